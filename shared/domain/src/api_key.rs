//! API keys 接口密钥: by which another system of the company reads, and what each may read.
//!
//! A key is `dk_<company>.<id>_<secret>`: it names its company, so it is found without an index, and it says nothing else. The secret is 256
//! random bits in hexadecimal; only its digest is stored.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{ApiKeyId, OrgId};

/// What a key begins with: whoever looks for leaked secrets finds it by that.
const PREFIX: &str = "dk_";
/// Characters of a secret: 32 bytes in hexadecimal.
const SECRET_LEN: usize = 64;

/// What a key may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub enum Scope {
    /// People: names, numbers, departments, employment.
    #[serde(rename = "employees:read")]
    EmployeesRead,
    /// Punches: times, and how they stood to the sites.
    #[serde(rename = "punches:read")]
    PunchesRead,
    /// Days: results with the codes of their reasons.
    #[serde(rename = "days:read")]
    DaysRead,
    /// Months: totals, and what payroll is told.
    #[serde(rename = "months:read")]
    MonthsRead,
}

impl Scope {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EmployeesRead => "employees:read",
            Self::PunchesRead => "punches:read",
            Self::DaysRead => "days:read",
            Self::MonthsRead => "months:read",
        }
    }
}

/// A key as it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyText {
    /// The company for which it acts.
    pub org_id: OrgId,
    /// Which of its keys it is.
    pub key_id: ApiKeyId,
    /// What proves it.
    pub secret: String,
}

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyText").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

impl fmt::Display for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}.{}_{}", self.org_id, self.key_id, self.secret)
    }
}

impl KeyText {
    /// Reads a key; none of what has another form.
    pub fn parse(text: &str) -> Option<Self> {
        let (id, secret) = text.strip_prefix(PREFIX)?.rsplit_once('_')?;
        let (org, key) = id.split_once('.')?;
        let is_secret = secret.len() == SECRET_LEN && secret.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let (org_id, key_id) = (OrgId::new(org).ok()?, ApiKeyId::new(key).ok()?);
        is_secret.then(|| Self { org_id, key_id, secret: secret.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_nothing_else_is_one() {
        let text = format!("dk_my_company-1.k_1_{}", "0f".repeat(32));
        let key = KeyText::parse(&text).expect("a key");
        assert_eq!((key.org_id.as_str(), key.key_id.as_str(), key.secret.len()), ("my_company-1", "k_1", 64));
        assert_eq!(key.to_string(), text);
        assert!(!format!("{key:?}").contains("0f0f"));
        for wrong in ["", "dk_", "dk_a.b_", &text[3..], &text[..text.len() - 1], &text.replace('f', "F"), &text.replace('.', "#")] {
            assert_eq!(KeyText::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn scopes_are_stored_under_their_names() {
        for scope in [Scope::EmployeesRead, Scope::PunchesRead, Scope::DaysRead, Scope::MonthsRead] {
            assert_eq!(serde_json::to_value(scope).ok(), Some(scope.name().into()));
        }
    }
}
