//! Support for the tests of Daka: a world with an embedded table, WeChat's counterpart, a clock that
//! a test moves, and what stands in between, under a test's control.

pub mod ambient;
pub mod caller;
pub mod fault_proxy;
pub mod lambda_runtime;
pub mod tap;
pub mod world;

pub use ambient::{ManualClock, SeededEntropy};
pub use caller::{Caller, Reply};
pub use tap::Taps;
pub use world::World;
