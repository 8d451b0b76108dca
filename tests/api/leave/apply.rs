//! POST /api/leave, POST /api/leave/preview, GET /api/leave

use daka_tests::World;
use futures::future::join_all;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{THURSDAY, application, apply, days, decided, grant, half, hours, leave, left, statuses, withdraw};

#[tokio::test]
async fn leave_is_asked_for_and_told_with_its_length_and_whom_it_waits_for() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let reply = employee.post("/api/leave", &leave(&world, "personal", half(THURSDAY, "second"))).await;
    assert_json_snapshot!(reply.shown_hiding(&["application_id"]), @r#"
    {
      "body": {
        "application_id": "…",
        "applied_at": "2026-11-23T00:50:00Z",
        "decisions": [],
        "employee_id": "e07",
        "kind": "leave",
        "leave_type": "事假",
        "leave_type_id": "personal",
        "length": {
          "amount": 1,
          "unit": "half_day"
        },
        "place": null,
        "proof": [],
        "reason": "家里有事",
        "span": {
          "from": "2026-11-26",
          "from_half": "second",
          "to": null,
          "to_half": "second",
          "unit": "half_day"
        },
        "state": "pending",
        "step": 1,
        "steps": 1,
        "waits_for": {
          "by": "manager",
          "department_id": "rnd"
        }
      },
      "status": 200
    }
    "#);
    let listed = employee.get("/api/leave").await.ok();
    assert_eq!((&listed["applications"], &listed["cursor"]), (&json!([reply.json]), &Value::Null));
}

