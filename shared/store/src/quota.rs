//! Quotas of corrections: `EMP#o#e` / `D~CARD#Q#first-day`, one item for each period of a person, under its revision.
//!
//! A claim names the application that it is for, work date and id. An application and its claim are written at once; the
//! claim decides. What is approved has one, so that no more are ever approved than the period allows; an application whose
//! claim finds no room is taken back. A claim whose application came to nothing is dropped when the next one finds no
//! room. The key stands right behind the card's, so that both are one query.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::correction::QuotaClaim;
use daka_domain::id::{EmployeeId, OrgId, TapId};
use daka_domain::time::WorkDate;
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::card::{CARD_SK, Card, employee_pk};
use crate::item::{Item, Key, RawItem, text};
use crate::roster::{Planned, plans_end};
use crate::table::{Condition, Range};
use crate::{Store, StoreError, Written};

/// Tries to write a claim beside others who do.
const TRIES: usize = 12;
/// How old a claim without an application must be to be dropped, in seconds: no request takes so long.
const BREAKS_OFF_S: i64 = 60;
/// How long a quota is kept after its period and its last claim, in days: no day limit reaches so far.
const KEPT_DAYS: i64 = 400;
/// Applications that are read at once.
const READS_AT_ONCE: usize = 8;

/// A place in a quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Claim {
    d: WorkDate,
    id: TapId,
    #[serde(with = "chrono::serde::ts_seconds")]
    t: Instant,
}

/// A period's quota of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    from: WorkDate,
    claims: Vec<Claim>,
    rev: u64,
}

/// Whether a quota has a place for an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaClaimed {
    /// It has.
    Yes,
    /// The period has as many as it may.
    Full {
        /// How many.
        used: usize,
    },
}

#[derive(Serialize, Deserialize)]
struct QuotaItem {
    claims: Vec<Claim>,
    /// The table forgets the item then.
    #[serde(with = "chrono::serde::ts_seconds")]
    expires_at: Instant,
    rev: u64,
}

impl Item for QuotaItem {
    const KIND: &'static str = "quota";
}

fn quota_sk(from: &str) -> String {
    format!("{CARD_SK}#Q#{from}")
}

impl Quota {
    fn none(from: WorkDate) -> Self {
        Self { from, claims: Vec::new(), rev: 0 }
    }

    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let from = text(&raw, "sk").rsplit_once('#').and_then(|(_, from)| from.parse().ok());
        let from = from.ok_or(StoreError::Corrupt { kind: QuotaItem::KIND, why: "the sort key has no date".into() })?;
        let item = QuotaItem::from_raw(raw)?;
        Ok(Self { from, claims: item.claims, rev: item.rev })
    }

    /// The work dates of the applications that have a place, but for one.
    pub fn others(&self, but: Option<(WorkDate, TapId)>) -> impl Iterator<Item = WorkDate> {
        self.claims.iter().filter(move |claim| Some((claim.d, claim.id)) != but).map(|claim| claim.d)
    }

    /// How many places are taken.
    pub fn used(&self) -> usize {
        self.claims.len()
    }

    fn has(&self, (date, id): (WorkDate, TapId)) -> bool {
        self.claims.iter().any(|claim| (claim.d, claim.id) == (date, id))
    }
}

/// The quota of a period among those that were read.
pub fn quota_of(quotas: &[Quota], from: WorkDate) -> Quota {
    quotas.iter().find(|quota| quota.from == from).cloned().unwrap_or_else(|| Quota::none(from))
}

impl Store {
    /// An employee's card with their quotas, in one query.
    pub async fn card_with_quotas(&self, org: &OrgId, employee: &EmployeeId) -> Result<Option<(Card, Vec<Quota>)>, StoreError> {
        let items = self.table.query(&employee_pk(org, employee), Range::Between(CARD_SK, &quota_sk("~"))).await?;
        Self::read_quotas(employee, items)
    }

    /// The same with what is laid down for them from the month of a date on.
    pub async fn card_with_quotas_and_plans(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        from: WorkDate,
    ) -> Result<Option<(Card, Vec<Quota>, Planned)>, StoreError> {
        let items = self.table.query(&employee_pk(org, employee), Range::Between(CARD_SK, &plans_end(from.month()))).await?;
        let mut planned = Planned::default();
        items.iter().try_for_each(|raw| planned.collect(raw))?;
        let before_plans = items.into_iter().filter(|raw| text(raw, "sk") <= quota_sk("~").as_str()).collect();
        Ok(Self::read_quotas(employee, before_plans)?.map(|(card, quotas)| (card, quotas, planned)))
    }

