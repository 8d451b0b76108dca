//! The API, route by route, as its callers meet it: in process, on a real engine behind a proxy.
//!
//! Run twice: once plainly, once with `DAKA_TEST_FAULTS=rough`, where 30 % of the requests to the table
//! fail. What callers are told is the same.

mod audit;
mod budgets;
mod claims;
mod connect;
mod correction;
mod doctor;
mod edge;
mod employee;
mod errors;
mod export;
mod file;
mod foreign;
mod jobs;
mod large_demo;
mod leave;
mod login;
mod one_machine;
mod openapi;
mod operate;
mod organization;
mod own_data;
mod privacy;
mod punch;
mod record;
mod reminder;
mod routes;
mod schedule;
mod settle;
mod statistics;
mod story;
mod template;
mod unauthorized;
