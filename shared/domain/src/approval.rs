//! What is approved for one work date: leave 请假, business trips 出差, field work 外勤 and overtime 加班. One
//! that lasts several days is one of these for each date that it covers.

use serde::{Deserialize, Serialize};

use crate::half_day::Half;
use crate::time::{MinuteOfDay, WorkDate};

/// What is approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwayKind {
    /// Leave: due, and not attended.
    Leave,
    /// A business trip: due, and attended.
    Trip,
    /// Field work: due, and attended.
    FieldWork,
}

/// How much of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "part", rename_all = "snake_case", deny_unknown_fields)]
pub enum AwayPart {
    /// All of it.
    Day,
    /// The first half of each shift.
    FirstHalf,
    /// The second half of each shift.
    SecondHalf,
    /// From one minute up to another.
    Time {
        /// First minute.
        from: MinuteOfDay,
        /// First minute after.
        to: MinuteOfDay,
    },
}

/// An approved absence on one work date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Away {
    /// The work date.
    pub date: WorkDate,
    /// What is approved.
    pub kind: AwayKind,
    /// How much of the date.
    #[serde(flatten)]
    pub part: AwayPart,
}

/// Approved overtime on one work date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OvertimeApproval {
    /// The work date.
    pub date: WorkDate,
    /// First minute.
    pub from: MinuteOfDay,
    /// First minute after.
    pub to: MinuteOfDay,
    /// Whether it was given a reason.
    #[serde(default)]
    pub has_reason: bool,
}

/// Why a stretch of a date is not worked as planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpanKind {
    /// Leave: due, and not attended.
    Leave,
    /// A business trip: due, and attended.
    Trip,
    /// Field work: due, and attended.
    FieldWork,
    /// The half of a half holiday that is off: not due.
    HalfHoliday,
}

impl From<AwayKind> for SpanKind {
    fn from(kind: AwayKind) -> Self {
        match kind {
            AwayKind::Leave => Self::Leave,
            AwayKind::Trip => Self::Trip,
            AwayKind::FieldWork => Self::FieldWork,
        }
    }
}

/// Halves of a shift, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Halves(u8);

impl Halves {
    /// Neither half.
    pub const NONE: Self = Self(0);
    /// Both halves.
    pub const BOTH: Self = Self(3);

    /// How many there are.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The half, where it is one alone.
    pub fn alone(self) -> Option<Half> {
        [Half::First, Half::Second].into_iter().find(|half| self == (*half).into())
    }

    /// These and others.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These without others.
    #[must_use]
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }
}

impl From<Half> for Halves {
    fn from(half: Half) -> Self {
        match half {
            Half::First => Self(1),
            Half::Second => Self(2),
        }
    }
}

/// A stretch of a date that is not worked as planned, in its minutes: for one shift, or for the whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwaySpan {
    /// What it is.
    pub kind: SpanKind,
    /// First minute of it.
    pub from: MinuteOfDay,
    /// First minute after it.
    pub to: MinuteOfDay,
    /// Which halves of the shift it is; none for a stretch of time.
    pub halves: Halves,
    /// Which of the day's shifts, from 0; none for a stretch of time.
    pub shift_index: Option<usize>,
}

impl AwaySpan {
    /// How many minutes of `from..to` it covers.
    pub fn overlap_min(&self, from: MinuteOfDay, to: MinuteOfDay) -> i32 {
        (self.to.min(to).minutes() - self.from.max(from).minutes()).max(0)
    }
}
