//! The plan of a try-out: one person's rules, arrangements and punches, given in full (RULES §15).

use std::collections::HashMap;
use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use uuid::Uuid;

use super::clock::When;
use super::{LIST_MAX, include};
use crate::Instant;
use crate::approval::{Away, AwayPart, OvertimeApproval};
use crate::arrangement::{Arrangements, Choices, Roster};
use crate::attribution::Attribution;
use crate::calendar::Calendar;
use crate::employment::{Assignment, Employment};
use crate::group::{GroupSettings, GroupVersion};
use crate::id::{DepartmentId, GroupId, TapId};
use crate::punch::{PlaceMark, Punch, Source};
use crate::rulebook::{PersonRules, Rulebook};
use crate::shift::Side;
use crate::time::{WorkDate, Zone};
use crate::validation::Problems;

/// The group of a plan that gives `settings` alone.
const THE_GROUP: &str = "group";
/// The first date of such settings, and of an employment that does not say.
const ALWAYS: &str = "2000-01-01";

/// A person's rules, arrangements and punches. Fields that it does not know are kept to be told.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
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
    #[schema(value_type = Object)]
    roster: Roster,
    /// The shifts that the person chose.
    #[serde(default)]
    #[schema(value_type = Object)]
    chosen: Choices,
    /// Leave, trips and field work that are approved.
    #[serde(default)]
    approvals: Vec<Away>,
    /// Overtime that is approved.
    #[serde(default)]
    overtime: Vec<OvertimeApproval>,
    /// What was punched.
    #[serde(default)]
    punches: Vec<PunchCase>,
    #[serde(flatten)]
    #[schema(ignore)]
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
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
struct VersionCase {
    group_id: GroupId,
    effective: WorkDate,
    #[serde(flatten)]
    settings: GroupSettings,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// When a person is employed, and in which group.
#[derive(Debug, Clone, Deserialize, Default, utoipa::ToSchema)]
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

#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignmentCase {
    from: WorkDate,
    group: GroupId,
}

/// What was punched.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
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
        include(problems, "calendar", self.calendar.validate());
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
            if let AwayPart::Time { from, to } = approved.part
                && from >= to
            {
                problems.add(format_args!("approvals[{index}].to"), "须晚于开始", "must be after from");
            }
        }
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

    fn check_groups(&self, problems: &mut Problems) {
        if self.settings.is_some() != self.groups.is_empty() {
            problems.add("settings", "settings 与 groups 须且只能给一个", "give either settings or groups");
        }
        if let Some(settings) = &self.settings {
            include(problems, "settings", settings.validate());
        }
        problems.range("groups", self.groups.len(), 0..=LIST_MAX);
        for (index, version) in self.groups.iter().enumerate() {
            let field = format!("groups[{index}]");
            include(problems, &field, version.settings.validate());
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
        // Unwrap safety: constants of this file, read by every test of it.
        let always: WorkDate = ALWAYS.parse().expect("a date");
        let department = DepartmentId::new("department").expect("an id");
        let mut book = Rulebook::default();
        for group in self.group_ids() {
            let own = self.groups.iter().filter(|version| version.group_id == group);
            let versions = own.map(|version| (version.effective, &version.settings)).chain(self.settings.iter().map(|s| (always, s)));
            let versions =
                versions.map(|(effective, settings)| GroupVersion { group_id: group.clone(), effective, settings: settings.clone() });
            let versions = versions.collect();
            book.add(group, versions);
        }
        let assigned = self.employment.assignments.iter().map(|assigned| (assigned.from, assigned.group.clone()));
        let only = self.group_ids().next().filter(|_| self.employment.assignments.is_empty()).map(|group| (always, group));
        let assignment = |(from, group)| Assignment { from, group, department: department.clone() };
        let employment = Employment {
            joined: self.employment.joined.unwrap_or(always),
            last_day: self.employment.last_day,
            exempt: self.employment.exempt,
            assignments: assigned.chain(only).map(assignment).collect(),
        };
        PersonCase { case: self, book, employment }
    }
}

/// The person of a case, with their rules.
pub(super) struct PersonCase<'a> {
    case: &'a PlanCase,
    book: Rulebook,
    employment: Employment,
}

/// A punch of the case as it was stored, or would have been.
pub(super) struct Stored {
    pub(super) punch: Punch,
    pub(super) in_window: bool,
}

impl PersonCase<'_> {
    /// What the rules ask.
    pub(super) fn rules(&self) -> PersonRules<'_> {
        let arrangements = Arrangements {
            calendar: Some(&self.case.calendar),
            roster: Some(&self.case.roster),
            chosen: Some(&self.case.chosen),
            away: &self.case.approvals,
            overtime: &self.case.overtime,
        };
        self.book.person(&self.employment, arrangements)
    }

    /// The zone in which a time of the case is read: that of the rules then, or else of its first group.
    fn zone_on(&self, date: WorkDate) -> Zone {
        let first = self.case.settings.as_ref().or_else(|| self.case.groups.first().map(|version| &version.settings));
        let near = [0, -1, 1].into_iter().find_map(|days| self.rules().plan(date.plus_days(days)).ok()).map(|plan| plan.zone());
        near.or_else(|| first.map(|settings| settings.zone)).unwrap_or_default()
    }

    /// The instant of a time of the case.
    pub(super) fn instant(&self, when: When) -> Instant {
        when.instant(|date| self.zone_on(date))
    }

    /// Long after a date: everything is settled.
    pub(super) fn long_after(&self, date: WorkDate) -> Instant {
        self.zone_on(date).instant(date.plus_days(7), crate::time::MinuteOfDay::new(0))
    }

    /// The punches, in the order in which they are given; those without a work date attributed in the
    /// order of time.
    pub(super) fn punches(&self) -> Vec<Stored> {
        let mut order: Vec<(Instant, usize)> =
            self.case.punches.iter().enumerate().map(|(index, punch)| (self.instant(punch.at), index)).collect();
        order.sort_unstable();
        let mut taken: HashMap<(Instant, Option<Side>, Option<u8>), u64> = HashMap::new();
        let mut stored: Vec<Punch> = Vec::new();
        let mut found: Vec<(usize, Stored)> = Vec::new();
        for (at, index) in order {
            let case = &self.case.punches[index];
            let number = u64::try_from(taken.len()).unwrap_or_default();
            // The same punch once more is the same tap once more.
            let tap_id = tap(at, *taken.entry((at, case.side, case.corrects)).or_insert(number));
            let belongs = self.attribution(at, case, &stored);
            let punch = Punch {
                tap_id,
                at,
                side: case.side,
                work_date: belongs.work_date,
                source: Source::Online,
                place: case.place,
                site: None,
                doubtful: case.doubtful,
                corrects: case.corrects,
            };
            stored.push(punch.clone());
            found.push((index, Stored { punch, in_window: belongs.in_window }));
        }
        found.sort_unstable_by_key(|(index, _)| *index);
        found.into_iter().map(|(_, stored)| stored).collect()
    }

    fn attribution(&self, at: Instant, case: &PunchCase, stored: &[Punch]) -> Attribution {
        let found = self.rules().attribute(at, case.side, stored);
        case.work_date.map_or(found, |work_date| Attribution { work_date, in_window: found.in_window && found.work_date == work_date })
    }
}

/// The tap of an instant with that number.
fn tap(at: Instant, number: u64) -> TapId {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    let uuid = Uuid::from_u64_pair((millis << 16) | 0x7000, 0x8000_0000_0000_0000 | number);
    // Unwrap safety: version 7 by construction, of an instant of the years 2000–2100.
    TapId::new(uuid).expect("a tap")
}
