//! The plan of a try-out: one person's rules, arrangements and punches, given in full (RULES §15).

mod person;

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

pub(super) use person::PersonCase;

use super::LIST_MAX;
use super::clock::When;
use crate::approval::{Away, AwayKind, AwayPart, OvertimeApproval};
use crate::arrangement::{Choices, Roster};
use crate::calendar::Calendar;
use crate::group::{GroupSettings, Mode};
use crate::id::{GroupId, ShiftId};
use crate::punch::PlaceMark;
use crate::shift::Side;
use crate::time::{MinuteOfDay, WorkDate};
use crate::validation::Problems;

/// The group of a plan that gives `settings` alone.
const THE_GROUP: &str = "group";

/// A person's rules, arrangements and punches. Fields that it does not know are kept to be told.
#[derive(Debug, Clone, Deserialize)]
pub struct PlanCase {
    /// A group's settings, in force on every date.
    #[serde(default)]
    settings: Option<GroupSettings>,
    /// Or versions of groups.
    #[serde(default)]
    groups: Vec<VersionCase>,
    /// When the person is employed, and in which group.
    #[serde(default)]
    employment: EmploymentCase,
    /// The company's calendar; the national one when absent.
    #[serde(default)]
    calendar: Calendar,
    /// The shifts of a date.
    #[serde(default)]
    roster: Roster,
    /// The shifts that the person chose.
    #[serde(default)]
    chosen: Choices,
    /// Leave, trips and field work that are approved.
    #[serde(default)]
    approvals: Vec<ApprovalCase>,
    /// Overtime that is approved.
    #[serde(default)]
    overtime: Vec<OvertimeApproval>,
    /// What was punched.
    #[serde(default)]
    punches: Vec<PunchCase>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// The names of fields that nothing else took: a flattened struct cannot refuse them itself.
#[derive(Debug, Clone, Default)]
struct Unknown(Vec<String>);

impl<'de> Deserialize<'de> for Unknown {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Unknown;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Unknown, A::Error> {
                let mut names = Vec::new();
                while let Some((name, IgnoredAny)) = fields.next_entry()? {
                    names.push(name);
                }
                Ok(Unknown(names))
            }
        }
        deserializer.deserialize_map(Names)
    }
}

/// A version of a group.
#[derive(Debug, Clone, Deserialize)]
struct VersionCase {
    group_id: GroupId,
    effective: WorkDate,
    #[serde(flatten)]
    settings: GroupSettings,
    #[serde(flatten)]
    unknown: Unknown,
}

/// When a person is employed, and in which group.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct EmploymentCase {
    #[serde(default)]
    joined: Option<WorkDate>,
    #[serde(default)]
    last_day: Option<WorkDate>,
    #[serde(default)]
    exempt: bool,
    #[serde(default)]
    assignments: Vec<AssignmentCase>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct AssignmentCase {
    from: WorkDate,
    group: GroupId,
}

/// Leave, a trip or field work on one date.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct ApprovalCase {
    date: WorkDate,
    kind: AwayKind,
    part: PartCase,
    /// First minute of a part by time.
    #[serde(default)]
    from: Option<MinuteOfDay>,
    /// First minute after it.
    #[serde(default)]
    to: Option<MinuteOfDay>,
}

/// How much of the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PartCase {
    Day,
    FirstHalf,
    SecondHalf,
    Time,
}

impl ApprovalCase {
    fn check(&self, problems: &mut Problems) {
        let by_time = self.part == PartCase::Time;
        for (field, given) in [("from", self.from.is_some()), ("to", self.to.is_some())] {
            if given != by_time {
                problems.add(field, "仅与 part = time 一起给出", "goes with part time, and with nothing else");
            }
        }
        if self.from.zip(self.to).is_some_and(|(from, to)| from >= to) {
            problems.add("to", "须晚于开始", "must be after from");
        }
    }

    fn away(&self) -> Away {
        let part = match (self.part, self.from, self.to) {
            (PartCase::Time, Some(from), Some(to)) => AwayPart::Time { from, to },
            (PartCase::FirstHalf, ..) => AwayPart::FirstHalf,
            (PartCase::SecondHalf, ..) => AwayPart::SecondHalf,
            _ => AwayPart::Day,
        };
        Away { date: self.date, kind: self.kind, part }
    }
}

