//! A month's totals: sums and counts of its days (RULES §14).

use serde::Serialize;

use crate::judgement::{DayShare, DayVerdict};
use crate::status::Status;

/// Sums and counts of days. Of a pending day only the lateness that is already certain counts; rest
/// days and holidays count for nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, utoipa::ToSchema)]
pub struct Totals {
    /// Days that were due and are settled.
    pub days_due: f64,
    /// Days attended of them.
    pub days_attended: f64,
    /// Attended ÷ due; none while nothing was due.
    pub attendance_rate: Option<f64>,
    /// Days late, seriously late included.
    pub late_days: u32,
    /// Minutes late.
    pub late_min: i32,
    /// Days left early.
    pub early_days: u32,
    /// Minutes left early.
    pub early_min: i32,
    /// Missing punches' days: no on.
    pub missing_on_days: u32,
    /// Missing punches' days: no off.
    pub missing_off_days: u32,
    /// Days absent.
    pub absent_days: f64,
    /// Days of leave, whole and half ones.
    pub leave_days: f64,
    /// Days not attended for having worked too little, counted by halves.
    pub half_days: f64,
    /// Days with field work.
    pub field_work_days: u32,
    /// Worked time, in seconds.
    pub worked_s: i64,
    /// Nominal time of the days due, in seconds.
    pub standard_s: i64,
}

/// Sums days up.
pub fn total<'v>(days: impl IntoIterator<Item = &'v DayVerdict>) -> Totals {
    let mut totals = Totals::default();
    let (mut due, mut absent, mut not_attended, mut leave) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for day in days {
        let has = |status| u32::from(day.statuses.contains(status));
        totals.late_days += has(Status::Late).max(has(Status::SeriousLate));
        totals.late_min += day.late_min;
        if !day.is_settled() {
            continue;
        }
        totals.early_days += has(Status::Early);
        totals.early_min += day.early_min;
        totals.missing_on_days += has(Status::MissingOn);
        totals.missing_off_days += has(Status::MissingOff);
        totals.field_work_days += has(Status::FieldWork);
        totals.worked_s += day.worked_s;
        totals.standard_s += day.standard_s;
        due.push(day.due);
        absent.push(day.absent);
        not_attended.push(day.not_attended);
        leave.push(day.leave);
    }
    let days = |shares: Vec<DayShare>| shares.into_iter().sum::<DayShare>().days();
    totals.days_due = days(due);
    totals.absent_days = days(absent);
    totals.leave_days = days(leave);
    totals.half_days = days(not_attended);
    totals.days_attended = totals.days_due - totals.absent_days - totals.half_days - totals.leave_days;
    totals.attendance_rate = (totals.days_due > 0.0).then(|| totals.days_attended / totals.days_due);
    totals
}

#[cfg(test)]
mod tests;
