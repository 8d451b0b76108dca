//! Next action: which button now, since when, and why (RULES §14).

use serde::Serialize;

use crate::Instant;
use crate::attribution::attribute;
use crate::judgement::{match_punches, would_stand};
use crate::place::{Outside, PlaceFinding, PlacePolicy};
use crate::plan::DayPlan;
use crate::punch::Punch;
use crate::sentence::{Sentence, clock};
use crate::shift::Side;
use crate::time::{MinuteOfDay, WorkDate};

/// What the button says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// 上班.
    On,
    /// 下班.
    Off,
    /// 外勤: on or off, as field work, for the person is outside every site.
    FieldWork,
    /// 已完成: nothing more is asked. A later off-punch may still replace the last one.
    Done,
}

/// Why the button says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The on window is open, and there is no on yet.
    NotOnYet,
    /// The on window is not open yet.
    WindowNotOpen,
    /// On duty since the on.
    OnDuty,
    /// The time for the on has passed without one.
    OnMissed,
    /// Every section is complete.
    Complete,
    /// The off-punch is there, and an on-punch is missing for good.
    CompleteWithoutOn,
    /// The day's windows have closed.
    DayOver,
    /// Nothing is due; a punch counts for overtime only.
    NothingDue,
    /// Attendance is not asked of the person.
    Exempt,
}

/// The next action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextAction {
    /// What the button says.
    pub action: Action,
    /// The side that it punches. None where nothing can be punched, and where only a punch that is not
    /// directed still belongs to the shift that waits for its off: two shifts of a date overlap there.
    pub side: Option<Side>,
    /// Why.
    pub because: Because,
    /// The work date that it is about.
    pub work_date: WorkDate,
    /// The section, counted from 1, when one is due.
    pub section: Option<u8>,
    /// The minute at which the side is due.
    pub due: Option<MinuteOfDay>,
    /// First and last minute in which the punch counts.
    pub window: Option<(MinuteOfDay, MinuteOfDay)>,
    /// Since when the state holds: the punch before, or the opening of the window.
    pub since: Option<Instant>,
}

impl NextAction {
    /// The button of somebody who was found there: outside every site, where the group keeps that as field
    /// work, it punches field work.
    #[must_use]
    pub fn at_place(self, finding: &PlaceFinding, policy: &PlacePolicy) -> Self {
        let outside = matches!(finding, PlaceFinding::Outside { .. }) && policy.outside == Outside::FieldWork;
        let asks = matches!(self.action, Action::On | Action::Off);
        Self { action: if outside && asks { Action::FieldWork } else { self.action }, ..self }
    }

    /// The reason as a sentence.
    pub fn sentence(&self) -> Sentence {
        let (due_zh, due_en) = self.due.map(clock).unwrap_or_default();
        let (opens_zh, opens_en) = self.window.map(|(opens, _)| clock(opens)).unwrap_or_default();
        match self.because {
            Because::NotOnYet => Sentence::new(format!("应 {due_zh} 上班,还没有上班卡"), format!("Due on at {due_en}; no on-punch yet")),
            Because::WindowNotOpen => Sentence::new(format!("{opens_zh} 开始可打上班卡"), format!("On-punches count from {opens_en}")),
            Because::OnDuty => Sentence::new(format!("已上班,应 {due_zh} 下班"), format!("On duty; due off at {due_en}")),
            Because::OnMissed => {
                Sentence::new(format!("上班卡缺卡,应 {due_zh} 下班"), format!("The on-punch is missing; due off at {due_en}"))
            }
            Because::Complete => Sentence::new("今日打卡已完成,可更新下班卡", "Complete; a later off-punch replaces the last one"),
            Because::CompleteWithoutOn => Sentence::new("下班卡已打,上班卡缺卡", "The off-punch is there; an on-punch is missing"),
            Because::DayOver => Sentence::new("今日打卡时段已结束", "The day's windows have closed"),
            Because::NothingDue => Sentence::new("今日无需打卡,打卡仅用于加班", "Nothing is due; a punch counts for overtime only"),
            Because::Exempt => Sentence::new("无需考勤人员", "Exempt from attendance"),
        }
    }
}

