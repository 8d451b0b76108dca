//! POST /api/correction/{correction_id}/withdrawal

use daka_tests::World;
use serde_json::json;

use super::{FRIDAY, apply, day, decide, inbox, statuses, statuses_in_team, withdraw};

#[tokio::test]
async fn what_waits_is_taken_back_at_once() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    assert_eq!(inbox(&manager).await.len(), 1);
    let withdrawn = withdraw(&employee, &applied).await.ok();
    assert_eq!((&withdrawn["state"], &withdrawn["waits_for"]), (&json!("withdrawn"), &json!(null)));
    assert_eq!(inbox(&manager).await.len(), 0);
    let before = world.dump().await;
    assert_eq!(withdraw(&employee, &applied).await.ok(), withdrawn);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn what_stands_is_withdrawn_with_approval_and_stands_until_then() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    decide(&manager, &applied, true).await.ok();
    let asked = withdraw(&employee, &applied).await.ok();
    assert_eq!((&asked["state"], &asked["step"]), (&json!("withdrawal_pending"), &json!(2)));
    assert_eq!(withdraw(&employee, &applied).await.ok(), asked, "once more asks for nothing more");
    for seen in [statuses(&employee, FRIDAY).await, statuses_in_team(&world, "e07", FRIDAY).await] {
        assert_eq!(seen, "missing_off");
    }
    let waiting = manager.get("/api/correction/inbox").await.ok();
    let change = &waiting["waiting"][0]["change"];
    assert_eq!(
        (&change["before"]["zh"], &change["after"]["zh"]),
        (&json!("应 09:00 上班,09:00 打卡 → 正常(补卡)"), &json!("第 1 时段没有上班卡 → 缺卡"))
    );
    // The approver's own first decision sent again decides nothing about the withdrawal.
    decide(&manager, &applied, true).await.ok();
    assert_eq!(day(&employee, FRIDAY).await["corrections"][0]["state"], "withdrawal_pending");
    let undone = decide(&manager, &asked, true).await.ok();
    assert_eq!(undone["state"], "withdrawn");
    for seen in [statuses(&employee, FRIDAY).await, statuses_in_team(&world, "e07", FRIDAY).await] {
        assert_eq!(seen, "absent");
    }
    let dump = world.dump().await;
    let id = applied["correction_id"].as_str().expect("an id").replace('-', "");
    let of_the_person = |key: &String| key.starts_with("EMP#") && key.contains(&id);
    let kept: Vec<_> = dump.keys().into_iter().filter(of_the_person).collect();
    assert_eq!(kept.len(), 2, "the fact stays, and its reversal is another: {kept:?}");
}

#[tokio::test]
async fn a_withdrawal_that_is_refused_leaves_it_standing_and_may_be_asked_for_again() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    decide(&manager, &applied, true).await.ok();
    let asked = withdraw(&employee, &applied).await.ok();
    let refused = decide(&manager, &asked, false).await.ok();
    assert_eq!((&refused["state"], &refused["step"]), (&json!("approved"), &json!(null)));
    assert_eq!(statuses(&employee, FRIDAY).await, "missing_off");
    let again = withdraw(&employee, &applied).await.ok();
    assert_eq!((&again["state"], &again["step"]), (&json!("withdrawal_pending"), &json!(3)));
    assert_eq!(decide(&manager, &asked, true).await.problem(), (409, "already_decided".into()), "of the first withdrawal");
    decide(&manager, &again, true).await.ok();
    assert_eq!(statuses(&employee, FRIDAY).await, "absent");
}

#[tokio::test]
async fn what_was_rejected_or_is_somebody_elses_cannot_be_withdrawn() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    assert_eq!(withdraw(&manager, &applied).await.problem(), (404, "not_found".into()));
    decide(&manager, &applied, false).await.ok();
    let reply = withdraw(&employee, &applied).await;
    assert_eq!(reply.problem(), (409, "already_decided".into()));
    assert_eq!(reply.json["facts"]["decided_by"], json!({ "employee_id": "e06", "name": "孙嘉怡" }));
}
