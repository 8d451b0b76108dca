//! Random shifts, valid as RULES §3 demands.

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::time;

/// A section, from the end of the one before.
#[derive(Clone, Debug)]
struct SectionPlan {
    gap: i64,
    length: i64,
    on_latest: Option<i64>,
    off_earliest: Option<i64>,
    narrow: bool,
    on_needed: bool,
    off_needed: bool,
    /// Percent of the section, and minutes.
    rest: Option<(i64, i64)>,
    second_rest: Option<(i64, i64)>,
}

#[derive(Clone, Debug)]
enum Flexible {
    Grace(i64, i64),
    Elastic(i64, i64),
}

/// The first tier, what the second has more, and whether it counts from the effective off.
type LateOff = (i64, i64, Option<(i64, i64)>, bool);

/// Serious, missing, absent after; absent for the whole day.
type LateTiers = (Option<i64>, Option<i64>, Option<i64>, bool);

#[derive(Clone, Debug)]
pub struct ShiftPlan {
    on: i64,
    after_the_one_before: bool,
    sections: Vec<SectionPlan>,
    opens_before: Option<i64>,
    closes_after: Option<i64>,
    flexible: Option<Flexible>,
    late_off: Option<LateOff>,
    late_tiers: Option<LateTiers>,
    early_tiers: Option<(Option<i64>, Option<i64>, bool)>,
    thresholds: Option<(Option<i64>, Option<i64>)>,
    half_day: Option<(usize, i64)>,
    alternate: bool,
    count_early_arrival: bool,
}

/// A shift as JSON, with what others must know of it.
#[derive(Clone, Debug)]
pub struct Built {
    pub id: String,
    pub on: i64,
    pub off: i64,
    pub json: Value,
}

fn section() -> impl Strategy<Value = SectionPlan> {
    let length = prop_oneof![
        3 => select(vec![540, 240, 180, 480, 720, 60]),
        1 => (1..40_i64).prop_map(|quarters| quarters * 15),
        1 => 2..600_i64,
    ];
    let rest = |from: i64, to: i64| weighted(0.4, (from..to, select(vec![60, 30, 15, 90, 1])));
    let sides = (prop::bool::weighted(0.08), prop::bool::weighted(0.08));
    let inner = (weighted(0.15, select(vec![60, 0, 30, 120])), weighted(0.15, select(vec![60, 0, 30, 120])), prop::bool::weighted(0.15));
    (select(vec![60, 0, 30, 1, 121]), length, inner, sides, rest(20, 45), weighted(0.2, (50..90_i64, select(vec![15, 30])))).prop_map(
        |(gap, length, (on_latest, off_earliest, narrow), (on_free, off_free), rest, second_rest)| SectionPlan {
            gap,
            length,
            on_latest,
            off_earliest,
            narrow,
            on_needed: !on_free,
            off_needed: !off_free,
            rest,
            second_rest,
        },
    )
}

fn fives(most: i64) -> impl Strategy<Value = i64> {
    (0..=most / 5).prop_map(|fives| fives * 5)
}

fn flexible() -> impl Strategy<Value = Flexible> {
    prop_oneof![
        (fives(30), fives(30)).prop_map(|(late, early)| Flexible::Grace(late, early)),
        (fives(120), fives(120)).prop_map(|(early, late)| Flexible::Elastic(early, late.max(5))),
    ]
}

fn late_off() -> impl Strategy<Value = LateOff> {
    let quarters = |most: i64| (1..=most).prop_map(|quarters| quarters * 15);
    (quarters(12), quarters(6), weighted(0.4, (quarters(8), quarters(4))), any::<bool>())
}

