//! Places that wait for a decision.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::flow::ApproverStep;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_http::{App, Approving, Code, Inboxes, Member, Problem, ProblemBody, QueryOf, department_at, request_id};
use daka_store::{Act, Awaited, PlaceState};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Own, PlaceView, decides_as_hr};

/// How many people are read at once.
const READS_AT_ONCE: usize = 8;

/// Whose inbox.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlacesInboxQuery {
    /// What waits of a department's own people: for owner, HR and those who head it. By default everything that the caller may decide.
    department_id: Option<DepartmentId>,
}

/// A place that waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingPlace {
    employee_id: EmployeeId,
    employee_name: String,
    #[serde(flatten)]
    place: PlaceView,
    /// Whether the caller may decide it; false for who only looks into a department's inbox.
    may_decide: bool,
    /// In whose place the caller would decide, as a deputy.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<EmployeeId>,
}

/// The places that wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlacesInbox {
    /// Those proposed first come first.
    places: Vec<WaitingPlace>,
}

/// Tells the places that wait for the caller; owner and HR, who may decide all, every one. The look is accounted for: it tells
/// where people are.
#[utoipa::path(
    get, path = "/api/schedule/places/inbox", tag = "schedule", params(PlacesInboxQuery), security(("bearer" = [])),
    responses((status = 200, body = PlacesInbox), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn places_inbox(
    State(app): State<App>,
    member: Member,
    QueryOf(query): QueryOf<PlacesInboxQuery>,
) -> Result<Json<PlacesInbox>, Problem> {
    let (org, caller, now) = (member.org_id(), member.employee_id(), app.now());
    let (card, roles) = (app.store.card_lately(org, caller), app.store.roles_lately(org));
    let (card, roles, departments) = tokio::try_join!(card, roles, app.store.departments(org))?;
    member.admit(&card.ok_or(Code::SessionEnded)?, now)?;
    let approving = Approving { app: &app, org, roles, now };
    let look = Look { approving: &approving, caller, tree: Departments::new(departments), whole_department: query.department_id.is_some() };
    let people = look.people(query.department_id.as_ref()).await?;
    let read = people.into_iter().map(|employee| look.places(employee));
    let read: Vec<Vec<WaitingPlace>> = stream::iter(read).buffered(READS_AT_ONCE).try_collect().await?;
    let of: Vec<&str> = read.iter().filter_map(|places| Some(places.first()?.employee_id.as_str())).collect();
    if !of.is_empty() {
        let act =
            Act { actor: caller.clone(), kind: ActKind::PlaceRead, target: of.join(","), at: now, request_id: request_id(), key: None };
        app.store.audit(org, &app.new_id().simple().to_string(), &act).await?;
    }
    let mut places: Vec<WaitingPlace> = read.into_iter().flatten().collect();
    places.sort_by_key(|waiting| waiting.place.place_id);
    Ok(Json(PlacesInbox { places }))
}

/// Somebody's look at what waits.
struct Look<'a> {
    approving: &'a Approving<'a>,
    caller: &'a EmployeeId,
    tree: Departments,
    whole_department: bool,
}

impl Look<'_> {
    /// Those of whom a place waits, by their ids.
    async fn people(&self, department: Option<&DepartmentId>) -> Result<Vec<EmployeeId>, Problem> {
        let inboxes = Inboxes { approving: self.approving, tree: &self.tree };
        let found = match department {
            Some(department) => inboxes.of_department(self.caller, department).await?,
            None if self.approving.roles.may_set_rules(self.caller) => inboxes.everywhere().await?,
            None => inboxes.of(self.caller).await?,
        };
        Ok(found.into_iter().filter(|waiting| waiting.what == Awaited::Places).map(|waiting| waiting.employee_id).collect())
    }

    /// Somebody's places that wait, as they are now; none when they wait for somebody else.
    async fn places(&self, employee: EmployeeId) -> Result<Vec<WaitingPlace>, Problem> {
        let Approving { app, org, now, .. } = *self.approving;
        let Some(own) = Own::read(app, org, &employee).await? else { return Ok(Vec::new()) };
        let roles = &self.approving.roles;
        let place = if decides_as_hr(roles, self.caller, &employee) {
            Some(self.caller.clone())
        } else {
            let means = self.approving.means(&ApproverStep::Manager, (&employee, department_at(&own.card, now)?)).await?;
            means.place_of(self.caller, &employee, roles, self.approving.today()).cloned()
        };
        if place.is_none() && !self.whole_department {
            return Ok(Vec::new());
        }
        let instead_of = place.as_ref().filter(|place| *place != self.caller);
        let waiting = own.views()?.into_iter().filter(|view| view.state == PlaceState::Waiting).map(|view| WaitingPlace {
            employee_id: employee.clone(),
            employee_name: own.card.name.clone(),
            place: view,
            may_decide: place.is_some(),
            instead_of: instead_of.cloned(),
        });
        Ok(waiting.collect())
    }
}