    fn read_quotas(employee: &EmployeeId, mut items: Vec<RawItem>) -> Result<Option<(Card, Vec<Quota>)>, StoreError> {
        if items.first().is_none_or(|raw| text(raw, "sk") != CARD_SK) {
            return Ok(None);
        }
        let quotas = items.split_off(1).into_iter().map(Quota::from_raw).collect::<Result<_, _>>()?;
        let card = items.pop().map(|raw| Card::from_raw(employee.clone(), raw)).transpose()?;
        Ok(card.map(|card| (card, quotas)))
    }

    /// Gives an application a place in its quota, unless it has one. `known` is the quota as it was read.
    pub async fn claim_quota(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        (period, of): (&QuotaClaim, (WorkDate, TapId)),
        known: Quota,
        now: Instant,
    ) -> Result<QuotaClaimed, StoreError> {
        let mut quota = known;
        for _ in 0..TRIES {
            if quota.has(of) {
                return Ok(QuotaClaimed::Yes);
            }
            if quota.used() >= usize::from(period.limit) {
                quota = self.true_quota(org, employee, period, now).await?;
                if quota.has(of) {
                    return Ok(QuotaClaimed::Yes);
                }
                if quota.used() >= usize::from(period.limit) {
                    return Ok(QuotaClaimed::Full { used: quota.used() });
                }
            }
            quota.claims.push(Claim { d: of.0, id: of.1, t: now });
            quota = match self.put_quota(org, employee, period, quota, now).await? {
                Written::New => return Ok(QuotaClaimed::Yes),
                Written::Existing(there) => there,
            };
        }
        Err(StoreError::Conflict)
    }

    /// Gives up an application's place, if it has one.
    pub async fn release_quota(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        (period, of): (&QuotaClaim, (WorkDate, TapId)),
        known: Quota,
        now: Instant,
    ) -> Result<(), StoreError> {
        let mut quota = known;
        for _ in 0..TRIES {
            if !quota.has(of) {
                return Ok(());
            }
            quota.claims.retain(|claim| (claim.d, claim.id) != of);
            quota = match self.put_quota(org, employee, period, quota, now).await? {
                Written::New => return Ok(()),
                Written::Existing(there) => there,
            };
        }
        Err(StoreError::Conflict)
    }

    /// A quota as it is, without the places of applications that came to nothing.
    pub async fn true_quota(&self, org: &OrgId, employee: &EmployeeId, period: &QuotaClaim, now: Instant) -> Result<Quota, StoreError> {
        for _ in 0..TRIES {
            let key = Key { pk: employee_pk(org, employee), sk: quota_sk(&period.from.to_string()) };
            let Some(raw) = self.table.get(key, true).await? else { return Ok(Quota::none(period.from)) };
            let quota = Quota::from_raw(raw)?;
            let counts = |claim: Claim| async move {
                let fact = self.correction(org, employee, claim.d, claim.id).await?;
                let in_vain = fact.map_or(now - claim.t > TimeDelta::seconds(BREAKS_OFF_S), |fact| !fact.correction.counts());
                Ok::<_, StoreError>((!in_vain).then_some(claim))
            };
            let claims: Vec<Option<Claim>> = stream::iter(quota.claims.clone()).map(counts).buffered(READS_AT_ONCE).try_collect().await?;
            let claims: Vec<Claim> = claims.into_iter().flatten().collect();
            if claims == quota.claims {
                return Ok(quota);
            }
            let pruned = Quota { claims: claims.clone(), ..quota };
            if matches!(self.put_quota(org, employee, period, pruned, now).await?, Written::New) {
                return Ok(Quota { from: period.from, claims, rev: quota.rev + 1 });
            }
        }
        Err(StoreError::Conflict)
    }

    /// Writes a quota over its revision.
    async fn put_quota(
        &self,
        org: &OrgId,
        employee: &EmployeeId,
        period: &QuotaClaim,
        Quota { from, claims, rev }: Quota,
        now: Instant,
    ) -> Result<Written<Quota>, StoreError> {
        let over = period.to.date().and_time(chrono::NaiveTime::MIN).and_utc();
        let expires_at = over.max(now) + TimeDelta::days(KEPT_DAYS);
        let key = Key { pk: employee_pk(org, employee), sk: quota_sk(&from.to_string()) };
        let condition = Condition::over(rev);
        match self.table.put(QuotaItem { claims, expires_at, rev: rev + 1 }.to_raw(key, None)?, condition).await? {
            Written::New => Ok(Written::New),
            Written::Existing(raw) => Ok(Written::Existing(Quota::from_raw(raw)?)),
        }
    }
}
