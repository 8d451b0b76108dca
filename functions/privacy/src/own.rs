//! Everything that is kept of one person, read.

use daka_domain::Instant;
use daka_domain::correction::Correction;
use daka_domain::employment::Employment;
use daka_domain::flow::Approval;
use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::judgement::DayVerdict;
use daka_domain::time::{MinuteOfDay, WorkDate, Zone};
use daka_http::{App, Names, Problem, names_of, persevere};
use daka_store::{Act, AuditSearch, LeaveBooks, PersonalKey, Record, StoredApplication, StoredPlaces, Stretch, User};

/// Applications that are read at once.
const PAGE: usize = 100;
/// Acts that are read at once.
const ACTS: usize = 1000;

/// What is kept of a person.
pub(crate) struct Own {
    /// Card, punches, corrections, rosters, reminders, and the rules by which days are judged.
    pub(crate) record: Record,
    pub(crate) places: StoredPlaces,
    pub(crate) applications: Vec<StoredApplication>,
    pub(crate) books: LeaveBooks,
    /// The user whom the card is bound to.
    pub(crate) user: Option<User>,
}

impl Own {
    /// Reads it; none when there is no such person.
    pub(crate) async fn read(app: &App, org: &OrgId, employee: &EmployeeId) -> Result<Option<Self>, Problem> {
        let stretch = Stretch::Since(WorkDate::FIRST);
        let record = persevere(|| async { Ok(Record::read(&app.store, org, employee, stretch, app.now()).await?) }).await?;
        let Some(record) = record else { return Ok(None) };
        let places = persevere(|| async { Ok(app.store.own_places(org, employee).await?) }).await?;
        let books = persevere(|| async { Ok(app.store.leave_books(org, employee).await?) }).await?;
        let user = match &record.card.user_id {
            None => None,
            Some(id) => persevere(|| async { Ok(app.store.user(id).await?) }).await?.map(|(user, _)| user),
        };
        Ok(Some(Self { places, books, user, applications: applications(app, org, employee).await?, record }))
    }

    /// The corrections that were asked for, by work date.
    pub(crate) fn corrections(&self) -> Vec<&Correction> {
        let mut all: Vec<&Correction> = self.record.corrections.iter().map(|fact| &fact.correction).collect();
        all.sort_by_key(|correction| (correction.work_date, correction.id));
        all
    }

    /// Each day until today on which they had rules, as it is judged now.
    pub(crate) fn days(&self, now: Instant) -> Vec<DayVerdict> {
        let (rules, punches) = (self.record.rules(), self.record.punches());
        let employment = &self.record.card.employment;
        let first = first_day(employment);
        let today = rules.zone_at(now).unwrap_or_default().date(now);
        first.through(today).filter_map(|date| rules.plan(date).ok()).map(|plan| self.record.judge(&plan, &punches, now)).collect()
    }

    /// The names of those who decided on what the person asked for.
    pub(crate) async fn names(&self, app: &App, org: &OrgId) -> Result<Names, Problem> {
        let corrections = self.record.corrections.iter().map(|fact| &fact.correction.approval);
        let applications = self.applications.iter().map(|stored| &stored.application.approval);
        let approvals: Vec<&Approval> = corrections.chain(applications).collect();
        persevere(|| names_of(app, org, approvals.iter().copied())).await
    }

    /// What they did and what was done about them, of the audit, the latest first: from their first day on.
    pub(crate) async fn acts(&self, app: &App, org: &OrgId) -> Result<Vec<Act>, Problem> {
        let first = first_day(&self.record.card.employment);
        let from = Zone::default().instant(first, MinuteOfDay::new(0));
        let employee = &self.record.card.employee_id;
        let (mut acts, mut after) = (Vec::new(), None);
        loop {
            let search = AuditSearch { from, to: app.now(), kind: None, after: after.take(), limit: ACTS };
            let is_theirs = |act: &Act| act.actor == *employee || act.kind.employees(&act.target).contains(employee);
            let page = persevere(|| async { Ok(app.store.search_audit(org, &search, is_theirs).await?) }).await?;
            acts.extend(page.acts);
            after = page.next;
            if after.is_none() {
                return Ok(acts);
            }
        }
    }
}

/// The first day of the person in the company, of whichever time they were there.
pub(crate) fn first_day(employment: &Employment) -> WorkDate {
    employment.earlier.iter().map(|period| period.joined).fold(employment.joined, WorkDate::min)
}

async fn applications(app: &App, org: &OrgId, employee: &EmployeeId) -> Result<Vec<StoredApplication>, Problem> {
    let mut all: Vec<StoredApplication> = Vec::new();
    loop {
        let before = all.last().map(|last| last.application.id.clone());
        let (page, more) = persevere(|| async { Ok(app.store.applications(org, employee, before.as_ref(), PAGE).await?) }).await?;
        all.extend(page);
        if !more {
            all.reverse();
            return Ok(all);
        }
    }
}

/// The key of a person, and of the user they are bound to.
pub(crate) struct Keys {
    pub(crate) own: PersonalKey,
    pub(crate) users: Option<PersonalKey>,
}

impl Keys {
    pub(crate) fn of(app: &App, org: &OrgId, own: &Own) -> Result<Self, Problem> {
        let keyring = app.keyring()?;
        let users = own.user.as_ref().map(|user| keyring.unwrap(user.user_id.as_str(), &user.wrapped_key)).transpose()?;
        Ok(Self { own: keyring.unwrap(org.as_str(), &own.record.card.wrapped_key)?, users })
    }
}
