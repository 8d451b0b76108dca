//! Items: what every entity of the table has in common.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;

/// An item as the SDK has it.
pub(crate) type RawItem = HashMap<String, AttributeValue>;

/// The key of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) pk: String,
    pub(crate) sk: String,
}

/// Where an item stands in the index `by_key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IndexKey {
    pub(crate) bk: String,
    pub(crate) bs: String,
}

/// The stored form of an entity. Its fields are the item's attributes; the keys are added beside them.
pub(crate) trait Item: Serialize + DeserializeOwned {
    /// The kind, as errors name it.
    const KIND: &'static str;
    /// The version of this form, attribute `v`. A change that an older Daka would misread takes the next one, and its reader
    /// turns what it finds of the form before into its own; a field more that may be absent takes none.
    const VERSION: u32 = 1;

    /// The item with its keys.
    fn to_raw(&self, key: Key, index: Option<IndexKey>) -> Result<RawItem, StoreError> {
        let mut raw: RawItem = serde_dynamo::to_item(self).map_err(|error| corrupt::<Self>(&error))?;
        raw.insert("pk".into(), AttributeValue::S(key.pk));
        raw.insert("sk".into(), AttributeValue::S(key.sk));
        raw.insert("v".into(), AttributeValue::N(Self::VERSION.to_string()));
        if let Some(index) = index {
            raw.insert("bk".into(), AttributeValue::S(index.bk));
            raw.insert("bs".into(), AttributeValue::S(index.bs));
        }
        Ok(raw)
    }

    /// The entity's stored form from an item. One of a later form is refused: half understood it would be written back without
    /// what is new in it.
    fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let found = raw.get("v").and_then(|value| value.as_n().ok()).and_then(|n| n.parse().ok()).unwrap_or(0);
        if found > Self::VERSION {
            return Err(StoreError::NewerItem { kind: Self::KIND, found, known: Self::VERSION });
        }
        serde_dynamo::from_item(raw).map_err(|error| corrupt::<Self>(&error))
    }
}

fn corrupt<I: Item>(error: &serde_dynamo::Error) -> StoreError {
    StoreError::Corrupt { kind: I::KIND, why: error.to_string() }
}

/// The partition of so many over which something is spread: it depends on the id alone.
pub(crate) fn shard_of(id: &str, count: u8) -> u8 {
    id.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % count
}

/// A text attribute of an item; empty when it has none.
pub(crate) fn text<'r>(raw: &'r RawItem, name: &str) -> &'r str {
    raw.get(name).and_then(|value| value.as_s().ok()).map_or("", String::as_str)
}
