//! 汇总: a row for each person, with those of the totals that are wanted.

use daka_domain::month::Totals;
use daka_domain::overtime::DayClass;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::style::Styles;
use super::{WHO, header, who};
use crate::people::PersonDays;
use crate::wanted::SummaryColumn;

impl SummaryColumn {
    /// Its heading, and how wide it is.
    const fn heading(self) -> (&'static str, f64) {
        match self {
            Self::Group => ("考勤组", 16.0),
            Self::DaysDue => ("应出勤(天)", 10.0),
            Self::DaysAttended => ("实出勤(天)", 10.0),
            Self::AttendanceRate => ("出勤率", 9.0),
            Self::LateDays => ("迟到(次)", 9.0),
            Self::LateMin => ("迟到(分钟)", 10.0),
            Self::EarlyDays => ("早退(次)", 9.0),
            Self::EarlyMin => ("早退(分钟)", 10.0),
            Self::MissingOnDays => ("上班缺卡(次)", 12.0),
            Self::MissingOffDays => ("下班缺卡(次)", 12.0),
            Self::AbsentDays => ("旷工(天)", 9.0),
            Self::HalfDays => ("半天未出勤(天)", 13.0),
            Self::LeaveDays => ("请假(天)", 9.0),
            Self::FieldWorkDays => ("外勤(天)", 9.0),
            Self::Corrections => ("补卡(次)", 9.0),
            Self::StandardH => ("标准工时(小时)", 13.0),
            Self::WorkedH => ("实际工时(小时)", 13.0),
            Self::OvertimeWorkdayH => ("工作日加班(小时)", 15.0),
            Self::OvertimeRestDayH => ("休息日加班(小时)", 15.0),
            Self::OvertimeStatutoryH => ("节假日加班(小时)", 15.0),
            Self::CompLeaveH => ("加班转调休(小时)", 15.0),
            Self::UncreditedOvertimeH => ("未计入加班(小时)", 15.0),
        }
    }

    /// What it says of somebody.
    fn value<'s>(self, person: &PersonDays, styles: &'s Styles) -> Value<'s> {
        let totals = &person.totals;
        let days = |value: f64| Value::Number(Some(value), &styles.days);
        let count = |value: u32| Value::Number(Some(f64::from(value)), &styles.whole);
        let minutes = |value: i32| Value::Number(Some(f64::from(value)), &styles.whole);
        let hours_of = |min: i32| Value::Number(Some(f64::from(min) / 60.0), &styles.hours);
        // Seconds of two months are far below what a double has exactly.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        let hours = |seconds: i64| Value::Number(Some(seconds as f64 / 3600.0), &styles.hours);
        match self {
            Self::Group => Value::Group,
            Self::DaysDue => days(totals.days_due),
            Self::DaysAttended => days(totals.days_attended),
            Self::AttendanceRate => Value::Number(totals.attendance_rate, &styles.rate),
            Self::LateDays => count(totals.late_days),
            Self::LateMin => minutes(totals.late_min),
            Self::EarlyDays => count(totals.early_days),
            Self::EarlyMin => minutes(totals.early_min),
            Self::MissingOnDays => count(totals.missing_on_days),
            Self::MissingOffDays => count(totals.missing_off_days),
            Self::AbsentDays => days(totals.absent_days),
            Self::HalfDays => days(totals.half_days),
            Self::LeaveDays => days(totals.leave_days),
            Self::FieldWorkDays => count(totals.field_work_days),
            Self::Corrections => count(totals.corrections),
            Self::StandardH => hours(totals.standard_s),
            Self::WorkedH => hours(totals.worked_s),
            Self::OvertimeWorkdayH => hours_of(overtime_min(totals, DayClass::Workday)),
            Self::OvertimeRestDayH => hours_of(overtime_min(totals, DayClass::RestDay)),
            Self::OvertimeStatutoryH => hours_of(overtime_min(totals, DayClass::Statutory)),
            Self::CompLeaveH => hours_of(totals.overtime.iter().map(|sum| sum.comp_leave_min).sum()),
            Self::UncreditedOvertimeH => hours_of(totals.overtime.iter().map(|sum| sum.uncredited_min).sum()),
        }
    }
}

fn overtime_min(totals: &Totals, class: DayClass) -> i32 {
    totals.overtime.iter().filter(|sum| sum.class == class).map(|sum| sum.amount_min).sum()
}

/// What a cell is to hold.
enum Value<'s> {
    /// The group's name.
    Group,
    /// A number, if there is one, in its format.
    Number(Option<f64>, &'s Format),
}

/// The sheet while it is written.
pub(super) struct Summary {
    next_row: u32,
    columns: Vec<SummaryColumn>,
}

impl Summary {
    pub(super) fn begin(sheet: &mut Worksheet, styles: &Styles, columns: &[SummaryColumn]) -> Result<Self, XlsxError> {
        let headings: Vec<_> = WHO.into_iter().chain(columns.iter().map(|column| column.heading())).collect();
        header(sheet, styles, 0, &headings)?;
        sheet.set_freeze_panes(1, 3)?;
        sheet.set_print_fit_to_pages(1, 0);
        Ok(Self { next_row: 1, columns: columns.to_vec() })
    }

    pub(super) fn add(&mut self, sheet: &mut Worksheet, styles: &Styles, person: &PersonDays) -> Result<(), XlsxError> {
        let row = self.next_row;
        who(sheet, styles, row, person)?;
        for (place, column) in (3..).zip(&self.columns) {
            match column.value(person, styles) {
                Value::Group => styles.text(sheet, row, place, &person.group)?,
                Value::Number(Some(number), format) => {
                    sheet.write_number_with_format(row, place, number, format)?;
                }
                Value::Number(None, format) => {
                    sheet.write_blank(row, place, format)?;
                }
            }
        }
        self.next_row += 1;
        Ok(())
    }

    pub(super) fn end(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let last = u16::try_from(WHO.len() + self.columns.len() - 1).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, self.next_row - 1, last)?;
        Ok(())
    }
}
