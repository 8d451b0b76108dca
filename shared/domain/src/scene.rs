//! A scene for tests: one person in one group around Monday 2026-11-23, with what they punched.
//!
//! Times are written as people say them, counted from that Monday: `26:00` is 02:00 on Tuesday,
//! `-01:00` is 23:00 on Sunday. Punches are written `on 09:00, off 18:00:30, 12:00`, where the last is
//! not directed; `?` after a time makes it doubtful, `#2` a correction of section 2.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::Instant;
use crate::approval::{Away, OvertimeApproval};
use crate::arrangement::{Arrangements, Roster};
use crate::attribution::{Attribution, attribute};
use crate::calendar::Calendar;
use crate::employment::Employment;
use crate::group::{DAY_BOUNDARY_DEFAULT, GroupVersion, Mode};
use crate::id::TapId;
use crate::judgement::{DayVerdict, judge_day};
use crate::next_action::{NextAction, next_action};
use crate::plan::DayPlan;
use crate::punch::{PlaceMark, Punch, Source};
use crate::shift::{Shift, Side};
use crate::time::{MinuteOfDay, WorkDate, Zone};

pub(crate) const MONDAY: &str = "2026-11-23";

/// A date of the scene: 0 is the Monday.
pub(crate) fn day(days: i64) -> WorkDate {
    MONDAY.parse::<WorkDate>().expect("a date").plus_days(days)
}

/// A shift of `09:00-12:00 13:00-18:00`, with other fields as in its JSON; those named as a section's
/// go to the first.
pub(crate) fn shift(sections: &str, more: &Value) -> Shift {
    let mut sections: Vec<Value> = sections
        .split_whitespace()
        .map(|section| section.split_at(section[1..].find('-').expect("a section") + 1))
        .map(|(on, off)| json!({ "on": on, "off": off[1..] }))
        .collect();
    let mut shift = json!({ "id": "s", "name": "班" });
    for (field, value) in more.as_object().into_iter().flatten() {
        let of_section = ["on_earliest", "on_latest", "off_earliest", "off_latest", "on_needed", "off_needed"].contains(&field.as_str());
        let place = if of_section { &mut sections[0] } else { &mut shift };
        place[field] = value.clone();
    }
    shift["sections"] = json!(sections);
    serde_json::from_value(shift).expect("a shift")
}

/// A tap id of its own for each second and side.
pub(crate) fn tap_at(at: Instant, side: Option<Side>) -> TapId {
    let millis = u64::try_from(at.timestamp_millis()).expect("after 1970");
    let number = side.map_or(0, |side| 1 + side as u64);
    let uuid = Uuid::from_u64_pair((millis << 16) | 0x7000, 0x8000_0000_0000_0000 | number);
    TapId::new(uuid).expect("version 7")
}

pub(crate) fn punch(at: Instant, side: Option<Side>, work_date: WorkDate) -> Punch {
    let (source, place) = (Source::Online, PlaceMark::Inside);
    Punch { tap_id: tap_at(at, side), at, side, work_date, source, place, site: None, doubtful: false, corrects: None, reattributed: false }
}

#[derive(Debug, Clone)]
pub(crate) struct Scene {
    pub(crate) employment: Employment,
    pub(crate) version: Vec<GroupVersion>,
    pub(crate) punches: Vec<Punch>,
    pub(crate) roster: Roster,
    pub(crate) away: Vec<Away>,
    pub(crate) overtime: Vec<OvertimeApproval>,
    pub(crate) calendar: Calendar,
}

impl Scene {
    /// Monday to Friday the same shift.
    pub(crate) fn new(shift: Shift) -> Self {
        let day = Some(shift);
        Self::week([day.clone(), day.clone(), day.clone(), day.clone(), day, None, None])
    }

    /// A shift or rest for each weekday.
    pub(crate) fn week(shifts: [Option<Shift>; 7]) -> Self {
        let mut week = Vec::new();
        let mut all = Vec::new();
        for (index, shift) in shifts.into_iter().enumerate() {
            week.push(shift.as_ref().map(|_| format!("s{index}")));
            all.extend(shift.map(|shift| Shift { id: format!("s{index}").try_into().expect("an id"), ..shift }));
        }
        let site = json!({ "id": "hq", "name": "总部", "centre": { "latitude": 22.54, "longitude": 113.93 }, "radius_m": 200 });
        let version = json!({
            "group_id": "g", "effective": "2026-01-01", "name": "总部", "shifts": all,
            "mode": { "kind": "fixed", "week": week, "follow_calendar": false }, "place": { "sites": [site] },
        });
        let employment = json!({ "joined": "2026-01-01", "assignments": [] });
        let version: GroupVersion = serde_json::from_value(version).expect("a group");
        assert_eq!(version.settings.validate(), Ok(()), "the scene's rules are valid");
        Self {
            employment: serde_json::from_value(employment).expect("employment"),
            version: vec![version],
            punches: Vec::new(),
            roster: Roster::new(),
            away: Vec::new(),
            overtime: Vec::new(),
            calendar: Calendar::default(),
        }
    }

    /// Three shifts s0, s1 and s2, and the dates on which they are rostered.
    pub(crate) fn rostered(shifts: [&str; 3], dates: &[(i64, &[&str])]) -> Self {
        let [first, second, third] = shifts.map(|sections| Some(shift(sections, &Value::Null)));
        let mut scene = Self::week([first, second, third, None, None, None, None]);
        scene.version[0].settings.mode = serde_json::from_value(json!({ "kind": "roster", "several_shifts": true })).expect("a mode");
        let ids = |names: &[&str]| names.iter().map(|name| (*name).to_owned().try_into().expect("an id")).collect();
        scene.roster = dates.iter().map(|(of, names)| (day(*of), ids(names))).collect();
        scene
    }

