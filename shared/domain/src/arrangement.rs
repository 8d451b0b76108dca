//! Arrangements: what is laid down for one person besides their group's rules.

use std::collections::BTreeMap;

use crate::approval::{Away, OvertimeApproval};
use crate::calendar::{Calendar, CalendarDay, china};
use crate::half_day::Half;
use crate::id::ShiftId;
use crate::time::WorkDate;

/// A person's roster 排班: the shifts of a date, none for rest. A date that it lacks says nothing.
pub type Roster = BTreeMap<WorkDate, Vec<ShiftId>>;

/// The shift that a person chose for a date, where the group allows it.
pub type Choices = BTreeMap<WorkDate, ShiftId>;

/// What is laid down for one person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Arrangements<'a> {
    /// The company's calendar; the national one when there is none.
    pub calendar: Option<&'a Calendar>,
    /// Their roster.
    pub roster: Option<&'a Roster>,
    /// The shifts that they chose.
    pub chosen: Option<&'a Choices>,
    /// What is approved for them.
    pub away: &'a [Away],
    /// Overtime that is approved for them.
    pub overtime: &'a [OvertimeApproval],
}

impl<'a> Arrangements<'a> {
    pub(crate) fn rostered(self, date: WorkDate) -> Option<&'a [ShiftId]> {
        self.roster.and_then(|roster| roster.get(&date)).map(Vec::as_slice)
    }

    pub(crate) fn chosen(self, date: WorkDate) -> Option<&'a ShiftId> {
        self.chosen.and_then(|choices| choices.get(&date))
    }

    pub(crate) fn calendar_day(self, date: WorkDate) -> CalendarDay {
        self.calendar.map_or_else(|| china(date), |calendar| calendar.day(date))
    }

    pub(crate) fn half_off(self, date: WorkDate) -> Option<Half> {
        self.calendar.and_then(|calendar| calendar.half_off(date))
    }
}
