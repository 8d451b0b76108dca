//! Preview: who would have changed under proposed settings, and how, before anyone applies them.

use std::collections::{BTreeSet, HashMap};

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::employment::Employment;
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::{DepartmentId, EmployeeId, GroupId};
use daka_domain::month::{Totals, total};
use daka_domain::preview::{ChangedDay, PersonPreview, compare};
use daka_domain::punch::Punch;
use daka_domain::time::WorkDate;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, Problem, ProblemBody};
use daka_store::{Colleague, Department, Planned, Rostered, meter};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Longest period.
const DAYS_MAX: i64 = 31;
/// Most people who are told day by day.
const PEOPLE_MAX: usize = 1000;
/// How many of them unless the caller says.
const PEOPLE_DEFAULT: usize = 50;
/// How many departments' days are read at once.
const READS_AT_ONCE: usize = 16;

/// What would be changed, and over which period it is to be tried.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewRequest {
    /// The group.
    group_id: GroupId,
    /// The proposed settings.
    settings: GroupSettings,
    /// First work date.
    from: WorkDate,
    /// Last work date, included: at most 31 days, none of them to come.
    to: WorkDate,
    /// One department only: the days on which people were in it.
    #[serde(default)]
    department_id: Option<DepartmentId>,
    /// How many people are told day by day, 0–1000; those with the most changed days first.
    #[serde(default = "people_default")]
    #[schema(default = people_default, maximum = 1000)]
    people_max: usize,
}

const fn people_default() -> usize {
    PEOPLE_DEFAULT
}

/// A person who would have changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedPerson {
    employee_id: EmployeeId,
    name: String,
    /// Their number in the company.
    number: String,
    /// Where they were on the last work date.
    department_id: DepartmentId,
    /// Their days in the group as they were.
    before: Totals,
    /// As they would have been.
    after: Totals,
    /// The days that would have changed.
    days: Vec<ChangedDay>,
}

/// What the proposed settings would have made of the period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Preview {
    group_id: GroupId,
    from: WorkDate,
    to: WorkDate,
    /// People who were in the group in the period.
    people: usize,
    /// Their days in it.
    days: usize,
    /// People of whom some day would have changed.
    changed_people: usize,
    /// Days that would have changed.
    changed_days: usize,
    /// All of their days as they were.
    before: Totals,
    /// As they would have been.
    after: Totals,
    /// Those who would have changed, the most changed first, up to `people_max`.
    changed: Vec<ChangedPerson>,
}

