//! Place 地点 (RULES §9): whether a punch was made where the group works.
//!
//! Sites and fixes are GCJ-02, as WeChat gives them, and are compared directly.

use geo::{Distance, Haversine, Point};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Instant;
use crate::id::SiteId;
use crate::validation::Problems;

/// Most sites of a group.
pub const SITES_MAX: usize = 500;
/// Most Wi-Fi networks of a group.
pub const WIFI_MAX: usize = 500;
/// Smallest radius of a site, in metres.
pub const RADIUS_MIN_M: u32 = 50;
/// Largest radius of a site, in metres.
pub const RADIUS_MAX_M: u32 = 3000;
/// Highest risk of a punch, and so the highest that a group may let pass without approval.
pub const RISK_MAX: u8 = 100;

/// Why numbers are not a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidPlace {
    /// Latitude outside −90…90, longitude outside −180…180, or not a number.
    #[error("a latitude is -90 to 90 and a longitude -180 to 180")]
    Coordinates,
    /// Not six bytes in hexadecimal.
    #[error("a BSSID is six bytes, such as 0a:1b:2c:3d:4e:5f")]
    Bssid,
}

/// A point on the GCJ-02 datum, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "RawPoint")]
pub struct GeoPoint {
    /// Degrees north, −90…90.
    #[schema(minimum = -90, maximum = 90, example = 22.5405)]
    latitude: f64,
    /// Degrees east, −180…180.
    #[schema(minimum = -180, maximum = 180, example = 113.9345)]
    longitude: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPoint {
    latitude: f64,
    longitude: f64,
}

impl TryFrom<RawPoint> for GeoPoint {
    type Error = InvalidPlace;
    fn try_from(raw: RawPoint) -> Result<Self, InvalidPlace> {
        Self::new(raw.latitude, raw.longitude)
    }
}

impl GeoPoint {
    /// Accepts finite coordinates within their ranges.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, InvalidPlace> {
        // `contains` is false for NaN.
        if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) {
            Ok(Self { latitude, longitude })
        } else {
            Err(InvalidPlace::Coordinates)
        }
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        self.longitude
    }

    /// Distance along the surface, in metres (haversine on the mean Earth radius).
    pub fn distance_m(self, other: Self) -> f64 {
        Haversine.distance(Point::new(self.longitude, self.latitude), Point::new(other.longitude, other.latitude))
    }

    /// The point with 4 decimals (about 11 m), as far as it is kept.
    #[must_use]
    pub fn rounded(self) -> Self {
        let round = |degrees: f64| (degrees * 1e4).round() / 1e4;
        Self { latitude: round(self.latitude), longitude: round(self.longitude) }
    }
}

/// The address of a Wi-Fi access point, normalised: phones differ in case and zero padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^[0-9A-Fa-f]{1,2}([:-][0-9A-Fa-f]{1,2}){5}$", example = "0a:1b:2c:3d:4e:5f")]
pub struct Bssid([u8; 6]);

impl TryFrom<String> for Bssid {
    type Error = InvalidPlace;
    fn try_from(text: String) -> Result<Self, InvalidPlace> {
        let mut bytes = [0; 6];
        let mut parts = text.split([':', '-']);
        for byte in &mut bytes {
            let part = parts.next().filter(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_hexdigit()));
            *byte = u8::from_str_radix(part.ok_or(InvalidPlace::Bssid)?, 16).map_err(|_| InvalidPlace::Bssid)?;
        }
        if parts.next().is_some() { Err(InvalidPlace::Bssid) } else { Ok(Self(bytes)) }
    }
}

impl From<Bssid> for String {
    fn from(bssid: Bssid) -> String {
        bssid.0.map(|byte| format!("{byte:02x}")).join(":")
    }
}

/// A place where a group punches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Its id within the group.
    pub id: SiteId,
    /// Its name, 1–40 characters.
    pub name: String,
    /// Its centre, GCJ-02.
    pub centre: GeoPoint,
    /// Its radius in metres, 50–3000.
    pub radius_m: u32,
}

/// A Wi-Fi network that stands for being there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wifi {
    /// Its name, as people know it.
    pub name: String,
    /// Its access point.
    pub bssid: Bssid,
}

/// What happens to a punch outside every site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outside {
    /// Kept, marked as an abnormal place.
    Flag,
    /// Kept as field work 外勤.
    #[default]
    FieldWork,
    /// Refused.
    Refuse,
}

