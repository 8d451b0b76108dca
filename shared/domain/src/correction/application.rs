//! An application for a correction.

use crate::Instant;
use crate::flow::{Approval, ApprovalState};
use crate::id::{EmployeeId, TapId};
use crate::punch::{PlaceMark, Punch, Source};
use crate::shift::Side;
use crate::time::WorkDate;

use super::CorrectionKind;

/// The period whose quota has a place for an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotaClaim {
    /// First day of the period.
    pub from: WorkDate,
    /// Last day of it.
    pub to: WorkDate,
    /// How many it may have.
    pub limit: u8,
}

/// An application for a correction of one side of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Its id, made by the client as a tap's is: it is the tap of the punch that it becomes.
    pub id: TapId,
    /// The work date that it corrects.
    pub work_date: WorkDate,
    /// The section, from 1 in its day.
    pub section: u8,
    /// The side.
    pub side: Side,
    /// When the person says that they came or went.
    pub at: Instant,
    /// What was abnormal about the side.
    pub kind: CorrectionKind,
    /// How far it is. Withdrawing it is a fact of its own.
    pub approval: Approval,
    /// Who corrected the record directly, where nobody applied.
    pub direct_by: Option<EmployeeId>,
    /// Where it has a place in a quota; none where there is no limit.
    pub quota: Option<QuotaClaim>,
    /// Reason and proof, sealed under the applicant's key.
    pub sealed: Vec<u8>,
}

impl Correction {
    /// How far it is, the withdrawal included.
    pub fn state(&self) -> ApprovalState {
        self.approval.state()
    }

    /// Whether it stands for its side.
    pub fn stands(&self) -> bool {
        self.approval.stands()
    }

    /// Whether it counts towards the quota.
    pub fn counts(&self) -> bool {
        self.approval.counts()
    }

    /// The punch that it is, whether or not it stands.
    pub fn punch(&self) -> Punch {
        correcting_punch(self.id, self.work_date, (self.section, self.side), self.at)
    }
}

/// The punch that a correction of a side is.
pub fn correcting_punch(id: TapId, work_date: WorkDate, (section, side): (u8, Side), at: Instant) -> Punch {
    Punch {
        tap_id: id,
        at,
        side: Some(side),
        work_date,
        source: Source::Correction,
        place: PlaceMark::Inside,
        site: None,
        doubtful: false,
        corrects: Some(section),
        reattributed: false,
    }
}
