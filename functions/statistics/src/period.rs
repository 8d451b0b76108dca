//! Which period is asked about.

use daka_domain::time::{DateRange, WorkDate};
use daka_http::Problem;

/// Longest period, in days: a quarter.
const DAYS_MAX: i64 = 92;

/// The period that is asked about: by default the month of its end, up to today.
pub(crate) fn period(from: Option<WorkDate>, to: Option<WorkDate>, today: WorkDate) -> Result<DateRange, Problem> {
    let to = to.unwrap_or(today);
    let period = DateRange { from: from.unwrap_or_else(|| to.month().first()), to };
    if (1..=DAYS_MAX).contains(&period.days()) {
        return Ok(period);
    }
    let zh = format!("须在开始日期当天或之后，共不超过 {DAYS_MAX} 天");
    Err(Problem::field("to", zh, format!("must be on or after from, {DAYS_MAX} days in all at most")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_quarter_at_most_and_not_turned_round() {
        let date = |text: &str| text.parse::<WorkDate>().expect("a date");
        let asked = |from: Option<&str>, to: Option<&str>| period(from.map(date), to.map(date), date("2026-11-27")).ok();
        let range = |from: &str, to: &str| Some(DateRange { from: date(from), to: date(to) });
        assert_eq!(asked(Some("2026-07-01"), Some("2026-09-30")), range("2026-07-01", "2026-09-30"));
        assert_eq!((asked(Some("2026-07-01"), Some("2026-10-01")), asked(Some("2026-07-02"), Some("2026-07-01"))), (None, None));
        assert_eq!(asked(None, None), range("2026-11-01", "2026-11-27"));
        assert_eq!(asked(None, Some("2026-02-10")), range("2026-02-01", "2026-02-10"));
    }
}
