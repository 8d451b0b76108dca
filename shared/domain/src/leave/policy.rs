//! What a company lays down of leave and the like: its types, and who approves what, by its length.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::annual::CarryOver;
use super::comp::Expiry;
use super::kind::{BalanceKind, LeaveLength, LeaveType, LeaveUnit};
use super::overlap::LeaveSpan;
use crate::application::{ApplicationKind, Wish};
use crate::flow::{APPROVERS_MAX, ApproverStep};
use crate::id::{EmployeeId, LeaveTypeId};
use crate::validation::{FieldProblem, Problems};

/// Most types of a company, those that are offered no more among them.
pub const TYPES_MAX: usize = 40;
/// Most tiers of an approval.
pub const TIERS_MAX: usize = 5;
/// What a day of leave counts as where lengths are compared with hours, in minutes.
pub const DAY_MIN: i32 = 480;

/// Who approves what is at least so long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// From this length on, in minutes; a day counts as 480. The first tier's is 0.
    pub from_min: i32,
    /// Who approves, one after the other: 1–3.
    pub steps: Vec<ApproverStep>,
}

/// A type of leave as a company has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaveKind {
    /// Its id, which stays.
    pub id: LeaveTypeId,
    /// Name, unit, and what it is taken from.
    pub rules: LeaveType,
    /// What everybody has of it each year, in half days; for granted leave only. None where HR grants it to each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_year_half_days: Option<i32>,
    /// What becomes of what was not taken by the end of the year; for annual and granted leave. None: it lapses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carry_over: Option<CarryOver>,
    /// Until when comp leave can be taken.
    #[serde(default)]
    pub expiry: Expiry,
    /// Who approves, by length.
    pub approvers: Vec<Tier>,
    /// Whether nobody can apply for it any more.
    #[serde(default)]
    pub retired: bool,
}

/// What a company lays down of leave, trips, field work and overtime.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeavePolicy {
    /// The first year of which balances are kept here. What was left over before is for HR to grant.
    pub since_year: i32,
    /// How many days back something may still be applied for, 0–180.
    pub past_max_days: i32,
    /// The types of leave, in the order in which they are offered.
    pub types: Vec<LeaveKind>,
    /// Who approves trips.
    pub trip: Vec<Tier>,
    /// Who approves field work.
    pub field_work: Vec<Tier>,
    /// Who approves overtime.
    pub overtime: Vec<Tier>,
}

fn by_manager() -> Vec<Tier> {
    vec![Tier { from_min: 0, steps: vec![ApproverStep::Manager] }]
}

/// By the manager, and from so many days on by HR as well.
fn by_manager_and_hr(from_days: i32) -> Vec<Tier> {
    let long = Tier { from_min: from_days * DAY_MIN, steps: vec![ApproverStep::Manager, ApproverStep::Hr] };
    by_manager().into_iter().chain([long]).collect()
}

impl LeavePolicy {
    /// What holds in a company that has laid down nothing: the types that the law knows, and those that most companies have.
    pub fn of_company(since_year: i32) -> Self {
        use BalanceKind::{Annual, Comp, Granted, Unlimited};
        use LeaveUnit::{Day, HalfDay, Hour};
        let kind = |id: &str, name: &str, unit, paid, balance| LeaveKind {
            // An id of the code's own: `new` takes what is lower-case ASCII.
            id: LeaveTypeId::new(id).unwrap_or_else(|_| LeaveTypeId::from_uuid(uuid::Uuid::nil())),
            rules: LeaveType { name: name.to_owned(), unit, paid, counts_rest_days: false, proof: false, balance, minimum: 1 },
            per_year_half_days: None,
            carry_over: None,
            expiry: Expiry::Never,
            approvers: by_manager_and_hr(3),
            retired: false,
        };
        let whole = |kind: LeaveKind, proof| LeaveKind {
            rules: LeaveType { unit: Day, counts_rest_days: true, proof, ..kind.rules },
            approvers: vec![Tier { from_min: 0, steps: vec![ApproverStep::Manager, ApproverStep::Hr] }],
            ..kind
        };
        let until_march = CarryOver { max_half_days: None, until_month: Some(3) };
        let types = vec![
            LeaveKind { carry_over: Some(until_march), ..kind("annual", "年假", HalfDay, true, Annual) },
            LeaveKind { expiry: Expiry::Months { months: 6 }, ..kind("comp", "调休", Hour, true, Comp) },
            kind("personal", "事假", HalfDay, false, Unlimited),
            kind("sick", "病假", HalfDay, true, Unlimited),
            whole(kind("marriage", "婚假", Day, true, Granted), true),
            whole(kind("maternity", "产假", Day, true, Granted), true),
            whole(kind("paternity", "陪产假", Day, true, Granted), true),
            LeaveKind { per_year_half_days: Some(20), ..kind("childcare", "育儿假", HalfDay, true, Granted) },
            whole(kind("bereavement", "丧假", Day, true, Granted), false),
        ];
        Self { since_year, past_max_days: 30, types, trip: by_manager(), field_work: by_manager(), overtime: by_manager() }
    }

