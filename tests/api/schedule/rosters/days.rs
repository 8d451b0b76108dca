//! The days that rosters make: attribution, button, day, month, team and preview, all of one mind

use daka_tests::{Caller, World, rota, tap};
use serde_json::{Value, json};

use super::{NOVEMBER, cells, planner};

/// e07's roster: an early shift on the day of the world, then nights, then rest.
const ROSTER: [(&str, &str); 5] =
    [("2026-11-23", "early"), ("2026-11-24", "night"), ("2026-11-25", "night"), ("2026-11-26", "-"), ("2026-11-27", "late")];
/// What e07 punches, undirected.
const PUNCHES: [&str; 6] = [
    "2026-11-23 08:50:00",
    "2026-11-23 14:03:00",
    "2026-11-24 21:55:00",
    "2026-11-25 01:00:00",
    "2026-11-25 06:02:00",
    "2026-11-25 22:10:00",
];

/// A world in which e07 has a roster and punched.
async fn worked() -> (World, Caller) {
    let (world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e07", &ROSTER)).await.ok();
    for time in PUNCHES {
        world.set_shanghai(time);
        let body = tap::punch(world.tap(), None, tap::AT_HEADQUARTERS, world.app.now());
        world.sign_in("employee").await.post("/api/punch", &body).await.ok();
    }
    world.set_shanghai("2026-11-30 12:00:00");
    let employee = world.sign_in("employee").await;
    (world, employee)
}

#[tokio::test]
async fn a_punch_at_one_in_the_morning_belongs_to_the_night_that_the_roster_gives() {
    let (world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e07", &[("2026-11-23", "night")])).await.ok();
    world.set_shanghai("2026-11-24 01:00:00");
    // With a roster the night of the 23rd; without one, the day that ends at 05:00.
    for (user, work_date, due) in [("e07", "2026-11-23", true), ("e08", "2026-11-23", false)] {
        let reply = world.employee(user).post("/api/punch", &world.punch("on")).await.ok();
        assert_eq!((&reply["punch"]["work_date"], reply["day"]["shifts"] == json!(["night"])), (&json!(work_date), due), "{user}");
    }
    world.set_shanghai("2026-11-24 06:02:00");
    for (user, work_date) in [("e07", "2026-11-23"), ("e08", "2026-11-24")] {
        let reply = world.employee(user).post("/api/punch", &world.punch("off")).await.ok();
        assert_eq!(reply["punch"]["work_date"], work_date, "{user}");
    }
}

#[tokio::test]
async fn the_button_knows_the_roster() {
    let (world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e07", &[("2026-11-23", "late"), ("2026-11-24", "-")])).await.ok();
    let said = async |time: &str, user: &str| {
        world.set_shanghai(time);
        let today = world.employee(user).get("/api/record/today").await.ok();
        (today["next"]["because"].clone(), today["next"]["due"].clone())
    };
    assert_eq!(said("2026-11-23 09:00:00", "e07").await, (json!("window_not_open"), json!("14:00")));
    assert_eq!(said("2026-11-23 13:50:00", "e07").await, (json!("not_on_yet"), json!("14:00")));
    assert_eq!(said("2026-11-23 13:50:00", "e08").await, (json!("nothing_due"), Value::Null));
    assert_eq!(said("2026-11-24 13:50:00", "e07").await, (json!("nothing_due"), Value::Null));
}

#[tokio::test]
async fn day_month_and_team_say_the_same() {
    let (world, employee) = worked().await;
    let month = employee.get("/api/record/months/2026-11").await.ok();
    let manager = world.sign_in("manager").await;
    for (date, statuses) in [
        ("2026-11-23", json!(["late"])),
        ("2026-11-24", json!(["normal"])),
        ("2026-11-25", json!(["late", "missing_off"])),
        ("2026-11-26", json!(["rest"])),
        ("2026-11-27", json!(["absent"])),
        ("2026-11-28", json!(["rest"])),
    ] {
        let day = employee.get(&format!("/api/record/days/{date}")).await.ok()["day"].clone();
        assert_eq!(day["statuses"], statuses, "{date}: {day}");
        let of_month = month["days"].as_array().expect("days").iter().find(|day| day["date"] == date).expect("a day");
        let team = manager.get(&format!("/api/record/team/{date}")).await.ok();
        let people = team["departments"][0]["people"].as_array().expect("people");
        let of_team = people.iter().find(|person| person["employee_id"] == "e07").expect("e07");
        let colleague = manager.get(&format!("/api/record/team/{date}/e07")).await.ok()["day"].clone();
        for other in [of_month, of_team, &colleague] {
            for field in ["statuses", "late_min", "early_min", "worked_s"] {
                assert_eq!(other[field], day[field], "{date} {field}");
            }
        }
    }
}

#[tokio::test]
async fn a_day_that_is_stored_is_the_day_that_is_tried() {
    let (world, employee) = worked().await;
    let roster: serde_json::Map<_, _> =
        ROSTER.iter().map(|(date, shift)| ((*date).to_owned(), if *shift == "-" { json!([]) } else { json!([shift]) })).collect();
    let punches: Vec<_> = PUNCHES.iter().map(|at| json!({ "at": at })).collect();
    let mut version = rota::settings(false, false);
    (version["group_id"], version["effective"]) = (rota::GROUP.into(), "2026-09-01".into());
    let case = json!({
        "kind": "days", "from": "2026-11-20", "to": "2026-11-30", "now": "2026-11-30 12:00", "groups": [version],
        "employment": { "joined": "2026-09-01" }, "roster": roster, "punches": punches,
    });
    let reply = world.sign_in("hr").await.post("/api/schedule/try", &json!({ "cases": [case] })).await.ok();
    let days = reply["answers"][0]["result"]["days"].as_array().unwrap_or_else(|| panic!("{reply}"));
    assert_eq!(days.len(), 11);
    for tried in days {
        let date = tried["date"].as_str().expect("a date");
        assert_eq!(&employee.get(&format!("/api/record/days/{date}")).await.ok()["day"], tried, "{date}");
    }
}

#[tokio::test]
async fn a_preview_of_a_roster_group_knows_the_rosters() {
    let (world, _) = worked().await;
    let mut settings = rota::settings(false, false);
    settings["shifts"][0]["late_grace_min"] = 180.into();
    let body = json!({ "group_id": rota::GROUP, "settings": settings, "from": "2026-11-23", "to": "2026-11-27", "department_id": "rnd" });
    let preview = world.sign_in("hr").await.post("/api/schedule/preview", &body).await.ok();
    assert_eq!((&preview["people"], &preview["changed_days"]), (&json!(3), &json!(1)), "{preview}");
    let day = &preview["changed"][0]["days"][0];
    assert_eq!(
        (&day["date"], &day["before"]["statuses"], &day["after"]["statuses"]),
        (&json!("2026-11-23"), &json!(["late"]), &json!(["normal"]))
    );
    assert_eq!(preview["before"]["absent_days"], 1.0);
}
