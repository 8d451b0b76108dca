//! How a shift's punches are judged: tiers, thresholds by hours, pairing and elastic time (RULES §5–§7).

use serde::{Deserialize, Serialize};

use super::WHOLE_MAX_MIN;
use crate::validation::Problems;

/// Most minutes of flexible time.
pub const FLEX_MAX_MIN: i32 = 360;
/// Flexible time comes in steps of so many minutes.
pub const FLEX_STEP_MIN: i32 = 5;

/// How much of a day an absence by lateness takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AbsentPart {
    /// Half a day.
    Half,
    /// The whole day.
    Whole,
}

/// Tiers of lateness, or of leaving early, measured from the effective on (off). Each applies when
/// strictly exceeded, and only if the punch is late (early) at all; the highest replaces the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tiers {
    /// Above this many minutes: serious 严重.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serious_after_min: Option<i32>,
    /// Above this many minutes: counts as a missing punch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_after_min: Option<i32>,
    /// Above this many minutes: counts as absence of `absent_part`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent_after_min: Option<i32>,
    /// How much of the day that absence takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent_part: Option<AbsentPart>,
}

/// Judgement by hours worked, instead of or beside the punches' times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Worked less than this: absent. Tested first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent_below_min: Option<i32>,
    /// Else worked less than this: half a day not attended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_day_below_min: Option<i32>,
}

/// How undirected punches of a section pair up for worked time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// The first is on, the last is off.
    #[default]
    FirstLast,
    /// In, out, in, out: worked time per pair only.
    Alternate,
}

/// Elastic time: coming early allows leaving as much earlier, and coming late asks for leaving as much
/// later. Multiples of 5 minutes, at most 360.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Elastic {
    /// Most by which coming early counts, in minutes.
    #[serde(default)]
    pub early_cap_min: i32,
    /// Most by which coming late is allowed, in minutes.
    #[serde(default)]
    pub late_cap_min: i32,
}

/// Reports minutes of flexible time, grace or elastic, that are out of step or range (RULES §6).
pub(super) fn validate_flex(problems: &mut Problems, field: &str, minutes: i32) {
    if !(0..=FLEX_MAX_MIN).contains(&minutes) || minutes % FLEX_STEP_MIN != 0 {
        problems.add(field, "须为 5 分钟的倍数,最多 360", "must be a multiple of 5 minutes, at most 360");
    }
}

impl Elastic {
    pub(super) fn validate(self, problems: &mut Problems) {
        validate_flex(problems, "early_cap_min", self.early_cap_min);
        validate_flex(problems, "late_cap_min", self.late_cap_min);
        if self.early_cap_min == 0 && self.late_cap_min == 0 {
            problems.add("", "至少给出一种弹性", "at least one cap must be given");
        }
    }
}

impl Tiers {
    pub(super) fn validate(&self, problems: &mut Problems) {
        for (field, value) in [
            ("serious_after_min", self.serious_after_min),
            ("missing_after_min", self.missing_after_min),
            ("absent_after_min", self.absent_after_min),
        ] {
            if let Some(minutes) = value {
                problems.range(field, minutes, 0..=WHOLE_MAX_MIN);
            }
        }
        if self.absent_after_min.is_some() != self.absent_part.is_some() {
            problems.add("absent_part", "须与 absent_after_min 同时设置", "goes together with absent_after_min");
        }
    }
}

impl Thresholds {
    pub(super) fn validate(&self, problems: &mut Problems) {
        for (field, value) in [("absent_below_min", self.absent_below_min), ("half_day_below_min", self.half_day_below_min)] {
            if let Some(minutes) = value {
                problems.range(field, minutes, 1..=WHOLE_MAX_MIN);
            }
        }
    }
}
