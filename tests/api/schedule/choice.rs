//! PUT /api/schedule/choice/{date}

use daka_tests::{World, rota};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

const TODAY: &str = "/api/schedule/choice/2026-11-23";
const TOMORROW: &str = "/api/schedule/choice/2026-11-24";

fn shift(id: &str) -> Value {
    json!({ "shift_id": id })
}

async fn world() -> World {
    let world = World::new().await;
    rota::join(&world, false, true).await;
    world
}

#[tokio::test]
async fn a_chosen_shift_is_due() {
    let world = world().await;
    let employee = world.sign_in("employee").await;
    let reply = employee.put(TOMORROW, &shift("late")).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "date": "2026-11-24",
        "now": "2026-11-23T00:50:00Z",
        "shift_id": "late"
      },
      "status": 200
    }
    "#);
    assert_eq!(employee.get("/api/record/today").await.ok()["may_choose_shift"], true, "of today");
    let stored = world.dump().await;
    employee.put(TOMORROW, &shift("late")).await.ok();
    assert_eq!(world.dump().await, stored, "the same again");
    world.set_shanghai("2026-11-24 13:50:00");
    let today = world.sign_in("employee").await.get("/api/record/today").await.ok();
    assert_eq!((&today["next"]["because"], &today["next"]["due"]), (&json!("not_on_yet"), &json!("14:00")));
    assert_eq!(today["may_choose_shift"], false, "its first window is open");
    let rosters = world.sign_in("hr").await.get("/api/schedule/rosters/2026-11").await.ok();
    assert_eq!(rosters["people"][0]["chosen"], json!({ "2026-11-24": "late" }));
    assert_eq!(rosters["people"][0]["revision"], 0, "a choice is not in a planner's way");
}

#[tokio::test]
async fn a_choice_may_change_until_its_first_window_opens() {
    let world = world().await;
    let employee = world.sign_in("employee").await;
    employee.put(TODAY, &shift("late")).await.ok();
    employee.put(TODAY, &shift("night")).await.ok();
    employee.put(TODAY, &json!({ "shift_id": null })).await.ok();
    employee.put(TODAY, &shift("late")).await.ok();
    assert_eq!(employee.put(TODAY, &shift("early")).await.problem(), (422, "choice_too_late".into()), "it began at 06:00");
    world.set_shanghai("2026-11-23 10:00:00");
    let reply = world.sign_in("employee").await.put(TODAY, &shift("night")).await;
    assert_eq!(reply.problem(), (422, "choice_too_late".into()));
    assert_eq!(reply.json["facts"]["since"], "2026-11-23T02:00:00+00:00", "the window of the late shift opens at 10:00");
}

#[tokio::test]
async fn what_the_roster_says_or_the_group_does_not_allow_is_not_chosen() {
    let world = world().await;
    let hr = world.sign_in("hr").await;
    let rest = json!({ "changes": [{ "employee_id": "e07", "date": "2026-11-24", "shifts": [] }] });
    hr.put("/api/schedule/rosters/2026-11", &rest).await.ok();
    let employee = world.sign_in("employee").await;
    let reply = employee.put(TOMORROW, &shift("late")).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["why"]), ((422, "choice_not_allowed".into()), &json!("rostered")));
    let reply = world.sign_in("manager").await.put(TOMORROW, &shift("day")).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["why"]), ((422, "choice_not_allowed".into()), &json!("not_chosen")));
    assert_eq!(employee.put("/api/schedule/choice/2026-11-25", &shift("noon")).await.json["errors"][0]["field"], "shift_id");
    assert_eq!(employee.put("/api/schedule/choice/2026-08-31", &shift("late")).await.problem(), (403, "not_employed".into()));
    assert_eq!(employee.put("/api/schedule/choice/2026-11-25", &json!({})).await.problem(), (422, "invalid_field".into()));
}

#[tokio::test]
async fn a_choice_that_overlaps_another_dates_shift_is_refused() {
    let world = world().await;
    let employee = world.sign_in("employee").await;
    employee.put(TOMORROW, &shift("night")).await.ok();
    let reply = employee.put("/api/schedule/choice/2026-11-25", &shift("long")).await;
    assert_eq!(reply.problem(), (422, "roster_clash".into()));
    assert_eq!(reply.json["facts"]["clashes"][0]["sentence"]["zh"], "2026-11-25 长班 与 2026-11-24 晚班 重叠 60 分钟");
}

#[tokio::test]
async fn a_planner_and_a_chooser_at_once_both_succeed() {
    let world = world().await;
    let (hr, employee) = (world.sign_in("hr").await, world.sign_in("employee").await);
    let plan = json!({ "changes": [{ "employee_id": "e07", "date": "2026-11-25", "shifts": ["early"] }] });
    let late = shift("late");
    let (planned, chosen) = futures::future::join(hr.put("/api/schedule/rosters/2026-11", &plan), employee.put(TOMORROW, &late)).await;
    planned.ok();
    chosen.ok();
    let rosters = hr.get("/api/schedule/rosters/2026-11").await.ok();
    let e07 = &rosters["people"][0];
    assert_eq!((&e07["days"], &e07["chosen"]), (&json!({ "2026-11-25": ["early"] }), &json!({ "2026-11-24": "late" })));
}

#[tokio::test]
async fn everybody_sees_what_is_asked_of_them_and_where_they_may_choose() {
    let world = world().await;
    let plan = json!({ "changes": [
        { "employee_id": "e07", "date": "2026-11-25", "shifts": ["early"] }, { "employee_id": "e07", "date": "2026-11-26", "shifts": [] },
    ] });
    world.sign_in("hr").await.put("/api/schedule/rosters/2026-11", &plan).await.ok();
    let employee = world.sign_in("employee").await;
    employee.put(TOMORROW, &shift("late")).await.ok();
    let month = employee.get("/api/schedule/mine/2026-11").await.ok();
    let days = month["days"].as_array().expect("days");
    assert_eq!(days.len(), 30);
    let ids = |shifts: &Value| shifts.as_array().expect("shifts").iter().map(|shift| shift["id"].clone()).collect::<Vec<_>>();
    let of = |day: usize| (days[day - 1]["asks"].clone(), ids(&days[day - 1]["shifts"]), ids(&days[day - 1]["choices"]).len());
    // At 08:50 on the 23rd the early and the long shift have begun.
    assert_eq!(of(22), (json!("rest"), vec![], 0));
    assert_eq!(of(23), (json!("rest"), vec![], 2));
    assert_eq!(of(24), (json!("shifts"), vec![json!("late")], 4));
    assert_eq!(of(25), (json!("shifts"), vec![json!("early")], 0));
    assert_eq!(of(26), (json!("rest"), vec![], 0));
    assert_eq!((&days[23]["chosen"], &days[23]["rostered"], &days[24]["rostered"]), (&json!("late"), &json!(false), &json!(true)));
    let fixed = world.sign_in("manager").await.get("/api/schedule/mine/2026-11").await.ok();
    assert_eq!((&fixed["days"][22]["shifts"][0]["name"], &fixed["days"][22]["choices"]), (&json!("白班"), &json!([])));
}
