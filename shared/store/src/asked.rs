//! What somebody asked for: `ASKED#o#e#kind` / `inverse#id`, an item for each job of a kind that they want to find again, the
//! latest first. It is put once; how far the job is stands in the job alone.

use std::collections::HashSet;

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, JobId, OrgId};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, text};
use crate::job::KEPT_DAYS;
use crate::table::Condition;
use crate::{Job, Store, StoreError};

/// Later than any moment of the years 2000–2100, in seconds.
const INVERSE_OF: i64 = 9_999_999_999;
/// Jobs that are read at the same time.
const READS_AT_ONCE: usize = 16;

#[derive(Serialize, Deserialize)]
struct AskedItem {
    /// The table forgets the item then, with its job.
    #[serde(with = "chrono::serde::ts_seconds")]
    expires_at: Instant,
}

impl Item for AskedItem {
    const KIND: &'static str = "asked job";
}

fn asked_pk(org: &OrgId, by: &EmployeeId, kind: &str) -> String {
    format!("ASKED#{org}#{by}#{kind}")
}

impl Store {
    /// Notes who asked for a job; again, nothing changes.
    pub async fn note_job(&self, job: &Job) -> Result<(), StoreError> {
        let inverse = INVERSE_OF - job.requested_at.timestamp();
        let key = Key { pk: asked_pk(&job.org_id, &job.requested_by, &job.kind), sk: format!("{inverse:010}#{}", job.job_id) };
        let item = AskedItem { expires_at: job.requested_at + TimeDelta::days(KEPT_DAYS) };
        self.table.put(item.to_raw(key, None)?, Condition::None).await?;
        Ok(())
    }

    /// The jobs of a kind that somebody asked for within the last thirty days, the latest first, at most so many; perhaps as they were
    /// a second ago.
    pub async fn jobs_asked(&self, org: &OrgId, by: &EmployeeId, kind: &str, now: Instant, limit: u16) -> Result<Vec<Job>, StoreError> {
        let items = self.table.first(&asked_pk(org, by, kind), limit).await?;
        let mut seen = HashSet::new();
        let ids = items.iter().filter_map(|raw| JobId::new(text(raw, "sk").split_once('#')?.1).ok()).filter(|id| seen.insert(id.clone()));
        let reads = ids.map(|id| async move { self.job_lately(org, &id).await });
        let jobs: Vec<Option<Job>> = stream::iter(reads.collect::<Vec<_>>()).buffered(READS_AT_ONCE).try_collect().await?;
        let since = now - TimeDelta::days(KEPT_DAYS);
        Ok(jobs.into_iter().flatten().filter(|job| job.requested_at > since).collect())
    }
}
