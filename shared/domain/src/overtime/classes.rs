//! Which minutes of a day count as overtime, and in which class (RULES §10).
//!
//! A date is statutory by its date, else a workday if something is due, else a rest day. The class is
//! decided per minute: minutes on a statutory date are statutory whatever the work date; all others
//! take the work date's class.

use smallvec::SmallVec;

use super::pipeline::{Credited, pipeline};
use super::settings::{Basis, DayClass, OvertimeSettings};
use super::span::{Axis, Place, Spans, Stretch, intersect, subtract, union};
use crate::calendar::is_statutory;
use crate::time::{MINUTES_PER_DAY, MinuteOfDay, Span, WorkDate};

/// What is known of a work date, on the seconds of its axis.
#[derive(Debug, Clone, Copy)]
pub struct OvertimeFacts<'a> {
    /// The work date's class.
    pub class: DayClass,
    /// The axis of the date.
    pub axis: Axis,
    /// Statutory dates that the day reaches into, from 00:00 to 24:00; its own date among them.
    pub statutory: &'a [Span],
    /// What is never overtime: the due sections as leave and elastic time moved them, and all breaks.
    pub due: &'a [Span],
    /// When the first due section begins, as elastic time moved it.
    pub begins_s: Option<i64>,
    /// Stretches between punches, breaks taken out. A shift that lacks its on or its off has none:
    /// `punches` needs both.
    pub worked: &'a [Stretch],
    /// Worked time of the due shifts (RULES §7).
    pub of_shift: &'a [Span],
    /// Approved overtime.
    pub approved: &'a [Span],
    /// The part of it that punches cover ([`super::covered`]).
    pub covered: &'a [Stretch],
    /// The date's nominal standard minutes, if it has any.
    pub standard_min: Option<i32>,
}

/// The statutory dates that the day of a work date may reach into, from 00:00 to 24:00 each.
pub fn statutory_near(date: WorkDate, axis: Axis) -> SmallVec<[Span; 2]> {
    let midnight = |days: i32| MinuteOfDay::new(days * MINUTES_PER_DAY);
    let near = (-1..3).filter(|days| is_statutory(date.plus_days(i64::from(*days))));
    near.map(|days| axis.span(midnight(days), midnight(days + 1))).collect()
}

/// What is credited of a day, class by class; classes without time are left out.
pub fn credit_day(settings: &OvertimeSettings, facts: &OvertimeFacts<'_>) -> SmallVec<[Credited; 1]> {
    let mut credited = SmallVec::new();
    for class in DayClass::ALL {
        let time = time_of(settings, facts, class);
        if time.iter().any(|stretch| !stretch.span.is_empty()) {
            credited.push(pipeline(settings.rules(class), class, &time, facts.axis, facts.standard_min));
        }
    }
    credited
}

/// The stretches that count for a class.
fn time_of(settings: &OvertimeSettings, facts: &OvertimeFacts<'_>, class: DayClass) -> SmallVec<[Stretch; 4]> {
    let mut time: SmallVec<[Stretch; 4]> = SmallVec::new();
    let mut add = |span: Span, place: Place, within: &[Span]| {
        time.extend(intersect(&[span], within).into_iter().map(|part| Stretch::new(part, place)));
    };
    match settings.rules(class).basis {
        Basis::Punches => {
            for stretch in facts.worked.iter().filter(|stretch| stretch.place != Place::Within) {
                for part in of_class(facts, class, stretch.span) {
                    add(part, stretch.place, &counted(settings, facts, stretch.span));
                }
            }
        }
        Basis::Approval => {
            for span in facts.approved {
                for part in of_class(facts, class, *span) {
                    add(part, Place::NoShift, &counted(settings, facts, *span));
                }
            }
        }
        Basis::Both => {
            for stretch in facts.covered {
                for part in of_class(facts, class, stretch.span) {
                    add(part, stretch.place, &counted(settings, facts, stretch.span));
                }
            }
        }
    }
    if class == DayClass::Statutory {
        // All worked minutes of a due shift, whatever the basis and without start_after.
        for worked in facts.of_shift {
            add(*worked, Place::Within, facts.statutory);
        }
    }
    time
}

/// The part of `span` that has the class.
fn of_class(facts: &OvertimeFacts<'_>, class: DayClass, span: Span) -> Spans {
    let on_statutory = intersect(&[span], facts.statutory);
    let elsewhere = || subtract(&[span], facts.statutory);
    match (class == facts.class, class == DayClass::Statutory) {
        (true, true) => union([span]),
        (false, true) => on_statutory,
        (true, false) => elsewhere(),
        (false, false) => Spans::new(),
    }
}

/// The part of `span` that can be overtime at all: not what is due, and before the shift only if set.
fn counted(settings: &OvertimeSettings, facts: &OvertimeFacts<'_>, span: Span) -> Spans {
    let outside = subtract(&[span], facts.due);
    match facts.begins_s {
        Some(on_s) if !settings.before_shift => subtract(&outside, &[Span { from_s: span.from_s.min(on_s), to_s: on_s }]),
        _ => outside,
    }
}

#[cfg(test)]
mod tests;