/// Where a group punches, and what happens elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacePolicy {
    /// 1–500 sites.
    pub sites: Vec<Site>,
    /// Wi-Fi networks.
    #[serde(default)]
    pub wifi: Vec<Wifi>,
    /// What happens outside.
    #[serde(default)]
    pub outside: Outside,
    /// Whether field work needs a remark.
    #[serde(default)]
    pub field_work_remark: bool,
    /// Whether field work needs a photo.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub field_work_photo: bool,
    /// A fix less exact than this is uncertain; also the most by which inexactness helps. In metres.
    #[serde(default = "default_accuracy_cap_m")]
    pub accuracy_cap_m: u32,
    /// A fix older than this is uncertain. In seconds.
    #[serde(default = "default_fix_age_max_s")]
    pub fix_age_max_s: u32,
    /// A punch whose risk scores above this needs approval, 1–100; by default none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 100)]
    pub approval_above_risk: Option<u8>,
}

const fn default_accuracy_cap_m() -> u32 {
    100
}

const fn default_fix_age_max_s() -> u32 {
    120
}

impl PlacePolicy {
    /// The name of a site.
    pub fn site_name(&self, id: &SiteId) -> Option<&str> {
        self.sites.iter().find(|site| site.id == *id).map(|site| site.name.as_str())
    }

    /// Whether there is nothing to compare a place with. No group that somebody has set up is so, only the
    /// one that a company begins with.
    pub fn asks_nothing(&self) -> bool {
        self.sites.is_empty() && self.wifi.is_empty()
    }

    /// Whether a Wi-Fi is among those that stand for being there.
    pub fn knows(&self, bssid: Bssid) -> bool {
        self.wifi.iter().any(|wifi| wifi.bssid == bssid)
    }

    /// Reports every limit that the policy breaks.
    pub fn validate(&self, problems: &mut Problems) {
        problems.range("sites", self.sites.len(), 1..=SITES_MAX);
        problems.range("wifi", self.wifi.len(), 0..=WIFI_MAX);
        problems.range("accuracy_cap_m", self.accuracy_cap_m, 1..=1000);
        problems.range("fix_age_max_s", self.fix_age_max_s, 1..=3600);
        if let Some(threshold) = self.approval_above_risk {
            problems.range("approval_above_risk", threshold, 1..=RISK_MAX);
        }
        for (index, site) in self.sites.iter().enumerate() {
            problems.within(format_args!("sites[{index}]"), |p| {
                p.text("name", &site.name, 40);
                p.range("radius_m", site.radius_m, RADIUS_MIN_M..=RADIUS_MAX_M);
                if self.sites[..index].iter().any(|other| other.id == site.id) {
                    p.add("id", "与其他地点重复", "is the id of another site");
                }
            });
        }
        for (index, wifi) in self.wifi.iter().enumerate() {
            problems.within(format_args!("wifi[{index}]"), |p| p.text("name", &wifi.name, 40));
        }
    }
}

/// What the phone measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fix {
    /// Where, GCJ-02.
    pub point: GeoPoint,
    /// How exact, in metres: the radius around the point.
    pub accuracy_m: f64,
    /// When, on the server-corrected clock.
    pub taken_at: Instant,
}

/// Why a place is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Uncertain {
    /// Neither a fix nor a known Wi-Fi.
    NoFix,
    /// The fix is less exact than the cap.
    Inexact,
    /// The fix is older than the limit.
    Old,
}

/// What a place was found to be.
#[derive(Debug, Clone, PartialEq)]
pub enum PlaceFinding {
    /// Within a site, `distance_m` from its centre.
    Inside {
        /// The site.
        site: SiteId,
        /// Metres from its centre.
        distance_m: f64,
    },
    /// On the group's Wi-Fi.
    OnWifi,
    /// Outside every site; the nearest and its distance.
    Outside {
        /// The nearest site.
        nearest: SiteId,
        /// Metres from its centre.
        distance_m: f64,
    },
    /// Cannot be said.
    Uncertain(Uncertain),
}

