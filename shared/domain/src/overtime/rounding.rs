//! Rounding of credited overtime (RULES §10, last step of the pipeline), in whole minutes throughout:
//! every step is a multiple of six minutes, a tenth of an hour.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::validation::Problems;

/// Minutes of a day's standard hours where a date has none of its own.
pub const STANDARD_DAY_MIN: i32 = 480;
/// Steps, in minutes, by which hours are rounded up.
pub const UP_STEPS_MIN: [i32; 2] = [30, 60];
/// Steps, in minutes, by which hours are rounded down.
pub const DOWN_STEPS_MIN: [i32; 5] = [30, 60, 120, 180, 240];

/// How credited minutes are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "way", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rounding {
    /// To the nearest hour with so many decimals, a half upwards.
    HalfUp {
        /// 0 or 1.
        decimals: u8,
    },
    /// Up to a multiple of a step.
    Up {
        /// 30 or 60 minutes.
        step_min: i32,
    },
    /// Down to a multiple of a step.
    Down {
        /// 30, 60, 120, 180 or 240 minutes.
        step_min: i32,
    },
    /// To days, down. One day is the date's nominal standard hours, 8 h where it has none.
    Days {
        /// Halves or wholes.
        step: DayStep,
    },
}

/// The step of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayStep {
    /// 0.5 days.
    HalfDay,
    /// 1 day.
    Day,
}

/// An amount of overtime. Written with its unit: hours as a decimal number beside exact minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Hours, held in minutes.
    Hours {
        /// Exact minutes.
        minutes: i32,
    },
    /// Days, held in halves.
    Days {
        /// Half days.
        halves: i32,
        /// Minutes that made one day.
        day_min: i32,
    },
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut amount = serializer.serialize_struct("Amount", 3)?;
        match *self {
            Self::Hours { minutes } => {
                amount.serialize_field("unit", "hour")?;
                amount.serialize_field("hours", &(f64::from(minutes) / 60.0))?;
                amount.serialize_field("minutes", &minutes)?;
            }
            Self::Days { halves, day_min } => {
                amount.serialize_field("unit", "day")?;
                amount.serialize_field("days", &(f64::from(halves) / 2.0))?;
                amount.serialize_field("day_min", &day_min)?;
            }
        }
        amount.end()
    }
}

impl Amount {
    /// The amount in minutes, rounded down: a day is worth the minutes that made it.
    pub fn minutes(self) -> i32 {
        match self {
            Self::Hours { minutes } => minutes,
            Self::Days { halves, day_min } => halves * day_min / 2,
        }
    }
}

impl Rounding {
    /// Rounds `minutes` (not negative). `standard_min` are the date's nominal standard minutes: none, or
    /// 0, on a date without a shift.
    pub fn round(self, minutes: i32, standard_min: Option<i32>) -> Amount {
        match self {
            Self::HalfUp { decimals } => {
                let step = if decimals == 0 { 60 } else { 6 };
                Amount::Hours { minutes: (minutes + step / 2) / step * step }
            }
            Self::Up { step_min } => Amount::Hours { minutes: (minutes + step_min - 1) / step_min * step_min },
            Self::Down { step_min } => Amount::Hours { minutes: minutes / step_min * step_min },
            Self::Days { step } => {
                let day_min = standard_min.filter(|min| *min > 0).unwrap_or(STANDARD_DAY_MIN);
                let halves = match step {
                    DayStep::HalfDay => minutes * 2 / day_min,
                    DayStep::Day => minutes / day_min * 2,
                };
                Amount::Days { halves, day_min }
            }
        }
    }

    /// Reports a step that RULES does not name.
    pub fn validate(self, problems: &mut Problems) {
        match self {
            Self::HalfUp { decimals } => problems.range("decimals", decimals, 0..=1),
            Self::Up { step_min } => one_of(problems, step_min, &UP_STEPS_MIN),
            Self::Down { step_min } => one_of(problems, step_min, &DOWN_STEPS_MIN),
            Self::Days { .. } => {}
        }
    }
}

