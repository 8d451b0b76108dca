//! Whose months a page is about: a walk through departments as their tree is read, and through each one's people by number.

use std::fmt;

use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_domain::person;
use daka_domain::time::Month;
use daka_http::{Administrator, App, Problem};
use daka_store::Colleague;
use futures::{StreamExt, TryStreamExt, stream};

/// People and departments that are read for a page, at most.
const READ_MAX: usize = 4000;
const DEPARTMENTS_MAX: usize = 200;
/// Departments that a search reads at the same time: of those that are looked for most are not found.
const DEPARTMENTS_AT_ONCE: usize = 8;
/// What stands between the parts of a cursor, and in no id.
const SEPARATOR: char = '.';

/// Somebody in a department.
pub(super) type InDepartment = (DepartmentId, Colleague);

/// Behind whom a page begins; without a person, at a department's first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    department: DepartmentId,
    person: Option<Place>,
}

/// Where somebody stands in their department: their number, as numbers are compared, and their id.
type Place = (String, EmployeeId);

fn place(colleague: &Colleague) -> Place {
    (person::number_key(&colleague.number), colleague.employee_id.clone())
}

impl Cursor {
    pub(super) fn read(text: Option<&str>) -> Result<Option<Self>, Problem> {
        let read = |text: &str| {
            let (department, person) = text.split_once(SEPARATOR)?;
            let department = DepartmentId::new(department).ok()?;
            let person = match person.split_once(SEPARATOR) {
                None if person.is_empty() => None,
                None => return None,
                Some((employee, number)) => Some((number.to_owned(), EmployeeId::new(employee).ok()?)),
            };
            Some(Self { department, person })
        };
        text.map(|text| read(text).ok_or_else(unknown)).transpose()
    }

    pub(super) fn behind((department, colleague): &InDepartment) -> Self {
        Self { department: department.clone(), person: Some(place(colleague)) }
    }
}

fn unknown() -> Problem {
    Problem::field("query", "翻页标记无效", "the cursor is not from a page")
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{SEPARATOR}", self.department)?;
        self.person.as_ref().map_or(Ok(()), |(number, employee)| write!(f, "{employee}{SEPARATOR}{number}"))
    }
}

/// The people of a page.
pub(super) struct Page {
    pub(super) people: Vec<InDepartment>,
    /// Where to go on; none at the end.
    pub(super) next: Option<Cursor>,
}

/// A walk through departments.
pub(super) struct Walk {
    departments: Vec<DepartmentId>,
    month: Month,
    search: String,
    from: Option<Place>,
}

impl Walk {
    /// Through these departments, in their order, from a cursor on.
    pub(super) fn new(departments: Vec<DepartmentId>, month: Month, search: &str, from: Option<Cursor>) -> Result<Self, Problem> {
        let search = person::search_key(search);
        let Some(Cursor { department, person }) = from else { return Ok(Self { departments, month, search, from: None }) };
        let begun = departments.iter().position(|id| *id == department).ok_or_else(unknown)?;
        Ok(Self { departments: departments[begun..].to_vec(), month, search, from: person })
    }

    /// At most `limit` people.
    pub(super) async fn page(self, app: &App, admin: &Administrator, limit: usize) -> Result<Page, Problem> {
        let beside = if self.search.is_empty() { 1 } else { DEPARTMENTS_AT_ONCE };
        let reads = self.departments.clone().into_iter().map(|department| async move {
            let colleagues = app.store.colleagues(&admin.org_id, &department).await?;
            Ok::<_, Problem>((department, colleagues))
        });
        let mut reads = stream::iter(reads).buffered(beside);
        let (mut people, mut read, mut walked) = (Vec::new(), 0, 0);
        while let Some((department, mut colleagues)) = reads.try_next().await? {
            if walked == DEPARTMENTS_MAX || read >= READ_MAX {
                return Ok(Page { people, next: Some(Cursor { department, person: None }) });
            }
            let from = self.from.as_ref().filter(|_| walked == 0);
            walked += 1;
            read += colleagues.len();
            colleagues.retain(|colleague| self.keeps(colleague) && from.is_none_or(|from| place(colleague) > *from));
            colleagues.sort_by_cached_key(place);
            for colleague in colleagues {
                if people.len() == limit {
                    let next = people.last().map(Cursor::behind);
                    return Ok(Page { people, next });
                }
                people.push((department.clone(), colleague));
            }
        }
        Ok(Page { people, next: None })
    }

    fn keeps(&self, colleague: &Colleague) -> bool {
        let fits = |text: &str| person::search_key(text).contains(&self.search);
        self.covers(&colleague.employment) && (self.search.is_empty() || fits(&colleague.name) || fits(&colleague.number))
    }

    /// Whether somebody was in the company on some day of the month.
    fn covers(&self, employment: &Employment) -> bool {
        self.month.days().any(|date| employment.covers(date))
    }
}
