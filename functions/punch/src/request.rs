//! What a client sends of a tap, and what it becomes.

use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::id::TapId;
use daka_domain::place::{Bssid, Fix, GeoPoint};
use daka_domain::punch::{Attempt, REMARK_MAX_CHARS, Source};
use daka_domain::shift::Side;
use daka_domain::validation::Problems;
use daka_store::{KeptPlace, Keyring, PunchDetails};
use serde::Deserialize;
use utoipa::ToSchema;

/// Longest device id read.
const DEVICE_MAX_LEN: usize = 64;
/// Hexadecimal digits kept of the coordinates' hash: 12 bits.
const MARK_LEN: usize = 3;
/// Highest age of a fix that is told apart from older ones, in seconds.
const AGE_MAX_S: i64 = 86_400;

/// A tap on the button.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PunchRequest {
    /// A UUIDv7 made at the tap. Send the same tap again with the same id.
    pub tap_id: TapId,
    /// What the button said; without it the rules decide.
    pub side: Option<Side>,
    /// Where the phone is.
    pub fix: Option<FixRequest>,
    /// The Wi-Fi that the phone is on.
    pub bssid: Option<Bssid>,
    /// A remark, at most 100 characters.
    #[schema(max_length = 100)]
    pub remark: Option<String>,
    /// Whether a photo goes with it, as field work may need: a `proof` that was sent before, whose file id is the tap's
    /// without hyphens.
    #[serde(default)]
    pub photo: bool,
    /// The client's own id of the device.
    #[schema(max_length = 64)]
    pub device_id: Option<String>,
}

/// What the phone measured.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FixRequest {
    /// Where, GCJ-02.
    point: GeoPoint,
    /// The radius around the point, in metres.
    #[schema(minimum = 0)]
    accuracy_m: f64,
    /// When, on the server-corrected clock.
    taken_at: DateTime<Utc>,
}

impl PunchRequest {
    /// Reports what no tap may carry.
    pub(crate) fn check(&self, problems: &mut Problems) {
        if self.remark.as_ref().is_some_and(|remark| remark.chars().count() > REMARK_MAX_CHARS || remark.chars().any(char::is_control)) {
            problems.add("remark", "最多 100 个字,不含控制字符", "at most 100 characters, without control characters");
        }
        if self.device_id.as_ref().is_some_and(|device| device.len() > DEVICE_MAX_LEN) {
            problems.add("device_id", "最多 64 个字符", "at most 64 characters");
        }
    }

    /// The same without where the phone was: its person has not agreed to that being taken in.
    pub(crate) fn without_place(&self) -> Self {
        Self { fix: None, bssid: None, ..self.clone() }
    }

    pub(crate) fn attempt(&self, source: Source) -> Attempt {
        let fix = self.fix.as_ref().map(|fix| Fix { point: fix.point, accuracy_m: fix.accuracy_m, taken_at: fix.taken_at });
        let has_remark = self.remark.as_ref().is_some_and(|remark| !remark.trim().is_empty());
        Attempt { tap_id: self.tap_id, side: self.side, source, fix, bssid: self.bssid, has_remark, has_photo: self.photo }
    }

    /// What is kept of where the phone was, of a punch that counts at an instant.
    pub(crate) fn kept_place(&self, at: Instant, keyring: &Keyring) -> Option<KeptPlace> {
        let fix = self.fix.as_ref()?;
        let exact = format!("{:x} {:x}", fix.point.latitude().to_bits(), fix.point.longitude().to_bits());
        let mut mark = keyring.lookup_hash("coordinates", &exact);
        mark.truncate(MARK_LEN);
        let age_s = (at - fix.taken_at).num_seconds().clamp(0, AGE_MAX_S);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range first")]
        let whole = |metres: f64| metres.min(1e6).ceil() as u32;
        Some(KeptPlace {
            point: fix.point.rounded(),
            accuracy_m: (fix.accuracy_m >= 0.0).then(|| whole(fix.accuracy_m)),
            age_s: u32::try_from(age_s).unwrap_or_default(),
            mark,
        })
    }

    /// What is kept under seal.
    pub(crate) fn details(&self, fix: Option<KeptPlace>) -> PunchDetails {
        let remark = self.remark.as_deref().map(str::trim).filter(|remark| !remark.is_empty()).map(str::to_owned);
        PunchDetails { fix, bssid: self.bssid, remark, photo: self.photo }
    }
}
