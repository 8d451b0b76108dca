//! Random modes of a group (RULES §2), calendars and employment.

use chrono::{Datelike, NaiveDate};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use super::Scene;
use super::shift::Built;
use crate::clock::plus_days;

#[derive(Clone, Debug)]
enum ModePlan {
    Fixed { week: Vec<Option<Index>>, even_week: Option<Vec<Option<Index>>>, must_work: Option<(i64, Index)>, need_not: Option<i64> },
    Roster { several: bool, dates: Vec<Vec<Index>> },
    Free { minimum_min: i64 },
}

#[derive(Clone, Debug)]
pub struct GroupPlan {
    mode: ModePlan,
    day_boundary: Option<i64>,
    settle_delay_min: Option<i64>,
    non_fixed: Option<bool>,
    joined: Option<i64>,
    last_day: Option<i64>,
    exempt: bool,
    /// Days after `from`, and which name the company gives it.
    named: Option<(i64, usize)>,
}

fn week() -> impl Strategy<Value = Vec<Option<Index>>> {
    prop_oneof![
        2 => any::<Index>().prop_map(|index| (0..7).map(|day| (day < 5).then_some(index)).collect()),
        2 => any::<Index>().prop_map(|index| vec![Some(index); 7]),
        2 => prop::collection::vec(weighted(0.8, any::<Index>()), 7..=7),
    ]
}

/// Mostly some shift; shrinks to rest.
fn roster_date(most: usize) -> impl Strategy<Value = Vec<Index>> {
    prop_oneof![1 => Just(Vec::new()), 6 => prop::collection::vec(any::<Index>(), 1..=most)]
}

fn mode() -> impl Strategy<Value = ModePlan> {
    let fixed = (week(), weighted(0.15, week()), weighted(0.15, (0..4_i64, any::<Index>())), weighted(0.15, 0..4_i64));
    prop_oneof![
        5 => fixed.prop_map(|(week, even_week, must_work, need_not)| ModePlan::Fixed { week, even_week, must_work, need_not }),
        2 => prop::collection::vec(roster_date(1), 8..=8)
            .prop_map(|dates| ModePlan::Roster { several: false, dates }),
        3 => prop::collection::vec(roster_date(4), 8..=8)
            .prop_map(|dates| ModePlan::Roster { several: true, dates }),
        1 => select(vec![480, 0, 60, 600]).prop_map(|minimum_min| ModePlan::Free { minimum_min }),
    ]
}

pub fn group_plan() -> impl Strategy<Value = GroupPlan> {
    let bounds = (weighted(0.06, 0..4_i64), weighted(0.06, 0..4_i64), prop::bool::weighted(0.02));
    let rare = (weighted(0.1, select(vec![0, 240, 720, 1439])), weighted(0.1, select(vec![60, 1, 1440])), weighted(0.03, any::<bool>()));
    (mode(), bounds, rare, weighted(0.2, (0..4_i64, 0..4_usize))).prop_map(|(mode, bounds, rare, named)| {
        let ((joined, last_day, exempt), (day_boundary, settle_delay_min, non_fixed)) = (bounds, rare);
        GroupPlan { mode, day_boundary, settle_delay_min, non_fixed, joined, last_day, exempt, named }
    })
}

fn week_json(week: &[Option<Index>], shifts: &[Built]) -> Value {
    week.iter().map(|index| index.map(|index| index.get(shifts).id.clone())).collect()
}

