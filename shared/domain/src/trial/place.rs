//! Try-outs of places and of a punch's risk (RULES §9).

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Calculation;
use crate::Instant;
use crate::id::SiteId;
use crate::place::{Bssid, Fix, GeoPoint, Outside, PlaceFinding, PlacePolicy, Uncertain, locate};
use crate::risk::{PreviousPunch, Risk, RiskFacts, assess, beyond_sites_m};
use crate::validation::Problems;
use crate::view::RiskView;

/// Where a punch is made.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeofenceCase {
    /// The group's places.
    place: PlacePolicy,
    /// What the phone measured.
    #[serde(default)]
    fix: Option<FixCase>,
    /// The Wi-Fi that the phone is on.
    #[serde(default)]
    bssid: Option<Bssid>,
    /// What else is known of the punch, to score its risk.
    #[serde(default)]
    risk: Option<RiskCase>,
}

/// What a risk is scored from, beside place, fix and Wi-Fi.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskCase {
    /// The latest punch before that has a fix.
    #[serde(default)]
    previous: Option<PreviousCase>,
    /// By how much the tap's time lies ahead of the server's, in seconds; behind, if negative.
    #[serde(default)]
    clock_ahead_s: i64,
    /// How many other people punched with the device lately.
    #[serde(default)]
    device_others: u32,
}

/// The punch before.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreviousCase {
    point: GeoPoint,
    accuracy_m: f64,
    /// Seconds from when its place was measured to it.
    #[serde(default)]
    age_s: u32,
    /// Seconds from it to this punch.
    elapsed_s: u32,
}

/// A measured place.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixCase {
    point: GeoPoint,
    accuracy_m: f64,
    /// Seconds since it was measured.
    #[serde(default)]
    age_s: u32,
}

impl FixCase {
    /// The fix as it is at an instant.
    pub(super) fn at(self, now: Instant) -> Fix {
        Fix { point: self.point, accuracy_m: self.accuracy_m, taken_at: now - TimeDelta::seconds(i64::from(self.age_s)) }
    }
}

/// Where a punch was found to be, and its risk if that was asked for.
#[derive(Debug, Clone, Serialize)]
pub struct GeofenceFound {
    #[serde(flatten)]
    place: PlaceFound,
    #[serde(skip_serializing_if = "Option::is_none")]
    risk: Option<RiskView>,
}

/// Where a punch was found to be.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum PlaceFound {
    /// Within a site.
    Inside {
        /// The site.
        site: SiteId,
        /// Metres from its centre, to a tenth.
        distance_m: f64,
    },
    /// On a known Wi-Fi.
    Wifi,
    /// Outside every site.
    Outside {
        /// The nearest site.
        nearest: SiteId,
        /// Metres from its centre, to a tenth.
        distance_m: f64,
        /// What happens to it.
        then: Outside,
    },
    /// Cannot be said.
    Uncertain {
        /// Why.
        why: Uncertain,
    },
}

impl GeofenceCase {
    /// The punch's risk.
    fn risk(&self, case: &RiskCase, now: Instant) -> Risk {
        let fix = self.fix.map(|fix| fix.at(now));
        let previous = case.previous.map(|before| {
            let at = now - TimeDelta::seconds(i64::from(before.elapsed_s));
            let measured = FixCase { point: before.point, accuracy_m: before.accuracy_m, age_s: before.age_s };
            let same_coordinates = fix.is_some_and(|fix| fix.point == before.point);
            PreviousPunch { at, fix: measured.at(at), same_coordinates }
        });
        assess(&RiskFacts {
            at: now,
            fix,
            previous,
            clock_ahead_s: case.clock_ahead_s,
            device_others: case.device_others,
            beyond_sites_m: beyond_sites_m(&self.place, fix.as_ref(), self.bssid, now),
        })
    }

    fn place(&self, now: Instant) -> PlaceFound {
        let fix = self.fix.map(|fix| fix.at(now));
        let tenth = |metres: f64| (metres * 10.0).round() / 10.0;
        match locate(&self.place, fix.as_ref(), self.bssid, now) {
            PlaceFinding::Inside { site, distance_m } => PlaceFound::Inside { site, distance_m: tenth(distance_m) },
            PlaceFinding::OnWifi => PlaceFound::Wifi,
            PlaceFinding::Outside { nearest, distance_m } => {
                PlaceFound::Outside { nearest, distance_m: tenth(distance_m), then: self.place.outside }
            }
            PlaceFinding::Uncertain(why) => PlaceFound::Uncertain { why },
        }
    }
}

impl Calculation for GeofenceCase {
    type Found = GeofenceFound;

    fn check(&self, problems: &mut Problems) {
        problems.within("place", |p| self.place.validate(p));
    }

    fn find(&self) -> GeofenceFound {
        let now = Instant::default() + TimeDelta::days(20_000);
        let risk = self.risk.as_ref().map(|case| RiskView::new(&self.risk(case, now), self.place.approval_above_risk));
        GeofenceFound { place: self.place(now), risk }
    }
}