/// A random shift.
pub fn shift_plan() -> impl Strategy<Value = ShiftPlan> {
    let on = prop_oneof![
        3 => select(vec![540, 480, 600, 1320, 0, 1200, 360]),
        1 => (0..96_i64).prop_map(|quarters| quarters * 15),
        1 => 0..1440_i64,
    ];
    let limit = |limits: &'static [i64]| weighted(0.6, select(limits));
    let windows = (weighted(0.2, select(vec![60, 0, 30, 120, 239])), weighted(0.2, select(vec![120, 0, 30, 360, 480])));
    let late_tiers = (limit(&[35, 60]), limit(&[75, 90]), limit(&[120, 180]), any::<bool>());
    let early_tiers = (limit(&[35, 60]), limit(&[90, 120]), any::<bool>());
    let sections = prop_oneof![
        5 => prop::collection::vec(section(), 1..=1),
        3 => prop::collection::vec(section(), 2..=4),
    ];
    (
        (on, prop::bool::weighted(0.4), sections, windows),
        (weighted(0.4, flexible()), weighted(0.15, late_off())),
        (weighted(0.25, late_tiers), weighted(0.2, early_tiers), weighted(0.2, (limit(&[60, 240, 300]), limit(&[360, 420])))),
        (weighted(0.4, (0..4_usize, 20..80_i64)), prop::bool::weighted(0.12), prop::bool::weighted(0.12)),
    )
        .prop_map(
            |(place, (flexible, late_off), (late_tiers, early_tiers, thresholds), (half_day, alternate, count_early_arrival))| {
                let (on, after_the_one_before, sections, (opens_before, closes_after)) = place;
                ShiftPlan {
                    on,
                    after_the_one_before,
                    sections,
                    opens_before,
                    closes_after,
                    flexible,
                    late_off,
                    late_tiers,
                    early_tiers,
                    thresholds,
                    half_day,
                    alternate,
                    count_early_arrival,
                }
            },
        )
}

/// The shifts of a group: any two of them may stand on neighbouring dates without overlap.
pub fn build(plans: &[ShiftPlan]) -> Vec<Built> {
    let mut built: Vec<Built> = Vec::new();
    for plan in plans {
        let touching = built.last().map(|before| before.off).filter(|off| plan.after_the_one_before && *off < 1440);
        let shift = plan.build(touching.unwrap_or(plan.on), built.len());
        let fits = |other: &Built| shift.off - 1440 <= other.on && other.off - 1440 <= shift.on;
        if built.iter().all(fits) {
            built.push(shift);
        }
    }
    built
}

impl ShiftPlan {
    /// On and off of each section; the whole spans at most 20 h.
    fn spans(&self, on: i64) -> Vec<(i64, i64, &SectionPlan)> {
        let mut spans: Vec<(i64, i64, &SectionPlan)> = Vec::new();
        for plan in &self.sections {
            let start = spans.last().map_or(on, |before| before.1 + plan.gap);
            if start + plan.length - on <= 1200 {
                spans.push((start, start + plan.length, plan));
            }
        }
        spans
    }

    fn build(&self, on: i64, index: usize) -> Built {
        let spans = self.spans(on);
        let off = spans[spans.len() - 1].1;
        let id = ["day", "late", "night"][index].to_owned();
        let sections: Vec<Value> = (0..spans.len()).map(|index| self.section(&spans, index)).collect();
        let mut json = json!({ "id": id, "name": id, "sections": sections });
        let breaks: Vec<Value> = spans.iter().flat_map(breaks).take(5).collect();
        if !breaks.is_empty() {
            json["breaks"] = Value::from(breaks);
        }
        self.options(on, off, &mut json);
        Built { id, on, off, json }
    }

    fn section(&self, spans: &[(i64, i64, &SectionPlan)], index: usize) -> Value {
        let (on, off, plan) = spans[index];
        let (first, last) = (spans[0].0, spans[spans.len() - 1].1);
        let mut section = json!({ "on": time(on), "off": time(off) });
        let mut set = |field: &str, minute: i64| section[field] = time(minute).into();
        let middle = (on + off).div_euclid(2);
        if let Some(after) = plan.on_latest {
            set("on_latest", (on + after).min(middle));
        }
        if let Some(before) = plan.off_earliest {
            set("off_earliest", (off - before).max(middle + 1));
        }
        if index == 0 {
            if let Some(before) = self.opens_before {
                set("on_earliest", on - before);
            }
        } else if plan.narrow && plan.gap > 1 {
            set("on_earliest", on);
        }
        if index + 1 == spans.len() {
            if let Some(after) = self.closes_after {
                let opens = first - self.opens_before.unwrap_or(0);
                set("off_latest", (last + after).min(opens + 1439));
            }
        } else if plan.narrow && spans[index + 1].2.gap > 1 {
            set("off_latest", off);
        }
        if !plan.on_needed {
            section["on_needed"] = false.into();
        }
        if !plan.off_needed {
            section["off_needed"] = false.into();
        }
        section
    }

