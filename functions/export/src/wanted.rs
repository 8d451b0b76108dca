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
    /// 绩效: attendance rate and punctuality, beside the period before.
    Performance,
    /// 薪资: what payroll needs: paid days, hours by multiplier, deductions.
    Payroll,
    /// 每日: a code for each day.
    Daily,
    /// 打卡明细: each punch.
    Punches,
    /// 加班明细: each day's overtime.
    Overtime,
    /// 请假明细: leave, trips and field work with who approved them.
    Leave,
    /// 补卡明细: corrections with who decided.
    Corrections,
    /// 异常明细: days that need attention, with why.
    Exceptions,
    /// 图表: attendance and overtime by department, lateness and absence by day, as charts with their numbers.
    Charts,
}

impl ExportSheet {
    /// Every sheet, in the order in which they stand.
    pub(crate) const ALL: [Self; 10] = [
        Self::Summary,
        Self::Performance,
        Self::Payroll,
        Self::Daily,
        Self::Punches,
        Self::Overtime,
        Self::Leave,
        Self::Corrections,
        Self::Exceptions,
        Self::Charts,
    ];
    /// Whether it is a table with a row for each of something, which can be written as text.
    pub(crate) const fn is_table(self) -> bool {
        !matches!(self, Self::Daily | Self::Charts)
    }

    /// Those that a workbook has where nobody chooses.
    const USUAL: [Self; 3] = [Self::Summary, Self::Daily, Self::Punches];
}

/// A column of 汇总, 绩效 or 薪资, behind department, number and name.
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
    Punctuality,
    AttendanceRateBefore,
    AttendanceRateChange,
    PunctualityBefore,
    PunctualityChange,
    LateMinBefore,
    PaidDays,
    PaidLeaveDays,
    UnpaidLeaveDays,
    PaidLeaveH,
    UnpaidLeaveH,
    OvertimePaidWorkdayH,
    OvertimePaidRestDayH,
    OvertimePaidStatutoryH,
    MissingDays,
}

impl SummaryColumn {
    /// Those of 绩效 unless others are asked for.
    const PERFORMANCE: [Self; 11] = [
        Self::Group,
        Self::DaysDue,
        Self::DaysAttended,
        Self::AttendanceRate,
        Self::AttendanceRateBefore,
        Self::AttendanceRateChange,
        Self::Punctuality,
        Self::PunctualityBefore,
        Self::PunctualityChange,
        Self::LateMin,
        Self::LateMinBefore,
    ];
    /// Those of 薪资 unless others are asked for.
    const PAYROLL: [Self; 16] = [
        Self::Group,
        Self::DaysDue,
        Self::PaidDays,
        Self::PaidLeaveDays,
        Self::PaidLeaveH,
        Self::UnpaidLeaveDays,
        Self::UnpaidLeaveH,
        Self::AbsentDays,
        Self::HalfDays,
        Self::LateDays,
        Self::LateMin,
        Self::EarlyMin,
        Self::MissingDays,
        Self::OvertimePaidWorkdayH,
        Self::OvertimePaidRestDayH,
        Self::OvertimePaidStatutoryH,
    ];
    /// Those of 汇总, in the order in which they stand unless another is asked for.
    const SUMMARY: [Self; 22] = [
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
    /// None for the usual ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sheets: Option<BTreeSet<ExportSheet>>,
    /// Of 汇总; none for its own, in their order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) columns: Option<Vec<SummaryColumn>>,
    /// Of 薪资, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) payroll_columns: Option<Vec<SummaryColumn>>,
    /// As what it is written.
    #[serde(default, skip_serializing_if = "ExportFormat::is_workbook")]
    pub(crate) format: ExportFormat,
}

/// As what a table is written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// A workbook, `.xlsx`.
    #[default]
    Xlsx,
    /// Text with commas, UTF-8 with a mark that spreadsheets know it by: of one sheet.
    Csv,
}

impl ExportFormat {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    fn is_workbook(&self) -> bool {
        *self == Self::Xlsx
    }
}

impl Wanted {
    /// What a browser is to call it.
    pub(crate) fn file_name(&self) -> String {
        let ending = match self.format {
            ExportFormat::Xlsx => "xlsx",
            ExportFormat::Csv => "csv",
        };
        format!("考勤 {} 至 {}.{ending}", self.from, self.to)
    }

    pub(crate) fn has(&self, sheet: ExportSheet) -> bool {
        self.sheets.as_ref().map_or_else(|| ExportSheet::USUAL.contains(&sheet), |sheets| sheets.contains(&sheet))
    }

    /// Its sheets, in the order in which they stand.
    pub(crate) fn sheets(&self) -> impl Iterator<Item = ExportSheet> {
        ExportSheet::ALL.into_iter().filter(|sheet| self.has(*sheet))
    }

    /// The columns of a sheet of totals.
    pub(crate) fn columns(&self, sheet: ExportSheet) -> &[SummaryColumn] {
        match sheet {
            ExportSheet::Summary => self.columns.as_deref().unwrap_or(&SummaryColumn::SUMMARY),
            ExportSheet::Payroll => self.payroll_columns.as_deref().unwrap_or(&SummaryColumn::PAYROLL),
            ExportSheet::Performance => &SummaryColumn::PERFORMANCE,
            _ => &[],
        }
    }
}
