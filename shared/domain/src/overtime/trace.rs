//! The steps by which overtime was credited, as sentences in both languages (RULES §14).

use serde::Serialize;

use super::rounding::Amount;
use super::settings::DayClass;
use crate::sentence::{Sentence, in_hours};

/// One step of the pipeline. Minutes throughout.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields' meaning is the step's, one line above them")]
pub enum OvertimeStep {
    /// What counts for a class, cut to whole minutes.
    Raw { class: DayClass, raw_min: i32 },
    /// The first minutes after off are not yet overtime.
    StartsAfter { start_after_min: i32, minus_min: i32 },
    /// Rests at fixed times are taken out.
    FixedRests { minus_min: i32 },
    /// Long overtime loses a rest.
    LengthTier { from_min: i32, minus_min: i32 },
    /// Too little: none.
    BelowMinimum { left_min: i32, min_min: i32 },
    /// More than the most: the rest is uncredited.
    AboveMaximum { max_min: i32, uncredited_min: i32 },
    /// What is credited, rounded.
    Rounded { credited_min: i32, amount: Amount },
}

impl Amount {
    /// What a person reads.
    pub fn label(self) -> (String, String) {
        match self {
            Self::Hours { minutes } => in_hours(minutes),
            Self::Days { halves, .. } => {
                let days = f64::from(halves) / 2.0;
                (format!("{days} 天"), format!("{days} d"))
            }
        }
    }
}

impl OvertimeStep {
    /// The step as a sentence that an employee understands.
    pub fn sentence(&self) -> Sentence {
        match *self {
            Self::Raw { class, raw_min } => {
                let ((class_zh, class_en), (zh, en)) = (class.label(), in_hours(raw_min));
                Sentence::new(format!("{class_zh}加班时间共 {zh}"), format!("Overtime on a {class_en}: {en} in all"))
            }
            Self::StartsAfter { start_after_min, minus_min } => {
                let ((after_zh, after_en), (zh, en)) = (in_hours(start_after_min), in_hours(minus_min));
                Sentence::new(format!("下班 {after_zh}后起算加班,减 {zh}"), format!("Overtime begins {after_en} after off: less {en}"))
            }
            Self::FixedRests { minus_min } => {
                let (zh, en) = in_hours(minus_min);
                Sentence::new(format!("扣除固定休息 {zh}"), format!("Less {en} of fixed rests"))
            }
            Self::LengthTier { from_min, minus_min } => {
                let ((from_zh, from_en), (zh, en)) = (in_hours(from_min), in_hours(minus_min));
                Sentence::new(format!("加班满 {from_zh},扣除休息 {zh}"), format!("From {from_en} on, less a rest of {en}"))
            }
            Self::BelowMinimum { left_min, min_min } => {
                let ((left_zh, left_en), (zh, en)) = (in_hours(left_min), in_hours(min_min));
                Sentence::new(format!("{left_zh},不足 {zh} → 不计加班"), format!("{left_en} is less than {en}: no overtime"))
            }
            Self::AboveMaximum { max_min, uncredited_min } => {
                let ((max_zh, max_en), (zh, en)) = (in_hours(max_min), in_hours(uncredited_min));
                Sentence::new(format!("每日最多计 {max_zh},另 {zh}不计"), format!("At most {max_en} a day: {en} uncredited"))
            }
            Self::Rounded { credited_min, amount } => {
                let ((zh, en), (amount_zh, amount_en)) = (in_hours(credited_min), amount.label());
                Sentence::new(format!("{zh},取整 → {amount_zh}"), format!("{en}, rounded: {amount_en}"))
            }
        }
    }
}