    /// A type by its id, offered or not.
    pub fn kind(&self, id: &LeaveTypeId) -> Option<&LeaveKind> {
        self.types.iter().find(|kind| kind.id == *id)
    }

    /// A type that can be applied for.
    pub fn open(&self, id: &LeaveTypeId) -> Option<&LeaveKind> {
        self.kind(id).filter(|kind| !kind.retired)
    }

    /// Whether somebody is named as an approver of anything.
    pub fn names(&self, employee: &EmployeeId) -> bool {
        let of_types = self.types.iter().flat_map(|kind| &kind.approvers);
        let mut tiers = of_types.chain(&self.trip).chain(&self.field_work).chain(&self.overtime);
        tiers.any(|tier| tier.steps.iter().any(|step| matches!(step, ApproverStep::Employee { employee_id } if employee_id == employee)))
    }

    /// Who approves a wish: the highest tier that its length reaches.
    pub fn chain(&self, wish: &Wish) -> Option<&[ApproverStep]> {
        let tiers = match wish.kind {
            ApplicationKind::Leave => &self.kind(wish.leave_type.as_ref()?)?.approvers,
            ApplicationKind::Trip => &self.trip,
            ApplicationKind::FieldWork => &self.field_work,
            ApplicationKind::Overtime => &self.overtime,
        };
        let length_min = length_min(&wish.span);
        tiers.iter().rev().find(|tier| tier.from_min <= length_min).map(|tier| tier.steps.as_slice())
    }

    /// Every limit that it breaks; beside `before`, also what may not change of a type that balances are kept of.
    pub fn validate(&self, before: &Self) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let p = &mut problems;
        p.range("since_year", self.since_year, 2000..=2100);
        p.range("past_max_days", self.past_max_days, 0..=180);
        p.range("types", self.types.len(), 1..=TYPES_MAX);
        let mut names = BTreeSet::new();
        for (index, kind) in self.types.iter().enumerate() {
            p.within(format_args!("types[{index}]"), |p| {
                kind.validate(before.kind(&kind.id), p);
                if !names.insert((&kind.rules.name, kind.retired)) {
                    p.add("rules.name", "名称重复", "is another type's name");
                }
                if self.types[..index].iter().any(|other| other.id == kind.id) {
                    p.add("id", "编号重复", "is another type's");
                }
            });
        }
        for (index, gone) in before.types.iter().enumerate().filter(|(_, kind)| self.kind(&kind.id).is_none()) {
            let name = &gone.rules.name;
            p.add("types", format!("不能删除“{name}”,可以停用"), format!("lacks type {index}, {name}: retire it instead"));
        }
        for (field, tiers) in [("trip", &self.trip), ("field_work", &self.field_work), ("overtime", &self.overtime)] {
            check_tiers(field, tiers, p);
        }
        problems.finish()
    }
}

