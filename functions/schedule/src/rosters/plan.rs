//! The use case: what is asked of a month's rosters is checked as a whole, and written person by person.
//!
//! A month of a person is one item, under its revision. What is stored already counts as written, so the same request sent
//! again finds its own work and writes nothing more.

use std::collections::{BTreeMap, BTreeSet};

use daka_domain::Instant;
use daka_domain::arrangement::Roster;
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, ShiftId};
use daka_domain::roster::{OVERLAP_REACH_DAYS, roster_clashes};
use daka_domain::rulebook::Rulebook;
use daka_domain::time::{Month, WorkDate};
use daka_http::{Administrator, App, Code, Problem};
use daka_store::{Card, MonthPlan, Planned, StoreError};
use futures::{StreamExt, TryStreamExt, stream};
use serde_json::{Value, json};

use super::reattribute::{Change, reattribute};
use super::{ClashView, PlannedPerson};

/// How many people's plans are read, or written, at once.
const AT_ONCE: usize = 16;
/// How often a write is tried that meets another change of the same item.
const TRIES: usize = 4;

/// What a date shall be: shifts, none of them for rest; or nothing said.
pub(crate) type Cell = Option<Vec<ShiftId>>;
/// What is asked of one person's month.
pub(crate) type Cells = BTreeMap<WorkDate, Cell>;

/// What is asked of a month.
pub(crate) struct Plan {
    pub(crate) month: Month,
    pub(crate) cells: BTreeMap<EmployeeId, Cells>,
    /// The revision of each person's month as whoever asks has seen it.
    pub(crate) revisions: BTreeMap<EmployeeId, u64>,
    /// The same of those who are not named there; none to go by what is there.
    pub(crate) unnamed: Option<u64>,
    /// Why days that are past shall change.
    pub(crate) reason: Option<String>,
}

/// A person, as they are and as they shall be.
struct Person {
    card: Card,
    /// What is laid down from the month before on.
    planned: Planned,
    /// The month as it is.
    month: MonthPlan,
    cells: Cells,
    /// The revision that whoever asks has seen.
    seen: Option<u64>,
}

/// What was found when a plan was held against what there is.
pub(crate) struct Checked {
    people: Vec<Person>,
    /// What cannot be.
    pub(crate) clashes: Vec<ClashView>,
    /// People whose month was changed since it was seen.
    changed: Vec<Value>,
    /// Days that are past and would change.
    past: BTreeSet<WorkDate>,
}

impl Person {
    /// The cells that are not as they shall be.
    fn differing(&self) -> BTreeSet<WorkDate> {
        let differs = |(date, cell): &(&WorkDate, &Cell)| self.month.roster.get(date) != cell.as_ref();
        self.cells.iter().filter(differs).map(|(date, _)| *date).collect()
    }

    /// A roster with the cells laid into it.
    fn laid_into(&self, roster: &Roster) -> Roster {
        let mut roster = roster.clone();
        for (date, cell) in &self.cells {
            match cell {
                Some(shifts) => roster.insert(*date, shifts.clone()),
                None => roster.remove(date),
            };
        }
        roster
    }

    fn clashes(&self, book: &Rulebook) -> Vec<ClashView> {
        let after = self.planned.with_roster(self.laid_into(&self.planned.roster));
        let rules = book.person(&self.card.employment, after.arrangements());
        let found = roster_clashes(&rules, &self.differing(), |date| self.cells.get(&date)?.as_deref());
        found.into_iter().map(|clash| ClashView::of(self.card.employee_id.clone(), &self.card.name, clash)).collect()
    }

    /// Whether the month is another one than whoever asks has seen.
    fn was_changed(&self) -> bool {
        !self.differing().is_empty() && self.seen.is_some_and(|seen| seen != self.month.edition)
    }

    fn told(&self) -> Value {
        json!({ "employee_id": self.card.employee_id, "revision": self.month.edition, "planned_by": self.month.planned_by })
    }
}

impl Plan {
    /// Reads what there is and holds the plan against it. Nothing is written.
    pub(crate) async fn check(mut self, app: &App, admin: &Administrator, now: Instant) -> Result<(Self, Checked), Problem> {
        let cells = std::mem::take(&mut self.cells);
        let reads = cells.into_iter().map(|(employee, cells)| {
            let seen = self.revisions.get(&employee).copied().or(self.unnamed);
            read(app, admin, employee, self.month, cells, seen)
        });
        let found: Vec<Result<Person, ClashView>> = stream::iter(reads).buffered(AT_ONCE).try_collect().await?;
        let (mut people, mut clashes) = (Vec::new(), Vec::new());
        for one in found {
            match one {
                Ok(person) => people.push(person),
                Err(nobody) => clashes.push(nobody),
            }
        }
        let employments: Vec<_> = people.iter().map(|person| &person.card.employment).collect();
        let book = app.store.rulebook(&admin.org_id, &employments, now).await?;
        let (mut changed, mut past) = (Vec::new(), BTreeSet::new());
        for person in &people {
            clashes.extend(person.clashes(&book));
            changed.extend(person.was_changed().then(|| person.told()));
            let zone = book.person(&person.card.employment, person.planned.arrangements()).zone_at(now).unwrap_or_default();
            past.extend(person.differing().into_iter().filter(|date| *date < zone.date(now)));
        }
        Ok((self, Checked { people, clashes, changed, past }))
    }

