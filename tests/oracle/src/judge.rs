//! RULES §5 and §6: late, early, missing, absent of one shift.

use crate::clock::Clock;
use crate::cover::{Covered, HalfDue, Why, takes_something};
use crate::plan::{AbsentPart, ApprovalKind, CountsFrom, Tiers};
use crate::sheet::{Sheet, View, ends, holds, measure};
use crate::status::{Status, Statuses};

/// The judgement of one shift. Parts are parts of the shift's share of the day.
#[derive(Default)]
pub struct Judged {
    pub statuses: Statuses,
    pub late_min: i64,
    pub early_min: i64,
    pub worked_s: i64,
    pub standard_min: i64,
    pub absent_part: f64,
    /// Half a day by hours, as far as it is not an absence.
    pub not_attended_part: f64,
    pub something_due: bool,
}

/// What a shift is judged by, beside its sheet.
pub struct Terms {
    pub settled: bool,
    /// Late-off-late-on: minutes by which the first section's limit is moved.
    pub start_later_min: Option<i64>,
    pub halves: [HalfDue; 2],
}

enum Verdict {
    Plain,
    Serious,
    Missing,
    Absent(AbsentPart),
}

/// "Tiers, optional, strict `>` … The highest replaces the lower."
fn verdict(minutes: i64, tiers: &Tiers) -> Verdict {
    let above = |limit: Option<i64>| limit.is_some_and(|limit| minutes > limit);
    if above(tiers.absent_after_min) {
        Verdict::Absent(tiers.absent_part.unwrap_or(AbsentPart::Half))
    } else if above(tiers.missing_after_min) {
        Verdict::Missing
    } else if above(tiers.serious_after_min) {
        Verdict::Serious
    } else {
        Verdict::Plain
    }
}

/// Minutes late, if late. "The later limit holds" of grace (or elastic) and late-off-late-on.
fn lateness(view: &View, grace_min: i64, start_later_min: Option<i64>) -> Option<i64> {
    let punched = view.on_mark?.wall;
    let graced = view.on_moved + grace_min;
    let (origin, limit) = match start_later_min.map(|later| view.on + later) {
        Some(moved) if moved >= graced => (moved, moved),
        _ => (view.on_moved, graced),
    };
    (punched > limit).then_some(punched - origin)
}

/// "The mirror image."
fn earliness(view: &View, grace_min: i64) -> Option<i64> {
    let punched = view.off_mark?.wall;
    (punched < view.off_moved - grace_min).then_some(view.off_moved - punched)
}

/// §6, late-off-late-on: how much later the next calendar date may start, by this date's last shift.
pub fn start_later(sheet: &Sheet, clock: Clock) -> Option<i64> {
    let rule = sheet.shift.settings.late_off_late_on.as_ref()?;
    let last = sheet.last_due()?;
    let off = if rule.counts_from == CountsFrom::Effective { last.off_moved } else { clock.real(sheet.shift.off()) };
    let stayed_min = last.off_mark?.wall - off;
    let reached = rule.tiers.iter().filter(|tier| stayed_min >= tier.left_after_min);
    reached.max_by_key(|tier| tier.left_after_min).map(|tier| tier.start_later_min)
}

/// Judges a shift.
pub fn judge(sheet: &Sheet, terms: &Terms) -> Judged {
    let mut judged = Judged {
        worked_s: sheet.worked(terms.settled).seconds(),
        standard_min: sheet.views.iter().map(|view| view.standard_min).sum(),
        something_due: sheet.first_due().is_some(),
        ..Judged::default()
    };
    for (kind, status) in
        [(ApprovalKind::Leave, Status::Leave), (ApprovalKind::Trip, Status::Trip), (ApprovalKind::FieldWork, Status::FieldWork)]
    {
        if takes_something(sheet.shift, &sheet.covered, kind) {
            judged.statuses.add(status);
        }
    }
    if !judged.something_due {
        return judged;
    }
    // "Absent only if none of its due sections has a punch"; a shift that needs none is never absent.
    let attended = |view: &View| view.on_mark.is_some() || view.off_mark.is_some();
    let any_needed = sheet.views.iter().any(|view| view.due && (view.section.on_needed || view.section.off_needed));
    let left = terms.halves.iter().filter(|half| !half.off && !half.leave && !half.away).count();
    let left = if left == 2 { 1.0 } else { 0.5 };
    if any_needed && !sheet.views.iter().any(|view| view.due && attended(view)) {
        if terms.settled {
            judged.statuses.add(Status::Absent);
            judged.absent_part = left;
        }
        return judged;
    }
    judge_sides(sheet, terms, &mut judged);
    judged.absent_part = judged.absent_part.min(left);
    if terms.settled {
        by_hours(sheet, terms, left, &mut judged);
    }
    judged
}

