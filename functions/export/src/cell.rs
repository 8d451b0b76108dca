//! What stands in a cell, whatever the table is written as.

use std::borrow::Cow;

use chrono::NaiveDateTime;
use daka_domain::time::WorkDate;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(f64),
    /// A number of days, or halves of days.
    Days(f64),
    /// A number of hours.
    Hours(f64),
    /// A part of a whole, 0–1; nothing where there is no whole.
    Rate(Option<f64>),
    /// A difference of two rates.
    Change(Option<f64>),
    /// A work date.
    Date(WorkDate),
    /// A wall clock with its date.
    Moment(NaiveDateTime),
    /// Nothing.
    Nothing,
}

impl<'a> Cell<'a> {
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Minutes as hours.
    pub(crate) fn hours_of(min: i32) -> Self {
        Self::Hours(f64::from(min) / 60.0)
    }
}
