//! Days judged per second and core: simple days, days with everything, and flat as the period grows.

use std::hint::black_box;
use std::time::Instant;

use chrono::TimeDelta;
use daka_domain::approval::{Away, AwayKind, AwayPart, OvertimeApproval};
use daka_domain::arrangement::Arrangements;
use daka_domain::employment::{Assignment, Employment};
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::{DepartmentId, GroupId, TapId};
use daka_domain::judgement::judge_day;
use daka_domain::overtime::{Basis, OvertimeSettings};
use daka_domain::plan::DayPlan;
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::shift::{Elastic, Side};
use daka_domain::time::{MinuteOfDay, WorkDate};

/// What we hold ourselves to, of days without overtime.
const SIMPLE_AIM_PER_S: f64 = 2_000_000.0;
/// The same, of days with elastic time, leave and overtime.
const RICH_AIM_PER_S: f64 = 300_000.0;
/// Runs of each, of which the fastest is told: whoever shares the machine makes the others slower.
const RUNS: usize = 5;

/// Judges days of two punches each, with their plans made anew for each day.
pub fn run() {
    let simple = daka_tests::demo_settings();
    let mut rich = simple.clone();
    for shift in &mut rich.shifts {
        (shift.late_grace_min, shift.early_grace_min) = (0, 0);
        shift.elastic = Some(Elastic { early_cap_min: 60, late_cap_min: 60 });
    }
    rich.overtime = Some(Box::new(OvertimeSettings::by(Basis::Both)));
    assert_eq!(rich.validate(), Ok(()), "the settings of the bench are valid");
    let date: WorkDate = "2026-11-23".parse().expect("a date");
    let time = |minute| MinuteOfDay::new(minute);
    let leave = [Away { date, kind: AwayKind::Leave, part: AwayPart::Time { from: time(840), to: time(900) } }];
    let late = [OvertimeApproval { date, from: time(1080), to: time(1260), has_reason: true }];
    let plain = Arrangements::default();
    for days in [100_000, 1_000_000] {
        tell("simple", &simple, plain, 1085, days, SIMPLE_AIM_PER_S);
    }
    for days in [100_000, 1_000_000] {
        tell("with elastic time and overtime", &rich, Arrangements { overtime: &late, ..plain }, 1250, days, RICH_AIM_PER_S);
    }
    tell("with leave and overtime", &rich, Arrangements { away: &leave, overtime: &late, ..plain }, 1250, 100_000, RICH_AIM_PER_S);
}

fn tell(what: &str, settings: &GroupSettings, arrangements: Arrangements<'_>, left_min: i32, days: u32, aim_per_s: f64) {
    let date: WorkDate = "2026-11-23".parse().expect("a date");
    let group = GroupId::new("g").expect("an id");
    let versions = [GroupVersion { group_id: group.clone(), effective: date.plus_days(-30), settings: settings.clone() }];
    let assignment = Assignment { from: date.plus_days(-30), group, department: DepartmentId::new("d").expect("an id") };
    let employment =
        Employment { joined: date.plus_days(-30), last_day: None, exempt: false, assignments: vec![assignment], earlier: Vec::new() };
    let at = |minute: i32| settings.zone.instant(date, MinuteOfDay::new(minute)) + TimeDelta::seconds(20);
    let punch = |minute: i32, side| Punch {
        tap_id: TapId::new(daka_tests::Taps::default().at(at(minute))).expect("a tap"),
        at: at(minute),
        side: Some(side),
        work_date: date,
        source: Source::Online,
        place: PlaceMark::Inside,
        site: None,
        doubtful: false,
        corrects: None,
        reattributed: false,
    };
    let punches = [punch(532, Side::On), punch(left_min, Side::Off)];
    let now = at(3000);
    let run = |_| {
        let started = Instant::now();
        for _ in 0..days {
            let plan =
                DayPlan::new(black_box(&employment), black_box(&versions), black_box(arrangements), black_box(date)).expect("a plan");
            black_box(judge_day(&plan, black_box(&punches), now));
        }
        f64::from(days) / started.elapsed().as_secs_f64()
    };
    let per_s = (0..RUNS).map(run).fold(0.0, f64::max);
    println!("days judged, {what}: {per_s:>9.0} a second and core over {days} days, {:.2} x the aim of {aim_per_s:.0}", per_s / aim_per_s);
}
