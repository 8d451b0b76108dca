//! Shift 班次 and its sections 时段 (RULES §3): when to be there, and which minutes of the clock a
//! punch may fall in to count for it.

mod judging;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

pub use judging::{AbsentPart, Elastic, FLEX_MAX_MIN, FLEX_STEP_MIN, Pairing, Thresholds, Tiers};

use crate::half_day::SplitRule;
use crate::id::ShiftId;
use crate::late_off_late_on::LateOffLateOn;
use crate::time::MinuteOfDay;
use crate::validation::Problems;

/// Most sections of a shift.
pub const SECTIONS_MAX: usize = 4;
/// Most breaks of a shift.
pub const BREAKS_MAX: usize = 5;
/// Default opening of the on window before the first on, in minutes.
pub const ON_EARLIEST_DEFAULT_MIN: i32 = 240;
/// Default closing of the off window after the last off, in minutes.
pub const OFF_LATEST_DEFAULT_MIN: i32 = 360;
/// A shift with its outer windows lasts less than a day.
pub const WHOLE_MAX_MIN: i32 = 1440;
/// The first on window opens at most this long before the first on, in minutes.
pub const ON_WINDOW_MAX_MIN: i32 = 720;
/// The last off window closes at most this long after the last off, in minutes.
pub const OFF_WINDOW_MAX_MIN: i32 = 960;

const YES: fn() -> bool = || true;

/// Which side of a section a punch stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Coming on duty 上班.
    On,
    /// Going off duty 下班.
    Off,
}

/// One on–off pair of a shift. A window that is not given gets its default ([`Shift::windows`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// When duty begins.
    pub on: MinuteOfDay,
    /// When duty ends.
    pub off: MinuteOfDay,
    /// First minute at which an on-punch counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_earliest: Option<MinuteOfDay>,
    /// Last minute at which an on-punch counts, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_latest: Option<MinuteOfDay>,
    /// First minute at which an off-punch counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off_earliest: Option<MinuteOfDay>,
    /// Last minute at which an off-punch counts, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off_latest: Option<MinuteOfDay>,
    /// Whether an on-punch is needed. If not, it is never missing; if punched, it is judged.
    #[serde(default = "YES")]
    pub on_needed: bool,
    /// Whether an off-punch is needed (免下班打卡 when not).
    #[serde(default = "YES")]
    pub off_needed: bool,
}

/// Time inside a section that is not worked: lunch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// First minute of the break.
    pub from: MinuteOfDay,
    /// First minute after the break.
    pub to: MinuteOfDay,
}

/// A shift: what a day of duty looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Its id within the group.
    pub id: ShiftId,
    /// Its name, 1–20 characters.
    pub name: String,
    /// 1–4 sections, in order.
    #[schema(value_type = Vec<Section>)]
    pub sections: SmallVec<[Section; 1]>,
    /// Up to 5 breaks, each strictly inside a section.
    #[serde(default, skip_serializing_if = "SmallVec::is_empty")]
    #[schema(value_type = Vec<Break>)]
    pub breaks: SmallVec<[Break; 1]>,
    /// Minutes after the on at which a punch is not yet late (允许迟到). A multiple of 5, at most 360.
    #[serde(default)]
    pub late_grace_min: i32,
    /// Minutes before the off at which a punch is not yet early (允许早退). A multiple of 5, at most 360.
    #[serde(default)]
    pub early_grace_min: i32,
    /// Elastic time 早到早走、晚到晚走, instead of grace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elastic: Option<Elastic>,
    /// Where a half day ends and the other begins.
    #[serde(default)]
    pub half_day: SplitRule,
    /// Leaving late allows coming late the next date 晚走晚到.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_off_late_on: Option<LateOffLateOn>,
    /// Tiers of lateness.
    #[serde(default)]
    pub late_tiers: Tiers,
    /// Tiers of leaving early.
    #[serde(default)]
    pub early_tiers: Tiers,
    /// Judgement by hours.
    #[serde(default)]
    pub thresholds: Thresholds,
    /// How punches pair up.
    #[serde(default)]
    pub pairing: Pairing,
    /// Whether time before the on counts as worked.
    #[serde(default)]
    pub count_early_arrival: bool,
}

/// The minutes, both ends included, in which a section's punches count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Windows {
    /// First minute of the on window.
    pub on_earliest: MinuteOfDay,
    /// Last minute of the on window.
    pub on_latest: MinuteOfDay,
    /// First minute of the off window.
    pub off_earliest: MinuteOfDay,
    /// Last minute of the off window.
    pub off_latest: MinuteOfDay,
}

impl Windows {
    /// The windows with each of their minutes read otherwise.
    #[must_use]
    pub(crate) fn map(self, read: impl Fn(MinuteOfDay) -> MinuteOfDay) -> Self {
        Self {
            on_earliest: read(self.on_earliest),
            on_latest: read(self.on_latest),
            off_earliest: read(self.off_earliest),
            off_latest: read(self.off_latest),
        }
    }

