//! A person with everything that an application of theirs is decided by: card, months, books, rules, and what the company lays
//! down of leave.

use daka_domain::Instant;
use daka_domain::application::{ApplicationKind, Wish};
use daka_domain::half_day::Split;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::leave::{BalanceKind, Charge, CompGrant, Holder, LeaveKind, LeaveLength, LeavePolicy};
use daka_domain::overtime::{AlertLimits, OverDayLimit};
use daka_domain::plan::DayPlan;
use daka_domain::rulebook::{PersonRules, Rulebook};
use daka_domain::time::{MINUTES_PER_DAY, MinuteOfDay, Month, WorkDate, Zone};
use daka_http::{App, Code, Problem, department_at};
use daka_store::{Card, LeaveBooks, MonthPlan, PersonalKey, Planned, Record, Stretch};

use crate::refusal::out_of_time;

/// How far back overtime is looked for that may have earned comp leave, in days: none expires later than its expiry says, and
/// what never does is for HR to grant after two years.
const COMP_DAYS: i64 = 731;

/// Somebody who asks for something, or for whom it is decided.
pub(crate) struct Applicant {
    pub(crate) org_id: OrgId,
    pub(crate) card: Card,
    pub(crate) months: Vec<MonthPlan>,
    pub(crate) books: LeaveBooks,
    pub(crate) policy: LeavePolicy,
    planned: Planned,
    book: Rulebook,
    comp: Vec<CompGrant>,
}

impl Applicant {
    /// Reads a person from a month on; none when there is no such employee.
    pub(crate) async fn read(app: &App, org: &OrgId, employee: &EmployeeId, from: Month, now: Instant) -> Result<Option<Self>, Problem> {
        // On the heap: whoever waits for a person waits for other things, too.
        let months = Box::pin(async { Ok::<_, Problem>(app.store.plans_from(org, employee, from).await?) });
        let books = Box::pin(async { Ok::<_, Problem>(app.store.leave_books(org, employee).await?) });
        let (months, books, policy) = tokio::try_join!(months, books, Box::pin(app.leave_policy(org)))?;
        let Some((card, months)) = months else { return Ok(None) };
        let book = Box::pin(app.store.rulebook(org, &[&card.employment], now)).await?;
        let planned = Planned::of(months.iter().cloned());
        Ok(Some(Self { org_id: org.clone(), card, months, books, policy, planned, book, comp: Vec::new() }))
    }

    /// Reads the comp leave that the person's overtime has earned, where a type is taken from it.
    pub(crate) async fn with_comp(mut self, app: &App, now: Instant) -> Result<Self, Problem> {
        let today = Zone::default().date(now);
        let from = today.plus_days(-COMP_DAYS).max(self.card.employment.joined);
        let stretch = Stretch::Between(from, today);
        let record = Box::pin(Record::read(&app.store, &self.org_id, &self.card.employee_id, stretch, now)).await?;
        let Some(record) = record else { return Ok(self) };
        let (rules, punches) = (record.rules(), record.punches());
        // A day needs its own punches and those of its neighbours; sorted they need not be looked for.
        let mut by_date: std::collections::BTreeMap<WorkDate, Vec<_>> = std::collections::BTreeMap::new();
        for punch in punches {
            by_date.entry(punch.work_date).or_default().push(punch);
        }
        let none = Vec::new();
        for date in from.through(today) {
            let Ok(plan) = rules.plan(date) else { continue };
            let own: Vec<_> = [-1, 0, 1].iter().flat_map(|days| by_date.get(&date.plus_days(*days)).unwrap_or(&none)).cloned().collect();
            let minutes = record.judge(&plan, &own, now).overtime.iter().map(|credited| credited.comp_leave_min).sum();
            if minutes > 0 {
                self.comp.push(CompGrant { earned: date, minutes });
            }
        }
        Ok(self)
    }

