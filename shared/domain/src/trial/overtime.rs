//! Try-outs of overtime (RULES §10).

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::clock::{Interval, check_intervals};
use super::{Calculation, MINUTES_MAX};
use crate::calendar::is_statutory;
use crate::overtime::{
    Alert, Amount, Axis, Basis, ClassRules, DayClass, DueSection, FixedRest, LengthTier, Maximum, OvertimeFacts, OvertimeSettings, Place,
    Rounding, Stretch, alerts, covered, credit_day, length_s, pipeline, statutory_near, stretches, subtract, union, whole_minutes,
};
use crate::time::{Span, WorkDate};
use crate::validation::Problems;
use crate::view::{OvertimeStepView, OvertimeView};

/// A day's overtime.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OvertimeCase {
    /// The group's settings.
    settings: OvertimeSettings,
    /// The work date: the national calendar tells which minutes are statutory, and the class.
    #[serde(default)]
    date: Option<WorkDate>,
    /// The class, instead of what the date and the sections say. Without a date, no minute has another.
    #[serde(default)]
    class: Option<DayClass>,
    /// The due sections, on and off.
    #[serde(default)]
    sections: Vec<Interval>,
    /// Breaks in them.
    #[serde(default)]
    breaks: Vec<Interval>,
    /// From an on-punch to its off-punch, each pair.
    #[serde(default)]
    present: Vec<Interval>,
    /// Approved overtime.
    #[serde(default)]
    approved: Vec<Interval>,
    /// The date's nominal standard minutes; sections less breaks when absent.
    #[serde(default)]
    standard_min: Option<i32>,
    /// Minutes of overtime in the month before this day.
    #[serde(default)]
    month_before_min: i32,
    /// Whether a reason was given.
    #[serde(default)]
    has_reason: bool,
}

/// A day's overtime, credited.
#[derive(Debug, Clone, Serialize)]
pub struct OvertimeFound {
    /// The work date's class.
    class: DayClass,
    /// Class by class.
    classes: Vec<OvertimeView>,
    /// In all, before rounding.
    credited_min: i32,
    /// Above the maximum, in all.
    uncredited_min: i32,
    /// What is pointed out.
    alerts: Vec<Alert>,
}

impl OvertimeCase {
    fn spans(intervals: &[Interval]) -> Vec<Span> {
        intervals.iter().map(|interval| interval.span()).collect()
    }

    fn class(&self) -> DayClass {
        let by_date = self.date.is_some_and(is_statutory);
        self.class.unwrap_or_else(|| DayClass::of(by_date, !self.sections.is_empty()))
    }

    /// The stretches between punches, parted at the sections' edges.
    fn worked(&self) -> SmallVec<[Stretch; 4]> {
        stretches(&subtract(&Self::spans(&self.present), &Self::spans(&self.breaks)), &Self::spans(&self.sections))
    }

    fn due_sections(&self) -> Vec<DueSection> {
        Self::spans(&self.sections).into_iter().map(|due| DueSection { due, effective: due }).collect()
    }

    fn nominal_min(&self) -> Option<i32> {
        let nominal = subtract(&Self::spans(&self.sections), &Self::spans(&self.breaks));
        self.standard_min.or_else(|| (!self.sections.is_empty()).then(|| whole_minutes(length_s(&nominal))))
    }
}

impl Calculation for OvertimeCase {
    type Found = OvertimeFound;

    fn check(&self, problems: &mut Problems) {
        problems.within("settings", |p| self.settings.check(p));
        for (field, intervals) in
            [("sections", &self.sections), ("breaks", &self.breaks), ("present", &self.present), ("approved", &self.approved)]
        {
            check_intervals(problems, field, intervals);
        }
        problems.range("standard_min", self.standard_min.unwrap_or_default(), 0..=1440);
        problems.range("month_before_min", self.month_before_min, 0..=MINUTES_MAX);
    }

