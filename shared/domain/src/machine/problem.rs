//! What is wrong with a cell, or worth knowing of it, for the person who sent the table.

use serde::{Deserialize, Serialize};

/// A cell, as the spreadsheet counts them, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

/// What is said of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellProblem {
    /// The cell.
    pub cell: Cell,
    /// What is said of it.
    pub why: Why,
    /// What stands there, in short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
}

/// What is said of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The value cannot be read; why is said already.
    Form {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
    /// There is a time, and nobody's number.
    NumberMissing,
    /// Nobody has this number.
    NobodysNumber,
    /// Several people's numbers are this one but for zeros in front.
    SeveralPeople,
    /// The time lies ahead.
    Ahead,
    /// The person is not employed on the work date: has not joined yet, or has left.
    NotEmployed,
    /// The person has no attendance group with rules in force by then.
    NoRules,
    /// Outside the years that there are.
    Years,
    /// The same punch stands in another row.
    Twice {
        /// The row in which it stands first.
        row: u32,
    },
    /// Whoever has the number has another name.
    OtherName {
        /// The name.
        name: String,
    },
    /// It is a punch of whoever imports the table.
    Own,
    /// The month of its work date is closed.
    MonthClosed,
}

impl Why {
    /// Whether nothing is done as long as it is so. What does not stop an import is told all the same.
    pub fn stops(&self) -> bool {
        !matches!(self, Self::Twice { .. } | Self::OtherName { .. } | Self::Own)
    }

    /// What is said, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Form { zh, .. } => zh.clone(),
            Self::NumberMissing => "有打卡时间,但没有工号".into(),
            Self::NobodysNumber => "没有这个工号的员工".into(),
            Self::SeveralPeople => "有多个员工的工号只差前面的 0,请填写完整工号".into(),
            Self::Ahead => "时间晚于现在".into(),
            Self::NotEmployed => "不在任职期间内:入职之前,或离职之后".into(),
            Self::NoRules => "当时还没有考勤组规则".into(),
            Self::Years => "须在 2000 年到 2100 年之间".into(),
            Self::Twice { row } => format!("与第 {row} 行是同一次打卡,只计一次"),
            Self::OtherName { name } => format!("这个工号的员工是{name},请核对"),
            Self::Own => "导入人本人的打卡没有导入,须由另一位企业主或人事导入同一表格".into(),
            Self::MonthClosed => "所在月份已月结,须先取消月结".into(),
        }
    }

    /// What is said, in English.
    pub fn en(&self) -> String {
        match self {
            Self::Form { en, .. } => en.clone(),
            Self::NumberMissing => "there is a time and no employee number".into(),
            Self::NobodysNumber => "nobody has this number".into(),
            Self::SeveralPeople => "several people have this number but for zeros in front; write all of it".into(),
            Self::Ahead => "the time lies ahead".into(),
            Self::NotEmployed => "outside employment: before joining or after leaving".into(),
            Self::NoRules => "no attendance group's rules were in force by then".into(),
            Self::Years => "must lie in the years 2000 to 2100".into(),
            Self::Twice { row } => format!("the same punch as in row {row}, counted once"),
            Self::OtherName { name } => format!("whoever has this number is called {name}; compare"),
            Self::Own => "the importer's own punches are left out; another owner or HR may import the same table".into(),
            Self::MonthClosed => "its month is closed; open it again first".into(),
        }
    }
}