    /// Whether the section's span holds the minute.
    pub fn span_holds(&self, minute: MinuteOfDay) -> bool {
        (self.on_earliest..=self.off_latest).contains(&minute)
    }

    /// The side whose window holds the minute.
    pub fn side_of(&self, minute: MinuteOfDay) -> Option<Side> {
        if (self.on_earliest..=self.on_latest).contains(&minute) {
            Some(Side::On)
        } else if (self.off_earliest..=self.off_latest).contains(&minute) {
            Some(Side::Off)
        } else {
            None
        }
    }
}

impl Shift {
    /// The windows of every section, defaults filled in (RULES §3): 240 minutes before the first on,
    /// 360 after the last off, shortened so that the whole stays under 1440 (the closing first, then
    /// the opening); between on and off, and between sections, split at the midpoint rounded down,
    /// which belongs to the earlier side.
    pub fn windows(&self) -> SmallVec<[Windows; 1]> {
        let (first, last) = self.outer_window();
        let mut all = SmallVec::with_capacity(self.sections.len());
        let mut opens = first;
        for (index, section) in self.sections.iter().enumerate() {
            let (on_latest, off_earliest) = inner_windows(section);
            let off_latest = match self.sections.get(index + 1) {
                None => last,
                Some(next) => section.off_latest.unwrap_or_else(|| {
                    let split = section.off.midpoint(next.on);
                    next.on_earliest.map_or(split, |opening| split.min(opening.plus(-1)))
                }),
            };
            let on_earliest = section.on_earliest.unwrap_or(opens);
            all.push(Windows { on_earliest, on_latest, off_earliest, off_latest });
            if let Some(next) = self.sections.get(index + 1) {
                opens = section.off.midpoint(next.on).max(off_latest).plus(1);
            }
        }
        all
    }

    /// First and last minute of the whole shift with its outer windows.
    pub fn outer_window(&self) -> (MinuteOfDay, MinuteOfDay) {
        let (Some(first), Some(last)) = (self.sections.first(), self.sections.last()) else {
            return (MinuteOfDay::new(0), MinuteOfDay::new(-1));
        };
        let mut opens = first.on_earliest.unwrap_or_else(|| first.on.plus(-ON_EARLIEST_DEFAULT_MIN));
        let mut closes = last.off_latest.unwrap_or_else(|| last.off.plus(OFF_LATEST_DEFAULT_MIN));
        let longest = WHOLE_MAX_MIN - 1;
        if last.off_latest.is_none() {
            closes = closes.min(opens.plus(longest)).max(last.off);
        }
        if first.on_earliest.is_none() {
            opens = opens.max(closes.plus(-longest)).min(first.on);
        }
        (opens, closes)
    }

    /// Nominal length: sections less breaks, in minutes (RULES §7).
    pub fn standard_min(&self) -> i32 {
        let sections: i32 = self.sections.iter().map(|s| s.off.minutes() - s.on.minutes()).sum();
        let breaks: i32 = self.breaks.iter().map(|b| b.to.minutes() - b.from.minutes()).sum();
        sections - breaks
    }

    /// The minute at which duty begins.
    pub fn first_on(&self) -> MinuteOfDay {
        self.sections.first().map_or(MinuteOfDay::new(0), |section| section.on)
    }

    /// The sections without their breaks, in order.
    pub fn stretches(&self) -> SmallVec<[(MinuteOfDay, MinuteOfDay); 4]> {
        let mut stretches = SmallVec::new();
        let mut breaks: SmallVec<[Break; 5]> = self.breaks.iter().copied().collect();
        breaks.sort_unstable_by_key(|pause| pause.from);
        for section in &self.sections {
            let mut from = section.on;
            for pause in breaks.iter().filter(|pause| section.on < pause.from && pause.to < section.off) {
                stretches.push((from, pause.from));
                from = pause.to;
            }
            stretches.push((from, section.off));
        }
        stretches
    }

    /// The minute at which duty ends.
    pub fn last_off(&self) -> MinuteOfDay {
        self.sections.last().map_or(MinuteOfDay::new(0), |section| section.off)
    }

    /// Reports every limit that the shift breaks.
    pub fn validate(&self, problems: &mut Problems) {
        problems.text("name", &self.name, 20);
        problems.range("sections", self.sections.len(), 1..=SECTIONS_MAX);
        problems.range("breaks", self.breaks.len(), 0..=BREAKS_MAX);
        judging::validate_flex(problems, "late_grace_min", self.late_grace_min);
        judging::validate_flex(problems, "early_grace_min", self.early_grace_min);
        if let Some(elastic) = &self.elastic {
            problems.within("elastic", |p| elastic.validate(p));
            if self.late_grace_min != 0 || self.early_grace_min != 0 {
                problems.add("elastic", "弹性与宽限只能选一种", "is instead of grace: only one kind may be given");
            }
        }
        problems.within("late_tiers", |p| self.late_tiers.validate(p));
        problems.within("early_tiers", |p| self.early_tiers.validate(p));
        problems.within("thresholds", |p| self.thresholds.validate(p));
        if self.sections.is_empty() || self.sections.len() > SECTIONS_MAX {
            return;
        }
        problems.within("half_day", |p| self.half_day.validate(self, p));
        if let Some(rule) = &self.late_off_late_on {
            problems.within("late_off_late_on", |p| rule.validate(p));
        }
        self.validate_sections(problems);
        // The windows of sections that overlap follow from the mistake, and say nothing of their own.
        if self.sections.windows(2).all(|pair| pair[0].off <= pair[1].on) {
            self.validate_windows(problems);
        }
        self.validate_breaks(problems);
    }

