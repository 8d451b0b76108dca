//! Doing what was planned. Each row is done by itself and can be done again; a row that somebody was faster at
//! becomes a problem of its own.

use daka_domain::department::Departments;
use daka_domain::directory::{Changes, Deed, Field, NewDepartment, Newcomer, Plan, Planned, RowProblem, Why};
use daka_domain::employment::Employment;
use daka_domain::id::{EmployeeId, JobId, OrgId};
use daka_domain::role::Right;
use daka_http::{App, Code, Desk, Problem, persevere};
use daka_store::{Card, CardStatus, Hired, TreeChange};
use futures::{StreamExt, stream};

use super::outcome::Outcome;
use super::work::employee_of;
use crate::claims::{card_phone, change, new_card};
use crate::company::today;
use crate::leave::end;
use crate::rehire::take_back;

/// Rows that are done at the same time.
const AT_ONCE: usize = 24;

/// What doing a row needs.
struct Doing<'a> {
    app: &'a App,
    org: OrgId,
    job: JobId,
    actor: EmployeeId,
}

/// Does a plan: departments first, then the rows. Tells the rows, too, that could not be done after all.
pub(crate) async fn apply(app: &App, desk: &mut Desk<'_>, plan: Plan, outcome: Outcome) -> Result<(Outcome, Vec<RowProblem>), Problem> {
    let doing = Doing { app, org: desk.org_id().clone(), job: desk.job().job_id.clone(), actor: desk.requested_by().clone() };
    let doing = &doing;
    for new in &plan.departments {
        persevere(|| doing.make(new)).await?;
    }
    let total = plan.rows.len();
    let (mut outcome, mut late) = (outcome, Vec::new());
    let mut rows = stream::iter(plan.rows).map(|planned| async move { (doing.row(&planned).await, planned) }).buffer_unordered(AT_ONCE);
    let mut done = 0;
    while let Some((did, planned)) = rows.next().await {
        if let Some((field, why)) = did? {
            let problem = RowProblem { row: planned.row, field, why, value: String::new() };
            outcome.refuse_planned(&planned.deed, problem.clone());
            late.push(problem);
        }
        done += 1;
        desk.tell(done, total).await?;
    }
    Ok((outcome, late))
}

/// What a row could not be done for, after all.
type Late = Option<(Field, Why)>;

