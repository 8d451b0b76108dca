//! A month's rosters, for who plans them and for those who head the people.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::group::{GroupSettings, GroupVersion, Mode, in_force};
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, ShiftId};
use daka_domain::roster::{OVERLAP_REACH_DAYS, roster_clashes};
use daka_domain::shift::Shift;
use daka_domain::time::{MinuteOfDay, Month, WorkDate};
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody, QueryOf};
use daka_store::{Colleague, MonthPlan, Planned, Rostered};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ClashView;

/// How many departments are read at once.
const READS_AT_ONCE: usize = 8;

/// Whose rosters.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RosterQuery {
    /// One department; by default every one that the caller may see.
    department_id: Option<DepartmentId>,
    /// One group; by default every one that gives shifts by roster.
    group_id: Option<GroupId>,
}

/// A shift that a roster may give.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterShift {
    pub(crate) id: ShiftId,
    pub(crate) name: String,
    /// When it begins.
    pub(crate) on: MinuteOfDay,
    /// When it ends.
    pub(crate) off: MinuteOfDay,
}

impl From<&Shift> for RosterShift {
    fn from(shift: &Shift) -> Self {
        Self { id: shift.id.clone(), name: shift.name.clone(), on: shift.first_on(), off: shift.last_off() }
    }
}

/// A version of a group that gives shifts by roster, in force on some date of the month.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterGroup {
    pub(crate) group_id: GroupId,
    pub(crate) effective: WorkDate,
    pub(crate) name: String,
    /// Whether a date may have several shifts.
    pub(crate) several_shifts: bool,
    /// Whether people choose on dates of which the roster says nothing.
    employee_chooses: bool,
    pub(crate) shifts: Vec<RosterShift>,
}

/// A person's month.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterPerson {
    pub(crate) employee_id: EmployeeId,
    pub(crate) name: String,
    /// Their number in the company.
    pub(crate) number: String,
    department_id: DepartmentId,
    pub(crate) group_id: GroupId,
    /// To be sent back with a change.
    pub(crate) revision: u64,
    /// Who changed the roster last.
    planned_by: Option<EmployeeId>,
    /// The shifts of each date of which the roster says something; none of them for rest.
    pub(crate) days: BTreeMap<WorkDate, Vec<ShiftId>>,
    /// What the person chose.
    chosen: BTreeMap<WorkDate, ShiftId>,
    /// What cannot be: of rosters changed at one time on both sides of a month's end, or since the group was changed.
    clashes: Vec<ClashView>,
}

/// A month's rosters.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterMonth {
    month: Month,
    pub(crate) groups: Vec<RosterGroup>,
    /// Those who are in such a group on some date of the month, by employee id.
    pub(crate) people: Vec<RosterPerson>,
}

