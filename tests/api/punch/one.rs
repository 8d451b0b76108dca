//! POST /api/punch

use daka_tests::World;

#[tokio::test]
async fn the_same_tap_sent_again_changes_nothing() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let punch = world.punch("on");
    let first = employee.post("/api/punch", &punch).await.ok();
    let again = employee.post("/api/punch", &punch).await.ok();
    assert_eq!(first, again);
    assert_eq!(employee.get("/api/record/days/2026-11-23").await.ok()["punches"].as_array().map(Vec::len), Some(1));
}
