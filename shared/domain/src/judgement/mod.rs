//! Judgement: a day's result as a pure function of its plan and its punches (RULES §4–§8, §14).
//!
//! `matching` says which punch stands for which side of which section; `elastic` moves what is due;
//! `timing` judges a side; `worked` sums worked time; `hours` judges by it; `free` judges days without
//! shifts; `overtime` says what of a settled day is overtime; this file puts a day together.

mod elastic;
mod free;
mod hours;
mod matching;
mod outcome;
mod overtime;
mod share;
mod timing;
mod worked;

use smallvec::SmallVec;

pub use elastic::{due_off, due_on};
pub(crate) use matching::is_open;
pub use matching::{MatchedSection, PunchRef, match_punches, would_stand};
pub use outcome::outcome_of;
pub use share::DayShare;

use crate::Instant;
use crate::approval::{AwaySpan, SpanKind};
use crate::group::Due;
use crate::month::DaySum;
use crate::overtime::Credited;
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
    /// Whether it is final, but for new facts.
    pub settled: bool,
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
    /// Overtime, class by class; none before the day is settled.
    pub overtime: Vec<Credited>,
    /// How many sides stand by an approved correction.
    pub corrections: u8,
    /// The punches that stand for the sections' sides.
    pub sections: SmallVec<[MatchedSection; 1]>,
    /// The reasoning, in order.
    pub trace: SmallVec<[Step; 8]>,
}

impl DayVerdict {
    /// When the person came first.
    pub fn first_on(&self) -> Option<Instant> {
        self.sections.iter().find_map(|section| section.on).map(|punch| punch.at)
    }

    /// When they went last.
    pub fn last_off(&self) -> Option<Instant> {
        self.sections.iter().rev().find_map(|section| section.off).map(|punch| punch.at)
    }

    /// It as it was when its month was closed. Where the facts say the same by now nothing is different; where they do not, what was
    /// closed stands, and the reasoning says so.
    #[must_use]
    pub fn as_closed(mut self, closed: &DaySum) -> Self {
        let own = DaySum::from(&self);
        let now = DaySum { leave_by_type: closed.leave_by_type.clone(), alerts: closed.alerts, ..own };
        if now == *closed {
            return self;
        }
        let DaySum { date, settled, statuses, late_min, early_min, worked_s, standard_s, .. } = *closed;
        let DaySum { due, absent, leave, not_attended, corrections, .. } = *closed;
        if now.overtime != closed.overtime {
            self.overtime = closed.overtime.iter().map(Credited::of_sum).collect();
        }
        self.trace.push(Step::MonthClosed);
        Self { date, settled, statuses, late_min, early_min, worked_s, standard_s, due, absent, leave, not_attended, corrections, ..self }
    }

    fn empty(date: WorkDate, settled: bool) -> Self {
        Self {
            date,
            settled,
            statuses: StatusSet::default(),
            late_min: 0,
            early_min: 0,
            worked_s: 0,
            standard_s: 0,
            due: DayShare::NONE,
            absent: DayShare::NONE,
            leave: DayShare::NONE,
            not_attended: DayShare::NONE,
            overtime: Vec::new(),
            corrections: 0,
            sections: SmallVec::new(),
            trace: SmallVec::new(),
        }
    }
}

/// What a shift of the day comes to, while it is judged.
struct ShiftCase {
    /// Whether none of its due sections has a punch, though one is needed.
    no_punch: bool,
    /// How much of the day it is, without what is approved for it.
    share: DayShare,
    /// Half of the shift, as far as so much of it is due.
    half: DayShare,
    /// How much of it is an absence.
    absent: DayShare,
    /// Seconds worked.
    worked_s: i64,
}

impl ShiftCase {
    /// Adds an absence of a part of what is due of the shift.
    fn add_absence(&mut self, part: AbsentPart) {
        let more = match part {
            AbsentPart::Half => self.half,
            AbsentPart::Whole => self.share,
        };
        self.absent = self.absent.and(more).min(self.share);
    }
}

