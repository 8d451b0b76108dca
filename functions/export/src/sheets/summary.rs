//! 汇总, 绩效 and 薪资: a row for each person, with those of the totals that are wanted.

use daka_domain::month::Totals;
use daka_domain::overtime::DayClass;

use super::Heading;
use crate::cell::Cell;
use crate::people::PersonDays;
use crate::wanted::SummaryColumn;

impl SummaryColumn {
    /// Its heading, and how wide it is.
    pub(crate) const fn heading(self) -> Heading {
        match self {
            Self::Group => ("考勤组", 16.0),
            Self::DaysDue => ("应出勤（天）", 12.0),
            Self::DaysAttended => ("实出勤（天）", 12.0),
            Self::AttendanceRate => ("出勤率", 9.0),
            Self::LateDays => ("迟到（次）", 11.0),
            Self::LateMin => ("迟到（分钟）", 12.0),
            Self::EarlyDays => ("早退（次）", 11.0),
            Self::EarlyMin => ("早退（分钟）", 12.0),
            Self::MissingOnDays => ("上班缺卡（次）", 14.0),
            Self::MissingOffDays => ("下班缺卡（次）", 14.0),
            Self::AbsentDays => ("旷工（天）", 11.0),
            Self::HalfDays => ("半天未出勤（天）", 15.0),
            Self::LeaveDays => ("请假（天）", 11.0),
            Self::FieldWorkDays => ("外勤（天）", 11.0),
            Self::Corrections => ("补卡（次）", 11.0),
            Self::StandardH => ("标准工时（小时）", 15.0),
            Self::WorkedH => ("实际工时（小时）", 15.0),
            Self::OvertimeWorkdayH => ("工作日加班（小时）", 17.0),
            Self::OvertimeRestDayH => ("休息日加班（小时）", 17.0),
            Self::OvertimeStatutoryH => ("节假日加班（小时）", 17.0),
            Self::CompLeaveH => ("加班转调休（小时）", 17.0),
            Self::UncreditedOvertimeH => ("未计入加班（小时）", 17.0),
            Self::Punctuality => ("准点率", 9.0),
            Self::AttendanceRateBefore => ("上期出勤率", 11.0),
            Self::AttendanceRateChange => ("出勤率变化", 11.0),
            Self::PunctualityBefore => ("上期准点率", 11.0),
            Self::PunctualityChange => ("准点率变化", 11.0),
            Self::LateMinBefore => ("上期迟到（分钟）", 16.0),
            Self::PaidDays => ("计薪天数", 10.0),
            Self::PaidLeaveDays => ("带薪假（天）", 13.0),
            Self::UnpaidLeaveDays => ("无薪假（天）", 13.0),
            Self::PaidLeaveH => ("带薪假（小时）", 14.0),
            Self::UnpaidLeaveH => ("无薪假（小时）", 14.0),
            Self::OvertimePaidWorkdayH => ("1.5 倍加班（小时）", 17.0),
            Self::OvertimePaidRestDayH => ("2 倍加班（小时）", 17.0),
            Self::OvertimePaidStatutoryH => ("3 倍加班（小时）", 17.0),
            Self::MissingDays => ("缺卡（次）", 11.0),
        }
    }

    /// What it says of somebody.
    pub(crate) fn value(self, person: &PersonDays) -> Cell<'_> {
        let totals = &person.totals;
        let count = |value: u32| Cell::Whole(f64::from(value));
        let minutes = |value: i32| Cell::Whole(f64::from(value));
        // Seconds of two months are far below what a double has exactly.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        let hours = |seconds: i64| Cell::Hours(seconds as f64 / 3600.0);
        match self {
            Self::Group => Cell::text(person.group.as_str()),
            Self::DaysDue => Cell::Days(totals.days_due),
            Self::DaysAttended => Cell::Days(totals.days_attended),
            Self::AttendanceRate => Cell::Rate(totals.attendance_rate),
            Self::LateDays => count(totals.late_days),
            Self::LateMin => minutes(totals.late_min),
            Self::EarlyDays => count(totals.early_days),
            Self::EarlyMin => minutes(totals.early_min),
            Self::MissingOnDays => count(totals.missing_on_days),
            Self::MissingOffDays => count(totals.missing_off_days),
            Self::MissingDays => count(totals.missing_on_days + totals.missing_off_days),
            Self::AbsentDays => Cell::Days(totals.absent_days),
            Self::HalfDays => Cell::Days(totals.half_days),
            Self::LeaveDays => Cell::Days(totals.leave_days),
            Self::FieldWorkDays => count(totals.field_work_days),
            Self::Corrections => count(totals.corrections),
            Self::StandardH => hours(totals.standard_s),
            Self::WorkedH => hours(totals.worked_s),
            Self::OvertimeWorkdayH => Cell::hours_of(overtime_min(totals, DayClass::Workday)),
            Self::OvertimeRestDayH => Cell::hours_of(overtime_min(totals, DayClass::RestDay)),
            Self::OvertimeStatutoryH => Cell::hours_of(overtime_min(totals, DayClass::Statutory)),
            Self::CompLeaveH => Cell::hours_of(totals.overtime.iter().map(|sum| sum.comp_leave_min).sum()),
            Self::UncreditedOvertimeH => Cell::hours_of(totals.overtime.iter().map(|sum| sum.uncredited_min).sum()),
            Self::Punctuality
            | Self::AttendanceRateBefore
            | Self::AttendanceRateChange
            | Self::PunctualityBefore
            | Self::PunctualityChange
            | Self::LateMinBefore => self.performance(person),
            Self::PaidDays => Cell::Days(person.pay.paid_days),
            Self::PaidLeaveDays => Cell::Days(person.pay.paid_leave_days),
            Self::UnpaidLeaveDays => Cell::Days(person.pay.unpaid_leave_days),
            Self::PaidLeaveH => Cell::hours_of(person.pay.paid_leave_min),
            Self::UnpaidLeaveH => Cell::hours_of(person.pay.unpaid_leave_min),
            Self::OvertimePaidWorkdayH => Cell::hours_of(person.pay.overtime_at(150)),
            Self::OvertimePaidRestDayH => Cell::hours_of(person.pay.overtime_at(200)),
            Self::OvertimePaidStatutoryH => Cell::hours_of(person.pay.overtime_at(300)),
        }
    }

    /// How somebody does, beside the period before.
    fn performance(self, person: &PersonDays) -> Cell<'_> {
        let before = person.before.as_ref();
        let (rate, punctual) = (person.totals.attendance_rate, person.punctuality);
        let rate_before = before.and_then(|before| before.totals().attendance_rate);
        let punctual_before = before.and_then(daka_domain::month::Tally::punctuality);
        let change = |now: Option<f64>, then: Option<f64>| Cell::Change(now.zip(then).map(|(now, then)| now - then));
        match self {
            Self::AttendanceRateBefore => Cell::Rate(rate_before),
            Self::AttendanceRateChange => change(rate, rate_before),
            Self::PunctualityBefore => Cell::Rate(punctual_before),
            Self::PunctualityChange => change(punctual, punctual_before),
            Self::LateMinBefore => before.map_or(Cell::Nothing, |before| Cell::Whole(f64::from(before.totals().late_min))),
            _ => Cell::Rate(punctual),
        }
    }
}

/// Minutes of overtime of a class.
pub(crate) fn overtime_min(totals: &Totals, class: DayClass) -> i32 {
    totals.overtime.iter().filter(|sum| sum.class == class).map(|sum| sum.amount_min).sum()
}
