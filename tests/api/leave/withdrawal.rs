//! POST /api/leave/{application_id}/withdrawal

use daka_tests::World;
use serde_json::json;

use super::{days, decided, grant, inbox, leave, left, shown, statuses, withdraw};

const FRIDAY: &str = "2026-11-20";

#[tokio::test]
async fn what_waits_is_withdrawn_at_once() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    grant(&world, "e07", "annual", 2).await.ok();
    let asked = super::apply(&employee, &leave(&world, "annual", days(FRIDAY, FRIDAY))).await;
    assert_eq!(left(&employee, "annual").await, 0);
    assert_eq!(withdraw(&employee, &asked).await.ok()["state"], "withdrawn");
    assert_eq!(left(&employee, "annual").await, 2);
    assert_eq!(inbox(&world.sign_in("manager").await).await.len(), 0);
    let again = withdraw(&employee, &asked).await.ok();
    assert_eq!(again["state"], "withdrawn");
}

#[tokio::test]
async fn what_stands_is_withdrawn_with_approval_and_stands_until_then() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    grant(&world, "e07", "annual", 2).await.ok();
    let asked = super::apply(&employee, &leave(&world, "annual", days(FRIDAY, FRIDAY))).await;
    decided(&manager, &asked, true).await;
    for (approve, state, status, rest) in [(false, "approved", "leave", 0), (true, "withdrawn", "absent", 2)] {
        let wish = withdraw(&employee, &asked).await.ok();
        assert_eq!((&wish["state"], &wish["waits_for"]["by"]), (&json!("withdrawal_pending"), &json!("manager")));
        assert_eq!(statuses(&employee, FRIDAY).await, "leave");
        assert_eq!(inbox(&manager).await, [asked["application_id"].clone()]);
        assert_eq!(decided(&manager, &wish, approve).await, state);
        assert_eq!((statuses(&employee, FRIDAY).await.as_str(), left(&employee, "annual").await), (status, rest));
    }
    assert_eq!(shown(&employee, &asked).await["decisions"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn what_was_refused_cannot_be_withdrawn() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let asked = super::apply(&employee, &leave(&world, "personal", days(FRIDAY, FRIDAY))).await;
    decided(&manager, &asked, false).await;
    assert_eq!(withdraw(&employee, &asked).await.problem(), (409, "already_decided".into()));
}
