//! What is abnormal about a side of a section, and the sentence that says so (RULES §12, §14).

use super::CorrectionKind;
use crate::Instant;
use crate::group::Due;
use crate::judgement::{DayVerdict, PunchRef, judge_day};
use crate::plan::{DayPlan, Duty};
use crate::punch::{PlaceMark, Punch};
use crate::sentence::Sentence;
use crate::shift::Side;
use crate::status::Status;
use crate::trace::{Step, Tier};

/// A side of a section as it is, or would be.
#[derive(Debug, Clone, PartialEq)]
pub struct SideFinding {
    /// What is abnormal about it; none when nothing is, or nothing is certain yet.
    pub kind: Option<CorrectionKind>,
    /// The punch that stands for it.
    pub stands: Option<PunchRef>,
    /// What is said of it.
    pub sentence: Sentence,
}

/// Finds what is abnormal about a side. None when the day has no such section. What is missing, or early, is certain
/// once the side's window has closed, also on a day that is not settled yet; lateness at once.
pub fn find_side(plan: &DayPlan<'_>, punches: &[Punch], (section, side): (u8, Side), now: Instant) -> Option<SideFinding> {
    let settled = judge_day(plan, punches, plan.settles_at().max(now));
    let is_settled = now >= plan.settles_at();
    if matches!(plan.due, Due::Free(_)) {
        return (section == 1).then(|| of_free_day(&settled, side, is_settled));
    }
    let index = plan.duties.iter().position(|duty| duty.number == section)?;
    let duty = &plan.duties[index];
    let matched = settled.sections.get(index)?;
    let stands = if side == Side::On { matched.on } else { matched.off };
    let windows = &duty.windows;
    let closes = if side == Side::On { windows.on_latest } else { windows.off_latest };
    let closed = is_settled || plan.minute_of(now) > closes;
    let step = step_of(&settled, section, side).unwrap_or(Step::Missing { section, side });
    let kind = match stands {
        _ if plan.exempt || !duty.is_due => None,
        None if closed && is_needed(duty, side) => Some(CorrectionKind::Missing),
        None => None,
        Some(punch) => match step {
            Step::OffTime { .. } if side == Side::Off && !closed => None,
            Step::OffTime { tier: Tier::Plain | Tier::Serious, .. } => {
                Some(if side == Side::On { CorrectionKind::Late } else { CorrectionKind::Early })
            }
            // As the day says: so late that it counts as not punched at all.
            Step::OffTime { .. } => Some(CorrectionKind::Missing),
            _ => otherwise(&settled, punches, punch, is_settled),
        },
    };
    Some(SideFinding { kind, stands, sentence: step.sentence() })
}

fn is_needed(duty: &Duty<'_>, side: Side) -> bool {
    if side == Side::On { duty.section.on_needed } else { duty.section.off_needed }
}

/// What the trace says of a side.
fn step_of(verdict: &DayVerdict, section: u8, side: Side) -> Option<Step> {
    let wanted = (section, side);
    verdict.trace.iter().copied().find(|step| match *step {
        Step::OnTime { section, side, .. }
        | Step::WithinGrace { section, side, .. }
        | Step::OffTime { section, side, .. }
        | Step::Missing { section, side }
        | Step::NotNeeded { section, side } => (section, side) == wanted,
        _ => false,
    })
}

/// Of a punch in time: its place may be abnormal, or the hours between the punches too few.
fn otherwise(verdict: &DayVerdict, punches: &[Punch], punch: PunchRef, is_settled: bool) -> Option<CorrectionKind> {
    let made = punches.iter().find(|made| made.tap_id == punch.tap_id);
    let place = made.is_some_and(|made| matches!(made.place, PlaceMark::Abnormal | PlaceMark::Uncertain));
    let by_hours = |step: &Step| matches!(step, Step::AbsentByHours { .. } | Step::HalfDayByHours { .. });
    let hours = is_settled && verdict.trace.iter().any(by_hours);
    (place || hours).then_some(CorrectionKind::Other)
}

