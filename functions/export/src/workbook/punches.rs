//! 打卡明细: a row for each punch. A sheet has room for a million; what is more goes on in the next.

use daka_domain::punch::{PlaceMark, Source};
use daka_domain::shift::Side;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::style::Styles;
use super::{WHO, header, sheet, who};
use crate::people::{PersonDays, PunchLine};

const COLUMNS: [(&str, f64); 7] =
    [("考勤日", 12.0), ("打卡时间", 20.0), ("方向", 8.0), ("计为", 12.0), ("来源", 10.0), ("地点", 12.0), ("打卡地点", 24.0)];

/// Rows of a sheet, one less than there can be.
const ROWS_MAX: u32 = 1_048_575;

/// The sheets while they are written.
pub(super) struct Punches {
    /// The place of the first.
    first: usize,
    next_row: u32,
    sheets: usize,
    written: u32,
}

impl Punches {
    pub(super) fn begin(workbook: &mut Workbook, first: usize, styles: &Styles) -> Result<Self, XlsxError> {
        begin(sheet(workbook, "打卡明细")?, styles)?;
        Ok(Self { first, next_row: 1, sheets: 1, written: 0 })
    }

    /// How many punches were written.
    pub(super) fn written(&self) -> u32 {
        self.written
    }

    pub(super) fn add(&mut self, workbook: &mut Workbook, styles: &Styles, person: &PersonDays) -> Result<(), XlsxError> {
        for punch in &person.punches {
            if self.next_row == ROWS_MAX {
                self.end(workbook)?;
                self.sheets += 1;
                begin(sheet(workbook, &format!("打卡明细{}", self.sheets))?, styles)?;
                self.next_row = 1;
            }
            let sheet = workbook.worksheet_from_index(self.first + self.sheets - 1)?;
            who(sheet, styles, self.next_row, person)?;
            line(sheet, styles, self.next_row, punch)?;
            self.next_row += 1;
            self.written += 1;
        }
        Ok(())
    }

    pub(super) fn end(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let last = u16::try_from(WHO.len() + COLUMNS.len() - 1).unwrap_or(u16::MAX);
        workbook.worksheet_from_index(self.first + self.sheets - 1)?.autofilter(0, 0, self.next_row - 1, last)?;
        Ok(())
    }
}

fn begin(sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
    let columns = [&WHO[..], &COLUMNS[..]].concat();
    header(sheet, styles, 0, &columns)?;
    sheet.set_freeze_panes(1, 3)?;
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn line(sheet: &mut Worksheet, styles: &Styles, row: u32, punch: &PunchLine) -> Result<(), XlsxError> {
    sheet.write_datetime_with_format(row, 3, punch.work_date.date(), &styles.date)?;
    sheet.write_datetime_with_format(row, 4, punch.at, &styles.moment)?;
    styles.text(sheet, row, 5, punch.side.map_or("", side))?;
    styles.text(sheet, row, 6, &counts_as(punch))?;
    styles.text(sheet, row, 7, source(punch.source))?;
    // A correction was made nowhere.
    styles.text(sheet, row, 8, if punch.source == Source::Correction { "" } else { place(punch.place) })?;
    styles.text(sheet, row, 9, &punch.site)
}

/// For what a punch counts in its day.
fn counts_as(punch: &PunchLine) -> String {
    match punch.stands_for {
        Some((section, on_or_off)) => format!("第{section}段{}", side(on_or_off)),
        None if punch.doubtful => "不计(时间不可信)".into(),
        None => "不计".into(),
    }
}

const fn side(side: Side) -> &'static str {
    match side {
        Side::On => "上班",
        Side::Off => "下班",
    }
}

const fn source(source: Source) -> &'static str {
    match source {
        Source::Online => "在线",
        Source::Offline => "离线补传",
        Source::Correction => "补卡",
        Source::Machine => "考勤机",
    }
}

const fn place(place: PlaceMark) -> &'static str {
    match place {
        PlaceMark::Inside => "范围内",
        PlaceMark::Wifi => "Wi-Fi",
        PlaceMark::Abnormal => "地点异常",
        PlaceMark::FieldWork => "外勤",
        PlaceMark::Personal => "个人地点",
        PlaceMark::Uncertain => "无法确定",
        PlaceMark::NotAsked => "",
    }
}
