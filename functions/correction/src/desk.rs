//! A person with everything around a few of their days: rules, punches, corrections and quotas, in one round trip.

use daka_domain::Instant;
use daka_domain::correction::{CorrectionAllowed, CorrectionFacts, CorrectionKind, CorrectionPolicy, CorrectionRefusal, QuotaClaim};
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, TapId};
use daka_domain::month::Closings;
use daka_domain::plan::{DayPlan, NoPlan};
use daka_domain::punch::Punch;
use daka_domain::rulebook::{PersonRules, Rulebook};
use daka_domain::time::WorkDate;
use daka_http::{App, Problem, department_at};
use daka_store::{Card, CorrectionFact, PersonalKey, Planned, PunchFact, Quota, QuotaClaimed, counted, quota_of};

/// How far a punch's key may lie from its work date, in days.
const AROUND_DAYS: i64 = 2;

/// Somebody whose record is looked at.
pub(crate) struct Desk {
    pub(crate) org_id: OrgId,
    pub(crate) card: Card,
    pub(crate) quotas: Vec<Quota>,
    pub(crate) corrections: Vec<CorrectionFact>,
    punches: Vec<PunchFact>,
    book: Rulebook,
    planned: Planned,
    closings: Closings,
}

impl Desk {
    /// Reads a person around the work dates from one to another; none when there is no such employee.
    pub(crate) async fn open(
        app: &App,
        org: &OrgId,
        employee: &EmployeeId,
        (from, to): (WorkDate, WorkDate),
    ) -> Result<Option<Self>, Problem> {
        let days = app.store.days_between(org, employee, from.plus_days(-AROUND_DAYS).date(), to.plus_days(AROUND_DAYS).date());
        let card = app.store.card_with_quotas_and_plans(org, employee, from.plus_days(-AROUND_DAYS));
        let (card, (punches, corrections)) = tokio::try_join!(card, days)?;
        let Some((card, quotas, planned)) = card else { return Ok(None) };
        let book = app.store.rulebook(org, &[&card.employment], app.now()).await?;
        let organization = app.store.organization_lately(org, app.now()).await?;
        let closings = organization.map(|organization| organization.closings).unwrap_or_default();
        Ok(Some(Self { org_id: org.clone(), card, quotas, corrections, punches, book, planned, closings }))
    }

    /// What the rules ask of the person.
    pub(crate) fn rules(&self) -> PersonRules<'_> {
        self.book.person(&self.card.employment, self.planned.arrangements())
    }

    /// What a date asks.
    pub(crate) fn plan(&self, date: WorkDate) -> Result<DayPlan<'_>, NoPlan> {
        self.rules().plan(date)
    }

    /// The key under which what is personal is sealed.
    pub(crate) fn key(&self, app: &App) -> Result<PersonalKey, Problem> {
        Ok(app.keyring()?.unwrap(self.org_id.as_str(), &self.card.wrapped_key)?)
    }

    /// An application by its id.
    pub(crate) fn correction(&self, id: TapId) -> Option<&CorrectionFact> {
        self.corrections.iter().find(|fact| fact.correction.id == id)
    }

    /// The punches that days are judged by, as if there were no such correction.
    pub(crate) fn punches_without(&self, id: Option<TapId>) -> Vec<Punch> {
        let mut punches = counted(&self.punches, &self.corrections);
        punches.retain(|punch| Some(punch.tap_id) != id);
        punches
    }

    /// The same if HR moved a punch to a date.
    pub(crate) fn punches_with(&self, tap: TapId, date: WorkDate) -> Vec<Punch> {
        let mut punches = self.punches_without(None);
        for punch in punches.iter_mut().filter(|punch| punch.tap_id == tap) {
            (punch.work_date, punch.reattributed) = (date, true);
        }
        punches
    }

    /// Today, where the person is.
    pub(crate) fn today(&self, now: Instant) -> WorkDate {
        self.rules().zone_at(now).unwrap_or_default().date(now)
    }

    /// The department that the person is in now.
    pub(crate) fn department(&self, now: Instant) -> Result<&DepartmentId, Problem> {
        department_at(&self.card, now)
    }

    /// Whether a correction of a date may be asked for. With an id its own place in the quota does not count.
    pub(crate) fn decide(
        &self,
        policy: &CorrectionPolicy,
        (date, id): (WorkDate, Option<TapId>),
        abnormal: Option<CorrectionKind>,
        quota: &Quota,
        now: Instant,
    ) -> Result<CorrectionAllowed, CorrectionRefusal> {
        let others: Vec<WorkDate> = quota.others(id.map(|id| (date, id))).collect();
        let month_closed = self.closings.first_fixed((date, date)).is_some();
        let facts = CorrectionFacts { date, today: self.today(now), abnormal, others: &others, month_closed };
        policy.decide(&facts, |day| self.book.calendar_day(day).is_workday())
    }

    /// The quota of a date's period, as it was read.
    pub(crate) fn quota(&self, policy: &CorrectionPolicy, date: WorkDate) -> Quota {
        quota_of(&self.quotas, policy.period_of(date).0)
    }
}

/// The quota in which a correction of a date needs a place; none where there is no limit.
pub(crate) fn quota_claim(policy: &CorrectionPolicy, date: WorkDate) -> Option<QuotaClaim> {
    let limit = u8::try_from(policy.per_period).ok()?;
    let (from, to) = policy.period_of(date);
    Some(QuotaClaim { from, to, limit })
}

/// The refusal of an application for which its period has no place.
pub(crate) fn claimed(claim: QuotaClaimed, period: &QuotaClaim) -> Result<(), CorrectionRefusal> {
    match claim {
        QuotaClaimed::Yes => Ok(()),
        QuotaClaimed::Full { used } => Err(CorrectionRefusal::QuotaUsed { used, from: period.from, to: period.to }),
    }
}
