//! What became of reminders: `TOLD#o#date` / `at#e#section#kind` under the UTC date at which each was due. Kept for a quarter.

use chrono::{NaiveDate, TimeDelta};
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::reminder::{Channel, DeliveryState, Mark};
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key, RawItem, text};
use crate::table::Condition;
use crate::{Store, StoreError};

/// How long it can be looked at, in days.
const KEPT_DAYS: i64 = 92;

/// A reminder that was due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// To whom.
    pub employee_id: EmployeeId,
    /// Of what.
    pub mark: Mark,
    /// Its minute.
    pub due_at: Instant,
    /// When it was dealt with.
    pub at: Instant,
    /// How it went; none where nobody tried.
    pub channel: Option<Channel>,
    /// What became of it.
    pub state: DeliveryState,
    /// WeChat's error, if it answered with one.
    pub errcode: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct DeliveryItem {
    mark: String,
    #[serde(with = "chrono::serde::ts_seconds")]
    due: Instant,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    channel: Option<Channel>,
    state: DeliveryState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    errcode: Option<i64>,
    #[serde(with = "chrono::serde::ts_seconds")]
    expires_at: Instant,
}

impl Item for DeliveryItem {
    const KIND: &'static str = "delivery";
}

fn deliveries_pk(org: &OrgId, date: NaiveDate) -> String {
    format!("TOLD#{org}#{date}")
}

impl Delivery {
    /// Where it stands among those of its date: what comes behind it is asked for by that.
    pub fn place(&self) -> String {
        let Mark { date, section, kind } = self.mark;
        format!("{:010}#{}#{date}#{section}#{}", self.due_at.timestamp(), self.employee_id, kind.name())
    }

    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let corrupt = |why: &str| StoreError::Corrupt { kind: DeliveryItem::KIND, why: why.into() };
        let employee = text(&raw, "sk").split('#').nth(1).and_then(|id| EmployeeId::new(id).ok());
        let employee_id = employee.ok_or_else(|| corrupt("the sort key names no employee"))?;
        let item = DeliveryItem::from_raw(raw)?;
        let mark = item.mark.parse().map_err(corrupt)?;
        let DeliveryItem { due, at, channel, state, errcode, .. } = item;
        Ok(Self { employee_id, mark, due_at: due, at, channel, state, errcode })
    }
}

impl Store {
    /// Notes what became of a reminder.
    pub async fn put_delivery(&self, org: &OrgId, delivery: &Delivery) -> Result<(), StoreError> {
        let Delivery { mark, due_at, at, channel, state, errcode, .. } = delivery.clone();
        let item = DeliveryItem {
            mark: mark.to_string(),
            due: due_at,
            at,
            channel,
            state,
            errcode,
            expires_at: due_at + TimeDelta::days(KEPT_DAYS),
        };
        let key = Key { pk: deliveries_pk(org, due_at.date_naive()), sk: delivery.place() };
        self.table.put(item.to_raw(key, None)?, Condition::None).await?;
        Ok(())
    }

    /// What was due from one moment up to another, at most so many behind a place, the earliest first; and whether there is more.
    pub async fn deliveries(
        &self,
        org: &OrgId,
        (from, to): (Instant, Instant),
        after: Option<&str>,
        limit: usize,
    ) -> Result<(Vec<Delivery>, bool), StoreError> {
        let mut found = Vec::new();
        let dates = from.date_naive().iter_days().take_while(|date| *date <= to.date_naive());
        for date in dates {
            let first = after.map_or_else(|| format!("{:010}", from.timestamp()), |after| format!("{after}#"));
            let (raws, more) = self
                .table
                .query_between(&deliveries_pk(org, date), &first, &format!("{:010}", to.timestamp()), limit - found.len())
                .await?;
            found.extend(raws.into_iter().map(Delivery::from_raw).collect::<Result<Vec<_>, _>>()?);
            if more || found.len() >= limit {
                return Ok((found, true));
            }
        }
        Ok((found, false))
    }
}
