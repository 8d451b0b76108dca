//! What is sealed of a punch: where it was made, and what the person said of it.

use daka_domain::id::{FileId, TapId};
use daka_domain::place::{Bssid, GeoPoint, InvalidPlace};
use serde::{Deserialize, Serialize};

use crate::personal::{Nonce, PersonalKey, Unreadable};
use crate::punch::PunchFact;

/// What is kept of a place. The next punch is held against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "PlaceInARow", into = "PlaceInARow")]
pub struct KeptPlace {
    /// With 4 decimals only.
    pub point: GeoPoint,
    /// Rounded up; none if the phone said nothing of it. In metres.
    pub accuracy_m: Option<u32>,
    /// How long before the punch it was measured, in seconds.
    pub age_s: u32,
    /// Some digits of a keyed hash of the coordinates as they were sent: to notice that they come again. Few, as with both
    /// keys they could narrow the 11 m down.
    pub mark: String,
}

/// The same without names, as a punch with the longest remark must fit into one write unit: latitude, longitude,
/// accuracy, age, mark.
type PlaceInARow = (f64, f64, Option<u32>, u32, String);

impl From<KeptPlace> for PlaceInARow {
    fn from(KeptPlace { point, accuracy_m, age_s, mark }: KeptPlace) -> Self {
        (point.latitude(), point.longitude(), accuracy_m, age_s, mark)
    }
}

impl TryFrom<PlaceInARow> for KeptPlace {
    type Error = InvalidPlace;
    fn try_from((latitude, longitude, accuracy_m, age_s, mark): PlaceInARow) -> Result<Self, InvalidPlace> {
        Ok(Self { point: GeoPoint::new(latitude, longitude)?, accuracy_m, age_s, mark })
    }
}

impl KeptPlace {
    /// Whether both come from the same coordinates, to the last bit; once in 4096 by chance, in the same square.
    pub fn is_same_as(&self, other: &Self) -> bool {
        (&self.mark, self.point) == (&other.mark, other.point)
    }
}

/// What is sealed of a punch: for the person, and for whoever looks at a day of theirs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PunchDetails {
    /// Where the phone was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<KeptPlace>,
    /// The Wi-Fi that it was on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bssid: Option<Bssid>,
    /// What the person wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Whether a photo goes with it: see [`photo_id`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub photo: bool,
}

impl PunchDetails {
    /// Seals them for a tap.
    pub fn seal(&self, tap: TapId, key: &PersonalKey, nonce: Nonce) -> Vec<u8> {
        key.seal(&tap.to_string(), &serde_json::to_vec(self).unwrap_or_default(), nonce)
    }
}

impl PunchFact {
    /// Opens what is sealed of it.
    pub fn details(&self, key: &PersonalKey) -> Result<PunchDetails, Unreadable> {
        if self.sealed.is_empty() {
            return Ok(PunchDetails::default());
        }
        let plain = key.open(&self.punch.tap_id.to_string(), &self.sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Unreadable)
    }
}

/// The id of the photo that goes with a tap: a proof of the person's, sent before the tap.
pub fn photo_id(tap: TapId) -> FileId {
    FileId::from_uuid(tap.uuid())
}