/// Finds where a punch was made: on a known Wi-Fi, or inside if
/// distance − min(accuracy, cap) ≤ radius for any site (RULES §9).
pub fn locate(policy: &PlacePolicy, fix: Option<&Fix>, bssid: Option<Bssid>, at: Instant) -> PlaceFinding {
    if bssid.is_some_and(|bssid| policy.knows(bssid)) {
        return PlaceFinding::OnWifi;
    }
    let Some(fix) = fix else { return PlaceFinding::Uncertain(Uncertain::NoFix) };
    if (at - fix.taken_at).num_seconds() > i64::from(policy.fix_age_max_s) {
        return PlaceFinding::Uncertain(Uncertain::Old);
    }
    let cap = f64::from(policy.accuracy_cap_m);
    // Not `accuracy > cap`: an accuracy that is no number is not exact.
    if !(0.0..=cap).contains(&fix.accuracy_m) {
        return PlaceFinding::Uncertain(Uncertain::Inexact);
    }
    let nearest = policy
        .sites
        .iter()
        .map(|site| (site, site.centre.distance_m(fix.point)))
        .min_by(|(a, to_a), (b, to_b)| (to_a - f64::from(a.radius_m)).total_cmp(&(to_b - f64::from(b.radius_m))));
    match nearest {
        None => PlaceFinding::Uncertain(Uncertain::NoFix),
        Some((site, distance_m)) if distance_m - fix.accuracy_m <= f64::from(site.radius_m) => {
            PlaceFinding::Inside { site: site.id.clone(), distance_m }
        }
        Some((site, distance_m)) => PlaceFinding::Outside { nearest: site.id.clone(), distance_m },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(latitude: f64, longitude: f64) -> GeoPoint {
        GeoPoint::new(latitude, longitude).expect("a point")
    }

    fn policy() -> PlacePolicy {
        serde_json::from_value(serde_json::json!({
            "sites": [{ "id": "hq", "name": "总部", "centre": { "latitude": 22.54, "longitude": 113.93 }, "radius_m": 200 }],
            "wifi": [{ "name": "office", "bssid": "0A:1B:2C:3D:4E:5F" }],
        }))
        .expect("a policy")
    }

    /// A fix `metres` north of the site, `accuracy_m` exact and `age_s` old.
    fn fix(metres: f64, accuracy_m: f64, age_s: i64) -> Fix {
        let taken_at = now() - chrono::TimeDelta::seconds(age_s);
        Fix { point: point(22.54 + metres / 111_195.08, 113.93), accuracy_m, taken_at }
    }

    fn now() -> Instant {
        "2026-11-23T01:00:00Z".parse().expect("an instant")
    }

    fn found(fix: Fix) -> &'static str {
        match locate(&policy(), Some(&fix), None, now()) {
            PlaceFinding::Inside { .. } => "inside",
            PlaceFinding::Outside { .. } => "outside",
            PlaceFinding::Uncertain(Uncertain::Inexact) => "inexact",
            PlaceFinding::Uncertain(Uncertain::Old) => "old",
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn inexactness_helps_up_to_the_cap() {
        for (metres, accuracy_m, age_s, expected) in [
            (0.0, 10.0, 0, "inside"),
            (199.9, 0.0, 0, "inside"),
            (200.1, 0.0, 0, "outside"),
            (299.9, 100.0, 0, "inside"),
            (300.1, 100.0, 0, "outside"),
            (0.0, 100.1, 0, "inexact"),
            (0.0, -1.0, 0, "inexact"),
            (0.0, f64::NAN, 0, "inexact"),
            (0.0, 10.0, 120, "inside"),
            (0.0, 10.0, 121, "old"),
        ] {
            assert_eq!(found(fix(metres, accuracy_m, age_s)), expected, "{metres} m, ±{accuracy_m} m, {age_s} s");
        }
    }

    #[test]
    fn the_groups_wifi_needs_no_fix_however_it_is_written() {
        for text in ["a:1b:2c:3d:4e:5f", "0A-1B-2C-3D-4E-5F"] {
            let bssid = Bssid::try_from(text.to_owned()).expect("a BSSID");
            assert_eq!(locate(&policy(), None, Some(bssid), now()), PlaceFinding::OnWifi);
        }
        for text in ["0a:1b:2c:3d:4e", "0a:1b:2c:3d:4e:5f:60", "0a:1b:2c:3d:4e:5g", "", "02:+0:00:00:00:00"] {
            assert_eq!(Bssid::try_from(text.to_owned()), Err(InvalidPlace::Bssid), "{text}");
        }
    }

    #[test]
    fn coordinates_that_are_no_place_are_refused() {
        for (latitude, longitude) in [(90.1, 0.0), (0.0, 180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(GeoPoint::new(latitude, longitude), Err(InvalidPlace::Coordinates));
        }
    }
}
