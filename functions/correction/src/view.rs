//! A correction as it travels.

use chrono::{DateTime, Utc};
use daka_domain::correction::{Correction, CorrectionKind, CorrectionPolicy};
use daka_domain::flow::{ApprovalState, Approver};
use daka_domain::id::{EmployeeId, FileId, OrgId, TapId};
use daka_domain::sentence::Sentence;
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use daka_http::{App, DecisionView, FileRef, Names, Problem, decisions};
use daka_store::{PersonalKey, Quota, RequestDetails, correction_place};
use serde::Serialize;
use utoipa::ToSchema;

use crate::target::Target;

/// A file that shows why.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProofView {
    file_id: FileId,
    /// Where to get it for a quarter of an hour; no token is needed.
    download_path: String,
}

/// An application for a correction 补卡.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionView {
    correction_id: TapId,
    employee_id: EmployeeId,
    work_date: WorkDate,
    /// The section, from 1 in its day.
    section: u8,
    side: Side,
    /// When the person says that they came or went.
    at: DateTime<Utc>,
    /// What was abnormal about the side.
    kind: CorrectionKind,
    /// How far it is.
    state: ApprovalState,
    /// The step that waits for a decision, from 1; to be sent back with the decision.
    step: Option<u8>,
    /// How many steps the application has.
    steps: usize,
    /// Whom it was sent to. After a transfer it is decided by whom the step means now.
    waits_for: Option<Approver>,
    applied_at: DateTime<Utc>,
    /// Who corrected the record directly, where nobody applied.
    direct_by: Option<EmployeeId>,
    reason: String,
    proof: Vec<ProofView>,
    /// What was decided, in order.
    decisions: Vec<DecisionView>,
}

/// How many corrections a period still allows.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuotaView {
    /// First day of the period.
    from: WorkDate,
    /// Last day of it.
    to: WorkDate,
    /// How many it may have; none when unlimited.
    limit: Option<u8>,
    /// Pending and approved ones, where there is a limit.
    used: usize,
    /// How many more; none when unlimited.
    left: Option<usize>,
}

/// What an application would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct Change {
    /// What is said of the side without it.
    before: Sentence,
    /// What is said of the side with it.
    after: Sentence,
}

impl Change {
    pub(crate) fn new(before: Sentence, after: Sentence) -> Self {
        Self { before, after }
    }
}

impl QuotaView {
    pub(crate) fn new(policy: &CorrectionPolicy, date: WorkDate, quota: &Quota) -> Self {
        let (from, to) = policy.period_of(date);
        let limit = u8::try_from(policy.per_period).ok();
        let used = quota.used();
        Self { from, to, limit, used, left: limit.map(|limit| usize::from(limit).saturating_sub(used)) }
    }
}

/// Seals reason and proof.
pub(crate) fn seal_details(app: &App, key: &PersonalKey, id: TapId, details: &RequestDetails) -> Vec<u8> {
    details.seal(&correction_place(id), key, app.nonce())
}

/// Opens reason and proof.
pub(crate) fn open_details(key: &PersonalKey, correction: &Correction) -> Result<RequestDetails, Problem> {
    Ok(RequestDetails::open(&correction_place(correction.id), &correction.sealed, key)?)
}

impl CorrectionView {
    /// An employee's application, opened with their key.
    pub(crate) fn new(
        app: &App,
        (org, employee): (&OrgId, &EmployeeId),
        own: &Correction,
        key: &PersonalKey,
        names: &Names,
    ) -> Result<Self, Problem> {
        let details = open_details(key, own)?;
        let proof = details.proof.into_iter().map(|file_id| {
            let download_path = app.download_path(&FileRef::proof(org.clone(), employee.clone(), file_id.clone()))?;
            Ok::<_, Problem>(ProofView { file_id, download_path })
        });
        let decisions = decisions(&own.approval, (key, &correction_place(own.id)), names)?;
        Ok(Self {
            correction_id: own.id,
            employee_id: employee.clone(),
            work_date: own.work_date,
            section: own.section,
            side: own.side,
            at: own.at,
            kind: own.kind,
            state: own.state(),
            step: own.approval.step(),
            steps: own.approval.chain.len(),
            waits_for: own.approval.waits_for().cloned(),
            applied_at: own.approval.asked_at,
            direct_by: own.direct_by.clone(),
            reason: details.reason,
            proof: proof.collect::<Result<_, _>>()?,
            decisions,
        })
    }

    /// What it is about, as an audit names it.
    pub(crate) fn target(&self) -> String {
        Target { employee_id: self.employee_id.clone(), work_date: self.work_date, id: self.correction_id }.to_string()
    }

    /// Whether it has proof to look at.
    pub(crate) fn has_proof(&self) -> bool {
        !self.proof.is_empty()
    }
}
