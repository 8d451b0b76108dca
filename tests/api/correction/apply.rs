//! POST /api/correction

use daka_tests::fault_proxy::Fault;
use daka_tests::world::faults_wanted;
use daka_tests::{World, tap};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{FRIDAY, THURSDAY, application, apply, day, decide, set_policy, statuses, withdraw};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and what the photo shows";

#[tokio::test]
async fn a_missing_punch_is_asked_for_and_told_with_what_it_would_change() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let reply = employee.post("/api/correction", &application(&world, FRIDAY, "on", "08:55")).await;
    assert_json_snapshot!(reply.shown_hiding(&["correction_id"]), @r#"
    {
      "body": {
        "change": {
          "after": {
            "en": "Due on at 09:00, punched at 08:55: on time (by correction)",
            "zh": "应 09:00 上班,08:55 打卡 → 正常(补卡)"
          },
          "before": {
            "en": "Section 1 has no on-punch: missing",
            "zh": "第 1 时段没有上班卡 → 缺卡"
          }
        },
        "correction": {
          "applied_at": "2026-11-23T00:50:00Z",
          "at": "2026-11-20T00:55:00Z",
          "correction_id": "…",
          "decisions": [],
          "direct_by": null,
          "employee_id": "e07",
          "kind": "missing",
          "proof": [],
          "reason": "手机没电了",
          "section": 1,
          "side": "on",
          "state": "pending",
          "step": 1,
          "steps": 1,
          "waits_for": {
            "by": "manager",
            "department_id": "rnd"
          },
          "work_date": "2026-11-20"
        }
      },
      "status": 200
    }
    "#);
    let mut told = day(&employee, FRIDAY).await;
    assert_eq!(told["day"]["statuses"], json!(["absent"]), "it counts for nothing yet");
    assert_eq!(told["corrections"][0]["correction_id"], reply.json["correction"]["correction_id"]);
    told["corrections"][0]["correction_id"] = json!("…");
    assert_json_snapshot!(told["corrections"], @r#"
    [
      {
        "applied_at": "2026-11-23T00:50:00Z",
        "at": "2026-11-20T00:55:00Z",
        "correction_id": "…",
        "direct": false,
        "kind": "missing",
        "section": 1,
        "side": "on",
        "state": "pending"
      }
    ]
    "#);
}

#[tokio::test]
async fn the_same_application_again_is_told_and_nothing_more_is_written() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let body = application(&world, FRIDAY, "on", "09:00");
    let first = employee.post("/api/correction", &body).await.ok();
    let before = world.dump().await;
    world.clock.advance(chrono::TimeDelta::seconds(30));
    assert_eq!(employee.post("/api/correction", &body).await.ok(), first);
    assert_eq!(world.dump().await, before);
    decide(&world.sign_in("manager").await, &first["correction"], true).await.ok();
    let again = employee.post("/api/correction", &body).await.ok();
    assert_eq!((&again["correction"]["state"], &again["change"]), (&json!("approved"), &first["change"]));
}

#[tokio::test]
async fn another_application_under_the_id_is_refused() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let body = application(&world, FRIDAY, "on", "09:00");
    employee.post("/api/correction", &body).await.ok();
    for (name, value) in [("side", json!("off")), ("at", json!("08:59")), ("reason", json!("别的原因"))] {
        let mut other = body.clone();
        other[name] = value;
        assert_eq!(employee.post("/api/correction", &other).await.problem(), (409, "id_in_use".into()), "{name}");
    }
}

/// Punches of the employee at times of a date, from headquarters.
async fn punched(world: &World, date: &str, punches: &[(&str, &str)]) {
    for (side, time) in punches {
        world.set_shanghai(&format!("{date} {time}"));
        let punch = tap::punch(world.tap(), Some(side), tap::AT_HEADQUARTERS, world.app.now());
        world.sign_in("employee").await.post("/api/punch", &punch).await.ok();
    }
}

#[tokio::test]
async fn refusals_are_told_in_their_order() {
    let world = World::new().await;
    set_policy(&world, json!({ "kinds": ["missing"], "per_period": 1, "day_limit": 3 })).await;
    punched(&world, "2026-11-23", &[("on", "08:50:00"), ("off", "18:01:00")]).await;
    punched(&world, "2026-11-24", &[("on", "09:20:00")]).await;
    punched(&world, "2026-11-25", &[("off", "18:01:00")]).await;
    world.set_shanghai("2026-11-26 08:00:00");
    let employee = world.sign_in("employee").await;
    let asked = |date: &str, side: &str, at: &str| application(&world, date, side, at);
    // The one that the period allows.
    employee.post("/api/correction", &asked("2026-11-25", "on", "09:00")).await.ok();
    for (date, side, at, code, facts) in [
        // In time; and late, long ago, and beyond the quota as well; and so on.
        ("2026-11-23", "on", "08:40", "nothing_abnormal", json!(null)),
        ("2026-11-24", "on", "08:59", "not_allowed", json!({ "kind": "late" })),
        ("2026-11-20", "on", "09:00", "too_late", json!({ "last_day": "2026-11-22" })),
        ("2026-11-24", "off", "18:00", "quota_used", json!({ "used": 1, "from": "2026-11-01", "to": "2026-11-30" })),
        // On a day on which nothing is due, and on one to come.
        ("2026-11-22", "on", "09:00", "nothing_abnormal", json!(null)),
    ] {
        let reply = employee.post("/api/correction", &asked(date, side, at)).await;
        assert_eq!((reply.problem(), &reply.json["facts"]), ((422, code.into()), &facts), "{date} {side}");
    }
}

