//! Letting others know that facts or rules change: those who look ahead, which are reminders, and those who have added up, which are
//! monthly sums. Whoever changes something says so before it does, and changes it then: so no change goes unnoticed, wherever a
//! process ends. What comes of it is decided from the facts, later.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId, JobId, OrgId};
use daka_domain::time::{WorkDate, Zone};
use daka_store::Job;
use ring::digest::{SHA256, digest};
use uuid::Uuid;

use crate::{App, Code, Problem};

/// The job that plans everybody's reminders of a company anew.
pub const REMINDER_RESET: &str = "reminder.reset";

/// No request that changes something lives longer: whoever is woken before it is looked at after it.
const CHANGES_WITHIN: TimeDelta = TimeDelta::seconds(30);
/// Everybody is looked at again within less than so many days.
const NEAR_DAYS: i64 = 4;
/// When nothing goes by what was so before a change any more: neither a process that remembers it nor a request that began by then.
pub const STALE_FOR: TimeDelta = TimeDelta::seconds(91);
/// No process goes by rules that are older.
const RULES_KEPT: TimeDelta = TimeDelta::seconds(61);

impl App {
    /// Refuses what would change days of a month that is closed, or is being closed. Closing a month waits until no process goes by what
    /// was so before.
    pub async fn must_be_open(&self, org: &OrgId, dates: (WorkDate, WorkDate)) -> Result<(), Problem> {
        let organization = self.store.organization_lately(org, self.now()).await?;
        match organization.and_then(|organization| organization.closings.first_fixed(dates)) {
            Some(month) => Err(Problem::new(Code::MonthClosed).with("month", month.to_string())),
            None => Ok(()),
        }
    }

    /// What is asked of somebody on some dates, or what they did, is about to change.
    pub async fn days_change(&self, org: &OrgId, employee: &EmployeeId, (first, last): (WorkDate, WorkDate)) -> Result<(), Problem> {
        let today = Zone::default().date(self.now());
        // Far dates are looked at in time without it.
        let is_near = first <= today.plus_days(NEAR_DAYS) && last >= today.plus_days(-NEAR_DAYS);
        let wake = async { if is_near { self.wake(org, employee).await } else { Ok(()) } };
        let sums = self.sums_change(org, Some((employee, &[])), (first, last), (self.now() + CHANGES_WITHIN, self.new_id()));
        tokio::try_join!(wake, sums)?;
        Ok(())
    }

    /// What is known of what somebody did on some dates is about to change, by something of this moment: punches come late, or something
    /// was decided of them. `cause` names the change, so that the same again leaves one mark.
    pub async fn records_change(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        dates: (WorkDate, WorkDate),
        (cause, at): (&str, Instant),
    ) -> Result<(), Problem> {
        self.sums_change(org, Some((employee, &[])), dates, (at + CHANGES_WITHIN, uuid_of(cause)?)).await
    }

    /// Somebody's employment is about to change: when they are there, in which group and department. Refused where it would in a month
    /// that is closed.
    pub async fn employment_changes(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        (before, after): (&Employment, &Employment),
    ) -> Result<(), Problem> {
        let Some(first) = before.first_difference(after) else { return Ok(()) };
        let mut departments: Vec<DepartmentId> = before.assignments.iter().map(|assigned| assigned.department.clone()).collect();
        departments.sort();
        departments.dedup();
        let until_today = (first, Zone::default().date(self.now()));
        self.must_be_open(org, until_today).await?;
        let sums = self.sums_change(org, Some((employee, &departments)), until_today, (self.now() + CHANGES_WITHIN, self.new_id()));
        tokio::try_join!(self.wake(org, employee), sums)?;
        Ok(())
    }

    /// What is asked of everybody in a company on some past dates is about to change. Refused where it would in a month that is closed.
    pub async fn past_rules_change(&self, org: &OrgId, (first, last): (WorkDate, WorkDate)) -> Result<(), Problem> {
        self.must_be_open(org, (first, last)).await?;
        self.sums_change(org, None, (first, last), (self.now() + CHANGES_WITHIN + RULES_KEPT, self.new_id())).await
    }

    /// Lets everybody of a company be planned anew after its rules have changed, once no process goes by the old ones. `cause` names the
    /// change, so that the same again asks for nothing more.
    pub async fn reset_reminders(&self, org: &OrgId, by: &EmployeeId, cause: &str) -> Result<(), Problem> {
        let (now, input) = (self.now(), "{}".to_owned());
        let job = Job::new(org.clone(), job_of(cause)?, REMINDER_RESET, by.clone(), input, now);
        self.store.ask_for_job(&job.due_at(now + RULES_KEPT)).await?;
        Ok(())
    }

    async fn wake(&self, org: &OrgId, employee: &EmployeeId) -> Result<(), Problem> {
        Ok(Box::pin(self.store.wake(org, employee, self.now() + CHANGES_WITHIN, self.new_id())).await?)
    }

    /// Marks sums that will not be right any more: of somebody, with departments that they leave, or of everybody.
    async fn sums_change(
        &self,
        org: &OrgId,
        whose: Option<(&EmployeeId, &[DepartmentId])>,
        (first, last): (WorkDate, WorkDate),
        mark: (Instant, Uuid),
    ) -> Result<(), Problem> {
        let today = Zone::default().date(self.now());
        // Days are settled, and added up, on the next date at the earliest.
        if first >= today {
            return Ok(());
        }
        let months = (first.month(), last.min(today).month());
        // On the heap: it goes beside much else.
        Ok(Box::pin(self.store.mark_stale(org, months, whose, mark)).await?)
    }
}

/// The id of the job that a cause asks for: of the same cause it is the same job.
pub(crate) fn job_of(cause: &str) -> Result<JobId, Problem> {
    Ok(JobId::from_uuid(uuid_of(cause)?))
}

fn uuid_of(cause: &str) -> Result<Uuid, Problem> {
    let digest = digest(&SHA256, cause.as_bytes());
    Uuid::from_slice(&digest.as_ref()[..16]).map_err(|_| Code::Internal.into())
}
