//! Overtime of a settled day (RULES §10): what its punches and approvals give to the sums in
//! [`crate::overtime`].

use smallvec::SmallVec;

use super::worked::Effective;
use super::{MatchedSection, elastic, matching, punches_of, worked};
use crate::Instant;
use crate::approval::SpanKind;
use crate::calendar::is_statutory;
use crate::group::Due;
use crate::overtime::{
    Axis, Credited, DayClass, DueSection, HoursSystem, OvertimeFacts, Stretch, covered, credit_day, statutory_near, stretches, subtract,
};
use crate::plan::{DayPlan, Duty};
use crate::punch::Punch;
use crate::time::Span;

/// When the due shifts' punches show the person.
#[derive(Default)]
struct Presence {
    sections: SmallVec<[DueSection; 1]>,
    /// From on to off, of shifts that have both.
    present: SmallVec<[Span; 2]>,
    /// The same less breaks and leave, from the on of each shift if overtime before it does not count.
    whole: SmallVec<[Span; 4]>,
    /// The same, parted at the sections' edges.
    worked: SmallVec<[Stretch; 4]>,
    /// Worked time, also of shifts that lack one of the two.
    of_shift: SmallVec<[Span; 4]>,
}

/// What is credited of a day, class by class; nothing where the group counts no overtime.
pub(super) fn credit(plan: &DayPlan<'_>, matched: &[MatchedSection], punches: &[Punch]) -> Vec<Credited> {
    let Some(settings) = plan.settings().overtime.as_deref() else { return Vec::new() };
    let class = DayClass::of(is_statutory(plan.date), matches!(plan.due, Due::Shifts(_) | Due::Free(_)));
    let axis = Axis::Local(plan.clock);
    let of_plan = OfPlan { plan, before_shift: settings.before_shift };
    let Presence { sections, present, worked: mut stretches_worked, of_shift, .. } = of_plan.shifts(matched);
    let counted: SmallVec<[i64; 4]> = of_plan.counted_punches(punches);
    if plan.duties.is_empty() && (class != DayClass::Workday) {
        // Without a due shift the punches pair first–last.
        if let (Some(from_s), Some(to_s)) = (counted.iter().min(), counted.iter().max()) {
            stretches_worked = stretches(&[Span { from_s: *from_s, to_s: *to_s }], &[]);
        }
    }
    let approved: SmallVec<[Span; 1]> = plan.overtime.iter().map(|approved| plan.clock.span(approved.from, approved.to)).collect();
    let credited = credit_day(
        settings,
        &OvertimeFacts {
            class,
            axis,
            statutory: &statutory_near(plan.date, axis),
            due: &of_plan.never_overtime(&sections),
            begins_s: sections.iter().map(|section| section.effective.from_s).min(),
            worked: &stretches_worked,
            of_shift: &of_shift,
            approved: &approved,
            covered: &covered(&approved, &sections, &present, &counted),
            standard_min: of_plan.nominal_min(),
        },
    );
    let paid = |class| match plan.settings().hours {
        HoursSystem::Standard | HoursSystem::Comprehensive => true,
        HoursSystem::NonFixed { statutory_paid } => statutory_paid && class == DayClass::Statutory,
    };
    credited.into_iter().filter(|credited| paid(credited.class)).collect()
}

/// A plan, on the axis of Unix seconds.
struct OfPlan<'p, 'a> {
    plan: &'p DayPlan<'a>,
    before_shift: bool,
}

