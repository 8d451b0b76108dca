//! What a person chose, what may still be sent to them, and what they were told.
//!
//! One accept in WeChat's dialog is one message 一次性订阅, so there is a ledger of credits by template. What was told is marked with the
//! credit that it took, in one item: of two who are about to tell somebody the same, one finds it told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use uuid::Uuid;

use super::{LATE_MAX, Mark, Moment, ReminderKind, Template, Templates};
use crate::Instant;
use crate::time::WorkDate;

/// Days for which marks are kept: a week's is the longest.
const KEPT_DAYS: i64 = 8;
/// Days for which marks of shifts are kept.
const SHIFTS_KEPT_DAYS: i64 = 3;
/// Top-ups that are remembered, so that one that is sent again counts once.
const TAPS_KEPT: usize = 8;
/// Most credits of a template that are counted. WeChat has no limit; nobody needs more.
const CREDITS_MAX: u16 = 200;
/// How long after a failure that may pass it is tried again first; twice as long each time.
const BACKOFF: TimeDelta = TimeDelta::minutes(1);
/// How far ahead somebody is looked at again at the latest, in days.
const AHEAD_DAYS: i64 = 2;

/// How a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 一次性订阅消息: takes a credit.
    Subscription,
    /// 用工关系消息, to staff who are bound: takes none.
    Relation,
}

/// What became of a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// WeChat took it.
    Sent,
    /// WeChat refused it: nothing was accepted that it could use, or the person is not bound any more.
    Refused,
    /// It could not be sent: by the template, or until it was too late.
    Failed,
    /// WeChat did not answer, so it may have been sent; it is not sent again.
    Unknown,
    /// Nobody looked in time.
    Missed,
}

/// When somebody is looked at next, and from which work date on their facts matter then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// When.
    pub at: Instant,
    /// From which work date on.
    pub since: WorkDate,
}

/// A person's reminders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// How many minutes before the on they chose to be reminded; the group's default without.
    pub lead_min: Option<u8>,
    /// The kinds that they switched off.
    pub off: BTreeSet<ReminderKind>,
    /// Messages that may be sent, by template.
    pub credits: BTreeMap<String, u16>,
    /// Whether they are bound as staff 用工关系.
    pub is_bound: bool,
    /// What they were told, and what was missed.
    pub told: BTreeSet<Mark>,
    /// How often telling something failed for a cause that may pass.
    pub tries: BTreeMap<Mark, u8>,
    /// The last top-ups.
    pub taps: Vec<Uuid>,
    /// When they are looked at next; not at all when nothing can be sent to them.
    pub next: Option<Next>,
}

/// What is to be done at a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What is due now, the earliest first.
    pub due: Vec<Moment>,
    /// What was due earlier than it may still be sent.
    pub missed: Vec<Moment>,
}

impl Ledger {
    /// How a message can be sent to the person: as staff where that is possible, as it costs nothing.
    pub fn channel(&self, template: &Template) -> Option<Channel> {
        if self.is_bound && template.relation_template_id.is_some() {
            return Some(Channel::Relation);
        }
        let credits = self.credits.get(template.template_id.as_ref()?).copied().unwrap_or_default();
        (credits > 0).then_some(Channel::Subscription)
    }

