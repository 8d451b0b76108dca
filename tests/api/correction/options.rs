//! GET /api/correction/options/{date}, and one's own corrections of a month

use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::json;

use super::{FRIDAY, apply, set_policy};

#[tokio::test]
async fn what_of_a_day_can_be_corrected_is_told_before_anybody_asks() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let waiting = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    let mut told = employee.get(&format!("/api/correction/options/{FRIDAY}")).await.ok();
    assert_eq!(told["sides"][0]["waiting"], waiting["correction_id"]);
    told["sides"][0]["waiting"] = json!("…");
    assert_json_snapshot!(json!({ "sides": told["sides"], "quota": told["quota"], "proof_needed": told["proof_needed"] }), @r#"
    {
      "proof_needed": false,
      "quota": {
        "from": "2026-11-01",
        "left": 4,
        "limit": 5,
        "to": "2026-11-30",
        "used": 1
      },
      "sides": [
        {
          "due": "09:00",
          "en": "Section 1 has no on-punch: missing",
          "kind": "missing",
          "last_day": "2026-12-19",
          "refusal": null,
          "section": 1,
          "side": "on",
          "waiting": "…",
          "zh": "第 1 时段没有上班卡 → 缺卡"
        },
        {
          "due": "18:00",
          "en": "Section 1 has no off-punch: missing",
          "kind": "missing",
          "last_day": "2026-12-19",
          "refusal": null,
          "section": 1,
          "side": "off",
          "waiting": null,
          "zh": "第 1 时段没有下班卡 → 缺卡"
        }
      ]
    }
    "#);
}

#[tokio::test]
async fn why_nothing_can_be_corrected_is_told_as_an_application_would_be_refused() {
    let world = World::new().await;
    set_policy(&world, json!({ "per_period": 0, "day_limit": 30 })).await;
    let employee = world.sign_in("employee").await;
    for (date, code) in [
        (FRIDAY, json!("quota_used")),
        ("2026-10-15", json!("too_late")),
        ("2026-11-23", json!("nothing_abnormal")),
        ("2026-11-21", json!(null)),
    ] {
        let told = employee.get(&format!("/api/correction/options/{date}")).await.ok();
        assert_eq!(told["sides"][0]["refusal"]["code"], code, "{date}: {told}");
    }
    let before = employee.get("/api/correction/options/2026-08-31").await.ok();
    assert_eq!(before, json!({ "date": "2026-08-31", "day": null, "sides": [], "quota": null, "proof_needed": false }));
}

#[tokio::test]
async fn ones_own_corrections_are_told_by_month() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    apply(&world, &employee, FRIDAY, "on", "09:00").await;
    apply(&world, &employee, "2026-10-30", "off", "18:00").await;
    for (month, dates) in
        [("?month=2026-11", vec![FRIDAY]), ("?month=2026-10", vec!["2026-10-30"]), ("?month=2026-09", vec![]), ("", vec![FRIDAY])]
    {
        let told = employee.get(&format!("/api/correction{month}")).await.ok();
        let found: Vec<_> = told["corrections"].as_array().expect("a list").iter().map(|own| own["work_date"].clone()).collect();
        assert_eq!(found, dates, "{month}");
        assert_eq!(told["quota"]["used"], dates.len(), "{month}");
    }
    assert_eq!(world.sign_in("manager").await.get("/api/correction").await.ok()["corrections"], json!([]));
}
