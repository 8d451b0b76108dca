//! Asking for what has been kept for its time to be deleted.

use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::time::WorkDate;
use daka_store::Job;

use crate::changes::job_of;
use crate::{App, Problem};

/// The job that deletes a company's details of punches, and its proof, once they have been kept for their time.
pub const FORGETTING: &str = "privacy.forget";

impl App {
    /// Asks for what is due to be deleted of a company on a night. Asked for twice it is done once; what is due is seen when it is done, so
    /// a night that was missed is made up for by the next.
    pub async fn ask_to_forget(&self, org: &OrgId, by: &EmployeeId, night: WorkDate) -> Result<(), Problem> {
        let id = job_of(&format!("{FORGETTING}@{org}@{night}"))?;
        self.store.ask_for_job(&Job::new(org.clone(), id, FORGETTING, by.clone(), "null".to_owned(), self.now())).await?;
        self.jobs.notify_one();
        Ok(())
    }
}