/// Judges a work date. `punches` may hold other dates' punches, and must hold those of the date before
/// where its shift touches this one; their order and repetition change nothing.
pub fn judge_day(plan: &DayPlan<'_>, punches: &[Punch], now: Instant) -> DayVerdict {
    let mut verdict = DayVerdict::empty(plan.date, now.timestamp() >= plan.settles_at_s());
    match &plan.due {
        Due::Shifts(_) | Due::Free(_) if plan.exempt => nothing_due(&mut verdict, plan, punches, Status::Exempt, NotDue::Exempt),
        Due::Shifts(shifts) => judge_shifts(&mut verdict, plan, shifts.len(), punches),
        Due::Free(rules) => free::judge(&mut verdict, plan, rules, punches),
        Due::Rest => nothing_due(&mut verdict, plan, punches, Status::Rest, NotDue::Rest),
        Due::Holiday => nothing_due(&mut verdict, plan, punches, Status::Holiday, NotDue::Holiday),
    }
    if verdict.settled && !plan.exempt {
        verdict.overtime = overtime::credit(plan, &verdict.sections, punches);
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

fn judge_shifts(verdict: &mut DayVerdict, plan: &DayPlan<'_>, shifts: usize, punches: &[Punch]) {
    let matched = match_punches(plan, punches);
    let corrected = |side: Option<PunchRef>| u8::from(side.is_some_and(|punch| punch.correction));
    verdict.corrections = matched.iter().map(|section| corrected(section.on) + corrected(section.off)).sum();
    mark_away(verdict, plan, |span| takes_something(plan, span));
    for shift_index in 0..shifts {
        let own = plan.duties.iter().zip(&matched).filter(|(duty, _)| duty.shift_index == shift_index);
        judge_shift(verdict, plan, &own.collect::<SmallVec<[_; 1]>>(), punches, DayShare::DAY.part_of(shifts));
    }
    mark_uncounted(verdict, plan, punches, &matched);
    verdict.sections = matched;
    finish(verdict, plan, plan.duties.iter().any(|duty| duty.is_due));
}

fn judge_shift(verdict: &mut DayVerdict, plan: &DayPlan<'_>, own: &[(&Duty<'_>, &MatchedSection)], punches: &[Punch], whole: DayShare) {
    let Some((first, _)) = own.first() else { return };
    let halves = |kind| plan.halves(Some(first.shift_index), kind);
    let off = halves(SpanKind::HalfHoliday);
    let leave = halves(SpanKind::Leave).without(off);
    let elsewhere = halves(SpanKind::Trip).and(halves(SpanKind::FieldWork)).without(off.and(leave));
    verdict.due = verdict.due.and(whole.halves(2 - off.count()));
    verdict.leave = verdict.leave.and(whole.halves(leave.count()));
    let share = whole.halves(2 - off.and(leave).and(elsewhere).count());
    let due: SmallVec<[_; 1]> = own.iter().copied().filter(|(duty, _)| duty.is_due).collect();
    let any_punch = due.iter().any(|(_, matched)| matched.on.is_some() || matched.off.is_some());
    let any_needed = due.iter().any(|(duty, _)| duty.section.on_needed || duty.section.off_needed);
    let half = whole.halves(1).min(share);
    let mut case = ShiftCase { no_punch: any_needed && !any_punch, share, half, absent: DayShare::NONE, worked_s: 0 };
    let moved_min = elastic::moved_min(plan, &due);
    let tier = if first.shift_index == 0 { elastic::tier_of_eve(plan, punches) } else { None };
    for (position, (duty, matched)) in due.iter().enumerate() {
        verdict.trace.push(Step::Due { section: duty.number, on: duty.on, off: duty.off });
        let (is_first, is_last) = (position == 0, position + 1 == due.len());
        let effective = worked::Effective::of(duty, moved_min, is_first, is_last);
        if moved_min != 0 && is_first {
            verdict.trace.push(Step::ElasticMoved { minutes: moved_min });
        }
        let tier = tier.filter(|_| is_first && duty.section == &first.shift.sections[0]);
        if let Some(tier) = tier {
            verdict.trace.push(Step::LeftLate { after_min: tier.left_after_min, start_later_min: tier.start_later_min });
        }
        timing::judge_on(verdict, duty, effective.on, tier, matched.on, &mut case);
        timing::judge_off(verdict, duty, effective.off, matched.off, &mut case);
        if any_punch || verdict.settled {
            case.worked_s += worked::of_section(verdict, plan, duty, effective, matched);
        }
    }
    verdict.worked_s += case.worked_s;
    verdict.standard_s += worked::standard_s(plan, first.shift, first.shift_index);
    if verdict.settled && !due.is_empty() {
        if case.no_punch {
            verdict.statuses.insert(Status::Absent);
            case.add_absence(AbsentPart::Whole);
            verdict.trace.push(Step::NoPunchAtAll);
        } else {
            hours::judge(verdict, plan, (first.shift, first.shift_index), off.and(leave), &mut case, own);
        }
    }
    verdict.absent = verdict.absent.and(case.absent);
}

