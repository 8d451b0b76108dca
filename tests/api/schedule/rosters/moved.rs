//! Where punches belong since a roster was changed

use daka_tests::{Caller, World, rota, tap};
use serde_json::{Value, json};

use super::{NOVEMBER, cells, planner};

/// e07 works a night that nobody planned: from Monday 21:55 to Tuesday 06:02, not saying what is on and what off.
async fn night(world: &World) -> Value {
    let mut taps = Vec::new();
    for time in ["2026-11-23 21:55:00", "2026-11-24 06:02:00"] {
        world.set_shanghai(time);
        let body = tap::punch(world.tap(), None, tap::AT_HEADQUARTERS, world.app.now());
        world.sign_in("employee").await.post("/api/punch", &body).await.ok();
        taps.push(body["tap_id"].clone());
    }
    world.set_shanghai("2026-11-26 12:00:00");
    taps[1].clone()
}

/// The statuses of e07's Monday and Tuesday, as they are told to e07 and to their manager, who must be told the same.
async fn told(world: &World) -> (Value, Value) {
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let mut found = Vec::new();
    for date in ["2026-11-23", "2026-11-24"] {
        let day = employee.get(&format!("/api/record/days/{date}")).await.ok();
        let team = manager.get(&format!("/api/record/team/{date}")).await.ok();
        let people = team["departments"][0]["people"].as_array().expect("people").clone();
        let of_team = people.into_iter().find(|person| person["employee_id"] == "e07").expect("e07");
        for field in ["statuses", "worked_s", "late_min"] {
            assert_eq!(of_team[field], day["day"][field], "{date} {field}");
        }
        found.push(json!([day["day"]["statuses"], day["punches"].as_array().expect("punches").len()]));
    }
    (found[0].clone(), found[1].clone())
}

/// Plans e07's Monday and Tuesday afterwards.
async fn plan(hr: &Caller, revision: u64, monday: &str, tuesday: &str) -> Value {
    let mut body = cells("e07", &[("2026-11-23", monday), ("2026-11-24", tuesday)]);
    (body["reason"], body["revisions"]) = ("补排".into(), json!({ "e07": revision }));
    hr.put(NOVEMBER, &body).await.ok()
}

#[tokio::test]
async fn a_roster_that_is_changed_afterwards_moves_the_punches_and_back() {
    let (world, _) = planner().await;
    night(&world).await;
    assert_eq!(told(&world).await, (json!([["rest"], 1]), json!([["rest"], 1])), "the day that begins at 05:00 parts them");
    let hr = world.sign_in("hr").await;
    let before = world.dump().await;
    let first = plan(&hr, 0, "night", "-").await;
    assert_eq!(told(&world).await, (json!([["normal"], 2]), json!([["rest"], 0])));
    let stored = world.dump().await;
    for key in before.keys().iter().filter(|key| key.contains("#P#")) {
        let item = |dump: &daka_tests::Dump| dump.beginning(key).first().map(|item| (*item).clone());
        assert_eq!(item(&before), item(&stored), "a punch stays as it was recorded");
    }
    assert_eq!(plan(&hr, 0, "night", "-").await, first, "the same again");
    assert_eq!(world.dump().await.beginning("EMP#"), stored.beginning("EMP#"));
    plan(&hr, 1, "?", "early").await;
    assert_eq!(told(&world).await, (json!([["rest"], 1]), json!([["late", "missing_off"], 1])));
}

#[tokio::test]
async fn what_hr_moved_by_hand_stays() {
    let (world, _) = planner().await;
    let morning = night(&world).await;
    let hr = world.sign_in("hr").await;
    let by_hand = json!({ "tap_id": morning, "work_date": "2026-11-24", "reason": "白班" });
    plan(&hr, 0, "night", "-").await;
    hr.put("/api/correction/attribution/e07", &by_hand).await.ok();
    assert_eq!(told(&world).await, (json!([["missing_off"], 1]), json!([["rest"], 1])));
    plan(&hr, 1, "night", "late").await;
    assert_eq!(told(&world).await, (json!([["missing_off"], 1]), json!([["absent"], 1])), "its minute is in no window of the late shift");
}

#[tokio::test]
async fn what_was_planned_afterwards_is_judged_as_if_it_had_been_planned_before() {
    let (world, _) = planner().await;
    night(&world).await;
    plan(&world.sign_in("hr").await, 0, "night", "-").await;
    let mut version = rota::settings(false, false);
    (version["group_id"], version["effective"]) = (rota::GROUP.into(), "2026-09-01".into());
    let case = json!({
        "kind": "days", "from": "2026-11-22", "to": "2026-11-25", "now": "2026-11-26 12:00", "groups": [version],
        "roster": { "2026-11-23": ["night"], "2026-11-24": [] },
        "punches": [{ "at": "2026-11-23 21:55" }, { "at": "2026-11-24 06:02" }],
    });
    let reply = world.sign_in("hr").await.post("/api/schedule/try", &json!({ "cases": [case] })).await.ok();
    let employee = world.sign_in("employee").await;
    for tried in reply["answers"][0]["result"]["days"].as_array().unwrap_or_else(|| panic!("{reply}")) {
        let date = tried["date"].as_str().expect("a date");
        assert_eq!(&employee.get(&format!("/api/record/days/{date}")).await.ok()["day"], tried, "{date}");
    }
}

#[tokio::test]
async fn who_chooses_after_punching_has_the_punch_where_the_shift_wants_it() {
    let world = World::new().await;
    rota::join(&world, false, true).await;
    // A shift of Tuesday that begins on Monday at 23:00; its window is open since 19:00.
    let mut settings = rota::settings(false, true);
    settings["shifts"].as_array_mut().expect("shifts").push(json!({
        "id": "eve", "name": "前夜班", "sections": [{ "on": "-01:00", "off": "07:00" }],
    }));
    world.sign_in("hr").await.put("/api/schedule/groups/rota/versions/2026-11-24", &json!({ "settings": settings })).await.ok();
    world.set_shanghai("2026-11-23 22:50:00");
    let employee = world.sign_in("employee").await;
    let punched = employee.post("/api/punch", &world.punch("on")).await.ok();
    assert_eq!(punched["punch"]["work_date"], "2026-11-23");
    employee.put("/api/schedule/choice/2026-11-24", &json!({ "shift_id": "eve" })).await.ok();
    let days = async |date: &str| employee.get(&format!("/api/record/days/{date}")).await.ok()["punches"].as_array().map(Vec::len);
    assert_eq!((days("2026-11-23").await, days("2026-11-24").await), (Some(0), Some(1)));
}
