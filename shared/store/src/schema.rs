//! The table itself: its keys, its index, and the version of what is in it.

use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection, ProjectionType,
    ScalarAttributeType, TimeToLiveSpecification, TimeToLiveStatus,
};

use crate::item::{Key, RawItem};
use crate::table::{Condition, INDEX, failed};
use crate::{Store, StoreError, Written};

/// The version of the data that this Daka writes. A newer one is refused.
pub const SCHEMA_VERSION: u32 = 1;

/// What the index keeps beside the keys: what lists need. The same as in template.yaml.
pub const INDEX_ATTRIBUTES: &[&str] = &[
    "v", "name", "no", "status", "joined", "last_day", "exempt", "asg", "past", "phone", "date", "at", "side", "src", "place", "site",
    "doubt", "days", "chosen", "ed", "by", "rev", "roster", "away",
];

fn marker() -> Key {
    Key { pk: "META".into(), sk: "SCHEMA".into() }
}

impl Store {
    /// Creates the table if it is not there, and marks the version of its data. For one machine and
    /// tests; in the cloud the template makes it.
    pub async fn create_table(&self) -> Result<(), StoreError> {
        let corrupt = |error: aws_sdk_dynamodb::error::BuildError| StoreError::Refused(error.to_string());
        let attribute = |name: &str| {
            AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S).build().map_err(corrupt)
        };
        let key = |name: &str, kind: KeyType| KeySchemaElement::builder().attribute_name(name).key_type(kind).build().map_err(corrupt);
        let attributes = INDEX_ATTRIBUTES.iter().map(|name| (*name).to_owned()).collect();
        let projection = Projection::builder().projection_type(ProjectionType::Include).set_non_key_attributes(Some(attributes)).build();
        let index = GlobalSecondaryIndex::builder()
            .index_name(INDEX)
            .key_schema(key("bk", KeyType::Hash)?)
            .key_schema(key("bs", KeyType::Range)?)
            .projection(projection)
            .build()
            .map_err(corrupt)?;
        let mut request = self.table.client().create_table().table_name(self.table.name()).billing_mode(BillingMode::PayPerRequest);
        for name in ["pk", "sk", "bk", "bs"] {
            request = request.attribute_definitions(attribute(name)?);
        }
        let created = request
            .key_schema(key("pk", KeyType::Hash)?)
            .key_schema(key("sk", KeyType::Range)?)
            .global_secondary_indexes(index)
            .send()
            .await;
        match created {
            Ok(_) => {}
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(aws_sdk_dynamodb::operation::create_table::CreateTableError::is_resource_in_use_exception) => {}
            Err(error) => return Err(failed(error)),
        }
        self.enable_ttl().await?;
        let mut raw = RawItem::from([("schema".to_owned(), AttributeValue::N(SCHEMA_VERSION.to_string()))]);
        raw.insert("pk".into(), AttributeValue::S(marker().pk));
        raw.insert("sk".into(), AttributeValue::S(marker().sk));
        match self.table.put(raw, Condition::Absent).await? {
            Written::New => Ok(()),
            Written::Existing(found) => check_version(&found),
        }
    }

    /// Makes sure that we know what is in the table; where it has no marker, as in the cloud, nothing is known to be newer.
    pub async fn check_schema(&self) -> Result<(), StoreError> {
        self.table.get(marker(), true).await?.map_or(Ok(()), |found| check_version(&found))
    }

    /// Lets what has an end disappear, unless that is so already.
    async fn enable_ttl(&self) -> Result<(), StoreError> {
        let described = self.table.client().describe_time_to_live().table_name(self.table.name()).send().await.map_err(failed)?;
        let status = described.time_to_live_description.and_then(|ttl| ttl.time_to_live_status);
        if matches!(status, Some(TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling)) {
            return Ok(());
        }
        let ttl = TimeToLiveSpecification::builder().attribute_name("expires_at").enabled(true).build();
        let ttl = ttl.map_err(|error| StoreError::Refused(error.to_string()))?;
        let request = self.table.client().update_time_to_live().table_name(self.table.name()).time_to_live_specification(ttl);
        request.send().await.map(drop).map_err(failed)
    }
}

fn check_version(found: &RawItem) -> Result<(), StoreError> {
    let found = found.get("schema").and_then(|value| value.as_n().ok()).and_then(|n| n.parse().ok()).unwrap_or(0);
    if found > SCHEMA_VERSION { Err(StoreError::NewerData { found, known: SCHEMA_VERSION }) } else { Ok(()) }
}
