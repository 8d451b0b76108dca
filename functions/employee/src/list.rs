//! Everybody, page by page, and whom one looks for.
//!
//! A page reads as many people as it shows. A search by name must read more; it stops after a while and goes on with
//! the next page, so that no request grows with the company.

use axum::Json;
use axum::extract::State;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_domain::person;
use daka_domain::time::WorkDate;
use daka_http::{Administrator, App, Code, Problem, ProblemBody, QueryOf};
use daka_store::Colleague;
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::company::today;
use crate::view::{EmployeeInShort, EmployeeStanding, standing};

/// People on a page, at most and by default.
const PAGE_MAX: usize = 200;
const PAGE: usize = 50;
/// People and departments that are read for a page, at most.
const READ_MAX: usize = 4000;
const DEPARTMENTS_MAX: usize = 200;
/// Departments that a search reads at the same time.
const DEPARTMENTS_AT_ONCE: usize = 8;
/// Longest text to look for, in characters.
const QUERY_MAX_CHARS: usize = 40;
/// What stands between the parts of a cursor, and in no id.
const CURSOR_SEPARATOR: char = '.';

/// Whom to list.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Who has not left.
    #[default]
    Staying,
    /// Who has left.
    Left,
    /// Everybody.
    All,
}

/// What to list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Part of a name or of an employee number.
    #[serde(default)]
    query: String,
    /// The department, with all below it; by default every one that the caller may see.
    department_id: Option<DepartmentId>,
    /// Whom: who has not left, if nothing is said.
    #[serde(default)]
    #[param(inline)]
    status: Wanted,
    /// From the page before.
    cursor: Option<String>,
    /// People on a page, 200 at most.
    limit: Option<usize>,
}

/// A page of people.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmployeeList {
    /// By department, and by employee id.
    employees: Vec<EmployeeInShort>,
    /// For the next page; none on the last. A page of a search may be short, or empty, and not the last.
    cursor: Option<String>,
}

/// Lists the people of the departments that the caller may see.
#[utoipa::path(
    get, path = "/api/employee", tag = "employee", params(ListQuery), security(("bearer" = [])),
    responses((status = 200, body = EmployeeList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_employees(
    State(app): State<App>,
    admin: Administrator,
    QueryOf(query): QueryOf<ListQuery>,
) -> Result<Json<EmployeeList>, Problem> {
    let limit = query.limit.unwrap_or(PAGE);
    if !(1..=PAGE_MAX).contains(&limit) || query.query.chars().count() > QUERY_MAX_CHARS {
        return Err(Problem::field(
            "query",
            "查询条件超出范围",
            format!("limit is 1 to {PAGE_MAX}, query {QUERY_MAX_CHARS} characters at most"),
        ));
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
    let seen = tree.iter().map(|department| &department.department_id);
    let wanted = seen.filter(|id| admin.may_see(id) && within.as_ref().is_none_or(|within| within.contains(*id)));
    let walk = Walk { look: Look::new(&query, today(app.now())), limit, from: Cursor::read(query.cursor.as_deref())? };
    let (found, cursor) = walk.page(&app, &admin, wanted.cloned().collect()).await?;
    let employees = found.iter().map(|colleague| EmployeeInShort::new(colleague, &tree, today(app.now()))).collect();
    Ok(Json(EmployeeList { employees, cursor: cursor.map(|cursor| cursor.to_string()) }))
}

/// Whom to keep of those that are read.
struct Look {
    text: String,
    wanted: Wanted,
    today: WorkDate,
}

impl Look {
    fn new(query: &ListQuery, today: WorkDate) -> Self {
        Self { text: person::search_key(&query.query), wanted: query.status, today }
    }

    fn keeps(&self, colleague: &Colleague) -> bool {
        let has_left = standing(colleague.status, &colleague.employment, self.today) == EmployeeStanding::Left;
        let wanted = match self.wanted {
            Wanted::Staying => !has_left,
            Wanted::Left => has_left,
            Wanted::All => true,
        };
        let fits = |text: &str| person::search_key(text).contains(&self.text);
        wanted && (self.text.is_empty() || fits(&colleague.name) || fits(&colleague.number))
    }
}

/// Behind whom a page begins.
struct Cursor {
    department: DepartmentId,
    employee: Option<EmployeeId>,
}

impl Cursor {
    fn read(text: Option<&str>) -> Result<Option<Self>, Problem> {
        let Some(text) = text else { return Ok(None) };
        let wrong = || Problem::field("query", "翻页标记无效", "the cursor is not from a page");
        let (department, employee) = text.split_once(CURSOR_SEPARATOR).ok_or_else(wrong)?;
        let department = DepartmentId::new(department).map_err(|_| wrong())?;
        let employee = if employee.is_empty() { None } else { Some(EmployeeId::new(employee).map_err(|_| wrong())?) };
        Ok(Some(Self { department, employee }))
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{CURSOR_SEPARATOR}{}", self.department, self.employee.as_ref().map_or("", EmployeeId::as_str))
    }
}

/// A walk through departments in the order of their ids.
struct Walk {
    look: Look,
    limit: usize,
    from: Option<Cursor>,
}

impl Walk {
    async fn page(
        self,
        app: &App,
        admin: &Administrator,
        departments: Vec<DepartmentId>,
    ) -> Result<(Vec<Colleague>, Option<Cursor>), Problem> {
        let searches = !self.look.text.is_empty();
        // Of those that are looked for most are not found, so a search reads on in any case; of all others, most are shown.
        let (at_once, beside) = if searches { (PAGE_MAX, DEPARTMENTS_AT_ONCE) } else { (self.limit, 1) };
        let read_behind = |department: DepartmentId, after: Option<EmployeeId>| async move {
            let page = app.store.colleagues_after(&admin.org_id, &department, after.as_ref(), at_once).await?;
            Ok::<_, Problem>((department, after, page))
        };
        let (mut found, mut read, mut walked) = (Vec::new(), 0, 0);
        let begun = departments.into_iter().filter(|id| self.from.as_ref().is_none_or(|from| *id >= from.department));
        let firsts = begun.map(|id| {
            let after = self.from.as_ref().filter(|from| from.department == id).and_then(|from| from.employee.clone());
            read_behind(id, after)
        });
        let mut firsts = stream::iter(firsts).buffered(beside);
        while let Some(mut page) = firsts.try_next().await? {
            walked += 1;
            if walked > DEPARTMENTS_MAX {
                return Ok((found, Some(Cursor { department: page.0, employee: None })));
            }
            loop {
                let (department, mut after, (people, more)) = page;
                read += people.len();
                for colleague in people {
                    if found.len() == self.limit {
                        return Ok((found, Some(Cursor { department, employee: after })));
                    }
                    after = Some(colleague.employee_id.clone());
                    if self.look.keeps(&colleague) {
                        found.push(colleague);
                    }
                }
                if !more {
                    break;
                }
                if found.len() == self.limit || read >= READ_MAX {
                    return Ok((found, Some(Cursor { department, employee: after })));
                }
                page = read_behind(department, after).await?;
            }
        }
        Ok((found, None))
    }
}
