//! Approved absences: leave 请假, business trips 出差 and field work 外勤 of one work date. One that lasts
//! several days is one of these for each date that it covers.

use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};

use crate::group::Due;
use crate::half_day::Half;
use crate::shift::Shift;
use crate::time::{MINUTES_PER_DAY, MinuteOfDay, WorkDate};

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

/// An approved absence in the minutes of its date, for one shift or for the whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwaySpan {
    /// What it is.
    pub kind: AwayKind,
    /// First minute of it.
    pub from: MinuteOfDay,
    /// First minute after it.
    pub to: MinuteOfDay,
    /// How much of the shift it is, in halves, when it was approved as a day or half of one.
    pub halves: u8,
    /// Which of the day's shifts, from 0; none for a stretch of time.
    pub shift_index: Option<usize>,
}

impl AwaySpan {
    /// How many minutes of `from..to` it covers.
    pub fn overlap_min(&self, from: MinuteOfDay, to: MinuteOfDay) -> i32 {
        (self.to.min(to).minutes() - self.from.max(from).minutes()).max(0)
    }
}

impl Away {
    /// The absence in the minutes of its date. With several shifts a day each is split for itself.
    pub(crate) fn spans(&self, due: &Due<'_>) -> SmallVec<[AwaySpan; 1]> {
        if let AwayPart::Time { from, to } = self.part {
            return smallvec![AwaySpan { kind: self.kind, from, to, halves: 0, shift_index: None }];
        }
        let shifts = due.shifts();
        if shifts.is_empty() {
            let halves = if self.part == AwayPart::Day { 2 } else { 1 };
            let (from, to) = (MinuteOfDay::new(0), MinuteOfDay::new(MINUTES_PER_DAY));
            return smallvec![AwaySpan { kind: self.kind, from, to, halves, shift_index: None }];
        }
        let span = |(index, shift): (usize, &&Shift)| {
            let (first, last) = (shift.first_on(), shift.last_off());
            let half = |half| shift.half_day.split(shift).half(half, first, last);
            let ((from, to), halves) = match self.part {
                AwayPart::FirstHalf => (half(Half::First), 1),
                AwayPart::SecondHalf => (half(Half::Second), 1),
                AwayPart::Day | AwayPart::Time { .. } => ((first, last), 2),
            };
            AwaySpan { kind: self.kind, from, to, halves, shift_index: Some(index) }
        };
        shifts.iter().enumerate().map(span).collect()
    }
}
