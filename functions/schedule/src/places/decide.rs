//! Deciding on a place.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::flow::{ApproverStep, Decision};
use daka_domain::id::{EmployeeId, TapId};
use daka_domain::role::Right;
use daka_domain::validation::Problems;
use daka_http::{
    Administrator, App, Approving, Body, Code, Member, PathOf, Problem, ProblemBody, Saying, department_at, has_said, request_id,
};
use daka_store::{Act, PlaceState, REVOCATION_STEP, StoreError, StoredPlace};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Own, TRIES, decides_as_hr, site_id};

/// Longest comment, in characters.
const COMMENT_MAX_CHARS: usize = 200;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceVerdict {
    /// A place that waits becomes one where the person may punch.
    Approve,
    /// A place that waits does not.
    Refuse,
    /// An approved place is one no longer; punches that were made there stay what they were.
    Revoke,
}

impl PlaceVerdict {
    const fn kind(self) -> ActKind {
        match self {
            Self::Approve => ActKind::PlaceApprove,
            Self::Refuse => ActKind::PlaceRefuse,
            Self::Revoke => ActKind::PlaceRevoke,
        }
    }

    /// The step that it is about: a place has one approver, and whoever takes it back comes after them.
    fn saying(self, comment: Option<String>) -> Saying {
        let step = if self == Self::Revoke { REVOCATION_STEP } else { 1 };
        Saying { step, approve: self == Self::Approve, comment }
    }
}

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceDecision {
    /// What is decided.
    decision: PlaceVerdict,
    /// What the person is told, 1–200 characters.
    #[schema(min_length = 1, max_length = 200)]
    comment: Option<String>,
}

/// A place as it was decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecidedPlace {
    employee_id: EmployeeId,
    place_id: TapId,
    /// `approved` or `refused`.
    #[schema(value_type = String, example = "approved")]
    state: PlaceState,
    decided_by: EmployeeId,
    /// In whose place they decided, as a deputy.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<EmployeeId>,
}

/// Decides on a place of somebody's: whoever heads them, or their deputy, or owner and HR. Of two who decide at once one wins, and
/// the other is told. An approved place is taken back by whoever sees the person's records.
#[utoipa::path(
    post, path = "/api/schedule/places/{employee_id}/{place_id}/decision", tag = "schedule",
    params(("employee_id" = EmployeeId, Path), ("place_id" = TapId, Path)), request_body = PlaceDecision, security(("bearer" = [])),
    responses((status = 200, body = DecidedPlace), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn decide_place(
    State(app): State<App>,
    member: Member,
    PathOf((employee, place)): PathOf<(EmployeeId, TapId)>,
    Body(PlaceDecision { decision, comment }): Body<PlaceDecision>,
) -> Result<Json<DecidedPlace>, Problem> {
    let mut problems = Problems::default();
    if let Some(comment) = &comment {
        problems.text("comment", comment, COMMENT_MAX_CHARS);
    }
    problems.finish().map_err(Problem::fields)?;
    let (org, caller) = (member.org_id().clone(), member.employee_id().clone());
    let (roles, admin) = if decision == PlaceVerdict::Revoke {
        let admin = member.administrator(&app).await?;
        (admin.roles().clone(), Some(admin))
    } else {
        let (own, roles) = tokio::try_join!(app.store.card_lately(&org, &caller), app.store.roles_lately(&org))?;
        member.admit(&own.ok_or(Code::SessionEnded)?, app.now())?;
        (roles, None)
    };
    let approving = Approving { app: &app, org: &org, roles, now: app.now() };
    let case = Case { approving, caller, admin, place, verdict: decision, saying: decision.saying(comment) };
    let known = case.decide(&employee).await?;
    let instead_of = known.last_decision().and_then(|said| said.instead_of.clone());
    Ok(Json(DecidedPlace { employee_id: employee, place_id: place, state: known.state(), decided_by: case.caller, instead_of }))
}

/// A decision with everything that it takes to make it.
struct Case<'a> {
    approving: Approving<'a>,
    caller: EmployeeId,
    /// The caller as somebody who acts for their company; only where a place is taken back.
    admin: Option<Administrator>,
    place: TapId,
    verdict: PlaceVerdict,
    saying: Saying,
}

