//! Punch 打卡: the fact that is stored, and the decision whether it may be (RULES §4, §9).

use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::group::GroupSettings;
use crate::id::{SiteId, TapId};
use crate::own_place::{OwnPlace, own_place_of};
use crate::place::{self, Bssid, Fix, Outside, PlaceFinding, Uncertain};
use crate::shift::Side;
use crate::time::{WorkDate, to_second};

/// How far a tap's time may lie behind the server's when it is sent online, in seconds: a slow
/// network with its retries, not an evening on a switched-off phone.
pub const TAP_BEHIND_MAX_S: i64 = 10 * 60;
/// How far it may lie ahead, in seconds: what the correction of the client's clock leaves.
pub const TAP_AHEAD_MAX_S: i64 = 2 * 60;
/// How old a tap in an offline batch may be and still count, in seconds: a trip without network.
pub const OFFLINE_AGE_MAX_S: i64 = 72 * 3600;
/// Longest remark, in characters.
pub const REMARK_MAX_CHARS: usize = 100;

/// How a punch reached the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// At the tap: the server's time decides.
    Online,
    /// Afterwards, in a batch: the phone's time, on its server-corrected clock, is the evidence.
    Offline,
    /// Not by a tap: an approved correction 补卡.
    Correction,
    /// Not by a tap: an attendance machine 考勤机 made it, whose table HR imported.
    Machine,
}

impl Source {
    /// What it is called in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Online => "在线",
            Self::Offline => "离线补传",
            Self::Correction => "补卡",
            Self::Machine => "考勤机",
        }
    }
}

/// What is said of a punch's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceMark {
    /// Inside a site.
    Inside,
    /// On the group's Wi-Fi.
    Wifi,
    /// Inside a place of the person's own 个人地点.
    Personal,
    /// Outside every site; kept as an abnormal place.
    Abnormal,
    /// Outside every site; kept as field work.
    FieldWork,
    /// The place is uncertain; kept with a remark, for approval.
    Uncertain,
    /// Nobody asks where: the group has neither sites nor Wi-Fi yet, as a company's first one, or it was made at a
    /// machine.
    NotAsked,
}

impl PlaceMark {
    /// What is said of it in Chinese; nothing where nobody asks.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Inside => "范围内",
            Self::Wifi => "Wi-Fi",
            Self::Abnormal => "地点异常",
            Self::FieldWork => "外勤",
            Self::Personal => "个人地点",
            Self::Uncertain => "无法确定",
            Self::NotAsked => "",
        }
    }
}

/// A stored punch. Added, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Punch {
    /// The tap.
    pub tap_id: TapId,
    /// When it counts, to the second.
    pub at: Instant,
    /// What it was meant as; none for a machine, or a tap that did not say.
    pub side: Option<Side>,
    /// Its work date.
    pub work_date: WorkDate,
    /// How it came.
    pub source: Source,
    /// What is said of its place.
    pub place: PlaceMark,
    /// The site, or place of their own, when inside one; the nearest site when outside.
    pub site: Option<SiteId>,
    /// Whether its time cannot be trusted: kept and shown, and counts for nothing.
    pub doubtful: bool,
    /// The section, counted from 1 in its day, that it is an approved correction 补卡 of. It then stands for
    /// its side there, whatever the windows say.
    pub corrects: Option<u8>,
    /// Whether its work date is what HR said it to be: no rule moves it.
    pub reattributed: bool,
}

/// What a client asks to be recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// The tap.
    pub tap_id: TapId,
    /// What it is meant as.
    pub side: Option<Side>,
    /// How it comes.
    pub source: Source,
    /// What the phone measured.
    pub fix: Option<Fix>,
    /// The Wi-Fi that the phone is on.
    pub bssid: Option<Bssid>,
    /// Whether the person wrote a remark.
    pub has_remark: bool,
    /// Whether the person took a photo.
    pub has_photo: bool,
}

/// What is kept of an accepted attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptance {
    /// When it counts.
    pub at: Instant,
    /// What is said of its place.
    pub place: PlaceMark,
    /// The site, or the nearest.
    pub site: Option<SiteId>,
    /// Metres from that site's centre.
    pub distance_m: Option<f64>,
    /// Whether its time cannot be trusted.
    pub doubtful: bool,
}

