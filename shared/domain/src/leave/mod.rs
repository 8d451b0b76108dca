//! Leave 请假 (RULES §13, and the last sentence of §8): its types as data, annual leave by service, comp
//! leave with expiry, and leaves that may not overlap.
//!
//! Nothing here knows who approves a leave or what it moves in a day; that is judgement.

mod annual;
mod balance;
mod comp;
mod kind;
mod overlap;
mod policy;

pub use annual::{Carried, CarryOver, annual_days, days_by_service, days_on_joining, service_years};
pub use balance::{ALL_YEARS, Balance, BookUse, Charge, Grant, Holder, Short, YearBook};
pub use comp::{CompBalance, CompGrant, CompUse, Expiry, comp_balance};
pub use kind::{BalanceKind, LeaveLength, LeaveType, LeaveUnit};
pub use overlap::{LeaveOverlap, LeaveSpan, leave_overlaps};
pub use policy::{DAY_MIN, LeaveKind, LeavePolicy, Tier};
