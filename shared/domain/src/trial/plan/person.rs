//! The person of a try-out: their rules, and their punches as they would have been stored.

use std::collections::HashMap;

use uuid::Uuid;

use super::{ApprovalCase, PlanCase, PunchCase, When};
use crate::Instant;
use crate::approval::Away;
use crate::arrangement::Arrangements;
use crate::attribution::Attribution;
use crate::employment::{Assignment, Employment};
use crate::group::GroupVersion;
use crate::id::{DepartmentId, TapId};
use crate::punch::{Punch, Source};
use crate::rulebook::{PersonRules, Rulebook};
use crate::shift::Side;
use crate::time::{MinuteOfDay, WorkDate, Zone};

/// The first date of settings and of an employment that do not say.
const ALWAYS: &str = "2000-01-01";

/// The person of a case, with their rules.
pub(in crate::trial) struct PersonCase<'a> {
    case: &'a PlanCase,
    away: Vec<Away>,
    book: Rulebook,
    employment: Employment,
}

/// What makes a punch the same as another of the case.
type Same = (Instant, Option<Side>, Option<WorkDate>, Option<u8>, bool);

/// A punch of the case as it was stored, or would have been.
pub(in crate::trial) struct Stored {
    pub(in crate::trial) punch: Punch,
    pub(in crate::trial) in_window: bool,
}

impl<'a> PersonCase<'a> {
    /// The person of a case without problems.
    pub(super) fn new(case: &'a PlanCase) -> Self {
        // Unwrap safety: constants of this file, read by every test of it.
        let always: WorkDate = ALWAYS.parse().expect("a date");
        let department = DepartmentId::new("department").expect("an id");
        let mut book = Rulebook::default();
        for group in case.group_ids() {
            let own = case.groups.iter().filter(|version| version.group_id == group);
            let versions = own.map(|version| (version.effective, &version.settings)).chain(case.settings.iter().map(|s| (always, s)));
            let versions =
                versions.map(|(effective, settings)| GroupVersion { group_id: group.clone(), effective, settings: settings.clone() });
            let versions = versions.collect();
            book.add(group, versions);
        }
        let assigned = case.employment.assignments.iter().map(|assigned| (assigned.from, assigned.group.clone()));
        let only = case.group_ids().next().filter(|_| case.employment.assignments.is_empty()).map(|group| (always, group));
        let assignment = |(from, group)| Assignment { from, group, department: department.clone() };
        let employment = Employment {
            joined: case.employment.joined.unwrap_or(always),
            last_day: case.employment.last_day,
            exempt: case.employment.exempt,
            assignments: assigned.chain(only).map(assignment).collect(),
            earlier: Vec::new(),
        };
        Self { case, away: case.approvals.iter().map(ApprovalCase::away).collect(), book, employment }
    }

    /// What the rules ask.
    pub(in crate::trial) fn rules(&self) -> PersonRules<'_> {
        let arrangements = Arrangements {
            calendar: Some(&self.case.calendar),
            roster: Some(&self.case.roster),
            chosen: Some(&self.case.chosen),
            away: &self.away,
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
    pub(in crate::trial) fn instant(&self, when: When) -> Instant {
        when.instant(|date| self.zone_on(date))
    }

    /// Long after a date: everything is settled.
    pub(in crate::trial) fn long_after(&self, date: WorkDate) -> Instant {
        self.zone_on(date).instant(date.plus_days(7), MinuteOfDay::new(0))
    }

    /// The punches, in the order in which they are given; those without a work date attributed in the
    /// order of time.
    pub(in crate::trial) fn punches(&self) -> Vec<Stored> {
        let mut order: Vec<(Instant, usize)> =
            self.case.punches.iter().enumerate().map(|(index, punch)| (self.instant(punch.at), index)).collect();
        order.sort_unstable();
        let mut taken: HashMap<Same, u64> = HashMap::new();
        let mut stored: Vec<Punch> = Vec::new();
        let mut found: Vec<(usize, Stored)> = Vec::new();
        for (at, index) in order {
            let case = &self.case.punches[index];
            let number = u64::try_from(taken.len()).unwrap_or_default();
            // The same punch once more is the same tap once more.
            let same = (at, case.side, case.work_date, case.corrects, case.doubtful);
            let tap_id = tap(at, *taken.entry(same).or_insert(number));
            // What is stored already stays as it is.
            let known = found.iter().find(|(_, known): &&(usize, Stored)| known.punch.tap_id == tap_id);
            let belongs = match known {
                Some((_, known)) => Attribution { work_date: known.punch.work_date, in_window: known.in_window },
                None => self.attribution(at, case, &stored),
            };
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
                reattributed: false,
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
