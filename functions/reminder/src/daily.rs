//! What is looked for once a day, when it is due and not before: deadlines of corrections, what waits for a decision, and next
//! year's calendar.

use daka_domain::Instant;
use daka_domain::correction::CorrectionKind;
use daka_domain::department::Departments;
use daka_domain::flow::Approver;
use daka_domain::judgement::judge_day;
use daka_domain::reminder::{Moment, ReminderKind, date_in_words, deadlines_on};
use daka_domain::status::Status;
use daka_domain::time::WorkDate;
use daka_http::{App, Approving, Inboxes, Problem};
use daka_store::{Record, Stretch};

use crate::person::Person;

/// A look at a person's day.
pub(crate) struct Daily<'a> {
    pub(crate) app: &'a App,
    pub(crate) person: &'a Person,
    pub(crate) now: Instant,
}

impl Daily<'_> {
    /// Whether a moment that is due is needed, with what its message says of it. Those of shifts are.
    pub(crate) async fn is_needed(&self, moment: &mut Moment) -> Result<bool, Problem> {
        match moment.mark.kind {
            ReminderKind::BeforeOn | ReminderKind::AfterOff => Ok(true),
            ReminderKind::CorrectionDeadline => self.deadline(moment).await,
            ReminderKind::ApprovalsWaiting => self.approvals(moment).await,
            ReminderKind::CalendarMissing => self.calendar(moment).await,
        }
    }

    /// Days with a missed punch that can be corrected until tomorrow, and for which nobody has asked.
    async fn deadline(&self, moment: &mut Moment) -> Result<bool, Problem> {
        let (person, today) = (self.person, self.person.today(self.now));
        let dates = deadlines_on(&person.rules(), today, |date| person.record.book.calendar_day(date).is_workday());
        let Some((first, last)) = dates.first().copied().zip(dates.last().copied()) else { return Ok(false) };
        let stretch = Stretch::Between(first, last);
        let record = Record::read(&self.app.store, &person.org_id, person.employee_id(), stretch, self.now).await?;
        let Some(record) = record else { return Ok(false) };
        let open: Vec<WorkDate> = dates.into_iter().filter(|date| self.is_open(&record, *date)).collect();
        if let Some(date) = open.first() {
            moment.values.insert("date", date_in_words(*date));
            moment.values.insert("deadline", date_in_words(today.plus_days(1)));
            moment.values.insert("count", open.len().to_string());
        }
        Ok(!open.is_empty())
    }

    fn is_open(&self, record: &Record, date: WorkDate) -> bool {
        let Ok(plan) = record.rules().plan(date) else { return false };
        let allowed = plan.settings().corrections.allows(Some(CorrectionKind::Missing)).is_ok();
        let asked = record.corrections_of(date).iter().any(|correction| correction.counts());
        let verdict = judge_day(&plan, &record.punches(), self.now);
        let missing = [Status::MissingOn, Status::MissingOff, Status::Absent];
        allowed && !asked && verdict.settled && verdict.statuses.iter().any(|status| missing.contains(&status))
    }

    async fn approvals(&self, moment: &mut Moment) -> Result<bool, Problem> {
        let (store, org) = (&self.app.store, &self.person.org_id);
        let (roles, departments) = tokio::try_join!(store.roles_lately(org), store.departments(org))?;
        let (tree, own) = (Departments::new(departments), self.person.employee_id());
        let approving = Approving { app: self.app, org, roles, now: self.now };
        let waiting = Inboxes { approving: &approving, tree: &tree }.of(own).await?;
        // Nobody decides on their own, but for the only owner.
        let mut count = waiting.iter().filter(|waiting| waiting.employee_id != *own || approving.roles.is_last_owner(own)).count();
        if Approver::Hr.place_for_newcomer(own, &approving.roles, approving.today()).is_some() {
            let joins = store.joins(org).await?;
            count += joins.iter().filter(|join| join.decision.is_none()).count();
        }
        moment.values.insert("count", count.to_string());
        Ok(count > 0)
    }

    async fn calendar(&self, moment: &mut Moment) -> Result<bool, Problem> {
        let (store, org) = (&self.app.store, &self.person.org_id);
        let (roles, calendar) = tokio::try_join!(store.roles_lately(org), store.calendar(org, self.now))?;
        let missing = calendar.missing_year(self.person.today(self.now)).filter(|_| roles.may_set_rules(self.person.employee_id()));
        moment.values.extend(missing.map(|year| ("year", year.to_string())));
        Ok(missing.is_some())
    }
}
