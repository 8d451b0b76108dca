//! Deciding on what was asked for: who may, in whose place, and how a decision travels. What is decided, and what follows from it,
//! is the function's.

use std::collections::BTreeMap;
use std::future::Future;

use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::department::Departments;
use daka_domain::flow::{Approval, Approver, ApproverStep, Decision};
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::role::Roles;
use daka_domain::time::{WorkDate, Zone};
use daka_store::{Card, PersonalKey};
use futures::{StreamExt, stream};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::{App, Code, Problem};

/// Names of colleagues, by employee.
pub type Names = BTreeMap<EmployeeId, String>;

/// Most decisions of one request.
pub const DECISIONS_MAX: usize = 100;
/// How many are carried out at once.
const AT_ONCE: usize = 8;

/// Decisions of a company at a moment: the roles as they are then.
pub struct Approving<'a> {
    /// The surroundings.
    pub app: &'a App,
    /// The company.
    pub org: &'a OrgId,
    /// Who holds which role.
    pub roles: Roles,
    /// The moment.
    pub now: Instant,
}

/// What somebody says of a step.
#[derive(Debug, Clone)]
pub struct Saying {
    /// The step, from 1.
    pub step: u8,
    /// Yes or no.
    pub approve: bool,
    /// What the applicant is told.
    pub comment: Option<String>,
}

/// What somebody decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionView {
    /// Of which step, from 1; a withdrawal's goes on counting.
    step: u8,
    by: EmployeeId,
    /// Their name, where it was looked up: in lists.
    name: Option<String>,
    /// In whose place they decided, as a deputy.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<EmployeeId>,
    at: DateTime<Utc>,
    approve: bool,
    comment: Option<String>,
}

/// The department that a person is in now.
pub fn department_at(card: &Card, now: Instant) -> Result<&DepartmentId, Problem> {
    card.department_on(Zone::default().date(now)).ok_or_else(|| Code::NoRules.into())
}

impl Approving<'_> {
    /// Today, by which deputies are reckoned.
    pub fn today(&self) -> WorkDate {
        Zone::default().date(self.now)
    }

    /// Whom a step means now, for somebody in a department.
    pub async fn means(&self, step: &ApproverStep, (applicant, department): (&EmployeeId, &DepartmentId)) -> Result<Approver, Problem> {
        let store = &self.app.store;
        let is_there = match step {
            ApproverStep::Employee { employee_id } => {
                let card = store.card_lately(self.org, employee_id).await?;
                card.is_some_and(|card| card.lets_in(self.now))
            }
            ApproverStep::Manager | ApproverStep::Hr | ApproverStep::Owner => true,
        };
        let mut departments = vec![department.clone()];
        let means = step.means(applicant, &departments, &self.roles, is_there);
        if *step != ApproverStep::Manager || matches!(means, Approver::Manager { .. }) {
            return Ok(means);
        }
        // Nobody else heads the department itself: only now is the tree read.
        let tree = Departments::new(store.departments(self.org).await?);
        departments.extend(tree.ids_upwards(department).skip(1));
        Ok(step.means(applicant, &departments, &self.roles, is_there))
    }

    /// In whose place somebody decides a step; none is their own. Refuses who is not meant by it.
    pub async fn must_decide(
        &self,
        caller: &EmployeeId,
        step: &ApproverStep,
        (applicant, department): (&EmployeeId, &DepartmentId),
    ) -> Result<Option<EmployeeId>, Problem> {
        let means = self.means(step, (applicant, department)).await?;
        if let Some(place) = means.place_of(caller, applicant, &self.roles, self.today()) {
            return Ok((place != caller).then(|| place.clone()));
        }
        Err(self.app.right_missing(self.org, means.right(), means.holders(applicant, &self.roles)).await?)
    }

    /// In whose place somebody decides what is asked for by somebody who is nobody of the company yet; none is their own. Refuses who
    /// is not meant.
    pub async fn must_decide_newcomer(&self, caller: &EmployeeId, means: &Approver) -> Result<Option<EmployeeId>, Problem> {
        if let Some(place) = means.place_for_newcomer(caller, &self.roles, self.today()) {
            return Ok((place != caller).then(|| place.clone()));
        }
        Err(self.app.right_missing(self.org, means.right(), means.everybody(&self.roles)).await?)
    }

    /// A decision, with its comment sealed under the applicant's key at its place.
    pub fn decision(
        &self,
        saying: &Saying,
        (by, instead_of): (&EmployeeId, Option<EmployeeId>),
        (key, place): (&PersonalKey, &str),
    ) -> Decision {
        let seal = |comment: &str| key.seal(&comment_place(place, saying.step), comment.trim().as_bytes(), self.app.nonce());
        Decision {
            step: saying.step,
            by: by.clone(),
            instead_of,
            at: daka_domain::time::to_second(self.now),
            approve: saying.approve,
            sealed_comment: saying.comment.as_deref().map(seal),
        }
    }

    /// What somebody is told who comes too late with a decision: how far it is, and who decided when.
    pub async fn already_decided(&self, approval: &Approval, step: Option<u8>) -> Result<Problem, Problem> {
        let decision = step.and_then(|step| approval.decision_of(step)).or_else(|| approval.all_decisions().next_back());
        self.decided_as(approval.state(), decision.map(|said| (&said.by, said.at, said.approve))).await
    }

    /// The same of what has a state in words of its own: who decided, when, and whether they said yes.
    pub async fn decided_as(&self, state: impl Serialize, said: Option<(&EmployeeId, Instant, bool)>) -> Result<Problem, Problem> {
        let state = serde_json::to_value(state).unwrap_or_default();
        let problem = Problem::new(Code::AlreadyDecided).with("state", state);
        let Some((by, at, approve)) = said else { return Ok(problem) };
        let name = self.app.store.card_lately(self.org, by).await?.map(|card| card.name);
        let by = json!({ "employee_id": by, "name": name });
        Ok(problem.with("decided_by", by).with("decided_at", json!(at)).with("approve", approve))
    }
}

