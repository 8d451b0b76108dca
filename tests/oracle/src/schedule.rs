//! RULES §2 and §3: what is due on a date, and the windows of each section. All times are wall minutes (see `clock`).

use chrono::{Datelike, NaiveDate};

use crate::calendar::{self, Named};
use crate::clock::{Clock, DAY_MIN, midnight, plus_days};
use crate::plan::{Case, EvenWeek, Half, Mode, Settings, ShiftSettings, Side};

/// A punch where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub instant: i64,
    pub wall: i64,
    pub side: Option<Side>,
    pub correction: bool,
}

/// One on–off pair of one date.
pub struct Section {
    pub on: i64,
    pub off: i64,
    pub on_earliest: i64,
    pub on_latest: i64,
    pub off_earliest: i64,
    pub off_latest: i64,
    /// `on_latest` or `off_earliest` was set by hand (§4: then directed punches keep to their own window).
    /// Whether `on_latest` (`off_earliest`) was set by hand, which binds directed punches of that side.
    pub inner_set: (bool, bool),
    pub on_needed: bool,
    pub off_needed: bool,
    pub marks: Vec<Mark>,
}

/// One shift of one date.
pub struct Shift<'a> {
    pub settings: &'a ShiftSettings,
    pub sections: Vec<Section>,
    pub breaks: Vec<(i64, i64)>,
}

impl Shift<'_> {
    pub fn on(&self) -> i64 {
        self.sections[0].on
    }

    pub fn off(&self) -> i64 {
        self.sections[self.sections.len() - 1].off
    }

    pub fn opens(&self) -> i64 {
        self.sections[0].on_earliest
    }

    pub fn closes(&self) -> i64 {
        self.sections[self.sections.len() - 1].off_latest
    }
}

/// One date of one person.
pub struct Day<'a> {
    pub date: NaiveDate,
    /// The wall minute of its 00:00.
    pub base: i64,
    pub employed: bool,
    pub settings: Option<&'a Settings>,
    pub shifts: Vec<Shift<'a>>,
    /// In free mode, when due: the minimum of minutes.
    pub free_due: Option<i64>,
    pub half_off: Option<Half>,
    /// Not due because the calendar names it off.
    pub holiday: bool,
    /// Punches of a date without shift.
    pub loose: Vec<Mark>,
}

impl Day<'_> {
    pub fn is_free(&self) -> bool {
        self.settings.is_some_and(|settings| matches!(settings.mode, Mode::Free { .. }))
    }

    pub fn something_due(&self) -> bool {
        !self.shifts.is_empty() || self.free_due.is_some()
    }
}

/// The day boundary, default 05:00 (§2, §4).
pub fn boundary(settings: Option<&Settings>) -> i64 {
    settings.and_then(|settings| settings.day_boundary).map_or(300, |time| time.0)
}

/// The version in force on a date, of the group to which the person is assigned (§2, §15).
fn settings_on(case: &Case, date: NaiveDate) -> Option<&Settings> {
    if let Some(settings) = &case.settings {
        return Some(settings);
    }
    let assigned = case.employment.assignments.iter().filter(|assigned| assigned.from <= date).max_by_key(|assigned| assigned.from);
    if assigned.is_none() && !case.employment.assignments.is_empty() {
        return None;
    }
    let of_group = case.groups.iter().filter(|version| assigned.is_none_or(|assigned| assigned.group == version.group_id));
    of_group.filter(|version| version.effective <= date).max_by_key(|version| version.effective).map(|version| &version.settings)
}

/// What is due on a date.
pub fn day_of(case: &Case, date: NaiveDate) -> Day<'_> {
    let employment = &case.employment;
    let employed = employment.joined.is_none_or(|joined| joined <= date) && employment.last_day.is_none_or(|last| date <= last);
    let settings = settings_on(case, date);
    let mut day = Day {
        date,
        base: midnight(date),
        employed,
        settings,
        shifts: Vec::new(),
        free_due: None,
        half_off: None,
        holiday: false,
        loose: Vec::new(),
    };
    let Some(settings) = settings.filter(|_| employed) else { return day };
    match &settings.mode {
        Mode::Free { minimum_min, follow_calendar } => free_day(&mut day, case, *minimum_min, *follow_calendar),
        Mode::Roster { employee_chooses } => {
            let chosen = case.chosen.get(&date).filter(|_| *employee_chooses).map(std::slice::from_ref);
            let ids = case.roster.get(&date).map(Vec::as_slice).or(chosen).unwrap_or_default();
            day.shifts = ids.iter().filter_map(|id| shift_of(settings, id, day.base)).collect();
            day.shifts.sort_by_key(Shift::on);
            day.holiday = day.shifts.is_empty() && calendar::named(&case.calendar, date) == Named::Off;
        }
        Mode::Fixed { .. } => {
            let (id, half_off, holiday) = fixed_day(case, &settings.mode, date);
            day.shifts.extend(id.and_then(|id| shift_of(settings, id, day.base)));
            day.half_off = half_off;
            day.holiday = holiday;
        }
    }
    day
}

