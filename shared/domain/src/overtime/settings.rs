//! What a group sets for overtime (RULES §10), and its limits.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::alert::AlertLimits;
use super::rounding::Rounding;
use crate::time::MinuteOfDay;
use crate::validation::{FieldProblem, Problems};

/// Minutes after off that are not yet overtime, unless set.
pub const START_AFTER_DEFAULT_MIN: i32 = 30;
/// Less than this is none, unless set.
pub const MIN_DEFAULT_MIN: i32 = 30;
/// Most that is credited on a workday, unless set.
pub const MAX_WORKDAY_DEFAULT_MIN: i32 = 180;
/// Longest maximum that may be set.
pub const MAX_LIMIT_MIN: i32 = 720;
/// Most fixed rests.
pub const FIXED_RESTS_MAX: usize = 10;
/// Most length tiers.
pub const LENGTH_TIERS_MAX: usize = 5;
/// Highest ratio of comp leave, in percent.
pub const COMP_LEAVE_MAX_PERCENT: i32 = 3000;

/// The class of a minute of overtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayClass {
    /// Something is due 工作日.
    Workday,
    /// Nothing is due 休息日.
    RestDay,
    /// A statutory holiday 法定节假日.
    Statutory,
}

impl DayClass {
    /// Every class.
    pub const ALL: [Self; 3] = [Self::Workday, Self::RestDay, Self::Statutory];

    /// The class of a date: statutory by its date, else a workday if something is due, else a rest day.
    pub fn of(statutory: bool, due: bool) -> Self {
        match (statutory, due) {
            (true, _) => Self::Statutory,
            (false, true) => Self::Workday,
            (false, false) => Self::RestDay,
        }
    }

    /// What a person reads.
    pub fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Workday => ("工作日", "workday"),
            Self::RestDay => ("休息日", "rest day"),
            Self::Statutory => ("法定节假日", "statutory holiday"),
        }
    }
}

/// What overtime is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The punches.
    Punches,
    /// The approval.
    Approval,
    /// The part of the approval that punches cover.
    Both,
}

/// A rest at fixed times, taken out of overtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FixedRest {
    /// First minute of the rest, of the work date.
    pub from: MinuteOfDay,
    /// First minute after it.
    pub to: MinuteOfDay,
}

/// A rest taken out of overtime that lasts long enough: raw ≥ a → −b.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LengthTier {
    /// From this many minutes on (a), themselves included.
    pub from_min: i32,
    /// So many are taken off (b), at most `from_min`.
    pub minus_min: i32,
}

/// The most that is credited a day. Absent in JSON: the class's default; `null`: none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Maximum {
    /// 180 minutes on workdays, none otherwise.
    #[default]
    OfClass,
    /// None.
    Unlimited,
    /// So many minutes.
    Minutes(i32),
}

impl Maximum {
    /// The most that is credited in `class`, in minutes.
    pub fn minutes(self, class: DayClass) -> Option<i32> {
        match self {
            Self::OfClass => (class == DayClass::Workday).then_some(MAX_WORKDAY_DEFAULT_MIN),
            Self::Unlimited => None,
            Self::Minutes(minutes) => Some(minutes),
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if passes a reference")]
    fn is_of_class(&self) -> bool {
        *self == Self::OfClass
    }
}

impl Serialize for Maximum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Minutes(minutes) = self { serializer.serialize_some(minutes) } else { serializer.serialize_none() }
    }
}

impl<'de> Deserialize<'de> for Maximum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<i32>::deserialize(deserializer)?.map_or(Self::Unlimited, Self::Minutes))
    }
}

/// How overtime of one class of days is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassRules {
    /// What it is counted from.
    pub basis: Basis,
    /// Minutes after off that are not yet overtime; for `punches` and `both`. 0–720, default 30.
    #[serde(default = "start_after_default")]
    pub start_after_min: i32,
    /// Rests at fixed times; 1–10 when used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_rests: Option<Vec<FixedRest>>,
    /// Rests by length; 1–5 when used, ascending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_tiers: Option<Vec<LengthTier>>,
    /// Less than this is none. 0–720 and below the maximum, default 30.
    #[serde(default = "min_default")]
    pub min_min: i32,
    /// The most that is credited; what lies above stays visible as uncredited. 1–720 if set.
    #[serde(default, skip_serializing_if = "Maximum::is_of_class")]
    #[schema(value_type = Option<i32>)]
    pub max_min: Maximum,
    /// How the result is rounded; not at all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// Comp leave earned, in percent of what is credited, 0–3000; none when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comp_leave_percent: Option<i32>,
}

