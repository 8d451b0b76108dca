//! What WeChat does not take.

use daka_counterpart::Fault;
use daka_tests::World;

use super::{PUNCH_TEMPLATE, accept, credits, deliveries, said, tick_through};

async fn about_to_be_told(times: usize) -> World {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    accept(&world, "employee", PUNCH_TEMPLATE, times).await;
    // The token is fetched by then, so what fails next is the message.
    world.app.wechat().expect("WeChat").ready().await.expect("a token");
    world
}

#[tokio::test]
async fn what_wechat_surely_did_not_send_is_sent_a_while_later() {
    for faults in
        [&[Fault::Busy, Fault::Busy][..], &[Fault::DayQuotaExceeded], &[Fault::QuotaExceeded], &[Fault::InvalidToken, Fault::InvalidToken]]
    {
        let world = about_to_be_told(2).await;
        for fault in faults {
            world.counterpart.fail_next(*fault);
        }
        world.set_shanghai("2026-11-24 08:50:00");
        world.work().await;
        assert_eq!((said(&world, "employee").await.len(), credits(&world, "employee", "before_on").await), (0, 2), "{faults:?}");
        tick_through(&world, "2026-11-24 08:51:00", "2026-11-24 09:05:00").await;
        assert_eq!((said(&world, "employee").await.len(), credits(&world, "employee", "before_on").await), (1, 1), "{faults:?}");
        assert_eq!(deliveries(&world, "2026-11-24").await, ["e07 before_on 1 sent -"], "{faults:?}");
    }
}

#[tokio::test]
async fn what_fails_until_it_is_too_late_has_failed_and_took_no_credit() {
    let world = about_to_be_told(1).await;
    (0..5).for_each(|_| world.counterpart.fail_next(Fault::DayQuotaExceeded));
    tick_through(&world, "2026-11-24 08:50:00", "2026-11-24 09:04:00").await;
    assert_eq!((said(&world, "employee").await.len(), credits(&world, "employee", "before_on").await), (0, 1));
    assert_eq!(deliveries(&world, "2026-11-24").await, ["e07 before_on 1 failed -"]);
}

#[tokio::test]
async fn what_wechat_may_have_sent_is_never_sent_again() {
    for (fault, reached) in [(Fault::LostAnswer, 1), (Fault::Http500, 0), (Fault::NotJson, 0)] {
        let world = about_to_be_told(2).await;
        world.counterpart.fail_next(fault);
        tick_through(&world, "2026-11-24 08:50:00", "2026-11-24 09:04:00").await;
        assert_eq!(said(&world, "employee").await.len(), reached, "{fault:?}");
        assert_eq!(credits(&world, "employee", "before_on").await, 1, "{fault:?}");
        assert_eq!(deliveries(&world, "2026-11-24").await, ["e07 before_on 1 unknown -"], "{fault:?}");
    }
}

#[tokio::test]
async fn a_credit_that_wechat_does_not_know_is_closed() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    let employee = world.sign_in("employee").await;
    for _ in 0..3 {
        let body = serde_json::json!({ "tap_id": world.tap(), "results": { PUNCH_TEMPLATE: "accept" } });
        employee.post("/api/reminder/credits", &body).await.ok();
    }
    tick_through(&world, "2026-11-24 08:50:00", "2026-11-24 08:55:00").await;
    assert_eq!(credits(&world, "employee", "before_on").await, 0);
    assert_eq!(deliveries(&world, "2026-11-24").await, ["e07 before_on 1 refused 43101"]);
    tick_through(&world, "2026-11-24 18:08:00", "2026-11-24 18:12:00").await;
    assert_eq!(deliveries(&world, "2026-11-24").await.len(), 1, "nothing is tried without a credit");
}

#[tokio::test]
async fn a_template_that_wechat_refuses_is_told_in_the_log_and_takes_no_credit() {
    let world = about_to_be_told(1).await;
    // WeChat's template has another field by now.
    world.counterpart.add_template(PUNCH_TEMPLATE, &["thing1", "time2", "thing3", "phrase4"]);
    tick_through(&world, "2026-11-24 08:50:00", "2026-11-24 09:04:00").await;
    assert_eq!((said(&world, "employee").await.len(), credits(&world, "employee", "before_on").await), (0, 1));
    assert_eq!(deliveries(&world, "2026-11-24").await, ["e07 before_on 1 failed 47003"]);
}

#[tokio::test]
async fn without_a_token_nothing_is_noted_and_the_next_tick_tells() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    accept(&world, "employee", PUNCH_TEMPLATE, 1).await;
    world.set_shanghai("2026-11-24 08:50:00");
    world.counterpart.fail_next(Fault::Http500);
    drop(daka::workers::work_off(&world.app).await);
    assert_eq!(credits(&world, "employee", "before_on").await, 1);
    tick_through(&world, "2026-11-24 08:51:00", "2026-11-24 08:52:00").await;
    assert_eq!(said(&world, "employee").await.len(), 1);
    assert_eq!(deliveries(&world, "2026-11-24").await, ["e07 before_on 1 sent -"]);
}
