//! Adding up the days of many people.

use daka_domain::id::EmployeeId;
use daka_domain::month::{DaySum, LeaveSum, Tally, Totals};
use serde::Serialize;
use utoipa::ToSchema;

/// What days come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sums {
    /// People who had a day among them that has settled.
    people: u32,
    #[serde(flatten)]
    totals: Totals,
    /// Of the days that were attended at least in part, how many had nothing that needs attention, 0–1; none where none was.
    punctuality: Option<f64>,
    /// Days with more overtime than the day's limit of the group.
    over_limit_days: u32,
    /// People whose month's overtime went over its limit on one of the days.
    over_month_people: u32,
    /// Leave by type.
    leave_by_type: Vec<LeaveSum>,
}

/// Days that are being added up, each person's one after the other.
#[derive(Debug, Default)]
pub(crate) struct Adding<'a> {
    tally: Tally,
    people: u32,
    over_month_people: u32,
    last: Option<&'a EmployeeId>,
    last_over: Option<&'a EmployeeId>,
}

impl<'a> Adding<'a> {
    pub(crate) fn add(&mut self, who: &'a EmployeeId, day: &DaySum) {
        if self.last != Some(who) {
            self.last = Some(who);
            self.people += 1;
        }
        if day.alerts.month_over_limit && self.last_over != Some(who) {
            self.last_over = Some(who);
            self.over_month_people += 1;
        }
        self.tally.add(day);
    }

    pub(crate) fn sums(&self) -> Sums {
        Sums {
            people: self.people,
            totals: self.tally.totals(),
            punctuality: self.tally.punctuality(),
            over_limit_days: self.tally.over_limit_days(),
            over_month_people: self.over_month_people,
            leave_by_type: self.tally.leave_by_type(),
        }
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.people == 0
    }
}
