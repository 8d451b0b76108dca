//! Monthly sums, made from the facts. Whoever makes them anew writes over what they were before the facts were read; so sums that follow
//! from older facts never take the place of newer ones.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::department::Departments;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::time::{MinuteOfDay, Month, Zone};
use daka_store::{Job, MonthSum, Record, StaleSum, StoreError, Stretch};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::changes::job_of;
use crate::{App, Code, Problem};

/// The job that makes the sums of a month, of everybody in a company.
pub const SUMS: &str = "settle.sums";

/// How often somebody's sums are made anew when others make them at the same moment.
const TRIES: usize = 5;
/// Marked people whose sums are made anew at once,
const AT_ONCE: usize = 8;
/// and how many by whoever reads them; more are a job's.
const BY_READER: usize = 64;
/// When the days before settle that do so last (RULES §6).
const SETTLES_AT: MinuteOfDay = MinuteOfDay::new(300);
/// How long after a month its last days settle.
const LAST_SETTLE: TimeDelta = TimeDelta::days(3);

/// Which month a job makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthOf {
    /// The month.
    pub month: Month,
}

/// What a month's sums are worth at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumsState {
    /// Every day that had settled by then is in them; none where nobody has made them.
    pub as_of: Option<Instant>,
    /// Whether they are being made anew.
    pub refreshing: bool,
    /// Departments that are there no more, in which somebody had days of the month.
    pub gone: Vec<DepartmentId>,
}

/// Somebody's sums of a month as they were read, by department.
pub type KnownSums = BTreeMap<DepartmentId, MonthSum>;

/// The moment by which days had settled that are in the sums of `now`: five in the morning. So sums follow from facts and the date alone,
/// whenever they are made.
pub fn settled_by(now: Instant) -> Instant {
    let zone = Zone::default();
    let today = zone.date(now);
    let this_morning = zone.instant(today, SETTLES_AT);
    if this_morning <= now { this_morning } else { zone.instant(today.plus_days(-1), SETTLES_AT) }
}

/// From when on a day counts as settled in sums that settles at a moment: the first five in the morning after it.
pub fn settled_from(at: Instant) -> Instant {
    let zone = Zone::default();
    let morning = zone.instant(zone.date(at), SETTLES_AT);
    if at <= morning { morning } else { zone.instant(zone.date(at).plus_days(1), SETTLES_AT) }
}

/// As of when a month's sums have everything that there is at a moment.
fn complete_at(month: Month, now: Instant) -> Instant {
    let ended = Zone::default().instant(month.last().plus_days(1), SETTLES_AT) + LAST_SETTLE;
    settled_by(now).min(ended)
}

impl App {
    /// Makes a month's sums right for whoever is about to read them, as far as that takes a moment; what takes longer is asked for, and
    /// what there is is read meanwhile.
    pub async fn bring_sums_up(&self, org: &OrgId, by: &EmployeeId, month: Month) -> Result<SumsState, Problem> {
        let (head, stale) = tokio::try_join!(self.store.sum_head(org, month), self.store.stale_sums(org))?;
        let stale: Vec<StaleSum> = stale.into_iter().filter(|stale| stale.touches(month)).collect();
        let (as_of, mut gone) = head.map_or((None, Vec::new()), |head| (Some(head.as_of), head.gone));
        let many = stale.len() > BY_READER;
        let a_jobs = stale.iter().filter(|stale| many || stale.employee_id.is_none());
        let due = a_jobs.map(|stale| stale.settles_at).chain([complete_at(month, self.now())]).max().unwrap_or_default();
        let refreshing = as_of.is_none_or(|as_of| as_of < due);
        if refreshing {
            self.ask_for_sums(org, by, month, due).await?;
        } else {
            let renewed = self.renew_marked(org, stale).await?;
            if !renewed.is_empty() {
                self.note_gone(org, renewed).await?;
                gone = self.store.sum_head(org, month).await?.map(|head| head.gone).unwrap_or_default();
            }
        }
        Ok(SumsState { as_of: as_of.map(settled_by), refreshing, gone })
    }

    /// Asks for the job that makes a month's sums with everything up to a moment. On one day the same is the same job.
    async fn ask_for_sums(&self, org: &OrgId, by: &EmployeeId, month: Month, due: Instant) -> Result<(), Problem> {
        let (now, today) = (self.now(), Zone::default().date(self.now()));
        let input = serde_json::to_string(&MonthOf { month }).map_err(|_| Code::Internal)?;
        let id = job_of(&format!("{SUMS}@{org}@{month}@{}@{today}", due.timestamp()))?;
        let job = Job::new(org.clone(), id, SUMS, by.clone(), input, now);
        self.store.ask_for_job(&job.due_at(due.max(now))).await?;
        self.jobs.notify_one();
        Ok(())
    }

    /// Asks for whatever a month's sums lack by now, for nobody in particular: nothing where they lack nothing.
    pub async fn keep_sums(&self, org: &OrgId, by: &EmployeeId, month: Month) -> Result<(), Problem> {
        let due = complete_at(month, self.now());
        match self.store.sum_head(org, month).await? {
            Some(head) if head.as_of >= due => Ok(()),
            _ => self.ask_for_sums(org, by, month, due).await,
        }
    }

    /// Makes somebody's sums of some months right for whoever is about to read them.
    pub async fn bring_persons_sums_up(&self, org: &OrgId, employee: &EmployeeId, months: &[Month]) -> Result<(), Problem> {
        let now = self.now();
        let stale = self.store.stale_sums(org).await?;
        let is_own = |stale: &StaleSum| stale.employee_id.as_ref().is_none_or(|whose| whose == employee);
        for month in months {
            let head = self.store.sum_head(org, *month).await?;
            let is_up = head.is_some_and(|head| head.as_of >= complete_at(*month, now));
            let own: Vec<&StaleSum> = stale.iter().filter(|stale| is_own(stale) && stale.touches(*month)).collect();
            if !is_up || !own.is_empty() {
                let others: Vec<DepartmentId> = own.iter().flat_map(|stale| stale.departments.iter().cloned()).collect();
                self.renew_sums(org, employee, *month, &others).await?;
            }
        }
        Ok(())
    }

