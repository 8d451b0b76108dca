//! A day's plan: what a work date asks of one person, under the version then in force.

use smallvec::SmallVec;

use crate::Instant;
use crate::employment::Employment;
use crate::group::{Due, GroupSettings, GroupVersion, in_force};
use crate::shift::{Shift, Windows};
use crate::time::{MINUTES_PER_DAY, MinuteOfDay, WorkDate, Zone};

/// Why a date has no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlan {
    /// Outside employment: the day has no status at all.
    NotEmployed,
    /// No group, or no version of it in force by then.
    NoRules,
}

/// What a work date asks of one person.
#[derive(Debug, Clone)]
pub struct DayPlan<'a> {
    /// The date.
    pub date: WorkDate,
    /// The version in force.
    pub version: &'a GroupVersion,
    /// Whether attendance is not asked of the person.
    pub exempt: bool,
    /// What is due.
    pub due: Due<'a>,
    /// The windows of the due shift's sections; empty when nothing is due.
    pub windows: SmallVec<[Windows; 1]>,
    /// Whether the shift of the date before ends in the minute in which this one begins.
    pub touches_before: bool,
    /// Whether the shift of the next date begins in the minute in which this one ends.
    pub touches_next: bool,
}

impl<'a> DayPlan<'a> {
    /// The plan of `date` for one person. `versions` are those of the group the person is in then.
    pub fn new(employment: &Employment, versions: &'a [GroupVersion], date: WorkDate) -> Result<Self, NoPlan> {
        if !employment.covers(date) {
            return Err(NoPlan::NotEmployed);
        }
        let version = in_force(versions, date).ok_or(NoPlan::NoRules)?;
        let due = version.settings.due(date);
        let windows = due.shift().map(Shift::windows).unwrap_or_default();
        let neighbour = |days| {
            let date = date.plus_days(days);
            let version = in_force(versions, date).filter(|_| employment.covers(date))?;
            version.settings.due(date).shift()
        };
        let touches = |first: Option<&Shift>, second: Option<&Shift>| {
            first.zip(second).is_some_and(|(first, second)| first.last_off() == second.first_on().plus(MINUTES_PER_DAY))
        };
        let (touches_before, touches_next) = (touches(neighbour(-1), due.shift()), touches(due.shift(), neighbour(1)));
        Ok(Self { date, version, exempt: employment.exempt, due, windows, touches_before, touches_next })
    }

    /// The settings in force.
    pub fn settings(&self) -> &'a GroupSettings {
        &self.version.settings
    }

    /// The zone in which the rules read the clock.
    pub fn zone(&self) -> Zone {
        self.version.settings.zone
    }

    /// First and last minute in which a punch counts for the due shift.
    pub fn outer_window(&self) -> Option<(MinuteOfDay, MinuteOfDay)> {
        Some((self.windows.first()?.on_earliest, self.windows.last()?.off_latest))
    }

    /// The minute of this work date at `instant`.
    pub fn minute_of(&self, instant: Instant) -> MinuteOfDay {
        self.zone().minute_of(self.date, instant)
    }

    /// The instant from which the day is settled: 00:00 of the next day, and strictly after the last
    /// minute of the window, plus the group's delay (RULES §5).
    pub fn settles_at(&self) -> Instant {
        let window_over = self.outer_window().map_or(MINUTES_PER_DAY, |(_, last)| last.minutes() + 1);
        let over = MinuteOfDay::new(window_over.max(MINUTES_PER_DAY));
        let delay = chrono::TimeDelta::minutes(i64::from(self.settings().settle_delay_min));
        self.zone().instant(self.date, over) + delay
    }
}
