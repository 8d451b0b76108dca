//! A day's plan: what a work date asks of one person, under the version then in force, with what is
//! approved for it (RULES §2, §8).

use smallvec::{SmallVec, smallvec};

use crate::Instant;
use crate::approval::{Away, AwayPart, AwaySpan, Halves, OvertimeApproval, SpanKind};
use crate::arrangement::Arrangements;
use crate::employment::Employment;
use crate::group::{Due, GroupSettings, GroupVersion, in_force};
use crate::half_day::Half;
use crate::shift::{Section, Shift, Windows};
use crate::time::{DayClock, MINUTES_PER_DAY, MinuteOfDay, WorkDate, Zone};

/// Why a date has no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlan {
    /// Outside employment: the day has no status at all.
    NotEmployed,
    /// No group, or no version of it in force by then.
    NoRules,
}

impl NoPlan {
    /// Its name, as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotEmployed => "not_employed",
            Self::NoRules => "no_rules",
        }
    }
}

/// One due section of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty<'a> {
    /// The shift.
    pub shift: &'a Shift,
    /// Which of the day's shifts, from 0.
    pub shift_index: usize,
    /// The section as the shift has it.
    pub section: &'a Section,
    /// Its number in the day, from 1.
    pub number: u8,
    /// Where its punches count.
    pub windows: Windows,
    /// When the section begins, as the clock shows it.
    pub scheduled_on: MinuteOfDay,
    /// When the section ends, as the clock shows it.
    pub scheduled_off: MinuteOfDay,
    /// When duty begins, after what is approved.
    pub on: MinuteOfDay,
    /// When duty ends, after what is approved. Not after `on` when all of it is covered.
    pub off: MinuteOfDay,
    /// Whether anything of the section is still due.
    pub is_due: bool,
}

/// What a work date asks of one person.
#[derive(Debug, Clone)]
pub struct DayPlan<'a> {
    /// The date.
    pub date: WorkDate,
    /// The wall clock of the date.
    pub clock: DayClock,
    /// The version in force.
    pub version: &'a GroupVersion,
    /// Whether attendance is not asked of the person.
    pub exempt: bool,
    /// What is due.
    pub due: Due<'a>,
    /// The due shifts' sections, in order.
    pub duties: SmallVec<[Duty<'a>; 1]>,
    /// What is approved for the date, and the half that a half holiday has off, in minutes of the date.
    pub away: SmallVec<[AwaySpan; 1]>,
    /// Overtime that is approved for the date.
    pub overtime: SmallVec<[OvertimeApproval; 1]>,
    /// The plan of the date before, where its last shift lets who leaves late come late.
    pub eve: Option<Box<DayPlan<'a>>>,
    /// Whether the last shift of the date before ends in the minute in which the first of this one begins.
    pub touches_before: bool,
    /// Whether the first shift of the next date begins in the minute in which the last of this one ends.
    pub touches_next: bool,
}

impl<'a> DayPlan<'a> {
    /// The plan of `date` for one person. `versions` are those of the group the person is in then.
    pub fn new(
        employment: &Employment,
        versions: &'a [GroupVersion],
        arrangements: Arrangements<'a>,
        date: WorkDate,
    ) -> Result<Self, NoPlan> {
        let mut plan = Self::of_date(employment, versions, arrangements, date)?;
        if plan.version.settings.shifts.iter().any(|shift| shift.late_off_late_on.is_some()) && !plan.duties.is_empty() {
            let eve = Self::of_date(employment, versions, arrangements, date.plus_days(-1)).ok();
            plan.eve = eve.filter(|eve| eve.duties.last().is_some_and(|duty| duty.shift.late_off_late_on.is_some())).map(Box::new);
        }
        Ok(plan)
    }