    fn validate_sections(&self, problems: &mut Problems) {
        let mut before: Option<MinuteOfDay> = None;
        for (index, section) in self.sections.iter().enumerate() {
            problems.within(format_args!("sections[{index}]"), |p| {
                if section.off.minutes() - section.on.minutes() <= 1 {
                    p.add("off", "下班须在上班 1 分钟之后", "must be more than 1 minute after on");
                }
                if before.is_some_and(|off| section.on < off) {
                    p.add("on", "不得早于上一时段的下班时间", "must not be before the off of the section before");
                }
            });
            before = Some(section.off);
        }
    }

    fn validate_windows(&self, problems: &mut Problems) {
        let windows = self.windows();
        let mut before: Option<MinuteOfDay> = None;
        for (index, (w, section)) in windows.iter().zip(&self.sections).enumerate() {
            problems.within(format_args!("sections[{index}]"), |p| {
                let in_order = [
                    ("on_earliest", w.on_earliest <= section.on, "不得晚于上班时间", "must not be after on"),
                    ("on_latest", w.on_latest >= section.on, "不得早于上班时间", "must not be before on"),
                    ("off_earliest", w.off_earliest > w.on_latest, "须在上班打卡时段之后", "must be after the on window"),
                    ("off_earliest", w.off_earliest <= section.off, "不得晚于下班时间", "must not be after off"),
                    ("off_latest", w.off_latest >= section.off, "不得早于下班时间", "must not be before off"),
                ];
                for (field, _, zh, en) in in_order.into_iter().filter(|(_, holds, _, _)| !holds) {
                    // Touching sections share one minute, which their windows cannot both hold (RULES §4).
                    let touches = index > 0 && self.sections[index - 1].off == section.on;
                    let shared = field == "on_earliest" && touches && w.on_earliest == section.on.plus(1);
                    if !shared {
                        p.add(field, zh, en);
                    }
                }
                if before.is_some_and(|off_latest| w.on_earliest <= off_latest) {
                    p.add("on_earliest", "与上一时段的打卡时段重叠", "overlaps the windows of the section before");
                }
            });
            before = Some(w.off_latest);
        }
        let (opens, closes) = self.outer_window();
        if closes.minutes() - opens.minutes() >= WHOLE_MAX_MIN {
            problems.add("sections", "整个班次连同打卡时段须短于 24 小时", "the shift with its windows must be shorter than 24 hours");
        }
        let (first, last) = (&self.sections[0], &self.sections[self.sections.len() - 1]);
        if first.on.minutes() - opens.minutes() > ON_WINDOW_MAX_MIN {
            problems.add("sections[0].on_earliest", "最多早于上班 12 小时", "at most 12 hours before on");
        }
        if closes.minutes() - last.off.minutes() > OFF_WINDOW_MAX_MIN {
            let field = format!("sections[{}].off_latest", self.sections.len() - 1);
            problems.add(field, "最多晚于下班 16 小时", "at most 16 hours after off");
        }
    }

    fn validate_breaks(&self, problems: &mut Problems) {
        for (index, pause) in self.breaks.iter().enumerate() {
            let inside = self.sections.iter().any(|s| s.on < pause.from && pause.to < s.off);
            let clear = self.breaks[..index].iter().all(|other| pause.to <= other.from || other.to <= pause.from);
            if pause.from >= pause.to || !inside {
                problems.add(format_args!("breaks[{index}]"), "须在一个时段之内", "must lie strictly inside a section");
            } else if !clear {
                problems.add(format_args!("breaks[{index}]"), "与其他休息时段重叠", "overlaps another break");
            }
        }
    }
}

/// The inner ends of a section's windows. A side that is given keeps its place, and the other gives way.
fn inner_windows(section: &Section) -> (MinuteOfDay, MinuteOfDay) {
    let split = section.on.midpoint(section.off);
    let on_latest = section.on_latest.unwrap_or_else(|| section.off_earliest.map_or(split, |off| split.min(off.plus(-1))));
    let off_earliest = section.off_earliest.unwrap_or_else(|| split.max(on_latest).plus(1));
    (on_latest, off_earliest)
}

#[cfg(test)]
mod tests;
