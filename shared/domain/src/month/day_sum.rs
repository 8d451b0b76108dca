//! What of a day counts in sums: the part of a verdict that is added up, and what stands beside it in the facts.

use smallvec::SmallVec;

use super::{DayAlert, OvertimeSum};
use crate::application::{ApplicationKind, Taken};
use crate::approval::AwayPart;
use crate::id::LeaveTypeId;
use crate::judgement::{DayShare, DayVerdict};
use crate::leave::LeaveSpan;
use crate::overtime::Alert;
use crate::status::StatusSet;
use crate::time::WorkDate;

/// A day as it is added up. Sums of people, departments and periods are sums of these; so they agree to the minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySum {
    /// The work date.
    pub date: WorkDate,
    /// Whether it is final, but for new facts. Of a day that is not, lateness counts alone.
    pub settled: bool,
    /// Its statuses.
    pub statuses: StatusSet,
    /// Minutes late.
    pub late_min: i32,
    /// Minutes left early.
    pub early_min: i32,
    /// Worked time in seconds.
    pub worked_s: i64,
    /// Nominal time in seconds.
    pub standard_s: i64,
    /// How much of the day was due.
    pub due: DayShare,
    /// How much of what was due is an absence.
    pub absent: DayShare,
    /// How much of what was due is leave of whole or half days.
    pub leave: DayShare,
    /// How much of what was due was not attended for another reason.
    pub not_attended: DayShare,
    /// Overtime, class by class.
    pub overtime: SmallVec<[OvertimeSum; 1]>,
    /// How many sides stand by an approved correction.
    pub corrections: u8,
    /// Leave by type.
    pub leave_by_type: Vec<LeaveOfDay>,
    /// What is pointed out about its overtime.
    pub alerts: DayAlerts,
}

/// Leave of one type on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveOfDay {
    /// The type.
    pub leave_type: LeaveTypeId,
    /// How much of what was due it is, for leave of whole or half days.
    pub share: DayShare,
    /// Minutes, for leave by the hour.
    pub min: i32,
}

/// What is pointed out about a day's overtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayAlerts {
    /// On this day the month went over its limit.
    pub month_over_limit: bool,
    /// More in the day than its limit.
    pub day_over_limit: bool,
}

impl From<&DayVerdict> for DaySum {
    fn from(day: &DayVerdict) -> Self {
        let overtime = day.overtime.iter().map(|credited| OvertimeSum {
            class: credited.class,
            credited_min: credited.credited_min,
            uncredited_min: credited.uncredited_min,
            amount_min: credited.amount.minutes(),
            comp_leave_min: credited.comp_leave_min,
        });
        Self {
            date: day.date,
            settled: day.settled,
            statuses: day.statuses,
            late_min: day.late_min,
            early_min: day.early_min,
            worked_s: day.worked_s,
            standard_s: day.standard_s,
            due: day.due,
            absent: day.absent,
            leave: day.leave,
            not_attended: day.not_attended,
            overtime: overtime.collect(),
            corrections: day.corrections,
            leave_by_type: Vec::new(),
            alerts: DayAlerts::default(),
        }
    }
}

impl DaySum {
    /// It with what its leave is of: what was approved for its person says by type how much.
    #[must_use]
    pub fn with_leave(mut self, taken: &[&Taken]) -> Self {
        if self.settled {
            self.leave_by_type = leave_of(self.date, self.leave, taken);
        }
        self
    }

    /// It with what is pointed out about it, among what is pointed out about a month.
    #[must_use]
    pub fn with_alerts(mut self, alerts: &[DayAlert]) -> Self {
        for DayAlert { alert, .. } in alerts.iter().filter(|alert| alert.date == self.date) {
            match alert {
                Alert::MonthOverLimit { .. } => self.alerts.month_over_limit = true,
                Alert::DayOverLimit { .. } | Alert::DayRefused { .. } => self.alerts.day_over_limit = true,
                Alert::ReasonNeeded { .. } => {}
            }
        }
        self
    }

    /// How much of what was due was attended.
    pub fn attended(&self) -> DayShare {
        self.due.less(self.absent).less(self.leave).less(self.not_attended)
    }

    /// Whether nothing in it needs attention, of a day that was attended at least in part.
    pub fn is_punctual(&self) -> bool {
        self.settled && self.attended() > DayShare::NONE && !self.statuses.is_abnormal()
    }
}

/// What of a day's leave is of which type: whole and half days share what was due as they were approved, hours are told as minutes.
fn leave_of(date: WorkDate, leave: DayShare, taken: &[&Taken]) -> Vec<LeaveOfDay> {
    let own = taken.iter().filter(|taken| taken.stands && taken.wish.kind == ApplicationKind::Leave);
    let mut parts: Vec<(LeaveTypeId, u32, i32)> = Vec::new();
    for (taken, leave_type) in own.filter_map(|taken| Some((taken, taken.wish.leave_type.clone()?))) {
        let halves = taken.away().filter(|away| away.date == date).map(|away| match away.part {
            AwayPart::Day => 2,
            AwayPart::FirstHalf | AwayPart::SecondHalf => 1,
            AwayPart::Time { .. } => 0,
        });
        let min = match taken.wish.span {
            LeaveSpan::Hour { date: of, from, to } if of == date => to.minutes() - from.minutes(),
            _ => 0,
        };
        let halves = halves.sum();
        if halves == 0 && min == 0 {
            continue;
        }
        match parts.iter_mut().find(|(known, ..)| *known == leave_type) {
            Some(part) => (part.1, part.2) = (part.1 + halves, part.2 + min),
            None => parts.push((leave_type, halves, min)),
        }
    }
    let all = parts.iter().map(|(_, halves, _)| halves).sum();
    let share = |halves: u32| leave.fraction(halves, all);
    let mut told: Vec<LeaveOfDay> =
        parts.into_iter().map(|(leave_type, halves, min)| LeaveOfDay { leave_type, share: share(halves), min }).collect();
    told.retain(|leave| leave.share > DayShare::NONE || leave.min > 0);
    told.sort_by(|a, b| a.leave_type.cmp(&b.leave_type));
    told
}
