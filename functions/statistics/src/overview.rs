//! A period at a glance: what it comes to, how it went on, by department and group, with the period before.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use daka_domain::id::{DepartmentId, GroupId};
use daka_domain::time::{DateRange, Month, PieceUnit, WorkDate, Zone};
use daka_http::{Administrator, App, Problem, ProblemBody, QueryOf};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::adding::{Adding, Sums};
use crate::period::period;
use crate::scope::{Freshness, Part, Scope};

/// Which period, and whose.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatisticsQuery {
    /// First work date; by default the first of the month.
    from: Option<WorkDate>,
    /// Last work date, 92 days at most with the first; by default today.
    to: Option<WorkDate>,
    /// In which pieces `series` goes.
    #[serde(default)]
    #[param(inline)]
    unit: PieceUnit,
    /// The department, with all below it; by default all that the caller may see.
    department_id: Option<DepartmentId>,
    /// Only days in this attendance group.
    group_id: Option<GroupId>,
}

/// What a period comes to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeriodSums {
    #[serde(flatten)]
    period: DateRange,
    #[serde(flatten)]
    sums: Sums,
}

/// What a department comes to.
#[derive(Debug, Serialize, ToSchema)]
pub struct DepartmentSums {
    department_id: DepartmentId,
    name: String,
    /// Whether those below it are counted; not so for the department itself that was asked about.
    with_below: bool,
    #[serde(flatten)]
    sums: Sums,
}

/// What a group comes to.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupSums {
    group_id: GroupId,
    #[serde(flatten)]
    sums: Sums,
}

/// A period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Statistics {
    #[serde(flatten)]
    period: PeriodSums,
    /// The period before: the same days of the week or the month before, whole months before whole months, and as many days else.
    before: PeriodSums,
    /// The period piece by piece.
    series: Vec<PeriodSums>,
    /// The department that was asked about, by itself, and those right below it, each with all below it. Those without a settled day are
    /// left out.
    departments: Vec<DepartmentSums>,
    /// By attendance group.
    groups: Vec<GroupSums>,
    #[serde(flatten)]
    freshness: Freshness,
}

/// Tells what the settled days of a period come to, in the departments that the caller may see. The look is accounted for.
#[utoipa::path(
    get, path = "/api/statistics", tag = "statistics", params(StatisticsQuery), security(("bearer" = [])),
    responses((status = 200, body = Statistics), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_statistics(
    State(app): State<App>,
    admin: Administrator,
    QueryOf(query): QueryOf<StatisticsQuery>,
) -> Result<Json<Statistics>, Problem> {
    let period = period(query.from, query.to, Zone::default().date(app.now()))?;
    let before = period.before();
    let scope = Scope::new(&app, &admin, query.department_id, query.group_id).await?;
    scope.account(&app, &admin, period).await?;
    let months: Vec<Month> = DateRange { from: before.from, to: period.to }.months().collect();
    let (parts, freshness) = scope.read(&app, &admin, &months).await?;
    Ok(Json(add_up(&scope, (period, before), query.unit, &parts, freshness)))
}

fn add_up(scope: &Scope, (period, before): (DateRange, DateRange), unit: PieceUnit, parts: &[Part], freshness: Freshness) -> Statistics {
    let branches = Branches::new(scope);
    let pieces = period.pieces(unit);
    let (mut all, mut earlier) = (Adding::default(), Adding::default());
    let mut series: Vec<Adding<'_>> = pieces.iter().map(|_| Adding::default()).collect();
    let mut departments: Vec<Adding<'_>> = branches.list.iter().map(|_| Adding::default()).collect();
    let mut groups: BTreeMap<&GroupId, Adding<'_>> = BTreeMap::new();
    for part in parts {
        let (who, branch) = (&part.sum.employee_id, branches.of(&part.department));
        for day in part.sum.days.iter().filter(|day| scope.counts(part, day.date)) {
            if before.has(day.date) {
                earlier.add(who, day);
            }
            if !period.has(day.date) {
                continue;
            }
            all.add(who, day);
            if let Some(piece) = series.get_mut(pieces.partition_point(|piece| piece.to < day.date)) {
                piece.add(who, day);
            }
            if let Some(branch) = branch {
                departments[branch].add(who, day);
            }
            if let Some(group) = part.sum.group_on(day.date) {
                groups.entry(group).or_default().add(who, day);
            }
        }
    }
    let of = |period: DateRange, adding: &Adding<'_>| PeriodSums { period, sums: adding.sums() };
    let told = branches.list.iter().zip(&departments).filter(|(_, adding)| !adding.is_empty());
    Statistics {
        period: of(period, &all),
        before: of(before, &earlier),
        series: pieces.iter().zip(&series).map(|(piece, adding)| of(*piece, adding)).collect(),
        departments: told.map(|(branch, adding)| branch.told(scope, adding.sums())).collect(),
        groups: groups.into_iter().map(|(group_id, adding)| GroupSums { group_id: group_id.clone(), sums: adding.sums() }).collect(),
        freshness,
    }
}

/// The departments by which a scope is told: what is asked about, and what lies right below it.
struct Branches {
    list: Vec<Branch>,
    of: BTreeMap<DepartmentId, usize>,
    /// The topmost, to which departments are counted that are there no more.
    root: Option<usize>,
}

struct Branch {
    top: DepartmentId,
    with_below: bool,
}

impl Branches {
    fn new(scope: &Scope) -> Self {
        let (mut list, mut of): (Vec<Branch>, BTreeMap<DepartmentId, usize>) = (Vec::new(), BTreeMap::new());
        // Where nobody names a department, and there is one topmost among those that are seen, it is that one.
        let is_top = |id: &DepartmentId| {
            let parent = scope.tree.get(id).and_then(|own| own.parent.as_ref());
            parent.is_none_or(|parent| !scope.departments.contains(parent))
        };
        let tops: Vec<&DepartmentId> = scope.departments.iter().filter(|id| is_top(id)).collect();
        let root = match (&scope.root, tops.as_slice()) {
            (Some(root), _) => Some(root),
            (None, [top]) => Some(*top),
            (None, _) => None,
        };
        for department in scope.tree.in_tree_order().into_iter().filter(|own| scope.departments.contains(&own.department_id)) {
            let id = &department.department_id;
            // A department comes before those below it.
            let above = department.parent.as_ref().filter(|parent| Some(*parent) != root).and_then(|parent| of.get(parent)).copied();
            let place = above.unwrap_or_else(|| {
                list.push(Branch { top: id.clone(), with_below: Some(id) != root });
                list.len() - 1
            });
            of.insert(id.clone(), place);
        }
        let root = root.and_then(|root| of.get(root)).copied();
        Self { list, of, root }
    }

    fn of(&self, department: &DepartmentId) -> Option<usize> {
        self.of.get(department).copied().or(self.root)
    }
}

impl Branch {
    fn told(&self, scope: &Scope, sums: Sums) -> DepartmentSums {
        let name = scope.tree.get(&self.top).map(|own| own.name.clone()).unwrap_or_default();
        DepartmentSums { department_id: self.top.clone(), name, with_below: self.with_below, sums }
    }
}
