//! What a workbook is to have: sheets, and columns of the totals.

use std::collections::BTreeSet;

use daka_domain::id::DepartmentId;
use daka_domain::time::WorkDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A sheet of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportSheet {
    /// 汇总: each person's totals.
    Summary,
    /// 每日: a code for each day.
    Daily,
    /// 打卡明细: each punch.
    Punches,
}

impl ExportSheet {
    /// Every sheet, in the order in which they stand.
    pub(crate) const ALL: [Self; 3] = [Self::Summary, Self::Daily, Self::Punches];
}

/// A column of 汇总, behind department, number and name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SummaryColumn {
    Group,
    DaysDue,
    DaysAttended,
    AttendanceRate,
    LateDays,
    LateMin,
    EarlyDays,
    EarlyMin,
    MissingOnDays,
    MissingOffDays,
    AbsentDays,
    HalfDays,
    LeaveDays,
    FieldWorkDays,
    Corrections,
    StandardH,
    WorkedH,
    OvertimeWorkdayH,
    OvertimeRestDayH,
    OvertimeStatutoryH,
    CompLeaveH,
    UncreditedOvertimeH,
}

impl SummaryColumn {
    /// Every column, in the order in which they stand unless another is asked for.
    pub(crate) const ALL: [Self; 22] = [
        Self::Group,
        Self::DaysDue,
        Self::DaysAttended,
        Self::AttendanceRate,
        Self::LateDays,
        Self::LateMin,
        Self::EarlyDays,
        Self::EarlyMin,
        Self::MissingOnDays,
        Self::MissingOffDays,
        Self::AbsentDays,
        Self::HalfDays,
        Self::LeaveDays,
        Self::FieldWorkDays,
        Self::Corrections,
        Self::StandardH,
        Self::WorkedH,
        Self::OvertimeWorkdayH,
        Self::OvertimeRestDayH,
        Self::OvertimeStatutoryH,
        Self::CompLeaveH,
        Self::UncreditedOvertimeH,
    ];
}

/// What a workbook is to have, as it is stored with its job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Wanted {
    pub(crate) from: WorkDate,
    pub(crate) to: WorkDate,
    pub(crate) departments: Vec<DepartmentId>,
    /// Whether nobody named the departments: they are those that the requester could see.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) everywhere: bool,
    /// None for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sheets: Option<BTreeSet<ExportSheet>>,
    /// None for all, in their own order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) columns: Option<Vec<SummaryColumn>>,
}

impl Wanted {
    /// What a browser is to call it.
    pub(crate) fn file_name(&self) -> String {
        format!("考勤 {} 至 {}.xlsx", self.from, self.to)
    }

    pub(crate) fn has(&self, sheet: ExportSheet) -> bool {
        self.sheets.as_ref().is_none_or(|sheets| sheets.contains(&sheet))
    }

    pub(crate) fn columns(&self) -> &[SummaryColumn] {
        self.columns.as_deref().unwrap_or(&SummaryColumn::ALL)
    }
}
