//! RULES §14: the set of statuses, in the fixed order of docs/TRY.md.

use serde_json::Value;

/// A set of statuses.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Statuses(u16);

/// One status; the number is its place in the order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Normal,
    Late,
    SeriousLate,
    Early,
    MissingOn,
    MissingOff,
    Absent,
    HalfDay,
    Short,
    Leave,
    Trip,
    FieldWork,
    Rest,
    Holiday,
    Pending,
    Exempt,
}

const NAMES: [&str; 16] = [
    "normal",
    "late",
    "serious_late",
    "early",
    "missing_on",
    "missing_off",
    "absent",
    "half_day",
    "short",
    "leave",
    "trip",
    "field_work",
    "rest",
    "holiday",
    "pending",
    "exempt",
];

impl Statuses {
    pub fn add(&mut self, status: Status) {
        self.0 |= 1 << (status as u16);
    }

    pub fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Late to short: anything that keeps a day from being normal.
    pub fn abnormal(self) -> bool {
        (Status::Late as u16..=Status::Short as u16).any(|place| self.0 & (1 << place) != 0)
    }

    pub fn names(self) -> Value {
        (0..NAMES.len()).filter(|&place| self.0 & (1 << place) != 0).map(|place| Value::from(NAMES[place])).collect()
    }
}
