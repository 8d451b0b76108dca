//! Whose punches a table has, and what each person's come to under their rules.

use std::collections::{BTreeSet, HashSet};

use daka_domain::Instant;
use daka_domain::id::{DepartmentId, EmployeeId, JobId, OrgId, TapId};
use daka_domain::machine::{CellProblem, Person, Reading, Taken, Why, plan};
use daka_domain::time::{WorkDate, Zone};
use daka_http::{App, Code, Problem, persevere};
use daka_store::{PunchFact, Record, Stretch};
use ring::digest;

/// Everybody in the company, also who left: a machine's table may come late.
pub(crate) async fn everybody(app: &App, org: &OrgId) -> Result<Vec<Person>, Problem> {
    let person = |found: daka_store::Colleague| Person { employee_id: found.employee_id, name: found.name, number: found.number };
    Ok(daka_http::everybody(app, org).await?.into_iter().map(person).collect())
}

/// A machine's punch to be stored, and on whose board.
pub(crate) struct ToStore {
    pub(crate) taken: Taken,
    pub(crate) department: DepartmentId,
}

/// What one person's punches come to.
pub(crate) struct Planned {
    pub(crate) employee_id: EmployeeId,
    pub(crate) new: Vec<ToStore>,
    /// Stored by an earlier try of this import.
    pub(crate) ours: u32,
    /// Stored by another.
    pub(crate) there: u32,
    /// In the second of a punch that came otherwise.
    pub(crate) beside: u32,
    /// The work dates that have a punch more by this import.
    pub(crate) dates: BTreeSet<WorkDate>,
    pub(crate) problems: Vec<CellProblem>,
}

/// For what an import plans.
pub(crate) struct Planning<'a> {
    pub(crate) app: &'a App,
    pub(crate) org: &'a OrgId,
    pub(crate) job: &'a JobId,
    pub(crate) now: Instant,
}

impl Planning<'_> {
    /// Plans one person's punches, beside what is stored of theirs.
    pub(crate) async fn person(&self, employee: &EmployeeId, readings: &[Reading]) -> Result<Planned, Problem> {
        let (org, now) = (self.org, self.now);
        let stretch = stretch(readings, now);
        let record = persevere(|| async { Ok(Record::read(&self.app.store, org, employee, stretch, now).await?) }).await?;
        let record = record.ok_or(Code::ChangedMeanwhile)?;
        let id_of = |at| machine_id(org, employee, at);
        let plan = plan(readings, &record.rules(), &record.punches(), now, id_of);
        let there: HashSet<TapId> = plan.there.into_iter().collect();
        let (ours, others): (Vec<&PunchFact>, Vec<_>) =
            record.facts.iter().filter(|fact| there.contains(&fact.punch.tap_id)).partition(|fact| fact.import.as_ref() == Some(self.job));
        let (closed, new): (Vec<Taken>, Vec<Taken>) = plan.new.into_iter().partition(|taken| {
            let date = taken.punch.work_date;
            record.closings.first_fixed((date, date)).is_some()
        });
        let in_closed = |taken: &Taken| readings.iter().find(|reading| reading.cell == taken.cell);
        let refused = closed.iter().filter_map(in_closed).map(|reading| CellProblem {
            cell: reading.cell,
            why: Why::MonthClosed,
            value: reading.wall.to_string(),
        });
        let mut dates: BTreeSet<WorkDate> = ours.iter().map(|fact| fact.punch.work_date).collect();
        dates.extend(new.iter().map(|taken| taken.punch.work_date));
        let to_store = |taken: Taken| {
            let department = record.card.department_on(taken.punch.work_date)?.clone();
            Some(ToStore { taken, department })
        };
        Ok(Planned {
            employee_id: employee.clone(),
            ours: count(ours.len()),
            there: count(others.len()),
            beside: plan.beside,
            dates,
            problems: plan.problems.into_iter().chain(refused).collect(),
            // Whoever has rules on a date has a department then.
            new: new.into_iter().filter_map(to_store).collect(),
        })
    }
}

/// The dates of some readings, as far as there are such dates, and a day around them.
fn stretch(readings: &[Reading], now: Instant) -> Stretch {
    let dates = || readings.iter().filter_map(|reading| WorkDate::new(reading.wall.date()).ok());
    let today = || Zone::default().date(now);
    Stretch::Between(dates().min().unwrap_or_else(today).plus_days(-1), dates().max().unwrap_or_else(today).plus_days(1))
}

/// The identity of a machine's punch: the person's, and the second's.
fn machine_id(org: &OrgId, employee: &EmployeeId, at: Instant) -> TapId {
    let cause = digest::digest(&digest::SHA256, format!("machine {org} {employee} {}", at.timestamp()).as_bytes());
    let mut bytes = [0; 10];
    bytes.copy_from_slice(&cause.as_ref()[..10]);
    TapId::derived(at, &bytes)
}

/// A number of things that a table may have.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
