//! Attendance machines 考勤机: the punches of a table that one has exported, as facts beside those of the phone (RULES §4).
//!
//! A table is read elsewhere, and comes here as entries: a number in the company, and times as the machine's clock showed
//! them. First they are [`gather`]ed by person; then each person's are [`plan`]ned under their rules, in order of time,
//! beside what is stored already. Out comes what is to be stored, and every problem with its cell.
//!
//! A machine's punch is not directed, and was made wherever the company put the machine. Its identity follows from the
//! person and the second, so that the same table, or a longer one, adds nothing twice.

mod gather;
mod plan;
mod problem;

pub use gather::{Entry, Gathered, Person, gather};
pub use plan::{PersonPlan, Reading, Taken, plan};
pub use problem::{Cell, CellProblem, Why};
