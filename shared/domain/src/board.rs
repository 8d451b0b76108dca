//! The board of a day: how many people of a department are due, here, late and so on, and who needs attention first.

use serde::Serialize;

use crate::judgement::DayVerdict;
use crate::status::{Status, StatusSet};

/// What needs attention, the worst first.
const ATTENTION: [Status; 8] = [
    Status::Absent,
    Status::HalfDay,
    Status::SeriousLate,
    Status::MissingOn,
    Status::MissingOff,
    Status::Early,
    Status::Late,
    Status::Short,
];
const LATE: [Status; 2] = [Status::Late, Status::SeriousLate];
const AWAY: [Status; 3] = [Status::Leave, Status::Trip, Status::FieldWork];
const NOT_DUE: [Status; 3] = [Status::Rest, Status::Holiday, Status::Exempt];

impl StatusSet {
    /// Whether it holds one of these.
    fn has(self, statuses: &[Status]) -> bool {
        statuses.iter().any(|status| self.contains(*status))
    }

    /// How bad the worst in it is, 0 being the worst; none where nothing needs attention: an abnormal day has some.
    pub fn severity(self) -> Option<usize> {
        ATTENTION.iter().position(|status| self.contains(*status))
    }

    /// Whether something in it needs attention.
    pub fn is_abnormal(self) -> bool {
        self.severity().is_some()
    }
}

/// How many people of a day are what. One may be several: late, here, and gone again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, utoipa::ToSchema)]
pub struct DayCounts {
    /// Of whom attendance is asked.
    pub due: u32,
    /// Who came.
    pub here: u32,
    /// Who has not come, and is not away.
    pub not_in: u32,
    /// Who came late, seriously late included.
    pub late: u32,
    /// On leave, on a trip, or in the field.
    pub away: u32,
    /// Who went again.
    pub done: u32,
}

impl DayCounts {
    /// Counts somebody's day.
    pub fn add(&mut self, day: &DayVerdict) {
        self.add_statuses(day.statuses, day.first_on().is_some(), day.last_off().is_some());
    }

    fn add_statuses(&mut self, statuses: StatusSet, on: bool, off: bool) {
        let away = statuses.has(&AWAY);
        self.away += u32::from(away);
        // Who missed the on and has an off was here.
        let came = on || off;
        if statuses.is_empty() || (statuses.has(&NOT_DUE) && !came) {
            return;
        }
        self.due += 1;
        self.here += u32::from(came);
        self.late += u32::from(statuses.has(&LATE));
        self.not_in += u32::from(!came && !away);
        self.done += u32::from(off);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_counts_as_everything_that_they_are() {
        use Status::{Absent, Exempt, FieldWork, Holiday, Late, Leave, MissingOn, Normal, Pending, Rest, SeriousLate};
        // due, here, not_in, late, away, done
        for (statuses, on, off, expected) in [
            (&[Normal][..], true, true, [1, 1, 0, 0, 0, 1]),
            (&[Late], true, true, [1, 1, 0, 1, 0, 1]),
            (&[SeriousLate, Pending], true, false, [1, 1, 0, 1, 0, 0]),
            (&[Pending], false, false, [1, 0, 1, 0, 0, 0]),
            (&[MissingOn], false, true, [1, 1, 0, 0, 0, 1]),
            (&[Absent], false, false, [1, 0, 1, 0, 0, 0]),
            (&[Leave], false, false, [1, 0, 0, 0, 1, 0]),
            (&[FieldWork], true, true, [1, 1, 0, 0, 1, 1]),
            (&[Rest], false, false, [0; 6]),
            (&[Holiday], false, false, [0; 6]),
            (&[Exempt], false, false, [0; 6]),
            (&[Rest], true, true, [1, 1, 0, 0, 0, 1]),
            (&[Rest, Leave], false, false, [0, 0, 0, 0, 1, 0]),
            (&[], false, false, [0; 6]),
            (&[], true, false, [0; 6]),
        ] {
            let mut counts = DayCounts::default();
            counts.add_statuses(statuses.iter().copied().collect(), on, off);
            let DayCounts { due, here, not_in, late, away, done } = counts;
            assert_eq!([due, here, not_in, late, away, done], expected, "{statuses:?}, on {on}, off {off}");
        }
    }

    #[test]
    fn the_worst_says_how_bad_a_day_is() {
        let severity = |statuses: &[Status]| statuses.iter().copied().collect::<StatusSet>().severity();
        assert!(severity(&[Status::Late, Status::Absent]) < severity(&[Status::SeriousLate]));
        assert!(severity(&[Status::MissingOff]) < severity(&[Status::Late]));
        for fine in
            [Status::Normal, Status::Pending, Status::Rest, Status::Holiday, Status::Leave, Status::Trip, Status::FieldWork, Status::Exempt]
        {
            assert_eq!(severity(&[fine]), None, "{fine:?}");
        }
        assert_eq!(ATTENTION.len() + 8, Status::ALL.len(), "a new status is one or the other");
    }
}
