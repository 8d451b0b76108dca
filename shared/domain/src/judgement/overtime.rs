//! Overtime of a settled day (RULES §10): what its punches and approvals give to the sums in
//! [`crate::overtime`].

use smallvec::{SmallVec, smallvec};

use super::{MatchedSection, elastic, matching, punches_of, worked};
use crate::Instant;
use crate::approval::SpanKind;
use crate::calendar::is_statutory;
use crate::group::Due;
use crate::overtime::{
    Axis, Credited, DayClass, DueSection, HoursSystem, OvertimeFacts, Place, Span, Stretch, covered, credit_day, stretches, subtract,
};
use crate::plan::{DayPlan, Duty};
use crate::punch::Punch;
use crate::shift::Pairing;
use crate::time::{MINUTES_PER_DAY, MinuteOfDay};

type Sections = SmallVec<[DueSection; 1]>;

/// What is credited of a day, class by class; nothing where the group counts no overtime.
pub(super) fn credit(plan: &DayPlan<'_>, matched: &[MatchedSection], punches: &[Punch]) -> Vec<Credited> {
    let Some(settings) = plan.settings().overtime.as_deref() else { return Vec::new() };
    let class = DayClass::of(is_statutory(plan.date), matches!(plan.due, Due::Shifts(_) | Due::Free(_)));
    let axis = Axis::Local(plan.clock);
    let of_plan = OfPlan { plan, axis };
    let (sections, mut stretches_worked) = of_plan.shifts(matched);
    let counted: SmallVec<[i64; 4]> = of_plan.counted_punches(punches).map(|at| axis.second_of(at)).collect();
    if plan.duties.is_empty() && (class != DayClass::Workday) {
        // Without a due shift the punches pair first–last.
        if let (Some(from_s), Some(to_s)) = (counted.iter().min(), counted.iter().max()) {
            stretches_worked = stretches(&[Span { from_s: *from_s, to_s: *to_s }], &[]);
        }
    }
    let approved: SmallVec<[Span; 1]> = plan.overtime.iter().map(|approved| axis.span(approved.from, approved.to)).collect();
    let credited = credit_day(
        settings,
        &OvertimeFacts {
            class,
            axis,
            statutory: &of_plan.statutory(),
            due: &of_plan.due(&sections),
            worked: &stretches_worked,
            approved: &approved,
            covered: &covered(&approved, &sections, &counted),
            standard_min: of_plan.nominal_min(),
        },
    );
    let paid = |class| match plan.settings().hours {
        HoursSystem::Standard | HoursSystem::Comprehensive => true,
        HoursSystem::NonFixed { statutory_paid } => statutory_paid && class == DayClass::Statutory,
    };
    credited.into_iter().filter(|credited| paid(credited.class)).collect()
}

/// A plan on the axis of its date.
struct OfPlan<'p, 'a> {
    plan: &'p DayPlan<'a>,
    axis: Axis,
}

impl OfPlan<'_, '_> {
    /// Statutory dates that the day may reach into.
    fn statutory(&self) -> SmallVec<[Span; 2]> {
        let of_day = |days: i32| self.axis.span(MinuteOfDay::new(days * MINUTES_PER_DAY), MinuteOfDay::new((days + 1) * MINUTES_PER_DAY));
        (-1..3).filter(|days| is_statutory(self.plan.date.plus_days(i64::from(*days)))).map(of_day).collect()
    }