    fn of_date(
        employment: &Employment,
        versions: &'a [GroupVersion],
        arrangements: Arrangements<'a>,
        date: WorkDate,
    ) -> Result<Self, NoPlan> {
        if !employment.covers(date) {
            return Err(NoPlan::NotEmployed);
        }
        let version = in_force(versions, date).ok_or(NoPlan::NoRules)?;
        let due = version.settings.due(date, arrangements);
        let touches = |first: &Due<'_>, second: &Due<'_>| {
            first.shifts().last().zip(second.shifts().first()).is_some_and(|(a, b)| a.last_off() == b.first_on().plus(MINUTES_PER_DAY))
        };
        let neighbour = |days| {
            let date = date.plus_days(days);
            let version = in_force(versions, date).filter(|_| employment.covers(date))?;
            Some(version.settings.due(date, arrangements))
        };
        // Shifts that touch are rare: only where the group has such a pair are the neighbours looked at.
        let shifts = &version.settings.shifts;
        let (first, last) = (due.shifts().first(), due.shifts().last());
        let touches_before = first.is_some_and(|first| {
            let ends = first.first_on().plus(MINUTES_PER_DAY);
            shifts.iter().any(|shift| shift.last_off() == ends) && neighbour(-1).is_some_and(|before| touches(&before, &due))
        });
        let touches_next = last.is_some_and(|last| {
            let begins = last.last_off().plus(-MINUTES_PER_DAY);
            shifts.iter().any(|shift| shift.first_on() == begins) && neighbour(1).is_some_and(|next| touches(&due, &next))
        });
        let clock = DayClock::new(version.settings.zone, date);
        let away = spans(&version.settings, arrangements, date, &due);
        let duties = duties(&due, &away, &clock);
        let overtime = arrangements.overtime.iter().filter(|approved| approved.date == date).copied().collect();
        Ok(Self { date, clock, version, exempt: employment.exempt, due, duties, away, overtime, eve: None, touches_before, touches_next })
    }

    /// Whether the punches of the date before matter: one in the minute in which its shift ends and this one
    /// begins, or one that left late and so may come late.
    pub fn looks_back(&self) -> bool {
        self.touches_before || self.eve.is_some()
    }

    /// The settings in force.
    pub fn settings(&self) -> &'a GroupSettings {
        &self.version.settings
    }

    /// The zone in which the rules read the clock.
    pub fn zone(&self) -> Zone {
        self.clock.zone()
    }

    /// First and last minute in which a punch counts for a due shift.
    pub fn outer_window(&self) -> Option<(MinuteOfDay, MinuteOfDay)> {
        let opens = self.duties.iter().map(|duty| duty.windows.on_earliest).min()?;
        let closes = self.duties.iter().map(|duty| duty.windows.off_latest).max()?;
        Some((opens, closes))
    }

    /// The halves of a shift (of a free day: none) that are `kind`.
    pub fn halves(&self, shift_index: Option<usize>, kind: SpanKind) -> Halves {
        let own = self.away.iter().filter(|span| span.kind == kind && span.shift_index == shift_index);
        own.fold(Halves::NONE, |halves, span| halves.and(span.halves))
    }

    /// The first and last minute of each due shift with its outer windows, in order.
    pub fn shift_windows(&self) -> impl Iterator<Item = (&'a Shift, MinuteOfDay, MinuteOfDay)> {
        self.due.shifts().iter().enumerate().filter_map(|(index, shift)| {
            let own = || self.duties.iter().filter(move |duty| duty.shift_index == index).map(|duty| duty.windows);
            Some((*shift, own().next()?.on_earliest, own().next_back()?.off_latest))
        })
    }

    /// The minute of this work date at `instant`.
    pub fn minute_of(&self, instant: Instant) -> MinuteOfDay {
        self.clock.minute_of(instant)
    }

    /// The instant at which the wall clock of this work date shows `minute`.
    pub fn instant(&self, minute: MinuteOfDay) -> Instant {
        self.clock.instant(minute)
    }

    /// Whether a punch at an instant can still be of this date: within a window of its shifts, or before its day ends.
    pub fn reaches(&self, at: Instant) -> bool {
        let minute = self.minute_of(at);
        let ends = self.settings().day_boundary.minutes() + MINUTES_PER_DAY;
        minute.minutes() < ends || self.outer_window().is_some_and(|(_, last)| minute <= last)
    }

    /// The instant from which the day is settled: 00:00 of the next day, and strictly after the last
    /// minute of all its windows, plus the group's delay (RULES §5). A day without a shift ends at its
    /// boundary.
    pub fn settles_at(&self) -> Instant {
        Instant::from_timestamp(self.settles_at_s(), 0).unwrap_or_default()
    }

    /// The same as a Unix second.
    pub(crate) fn settles_at_s(&self) -> i64 {
        let boundary = || self.settings().day_boundary.minutes() + MINUTES_PER_DAY;
        let over_min = self.outer_window().map_or_else(boundary, |(_, last)| last.minutes() + 1);
        let over = MinuteOfDay::new(over_min.max(MINUTES_PER_DAY));
        self.clock.second(over) + i64::from(self.settings().settle_delay_min) * 60
    }
}

