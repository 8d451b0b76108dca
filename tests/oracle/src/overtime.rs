//! RULES §10: overtime of one date.

use serde_json::{Value, json};

use crate::calendar::statutory;
use crate::clock::{Clock, DAY_MIN, date_of};
use crate::cover::Covered;
use crate::plan::{Basis, Case, ClassRules, Hours, Interval, Maximum, OvertimeSettings, Pairing};
use crate::schedule::Day;
use crate::sheet::{Sheet, Span, Worked, alternate, ends, holds, measure};

/// "By day class."
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Workday,
    RestDay,
    Statutory,
}

/// A due section: its edges after leave, before and after elastic time. Instants.
struct DueSection {
    on: i64,
    off: i64,
    on_moved: i64,
    off_moved: i64,
}

/// Everything that decides whether an instant is overtime.
struct Ground<'a> {
    settings: &'a OvertimeSettings,
    /// Each local date from its midnight on: whether it is statutory.
    dates: Vec<(i64, bool)>,
    work_class: Class,
    sections: Vec<DueSection>,
    breaks: Vec<Span>,
    worked: Vec<Worked>,
    /// Where punches show the person.
    present: Vec<Span>,
    /// Approved leave: what was punched meanwhile was not worked.
    leave: Vec<Span>,
    approved: Vec<Span>,
    /// The parts of approved periods that punches cover.
    approved_and_covered: Vec<Span>,
}

/// Overtime by class, of a settled day.
pub fn overtime(clock: Clock, case: &Case, day: &Day, sheets: &[Sheet]) -> Vec<Value> {
    let Some(settings) = day.settings.and_then(|settings| settings.overtime.as_ref()) else { return Vec::new() };
    let hours = day.settings.map_or(&Hours::Standard, |settings| &settings.hours);
    let ground = ground(clock, case, day, sheets, settings);
    let mut classes = Vec::new();
    for class in [Class::Workday, Class::RestDay, Class::Statutory] {
        // "Non-fixed hours: none, with statutory dates at 3 as a setting."
        if let Hours::NonFixed { statutory_paid } = hours
            && !(*statutory_paid && class == Class::Statutory)
        {
            continue;
        }
        classes.extend(of_class(clock, day, &ground, class));
    }
    classes
}

fn ground<'a>(clock: Clock, case: &Case, day: &Day, sheets: &[Sheet], settings: &'a OvertimeSettings) -> Ground<'a> {
    let dates = (-2..5).map(|days| day.base + days * DAY_MIN).map(|midnight| (clock.instant(midnight), statutory(date_of(midnight))));
    let views = || sheets.iter().flat_map(|sheet| &sheet.views).filter(|view| view.due);
    let sections: Vec<DueSection> = views()
        .map(|view| DueSection {
            on: clock.instant(view.on),
            off: clock.instant(view.off),
            on_moved: clock.instant(view.on_moved),
            off_moved: clock.instant(view.off_moved),
        })
        .collect();
    let present = if day.shifts.is_empty() { first_to_last(day, &|_| true) } else { present_in_shifts(clock, sheets) };
    // "Overtime before the shift only if set": each shift of a date for itself.
    let after_on = if day.shifts.is_empty() || settings.before_shift {
        present.clone()
    } else {
        sheets.iter().flat_map(|sheet| after_its_on(clock, sheet)).collect()
    };
    let approved = merged(case.overtime.iter().filter(|overtime| overtime.date == day.date).map(|overtime| {
        let Interval { from, to } = Interval { from: overtime.from, to: overtime.to };
        (clock.instant(day.base + from.0), clock.instant(day.base + to.0))
    }));
    let approved_and_covered = approved.iter().flat_map(|&period| covered(day, period, &sections, &present)).collect();
    let work_class = if statutory(day.date) {
        Class::Statutory
    } else if day.something_due() {
        Class::Workday
    } else {
        Class::RestDay
    };
    Ground {
        settings,
        dates: dates.collect(),
        work_class,
        sections,
        breaks: sheets.iter().flat_map(|sheet| sheet.breaks.iter().copied()).collect(),
        worked: sheets.iter().map(|sheet| sheet.worked(true)).collect(),
        // "In free mode on a workday only approval counts."
        present: if day.free_due.is_some() && work_class == Class::Workday { Vec::new() } else { after_on },
        leave: sheets.iter().flat_map(|sheet| sheet.covered_spans(Covered::is_leave)).collect(),
        approved,
        approved_and_covered,
    }
}

