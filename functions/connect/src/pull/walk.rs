//! A walk through everybody of a company: departments by their ids, and the people of each by theirs.

use std::fmt;

use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_http::{App, Problem};
use daka_store::{Colleague, Department};

use super::PAGE_MAX;

/// Queries that a page makes at most: one that meets many empty departments is short, and not the last.
const QUERIES_MAX: usize = 40;
/// What stands between the parts of a cursor, and in no id.
const SEPARATOR: char = '.';

/// Where a page begins: at a department, behind somebody of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cursor {
    department: DepartmentId,
    after: Option<EmployeeId>,
}

impl Cursor {
    fn read(text: &str) -> Option<Self> {
        let (department, after) = text.split_once(SEPARATOR)?;
        let after = if after.is_empty() { None } else { Some(EmployeeId::new(after).ok()?) };
        Some(Self { department: DepartmentId::new(department).ok()?, after })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{SEPARATOR}{}", self.department, self.after.as_ref().map_or("", EmployeeId::as_str))
    }
}

/// The people of a page.
pub(super) struct Page {
    /// Them, each in their latest department.
    pub(super) people: Vec<Colleague>,
    /// The company's departments.
    pub(super) departments: Vec<Department>,
    /// Where to go on; none at the end.
    pub(super) next: Option<String>,
}

impl Page {
    /// The name of a department; empty of one that is there no more.
    pub(super) fn department(&self, id: &DepartmentId) -> String {
        self.departments.iter().find(|known| known.department_id == *id).map(|known| known.name.clone()).unwrap_or_default()
    }
}

/// A walk from a cursor on.
pub(super) struct Walk {
    from: Option<Cursor>,
    limit: usize,
}

impl Walk {
    pub(super) fn new(cursor: Option<&str>, limit: Option<usize>) -> Result<Self, Problem> {
        let limit = limit.unwrap_or(PAGE_MAX);
        if !(1..=PAGE_MAX).contains(&limit) {
            return Err(Problem::field("limit", format!("须在 1 到 {PAGE_MAX} 之间"), format!("must be between 1 and {PAGE_MAX}")));
        }
        let unknown = || Problem::field("cursor", "翻页标记无效", "the cursor is not from a page");
        let from = cursor.map(|text| Cursor::read(text).ok_or_else(unknown)).transpose()?;
        Ok(Self { from, limit })
    }

    /// The next people whose employment is wanted.
    pub(super) async fn page(self, app: &App, org: &OrgId, keeps: impl Fn(&Employment) -> bool) -> Result<Page, Problem> {
        let mut departments = app.store.departments(org).await?;
        departments.sort_by(|a, b| a.department_id.cmp(&b.department_id));
        let (mut people, mut queries) = (Vec::new(), 0);
        let mut reached = self.from;
        // A department that is there no more is passed: nobody is in it.
        let begin = reached.as_ref().map_or(0, |from| departments.partition_point(|known| known.department_id < from.department));
        for department in &departments[begin..] {
            let id = &department.department_id;
            let mut after = reached.take().filter(|from| from.department == *id).and_then(|from| from.after);
            loop {
                let room = self.limit - people.len();
                if room == 0 || queries == QUERIES_MAX {
                    let next = Cursor { department: id.clone(), after }.to_string();
                    return Ok(Page { people, next: Some(next), departments });
                }
                queries += 1;
                let (found, more) = app.store.colleagues_after(org, id, after.as_ref(), room).await?;
                after = found.last().map(|last| last.employee_id.clone()).or(after);
                people.extend(found.into_iter().filter(|person| keeps(&person.employment)));
                if !more {
                    break;
                }
            }
        }
        Ok(Page { people, next: None, departments })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_is_told_and_nothing_else_is_one() {
        for text in ["rnd.e07", "rnd."] {
            assert_eq!(Cursor::read(text).map(|cursor| cursor.to_string()).as_deref(), Some(text));
        }
        for wrong in ["", "rnd", ".e07", "rnd.e07.x", "r#d.e07", "rnd.e 7"] {
            assert_eq!(Cursor::read(wrong), None, "{wrong}");
        }
    }
}
