//! What waits for the caller to decide.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::correction::{Approver, CorrectionState, find_side};
use daka_domain::department::Departments;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::role::{Right, Roles};
use daka_domain::sentence::Sentence;
use daka_http::{App, Code, Member, Problem, ProblemBody, QueryOf, request_id};
use daka_store::{Act, CorrectionFact, Waiting};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::claim::as_correction;
use crate::desk::{Desk, approver_of};
use crate::view::{Change, CorrectionView, Names};

/// Most entries that are told at once.
const INBOX_MAX: usize = 100;
/// People whose days are read at once.
const READS_AT_ONCE: usize = 8;

/// Whose inbox.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InboxQuery {
    /// What waits of a department's own people: for owner, HR and those who head it. By default everything that waits
    /// for the caller.
    department_id: Option<DepartmentId>,
}

/// Something to be decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxEntry {
    name: String,
    /// Their number in the company.
    number: String,
    department_id: DepartmentId,
    department: String,
    /// The application; `withdrawal_pending` if it is to be withdrawn.
    correction: CorrectionView,
    /// What is said of the side now, and once this is approved.
    change: Option<Change>,
    /// Whether the caller may decide it; false for who only looks into a department's inbox.
    may_decide: bool,
}

/// What waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct Inbox {
    /// The oldest first, at most 100.
    waiting: Vec<InboxEntry>,
    /// Whether there are more.
    more: bool,
}

/// Lists what waits for the caller. The look is accounted for, at each proof too.
#[utoipa::path(
    get, path = "/api/correction/inbox", tag = "correction", params(InboxQuery), security(("bearer" = [])),
    responses((status = 200, body = Inbox), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_inbox(State(app): State<App>, member: Member, QueryOf(query): QueryOf<InboxQuery>) -> Result<Json<Inbox>, Problem> {
    let (org, caller) = (member.org_id(), member.employee_id());
    let (card, roles) = (app.store.card_lately(org, caller), app.store.roles_lately(org));
    let (card, roles, departments) = tokio::try_join!(card, roles, app.store.departments(org))?;
    member.admit(&card.ok_or(Code::SessionEnded)?, app.now())?;
    let tree = Departments::new(departments);
    let look = Look { app: &app, org, caller, roles, tree, now: app.now(), whole_department: query.department_id.is_some() };
    let waiting = match query.department_id {
        Some(department_id) => look.of_department(department_id).await?,
        None => look.own().await?,
    };
    let more = waiting.len() > INBOX_MAX;
    let entries = waiting.into_iter().take(INBOX_MAX).map(|waiting| look.entry(waiting));
    let entries: Vec<Option<InboxEntry>> = stream::iter(entries).buffered(READS_AT_ONCE).try_collect().await?;
    let waiting: Vec<InboxEntry> = entries.into_iter().flatten().collect();
    look.account(&waiting).await?;
    Ok(Json(Inbox { waiting, more }))
}

/// Somebody's look at what waits.
struct Look<'a> {
    app: &'a App,
    org: &'a OrgId,
    caller: &'a EmployeeId,
    roles: Roles,
    tree: Departments,
    now: Instant,
    whole_department: bool,
}