const fn start_after_default() -> i32 {
    START_AFTER_DEFAULT_MIN
}

const fn min_default() -> i32 {
    MIN_DEFAULT_MIN
}

impl ClassRules {
    /// The rules with everything at its default.
    pub fn new(basis: Basis) -> Self {
        Self {
            basis,
            start_after_min: START_AFTER_DEFAULT_MIN,
            fixed_rests: None,
            length_tiers: None,
            min_min: MIN_DEFAULT_MIN,
            max_min: Maximum::OfClass,
            rounding: None,
            comp_leave_percent: None,
        }
    }

    /// Reports every limit that the rules of `class` break.
    pub fn validate(&self, class: DayClass, problems: &mut Problems) {
        problems.range("start_after_min", self.start_after_min, 0..=MAX_LIMIT_MIN);
        problems.range("min_min", self.min_min, 0..=MAX_LIMIT_MIN);
        if let Maximum::Minutes(minutes) = self.max_min {
            problems.range("max_min", minutes, 1..=MAX_LIMIT_MIN);
        }
        if self.max_min.minutes(class).is_some_and(|max| self.min_min >= max) {
            problems.add("min_min", "须小于上限 max_min", "must be less than max_min");
        }
        if let Some(percent) = self.comp_leave_percent {
            problems.range("comp_leave_percent", percent, 0..=COMP_LEAVE_MAX_PERCENT);
        }
        if let Some(rounding) = self.rounding {
            problems.within("rounding", |p| rounding.validate(p));
        }
        if let Some(rests) = &self.fixed_rests {
            validate_rests(rests, problems);
        }
        if let Some(tiers) = &self.length_tiers {
            validate_tiers(tiers, problems);
        }
    }
}

fn validate_rests(rests: &[FixedRest], problems: &mut Problems) {
    problems.range("fixed_rests", rests.len(), 1..=FIXED_RESTS_MAX);
    for (index, rest) in rests.iter().enumerate() {
        let field = format!("fixed_rests[{index}]");
        if rest.from >= rest.to {
            problems.add(field, "结束须晚于开始", "must end after it begins");
        } else if rests[..index].iter().any(|other| rest.from < other.to && other.from < rest.to) {
            problems.add(field, "与其他休息时段重叠", "overlaps another rest");
        }
    }
}

fn validate_tiers(tiers: &[LengthTier], problems: &mut Problems) {
    problems.range("length_tiers", tiers.len(), 1..=LENGTH_TIERS_MAX);
    for (index, tier) in tiers.iter().enumerate() {
        problems.within(format_args!("length_tiers[{index}]"), |p| {
            p.range("from_min", tier.from_min, 1..=1440);
            if tier.minus_min < 0 || tier.minus_min > tier.from_min {
                p.add("minus_min", "须在 0 到 from_min 之间", "must be between 0 and from_min");
            }
            if index > 0 && tiers[index - 1].from_min >= tier.from_min {
                p.add("from_min", "须大于上一档", "must be greater than that of the tier before");
            }
        });
    }
}

/// How a group counts overtime.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OvertimeSettings {
    /// On workdays.
    pub workday: ClassRules,
    /// On rest days.
    pub rest_day: ClassRules,
    /// On statutory holidays.
    pub statutory: ClassRules,
    /// Whether time before the shift counts.
    #[serde(default)]
    pub before_shift: bool,
    /// What is pointed out, or refused.
    #[serde(default)]
    pub alerts: AlertLimits,
}

impl OvertimeSettings {
    /// The same basis for every class, and everything else at its default.
    pub fn by(basis: Basis) -> Self {
        let rules = ClassRules::new(basis);
        Self { workday: rules.clone(), rest_day: rules.clone(), statutory: rules, before_shift: false, alerts: AlertLimits::default() }
    }

    /// The rules of a class.
    pub fn rules(&self, class: DayClass) -> &ClassRules {
        match class {
            DayClass::Workday => &self.workday,
            DayClass::RestDay => &self.rest_day,
            DayClass::Statutory => &self.statutory,
        }
    }

