//! Audit acts: `AUDIT#o#date` / `act#cause`. Who did what to whom, when, and from where. Ids, never personal values.

use std::cmp::Ordering;
use std::fmt;

use chrono::NaiveDate;
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::id::{ApiKeyId, EmployeeId, OrgId};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::canonical::sha256;
use crate::item::{Item, Key, RawItem, text};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Voucher};

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
    /// With which client, as it calls itself: `mini/1.4.0`, `console/1.4.0`, `worker`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// From which network, as much of the address as is kept: `203.0.113.0/24`.
    #[serde(rename = "net", default, skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// What was so before, as compact JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is so now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What an act changed: ids, numbers, dates and settings. Nothing personal, nor any text that somebody wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// What was so before, as compact JSON; none of what was not there.
    pub before: Option<String>,
    /// What is so now; none of what is there no more.
    pub after: Option<String>,
}

/// Most bytes of either side of a change: what is longer is told by its hash.
const SIDE_MAX_BYTES: usize = 2000;

impl Change {
    /// From what to what, null for nothing. Of objects only the fields that differ are kept; what is the same on both sides was so by an
    /// earlier try, which nobody can tell from: then only what is so now is kept.
    pub fn of(mut before: Value, mut after: Value) -> Self {
        if before == after {
            before = Value::Null;
        }
        keep_differing(&mut before, &mut after);
        Self { before: side(&before), after: side(&after) }
    }

    /// What stands for a value that is not to be read in the audit: whether it is the same.
    pub fn digest(value: &Value) -> Value {
        json!({ "sha256": sha256(&[value.to_string().as_bytes()]) })
    }
}

fn keep_differing(before: &mut Value, after: &mut Value) {
    let (Value::Object(olds), Value::Object(news)) = (before, after) else { return };
    let names: Vec<String> = olds.keys().filter(|name| news.contains_key(*name)).cloned().collect();
    for name in names {
        if olds[&name] == news[&name] {
            olds.remove(&name);
            news.remove(&name);
        } else {
            keep_differing(&mut olds[&name], &mut news[&name]);
        }
    }
}

/// A side of a change as it is kept.
fn side(value: &Value) -> Option<String> {
    if value.is_null() {
        return None;
    }
    let text = value.to_string();
    Some(if text.len() <= SIDE_MAX_BYTES { text } else { Change::digest(value).to_string() })
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

pub(crate) fn audit_pk(org: &OrgId, date: NaiveDate) -> String {
    format!("AUDIT#{org}#{date}")
}

impl Store {
    /// Adds an act. `cause` is what led to it, so that a retry of the same adds nothing.
    /// That there is something to seal is marked first.
    pub async fn audit(&self, org: &OrgId, cause: &str, act: &Act, (voucher, now): (&Voucher, Instant)) -> Result<(), StoreError> {
        let date = act.at.date_naive();
        self.mark_unsealed(org, date, now).await?;
        let key = Key { pk: audit_pk(org, date), sk: format!("{}#{cause}", act.kind) };
        let mut raw = act.to_raw(key, None)?;
        voucher.vouch(&mut raw);
        self.table.put(raw, Condition::Absent).await?;
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

    /// Acts that were written before this moment are sealed; none while no act of the company is.
    pub async fn sealed_until(&self, org: &OrgId) -> Result<Option<Instant>, StoreError> {
        Ok(self.last_seal(org).await?.map(|seal| seal.until))
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
