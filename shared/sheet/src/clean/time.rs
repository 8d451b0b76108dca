//! Times of day, in the forms in which people and machines write them.

use chrono::NaiveTime;

use super::Unclear;
use super::text::{half_width, is_unseen, unquoted};
use crate::content::Content;
use crate::serial::{self, DateSystem};

/// Marks of the half of the day, and whether they are of the second.
const HALVES: [(&str, bool); 8] =
    [("上午", false), ("下午", true), ("早上", false), ("晚上", true), ("中午", true), ("凌晨", false), ("am", false), ("pm", true)];

/// A time of day, to the second.
pub fn time(content: &Content) -> Result<Option<NaiveTime>, Unclear> {
    match content {
        Content::Empty => Ok(None),
        Content::Time(time) => Ok(Some(*time)),
        Content::DateTime(at) => Ok(Some(at.time())),
        Content::Number(number) => match serial::content(*number, DateSystem::From1900) {
            Content::Time(time) => Ok(Some(time)),
            _ => Err(Unclear::NotATime),
        },
        Content::Text(text) => {
            let text = half_width(unquoted(text));
            if text.chars().all(is_unseen) { Ok(None) } else { written(&text).map(Some) }
        }
        Content::Date(_) | Content::Bool(_) => Err(Unclear::NotATime),
        Content::Error(_) => Err(Unclear::Failed),
    }
}

/// A time as text, half-width already.
pub(super) fn written(text: &str) -> Result<NaiveTime, Unclear> {
    let text: String = text.to_lowercase().chars().filter(|c| !is_unseen(*c)).collect();
    let (clock, half) = halves(&text);
    let clock = clock.trim_end_matches(['秒', '分', '点', '时']);
    let parts: Vec<&str> = clock.split([':', '点', '时', '分']).collect();
    let number = |text: &str| match text.len() {
        1 | 2 => text.parse::<u32>().map_err(|_| Unclear::NotATime),
        _ => Err(Unclear::NotATime),
    };
    let (hour, minute, second) = match parts[..] {
        // An hour alone is a time only with a word that says so.
        [hour] if text.contains(['点', '时']) => (hour, "0", "0"),
        [hour, minute] => (hour, minute, "0"),
        [hour, minute, second] => (hour, minute, second.split('.').next().unwrap_or_default()),
        _ => return Err(Unclear::NotATime),
    };
    let hour = match (number(hour)?, half) {
        (12, Some(false)) => 0,
        (hour @ 1..=11, Some(true)) => hour + 12,
        (0, Some(true)) | (13.., Some(false)) => return Err(Unclear::NotATime),
        // `下午13:05` says it twice.
        (hour, _) => hour,
    };
    NaiveTime::from_hms_opt(hour, number(minute)?, number(second)?).ok_or(Unclear::NotATime)
}

/// The text without its mark of the half of the day, and the mark.
fn halves(text: &str) -> (&str, Option<bool>) {
    for (mark, second) in HALVES {
        if let Some(rest) = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark)) {
            // Eleven at noon is before it; a night is after midnight until five.
            let late = match (mark, rest.split(':').next().unwrap_or_default()) {
                ("中午", "11" | "10") => false,
                ("晚上", "12") => return (text, None),
                _ => second,
            };
            return (rest, Some(late));
        }
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Result<Option<NaiveTime>, Unclear> {
        time(&Content::Text(text.into()))
    }

    fn at(hour: u32, minute: u32, second: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, second).unwrap()
    }

    #[test]
    fn times_are_read_in_the_forms_people_use() {
        for (text, expected) in [
            ("9:05", at(9, 5, 0)),
            ("09:05:33", at(9, 5, 33)),
            ("09：05", at(9, 5, 0)),
            ("上午9:05", at(9, 5, 0)),
            ("下午 1:05", at(13, 5, 0)),
            ("下午13:05", at(13, 5, 0)),
            ("中午12:10", at(12, 10, 0)),
            ("中午11:50", at(11, 50, 0)),
            ("凌晨12:30", at(0, 30, 0)),
            ("晚上8点", at(20, 0, 0)),
            ("9:05 PM", at(21, 5, 0)),
            ("12:05 am", at(0, 5, 0)),
            ("9点05分", at(9, 5, 0)),
            ("9时5分33秒", at(9, 5, 33)),
            ("09:05:33.000", at(9, 5, 33)),
            ("00:00", at(0, 0, 0)),
        ] {
            assert_eq!(of(text), Ok(Some(expected)), "{text}");
        }
        assert_eq!(time(&Content::Number(0.378_819_444_4)), Ok(Some(at(9, 5, 30))));
    }

    #[test]
    fn what_is_no_time_is_told() {
        for text in ["24:00", "9", "9:60", "905", "上午13:00", "09:05:33:12", "迟到", "9:", ":05", "晚上12:00"] {
            assert_eq!(of(text), Err(Unclear::NotATime), "{text}");
        }
        assert_eq!(time(&Content::Number(9.5)), Err(Unclear::NotATime));
        assert_eq!(of("\u{3000}"), Ok(None));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

        #[test]
        fn a_fraction_of_a_day_is_its_second(second in 0..86_400_u32) {
            let number = f64::from(second) / 86_400.0;
            prop_assert_eq!(time(&Content::Number(number)), Ok(NaiveTime::from_num_seconds_from_midnight_opt(second, 0)));
        }

        #[test]
        fn no_text_makes_it_stumble(text in "[0-9:上下午点时分秒amp. ]{0,16}|\\PC{0,12}") {
            let _ = of(&text);
        }
    }
}
