//! What waits for the caller to decide.

use axum::Json;
use axum::extract::State;
use daka_domain::department::Departments;
use daka_domain::id::{ApplicationId, DepartmentId, EmployeeId};
use daka_domain::leave::{Balance, LeavePolicy};
use daka_domain::time::Zone;
use daka_http::{App, Approving, Code, Inboxes, Member, Names, Problem, ProblemBody, QueryOf};
use daka_store::{Awaited, Waiting};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::applicant::Applicant;
use crate::view::ApplicationView;

/// Most entries that are told at once.
const INBOX_MAX: usize = 100;
/// People who are read at once.
const READS_AT_ONCE: usize = 8;

/// Whose inbox.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ApplicationInboxQuery {
    /// What waits of a department's own people: for owner, HR and those who head it. By default everything that waits
    /// for the caller.
    department_id: Option<DepartmentId>,
}

/// Something to be decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationInboxEntry {
    name: String,
    /// Their number in the company.
    number: String,
    department_id: DepartmentId,
    department: String,
    /// The application; `withdrawal_pending` if it is to be withdrawn.
    application: ApplicationView,
    /// What there is of its leave on its first day, itself taken.
    balance: Option<Balance>,
    /// Whether the caller may decide it; false for who only looks into a department's inbox.
    may_decide: bool,
    /// In whose place the caller would decide, as a deputy.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<EmployeeId>,
}

/// What waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationInbox {
    /// The oldest first, at most 100.
    waiting: Vec<ApplicationInboxEntry>,
    /// Whether there are more.
    more: bool,
}

/// Lists the applications that wait for the caller. The look is accounted for, at each proof too.
#[utoipa::path(
    get, path = "/api/leave/inbox", tag = "leave", params(ApplicationInboxQuery), security(("bearer" = [])),
    responses((status = 200, body = ApplicationInbox), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_application_inbox(
    State(app): State<App>,
    member: Member,
    QueryOf(query): QueryOf<ApplicationInboxQuery>,
) -> Result<Json<ApplicationInbox>, Problem> {
    let (org, caller, now) = (member.org_id(), member.employee_id(), app.now());
    let reads = async {
        let (card, roles) = (app.store.card_lately(org, caller), app.store.roles_lately(org));
        Ok::<_, Problem>(tokio::try_join!(card, roles, app.store.departments(org))?)
    };
    let ((card, roles, departments), policy) = tokio::try_join!(reads, app.leave_policy(org))?;
    member.admit(&card.ok_or(Code::SessionEnded)?, now)?;
    let approving = Approving { app: &app, org, roles, now };
    let tree = Departments::new(departments);
    let look = Look { approving: &approving, caller, tree, policy, whole_department: query.department_id.is_some() };
    let waiting = look.waiting(query.department_id.as_ref()).await?;
    let more = waiting.len() > INBOX_MAX;
    let entries = waiting.into_iter().take(INBOX_MAX).map(|(id, employee)| look.entry(id, employee));
    let entries: Vec<Option<ApplicationInboxEntry>> = stream::iter(entries).buffered(READS_AT_ONCE).try_collect().await?;
    let waiting: Vec<ApplicationInboxEntry> = entries.into_iter().flatten().collect();
    let proofs = waiting.iter().filter(|entry| entry.application.has_proof()).map(|entry| entry.application.target());
    look.inboxes().account(caller, !waiting.is_empty(), proofs).await?;
    Ok(Json(ApplicationInbox { waiting, more }))
}

/// Somebody's look at what waits.
struct Look<'a> {
    approving: &'a Approving<'a>,
    caller: &'a EmployeeId,
    tree: Departments,
    policy: LeavePolicy,
    whole_department: bool,
}

impl Look<'_> {
    fn inboxes(&self) -> Inboxes<'_> {
        Inboxes { approving: self.approving, tree: &self.tree }
    }

    /// The applications that wait, the oldest first.
    async fn waiting(&self, department: Option<&DepartmentId>) -> Result<Vec<(ApplicationId, EmployeeId)>, Problem> {
        let found = match department {
            Some(department) => self.inboxes().of_department(self.caller, department).await?,
            None => self.inboxes().of(self.caller).await?,
        };
        let own = |Waiting { employee_id, what }| match what {
            Awaited::Application { id } => Some((id, employee_id)),
            Awaited::Correction { .. } | Awaited::Places => None,
        };
        let mut found: Vec<_> = found.into_iter().filter_map(own).collect();
        // An id begins with when it was made.
        found.sort_unstable();
        Ok(found)
    }

    /// An entry as it is now; none when it waits no more, or for somebody else.
    async fn entry(&self, id: ApplicationId, employee: EmployeeId) -> Result<Option<ApplicationInboxEntry>, Problem> {
        let Approving { app, org, now, .. } = *self.approving;
        let Some(stored) = app.store.application(org, &employee, &id).await? else { return Ok(None) };
        let own = &stored.application;
        let Some(step) = own.approval.present_step() else { return Ok(None) };
        let from = own.wish.span.first_date().min(Zone::default().date(now)).month();
        let Some(mut applicant) = Applicant::read(app, org, &employee, from, now).await? else { return Ok(None) };
        let department = applicant.department(now)?.clone();
        let means = self.approving.means(step, (&employee, &department)).await?;
        let place = means.place_of(self.caller, &employee, &self.approving.roles, self.approving.today());
        if place.is_none() && !self.whole_department {
            return Ok(None);
        }
        if applicant.needs_comp(&own.wish) {
            applicant = applicant.with_comp(app, now).await?;
        }
        let kind = applicant.kind(&own.wish);
        let books = kind.map(|kind| applicant.books.of(&kind.id)).unwrap_or_default();
        let key = applicant.key(app)?;
        Ok(Some(ApplicationInboxEntry {
            name: applicant.card.name.clone(),
            number: applicant.card.number.clone(),
            department: self.tree.get(&department).map(|own| own.name.clone()).unwrap_or_default(),
            department_id: department,
            application: ApplicationView::new(app, (org, &employee), own, (&key, &self.policy, &Names::new()))?,
            balance: kind.and_then(|kind| kind.balance(&books, &applicant.holder(), own.wish.span.first_date())),
            may_decide: place.is_some(),
            instead_of: place.filter(|place| *place != self.caller).cloned(),
        }))
    }
}