/// Tells a month's rosters, and the shifts that they may give.
#[utoipa::path(
    get, path = "/api/schedule/rosters/{month}", tag = "schedule", params(("month" = Month, Path), RosterQuery), security(("bearer" = [])),
    responses((status = 200, body = RosterMonth), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_rosters(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    QueryOf(query): QueryOf<RosterQuery>,
) -> Result<Json<RosterMonth>, Problem> {
    Ok(Json(rosters(&app, &admin, month, &query).await?))
}

/// A month's rosters of whom the caller may see.
pub(crate) async fn rosters(app: &App, admin: &Administrator, month: Month, query: &RosterQuery) -> Result<RosterMonth, Problem> {
    let now = app.now();
    let groups = groups(app, admin, month, query).await?;
    let people = people(app, admin, month, query, &groups).await?;
    let rostered: Vec<_> =
        people.iter().map(|person| Rostered { employee_id: &person.employee_id, employment: &person.employment }).collect();
    let (from, to) = (month.first().plus_days(-OVERLAP_REACH_DAYS), month.last().plus_days(OVERLAP_REACH_DAYS));
    let plans = app.store.month_plans(&admin.org_id, &rostered, from, to).await?;
    let people = told(app, admin, month, people, plans, now).await?;
    Ok(RosterMonth { month, groups: groups.iter().filter_map(RosterGroup::new).collect(), people })
}

/// The versions in force in the month of the groups that give shifts by roster.
async fn groups(app: &App, admin: &Administrator, month: Month, query: &RosterQuery) -> Result<Vec<GroupVersion>, Problem> {
    let all: Vec<GroupVersion> = app.store.groups(&admin.org_id).await?.into_iter().map(|(version, _)| version).collect();
    if query.group_id.as_ref().is_some_and(|wanted| all.iter().all(|version| version.group_id != *wanted)) {
        return Err(Code::NotFound.into());
    }
    let ids: BTreeSet<GroupId> = all.iter().map(|version| version.group_id.clone()).collect();
    let wanted = ids.into_iter().filter(|id| query.group_id.as_ref().is_none_or(|wanted| wanted == id));
    let mut found: Vec<GroupVersion> = Vec::new();
    for id in wanted {
        let own: Vec<GroupVersion> = all.iter().filter(|version| version.group_id == id).cloned().collect();
        let mut there: Vec<&GroupVersion> = month.days().filter_map(|date| in_force(&own, date)).collect();
        there.dedup_by_key(|version| version.effective);
        found.extend(there.into_iter().filter(|version| gives_rosters(&version.settings)).cloned());
    }
    Ok(found)
}

fn gives_rosters(settings: &GroupSettings) -> bool {
    matches!(settings.mode, Mode::Roster(_))
}

/// The people of the departments who are in one of the groups on some date of the month.
async fn people(
    app: &App,
    admin: &Administrator,
    month: Month,
    query: &RosterQuery,
    groups: &[GroupVersion],
) -> Result<Vec<Colleague>, Problem> {
    let known = admin.departments(app).await?;
    let wanted: Vec<DepartmentId> = match &query.department_id {
        None => known.iter().map(|known| known.department_id.clone()).filter(|department| admin.may_see(department)).collect(),
        Some(id) => {
            known.get(id).ok_or(Code::NotFound)?;
            admin.must_see(app, id).await?;
            vec![id.clone()]
        }
    };
    let lists = wanted.into_iter().map(|department| async move { app.store.colleagues(&admin.org_id, &department).await });
    let everybody: Vec<Vec<Colleague>> = stream::iter(lists).buffered(READS_AT_ONCE).try_collect().await?;
    let mut people: Vec<Colleague> = everybody.into_iter().flatten().filter(|person| last_in(person, month, groups).is_some()).collect();
    people.sort_by(|a, b| a.employee_id.cmp(&b.employee_id));
    Ok(people)
}

/// The last date of the month on which a person is in one of the groups, under a version that gives rosters.
fn last_in(person: &Colleague, month: Month, groups: &[GroupVersion]) -> Option<WorkDate> {
    let employment = &person.employment;
    let is_in = |date: &WorkDate| {
        let assigned = employment.assignment_on(*date).filter(|_| employment.covers(*date));
        assigned.is_some_and(|own| groups.iter().any(|version| version.group_id == own.group && version.effective <= *date))
    };
    month.days().filter(is_in).last()
}

/// The people with their months, and what clashes in them.
async fn told(
    app: &App,
    admin: &Administrator,
    month: Month,
    people: Vec<Colleague>,
    mut plans: HashMap<EmployeeId, Vec<MonthPlan>>,
    now: Instant,
) -> Result<Vec<RosterPerson>, Problem> {
    let employments: Vec<_> = people.iter().map(|person| &person.employment).collect();
    let book = app.store.rulebook(&admin.org_id, &employments, now).await?;
    let mut found = Vec::with_capacity(people.len());
    for person in people {
        let plans = plans.remove(&person.employee_id).unwrap_or_default();
        let own = plans.iter().find(|plan| plan.month == month).cloned().unwrap_or_else(|| MonthPlan::blank(month));
        let planned = Planned::of(plans);
        let rules = book.person(&person.employment, planned.arrangements());
        let dates = own.roster.keys().chain(own.chosen.keys()).copied().collect();
        let clashes = roster_clashes(&rules, &dates, |date| own.roster.get(&date).map(Vec::as_slice));
        let clashes = clashes.into_iter().map(|clash| ClashView::of(person.employee_id.clone(), &person.name, clash)).collect();
        let Some(assigned) = person.employment.assignment_on(month.last()).cloned() else { continue };
        let Colleague { employee_id, name, number, .. } = person;
        found.push(RosterPerson {
            employee_id,
            name,
            number,
            department_id: assigned.department,
            group_id: assigned.group,
            revision: own.edition,
            planned_by: own.planned_by,
            days: own.roster,
            chosen: own.chosen,
            clashes,
        });
    }
    Ok(found)
}

impl RosterMonth {
    /// The shifts that a person's group has on a date.
    pub(crate) fn shifts_of(&self, person: &RosterPerson, date: WorkDate) -> &[RosterShift] {
        let own = self.groups.iter().filter(|group| group.group_id == person.group_id && group.effective <= date);
        own.max_by_key(|group| group.effective).map_or(&[], |group| &group.shifts)
    }
}

impl RosterGroup {
    fn new(version: &GroupVersion) -> Option<Self> {
        let GroupSettings { mode: Mode::Roster(mode), name, shifts, .. } = &version.settings else { return None };
        Some(Self {
            group_id: version.group_id.clone(),
            effective: version.effective,
            name: name.clone(),
            several_shifts: mode.several_shifts,
            employee_chooses: mode.employee_chooses,
            shifts: shifts.iter().map(RosterShift::from).collect(),
        })
    }
}
