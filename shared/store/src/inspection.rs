//! Looking at the table itself: whether it is as [`Store::create_table`] or the template makes it, and whether it can be written. For
//! whoever sets Daka up.

use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_dynamodb::config::interceptors::BeforeDeserializationInterceptorContextRef;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::{BoxError, ProvideErrorMetadata};
use aws_sdk_dynamodb::types::{
    GlobalSecondaryIndexDescription, IndexStatus, KeySchemaElement, KeyType, PointInTimeRecoveryStatus, ProjectionType, TableDescription,
    TimeToLiveStatus,
};
use daka_domain::Instant;
use serde::{Deserialize, Serialize};

use crate::item::{Item, Key};
use crate::schema::INDEX_ATTRIBUTES;
use crate::table::{Condition, INDEX, failed};
use crate::{Store, StoreError, Written};

/// For how long a probe stays if whoever put it does not take it away, in seconds.
const PROBE_KEPT_S: i64 = 600;

/// In what a table is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFlaw {
    /// There is none of this name.
    Missing,
    /// Its keys are others: these.
    Keys(Vec<String>),
    /// There is no index `by_key`.
    IndexMissing,
    /// The keys of the index are others: these.
    IndexKeys(Vec<String>),
    /// The index does not keep these attributes, which lists show.
    IndexLacks(Vec<String>),
    /// The index is still being made, or taken away.
    IndexNotReady,
    /// What has an end does not go at its end.
    Everlasting,
}

/// What a table looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// In what it is not as it must be.
    pub flaws: Vec<TableFlaw>,
    /// Whether it can be restored as of any moment; none where that cannot be asked.
    pub point_in_time: Option<bool>,
    /// What time it is there, as the `Date` of an HTTP reply.
    pub date: Option<String>,
}

/// Keeps the `Date` of a reply.
#[derive(Debug, Clone, Default)]
struct DateOf(Arc<Mutex<Option<String>>>);

impl DateOf {
    fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Intercept for DateOf {
    fn name(&self) -> &'static str {
        "DateOf"
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let date = context.response().headers().get("date").map(str::to_owned);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = date;
        Ok(())
    }
}

#[derive(Serialize, Deserialize, PartialEq)]
struct ProbeItem {
    expires_at: i64,
}

impl Item for ProbeItem {
    const KIND: &'static str = "probe";
}

impl Store {
    /// Looks at the table, and changes nothing.
    pub async fn inspect(&self) -> Result<Inspection, StoreError> {
        let date = DateOf::default();
        let request = self.table.client().describe_table().table_name(self.table.name());
        let described = match request.customize().interceptor(date.clone()).send().await {
            Ok(described) => described.table.unwrap_or_else(|| TableDescription::builder().build()),
            Err(error) if error.code() == Some("ResourceNotFoundException") => {
                return Ok(Inspection { flaws: vec![TableFlaw::Missing], point_in_time: None, date: date.take() });
            }
            Err(error) => return Err(failed(error)),
        };
        let mut flaws = flaws_of(&described);
        let ttl = self.table.client().describe_time_to_live().table_name(self.table.name()).send().await.map_err(failed)?;
        let is_on = ttl.time_to_live_description.is_some_and(|ttl| {
            let status = matches!(ttl.time_to_live_status, Some(TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling));
            status && ttl.attribute_name.as_deref() == Some("expires_at")
        });
        if !is_on {
            flaws.push(TableFlaw::Everlasting);
        }
        Ok(Inspection { flaws, point_in_time: self.point_in_time().await, date: date.take() })
    }

    /// Whether the table can be restored as of any moment; none where that cannot be asked: other engines do not know the question.
    async fn point_in_time(&self) -> Option<bool> {
        let asked = self.table.client().describe_continuous_backups().table_name(self.table.name()).send().await;
        let backups = asked.ok()?.continuous_backups_description?.point_in_time_recovery_description?;
        Some(backups.point_in_time_recovery_status == Some(PointInTimeRecoveryStatus::Enabled))
    }

    /// Puts an item that nobody else knows, reads it, is refused to put it again, and deletes it: what everything here rests on. Tells
    /// whether all of it was so.
    pub async fn probe(&self, id: &str, now: Instant) -> Result<bool, StoreError> {
        let key = Key { pk: format!("PROBE#{id}"), sk: "PROBE".into() };
        let probe = |more: i64| ProbeItem { expires_at: now.timestamp() + PROBE_KEPT_S + more };
        let put = self.table.put(probe(0).to_raw(key.clone(), None)?, Condition::Absent).await?;
        let read = self.table.get(key.clone(), true).await?.map(ProbeItem::from_raw).transpose()?;
        let refused = self.table.put(probe(1).to_raw(key.clone(), None)?, Condition::Absent).await?;
        self.table.delete(key.clone(), Condition::None).await?;
        let gone = self.table.get(key, true).await?.is_none();
        Ok(put == Written::New && read == Some(probe(0)) && matches!(refused, Written::Existing(_)) && gone)
    }
}

fn flaws_of(table: &TableDescription) -> Vec<TableFlaw> {
    let mut flaws = Vec::new();
    if !is_key(table.key_schema(), ["pk", "sk"]) {
        flaws.push(TableFlaw::Keys(names(table.key_schema())));
    }
    match table.global_secondary_indexes().iter().find(|index| index.index_name() == Some(INDEX)) {
        None => flaws.push(TableFlaw::IndexMissing),
        Some(index) => flaws.extend(flaws_of_index(index)),
    }
    flaws
}

fn flaws_of_index(index: &GlobalSecondaryIndexDescription) -> Vec<TableFlaw> {
    let mut flaws = Vec::new();
    if !is_key(index.key_schema(), ["bk", "bs"]) {
        flaws.push(TableFlaw::IndexKeys(names(index.key_schema())));
    }
    let keeps_all = index.projection().is_some_and(|projection| projection.projection_type == Some(ProjectionType::All));
    let kept = index.projection().map_or(&[][..], |projection| projection.non_key_attributes());
    let lacks = INDEX_ATTRIBUTES.iter().filter(|name| !keeps_all && !kept.iter().any(|kept| kept == *name));
    let lacks: Vec<String> = lacks.map(|name| (*name).to_owned()).collect();
    if !lacks.is_empty() {
        flaws.push(TableFlaw::IndexLacks(lacks));
    }
    if matches!(index.index_status, Some(IndexStatus::Creating | IndexStatus::Deleting)) {
        flaws.push(TableFlaw::IndexNotReady);
    }
    flaws
}

fn is_key(keys: &[KeySchemaElement], [hash, range]: [&str; 2]) -> bool {
    let has = |name: &str, kind: &KeyType| keys.iter().any(|key| key.attribute_name == name && key.key_type == *kind);
    keys.len() == 2 && has(hash, &KeyType::Hash) && has(range, &KeyType::Range)
}

fn names(keys: &[KeySchemaElement]) -> Vec<String> {
    keys.iter().map(|key| key.attribute_name.clone()).collect()
}
