//! Importing what attendance machines 考勤机 have exported: the table is read, planned as a whole, and stored as a job.

mod apply;
pub(crate) mod ask;
mod columns;
mod outcome;
mod people;
mod read;
pub(crate) mod template;
pub(crate) mod work;
