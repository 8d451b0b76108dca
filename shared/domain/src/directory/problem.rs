//! What is wrong with a cell, for the person who filled it in.

use serde::{Deserialize, Serialize};

use super::Field;

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The row's number, as the spreadsheet shows it.
    pub row: u32,
    /// The column.
    pub field: Field,
    /// What is wrong.
    pub why: Why,
    /// What stands there, in short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The value is not as it must be; why is said already.
    Form {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
    /// It must be filled in.
    Missing,
    /// The same stands in another row.
    Twice {
        /// The other row.
        row: u32,
    },
    /// Another employee has this phone number.
    PhoneTaken {
        /// The other's number in the company.
        number: String,
    },
    /// There is no such department.
    NoDepartment,
    /// There are several departments of this name.
    SeveralDepartments {
        /// Their paths, three at most.
        paths: Vec<String>,
    },
    /// The department cannot be made: the tree of departments does not allow it.
    DepartmentRefused {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
    /// There is no such attendance group.
    NoGroup,
    /// There are several attendance groups of this name.
    SeveralGroups,
    /// The last day lies before the first.
    EndsBeforeItBegins,
    /// Somebody who is not in the company yet has left already.
    GoneAlready,
    /// Somebody of this number has left the company; they come back only where that is asked for.
    Left,
    /// Somebody has this number already; they are changed only where that is asked for.
    Known,
    /// Somebody changed the employee while the import went on.
    ChangedMeanwhile,
    /// Somebody else has taken the number while the import went on.
    Taken,
    /// The last owner of the company cannot leave it.
    LastOwner,
    /// Only an owner changes who an owner is, and sends owners and HR away.
    OwnersOnly,
    /// It would change a month that is closed.
    MonthClosed,
}

impl Why {
    /// What is wrong, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Form { zh, .. } | Self::DepartmentRefused { zh, .. } => zh.clone(),
            Self::Missing => "必填".into(),
            Self::Twice { row } => format!("与第 {row} 行重复"),
            Self::PhoneTaken { number } => format!("工号 {number} 的员工已使用这个手机号"),
            Self::NoDepartment => "没有这个部门".into(),
            Self::SeveralDepartments { paths } => format!("有多个同名部门,请填写完整路径,例如:{}", paths.join("、")),
            Self::NoGroup => "没有这个考勤组".into(),
            Self::SeveralGroups => "有多个同名考勤组,请先改名".into(),
            Self::EndsBeforeItBegins => "离职日期早于入职日期".into(),
            Self::GoneAlready => "离职日期已过,新员工无需导入".into(),
            Self::Left => "这个工号的员工已离职,如需重新入职请勾选“允许重新入职”".into(),
            Self::Known => "这个工号已存在,如需修改请勾选“更新已有员工”".into(),
            Self::ChangedMeanwhile => "导入期间这位员工的资料被他人修改,请重新导入这一行".into(),
            Self::Taken => "导入期间这个工号或手机号已被他人使用".into(),
            Self::LastOwner => "最后一位企业主不能离职".into(),
            Self::OwnersOnly => "企业主的姓名和手机号、企业主和人事的离职,只能由企业主修改".into(),
            Self::MonthClosed => "会改动已月结的月份,须先取消月结".into(),
        }
    }

    /// What is wrong, in English.
    pub fn en(&self) -> String {
        match self {
            Self::Form { en, .. } | Self::DepartmentRefused { en, .. } => en.clone(),
            Self::Missing => "must be filled in".into(),
            Self::Twice { row } => format!("the same as in row {row}"),
            Self::PhoneTaken { number } => format!("employee {number} has this phone number"),
            Self::NoDepartment => "there is no such department".into(),
            Self::SeveralDepartments { paths } => format!("there are several of this name; give the path: {}", paths.join(", ")),
            Self::NoGroup => "there is no such attendance group".into(),
            Self::SeveralGroups => "there are several attendance groups of this name; rename one first".into(),
            Self::EndsBeforeItBegins => "the last day lies before the first".into(),
            Self::GoneAlready => "the last day has passed; who is new need not be imported".into(),
            Self::Left => "the employee of this number has left; allow rehiring to bring them back".into(),
            Self::Known => "there is an employee of this number; allow updates to change them".into(),
            Self::ChangedMeanwhile => "somebody changed this employee during the import; import the row again".into(),
            Self::Taken => "somebody took this number or phone number during the import".into(),
            Self::LastOwner => "the last owner of the company cannot leave it".into(),
            Self::OwnersOnly => "only an owner changes an owner's name and phone number, and sends owners and HR away".into(),
            Self::MonthClosed => "it would change a month that is closed; open it again first".into(),
        }
    }
}