/// Periods in order; those that touch or overlap are one.
fn merged(periods: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut periods: Vec<Span> = periods.filter(|(from, to)| from < to).collect();
    periods.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for (from, to) in periods {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// From the first to the last punch that is chosen.
fn first_to_last(day: &Day, chosen: &dyn Fn(i64) -> bool) -> Vec<Span> {
    let of_sections = day.shifts.iter().flat_map(|shift| &shift.sections).flat_map(|section| &section.marks);
    let instants: Vec<i64> = of_sections.chain(&day.loose).map(|mark| mark.instant).filter(|&instant| chosen(instant)).collect();
    match (instants.iter().min(), instants.iter().max()) {
        (Some(&first), Some(&last)) if first < last => vec![(first, last)],
        _ => Vec::new(),
    }
}

/// The presence of one shift from its on.
fn after_its_on(clock: Clock, sheet: &Sheet) -> Vec<Span> {
    let on = sheet.first_due().map_or(i64::MIN, |view| clock.instant(view.on_moved));
    let present = present_in_shifts(clock, std::slice::from_ref(sheet)).into_iter();
    present.map(|(from, to)| (from.max(on), to)).filter(|(from, to)| from < to).collect()
}

/// "`punches` needs both on and off of the shift": its first on and its last off; a side that is not needed stands at its
/// scheduled time.
fn present_in_shifts(clock: Clock, sheets: &[Sheet]) -> Vec<Span> {
    let mut present = Vec::new();
    for sheet in sheets {
        let due: Vec<_> = sheet.views.iter().filter(|view| view.due).collect();
        let sides: Vec<(Option<i64>, Option<i64>)> = due
            .iter()
            .map(|view| {
                let on = view.on_mark.map(|mark| mark.instant);
                let off = view.off_mark.map(|mark| mark.instant);
                (
                    on.or_else(|| (!view.section.on_needed).then(|| clock.instant(view.on_moved))),
                    off.or_else(|| (!view.section.off_needed).then(|| clock.instant(view.off_moved))),
                )
            })
            .collect();
        let (Some((Some(first_on), first_off)), Some((last_on, Some(last_off)))) = (sides.first(), sides.last()) else { continue };
        for (view, &(on, off)) in due.iter().zip(&sides) {
            let (Some(on), Some(off)) = (on, off) else { continue };
            let corrected = view.section.marks.iter().any(|mark| mark.correction);
            let punched = view.on_mark.is_some() && view.off_mark.is_some();
            if sheet.shift.settings.pairing == Pairing::Alternate && punched && !corrected {
                present.extend(alternate(view, on, off));
            } else {
                present.push((on, off));
            }
        }
        if first_off.is_none() {
            present.push((*first_on, clock.instant(due[0].on_moved)));
        }
        if last_on.is_none() {
            present.push((clock.instant(due[due.len() - 1].off_moved), *last_off));
        }
    }
    present.retain(|(from, to)| from < to);
    present
}

/// The parts of an approved period that punches cover: "adjacent periods share the shift's punches (touching is judged by
/// due edges after leave, before elastic); a period not touching a due section is covered by the first and last punch
/// nearer to it than to any section".
fn covered(day: &Day, period: Span, sections: &[DueSection], present: &[Span]) -> Vec<Span> {
    let (from, to) = period;
    let touches = sections.iter().any(|section| from <= section.off && section.on <= to);
    let covering = if touches {
        present.to_vec()
    } else {
        let distance = |(from, to): Span, at: i64| (from - at).max(at - to).max(0);
        let nearer = |at: i64| sections.iter().all(|section| distance(period, at) < distance((section.on, section.off), at));
        first_to_last(day, &nearer)
    };
    covering.into_iter().map(|span| (span.0.max(from), span.1.min(to))).filter(|(from, to)| from < to).collect()
}

impl Ground<'_> {
    /// "Minutes on a statutory date are statutory whatever the work date; all others take the work date's class."
    fn class_of(&self, at: i64) -> Class {
        if self.is_on_statutory_date(at) { Class::Statutory } else { self.work_class }
    }

    fn is_on_statutory_date(&self, at: i64) -> bool {
        let date = self.dates.iter().rev().find(|(midnight, _)| *midnight <= at);
        date.is_some_and(|(_, statutory)| *statutory)
    }

    /// "On a statutory date all worked minutes of a due shift are statutory overtime, whatever the basis."
    fn is_statutory_work(&self, at: i64) -> bool {
        self.is_on_statutory_date(at) && self.worked.iter().any(|worked| worked.holds(at))
    }

    fn is_overtime(&self, at: i64, basis: Basis) -> bool {
        if self.is_statutory_work(at) {
            return true;
        }
        let in_section = self.sections.iter().any(|section| section.on_moved <= at && at < section.off_moved);
        let before = self.sections.iter().map(|section| section.on_moved).min().is_some_and(|on| at < on);
        if in_section || holds(&self.breaks, at) || (before && !self.settings.before_shift) {
            return false;
        }
        match basis {
            Basis::Punches => holds(&self.present, at) && !holds(&self.leave, at),
            Basis::Approval => holds(&self.approved, at),
            Basis::Both => holds(&self.approved_and_covered, at),
        }
    }

    /// "start_after (for punches and both, after off only)", by the clock from the off before, gaps included.
    fn before_start(&self, at: i64, rules: &ClassRules) -> bool {
        if rules.basis == Basis::Approval || self.is_statutory_work(at) {
            return false;
        }
        let off = self.sections.iter().map(|section| section.off_moved).filter(|&off| off <= at).max();
        off.is_some_and(|off| at < off + rules.start_after_min.unwrap_or(30) * 60)
    }

    fn cuts(&self, rules: &ClassRules) -> Vec<i64> {
        let mut cuts: Vec<i64> = self.dates.iter().map(|(midnight, _)| *midnight).collect();
        for section in &self.sections {
            let starts = section.off_moved + rules.start_after_min.unwrap_or(30) * 60;
            cuts.extend([section.on_moved, section.off_moved, starts]);
        }
        cuts.extend(self.worked.iter().flat_map(Worked::cuts));
        for spans in [&self.breaks, &self.present, &self.leave, &self.approved, &self.approved_and_covered] {
            cuts.extend(ends(spans));
        }
        cuts
    }
}

/// The pipeline of one class; nothing if there is no overtime in it.
fn of_class(clock: Clock, day: &Day, ground: &Ground, class: Class) -> Option<Value> {
    let (name, rules, own_maximum) = match class {
        Class::Workday => ("workday", &ground.settings.workday, Some(180)),
        Class::RestDay => ("rest_day", &ground.settings.rest_day, None),
        Class::Statutory => ("statutory", &ground.settings.statutory, None),
    };
    let rests: Vec<Span> =
        rules.fixed_rests.iter().map(|rest| (clock.instant(day.base + rest.from.0), clock.instant(day.base + rest.to.0))).collect();
    let mut cuts = ground.cuts(rules);
    cuts.extend(ends(&rests));
    let counts = |at: i64| ground.class_of(at) == class && ground.is_overtime(at, rules.basis);
    let raw_min = measure(cuts.clone(), counts) / 60;
    if raw_min == 0 {
        return None;
    }
    let rested_min = measure(cuts, |at| counts(at) && !ground.before_start(at, rules) && !holds(&rests, at)) / 60;
    let tier = rules.length_tiers.iter().filter(|tier| rested_min >= tier.from_min).max_by_key(|tier| tier.from_min);
    let left_min = rested_min - tier.map_or(0, |tier| tier.minus_min);
    let enough_min = if left_min < rules.min_min.unwrap_or(30) { 0 } else { left_min };
    let maximum = match rules.max_min {
        Maximum::OfClass => own_maximum,
        Maximum::Given(maximum) => maximum,
    };
    let credited_min = maximum.map_or(enough_min, |maximum| enough_min.min(maximum));
    let uncredited_min = enough_min - credited_min;
    Some(json!({ "class": name, "raw_min": raw_min, "credited_min": credited_min, "uncredited_min": uncredited_min }))
}
