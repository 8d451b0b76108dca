//! Employment: from when to when a person is due, and in which group and department (RULES §2).

use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::id::{DepartmentId, GroupId};
use crate::time::{MinuteOfDay, WorkDate, Zone};

/// Membership of a group and a department, from a date on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// First work date of the assignment.
    pub from: WorkDate,
    /// The attendance group.
    pub group: GroupId,
    /// The department.
    pub department: DepartmentId,
}

/// A stretch of time in which a person worked for the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub joined: WorkDate,
    /// Last day.
    pub last_day: WorkDate,
}

/// When a person works for the organization, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employment {
    /// First day.
    pub joined: WorkDate,
    /// Last day, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<WorkDate>,
    /// Whether attendance is not asked of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exempt: bool,
    /// Assignments, by date.
    pub assignments: Vec<Assignment>,
    /// When they worked here before they left and came back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Period>,
}

/// Assignments that a person may have had; the oldest go first.
const ASSIGNMENTS_MAX: usize = 200;

/// Until when of the last day whoever leaves gets in: noon of the next, so that a last night shift can be ended.
const ACCESS_ENDS: MinuteOfDay = MinuteOfDay::new(36 * 60);

impl Employment {
    /// Whether the person is employed on `date`.
    pub fn covers(&self, date: WorkDate) -> bool {
        let now = self.joined <= date && self.last_day.is_none_or(|last| date <= last);
        now || self.earlier.iter().any(|period| (period.joined..=period.last_day).contains(&date))
    }

    /// The assignment that begins last, be it to come.
    pub fn latest(&self) -> Option<&Assignment> {
        self.assignments.iter().max_by_key(|assignment| assignment.from)
    }

    /// Somebody new, in a department and a group from the first day on.
    pub fn new(joined: WorkDate, department: DepartmentId, group: GroupId) -> Self {
        let assignments = vec![Assignment { from: joined, group, department }];
        Self { joined, last_day: None, exempt: false, assignments, earlier: Vec::new() }
    }

    /// The same with another department, group, or both, from a date until the next assignment; none stays as it is.
    #[must_use]
    pub fn assigned(&self, from: WorkDate, department: Option<&DepartmentId>, group: Option<&GroupId>) -> Self {
        let from = from.max(self.earlier.first().map_or(self.joined, |period| period.joined.min(self.joined)));
        let Some(now) = self.assignment_on(from) else { return self.clone() };
        let group = group.unwrap_or(&now.group).clone();
        let next = Assignment { from, group, department: department.unwrap_or(&now.department).clone() };
        let mut assignments: Vec<Assignment> = self.assignments.iter().filter(|other| other.from != from).cloned().collect();
        assignments.push(next);
        assignments.sort_by_key(|assignment| assignment.from);
        // One that says what the one before says, says nothing.
        assignments.dedup_by(|later, before| (&later.group, &later.department) == (&before.group, &before.department));
        let superfluous = assignments.len().saturating_sub(ASSIGNMENTS_MAX);
        Self { assignments: assignments.split_off(superfluous), ..self.clone() }
    }

    /// Somebody who left, taken back: the time before stays as it was.
    #[must_use]
    pub fn taken_back(&self, joined: WorkDate, department: &DepartmentId, group: &GroupId) -> Self {
        let mut again = self.clone();
        again.earlier.extend(self.last_day.map(|last_day| Period { joined: self.joined, last_day }));
        (again.joined, again.last_day) = (joined, None);
        // What was planned for a time that did not come.
        again.assignments.retain(|assignment| assignment.from < joined);
        again.assignments.push(Assignment { from: joined, group: group.clone(), department: department.clone() });
        again
    }

    /// From when on whoever has left gets in no more: noon of the day after the last.
    pub fn access_ends(last_day: WorkDate, zone: Zone) -> Instant {
        zone.instant(last_day, ACCESS_ENDS)
    }

    /// The first date on which another employment of the same person says something else: whether they are there, in which group and
    /// department, and whether attendance is asked of them.
    pub fn first_difference(&self, other: &Self) -> Option<WorkDate> {
        let bounds = |own: &Self| {
            let periods = own.earlier.iter().map(|period| (period.joined, Some(period.last_day))).chain([(own.joined, own.last_day)]);
            let dates = periods.flat_map(|(joined, last)| [Some(joined), last.map(|last| last.plus_days(1))]).flatten();
            dates.chain(own.assignments.iter().map(|assigned| assigned.from)).collect::<Vec<_>>()
        };
        let said = |own: &Self, date: WorkDate| {
            let there = own.covers(date).then(|| own.assignment_on(date).map(|at| (at.group.clone(), at.department.clone())));
            there.map(|assigned| (assigned, own.exempt))
        };
        // Between these dates nothing changes.
        let mut dates: Vec<WorkDate> = bounds(self).into_iter().chain(bounds(other)).collect();
        dates.sort_unstable();
        dates.into_iter().find(|date| said(self, *date) != said(other, *date))
    }

