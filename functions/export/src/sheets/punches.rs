//! 打卡明细: a row for each punch.

use daka_domain::punch::Source;

use super::Heading;
use crate::cell::Cell;
use crate::people::PunchLine;

pub(super) const COLUMNS: [Heading; 7] =
    [("考勤日", 12.0), ("打卡时间", 20.0), ("方向", 8.0), ("计为", 12.0), ("来源", 10.0), ("地点", 12.0), ("打卡地点", 24.0)];

pub(super) fn row(punch: &PunchLine) -> Vec<Cell<'_>> {
    // A correction was made nowhere.
    let place = if punch.source == Source::Correction { "" } else { punch.place.zh() };
    vec![
        Cell::Date(punch.work_date),
        Cell::Moment(punch.at),
        Cell::text(punch.side.map_or("", |side| side.zh())),
        counts_as(punch),
        Cell::text(punch.source.zh()),
        Cell::text(place),
        Cell::text(punch.site.as_str()),
    ]
}

/// For what a punch counts in its day.
fn counts_as(punch: &PunchLine) -> Cell<'static> {
    match punch.stands_for {
        Some((section, side)) => Cell::text(format!("第{section}段{}", side.zh())),
        None if punch.doubtful => Cell::text("不计（时间不可信）"),
        None => Cell::text("不计"),
    }
}
