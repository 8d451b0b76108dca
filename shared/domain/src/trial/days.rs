//! Try-outs of whole days: what they come to, where punches belong, a month's totals, and the button.

use serde::{Deserialize, Serialize};

use super::Calculation;
use super::clock::When;
use super::place::FixCase;
use super::plan::{PersonCase, PlanCase};
use crate::Instant;
use crate::judgement::{DayVerdict, judge_day, match_punches};
use crate::month::{DayAlert, Totals, overtime_alerts, total};
use crate::next_action::next_action;
use crate::place::{Bssid, locate};
use crate::plan::{DayPlan, NoPlan};
use crate::punch::Punch;
use crate::shift::Side;
use crate::status::StatusSet;
use crate::time::{Month, WorkDate};
use crate::validation::Problems;
use crate::view::{DayView, NextView};

/// Most days of a case.
const DAYS_MAX: i64 = 366;

/// What consecutive days come to.
#[derive(Debug, Clone, Deserialize)]
pub struct DaysCase {
    /// First work date.
    from: WorkDate,
    /// Last work date, included.
    to: WorkDate,
    /// Now; long after when absent.
    #[serde(default)]
    now: Option<When>,
    #[serde(flatten)]
    plan: PlanCase,
}

/// A date of the case.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum DateFound {
    /// Its result.
    Day(DayView),
    /// It has no status at all.
    Nothing {
        /// The date.
        date: WorkDate,
        /// None.
        statuses: StatusSet,
        /// Why.
        why: &'static str,
    },
}

/// The days, and their totals.
#[derive(Debug, Clone, Serialize)]
pub struct DaysFound {
    days: Vec<DateFound>,
    totals: Totals,
    alerts: Vec<DayAlert>,
}

/// What was punched until now: the rest has not happened yet.
fn punched_until(person: &PersonCase<'_>, now: Instant) -> Vec<Punch> {
    person.punches().into_iter().map(|stored| stored.punch).filter(|punch| punch.at <= now).collect()
}

/// A date with its plan and verdict, or why it has none.
type Judged<'p> = (WorkDate, Result<(DayPlan<'p>, DayVerdict), NoPlan>);

fn judge<'p>(person: &'p PersonCase<'_>, dates: impl Iterator<Item = WorkDate>, now: Instant) -> Vec<Judged<'p>> {
    let punches = punched_until(person, now);
    let rules = person.rules();
    let day = |plan: DayPlan<'p>| {
        let verdict = judge_day(&plan, &punches, now);
        (plan, verdict)
    };
    dates.map(|date| (date, rules.plan(date).map(day))).collect()
}

