//! An application for a correction: from asking to standing, or not.

use serde::{Deserialize, Serialize};

use super::{Approver, ApproverStep, CorrectionKind};
use crate::Instant;
use crate::id::{EmployeeId, TapId};
use crate::punch::{PlaceMark, Punch, Source};
use crate::shift::Side;
use crate::time::WorkDate;

/// How far an application is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionState {
    /// Somebody has to decide.
    Pending,
    /// It stands for its side.
    Approved,
    /// Somebody said no.
    Rejected,
    /// It was taken back, or withdrawn with approval: it stands for nothing.
    Withdrawn,
    /// It stands, and to withdraw it is asked for.
    WithdrawalPending,
}

/// How far a withdrawal of what was approved is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalState {
    /// Somebody has to decide.
    Pending,
    /// The correction stands no more.
    Approved,
    /// It stands as before.
    Rejected,
}

/// What somebody decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Of which step, from 1.
    pub step: u8,
    /// Who.
    pub by: EmployeeId,
    /// When.
    pub at: Instant,
    /// Whether they said yes.
    pub approve: bool,
    /// What they wrote, sealed under the applicant's key.
    pub sealed_comment: Option<Vec<u8>>,
}

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
    /// `Pending`, `Approved`, `Rejected` or `Withdrawn`; what is asked of it later stands in `withdrawal`.
    pub state: CorrectionState,
    /// Who approves, one after the other. None for what HR corrected directly.
    pub chain: Vec<ApproverStep>,
    /// Whom it was sent to for the present step.
    pub waits_for: Option<Approver>,
    /// What was decided, in order.
    pub decisions: Vec<Decision>,
    /// When it was asked for.
    pub applied_at: Instant,
    /// Who corrected the record directly, where nobody applied.
    pub direct_by: Option<EmployeeId>,
    /// Where it has a place in a quota; none where there is no limit.
    pub quota: Option<QuotaClaim>,
    /// Reason and proof, sealed under the applicant's key.
    pub sealed: Vec<u8>,
    /// What became of withdrawing it, once that was asked for.
    pub withdrawal: Option<Withdrawal>,
}

/// The wish to withdraw what was approved: a fact of its own, which undoes the correction once approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// How far it is.
    pub state: WithdrawalState,
    /// Its step, counted on from the application's, and on again each time it is asked for.
    pub step: u8,
    /// Whom it waits for.
    pub waits_for: Option<Approver>,
    /// When it was asked for last.
    pub asked_at: Instant,
    /// What was decided, in order.
    pub decisions: Vec<Decision>,
}

impl Correction {
    /// How far it is, the withdrawal included.
    pub fn state(&self) -> CorrectionState {
        match self.withdrawal.as_ref().map(|withdrawal| withdrawal.state) {
            Some(WithdrawalState::Pending) => CorrectionState::WithdrawalPending,
            Some(WithdrawalState::Approved) => CorrectionState::Withdrawn,
            Some(WithdrawalState::Rejected) | None => self.state,
        }
    }

    /// Whether it stands for its side.
    pub fn stands(&self) -> bool {
        matches!(self.state(), CorrectionState::Approved | CorrectionState::WithdrawalPending)
    }

    /// Whether it counts towards the quota.
    pub fn counts(&self) -> bool {
        self.state() == CorrectionState::Pending || self.stands()
    }

    /// The step that waits for a decision, from 1; a withdrawal's goes on counting.
    pub fn step(&self) -> Option<u8> {
        match self.state() {
            CorrectionState::Pending => Some(number(self.decisions.len()) + 1),
            CorrectionState::WithdrawalPending => self.withdrawal.as_ref().map(|withdrawal| withdrawal.step),
            CorrectionState::Approved | CorrectionState::Rejected | CorrectionState::Withdrawn => None,
        }
    }

    /// Who approves the present step, as the group laid it down. A withdrawal needs the last of the chain.
    pub fn present_step(&self) -> Option<&ApproverStep> {
        match self.state() {
            CorrectionState::Pending => self.chain.get(self.decisions.len()),
            CorrectionState::WithdrawalPending => Some(self.withdrawal_step()),
            CorrectionState::Approved | CorrectionState::Rejected | CorrectionState::Withdrawn => None,
        }
    }

    /// Who approves a withdrawal: whoever had the last word, or HR where they corrected it directly.
    pub fn withdrawal_step(&self) -> &ApproverStep {
        self.chain.last().unwrap_or(&ApproverStep::Hr)
    }

    /// What was decided of a step.
    pub fn decision_of(&self, step: u8) -> Option<&Decision> {
        self.all_decisions().find(|decision| decision.step == step)
    }

    /// Everything that was decided, in order.
    pub fn all_decisions(&self) -> impl DoubleEndedIterator<Item = &Decision> {
        self.decisions.iter().chain(self.withdrawal.iter().flat_map(|withdrawal| &withdrawal.decisions))
    }

