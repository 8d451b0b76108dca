//! Roster 排班 (RULES §2): a shift or rest per employee and date. Shifts may touch, not overlap,
//! neighbouring dates included; cycles are expanded to dates.
//!
//! `check` says what speaks against a roster, `choice` when a person may choose a shift. `group` says what a fixed week
//! asks; this folder never looks at the calendar.

mod check;
mod choice;
mod cycle;
mod overlap;

pub use check::{ClashReason, NamedShift, OVERLAP_REACH_DAYS, RosterClash, roster_clashes};
pub use choice::{ChoiceRefusal, may_choose};
pub use cycle::{CYCLE_MAX_DAYS, Cycle};
pub use overlap::{RosterOverlap, RosterSlot, roster_overlaps};
