//! `/api/schedule`

mod groups;
mod preview;
mod try_rules;
mod versions;
