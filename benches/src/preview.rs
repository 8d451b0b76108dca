//! A preview over the API: everything from the request to the reply, in one process with the embedded table.

use std::time::Instant;

use daka_domain::employment::Assignment;
use daka_domain::id::{DepartmentId, GroupId};
use daka_domain::time::WorkDate;
use daka_store::Department;
use daka_tests::{Caller, World, crowd};
use serde_json::{Value, json};

/// What we hold ourselves to.
const AIM_S: f64 = 1.0;
/// How many people there are in the group.
const PEOPLE: u16 = 1000;
/// How many days the preview is of.
const DAYS: u32 = 31;
/// The group: everybody is due on each of the days.
const GROUP: &str = "every-day";
/// The first of the days.
const FROM: &str = "2026-10-01";
/// Runs, of which the fastest is told: whoever shares the machine makes the others slower.
const RUNS: usize = 5;

/// Previews a change of grace for a thousand people over a month of two punches a day.
pub async fn run() {
    let world = World::new().await;
    let hr = people(&world).await;
    let from: WorkDate = FROM.parse().expect("a date");
    let body = json!({ "group_id": GROUP, "settings": settings(0), "from": from, "to": from.plus_days(i64::from(DAYS) - 1) });
    let mut seconds = f64::MAX;
    for _ in 0..RUNS {
        let started = Instant::now();
        let preview = hr.post("/api/schedule/preview", &body).await.ok();
        seconds = seconds.min(started.elapsed().as_secs_f64());
        let late_days = u32::from(PEOPLE) * DAYS.div_ceil(4);
        assert_eq!((&preview["people"], &preview["changed_days"]), (&json!(PEOPLE), &json!(late_days)));
    }
    let days = f64::from(DAYS) * f64::from(PEOPLE);
    println!(
        "preview of {PEOPLE} people over {DAYS} days: {seconds:.2} s, {:.0} days a second, {:.2} x the aim of {AIM_S:.0} s",
        days / seconds,
        AIM_S / seconds,
    );
}

/// A shift on each day of the week, holidays included, with so much grace.
fn settings(grace_min: i32) -> Value {
    let mut settings = json!(daka_tests::demo_settings());
    settings["mode"] = json!({ "kind": "fixed", "week": vec!["day"; 7], "follow_calendar": false });
    settings["shifts"][0]["late_grace_min"] = grace_min.into();
    settings
}

/// The employee and copies of them: two punches on each of the days, every fourth day some minutes late. HR, past
/// the proxy.
async fn people(world: &World) -> Caller {
    let hr = world.sign_in("hr").await;
    hr.put(&format!("/api/schedule/groups/{GROUP}/versions/2026-01-01"), &json!({ "settings": settings(5) })).await.ok();
    let (group, first) = (GroupId::new(GROUP).expect("an id"), FROM.parse::<WorkDate>().expect("a date"));
    let to_group = |own: &mut Assignment| own.group = group.clone();
    world.change_card("e07", |card| card.employment.assignments.iter_mut().for_each(to_group)).await;
    for day in 0..DAYS {
        let date = first.plus_days(day.into());
        for (time, side) in [(if day % 4 == 0 { "09:03:20" } else { "08:52:10" }, "on"), ("18:04:30", "off")] {
            world.set_shanghai(&format!("{date} {time}"));
            world.employee("e07").post("/api/punch", &world.punch(side)).await.ok();
        }
    }
    world.clock.set(daka_tests::world::BEGINNING);
    for number in (0..PEOPLE.into()).step_by(crowd::DEPARTMENT) {
        let department_id = DepartmentId::new(crowd::department(number)).expect("an id");
        let department = Department { department_id, name: "部门".into(), parent: None, rev: 1 };
        world.store().put_department(&daka::demo::org_id(), &department).await.expect("a department");
    }
    crowd::join(world, usize::from(PEOPLE) - 1).await;
    Caller::anonymous(world.direct()).with_token(hr.token().expect("a token"))
}
