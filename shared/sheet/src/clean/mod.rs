//! What people and spreadsheets do to values, undone: each function takes what a cell holds and gives what was meant, or
//! says what is unclear. Nothing is ever guessed: where two readings are possible, that is the answer.

mod date;
mod number;
mod text;
mod time;

pub use date::{date, date_time};
pub use number::{code, digits};
pub use text::{half_width, is_unseen, same, text, yes_no};
pub use time::time;

/// Why a cell's value is not clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Unclear {
    /// A formula that could not be computed.
    #[error("the formula in this cell failed")]
    Failed,
    /// A number that was shortened when it was saved, `1.38001E+10`: its last digits are lost.
    #[error("the number was shortened when it was saved, and its last digits are lost; format the column as text")]
    DigitsLost,
    /// A number with a fraction where there is none.
    #[error("a whole number is needed")]
    NotWhole,
    /// Not digits.
    #[error("only digits are possible here")]
    NotDigits,
    /// Not a date.
    #[error("not a date; write it as 2026-01-05")]
    NotADate,
    /// `1/5/2026`: January or May.
    #[error("day and month could be either way round; write it as 2026-01-05")]
    DayOrMonth,
    /// `26-1-5`: a year of two digits.
    #[error("the year has two digits; write it as 2026-01-05")]
    ShortYear,
    /// Not a time of day.
    #[error("not a time; write it as 09:05 or 09:05:33")]
    NotATime,
    /// A time of day is missing beside the date.
    #[error("the time is missing; write it as 2026-01-05 09:05")]
    TimeMissing,
    /// A date or a time where there is text.
    #[error("this is a date or a time; format the column as text")]
    IsADate,
    /// Neither yes nor no.
    #[error("write yes or no")]
    NotYesNo,
}

impl Unclear {
    /// In English.
    pub fn en(self) -> String {
        self.to_string()
    }

    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Failed => "单元格里的公式出错",
            Self::DigitsLost => "数字保存时被缩写,后几位已丢失,请把该列设为文本后重新填写",
            Self::NotWhole => "须为整数",
            Self::NotDigits => "只能填数字",
            Self::NotADate => "不是日期,请写成 2026-01-05",
            Self::DayOrMonth => "分不清月和日,请写成 2026-01-05",
            Self::ShortYear => "年份只有两位,请写成 2026-01-05",
            Self::NotATime => "不是时间,请写成 09:05 或 09:05:33",
            Self::TimeMissing => "缺少时间,请写成 2026-01-05 09:05",
            Self::IsADate => "这里是日期或时间,请把该列设为文本",
            Self::NotYesNo => "请填“是”或“否”",
        }
    }
}
