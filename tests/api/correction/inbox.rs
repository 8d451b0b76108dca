//! GET /api/correction/inbox

use daka_tests::{Dump, World};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{FRIDAY, THURSDAY, application, apply, inbox, set_roles};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and what the photo shows";

/// The acts of an audit with that name.
fn acts(dump: &Dump, name: &str) -> usize {
    dump.keys().into_iter().filter(|key| key.starts_with("AUDIT#") && key.contains(&format!("/{name}#"))).count()
}

/// The employee asks for a correction, and shows why.
async fn apply_with_proof(world: &World) {
    let employee = world.sign_in("employee").await;
    employee.send_file("f1", "proof", PNG).await.ok();
    let mut body = application(world, FRIDAY, "on", "08:55");
    body["proof"] = json!(["f1"]);
    employee.post("/api/correction", &body).await.ok();
}

#[tokio::test]
async fn a_manager_sees_what_waits_with_what_it_would_change_and_the_proof() {
    let world = World::new().await;
    apply_with_proof(&world).await;
    apply(&world, &world.employee("e08"), THURSDAY, "off", "18:30").await;
    apply(&world, &world.employee("e03"), THURSDAY, "off", "18:30").await;

    let manager = world.sign_in("manager").await;
    let reply = manager.get("/api/correction/inbox").await;
    assert_json_snapshot!(reply.shown_hiding(&["correction_id", "download_path"]), @r#"
    {
      "body": {
        "more": false,
        "waiting": [
          {
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
              "proof": [
                {
                  "download_path": "…",
                  "file_id": "f1"
                }
              ],
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
            },
            "department": "研发部",
            "department_id": "rnd",
            "may_decide": true,
            "name": "李俊杰",
            "number": "MS1007"
          },
          {
            "change": {
              "after": {
                "en": "Due off at 18:00, punched at 18:30: on time (by correction)",
                "zh": "应 18:00 下班,18:30 打卡 → 正常(补卡)"
              },
              "before": {
                "en": "Section 1 has no off-punch: missing",
                "zh": "第 1 时段没有下班卡 → 缺卡"
              }
            },
            "correction": {
              "applied_at": "2026-11-23T00:50:00Z",
              "at": "2026-11-19T10:30:00Z",
              "correction_id": "…",
              "decisions": [],
              "direct_by": null,
              "employee_id": "e08",
              "kind": "missing",
              "proof": [],
              "reason": "手机没电了",
              "section": 1,
              "side": "off",
              "state": "pending",
              "step": 1,
              "steps": 1,
              "waits_for": {
                "by": "manager",
                "department_id": "rnd"
              },
              "work_date": "2026-11-19"
            },
            "department": "研发部",
            "department_id": "rnd",
            "may_decide": true,
            "name": "吴思远",
            "number": "MS1008"
          }
        ]
      },
      "status": 200
    }
    "#);
}

#[tokio::test]
async fn a_look_at_proof_is_written_down_once_a_day() {
    let world = World::new().await;
    apply_with_proof(&world).await;
    let manager = world.sign_in("manager").await;
    let reply = manager.get("/api/correction/inbox").await;
    let path = reply.json["waiting"][0]["correction"]["proof"][0]["download_path"].as_str().expect("a path").to_owned();
    assert_eq!(world.anonymous().get(&path).await.bytes, PNG);
    let dump = world.dump().await;
    assert_eq!(acts(&dump, "proof.read"), 1);
    assert!(acts(&dump, "inbox.read") >= 1);
    manager.get("/api/correction/inbox").await.ok();
    assert_eq!(acts(&world.dump().await, "proof.read"), 1, "once a day for each proof and each who looks");
}

#[tokio::test]
async fn hr_sees_what_has_no_manager_and_looks_into_a_departments_inbox() {
    let world = World::new().await;
    let of_admin = apply(&world, &world.employee("e03"), FRIDAY, "on", "09:00").await;
    let of_rnd = apply(&world, &world.sign_in("employee").await, FRIDAY, "on", "09:00").await;
    let ids = |told: &Value| -> Vec<(Value, Value)> {
        let entries = told["waiting"].as_array().expect("a list").iter();
        entries.map(|entry| (entry["correction"]["correction_id"].clone(), entry["may_decide"].clone())).collect()
    };
    for user in ["hr", "owner"] {
        let caller = world.sign_in(user).await;
        assert_eq!(inbox(&caller).await, [of_admin["correction_id"].clone()], "{user}");
        let told = caller.get("/api/correction/inbox?department_id=rnd").await.ok();
        assert_eq!(ids(&told), [(of_rnd["correction_id"].clone(), json!(false))], "{user}");
    }
    // Who headed the department does so no more: HR decides.
    set_roles(&world, |roles| roles.managers.clear()).await;
    let hr = world.sign_in("hr").await;
    let told = hr.get("/api/correction/inbox?department_id=rnd").await.ok();
    assert_eq!(ids(&told), [(of_rnd["correction_id"].clone(), json!(true))]);
    super::decide(&hr, &of_rnd, true).await.ok();
}

#[tokio::test]
async fn who_has_nothing_to_decide_sees_nothing_and_no_departments_inbox() {
    let world = World::new().await;
    apply(&world, &world.sign_in("employee").await, FRIDAY, "on", "09:00").await;
    for user in ["employee", "night"] {
        let caller = world.sign_in(user).await;
        assert_eq!(caller.get("/api/correction/inbox").await.ok(), json!({ "waiting": [], "more": false }));
        let reply = caller.get("/api/correction/inbox?department_id=rnd").await;
        assert_eq!(reply.problem(), (403, "right_missing".into()), "{user}");
        let names: Vec<_> =
            reply.json["facts"]["holders"].as_array().expect("people").iter().map(|holder| holder["name"].clone()).collect();
        assert_eq!(names, ["陈启明", "林晓雯", "孙嘉怡"]);
    }
    let reply = world.sign_in("hr").await.get("/api/correction/inbox?department_id=nowhere").await;
    assert_eq!(reply.problem(), (404, "not_found".into()));
    assert_eq!(acts(&world.dump().await, "inbox.read"), 0, "there was nothing to look at");
}