/// Tells what proposed settings would have made of a past period: who would have changed, from what to
/// what, and why. Nothing is stored but the look itself.
#[utoipa::path(
    post, path = "/api/schedule/preview", tag = "schedule", request_body = PreviewRequest, security(("bearer" = [])),
    responses((status = 200, body = Preview), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn preview(State(app): State<App>, admin: Administrator, Body(request): Body<PreviewRequest>) -> Result<Json<Preview>, Problem> {
    admin.must_set_rules(&app).await?;
    let now = app.now();
    check(&request, now)?;
    if app.store.group(&admin.org_id, &request.group_id, now).await?.is_empty() {
        return Err(Code::NotFound.into());
    }
    let departments = app.store.departments(&admin.org_id).await?;
    if request.department_id.as_ref().is_some_and(|wanted| departments.iter().all(|known| known.department_id != *wanted)) {
        return Err(Code::NotFound.into());
    }
    let target = format!("{}@{}..{}", request.group_id, request.from, request.to);
    admin.account(&app, ActKind::GroupPreview, target).await?;
    let people = people(&app, &admin, &request, departments).await?;
    let mut punches = punches(&app, &admin, &request, &people).await?;
    let employments: Vec<&Employment> = people.iter().map(|person| &person.employment).collect();
    let book = app.store.rulebook(&admin.org_id, &employments, now).await?;
    let (group_id, settings) = (request.group_id.clone(), request.settings.clone());
    let proposed = book.amended(&GroupVersion { group_id, effective: request.from, settings });
    let mut planned = planned(&app, &admin, &request, &people).await?;
    let found = people.into_iter().map(|person| {
        let own = punches.remove(&person.employee_id).unwrap_or_default();
        let planned = planned.remove(&person.employee_id).unwrap_or_default();
        let laid = planned.arrangements();
        let (was, would_be) = (book.person(&person.employment, laid), proposed.person(&person.employment, laid));
        let preview = compare(&was, &would_be, &own, dates(&request, &person.employment), now);
        (person, preview)
    });
    Ok(Json(summed(&request, found.collect())))
}

fn check(request: &PreviewRequest, now: Instant) -> Result<(), Problem> {
    let mut problems = Problems::default();
    if request.to < request.from || request.from.plus_days(DAYS_MAX - 1) < request.to {
        problems.add("to", "须不早于 from,且最多 31 天", "must not be before from, and at most 31 days in all");
    }
    if request.to > request.settings.zone.date(now) {
        problems.add("to", "须不晚于今天", "must not be after today");
    }
    problems.range("people_max", request.people_max, 0..=PEOPLE_MAX);
    problems.include("settings", request.settings.validate());
    problems.finish().map_err(Problem::fields)
}

/// The dates of the period on which somebody was in the group, and in the department where one is asked about.
fn dates<'a>(request: &'a PreviewRequest, employment: &'a Employment) -> impl Iterator<Item = WorkDate> + 'a {
    request.from.through(request.to).filter(|date| {
        let assigned = employment.assignment_on(*date).filter(|_| employment.covers(*date));
        assigned.is_some_and(|own| {
            own.group == request.group_id && request.department_id.as_ref().is_none_or(|wanted| own.department == *wanted)
        })
    })
}

/// Those of the departments who were in the group on some date of the period.
async fn people(
    app: &App,
    admin: &Administrator,
    request: &PreviewRequest,
    departments: Vec<Department>,
) -> Result<Vec<Colleague>, Problem> {
    let (store, org) = (&app.store, &admin.org_id);
    let lists = departments.into_iter().map(|department| async move { store.colleagues(org, &department.department_id).await });
    let everybody: Vec<Vec<Colleague>> = stream::iter(lists).buffered(READS_AT_ONCE).try_collect().await?;
    let is_meant = |colleague: &Colleague| dates(request, &colleague.employment).next().is_some();
    Ok(everybody.into_iter().flatten().filter(is_meant).collect())
}

/// What is laid down in the period and around it: rosters, and who was away.
async fn planned(
    app: &App,
    admin: &Administrator,
    request: &PreviewRequest,
    people: &[Colleague],
) -> Result<HashMap<EmployeeId, Planned>, Problem> {
    let everybody: Vec<_> =
        people.iter().map(|person| Rostered { employee_id: &person.employee_id, employment: &person.employment }).collect();
    Ok(app.store.planned(&admin.org_id, &everybody, request.from.plus_days(-4), request.to.plus_days(4)).await?)
}

/// What they punched in the period and around it: a punch may change its date with the rules.
async fn punches(
    app: &App,
    admin: &Administrator,
    request: &PreviewRequest,
    people: &[Colleague],
) -> Result<HashMap<EmployeeId, Vec<Punch>>, Problem> {
    let around = || request.from.plus_days(-2).through(request.to.plus_days(2));
    let assigned = people.iter().flat_map(|person| &person.employment.assignments).map(|assignment| assignment.department.clone());
    let departments: BTreeSet<DepartmentId> = assigned.collect();
    let boards: Vec<_> = departments.into_iter().flat_map(|department| around().map(move |date| (date, department.clone()))).collect();
    // Each in a task of its own: reading what the table sent takes longer than the table.
    let reads = boards.into_iter().map(|(date, department)| {
        let (store, org) = (app.store.clone(), admin.org_id.clone());
        meter::in_task(async move { store.board(&org, date, &department).await })
    });
    let mut found: HashMap<EmployeeId, Vec<Punch>> = people.iter().map(|person| (person.employee_id.clone(), Vec::new())).collect();
    let mut read = stream::iter(reads).buffer_unordered(READS_AT_ONCE);
    while let Some(board) = read.next().await {
        for (employee, punch) in board.map_err(|_| Code::Internal)?? {
            if let Some(own) = found.get_mut(&employee) {
                own.push(punch);
            }
        }
    }
    Ok(found)
}

fn summed(request: &PreviewRequest, found: Vec<(Colleague, PersonPreview)>) -> Preview {
    let all = || found.iter().map(|(_, preview)| preview);
    let (before, after) = (total(all().flat_map(|preview| &preview.before)), total(all().flat_map(|preview| &preview.after)));
    let (people, days) = (found.len(), all().map(|preview| preview.before.len()).sum());
    let mut changed: Vec<_> = found.into_iter().filter(|(_, preview)| !preview.changed.is_empty()).collect();
    let (changed_people, changed_days) = (changed.len(), changed.iter().map(|(_, preview)| preview.changed.len()).sum());
    changed.sort_by_key(|(_, preview)| std::cmp::Reverse(preview.changed.len()));
    changed.truncate(request.people_max);
    let told = |(person, preview): (Colleague, PersonPreview)| {
        let (before, after) = preview.totals();
        let department_id = person.employment.assignment_on(request.to).map(|own| own.department.clone())?;
        let Colleague { employee_id, name, number, .. } = person;
        Some(ChangedPerson { employee_id, name, number, department_id, before, after, days: preview.changed })
    };
    Preview {
        group_id: request.group_id.clone(),
        from: request.from,
        to: request.to,
        people,
        days,
        changed_people,
        changed_days,
        before,
        after,
        changed: changed.into_iter().filter_map(told).collect(),
    }
}
