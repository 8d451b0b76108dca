//! Judgement: a day's result as a pure function of its plan and its punches (RULES §4–§8, §14).
//!
//! `matching` says which punch stands for which side of which section; `elastic` moves what is due;
//! `timing` judges a side; `worked` sums worked time; `hours` judges by it; `free` judges days without
//! shifts; this file puts a day together.

mod elastic;
mod free;
mod hours;
mod matching;
mod outcome;
mod share;
mod timing;
mod worked;

use smallvec::SmallVec;

pub use matching::{MatchedSection, PunchRef, match_punches};
pub use outcome::outcome_of;
pub use share::DayShare;

use crate::Instant;
use crate::approval::AwayKind;
use crate::group::Due;
use crate::plan::{DayPlan, Duty};
use crate::punch::{PlaceMark, Punch};
use crate::shift::AbsentPart;
use crate::status::{Status, StatusSet};
use crate::time::WorkDate;
use crate::trace::{NotDue, Step};

/// The result of a day, with the reasoning that led to it.
#[derive(Debug, Clone, PartialEq)]
pub struct DayVerdict {
    /// The work date.
    pub date: WorkDate,
    /// Its statuses.
    pub statuses: StatusSet,
    /// Minutes late, over all sections.
    pub late_min: i32,
    /// Minutes left early, over all sections.
    pub early_min: i32,
    /// Worked time in seconds, elapsed.
    pub worked_s: i64,
    /// Nominal time in seconds.
    pub standard_s: i64,
    /// How much of the day was due.
    pub due: DayShare,
    /// How much of what was due is an absence 旷工.
    pub absent: DayShare,
    /// How much of what was due is leave of whole or half days.
    pub leave: DayShare,
    /// How much of what was due was not attended for another reason (`half_day`).
    pub not_attended: DayShare,
    /// The punches that stand for the sections' sides.
    pub sections: SmallVec<[MatchedSection; 1]>,
    /// The reasoning, in order.
    pub trace: SmallVec<[Step; 8]>,
}

impl DayVerdict {
    fn empty(date: WorkDate) -> Self {
        Self {
            date,
            statuses: StatusSet::default(),
            late_min: 0,
            early_min: 0,
            worked_s: 0,
            standard_s: 0,
            due: DayShare::NONE,
            absent: DayShare::NONE,
            leave: DayShare::NONE,
            not_attended: DayShare::NONE,
            sections: SmallVec::new(),
            trace: SmallVec::new(),
        }
    }

    /// Whether the day is settled: nothing of it waits.
    pub fn is_settled(&self) -> bool {
        !self.statuses.contains(Status::Pending)
    }
}

/// What a shift of the day comes to, while it is judged.
struct ShiftCase {
    /// Whether the day is settled.
    settled: bool,
    /// Whether none of its due sections has a punch, though one is needed.
    absent: bool,
    /// How much of the day it is, without what is approved for it.
    share: DayShare,
    /// Seconds worked.
    worked_s: i64,
}

/// Judges a work date. `punches` may hold other dates' punches, and must hold those of the date before
/// where its shift touches this one; their order and repetition change nothing.
pub fn judge_day(plan: &DayPlan<'_>, punches: &[Punch], now: Instant) -> DayVerdict {
    let mut verdict = DayVerdict::empty(plan.date);
    let settled = now >= plan.settles_at();
    match &plan.due {
        Due::Shifts(_) | Due::Free(_) if plan.exempt => nothing_due(&mut verdict, plan, punches, Status::Exempt, NotDue::Exempt),
        Due::Shifts(shifts) => judge_shifts(&mut verdict, plan, shifts.len(), punches, settled),
        Due::Free(rules) => free::judge(&mut verdict, plan, rules, punches, settled),
        Due::Rest => nothing_due(&mut verdict, plan, punches, Status::Rest, NotDue::Rest),
        Due::Holiday => nothing_due(&mut verdict, plan, punches, Status::Holiday, NotDue::Holiday),
    }
    verdict
}

/// A day on which nothing is due: its punches pair first–last and count for overtime only.
fn nothing_due(verdict: &mut DayVerdict, plan: &DayPlan<'_>, punches: &[Punch], status: Status, why: NotDue) {
    verdict.statuses.insert(status);
    verdict.trace.push(Step::NothingDue { why });
    let (doubtful, counted): (SmallVec<[&Punch; 4]>, SmallVec<[&Punch; 4]>) =
        punches_of(plan, punches).into_iter().partition(|p| p.doubtful);
    if let (Some(first), Some(last)) = (counted.first(), counted.last()) {
        verdict.trace.push(Step::FreePair { first: plan.minute_of(first.at), last: plan.minute_of(last.at) });
    }
    verdict.trace.extend(doubtful.iter().map(|p| Step::DoubtfulTime { punched: plan.minute_of(p.at) }));
}

fn judge_shifts(verdict: &mut DayVerdict, plan: &DayPlan<'_>, shifts: usize, punches: &[Punch], settled: bool) {
    verdict.due = DayShare::DAY;
    verdict.sections = match_punches(plan, punches);
    let matched = verdict.sections.clone();
    mark_away(verdict, plan);
    for shift_index in 0..shifts {
        let own = plan.duties.iter().zip(&matched).filter(|(duty, _)| duty.shift_index == shift_index);
        judge_shift(verdict, plan, &own.collect::<SmallVec<[_; 1]>>(), punches, DayShare::DAY.part_of(shifts), settled);
    }
    mark_uncounted(verdict, plan, punches, &matched);
    finish(verdict, plan, settled);
}

