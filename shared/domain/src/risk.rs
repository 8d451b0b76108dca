//! Risk 风险 (RULES §9): what speaks against a punch being what it says.
//!
//! No phone tells that its place is made up. What can be told is that facts do not fit together. They are scored when a
//! punch is stored and decide nothing: a manager sees score and reasons, and may ask. Reasons hold numbers
//! and name no place.

use serde::Serialize;

use crate::Instant;
use crate::place::{Bssid, Fix, PlacePolicy, RISK_MAX};
use crate::punch::TAP_AHEAD_MAX_S;
use crate::sentence::Sentence;

/// Up to here two punches are not far apart, in metres, accuracies taken off: a phone that finds itself by a mast or by
/// a router that has moved errs by hundreds of metres and says tens.
pub const NEAR_M: u32 = 1000;

/// The quickest ways from one place to another: km/h, and seconds that it takes to get on and off.
///
/// By road or underground nobody gets farther than 150 km/h from door to door: motorways allow 120, and the fastest lines of a
/// city run at 160 between stops. China's fastest trains run at 350. An airliner flies at 900; taxiing, climbing,
/// landing and getting off take three quarters of an hour. People on business do travel so between two
/// punches, hence a single speed would accuse them or let pass who is at two ends of a city at once.
const JOURNEYS: [(u32, u32); 3] = [(150, 0), (350, 10 * 60), (900, 45 * 60)];

/// For how long a phone may give the same fix again as a new one, in seconds: what WeChat remembers one.
pub const FIX_REPEATED_MAX_S: i64 = 30;

/// How far the tap's time may lie from the server's, in seconds: what the correction of the client's clock leaves.
pub const CLOCK_SKEW_MAX_S: i64 = TAP_AHEAD_MAX_S;

/// How far back other people's punches with a device are looked for, in hours: a day and its night shift.
pub const DEVICE_LOOK_BACK_H: i64 = 24;

/// How far beyond its accuracy and every site a fix may lie while the phone is on a Wi-Fi of the group, in metres: for
/// sites with grounds wider than their radius, and for fixes by mast.
pub const WIFI_BEYOND_MAX_M: u32 = 1000;

/// Of a speed: one of two places is not true, or somebody else punched; only a gross error of the phone excuses it.
const SPEED_WEIGHT: u8 = 60;
/// Of a Wi-Fi against GPS: one of the two is not true, but routers are moved to other offices.
const WIFI_WEIGHT: u8 = 50;
/// Of a device of several people: what punching for others looks like, and lending a phone whose owner's is empty.
const DEVICE_WEIGHT: u8 = 40;
/// Of the same coordinates: satellites never give them twice; indoors, by the same routers, they may come again.
const COORDINATES_WEIGHT: u8 = 30;
/// Of a clock: mostly a slow network. It makes others weightier, and nothing by itself.
const CLOCK_WEIGHT: u8 = 15;
/// Highest score.
pub const SCORE_MAX: u8 = RISK_MAX;

/// What is known when a punch is scored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RiskFacts {
    /// When the punch counts.
    pub at: Instant,
    /// What the phone measured.
    pub fix: Option<Fix>,
    /// The person's latest punch before it that has a fix.
    pub previous: Option<PreviousPunch>,
    /// By how much the tap's time lies ahead of the server's, in seconds; behind, if negative. An offline tap lies behind by
    /// nature: 0.
    pub clock_ahead_s: i64,
    /// How many other people punched with the device within [`DEVICE_LOOK_BACK_H`].
    pub device_others: u32,
    /// On a Wi-Fi of the group: how far the fix lies beyond every site ([`beyond_sites_m`]).
    pub beyond_sites_m: Option<f64>,
}

/// What is known of the punch before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PreviousPunch {
    /// When it counts.
    pub at: Instant,
    /// What the phone measured then; the point as it is kept, about 11 m exact.
    pub fix: Fix,
    /// Whether both fixes have the same coordinates, to the last bit of what the phone sent.
    pub same_coordinates: bool,
}

/// What speaks against a punch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' meaning is the reason's, one line above them")]
pub enum RiskReason {
    /// At least so far from the punch before, and only so long after it.
    ImpossibleSpeed { apart_m: u32, elapsed_s: u32, speed_km_h: u32 },
    /// The same coordinates to the last bit, in a fix measured so long after.
    IdenticalCoordinates { elapsed_s: u32 },
    /// The tap's time lies ahead of the server's; behind, if negative.
    ClockSkew { ahead_s: i64 },
    /// So many other people punched with the device.
    SharedDevice { others: u32 },
    /// On a Wi-Fi of the group, and at least so far outside every site.
    WifiAgainstGps { beyond_m: u32 },
}

