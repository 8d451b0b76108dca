//! A row of the table, as it was read.

use serde::{Deserialize, Serialize};

use super::RowProblem;
use crate::phone::Phone;
use crate::time::WorkDate;

/// A column that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 姓名.
    Name,
    /// 工号.
    Number,
    /// 手机号.
    Phone,
    /// 部门: a path of names, or one name that there is once.
    Department,
    /// 考勤组.
    Group,
    /// 入职日期.
    Joined,
    /// 离职日期.
    LastDay,
    /// 免考勤.
    Exempt,
}

impl Field {
    /// Every column, in the template's order.
    pub const ALL: [Self; 8] =
        [Self::Name, Self::Number, Self::Phone, Self::Department, Self::Group, Self::Joined, Self::LastDay, Self::Exempt];

    /// Its heading.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Name => "姓名",
            Self::Number => "工号",
            Self::Phone => "手机号",
            Self::Department => "部门",
            Self::Group => "考勤组",
            Self::Joined => "入职日期",
            Self::LastDay => "离职日期",
            Self::Exempt => "免考勤",
        }
    }

    /// Its heading in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Phone => "phone",
            Self::Department => "department",
            Self::Group => "group",
            Self::Joined => "first day",
            Self::LastDay => "last day",
            Self::Exempt => "exempt",
        }
    }

    /// Whether a table without it is none of people.
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Name | Self::Number)
    }
}

/// A phone number, and its keyed hash, by which it is compared with what is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneSaid {
    /// The number.
    pub phone: Phone,
    /// Its keyed hash.
    pub hash: String,
}

/// A row, column by column; none where the cell is blank, the column is missing, or the cell could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The row's number, as the spreadsheet shows it.
    pub row: u32,
    /// The name.
    pub name: Option<String>,
    /// The number in the company.
    pub number: Option<String>,
    /// The phone number.
    pub phone: Option<PhoneSaid>,
    /// The department, by its name or its path.
    pub department: Option<String>,
    /// The attendance group, by its name.
    pub group: Option<String>,
    /// The first day.
    pub joined: Option<WorkDate>,
    /// The last day.
    pub last_day: Option<WorkDate>,
    /// Whether attendance is not asked of the person.
    pub exempt: Option<bool>,
    /// What could not be read.
    pub unread: Vec<RowProblem>,
}