/// "Due on the calendar's workdays."
fn free_day(day: &mut Day, case: &Case, minimum_min: i64, follow_calendar: bool) {
    let named = if follow_calendar { calendar::named(&case.calendar, day.date) } else { Named::Nothing };
    let due = match named {
        Named::Off => false,
        Named::Work => true,
        Named::HalfOff(half) => {
            day.half_off = Some(half);
            true
        }
        Named::Nothing => calendar::is_weekday(day.date),
    };
    day.free_due = due.then_some(minimum_min);
    day.holiday = named == Named::Off;
}

/// The shift of a date in fixed mode, the half that is off, and whether it is a holiday.
fn fixed_day<'a>(case: &Case, mode: &'a Mode, date: NaiveDate) -> (Option<&'a str>, Option<Half>, bool) {
    let Mode::Fixed { week, even_week, follow_calendar, must_work, need_not } = mode else { return (None, None, false) };
    let named = if *follow_calendar { calendar::named(&case.calendar, date) } else { Named::Nothing };
    if need_not.contains(&date) {
        return (None, None, named == Named::Off);
    }
    if let Some(id) = must_work.get(&date) {
        return (Some(id), None, false);
    }
    let week = even_week.as_ref().filter(|even| is_even(even, date)).map_or(week, |even| &even.week);
    let of_weekday = || week[date.weekday().num_days_from_monday() as usize].as_deref();
    match named {
        Named::Off => (None, None, true),
        Named::Work => (week.iter().flatten().next().map(String::as_str), None, false),
        Named::HalfOff(half) => (of_weekday(), of_weekday().map(|_| half), false),
        Named::Nothing => (of_weekday(), None, false),
    }
}

/// "Weeks begin on Monday, the anchor's week is odd, across year ends."
fn is_even(even: &EvenWeek, date: NaiveDate) -> bool {
    let monday = |date: NaiveDate| plus_days(date, -i64::from(date.weekday().num_days_from_monday()));
    let weeks = monday(date).signed_duration_since(monday(even.anchor)).num_days() / 7;
    weeks.rem_euclid(2) == 1
}

fn shift_of<'a>(settings: &'a Settings, id: &str, base: i64) -> Option<Shift<'a>> {
    let clock = Clock::new(settings.zone.as_deref());
    let settings = settings.shifts.iter().find(|shift| shift.id == id)?;
    let breaks = settings.breaks.iter().map(|rest| (base + rest.from.0, base + rest.to.0)).collect();
    let mut sections = sections(settings, base);
    for section in &mut sections {
        for window in [&mut section.on_earliest, &mut section.on_latest, &mut section.off_earliest, &mut section.off_latest] {
            *window = clock.real(*window);
        }
    }
    Some(Shift { settings, sections, breaks })
}

/// §3: windows, by hand or by default.
fn sections(shift: &ShiftSettings, base: i64) -> Vec<Section> {
    let given = &shift.sections;
    let (first, last) = (&given[0], &given[given.len() - 1]);
    // "on_earliest 240 min before, off_latest 360 after, shortened so that the whole stays under 1440 (off_latest first …)".
    let mut opens = first.on_earliest.map_or(first.on.0 - 240, |time| time.0);
    let mut closes = last.off_latest.map_or(last.off.0 + 360, |time| time.0);
    if last.off_latest.is_none() {
        closes = closes.min(opens + DAY_MIN - 1).max(last.off.0);
    }
    if first.on_earliest.is_none() {
        opens = opens.max(closes - DAY_MIN + 1).min(first.on.0);
    }
    let middle = |a: i64, b: i64| (a + b).div_euclid(2);
    let mut sections = Vec::with_capacity(given.len());
    for (index, section) in given.iter().enumerate() {
        let (on, off) = (section.on.0, section.off.0);
        let before = index.checked_sub(1).map(|before| given[before].off.0);
        let after = given.get(index + 1).map(|next| next.on.0);
        let on_earliest = before.map_or(opens, |before| section.on_earliest.map_or(middle(before, on) + 1, |time| time.0));
        let off_latest = after.map_or(closes, |after| section.off_latest.map_or(middle(off, after), |time| time.0));
        sections.push(Section {
            on: base + on,
            off: base + off,
            on_earliest: base + on_earliest,
            on_latest: base + section.on_latest.map_or(middle(on, off), |time| time.0),
            off_earliest: base + section.off_earliest.map_or(middle(on, off) + 1, |time| time.0),
            off_latest: base + off_latest,
            inner_set: (section.on_latest.is_some(), section.off_earliest.is_some()),
            on_needed: section.on_needed,
            off_needed: section.off_needed,
            marks: Vec::new(),
        });
    }
    sections
}