/// What of a date is not worked as planned, in its minutes.
fn spans(settings: &GroupSettings, arrangements: Arrangements<'_>, date: WorkDate, due: &Due<'_>) -> SmallVec<[AwaySpan; 1]> {
    let mut spans: SmallVec<[AwaySpan; 1]> = SmallVec::new();
    for approved in arrangements.away.iter().filter(|approved| approved.date == date) {
        spans.extend(spans_of(approved, due));
    }
    if let Some(half) = settings.half_off(date, arrangements)
        && matches!(due, Due::Shifts(_) | Due::Free(_))
    {
        spans.extend(spans_of_halves(SpanKind::HalfHoliday, half.into(), due));
    }
    spans.sort_unstable_by_key(|span| (span.from, span.to));
    spans
}

/// An approved absence in the minutes of its date.
fn spans_of(approved: &Away, due: &Due<'_>) -> SmallVec<[AwaySpan; 1]> {
    let kind = approved.kind.into();
    match approved.part {
        AwayPart::Time { from, to } => smallvec![AwaySpan { kind, from, to, halves: Halves::NONE, shift_index: None }],
        AwayPart::Day => spans_of_halves(kind, Halves::BOTH, due),
        AwayPart::FirstHalf => spans_of_halves(kind, Half::First.into(), due),
        AwayPart::SecondHalf => spans_of_halves(kind, Half::Second.into(), due),
    }
}

/// So many halves of a date. With several shifts a day each is split for itself; without one the date has
/// 24 hours.
fn spans_of_halves(kind: SpanKind, halves: Halves, due: &Due<'_>) -> SmallVec<[AwaySpan; 1]> {
    let shifts = due.shifts();
    if shifts.is_empty() {
        let (from, to) = (MinuteOfDay::new(0), MinuteOfDay::new(MINUTES_PER_DAY));
        return smallvec![AwaySpan { kind, from, to, halves, shift_index: None }];
    }
    let span = |(index, shift): (usize, &&Shift)| {
        let whole = (shift.first_on(), shift.last_off());
        let (from, to) = halves.alone().map_or(whole, |half| shift.half_day.split(shift).half(half, whole.0, whole.1));
        AwaySpan { kind, from, to, halves, shift_index: Some(index) }
    };
    shifts.iter().enumerate().map(span).collect()
}

fn duties<'a>(due: &Due<'a>, away: &[AwaySpan], clock: &DayClock) -> SmallVec<[Duty<'a>; 1]> {
    let mut duties: SmallVec<[Duty<'a>; 1]> = SmallVec::new();
    for (shift_index, shift) in due.shifts().iter().copied().enumerate() {
        for (section, windows) in shift.sections.iter().zip(shift.windows()) {
            // A day has at most a handful of sections.
            let number = u8::try_from(duties.len() + 1).unwrap_or(u8::MAX);
            let (on, off) = moved(shift, section, away);
            let shown = |minute| clock.existing(minute);
            duties.push(Duty {
                shift,
                shift_index,
                section,
                number,
                windows: windows.map(shown),
                scheduled_on: shown(section.on),
                scheduled_off: shown(section.off),
                on: shown(on),
                off: shown(off),
                is_due: on < off,
            });
        }
    }
    duties
}

/// The edges of a section after what is approved: covering its start moves its on to the end of that,
/// covering its end moves its off to the start; an edge that falls in a break goes to the break's far
/// end; in the middle nothing moves (RULES §8).
fn moved(shift: &Shift, section: &Section, away: &[AwaySpan]) -> (MinuteOfDay, MinuteOfDay) {
    let (mut on, mut off) = (section.on, section.off);
    // In order of time: what one moves, the next may move on.
    for span in away {
        if !(span.from <= on && on < span.to) {
            continue;
        }
        on = span.to;
        if let Some(pause) = shift.breaks.iter().find(|pause| pause.from <= on && on < pause.to) {
            on = pause.to;
        }
    }
    for span in away.iter().rev() {
        if !(span.from < off && off <= span.to) {
            continue;
        }
        off = span.from;
        if let Some(pause) = shift.breaks.iter().find(|pause| pause.from < off && off <= pause.to) {
            off = pause.from;
        }
    }
    (on, off)
}
