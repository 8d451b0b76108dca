//! AttendanceGroup 考勤组 (RULES §2): who works when and where, as dated versions.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};

use crate::Instant;
use crate::arrangement::Arrangements;
use crate::biweekly::{Week, shift_of, week_parity};
use crate::calendar::CalendarDay;
use crate::correction::CorrectionPolicy;
use crate::half_day::Half;
use crate::id::{GroupId, ShiftId};
use crate::overtime::{HoursSystem, OvertimeSettings};
use crate::place::PlacePolicy;
use crate::reminder::ReminderSettings;
use crate::shift::Shift;
use crate::time::{MINUTES_PER_DAY, MinuteOfDay, WorkDate, Zone};
use crate::validation::{FieldProblem, Problems};

/// Most shifts of a group.
pub const SHIFTS_MAX: usize = 50;
/// Most special dates of a group.
pub const SPECIAL_DATES_MAX: usize = 366;
/// Where a day without a due shift begins, unless set: 05:00.
pub const DAY_BOUNDARY_DEFAULT: MinuteOfDay = MinuteOfDay::new(300);

/// The settings of a group, in force from an effective date until the next version's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupSettings {
    /// Name, 1–40 characters.
    pub name: String,
    /// Zone in which its rules read the clock.
    #[serde(default)]
    pub zone: Zone,
    /// How dates get their shifts.
    pub mode: Mode,
    /// 1–50 shifts.
    pub shifts: Vec<Shift>,
    /// Where to punch.
    pub place: PlacePolicy,
    /// Where a day without a due shift begins, 00:00–23:59.
    #[serde(default = "default_day_boundary")]
    pub day_boundary: MinuteOfDay,
    /// Minutes after the last window until a day is settled, 0–1440.
    #[serde(default)]
    pub settle_delay_min: i32,
    /// How overtime is counted; not at all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overtime: Option<Box<OvertimeSettings>>,
    /// How hours are reckoned.
    #[serde(default, skip_serializing_if = "is_standard")]
    pub hours: HoursSystem,
    /// Which corrections 补卡 may be asked for, and who approves them.
    #[serde(default = "CorrectionPolicy::of_group")]
    pub corrections: CorrectionPolicy,
    /// When its people are reminded of their punches.
    #[serde(default)]
    pub reminders: ReminderSettings,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if passes a reference")]
fn is_standard(hours: &HoursSystem) -> bool {
    *hours == HoursSystem::Standard
}

const fn default_day_boundary() -> MinuteOfDay {
    DAY_BOUNDARY_DEFAULT
}

/// How dates get their shifts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[expect(clippy::large_enum_variant, reason = "a group has one mode, and most have the large one")]
pub enum Mode {
    /// 固定班制: a shift or rest for each weekday.
    Fixed(FixedMode),
    /// 排班制: a shift or rest for each employee and date.
    Roster(RosterMode),
    /// 自由工时: no shift, but hours a day.
    Free(FreeMode),
}

/// Shifts given to each person for each date, by the person's roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterMode {
    /// Whether a date may have several shifts.
    #[serde(default)]
    pub several_shifts: bool,
    /// Whether a person chooses among the group's shifts on a date for which the roster says nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub employee_chooses: bool,
}

/// Hours a day, whenever they are worked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FreeMode {
    /// Least worked time of a day, in minutes, 0–1440.
    #[serde(default)]
    pub minimum_min: i32,
    /// Whether the national calendar's holidays are off and its make-up days worked.
    #[serde(default = "follows")]
    pub follow_calendar: bool,
}

/// A shift or rest for each weekday, and the dates that differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FixedMode {
    /// Monday to Sunday: the shift of that day, or none for rest.
    pub week: [Option<ShiftId>; 7],
    /// The same for every second week 大小周, counted from the anchor's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub even_week: Option<EvenWeek>,
    /// Whether the national calendar's holidays are off and its make-up days worked.
    #[serde(default = "follows")]
    pub follow_calendar: bool,
    /// Dates that must be worked, with their shift, whatever the calendar says.
    #[serde(default)]
    pub must_work: BTreeMap<WorkDate, ShiftId>,
    /// Dates that need not be worked.
    #[serde(default)]
    pub need_not: Vec<WorkDate>,
}

const fn follows() -> bool {
    true
}

