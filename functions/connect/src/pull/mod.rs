//! What a key reads, page by page. People go by department and employee id, so a page costs what is on it, and whoever joins or leaves
//! meanwhile moves nobody else. Who is transferred meanwhile may come twice, or on no page: of a closed month its count of people tells.

pub(crate) mod days;
pub(crate) mod employees;
pub(crate) mod months;
pub(crate) mod punches;
mod walk;

use daka_domain::id::OrgId;
use daka_domain::time::{DateRange, WorkDate};
use daka_domain::validation::Problems;
use daka_http::{App, Problem};
use daka_store::{Colleague, Record, Stretch};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Deserialize;

use self::walk::Walk;

/// People on a page, by default and at most.
const PAGE_MAX: usize = 100;
/// Days of a stretch at most.
const DAYS_MAX: usize = 31;
/// People whose records are read at the same time.
const AT_ONCE: usize = 16;

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next` of the page before.
    cursor: Option<String>,
    /// People on a page, 1–100; 100 by default.
    limit: Option<usize>,
}

/// Which days, and which page of them.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StretchQuery {
    /// The first work date.
    from: WorkDate,
    /// The last work date: 31 days in all at most.
    to: WorkDate,
    /// `next` of the page before.
    cursor: Option<String>,
    /// People on a page, 1–100; 100 by default.
    limit: Option<usize>,
}

impl StretchQuery {
    fn range(&self) -> Result<DateRange, Problem> {
        let days = self.from.through(self.to).take(DAYS_MAX + 1).count();
        let mut problems = Problems::default();
        if days == 0 || days > DAYS_MAX {
            let zh = format!("须在开始日期当天或之后，共不超过 {DAYS_MAX} 天");
            problems.add("to", zh, format!("must be on or after from, {DAYS_MAX} days in all at most"));
        }
        problems.finish().map_err(Problem::fields)?;
        Ok(DateRange { from: self.from, to: self.to })
    }

    fn walk(&self) -> Result<Walk, Problem> {
        Walk::new(self.cursor.as_deref(), self.limit)
    }
}

impl PageQuery {
    fn walk(&self) -> Result<Walk, Problem> {
        Walk::new(self.cursor.as_deref(), self.limit)
    }
}

/// The records of people, in their order; without those who are there no more.
async fn records(app: &App, org: &OrgId, people: Vec<Colleague>, range: DateRange) -> Result<Vec<(Colleague, Record)>, Problem> {
    let now = app.now();
    let mut reads = people.into_iter().map(|person| {
        // On the heap: many are read at once.
        Box::pin(async move {
            let stretch = Stretch::Between(range.from, range.to);
            let record = Record::read(&app.store, org, &person.employee_id, stretch, now).await?;
            Ok::<_, Problem>(record.map(|record| (person, record)))
        })
    });
    let mut read = Vec::new();
    // The rules that all share are read by the first, and remembered.
    if let Some(first) = reads.next() {
        read.extend(first.await?);
    }
    let others: Vec<_> = stream::iter(reads.collect::<Vec<_>>()).buffered(AT_ONCE).try_collect().await?;
    read.extend(others.into_iter().flatten());
    Ok(read)
}