/// Why a punch is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum PunchRefusal {
    /// The tap lies too far behind the server's clock to be sent online.
    TapTooOld {
        /// Seconds behind.
        behind_s: i64,
    },
    /// The tap lies ahead of the server's clock.
    TapAhead {
        /// Seconds ahead.
        ahead_s: i64,
    },
    /// Outside every site, and the group refuses that.
    OutsideSites {
        /// The nearest site.
        nearest: SiteId,
        /// Metres from its centre.
        distance_m: f64,
    },
    /// Outside, and field work needs a remark.
    RemarkNeeded {
        /// The nearest site.
        nearest: SiteId,
        /// Metres from its centre.
        distance_m: f64,
    },
    /// Outside, and field work needs a photo.
    PhotoNeeded {
        /// The nearest site.
        nearest: SiteId,
        /// Metres from its centre.
        distance_m: f64,
    },
    /// The place is uncertain, and no remark was given.
    PlaceUncertain(Uncertain),
}

/// What becomes of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub enum PunchDecision {
    /// To be stored.
    Accepted(Acceptance),
    /// To be stored as field work.
    FieldWork(Acceptance),
    /// Not to be stored.
    Refused(PunchRefusal),
}

/// Decides whether a punch may be stored, and what is said of its time and place. `own` are the places of the person's
/// own that were approved.
pub fn decide(attempt: &Attempt, settings: &GroupSettings, own: &[OwnPlace], now: Instant) -> PunchDecision {
    let (now, tapped_at) = (to_second(now), to_second(attempt.tap_id.tapped_at()));
    let behind_s = (now - tapped_at).num_seconds();
    let (at, doubtful) = match attempt.source {
        Source::Online if behind_s > TAP_BEHIND_MAX_S => return PunchDecision::Refused(PunchRefusal::TapTooOld { behind_s }),
        Source::Online if -behind_s > TAP_AHEAD_MAX_S => return PunchDecision::Refused(PunchRefusal::TapAhead { ahead_s: -behind_s }),
        Source::Online => (now, false),
        Source::Offline | Source::Correction | Source::Machine if behind_s > OFFLINE_AGE_MAX_S || -behind_s > TAP_AHEAD_MAX_S => {
            (tapped_at, true)
        }
        Source::Offline | Source::Correction | Source::Machine => (tapped_at.min(now), false),
    };
    let policy = &settings.place;
    let kept = |place, site, distance_m| Acceptance { at, place, site, distance_m, doubtful };
    if policy.asks_nothing() {
        return PunchDecision::Accepted(kept(PlaceMark::NotAsked, None, None));
    }
    // A fix is as old as it was at the tap, however long the request took.
    let finding = place::locate(policy, attempt.fix.as_ref(), attempt.bssid, tapped_at);
    // Only who is surely outside every site is looked for in a place of their own.
    let fix = attempt.fix.as_ref().filter(|_| matches!(finding, PlaceFinding::Outside { .. }));
    if let Some((place, distance_m)) = fix.and_then(|fix| own_place_of(own, fix, policy)) {
        return PunchDecision::Accepted(kept(PlaceMark::Personal, Some(place.id.clone()), Some(distance_m)));
    }
    match finding {
        PlaceFinding::Inside { site, distance_m } => PunchDecision::Accepted(kept(PlaceMark::Inside, Some(site), Some(distance_m))),
        PlaceFinding::OnWifi => PunchDecision::Accepted(kept(PlaceMark::Wifi, None, None)),
        PlaceFinding::Uncertain(why) if !attempt.has_remark => PunchDecision::Refused(PunchRefusal::PlaceUncertain(why)),
        PlaceFinding::Uncertain(_) => PunchDecision::Accepted(kept(PlaceMark::Uncertain, None, None)),
        PlaceFinding::Outside { nearest, distance_m } => match policy.outside {
            Outside::Flag => PunchDecision::Accepted(kept(PlaceMark::Abnormal, Some(nearest), Some(distance_m))),
            Outside::FieldWork if policy.field_work_remark && !attempt.has_remark => {
                PunchDecision::Refused(PunchRefusal::RemarkNeeded { nearest, distance_m })
            }
            Outside::FieldWork if policy.field_work_photo && !attempt.has_photo => {
                PunchDecision::Refused(PunchRefusal::PhotoNeeded { nearest, distance_m })
            }
            Outside::FieldWork => PunchDecision::FieldWork(kept(PlaceMark::FieldWork, Some(nearest), Some(distance_m))),
            Outside::Refuse => PunchDecision::Refused(PunchRefusal::OutsideSites { nearest, distance_m }),
        },
    }
}

#[cfg(test)]
mod tests;