impl LeaveKind {
    fn validate(&self, before: Option<&Self>, p: &mut Problems) {
        p.include("rules", self.rules.validate());
        if before.is_some_and(|before| (before.rules.unit, before.rules.balance) != (self.rules.unit, self.rules.balance)) {
            p.add("rules.unit", "单位和额度方式不能修改,请另建一种假期", "and the balance of a type stay: make another type");
        }
        let by_hours = self.rules.unit == LeaveUnit::Hour;
        match self.rules.balance {
            BalanceKind::Annual | BalanceKind::Granted if by_hours => {
                p.add("rules.balance", "按小时请的假不能按年发放额度", "of a year is in days, and the type is by the hour");
            }
            BalanceKind::Comp if self.rules.unit == LeaveUnit::Day => {
                p.add("rules.unit", "调休须按小时或半天", "must be hour or half_day for comp leave");
            }
            _ => {}
        }
        match (self.per_year_half_days, self.rules.balance) {
            (Some(half_days), BalanceKind::Granted) => p.range("per_year_half_days", half_days, 1..=730),
            (Some(_), _) => p.add("per_year_half_days", "只用于发放额度的假期", "is for granted leave only"),
            (None, _) => {}
        }
        match (self.carry_over, self.rules.balance) {
            (Some(carry), BalanceKind::Granted | BalanceKind::Annual) => p.within("carry_over", |p| carry.validate(p)),
            (Some(_), _) => p.add("carry_over", "只用于按年的额度", "is for balances by the year only"),
            (None, _) => {}
        }
        p.within("expiry", |p| self.expiry.validate(p));
        check_tiers("approvers", &self.approvers, p);
    }
}

fn check_tiers(field: &str, tiers: &[Tier], p: &mut Problems) {
    p.range(field, tiers.len(), 1..=TIERS_MAX);
    if tiers.first().is_some_and(|first| first.from_min != 0) {
        p.add(format_args!("{field}[0].from_min"), "第一档须从 0 开始", "must be 0");
    }
    for (index, tier) in tiers.iter().enumerate() {
        p.range(format_args!("{field}[{index}].steps"), tier.steps.len(), 1..=APPROVERS_MAX);
        if index > 0 && tier.from_min <= tiers[index - 1].from_min {
            p.add(format_args!("{field}[{index}].from_min"), "须大于上一档", "must be above the tier before");
        }
    }
}

/// How long a span is, rest days included, in minutes; a day counts as 480.
fn length_min(span: &LeaveSpan) -> i32 {
    match span.length(|_| true) {
        LeaveLength::Minutes(minutes) => minutes,
        LeaveLength::HalfDays(halves) => halves * (DAY_MIN / 2),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn broken(change: impl FnOnce(&mut LeavePolicy)) -> Vec<String> {
        let before = LeavePolicy::of_company(2026);
        let mut policy = before.clone();
        change(&mut policy);
        policy.validate(&before).err().unwrap_or_default().into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn what_holds_without_being_laid_down_is_valid() {
        assert_eq!(broken(|_| {}), Vec::<String>::new());
        assert!(LeavePolicy::of_company(2026).types.iter().all(|kind| kind.id.as_str().len() < 20));
    }

    #[test]
    fn the_highest_tier_that_is_reached_approves() {
        let policy = LeavePolicy::of_company(2026);
        let chain = |span: serde_json::Value| {
            let leave_type = LeaveTypeId::new("annual").ok();
            let wish = Wish { kind: ApplicationKind::Leave, leave_type, span: serde_json::from_value(span).expect("a span") };
            policy.chain(&wish).expect("a chain").len()
        };
        assert_eq!(chain(json!({ "unit": "day", "from": "2026-11-23", "to": "2026-11-24" })), 1);
        assert_eq!(chain(json!({ "unit": "half_day", "from": "2026-11-23", "to": "2026-11-25", "to_half": "first" })), 1);
        assert_eq!(chain(json!({ "unit": "day", "from": "2026-11-23", "to": "2026-11-25" })), 2);
    }

    #[test]
    fn a_policy_names_its_problems() {
        use LeaveUnit::Hour;
        assert_eq!(broken(|p| p.types[0].rules.unit = Hour), ["types[0].rules.unit", "types[0].rules.balance"]);
        assert_eq!(broken(|p| drop(p.types.remove(2))), ["types"]);
        assert_eq!(broken(|p| p.types[3].rules.name = "事假".into()), ["types[3].rules.name"]);
        assert_eq!(broken(|p| p.types[2].carry_over = Some(CarryOver::default())), ["types[2].carry_over"]);
        assert_eq!(broken(|p| p.types[0].per_year_half_days = Some(2)), ["types[0].per_year_half_days"]);
        assert_eq!(broken(|p| p.trip.clear()), ["trip"]);
        assert_eq!(broken(|p| p.trip[0].from_min = 60), ["trip[0].from_min"]);
        assert_eq!(broken(|p| p.overtime.push(Tier { from_min: 0, steps: Vec::new() })), ["overtime[1].steps", "overtime[1].from_min"]);
    }
}
