//! How far something is that was asked for: from asking to standing, or not.

use serde::{Deserialize, Serialize};

use super::{Approver, ApproverStep};
use crate::Instant;
use crate::id::EmployeeId;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalState {
    /// Somebody has to decide.
    Pending,
    /// It stands.
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
    /// It stands no more.
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
    /// In whose place, where they are a deputy.
    pub instead_of: Option<EmployeeId>,
    /// When.
    pub at: Instant,
    /// Whether they said yes.
    pub approve: bool,
    /// What they wrote, sealed under the applicant's key.
    pub sealed_comment: Option<Vec<u8>>,
}

/// Something that was asked for, on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// `Pending`, `Approved`, `Rejected` or `Withdrawn`; what is asked of it later stands in `withdrawal`.
    pub state: ApprovalState,
    /// Who approves, one after the other. None for what was given without being asked for.
    pub chain: Vec<ApproverStep>,
    /// Whom it was sent to for the present step.
    pub waits_for: Option<Approver>,
    /// What was decided, in order.
    pub decisions: Vec<Decision>,
    /// When it was asked for.
    pub asked_at: Instant,
    /// What became of withdrawing it, once that was asked for.
    pub withdrawal: Option<Withdrawal>,
}

/// The wish to withdraw what was approved, which undoes it once approved itself.
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

impl Approval {
    /// What is asked for now.
    pub fn asked(chain: Vec<ApproverStep>, waits_for: Approver, asked_at: Instant) -> Self {
        Self { state: ApprovalState::Pending, chain, waits_for: Some(waits_for), decisions: Vec::new(), asked_at, withdrawal: None }
    }

    /// What is given without being asked for.
    pub fn given(at: Instant) -> Self {
        let state = ApprovalState::Approved;
        Self { state, chain: Vec::new(), waits_for: None, decisions: Vec::new(), asked_at: at, withdrawal: None }
    }

    /// How far it is, the withdrawal included.
    pub fn state(&self) -> ApprovalState {
        match self.withdrawal.as_ref().map(|withdrawal| withdrawal.state) {
            Some(WithdrawalState::Pending) => ApprovalState::WithdrawalPending,
            Some(WithdrawalState::Approved) => ApprovalState::Withdrawn,
            Some(WithdrawalState::Rejected) | None => self.state,
        }
    }

    /// Whether it stands.
    pub fn stands(&self) -> bool {
        matches!(self.state(), ApprovalState::Approved | ApprovalState::WithdrawalPending)
    }

    /// Whether it stands or still may: what it asks for is taken.
    pub fn counts(&self) -> bool {
        self.state() == ApprovalState::Pending || self.stands()
    }

    /// The step that waits for a decision, from 1; a withdrawal's goes on counting.
    pub fn step(&self) -> Option<u8> {
        match self.state() {
            ApprovalState::Pending => Some(number(self.decisions.len()) + 1),
            ApprovalState::WithdrawalPending => self.withdrawal.as_ref().map(|withdrawal| withdrawal.step),
            ApprovalState::Approved | ApprovalState::Rejected | ApprovalState::Withdrawn => None,
        }
    }

    /// Who approves the present step, as it was laid down. A withdrawal needs the last of the chain.
    pub fn present_step(&self) -> Option<&ApproverStep> {
        match self.state() {
            ApprovalState::Pending => self.chain.get(self.decisions.len()),
            ApprovalState::WithdrawalPending => Some(self.withdrawal_step()),
            ApprovalState::Approved | ApprovalState::Rejected | ApprovalState::Withdrawn => None,
        }
    }

    /// Who is asked at a step: those beyond the chain are withdrawals.
    pub fn step_at(&self, step: u8) -> &ApproverStep {
        self.chain.get(usize::from(step).saturating_sub(1)).unwrap_or_else(|| self.withdrawal_step())
    }

    /// Who approves a withdrawal: whoever had the last word, or HR where nobody was asked.
    pub fn withdrawal_step(&self) -> &ApproverStep {
        self.chain.last().unwrap_or(&ApproverStep::Hr)
    }

    /// Whom it waits for, be it the application or its withdrawal.
    pub fn waits_for(&self) -> Option<&Approver> {
        self.waits_for.as_ref().or_else(|| self.withdrawal.as_ref()?.waits_for.as_ref())
    }

