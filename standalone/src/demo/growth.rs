//! Making the demo company a large one. What is there already stays: whoever makes it again, after a break or on another
//! day, adds what is missing.

use std::collections::BTreeSet;
use std::sync::Arc;

use daka_domain::Instant;
use daka_domain::arrangement::Arrangements;
use daka_domain::employment::Employment;
use daka_domain::group::GroupVersion;
use daka_domain::id::{DepartmentId, OrgId};
use daka_domain::time::{WorkDate, Zone};
use daka_http::{App, patiently};
use daka_store::{Card, Department};
use tokio::task::JoinSet;

use super::company::{self, DEPARTMENTS, PEOPLE};
use super::crowd::{DIVISIONS, Division, Somebody, TEAM, Team, groups, topmost};
use super::{card_of, history, org_id};
use crate::Failure;

/// People whose card and punches are written at the same time.
const AT_ONCE: usize = 16;

/// How large the company is to be.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Its people, those of the small demo among them.
    pub people: usize,
    /// For how many days they have punched, up to now.
    pub days: u16,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grown {
    /// People who are there with all of their punches, those of the small demo among them.
    pub people: usize,
    /// Punches that were written.
    pub punches: usize,
}

/// Makes the demo company, which there is, as large as is wanted, and tells from time to time how far it is.
pub async fn grow(app: &App, size: Size, mut tell: impl FnMut(Grown)) -> Result<Grown, Failure> {
    let org = org_id();
    let now = app.now();
    let began = first_day(app, &org).await?;
    let teams: Vec<Team> = (0..size.people.saturating_sub(PEOPLE.len()).div_ceil(TEAM)).map(Team::at).collect();
    write_departments(app, &org, &teams).await?;
    write_groups(app, &org, began, now).await?;
    let from = Zone::default().date(now).plus_days(1 - i64::from(size.days)).max(began);
    let writer = Arc::new(Writer { app: app.clone(), org: org.clone(), from, now });
    let mut grown = Grown { people: PEOPLE.len().min(size.people), punches: 0 };
    let mut under_way = JoinSet::new();
    let mut crowd = Somebody::all(size.people);
    loop {
        while under_way.len() < AT_ONCE
            && let Some(somebody) = crowd.next()
        {
            let writer = writer.clone();
            under_way.spawn(async move { writer.write(somebody).await });
        }
        let Some(written) = under_way.join_next().await else { break };
        grown.punches += written.map_err(|_| Failure::Server("somebody could not be written".into()))??;
        grown.people += 1;
        tell(grown);
    }
    // Last: who heads a team is there then.
    write_heads(app, &org, size.people).await?;
    Ok(grown)
}

/// Since when the company has worked.
async fn first_day(app: &App, org: &OrgId) -> Result<WorkDate, Failure> {
    let first = app.store.card(org, &PEOPLE[0].employee_id()).await?;
    Ok(first.ok_or_else(|| Failure::Server("the demo company is not there".into()))?.employment.joined)
}

async fn write_departments(app: &App, org: &OrgId, teams: &[Team]) -> Result<(), Failure> {
    let there: BTreeSet<DepartmentId> = app.store.departments(org).await?.into_iter().map(|known| known.department_id).collect();
    let small = |division: &&Division| DEPARTMENTS.iter().any(|(known, _)| *known == division.id);
    let divisions = DIVISIONS.iter().filter(|division| !small(division)).map(|division| {
        let department_id = company::id(division.id, DepartmentId::new);
        Department { department_id, name: division.name.into(), parent: Some(topmost()), rev: 1 }
    });
    let teams = teams.iter().map(|team| {
        let parent = Some(company::id(team.division().id, DepartmentId::new));
        Department { department_id: team.department_id(), name: team.name(), parent, rev: 1 }
    });
    for department in divisions.chain(teams).filter(|department| !there.contains(&department.department_id)) {
        app.store.put_department(org, &department).await?;
    }
    Ok(())
}

async fn write_groups(app: &App, org: &OrgId, effective: WorkDate, now: Instant) -> Result<(), Failure> {
    for (group_id, settings) in groups() {
        if app.store.group(org, &group_id, now).await?.is_empty() {
            app.store.put_group(org, &GroupVersion { group_id, effective, settings }, None).await?;
        }
    }
    Ok(())
}

async fn write_heads(app: &App, org: &OrgId, people: usize) -> Result<(), Failure> {
    let (mut roles, revision) = app.store.roles(org).await?;
    let before = roles.clone();
    for head in Somebody::all(people).filter(|somebody| somebody.is_head()) {
        roles.managers.entry(head.employee_id()).or_insert_with(|| [head.team().department_id()].into());
    }
    if roles != before {
        app.store.put_roles(org, &roles, revision).await?;
    }
    Ok(())
}

/// Writes people with their punches.
struct Writer {
    app: App,
    org: OrgId,
    from: WorkDate,
    now: Instant,
}

impl Writer {
    /// Writes somebody's card if it is not there, and what they punched since the last punch that is. Punches are written in order
    /// of time, so whatever breaks off is taken up there. Tells how many were written.
    async fn write(&self, somebody: Somebody) -> Result<usize, Failure> {
        let employee = somebody.employee_id();
        let (store, since) = (&self.app.store, self.from.plus_days(-1).date());
        let stored = patiently(|| store.facts_since(&self.org, &employee, since)).await?;
        let (employment, last) = match stored {
            Some(facts) => (facts.card.employment, facts.punches.iter().map(|fact| fact.punch.at).max()),
            None => (self.hire(somebody).await?, None),
        };
        let department = somebody.team().department_id();
        let book = store.rulebook(&self.org, &[&employment], self.now).await?;
        let rules = book.person(&employment, Arrangements::default());
        let from = self.from.max(employment.joined);
        let facts = history::made_up(&somebody.habits(), &rules, from, self.now);
        let later: Vec<_> = facts.into_iter().filter(|fact| last.is_none_or(|last| fact.punch.at > last)).collect();
        patiently(|| store.write_demo_punches(&self.org, &employee, &department, &later)).await?;
        Ok(later.len())
    }

    async fn hire(&self, somebody: Somebody) -> Result<Employment, Failure> {
        let keyring = self.app.keyring().map_err(|_| Failure::Server("the demo has no master key".into()))?;
        let wrapped_key = keyring.wrap(self.org.as_str(), &self.app.personal_key(), self.app.nonce());
        let joined = match somebody.days_missed() {
            // Not before their punches begin: whoever never punched would have been absent.
            0 => self.from,
            days => self.from.max(Zone::default().date(self.now).plus_days(days - 30)),
        };
        let employment = Employment::new(joined, somebody.team().department_id(), somebody.group_id());
        let named = (somebody.name(), somebody.number());
        let card: Card = card_of(somebody.employee_id(), named, wrapped_key, employment.clone(), None);
        patiently(|| self.app.store.hire(&self.org, &card, self.now)).await?;
        Ok(employment)
    }
}
