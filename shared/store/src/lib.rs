//! The table: keys, items and access patterns.
//!
//! The only crate that names DynamoDB. It depends on the domain, whose types it stores, and never on
//! HTTP or WeChat. Every entity owns its keys and its item form in its own file; a use case sees
//! domain types and methods of [`Store`] named by what they are for. There is no `Scan` and no
//! transaction: single-item conditional writes only (docs/DATA_MODEL.md).

mod audit;
mod cache;
mod card;
mod claim;
mod client;
mod error;
mod group;
mod hire;
mod item;
mod job;
pub mod meter;
mod organization;
mod personal;
mod punch;
mod risk;
mod roles;
mod rulebook;
mod schema;
mod table;
mod user;

pub use audit::Act;
pub use card::{Card, CardPhone, CardStatus, Colleague};
pub use claim::{Claim, Claimed};
pub use client::{Credentials, TableConfig};
pub use error::StoreError;
pub use hire::Hired;
pub use job::{DueJob, Job, JobState, PAYLOAD_MAX_BYTES};
pub use organization::Organization;
pub use personal::{Keyring, NONCE_LEN, Nonce, PersonalKey, Unreadable};
pub use punch::{Facts, PunchFact, Recorded};
pub use schema::{INDEX_ATTRIBUTES, SCHEMA_VERSION};
pub use table::Written;
pub use user::{Consent, Membership, User};

use std::sync::Arc;

use cache::Cache;
pub use daka_domain::department::Department;
use daka_domain::group::GroupVersion;
use daka_domain::id::{GroupId, OrgId};
use table::Table;

/// How long a process may use settings without reading them again, in seconds.
const SETTINGS_KEPT_S: i64 = 60;

/// Group versions by organization and group.
type Groups = Cache<(OrgId, GroupId), Arc<[GroupVersion]>>;

/// The table, with what this process may remember of it. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    table: Table,
    groups: Arc<Groups>,
    organizations: Arc<Cache<OrgId, Organization>>,
}

impl Store {
    /// A store over the table that `config` names. Connects at the first request.
    pub fn new(config: TableConfig) -> Self {
        Self {
            table: Table::new(config),
            groups: Arc::new(Cache::new(SETTINGS_KEPT_S)),
            organizations: Arc::new(Cache::new(SETTINGS_KEPT_S)),
        }
    }
}
