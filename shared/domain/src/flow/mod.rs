//! Approval flows 审批流: a chain of steps from asking to standing, whatever is asked for. Corrections, leave, trips, field work and
//! overtime, personal places, and who may decide on requests to join: all go through this one.
//!
//! `approver` says who decides a step; `approval` is how far something is, step by step, until it stands or does not.

mod approval;
mod approver;

pub use approval::{Approval, ApprovalState, Decision, Withdrawal, WithdrawalState};
pub use approver::{APPROVERS_MAX, Approver, ApproverStep};
