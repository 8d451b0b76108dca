//! Whether a process lives, and whether it can be sent requests.

use chrono::TimeDelta;
use daka_tests::fault_proxy::Faults;
use daka_tests::{Caller, World};
use serde_json::json;

#[tokio::test]
async fn the_table_is_asked_once_in_a_while_however_many_ask() {
    let world = World::new().await;
    world.proxy.set(Faults::none());
    let platform = Caller::anonymous(daka::health::router(world.app.clone()));
    world.proxy.take_usage();
    for _ in 0..20 {
        assert_eq!(platform.get("/health/ready").await.ok(), json!({ "status": "ok" }));
    }
    assert_eq!(world.proxy.take_usage().requests, ["GetItem"]);

    world.proxy.set(Faults { throttle: 1.0, ..Faults::none() });
    assert_eq!(platform.get("/health/ready").await.status, 200, "the answer is good for a while");
    world.clock.advance(TimeDelta::seconds(6));
    let reply = platform.get("/health/ready").await;
    assert_eq!((reply.status.as_u16(), reply.json), (503, json!({ "status": "unavailable" })));
    assert_eq!(platform.get("/health/live").await.status, 200, "the process itself lives");

    world.proxy.set(Faults::none());
    world.clock.advance(TimeDelta::seconds(6));
    assert_eq!(platform.get("/health/ready").await.status, 200);
}
