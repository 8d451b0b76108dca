//! Roster 排班 (RULES §2): a shift or rest per employee and date. Shifts may touch, not overlap,
//! neighbouring dates included; cycles are expanded to dates.
//!
//! `group` says what a fixed week asks; this folder never looks at the calendar.

mod cycle;
mod overlap;

pub use cycle::{CYCLE_MAX_DAYS, Cycle};
pub use overlap::{RosterOverlap, RosterSlot, roster_overlaps};