impl OfPlan<'_, '_> {
    fn shifts(&self, matched: &[MatchedSection]) -> Presence {
        let mut presence = Presence::default();
        for shift_index in 0..self.plan.due.shifts().len() {
            let own = self.plan.duties.iter().zip(matched).filter(|(duty, _)| duty.shift_index == shift_index && duty.is_due);
            let own: SmallVec<[(&Duty<'_>, &MatchedSection); 1]> = own.collect();
            self.shift(&own, &mut presence);
        }
        if self.plan.due.shifts().len() > 1 {
            // Who stayed on after one shift while on leave from the next was on leave.
            let leave = self.plan.away.iter().filter(|away| away.kind == SpanKind::Leave);
            let leave: SmallVec<[Span; 4]> = leave.map(|away| self.plan.clock.span(away.from, away.to)).collect();
            presence.whole = subtract(&presence.whole, &leave).into_iter().collect();
        }
        let edges: SmallVec<[Span; 1]> = presence.sections.iter().map(|section| section.effective).collect();
        presence.worked = stretches(&presence.whole, &edges);
        presence
    }

    fn shift(&self, own: &[(&Duty<'_>, &MatchedSection)], presence: &mut Presence) {
        let moved_min = elastic::moved_min(self.plan, own);
        let before = presence.sections.len();
        let (mut came, mut left) = (false, false);
        let mut present: SmallVec<[Span; 2]> = SmallVec::new();
        let Some((first, _)) = own.first() else { return };
        let not_worked = worked::not_worked(self.plan, first.shift, first.shift_index);
        for (position, (duty, matched)) in own.iter().enumerate() {
            let (is_first, is_last) = (position == 0, position + 1 == own.len());
            let moved = Effective::of(duty, moved_min, is_first, is_last);
            let effective = self.plan.clock.span(moved.on, moved.off);
            let side = |punch: Option<Instant>, needed: bool, scheduled: i64| {
                punch.map(|at| at.timestamp()).or_else(|| (!needed).then_some(scheduled))
            };
            let from_s = side(matched.on.map(|punch| punch.at), duty.section.on_needed, effective.from_s);
            let to_s = side(matched.off.map(|punch| punch.at), duty.section.off_needed, effective.to_s);
            came |= is_first && from_s.is_some();
            left |= is_last && to_s.is_some();
            match (from_s, to_s) {
                (Some(from_s), Some(to_s)) if worked::pairs_up(duty, matched) => {
                    present.extend(worked::alternate(&matched.all, Span { from_s, to_s }));
                }
                (Some(from_s), Some(to_s)) => present.push(Span { from_s, to_s }),
                // Who lacks a punch inside the shift was there before its on, or after its off, all the same.
                (Some(from_s), None) if is_first => present.push(Span { from_s, to_s: effective.from_s }),
                (None, Some(to_s)) if is_last => present.push(Span { from_s: effective.to_s, to_s }),
                _ => {}
            }
            let pairs = worked::pairs_of(self.plan, duty, moved, matched, true).unwrap_or_default();
            presence.of_shift.extend(subtract(&pairs, &not_worked));
            presence.sections.push(DueSection { due: self.plan.clock.span(duty.on, duty.off), effective });
        }
        if came && left {
            // Overtime before the shift only if set: each shift of a date for itself.
            let begins_s = presence.sections.get(before).map_or(i64::MIN, |first| first.effective.from_s);
            let from_s = |span: &Span| if self.before_shift { span.from_s } else { span.from_s.max(begins_s) };
            let counted: SmallVec<[Span; 2]> = present.iter().map(|span| Span { from_s: from_s(span), ..*span }).collect();
            presence.whole.extend(subtract(&counted, &not_worked));
            presence.present.extend(present);
        }
    }

    /// The sections as elastic time moved them, and breaks, also those of sections that leave removed.
    fn never_overtime(&self, sections: &[DueSection]) -> SmallVec<[Span; 2]> {
        let breaks = self.plan.due.shifts().iter().flat_map(|shift| &shift.breaks);
        let breaks = breaks.map(|pause| self.plan.clock.span(pause.from, pause.to));
        sections.iter().map(|section| section.effective).chain(breaks).collect()
    }

    /// The seconds of the date's punches that count for something.
    fn counted_punches(&self, punches: &[Punch]) -> SmallVec<[i64; 4]> {
        let counts = |punch: &&Punch| !punch.doubtful && (self.plan.duties.is_empty() || matching::stands_in_a_window(self.plan, punch));
        punches_of(self.plan, punches).into_iter().filter(counts).map(|punch| punch.at.timestamp()).collect()
    }

    /// The date's nominal standard minutes, if it has any.
    fn nominal_min(&self) -> Option<i32> {
        let nominal = match &self.plan.due {
            Due::Shifts(shifts) => shifts.iter().map(|shift| shift.standard_min()).sum(),
            Due::Free(rules) => rules.minimum_min,
            Due::Rest | Due::Holiday => 0,
        };
        (nominal > 0).then_some(nominal)
    }
}
