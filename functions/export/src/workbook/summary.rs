//! 汇总: a row for each person, with the totals that the API tells.

use daka_domain::month::Totals;
use daka_domain::overtime::DayClass;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::style::Styles;
use super::{WHO, header, who};
use crate::people::PersonDays;

/// What stands behind who a row is about, with how wide it is.
const COLUMNS: [(&str, f64); 22] = [
    ("考勤组", 16.0),
    ("应出勤(天)", 10.0),
    ("实出勤(天)", 10.0),
    ("出勤率", 9.0),
    ("迟到(次)", 9.0),
    ("迟到(分钟)", 10.0),
    ("早退(次)", 9.0),
    ("早退(分钟)", 10.0),
    ("上班缺卡(次)", 12.0),
    ("下班缺卡(次)", 12.0),
    ("旷工(天)", 9.0),
    ("半天未出勤(天)", 13.0),
    ("请假(天)", 9.0),
    ("外勤(天)", 9.0),
    ("补卡(次)", 9.0),
    ("标准工时(小时)", 13.0),
    ("实际工时(小时)", 13.0),
    ("工作日加班(小时)", 15.0),
    ("休息日加班(小时)", 15.0),
    ("节假日加班(小时)", 15.0),
    ("加班转调休(小时)", 15.0),
    ("未计入加班(小时)", 15.0),
];

/// The sheet while it is written.
pub(super) struct Summary {
    next_row: u32,
}

impl Summary {
    pub(super) fn begin(sheet: &mut Worksheet, styles: &Styles) -> Result<Self, XlsxError> {
        let columns = [&WHO[..], &COLUMNS[..]].concat();
        header(sheet, styles, 0, &columns)?;
        sheet.set_freeze_panes(1, 3)?;
        sheet.set_print_fit_to_pages(1, 0);
        Ok(Self { next_row: 1 })
    }

    pub(super) fn add(&mut self, sheet: &mut Worksheet, styles: &Styles, person: &PersonDays) -> Result<(), XlsxError> {
        let row = self.next_row;
        who(sheet, styles, row, person)?;
        styles.text(sheet, row, 3, &person.group)?;
        for (column, (value, format)) in (4..).zip(numbers(&person.totals, styles)) {
            match value {
                Some(value) => sheet.write_number_with_format(row, column, value, format)?,
                None => sheet.write_blank(row, column, format)?,
            };
        }
        self.next_row += 1;
        Ok(())
    }

    pub(super) fn end(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let last = u16::try_from(WHO.len() + COLUMNS.len() - 1).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, self.next_row - 1, last)?;
        Ok(())
    }
}

/// The totals, in the order of the columns.
fn numbers<'s>(totals: &Totals, styles: &'s Styles) -> [(Option<f64>, &'s Format); 21] {
    let days = |value: f64| (Some(value), &styles.days);
    let count = |value: u32| (Some(f64::from(value)), &styles.whole);
    let minutes = |value: i32| (Some(f64::from(value)), &styles.whole);
    let hours_of = |min: i32| (Some(f64::from(min) / 60.0), &styles.hours);
    // Seconds of two months are far below what a double has exactly.
    #[expect(clippy::cast_precision_loss, reason = "see above")]
    let hours = |seconds: i64| (Some(seconds as f64 / 3600.0), &styles.hours);
    let overtime = |class: DayClass| hours_of(totals.overtime.iter().filter(|sum| sum.class == class).map(|sum| sum.amount_min).sum());
    [
        days(totals.days_due),
        days(totals.days_attended),
        (totals.attendance_rate, &styles.rate),
        count(totals.late_days),
        minutes(totals.late_min),
        count(totals.early_days),
        minutes(totals.early_min),
        count(totals.missing_on_days),
        count(totals.missing_off_days),
        days(totals.absent_days),
        days(totals.half_days),
        days(totals.leave_days),
        count(totals.field_work_days),
        count(totals.corrections),
        hours(totals.standard_s),
        hours(totals.worked_s),
        overtime(DayClass::Workday),
        overtime(DayClass::RestDay),
        overtime(DayClass::Statutory),
        hours_of(totals.overtime.iter().map(|sum| sum.comp_leave_min).sum()),
        hours_of(totals.overtime.iter().map(|sum| sum.uncredited_min).sum()),
    ]
}
