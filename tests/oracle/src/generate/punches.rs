//! Random punches, at and around the minutes where something changes, and the time of judging.

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::{Layout, at};
use crate::schedule::Day;

/// A punch near an edge of a day.
#[derive(Clone, Debug)]
struct ExtraPlan {
    day: usize,
    edge: Index,
    delta: i64,
    second: i64,
    side: Option<&'static str>,
    stored: bool,
    doubtful: bool,
    repeated: bool,
    /// Written as an instant; true: an hour later, so that the second of two like times is met.
    instant: Option<bool>,
}

#[derive(Clone, Debug)]
struct CorrectionPlan {
    day: usize,
    section: Index,
    off: bool,
    delta: i64,
}

/// How far from on, and from off; none: not punched.
type Habit = (Option<(i64, i64)>, Option<(i64, i64)>);

#[derive(Clone, Debug)]
pub struct PunchPlan {
    /// For one section after the other.
    habits: Vec<Habit>,
    directed: bool,
    stored: bool,
    extras: Vec<ExtraPlan>,
    corrections: Vec<CorrectionPlan>,
    now: Option<(usize, Index, i64)>,
}

fn seconds() -> impl Strategy<Value = i64> {
    select(vec![0, 59, 30, 1])
}

fn jitter() -> impl Strategy<Value = (i64, i64)> {
    let minutes = prop_oneof![
        3 => select(vec![0, 1, -1, 5, -5, 10, 15, -15]),
        1 => -30..=30_i64,
        1 => select(vec![60, -60, 61, 35, 36, 75, 76, 90, 91, 120, 121, 150, 181, 240, -120]),
    ];
    (minutes, seconds())
}

fn extra() -> impl Strategy<Value = ExtraPlan> {
    (
        (0..6_usize, any::<Index>(), select(vec![0, 1, -1, 30, -30, 120]), seconds()),
        weighted(0.25, select(vec!["on", "off"])),
        (prop::bool::weighted(0.1), prop::bool::weighted(0.05), prop::bool::weighted(0.1)),
        weighted(0.1, any::<bool>()),
    )
        .prop_map(|((day, edge, delta, second), side, (stored, doubtful, repeated), instant)| ExtraPlan {
            day,
            edge,
            delta,
            second,
            side,
            stored,
            doubtful,
            repeated,
            instant,
        })
}

pub fn punch_plan() -> impl Strategy<Value = PunchPlan> {
    let habit = (weighted(0.88, jitter()), weighted(0.88, jitter()));
    let correction = (1..5_usize, any::<Index>(), any::<bool>(), select(vec![0, 10, -10, 60]))
        .prop_map(|(day, section, off, delta)| CorrectionPlan { day, section, off, delta });
    (
        prop::collection::vec(habit, 0..=24),
        (prop::bool::weighted(0.2), prop::bool::weighted(0.25)),
        prop::collection::vec(extra(), 0..=4),
        prop_oneof![5 => Just(0_usize), 1 => Just(2)].prop_flat_map(move |most| prop::collection::vec(correction.clone(), 0..=most)),
        weighted(0.2, (1..6_usize, any::<Index>(), select(vec![0, 1, -1, 600, 1440]))),
    )
        .prop_map(|(habits, (directed, stored), extras, corrections, now)| PunchPlan {
            habits,
            directed,
            stored,
            extras,
            corrections,
            now,
        })
}

/// A punch with the wall second by which it is sorted and cut off.
type Written = (i64, Value);

impl PunchPlan {
    pub fn write(&self, layout: &Layout, case: &mut Value) {
        let mut punches = self.by_habit(layout);
        for extra in &self.extras {
            let punch = extra.write(layout);
            if extra.repeated {
                punches.push((punch.0 + 20, again(&punch)));
            }
            punches.push(punch);
        }
        punches.extend(self.corrections.iter().filter_map(|correction| correction.write(layout)));
        punches.sort_by_key(|(wall_s, _)| *wall_s);
        if let Some((index, edge, delta)) = self.now {
            let day = layout.day(index);
            let now_s = (day.base + Layout::edge(day, edge) + delta) * 60;
            case["now"] = at(now_s).into();
            let now = layout.clock.instant_of_second(now_s);
            let instant = |punch: &Value| punch["at"].as_str().and_then(|at| layout.clock.read(at));
            punches.retain(|(_, punch)| instant(punch).is_some_and(|instant| instant <= now));
        }
        if !punches.is_empty() {
            case["punches"] = punches.into_iter().map(|(_, punch)| punch).collect();
        }
    }

    fn by_habit(&self, layout: &Layout) -> Vec<Written> {
        let mut habits = self.habits.iter();
        let mut punches = Vec::new();
        for day in &layout.days {
            for (on, off) in sections(day) {
                let Some((late, stayed)) = habits.next() else { return punches };
                for (edge, side, jitter) in [(on, "on", late), (off, "off", stayed)] {
                    let Some((minutes, second)) = jitter else { continue };
                    let wall_s = (edge + minutes) * 60 + second;
                    let mut punch = json!({ "at": at(wall_s) });
                    if self.directed {
                        punch["side"] = side.into();
                    }
                    if self.stored {
                        punch["work_date"] = day.date.to_string().into();
                    }
                    punches.push((wall_s, punch));
                }
            }
        }
        punches
    }
}

/// On and off of every section of a day; nine to six where there is none.
fn sections(day: &Day) -> Vec<(i64, i64)> {
    let sections: Vec<(i64, i64)> = day.shifts.iter().flat_map(|shift| &shift.sections).map(|section| (section.on, section.off)).collect();
    if sections.is_empty() { vec![(day.base + 540, day.base + 1080)] } else { sections }
}

/// The same tap 20 s later.
fn again((wall_s, punch): &Written) -> Value {
    let mut punch = punch.clone();
    if !punch["at"].as_str().is_some_and(|at| at.contains('T')) {
        punch["at"] = at(wall_s + 20).into();
    }
    punch
}

impl ExtraPlan {
    fn write(&self, layout: &Layout) -> Written {
        let day = layout.day(self.day);
        let wall_s = (day.base + Layout::edge(day, self.edge) + self.delta) * 60 + self.second;
        let mut punch = json!({ "at": at(wall_s) });
        if let Some(later) = self.instant {
            let instant = layout.clock.instant_of_second(wall_s) + if later { 3600 } else { 0 };
            punch["at"] = format!("{}Z", at(instant).replace(' ', "T")).into();
        }
        if let Some(side) = self.side {
            punch["side"] = side.into();
        }
        if self.stored {
            punch["work_date"] = day.date.to_string().into();
        }
        if self.doubtful {
            punch["doubtful"] = true.into();
        }
        (wall_s, punch)
    }
}

impl CorrectionPlan {
    fn write(&self, layout: &Layout) -> Option<Written> {
        let day = layout.day(self.day);
        if day.shifts.is_empty() {
            return None;
        }
        let sections = sections(day);
        let index = self.section.index(sections.len());
        let (on, off) = sections[index];
        let wall_s = (if self.off { off } else { on } + self.delta) * 60;
        let punch = json!({
            "at": at(wall_s),
            "side": if self.off { "off" } else { "on" },
            "work_date": day.date.to_string(),
            "corrects": index + 1,
        });
        Some((wall_s, punch))
    }
}
