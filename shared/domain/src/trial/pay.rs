//! Try-outs of what time is worth (RULES §10, §11).

use serde::{Deserialize, Serialize};

use super::{Calculation, MINUTES_MAX};
use crate::calendar;
use crate::overtime::{Comprehensive, CycleTime, DayClass, HoursSystem, Percent, multiplier, settle_cycle};
use crate::pay::{Fen, PAID_DAYS_HUNDREDTHS, WORKDAYS_PER_MONTH_HUNDREDTHS, WORKDAYS_PER_YEAR};
use crate::time::WorkDate;
use crate::validation::Problems;

/// What a minute of overtime is paid, and the total of a cycle.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MultiplierCase {
    /// The class of the minute.
    #[serde(default)]
    class: Option<DayClass>,
    /// How hours are reckoned; standard when absent.
    #[serde(default)]
    hours: HoursSystem,
    /// Whether comp leave is given for it.
    #[serde(default)]
    comp_leave: bool,
    /// Whether the cycle's total has been passed.
    #[serde(default)]
    over_total: bool,
    /// A cycle of comprehensive hours to settle.
    #[serde(default)]
    cycle: Option<CycleCase>,
}

/// A cycle: its workdays, or the dates whose workdays are counted by the national calendar.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleCase {
    #[serde(default)]
    workdays: Option<i32>,
    #[serde(default)]
    from: Option<WorkDate>,
    #[serde(default)]
    to: Option<WorkDate>,
    worked_min: i32,
    #[serde(default)]
    statutory_min: i32,
}

impl CycleCase {
    fn check(&self, problems: &mut Problems) {
        let dates = self.from.zip(self.to);
        if self.workdays.is_some() == dates.is_some() {
            problems.add("workdays", "须给出 workdays,或 from 与 to", "give either workdays, or from and to");
        }
        if dates.is_some_and(|(from, to)| to < from || from.plus_days(366) < to) {
            problems.add("to", "须不早于 from,且最多一年", "must not be before from, and at most a year later");
        }
        problems.range("workdays", self.workdays.unwrap_or_default(), 0..=366);
        problems.range("worked_min", self.worked_min, 0..=366 * 1440);
        problems.range("statutory_min", self.statutory_min, 0..=366 * 1440);
    }

    fn settle(&self) -> Comprehensive {
        let counted = self.from.zip(self.to).map(|(from, to)| {
            let workdays = from.through(to).filter(|date| calendar::china(*date).is_workday());
            i32::try_from(workdays.count()).unwrap_or(i32::MAX)
        });
        let workdays = self.workdays.or(counted).unwrap_or_default();
        settle_cycle(CycleTime { workdays, worked_min: self.worked_min, statutory_min: self.statutory_min })
    }
}

/// The multiplier, in percent, and the settled cycle.
#[derive(Debug, Clone, Serialize)]
pub struct MultiplierFound {
    /// None when nothing is paid.
    percent: Option<Percent>,
    /// The same as a factor.
    times: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cycle: Option<Comprehensive>,
}

impl Calculation for MultiplierCase {
    type Found = MultiplierFound;

    fn check(&self, problems: &mut Problems) {
        if self.class.is_none() && self.cycle.is_none() {
            problems.add("class", "须给出 class 或 cycle", "give a class or a cycle");
        }
        if let Some(cycle) = &self.cycle {
            problems.within("cycle", |p| cycle.check(p));
        }
    }

    fn find(&self) -> MultiplierFound {
        let percent = self.class.and_then(|class| multiplier(self.hours, class, self.comp_leave, self.over_total));
        let times = percent.map(|percent| f64::from(percent.0) / 100.0);
        MultiplierFound { percent, times, cycle: self.cycle.map(|cycle| cycle.settle()) }
    }
}

/// What hours are worth.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayHoursCase {
    /// Monthly pay in fen.
    month_fen: Fen,
    /// Overtime by class, in minutes.
    #[serde(default)]
    overtime: Vec<PaidTime>,
    /// How hours are reckoned; standard when absent.
    #[serde(default)]
    hours: HoursSystem,
}

/// Overtime of a class.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaidTime {
    class: DayClass,
    minutes: i32,
    /// Whether comp leave is given for it.
    #[serde(default)]
    comp_leave: bool,
    /// Whether the cycle's total has been passed.
    #[serde(default)]
    over_total: bool,
}

/// A line of pay.
#[derive(Debug, Clone, Serialize)]
pub struct PayLine {
    class: DayClass,
    minutes: i32,
    percent: Option<Percent>,
    fen: Fen,
}

/// Pay facts, and what a monthly pay makes of hours.
#[derive(Debug, Clone, Serialize)]
pub struct PayHoursFound {
    workdays_per_year: i32,
    workdays_per_month: f64,
    paid_days_per_month: f64,
    hour_fen: Fen,
    day_fen: Fen,
    lines: Vec<PayLine>,
    total_fen: Fen,
}

impl Calculation for PayHoursCase {
    type Found = PayHoursFound;

    fn check(&self, problems: &mut Problems) {
        self.month_fen.validate_month("month_fen", problems);
        problems.range("overtime", self.overtime.len(), 0..=100);
        for (index, time) in self.overtime.iter().enumerate() {
            problems.range(format_args!("overtime[{index}].minutes"), time.minutes, 0..=MINUTES_MAX);
        }
    }

    fn find(&self) -> PayHoursFound {
        let line = |time: &PaidTime| {
            let percent = multiplier(self.hours, time.class, time.comp_leave, time.over_total);
            let fen = self.month_fen.for_minutes(time.minutes, percent.unwrap_or(Percent(0)));
            PayLine { class: time.class, minutes: time.minutes, percent, fen }
        };
        let lines: Vec<_> = self.overtime.iter().map(line).collect();
        PayHoursFound {
            workdays_per_year: WORKDAYS_PER_YEAR,
            workdays_per_month: f64::from(WORKDAYS_PER_MONTH_HUNDREDTHS) / 100.0,
            paid_days_per_month: f64::from(PAID_DAYS_HUNDREDTHS) / 100.0,
            hour_fen: self.month_fen.per_hour(),
            day_fen: self.month_fen.per_day(),
            total_fen: Fen(lines.iter().map(|line| line.fen.0).sum()),
            lines,
        }
    }
}
