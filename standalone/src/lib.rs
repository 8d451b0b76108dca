//! Daka on one machine: every function in one process, on the embedded table or on any other.
//!
//! The functions are the same routers that are deployed one by one; here they share a process and a
//! port. This crate may depend on everything, and nothing but tests depends on it.

pub mod api;
pub mod audit;
mod backup;
pub mod claims;
mod command;
pub mod demo;
pub mod doctor;
pub mod engine;
mod failure;
pub mod health;
mod home;
mod large_demo;
mod local;
mod run;
mod serve;
mod trial;
mod worker;
pub mod workers;

pub use backup::{backup, restore};
pub use command::command;
pub use failure::Failure;
pub use home::Pages;
pub use large_demo::large_demo;
pub use run::{reset, run};
pub use serve::{Serving, serve};
pub use trial::try_file;
pub use worker::worker;

/// Prints the OpenAPI document.
pub fn print_openapi() -> Result<(), Failure> {
    println!("{}", api::openapi_json());
    Ok(())
}
