//! Random `days` cases with valid settings, biased to the places where rules change their mind.
//!
//! Everything optional shrinks to nothing, punches shrink away, and choices shrink to their first, plainest entry.

mod claims;
mod group;
mod overtime;
mod punches;
mod shift;

use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::{Clock, midnight, plus_days};
use crate::plan::Case;
use crate::schedule::{Day, boundary, day_of};

/// A random case, still in the terms in which it was thrown; [`CasePlan::to_json`] says what it means.
#[derive(Clone, Debug)]
pub struct CasePlan {
    scene: Scene,
    length: i64,
    shifts: Vec<shift::ShiftPlan>,
    group: group::GroupPlan,
    overtime: Option<overtime::OvertimePlan>,
    claims: claims::Claims,
    punches: punches::PunchPlan,
}

/// Where and when.
#[derive(Clone, Copy, Debug)]
struct Scene {
    zone: &'static str,
    from: &'static str,
    follow_calendar: bool,
    /// No day here has a name in the national calendar, so that a company may give it one.
    ordinary: bool,
}

/// Ordinary weeks first (cases shrink to them); month ends; statutory days and make-up days of 2026.
const SHANGHAI: [&str; 24] = [
    "2026-11-23",
    "2026-11-26",
    "2026-11-29",
    "2026-07-30",
    "2026-08-31",
    "2026-03-31",
    "2026-12-25",
    "2026-01-01",
    "2026-01-03",
    "2026-02-13",
    "2026-02-15",
    "2026-02-18",
    "2026-02-23",
    "2026-02-27",
    "2026-04-03",
    "2026-04-30",
    "2026-05-02",
    "2026-05-08",
    "2026-06-18",
    "2026-09-19",
    "2026-09-24",
    "2026-09-30",
    "2026-10-03",
    "2026-10-09",
];
const ORDINARY: usize = 7;

/// Dates around which clocks change, leap days, other years: without the calendar.
const ELSEWHERE: [(&str, &str); 14] = [
    ("Asia/Shanghai", "2028-02-27"),
    ("Asia/Shanghai", "2028-02-29"),
    ("Asia/Shanghai", "2027-02-27"),
    ("America/New_York", "2026-03-06"),
    ("America/New_York", "2026-03-07"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-10-31"),
    ("America/New_York", "2026-11-01"),
    ("Europe/London", "2026-03-28"),
    ("Europe/London", "2026-03-29"),
    ("Europe/London", "2026-10-24"),
    ("Europe/London", "2026-10-25"),
    ("Australia/Lord_Howe", "2026-04-04"),
    ("Australia/Lord_Howe", "2026-10-03"),
];

fn scene() -> impl Strategy<Value = Scene> {
    let home = |from, follow_calendar, ordinary| Scene { zone: "Asia/Shanghai", from, follow_calendar, ordinary };
    prop_oneof![
        3 => (select(&SHANGHAI[..ORDINARY]), any::<bool>()).prop_map(move |(from, plain)| home(from, !plain, true)),
        3 => (select(&SHANGHAI[ORDINARY..]), prop::bool::weighted(0.6)).prop_map(move |(from, follows)| home(from, follows, false)),
        2 => select(&ELSEWHERE[..]).prop_map(|(zone, from)| Scene { zone, from, follow_calendar: false, ordinary: false }),
    ]
}

/// Random cases.
pub fn case_plan() -> impl Strategy<Value = CasePlan> {
    (
        (scene(), 1..=4_i64),
        prop::collection::vec(shift::shift_plan(), 1..=3),
        group::group_plan(),
        prop::option::weighted(0.4, overtime::overtime_plan()),
        claims::claims(),
        punches::punch_plan(),
    )
        .prop_map(|((scene, length), shifts, group, overtime, claims, punches)| CasePlan {
            scene,
            length,
            shifts,
            group,
            overtime,
            claims,
            punches,
        })
}

/// The judged dates, and those around them, with the minutes at which something changes.
struct Layout<'a> {
    clock: Clock,
    /// The first is the date before `from`, the last the date after `to`.
    days: Vec<Day<'a>>,
}

impl Layout<'_> {
    /// The day of an index that was thrown without knowing how many there are.
    fn day(&self, index: usize) -> &Day<'_> {
        &self.days[index % self.days.len()]
    }

    /// Minutes from the day's 00:00 at which something changes.
    fn edges(day: &Day) -> Vec<i64> {
        let mut edges = Vec::new();
        for shift in &day.shifts {
            for section in &shift.sections {
                edges.extend([section.on, section.off]);
                edges.extend([section.on_earliest, section.on_latest, section.off_earliest, section.off_latest]);
                let settings = shift.settings;
                edges.extend([section.on + settings.late_grace_min, section.off - settings.early_grace_min]);
                let late = [&settings.late_tiers.serious_after_min, &settings.late_tiers.missing_after_min];
                edges.extend(late.into_iter().chain([&settings.late_tiers.absent_after_min]).flatten().map(|after| section.on + after));
                edges.extend([&settings.early_tiers.missing_after_min].into_iter().flatten().map(|after| section.off - after));
                edges.extend(settings.elastic.iter().flat_map(|elastic| {
                    [section.on - elastic.early_cap_min, section.on + elastic.late_cap_min, section.off + elastic.late_cap_min]
                }));
            }
            edges.extend(shift.breaks.iter().flat_map(|&(from, to)| [from, to]));
            let tiers = shift.settings.late_off_late_on.iter().flat_map(|rule| &rule.tiers);
            edges.extend(tiers.map(|tier| shift.off() + tier.left_after_min));
        }
        if edges.is_empty() {
            edges.extend([day.base + 540, day.base + 1080]);
        }
        edges.extend([day.base, day.base + 1440, day.base + boundary(day.settings), day.base + 1440 + boundary(day.settings)]);
        edges.into_iter().map(|edge| edge - day.base).collect()
    }

    /// One of them.
    fn edge(day: &Day, index: prop::sample::Index) -> i64 {
        *index.get(&Self::edges(day))
    }
}

impl CasePlan {
    /// The case.
    pub fn to_json(&self) -> Value {
        let from = self.scene.from.parse().unwrap_or_default();
        let to = plus_days(from, self.length - 1);
        let built = shift::build(&self.shifts);
        let mut case = json!({
            "kind": "days",
            "settings": self.group.settings(&self.scene, from, &built),
            "from": from.to_string(),
            "to": to.to_string(),
        });
        if let Some(overtime) = &self.overtime {
            case["settings"]["overtime"] = overtime.settings();
        }
        self.group.around(&self.scene, from, &built, &mut case);
        // The oracle's own reading of what is due serves to aim at; nothing is judged here.
        let skeleton = case.clone();
        let Ok(read) = Case::deserialize(&skeleton) else { return case };
        let days = (-1..=self.length).map(|after| day_of(&read, plus_days(from, after))).collect();
        let layout = Layout { clock: Clock::new(Some(self.scene.zone)), days };
        self.claims.write(&layout, &mut case);
        self.punches.write(&layout, &mut case);
        case
    }
}

/// `HH:MM` of minutes from 00:00 of a work date.
fn time(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// `2026-11-23 08:57:20` of a wall second.
fn at(wall_s: i64) -> String {
    let date = crate::clock::date_of(wall_s.div_euclid(60));
    let second = wall_s - midnight(date) * 60;
    format!("{date} {:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
}
