//! `/api/schedule`

mod calendar;
mod choice;
mod groups;
mod places;
mod preview;
mod rosters;
mod try_rules;
mod versions;