/// A punch's risk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Risk {
    /// 0 (nothing speaks against it) to 100.
    pub score: u8,
    /// What speaks against it, the weightiest kinds first.
    pub reasons: Vec<RiskReason>,
}

impl Risk {
    /// The risk that reasons come to: their weights' sum, at most [`SCORE_MAX`].
    pub fn new(reasons: Vec<RiskReason>) -> Self {
        let score = reasons.iter().fold(0_u8, |sum, reason| sum.saturating_add(reason.weight())).min(SCORE_MAX);
        Self { score, reasons }
    }

    /// Whether a group demands approval of it: the score is above the threshold. Without one it never does.
    pub fn needs_approval(&self, approval_above: Option<u8>) -> bool {
        approval_above.is_some_and(|threshold| self.score > threshold)
    }
}

/// Scores a punch.
pub fn assess(facts: &RiskFacts) -> Risk {
    let found = [speed(facts), wifi(facts), device(facts), coordinates(facts), clock(facts)];
    Risk::new(found.into_iter().flatten().collect())
}

/// How far a fix lies beyond the edge of every site, in metres, for a phone on a Wi-Fi of the group; negative inside
/// one. None off the group's Wi-Fi, and for a fix so old at the tap that it may be of the way there.
pub fn beyond_sites_m(policy: &PlacePolicy, fix: Option<&Fix>, bssid: Option<Bssid>, tapped_at: Instant) -> Option<f64> {
    let fix = fix.filter(|fix| (tapped_at - fix.taken_at).num_seconds() <= i64::from(policy.fix_age_max_s))?;
    bssid.filter(|bssid| policy.knows(*bssid))?;
    let beyond = policy.sites.iter().map(|site| site.centre.distance_m(fix.point) - f64::from(site.radius_m));
    beyond.min_by(f64::total_cmp)
}

fn speed(facts: &RiskFacts) -> Option<RiskReason> {
    let (fix, before) = (facts.fix?, facts.previous?);
    let apart_m = whole_m(before.fix.point.distance_m(fix.point) - accuracy_m(&fix)? - accuracy_m(&before.fix)?);
    // Whichever is longer: a fix may be older than its punch.
    let elapsed_s = seconds((facts.at - before.at).num_seconds().max(between_fixes_s(facts, &fix, &before))).max(1);
    (apart_m > NEAR_M && elapsed_s < least_s(apart_m)).then(|| RiskReason::impossible_speed(apart_m, elapsed_s))
}

fn wifi(facts: &RiskFacts) -> Option<RiskReason> {
    let beyond_m = whole_m(facts.beyond_sites_m? - accuracy_m(&facts.fix?)?);
    (beyond_m > WIFI_BEYOND_MAX_M).then_some(RiskReason::WifiAgainstGps { beyond_m })
}

fn device(facts: &RiskFacts) -> Option<RiskReason> {
    (facts.device_others > 0).then_some(RiskReason::SharedDevice { others: facts.device_others })
}

fn coordinates(facts: &RiskFacts) -> Option<RiskReason> {
    let (fix, before) = (facts.fix?, facts.previous?);
    let elapsed_s = between_fixes_s(facts, &fix, &before);
    let repeated = before.same_coordinates && elapsed_s > FIX_REPEATED_MAX_S;
    repeated.then(|| RiskReason::IdenticalCoordinates { elapsed_s: seconds(elapsed_s) })
}

fn clock(facts: &RiskFacts) -> Option<RiskReason> {
    let ahead_s = facts.clock_ahead_s;
    (ahead_s.unsigned_abs() > CLOCK_SKEW_MAX_S.unsigned_abs()).then_some(RiskReason::ClockSkew { ahead_s })
}

/// Seconds between two fixes. None was measured after its punch, whatever the phone says.
fn between_fixes_s(facts: &RiskFacts, fix: &Fix, before: &PreviousPunch) -> i64 {
    (fix.taken_at.min(facts.at) - before.fix.taken_at.min(before.at)).num_seconds()
}

/// A fix's accuracy; none of one that says nothing of it.
fn accuracy_m(fix: &Fix) -> Option<f64> {
    (0.0..).contains(&fix.accuracy_m).then_some(fix.accuracy_m)
}

