//! Days that are past

use serde_json::json;

use super::{NOVEMBER, cells, person, planner};

#[tokio::test]
async fn a_change_of_past_days_needs_a_reason_which_is_sealed() {
    let (world, hr) = planner().await;
    let mut body = cells("e07", &[("2026-11-20", "early"), ("2026-11-23", "early"), ("2026-11-24", "late")]);
    let reply = hr.put(NOVEMBER, &body).await;
    assert_eq!(reply.problem(), (422, "reason_needed".into()));
    assert_eq!(reply.json["facts"]["dates"], json!(["2026-11-20"]), "today is not past");
    body["reason"] = "代替生病的同事".into();
    hr.put(NOVEMBER, &body).await.ok();
    let dump = world.dump().await;
    assert!(!dump.tells("代替生病的同事"), "a reason may tell of a person");
    let month = dump.beginning("EMP#morningstar#e07/D~M#")[0];
    assert!(month["why"]["B"].as_str().is_some_and(|sealed| !sealed.is_empty()), "{month}");
    // What is as it was needs none.
    let mut same = cells("e07", &[("2026-11-20", "early"), ("2026-11-25", "late")]);
    same["revisions"] = json!({ "e07": 1 });
    hr.put(NOVEMBER, &same).await.ok();
    assert_eq!(person(&hr, NOVEMBER, "e07").await["revision"], 2);
}
