//! Random leave, trips, field work (RULES §8) and approved overtime.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::{Layout, time};

#[derive(Clone, Debug)]
struct ClaimPlan {
    day: usize,
    kind: &'static str,
    part: &'static str,
    edge: Index,
    delta: i64,
    length: i64,
}

#[derive(Clone, Debug)]
struct OvertimeClaim {
    day: usize,
    edge: Index,
    delta: i64,
    length: i64,
}

/// What was approved.
#[derive(Clone, Debug)]
pub struct Claims {
    approvals: Vec<ClaimPlan>,
    overtime: Vec<OvertimeClaim>,
}

pub fn claims() -> impl Strategy<Value = Claims> {
    let approval = (
        1..5_usize,
        select(vec!["leave", "trip", "field_work"]),
        select(vec!["time", "first_half", "second_half", "day", "time"]),
        any::<Index>(),
        select(vec![0, -60, 30, 1, -1]),
        select(vec![60, 120, 30, 240, 540, 1]),
    )
        .prop_map(|(day, kind, part, edge, delta, length)| ClaimPlan { day, kind, part, edge, delta, length });
    let overtime = (1..5_usize, any::<Index>(), select(vec![0, 60, -60, 1, -120]), select(vec![120, 60, 180, 31, 600]))
        .prop_map(|(day, edge, delta, length)| OvertimeClaim { day, edge, delta, length });
    let few = prop_oneof![3 => Just(0_usize), 2 => Just(1), 2 => Just(3)];
    (few.clone().prop_flat_map(move |most| prop::collection::vec(approval.clone(), 0..=most)), prop::collection::vec(overtime, 0..=2))
        .prop_map(|(approvals, overtime)| Claims { approvals, overtime })
}

impl Claims {
    pub fn write(&self, layout: &Layout, case: &mut Value) {
        let mut kept: Vec<(usize, &str, i64, i64)> = Vec::new();
        let mut approvals = Vec::new();
        for plan in &self.approvals {
            let day = layout.day(plan.day);
            let from = Layout::edge(day, plan.edge) + plan.delta;
            let to = from + plan.length;
            let clashes = kept.iter().any(|&(index, part, kept_from, kept_to)| {
                let both_halves = part != plan.part && part.ends_with("half") && plan.part.ends_with("half");
                let apart = part == "time" && plan.part == "time" && (to <= kept_from || kept_to <= from);
                index == plan.day % layout.days.len() && !both_halves && !apart
            });
            if clashes {
                continue;
            }
            kept.push((plan.day % layout.days.len(), plan.part, from, to));
            let mut approval = json!({ "date": day.date.to_string(), "kind": plan.kind, "part": plan.part });
            if plan.part == "time" {
                approval["from"] = time(from).into();
                approval["to"] = time(to).into();
            }
            approvals.push(approval);
        }
        if !approvals.is_empty() {
            case["approvals"] = approvals.into();
        }
        if case["settings"].get("overtime").is_none() || self.overtime.is_empty() {
            return;
        }
        let overtime = self.overtime.iter().map(|plan| {
            let day = layout.day(plan.day);
            let from = Layout::edge(day, plan.edge) + plan.delta;
            json!({ "date": day.date.to_string(), "from": time(from), "to": time(from + plan.length), "has_reason": true })
        });
        case["overtime"] = overtime.collect();
    }
}
