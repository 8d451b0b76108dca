//! POST /api/leave/decisions, GET /api/leave/inbox, GET /api/leave/history

use daka_tests::World;
use futures::future::join_all;
use serde_json::{Value, json};

use super::{
    THURSDAY, application, apply, days, decide, decided, deciding, grant, half, hours, inbox, leave, left, set_overtime, shown, statuses,
    statuses_in_team,
};

#[tokio::test]
async fn what_is_approved_counts_wherever_the_day_is_seen() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    grant(&world, "e07", "annual", 10).await.ok();
    let mut trip = application(&world, "trip", days("2026-11-25", "2026-11-25"));
    trip["place"] = "上海".into();
    for (body, date, expected) in [
        (leave(&world, "annual", days(THURSDAY, THURSDAY)), THURSDAY, "leave"),
        (trip, "2026-11-25", "trip"),
        (leave(&world, "personal", half("2026-11-27", "first")), "2026-11-27", "leave pending"),
    ] {
        let asked = apply(&employee, &body).await;
        assert_eq!(inbox(&manager).await, [asked["application_id"].clone()]);
        assert_eq!(decided(&manager, &asked, true).await, "approved");
        world.set_shanghai(&format!("{date} 23:00:00"));
        let now = world.sign_in("employee").await;
        let told = statuses(&now, date).await;
        assert!(told.contains(expected.split(' ').next().expect("a word")), "{date}: {told}");
        assert_eq!(statuses_in_team(&world, "e07", date).await, told);
        world.set_shanghai("2026-11-23 08:50:00");
    }
    assert_eq!(left(&employee, "annual").await, 8);
    assert_eq!(inbox(&manager).await, [Value::Null; 0]);
}

#[tokio::test]
async fn the_same_decision_again_is_told_and_nothing_more_is_written() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let asked = apply(&employee, &leave(&world, "personal", days(THURSDAY, THURSDAY))).await;
    let first = decide(&manager, &asked, true).await;
    let before = world.dump().await;
    world.clock.advance(chrono::TimeDelta::seconds(30));
    assert_eq!(decide(&manager, &asked, true).await, first);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins_and_the_other_is_told() {
    for round in 0..4 {
        let world = World::new().await;
        let asked = apply(&world.employee("e03"), &leave(&world, "personal", days(THURSDAY, THURSDAY))).await;
        let (hr, owner) = (world.sign_in("hr").await, world.sign_in("owner").await);
        let outcomes = join_all([decide(&hr, &asked, true), decide(&owner, &asked, round % 2 == 0)]).await;
        let (won, lost): (Vec<_>, Vec<_>) = outcomes.iter().partition(|outcome| !outcome["state"].is_null());
        assert_eq!((won.len(), lost.len()), (1, 1), "{outcomes:?}");
        assert_eq!((&lost[0]["problem"]["code"], &lost[0]["problem"]["facts"]["state"]), (&json!("already_decided"), &won[0]["state"]));
        let told = shown(&hr, &asked).await;
        assert_eq!((&told["state"], told["decisions"].as_array().map(Vec::len)), (&won[0]["state"], Some(1)));
        world.set_shanghai(&format!("{THURSDAY} 23:30:00"));
        let expected = if won[0]["state"] == "approved" { "leave" } else { "absent" };
        world.set_shanghai("2026-11-27 08:00:00");
        assert_eq!(statuses_in_team(&world, "e03", THURSDAY).await, expected);
    }
}

#[tokio::test]
async fn a_long_leave_is_decided_step_by_step_and_a_no_gives_everything_back() {
    let world = World::new().await;
    let (employee, manager, hr) = (world.sign_in("employee").await, world.sign_in("manager").await, world.sign_in("hr").await);
    grant(&world, "e07", "annual", 6).await.ok();
    let body = leave(&world, "annual", days("2026-11-30", "2026-12-02"));
    let asked = apply(&employee, &body).await;
    assert_eq!((&asked["steps"], left(&employee, "annual").await), (&json!(2), 0));
    assert_eq!(decide(&hr, &asked, true).await["problem"]["code"], "right_missing");
    assert_eq!(decided(&manager, &asked, true).await, "pending");
    let second = shown(&employee, &asked).await;
    assert_eq!((&second["step"], &second["waits_for"]), (&json!(2), &json!({ "by": "hr" })));
    assert_eq!(decide(&manager, &second, true).await["problem"]["code"], "right_missing");
    assert_eq!((inbox(&manager).await.len(), inbox(&hr).await.len()), (0, 1));
    assert_eq!(decided(&hr, &second, false).await, "rejected");
    assert_eq!(left(&employee, "annual").await, 6);
    apply(&employee, &leave(&world, "annual", days("2026-12-01", "2026-12-01"))).await;
}