impl Case<'_> {
    /// The place after the decision, or after the same decision that the caller sent before.
    async fn decide(&self, employee: &EmployeeId) -> Result<StoredPlace, Problem> {
        let Approving { app, org, .. } = self.approving;
        let id = site_id(self.place)?;
        for _ in 0..TRIES {
            let mut own = Own::read(app, org, employee).await?.ok_or(Code::NotFound)?;
            let nth = own.stored.places.iter().position(|known| known.id == id).ok_or(Code::NotFound)?;
            let instead_of = self.in_place_of(&own).await?;
            let known = own.stored.places[nth].clone();
            let Some(after) = self.after(&own, &known, instead_of) else {
                return self.decided_before(employee, known).await;
            };
            own.stored.places[nth] = after.clone();
            match app.store.put_own_places(org, employee, &own.stored).await {
                Ok(()) => {
                    self.account(employee, &after).await?;
                    return Ok(after);
                }
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(Code::ChangedMeanwhile.into())
    }

    /// In whose place the caller decides, as a deputy. Refuses who may not: nobody decides on their own, but for the only owner.
    async fn in_place_of(&self, own: &Own) -> Result<Option<EmployeeId>, Problem> {
        let (approving, employee) = (&self.approving, &own.card.employee_id);
        let department = department_at(&own.card, approving.now)?;
        let Some(admin) = &self.admin else {
            if decides_as_hr(&approving.roles, &self.caller, employee) {
                return Ok(None);
            }
            return approving.must_decide(&self.caller, &ApproverStep::Manager, (employee, department)).await;
        };
        admin.must_see(approving.app, department).await?;
        if *employee == self.caller && !approving.roles.is_last_owner(employee) {
            let above = admin.departments(approving.app).await?.ids_upwards(department).collect();
            let right = Right::See(&above);
            let others = approving.roles.holders(right).filter(|holder| *holder != employee);
            return Err(approving.app.right_missing(approving.org, right.held_by(), others).await?);
        }
        Ok(None)
    }

    /// A place after the decision; none where it does not wait for one.
    fn after(&self, own: &Own, known: &StoredPlace, instead_of: Option<EmployeeId>) -> Option<StoredPlace> {
        let said = || self.approving.decision(&self.saying, (&self.caller, instead_of), (&own.key, known.id.as_str()));
        match (self.verdict, known.state()) {
            (PlaceVerdict::Revoke, PlaceState::Approved) => Some(StoredPlace { revoked: Some(said()), ..known.clone() }),
            (PlaceVerdict::Approve | PlaceVerdict::Refuse, PlaceState::Waiting) => {
                Some(StoredPlace { approval: known.approval.decided(said(), None), ..known.clone() })
            }
            _ => None,
        }
    }

    /// What is told of a place that waits no more: the caller's own decision once again, or whose it was.
    async fn decided_before(&self, employee: &EmployeeId, known: StoredPlace) -> Result<StoredPlace, Problem> {
        let own = match &known.revoked {
            Some(revoked) => self.verdict == PlaceVerdict::Revoke && revoked.by == self.caller,
            None => has_said(&known.approval, &self.caller, &self.saying),
        };
        if own {
            // The first try may have broken off before it was accounted for.
            self.account(employee, &known).await?;
            return Ok(known);
        }
        let said = known.last_decision().map(|Decision { by, at, approve, .. }| (by, *at, *approve));
        Err(self.approving.decided_as(known.state(), said).await?)
    }

    /// Accounts for a decision at the moment at which it was made: sent again, it is found once.
    async fn account(&self, employee: &EmployeeId, known: &StoredPlace) -> Result<(), Problem> {
        let Some(said) = known.last_decision() else { return Ok(()) };
        let (kind, target) = (self.verdict.kind(), format!("{employee}@{}", self.place));
        let act = Act { actor: said.by.clone(), kind, target: target.clone(), at: said.at, request_id: request_id(), key: None };
        Ok(self.approving.app.store.audit(self.approving.org, &target, &act).await?)
    }
}
