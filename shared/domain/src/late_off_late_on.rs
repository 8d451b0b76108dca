//! Late-off-late-on 晚走晚到 (RULES §6): who left late may start later on the next calendar date.

use serde::{Deserialize, Serialize};

use crate::time::MinuteOfDay;
use crate::validation::Problems;

/// X and Y are multiples of this, in minutes.
pub const STEP_MIN: i32 = 15;
/// Smallest and largest X and Y, in minutes.
pub const RANGE_MIN: std::ops::RangeInclusive<i32> = 15..=600;

/// Left at least X after off → may start Y later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LateOffTier {
    /// X: at least so many minutes after off. A multiple of 15, 15–600.
    pub left_after_min: i32,
    /// Y: so many minutes later on the next calendar date. A multiple of 15, 15–600.
    pub start_later_min: i32,
}

/// Which off X counts from: that of the date's last shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CountsFrom {
    /// The off in the plan.
    #[default]
    Scheduled,
    /// The off as leave and elastic time moved it.
    Effective,
}

/// The tiers of a shift. They are those of the day that was left late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LateOffLateOn {
    /// At least one, ascending by `left_after_min`.
    pub tiers: Vec<LateOffTier>,
    /// Which off they count from.
    #[serde(default)]
    pub counts_from: CountsFrom,
}

/// How one date ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DayEnd {
    /// The off of its last shift, as planned.
    pub scheduled_off: MinuteOfDay,
    /// The same as leave and elastic time moved it.
    pub effective_off: MinuteOfDay,
    /// When the person left, seconds cut off.
    pub left: MinuteOfDay,
}

impl LateOffLateOn {
    /// Minutes after off at which the person left; negative before it.
    pub fn left_after_min(&self, day: &DayEnd) -> i32 {
        let off = match self.counts_from {
            CountsFrom::Scheduled => day.scheduled_off,
            CountsFrom::Effective => day.effective_off,
        };
        day.left.minutes() - off.minutes()
    }

    /// The highest tier that the day reached: exactly X is enough.
    pub fn reached(&self, day: &DayEnd) -> Option<LateOffTier> {
        let after_min = self.left_after_min(day);
        self.tiers.iter().copied().filter(|tier| after_min >= tier.left_after_min).max_by_key(|tier| tier.left_after_min)
    }

    /// Reports every limit that the tiers break.
    pub fn validate(&self, problems: &mut Problems) {
        // As many as there are multiples of 15 from 15 to 600.
        problems.range("tiers", self.tiers.len(), 1..=40);
        for (index, tier) in self.tiers.iter().enumerate() {
            problems.within(format_args!("tiers[{index}]"), |p| {
                for (field, minutes) in [("left_after_min", tier.left_after_min), ("start_later_min", tier.start_later_min)] {
                    p.range(field, minutes, RANGE_MIN);
                    if minutes % STEP_MIN != 0 {
                        p.add(field, "须为 15 的倍数", "must be a multiple of 15");
                    }
                }
                if index > 0 && self.tiers[index - 1].left_after_min >= tier.left_after_min {
                    p.add("left_after_min", "须大于上一档", "must be greater than that of the tier before");
                }
            });
        }
    }
}

/// A limit of lateness of a section's on: a punch is late if it is strictly after `limit`, and
/// late_min counts from `counts_from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LateLimit {
    /// The last minute that is not late.
    pub limit: MinuteOfDay,
    /// Where late_min begins.
    pub counts_from: MinuteOfDay,
}

impl LateLimit {
    /// The limit that grace gives: lateness counts from the effective on, without subtracting the grace.
    pub fn of_grace(on: MinuteOfDay, grace_min: i32) -> Self {
        Self { limit: on.plus(grace_min), counts_from: on }
    }

    /// The limit that a tier moves for a section that is due at `on`: lateness counts from it.
    pub fn of_tier(on: MinuteOfDay, tier: LateOffTier) -> Self {
        let limit = on.plus(tier.start_later_min);
        Self { limit, counts_from: limit }
    }

    /// Of two limits the later holds; of equal ones, the one that counts less.
    #[must_use]
    pub fn or_later(self, other: Self) -> Self {
        if (other.limit, other.counts_from) > (self.limit, self.counts_from) { other } else { self }
    }