/// Whether something that would be due falls into the span: no break, and no half that is off.
fn takes_something(plan: &DayPlan<'_>, span: &AwaySpan) -> bool {
    let due = plan.due.shifts().iter().enumerate().filter(|(index, _)| span.shift_index.is_none_or(|own| own == *index));
    due.flat_map(|(index, shift)| shift.stretches().into_iter().map(move |stretch| (index, stretch))).any(|(index, (from, to))| {
        let (from, to) = (from.max(span.from), to.min(span.to));
        let off = plan.away.iter().find(|other| other.kind == SpanKind::HalfHoliday && other.shift_index == Some(index));
        // A half is one stretch: what is left of this one lies before it or after it.
        from < to && off.is_none_or(|off| from < off.from || off.to < to)
    })
}

/// Says what is approved for the day; it is a status of the day where it takes something of it.
fn mark_away(verdict: &mut DayVerdict, plan: &DayPlan<'_>, takes: impl Fn(&AwaySpan) -> bool) {
    for span in &plan.away {
        let status = match span.kind {
            SpanKind::Leave => Some(Status::Leave),
            SpanKind::Trip => Some(Status::Trip),
            SpanKind::FieldWork => Some(Status::FieldWork),
            SpanKind::HalfHoliday => None,
        };
        verdict.statuses.extend(status.filter(|_| takes(span)));
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
    let stands = |punch: &Punch| sections.iter().any(|section| section.all.iter().any(|own| own.tap_id == punch.tap_id));
    let plain = |punch: &Punch| punch.work_date != plan.date || (punch.place != PlaceMark::FieldWork && stands(punch));
    // Nearly every day there is nothing to show.
    if punches.iter().all(plain) {
        return;
    }
    for punch in punches_of(plan, punches) {
        let punched = plan.minute_of(punch.at);
        let is = |side: Option<PunchRef>| side.is_some_and(|matched| matched.tap_id == punch.tap_id);
        let counted = sections.iter().any(|section| is(section.on) || is(section.off));
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

/// A day of which nothing is left to be done, for leave or a trip, is neither normal nor pending.
fn finish(verdict: &mut DayVerdict, plan: &DayPlan<'_>, something_due: bool) {
    let beside_normal = [Status::Leave, Status::Trip, Status::FieldWork];
    if !something_due {
        return;
    }
    if !verdict.settled {
        verdict.statuses.insert(Status::Pending);
        verdict.trace.push(Step::NotSettled { until: plan.minute_of(plan.settles_at()) });
    } else if verdict.statuses.iter().all(|status| beside_normal.contains(&status)) {
        verdict.statuses.insert(Status::Normal);
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