impl Look<'_> {
    /// What waits for the caller, the oldest first.
    async fn own(&self) -> Result<Vec<Waiting>, Problem> {
        let mut whom = vec![Approver::Employee { employee_id: self.caller.clone() }];
        if self.roles.may_set_rules(self.caller) {
            whom.push(Approver::Hr);
        }
        if self.roles.owners.contains(self.caller) {
            whom.push(Approver::Owner);
        }
        let mut found = Vec::new();
        for approver in whom {
            found.extend(self.app.store.inbox(self.org, &approver).await?);
        }
        for department_id in self.answers_for() {
            found.extend(self.of_people(&department_id).await?);
        }
        // An id begins with when it was made.
        found.sort_unstable_by_key(|waiting| (waiting.id, waiting.employee_id.clone()));
        found.dedup();
        Ok(found)
    }

    /// The departments for whose people the caller decides: those that they head, and those below that nobody heads.
    fn answers_for(&self) -> BTreeSet<DepartmentId> {
        let mut waiting: Vec<DepartmentId> = self.roles.managers.get(self.caller).into_iter().flatten().cloned().collect();
        let is_headed = |id: &DepartmentId| self.roles.managers.values().any(|heads| heads.contains(id));
        let mut found = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            let below = self.tree.children(&id).map(|child| child.department_id.clone());
            waiting.extend(below.filter(|child| !is_headed(child) && !found.contains(child)));
            found.insert(id);
        }
        found
    }

    /// What waits of a department's people, for whoever heads it: what was sent to its own inbox, and where they were before
    /// or while nobody headed it, to the inboxes of those departments, of those above it, and of HR.
    async fn of_people(&self, department: &DepartmentId) -> Result<Vec<Waiting>, Problem> {
        let store = &self.app.store;
        let people = store.colleagues(self.org, department).await?;
        let before = people.iter().flat_map(|person| &person.employment.assignments).map(|assigned| assigned.department.clone());
        let above = self.tree.ids_upwards(department);
        let departments: BTreeSet<DepartmentId> = before.chain(above).collect();
        let people: BTreeSet<EmployeeId> = people.iter().map(|person| person.employee_id.clone()).collect();
        let inboxes = departments.into_iter().map(|department_id| Approver::Manager { department_id }).chain([Approver::Hr]);
        let mut found = Vec::new();
        for approver in inboxes {
            let waiting = store.inbox(self.org, &approver).await?;
            found.extend(waiting.into_iter().filter(|waiting| people.contains(&waiting.employee_id)));
        }
        Ok(found)
    }

    async fn of_department(&self, department: DepartmentId) -> Result<Vec<Waiting>, Problem> {
        if self.tree.get(&department).is_none() {
            return Err(Code::NotFound.into());
        }
        let above: BTreeSet<DepartmentId> = self.tree.ids_upwards(&department).collect();
        let heads = self.roles.managers.get(self.caller).is_some_and(|heads| !heads.is_disjoint(&above));
        if !heads && !self.roles.may_set_rules(self.caller) {
            let right = Right::See(&above);
            return Err(self.app.right_missing(self.org, right.held_by(), self.roles.holders(right)).await?);
        }
        self.of_people(&department).await
    }

    /// An entry as it is now; none when it waits no more, or for somebody else.
    async fn entry(&self, waiting: Waiting) -> Result<Option<InboxEntry>, Problem> {
        let (app, org) = (self.app, self.org);
        let date = waiting.work_date;
        let Some(desk) = Desk::open(app, org, &waiting.employee_id, (date, date)).await? else { return Ok(None) };
        let Some(fact) = desk.correction(waiting.id) else { return Ok(None) };
        let Some(step) = fact.correction.present_step() else { return Ok(None) };
        let department = desk.department(self.now)?;
        let means = approver_of(app, org, step, (&waiting.employee_id, department), &self.roles).await?;
        let may_decide = means.may_be(self.caller, &waiting.employee_id, &self.roles);
        if !may_decide && !self.whole_department {
            return Ok(None);
        }
        let key = desk.key(app)?;
        Ok(Some(InboxEntry {
            name: desk.card.name.clone(),
            number: desk.card.number.clone(),
            department_id: department.clone(),
            department: self.tree.get(department).map(|own| own.name.clone()).unwrap_or_default(),
            correction: CorrectionView::new(app, (org, &waiting.employee_id), &fact.correction, &key, &Names::new())?,
            change: change(&desk, fact, self.now),
            may_decide,
        }))
    }

    /// Writes down who looked, before it is told.
    async fn account(&self, waiting: &[InboxEntry]) -> Result<(), Problem> {
        let act = |kind: ActKind, target: String| Act { actor: self.caller.clone(), kind, target, at: self.now, request_id: request_id() };
        if !waiting.is_empty() {
            let cause = self.app.new_id().simple().to_string();
            self.app.store.audit(self.org, &cause, &act(ActKind::InboxRead, "*".to_owned())).await?;
        }
        for entry in waiting.iter().filter(|entry| entry.correction.has_proof()) {
            // Once a day is enough: the list is looked at more often than the proof.
            let target = entry.correction.target();
            self.app.store.audit(self.org, &format!("{}@{target}", self.caller), &act(ActKind::ProofRead, target.clone())).await?;
        }
        Ok(())
    }
}

/// What is said of the side now, and once what waits is approved.
fn change(desk: &Desk, fact: &CorrectionFact, now: Instant) -> Option<Change> {
    let own = &fact.correction;
    let plan = desk.plan(own.work_date).ok()?;
    let place = (own.section, own.side);
    let mut punches = desk.punches_without(Some(own.id));
    let without: Sentence = find_side(&plan, &punches, place, now)?.sentence;
    punches.push(own.punch());
    let with = as_correction(&find_side(&plan, &punches, place, now)?.sentence);
    match own.state() {
        CorrectionState::WithdrawalPending => Some(Change::new(with, without)),
        _ => Some(Change::new(without, with)),
    }
}
