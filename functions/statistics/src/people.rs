//! The people of a period, those first who stand out.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId};
use daka_domain::month::Tally;
use daka_domain::time::{DateRange, Month, WorkDate, Zone};
use daka_http::{Administrator, App, Problem, ProblemBody, QueryOf};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::adding::{Adding, Sums};
use crate::period::period;
use crate::scope::{Freshness, Part, Scope};

/// People on a page, by default and at most.
const PAGE: usize = 50;
const PAGE_MAX: usize = 100;
/// Cards that are read at once.
const AT_ONCE: usize = 16;

/// Who comes first.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Who was late for the most minutes.
    #[default]
    Late,
    /// Who left early for the most minutes.
    Early,
    /// Who missed the most punches.
    Missing,
    /// Who was absent the most days.
    Absent,
    /// Whose attendance rate is the lowest.
    Rate,
    /// Who had the most days of leave.
    Leave,
    /// Who had the most overtime.
    Overtime,
    /// Who worked the longest.
    Worked,
}

impl Order {
    /// How much somebody stands out, the more the larger.
    fn of(self, tally: &Tally) -> f64 {
        let totals = tally.totals();
        // Seconds of a quarter are far below what a double has exactly.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        let seconds = |seconds: i64| seconds as f64;
        match self {
            Self::Late => totals.late_min.into(),
            Self::Early => totals.early_min.into(),
            Self::Missing => (totals.missing_on_days + totals.missing_off_days).into(),
            Self::Absent => totals.absent_days,
            Self::Rate => -totals.attendance_rate.unwrap_or(f64::INFINITY),
            Self::Leave => totals.leave_days,
            Self::Overtime => totals.overtime.iter().map(|sum| f64::from(sum.credited_min + sum.uncredited_min)).sum(),
            Self::Worked => seconds(totals.worked_s),
        }
    }
}

/// Which people.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatisticsPeopleQuery {
    /// First work date; by default the first of the month.
    from: Option<WorkDate>,
    /// Last work date, 92 days at most with the first; by default today.
    to: Option<WorkDate>,
    /// The department, with all below it; by default all that the caller may see.
    department_id: Option<DepartmentId>,
    /// Only days in this attendance group.
    group_id: Option<GroupId>,
    /// Who comes first.
    #[serde(default)]
    #[param(inline)]
    order: Order,
    /// Only whose overtime went over a limit, of a day or of the month.
    #[serde(default)]
    over_limit: bool,
    /// How many come before the page: `next` of the page before.
    #[serde(default)]
    after: usize,
    /// People on a page, 100 at most.
    limit: Option<usize>,
}

/// What somebody's days come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonSums {
    employee_id: EmployeeId,
    name: String,
    number: String,
    /// Where they had the days.
    department_ids: BTreeSet<DepartmentId>,
    #[serde(flatten)]
    sums: Sums,
}

/// A page of people.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeopleSums {
    people: Vec<PersonSums>,
    /// How many there are in all.
    total: usize,
    /// Where the next page begins; none on the last.
    next: Option<usize>,
    #[serde(flatten)]
    freshness: Freshness,
}

/// Lists what the settled days of a period come to for each person, in the departments that the caller may see. The look is
/// accounted for.
#[utoipa::path(
    get, path = "/api/statistics/people", tag = "statistics", params(StatisticsPeopleQuery), security(("bearer" = [])),
    responses((status = 200, body = PeopleSums), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_people(
    State(app): State<App>,
    admin: Administrator,
    QueryOf(query): QueryOf<StatisticsPeopleQuery>,
) -> Result<Json<PeopleSums>, Problem> {
    let limit = query.limit.unwrap_or(PAGE);
    if !(1..=PAGE_MAX).contains(&limit) {
        return Err(Problem::field("limit", format!("须为 1 到 {PAGE_MAX}"), format!("must be 1 to {PAGE_MAX}")));
    }
    let period = period(query.from, query.to, Zone::default().date(app.now()))?;
    let scope = Scope::new(&app, &admin, query.department_id, query.group_id).await?;
    scope.account(&app, &admin, period).await?;
    let months: Vec<Month> = period.months().collect();
    let (parts, freshness) = scope.read(&app, &admin, &months).await?;
    let mut people = by_person(&scope, period, &parts);
    people.retain(|person| !query.over_limit || person.is_over_limit());
    people.sort_by_cached_key(|person| (Reverse(Ranked(query.order.of(person.adding.tally()))), person.employee_id));
    let total = people.len();
    let page = people.iter().skip(query.after).take(limit).map(|person| person.told(&app, &admin));
    let page: Vec<_> = stream::iter(page.collect::<Vec<_>>()).buffered(AT_ONCE).try_collect().await?;
    let next = Some(query.after.saturating_add(limit)).filter(|next| *next < total);
    Ok(Json(PeopleSums { people: page.into_iter().flatten().collect(), total, next, freshness }))
}

/// A number by which people are ranked.
#[derive(Clone, Copy)]
struct Ranked(f64);

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Somebody's days of the period.
struct Person<'a> {
    employee_id: &'a EmployeeId,
    departments: BTreeSet<&'a DepartmentId>,
    adding: Adding<'a>,
}

impl Person<'_> {
    fn is_over_limit(&self) -> bool {
        self.adding.tally().is_over_month() || self.adding.tally().over_limit_days() > 0
    }

    /// With their name; none of who is not there any more.
    async fn told(&self, app: &App, admin: &Administrator) -> Result<Option<PersonSums>, Problem> {
        let card = app.store.card_lately(&admin.org_id, self.employee_id).await?;
        Ok(card.map(|card| PersonSums {
            employee_id: card.employee_id,
            name: card.name,
            number: card.number,
            department_ids: self.departments.iter().copied().cloned().collect(),
            sums: self.adding.sums(),
        }))
    }
}

/// The days of the period by person; `parts` has each person's one after the other.
fn by_person<'a>(scope: &Scope, period: DateRange, parts: &'a [Part]) -> Vec<Person<'a>> {
    let mut people: Vec<Person<'a>> = Vec::new();
    for part in parts {
        let employee_id = &part.sum.employee_id;
        for day in part.sum.days.iter().filter(|day| period.has(day.date) && scope.counts(part, day.date)) {
            if people.last().is_none_or(|last| last.employee_id != employee_id) {
                people.push(Person { employee_id, departments: BTreeSet::new(), adding: Adding::default() });
            }
            if let Some(person) = people.last_mut() {
                person.departments.insert(&part.department);
                person.adding.add(employee_id, day);
            }
        }
    }
    people
}