#[tokio::test]
async fn the_same_application_again_changes_nothing_and_another_under_its_id_is_refused() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let body = leave(&world, "personal", days(THURSDAY, THURSDAY));
    let first = apply(&employee, &body).await;
    let before = world.dump().await;
    world.clock.advance(chrono::TimeDelta::seconds(30));
    assert_eq!(apply(&employee, &body).await, first);
    assert_eq!(world.dump().await, before);
    for (name, value) in [("reason", json!("别的原因")), ("span", days(THURSDAY, "2026-11-27")), ("leave_type_id", json!("sick"))] {
        let mut other = body.clone();
        other[name] = value;
        assert_eq!(employee.post("/api/leave", &other).await.problem(), (409, "id_in_use".into()), "{name}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_by_its_field_and_nothing_is_written() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let before = world.dump().await;
    let personal = |span: Value| leave(&world, "personal", span);
    let with = |mut body: Value, name: &str, value: Value| {
        body[name] = value;
        body
    };
    for (body, field) in [
        (application(&world, "leave", days(THURSDAY, THURSDAY)), "leave_type_id"),
        (leave(&world, "no-such-type", days(THURSDAY, THURSDAY)), "leave_type_id"),
        (with(application(&world, "trip", days(THURSDAY, THURSDAY)), "place", Value::Null), "place"),
        (with(personal(days(THURSDAY, THURSDAY)), "place", json!("上海")), "place"),
        (personal(hours(THURSDAY, "09:00", "10:00")), "span.unit"),
        (personal(days(THURSDAY, "2026-11-25")), "span.to"),
        (with(personal(days(THURSDAY, THURSDAY)), "reason", json!(" ")), "reason"),
        (with(personal(days(THURSDAY, THURSDAY)), "proof", json!(["a", "a"])), "proof"),
        (with(personal(days(THURSDAY, THURSDAY)), "proof", json!(["never-sent"])), "proof[0]"),
        (application(&world, "overtime", days(THURSDAY, THURSDAY)), "span.unit"),
        (leave(&world, "marriage", days(THURSDAY, THURSDAY)), "proof"),
    ] {
        let reply = employee.post("/api/leave", &body).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{body}");
        assert_eq!(reply.json["errors"][0]["field"], field, "{body}");
    }
    for (span, code) in [
        (days("2026-10-23", "2026-10-23"), "out_of_time"),
        (days("2027-12-01", "2027-12-01"), "out_of_time"),
        (days("2026-11-28", "2026-11-29"), "nothing_due"),
    ] {
        assert_eq!(employee.post("/api/leave", &personal(span.clone())).await.problem(), (422, code.into()), "{span}");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn time_that_is_taken_is_not_given_twice_and_is_free_again_once_it_is_given_back() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let first = apply(&employee, &leave(&world, "personal", half(THURSDAY, "first"))).await;
    apply(&employee, &leave(&world, "personal", half(THURSDAY, "second"))).await;
    let clash = employee.post("/api/leave", &leave(&world, "sick", days("2026-11-25", THURSDAY))).await;
    assert_eq!(clash.problem(), (409, "time_taken".into()));
    assert_eq!((&clash.json["facts"]["application_id"], &clash.json["facts"]["stands"]), (&first["application_id"], &json!(false)));
    let trip = employee.post("/api/leave", &application(&world, "field_work", hours(THURSDAY, "10:00", "11:00"))).await;
    assert_eq!(trip.problem(), (409, "time_taken".into()));
    apply(&employee, &application(&world, "overtime", hours(THURSDAY, "19:00", "21:00"))).await;
    assert_eq!(withdraw(&employee, &first).await.ok()["state"], "withdrawn");
    apply(&employee, &leave(&world, "sick", half(THURSDAY, "first"))).await;
}

#[tokio::test]
async fn of_many_for_the_same_day_at_once_one_is_taken() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    // Across the end of a month, so that two items must agree.
    let bodies: Vec<Value> = (0..6).map(|_| leave(&world, "personal", days("2026-11-30", "2026-12-01"))).collect();
    let replies = join_all(bodies.iter().map(|body| employee.post("/api/leave", body))).await;
    let taken = replies.iter().filter(|reply| reply.status.is_success()).count();
    let told: Vec<_> = replies.iter().filter(|reply| !reply.status.is_success()).map(|reply| reply.problem().1).collect();
    // Each may have met another's half-way: then none is taken, and all are told.
    assert!(taken <= 1 && told.iter().all(|code| code == "time_taken"), "{taken} {told:?}");
    let listed = employee.get("/api/leave").await.ok();
    assert_eq!(listed["applications"].as_array().map(Vec::len), Some(taken));
    world.clock.advance(chrono::TimeDelta::minutes(5));
    let again = employee.post("/api/leave", &bodies[0]).await;
    assert_eq!(again.status.is_success(), taken == 0 || again.json["application_id"] == listed["applications"][0]["application_id"]);
}

#[tokio::test]
async fn of_two_for_the_last_of_a_balance_one_finds_it_gone() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    grant(&world, "e07", "annual", 4).await.ok();
    let bodies = [leave(&world, "annual", days("2026-11-25", THURSDAY)), leave(&world, "annual", days("2026-12-02", "2026-12-03"))];
    let replies = join_all(bodies.iter().map(|body| employee.post("/api/leave", body))).await;
    let (won, lost): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status.is_success());
    assert_eq!((won.len(), lost.len()), (1, 1), "{replies:?}");
    assert_eq!(lost[0].problem(), (409, "balance_short".into()));
    let facts = &lost[0].json["facts"];
    assert_eq!(
        (&facts["left"], &facts["asked"], &facts["unit"], &facts["name"]),
        (&json!(0), &json!(4), &json!("half_day"), &json!("年假"))
    );
    assert_eq!(left(&employee, "annual").await, 0);
    // What was refused has given its days back.
    let other = won[0].json["span"]["from"] == "2026-11-25";
    let free = if other { days("2026-12-02", "2026-12-03") } else { days("2026-11-25", THURSDAY) };
    apply(&employee, &leave(&world, "personal", free)).await;
}

#[tokio::test]
async fn what_it_would_come_to_is_told_before_anybody_asks() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    grant(&world, "e07", "annual", 7).await.ok();
    let before = world.dump().await;
    let wish = json!({ "kind": "leave", "leave_type_id": "annual", "span": days("2026-11-27", "2026-12-01") });
    let told = employee.post("/api/leave/preview", &wish).await.ok();
    assert_eq!(told["length"], json!({ "amount": 6, "unit": "half_day" }), "without the weekend");
    assert_eq!((&told["balance"]["left"], &told["proof"]), (&json!(7), &json!(false)));
    assert_eq!(told["approvers"], json!([{ "by": "manager", "department_id": "rnd" }, { "by": "hr" }]), "five days are more than three");
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn leave_approved_afterwards_makes_the_day_one_of_leave() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    assert_eq!(statuses(&employee, "2026-11-20").await, "absent");
    let body = leave(&world, "sick", days("2026-11-20", "2026-11-20"));
    let asked = apply(&employee, &body).await;
    assert_eq!(statuses(&employee, "2026-11-20").await, "absent", "it waits");
    assert_eq!(decided(&manager, &asked, true).await, "approved");
    assert_eq!(statuses(&employee, "2026-11-20").await, "leave");
}
