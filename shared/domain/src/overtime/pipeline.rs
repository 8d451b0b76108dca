//! The pipeline (RULES §10), per day and class: cut to minutes → start after off → fixed rests → length
//! tier → minimum → maximum → rounding, in exactly this order.

use serde::Serialize;
use smallvec::SmallVec;

use super::pay_factor::{Percent, comp_leave_min};
use super::rounding::Amount;
use super::settings::{ClassRules, DayClass};
use super::span::{Axis, Place, Spans, Stretch, length_s, subtract, union, whole_minutes};
use super::trace::OvertimeStep;
use crate::month::OvertimeSum;
use crate::time::Span;

/// What is credited of a day's overtime in one class. Every minute of `raw_min` is in exactly one of
/// `before_start_min`, `fixed_rest_min`, `tier_rest_min`, `below_min`, `uncredited_min` and
/// `credited_min`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Credited {
    /// The class.
    pub class: DayClass,
    /// Everything that counts for the class, cut to whole minutes.
    pub raw_min: i32,
    /// In the first minutes after off, which are not yet overtime.
    pub before_start_min: i32,
    /// In fixed rests.
    pub fixed_rest_min: i32,
    /// Taken off by the length tier.
    pub tier_rest_min: i32,
    /// Dropped because there was less than the minimum.
    pub below_min: i32,
    /// Above the maximum: worked, shown, and not credited.
    pub uncredited_min: i32,
    /// Credited, before rounding.
    pub credited_min: i32,
    /// Credited, rounded.
    pub amount: Amount,
    /// Comp leave earned, in minutes.
    pub comp_leave_min: i32,
    /// The reasoning, in order.
    pub trace: SmallVec<[OvertimeStep; 4]>,
}

impl Credited {
    /// What is left of a class when only its sums are known: no reasoning.
    pub(crate) fn of_sum(sum: &OvertimeSum) -> Self {
        let OvertimeSum { class, credited_min, uncredited_min, amount_min, comp_leave_min } = *sum;
        Self {
            class,
            raw_min: credited_min + uncredited_min,
            before_start_min: 0,
            fixed_rest_min: 0,
            tier_rest_min: 0,
            below_min: 0,
            uncredited_min,
            credited_min,
            amount: Amount::Hours { minutes: amount_min },
            comp_leave_min,
            trace: SmallVec::new(),
        }
    }
}

/// Credits the stretches of one day and class. They may overlap: a minute counts once. Only stretches
/// after an off wait for `start_after_min`, which is measured by the clock from that off. `standard_min`
/// are the date's nominal standard minutes, if it has any.
///
/// `rules` are taken to be valid.
pub fn pipeline(rules: &ClassRules, class: DayClass, time: &[Stretch], axis: Axis, standard_min: Option<i32>) -> Credited {
    let raw = union(time.iter().map(|stretch| stretch.span));
    let raw_min = whole_minutes(length_s(&raw));
    let mut trace = SmallVec::from_iter([OvertimeStep::Raw { class, raw_min }]);

    let started = union(time.iter().map(|stretch| started(stretch, rules.start_after_min)));
    let started_min = whole_minutes(length_s(&started));
    let before_start_min = raw_min - started_min;
    if before_start_min > 0 {
        trace.push(OvertimeStep::StartsAfter { start_after_min: rules.start_after_min, minus_min: before_start_min });
    }

    let rests: Spans = rules.fixed_rests.iter().flatten().map(|rest| axis.span(rest.from, rest.to)).collect();
    let rested_min = whole_minutes(length_s(&subtract(&started, &rests)));
    let fixed_rest_min = started_min - rested_min;
    if fixed_rest_min > 0 {
        trace.push(OvertimeStep::FixedRests { minus_min: fixed_rest_min });
    }

    let tier = rules.length_tiers.iter().flatten().filter(|tier| rested_min >= tier.from_min).max_by_key(|tier| tier.from_min);
    let tier_rest_min = tier.map_or(0, |tier| tier.minus_min);
    if let Some(tier) = tier {
        trace.push(OvertimeStep::LengthTier { from_min: tier.from_min, minus_min: tier.minus_min });
    }

    let left_min = rested_min - tier_rest_min;
    let enough = left_min >= rules.min_min;
    if !enough && left_min > 0 {
        trace.push(OvertimeStep::BelowMinimum { left_min, min_min: rules.min_min });
    }
    let (kept_min, below_min) = if enough { (left_min, 0) } else { (0, left_min) };

    let credited_min = rules.max_min.minutes(class).map_or(kept_min, |max| kept_min.min(max));
    let uncredited_min = kept_min - credited_min;
    if uncredited_min > 0 {
        trace.push(OvertimeStep::AboveMaximum { max_min: credited_min, uncredited_min });
    }

    let amount = rules.rounding.map_or(Amount::Hours { minutes: credited_min }, |rounding| rounding.round(credited_min, standard_min));
    if rules.rounding.is_some() && credited_min > 0 {
        trace.push(OvertimeStep::Rounded { credited_min, amount });
    }
    let comp_leave_min = rules.comp_leave_percent.map_or(0, |percent| comp_leave_min(amount.minutes(), Percent(percent)));
    Credited {
        class,
        raw_min,
        before_start_min,
        fixed_rest_min,
        tier_rest_min,
        below_min,
        uncredited_min,
        credited_min,
        amount,
        comp_leave_min,
        trace,
    }
}

/// What of a stretch is overtime already.
fn started(stretch: &Stretch, start_after_min: i32) -> Span {
    match stretch.place {
        Place::AfterOff { off_s } => {
            let from_s = stretch.span.from_s.max(off_s + i64::from(start_after_min) * 60);
            Span { from_s, ..stretch.span }
        }
        Place::BeforeOn | Place::Within | Place::NoShift => stretch.span,
    }
}

#[cfg(test)]
mod tests;
