//! Days judged per second and core: simple days, and flat as the period grows.

use std::hint::black_box;
use std::time::Instant;

use chrono::TimeDelta;
use daka_domain::employment::{Assignment, Employment};
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::{DepartmentId, GroupId, TapId};
use daka_domain::judgement::judge_day;
use daka_domain::arrangement::Arrangements;
use daka_domain::plan::DayPlan;
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::shift::Side;
use daka_domain::time::{MinuteOfDay, WorkDate};

/// What we hold ourselves to.
const AIM_PER_S: f64 = 2_000_000.0;

/// Judges days of two punches each, with their plans made anew for each day.
pub fn run() {
    let settings: GroupSettings = daka_tests::demo_settings();
    let date: WorkDate = "2026-11-23".parse().expect("a date");
    let group = GroupId::new("g").expect("an id");
    let versions = [GroupVersion { group_id: group.clone(), effective: date.plus_days(-30), settings }];
    let assignment = Assignment { from: date.plus_days(-30), group, department: DepartmentId::new("d").expect("an id") };
    let employment = Employment { joined: date.plus_days(-30), last_day: None, exempt: false, assignments: vec![assignment] };
    let plan = DayPlan::new(&employment, &versions, Arrangements::default(), date).expect("a plan");
    let at = |minute: i32| plan.zone().instant(date, MinuteOfDay::new(minute)) + TimeDelta::seconds(20);
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
    };
    let punches = [punch(532, Side::On), punch(1085, Side::Off)];
    let now = at(3000);
    for days in [100_000, 1_000_000] {
        let started = Instant::now();
        for _ in 0..days {
            let plan =
                DayPlan::new(black_box(&employment), black_box(&versions), Arrangements::default(), black_box(date)).expect("a plan");
            black_box(judge_day(&plan, black_box(&punches), now));
        }
        let per_s = f64::from(days) / started.elapsed().as_secs_f64();
        println!("days judged: {per_s:>10.0} a second and core over {days} days, {:.2} x the aim of {AIM_PER_S:.0}", per_s / AIM_PER_S);
    }
}
