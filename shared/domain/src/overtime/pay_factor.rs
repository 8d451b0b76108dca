//! What overtime is worth (RULES §10): multipliers by class and system of hours (劳动法 art. 44,
//! 关于企业实行不定时工作制和综合计算工时工作制的审批办法), and comp leave.

use serde::{Deserialize, Serialize};

use crate::validation::no_fields;

/// Minutes of one statutory workday.
pub const WORKDAY_MIN: i32 = 480;

/// A part in hundredths: 150 is one and a half times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Percent(pub i32);

/// How a person's hours are reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum HoursSystem {
    /// Standard hours 标准工时.
    #[default]
    #[serde(deserialize_with = "no_fields")]
    Standard,
    /// Comprehensive hours 综合工时: by the total of a cycle.
    #[serde(deserialize_with = "no_fields")]
    Comprehensive,
    /// Non-fixed hours 不定时.
    NonFixed {
        /// Whether statutory dates are paid three times; regions differ.
        #[serde(default)]
        statutory_paid: bool,
    },
}

/// What a minute of overtime of `class` is paid: workday 1.5, rest day without comp leave 2, statutory
/// holiday 3. `None`: nothing is paid for it, because comp leave is given or the system knows no overtime.
///
/// Under comprehensive hours workdays and weekly rest days are ordinary time of the cycle, 1, until its
/// total is passed ([`settle_cycle`]); `over_total` says that it is.
pub fn multiplier(system: HoursSystem, class: super::DayClass, comp_leave: bool, over_total: bool) -> Option<Percent> {
    use super::DayClass::{RestDay, Statutory, Workday};
    match (system, class) {
        (HoursSystem::NonFixed { statutory_paid }, Statutory) => statutory_paid.then_some(Percent(300)),
        (HoursSystem::NonFixed { .. }, Workday | RestDay) => None,
        (HoursSystem::Standard | HoursSystem::Comprehensive, Statutory) => Some(Percent(300)),
        (HoursSystem::Comprehensive, Workday | RestDay) => Some(Percent(if over_total { 150 } else { 100 })),
        (HoursSystem::Standard, Workday) => Some(Percent(150)),
        (HoursSystem::Standard, RestDay) => (!comp_leave).then_some(Percent(200)),
    }
}

/// What was worked in a cycle of comprehensive hours, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CycleTime {
    /// Statutory workdays of the cycle.
    pub workdays: i32,
    /// Worked on workdays and weekly rest days.
    pub worked_min: i32,
    /// Worked on statutory dates: outside the total.
    #[serde(default)]
    pub statutory_min: i32,
}

/// A cycle of comprehensive hours, settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Comprehensive {
    /// The cycle's total: statutory workdays × 8 h.
    pub total_min: i32,
    /// Within the total: paid once, weekly rest days among them.
    pub ordinary_min: i32,
    /// Above the total: 1.5.
    pub overtime_min: i32,
    /// On statutory dates: 3.
    pub statutory_min: i32,
    /// How much is missing from the total.
    pub missing_min: i32,
}

/// Settles a cycle of comprehensive hours 综合工时.
pub fn settle_cycle(time: CycleTime) -> Comprehensive {
    let total_min = time.workdays * WORKDAY_MIN;
    let ordinary_min = time.worked_min.min(total_min);
    Comprehensive {
        total_min,
        ordinary_min,
        overtime_min: time.worked_min - ordinary_min,
        statutory_min: time.statutory_min,
        missing_min: total_min - ordinary_min,
    }
}

/// Comp leave earned by credited overtime at a ratio, in whole minutes, rounded down.
pub fn comp_leave_min(credited_min: i32, ratio: Percent) -> i32 {
    // A day's overtime at thirty times is far below the limit of 32 bits.
    i32::try_from(i64::from(credited_min) * i64::from(ratio.0) / 100).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::DayClass;
    use super::*;

    #[test]
    fn multipliers_follow_the_class_and_the_system_of_hours() {
        let (paid, unpaid) = (HoursSystem::NonFixed { statutory_paid: true }, HoursSystem::NonFixed { statutory_paid: false });
        let table = [
            (HoursSystem::Standard, DayClass::Workday, false, false, Some(150)),
            (HoursSystem::Standard, DayClass::Workday, true, false, Some(150)),
            (HoursSystem::Standard, DayClass::RestDay, false, false, Some(200)),
            (HoursSystem::Standard, DayClass::RestDay, true, false, None),
            (HoursSystem::Standard, DayClass::Statutory, false, false, Some(300)),
            (HoursSystem::Standard, DayClass::Statutory, true, false, Some(300)),
            (HoursSystem::Comprehensive, DayClass::Workday, false, false, Some(100)),
            (HoursSystem::Comprehensive, DayClass::RestDay, false, false, Some(100)),
            (HoursSystem::Comprehensive, DayClass::RestDay, false, true, Some(150)),
            (HoursSystem::Comprehensive, DayClass::Statutory, false, true, Some(300)),
            (paid, DayClass::Statutory, false, false, Some(300)),
            (unpaid, DayClass::Statutory, false, false, None),
            (paid, DayClass::Workday, false, false, None),
            (paid, DayClass::RestDay, false, false, None),
        ];
        for (system, class, comp_leave, over_total, expected) in table {
            assert_eq!(multiplier(system, class, comp_leave, over_total), expected.map(Percent), "{system:?} {class:?}");
        }
    }

    #[test]
    fn a_cycle_pays_what_lies_above_its_total_and_statutory_dates_outside_it() {
        let settle = |worked_min, statutory_min| settle_cycle(CycleTime { workdays: 20, worked_min, statutory_min });
        let total_min = 9600;
        assert_eq!(settle(9600, 480), Comprehensive { total_min, ordinary_min: 9600, overtime_min: 0, statutory_min: 480, missing_min: 0 });
        assert_eq!(settle(9601, 0), Comprehensive { total_min, ordinary_min: 9600, overtime_min: 1, statutory_min: 0, missing_min: 0 });
        assert_eq!(settle(9000, 0), Comprehensive { total_min, ordinary_min: 9000, overtime_min: 0, statutory_min: 0, missing_min: 600 });
    }

    #[test]
    fn comp_leave_is_rounded_down_to_the_minute() {
        for (credited_min, percent, expected) in [(120, 100, 120), (120, 150, 180), (121, 50, 60), (720, 3000, 21600), (60, 0, 0)] {
            assert_eq!(comp_leave_min(credited_min, Percent(percent)), expected);
        }
    }
}
