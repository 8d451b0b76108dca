//! Dates, and dates with times, in the forms in which people write them.

use chrono::{NaiveDate, NaiveDateTime};

use super::Unclear;
use super::text::{half_width, is_unseen, unquoted};
use super::time;
use crate::content::Content;
use crate::serial::{self, DateSystem};

/// Years in which a date of somebody's work may lie.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// Days of [`DateSystem::From1900`] that a bare number may stand for where a date is asked for: 1954 to 2119.
const BARE_DAYS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date; a time of day beside it is left out. `system` is the table's, for a number whose cell lost its format.
pub fn date(content: &Content, system: DateSystem) -> Result<Option<NaiveDate>, Unclear> {
    match content {
        Content::Empty => Ok(None),
        Content::Date(date) => Ok(Some(*date)),
        Content::DateTime(at) => Ok(Some(at.date())),
        Content::Number(number) => bare(*number, system).map(Some),
        Content::Text(text) => {
            let text = tidy(text);
            if text.is_empty() {
                return Ok(None);
            }
            let (day, _) = split(&text);
            written(day).map(Some)
        }
        Content::Time(_) | Content::Bool(_) => Err(Unclear::NotADate),
        Content::Error(_) => Err(Unclear::Failed),
    }
}

/// A date with a time of day, both in one cell.
pub fn date_time(content: &Content) -> Result<Option<NaiveDateTime>, Unclear> {
    match content {
        Content::Empty => Ok(None),
        Content::DateTime(at) => Ok(Some(*at)),
        // Midnight, to the second, is more often a time that was left out than one that was meant.
        Content::Date(_) => Err(Unclear::TimeMissing),
        Content::Text(text) => {
            let text = tidy(text);
            if text.is_empty() {
                return Ok(None);
            }
            if let Some(at) = fourteen(&text) {
                return Ok(Some(at));
            }
            let (day, clock) = split(&text);
            let day = written(day)?;
            if clock.is_empty() {
                return Err(Unclear::TimeMissing);
            }
            Ok(Some(day.and_time(time::written(clock)?)))
        }
        Content::Time(_) | Content::Bool(_) | Content::Number(_) => Err(Unclear::NotADate),
        Content::Error(_) => Err(Unclear::Failed),
    }
}

fn tidy(text: &str) -> String {
    let text: String = half_width(unquoted(text))
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| *c == ' ' || !is_unseen(*c))
        .collect();
    text.trim().to_owned()
}

/// `20261123090533`, as machines write it.
fn fourteen(text: &str) -> Option<NaiveDateTime> {
    if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let at = NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S").ok()?;
    YEARS.contains(&chrono::Datelike::year(&at)).then_some(at)
}

/// What is written before the time of day, and the time.
fn split(text: &str) -> (&str, &str) {
    let cut = text.find([' ', 'T', '日', '号', '上', '下']).map(|at| match text[at..].chars().next() {
        Some(mark @ ('日' | '号')) => at + mark.len_utf8(),
        _ => at,
    });
    // `5 Jan 2026` and `Jan 5, 2026` have spaces of their own.
    let spaced = text.split(' ').take(2).any(|word| month_named(word).is_some());
    match cut {
        Some(at) if !spaced => (&text[..at], without_weekday(text[at..].trim_start_matches([' ', 'T']))),
        _ => (text, ""),
    }
}

/// The weekday that some write behind a date says nothing more.
fn without_weekday(text: &str) -> &str {
    for mark in ["星期", "周"] {
        if let Some(rest) = text.trim_start_matches('(').strip_prefix(mark) {
            let mut chars = rest.chars();
            if chars.next().is_some_and(|c| "一二三四五六日天1234567".contains(c)) {
                return chars.as_str().trim_start_matches([')', ' ']);
            }
        }
    }
    text
}

fn written(text: &str) -> Result<NaiveDate, Unclear> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return ymd(&text[..4], &text[4..6], &text[6..]);
    }
    let parts: Vec<&str> =
        text.trim_end_matches(['日', '号']).split(['-', '/', '.', '年', '月', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return Err(Unclear::NotADate) };
    if let Some(month) = month_named(second) {
        return if third.len() == 4 { ymd(third, &month, first) } else { Err(Unclear::ShortYear) };
    }
    if let Some(month) = month_named(first) {
        return if third.len() == 4 { ymd(third, &month, second) } else { Err(Unclear::ShortYear) };
    }
    match (first.len(), third.len()) {
        (4, 1 | 2) => ymd(first, second, third),
        (1 | 2, 4) => either_way_round(first, second, third),
        (1 | 2, 1 | 2) if parts.iter().all(|part| part.parse::<u32>().is_ok()) => Err(Unclear::ShortYear),
        _ => Err(Unclear::NotADate),
    }
}

/// Day and month before the year: clear only if one of them cannot be a month, or both are the same.
fn either_way_round(first: &str, second: &str, year: &str) -> Result<NaiveDate, Unclear> {
    let number = |text: &str| text.parse::<u32>().map_err(|_| Unclear::NotADate);
    match (number(first)?, number(second)?) {
        (one, other) if one == other => ymd(year, first, second),
        (13.., 1..=12) => ymd(year, second, first),
        (1..=12, 13..) => ymd(year, first, second),
        (1..=12, 1..=12) => Err(Unclear::DayOrMonth),
        _ => Err(Unclear::NotADate),
    }
}

fn month_named(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let place = MONTHS
        .iter()
        .position(|month| text.len() >= 3 && text.is_ascii() && text[..3] == **month && text.bytes().all(|b| b.is_ascii_lowercase()))?;
    Some((place + 1).to_string())
}

fn ymd(year: &str, month: &str, day: &str) -> Result<NaiveDate, Unclear> {
    let number = |text: &str| text.parse::<u32>().map_err(|_| Unclear::NotADate);
    let year = year.parse::<i32>().ok().filter(|year| YEARS.contains(year)).ok_or(Unclear::NotADate)?;
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).ok_or(Unclear::NotADate)
}

/// A number without a date's format: `20260105`, or the serial day that Excel shows when the format is lost.
fn bare(number: f64, system: DateSystem) -> Result<NaiveDate, Unclear> {
    if number.fract() == 0.0 && (19_000_101.0..=22_001_231.0).contains(&number) {
        return written(&format!("{number:.0}"));
    }
    let from_1900 = match system {
        DateSystem::From1900 => number,
        DateSystem::From1904 => number + 1_462.0,
    };
    if !BARE_DAYS.contains(&from_1900) {
        return Err(Unclear::NotADate);
    }
    match serial::content(number, system) {
        Content::Date(date) => Ok(date),
        Content::DateTime(at) => Ok(at.date()),
        _ => Err(Unclear::NotADate),
    }
}

#[cfg(test)]
mod tests;