/// What was punched.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PunchCase {
    /// When.
    at: When,
    /// What it was meant as.
    #[serde(default)]
    side: Option<Side>,
    /// The work date with which it was stored; attributed when absent.
    #[serde(default)]
    work_date: Option<WorkDate>,
    /// What is said of its place.
    #[serde(default = "inside")]
    place: PlaceMark,
    /// Whether its time cannot be trusted.
    #[serde(default)]
    doubtful: bool,
    /// The section that it corrects, from 1.
    #[serde(default)]
    corrects: Option<u8>,
}

const fn inside() -> PlaceMark {
    PlaceMark::Inside
}

impl PlanCase {
    /// Reports everything that cannot be judged under.
    pub(super) fn check(&self, problems: &mut Problems) {
        for field in &self.unknown.0 {
            problems.add(field, "没有这个字段", "is not a field of this kind");
        }
        self.check_groups(problems);
        problems.include("calendar", self.calendar.validate());
        for (field, length) in [
            ("roster", self.roster.len()),
            ("chosen", self.chosen.len()),
            ("approvals", self.approvals.len()),
            ("overtime", self.overtime.len()),
            ("punches", self.punches.len()),
        ] {
            problems.range(field, length, 0..=LIST_MAX);
        }
        for (index, approved) in self.approvals.iter().enumerate() {
            problems.within(format_args!("approvals[{index}]"), |p| approved.check(p));
        }
        self.check_roster(problems);
        for (index, approved) in self.overtime.iter().enumerate() {
            if approved.from >= approved.to {
                problems.add(format_args!("overtime[{index}].to"), "须晚于开始", "must be after from");
            }
        }
        for (index, punch) in self.punches.iter().enumerate() {
            if punch.corrects.is_some() && (punch.side.is_none() || punch.work_date.is_none()) {
                problems.add(format_args!("punches[{index}]"), "补卡须给出 side 与 work_date", "a correction names its side and work_date");
            }
        }
    }

    /// Rostered and chosen shifts are of some group of the case, and several a day only where a group says so.
    fn check_roster(&self, problems: &mut Problems) {
        let groups = || self.settings.iter().chain(self.groups.iter().map(|version| &version.settings));
        let unknown = |id: &ShiftId| groups().all(|settings| settings.shift(id).is_none());
        let several = groups().any(|settings| matches!(&settings.mode, Mode::Roster(rules) if rules.several_shifts));
        for (date, ids) in &self.roster {
            for (index, _) in ids.iter().enumerate().filter(|(_, id)| unknown(id)) {
                problems.add(format_args!("roster.{date}[{index}]"), "没有这个班次", "is not a shift of a group");
            }
            let twice = (1..ids.len()).any(|index| ids[..index].contains(&ids[index]));
            if twice || (ids.len() > 1 && !several) {
                problems.add(format_args!("roster.{date}"), "当天只能排一个班次", "has several shifts, which the group does not allow");
            }
        }
        for (date, _) in self.chosen.iter().filter(|(_, id)| unknown(id)) {
            problems.add(format_args!("chosen.{date}"), "没有这个班次", "is not a shift of a group");
        }
    }

    fn check_groups(&self, problems: &mut Problems) {
        if self.settings.is_some() != self.groups.is_empty() {
            problems.add("settings", "settings 与 groups 须且只能给一个", "give either settings or groups");
        }
        if let Some(settings) = &self.settings {
            problems.include("settings", settings.validate());
        }
        problems.range("groups", self.groups.len(), 0..=LIST_MAX);
        for (index, version) in self.groups.iter().enumerate() {
            let field = format!("groups[{index}]");
            problems.include(&field, version.settings.validate());
            for unknown in &version.unknown.0 {
                problems.add(format_args!("{field}.{unknown}"), "没有这个字段", "is not a field of a version");
            }
            let same = |other: &VersionCase| other.group_id == version.group_id && other.effective == version.effective;
            if self.groups[..index].iter().any(same) {
                problems.add(format_args!("{field}.effective"), "与其他版本重复", "is that of another version");
            }
        }
        for (index, assignment) in self.employment.assignments.iter().enumerate() {
            if !self.group_ids().any(|known| known == assignment.group) {
                problems.add(format_args!("employment.assignments[{index}].group"), "没有这个考勤组", "is not one of the groups");
            }
        }
    }

    fn group_ids(&self) -> impl Iterator<Item = GroupId> {
        let the_group = self.settings.iter().filter_map(|_| GroupId::new(THE_GROUP).ok());
        self.groups.iter().map(|version| version.group_id.clone()).chain(the_group)
    }

    /// The person of the case.
    pub(super) fn person(&self) -> PersonCase<'_> {
        PersonCase::new(self)
    }
}
