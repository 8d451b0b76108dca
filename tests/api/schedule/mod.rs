//! `/api/schedule`

mod groups;
mod versions;
