//! When the tap was, beside the server's clock

use chrono::TimeDelta;
use daka_tests::{World, tap};
use insta::assert_json_snapshot;

#[tokio::test]
async fn a_tap_up_to_ten_minutes_behind_counts_at_the_servers_time() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let (now, tapped) = (world.app.now(), world.app.now() - TimeDelta::seconds(600));
    let punch = tap::punch(world.taps.at(tapped), Some("on"), tap::AT_HEADQUARTERS, tapped);
    assert_eq!(employee.post("/api/punch", &punch).await.ok()["punch"]["at"], serde_json::json!(now));
}

#[tokio::test]
async fn a_tap_farther_behind_belongs_into_an_offline_batch() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let before = world.dump().await;
    let tapped = world.app.now() - TimeDelta::seconds(601);
    let punch = tap::punch(world.taps.at(tapped), Some("on"), tap::AT_HEADQUARTERS, tapped);
    assert_json_snapshot!(employee.post("/api/punch", &punch).await.shown(), @r#"
    {
      "body": {
        "code": "tap_too_old",
        "facts": {
          "behind_s": 601
        },
        "status": 422,
        "title": "The tap is too old to be sent online. Send it in an offline batch.",
        "title_zh": "这次打卡的时间太早,请改用离线补传",
        "type": "urn:daka:problem:tap_too_old"
      },
      "status": 422
    }
    "#);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_tap_up_to_two_minutes_ahead_counts_at_the_servers_time() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let (now, tapped) = (world.app.now(), world.app.now() + TimeDelta::seconds(120));
    let punch = tap::punch(world.taps.at(tapped), Some("on"), tap::AT_HEADQUARTERS, now);
    assert_eq!(employee.post("/api/punch", &punch).await.ok()["punch"]["at"], serde_json::json!(now));
}

#[tokio::test]
async fn a_tap_farther_ahead_is_refused() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let (now, tapped) = (world.app.now(), world.app.now() + TimeDelta::seconds(121));
    let punch = tap::punch(world.taps.at(tapped), Some("on"), tap::AT_HEADQUARTERS, now);
    assert_json_snapshot!(employee.post("/api/punch", &punch).await.shown(), @r#"
    {
      "body": {
        "code": "tap_ahead",
        "facts": {
          "ahead_s": 121
        },
        "status": 422,
        "title": "The tap lies ahead of the server's clock. Correct the client's clock.",
        "title_zh": "手机时间快于服务器,请校准后再试",
        "type": "urn:daka:problem:tap_ahead"
      },
      "status": 422
    }
    "#);
}
