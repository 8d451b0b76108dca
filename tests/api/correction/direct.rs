//! PUT /api/correction/direct/{employee_id}

use daka_tests::World;
use serde_json::json;

use super::{FRIDAY, application, day, decide, left, set_policy, statuses, statuses_in_team, withdraw};

#[tokio::test]
async fn hr_puts_a_record_right_at_once_and_that_is_written_down() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let body = application(&world, FRIDAY, "on", "09:00");
    let told = hr.put("/api/correction/direct/e07", &body).await.ok();
    assert_eq!((&told["correction"]["state"], &told["correction"]["direct_by"]), (&json!("approved"), &json!("e02")));
    let employee = world.sign_in("employee").await;
    for seen in [statuses(&employee, FRIDAY).await, statuses_in_team(&world, "e07", FRIDAY).await] {
        assert_eq!(seen, "missing_off");
    }
    assert_eq!(day(&employee, FRIDAY).await["corrections"][0]["direct"], true);
    let dump = world.dump().await;
    let acts: Vec<_> = dump.beginning("AUDIT#").into_iter().filter(|act| act.to_string().contains("record.correct")).collect();
    assert_eq!(acts.len(), 1);
    assert!(acts[0].to_string().contains("e07@2026-11-20"), "{}", acts[0]);
    assert_eq!(hr.put("/api/correction/direct/e07", &body).await.ok(), told);
    assert_eq!(world.dump().await, dump, "the same again writes nothing more");
}

#[tokio::test]
async fn the_groups_kinds_hold_and_its_quota_and_day_limit_do_not() {
    let world = World::new().await;
    set_policy(&world, json!({ "kinds": ["missing"], "per_period": 0, "day_limit": 1 })).await;
    let (hr, employee) = (world.sign_in("hr").await, world.sign_in("employee").await);
    hr.put("/api/correction/direct/e07", &application(&world, "2026-10-15", "on", "09:00")).await.ok();
    assert_eq!(left(&employee).await, 0);
    let again = hr.put("/api/correction/direct/e07", &application(&world, "2026-10-15", "on", "08:50")).await;
    assert_eq!(again.problem(), (422, "nothing_abnormal".into()));
    world.set_shanghai("2026-11-23 09:30:00");
    let employee = world.sign_in("employee").await;
    employee.post("/api/punch", &world.punch("on")).await.ok();
    let late = world.sign_in("hr").await.put("/api/correction/direct/e07", &application(&world, "2026-11-23", "on", "09:00")).await;
    assert_eq!(late.problem(), (422, "not_allowed".into()));
}

#[tokio::test]
async fn nobody_puts_their_own_record_right() {
    let world = World::new().await;
    let body = application(&world, FRIDAY, "on", "09:00");
    for (user, own) in [("hr", "e02"), ("owner", "e01")] {
        let reply = world.sign_in(user).await.put(&format!("/api/correction/direct/{own}"), &body).await;
        assert_eq!(reply.problem(), (403, "right_missing".into()), "{user}");
    }
    world.sign_in("owner").await.put("/api/correction/direct/e02", &body).await.ok();
}

#[tokio::test]
async fn what_hr_corrected_is_withdrawn_with_hrs_approval() {
    let world = World::new().await;
    let (hr, employee) = (world.sign_in("hr").await, world.sign_in("employee").await);
    let told = hr.put("/api/correction/direct/e07", &application(&world, FRIDAY, "on", "09:00")).await.ok();
    let asked = withdraw(&employee, &told["correction"]).await.ok();
    assert_eq!((&asked["state"], &asked["waits_for"]), (&json!("withdrawal_pending"), &json!({ "by": "hr" })));
    decide(&hr, &asked, true).await.ok();
    assert_eq!(statuses(&employee, FRIDAY).await, "absent");
}
