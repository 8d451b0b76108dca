//! What is sealed of something that was asked for, a correction or an application, and where.

use daka_domain::id::{ApplicationId, FileId, TapId};
use serde::{Deserialize, Serialize};

use crate::personal::{Nonce, PersonalKey, Unreadable};

/// What is sealed of a correction or an application: why, where to, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestDetails {
    /// Why.
    pub reason: String,
    /// Where to, of a trip or field work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The files that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<FileId>,
}

impl RequestDetails {
    /// Seals them at a place: [`correction_place`] or [`application_place`].
    pub fn seal(&self, place: &str, key: &PersonalKey, nonce: Nonce) -> Vec<u8> {
        key.seal(place, &serde_json::to_vec(self).unwrap_or_default(), nonce)
    }

    /// Opens what was sealed at a place.
    pub fn open(place: &str, sealed: &[u8], key: &PersonalKey) -> Result<Self, Unreadable> {
        Ok(serde_json::from_slice(&key.open(place, sealed)?).unwrap_or_default())
    }
}

/// Where the details of a correction are sealed, and in front of where the comments on its steps are.
pub fn correction_place(id: TapId) -> String {
    format!("correction#{id}")
}

/// The same of an application.
pub fn application_place(id: &ApplicationId) -> String {
    format!("application#{id}")
}

/// Where the reason of a grant of leave is sealed.
pub fn grant_place(id: &str) -> String {
    format!("grant#{id}")
}
