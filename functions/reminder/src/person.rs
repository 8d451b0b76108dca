//! A person with everything that decides what they are reminded of, and when they are looked at next.

use std::sync::Arc;

use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::reminder::{Daily, Ledger, Moment, ReminderKind, shift_moments};
use daka_domain::rulebook::PersonRules;
use daka_domain::time::{WorkDate, Zone};
use daka_http::{App, Code, Problem};
use daka_store::{Record, StoredLedger, StoredTemplates, Stretch};

/// How far ahead moments are looked for, in days: a day further than the next look.
const AHEAD_DAYS: i64 = 3;
/// Tries to write beside others who do.
const TRIES: usize = 8;

/// Somebody who may be reminded.
pub(crate) struct Person {
    pub(crate) org_id: OrgId,
    pub(crate) company: String,
    pub(crate) record: Record,
    pub(crate) templates: Arc<StoredTemplates>,
    /// From which work date on the record has everything.
    since: WorkDate,
    attendance_on: bool,
}

impl Person {
    /// Reads a person from a work date on; none when there is no such employee.
    pub(crate) async fn read(
        app: &App,
        org: &OrgId,
        employee: &EmployeeId,
        since: Option<WorkDate>,
        now: Instant,
    ) -> Result<Option<Self>, Problem> {
        let since = since.unwrap_or_else(|| Zone::default().date(now).plus_days(-1));
        // A stretch begins two UTC dates before its first work date. One is enough here: windows open at noon of the day before at the
        // earliest, and no group is further east than twelve hours from UTC with such windows.
        let record = Box::pin(Record::read(&app.store, org, employee, Stretch::Since(since.plus_days(1)), now));
        let organization = Box::pin(async { app.store.organization_lately(org, now).await });
        let templates = Box::pin(async { app.store.reminder_templates_lately(org, now).await });
        let (record, organization, templates) = tokio::try_join!(record, organization, templates)?;
        let Some((record, organization)) = record.zip(organization) else { return Ok(None) };
        let (company, attendance_on) = (organization.name, organization.attendance_on);
        Ok(Some(Self { org_id: org.clone(), company, record, templates, since, attendance_on }))
    }

    /// Who they are.
    pub(crate) fn employee_id(&self) -> &EmployeeId {
        &self.record.card.employee_id
    }

    pub(crate) fn rules(&self) -> PersonRules<'_> {
        self.record.rules()
    }

    /// Where they are.
    pub(crate) fn zone(&self, now: Instant) -> Zone {
        self.rules().zone_at(now).unwrap_or_default()
    }

    pub(crate) fn today(&self, now: Instant) -> WorkDate {
        self.zone(now).date(now)
    }

    /// The ledger as it is now: of somebody who is bound to another user none of the credits are theirs.
    pub(crate) fn ledger(&self) -> StoredLedger {
        let mut stored = self.record.ledger.clone();
        if stored.user_id != self.record.card.user_id {
            stored.user_id.clone_from(&self.record.card.user_id);
            stored.ledger.credits.clear();
            stored.ledger.is_bound = false;
        }
        stored
    }

    /// Every moment around now at which a ledger may have to tell something.
    pub(crate) fn moments(&self, ledger: &Ledger, now: Instant) -> Vec<Moment> {
        if !self.attendance_on || !self.record.card.lets_in(now) {
            return Vec::new();
        }
        let (rules, today) = (self.rules(), self.today(now));
        let dates = || self.since.through(today.plus_days(AHEAD_DAYS));
        let mut moments = shift_moments(&rules, dates(), &self.record.punches(), ledger);
        let daily = Daily { templates: &self.templates.templates, zone: self.zone(now) };
        let kinds = ReminderKind::ALL.into_iter().filter(|kind| kind.is_daily());
        for kind in kinds.filter(|kind| ledger.template(&self.templates.templates, *kind).is_some()) {
            moments.extend(daily.moments(kind, dates()));
        }
        moments
    }

    /// Plans when a ledger is looked at next.
    pub(crate) fn plan(&self, ledger: &mut Ledger, moments: &[Moment], now: Instant) {
        ledger.plan(moments, &self.templates.templates, self.today(now), now);
        if !self.record.card.lets_in(now) {
            ledger.next = None;
        }
    }
}

/// Changes the ledger of somebody who was read, and plans their next look by it, beside others who do. `change` tells whether there is anything to store.
pub(crate) async fn change_ledger(
    app: &App,
    mut person: Person,
    now: Instant,
    change: impl Fn(&mut Ledger) -> bool,
) -> Result<Person, Problem> {
    for _ in 0..TRIES {
        // The record may be as it was a second ago; what is changed must not be.
        person.record.ledger = app.store.ledger(&person.org_id, person.employee_id()).await?;
        let mut stored = person.ledger();
        if !change(&mut stored.ledger) {
            return Ok(person);
        }
        let moments = person.moments(&stored.ledger, now);
        person.plan(&mut stored.ledger, &moments, now);
        match app.store.put_ledger(&person.org_id, person.employee_id(), &stored, app.new_id()).await {
            Ok(stored) => {
                person.record.ledger = stored;
                return Ok(person);
            }
            Err(daka_store::StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}
