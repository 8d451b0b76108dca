//! An application as it travels.

use chrono::{DateTime, Utc};
use daka_domain::application::{Application, ApplicationKind};
use daka_domain::flow::{ApprovalState, Approver};
use daka_domain::id::{ApplicationId, EmployeeId, FileId, LeaveTypeId, OrgId};
use daka_domain::leave::{Charge, LeavePolicy, LeaveSpan};
use daka_http::{App, DecisionView, FileRef, Names, Problem, decisions};
use daka_store::{PersonalKey, RequestDetails, application_place};
use serde::Serialize;
use utoipa::ToSchema;

use crate::refusal::unit_of;

/// A file that shows why.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationProof {
    file_id: FileId,
    /// Where to get it for a quarter of an hour; no token is needed.
    download_path: String,
}

/// How long a leave is, as far as its balance is concerned.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LengthView {
    /// How much, without rest days unless the type counts them.
    amount: i32,
    /// `half_day` or `minute`.
    #[schema(value_type = String, example = "half_day")]
    unit: &'static str,
}

/// An application 申请.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationView {
    application_id: ApplicationId,
    employee_id: EmployeeId,
    kind: ApplicationKind,
    leave_type_id: Option<LeaveTypeId>,
    /// The type's name.
    leave_type: Option<String>,
    span: LeaveSpan,
    /// Of leave: how long it is.
    length: Option<LengthView>,
    /// How far it is.
    state: ApprovalState,
    /// The step that waits for a decision, from 1; to be sent back with the decision.
    step: Option<u8>,
    /// How many steps the application has.
    steps: usize,
    /// Whom it was sent to. After a transfer it is decided by whom the step means now.
    waits_for: Option<Approver>,
    applied_at: DateTime<Utc>,
    reason: String,
    /// Where to, of a trip or field work.
    place: Option<String>,
    proof: Vec<ApplicationProof>,
    /// What was decided, in order.
    decisions: Vec<DecisionView>,
}

/// Seals what is personal of an application.
pub(crate) fn seal_details(app: &App, key: &PersonalKey, id: &ApplicationId, details: &RequestDetails) -> Vec<u8> {
    details.seal(&application_place(id), key, app.nonce())
}

/// Opens what is personal of an application.
pub(crate) fn open_details(key: &PersonalKey, own: &Application) -> Result<RequestDetails, Problem> {
    Ok(RequestDetails::open(&application_place(&own.id), &own.sealed, key)?)
}

/// How long charges are together.
pub(crate) fn length(policy: &LeavePolicy, leave_type: Option<&LeaveTypeId>, charges: &[Charge]) -> Option<LengthView> {
    let kind = policy.kind(leave_type?)?;
    Some(LengthView { amount: charges.iter().map(|charge| charge.amount).sum(), unit: unit_of(kind) })
}

impl ApplicationView {
    /// An employee's application, opened with their key.
    pub(crate) fn new(
        app: &App,
        (org, employee): (&OrgId, &EmployeeId),
        own: &Application,
        (key, policy, names): (&PersonalKey, &LeavePolicy, &Names),
    ) -> Result<Self, Problem> {
        let details = open_details(key, own)?;
        let proof = details.proof.into_iter().map(|file_id| {
            let download_path = app.download_path(&FileRef::proof(org.clone(), employee.clone(), file_id.clone()))?;
            Ok::<_, Problem>(ApplicationProof { file_id, download_path })
        });
        let leave_type = own.wish.leave_type.as_ref();
        Ok(Self {
            application_id: own.id.clone(),
            employee_id: employee.clone(),
            kind: own.wish.kind,
            leave_type_id: leave_type.cloned(),
            leave_type: leave_type.and_then(|id| policy.kind(id)).map(|kind| kind.rules.name.clone()),
            span: own.wish.span,
            length: length(policy, leave_type, &own.charges),
            state: own.state(),
            step: own.approval.step(),
            steps: own.approval.chain.len(),
            waits_for: own.approval.waits_for().cloned(),
            applied_at: own.approval.asked_at,
            reason: details.reason,
            place: details.place,
            proof: proof.collect::<Result<_, _>>()?,
            decisions: decisions(&own.approval, (key, &application_place(&own.id)), names)?,
        })
    }

    /// What it is about, as an audit names it.
    pub(crate) fn target(&self) -> String {
        target(&self.employee_id, &self.application_id)
    }

    /// Whether it has proof to look at.
    pub(crate) fn has_proof(&self) -> bool {
        !self.proof.is_empty()
    }
}

/// How an audit names an application: `employee@id`.
pub(crate) fn target(employee: &EmployeeId, id: &ApplicationId) -> String {
    format!("{employee}@{id}")
}

/// Reads what an audit wrote; none when it names no application.
pub(crate) fn read_target(text: &str) -> Option<(EmployeeId, ApplicationId)> {
    let (employee, id) = text.split_once('@')?;
    Some((EmployeeId::new(employee).ok()?, ApplicationId::new(id).ok()?))
}
