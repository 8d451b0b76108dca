//! The JSON of a case, as docs/TRY.md words it. Depends on no rule.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

/// `HH:MM` from 00:00 of the work date, or a number of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(pub i64);

/// `-01:30`, `26:00`; seconds are cut off.
pub fn read_time(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (hours, rest) = digits.split_once(':')?;
    let minutes = rest.split(':').next()?;
    Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?))
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Minutes(i64),
            Text(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Minutes(minutes) => Ok(Self(minutes)),
            Written::Text(text) => read_time(&text).map(Self).ok_or_else(|| serde::de::Error::custom(format!("no time: {text}"))),
        }
    }
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
pub struct Case {
    pub settings: Option<Settings>,
    #[serde(default)]
    pub groups: Vec<Version>,
    #[serde(default)]
    pub employment: Employment,
    #[serde(default)]
    pub calendar: Calendar,
    #[serde(default)]
    pub roster: BTreeMap<NaiveDate, Vec<String>>,
    #[serde(default)]
    pub chosen: BTreeMap<NaiveDate, String>,
    #[serde(default)]
    pub approvals: Vec<Approval>,
    #[serde(default)]
    pub overtime: Vec<ApprovedOvertime>,
    #[serde(default)]
    pub punches: Vec<Punch>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub now: Option<String>,
}

#[derive(Deserialize)]
pub struct Version {
    pub group_id: String,
    pub effective: NaiveDate,
    #[serde(flatten)]
    pub settings: Settings,
}

#[derive(Deserialize, Default)]
pub struct Employment {
    pub joined: Option<NaiveDate>,
    pub last_day: Option<NaiveDate>,
    #[serde(default)]
    pub exempt: bool,
    #[serde(default)]
    pub assignments: Vec<Assignment>,
}

#[derive(Deserialize)]
pub struct Assignment {
    pub from: NaiveDate,
    pub group: String,
}

#[derive(Deserialize, Default)]
pub struct Calendar {
    #[serde(default)]
    pub overrides: BTreeMap<NaiveDate, Override>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Override {
    Off,
    Work,
    HalfOff { half: Half },
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    First,
    Second,
}

#[derive(Deserialize)]
pub struct Settings {
    pub zone: Option<String>,
    #[serde(default)]
    pub shifts: Vec<ShiftSettings>,
    pub day_boundary: Option<Time>,
    #[serde(default)]
    pub settle_delay_min: i64,
    pub overtime: Option<OvertimeSettings>,
    #[serde(default)]
    pub hours: Hours,
    pub mode: Mode,
}

#[derive(Deserialize, Default)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Hours {
    #[default]
    Standard,
    Comprehensive,
    NonFixed {
        #[serde(default)]
        statutory_paid: bool,
    },
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mode {
    Fixed {
        week: Vec<Option<String>>,
        even_week: Option<EvenWeek>,
        #[serde(default = "yes")]
        follow_calendar: bool,
        #[serde(default)]
        must_work: BTreeMap<NaiveDate, String>,
        #[serde(default)]
        need_not: Vec<NaiveDate>,
    },
    Roster {
        #[serde(default)]
        employee_chooses: bool,
    },
    Free {
        #[serde(default)]
        minimum_min: i64,
        #[serde(default = "yes")]
        follow_calendar: bool,
    },
}

#[derive(Deserialize)]
pub struct EvenWeek {
    pub anchor: NaiveDate,
    pub week: Vec<Option<String>>,
}

#[derive(Deserialize)]
pub struct ShiftSettings {
    pub id: String,
    pub sections: Vec<SectionSettings>,
    #[serde(default)]
    pub breaks: Vec<Interval>,
    #[serde(default)]
    pub late_grace_min: i64,
    #[serde(default)]
    pub early_grace_min: i64,
    pub elastic: Option<Elastic>,
    pub half_day: Option<HalfDay>,
    pub late_off_late_on: Option<LateOffLateOn>,
    #[serde(default)]
    pub late_tiers: Tiers,
    #[serde(default)]
    pub early_tiers: Tiers,
    #[serde(default)]
    pub thresholds: Thresholds,
    #[serde(default)]
    pub pairing: Pairing,
    #[serde(default)]
    pub count_early_arrival: bool,
}

#[derive(Deserialize)]
pub struct SectionSettings {
    pub on: Time,
    pub off: Time,
    pub on_earliest: Option<Time>,
    pub on_latest: Option<Time>,
    pub off_earliest: Option<Time>,
    pub off_latest: Option<Time>,
    #[serde(default = "yes")]
    pub on_needed: bool,
    #[serde(default = "yes")]
    pub off_needed: bool,
}

#[derive(Deserialize, Clone, Copy)]
pub struct Interval {
    pub from: Time,
    pub to: Time,
}

#[derive(Deserialize)]
pub struct Elastic {
    #[serde(default)]
    pub early_cap_min: i64,
    #[serde(default)]
    pub late_cap_min: i64,
}

/// The names of rules beyond the first are not in the pages this crate may read: see `READINGS`.
#[derive(Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum HalfDay {
    MidpointWithBreaks,
    MidpointWithoutBreaks,
    #[serde(alias = "break_nearest_middle", alias = "break_nearest", alias = "break")]
    NearestBreak,
    #[serde(alias = "fixed_time", alias = "at", alias = "time")]
    Fixed {
        #[serde(alias = "time", alias = "split")]
        at: Time,
    },
}