fn judge_shift(
    verdict: &mut DayVerdict,
    plan: &DayPlan<'_>,
    own: &[(&Duty<'_>, &MatchedSection)],
    punches: &[Punch],
    whole: DayShare,
    settled: bool,
) {
    let Some((first, _)) = own.first() else { return };
    let away_halves = |wanted: Option<AwayKind>| -> u32 {
        let spans = plan.away.iter().filter(|span| span.shift_index == Some(first.shift_index));
        spans.filter(|span| wanted.is_none_or(|kind| span.kind == kind)).map(|span| u32::from(span.halves)).sum::<u32>().min(2)
    };
    verdict.leave = verdict.leave.and(whole.halves(away_halves(Some(AwayKind::Leave))));
    let due: SmallVec<[_; 1]> = own.iter().copied().filter(|(duty, _)| duty.is_due()).collect();
    let any_punch = due.iter().any(|(_, matched)| matched.on.is_some() || matched.off.is_some());
    let any_needed = due.iter().any(|(duty, _)| duty.section.on_needed || duty.section.off_needed);
    let share = whole.halves(2 - away_halves(None));
    let mut case = ShiftCase { settled, absent: any_needed && !any_punch, share, worked_s: 0 };
    let moved_min = elastic::moved_min(plan, &due);
    let tier = if first.shift_index == 0 { elastic::tier_of_eve(plan, punches) } else { None };
    for (position, (duty, matched)) in due.iter().enumerate() {
        verdict.trace.push(Step::Due { section: duty.number, on: duty.on, off: duty.off });
        let on = duty.on.plus(if position == 0 { moved_min } else { 0 });
        let off = duty.off.plus(if position + 1 == due.len() { moved_min } else { 0 });
        if moved_min != 0 && position == 0 {
            verdict.trace.push(Step::ElasticMoved { minutes: moved_min });
        }
        let tier = tier.filter(|_| position == 0);
        if let Some(tier) = tier {
            verdict.trace.push(Step::LeftLate { after_min: tier.left_after_min, start_later_min: tier.start_later_min });
        }
        timing::judge_on(verdict, duty, on, tier, matched.on, &case);
        timing::judge_off(verdict, duty, off, matched.off, &case);
        if any_punch || settled {
            case.worked_s += worked::of_section(verdict, plan, duty, on, matched, settled);
        }
    }
    verdict.worked_s += case.worked_s;
    verdict.standard_s += i64::from(worked::standard_min(plan, first.shift, first.shift_index)) * 60;
    if due.is_empty() || !settled {
        return;
    }
    if case.absent {
        verdict.statuses.insert(Status::Absent);
        verdict.absent = verdict.absent.and(share);
        verdict.trace.push(Step::NoPunchAtAll);
    } else {
        hours::judge(verdict, plan, first.shift, first.shift_index, &case);
    }
}

/// Says what is approved for the day.
fn mark_away(verdict: &mut DayVerdict, plan: &DayPlan<'_>) {
    for span in &plan.away {
        verdict.statuses.insert(match span.kind {
            AwayKind::Leave => Status::Leave,
            AwayKind::Trip => Status::Trip,
            AwayKind::FieldWork => Status::FieldWork,
        });
        verdict.trace.push(Step::Away { kind: span.kind, from: span.from, to: span.to });
    }
}

/// The date's punches in order, each once.
fn punches_of<'p>(plan: &DayPlan<'_>, punches: &'p [Punch]) -> SmallVec<[&'p Punch; 4]> {
    let mut own: SmallVec<[&Punch; 4]> = punches.iter().filter(|p| p.work_date == plan.date).collect();
    own.sort_unstable_by_key(|p| (p.at, p.tap_id));
    own.dedup_by_key(|p| p.tap_id);
    own
}

/// Shows the punches that count for nothing, and those made as field work.
fn mark_uncounted(verdict: &mut DayVerdict, plan: &DayPlan<'_>, punches: &[Punch], sections: &[MatchedSection]) {
    for punch in punches_of(plan, punches) {
        let punched = plan.minute_of(punch.at);
        let counted =
            sections.iter().any(|s| s.on.is_some_and(|r| r.tap_id == punch.tap_id) || s.off.is_some_and(|r| r.tap_id == punch.tap_id));
        if punch.doubtful {
            verdict.trace.push(Step::DoubtfulTime { punched });
        } else if !matching::stands_in_a_window(plan, punch) {
            verdict.trace.push(Step::OutsideWindow { punched });
        } else if counted && punch.place == PlaceMark::FieldWork {
            verdict.statuses.insert(Status::FieldWork);
            verdict.trace.push(Step::FieldWork { punched });
        }
    }
}

fn finish(verdict: &mut DayVerdict, plan: &DayPlan<'_>, settled: bool) {
    let beside_normal = [Status::Leave, Status::Trip, Status::FieldWork];
    if !settled {
        verdict.statuses.insert(Status::Pending);
        verdict.trace.push(Step::NotSettled { until: plan.minute_of(plan.settles_at()) });
    } else if verdict.statuses.iter().all(|status| beside_normal.contains(&status)) {
        verdict.statuses.insert(Status::Normal);
    }
}

impl DayVerdict {
    /// Adds an absence of a part of what is due of a shift.
    fn add_absence(&mut self, part: AbsentPart, case: &ShiftCase) {
        self.statuses.insert(Status::Absent);
        self.absent = self.absent.and(match part {
            AbsentPart::Half => case.share.halves(1),
            AbsentPart::Whole => case.share,
        });
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