    /// The due sections with their punches, and what was worked of them and beside them.
    fn shifts(&self, matched: &[MatchedSection]) -> (Sections, SmallVec<[Stretch; 4]>) {
        let (mut sections, mut worked) = (Sections::new(), SmallVec::new());
        for shift_index in 0..self.plan.due.shifts().len() {
            let own = self.plan.duties.iter().zip(matched).filter(|(duty, _)| duty.shift_index == shift_index && duty.is_due());
            let own: SmallVec<[(&Duty<'_>, &MatchedSection); 1]> = own.collect();
            self.shift(&own, &mut sections, &mut worked);
        }
        (sections, worked)
    }

    fn shift(&self, own: &[(&Duty<'_>, &MatchedSection)], sections: &mut Sections, worked: &mut SmallVec<[Stretch; 4]>) {
        let moved_min = elastic::moved_min(self.plan, own);
        let before = sections.len();
        let (mut came, mut left) = (false, false);
        let mut presence: SmallVec<[Span; 2]> = SmallVec::new();
        for (position, (duty, matched)) in own.iter().enumerate() {
            let (is_first, is_last) = (position == 0, position + 1 == own.len());
            let on = duty.on.plus(if is_first { moved_min } else { 0 });
            let off = duty.off.plus(if is_last { moved_min } else { 0 });
            let effective = self.axis.span(on, off);
            let side = |punch: Option<Instant>, needed: bool, scheduled: i64| {
                punch.map(|at| self.axis.second_of(at)).or_else(|| (!needed).then_some(scheduled))
            };
            let from_s = side(matched.on.map(|punch| punch.at), duty.section.on_needed, effective.from_s);
            let to_s = side(matched.off.map(|punch| punch.at), duty.section.off_needed, effective.to_s);
            came |= is_first && from_s.is_some();
            left |= is_last && to_s.is_some();
            let present = from_s.zip(to_s).map(|(from_s, to_s)| Span { from_s, to_s });
            match (present, from_s, to_s) {
                (Some(present), ..) => presence.extend(self.pairs(duty, matched, present)),
                // Who lacks a punch inside the shift was there before its on, or after its off, all the same.
                (None, Some(from_s), _) if is_first => presence.push(Span { from_s, to_s: effective.from_s }),
                (None, _, Some(to_s)) if is_last => presence.push(Span { from_s: effective.to_s, to_s }),
                _ => {}
            }
            sections.push(DueSection { due: self.axis.span(duty.on, duty.off), effective, present });
        }
        let edges: SmallVec<[Span; 1]> = sections[before..].iter().map(|section| section.effective).collect();
        let all = stretches(&subtract(&presence, &self.not_worked(own)), &edges);
        // A shift that lacks its on or its off has only what was worked within it.
        worked.extend(all.into_iter().filter(|stretch| (came && left) || stretch.place == Place::Within));
    }

    /// From in to out, each pair where they pair up.
    fn pairs(&self, duty: &Duty<'_>, matched: &MatchedSection, present: Span) -> SmallVec<[Span; 2]> {
        match (duty.shift.pairing, matched.on, matched.off) {
            (Pairing::Alternate, Some(on), Some(off)) if !matched.all.iter().any(|punch| punch.correction) => {
                let span = |(from, to)| Span { from_s: self.axis.second_of(from), to_s: self.axis.second_of(to) };
                worked::alternate(&matched.all, on.at, off.at).into_iter().map(span).collect()
            }
            _ => smallvec![present],
        }
    }

    /// Breaks and approved leave.
    fn not_worked(&self, own: &[(&Duty<'_>, &MatchedSection)]) -> SmallVec<[Span; 2]> {
        let breaks = own.first().into_iter().flat_map(|(duty, _)| &duty.shift.breaks).map(|pause| (pause.from, pause.to));
        let leave = self.plan.away.iter().filter(|span| span.kind == SpanKind::Leave).map(|span| (span.from, span.to));
        breaks.chain(leave).map(|(from, to)| self.axis.span(from, to)).collect()
    }

    /// What is due: the sections as elastic time moved them, less breaks.
    fn due(&self, sections: &[DueSection]) -> SmallVec<[Span; 4]> {
        let breaks = self.plan.due.shifts().iter().flat_map(|shift| &shift.breaks);
        let breaks: SmallVec<[Span; 2]> = breaks.map(|pause| self.axis.span(pause.from, pause.to)).collect();
        let effective: SmallVec<[Span; 2]> = sections.iter().map(|section| section.effective).collect();
        subtract(&effective, &breaks)
    }

    /// The instants of the date's punches that count for something.
    fn counted_punches(&self, punches: &[Punch]) -> impl Iterator<Item = Instant> {
        let counts = |punch: &&Punch| !punch.doubtful && (self.plan.duties.is_empty() || matching::stands_in_a_window(self.plan, punch));
        punches_of(self.plan, punches).into_iter().filter(counts).map(|punch| punch.at).collect::<SmallVec<[Instant; 4]>>().into_iter()
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
