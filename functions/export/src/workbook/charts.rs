//! 图表: attendance rate by department, lateness and absence by day, overtime by class and department; beside the charts the numbers that
//! they draw. The one sheet that is kept in memory until the end: it has a row for each department or day, whatever the number of people.

use daka_domain::overtime::DayClass;
use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color,
    Workbook, Worksheet, XlsxError,
};

use super::style::Styles;
use super::table::write;
use crate::cell::Cell;
use crate::figures::Figures;
use crate::sheets::{Heading, overtime_min};
use crate::wanted::ExportSheet;

/// Most departments of a chart: those that stand out. The table has all.
const BARS_MAX: usize = 30;
/// Where the tables begin; before it is the room of the charts, twelve columns of the usual width.
const TABLES_FROM: u16 = 13;
/// How wide a chart is, in pixels: those columns.
const WIDTH: u32 = 12 * 64;
/// How high a row is, in pixels.
const ROW_HEIGHT: u32 = 20;
/// How high a chart is besides its bars, in pixels, and each bar.
const AROUND: u32 = 150;
const BAR: u32 = 26;

const BLUE: Color = Color::RGB(0x2F_6D_B5);
const AMBER: Color = Color::RGB(0xC2_7C_0E);
const RED: Color = Color::RGB(0xB3_26_1E);
const PURPLE: Color = Color::RGB(0x7B_3F_98);
const INK: Color = Color::RGB(0x40_40_40);
const GRID: Color = Color::RGB(0xD9_D9_D9);

/// The kinds of overtime, each with its heading and colour.
const CLASSES: [(DayClass, Heading, Color); 3] = [
    (DayClass::Workday, ("工作日加班（小时）", 17.0), BLUE),
    (DayClass::RestDay, ("休息日加班（小时）", 17.0), AMBER),
    (DayClass::Statutory, ("节假日加班（小时）", 17.0), PURPLE),
];

/// Takes the place of the sheet among the others.
pub(super) fn begin(workbook: &mut Workbook) -> Result<usize, XlsxError> {
    let at = workbook.worksheets().len();
    let sheet = workbook.add_worksheet().set_name(ExportSheet::Charts.title())?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
    Ok(at)
}

/// Writes the tables, and the charts beside them.
pub(super) fn end(sheet: &mut Worksheet, styles: &Styles, figures: &Figures) -> Result<(), XlsxError> {
    let rates = Numbers::write(sheet, styles, TABLES_FROM, &RATE, &rates(figures))?;
    let days = Numbers::write(sheet, styles, rates.next_column(), &DAY, &days(figures))?;
    let overtime = Numbers::write(sheet, styles, days.next_column(), &overtime_headings(), &overtime(figures))?;
    let mut row = 0;
    for (chart, height) in [rate_chart(&rates), Some(day_chart(&days)), overtime_chart(&overtime)].into_iter().flatten() {
        sheet.insert_chart(row, 0, &chart)?;
        row += height.div_ceil(ROW_HEIGHT) + 1;
    }
    // On paper the charts, as large as it allows: the numbers are in the other sheets.
    sheet.set_print_area(0, 0, row, TABLES_FROM - 2)?;
    Ok(())
}

const RATE: [Heading; 4] = [("部门", 18.0), ("应出勤（天）", 13.0), ("实出勤（天）", 13.0), ("出勤率", 9.0)];
const DAY: [Heading; 3] = [("考勤日", 12.0), ("迟到（人次）", 13.0), ("旷工（人天）", 13.0)];

fn overtime_headings() -> [Heading; 4] {
    let [first, second, third] = CLASSES.map(|(_, heading, _)| heading);
    [("部门", 18.0), first, second, third]
}

/// The departments with something due, the lowest rate first.
fn rates(figures: &Figures) -> Vec<Vec<Cell<'_>>> {
    let due = figures.departments().map(|(name, tally)| (name, tally.totals()));
    let mut due: Vec<_> = due.filter_map(|(name, totals)| Some((name, totals.attendance_rate?, totals))).collect();
    due.sort_by(|a, b| a.1.total_cmp(&b.1));
    let row = |(name, rate, totals): (_, f64, daka_domain::month::Totals)| {
        vec![Cell::text(name), Cell::Days(totals.days_due), Cell::Days(totals.days_attended), Cell::Rate(Some(rate))]
    };
    due.into_iter().map(row).collect()
}

fn days(figures: &Figures) -> Vec<Vec<Cell<'_>>> {
    let row = figures.days().map(|(day, tally)| {
        let totals = tally.totals();
        vec![Cell::Date(day), Cell::Whole(f64::from(totals.late_days)), Cell::Days(totals.absent_days)]
    });
    row.collect()
}

/// The departments with overtime, the most first.
fn overtime(figures: &Figures) -> Vec<Vec<Cell<'_>>> {
    let by_class = |tally: &daka_domain::month::Tally| CLASSES.map(|(class, ..)| overtime_min(&tally.totals(), class));
    let mut own: Vec<_> = figures.departments().map(|(name, tally)| (name, by_class(tally))).collect();
    own.retain(|(_, min)| min.iter().any(|min| *min > 0));
    own.sort_by_key(|(_, min)| std::cmp::Reverse(min.iter().sum::<i32>()));
    own.into_iter().map(|(name, min)| std::iter::once(Cell::text(name)).chain(min.map(Cell::hours_of)).collect()).collect()
}

