//! Rulebook: the versions of the groups that people are in, and what they ask of one of them.

use std::sync::Arc;

use crate::Instant;
use crate::arrangement::Arrangements;
use crate::attribution::{Attribution, attribute};
use crate::calendar::{Calendar, CalendarDay, china};
use crate::employment::Employment;
use crate::group::{DAY_BOUNDARY_DEFAULT, GroupSettings, GroupVersion, in_force};
use crate::id::GroupId;
use crate::plan::{DayPlan, NoPlan};
use crate::punch::Punch;
use crate::shift::{Shift, Side};
use crate::time::{WorkDate, Zone};

/// The days from an instant's UTC date on which the rules around it are looked for, in that order: a night's
/// last morning may lie two dates past the last day of an employment.
const NEAR: [i64; 5] = [0, 1, -1, -2, 2];

/// Versions of groups, and the calendar that the company lays over the national one.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    groups: Vec<(GroupId, Arc<[GroupVersion]>)>,
    calendar: Option<Arc<Calendar>>,
}

impl Rulebook {
    /// A book without groups, of a company with this calendar.
    pub fn of_company(calendar: Arc<Calendar>) -> Self {
        Self { groups: Vec::new(), calendar: Some(calendar) }
    }

    /// Adds a group with its versions, unless it is known.
    pub fn add(&mut self, group: GroupId, versions: Arc<[GroupVersion]>) {
        if !self.knows(&group) {
            self.groups.push((group, versions));
        }
    }

    /// What the company's calendar says of a date.
    pub fn calendar_day(&self, date: WorkDate) -> CalendarDay {
        self.calendar.as_ref().map_or_else(|| china(date), |calendar| calendar.day(date))
    }

    /// Whether it has the group.
    pub fn knows(&self, group: &GroupId) -> bool {
        self.groups.iter().any(|(known, _)| known == group)
    }

    /// The same book as if `version` were in force from its date on, whatever comes after it.
    #[must_use]
    pub fn amended(&self, version: &GroupVersion) -> Self {
        let group = version.group_id.clone();
        let before = self.versions(&group).unwrap_or_default().iter().filter(|known| known.effective < version.effective).cloned();
        let versions = before.chain([version.clone()]).collect();
        let mut groups = self.groups.clone();
        groups.retain(|(known, _)| *known != group);
        groups.push((group, versions));
        Self { groups, calendar: self.calendar.clone() }
    }

    fn versions(&self, group: &GroupId) -> Option<&[GroupVersion]> {
        self.groups.iter().find(|(known, _)| known == group).map(|(_, versions)| &**versions)
    }

    /// What the rules ask of one person. The company's calendar holds unless the arrangements bring another.
    pub fn person<'a>(&'a self, employment: &'a Employment, arrangements: Arrangements<'a>) -> PersonRules<'a> {
        let calendar = arrangements.calendar.or(self.calendar.as_deref());
        PersonRules { book: self, employment, arrangements: Arrangements { calendar, ..arrangements } }
    }
}

/// What the rules ask of one person.
#[derive(Debug, Clone, Copy)]
pub struct PersonRules<'a> {
    book: &'a Rulebook,
    employment: &'a Employment,
    arrangements: Arrangements<'a>,
}