    fn options(&self, on: i64, off: i64, json: &mut Value) {
        match self.flexible {
            Some(Flexible::Grace(late, early)) => {
                json["late_grace_min"] = late.into();
                json["early_grace_min"] = early.into();
            }
            Some(Flexible::Elastic(early, late)) => json["elastic"] = json!({ "early_cap_min": early, "late_cap_min": late }),
            None => {}
        }
        if let Some((after, later, more, effective)) = &self.late_off {
            let mut tiers = vec![json!({ "left_after_min": after, "start_later_min": later })];
            tiers.extend(
                more.map(|(after_more, later_more)| json!({ "left_after_min": after + after_more, "start_later_min": later + later_more })),
            );
            json["late_off_late_on"] = json!({ "tiers": tiers, "counts_from": if *effective { "effective" } else { "scheduled" } });
        }
        if let Some((serious, missing, absent, whole)) = self.late_tiers.filter(|tiers| tiers.0.or(tiers.1).or(tiers.2).is_some()) {
            json["late_tiers"] =
                tiers([("serious_after_min", serious), ("missing_after_min", missing), ("absent_after_min", absent)], whole);
        }
        if let Some((missing, absent, whole)) = self.early_tiers.filter(|tiers| tiers.0.or(tiers.1).is_some()) {
            json["early_tiers"] = tiers([("serious_after_min", None), ("missing_after_min", missing), ("absent_after_min", absent)], whole);
        }
        if let Some((absent, half)) = self.thresholds.filter(|limits| limits.0.or(limits.1).is_some()) {
            let mut thresholds = json!({});
            for (field, below) in [("absent_below_min", absent), ("half_day_below_min", half)] {
                if let Some(below) = below {
                    thresholds[field] = below.into();
                }
            }
            json["thresholds"] = thresholds;
        }
        if let Some((rule, percent)) = self.half_day {
            json["half_day"] = match rule {
                0 => json!({ "rule": "midpoint_with_breaks" }),
                1 => json!({ "rule": "midpoint_without_breaks" }),
                2 => json!({ "rule": "nearest_break" }),
                _ => json!({ "rule": "fixed", "at": time((on + (off - on) * percent / 100).clamp(on + 1, off - 1)) }),
            };
        }
        if self.alternate {
            json["pairing"] = "alternate".into();
        }
        if self.count_early_arrival {
            json["count_early_arrival"] = true.into();
        }
    }
}

fn tiers(limits: [(&str, Option<i64>); 3], whole: bool) -> Value {
    let mut tiers = json!({});
    for (field, limit) in limits {
        if let Some(limit) = limit {
            tiers[field] = limit.into();
        }
    }
    if limits[2].1.is_some() {
        tiers["absent_part"] = if whole { "whole" } else { "half" }.into();
    }
    tiers
}

/// Strictly inside the section, and apart.
fn breaks((on, off, plan): &(i64, i64, &SectionPlan)) -> Vec<Value> {
    let mut breaks = Vec::new();
    let mut free_from = on + 1;
    for (percent, length) in [plan.rest, plan.second_rest].into_iter().flatten() {
        let from = (on + (off - on) * percent / 100).max(free_from);
        let to = (from + length).min(off - 1);
        if from < to {
            breaks.push(json!({ "from": time(from), "to": time(to) }));
            free_from = to + 1;
        }
    }
    breaks
}
