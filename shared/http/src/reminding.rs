//! Letting reminders know that what is asked of people changes. What is to be told is decided from the facts when it is due; here it is
//! only made sure that somebody looks.

use chrono::TimeDelta;
use daka_domain::id::{EmployeeId, JobId, OrgId};
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
/// No process goes by rules that are older.
const RULES_KEPT: TimeDelta = TimeDelta::seconds(61);

impl App {
    /// Lets somebody be looked at after a change that is about to be made of their shifts, absence or employment. Asked for before it is
    /// made: then no change goes unnoticed.
    pub async fn wake(&self, org: &OrgId, employee: &EmployeeId) -> Result<(), Problem> {
        Ok(self.store.wake(org, employee, self.now() + CHANGES_WITHIN, self.new_id()).await?)
    }

    /// The same for a change of some dates. Far ones are seen in time without it.
    pub async fn wake_around(&self, org: &OrgId, employee: &EmployeeId, (first, last): (WorkDate, WorkDate)) -> Result<(), Problem> {
        let today = Zone::default().date(self.now());
        let is_near = first <= today.plus_days(NEAR_DAYS) && last >= today.plus_days(-NEAR_DAYS);
        if is_near { self.wake(org, employee).await } else { Ok(()) }
    }

    /// Lets everybody of a company be planned anew after its rules have changed, once no process goes by the old ones. `cause` names the
    /// change, so that the same again asks for nothing more.
    pub async fn reset_reminders(&self, org: &OrgId, by: &EmployeeId, cause: &str) -> Result<(), Problem> {
        let digest = digest(&SHA256, cause.as_bytes());
        let id = Uuid::from_slice(&digest.as_ref()[..16]).map_err(|_| Code::Internal)?;
        let (now, input) = (self.now(), "{}".to_owned());
        let job = Job::new(org.clone(), JobId::from_uuid(id), REMINDER_RESET, by.clone(), input, now);
        self.store.ask_for_job(&job.due_at(now + RULES_KEPT)).await?;
        Ok(())
    }
}