#[derive(Deserialize)]
pub struct LateOffLateOn {
    pub tiers: Vec<LaterStart>,
    #[serde(default)]
    pub counts_from: CountsFrom,
}

#[derive(Deserialize)]
pub struct LaterStart {
    pub left_after_min: i64,
    pub start_later_min: i64,
}

#[derive(Deserialize, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum CountsFrom {
    #[default]
    Scheduled,
    Effective,
}

#[derive(Deserialize, Default)]
pub struct Tiers {
    pub serious_after_min: Option<i64>,
    pub missing_after_min: Option<i64>,
    pub absent_after_min: Option<i64>,
    pub absent_part: Option<AbsentPart>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum AbsentPart {
    Half,
    Whole,
}

#[derive(Deserialize, Default)]
pub struct Thresholds {
    pub absent_below_min: Option<i64>,
    pub half_day_below_min: Option<i64>,
}

#[derive(Deserialize, Default, PartialEq, Eq, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    #[default]
    FirstLast,
    Alternate,
}

#[derive(Deserialize)]
pub struct Approval {
    pub date: NaiveDate,
    pub kind: ApprovalKind,
    #[serde(flatten)]
    pub part: Part,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalKind {
    Leave,
    Trip,
    FieldWork,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    Day,
    FirstHalf,
    SecondHalf,
    Time { from: Time, to: Time },
}

#[derive(Deserialize)]
pub struct ApprovedOvertime {
    pub date: NaiveDate,
    pub from: Time,
    pub to: Time,
}

#[derive(Deserialize)]
pub struct Punch {
    pub at: String,
    pub side: Option<Side>,
    pub work_date: Option<NaiveDate>,
    #[serde(default)]
    pub doubtful: bool,
    pub corrects: Option<usize>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    On,
    Off,
}

#[derive(Deserialize)]
pub struct OvertimeSettings {
    pub workday: ClassRules,
    pub rest_day: ClassRules,
    pub statutory: ClassRules,
    #[serde(default)]
    pub before_shift: bool,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    Punches,
    Approval,
    Both,
}

#[derive(Deserialize)]
pub struct ClassRules {
    pub basis: Basis,
    pub start_after_min: Option<i64>,
    #[serde(default)]
    pub fixed_rests: Vec<Interval>,
    #[serde(default)]
    pub length_tiers: Vec<LengthTier>,
    pub min_min: Option<i64>,
    #[serde(default)]
    pub max_min: Maximum,
}

#[derive(Deserialize)]
pub struct LengthTier {
    pub from_min: i64,
    pub minus_min: i64,
}

/// What was written is told from what was not: `null` is no maximum, nothing is the class's own.
#[derive(Default, Clone, Copy)]
pub enum Maximum {
    #[default]
    OfClass,
    Given(Option<i64>),
}

impl<'de> Deserialize<'de> for Maximum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<i64>::deserialize(deserializer).map(Self::Given)
    }
}
