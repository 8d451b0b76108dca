//! Dates as Excel stores them: days since an epoch, and the time of day as a fraction.
//!
//! The 1904 system starts 1,462 days later (Microsoft, "Differences between the 1900 and the 1904 date system in Excel").
//! Excel's 1900 has a 29 February that never was, serial 60; what is not above it is no date here.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::content::Content;

/// From when a workbook counts its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateSystem {
    /// From 1900, as Excel on Windows.
    #[default]
    From1900,
    /// From 1904, as Excel on old Macs.
    From1904,
}

/// Seconds of a day.
const DAY_S: f64 = 86_400.0;
/// 9999-12-31, Excel's last day.
const LAST: f64 = 2_958_465.0;
/// Up to here a number is a length of time, `[h]:mm`, or a date that Excel itself gets wrong.
const NO_DATE: u64 = 60;

/// What a number means in a cell that shows dates or times. Times are rounded to the second.
pub(crate) fn content(serial: f64, system: DateSystem) -> Content {
    if !serial.is_finite() || !(0.0..=LAST).contains(&serial) {
        return Content::Number(serial);
    }
    let seconds = (serial * DAY_S).round();
    // Both are whole, not negative, and below 2^38.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
    let (day, second) = ((seconds / DAY_S).floor() as u64, (seconds % DAY_S) as u32);
    let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0);
    match (date(day, system), time) {
        (_, Some(time)) if day == 0 => Content::Time(time),
        (Some(date), Some(_)) if second == 0 => Content::Date(date),
        (Some(date), Some(time)) => Content::DateTime(date.and_time(time)),
        _ => Content::Number(serial),
    }
}

/// The date of a serial day.
pub(crate) fn date(day: u64, system: DateSystem) -> Option<NaiveDate> {
    let epoch = match system {
        DateSystem::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        DateSystem::From1900 => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    if day <= NO_DATE { None } else { epoch.checked_add_days(Days::new(day)) }
}

/// Whether a built-in number format shows a date or a time (ECMA-376 §18.8.30, with the East Asian ones).
pub(crate) fn is_date_format_id(id: u16) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a number format's code shows a date or a time: it has a letter for one outside quotes and brackets.
pub(crate) fn is_date_format(code: &str) -> bool {
    if code.trim().eq_ignore_ascii_case("general") {
        return false;
    }
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            // What follows is taken as it stands.
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // Elapsed time: [h], [mm], [ss].
                if !inner.is_empty() && inner.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    return true;
                }
            }
            // Only the format of positive numbers counts.
            ';' => return false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use DateSystem::{From1900, From1904};

    use super::*;

    fn shown(serial: f64, system: DateSystem) -> String {
        content(serial, system).shown()
    }

    #[test]
    fn serials_are_dates_times_or_both() {
        for (serial, system, expected) in [
            (1.0625, From1900, "1.0625"),
            (60.0, From1900, "60"),
            (61.0, From1900, "1900-03-01"),
            (46_027.0, From1900, "2026-01-05"),
            (2_958_465.0, From1900, "9999-12-31"),
            (44_565.0, From1904, "2026-01-05"),
            (0.5, From1900, "12:00:00"),
            (0.378_819_444_4, From1900, "09:05:30"),
            (46_027.999_999_9, From1900, "2026-01-06"),
            (46_027.378_854_166_67, From1900, "2026-01-05 09:05:33"),
            (-1.0, From1900, "-1"),
            (1e9, From1900, "1000000000"),
        ] {
            assert_eq!(shown(serial, system), expected);
        }
        assert_eq!(shown(f64::NAN, From1900), "NaN");
    }

    #[test]
    fn formats_that_show_dates_are_known_by_their_letters() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@", "h:mm", "[h]:mm:ss", "上午/下午h\"时\"mm\"分\"", "m/d"]
        {
            assert!(is_date_format(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0;[Red]-#,##0", "@", "0\"days\"", "[Red]0", "0.00E+00", "_(* #,##0_)", "0;yyyy", "\"d\"0\\d"] {
            assert!(!is_date_format(code), "{code}");
        }
    }
}