/// The button at `now`. `today` is the plan of the local date; `plans` holds it with its neighbours.
pub fn next_action<'a>(today: &DayPlan<'a>, plans: &[DayPlan<'a>], punches: &[Punch], now: Instant) -> NextAction {
    // The button's punch is directed, and it must mean the day to which that punch will belong: who missed
    // the off of yesterday comes on today, also while yesterday's window is still open.
    let here = attribute(now, Some(Side::On), plans, punches, today.zone(), today.settings().day_boundary);
    let plan = plans.iter().find(|plan| plan.date == here.work_date).unwrap_or(today);
    let blank = NextAction {
        action: Action::On,
        side: Some(Side::On),
        because: Because::NothingDue,
        work_date: plan.date,
        section: None,
        due: None,
        window: None,
        since: None,
    };
    if plan.exempt {
        return NextAction { action: Action::Done, side: None, because: Because::Exempt, ..blank };
    }
    if here.in_window {
        return in_window(plan, punches, now, blank);
    }
    if plan.duties.is_empty() {
        return free_day(plan, punches, blank);
    }
    let Some((opens, closes)) = today.outer_window() else {
        return NextAction { work_date: today.date, ..blank };
    };
    let blank = NextAction { work_date: today.date, window: Some((opens, closes)), ..blank };
    let first_on = today.duties.first().map(|duty| duty.on);
    if today.minute_of(now) < opens {
        NextAction { because: Because::WindowNotOpen, section: Some(1), due: first_on, ..blank }
    } else {
        NextAction { action: Action::Done, side: None, because: Because::DayOver, ..blank }
    }
}

fn in_window(plan: &DayPlan<'_>, punches: &[Punch], now: Instant, blank: NextAction) -> NextAction {
    let minute = plan.minute_of(now);
    let matched = match_punches(plan, punches);
    for (index, (duty, matched)) in plan.duties.iter().zip(&matched).enumerate().filter(|(_, (duty, _))| duty.is_due) {
        let (windows, section) = (&duty.windows, duty.section);
        if minute > windows.off_latest {
            continue;
        }
        let here = NextAction { section: Some(duty.number), ..blank };
        if matched.on.is_none() && matched.off.is_none() && section.on_needed && minute <= windows.on_latest.max(duty.on) {
            let opens = plan.instant(windows.on_earliest);
            let because = if minute < windows.on_earliest { Because::WindowNotOpen } else { Because::NotOnYet };
            return NextAction {
                because,
                due: Some(duty.on),
                window: Some((windows.on_earliest, windows.on_latest)),
                since: (because == Because::NotOnYet).then_some(opens),
                ..here
            };
        }
        let stands = |side| would_stand(plan, punches, now, side) == Some(index);
        if matched.off.is_none() && section.off_needed && (stands(Some(Side::Off)) || stands(None)) {
            let because = if matched.on.is_some() || !section.on_needed { Because::OnDuty } else { Because::OnMissed };
            let since = matched.on.map(|punch| punch.at);
            return NextAction {
                action: Action::Off,
                side: Some(Side::Off).filter(|side| stands(Some(*side))),
                because,
                due: Some(duty.off),
                window: Some((windows.off_earliest, windows.off_latest)),
                since,
                ..here
            };
        }
    }
    let on_missing = plan.duties.iter().zip(&matched).any(|(duty, section)| duty.is_due && duty.section.on_needed && section.on.is_none());
    let because = if on_missing { Because::CompleteWithoutOn } else { Because::Complete };
    let last = matched.last().and_then(|section| section.off.or(section.on)).map(|punch| punch.at);
    NextAction { action: Action::Done, side: Some(Side::Off), because, since: last, window: plan.outer_window(), ..blank }
}

/// A day without a due shift: first in, then out.
fn free_day(plan: &DayPlan<'_>, punches: &[Punch], blank: NextAction) -> NextAction {
    let first = punches.iter().filter(|p| p.work_date == plan.date && !p.doubtful).map(|p| p.at).min();
    let (action, side) = if first.is_some() { (Action::Off, Side::Off) } else { (Action::On, Side::On) };
    NextAction { action, side: Some(side), since: first, ..blank }
}

#[cfg(test)]
mod tests;
