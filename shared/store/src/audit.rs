//! Audit acts: `AUDIT#o#date` / `act#cause`. Who did what to whom, and when. Ids, never values.

use std::cmp::Ordering;
use std::fmt;

use chrono::NaiveDate;
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::id::{ApiKeyId, EmployeeId, OrgId};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError};

/// Days that are read at once by a search.
const DAYS_AT_ONCE: usize = 8;

/// An act worth accounting for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Who acted, or whose key.
    pub actor: EmployeeId,
    /// What they did.
    #[serde(rename = "act")]
    pub kind: ActKind,
    /// On what: an employee, a group with its effective date.
    pub target: String,
    /// When.
    #[serde(with = "chrono::serde::ts_seconds")]
    pub at: Instant,
    /// In which request.
    pub request_id: String,
    /// The API key that acted; `actor` made it, and answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<ApiKeyId>,
}

impl Item for Act {
    const KIND: &'static str = "audit act";
}

/// Where an act stands among a company's: the latest come first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActPlace {
    /// Seconds since 1970.
    at: i64,
    sk: String,
}

/// Acts of a company, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditPage {
    /// As many as were asked for, or fewer where there are no more.
    pub acts: Vec<Act>,
    /// Behind which the next page begins; none at the end.
    pub next: Option<ActPlace>,
}

/// What to look for.
#[derive(Debug, Clone)]
pub struct AuditSearch {
    /// The first moment.
    pub from: Instant,
    /// The last moment.
    pub to: Instant,
    /// Acts of this kind; none for all.
    pub kind: Option<ActKind>,
    /// Only what comes behind this one.
    pub after: Option<ActPlace>,
    /// How many at most.
    pub limit: usize,
}

impl Ord for ActPlace {
    fn cmp(&self, other: &Self) -> Ordering {
        other.at.cmp(&self.at).then_with(|| self.sk.cmp(&other.sk))
    }
}

impl PartialOrd for ActPlace {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for ActPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.at, self.sk)
    }
}

impl ActPlace {
    /// Reads a place as it was told; none when it is no such text.
    pub fn read(text: &str) -> Option<Self> {
        let (at, sk) = text.split_once('~')?;
        Some(Self { at: at.parse().ok()?, sk: sk.to_owned() })
    }
}

fn audit_pk(org: &OrgId, date: NaiveDate) -> String {
    format!("AUDIT#{org}#{date}")
}

impl Store {
    /// Adds an act. `cause` is what led to it, so that a retry of the same adds nothing.
    pub async fn audit(&self, org: &OrgId, cause: &str, act: &Act) -> Result<(), StoreError> {
        let key = Key { pk: audit_pk(org, act.at.date_naive()), sk: format!("{}#{cause}", act.kind) };
        self.table.put(act.to_raw(key, None)?, Condition::Absent).await?;
        Ok(())
    }

    /// Looks for acts, day by day from the last: those of a search that `keeps` wants.
    pub async fn search_audit(&self, org: &OrgId, search: &AuditSearch, keeps: impl Fn(&Act) -> bool) -> Result<AuditPage, StoreError> {
        let reached = search.after.as_ref().and_then(|place| Instant::from_timestamp(place.at, 0));
        let date = reached.map_or(search.to, |at| at.min(search.to)).date_naive();
        let last = search.from.date_naive();
        let dates = std::iter::successors(Some(date), NaiveDate::pred_opt).take_while(|date| *date >= last);
        let reads = dates.map(|date| async move { self.audit_of(org, date, search.kind).await });
        let mut days = stream::iter(reads).buffered(DAYS_AT_ONCE);
        let mut page = AuditPage { acts: Vec::new(), next: None };
        while let Some(mut acts) = days.try_next().await? {
            acts.retain(|(place, act)| {
                (search.from..=search.to).contains(&act.at) && search.after.as_ref().is_none_or(|after| place > after) && keeps(act)
            });
            let room = search.limit - page.acts.len();
            let more = acts.len() > room;
            for (place, act) in acts.into_iter().take(room) {
                page.acts.push(act);
                page.next = Some(place);
            }
            if more {
                return Ok(page);
            }
        }
        Ok(AuditPage { next: None, ..page })
    }

    /// The acts of a day of universal time, the latest first.
    async fn audit_of(&self, org: &OrgId, date: NaiveDate, kind: Option<ActKind>) -> Result<Vec<(ActPlace, Act)>, StoreError> {
        let prefix = kind.map(|kind| format!("{kind}#"));
        let range = prefix.as_deref().map_or(Range::All, Range::BeginsWith);
        let read = |raw: RawItem| {
            let sk = text(&raw, "sk").to_owned();
            let act = Act::from_raw(raw)?;
            Ok((ActPlace { at: act.at.timestamp(), sk }, act))
        };
        let raws = self.table.query(&audit_pk(org, date), range).await?;
        let mut acts: Vec<(ActPlace, Act)> = raws.into_iter().map(read).collect::<Result<_, StoreError>>()?;
        acts.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(acts)
    }
}
