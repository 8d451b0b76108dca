//! 请假明细: a row for each application of the period that stands: leave, trips, field work, with who approved it.

use super::Heading;
use crate::asked::LeaveLine;
use crate::cell::Cell;

pub(super) const COLUMNS: [Heading; 7] =
    [("类型", 14.0), ("开始", 18.0), ("结束", 18.0), ("期间内（天）", 13.0), ("期间内（小时）", 14.0), ("带薪", 8.0), ("审批人", 24.0)];

pub(super) fn row(leave: &LeaveLine) -> Vec<Cell<'_>> {
    vec![
        Cell::text(leave.name.as_str()),
        Cell::text(leave.from.as_str()),
        Cell::text(leave.to.as_str()),
        Cell::Days(leave.days),
        Cell::hours_of(leave.min),
        Cell::text(match leave.paid {
            Some(true) => "是",
            Some(false) => "否",
            None => "",
        }),
        Cell::text(leave.approvers.as_str()),
    ]
}
