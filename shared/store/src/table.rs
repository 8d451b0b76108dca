//! The few requests that everything here is made of, with their cost and their errors.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::{
    AttributeValue, ConsumedCapacity, PutRequest, ReturnConsumedCapacity, ReturnValuesOnConditionCheckFailure, WriteRequest,
};

use crate::client::{self, TableConfig};
use crate::item::{Key, RawItem};
use crate::{StoreError, meter};

/// Most items of one request.
const BATCH: usize = 25;
/// How long what the table left of a batch waits.
const PAUSE: Duration = Duration::from_millis(50);

/// The name of the index.
pub(crate) const INDEX: &str = "by_key";

/// What a conditional write did.
#[derive(Debug, Clone, PartialEq)]
pub enum Written<T> {
    /// It wrote.
    New,
    /// The item was there already: this is it.
    Existing(T),
}

/// On what a write depends.
pub(crate) enum Condition {
    /// Nothing: the item is whole and its key is its cause's.
    None,
    /// The item does not exist.
    Absent,
    /// The item exists with this revision.
    Revision(u64),
    /// The item exists, and this attribute of it is this text: it is whose it should be.
    Names(&'static str, String),
}

impl Condition {
    /// The item is as it was read with this revision; 0 for what was not there.
    pub(crate) fn over(rev: u64) -> Self {
        if rev == 0 { Self::Absent } else { Self::Revision(rev) }
    }

