//! Random settings of overtime (RULES §10).

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::time;

#[derive(Clone, Debug)]
struct Rules {
    basis: &'static str,
    start_after_min: Option<i64>,
    rest: Option<(i64, i64)>,
    tiers: Option<(i64, i64, Option<i64>)>,
    min_min: Option<i64>,
    /// 0: none, said outright.
    max_min: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct OvertimePlan {
    classes: [Rules; 3],
    before_shift: bool,
}

fn rules() -> impl Strategy<Value = Rules> {
    let rest = (select(vec![1110, 720, 1050, 1410, 360]), select(vec![30, 60, 15]));
    let tiers = (select(vec![120, 60, 30]), select(vec![30, 15, 0]), weighted(0.4, select(vec![60, 120])));
    (
        select(vec!["punches", "both", "approval"]),
        weighted(0.5, select(vec![0, 30, 60, 1])),
        weighted(0.25, rest),
        weighted(0.25, tiers),
        weighted(0.4, select(vec![0, 1, 60])),
        weighted(0.4, select(vec![240, 61, 120, 720, 0])),
    )
        .prop_map(|(basis, start_after_min, rest, tiers, min_min, max_min)| Rules {
            basis,
            start_after_min,
            rest,
            tiers,
            min_min,
            max_min,
        })
}

pub fn overtime_plan() -> impl Strategy<Value = OvertimePlan> {
    (rules(), rules(), rules(), any::<bool>())
        .prop_map(|(workday, rest_day, statutory, before_shift)| OvertimePlan { classes: [workday, rest_day, statutory], before_shift })
}

impl Rules {
    fn json(&self) -> Value {
        let mut rules = json!({ "basis": self.basis });
        if let Some(minutes) = self.start_after_min {
            rules["start_after_min"] = minutes.into();
        }
        if let Some((from, length)) = self.rest {
            rules["fixed_rests"] = json!([{ "from": time(from), "to": time(from + length) }]);
        }
        if let Some((from, minus, more)) = self.tiers {
            let mut tiers = vec![json!({ "from_min": from, "minus_min": minus })];
            tiers.extend(more.map(|more| json!({ "from_min": from + more, "minus_min": minus + 15 })));
            rules["length_tiers"] = tiers.into();
        }
        if let Some(minutes) = self.min_min {
            rules["min_min"] = minutes.into();
        }
        if let Some(maximum) = self.max_min {
            rules["max_min"] = if maximum == 0 { Value::Null } else { maximum.into() };
        }
        rules
    }
}

impl OvertimePlan {
    pub fn settings(&self) -> Value {
        let [workday, rest_day, statutory] = &self.classes;
        json!({
            "workday": workday.json(),
            "rest_day": rest_day.json(),
            "statutory": statutory.json(),
            "before_shift": self.before_shift,
        })
    }
}
