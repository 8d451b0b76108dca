//! Support for the tests of Daka: a world with an embedded table, WeChat's counterpart, a clock that
//! a test moves, and what stands in between, under a test's control.

#![allow(clippy::missing_panics_doc, reason = "support for tests panics, as tests do, when the world is not as they need it")]

pub mod ambient;
pub mod caller;
pub mod crowd;
pub mod dump;
pub mod fault_proxy;
pub mod lambda_runtime;
pub mod raw_table;
pub mod rota;
pub mod second_company;
pub mod tap;
pub mod town;
pub mod workbook;
pub mod world;

pub use ambient::{ManualClock, SeededEntropy};
pub use caller::{Caller, Reply};
pub use dump::Dump;
pub use tap::Taps;
pub use town::Town;
pub use world::World;

/// The settings of the demo's day group.
pub fn demo_settings() -> daka_domain::group::GroupSettings {
    daka::demo::settings(daka::demo::GROUP_DAY)
}
