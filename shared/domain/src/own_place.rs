//! Places of a person's own 个人地点, where they may punch besides their group's sites (RULES §9): a customer's office, a
//! home. Proposed on the spot, so that nobody names a place where they are not, and approved by who heads them.

use crate::Instant;
use crate::id::SiteId;
use crate::place::{Fix, GeoPoint, PlacePolicy, Uncertain};

/// Most places of one person.
pub const OWN_PLACES_MAX: usize = 10;
/// Radius of a person's own place, in metres: a building with its yard, and the inexactness of the fix it was made from.
pub const OWN_RADIUS_M: u32 = 200;
/// Least exact fix from which a place is made, in metres.
pub const OWN_ACCURACY_MAX_M: u32 = 100;

/// A place where one person may punch.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPlace {
    /// Its id.
    pub id: SiteId,
    /// Its centre, GCJ-02.
    pub centre: GeoPoint,
    /// Its radius in metres.
    pub radius_m: u32,
}

/// The own place in which a fix lies, with the metres from its centre: the one that holds it best. The fix is one that
/// the policy does not call uncertain.
pub fn own_place_of<'p>(places: &'p [OwnPlace], fix: &Fix, policy: &PlacePolicy) -> Option<(&'p OwnPlace, f64)> {
    let helps_m = fix.accuracy_m.min(f64::from(policy.accuracy_cap_m));
    let beyond = |place: &OwnPlace, distance_m: f64| distance_m - f64::from(place.radius_m);
    let measured = places.iter().map(|place| (place, place.centre.distance_m(fix.point)));
    let best = measured.min_by(|(a, to_a), (b, to_b)| beyond(a, *to_a).total_cmp(&beyond(b, *to_b)))?;
    (beyond(best.0, best.1) <= helps_m).then_some(best)
}

/// Why no place may be made from a fix: it is less exact than [`OWN_ACCURACY_MAX_M`] or than the group's cap, or older
/// than the group lets a punch's be.
pub fn place_from(fix: &Fix, policy: &PlacePolicy, now: Instant) -> Result<GeoPoint, Uncertain> {
    let cap_m = f64::from(policy.accuracy_cap_m.min(OWN_ACCURACY_MAX_M));
    if (now - fix.taken_at).num_seconds() > i64::from(policy.fix_age_max_s) {
        Err(Uncertain::Old)
    } else if (0.0..=cap_m).contains(&fix.accuracy_m) {
        Ok(fix.point.rounded())
    } else {
        Err(Uncertain::Inexact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> PlacePolicy {
        serde_json::from_value(serde_json::json!({
            "sites": [{ "id": "hq", "name": "总部", "centre": { "latitude": 22.54, "longitude": 113.93 }, "radius_m": 200 }],
        }))
        .expect("a policy")
    }

    fn now() -> Instant {
        "2026-11-23T01:00:00Z".parse().expect("an instant")
    }

    /// A fix `metres` north of a point.
    fn fix(metres: f64, accuracy_m: f64, age_s: i64) -> Fix {
        let point = GeoPoint::new(22.6 + metres / 111_195.08, 114.05).expect("a point");
        Fix { point, accuracy_m, taken_at: now() - chrono::TimeDelta::seconds(age_s) }
    }

    fn place(id: &str, metres: f64) -> OwnPlace {
        OwnPlace { id: SiteId::new(id).expect("an id"), centre: fix(metres, 0.0, 0).point, radius_m: OWN_RADIUS_M }
    }

    #[test]
    fn a_fix_lies_in_the_place_that_holds_it_best_and_inexactness_helps_up_to_the_cap() {
        let places = [place("near", 0.0), place("far", 350.0)];
        for (metres, accuracy_m, expected) in [
            (0.0, 10.0, Some("near")),
            (199.0, 0.0, Some("far")),
            (150.0, 0.0, Some("near")),
            (551.0, 0.0, None),
            (600.0, 60.0, Some("far")),
            (660.0, 500.0, None),
            (-201.0, 0.0, None),
        ] {
            let found = own_place_of(&places, &fix(metres, accuracy_m, 0), &policy());
            assert_eq!(found.map(|(place, _)| place.id.as_str()), expected, "{metres} m, ±{accuracy_m} m");
        }
        assert_eq!(own_place_of(&[], &fix(0.0, 10.0, 0), &policy()), None);
    }

    #[test]
    fn a_place_is_made_from_a_fix_that_is_exact_and_new_with_four_decimals() {
        assert_eq!(place_from(&fix(3.0, 100.0, 120), &policy(), now()), Ok(GeoPoint::new(22.6, 114.05).expect("a point")));
        assert_eq!(place_from(&fix(0.0, 100.1, 0), &policy(), now()), Err(Uncertain::Inexact));
        assert_eq!(place_from(&fix(0.0, -1.0, 0), &policy(), now()), Err(Uncertain::Inexact));
        assert_eq!(place_from(&fix(0.0, f64::NAN, 0), &policy(), now()), Err(Uncertain::Inexact));
        assert_eq!(place_from(&fix(0.0, 10.0, 121), &policy(), now()), Err(Uncertain::Old));
        let strict = PlacePolicy { accuracy_cap_m: 50, ..policy() };
        assert_eq!(place_from(&fix(0.0, 51.0, 0), &strict, now()), Err(Uncertain::Inexact));
    }
}