#[tokio::test]
async fn all_fields_that_are_wrong_are_told() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let fields = |reply: Value| -> Vec<String> {
        reply["errors"].as_array().expect("errors").iter().map(|error| error["field"].as_str().expect("a field").to_owned()).collect()
    };
    let mut body = application(&world, FRIDAY, "on", "09:00");
    body["reason"] = "长".repeat(201).into();
    body["proof"] = json!(["a", "b", "c", "d", "e", "f", "f"]);
    assert_eq!(fields(employee.post("/api/correction", &body).await.json), ["reason", "proof", "proof"]);
    for (name, value, wrong) in [
        ("reason", json!("  "), "reason"),
        ("section", json!(2), "section"),
        ("at", json!("-03:01"), "at"),
        ("at", json!("34:01"), "at"),
        ("proof", json!(["nothing"]), "proof[0]"),
    ] {
        let mut body = application(&world, FRIDAY, "on", "09:00");
        body[name] = value;
        assert_eq!(fields(employee.post("/api/correction", &body).await.json), [wrong], "{name}");
    }
    let to_come = application(&world, "2026-11-23", "on", "08:51");
    assert_eq!(fields(employee.post("/api/correction", &to_come).await.json), ["at"]);
}

#[tokio::test]
async fn what_would_change_nothing_is_refused() {
    let world = World::new().await;
    punched(&world, "2026-11-23", &[("on", "09:20:00"), ("off", "18:00:00")]).await;
    world.set_shanghai("2026-11-24 08:00:00");
    let employee = world.sign_in("employee").await;
    let reply = employee.post("/api/correction", &application(&world, "2026-11-23", "on", "09:21")).await;
    assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("at")));
    apply(&world, &employee, "2026-11-23", "on", "09:10").await;
}

#[tokio::test]
async fn a_side_waits_for_one_decision_at_a_time() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let first = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    let reply = employee.post("/api/correction", &application(&world, FRIDAY, "on", "08:58")).await;
    assert_eq!(reply.problem(), (409, "correction_waiting".into()));
    assert_eq!(reply.json["facts"]["correction_id"], first["correction_id"]);
    apply(&world, &employee, FRIDAY, "off", "18:00").await;
    withdraw(&employee, &first).await.ok();
    apply(&world, &employee, FRIDAY, "on", "08:58").await;
}

#[tokio::test]
async fn proof_is_the_applicants_own_and_needed_where_the_group_says_so() {
    let world = World::new().await;
    set_policy(&world, json!({ "proof": true })).await;
    world.sign_in("employee").await.send_file("mine", "proof", PNG).await.ok();
    world.sign_in("manager").await.send_file("theirs", "proof", PNG).await.ok();
    let employee = world.sign_in("employee").await;
    let mut body = application(&world, FRIDAY, "on", "09:00");
    for (proof, field) in [(json!([]), "proof"), (json!(["mine", "theirs"]), "proof[1]")] {
        body["proof"] = proof;
        let reply = employee.post("/api/correction", &body).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!(field)));
    }
    body["proof"] = json!(["mine"]);
    let told = employee.post("/api/correction", &body).await.ok();
    let shown = world.anonymous().get(told["correction"]["proof"][0]["download_path"].as_str().expect("a path")).await;
    assert_eq!((shown.status.as_u16(), &shown.bytes[..]), (200, PNG));
}

#[tokio::test]
async fn reason_and_comment_are_stored_as_nobody_can_read_them() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let mut body = application(&world, FRIDAY, "on", "09:00");
    body["reason"] = "去医院复查".into();
    let told = employee.post("/api/correction", &body).await.ok();
    super::decide_saying(&world.sign_in("manager").await, &told["correction"], false, Some("请补病假条")).await.ok();
    let dump = world.dump().await;
    assert!(!dump.tells("去医院复查") && !dump.tells("请补病假条"));
    let mine = employee.get("/api/correction?month=2026-11").await.ok();
    let own = &mine["corrections"][0];
    assert_eq!(
        (&own["reason"], &own["decisions"][0]["comment"], &own["decisions"][0]["name"]),
        (&json!("去医院复查"), &json!("请补病假条"), &json!("孙嘉怡"))
    );
    assert_eq!(statuses(&employee, FRIDAY).await, "absent");
}

#[tokio::test]
async fn an_application_of_which_only_one_half_was_written_is_made_whole_by_sending_it_again() {
    if faults_wanted() {
        return;
    }
    for lost in 0..2 {
        let world = World::new().await;
        let employee = world.sign_in("employee").await;
        employee.get("/api/record/today").await.ok();
        let body = application(&world, THURSDAY, "on", "09:00");
        // Three reads; then one of the two writes never arrives, whichever comes at that place, with all its tries.
        (0..3 + lost).for_each(|_| world.proxy.fail_next(Fault::Slow(std::time::Duration::ZERO)));
        (0..1).for_each(|_| world.proxy.fail_next(Fault::LoseRequest));
        let reply = employee.post("/api/correction", &body).await;
        assert!(reply.status.is_success(), "{}", reply.json);
        let told = employee.get("/api/correction").await.ok();
        assert_eq!((told["corrections"].as_array().map(Vec::len), &told["quota"]["left"]), (Some(1), &json!(4)));
    }
}
