//! 补卡明细: a row for each correction that was asked for, with who decided.

use daka_domain::correction::CorrectionKind;
use daka_domain::flow::ApprovalState;

use super::Heading;
use crate::asked::CorrectionLine;
use crate::cell::Cell;

pub(super) const COLUMNS: [Heading; 8] = [
    ("考勤日", 12.0),
    ("时段", 8.0),
    ("方向", 8.0),
    ("补卡时间", 20.0),
    ("原因类别", 10.0),
    ("状态", 12.0),
    ("审批人", 24.0),
    ("审批时间", 20.0),
];

pub(super) fn row(correction: &CorrectionLine) -> Vec<Cell<'_>> {
    vec![
        Cell::Date(correction.work_date),
        Cell::Whole(f64::from(correction.section)),
        Cell::text(correction.side.zh()),
        Cell::Moment(correction.at),
        Cell::text(kind(correction.kind)),
        Cell::text(state(correction.state)),
        Cell::text(correction.approvers.as_str()),
        correction.decided_at.map_or(Cell::Nothing, Cell::Moment),
    ]
}

const fn kind(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Missing => "缺卡",
        CorrectionKind::Late => "迟到",
        CorrectionKind::Early => "早退",
        CorrectionKind::Other => "其他",
    }
}

/// How far something is that was asked for.
pub(super) const fn state(state: ApprovalState) -> &'static str {
    match state {
        ApprovalState::Pending => "审批中",
        ApprovalState::Approved => "已通过",
        ApprovalState::Rejected => "已驳回",
        ApprovalState::Withdrawn => "已撤销",
        ApprovalState::WithdrawalPending => "撤销审批中",
    }
}
