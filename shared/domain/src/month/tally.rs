//! Adding days up: of a person's month, of a department's week, of a whole company's year.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{DaySum, OvertimeSum, Totals};
use crate::id::LeaveTypeId;
use crate::judgement::DayShare;
use crate::status::Status;

/// Days that are being added up.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    counts: Totals,
    due: u64,
    absent: u64,
    leave: u64,
    not_attended: u64,
    attended_days: u32,
    punctual_days: u32,
    over_limit_days: u32,
    is_over_month: bool,
    leave_by_type: BTreeMap<LeaveTypeId, (u64, i32)>,
}

/// Leave of one type, added up.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct LeaveSum {
    /// The type.
    pub leave_type_id: LeaveTypeId,
    /// Days of what was due, for leave of whole and half days.
    pub days: f64,
    /// Minutes, for leave by the hour.
    pub min: i32,
}

impl Tally {
    /// Days added up.
    pub fn of(days: &[DaySum]) -> Self {
        let mut tally = Self::default();
        for day in days {
            tally.add(day);
        }
        tally
    }

    /// Adds a day. Of one that is not settled lateness counts alone: it is certain already.
    pub fn add(&mut self, day: &DaySum) {
        let has = |status| u32::from(day.statuses.contains(status));
        let counts = &mut self.counts;
        counts.late_days += has(Status::Late).max(has(Status::SeriousLate));
        counts.late_min += day.late_min;
        if !day.settled {
            return;
        }
        counts.early_days += has(Status::Early);
        counts.early_min += day.early_min;
        counts.missing_on_days += has(Status::MissingOn);
        counts.missing_off_days += has(Status::MissingOff);
        counts.field_work_days += has(Status::FieldWork);
        counts.worked_s += day.worked_s;
        counts.standard_s += day.standard_s;
        counts.corrections += u32::from(day.corrections);
        for overtime in &day.overtime {
            counts.add_overtime(overtime);
        }
        self.due += u64::from(day.due.parts());
        self.absent += u64::from(day.absent.parts());
        self.leave += u64::from(day.leave.parts());
        self.not_attended += u64::from(day.not_attended.parts());
        self.attended_days += u32::from(day.attended() > DayShare::NONE);
        self.punctual_days += u32::from(day.is_punctual());
        self.over_limit_days += u32::from(day.alerts.day_over_limit);
        self.is_over_month |= day.alerts.month_over_limit;
        for leave in &day.leave_by_type {
            let sum = self.leave_by_type.entry(leave.leave_type.clone()).or_default();
            *sum = (sum.0 + u64::from(leave.share.parts()), sum.1 + leave.min);
        }
    }

    /// What it comes to.
    pub fn totals(&self) -> Totals {
        let days = DayShare::days_of;
        let (days_due, absent_days) = (days(self.due), days(self.absent));
        let (leave_days, half_days) = (days(self.leave), days(self.not_attended));
        let days_attended = days(self.due.saturating_sub(self.absent + self.leave + self.not_attended));
        let attendance_rate = (days_due > 0.0).then(|| days_attended / days_due);
        Totals { days_due, days_attended, attendance_rate, absent_days, leave_days, half_days, ..self.counts.clone() }
    }

    /// Of the days that were attended at least in part, how many had nothing that needs attention; none where none was.
    pub fn punctuality(&self) -> Option<f64> {
        (self.attended_days > 0).then(|| f64::from(self.punctual_days) / f64::from(self.attended_days))
    }

    /// Days with more overtime than a day's limit.
    pub fn over_limit_days(&self) -> u32 {
        self.over_limit_days
    }

    /// Whether the overtime of a month went over its limit on one of the days.
    pub fn is_over_month(&self) -> bool {
        self.is_over_month
    }

    /// Leave by type.
    pub fn leave_by_type(&self) -> Vec<LeaveSum> {
        let sum = |(leave_type_id, (share, min)): (&LeaveTypeId, &(u64, i32))| LeaveSum {
            leave_type_id: leave_type_id.clone(),
            days: DayShare::days_of(*share),
            min: *min,
        };
        self.leave_by_type.iter().map(sum).collect()
    }
}

impl<D: Into<DaySum>> FromIterator<D> for Tally {
    fn from_iter<I: IntoIterator<Item = D>>(days: I) -> Self {
        let mut tally = Self::default();
        for day in days {
            tally.add(&day.into());
        }
        tally
    }
}

impl Totals {
    /// Adds overtime of a class: sums stand in the order of the classes.
    fn add_overtime(&mut self, more: &OvertimeSum) {
        let class = more.class;
        let index = self.overtime.iter().position(|sum| sum.class >= class).unwrap_or(self.overtime.len());
        if self.overtime.get(index).is_none_or(|sum| sum.class != class) {
            let none = OvertimeSum { class, credited_min: 0, uncredited_min: 0, amount_min: 0, comp_leave_min: 0 };
            self.overtime.insert(index, none);
        }
        let sum = &mut self.overtime[index];
        sum.credited_min += more.credited_min;
        sum.uncredited_min += more.uncredited_min;
        sum.amount_min += more.amount_min;
        sum.comp_leave_min += more.comp_leave_min;
    }
}
