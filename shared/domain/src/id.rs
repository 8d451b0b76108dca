//! Identifiers: one type each, so that no id can be passed for another.
//!
//! An id is 1–40 characters of `0-9 A-Z a-z _ -`. It never contains `#`, which separates the parts
//! of a key in the table, so an id from outside can never reach into another company's keys.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::Instant;

/// Longest id accepted, in characters.
pub const ID_MAX_LEN: usize = 40;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvalidId {
    /// Empty, longer than [`ID_MAX_LEN`], or with a character outside `0-9A-Za-z_-`.
    #[error("an id is 1 to 40 characters of 0-9, A-Z, a-z, _ and -")]
    Shape,
    /// A tap id that is not a UUID of version 7.
    #[error("a tap id is a UUID of version 7")]
    NotVersion7,
    /// The id of a request that is not a UUID of version 7.
    #[error("the id of a request is a UUID of version 7")]
    CauseNotVersion7,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String, pattern = "^[0-9A-Za-z_-]{1,40}$", example = "a1b2c3")]
        pub struct $name(String);

        impl $name {
            /// Reads an id.
            pub fn new(text: impl Into<String>) -> Result<Self, InvalidId> {
                let text = text.into();
                let fits = (1..=ID_MAX_LEN).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
                if fits { Ok(Self(text)) } else { Err(InvalidId::Shape) }
            }

            /// The id from a UUID, in its short form without hyphens.
            pub fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid.simple().to_string())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// An organization 企业: the tenant. Nothing is shared between two of them.
    OrgId
);
id!(
    /// A person who signed in with WeChat, whatever companies they belong to.
    UserId
);
id!(
    /// An employee 员工 of one organization.
    EmployeeId
);
id!(
    /// A department 部门 of one organization.
    DepartmentId
);
id!(
    /// An attendance group 考勤组.
    GroupId
);
id!(
    /// A shift 班次 within a group.
    ShiftId
);
id!(
    /// A site 打卡地点 within a group.
    SiteId
);
id!(
    /// A job: work that is done after the request that asked for it.
    JobId
);
id!(
    /// A file that somebody sent, or that was made for somebody.
    FileId
);

id!(
    /// An invite 邀请 of an organization.
    InviteId
);

id!(
    /// An application 申请 for leave, a trip, field work or overtime.
    ApplicationId
);
id!(
    /// An API key 接口密钥 of an organization.
    ApiKeyId
);
id!(
    /// A set of columns that a company keeps for its workbooks.
    ColumnSetId
);
id!(
    /// A type of leave 假期类型 of an organization.
    LeaveTypeId
);

/// The identity of a request that makes something: a UUIDv7 made by the client when the person asks for it.
/// The same request sent again has the same id, and finds what it made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "Uuid")]
#[schema(value_type = String, format = Uuid, pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", example = "0193572e-6d00-7000-8000-000000000001")]
pub struct CauseId(Uuid);

impl TryFrom<Uuid> for CauseId {
    type Error = InvalidId;
    fn try_from(uuid: Uuid) -> Result<Self, InvalidId> {
        if uuid.get_version_num() == 7 { Ok(Self(uuid)) } else { Err(InvalidId::CauseNotVersion7) }
    }
}

impl From<CauseId> for InviteId {
    fn from(cause: CauseId) -> Self {
        Self::from_uuid(cause.0)
    }
}

impl From<CauseId> for ApiKeyId {
    fn from(cause: CauseId) -> Self {
        Self::from_uuid(cause.0)
    }
}

impl From<CauseId> for ApplicationId {
    fn from(cause: CauseId) -> Self {
        Self::from_uuid(cause.0)
    }
}

impl fmt::Display for CauseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

/// The identity of one tap on the button: a UUIDv7 made by the client at the tap, on its
/// server-corrected clock. The same tap sent again, at any time and from anywhere, has the same id,
/// so it meets the same key in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "Uuid", into = "Uuid")]
#[schema(value_type = String, format = Uuid, pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", example = "0193572e-6d00-7000-8000-000000000001")]
pub struct TapId(Uuid);

impl TapId {
    /// Accepts a UUID of version 7 whose time is a valid instant.
    pub fn new(uuid: Uuid) -> Result<Self, InvalidId> {
        let tap = Self(uuid);
        if uuid.get_version_num() == 7 && tap.instant().is_some() { Ok(tap) } else { Err(InvalidId::NotVersion7) }
    }

    /// The id of a punch that no tap made, for each instant and what led to it one: a machine's. `cause` are digits that
    /// whatever else led to it has to itself.
    pub fn derived(at: Instant, cause: &[u8; 10]) -> Self {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        Self(uuid::Builder::from_unix_timestamp_millis(millis, cause).into_uuid())
    }

    fn instant(self) -> Option<Instant> {
        let (seconds, nanos) = self.0.get_timestamp()?.to_unix();
        DateTime::<Utc>::from_timestamp(i64::try_from(seconds).ok()?, nanos)
    }

    /// When the button was tapped, by the client's clock.
    pub fn tapped_at(self) -> Instant {
        // `new` is the only way in, and it saw an instant.
        self.instant().unwrap_or_default()
    }

    /// The UTC date of the tap: part of the punch's key, so the key depends on the tap alone.
    pub fn utc_date(self) -> NaiveDate {
        self.tapped_at().date_naive()
    }

    /// The UUID itself.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl TryFrom<Uuid> for TapId {
    type Error = InvalidId;
    fn try_from(uuid: Uuid) -> Result<Self, InvalidId> {
        Self::new(uuid)
    }
}

impl FromStr for TapId {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::new(Uuid::parse_str(text).map_err(|_| InvalidId::NotVersion7)?)
    }
}

impl From<TapId> for Uuid {
    fn from(tap: TapId) -> Uuid {
        tap.0
    }
}

impl fmt::Display for TapId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_carry_a_key_separator() {
        assert_eq!(OrgId::new("acme#x"), Err(InvalidId::Shape));
        assert_eq!(OrgId::new(""), Err(InvalidId::Shape));
        assert_eq!(OrgId::new("x".repeat(41)), Err(InvalidId::Shape));
        assert!(OrgId::new("acme-1_B").is_ok());
    }

    #[test]
    fn a_tap_id_tells_its_utc_date_and_refuses_other_versions() {
        let tap = Uuid::parse_str("0193572e-6d00-7000-8000-000000000001").expect("a UUID");
        assert_eq!(TapId::new(tap).expect("version 7").utc_date().to_string(), "2024-11-23");
        let random = Uuid::parse_str("6ba7b810-9dad-41d1-80b4-00c04fd430c8").expect("a UUID");
        assert_eq!(TapId::new(random), Err(InvalidId::NotVersion7));
    }

    #[test]
    fn an_id_that_is_derived_is_one_and_stands_at_its_instant() {
        let at: Instant = "2026-11-22T16:30:05Z".parse().expect("an instant");
        let id = TapId::derived(at, &[7; 10]);
        assert_eq!((TapId::new(id.uuid()), id.tapped_at(), id.utc_date().to_string()), (Ok(id), at, "2026-11-22".into()));
        assert_eq!(id, TapId::derived(at, &[7; 10]));
        assert_ne!(id, TapId::derived(at, &[8; 10]));
    }
}
