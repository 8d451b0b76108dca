//! Accounting for what people do: the one way by which an act comes to be written down.

use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::id::{ApiKeyId, EmployeeId, OrgId};
use daka_store::{Act, Change};

use crate::edge::arrival;
use crate::{App, Problem};

/// What somebody did, as it is to be accounted for. From where follows from the request.
#[derive(Debug, Clone)]
pub struct Deed {
    actor: EmployeeId,
    kind: ActKind,
    target: String,
    at: Instant,
    key: Option<ApiKeyId>,
    change: Change,
}

impl Deed {
    /// What `actor` did `at` a moment on `target`: ids and dates, never values.
    pub fn new(actor: &EmployeeId, kind: ActKind, target: impl Into<String>, at: Instant) -> Self {
        Self { actor: actor.clone(), kind, target: target.into(), at, key: None, change: Change::default() }
    }

    /// The same, done by a company's own system with this API key; the actor made it, and answers for it.
    #[must_use]
    pub fn with_key(self, key: ApiKeyId) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The same with what was so before, and after. Nothing in it may be personal.
    #[must_use]
    pub fn changing(self, change: Change) -> Self {
        Self { change, ..self }
    }
}

impl App {
    /// Accounts for an act of which `cause` is the identity: sent again, it is accounted for once, as it was the first time.
    ///
    /// # Errors
    /// When the table does not take it: then what was done must not be answered.
    pub async fn account(&self, org: &OrgId, cause: &str, deed: Deed) -> Result<(), Problem> {
        let arrival = arrival();
        let Deed { actor, kind, target, at, key, change: Change { before, after } } = deed;
        let (client, network) = (arrival.client, arrival.network);
        let act = Act { actor, kind, target, at, request_id: arrival.request_id, key, client, network, before, after };
        Ok(self.store.audit(org, cause, &act, (&self.voucher, self.now())).await?)
    }
}
