//! A month of many people, page by page: a row for each with a cell for each day, and the month's totals.

mod people;
mod row;

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::id::DepartmentId;
use daka_domain::time::Month;
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody, QueryOf};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use people::{Cursor, Page, Walk};
use row::{TeamMonthRow, rows};

/// People on a page, by default and at most.
const PAGE: usize = 50;
const PAGE_MAX: usize = 100;
/// People whose month is judged for a page, at most.
const JUDGED_MAX: usize = 400;
/// How many of them are judged before it is looked whether the page is full.
const JUDGED_AT_ONCE: usize = 100;
/// Longest text to look for, in characters.
const SEARCH_MAX_CHARS: usize = 40;

/// Whose months.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TeamMonthQuery {
    /// The department, with all below it; by default every one that the caller may see.
    department_id: Option<DepartmentId>,
    /// Part of a name or of an employee number.
    #[serde(default)]
    search: String,
    /// Only who has an abnormal day.
    #[serde(default)]
    abnormal: bool,
    /// From the page before.
    cursor: Option<String>,
    /// People on a page, 100 at most.
    limit: Option<usize>,
}

/// A page of people's months.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamMonth {
    month: Month,
    /// By department, as the tree is read from top to bottom, and by employee number.
    people: Vec<TeamMonthRow>,
    /// For the next page; none on the last. A page may be short, or empty, and not the last.
    next: Option<String>,
}

/// Tells the month of the people of one's departments, up to today.
#[utoipa::path(
    get, path = "/api/record/team-months/{month}", tag = "record", params(("month" = Month, Path), TeamMonthQuery),
    security(("bearer" = [])),
    responses((status = 200, body = TeamMonth), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_team_month(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    QueryOf(query): QueryOf<TeamMonthQuery>,
) -> Result<Json<TeamMonth>, Problem> {
    let limit = query.limit.unwrap_or(PAGE);
    if !(1..=PAGE_MAX).contains(&limit) || query.search.chars().count() > SEARCH_MAX_CHARS {
        let en = format!("limit is 1 to {PAGE_MAX}, search {SEARCH_MAX_CHARS} characters at most");
        return Err(Problem::field("query", "查询条件超出范围", en));
    }
    let tree = admin.departments(&app).await?;
    let within = match &query.department_id {
        None => None,
        Some(id) => {
            tree.get(id).ok_or(Code::NotFound)?;
            admin.must_see(&app, id).await?;
            Some(tree.with_subtrees([id]))
        }
    };
    let seen = tree.in_tree_order().into_iter().map(|department| &department.department_id);
    let wanted = seen.filter(|id| admin.may_see(id) && within.as_ref().is_none_or(|within| within.contains(*id)));
    let walk = Walk::new(wanted.cloned().collect(), month, &query.search, Cursor::read(query.cursor.as_deref())?)?;
    let target = query.department_id.as_ref().map_or_else(|| "*".to_owned(), ToString::to_string);
    admin.account(&app, ActKind::TeamRead, format!("{target}@{month}")).await?;
    let page = walk.page(&app, &admin, if query.abnormal { JUDGED_MAX } else { limit }).await?;
    let (people, next) = judged(&app, &admin, (month, &tree), page, (limit, query.abnormal)).await?;
    Ok(Json(TeamMonth { month, people, next: next.map(|cursor| cursor.to_string()) }))
}

/// The rows of a page: people are judged until it is full.
async fn judged(
    app: &App,
    admin: &Administrator,
    (month, tree): (Month, &Departments),
    page: Page,
    (limit, abnormal): (usize, bool),
) -> Result<(Vec<TeamMonthRow>, Option<Cursor>), Problem> {
    let Page { people, next } = page;
    let (mut full, mut left) = (Vec::with_capacity(limit), people);
    while !left.is_empty() {
        let later = left.split_off(left.len().min(JUDGED_AT_ONCE));
        let cursors: Vec<Cursor> = left.iter().map(Cursor::behind).collect();
        let last = cursors.len() - 1;
        for (place, (row, behind)) in rows(app, admin, month, tree, left).await?.into_iter().zip(cursors).enumerate() {
            if !abnormal || row.is_abnormal() {
                full.push(row);
            }
            if full.len() == limit && (place < last || !later.is_empty()) {
                // Those behind may all be without an abnormal day; then the next page is empty.
                return Ok((full, Some(behind)));
            }
        }
        left = later;
    }
    Ok((full, next))
}
