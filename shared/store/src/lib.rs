//! The table: keys, items and access patterns.
//!
//! The only crate that names DynamoDB. It depends on the domain, whose types it stores, and never on
//! HTTP or WeChat. Every entity owns its keys and its item form in its own file; a use case sees
//! domain types and methods of [`Store`] named by what they are for. There is no `Scan` and no
//! transaction: single-item conditional writes only (docs/DATA_MODEL.md).

mod api_key;
mod application;
mod approval;
mod asked;
mod attribution;
mod audit;
mod board;
mod browser;
mod cache;
mod calendar;
mod canonical;
mod card;
mod claim;
mod client;
mod closing;
mod column_sets;
mod correction;
mod credit_code;
mod day;
mod day_form;
mod delivery;
mod department;
mod erasure;
mod error;
mod founding;
mod frozen_month;
mod group;
mod hire;
mod inspection;
mod invite;
mod item;
mod job;
mod join;
mod leave_book;
mod leave_policy;
pub mod meter;
mod organization;
mod own_place;
mod personal;
mod punch;
mod punch_details;
mod quota;
mod record;
mod reminder;
mod reminder_templates;
mod request_details;
mod retention;
mod risk;
mod roles;
mod roster;
mod rulebook;
mod schema;
mod seal;
mod seal_check;
mod stale_sum;
mod sum;
mod table;
mod tries;
mod unsealed;
mod user;
mod voucher;

pub use api_key::{ApiKey, Revoked};
pub use application::{StoredApplication, Unsettled};
pub use approval::{Awaited, Waiting};
pub use attribution::{Attributed, MoveOf};
pub use audit::{Act, ActPlace, AuditPage, AuditSearch, Change};
pub use browser::BrowserApproval;
pub use calendar::{PastChange, StoredYear};
pub use card::{Card, CardPhone, CardStatus, Colleague};
pub use claim::{Claim, Claimed};
pub use client::{Credentials, TableConfig};
pub use closing::{Closed, Closing, MonthClosings, Opened};
pub use column_sets::{StoredColumnSet, StoredColumnSets};
pub use correction::CorrectionFact;
pub use credit_code::{CreditClaim, CreditClaimState, CreditClaimed, Licence, LicenceAdded};
pub use day::{Facts, counted};
pub use delivery::Delivery;
pub use erasure::{Erasure, ErasureDecision, ErasureScope, ErasureState};
pub use error::StoreError;
pub use founding::Founding;
pub use frozen_month::{FrozenMonth, FrozenMonths, digest_of_month};
pub use hire::Hired;
pub use inspection::{Inspection, TableFlaw};
pub use invite::Invite;
pub use job::{DueJob, Job, JobState, PAYLOAD_MAX_BYTES};
pub use join::{Join, JoinDecision, JoinOutcome, JoinVia};
pub use leave_book::{GrantFact, LeaveBook, LeaveBooks};
pub use leave_policy::StoredLeavePolicy;
pub use organization::{ORGANIZATION_SHARDS, Organization};
pub use own_place::{PlaceDetails, PlaceState, REVOCATION_STEP, StoredPlace, StoredPlaces};
pub use personal::{Keyring, NONCE_LEN, Nonce, PersonalKey, Unreadable};
pub use punch::{PunchFact, Reattribution, Recorded};
pub use punch_details::{KeptPlace, PunchDetails, photo_id};
pub use quota::{Quota, QuotaClaimed, quota_of};
pub use record::{Record, Stretch};
pub use reminder::{DueLook, HeldShard, REMINDER_SHARDS, StoredLedger};
pub use reminder_templates::StoredTemplates;
pub use request_details::{RequestDetails, application_place, correction_place, grant_place};
pub use retention::{Forgotten, SentProof};
pub use roster::{MonthPlan, Planned, Rostered};
pub use schema::{INDEX_ATTRIBUTES, SCHEMA_VERSION};
pub use seal::{Seal, SealHead, SealedAct, SealedAs, Sealing};
pub use seal_check::{Against, Checked, Finding};
pub use stale_sum::StaleSum;
pub use sum::{MonthSum, SumHead};
pub use table::Written;
pub use tries::TryLimit;
pub use unsealed::{SLOT, UNSEALED_SHARDS, Unsealed};
pub use user::{Consent, Membership, User};
pub use voucher::Voucher;

pub use daka_domain::department::Department;
pub use department::TreeChange;

use std::sync::Arc;

use cache::Cache;
use chrono::NaiveDate;
use daka_domain::calendar::Calendar;
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
    calendars: Arc<Cache<OrgId, Arc<Calendar>>>,
    leave_policies: Arc<Cache<OrgId, Arc<StoredLeavePolicy>>>,
    reminder_templates: Arc<Cache<OrgId, Arc<StoredTemplates>>>,
    /// What was marked as unsealed, by company, date, and the end of the slot.
    marked: Arc<Cache<(OrgId, NaiveDate, i64), ()>>,
}

impl Store {
    /// A store over the table that `config` names. Connects at the first request.
    pub fn new(config: TableConfig) -> Self {
        Self {
            table: Table::new(config),
            groups: Arc::new(Cache::new(SETTINGS_KEPT_S)),
            organizations: Arc::new(Cache::new(SETTINGS_KEPT_S)),
            calendars: Arc::new(Cache::new(SETTINGS_KEPT_S)),
            leave_policies: Arc::new(Cache::new(SETTINGS_KEPT_S)),
            reminder_templates: Arc::new(Cache::new(SETTINGS_KEPT_S)),
            marked: Arc::new(Cache::new(SLOT.num_seconds())),
        }
    }
}