/// The least time in which anybody gets so far, in seconds.
fn least_s(apart_m: u32) -> u32 {
    let least = JOURNEYS.map(|(km_h, aside_s)| u64::from(aside_s) + u64::from(apart_m) * 18 / (u64::from(km_h) * 5));
    least.into_iter().min().map_or(0, |least| u32::try_from(least).unwrap_or(u32::MAX))
}

/// Whole metres; 0 if negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no two places are farther apart than 20,100 km")]
fn whole_m(metres: f64) -> u32 {
    metres.max(0.0).floor() as u32
}

/// Seconds; 0 if negative.
fn seconds(seconds: i64) -> u32 {
    u32::try_from(seconds.max(0)).unwrap_or(u32::MAX)
}

impl RiskReason {
    /// A distance covered in a time: at least one second.
    pub fn impossible_speed(apart_m: u32, elapsed_s: u32) -> Self {
        let speed = u64::from(apart_m) * 18 / (u64::from(elapsed_s.max(1)) * 5);
        Self::ImpossibleSpeed { apart_m, elapsed_s, speed_km_h: u32::try_from(speed).unwrap_or(u32::MAX) }
    }

    /// What it adds to the score.
    fn weight(self) -> u8 {
        match self {
            Self::ImpossibleSpeed { .. } => SPEED_WEIGHT,
            Self::IdenticalCoordinates { .. } => COORDINATES_WEIGHT,
            Self::ClockSkew { .. } => CLOCK_WEIGHT,
            Self::SharedDevice { .. } => DEVICE_WEIGHT,
            Self::WifiAgainstGps { .. } => WIFI_WEIGHT,
        }
    }

    /// The reason as a sentence for a manager: what does not fit, and no verdict.
    pub fn sentence(self) -> Sentence {
        match self {
            Self::ImpossibleSpeed { apart_m, elapsed_s, speed_km_h } => {
                let (km, (zh, en)) = (kilometres(apart_m), duration(elapsed_s));
                Sentence::new(
                    format!("距上次打卡至少 {km} 公里,仅隔 {zh}:时速 {speed_km_h} 公里,无法到达"),
                    format!("At least {km} km from the punch before, only {en} later: {speed_km_h} km/h, faster than anybody travels"),
                )
            }
            Self::IdenticalCoordinates { elapsed_s } => {
                let (zh, en) = duration(elapsed_s);
                Sentence::new(
                    format!("与上次打卡相隔 {zh} 重新定位,坐标却完全相同"),
                    format!("Located anew {en} after the punch before, and exactly the same coordinates"),
                )
            }
            Self::ClockSkew { ahead_s } => {
                let (zh, en) = duration(seconds(ahead_s.saturating_abs()));
                let (way_zh, way_en) = if ahead_s > 0 { ("快", "ahead of") } else { ("慢", "behind") };
                Sentence::new(
                    format!("打卡时的手机时间比服务器{way_zh} {zh}"),
                    format!("The phone's time of the tap was {en} {way_en} the server's"),
                )
            }
            Self::SharedDevice { others } => {
                let people = if others == 1 { "person" } else { "people" };
                Sentence::new(
                    format!("{DEVICE_LOOK_BACK_H} 小时内另有 {others} 人用这台设备打卡"),
                    format!("{others} other {people} punched with this device within {DEVICE_LOOK_BACK_H} h"),
                )
            }
            Self::WifiAgainstGps { beyond_m } => {
                let km = kilometres(beyond_m);
                Sentence::new(
                    format!("连接考勤 Wi-Fi,但定位在所有打卡地点之外至少 {km} 公里"),
                    format!("On a Wi-Fi of the group, but located at least {km} km outside every site"),
                )
            }
        }
    }
}

/// Kilometres to a tenth, cut: 1.9 for 1999 m.
fn kilometres(metres: u32) -> String {
    format!("{}.{}", metres / 1000, metres % 1000 / 100)
}

fn duration(seconds: u32) -> (String, String) {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => (format!("{s} 秒"), format!("{s} s")),
        (0, m, 0) => (format!("{m} 分钟"), format!("{m} min")),
        (0, m, s) => (format!("{m} 分 {s} 秒"), format!("{m} min {s} s")),
        (h, 0, _) => (format!("{h} 小时"), format!("{h} h")),
        (h, m, _) => (format!("{h} 小时 {m} 分钟"), format!("{h} h {m} min")),
    }
}

#[cfg(test)]
mod tests;