    /// Writes a plan against which nothing speaks; tells why it is refused otherwise.
    pub(crate) async fn carry_out(
        &self,
        checked: Checked,
        app: &App,
        admin: &Administrator,
        now: Instant,
    ) -> Result<Vec<PlannedPerson>, Problem> {
        let Checked { people, clashes, changed, past } = checked;
        if !clashes.is_empty() {
            let clashes = serde_json::to_value(clashes).unwrap_or_default();
            return Err(Problem::new(Code::RosterClash).with("clashes", clashes));
        }
        if !changed.is_empty() {
            return Err(Problem::new(Code::ChangedMeanwhile).with("employees", changed));
        }
        if !past.is_empty() && self.reason.is_none() {
            let dates: Vec<String> = past.iter().map(ToString::to_string).collect();
            return Err(Problem::new(Code::ReasonNeeded).with("dates", dates));
        }
        if let (Some(first), Some(last)) = (past.first(), past.last()) {
            app.must_be_open(&admin.org_id, (*first, *last)).await?;
        }
        let writes = people.into_iter().map(|person| self.write(person, &past, app, admin, now));
        stream::iter(writes).buffered(AT_ONCE).try_collect().await
    }

    /// Writes one person's month.
    async fn write(
        &self,
        mut person: Person,
        past: &BTreeSet<WorkDate>,
        app: &App,
        admin: &Administrator,
        now: Instant,
    ) -> Result<PlannedPerson, Problem> {
        let edition = person.month.edition;
        for _ in 0..TRIES {
            let differing = person.differing();
            if differing.is_empty() {
                break;
            }
            let mut month = MonthPlan {
                roster: person.laid_into(&person.month.roster),
                edition: edition + 1,
                planned_by: Some(admin.employee_id.clone()),
                ..person.month.clone()
            };
            if differing.iter().any(|date| past.contains(date)) {
                month.reason = self.sealed_reason(app, admin, &person)?;
            }
            if let (Some(first), Some(last)) = (differing.iter().min(), differing.iter().max()) {
                app.days_change(&admin.org_id, &person.card.employee_id, (*first, *last)).await?;
            }
            match app.store.put_plan(&admin.org_id, &person.card, &month).await {
                Ok(rev) => person.month = MonthPlan { rev, ..month },
                Err(StoreError::Conflict) => {
                    person = self.again(person, app, admin).await?;
                    if !person.differing().is_empty() && person.month.edition != edition {
                        return Err(Problem::new(Code::ChangedMeanwhile).with("employees", vec![person.told()]));
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        if !person.differing().is_empty() {
            return Err(Code::ChangedMeanwhile.into());
        }
        // Changed by this request, or by an earlier try of it.
        if person.month.edition == person.seen.unwrap_or(edition) + 1 {
            account(app, admin, &person, self.month, now).await?;
            let change = Change { org: &admin.org_id, employee: &person.card.employee_id, by: &admin.employee_id };
            reattribute(app, &change, &person.cells.keys().copied().collect(), now).await?;
        }
        Ok(PlannedPerson { employee_id: person.card.employee_id.clone(), revision: person.month.edition })
    }

    /// The person as they are now: the roster or what they chose was changed meanwhile.
    async fn again(&self, person: Person, app: &App, admin: &Administrator) -> Result<Person, Problem> {
        let Person { card, cells, seen, .. } = person;
        let read = read(app, admin, card.employee_id.clone(), self.month, cells, seen).await?;
        read.map_err(|_| Code::ChangedMeanwhile.into())
    }

    fn sealed_reason(&self, app: &App, admin: &Administrator, person: &Person) -> Result<Option<Vec<u8>>, Problem> {
        let key = app.keyring()?.unwrap(admin.org_id.as_str(), &person.card.wrapped_key)?;
        let place = format!("roster@{}", self.month);
        Ok(self.reason.as_ref().map(|reason| key.seal(&place, reason.as_bytes(), app.nonce())))
    }
}

/// A person with their plans from the month before on, read strongly; a clash if there is no such person.
async fn read(
    app: &App,
    admin: &Administrator,
    employee: EmployeeId,
    month: Month,
    cells: Cells,
    seen: Option<u64>,
) -> Result<Result<Person, ClashView>, Problem> {
    let from = month.first().plus_days(-OVERLAP_REACH_DAYS).month();
    let Some((card, plans)) = app.store.plans_from(&admin.org_id, &employee, from).await? else {
        let first = cells.keys().next().copied().unwrap_or(month.first());
        return Ok(Err(ClashView::nobody(employee, first)));
    };
    let own = plans.iter().find(|plan| plan.month == month).cloned().unwrap_or_else(|| MonthPlan::blank(month));
    let planned = Planned::of(plans);
    Ok(Ok(Person { card, planned, month: own, cells, seen }))
}

/// Accounts for a change of one person's month.
async fn account(app: &App, admin: &Administrator, person: &Person, month: Month, now: Instant) -> Result<(), Problem> {
    let target = format!("{}@{month}", person.card.employee_id);
    let cause = format!("{target}@{}", person.month.edition);
    admin.account_once(app, ActKind::RosterChange, target, &cause, now).await
}