fn judge_sides(sheet: &Sheet, terms: &Terms, judged: &mut Judged) {
    let settings = sheet.shift.settings;
    for (index, view) in sheet.views.iter().enumerate().filter(|(_, view)| view.due) {
        let start_later_min = terms.start_later_min.filter(|_| index == 0);
        if let Some(minutes) = lateness(view, settings.late_grace_min, start_later_min) {
            match verdict(minutes, &settings.late_tiers) {
                Verdict::Plain => {
                    judged.statuses.add(Status::Late);
                    judged.late_min += minutes;
                }
                Verdict::Serious => {
                    judged.statuses.add(Status::SeriousLate);
                    judged.late_min += minutes;
                }
                replaced => replace(&replaced, Status::MissingOn, terms, judged),
            }
        }
        // "Early, missing and absent wait."
        if !terms.settled {
            continue;
        }
        if view.on_mark.is_none() && view.section.on_needed {
            judged.statuses.add(Status::MissingOn);
        }
        if view.off_mark.is_none() && view.section.off_needed {
            judged.statuses.add(Status::MissingOff);
        }
        if let Some(minutes) = earliness(view, settings.early_grace_min) {
            match verdict(minutes, &settings.early_tiers) {
                Verdict::Plain | Verdict::Serious => {
                    judged.statuses.add(Status::Early);
                    judged.early_min += minutes;
                }
                replaced => replace(&replaced, Status::MissingOff, terms, judged),
            }
        }
    }
}

fn replace(verdict: &Verdict, missing: Status, terms: &Terms, judged: &mut Judged) {
    if !terms.settled {
        return;
    }
    if let Verdict::Absent(part) = verdict {
        judged.statuses.add(Status::Absent);
        judged.absent_part += if *part == AbsentPart::Half { 0.5 } else { 1.0 };
    } else {
        judged.statuses.add(missing);
    }
}

/// "By hours, optional: worked < absent_below → absent, tested first; else worked < half_day_below → half_day; both strict."
fn by_hours(sheet: &Sheet, terms: &Terms, left: f64, judged: &mut Judged) {
    let thresholds = &sheet.shift.settings.thresholds;
    if thresholds.absent_below_min.is_none() && thresholds.half_day_below_min.is_none() {
        return;
    }
    // "Both halve if exactly one half is left after half holiday and half-day leave."
    let taken = terms.halves.iter().filter(|half| half.off || half.leave).count();
    let seconds = worked_or_approved(sheet);
    let below = |limit: Option<i64>| limit.is_some_and(|limit| seconds * if taken == 1 { 2 } else { 1 } < limit * 60);
    if below(thresholds.absent_below_min) {
        judged.statuses.add(Status::Absent);
        judged.absent_part = left;
    } else if below(thresholds.half_day_below_min) {
        judged.statuses.add(Status::HalfDay);
        judged.not_attended_part = (left.min(0.5) - judged.absent_part).max(0.0);
    }
}

/// "Minutes of other approved intervals count once, as worked, for these thresholds."
fn worked_or_approved(sheet: &Sheet) -> i64 {
    let worked = sheet.worked(true);
    let approved = |covered: &Covered| matches!(covered.why, Why::Approved(_)) && (covered.by_time || !covered.is_leave());
    let approved = sheet.covered_spans(approved);
    let taken = sheet.covered_spans(|covered| covered.why == Why::HalfHoliday || (covered.is_leave() && !covered.by_time));
    let sections = sheet.nominal();
    let cuts = worked.cuts().into_iter().chain(ends(&approved)).chain(ends(&taken)).chain(ends(&sections)).collect();
    // What was worked counts as it does anywhere, "summed per section".
    let beside = measure(cuts, |at| {
        !worked.holds(at) && holds(&approved, at) && holds(&sections, at) && !holds(&sheet.breaks, at) && !holds(&taken, at)
    });
    worked.seconds() + beside
}
