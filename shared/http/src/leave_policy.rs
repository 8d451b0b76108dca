//! What a company lays down of leave, for every function that says something of it.

use chrono::Datelike;
use daka_domain::id::OrgId;
use daka_domain::leave::LeavePolicy;
use daka_domain::time::Zone;

use crate::{App, Problem};

impl App {
    /// What holds, at most a minute old. A company that has laid down nothing has what most have, from this year on.
    pub async fn leave_policy(&self, org: &OrgId) -> Result<LeavePolicy, Problem> {
        let stored = self.store.leave_policy_lately(org, self.now()).await?;
        Ok(stored.map_or_else(|| self.usual_leave_policy(), |stored| stored.policy.clone()))
    }

    /// What a company has that has laid down nothing.
    pub fn usual_leave_policy(&self) -> LeavePolicy {
        LeavePolicy::of_company(Zone::default().date(self.now()).date().year())
    }
}