    pub(crate) fn zone(mut self, name: &str) -> Self {
        self.version[0].settings.zone = name.parse().expect("a zone");
        self
    }

    pub(crate) fn delay_min(mut self, minutes: i32) -> Self {
        self.version[0].settings.settle_delay_min = minutes;
        self
    }

    /// A date of the scene that need not be worked.
    pub(crate) fn need_not(mut self, days: i64) -> Self {
        let Mode::Fixed(fixed) = &mut self.version[0].settings.mode else { panic!("a fixed group") };
        fixed.need_not.push(day(days));
        self
    }

    pub(crate) fn zoned(&self) -> Zone {
        self.version[0].settings.zone
    }

    /// The instant of `09:00` or `09:00:30`, counted from the Monday.
    pub(crate) fn at(&self, time: &str) -> Instant {
        self.at_on(day(0), time)
    }

    pub(crate) fn at_on(&self, date: WorkDate, time: &str) -> Instant {
        let (sign, digits) = time.strip_prefix('-').map_or((1, time), |digits| (-1, digits));
        let parts: Vec<i32> = digits.split(':').map(|part| part.parse().expect("a number")).collect();
        let minute = MinuteOfDay::new(sign * (parts[0] * 60 + parts[1]));
        let seconds = i64::from(sign * parts.get(2).copied().unwrap_or_default());
        self.zoned().instant(date, minute) + chrono::TimeDelta::seconds(seconds)
    }

    /// Adds punches of the Monday.
    pub(crate) fn punched(self, punches: &str) -> Self {
        self.punched_on(day(0), punches)
    }

    /// Adds punches of a work date, at times counted from that date.
    pub(crate) fn punched_on(mut self, date: WorkDate, punches: &str) -> Self {
        for text in punches.split(',').map(str::trim).filter(|text| !text.is_empty()) {
            let (side, time) = match text.split_once(' ') {
                Some(("on", time)) => (Some(Side::On), time),
                Some(("off", time)) => (Some(Side::Off), time),
                Some(_) => panic!("{text}"),
                None => (None, text),
            };
            let (time, corrects) = match time.split_once('#') {
                Some((time, section)) => (time, Some(section.parse().expect("a section"))),
                None => (time, None),
            };
            let (time, doubtful) = time.strip_suffix('?').map_or((time, false), |time| (time, true));
            let at = self.at_on(date, time);
            self.punches.push(Punch { doubtful, corrects, ..punch(at, side, date) });
        }
        self
    }

    pub(crate) fn plan(&self, date: WorkDate) -> DayPlan<'_> {
        let arrangements = Arrangements {
            calendar: Some(&self.calendar),
            roster: Some(&self.roster),
            chosen: None,
            away: &self.away,
            overtime: &self.overtime,
        };
        DayPlan::new(&self.employment, &self.version, arrangements, date).expect("a plan")
    }

    /// The plans of the dates around `date`.
    pub(crate) fn plans(&self, date: WorkDate) -> Vec<DayPlan<'_>> {
        (-1..=1).map(|days| self.plan(date.plus_days(days))).collect()
    }

    /// The Monday's verdict long after it is settled.
    pub(crate) fn judged(&self) -> DayVerdict {
        self.judged_on(day(0))
    }

    pub(crate) fn judged_on(&self, date: WorkDate) -> DayVerdict {
        judge_day(&self.plan(date), &self.punches, self.at_on(date, "72:00"))
    }

    /// The Monday's verdict at a time.
    pub(crate) fn judged_at(&self, now: &str) -> DayVerdict {
        judge_day(&self.plan(day(0)), &self.punches, self.at(now))
    }

    /// Where a punch at a time belongs.
    pub(crate) fn attributed(&self, side: Option<Side>, time: &str) -> Attribution {
        let at = self.at(time);
        let plans = self.plans(self.zoned().date(at));
        attribute(at, side, &plans, &self.punches, self.zoned(), DAY_BOUNDARY_DEFAULT)
    }

    /// The button at a time.
    pub(crate) fn button(&self, now: &str) -> NextAction {
        let now = self.at(now);
        let plans = self.plans(self.zoned().date(now));
        next_action(&plans[1], &plans, &self.punches, now)
    }
}

/// A verdict in one line: its statuses, with the minutes late and early and the days absent.
pub(crate) fn said(verdict: &DayVerdict) -> String {
    let mut words: Vec<String> = verdict.statuses.iter().map(|status| status.name().to_owned()).collect();
    for (name, amount) in [("late", verdict.late_min), ("early", verdict.early_min)] {
        if amount != 0 {
            words.push(format!("{name}={amount}"));
        }
    }
    if verdict.absent.days() > 0.0 {
        words.push(format!("days={}", verdict.absent.days()));
    }
    words.join(" ")
}

/// The matched sides in one line: `09:00–18:00 –`.
pub(crate) fn sides(verdict: &DayVerdict) -> String {
    let minute = |punch: Option<crate::judgement::PunchRef>| punch.map_or_else(String::new, |punch| punch.minute.to_string());
    let sections: Vec<String> = verdict.sections.iter().map(|s| format!("{}–{}", minute(s.on), minute(s.off))).collect();
    sections.join(" ")
}