    fn find(&self) -> OvertimeFound {
        let (approved, worked) = (Self::spans(&self.approved), self.worked());
        let statutory = self.date.map(|date| statutory_near(date, Axis::Plain)).unwrap_or_default();
        let punches: Vec<_> = self.present.iter().flat_map(|pair| [pair.from.seconds(), pair.to.seconds()]).collect();
        let cover = covered(&approved, &self.due_sections(), &Self::spans(&self.present), &punches);
        let stays = worked.iter().filter(|stretch| matches!(stretch.place, Place::Within | Place::AfterOff { .. }));
        let of_shift: Vec<Span> = stays.map(|stretch| stretch.span).collect();
        let facts = OvertimeFacts {
            class: self.class(),
            axis: Axis::Plain,
            statutory: &statutory,
            due: &union(Self::spans(&self.sections).into_iter().chain(Self::spans(&self.breaks))),
            begins_s: self.sections.iter().map(|section| section.span().from_s).min(),
            worked: &worked,
            of_shift: &of_shift,
            approved: &approved,
            covered: &cover,
            standard_min: self.nominal_min(),
        };
        let credited = credit_day(&self.settings, &facts);
        let credited_min = credited.iter().map(|class| class.credited_min).sum();
        let uncredited_min = credited.iter().map(|class| class.uncredited_min).sum();
        // The law limits what is worked: a maximum that leaves some of it uncredited hides nothing.
        let day_min = credited_min + uncredited_min;
        let alerts = alerts(&self.settings.alerts, day_min, self.month_before_min + day_min, self.has_reason);
        OvertimeFound {
            class: facts.class,
            classes: credited.iter().map(OvertimeView::from).collect(),
            credited_min,
            uncredited_min,
            alerts,
        }
    }
}

/// Rounding of minutes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OvertimeRoundCase {
    /// Credited minutes.
    minutes: i32,
    /// How they are rounded.
    rounding: Rounding,
    /// The date's nominal standard minutes; 480 when absent.
    #[serde(default)]
    standard_min: Option<i32>,
}

impl Calculation for OvertimeRoundCase {
    type Found = Amount;

    fn check(&self, problems: &mut Problems) {
        problems.range("minutes", self.minutes, 0..=MINUTES_MAX);
        problems.range("standard_min", self.standard_min.unwrap_or_default(), 0..=1440);
        problems.within("rounding", |p| self.rounding.validate(p));
    }

    fn find(&self) -> Amount {
        self.rounding.round(self.minutes, self.standard_min)
    }
}

/// Rests taken out of overtime.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OvertimeRestCase {
    /// When overtime was worked.
    #[serde(default)]
    time: Vec<Interval>,
    /// How long, where only length tiers matter: counted beside `time`'s absence.
    #[serde(default)]
    minutes: Option<i32>,
    /// Rests at fixed times.
    #[serde(default)]
    fixed_rests: Option<Vec<FixedRest>>,
    /// Rests by length.
    #[serde(default)]
    length_tiers: Option<Vec<LengthTier>>,
}

/// What rests leave.
#[derive(Debug, Clone, Serialize)]
pub struct OvertimeRestFound {
    raw_min: i32,
    fixed_rest_min: i32,
    tier_rest_min: i32,
    left_min: i32,
    trace: Vec<OvertimeStepView>,
}

impl OvertimeRestCase {
    /// Rules that do nothing but rest.
    fn rules(&self) -> ClassRules {
        ClassRules {
            start_after_min: 0,
            min_min: 0,
            max_min: Maximum::Unlimited,
            fixed_rests: self.fixed_rests.clone(),
            length_tiers: self.length_tiers.clone(),
            ..ClassRules::new(Basis::Approval)
        }
    }
}

impl Calculation for OvertimeRestCase {
    type Found = OvertimeRestFound;

    fn check(&self, problems: &mut Problems) {
        check_intervals(problems, "time", &self.time);
        problems.range("minutes", self.minutes.unwrap_or_default(), 0..=MINUTES_MAX);
        if self.minutes.is_some() != self.time.is_empty() {
            problems.add("time", "time 与 minutes 须且只能给一个", "give either time or minutes");
        }
        if self.minutes.is_some() && self.fixed_rests.is_some() {
            problems.add("fixed_rests", "须给出 time", "needs time, not minutes");
        }
        self.rules().validate(DayClass::RestDay, problems);
    }

    fn find(&self) -> OvertimeRestFound {
        let alone = self.minutes.map(|minutes| Span { from_s: 0, to_s: i64::from(minutes) * 60 });
        let spans = self.time.iter().map(|interval| interval.span()).chain(alone);
        let time: Vec<_> = spans.map(|span| Stretch::new(span, Place::NoShift)).collect();
        let found = pipeline(&self.rules(), DayClass::RestDay, &time, Axis::Plain, None);
        OvertimeRestFound {
            raw_min: found.raw_min,
            fixed_rest_min: found.fixed_rest_min,
            tier_rest_min: found.tier_rest_min,
            left_min: found.credited_min,
            trace: found.trace.iter().skip(1).map(OvertimeStepView::from).collect(),
        }
    }
}
