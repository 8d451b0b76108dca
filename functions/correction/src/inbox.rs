//! What waits for the caller to decide.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::correction::find_side;
use daka_domain::department::Departments;
use daka_domain::flow::ApprovalState;
use daka_domain::id::{DepartmentId, EmployeeId, TapId};
use daka_domain::sentence::Sentence;
use daka_domain::time::WorkDate;
use daka_http::{App, Approving, Code, Inboxes, Member, Names, Problem, ProblemBody, QueryOf};
use daka_store::{Awaited, CorrectionFact, Waiting};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::claim::as_correction;
use crate::desk::Desk;
use crate::view::{Change, CorrectionView};

/// Most entries that are told at once.
const INBOX_MAX: usize = 100;
/// People whose days are read at once.
const READS_AT_ONCE: usize = 8;

/// Whose inbox.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InboxQuery {
    /// What waits of a department's own people: for owner, HR and those who head it. By default everything that waits
    /// for the caller.
    department_id: Option<DepartmentId>,
}

/// Something to be decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxEntry {
    name: String,
    /// Their number in the company.
    number: String,
    department_id: DepartmentId,
    department: String,
    /// The application; `withdrawal_pending` if it is to be withdrawn.
    correction: CorrectionView,
    /// What is said of the side now, and once this is approved.
    change: Option<Change>,
    /// Whether the caller may decide it; false for who only looks into a department's inbox.
    may_decide: bool,
    /// In whose place the caller would decide, as a deputy.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<EmployeeId>,
}

/// What waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct Inbox {
    /// The oldest first, at most 100.
    waiting: Vec<InboxEntry>,
    /// Whether there are more.
    more: bool,
}

/// Lists what waits for the caller. The look is accounted for, at each proof too.
#[utoipa::path(
    get, path = "/api/correction/inbox", tag = "correction", params(InboxQuery), security(("bearer" = [])),
    responses((status = 200, body = Inbox), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_inbox(State(app): State<App>, member: Member, QueryOf(query): QueryOf<InboxQuery>) -> Result<Json<Inbox>, Problem> {
    let (org, caller) = (member.org_id(), member.employee_id());
    let (card, roles) = (app.store.card_lately(org, caller), app.store.roles_lately(org));
    let (card, roles, departments) = tokio::try_join!(card, roles, app.store.departments(org))?;
    member.admit(&card.ok_or(Code::SessionEnded)?, app.now())?;
    let tree = Departments::new(departments);
    let approving = Approving { app: &app, org, roles, now: app.now() };
    let look = Look { approving: &approving, caller, tree, whole_department: query.department_id.is_some() };
    let waiting = look.waiting(query.department_id.as_ref()).await?;
    let more = waiting.len() > INBOX_MAX;
    let entries = waiting.into_iter().take(INBOX_MAX).map(|waiting| look.entry(waiting));
    let entries: Vec<Option<InboxEntry>> = stream::iter(entries).buffered(READS_AT_ONCE).try_collect().await?;
    let waiting: Vec<InboxEntry> = entries.into_iter().flatten().collect();
    let proofs = waiting.iter().filter(|entry| entry.correction.has_proof()).map(|entry| entry.correction.target());
    look.inboxes().account(caller, !waiting.is_empty(), proofs).await?;
    Ok(Json(Inbox { waiting, more }))
}

/// A correction that waits.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct WaitingCorrection {
    id: TapId,
    employee_id: EmployeeId,
    work_date: WorkDate,
}

/// Somebody's look at what waits.
struct Look<'a> {
    approving: &'a Approving<'a>,
    caller: &'a EmployeeId,
    tree: Departments,
    whole_department: bool,
}

impl Look<'_> {
    fn inboxes(&self) -> Inboxes<'_> {
        Inboxes { approving: self.approving, tree: &self.tree }
    }

    /// The corrections that wait, the oldest first.
    async fn waiting(&self, department: Option<&DepartmentId>) -> Result<Vec<WaitingCorrection>, Problem> {
        let found = match department {
            Some(department) => self.inboxes().of_department(self.caller, department).await?,
            None => self.inboxes().of(self.caller).await?,
        };
        let own = |Waiting { employee_id, what }| match what {
            Awaited::Correction { id, work_date } => Some(WaitingCorrection { id, employee_id, work_date }),
            Awaited::Application { .. } | Awaited::Places => None,
        };
        let mut found: Vec<WaitingCorrection> = found.into_iter().filter_map(own).collect();
        // An id begins with when it was made.
        found.sort_unstable();
        Ok(found)
    }

    /// An entry as it is now; none when it waits no more, or for somebody else.
    async fn entry(&self, waiting: WaitingCorrection) -> Result<Option<InboxEntry>, Problem> {
        let Approving { app, org, now, .. } = *self.approving;
        let date = waiting.work_date;
        let Some(desk) = Desk::open(app, org, &waiting.employee_id, (date, date)).await? else { return Ok(None) };
        let Some(fact) = desk.correction(waiting.id) else { return Ok(None) };
        let Some(step) = fact.correction.approval.present_step() else { return Ok(None) };
        let department = desk.department(now)?;
        let means = self.approving.means(step, (&waiting.employee_id, department)).await?;
        let place = means.place_of(self.caller, &waiting.employee_id, &self.approving.roles, self.approving.today());
        if place.is_none() && !self.whole_department {
            return Ok(None);
        }
        let key = desk.key(app)?;
        Ok(Some(InboxEntry {
            name: desk.card.name.clone(),
            number: desk.card.number.clone(),
            department_id: department.clone(),
            department: self.tree.get(department).map(|own| own.name.clone()).unwrap_or_default(),
            correction: CorrectionView::new(app, (org, &waiting.employee_id), &fact.correction, &key, &Names::new())?,
            change: change(&desk, fact, now),
            may_decide: place.is_some(),
            instead_of: place.filter(|place| *place != self.caller).cloned(),
        }))
    }
}

/// What is said of the side now, and once what waits is approved.
fn change(desk: &Desk, fact: &CorrectionFact, now: Instant) -> Option<Change> {
    let own = &fact.correction;
    let plan = desk.plan(own.work_date).ok()?;
    let place = (own.section, own.side);
    let mut punches = desk.punches_without(Some(own.id));
    let without: Sentence = find_side(&plan, &punches, place, now)?.sentence;
    punches.push(own.punch());
    let with = as_correction(&find_side(&plan, &punches, place, now)?.sentence);
    match own.state() {
        ApprovalState::WithdrawalPending => Some(Change::new(with, without)),
        _ => Some(Change::new(without, with)),
    }
}
