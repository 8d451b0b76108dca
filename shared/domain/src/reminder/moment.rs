//! When something is due: before an on, after an off, and at the time of the day at which the rest is looked for.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, TimeDelta};

use super::{Ledger, ReminderKind, Templates, Values};
use crate::Instant;
use crate::correction::CorrectionPolicy;
use crate::judgement::{MatchedSection, due_off, due_on, match_punches};
use crate::plan::{DayPlan, Duty};
use crate::punch::Punch;
use crate::rulebook::PersonRules;
use crate::time::{MINUTES_PER_DAY, MinuteOfDay, WorkDate, Zone};

/// How long after its minute a reminder is still sent. Later it is missed.
pub const LATE_MAX: TimeDelta = TimeDelta::minutes(10);
/// How far back a correction's work date may lie for its deadline to be looked for, in days: a cut-off lies in the month after.
const DEADLINE_DAYS: i64 = 62;

/// What a reminder is about, by which nobody is told of it twice. A shift that is moved keeps its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    /// The work date; of a daily kind, the date on which it is looked for.
    pub date: WorkDate,
    /// The section, from 1; 0 of a daily kind.
    pub section: u8,
    /// The kind.
    pub kind: ReminderKind,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}#{}", self.date, self.section, self.kind.name())
    }
}

impl FromStr for Mark {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('#');
        let (date, section, kind) = (parts.next(), parts.next(), parts.next());
        let read = || {
            let kind = ReminderKind::of_name(kind?)?;
            Some(Self { date: date?.parse().ok()?, section: section?.parse().ok()?, kind })
        };
        read().ok_or("is no mark of a reminder")
    }
}

/// A moment at which somebody may have to be reminded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Of what.
    pub mark: Mark,
    /// Its minute.
    pub at: Instant,
    /// Whether it is needed by what is known. Of a daily kind that is looked for when it is due.
    pub is_needed: bool,
    /// What may stand in its message.
    pub values: Values,
}

/// The moments around a person's shifts on dates, in no order. Whoever is away is due later, earlier or not at all, and so reminded.
pub fn shift_moments(rules: &PersonRules<'_>, dates: impl Iterator<Item = WorkDate>, punches: &[Punch], ledger: &Ledger) -> Vec<Moment> {
    let plans = dates.filter_map(|date| rules.plan(date).ok()).filter(|plan| !plan.exempt);
    plans.flat_map(|plan| of_day(&plan, punches, ledger)).collect()
}

fn of_day(plan: &DayPlan<'_>, punches: &[Punch], ledger: &Ledger) -> Vec<Moment> {
    let settings = &plan.settings().reminders;
    let matched = match_punches(plan, punches);
    let mut found = Vec::new();
    for (index, duty) in plan.duties.iter().enumerate().filter(|(_, duty)| duty.is_due) {
        let MatchedSection { on, off, .. } = &matched[index];
        if let Some(lead) = settings.lead_min(ledger.lead_min).filter(|_| duty.section.on_needed) {
            let due = due_on(plan, &matched, punches, index);
            // Who punched off needs no on any more, whatever is missing.
            let is_needed = on.is_none() && off.is_none();
            found.push(moment(plan, duty, (ReminderKind::BeforeOn, lead), due, due.plus(-i32::from(lead)), is_needed));
        }
        if let Some(after) = settings.after_off_min.filter(|_| duty.section.off_needed) {
            let due = due_off(plan, &matched, index);
            let at = due.plus(i32::from(after));
            if at <= duty.windows.off_latest {
                found.push(moment(plan, duty, (ReminderKind::AfterOff, after), due, at, off.is_none()));
            }
        }
    }
    found
}

fn moment(
    plan: &DayPlan<'_>,
    duty: &Duty<'_>,
    (kind, minutes): (ReminderKind, u8),
    due: MinuteOfDay,
    at: MinuteOfDay,
    is_needed: bool,
) -> Moment {
    let clock = MinuteOfDay::new(due.minutes().rem_euclid(MINUTES_PER_DAY));
    let values = [
        ("shift", duty.shift.name.clone()),
        ("time", clock.to_string()),
        ("date", date_in_words(plan.zone().date(plan.instant(due)))),
        ("minutes", minutes.to_string()),
    ];
    let mark = Mark { date: plan.date, section: duty.number, kind };
    Moment { mark, at: plan.instant(at), is_needed, values: values.into() }
}

/// The moments of the kinds that are looked for at a time of the day.
#[derive(Debug, Clone, Copy)]
pub struct Daily<'a> {
    /// When they are looked for.
    pub templates: &'a Templates,
    /// Where the person is.
    pub zone: Zone,
}

impl Daily<'_> {
    /// The moments of a kind on dates.
    pub fn moments(self, kind: ReminderKind, dates: impl Iterator<Item = WorkDate>) -> Vec<Moment> {
        let at = |date| self.zone.instant(date, self.templates.daily_at);
        let moment = |date: WorkDate| {
            // The missing calendar once a week, in December alone; the rest once a day.
            let marked = match kind {
                ReminderKind::CalendarMissing if date.date().month() != 12 => return None,
                ReminderKind::CalendarMissing => date.plus_days(-i64::from(date.weekday().num_days_from_monday())),
                _ => date,
            };
            let values = [("date", date_in_words(date))].into();
            Some(Moment { mark: Mark { date: marked, section: 0, kind }, at: at(date), is_needed: true, values })
        };
        dates.filter_map(moment).collect()
    }
}

/// The work dates of which a correction can be asked for until the day after `today` and no longer: those that are looked at.
pub fn deadlines_on(rules: &PersonRules<'_>, today: WorkDate, is_workday: impl Fn(WorkDate) -> bool + Copy) -> Vec<WorkDate> {
    let tomorrow = today.plus_days(1);
    let ends = |date: &WorkDate| {
        let policy: Option<&CorrectionPolicy> = rules.settings(*date).ok().map(|settings| &settings.corrections);
        policy.and_then(|policy| policy.last_day(*date, is_workday)) == Some(tomorrow)
    };
    today.plus_days(-DEADLINE_DAYS).through(today).filter(ends).collect()
}

/// A date as WeChat's fields have it: 2026年11月23日.
pub fn date_in_words(date: WorkDate) -> String {
    let date = date.date();
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
