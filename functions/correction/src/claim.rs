//! What is claimed of a side, and what it would change.

use daka_domain::Instant;
use daka_domain::correction::{CorrectionKind, SideFinding, correcting_punch, find_side};
use daka_domain::group::Due;
use daka_domain::plan::DayPlan;
use daka_domain::sentence::Sentence;
use daka_domain::time::MinuteOfDay;
use daka_domain::validation::Problems;
use daka_http::Problem;

use crate::desk::Desk;
use crate::request::CorrectionRequest;
use crate::view::Change;

/// How long before a section's on somebody may have come, and how long after its off gone, in minutes: as far as windows reach.
const BEFORE_ON_MIN: i32 = 720;
const AFTER_OFF_MIN: i32 = 960;

/// A claim, looked at.
pub(crate) struct Claim {
    /// The instant of the claimed time.
    pub(crate) at: Instant,
    before: Option<SideFinding>,
    after: Option<SideFinding>,
    /// Whether the day has sections to correct.
    has_sections: bool,
    /// Whether the claimed punch would stand for its side.
    would_stand: bool,
    /// First and last minute that can be claimed.
    reach: (MinuteOfDay, MinuteOfDay),
    minute: MinuteOfDay,
}

impl Claim {
    /// Looks at what a request claims, beside everything else that is known of the day.
    pub(crate) fn of(desk: &Desk, plan: &DayPlan<'_>, request: &CorrectionRequest, now: Instant) -> Self {
        let place = (request.section, request.side);
        let at = plan.instant(request.at);
        let mut punches = desk.punches_without(Some(request.correction_id));
        let before = find_side(plan, &punches, place, now);
        punches.push(correcting_punch(request.correction_id, request.work_date, place, at));
        let after = find_side(plan, &punches, place, now);
        let is_free = matches!(plan.due, Due::Free(_));
        let stands = after.as_ref().and_then(|after| after.stands).map(|punch| punch.tap_id);
        Self {
            at,
            before,
            after,
            has_sections: is_free || !plan.duties.is_empty(),
            would_stand: is_free || stands == Some(request.correction_id),
            reach: reach(plan, request.section),
            minute: request.at,
        }
    }

    /// What is abnormal about the side.
    pub(crate) fn kind(&self) -> Option<CorrectionKind> {
        self.before.as_ref().and_then(|before| before.kind)
    }

    /// Reports a section that there is not, and a time that cannot be.
    pub(crate) fn check(&self, now: Instant) -> Result<(), Problem> {
        let mut problems = Problems::default();
        if self.has_sections && self.before.is_none() {
            problems.add("section", "当天没有这个时段", "is no section of the day");
        }
        let (first, last) = self.reach;
        if self.at > now {
            problems.add("at", "不能晚于现在", "must not be after now");
        } else if self.has_sections && !(first..=last).contains(&self.minute) {
            problems.add("at", format!("须在 {first} 到 {last} 之间"), format!("must be between {first} and {last}"));
        }
        problems.finish().map_err(Problem::fields)
    }

    /// Reports a time that would change nothing: an earlier on, or a later off, stands.
    pub(crate) fn check_it_stands(&self) -> Result<(), Problem> {
        if self.would_stand {
            return Ok(());
        }
        Err(Problem::field(
            "at",
            "已有更早的上班卡或更晚的下班卡,补卡不会改变结果",
            "would change nothing: an earlier on or a later off stands",
        ))
    }

    /// What is said of the side without it, and with it.
    pub(crate) fn change(self) -> Option<Change> {
        Some(Change::new(self.before?.sentence, as_correction(&self.after?.sentence)))
    }
}

/// A sentence about a side, if it stands by a correction.
pub(crate) fn as_correction(said: &Sentence) -> Sentence {
    Sentence::new(format!("{}(补卡)", said.zh), format!("{} (by correction)", said.en))
}

/// First and last minute that can be claimed of a section.
fn reach(plan: &DayPlan<'_>, section: u8) -> (MinuteOfDay, MinuteOfDay) {
    let begins = plan.settings().day_boundary;
    let day = (begins, begins.plus(daka_domain::time::MINUTES_PER_DAY));
    let duty = plan.duties.iter().find(|duty| duty.number == section);
    duty.map_or(day, |duty| (duty.scheduled_on.plus(-BEFORE_ON_MIN), duty.scheduled_off.plus(AFTER_OFF_MIN)))
}