fn one_of(problems: &mut Problems, step_min: i32, allowed: &[i32]) {
    if !allowed.contains(&step_min) {
        let list = allowed.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        problems.add("step_min", format!("须为 {list} 之一"), format!("must be one of {list}"));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Rounding; 9] = [
        Rounding::HalfUp { decimals: 0 },
        Rounding::HalfUp { decimals: 1 },
        Rounding::Up { step_min: 30 },
        Rounding::Up { step_min: 60 },
        Rounding::Down { step_min: 30 },
        Rounding::Down { step_min: 60 },
        Rounding::Down { step_min: 120 },
        Rounding::Down { step_min: 180 },
        Rounding::Down { step_min: 240 },
    ];

    fn hours(rounding: Rounding, minutes: i32) -> i32 {
        match rounding.round(minutes, None) {
            Amount::Hours { minutes } => minutes,
            Amount::Days { .. } => panic!("hours were asked for"),
        }
    }

    #[test]
    fn hours_are_rounded_as_the_table_says() {
        let table = [
            (Rounding::HalfUp { decimals: 0 }, &[(29, 0), (30, 60), (89, 60), (90, 120), (0, 0)][..]),
            (Rounding::HalfUp { decimals: 1 }, &[(2, 0), (3, 6), (8, 6), (9, 12), (100, 102)]),
            (Rounding::Up { step_min: 30 }, &[(0, 0), (1, 30), (30, 30), (31, 60)]),
            (Rounding::Up { step_min: 60 }, &[(0, 0), (1, 60), (60, 60), (61, 120)]),
            (Rounding::Down { step_min: 30 }, &[(29, 0), (30, 30), (59, 30), (60, 60)]),
            (Rounding::Down { step_min: 240 }, &[(239, 0), (240, 240), (479, 240), (480, 480)]),
        ];
        for (rounding, cases) in table {
            for (minutes, expected) in cases {
                assert_eq!(hours(rounding, *minutes), *expected, "{rounding:?} of {minutes}");
            }
        }
    }

    #[test]
    fn a_day_is_the_dates_standard_hours_and_eight_without_one() {
        let days = |step, minutes, standard_min| match (Rounding::Days { step }).round(minutes, standard_min) {
            Amount::Days { halves, .. } => halves,
            Amount::Hours { .. } => panic!("days were asked for"),
        };
        for (step, minutes, standard_min, halves) in [
            (DayStep::HalfDay, 239, None, 0),
            (DayStep::HalfDay, 240, None, 1),
            (DayStep::HalfDay, 479, None, 1),
            (DayStep::HalfDay, 480, None, 2),
            (DayStep::Day, 479, None, 0),
            (DayStep::Day, 960, None, 4),
            (DayStep::HalfDay, 225, Some(450), 1),
            // Half of 465 is 232.5 minutes: 232 are not half a day.
            (DayStep::HalfDay, 232, Some(465), 0),
            (DayStep::HalfDay, 233, Some(465), 1),
            (DayStep::Day, 480, Some(0), 2),
        ] {
            assert_eq!(days(step, minutes, standard_min), halves, "{step:?} of {minutes} in {standard_min:?}");
        }
    }

    #[test]
    fn only_the_steps_of_the_rules_are_accepted() {
        let accepted = |rounding: Rounding| {
            let mut problems = Problems::default();
            rounding.validate(&mut problems);
            problems.finish().is_ok()
        };
        assert!(ALL.into_iter().all(accepted));
        for rounding in [Rounding::HalfUp { decimals: 2 }, Rounding::Up { step_min: 120 }, Rounding::Down { step_min: 15 }] {
            assert!(!accepted(rounding), "{rounding:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn rounding_never_goes_past_its_step_and_never_turns_more_into_less(minutes in 0..3000_i32, which in 0..ALL.len()) {
            let rounding = ALL[which];
            let rounded = hours(rounding, minutes);
            let within = match rounding {
                Rounding::HalfUp { decimals } => (rounded - minutes).abs() <= if decimals == 0 { 30 } else { 3 },
                Rounding::Up { step_min } => (0..step_min).contains(&(rounded - minutes)),
                Rounding::Down { step_min } => (0..step_min).contains(&(minutes - rounded)),
                Rounding::Days { .. } => false,
            };
            prop_assert!(within && hours(rounding, rounded) == rounded && hours(rounding, minutes + 1) >= rounded);
        }
    }
}