/// Alternating weeks 大小周. Weeks begin on Monday; the anchor's week is odd, and counting goes on across
/// the ends of years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvenWeek {
    /// A date of an odd week.
    pub anchor: WorkDate,
    /// Monday to Sunday of even weeks.
    pub week: [Option<ShiftId>; 7],
}

/// A version of a group: its settings from a date on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GroupVersion {
    /// The group.
    pub group_id: GroupId,
    /// First work date under these settings.
    pub effective: WorkDate,
    /// The settings.
    #[serde(flatten)]
    pub settings: GroupSettings,
}

/// What a date asks of an employee.
#[derive(Debug, Clone, PartialEq)]
pub enum Due<'a> {
    /// To work these shifts, one or more, in order.
    Shifts(SmallVec<[&'a Shift; 1]>),
    /// To work some hours.
    Free(&'a FreeMode),
    /// Nothing: a rest day.
    Rest,
    /// Nothing: a holiday.
    Holiday,
}

impl<'a> Due<'a> {
    /// The shifts that are due; none on a free day or when nothing is due.
    pub fn shifts(&self) -> &[&'a Shift] {
        match self {
            Self::Shifts(shifts) => shifts,
            Self::Free(_) | Self::Rest | Self::Holiday => &[],
        }
    }

    fn shift(shift: Option<&'a Shift>) -> Self {
        shift.map_or(Self::Rest, |shift| Self::Shifts(smallvec![shift]))
    }
}

impl GroupSettings {
    /// When a date is settled at the latest, whichever of the shifts it has (RULES §5).
    pub fn settled_last(&self, date: WorkDate) -> Instant {
        let windows = self.shifts.iter().map(|shift| shift.outer_window().1.minutes() + 1);
        let over = windows.max().unwrap_or_default().max(self.day_boundary.minutes() + MINUTES_PER_DAY);
        self.zone.instant(date, MinuteOfDay::new(over)) + TimeDelta::minutes(i64::from(self.settle_delay_min))
    }

    /// The shift of that id.
    pub fn shift(&self, id: &ShiftId) -> Option<&Shift> {
        self.shifts.iter().find(|shift| shift.id == *id)
    }

    /// What `date` asks for, of somebody with these arrangements. Special dates come before the calendar,
    /// the calendar before the week.
    pub fn due(&self, date: WorkDate, arrangements: Arrangements<'_>) -> Due<'_> {
        match &self.mode {
            Mode::Fixed(fixed) => self.due_fixed(fixed, date, arrangements),
            Mode::Roster(roster) => self.due_rostered(roster, date, arrangements),
            Mode::Free(free) => match calendar_day(date, free.follow_calendar, arrangements) {
                day if day.is_holiday() => Due::Holiday,
                day if day.is_workday() => Due::Free(free),
                _ => Due::Rest,
            },
        }
    }

    /// Rostered and chosen shifts are due whatever the calendar says.
    fn due_rostered(&self, rules: &RosterMode, date: WorkDate, arrangements: Arrangements<'_>) -> Due<'_> {
        let rostered = arrangements.rostered(date);
        let chosen = arrangements.chosen(date).filter(|_| rules.employee_chooses && rostered.is_none());
        let ids = rostered.unwrap_or_default().iter().chain(chosen);
        let mut shifts: SmallVec<[&Shift; 1]> = ids.filter_map(|id| self.shift(id)).collect();
        shifts.sort_by_key(|shift| shift.first_on());
        match shifts.is_empty() {
            false => Due::Shifts(shifts),
            true if arrangements.calendar_day(date).is_holiday() => Due::Holiday,
            true => Due::Rest,
        }
    }

    fn due_fixed(&self, fixed: &FixedMode, date: WorkDate, arrangements: Arrangements<'_>) -> Due<'_> {
        if let Some(id) = fixed.must_work.get(&date) {
            return Due::shift(self.shift(id));
        }
        let week = fixed.week_of(date);
        let weekday = match calendar_day(date, fixed.follow_calendar, arrangements) {
            CalendarDay::Statutory | CalendarDay::OffDay => return Due::Holiday,
            _ if fixed.need_not.contains(&date) => return Due::Rest,
            CalendarDay::MakeUp => arrangements.calendar.and_then(|calendar| calendar.replaced_weekday(date)),
            CalendarDay::Workday | CalendarDay::Weekend => Some(date.weekday()),
        };
        // A make-up workday that names no weekday has the week's first shift, also where its own weekday
        // has one (RULES §2).
        let id = weekday.map_or_else(|| week.iter().flatten().next(), |day| shift_of(week, day));
        Due::shift(id.and_then(|id| self.shift(id)))
    }

    /// The half of `date` that is off on a half holiday. Shifts that are due whatever the calendar says have
    /// none.
    pub fn half_off(&self, date: WorkDate, arrangements: Arrangements<'_>) -> Option<Half> {
        let by_calendar = match &self.mode {
            Mode::Fixed(fixed) => fixed.follow_calendar && !fixed.must_work.contains_key(&date),
            Mode::Roster(_) => false,
            Mode::Free(free) => free.follow_calendar,
        };
        if by_calendar { arrangements.half_off(date) } else { None }
    }

    /// Every limit that the settings break.
    pub fn validate(&self) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let p = &mut problems;
        p.text("name", &self.name, 40);
        p.range("shifts", self.shifts.len(), 1..=SHIFTS_MAX);
        p.range("settle_delay_min", self.settle_delay_min, 0..=1440);
        if !(0..1440).contains(&self.day_boundary.minutes()) {
            p.add("day_boundary", "须在 00:00 到 23:59 之间", "must be between 00:00 and 23:59");
        }
        for (index, shift) in self.shifts.iter().enumerate() {
            p.within(format_args!("shifts[{index}]"), |p| {
                shift.validate(p);
                if self.shifts[..index].iter().any(|other| other.id == shift.id) {
                    p.add("id", "与其他班次重复", "is the id of another shift");
                }
            });
        }
        p.within("place", |p| self.place.validate(p));
        if let Some(overtime) = &self.overtime {
            p.within("overtime", |p| overtime.check(p));
        }
        p.within("mode", |p| self.validate_mode(p));
        p.include("corrections", self.corrections.validate());
        p.within("reminders", |p| self.reminders.check(p));
        problems.finish()
    }

    fn validate_mode(&self, p: &mut Problems) {
        match &self.mode {
            Mode::Fixed(fixed) => self.validate_fixed(fixed, p),
            Mode::Roster(_) => {}
            Mode::Free(free) => p.range("minimum_min", free.minimum_min, 0..=1440),
        }
    }

    fn validate_fixed(&self, fixed: &FixedMode, p: &mut Problems) {
        let unknown = |id: &ShiftId| self.shift(id).is_none();
        let even = fixed.even_week.iter().map(|even| ("even_week.week", &even.week));
        for (name, week) in std::iter::once(("week", &fixed.week)).chain(even) {
            for (index, _) in week.iter().enumerate().filter(|(_, id)| id.as_ref().is_some_and(unknown)) {
                p.add(format_args!("{name}[{index}]"), "没有这个班次", "is not a shift of this group");
            }
        }
        for (date, id) in &fixed.must_work {
            if unknown(id) {
                p.add(format_args!("must_work.{date}"), "没有这个班次", "is not a shift of this group");
            }
            if fixed.need_not.contains(date) {
                p.add(format_args!("must_work.{date}"), "同时被设为无需打卡", "is also a date that need not be worked");
            }
        }
        p.range("must_work", fixed.must_work.len() + fixed.need_not.len(), 0..=SPECIAL_DATES_MAX);
    }
}

impl FixedMode {
    /// The week's shifts in which `date` lies.
    fn week_of(&self, date: WorkDate) -> &Week {
        self.even_week.as_ref().map_or(&self.week, |even| week_parity(even.anchor, date).of(&self.week, &even.week))
    }
}

/// What a date is to a group: without the calendar every week is ordinary.
fn calendar_day(date: WorkDate, follow_calendar: bool, arrangements: Arrangements<'_>) -> CalendarDay {
    if follow_calendar {
        arrangements.calendar_day(date)
    } else if date.weekday().num_days_from_monday() >= 5 {
        CalendarDay::Weekend
    } else {
        CalendarDay::Workday
    }
}

/// The version in force on `date`: the latest that is effective by then.
pub fn in_force(versions: &[GroupVersion], date: WorkDate) -> Option<&GroupVersion> {
    versions.iter().filter(|version| version.effective <= date).max_by_key(|version| version.effective)
}

#[cfg(test)]
mod tests;
