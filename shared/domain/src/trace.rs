//! The trace of a verdict: which rule and which fact led to each part of it, as a sentence in
//! Chinese and English (RULES §14).
//!
//! A step holds facts only, without allocation, so that judging stays cheap; the sentences are made
//! when somebody reads them.

use serde::Serialize;

use crate::approval::SpanKind;
use crate::sentence::{Sentence, clock, in_hours};
use crate::shift::{AbsentPart, Side};
use crate::time::MinuteOfDay;

/// Why a day is not due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotDue {
    /// A rest day of the group.
    Rest,
    /// A holiday of the calendar.
    Holiday,
    /// The person is exempt.
    Exempt,
}

/// How far a punch missed its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Late, or early.
    Plain,
    /// Seriously so.
    Serious,
    /// So far that it counts as missing.
    Missing,
    /// So far that it counts as half a day's absence.
    AbsentHalf,
    /// So far that it counts as a day's absence.
    AbsentWhole,
}

impl From<AbsentPart> for Tier {
    fn from(part: AbsentPart) -> Self {
        match part {
            AbsentPart::Half => Self::AbsentHalf,
            AbsentPart::Whole => Self::AbsentWhole,
        }
    }
}

/// One step of the reasoning. Sections are counted from 1; times are minutes of the work date; the
/// fields are named as in RULES and in the JSON of a trace (docs/RULES.md lists them).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' meaning is the step's, one line above them")]
pub enum Step {
    /// A section is due.
    Due { section: u8, on: MinuteOfDay, off: MinuteOfDay },
    /// Nothing is due.
    NothingDue { why: NotDue },
    /// An approved absence.
    Away { kind: SpanKind, from: MinuteOfDay, to: MinuteOfDay },
    /// Elastic time moves the first on and the last off: later, or earlier when negative.
    ElasticMoved { minutes: i32 },
    /// Who left late the evening before may come later.
    LeftLate { after_min: i32, start_later_min: i32 },
    /// Hours worked on a day without a shift.
    FreeWorked { from: MinuteOfDay, to: MinuteOfDay, worked_min: i32, minimum_min: i32 },
    /// A punch counts as on time.
    OnTime { section: u8, side: Side, due: MinuteOfDay, punched: MinuteOfDay },
    /// A punch misses its time within the grace.
    WithinGrace { section: u8, side: Side, due: MinuteOfDay, punched: MinuteOfDay, grace_min: i32 },
    /// A punch misses its time beyond the grace: late on, early off.
    OffTime {
        section: u8,
        side: Side,
        due: MinuteOfDay,
        punched: MinuteOfDay,
        grace_min: i32,
        minutes: i32,
        tier: Tier,
        tier_after_min: i32,
    },
    /// A side stands by an approved correction 补卡.
    Corrected { section: u8, side: Side, punched: MinuteOfDay },
    /// A needed punch is missing.
    Missing { section: u8, side: Side },
    /// A punch that is not needed was not made.
    NotNeeded { section: u8, side: Side },
    /// No section of the shift has a punch.
    NoPunchAtAll,
    /// Less was worked than the threshold of absence.
    AbsentByHours { worked_min: i32, below_min: i32 },
    /// Less was worked than the threshold of half a day.
    HalfDayByHours { worked_min: i32, below_min: i32 },
    /// A section's worked time.
    Worked { section: u8, from: MinuteOfDay, to: MinuteOfDay, break_min: i32, worked_min: i32 },
    /// A section lacking a needed punch counts no worked time.
    NotWorked { section: u8 },
    /// A punch outside every window counts for nothing.
    OutsideWindow { punched: MinuteOfDay },
    /// A punch whose time cannot be trusted counts for nothing.
    DoubtfulTime { punched: MinuteOfDay },
    /// An earlier on, or a later off, counts instead of this punch.
    Superseded { punched: MinuteOfDay },
    /// A punch made as field work.
    FieldWork { punched: MinuteOfDay },
    /// Punches of a day on which nothing is due: for overtime only.
    FreePair { first: MinuteOfDay, last: MinuteOfDay },
    /// The day is not settled before this minute.
    NotSettled { until: MinuteOfDay },
    /// The month was closed with another result, which stands.
    MonthClosed,
}