impl Doing<'_> {
    async fn make(&self, new: &NewDepartment) -> Result<(), Problem> {
        let decide = |tree: &Departments| match tree.get(&new.department.department_id) {
            Some(_) => Ok(None),
            None => tree.may_put(&new.department).map(|()| Some(TreeChange::Put(new.department.clone()))),
        };
        match self.app.store.change_departments(&self.org, self.app.now(), decide).await? {
            Ok(_) => Ok(()),
            // Somebody changed the tree since it was planned for: the next try of the job plans anew.
            Err(_) => Err(Code::ChangedMeanwhile.into()),
        }
    }

    async fn row(&self, planned: &Planned) -> Result<Late, Problem> {
        let done = match &planned.deed {
            Deed::Unchanged(_) => return Ok(None),
            Deed::Create(newcomer) => self.create(planned.row, newcomer).await,
            Deed::Update(employee, changes) => persevere(|| self.update(employee, changes)).await,
            Deed::Rehire(employee, newcomer) => persevere(|| self.rehire(employee, newcomer)).await,
        };
        match done {
            Ok(late) => Ok(late),
            Err(problem) => match problem.code() {
                Code::NumberTaken => Ok(Some((Field::Number, Why::Taken))),
                Code::PhoneTaken => Ok(Some((Field::Phone, Why::Taken))),
                Code::ChangedMeanwhile | Code::NotFound | Code::EmployeeLeft => Ok(Some((Field::Number, Why::ChangedMeanwhile))),
                Code::LastOwner => Ok(Some((Field::LastDay, Why::LastOwner))),
                Code::RightMissing => Ok(Some((Field::Number, Why::OwnersOnly))),
                Code::MonthClosed => Ok(Some((Field::Number, Why::MonthClosed))),
                _ => Err(problem),
            },
        }
    }

    async fn create(&self, row: u32, new: &Newcomer) -> Result<Late, Problem> {
        let mut employment = Employment::new(new.joined, new.department.clone(), new.group.clone());
        employment.exempt = new.exempt;
        let called = (new.name.clone(), new.number.clone());
        let employee = employee_of(self.job.as_str(), row);
        // One card for all tries: the same again is the same.
        let card = &new_card(self.app, &self.org, employee, called, new.phone.as_ref().map(|said| &said.phone), employment)?;
        let hired = persevere(|| async { Ok(self.app.store.hire(&self.org, card, self.app.now()).await?) }).await?;
        match hired {
            Hired::Taken { number: Some(_), .. } => return Ok(Some((Field::Number, Why::Taken))),
            Hired::Taken { .. } => return Ok(Some((Field::Phone, Why::Taken))),
            // An earlier try of this import did it, with a key of its own.
            Hired::New | Hired::Already => {}
        }
        if let Some(last_day) = new.last_day {
            let leave = || async {
                let card = self.card(&card.employee_id).await?;
                end(self.app, &self.org, &self.actor, card, last_day).await
            };
            persevere(leave).await?;
        }
        Ok(None)
    }

    async fn card(&self, employee: &EmployeeId) -> Result<Card, Problem> {
        Ok(self.app.store.card(&self.org, employee).await?.ok_or(Code::ChangedMeanwhile)?)
    }

    async fn update(&self, employee: &EmployeeId, changes: &Changes) -> Result<Late, Problem> {
        let card = self.card(employee).await?;
        if card.status == CardStatus::Left && changes.last_day.is_none() {
            return Err(Code::EmployeeLeft.into());
        }
        if changes.name.is_some() || changes.phone.is_some() {
            // By name and phone an invite binds who comes with it.
            let (roles, _) = self.app.store.roles(&self.org).await?;
            if !roles.may_bind(&self.actor, employee) {
                return Ok(Some((Field::Number, Why::OwnersOnly)));
            }
        }
        let phone = match &changes.phone {
            Some(said) if card.phone.as_ref().is_none_or(|there| there.hash != said.hash) => {
                Some(card_phone(self.app, &self.org, &card, &said.phone)?)
            }
            _ => None,
        };
        let today = today(self.app.now());
        let card = change(self.app, &self.org, card, |card| {
            if let Some(name) = &changes.name {
                card.name.clone_from(name);
            }
            if let Some(phone) = &phone {
                card.phone = Some(phone.clone());
            }
            let mut employment = card.employment.clone();
            employment.joined = changes.joined.unwrap_or(employment.joined);
            employment.exempt = changes.exempt.unwrap_or(employment.exempt);
            if changes.department.is_some() || changes.group.is_some() {
                employment = employment.assigned(today, changes.department.as_ref(), changes.group.as_ref());
            }
            card.employment = employment;
        })
        .await?;
        if let Some(last_day) = changes.last_day {
            self.must_part_with(employee).await?;
            end(self.app, &self.org, &self.actor, card, last_day).await?;
        }
        Ok(None)
    }

    /// By the roles as they are now: the import may have been asked for long ago.
    async fn must_part_with(&self, employee: &EmployeeId) -> Result<(), Problem> {
        let (roles, _) = self.app.store.roles(&self.org).await?;
        if roles.may_part_with(&self.actor, employee) {
            return Ok(());
        }
        Err(self.app.right_missing(&self.org, Right::Own.held_by(), roles.holders(Right::Own)).await?)
    }

    async fn rehire(&self, employee: &EmployeeId, new: &Newcomer) -> Result<Late, Problem> {
        let card = self.card(employee).await?;
        if card.employment.last_day.is_some_and(|last_day| new.joined <= last_day) {
            return Ok(Some((Field::Joined, Why::EndsBeforeItBegins)));
        }
        let phone = match &new.phone {
            Some(said) => Some(card_phone(self.app, &self.org, &card, &said.phone)?),
            None => card.phone.clone(),
        };
        let card = if card.status == CardStatus::Left {
            take_back(self.app, &self.org, card, new.joined, &new.department, &new.group).await?
        } else {
            card
        };
        let card = change(self.app, &self.org, card, |card| {
            card.name.clone_from(&new.name);
            card.employment.exempt = new.exempt;
            let same = card.phone.as_ref().map(|there| &there.hash) == phone.as_ref().map(|said| &said.hash);
            if !same {
                card.phone.clone_from(&phone);
            }
        })
        .await?;
        if let Some(last_day) = new.last_day {
            end(self.app, &self.org, &self.actor, card, last_day).await?;
        }
        Ok(None)
    }
}
