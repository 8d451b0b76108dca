//! What payroll 薪资 is told of somebody's days: the workbook's sheet and the hand-over to payroll systems say the same.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Tally;
use crate::judgement::DayVerdict;
use crate::leave::LeavePolicy;
use crate::overtime::{DayClass, Percent, multiplier};
use crate::plan::DayPlan;

/// What payroll is told of somebody's days.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct PaySum {
    /// Days attended and days of paid leave; without holidays, on which nothing is due.
    pub paid_days: f64,
    /// Days of paid leave, of whole and half days.
    pub paid_leave_days: f64,
    /// Days of unpaid leave, likewise.
    pub unpaid_leave_days: f64,
    /// Minutes of paid leave, by the hour.
    pub paid_leave_min: i32,
    /// Minutes of unpaid leave, by the hour.
    pub unpaid_leave_min: i32,
    /// Minutes of overtime by what they are paid, in hundredths: `150` is one and a half times. What became comp leave is not among them.
    pub overtime_min: BTreeMap<i32, i32>,
}

impl PaySum {
    /// Of days that were added up, without their overtime. Which leave is paid says the policy as it is now.
    pub fn new(tally: &Tally, policy: &LeavePolicy) -> Self {
        let mut pay = Self::default();
        for leave in tally.leave_by_type() {
            if policy.kind(&leave.leave_type_id).is_some_and(|kind| kind.rules.paid) {
                (pay.paid_leave_days, pay.paid_leave_min) = (pay.paid_leave_days + leave.days, pay.paid_leave_min + leave.min);
            } else {
                (pay.unpaid_leave_days, pay.unpaid_leave_min) = (pay.unpaid_leave_days + leave.days, pay.unpaid_leave_min + leave.min);
            }
        }
        pay.paid_days = tally.totals().days_attended + pay.paid_leave_days;
        pay
    }

    /// Adds overtime that is paid at so much.
    pub fn add_overtime(&mut self, paid: &PaidOvertime) {
        *self.overtime_min.entry(paid.multiplier.0).or_default() += paid.min;
    }

    /// Minutes of overtime that are paid at so many hundredths.
    pub fn overtime_at(&self, percent: i32) -> i32 {
        self.overtime_min.get(&percent).copied().unwrap_or_default()
    }
}

/// Overtime of a day that is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidOvertime {
    /// Its class.
    pub class: DayClass,
    /// What it is paid.
    pub multiplier: Percent,
    /// Credited minutes, rounded.
    pub min: i32,
}

impl PaidOvertime {
    /// A day's overtime, without what is not paid.
    pub fn of(day: &DayVerdict, plan: &DayPlan<'_>) -> impl Iterator<Item = Self> {
        let hours = plan.settings().hours;
        day.overtime.iter().filter_map(move |overtime| {
            let multiplier = multiplier(hours, overtime.class, overtime.comp_leave_min > 0, false)?;
            Some(Self { class: overtime.class, multiplier, min: overtime.amount.minutes() })
        })
    }
}