fn totals(judged: &[Judged<'_>]) -> (Totals, Vec<DayAlert>) {
    let days = || judged.iter().filter_map(|(_, judged)| judged.as_ref().ok());
    (total(days().map(|(_, verdict)| verdict)), overtime_alerts(days().map(|(plan, verdict)| (plan, verdict))))
}

impl Calculation for DaysCase {
    type Found = DaysFound;

    fn check(&self, problems: &mut Problems) {
        if self.to < self.from || self.from.plus_days(DAYS_MAX - 1) < self.to {
            problems.add("to", "须不早于 from,且最多一年", "must not be before from, and at most a year later");
        }
        self.plan.check(problems);
    }

    fn find(&self) -> DaysFound {
        let person = self.plan.person();
        let now = self.now.map_or_else(|| person.long_after(self.to), |now| person.instant(now));
        let judged = judge(&person, self.from.through(self.to), now);
        let (totals, alerts) = totals(&judged);
        let days = judged.iter().map(|(date, judged)| match judged {
            Ok((plan, verdict)) => DateFound::Day(DayView::new(verdict, plan)),
            Err(why) => DateFound::Nothing { date: *date, statuses: StatusSet::default(), why: why.name() },
        });
        DaysFound { days: days.collect(), totals, alerts }
    }
}

/// Where punches belong.
#[derive(Debug, Clone, Deserialize)]
pub struct AttributeCase {
    #[serde(flatten)]
    plan: PlanCase,
}

/// A side that a punch stands for.
#[derive(Debug, Clone, Serialize)]
pub struct Stands {
    work_date: WorkDate,
    section: u8,
    side: Side,
}

/// Where a punch belongs.
#[derive(Debug, Clone, Serialize)]
pub struct PunchFound {
    at: Instant,
    work_date: WorkDate,
    /// Whether it stands in the outer window of that date's shift.
    in_window: bool,
    /// The section in which it counts.
    section: Option<u8>,
    /// The sides that it stands for in the end.
    stands: Vec<Stands>,
}

/// Where the punches belong, in the order in which they were given.
#[derive(Debug, Clone, Serialize)]
pub struct AttributeFound {
    punches: Vec<PunchFound>,
}

impl Calculation for AttributeCase {
    type Found = AttributeFound;

    fn check(&self, problems: &mut Problems) {
        self.plan.check(problems);
    }

    fn find(&self) -> AttributeFound {
        let person = self.plan.person();
        let stored = person.punches();
        let all: Vec<Punch> = stored.iter().map(|stored| stored.punch.clone()).collect();
        let rules = person.rules();
        let found = stored.iter().map(|stored| {
            let Punch { tap_id, at, work_date, .. } = stored.punch;
            let (mut section, mut stands) = (None, Vec::new());
            // In the minute in which two shifts touch a punch begins the next date's, too.
            for plan in [work_date, work_date.plus_days(1)].into_iter().filter_map(|date| rules.plan(date).ok()) {
                for (duty, matched) in plan.duties.iter().zip(match_punches(&plan, &all)) {
                    if matched.all.iter().any(|punch| punch.tap_id == tap_id) {
                        section = section.or(Some(duty.number).filter(|_| plan.date == work_date));
                    }
                    let sides = [(Side::On, matched.on), (Side::Off, matched.off)].into_iter();
                    let own = sides.filter(|(_, punch)| punch.is_some_and(|punch| punch.tap_id == tap_id));
                    stands.extend(own.map(|(side, _)| Stands { work_date: plan.date, section: duty.number, side }));
                }
            }
            PunchFound { at, work_date, in_window: stored.in_window, section, stands }
        });
        AttributeFound { punches: found.collect() }
    }
}

/// A month's totals.
#[derive(Debug, Clone, Deserialize)]
pub struct MonthCase {
    /// The month.
    month: Month,
    /// Now; long after when absent.
    #[serde(default)]
    now: Option<When>,
    #[serde(flatten)]
    plan: PlanCase,
}

/// The totals, and what is to be pointed out.
#[derive(Debug, Clone, Serialize)]
pub struct MonthFound {
    month: Month,
    #[serde(flatten)]
    totals: Totals,
    alerts: Vec<DayAlert>,
}

impl Calculation for MonthCase {
    type Found = MonthFound;

    fn check(&self, problems: &mut Problems) {
        self.plan.check(problems);
    }

    fn find(&self) -> MonthFound {
        let person = self.plan.person();
        let now = self.now.map_or_else(|| person.long_after(self.month.last()), |now| person.instant(now));
        let (totals, alerts) = totals(&judge(&person, self.month.days(), now));
        MonthFound { month: self.month, totals, alerts }
    }
}

/// Which button now.
#[derive(Debug, Clone, Deserialize)]
pub struct NextActionCase {
    /// Now.
    now: When,
    /// What the phone measured.
    #[serde(default)]
    fix: Option<FixCase>,
    /// The Wi-Fi that the phone is on.
    #[serde(default)]
    bssid: Option<Bssid>,
    #[serde(flatten)]
    plan: PlanCase,
}

/// The button, or why there is none.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum NextFound {
    /// The button.
    Button(NextView),
    /// Nothing can be punched.
    Nothing {
        /// None.
        action: Option<()>,
        /// Why.
        because: &'static str,
    },
}

impl Calculation for NextActionCase {
    type Found = NextFound;

    fn check(&self, problems: &mut Problems) {
        self.plan.check(problems);
    }

    fn find(&self) -> NextFound {
        let person = self.plan.person();
        let (rules, now) = (person.rules(), person.instant(self.now));
        let today = match rules.plan_at(now) {
            Ok(today) => today,
            Err(why) => return NextFound::Nothing { action: None, because: why.name() },
        };
        let punches = punched_until(&person, now);
        let next = next_action(&today, &rules.plans_around(today.zone().date(now)), &punches, now);
        let placed = self.fix.is_some() || self.bssid.is_some();
        let policy = &today.settings().place;
        let found = placed.then(|| locate(policy, self.fix.map(|fix| fix.at(now)).as_ref(), self.bssid, now));
        NextFound::Button(found.map_or(next, |found| next.at_place(&found, policy)).into())
    }
}