/// A day of free hours has one section: from the first punch to the last.
fn of_free_day(verdict: &DayVerdict, side: Side, is_settled: bool) -> SideFinding {
    let has = |status| is_settled && verdict.statuses.contains(status);
    let kind = if has(Status::Absent) || (has(Status::MissingOff) && side == Side::Off) {
        Some(CorrectionKind::Missing)
    } else {
        has(Status::Short).then_some(CorrectionKind::Other)
    };
    let worked = verdict.trace.iter().find(|step| matches!(step, Step::FreeWorked { .. } | Step::Missing { .. } | Step::NoPunchAtAll));
    let step = worked.copied().unwrap_or(Step::Missing { section: 1, side });
    SideFinding { kind, stands: None, sentence: step.sentence() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scene::{Scene, day, shift};

    /// What is abnormal about the sides of a Monday at a time.
    fn found(scene: &Scene, now: &str) -> String {
        let (plan, now) = (scene.plan(day(0)), scene.at(now));
        let sides = [1, 2].into_iter().flat_map(|section| [(section, Side::On), (section, Side::Off)]);
        let named = sides.filter_map(|place| {
            let kind = find_side(&plan, &scene.punches, place, now)?.kind?;
            let kind = serde_json::to_value(kind).expect("JSON");
            Some(format!("{}{}={}", place.1.en(), place.0, kind.as_str().expect("a name")))
        });
        named.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_side_is_abnormal_for_itself() {
        let tiers = json!({ "late_grace_min": 5, "late_tiers": { "serious_after_min": 30, "missing_after_min": 60, "absent_after_min": 120, "absent_part": "whole" } });
        let office = Scene::new(shift("09:00-18:00", &tiers));
        for (punches, expected) in [
            ("", "on1=missing off1=missing"),
            ("on 09:00, off 18:00", ""),
            ("on 09:05, off 18:00", ""),
            ("on 09:06, off 18:00", "on1=late"),
            ("on 09:31, off 18:00", "on1=late"),
            ("on 10:01, off 18:00", "on1=missing"),
            ("on 11:01, off 18:00", "on1=missing"),
            ("on 09:00, off 17:59", "off1=early"),
            ("on 09:00", "off1=missing"),
            ("off 18:00", "on1=missing"),
            ("on 09:06, on 09:00#1, off 18:00", ""),
            ("on 09:20, on 09:10#1, off 18:00", "on1=late"),
        ] {
            assert_eq!(found(&office.clone().punched(punches), "72:00"), expected, "{punches}");
        }
        let two = Scene::new(shift("09:00-12:00 13:00-18:00", &json!({})));
        assert_eq!(found(&two.punched("on 09:00, off 12:00, off 18:00"), "72:00"), "on2=missing");
    }

    #[test]
    fn on_the_day_itself_a_side_is_abnormal_once_that_is_certain() {
        let office = Scene::new(shift("09:00-18:00", &json!({})));
        // The on window closes at 13:30, the off window at 24:00.
        for (punches, now, expected) in [
            ("", "13:30", ""),
            ("", "13:31", "on1=missing"),
            ("on 09:10", "09:11", "on1=late"),
            ("on 09:00, off 17:00", "20:00", ""),
            ("on 09:00, off 17:00", "24:00", ""),
            ("on 09:00, off 17:00", "24:01", "off1=early"),
        ] {
            assert_eq!(found(&office.clone().punched(punches), now), expected, "{punches} at {now}");
        }
    }

    #[test]
    fn hours_that_are_too_few_are_something_else() {
        let office = Scene::new(shift("09:00-18:00", &json!({ "thresholds": { "half_day_below_min": 540 }, "early_grace_min": 60 })));
        assert_eq!(found(&office.clone().punched("on 09:00, off 17:30"), "72:00"), "on1=other off1=other");
        assert_eq!(found(&office.punched("on 09:00, off 17:30"), "20:00"), "");
    }
}
