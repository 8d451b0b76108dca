//! Support for the tests of Daka: what stands between it and the world, under a test's control.

pub mod fault_proxy;
pub mod lambda_runtime;