impl Side {
    /// 上班 or 下班.
    pub fn zh(self) -> &'static str {
        match self {
            Self::On => "上班",
            Self::Off => "下班",
        }
    }

    /// on or off.
    pub fn en(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

impl Step {
    /// The step as a sentence that an employee understands.
    pub fn sentence(&self) -> Sentence {
        match *self {
            Self::Due { section, on, off } => {
                let ((on_zh, on_en), (off_zh, off_en)) = (clock(on), clock(off));
                Sentence::new(
                    format!("第 {section} 时段应 {on_zh} 上班,{off_zh} 下班"),
                    format!("Section {section} is due from {on_en} to {off_en}"),
                )
            }
            Self::NothingDue { why } => match why {
                NotDue::Rest => Sentence::new("休息日,无需打卡", "A rest day: no punch is due"),
                NotDue::Holiday => Sentence::new("节假日,无需打卡", "A holiday: no punch is due"),
                NotDue::Exempt => Sentence::new("无需考勤人员", "Exempt from attendance"),
            },
            Self::Away { .. } | Self::ElasticMoved { .. } | Self::LeftLate { .. } | Self::FreeWorked { .. } => self.arrangement(),
            Self::OnTime { side, due, punched, .. } => {
                let ((due_zh, due_en), (at_zh, at_en)) = (clock(due), clock(punched));
                Sentence::new(
                    format!("应 {due_zh} {},{at_zh} 打卡 → 正常", side.zh()),
                    format!("Due {} at {due_en}, punched at {at_en}: on time", side.en()),
                )
            }
            Self::WithinGrace { side, due, punched, grace_min, .. } => {
                let ((due_zh, due_en), (at_zh, at_en)) = (clock(due), clock(punched));
                Sentence::new(
                    format!("应 {due_zh} {},{at_zh} 打卡,在宽限 {grace_min} 分钟之内 → 正常", side.zh()),
                    format!("Due {} at {due_en}, punched at {at_en}, within the grace of {grace_min} min: on time", side.en()),
                )
            }
            Self::OffTime { .. } => self.off_time(),
            Self::Corrected { section, side, punched } => {
                let (zh, en) = clock(punched);
                Sentence::new(
                    format!("第 {section} 时段 {zh} 的{}卡为补卡", side.zh()),
                    format!("The {}-punch of section {section} at {en} is an approved correction", side.en()),
                )
            }
            Self::Missing { section, side } => Sentence::new(
                format!("第 {section} 时段没有{}卡 → 缺卡", side.zh()),
                format!("Section {section} has no {}-punch: missing", side.en()),
            ),
            Self::NotNeeded { section, side } => {
                Sentence::new(format!("第 {section} 时段免{}打卡", side.zh()), format!("Section {section} needs no {}-punch", side.en()))
            }
            Self::NoPunchAtAll => Sentence::new("整个班次没有打卡 → 旷工", "No punch in the whole shift: absent"),
            Self::AbsentByHours { worked_min, below_min } => Self::by_hours(worked_min, below_min, ("旷工", "absent")),
            Self::HalfDayByHours { worked_min, below_min } => {
                Self::by_hours(worked_min, below_min, ("半天未出勤", "half a day not attended"))
            }
            Self::Worked { section, from, to, break_min, worked_min } => {
                let ((from_zh, from_en), (to_zh, to_en), (pause_zh, pause_en), (sum_zh, sum_en)) =
                    (clock(from), clock(to), in_hours(break_min), in_hours(worked_min));
                Sentence::new(
                    format!("第 {section} 时段工作 {from_zh} 至 {to_zh},扣除休息 {pause_zh} → {sum_zh}"),
                    format!("Section {section} worked from {from_en} to {to_en}, less {pause_en} of breaks: {sum_en}"),
                )
            }
            Self::NotWorked { section } => {
                Sentence::new(format!("第 {section} 时段缺卡,工时计 0"), format!("Section {section} lacks a punch: no worked time"))
            }
            Self::OutsideWindow { punched } => {
                let (zh, en) = clock(punched);
                Sentence::new(
                    format!("{zh} 的打卡不在打卡时段内,不计"),
                    format!("The punch at {en} is outside every window and counts for nothing"),
                )
            }
            Self::DoubtfulTime { punched } => {
                let (zh, en) = clock(punched);
                Sentence::new(
                    format!("{zh} 的离线打卡时间不可信,不计"),
                    format!("The offline punch at {en} has a time that cannot be trusted and counts for nothing"),
                )
            }
            Self::Superseded { punched } => {
                let (zh, en) = clock(punched);
                Sentence::new(
                    format!("{zh} 的打卡已记录,以更早的上班卡或更晚的下班卡为准"),
                    format!("The punch at {en} is kept; an earlier on-punch or a later off-punch counts"),
                )
            }
            Self::FieldWork { punched } => {
                let (zh, en) = clock(punched);
                Sentence::new(format!("{zh} 外勤打卡"), format!("The punch at {en} was made as field work"))
            }
            Self::FreePair { first, last } => {
                let ((first_zh, first_en), (last_zh, last_en)) = (clock(first), clock(last));
                Sentence::new(
                    format!("{first_zh} 至 {last_zh} 有打卡,仅用于加班"),
                    format!("Punches from {first_en} to {last_en}, for overtime only"),
                )
            }
            Self::NotSettled { until } => {
                let (zh, en) = clock(until);
                Sentence::new(format!("{zh} 之后才出结果"), format!("Not settled before {en}"))
            }
            Self::MonthClosed => Sentence::new("本月已月结,以月结时的结果为准", "The month is closed: the result is what it was then"),
        }
    }

    /// What moves what is due, and hours without a shift.
    fn arrangement(&self) -> Sentence {
        match *self {
            Self::Away { kind, from, to } => {
                let ((from_zh, from_en), (to_zh, to_en)) = (clock(from), clock(to));
                let (zh, en) = match kind {
                    SpanKind::Leave => ("请假", "Leave"),
                    SpanKind::Trip => ("出差", "Trip"),
                    SpanKind::FieldWork => ("外勤", "Field work"),
                    SpanKind::HalfHoliday => ("放假半天", "Half a holiday"),
                };
                Sentence::new(format!("{from_zh} 至 {to_zh} {zh}"), format!("{en} from {from_en} to {to_en}"))
            }
            Self::ElasticMoved { minutes } if minutes < 0 => Sentence::new(
                format!("早到 {0} 分钟,可早走 {0} 分钟", -minutes),
                format!("Came {0} min early, and may leave {0} min early", -minutes),
            ),
            Self::ElasticMoved { minutes } => Sentence::new(
                format!("晚到 {minutes} 分钟,须晚走 {minutes} 分钟"),
                format!("Came {minutes} min late, and leaves {minutes} min later"),
            ),
            Self::LeftLate { after_min, start_later_min } => Sentence::new(
                format!("前一日晚走满 {after_min} 分钟,可晚到 {start_later_min} 分钟"),
                format!("Left {after_min} min late or more the day before, and may come {start_later_min} min late"),
            ),
            Self::FreeWorked { from, to, worked_min, minimum_min } => {
                let ((from_zh, from_en), (to_zh, to_en)) = (clock(from), clock(to));
                let ((sum_zh, sum_en), (least_zh, least_en)) = (in_hours(worked_min), in_hours(minimum_min));
                Sentence::new(
                    format!("工作 {from_zh} 至 {to_zh},共 {sum_zh},应满 {least_zh}"),
                    format!("Worked from {from_en} to {to_en}: {sum_en} of {least_en}"),
                )
            }
            _ => Sentence::new("", ""),
        }
    }

    fn off_time(&self) -> Sentence {
        let Self::OffTime { side, due, punched, grace_min, minutes, tier, tier_after_min, .. } = *self else {
            return Sentence::new("", "");
        };
        let ((due_zh, due_en), (at_zh, at_en)) = (clock(due), clock(punched));
        let (plain_zh, plain_en) = if side == Side::On { ("迟到", "late") } else { ("早退", "early") };
        let (over_zh, over_en) = match (tier, grace_min) {
            (Tier::Plain, 0) => (String::new(), String::new()),
            (Tier::Plain, grace) => (format!(",超过宽限 {grace} 分钟"), format!(", beyond the grace of {grace} min")),
            _ => (format!(",超过 {tier_after_min} 分钟"), format!(", more than {tier_after_min} min")),
        };
        let (verdict_zh, verdict_en) = match tier {
            Tier::Plain => (format!("{plain_zh} {minutes} 分钟"), format!("{minutes} min {plain_en}")),
            Tier::Serious => (format!("严重{plain_zh} {minutes} 分钟"), format!("seriously {plain_en}, {minutes} min")),
            Tier::Missing => (format!("按{}缺卡计", side.zh()), "counts as missing".to_owned()),
            Tier::AbsentHalf => ("按旷工半天计".to_owned(), "counts as half a day's absence".to_owned()),
            Tier::AbsentWhole => ("按旷工一天计".to_owned(), "counts as a day's absence".to_owned()),
        };
        Sentence::new(
            format!("应 {due_zh} {},{at_zh} 打卡{over_zh} → {verdict_zh}", side.zh()),
            format!("Due {} at {due_en}, punched at {at_en}{over_en}: {verdict_en}", side.en()),
        )
    }

    fn by_hours(worked_min: i32, below_min: i32, (zh, en): (&str, &str)) -> Sentence {
        let ((worked_zh, worked_en), (below_zh, below_en)) = (in_hours(worked_min), in_hours(below_min));
        Sentence::new(format!("工作 {worked_zh},不足 {below_zh} → {zh}"), format!("Worked {worked_en}, less than {below_en}: {en}"))
    }
}