    /// The template of a kind, where the company sends it, the person wants it, and it can be sent to them.
    pub fn template<'t>(&self, templates: &'t Templates, kind: ReminderKind) -> Option<(&'t Template, Channel)> {
        let template = templates.sent(kind).filter(|_| !self.off.contains(&kind))?;
        Some((template, self.channel(template)?))
    }

    /// Counts what somebody accepted at a tap; the same tap again changes nothing. Tells whether it changed anything.
    pub fn top_up(&mut self, tap: Uuid, accepted: impl Iterator<Item = String>) -> bool {
        if self.taps.contains(&tap) {
            return false;
        }
        self.taps.push(tap);
        let over = self.taps.len().saturating_sub(TAPS_KEPT);
        self.taps.drain(..over);
        for template in accepted {
            let credits = self.credits.entry(template).or_default();
            *credits = (*credits + 1).min(CREDITS_MAX);
        }
        true
    }

    /// What of these moments is to be told now. What the person was told is left out, and what is not needed.
    pub fn look(&self, moments: &[Moment], now: Instant) -> Look {
        let open = |moment: &&Moment| moment.is_needed && !self.told.contains(&moment.mark) && moment.at <= now;
        let (due, late): (Vec<Moment>, Vec<Moment>) = moments.iter().filter(open).cloned().partition(|moment| now <= moment.at + LATE_MAX);
        // Nobody was to look at what lies before the look that was planned.
        let planned = |moment: &Moment| self.next.is_some_and(|next| moment.at >= next.at) || self.tries.contains_key(&moment.mark);
        let mut missed: Vec<Moment> = late.into_iter().filter(planned).collect();
        let mut due = due;
        for list in [&mut due, &mut missed] {
            list.sort_by_key(|moment| (moment.at, moment.mark));
            list.dedup_by_key(|moment| moment.mark);
        }
        Look { due, missed }
    }

    /// Notes that the person is told something, and takes the credit for it.
    pub fn tell(&mut self, mark: Mark, (template, channel): (&Template, Channel)) {
        self.told.insert(mark);
        if let Some(id) = template.template_id.as_ref().filter(|_| channel == Channel::Subscription)
            && let Some(credits) = self.credits.get_mut(id)
        {
            *credits = credits.saturating_sub(1);
        }
    }

    /// Takes back that the person was told something, which did not reach them: the credit is theirs again, and it is tried again
    /// after a while, as long as it is not too late.
    pub fn take_back(&mut self, mark: Mark, (template, channel): (&Template, Channel)) {
        self.told.remove(&mark);
        *self.tries.entry(mark).or_default() += 1;
        self.give_back((template, channel));
    }

    /// Gives the credit of a message back that could not be sent.
    pub fn give_back(&mut self, (template, channel): (&Template, Channel)) {
        if let Some(id) = template.template_id.clone().filter(|_| channel == Channel::Subscription) {
            *self.credits.entry(id).or_default() += 1;
        }
    }

    /// WeChat refused the message: there was no credit, or the person is not bound. Nothing more is sent that way.
    pub fn close(&mut self, (template, channel): (&Template, Channel)) {
        match channel {
            Channel::Relation => self.is_bound = false,
            Channel::Subscription => {
                if let Some(id) = &template.template_id {
                    self.credits.remove(id);
                }
            }
        }
    }

    /// Brings in what changed from one state to another, whatever has been written meanwhile.
    pub fn amend(&mut self, before: &Self, after: &Self) {
        for mark in before.told.difference(&after.told) {
            self.told.remove(mark);
        }
        self.tries.extend(after.tries.iter().filter(|(mark, tries)| before.tries.get(mark) != Some(tries)));
        self.is_bound &= after.is_bound || !before.is_bound;
        for id in before.credits.keys().chain(after.credits.keys()).collect::<BTreeSet<_>>() {
            match (before.credits.get(id).copied().unwrap_or_default(), after.credits.get(id).copied()) {
                // Closed.
                (_, None) => drop(self.credits.remove(id)),
                (before, Some(after)) => {
                    let credits = self.credits.entry(id.clone()).or_default();
                    *credits = credits.saturating_add(after.saturating_sub(before));
                }
            }
        }
    }

    /// When what is due now is looked at again: at once, unless it has failed before.
    fn again_at(&self, moment: &Moment, now: Instant) -> Option<Instant> {
        let Some(tries) = self.tries.get(&moment.mark).copied() else { return moment.is_needed.then_some(now) };
        let at = now + BACKOFF * (1 << i32::from(tries.clamp(1, 4) - 1));
        // Once too late it is looked at once more, to be counted as missed.
        Some(at.min(moment.at + LATE_MAX + TimeDelta::minutes(1)))
    }

    /// Plans the next look after one, and forgets what is of no use any more. `today` is the person's; without anything that could be
    /// sent there is no next look.
    pub fn plan(&mut self, moments: &[Moment], templates: &Templates, today: WorkDate, now: Instant) {
        self.told.retain(|mark| mark.date >= today.plus_days(if mark.kind.is_daily() { -KEPT_DAYS } else { -SHIFTS_KEPT_DAYS }));
        self.credits.retain(|_, credits| *credits > 0);
        let told = &self.told;
        let open = moments.iter().filter(|moment| !told.contains(&moment.mark));
        let reached = |moment: &&Moment| self.template(templates, moment.mark.kind).is_some();
        let ahead = open.clone().filter(|moment| moment.at > now).filter(reached).map(|moment| (moment.at, moment.mark.date));
        let again = open.filter(reached).filter(|moment| moment.at <= now && now <= moment.at + LATE_MAX);
        let again = again.filter_map(|moment| Some((self.again_at(moment, now)?, moment.mark.date)));
        let last = (now + TimeDelta::days(AHEAD_DAYS), today.plus_days(AHEAD_DAYS - 1));
        let (at, date) = ahead.chain(again).chain([last]).min().unwrap_or(last);
        let any = ReminderKind::ALL.into_iter().any(|kind| self.template(templates, kind).is_some());
        // A week's mark stands at its Monday, and says nothing of the facts.
        self.next = any.then_some(Next { at, since: date.max(today.plus_days(-2)) });
        self.tries.retain(|mark, _| mark.date >= today.plus_days(-SHIFTS_KEPT_DAYS));
    }
}