    /// What was decided of a step.
    pub fn decision_of(&self, step: u8) -> Option<&Decision> {
        self.all_decisions().find(|decision| decision.step == step)
    }

    /// Everything that was decided, in order.
    pub fn all_decisions(&self) -> impl DoubleEndedIterator<Item = &Decision> {
        self.decisions.iter().chain(self.withdrawal.iter().flat_map(|withdrawal| &withdrawal.decisions))
    }

    /// It after a decision of its present step. `next` is whom the step after it means.
    #[must_use]
    pub fn decided(&self, decision: Decision, next: Option<Approver>) -> Self {
        let mut after = self.clone();
        let approve = decision.approve;
        after.decisions.push(decision);
        let more = after.decisions.len() < after.chain.len();
        after.state = match (approve, more) {
            (false, _) => ApprovalState::Rejected,
            (true, true) => ApprovalState::Pending,
            (true, false) => ApprovalState::Approved,
        };
        after.waits_for = next.filter(|_| after.state == ApprovalState::Pending);
        after
    }

    /// It once its applicant has taken it back, as one may as long as it waits.
    #[must_use]
    pub fn taken_back(&self) -> Self {
        Self { state: ApprovalState::Withdrawn, waits_for: None, ..self.clone() }
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

    fn asked(chain: Vec<ApproverStep>) -> Approval {
        Approval::asked(chain, Approver::Hr, Instant::default())
    }

    fn says(step: u8, approve: bool) -> Decision {
        Decision { step, by: employee("h"), instead_of: None, at: Instant::default(), approve, sealed_comment: None }
    }

    #[test]
    fn it_stands_when_the_last_of_the_chain_has_said_yes() {
        let first = asked(vec![ApproverStep::Manager, ApproverStep::Hr]);
        assert_eq!((first.step(), first.present_step()), (Some(1), Some(&ApproverStep::Manager)));
        let second = first.decided(says(1, true), Some(Approver::Hr));
        assert_eq!((second.state(), second.step(), second.present_step()), (ApprovalState::Pending, Some(2), Some(&ApproverStep::Hr)));
        assert!(second.counts() && !second.stands());
        let last = second.decided(says(2, true), None);
        assert_eq!((last.state(), last.step(), last.stands(), &last.waits_for), (ApprovalState::Approved, None, true, &None));
    }

    #[test]
    fn a_no_at_any_step_ends_it() {
        let rejected = asked(vec![ApproverStep::Manager, ApproverStep::Hr]).decided(says(1, false), Some(Approver::Hr));
        assert_eq!((rejected.state(), rejected.waits_for.clone(), rejected.counts()), (ApprovalState::Rejected, None, false));
    }

    #[test]
    fn it_stands_until_its_withdrawal_is_approved() {
        let mut standing = asked(vec![ApproverStep::Manager]).decided(says(1, true), None);
        let wish = standing.to_withdraw(Approver::Hr, Instant::default());
        standing.withdrawal = Some(wish.clone());
        assert_eq!((standing.state(), standing.step(), standing.stands()), (ApprovalState::WithdrawalPending, Some(2), true));
        standing.withdrawal = Some(wish.decided(says(2, false)));
        assert_eq!((standing.state(), standing.stands()), (ApprovalState::Approved, true));
        let again = standing.to_withdraw(Approver::Hr, Instant::default());
        assert_eq!(again.step, 3);
        standing.withdrawal = Some(again.decided(says(3, true)));
        assert_eq!((standing.state(), standing.stands(), standing.counts()), (ApprovalState::Withdrawn, false, false));
        assert_eq!(
            standing.all_decisions().map(|decision| (decision.step, decision.approve)).collect::<Vec<_>>(),
            [(1, true), (2, false), (3, true)]
        );
    }

    #[test]
    fn what_was_given_can_be_withdrawn_through_hr() {
        let given = Approval::given(Instant::default());
        assert!(given.stands() && given.step().is_none());
        assert_eq!((given.withdrawal_step(), given.to_withdraw(Approver::Hr, Instant::default()).step), (&ApproverStep::Hr, 1));
    }
}