/// Whether somebody has said just this of a step before.
pub fn has_said(approval: &Approval, caller: &EmployeeId, saying: &Saying) -> bool {
    approval.decision_of(saying.step).is_some_and(|said| said.by == *caller && said.approve == saying.approve)
}

/// Carries out several decisions, some at once, each by itself: one that cannot be decided keeps none of the others. An outage that
/// kept every one of them is the whole's, which is then to be sent again.
pub async fn decide_each<D, T, F>(decisions: Vec<D>, decide: impl Fn(D) -> F) -> Result<Vec<(D, Result<T, Problem>)>, Problem>
where
    F: Future<Output = (D, Result<T, Problem>)>,
{
    let decided: Vec<_> = stream::iter(decisions.into_iter().map(decide)).buffered(AT_ONCE).collect().await;
    let outage = |(_, told): &(D, Result<T, Problem>)| {
        let code = told.as_ref().err().map(Problem::code);
        code.filter(|code| code.status().is_server_error())
    };
    match decided.iter().map(outage).collect::<Option<Vec<Code>>>() {
        Some(codes) if !codes.is_empty() => Err(codes[0].into()),
        _ => Ok(decided),
    }
}

/// Where the comment on a step is sealed.
fn comment_place(place: &str, step: u8) -> String {
    format!("{place}#{step}")
}

/// The comment of a decision, opened with the applicant's key: what is sealed at a place.
pub fn comment_of(said: &Decision, (key, place): (&PersonalKey, &str)) -> Result<Option<String>, Problem> {
    let Some(sealed) = &said.sealed_comment else { return Ok(None) };
    Ok(Some(String::from_utf8_lossy(&key.open(&comment_place(place, said.step), sealed)?).into_owned()))
}

/// Everything that was decided, opened with the applicant's key: what is sealed at a place.
pub fn decisions(approval: &Approval, (key, place): (&PersonalKey, &str), names: &Names) -> Result<Vec<DecisionView>, Problem> {
    let view = |said: &Decision| {
        let comment = comment_of(said, (key, place))?;
        let name = names.get(&said.by).cloned();
        let Decision { step, by, instead_of, at, approve, .. } = said.clone();
        Ok(DecisionView { step, by, name, instead_of, at, approve, comment })
    };
    approval.all_decisions().map(view).collect()
}

/// The names of those who decided, as they are called now.
pub async fn names_of(app: &App, org: &OrgId, approvals: impl Iterator<Item = &Approval>) -> Result<Names, Problem> {
    let by = approvals.flat_map(|approval| approval.all_decisions().map(|said| said.by.clone())).collect();
    Ok(app.store.names_lately(org, by).await?)
}