    /// Reports every limit that the settings break.
    pub fn check(&self, problems: &mut Problems) {
        for (field, class) in [("workday", DayClass::Workday), ("rest_day", DayClass::RestDay), ("statutory", DayClass::Statutory)] {
            problems.within(field, |p| self.rules(class).validate(class, p));
        }
        problems.within("alerts", |p| self.alerts.validate(p));
    }

    /// Every limit that the settings break.
    pub fn validate(&self) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        self.check(&mut problems);
        problems.finish()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn settings(workday: &Value) -> OvertimeSettings {
        let mut rules = json!({ "basis": "punches" });
        for (field, value) in workday.as_object().expect("fields") {
            rules[field] = value.clone();
        }
        let plain = json!({ "basis": "approval" });
        serde_json::from_value(json!({ "workday": rules, "rest_day": plain, "statutory": plain })).expect("settings")
    }

    fn broken(workday: &Value) -> Vec<String> {
        settings(workday).validate().err().unwrap_or_default().into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn the_defaults_are_those_of_the_rules() {
        let settings = settings(&json!({}));
        assert_eq!((settings.workday.start_after_min, settings.workday.min_min), (30, 30));
        assert_eq!(DayClass::ALL.map(|class| settings.rules(class).max_min.minutes(class)), [Some(180), None, None]);
        assert!(!settings.before_shift);
        assert_eq!(settings.validate(), Ok(()));
    }

    #[test]
    fn a_maximum_may_be_taken_away() {
        let unlimited = settings(&json!({ "max_min": null })).workday;
        assert_eq!(unlimited.max_min.minutes(DayClass::Workday), None);
        let written = serde_json::to_value(&unlimited).expect("JSON");
        assert_eq!(written["max_min"], Value::Null);
        assert_eq!(serde_json::from_value::<ClassRules>(written).expect("rules"), unlimited);
        assert_eq!(serde_json::to_value(ClassRules::new(Basis::Both)).expect("JSON").get("max_min"), None);
    }

    #[test]
    fn every_broken_limit_is_named_by_its_field() {
        let rest = |from: &str, to: &str| json!({ "from": from, "to": to });
        let tier = |from_min: i32, minus_min: i32| json!({ "from_min": from_min, "minus_min": minus_min });
        let table: [(Value, &[&str]); 14] = [
            (json!({ "max_min": 720, "min_min": 719 }), &[]),
            (json!({ "max_min": 721 }), &["workday.max_min"]),
            (json!({ "max_min": 60, "min_min": 60 }), &["workday.min_min"]),
            (json!({ "min_min": 180 }), &["workday.min_min"]),
            (json!({ "min_min": 180, "max_min": null }), &[]),
            (json!({ "start_after_min": -1 }), &["workday.start_after_min"]),
            (json!({ "comp_leave_percent": 3000 }), &[]),
            (json!({ "comp_leave_percent": 3001 }), &["workday.comp_leave_percent"]),
            (json!({ "fixed_rests": [] }), &["workday.fixed_rests"]),
            (json!({ "fixed_rests": vec![rest("18:00", "18:30"); 11] }), &["workday.fixed_rests"]),
            (
                json!({ "fixed_rests": [rest("18:00", "18:00"), rest("19:00", "20:00"), rest("20:00", "20:10")] }),
                &["workday.fixed_rests[0]"],
            ),
            (
                json!({ "length_tiers": [tier(60, 60), tier(60, 61)] }),
                &["workday.length_tiers[1].minus_min", "workday.length_tiers[1].from_min"],
            ),
            (
                json!({ "length_tiers": [tier(1, 0), tier(2, 0), tier(3, 0), tier(4, 0), tier(5, 0), tier(6, 0)] }),
                &["workday.length_tiers"],
            ),
            (json!({ "rounding": { "way": "down", "step_min": 90 } }), &["workday.rounding.step_min"]),
        ];
        for (workday, expected) in table {
            let found = broken(&workday);
            let first: Vec<_> = found.iter().take(expected.len().max(1)).map(String::as_str).collect();
            assert_eq!(first, expected, "{workday}");
        }
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let found = broken(&json!({ "start_after_min": 721, "min_min": -1, "max_min": 0, "length_tiers": [] }));
        let expected = ["start_after_min", "min_min", "max_min", "length_tiers"].map(|field| format!("workday.{field}"));
        assert_eq!(found, expected);
    }
}
