//! What attendance means: types, rules and decisions.
//!
//! Everything here is a pure function of its arguments. The crate depends on no IO, no clock, no
//! async runtime, no AWS and no HTTP, and never will: `now` is an argument, and so is every fact.
//! The rules follow docs/RULES.md; the section of it that a module implements stands in its header.

pub mod api_key;
pub mod application;
pub mod approval;
pub mod arrangement;
pub mod attribution;
pub mod audit;
pub mod biweekly;
pub mod board;
pub mod calendar;
pub mod company_number;
pub mod correction;
pub mod credit_code;
pub mod department;
pub mod directory;
pub mod employment;
pub mod first_group;
pub mod flow;
pub mod group;
pub mod half_day;
pub mod id;
pub mod invite;
pub mod judgement;
pub mod late_off_late_on;
pub mod leave;
pub mod machine;
pub mod month;
pub mod next_action;
pub mod overtime;
pub mod own_place;
pub mod pay;
pub mod person;
pub mod phone;
pub mod place;
pub mod plan;
pub mod preview;
pub mod punch;
pub mod reminder;
pub mod retention;
pub mod risk;
pub mod role;
pub mod roster;
pub mod rulebook;
#[cfg(test)]
mod scene;
pub mod sentence;
pub mod shift;
pub mod status;
pub mod time;
pub mod trace;
pub mod trial;
pub mod validation;
pub mod view;

/// An instant, in UTC, with second precision (RULES §1).
pub type Instant = chrono::DateTime<chrono::Utc>;