    /// The condition as a request has it: an expression over `#it` and `:it`, with the attribute and the value that they
    /// are. Some attributes are reserved words of the table's.
    fn expression(self) -> (Option<String>, Option<HashMap<String, String>>, Option<RawItem>) {
        let equal = |attribute: &str, value: AttributeValue| {
            let (names, values) = ([("#it".into(), attribute.into())].into(), [(":it".into(), value)].into());
            (Some("#it = :it".into()), Some(names), Some(values))
        };
        match self {
            Self::None => (None, None, None),
            Self::Absent => (Some("attribute_not_exists(pk)".into()), None, None),
            Self::Revision(rev) => equal("rev", AttributeValue::N(rev.to_string())),
            Self::Names(attribute, value) => equal(attribute, AttributeValue::S(value)),
        }
    }
}

/// Which items a query wants of a partition, in order of the sort key.
pub(crate) enum Range<'a> {
    /// All of them.
    All,
    /// Those whose sort key begins so.
    BeginsWith(&'a str),
    /// Those from one sort key to another, both included.
    Between(&'a str, &'a str),
}

/// Where a query looks.
#[derive(Clone, Copy)]
enum Source {
    Table { consistent: bool },
    Index,
}

/// One table.
#[derive(Clone)]
pub(crate) struct Table {
    client: Client,
    name: Arc<str>,
}

impl Table {
    pub(crate) fn new(config: TableConfig) -> Self {
        Self { client: client::connect(&config), name: config.name.into() }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// One item. `consistent` reads cost twice and see every write that was acknowledged.
    pub(crate) async fn get(&self, key: Key, consistent: bool) -> Result<Option<RawItem>, StoreError> {
        let reply = self
            .client
            .get_item()
            .table_name(&*self.name)
            .key("pk", AttributeValue::S(key.pk))
            .key("sk", AttributeValue::S(key.sk))
            .consistent_read(consistent)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(failed)?;
        meter::add(units(reply.consumed_capacity.as_ref()), 0.0);
        Ok(reply.item)
    }

    /// Writes an item if the condition holds; if not, tells what is there. What is there may be this very
    /// item, written by an earlier try whose reply was lost: then it is as new.
    pub(crate) async fn put(&self, item: RawItem, condition: Condition) -> Result<Written<RawItem>, StoreError> {
        let (expression, names, values) = condition.expression();
        let request = self
            .client
            .put_item()
            .table_name(&*self.name)
            .set_item(Some(item.clone()))
            .set_condition_expression(expression)
            .set_expression_attribute_names(names)
            .set_expression_attribute_values(values)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        match request.send().await {
            Ok(reply) => {
                meter::add(0.0, units(reply.consumed_capacity.as_ref()));
                Ok(Written::New)
            }
            Err(SdkError::ServiceError(error)) if error.err().is_conditional_check_failed_exception() => {
                // A refused write is charged as a write.
                meter::add(0.0, 1.0);
                match error.into_err() {
                    PutItemError::ConditionalCheckFailedException(failure) => {
                        let there = failure.item.unwrap_or_default();
                        Ok(if there == item { Written::New } else { Written::Existing(there) })
                    }
                    _ => Err(StoreError::Conflict),
                }
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Writes an item over the revision that was read, 0 for none. [`StoreError::Conflict`] if that is not what is there.
    pub(crate) async fn put_over(&self, item: RawItem, rev: u64) -> Result<(), StoreError> {
        match self.put(item, Condition::over(rev)).await? {
            Written::New => Ok(()),
            Written::Existing(_) => Err(StoreError::Conflict),
        }
    }

    /// Writes items in their order, whatever there is. No function may: it is for what is made up, and made up again just so.
    pub(crate) async fn put_in_bulk(&self, items: Vec<RawItem>) -> Result<(), StoreError> {
        let put = |item| Ok(WriteRequest::builder().put_request(PutRequest::builder().set_item(Some(item)).build()?).build());
        let puts = items.into_iter().map(put).collect::<Result<Vec<_>, aws_sdk_dynamodb::error::BuildError>>();
        let puts = puts.map_err(|error| StoreError::Refused(error.to_string()))?;
        for batch in puts.chunks(BATCH) {
            let mut left = batch.to_vec();
            while !left.is_empty() {
                let request = self.client.batch_write_item().request_items(&*self.name, left);
                let reply = request.send().await.map_err(failed)?;
                left = reply.unprocessed_items.and_then(|mut left| left.remove(&*self.name)).unwrap_or_default();
                if !left.is_empty() {
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
        Ok(())
    }

    /// Deletes an item if the condition holds; if not, tells what is there. An item that is not there is as
    /// deleted: an earlier try may have done it, whose reply was lost.
    pub(crate) async fn delete(&self, key: Key, condition: Condition) -> Result<Written<RawItem>, StoreError> {
        let (expression, names, values) = condition.expression();
        let request = self
            .client
            .delete_item()
            .table_name(&*self.name)
            .key("pk", AttributeValue::S(key.pk))
            .key("sk", AttributeValue::S(key.sk))
            .set_condition_expression(expression)
            .set_expression_attribute_names(names)
            .set_expression_attribute_values(values)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        match request.send().await {
            Ok(reply) => {
                meter::add(0.0, units(reply.consumed_capacity.as_ref()));
                Ok(Written::New)
            }
            Err(SdkError::ServiceError(error)) if error.err().is_conditional_check_failed_exception() => {
                meter::add(0.0, 1.0);
                match error.into_err() {
                    DeleteItemError::ConditionalCheckFailedException(failure) => Ok(failure.item.map_or(Written::New, Written::Existing)),
                    _ => Err(StoreError::Conflict),
                }
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// All items of a partition in the range, whatever number of pages they take.
    pub(crate) async fn query(&self, pk: &str, range: Range<'_>) -> Result<Vec<RawItem>, StoreError> {
        self.query_by(Source::Table { consistent: false }, pk, range, None).await
    }

    /// The same with every write that was acknowledged, at twice the cost.
    pub(crate) async fn query_consistently(&self, pk: &str, range: Range<'_>) -> Result<Vec<RawItem>, StoreError> {
        self.query_by(Source::Table { consistent: true }, pk, range, None).await
    }

    /// The same through the index.
    pub(crate) async fn query_index(&self, bk: &str, range: Range<'_>) -> Result<Vec<RawItem>, StoreError> {
        self.query_by(Source::Index, bk, range, None).await
    }

    /// At most `limit` items of a partition of the index behind a sort key, and whether there are more.
    pub(crate) async fn query_index_after(&self, bk: &str, after: Option<&str>, limit: usize) -> Result<(Vec<RawItem>, bool), StoreError> {
        let text = |text: &str| AttributeValue::S(text.to_owned());
        let mut request = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name(INDEX)
            .expression_attribute_names("#p", "bk")
            .expression_attribute_values(":p", text(bk))
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        request = match after {
            None => request.key_condition_expression("#p = :p"),
            Some(after) => request
                .key_condition_expression("#p = :p AND #s > :s")
                .expression_attribute_names("#s", "bs")
                .expression_attribute_values(":s", text(after)),
        };
        let reply = request.send().await.map_err(failed)?;
        meter::add(units(reply.consumed_capacity.as_ref()), 0.0);
        Ok((reply.items.unwrap_or_default(), reply.last_evaluated_key.is_some()))
    }

    /// At most `limit` items whose sort keys begin so, the last first and all of them before a sort key, and whether there are more.
    pub(crate) async fn query_latest(
        &self,
        pk: &str,
        prefix: &str,
        before: Option<&str>,
        limit: usize,
    ) -> Result<(Vec<RawItem>, bool), StoreError> {
        let text = |text: &str| AttributeValue::S(text.to_owned());
        let start = before.map(|sk| [("pk".to_owned(), text(pk)), ("sk".to_owned(), text(sk))].into());
        let reply = self
            .client
            .query()
            .table_name(&*self.name)
            .key_condition_expression("pk = :p AND begins_with(sk, :s)")
            .expression_attribute_values(":p", text(pk))
            .expression_attribute_values(":s", text(prefix))
            .set_exclusive_start_key(start)
            .scan_index_forward(false)
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(failed)?;
        meter::add(units(reply.consumed_capacity.as_ref()), 0.0);
        Ok((reply.items.unwrap_or_default(), reply.last_evaluated_key.is_some()))
    }

    /// The first so many items of a partition.
    pub(crate) async fn first(&self, pk: &str, count: u16) -> Result<Vec<RawItem>, StoreError> {
        self.query_by(Source::Table { consistent: true }, pk, Range::All, Some(count)).await
    }

    /// The first so many items of a partition of the index in the range.
    pub(crate) async fn first_of_index(&self, bk: &str, range: Range<'_>, count: u16) -> Result<Vec<RawItem>, StoreError> {
        self.query_by(Source::Index, bk, range, Some(count)).await
    }

    /// At most `limit` items of a partition from one sort key to another, and whether there may be more.
    pub(crate) async fn query_between(&self, pk: &str, first: &str, last: &str, limit: usize) -> Result<(Vec<RawItem>, bool), StoreError> {
        let count = u16::try_from(limit).unwrap_or(u16::MAX);
        let items = self.query_by(Source::Table { consistent: false }, pk, Range::Between(first, last), Some(count)).await?;
        let more = items.len() >= usize::from(count);
        Ok((items, more))
    }

    /// `first` asks for one page of so many items.
    async fn query_by(&self, source: Source, value: &str, range: Range<'_>, first: Option<u16>) -> Result<Vec<RawItem>, StoreError> {
        let (partition, sort, index) = match source {
            Source::Table { .. } => ("pk", "sk", None),
            Source::Index => ("bk", "bs", Some(INDEX.to_owned())),
        };
        let text = |text: &str| AttributeValue::S(text.to_owned());
        let mut items = Vec::new();
        let mut from = None;
        loop {
            let mut request = self
                .client
                .query()
                .table_name(&*self.name)
                .set_index_name(index.clone())
                .consistent_read(matches!(source, Source::Table { consistent: true }))
                .expression_attribute_names("#p", partition)
                .expression_attribute_values(":p", text(value))
                .set_exclusive_start_key(from)
                .set_limit(first.map(i32::from))
                .return_consumed_capacity(ReturnConsumedCapacity::Total);
            request = match range {
                Range::All => request.key_condition_expression("#p = :p"),
                Range::BeginsWith(prefix) => request
                    .key_condition_expression("#p = :p AND begins_with(#s, :s)")
                    .expression_attribute_names("#s", sort)
                    .expression_attribute_values(":s", text(prefix)),
                Range::Between(first, last) => request
                    .key_condition_expression("#p = :p AND #s BETWEEN :s AND :t")
                    .expression_attribute_names("#s", sort)
                    .expression_attribute_values(":s", text(first))
                    .expression_attribute_values(":t", text(last)),
            };
            let reply = request.send().await.map_err(failed)?;
            meter::add(units(reply.consumed_capacity.as_ref()), 0.0);
            items.extend(reply.items.unwrap_or_default());
            from = reply.last_evaluated_key;
            if from.is_none() || first.is_some() {
                return Ok(items);
            }
        }
    }
}

fn units(capacity: Option<&ConsumedCapacity>) -> f64 {
    capacity.and_then(ConsumedCapacity::capacity_units).unwrap_or_default()
}

/// An error of the SDK, in our words. The SDK's own retries lie behind it.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
pub(crate) fn failed<E, R>(error: SdkError<E, R>) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    meter::add(0.0, 0.0);
    match &error {
        SdkError::ServiceError(service) => match service.err().code().unwrap_or_default() {
            "ThrottlingException" | "ProvisionedThroughputExceededException" | "RequestLimitExceeded" => StoreError::Throttled,
            "InternalServerError" | "ServiceUnavailable" | "" => StoreError::Unavailable("server error".into()),
            code => StoreError::Refused(code.to_owned()),
        },
        SdkError::TimeoutError(_) => StoreError::Unavailable("no reply in time".into()),
        SdkError::ConstructionFailure(_) => StoreError::Refused("the request could not be built".into()),
        _ => StoreError::Unavailable("the connection failed".into()),
    }
}