    /// Makes the sums anew that marks are about, and takes away those marks whose change is done. Tells in which departments there are
    /// some, by month.
    async fn renew_marked(&self, org: &OrgId, stale: Vec<StaleSum>) -> Result<Vec<(Month, DepartmentId)>, Problem> {
        let renewed = stream::iter(stale).map(|stale| async move {
            let (now, mut renewed) = (self.now(), Vec::new());
            let Some(employee) = &stale.employee_id else { return Ok(renewed) };
            for month in stale.months() {
                if self.store.sum_head(org, month).await?.is_some() {
                    let departments = self.renew_sums(org, employee, month, &stale.departments).await?;
                    renewed.extend(departments.into_iter().map(|department| (month, department)));
                }
            }
            if stale.settles_at <= now {
                self.store.remove_stale(&stale).await?;
            }
            Ok::<_, Problem>(renewed)
        });
        let renewed: Vec<Vec<_>> = renewed.buffer_unordered(AT_ONCE).try_collect().await?;
        Ok(renewed.into_iter().flatten().collect())
    }

    /// Notes which of the departments in which there are sums are there no more.
    async fn note_gone(&self, org: &OrgId, renewed: Vec<(Month, DepartmentId)>) -> Result<(), Problem> {
        let tree = Departments::new(self.store.departments(org).await?);
        let mut missing: BTreeMap<Month, BTreeSet<DepartmentId>> = BTreeMap::new();
        for (month, department) in renewed.into_iter().filter(|(_, department)| tree.get(department).is_none()) {
            missing.entry(month).or_default().insert(department);
        }
        for (month, departments) in missing {
            for _ in 0..TRIES {
                let Some(mut head) = self.store.sum_head(org, month).await? else { break };
                let more: Vec<DepartmentId> = departments.iter().filter(|id| !head.gone.contains(id)).cloned().collect();
                if more.is_empty() {
                    break;
                }
                head.gone.extend(more);
                match self.store.put_sum_head(org, month, head).await {
                    // Somebody else put it at the same moment: looked at again.
                    Err(StoreError::Conflict) => {}
                    put => {
                        put?;
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Makes somebody's sums of a month anew: in the departments in which they were then, and in others in which there may be one.
    pub async fn renew_sums(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        month: Month,
        others: &[DepartmentId],
    ) -> Result<Vec<DepartmentId>, Problem> {
        for _ in 0..TRIES {
            let Some(card) = self.store.card(org, employee).await? else { return Ok(Vec::new()) };
            let own = month.days().filter_map(|date| card.employment.assignment_on(date)).map(|assigned| assigned.department.clone());
            let departments: BTreeSet<DepartmentId> = own.chain(others.iter().cloned()).collect();
            let mut known = KnownSums::new();
            for department in departments {
                if let Some(sum) = self.store.sum(org, month, (&department, employee)).await? {
                    known.insert(department, sum);
                }
            }
            match self.renew_over(org, employee, month, known).await {
                Err(StoreError::Conflict) => {}
                renewed => return Ok(renewed?),
            }
        }
        Err(Code::ChangedMeanwhile.into())
    }

    /// Makes somebody's sums of a month anew over those that were read before, and tells in which departments they have some.
    /// [`StoreError::Conflict`] if those that were read are not there any more.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn renew_over(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        month: Month,
        known: KnownSums,
    ) -> Result<Vec<DepartmentId>, StoreError> {
        let stretch = Stretch::Between(month.first(), month.last());
        let Some(record) = Record::read(&self.store, org, employee, stretch, self.now()).await? else { return Ok(Vec::new()) };
        self.put_sums_of(&record, org, month, known).await
    }

    /// The same of a record of the month that was read after them.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn put_sums_of(
        &self,
        record: &Record,
        org: &OrgId,
        month: Month,
        mut known: KnownSums,
    ) -> Result<Vec<DepartmentId>, StoreError> {
        let mut departments = Vec::new();
        for (department, sum) in record.month_sums(month, settled_by(self.now())) {
            let before = known.remove(&department);
            let rev = before.as_ref().map_or(0, |before| before.rev);
            let sum = MonthSum { rev, ..sum };
            if before.as_ref() != Some(&sum) {
                self.store.put_sum(org, month, &department, &sum).await?;
            }
            departments.push(department);
        }
        // Where they were once, and were not after all.
        for (department, sum) in known {
            self.store.remove_sum(org, month, &department, &sum).await?;
        }
        Ok(departments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_months_sums_are_complete_with_what_settled_last_and_for_good_when_all_of_it_has() {
        let at = |text: &str| text.parse::<Instant>().expect("an instant");
        let month: Month = "2026-11".parse().expect("a month");
        for (now, expected) in [
            ("2026-11-24T01:00:00Z", "2026-11-23T21:00:00Z"),
            ("2026-11-23T20:59:59Z", "2026-11-22T21:00:00Z"),
            ("2026-11-23T21:00:00Z", "2026-11-23T21:00:00Z"),
            ("2026-12-02T01:00:00Z", "2026-12-01T21:00:00Z"),
            ("2027-03-01T00:00:00Z", "2026-12-03T21:00:00Z"),
        ] {
            assert_eq!(complete_at(month, at(now)), at(expected), "at {now}");
        }
    }
}
