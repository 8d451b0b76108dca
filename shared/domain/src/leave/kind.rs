//! Leave types 假期类型: what an administrator sets.

use serde::{Deserialize, Serialize};

use super::overlap::LeaveSpan;
use crate::time::WorkDate;
use crate::validation::{FieldProblem, Problems};

/// In what steps leave is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeaveUnit {
    /// Whole hours.
    Hour,
    /// Halves of days.
    HalfDay,
    /// Whole days.
    Day,
}

/// What a type's leave is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BalanceKind {
    /// Nothing: it is not limited.
    #[default]
    Unlimited,
    /// A balance that HR grants.
    Granted,
    /// Annual leave by total service 年假.
    Annual,
    /// Comp leave from overtime 调休.
    Comp,
}

/// A type of leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaveType {
    /// Name, 1–20 characters.
    pub name: String,
    /// In what steps it is taken.
    pub unit: LeaveUnit,
    /// Whether it is paid.
    pub paid: bool,
    /// Whether rest days and holidays inside it are taken from the balance too. They stay rest days.
    #[serde(default)]
    pub counts_rest_days: bool,
    /// Whether proof is needed.
    #[serde(default)]
    pub proof: bool,
    /// What it is taken from.
    #[serde(default)]
    pub balance: BalanceKind,
    /// The least that is taken at once, in units, 1–365.
    #[serde(default = "one")]
    pub minimum: i32,
}

const fn one() -> i32 {
    1
}

/// How long a leave is, as far as its balance is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveLength {
    /// Minutes.
    Minutes(i32),
    /// Half days.
    HalfDays(i32),
}

impl LeaveUnit {
    /// The length as a number of units, if it is a whole one.
    pub fn count(self, length: LeaveLength) -> Option<i32> {
        match (self, length) {
            (Self::Hour, LeaveLength::Minutes(minutes)) => (minutes % 60 == 0).then_some(minutes / 60),
            (Self::HalfDay, LeaveLength::HalfDays(halves)) => Some(halves),
            (Self::Day, LeaveLength::HalfDays(halves)) => (halves % 2 == 0).then_some(halves / 2),
            (Self::Hour, LeaveLength::HalfDays(_)) | (Self::HalfDay | Self::Day, LeaveLength::Minutes(_)) => None,
        }
    }
}

impl LeaveType {
    /// Every limit that the type breaks.
    pub fn validate(&self) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        problems.text("name", &self.name, 20);
        problems.range("minimum", self.minimum, 1..=365);
        problems.finish()
    }

    /// What a leave takes from the balance: without rest days unless the type counts them.
    pub fn charged(&self, leave: &LeaveSpan, is_rest: impl Fn(WorkDate) -> bool) -> LeaveLength {
        leave.length(|date| self.counts_rest_days || !is_rest(date))
    }

    /// Reports a leave whose length the type does not allow.
    pub fn check(&self, leave: &LeaveSpan, problems: &mut Problems) {
        leave.validate(problems);
        match self.unit.count(leave.length(|_| true)) {
            None => problems.add("unit", "须按该假期的最小单位请假", "is not a whole number of the type's units"),
            Some(units) if units < self.minimum => {
                let minimum = self.minimum;
                problems.add("to", format!("至少 {minimum} 个单位"), format!("must be at least {minimum} units"));
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn kind(fields: &Value) -> LeaveType {
        let mut kind = json!({ "name": "事假", "unit": "day", "paid": false });
        for (field, value) in fields.as_object().expect("fields") {
            kind[field] = value.clone();
        }
        serde_json::from_value(kind).expect("a type")
    }

    fn leave(value: Value) -> LeaveSpan {
        serde_json::from_value(value).expect("a leave")
    }

    fn broken(kind: &LeaveType, span: Value) -> Vec<String> {
        let mut problems = Problems::default();
        kind.check(&leave(span), &mut problems);
        problems.finish().err().unwrap_or_default().into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn rest_days_count_for_the_balance_only_if_the_type_says_so() {
        // Friday to Tuesday.
        let week_end = leave(json!({ "unit": "day", "from": "2026-11-20", "to": "2026-11-24" }));
        let is_rest = |date: WorkDate| date.weekday().num_days_from_monday() >= 5;
        assert_eq!(kind(&json!({})).charged(&week_end, is_rest), LeaveLength::HalfDays(6));
        assert_eq!(kind(&json!({ "counts_rest_days": true })).charged(&week_end, is_rest), LeaveLength::HalfDays(10));
        let halves =
            leave(json!({ "unit": "half_day", "from": "2026-11-20", "from_half": "second", "to": "2026-11-23", "to_half": "first" }));
        assert_eq!(kind(&json!({ "unit": "half_day" })).charged(&halves, is_rest), LeaveLength::HalfDays(2));
        let hours = leave(json!({ "unit": "hour", "date": "2026-11-21", "from": "09:00", "to": "11:00" }));
        assert_eq!(kind(&json!({ "unit": "hour" })).charged(&hours, is_rest), LeaveLength::Minutes(0));
    }

    #[test]
    fn leave_is_taken_in_whole_units_and_not_below_the_minimum() {
        let half = json!({ "unit": "half_day", "from": "2026-11-20", "to_half": "first" });
        let day = json!({ "unit": "day", "from": "2026-11-20" });
        let hours = |to: &str| json!({ "unit": "hour", "date": "2026-11-20", "from": "09:00", "to": to });
        assert_eq!(broken(&kind(&json!({})), half.clone()), ["unit"]);
        assert_eq!(broken(&kind(&json!({})), day.clone()), Vec::<String>::new());
        assert_eq!(broken(&kind(&json!({ "minimum": 2 })), day.clone()), ["to"]);
        assert_eq!(broken(&kind(&json!({ "unit": "half_day" })), half), Vec::<String>::new());
        let hourly = kind(&json!({ "unit": "hour", "minimum": 2 }));
        assert_eq!(broken(&hourly, hours("10:30")), ["unit"]);
        assert_eq!(broken(&hourly, hours("10:00")), ["to"]);
        assert_eq!(broken(&hourly, hours("11:00")), Vec::<String>::new());
        assert_eq!(broken(&hourly, day), ["unit"]);
    }

    #[test]
    fn a_type_names_its_problems() {
        let fields: Vec<_> =
            kind(&json!({ "name": " ", "minimum": 0 })).validate().expect_err("problems").into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["name", "minimum"]);
    }
}
