//! Overtime 加班 (RULES §10): which minutes count, in which class, and how many are credited.
//!
//! Nothing here looks at punches or plans: judgement, or a try-out, says which stretches were worked,
//! approved and covered, and this folder does the sums. `span` holds time and its axis; `settings` what
//! a group sets; `classes` which minutes count for which class; `cover` which part of an approval the
//! punches cover; `pipeline` what is credited of them; `rounding`, `pay_factor`, `alert` and `trace`
//! say the rest.

mod alert;
mod classes;
mod cover;
mod pay_factor;
mod pipeline;
mod rounding;
mod settings;
mod span;
mod trace;

pub use alert::{Alert, AlertLimits, OverDayLimit, alerts};
pub use classes::{OvertimeFacts, credit_day, statutory_near};
pub use cover::{DueSection, covered};
pub use pay_factor::{Comprehensive, CycleTime, HoursSystem, Percent, comp_leave_min, multiplier, settle_cycle};
pub use pipeline::{Credited, pipeline};
pub use rounding::{Amount, DayStep, Rounding};
pub use settings::{Basis, ClassRules, DayClass, FixedRest, LengthTier, Maximum, OvertimeSettings};
pub use span::{Axis, Place, Stretch, intersect, length_s, stretches, subtract, union, whole_minutes};
pub use trace::OvertimeStep;
