//! Why a file is not read.

use crate::limit;

/// Why a file is not read. Nothing of it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Neither a workbook nor text: a picture, a PDF.
    #[error("the file is neither a workbook (.xlsx, .xls) nor text (.csv, .txt)")]
    NotATable,
    /// A workbook with a password.
    #[error("the workbook is protected with a password; remove it and save again")]
    Encrypted,
    /// A web page, whatever it is called.
    #[error("the file is a web page that is called a workbook; open it and save it as .xlsx")]
    WebPage,
    /// A workbook in a form that is not read: .ods, .xlsb, XML of 2003, Excel before 5.0, Word, and so on.
    #[error("this kind of file is not read; open it and save it as .xlsx")]
    OtherKind,
    /// A workbook that is cut off or damaged.
    #[error("the workbook is damaged; open it and save it again as .xlsx")]
    Damaged,
    /// Inflated, it would be larger than [`limit::INFLATED_BYTES`], its texts come to more than [`limit::TEXT_BYTES`], or its
    /// parts hold more than a table has.
    #[error("the workbook is too large once unpacked")]
    TooLarge,
    /// Something stands below row [`limit::ROWS`].
    #[error("the table has more than {} rows", limit::ROWS)]
    TooManyRows,
    /// Something stands right of column [`limit::COLUMNS`].
    #[error("the table has more than {} columns", limit::COLUMNS)]
    TooManyColumns,
    /// More cells than [`limit::CELLS`].
    #[error("the table has more than {} cells", limit::CELLS)]
    TooManyCells,
    /// Text that is neither UTF-8, UTF-16 with a byte order mark, nor GB 18030.
    #[error("the text is neither UTF-8 nor GBK; save it as CSV UTF-8")]
    Encoding,
    /// A quotation mark that nothing closes.
    #[error("a quotation mark in row {row} is never closed")]
    OpenQuote {
        /// The row in which it opens.
        row: u32,
    },
    /// None of the first rows has all required columns.
    #[error("no row among the first {} has all of the columns: missing {}", limit::HEADER_ROWS, .missing.join(", "))]
    NoHeader {
        /// What the nearest row lacks, by name.
        missing: Vec<&'static str>,
        /// The row that lacks least, if one has any.
        row: Option<u32>,
    },
    /// Two columns have the same meaning.
    #[error("columns {} and {} are both {name}", .columns[0], .columns[1])]
    ColumnTwice {
        /// The meaning, by name.
        name: &'static str,
        /// The letters of the two columns.
        columns: [String; 2],
    },
}

impl Unreadable {
    /// A stable name of the reason, for a program.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotATable => "not_a_table",
            Self::Encrypted => "encrypted",
            Self::WebPage => "web_page",
            Self::OtherKind => "other_kind",
            Self::Damaged => "damaged",
            Self::TooLarge => "too_large",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
            Self::TooManyCells => "too_many_cells",
            Self::Encoding => "encoding",
            Self::OpenQuote { .. } => "open_quote",
            Self::NoHeader { .. } => "no_header",
            Self::ColumnTwice { .. } => "column_twice",
        }
    }

    /// The reason, in English.
    pub fn en(&self) -> String {
        self.to_string()
    }

    /// The reason, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "文件是空的".into(),
            Self::NotATable => "文件不是表格(.xlsx、.xls)或文本(.csv、.txt)".into(),
            Self::Encrypted => "工作簿设有密码,请取消密码后另存再上传".into(),
            Self::WebPage => "文件其实是网页,请用 Excel 或 WPS 打开后另存为 .xlsx".into(),
            Self::OtherKind => "不支持这种文件,请打开后另存为 .xlsx".into(),
            Self::Damaged => "工作簿已损坏,请打开后重新另存为 .xlsx".into(),
            Self::TooLarge => "工作簿解压后过大".into(),
            Self::TooManyRows => format!("表格超过 {} 行", limit::ROWS),
            Self::TooManyColumns => format!("表格超过 {} 列", limit::COLUMNS),
            Self::TooManyCells => format!("表格超过 {} 个单元格", limit::CELLS),
            Self::Encoding => "文本编码既不是 UTF-8 也不是 GBK,请另存为 CSV UTF-8".into(),
            Self::OpenQuote { row } => format!("第 {row} 行的引号没有配对"),
            Self::NoHeader { missing, row: None } => format!("前 {} 行里没有找到表头,需要有:{}", limit::HEADER_ROWS, missing.join("、")),
            Self::NoHeader { missing, row: Some(row) } => format!("第 {row} 行像是表头,但缺少:{}", missing.join("、")),
            Self::ColumnTwice { name, columns: [one, other] } => format!("{one} 列和 {other} 列都是“{name}”"),
        }
    }
}