    /// The application after a decision of its present step. `next` is whom the step after it means.
    #[must_use]
    pub fn decided(&self, decision: Decision, next: Option<Approver>) -> Self {
        let mut after = self.clone();
        let approve = decision.approve;
        after.decisions.push(decision);
        let more = after.decisions.len() < after.chain.len();
        after.state = match (approve, more) {
            (false, _) => CorrectionState::Rejected,
            (true, true) => CorrectionState::Pending,
            (true, false) => CorrectionState::Approved,
        };
        after.waits_for = next.filter(|_| after.state == CorrectionState::Pending);
        after
    }

    /// The wish to withdraw it, asked for now.
    pub fn to_withdraw(&self, waits_for: Approver, now: Instant) -> Withdrawal {
        let before = self.withdrawal.as_ref();
        let first = number(self.chain.len()) + 1;
        Withdrawal {
            state: WithdrawalState::Pending,
            step: before.map_or(first, |before| before.step + 1),
            waits_for: Some(waits_for),
            asked_at: now,
            decisions: before.map(|before| before.decisions.clone()).unwrap_or_default(),
        }
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

impl Withdrawal {
    /// The withdrawal after a decision.
    #[must_use]
    pub fn decided(&self, decision: Decision) -> Self {
        let state = if decision.approve { WithdrawalState::Approved } else { WithdrawalState::Rejected };
        let mut after = Self { state, waits_for: None, ..self.clone() };
        after.decisions.push(decision);
        after
    }
}

/// A number of steps: a chain has three at most, and withdrawals are few.
fn number(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn employee(id: &str) -> EmployeeId {
        EmployeeId::new(id).expect("an id")
    }

    fn applied(chain: Vec<ApproverStep>) -> Correction {
        let id = TapId::new(uuid::Uuid::parse_str("0193572e-6d00-7000-8000-000000000001").expect("a UUID")).expect("a tap");
        Correction {
            id,
            work_date: "2026-11-20".parse().expect("a date"),
            section: 1,
            side: Side::On,
            at: Instant::default(),
            kind: CorrectionKind::Missing,
            state: CorrectionState::Pending,
            chain,
            waits_for: Some(Approver::Hr),
            decisions: Vec::new(),
            applied_at: Instant::default(),
            direct_by: None,
            quota: None,
            sealed: Vec::new(),
            withdrawal: None,
        }
    }

    fn says(step: u8, approve: bool) -> Decision {
        Decision { step, by: employee("h"), at: Instant::default(), approve, sealed_comment: None }
    }

    #[test]
    fn it_stands_when_the_last_of_the_chain_has_said_yes() {
        let first = applied(vec![ApproverStep::Manager, ApproverStep::Hr]);
        assert_eq!((first.step(), first.present_step()), (Some(1), Some(&ApproverStep::Manager)));
        let second = first.decided(says(1, true), Some(Approver::Hr));
        assert_eq!((second.state(), second.step(), second.present_step()), (CorrectionState::Pending, Some(2), Some(&ApproverStep::Hr)));
        assert!(second.counts() && !second.stands());
        let last = second.decided(says(2, true), None);
        assert_eq!((last.state(), last.step(), last.stands(), &last.waits_for), (CorrectionState::Approved, None, true, &None));
        assert_eq!(last.punch().corrects, Some(1));
    }

    #[test]
    fn a_no_at_any_step_ends_it() {
        let rejected = applied(vec![ApproverStep::Manager, ApproverStep::Hr]).decided(says(1, false), Some(Approver::Hr));
        assert_eq!((rejected.state(), rejected.waits_for.clone(), rejected.counts()), (CorrectionState::Rejected, None, false));
    }

    #[test]
    fn it_stands_until_its_withdrawal_is_approved() {
        let mut standing = applied(vec![ApproverStep::Manager]).decided(says(1, true), None);
        let asked = standing.to_withdraw(Approver::Hr, Instant::default());
        standing.withdrawal = Some(asked.clone());
        assert_eq!((standing.state(), standing.step(), standing.stands()), (CorrectionState::WithdrawalPending, Some(2), true));
        standing.withdrawal = Some(asked.decided(says(2, false)));
        assert_eq!((standing.state(), standing.stands()), (CorrectionState::Approved, true));
        let again = standing.to_withdraw(Approver::Hr, Instant::default());
        assert_eq!(again.step, 3);
        standing.withdrawal = Some(again.decided(says(3, true)));
        assert_eq!((standing.state(), standing.stands(), standing.counts()), (CorrectionState::Withdrawn, false, false));
        assert_eq!(
            standing.all_decisions().map(|decision| (decision.step, decision.approve)).collect::<Vec<_>>(),
            [(1, true), (2, false), (3, true)]
        );
    }
}