    /// The assignment in force on `date`; the first one for dates before it.
    pub fn assignment_on(&self, date: WorkDate) -> Option<&Assignment> {
        let current = self.assignments.iter().filter(|a| a.from <= date).max_by_key(|a| a.from);
        current.or_else(|| self.assignments.iter().min_by_key(|a| a.from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> WorkDate {
        text.parse().expect("a date")
    }

    fn department(text: &str) -> DepartmentId {
        DepartmentId::new(text).expect("an id")
    }

    fn group(text: &str) -> GroupId {
        GroupId::new(text).expect("an id")
    }

    fn shown(employment: &Employment) -> Vec<String> {
        employment.assignments.iter().map(|a| format!("{} {} {}", a.from, a.department, a.group)).collect()
    }

    fn new() -> Employment {
        Employment::new(day("2026-01-05"), department("rnd"), group("day"))
    }

    #[test]
    fn two_employments_differ_from_a_date_on() {
        let own = new();
        let first = |other: &Employment| own.first_difference(other).map(|date| date.to_string());
        assert_eq!(first(&own.clone()), None);
        let plant = department("plant");
        assert_eq!(first(&own.assigned(day("2026-03-01"), Some(&plant), None)), Some("2026-03-01".into()));
        assert_eq!(first(&Employment { last_day: Some(day("2026-05-31")), ..own.clone() }), Some("2026-06-01".into()));
        assert_eq!(first(&Employment { exempt: true, ..own.clone() }), Some("2026-01-05".into()));
        assert_eq!(first(&Employment { joined: day("2026-01-12"), ..own.clone() }), Some("2026-01-05".into()));
        // The same said otherwise is the same.
        assert_eq!(first(&own.assigned(day("2026-03-01"), Some(&department("rnd")), None)), None);
    }

    #[test]
    fn an_assignment_holds_from_its_date_until_the_next() {
        let moved = new().assigned(day("2026-06-01"), Some(&department("mkt")), None);
        assert_eq!(shown(&moved), ["2026-01-05 rnd day", "2026-06-01 mkt day"]);
        let earlier = moved.assigned(day("2026-03-01"), None, Some(&group("night")));
        assert_eq!(shown(&earlier), ["2026-01-05 rnd day", "2026-03-01 rnd night", "2026-06-01 mkt day"]);
        assert_eq!(earlier.assigned(day("2026-03-01"), None, Some(&group("night"))), earlier);
        let back = earlier.assigned(day("2026-03-01"), None, Some(&group("day")));
        assert_eq!(shown(&back), shown(&moved));
    }

    #[test]
    fn nobody_is_assigned_before_their_first_day() {
        let moved = new().assigned(day("2025-01-01"), Some(&department("mkt")), None);
        assert_eq!(shown(&moved), ["2026-01-05 mkt day"]);
    }

    #[test]
    fn who_comes_back_was_here_before_and_not_in_between() {
        let left = Employment { last_day: Some(day("2026-03-31")), ..new() }.assigned(day("2026-12-01"), Some(&department("mkt")), None);
        let back = left.taken_back(day("2026-09-01"), &department("hr"), &group("night"));
        for (date, here) in
            [("2026-01-04", false), ("2026-03-31", true), ("2026-04-01", false), ("2026-08-31", false), ("2026-09-01", true)]
        {
            assert_eq!(back.covers(day(date)), here, "{date}");
        }
        assert_eq!(shown(&back), ["2026-01-05 rnd day", "2026-09-01 hr night"]);
    }

    #[test]
    fn the_last_night_shift_can_be_ended() {
        let ends = Employment::access_ends(day("2026-11-30"), Zone::default());
        assert_eq!(ends.to_rfc3339(), "2026-12-01T04:00:00+00:00");
    }

    #[test]
    fn two_hundred_assignments_are_kept() {
        let mut employment = new();
        for number in 0..250 {
            let to = department(if number % 2 == 0 { "a" } else { "b" });
            employment = employment.assigned(day("2026-02-01").plus_days(number), Some(&to), None);
        }
        assert_eq!((employment.assignments.len(), employment.assignments[199].from), (200, day("2026-02-01").plus_days(249)));
    }
}