    /// Minutes late; none when the punch is in time.
    pub fn late_min(self, punched: MinuteOfDay) -> i32 {
        if punched > self.limit { punched.minutes() - self.counts_from.minutes() } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn at(text: &str) -> MinuteOfDay {
        text.parse().expect("a time")
    }

    fn tiers(pairs: &[(i32, i32)]) -> LateOffLateOn {
        let tiers = pairs.iter().map(|(x, y)| LateOffTier { left_after_min: *x, start_later_min: *y }).collect();
        LateOffLateOn { tiers, counts_from: CountsFrom::Scheduled }
    }

    #[test]
    fn the_highest_tier_reached_applies_and_exactly_x_is_enough() {
        let rule = tiers(&[(60, 30), (120, 60), (240, 120)]);
        for (left, expected) in
            [("18:59", None), ("19:00", Some(30)), ("19:59", Some(30)), ("20:00", Some(60)), ("22:00", Some(120)), ("25:00", Some(120))]
        {
            let day = DayEnd { scheduled_off: at("18:00"), effective_off: at("18:00"), left: at(left) };
            assert_eq!(rule.reached(&day).map(|tier| tier.start_later_min), expected, "{left}");
        }
    }

    #[test]
    fn x_counts_from_the_scheduled_or_the_effective_off() {
        let day = DayEnd { scheduled_off: at("18:00"), effective_off: at("18:30"), left: at("19:15") };
        let mut rule = tiers(&[(60, 30)]);
        assert!(rule.reached(&day).is_some());
        rule.counts_from = CountsFrom::Effective;
        assert!(rule.reached(&day).is_none());
    }

    #[test]
    fn the_later_limit_holds_and_lateness_counts_from_it() {
        let on = at("09:00");
        let tier = |minutes| LateLimit::of_tier(on, LateOffTier { left_after_min: 60, start_later_min: minutes });
        for (limit, punched, late_min) in [
            (tier(60), "10:00", 0),
            (tier(60), "10:01", 1),
            (LateLimit::of_grace(on, 10).or_later(tier(60)), "10:05", 5),
            (LateLimit::of_grace(on, 10), "09:11", 11),
            // A grace that reaches farther holds, with its own way of counting.
            (LateLimit::of_grace(on, 30).or_later(tier(15)), "09:30", 0),
            (LateLimit::of_grace(on, 30).or_later(tier(15)), "09:31", 31),
            (LateLimit::of_grace(on, 30).or_later(tier(30)), "09:31", 1),
            // Elastic time moved the on to 09:45.
            (LateLimit::of_grace(at("09:45"), 0).or_later(tier(30)), "09:50", 5),
        ] {
            assert_eq!(limit.late_min(at(punched)), late_min, "{limit:?} {punched}");
        }
    }

    #[test]
    fn x_and_y_are_multiples_of_fifteen_up_to_six_hundred() {
        let fields = |rule: &LateOffLateOn| {
            let mut problems = Problems::default();
            rule.validate(&mut problems);
            problems.finish().err().unwrap_or_default().into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        assert_eq!(fields(&tiers(&[(15, 600), (600, 15)])), Vec::<String>::new());
        assert_eq!(fields(&tiers(&[])), ["tiers"]);
        assert_eq!(
            fields(&tiers(&[(0, 20), (615, 15)])),
            ["tiers[0].left_after_min", "tiers[0].start_later_min", "tiers[1].left_after_min"]
        );
        assert_eq!(fields(&tiers(&[(60, 15), (60, 30)])), ["tiers[1].left_after_min"]);
    }

    #[test]
    fn tiers_read_as_people_write_them() {
        let rule: LateOffLateOn =
            serde_json::from_value(json!({ "tiers": [{ "left_after_min": 60, "start_later_min": 30 }], "counts_from": "effective" }))
                .expect("tiers");
        assert_eq!(rule.counts_from, CountsFrom::Effective);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn leaving_later_never_reaches_a_lower_tier(left in 900..1800_i32, later in 0..300_i32) {
            let rule = tiers(&[(60, 30), (120, 60), (240, 120)]);
            let day = |left| DayEnd { scheduled_off: at("18:00"), effective_off: at("18:00"), left: MinuteOfDay::new(left) };
            let reached = |left| rule.reached(&day(left)).map(|tier| tier.left_after_min);
            prop_assert!(reached(left + later) >= reached(left));
        }

        #[test]
        fn a_combined_limit_is_never_earlier_than_its_parts(grace in 0..120_i32, y in 1..8_i32, punched in 500..800_i32) {
            let (on, punched) = (at("09:00"), MinuteOfDay::new(punched));
            let (one, other) = (LateLimit::of_grace(on, grace), LateLimit::of_tier(on, LateOffTier { left_after_min: 60, start_later_min: y * 15 }));
            let both = one.or_later(other);
            prop_assert_eq!(both, other.or_later(one));
            prop_assert!(both.late_min(punched) == 0 || one.late_min(punched) > 0 && other.late_min(punched) > 0);
        }
    }
}