/// A table that charts draw.
struct Numbers {
    first_column: u16,
    columns: u16,
    rows: usize,
}

impl Numbers {
    fn write(
        sheet: &mut Worksheet,
        styles: &Styles,
        first_column: u16,
        headings: &[Heading],
        rows: &[Vec<Cell<'_>>],
    ) -> Result<Self, XlsxError> {
        for (column, (title, width)) in (first_column..).zip(headings) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, *title, &styles.header)?;
        }
        for (row, cells) in (1..).zip(rows) {
            for (column, cell) in (first_column..).zip(cells) {
                write(sheet, styles, (row, column), cell)?;
            }
        }
        Ok(Self { first_column, columns: u16::try_from(headings.len()).unwrap_or(u16::MAX), rows: rows.len() })
    }

    /// Where the next table begins, with a column between.
    fn next_column(&self) -> u16 {
        self.first_column + self.columns + 1
    }

    /// How many of its rows are drawn.
    fn drawn(&self) -> u32 {
        u32::try_from(self.rows.min(BARS_MAX)).unwrap_or(u32::MAX)
    }

    /// Adds a column to a chart, with its heading for a name.
    fn series(&self, chart: &mut Chart, column: u16, last_row: u32, format: &mut ChartFormat) {
        let (title, column) = (ExportSheet::Charts.title(), self.first_column + column);
        chart
            .add_series()
            .set_name((title, 0, column))
            .set_categories((title, 1, self.first_column, last_row, self.first_column))
            .set_values((title, 1, column, last_row, column))
            .set_format(format)
            .set_gap(60);
    }
}

fn filled(colour: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour));
    format
}

/// A chart with its title, as all look.
fn chart(kind: ChartType, title: &str, height: u32) -> Chart {
    let mut chart = Chart::new(kind);
    let font = || {
        let mut font = ChartFont::new();
        font.set_color(INK).set_size(9);
        font
    };
    chart.title().set_name(title).set_font(font().set_size(13).set_bold());
    chart.x_axis().set_font(&font());
    chart.y_axis().set_font(&font());
    values(&mut chart, kind).set_major_gridlines_line(ChartLine::new().set_color(GRID)).set_min(0);
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font());
    chart.set_width(WIDTH).set_height(height).set_alt_text(title);
    chart
}

/// The axis of the numbers: the library names axes by where they lie, and bars lie on their side.
fn values(chart: &mut Chart, kind: ChartType) -> &mut ChartAxis {
    if matches!(kind, ChartType::Bar | ChartType::BarStacked) { chart.x_axis() } else { chart.y_axis() }
}

/// A chart of departments, the first at the top and the scale at the bottom; of many those that stand out, as its title says.
fn by_department(kind: ChartType, title: &str, which: &str, numbers: &Numbers) -> Option<(Chart, u32)> {
    if numbers.rows == 0 {
        return None;
    }
    let height = AROUND + BAR * numbers.drawn();
    let title = if numbers.rows > BARS_MAX { format!("{title}（{which}的 {BARS_MAX} 个部门）") } else { title.to_owned() };
    let mut chart = chart(kind, &title, height);
    chart.y_axis().set_reverse().set_label_interval(1);
    chart.x_axis().set_label_position(ChartAxisLabelPosition::High);
    Some((chart, height))
}

fn rate_chart(rates: &Numbers) -> Option<(Chart, u32)> {
    let (mut chart, height) = by_department(ChartType::Bar, "各部门出勤率", "最低", rates)?;
    chart.x_axis().set_max(1).set_num_format("0%");
    chart.legend().set_hidden();
    rates.series(&mut chart, 3, rates.drawn(), &mut filled(BLUE));
    Some((chart, height))
}

fn day_chart(days: &Numbers) -> (Chart, u32) {
    let height = 340;
    let mut late = chart(ChartType::Column, "每日迟到与旷工", height);
    let last_row = u32::try_from(days.rows).unwrap_or(u32::MAX);
    late.x_axis().set_date_axis(true).set_num_format("mm-dd");
    late.y_axis().set_num_format("0");
    days.series(&mut late, 1, last_row, &mut filled(AMBER));
    let mut absent = Chart::new(ChartType::Line);
    let mut line = ChartFormat::new();
    line.set_line(ChartLine::new().set_color(RED).set_width(2.25));
    days.series(&mut absent, 2, last_row, &mut line);
    late.combine(&absent);
    (late, height)
}

fn overtime_chart(overtime: &Numbers) -> Option<(Chart, u32)> {
    let (mut chart, height) = by_department(ChartType::BarStacked, "各部门加班（小时）", "最多", overtime)?;
    chart.x_axis().set_num_format("0");
    for (column, (.., colour)) in (1..).zip(CLASSES) {
        overtime.series(&mut chart, column, overtime.drawn(), &mut filled(colour));
    }
    Some((chart, height))
}