impl<'a> PersonRules<'a> {
    /// What `date` asks.
    pub fn plan(&self, date: WorkDate) -> Result<DayPlan<'a>, NoPlan> {
        let assignment = self.employment.assignment_on(date).ok_or(NoPlan::NoRules)?;
        let versions = self.book.versions(&assignment.group).ok_or(NoPlan::NoRules)?;
        DayPlan::new(self.employment, versions, self.arrangements, date)
    }

    /// The settings in force for the person on `date`.
    pub fn settings(&self, date: WorkDate) -> Result<&'a GroupSettings, NoPlan> {
        if !self.employment.covers(date) {
            return Err(NoPlan::NotEmployed);
        }
        let assignment = self.employment.assignment_on(date).ok_or(NoPlan::NoRules)?;
        let versions = self.book.versions(&assignment.group).ok_or(NoPlan::NoRules)?;
        in_force(versions, date).map(|version| &version.settings).ok_or(NoPlan::NoRules)
    }

    /// The shifts that are due on `date`, in order.
    pub fn due_shifts(&self, date: WorkDate) -> Vec<&'a Shift> {
        self.settings(date).map(|settings| settings.due(date, self.arrangements).shifts().to_vec()).unwrap_or_default()
    }

    /// What is laid down for the person.
    pub(crate) fn arrangements(&self) -> Arrangements<'a> {
        self.arrangements
    }

    /// The plans of a date and its neighbours, as far as there are any: what attribution looks at.
    pub fn plans_around(&self, date: WorkDate) -> Vec<DayPlan<'a>> {
        self.plans_of(date.plus_days(-1), date.plus_days(1)).0
    }

    /// The zone of the rules in force around an instant.
    pub fn zone_at(&self, at: Instant) -> Option<Zone> {
        let utc = WorkDate::new(at.date_naive()).ok()?;
        NEAR.into_iter().find_map(|days| self.plan(utc.plus_days(days)).ok()).map(|plan| plan.zone())
    }

    /// Where a punch made at `at` belongs, beside those already stored (RULES §4).
    pub fn attribute(&self, at: Instant, side: Option<Side>, stored: &[Punch]) -> Attribution {
        let utc = Zone::UTC.date(at);
        self.plans_of(utc.plus_days(-2), utc.plus_days(2)).attribute(at, side, stored)
    }

    /// The plans from a date to another, both included.
    pub fn plans_of(&self, from: WorkDate, to: WorkDate) -> Plans<'a> {
        Plans(from.through(to).filter_map(|date| self.plan(date).ok()).collect())
    }

    /// The plan of the local date at an instant. The date before counts too, as long as it reaches to that instant: a night
    /// shift's last morning may lie outside employment.
    pub fn plan_at(&self, at: Instant) -> Result<DayPlan<'a>, NoPlan> {
        let today = self.zone_at(at).unwrap_or_default().date(at);
        self.plan(today).or_else(|why| self.plan(today.plus_days(-1)).ok().filter(|before| before.reaches(at)).ok_or(why))
    }
}

/// Plans of one person, by date; dates without one are left out.
#[derive(Debug, Clone)]
pub struct Plans<'a>(Vec<DayPlan<'a>>);

impl<'a> Plans<'a> {
    /// The plan of a date.
    pub fn of(&self, date: WorkDate) -> Option<&DayPlan<'a>> {
        self.0.binary_search_by_key(&date, |plan| plan.date).ok().and_then(|index| self.0.get(index))
    }

    /// The plans of a date and its neighbours.
    fn around(&self, date: WorkDate) -> &[DayPlan<'a>] {
        let from = self.0.partition_point(|plan| plan.date < date.plus_days(-1));
        let to = self.0.partition_point(|plan| plan.date <= date.plus_days(1));
        &self.0[from..to]
    }

    /// The zone of the rules in force around a date.
    pub fn zone_near(&self, date: WorkDate) -> Zone {
        NEAR.into_iter().find_map(|days| self.of(date.plus_days(days))).map(DayPlan::zone).unwrap_or_default()
    }

    /// The punches in the order of time, each where it would have been stored under these plans. A correction keeps the
    /// date that it names, and a punch that HR moved the one to which they moved it.
    pub fn attribute_afresh(&self, punches: &[Punch]) -> Vec<Punch> {
        let mut afresh = punches.to_vec();
        afresh.sort_unstable_by_key(|punch| (punch.at, punch.tap_id));
        for index in 0..afresh.len() {
            let (stored, rest) = afresh.split_at_mut(index);
            let punch = &mut rest[0];
            if punch.corrects.is_none() && !punch.reattributed {
                punch.work_date = self.attribute(punch.at, punch.side, stored).work_date;
            }
        }
        afresh
    }

    /// Where a punch made at `at` belongs, beside those already stored. The plans reach two days from it,
    /// as far as the person has them.
    pub fn attribute(&self, at: Instant, side: Option<Side>, stored: &[Punch]) -> Attribution {
        let zone = self.zone_near(Zone::UTC.date(at));
        let today = zone.date(at);
        let plans = self.around(today);
        let boundary = self.of(today).or(plans.first()).map_or(DAY_BOUNDARY_DEFAULT, |plan| plan.settings().day_boundary);
        attribute(at, side, plans, stored, zone, boundary)
    }
}