#[tokio::test]
async fn a_hundred_are_decided_in_one_request_and_one_that_cannot_be_keeps_none_of_the_others() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let mut asked = Vec::new();
    for day in 24..=27 {
        asked.push(apply(&employee, &leave(&world, "personal", days(&format!("2026-11-{day}"), &format!("2026-11-{day}")))).await);
    }
    let own = apply(&manager, &leave(&world, "personal", days(THURSDAY, THURSDAY))).await;
    let mut decisions: Vec<Value> = asked.iter().map(|asked| deciding(asked, true)).collect();
    decisions.insert(2, deciding(&own, true));
    decisions.push(json!({ "employee_id": "e07", "application_id": "none", "step": 1, "approve": true }));
    let told = loop {
        let told = manager.post("/api/leave/decisions", &json!({ "decisions": decisions })).await.ok();
        // On a rough day some of them met an outage: they are sent again.
        let outage = |outcome: &Value| matches!(outcome["problem"]["code"].as_str(), Some("busy" | "unavailable"));
        if !told["outcomes"].as_array().expect("outcomes").iter().any(outage) {
            break told;
        }
    };
    let said: Vec<&str> = told["outcomes"]
        .as_array()
        .expect("outcomes")
        .iter()
        .map(|outcome| outcome["state"].as_str().or(outcome["problem"]["code"].as_str()).expect("either"))
        .collect();
    assert_eq!(said, ["approved", "approved", "right_missing", "approved", "approved", "not_found"]);
    let many = vec![deciding(&own, true); 101];
    let reply = manager.post("/api/leave/decisions", &json!({ "decisions": many })).await;
    assert_eq!(reply.problem(), (422, "invalid_field".into()));
}

#[tokio::test]
async fn approved_overtime_is_credited_where_the_group_goes_by_approval() {
    let world = World::new().await;
    set_overtime(&world, |overtime| {
        overtime["rest_day"]["basis"] = json!("approval");
        overtime["alerts"] = json!({ "over_day": "refuse" });
    })
    .await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let long = application(&world, "overtime", hours("2026-11-22", "10:00", "13:01"));
    let refused = employee.post("/api/leave", &long).await;
    assert_eq!((refused.problem().1.as_str(), &refused.json["errors"][0]["field"]), ("invalid_field", &json!("span.to")));
    let asked = apply(&employee, &application(&world, "overtime", hours("2026-11-22", "10:00", "13:00"))).await;
    let credited = async || {
        let told = employee.get("/api/record/days/2026-11-22").await.ok();
        told["day"]["overtime"].as_array().expect("classes").iter().map(|own| own["credited_min"].as_i64().expect("minutes")).sum::<i64>()
    };
    assert_eq!(credited().await, 0);
    assert_eq!(decided(&manager, &asked, true).await, "approved");
    assert_eq!(credited().await, 180);
}

#[tokio::test]
async fn what_was_decided_is_found_by_who_decided_and_by_hr() {
    let world = World::new().await;
    let (employee, manager, hr) = (world.sign_in("employee").await, world.sign_in("manager").await, world.sign_in("hr").await);
    let asked = apply(&employee, &leave(&world, "personal", days(THURSDAY, THURSDAY))).await;
    decided(&manager, &asked, true).await;
    let own = manager.get("/api/leave/history").await.ok();
    assert_eq!(own["decided"][0]["application"]["application_id"], asked["application_id"]);
    assert_eq!((&own["decided"][0]["decided_by"], &own["decided"][0]["name"]), (&json!("孙嘉怡"), &json!("李俊杰")));
    assert_eq!(hr.get("/api/leave/history").await.ok()["decided"], json!([]));
    assert_eq!(hr.get("/api/leave/history?whose=all").await.ok()["decided"][0]["name"], "李俊杰");
    assert_eq!(employee.get("/api/leave/history?whose=all").await.problem(), (403, "right_missing".into()));
}

#[tokio::test]
async fn a_stranger_is_told_nothing_of_an_application() {
    let world = World::new().await;
    let (employee, night) = (world.sign_in("employee").await, world.sign_in("night").await);
    let asked = apply(&employee, &leave(&world, "personal", days(THURSDAY, THURSDAY))).await;
    let id = asked["application_id"].as_str().expect("an id");
    let reply = night.get(&format!("/api/leave/applications/e07/{id}")).await;
    assert_eq!(reply.problem(), (403, "right_missing".into()));
    assert_eq!(decide(&night, &asked, true).await["problem"]["code"], "right_missing");
    assert_eq!(shown(&world.sign_in("manager").await, &asked).await["reason"], "家里有事");
}
