//! AttendanceGroup 考勤组 (RULES §2): who works when and where, as dated versions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{self, CalendarDay};
use crate::id::{GroupId, ShiftId};
use crate::place::PlacePolicy;
use crate::shift::Shift;
use crate::time::{MinuteOfDay, WorkDate, Zone};
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
}

const fn default_day_boundary() -> MinuteOfDay {
    DAY_BOUNDARY_DEFAULT
}

/// How dates get their shifts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mode {
    /// 固定班制: a shift or rest for each weekday.
    Fixed(FixedMode),
}

/// A shift or rest for each weekday, and the dates that differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FixedMode {
    /// Monday to Sunday: the shift of that day, or none for rest.
    pub week: [Option<ShiftId>; 7],
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Due<'a> {
    /// To work this shift.
    Shift(&'a Shift),
    /// Nothing: a rest day.
    Rest,
    /// Nothing: a holiday.
    Holiday,
}

impl<'a> Due<'a> {
    /// The shift, if one is due.
    pub fn shift(self) -> Option<&'a Shift> {
        match self {
            Self::Shift(shift) => Some(shift),
            Self::Rest | Self::Holiday => None,
        }
    }
}

impl GroupSettings {
    /// The shift of that id.
    pub fn shift(&self, id: &ShiftId) -> Option<&Shift> {
        self.shifts.iter().find(|shift| shift.id == *id)
    }

    /// What `date` asks for. Special dates come before the calendar, the calendar before the week.
    pub fn due(&self, date: WorkDate) -> Due<'_> {
        let Mode::Fixed(fixed) = &self.mode;
        if let Some(id) = fixed.must_work.get(&date) {
            return self.shift(id).map_or(Due::Rest, Due::Shift);
        }
        if fixed.need_not.contains(&date) {
            return Due::Rest;
        }
        let weekday = &fixed.week[date.weekday().num_days_from_monday() as usize];
        let day = if fixed.follow_calendar { Some(calendar::china(date)) } else { None };
        let id = match day {
            Some(CalendarDay::Statutory | CalendarDay::OffDay) => return Due::Holiday,
            // The week's first shift, also where that weekday has a shift of its own (RULES §2).
            Some(CalendarDay::MakeUp) => fixed.week.iter().flatten().next(),
            Some(CalendarDay::Workday | CalendarDay::Weekend) | None => weekday.as_ref(),
        };
        id.and_then(|id| self.shift(id)).map_or(Due::Rest, Due::Shift)
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
        p.within("mode", |p| self.validate_mode(p));
        problems.finish()
    }

    fn validate_mode(&self, p: &mut Problems) {
        let Mode::Fixed(fixed) = &self.mode;
        let unknown = |id: &ShiftId| self.shift(id).is_none();
        for (index, id) in fixed.week.iter().enumerate() {
            if id.as_ref().is_some_and(unknown) {
                p.add(format_args!("week[{index}]"), "没有这个班次", "is not a shift of this group");
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

/// The version in force on `date`: the latest that is effective by then.
pub fn in_force(versions: &[GroupVersion], date: WorkDate) -> Option<&GroupVersion> {
    versions.iter().filter(|version| version.effective <= date).max_by_key(|version| version.effective)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> GroupSettings {
        serde_json::from_value(serde_json::json!({
            "name": "总部",
            "mode": { "kind": "fixed", "week": ["day", "day", "day", "day", "short", null, null],
                      "must_work": { "2026-11-28": "short" }, "need_not": ["2026-11-27"] },
            "shifts": [
                { "id": "day", "name": "白班", "sections": [{ "on": "09:00", "off": "18:00" }] },
                { "id": "short", "name": "短班", "sections": [{ "on": "09:00", "off": "16:00" }] },
            ],
            "place": { "sites": [{ "id": "hq", "name": "总部", "centre": { "latitude": 22.54, "longitude": 113.93 }, "radius_m": 200 }] },
        }))
        .expect("settings")
    }

    fn due_on(settings: &GroupSettings, date: &str) -> String {
        match settings.due(date.parse().expect("a date")) {
            Due::Shift(shift) => shift.id.to_string(),
            Due::Rest => "rest".into(),
            Due::Holiday => "holiday".into(),
        }
    }

    #[test]
    fn special_dates_come_before_the_calendar_and_the_calendar_before_the_week() {
        let settings = settings();
        for (date, expected) in [
            ("2026-11-23", "day"),
            ("2026-11-20", "short"),
            ("2026-11-21", "rest"),
            ("2026-11-27", "rest"),
            ("2026-11-28", "short"),
            ("2026-10-01", "holiday"),
            ("2026-10-10", "day"),
        ] {
            assert_eq!(due_on(&settings, date), expected, "{date}");
        }
    }

    #[test]
    fn a_group_may_ignore_the_calendar() {
        let mut settings = settings();
        let Mode::Fixed(fixed) = &mut settings.mode;
        fixed.follow_calendar = false;
        assert_eq!(due_on(&settings, "2026-10-01"), "day");
        assert_eq!(due_on(&settings, "2026-10-10"), "rest");
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let mut settings = settings();
        settings.name = String::new();
        settings.place.sites[0].radius_m = 49;
        settings.shifts[1].id = settings.shifts[0].id.clone();
        let Mode::Fixed(fixed) = &mut settings.mode;
        fixed.need_not.push("2026-11-28".parse().expect("a date"));
        let fields: Vec<_> = settings.validate().expect_err("problems").into_iter().map(|p| p.field).collect();
        assert_eq!(
            fields,
            ["name", "shifts[1].id", "place.sites[0].radius_m", "mode.week[4]", "mode.must_work.2026-11-28", "mode.must_work.2026-11-28"]
        );
    }

    #[test]
    fn the_version_in_force_is_the_latest_effective() {
        let versions: Vec<_> = ["2026-09-01", "2026-11-01"]
            .map(|date| GroupVersion {
                group_id: GroupId::new("g").expect("an id"),
                effective: date.parse().expect("a date"),
                settings: settings(),
            })
            .into();
        let effective = |date: &str| in_force(&versions, date.parse().expect("a date")).map(|v| v.effective.to_string());
        assert_eq!(effective("2026-08-31"), None);
        assert_eq!(effective("2026-10-31").as_deref(), Some("2026-09-01"));
        assert_eq!(effective("2026-11-01").as_deref(), Some("2026-11-01"));
    }
}
