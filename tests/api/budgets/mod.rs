//! What each operation costs: round trips and capacity units of everything from a request to its reply,
//! as the proxy before the engine counts them (docs/DATA_MODEL.md).
//!
//! Warm means that the process has served somebody of the group within a minute, cold that it has just
//! started. The rough pass leaves these out.

mod correction;
mod employee;
mod intake;
mod items;
mod joining;
mod leave;
mod plans;
mod previewing;
mod punch;
mod reading;
mod reminder;
mod scale;
mod sign_in;

use std::fmt;
use std::time::Duration;

use daka_tests::fault_proxy::Usage;
use daka_tests::{Caller, Reply, World};
use serde_json::{Value, json};

/// How much later the table answers while costs are taken: requests sent at once surely overlap.
const LATENCY: Duration = Duration::from_millis(10);

/// When a person of the day shift punches who goes out at noon.
const FOUR_A_DAY: [&str; 4] = ["08:50:10", "12:02:20", "12:55:30", "18:03:40"];

/// What a request costs.
#[derive(Debug, Clone, PartialEq)]
struct Cost {
    /// Round trips to the table, one after the other.
    trips: usize,
    /// The operations, by name.
    requests: Vec<String>,
    read_units: f64,
    write_units: f64,
    index_units: f64,
}

impl From<Usage> for Cost {
    fn from(mut usage: Usage) -> Self {
        // Requests sent at once arrive in any order.
        usage.requests.sort_unstable();
        Self {
            trips: usage.depth,
            requests: usage.requests,
            read_units: usage.read_units,
            write_units: usage.write_units_table,
            index_units: usage.write_units_index,
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { trips, requests, read_units, write_units, index_units } = self;
        write!(f, "{trips} trips, {} requests, {read_units} RU, {write_units}+{index_units} WU", requests.len())
    }
}

impl Cost {
    /// Says what it is.
    fn told(self, name: &str) -> Self {
        println!("figure: {name}: {self}");
        self
    }

    /// Asserts that it is so many trips and no more than so many read units.
    #[track_caller]
    fn reads(&self, trips: usize, read_units_max: f64) -> &Self {
        assert_eq!(self.trips, trips, "{self}");
        assert!(self.read_units <= read_units_max, "{self}, and at most {read_units_max} RU are budgeted");
        self
    }

    /// Asserts how many write units it is, of the table and of the index.
    #[track_caller]
    fn writes(&self, table: f64, index: f64) -> &Self {
        assert!((self.write_units - table).abs() < 1e-9 && (self.index_units - index).abs() < 1e-9, "{self}, not {table}+{index} WU");
        self
    }
}

/// The reply to a request, and what it cost.
async fn cost_of(world: &World, request: impl Future<Output = Reply>) -> (Reply, Cost) {
    world.proxy.set_latency(LATENCY);
    world.proxy.take_usage();
    let reply = request.await;
    let cost = world.proxy.take_usage().into();
    world.proxy.set_latency(Duration::ZERO);
    (reply, cost)
}

/// The cost of a request that goes well.
async fn cost_of_ok(world: &World, request: impl Future<Output = Reply>) -> Cost {
    let (reply, cost) = cost_of(world, request).await;
    reply.ok();
    cost
}

/// A colleague of the day shift punches: now the process knows company and group.
async fn warm_up(world: &World) {
    let colleague = world.sign_in("manager").await;
    colleague.post("/api/punch", &full_punch(world)).await.ok();
}

/// A punch as the mini program sends it: with a fix, a Wi-Fi that is not the company's, and the device.
fn full_punch(world: &World) -> Value {
    let mut punch = world.punch("on");
    punch["bssid"] = "9c:5c:8e:00:00:01".into();
    punch["device_id"] = json!("d3b07384-d113-4ec5-a5d2-7c6f3a1b9e10");
    punch
}

/// Punches at each of these times of a day, each in the first minute of a session.
async fn punch_at(world: &World, date: &str, times: &[&str]) {
    for time in times {
        world.set_shanghai(&format!("{date} {time}"));
        world.sign_in("employee").await.post("/api/punch", &full_punch(world)).await.ok();
    }
}

/// The employee, signed in, and the process warm.
async fn warm_employee(world: &World) -> Caller {
    warm_up(world).await;
    world.sign_in("employee").await
}

/// The employee before a process that has just started.
async fn cold_employee(world: &World) -> Caller {
    let token = world.sign_in("employee").await.token().expect("a token").to_owned();
    Caller::anonymous(world.restarted()).with_token(token)
}