impl GroupPlan {
    /// The group's settings.
    pub fn settings(&self, scene: &Scene, from: NaiveDate, shifts: &[Built]) -> Value {
        let mode = match &self.mode {
            ModePlan::Free { minimum_min } => {
                json!({ "kind": "free", "minimum_min": minimum_min, "follow_calendar": scene.follow_calendar })
            }
            ModePlan::Roster { several, .. } => json!({ "kind": "roster", "several_shifts": several }),
            ModePlan::Fixed { week, even_week, must_work, need_not } => {
                let mut mode = json!({ "kind": "fixed", "week": week_json(week, shifts), "follow_calendar": scene.follow_calendar });
                if let Some(week) = even_week {
                    mode["even_week"] = json!({ "anchor": from.to_string(), "week": week_json(week, shifts) });
                }
                if let Some((after, index)) = must_work {
                    let mut dates = Map::new();
                    dates.insert(plus_days(from, *after).to_string(), index.get(shifts).id.clone().into());
                    mode["must_work"] = dates.into();
                }
                if let Some(after) = need_not.filter(|after| must_work.is_none_or(|(must, _)| must != *after)) {
                    mode["need_not"] = json!([plus_days(from, after).to_string()]);
                }
                mode
            }
        };
        let shifts: Vec<&Value> = shifts.iter().map(|shift| &shift.json).collect();
        let site = json!({ "id": "hq", "name": "HQ", "centre": { "latitude": 31.23, "longitude": 121.47 }, "radius_m": 300 });
        let mut settings = json!({ "name": "Group", "zone": scene.zone, "shifts": shifts, "place": { "sites": [site] }, "mode": mode });
        if let Some(boundary) = self.day_boundary {
            settings["day_boundary"] = super::time(boundary).into();
        }
        if let Some(delay) = self.settle_delay_min {
            settings["settle_delay_min"] = delay.into();
        }
        if let Some(statutory_paid) = self.non_fixed {
            settings["hours"] = json!({ "kind": "non_fixed", "statutory_paid": statutory_paid });
        }
        settings
    }

    /// Roster, calendar and employment.
    pub fn around(&self, scene: &Scene, from: NaiveDate, shifts: &[Built], case: &mut Value) {
        if let ModePlan::Roster { dates, .. } = &self.mode {
            let mut roster = Map::new();
            for (after, chosen) in (-2..).zip(dates) {
                roster.insert(plus_days(from, after).to_string(), apart(chosen, shifts));
            }
            case["roster"] = roster.into();
        }
        if let Some((after, name)) = self.named.filter(|_| scene.ordinary && scene.follow_calendar) {
            let date = plus_days(from, after);
            let weekday = date.weekday().num_days_from_monday() < 5;
            let named = match name {
                0 if weekday => json!({ "kind": "half_off", "name": "Half", "half": "first" }),
                1 if weekday => json!({ "kind": "half_off", "name": "Half", "half": "second" }),
                2 if weekday => json!({ "kind": "off", "name": "Off" }),
                _ => json!({ "kind": "work", "name": "Work" }),
            };
            let mut overrides = Map::new();
            overrides.insert(date.to_string(), named);
            case["calendar"] = json!({ "overrides": overrides });
        }
        let mut employment = Map::new();
        if let Some(after) = self.joined {
            employment.insert("joined".to_owned(), plus_days(from, after).to_string().into());
        }
        if let Some(after) = self.last_day.filter(|last| self.joined.is_none_or(|joined| joined <= *last)) {
            employment.insert("last_day".to_owned(), plus_days(from, after).to_string().into());
        }
        if self.exempt {
            employment.insert("exempt".to_owned(), true.into());
        }
        if !employment.is_empty() {
            case["employment"] = employment.into();
        }
    }
}

/// The shifts of one date: in order, not overlapping.
fn apart(chosen: &[Index], shifts: &[Built]) -> Value {
    let mut chosen: Vec<&Built> = chosen.iter().map(|index| index.get(shifts)).collect();
    chosen.sort_by_key(|shift| (shift.on, shift.off));
    let mut kept: Vec<&Built> = Vec::new();
    for shift in chosen {
        if kept.last().is_none_or(|before| before.off <= shift.on) {
            kept.push(shift);
        }
    }
    kept.iter().map(|shift| Value::from(shift.id.clone())).collect()
}
