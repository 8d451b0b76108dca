//! What waits for somebody's decision, found wherever it was sent: their own, that of the departments for which they
//! answer, and that of those whose deputy they are.

use std::collections::BTreeSet;

use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::flow::Approver;
use daka_domain::id::{DepartmentId, EmployeeId};
use daka_domain::role::Right;
use daka_store::{Act, Waiting};
use futures::{StreamExt, TryStreamExt, stream};

use crate::approving::Approving;
use crate::{Code, Problem, request_id};

/// Inboxes that are read at once.
const READS_AT_ONCE: usize = 8;

/// Inboxes of a company.
pub struct Inboxes<'a> {
    /// Who may decide.
    pub approving: &'a Approving<'a>,
    /// The departments.
    pub tree: &'a Departments,
}

impl Inboxes<'_> {
    /// What may wait for somebody, in no order.
    pub async fn of(&self, caller: &EmployeeId) -> Result<BTreeSet<Waiting>, Problem> {
        let roles = &self.approving.roles;
        let mut found = BTreeSet::new();
        for place in roles.stands_in_for(caller, self.approving.today()).chain([caller]) {
            let mut whom = vec![Approver::Employee { employee_id: place.clone() }];
            if roles.may_set_rules(place) {
                whom.push(Approver::Hr);
            }
            if roles.owners.contains(place) {
                whom.push(Approver::Owner);
            }
            for approver in whom {
                found.extend(self.sent_to(&approver).await?);
            }
            for department in self.answers_for(place) {
                found.extend(self.of_people(&department).await?);
            }
        }
        Ok(found)
    }

    /// What was sent to whoever heads a department, to HR or to the owner, anywhere in the company, in no order.
    pub async fn everywhere(&self) -> Result<BTreeSet<Waiting>, Problem> {
        let managers = self.tree.iter().map(|known| Approver::Manager { department_id: known.department_id.clone() });
        let inboxes: Vec<Approver> = managers.chain([Approver::Hr, Approver::Owner]).collect();
        let found = inboxes.into_iter().map(|approver| async move { self.sent_to(&approver).await });
        let found: Vec<Vec<Waiting>> = stream::iter(found).buffered(READS_AT_ONCE).try_collect().await?;
        Ok(found.into_iter().flatten().collect())
    }

    /// Writes down that somebody looked at what waits, before it is told, and at proof that is shown with it: `proofs` are the
    /// targets of what has some.
    pub async fn account(&self, caller: &EmployeeId, any: bool, proofs: impl Iterator<Item = String>) -> Result<(), Problem> {
        let Approving { app, org, now, .. } = *self.approving;
        let act = |kind: ActKind, target: String| Act { actor: caller.clone(), kind, target, at: now, request_id: request_id(), key: None };
        if any {
            let cause = app.new_id().simple().to_string();
            app.store.audit(org, &cause, &act(ActKind::InboxRead, "*".to_owned())).await?;
        }
        for target in proofs {
            // Once a day is enough: the list is looked at more often than the proof.
            app.store.audit(org, &format!("{caller}@{target}"), &act(ActKind::ProofRead, target.clone())).await?;
        }
        Ok(())
    }

    /// What waits of a department's own people, for owner, HR, and those who head it.
    pub async fn of_department(&self, caller: &EmployeeId, department: &DepartmentId) -> Result<BTreeSet<Waiting>, Problem> {
        if self.tree.get(department).is_none() {
            return Err(Code::NotFound.into());
        }
        let Approving { app, org, roles, .. } = self.approving;
        let above: BTreeSet<DepartmentId> = self.tree.ids_upwards(department).collect();
        let heads = roles.managers.get(caller).is_some_and(|heads| !heads.is_disjoint(&above));
        if !heads && !roles.may_set_rules(caller) {
            let right = Right::See(&above);
            return Err(app.right_missing(org, right.held_by(), roles.holders(right)).await?);
        }
        self.of_people(department).await
    }

    /// The departments for whose people somebody decides: those that they head, and those below that nobody heads.
    fn answers_for(&self, place: &EmployeeId) -> BTreeSet<DepartmentId> {
        let managers = &self.approving.roles.managers;
        let mut waiting: Vec<DepartmentId> = managers.get(place).into_iter().flatten().cloned().collect();
        let is_headed = |id: &DepartmentId| managers.values().any(|heads| heads.contains(id));
        let mut found = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            let below = self.tree.children(&id).map(|child| child.department_id.clone());
            waiting.extend(below.filter(|child| !is_headed(child) && !found.contains(child)));
            found.insert(id);
        }
        found
    }

    /// What waits of a department's people, for whoever heads it: what was sent to its own inbox, and where they were before
    /// or while nobody headed it, to the inboxes of those departments, of those above it, of HR and of the owner.
    async fn of_people(&self, department: &DepartmentId) -> Result<BTreeSet<Waiting>, Problem> {
        let people = self.approving.app.store.colleagues(self.approving.org, department).await?;
        let before = people.iter().flat_map(|person| &person.employment.assignments).map(|assigned| assigned.department.clone());
        let above = self.tree.ids_upwards(department);
        let departments: BTreeSet<DepartmentId> = before.chain(above).collect();
        let people: BTreeSet<EmployeeId> = people.iter().map(|person| person.employee_id.clone()).collect();
        let inboxes =
            departments.into_iter().map(|department_id| Approver::Manager { department_id }).chain([Approver::Hr, Approver::Owner]);
        let mut found = BTreeSet::new();
        for approver in inboxes {
            found.extend(self.sent_to(&approver).await?.into_iter().filter(|waiting| people.contains(&waiting.employee_id)));
        }
        Ok(found)
    }

    async fn sent_to(&self, approver: &Approver) -> Result<Vec<Waiting>, Problem> {
        Ok(self.approving.app.store.inbox(self.approving.org, approver).await?)
    }
}
