//! The tables of a workbook: what each is called, its columns, and the rows that it has of a person.

mod corrections;
mod exceptions;
mod leave;
mod overtime;
mod punches;
mod summary;

pub(crate) use summary::overtime_min;

use crate::cell::Cell;
use crate::people::PersonDays;
use crate::wanted::{ExportSheet, Wanted};

/// A heading, and how wide its column is, in characters.
pub(crate) type Heading = (&'static str, f64);

/// Who a row is about: department, number, name.
pub(crate) const WHO: [Heading; 3] = [("部门", 16.0), ("工号", 12.0), ("姓名", 12.0)];

impl ExportSheet {
    /// What the sheet is called.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Summary => "汇总",
            Self::Performance => "绩效",
            Self::Payroll => "薪资",
            Self::Daily => "每日",
            Self::Punches => "打卡明细",
            Self::Overtime => "加班明细",
            Self::Leave => "请假明细",
            Self::Corrections => "补卡明细",
            Self::Exceptions => "异常明细",
            Self::Charts => "图表",
        }
    }

    /// Its headings behind who a row is about.
    pub(crate) fn headings(self, wanted: &Wanted) -> Vec<Heading> {
        let own: Vec<Heading> = match self {
            Self::Summary | Self::Performance | Self::Payroll => wanted.columns(self).iter().map(|column| column.heading()).collect(),
            Self::Daily | Self::Charts => Vec::new(),
            Self::Punches => punches::COLUMNS.to_vec(),
            Self::Overtime => overtime::COLUMNS.to_vec(),
            Self::Leave => leave::COLUMNS.to_vec(),
            Self::Corrections => corrections::COLUMNS.to_vec(),
            Self::Exceptions => exceptions::COLUMNS.to_vec(),
        };
        WHO.into_iter().chain(own).collect()
    }

    /// The rows of a person, each with who it is about.
    pub(crate) fn rows<'p>(self, person: &'p PersonDays, wanted: &Wanted) -> Vec<Vec<Cell<'p>>> {
        let rows: Vec<Vec<Cell<'p>>> = match self {
            Self::Summary | Self::Performance | Self::Payroll => {
                vec![wanted.columns(self).iter().map(|column| column.value(person)).collect()]
            }
            Self::Daily | Self::Charts => Vec::new(),
            Self::Punches => person.punches.iter().map(punches::row).collect(),
            Self::Overtime => overtime::rows(person),
            Self::Leave => person.leave.iter().map(leave::row).collect(),
            Self::Corrections => person.corrections.iter().map(corrections::row).collect(),
            Self::Exceptions => exceptions::rows(person),
        };
        let who = [&person.department, &person.number, &person.name];
        let who = || who.into_iter().map(|text| Cell::text(text.as_str()));
        rows.into_iter().map(|row| who().chain(row).collect()).collect()
    }
}
