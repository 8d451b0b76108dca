//! A month's totals: sums and counts of its days (RULES §14), and what its overtime points out (§10).
//!
//! `day_sum` is what of a day is added up; `tally` adds it up, for a person as for a company; `closing` says which months are closed,
//! `pay_sum` what payroll is told.

mod closing;
mod day_sum;
mod pay_sum;
mod tally;

use serde::Serialize;

pub use closing::Closings;
pub use day_sum::{DayAlerts, DaySum, LeaveOfDay};
pub use pay_sum::{PaidOvertime, PaySum};
pub use tally::{LeaveSum, Tally};

use crate::application::Taken;
use crate::judgement::DayVerdict;
use crate::overtime::{Alert, DayClass, alerts};
use crate::plan::DayPlan;
use crate::time::WorkDate;

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
    /// Overtime by class; classes without any are left out.
    pub overtime: Vec<OvertimeSum>,
    /// Sides that stand by an approved correction.
    pub corrections: u32,
}

/// A month's overtime of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct OvertimeSum {
    /// The class.
    pub class: DayClass,
    /// Credited minutes, before rounding.
    pub credited_min: i32,
    /// Minutes above the days' maximum.
    pub uncredited_min: i32,
    /// Credited minutes, each day's rounded.
    pub amount_min: i32,
    /// Comp leave earned, in minutes.
    pub comp_leave_min: i32,
}

/// Something to be pointed out about a day's overtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DayAlert {
    /// The work date.
    pub date: WorkDate,
    /// What it is.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub alert: Alert,
}

/// Sums days up.
pub fn total<'v>(days: impl IntoIterator<Item = &'v DayVerdict>) -> Totals {
    days.into_iter().collect::<Tally>().totals()
}

/// What of judged days is added up, with what their leave is of and what is pointed out about their overtime.
pub fn day_sums(days: &[(DayVerdict, DayPlan<'_>)], taken: &[&Taken]) -> Vec<DaySum> {
    let alerts = overtime_alerts(days.iter().map(|(day, plan)| (plan, day)));
    days.iter().map(|(day, _)| DaySum::from(day).with_leave(taken).with_alerts(&alerts)).collect()
}

/// What is pointed out about the overtime of days, in order; that a calendar month is over its limit
/// once, on the day that passed it. Of a month that begins before the first of the days only these
/// are counted. The law limits what is worked, so what lies above a day's maximum counts too.
pub fn overtime_alerts<'v, 'p: 'v>(days: impl IntoIterator<Item = (&'v DayPlan<'p>, &'v DayVerdict)>) -> Vec<DayAlert> {
    let mut found = Vec::new();
    let (mut month, mut month_min) = (None, 0);
    for (plan, day) in days {
        let of_day = Some(day.date.month());
        if of_day != month {
            (month, month_min) = (of_day, 0);
        }
        let Some(settings) = plan.settings().overtime.as_deref() else { continue };
        let day_min = day.overtime.iter().map(|credited| credited.credited_min + credited.uncredited_min).sum();
        let over_before = month_min > settings.alerts.month_max_min;
        month_min += day_min;
        let has_reason = plan.overtime.iter().any(|approved| approved.has_reason);
        let of_day = alerts(&settings.alerts, day_min, month_min, has_reason).into_iter();
        let new = of_day.filter(|alert| !(over_before && matches!(alert, Alert::MonthOverLimit { .. })));
        found.extend(new.map(|alert| DayAlert { date: day.date, alert }));
    }
    found
}

#[cfg(test)]
mod tests;