    fn rules(&self) -> PersonRules<'_> {
        self.book.person(&self.card.employment, self.planned.arrangements())
    }

    fn plan(&self, date: WorkDate) -> Option<DayPlan<'_>> {
        self.rules().plan(date).ok()
    }

    /// Today, where the person is.
    pub(crate) fn today(&self, now: Instant) -> WorkDate {
        self.rules().zone_at(now).unwrap_or_default().date(now)
    }

    /// The department that the person is in now.
    pub(crate) fn department(&self, now: Instant) -> Result<&DepartmentId, Problem> {
        department_at(&self.card, now)
    }

    /// The key under which what is personal is sealed.
    pub(crate) fn key(&self, app: &App) -> Result<PersonalKey, Problem> {
        Ok(app.keyring()?.unwrap(self.org_id.as_str(), &self.card.wrapped_key)?)
    }

    /// Where the halves of a date meet: of its first shift, and at noon without one.
    pub(crate) fn split(&self, date: WorkDate) -> Split {
        let noon = MinuteOfDay::new(MINUTES_PER_DAY / 2);
        let plan = self.plan(date);
        let shift = plan.as_ref().and_then(|plan| plan.due.shifts().first().copied());
        shift.map_or(Split { first_ends: noon, second_begins: noon }, |shift| shift.half_day.split(shift))
    }

    /// Whether nothing is due on a date, whatever was applied for.
    fn is_rest(&self, date: WorkDate) -> bool {
        use daka_domain::group::Due;
        self.plan(date).is_none_or(|plan| matches!(plan.due, Due::Rest | Due::Holiday))
    }

    /// What balances depend on besides their books.
    pub(crate) fn holder(&self) -> Holder<'_> {
        let joined = self.card.employment.joined;
        Holder {
            service_from: self.books.service_from.unwrap_or(joined.date()),
            joined,
            comp: &self.comp,
            since_year: self.policy.since_year,
        }
    }

    /// The type of a leave.
    pub(crate) fn kind(&self, wish: &Wish) -> Option<&LeaveKind> {
        self.policy.kind(wish.leave_type.as_ref()?)
    }

    /// Whether a wish is charged to comp leave, for which overtime must be read.
    pub(crate) fn needs_comp(&self, wish: &Wish) -> bool {
        self.kind(wish).is_some_and(|kind| kind.rules.balance == BalanceKind::Comp)
    }

    /// Refuses more overtime in a day than the group lets be applied for.
    fn check_overtime(&self, wish: &Wish) -> Result<(), Problem> {
        let plan = self.plan(wish.span.first_date());
        let limits = plan.as_ref().and_then(|plan| plan.settings().overtime.as_ref()).map(|overtime| overtime.alerts);
        let LeaveLength::Minutes(minutes) = wish.span.length(|_| true) else { return Ok(()) };
        match limits {
            Some(AlertLimits { over_day: OverDayLimit::Refuse, day_max_min, .. }) if minutes > day_max_min => Err(Problem::field(
                "span.to",
                format!("考勤组规定每天加班不超过 {day_max_min} 分钟"),
                format!("must not make it more than {day_max_min} minutes a day, as the group says"),
            )),
            _ => Ok(()),
        }
    }

    /// What a wish comes to, year by year. Refuses one that is out of time, outside employment, or of rest days alone.
    pub(crate) fn charges(&self, wish: &Wish, now: Instant) -> Result<Vec<Charge>, Problem> {
        if let Some(days) = wish.out_of_time(&self.policy, self.today(now)) {
            return Err(out_of_time(days));
        }
        for date in [wish.span.first_date(), wish.span.last_date()] {
            if !self.card.employment.covers(date) {
                return Err(Code::NotEmployed.into());
            }
        }
        if wish.kind == ApplicationKind::Overtime {
            self.check_overtime(wish)?;
        }
        let Some(kind) = self.kind(wish) else { return Ok(Vec::new()) };
        let charges = kind.charges(&wish.span, |date| self.is_rest(date));
        if wish.kind == ApplicationKind::Leave && charges.is_empty() {
            return Err(Code::NothingDue.into());
        }
        Ok(charges)
    }
}
