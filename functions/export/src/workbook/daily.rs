//! 每日: a row for each person and a column for each day, with a short code in the colour of what it means.

use chrono::Weekday;
use daka_domain::time::WorkDate;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::code::{LEGEND, code};
use super::style::{Styles, Tone};
use super::{WHO, header, who};
use crate::people::PersonDays;

/// The row of the headers: above it is the legend.
const HEADER_ROW: u32 = 1;
/// How wide a day is: 迟 120 in two lines of it.
const DAY_WIDTH: f64 = 8.0;

/// The sheet while it is written.
pub(super) struct Daily {
    next_row: u32,
    last_column: u16,
}

impl Daily {
    pub(super) fn begin(sheet: &mut Worksheet, styles: &Styles, days: &[WorkDate]) -> Result<Self, XlsxError> {
        let titles: Vec<String> = days.iter().map(|day| format!("{}\n{}", day.date().format("%m-%d"), weekday(*day))).collect();
        let columns: Vec<(&str, f64)> = WHO.into_iter().chain(titles.iter().map(|title| (title.as_str(), DAY_WIDTH))).collect();
        styles.text(sheet, 0, 0, "图例")?;
        for (column, (text, tone)) in (1..).zip(LEGEND) {
            sheet.write_string_with_format(0, column, text, styles.tone(tone))?;
        }
        sheet.set_row_height(0, 48)?;
        header(sheet, styles, HEADER_ROW, &columns)?;
        sheet.set_row_height(HEADER_ROW, 32)?;
        sheet.set_freeze_panes(HEADER_ROW + 1, 3)?;
        sheet.set_print_fit_to_pages(1, 0);
        Ok(Self { next_row: HEADER_ROW + 1, last_column: u16::try_from(columns.len() - 1).unwrap_or(u16::MAX) })
    }

    pub(super) fn add(&mut self, sheet: &mut Worksheet, styles: &Styles, person: &PersonDays) -> Result<(), XlsxError> {
        who(sheet, styles, self.next_row, person)?;
        for (column, day) in (3..).zip(&person.days) {
            match day {
                Some(day) => {
                    let (text, tone) = code(day);
                    sheet.write_string_with_format(self.next_row, column, text, styles.tone(tone))?;
                }
                None => {
                    sheet.write_blank(self.next_row, column, styles.tone(Tone::Open))?;
                }
            }
        }
        self.next_row += 1;
        Ok(())
    }

    pub(super) fn end(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.autofilter(HEADER_ROW, 0, self.next_row - 1, self.last_column)?;
        Ok(())
    }
}

fn weekday(day: WorkDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}
