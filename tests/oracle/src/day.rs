//! RULES §2 and §14: one date's result.

use serde_json::{Map, Value, json};

use crate::clock::{Clock, DAY_MIN};
use crate::cover::{HalfDue, halves};
use crate::free;
use crate::judge::{Judged, Terms, judge, start_later};
use crate::overtime::overtime;
use crate::plan::{Approval, Case};
use crate::schedule::{Day, Mark, boundary};
use crate::sheet::Sheet;
use crate::status::{Status, Statuses};

/// The numbers of a day.
#[derive(Default)]
pub struct Totals {
    pub statuses: Statuses,
    pub late_min: i64,
    pub early_min: i64,
    pub worked_s: i64,
    pub standard_s: i64,
    pub due_days: f64,
    pub absent_days: f64,
    pub leave_days: f64,
    pub not_attended_days: f64,
}

/// The result of a date, with the one before for late-off-late-on.
pub fn result(clock: Clock, case: &Case, before: &Day, day: &Day, now: Option<i64>) -> Value {
    if !day.employed {
        return json!({ "date": day.date.to_string(), "statuses": [], "why": "not_employed" });
    }
    if day.settings.is_none() {
        return json!({ "date": day.date.to_string(), "statuses": [], "why": "no_rules" });
    }
    let approvals: Vec<&Approval> = case.approvals.iter().filter(|approval| approval.date == day.date).collect();
    let settled = settled(clock, day, now);
    let sheets: Vec<Sheet> = day.shifts.iter().map(|shift| Sheet::new(clock, day, shift, &approvals)).collect();
    if case.employment.exempt {
        return exempt(day, settled);
    }
    let halves = halves(day, &approvals);
    let totals = if let Some(minimum_min) = day.free_due {
        free::judged(clock, day, &approvals, halves, minimum_min, settled)
    } else if day.shifts.is_empty() {
        let mut totals = Totals::default();
        totals.statuses.add(if day.holiday { Status::Holiday } else { Status::Rest });
        totals
    } else {
        let start_later_min = later_than(clock, case, before);
        in_shifts(&sheets, halves, start_later_min, settled)
    };
    let mut result = written(day, &totals, settled);
    result.insert("sections".to_owned(), if day.is_free() { Value::Null } else { sections(day, &sheets) });
    let overtime = if settled { overtime(clock, case, day, &sheets) } else { Vec::new() };
    result.insert("overtime".to_owned(), Value::from(overtime));
    Value::Object(result)
}

/// What an exempt person's day is known to be: fields without an opinion are null.
fn exempt(day: &Day, settled: bool) -> Value {
    let mut totals = Totals::default();
    totals.statuses.add(match (day.something_due(), day.holiday) {
        (true, _) => Status::Exempt,
        (false, true) => Status::Holiday,
        (false, false) => Status::Rest,
    });
    let mut result = written(day, &totals, settled);
    for field in ["worked_s", "standard_s", "sections", "leave_days"] {
        result.insert(field.to_owned(), Value::Null);
    }
    result.insert("overtime".to_owned(), json!([]));
    Value::Object(result)
}

/// §5: "Settled from 00:00 of the day after the work date and strictly after the window's last minute, plus the group's
/// delay, all shifts of a date together."
fn settled(clock: Clock, day: &Day, now: Option<i64>) -> bool {
    let Some(now) = now else { return true };
    let next_midnight = day.base + DAY_MIN;
    let closed = match day.shifts.iter().map(|shift| shift.closes() + 1).max() {
        Some(closed) => closed,
        None => next_midnight + boundary(day.settings),
    };
    let delay = day.settings.map_or(0, |settings| settings.settle_delay_min);
    now >= clock.instant(closed.max(next_midnight)) + delay * 60
}

/// Late-off-late-on from the calendar date before, by its last shift.
fn later_than(clock: Clock, case: &Case, before: &Day) -> Option<i64> {
    let last = before.shifts.last().filter(|shift| shift.settings.late_off_late_on.is_some())?;
    let approvals: Vec<&Approval> = case.approvals.iter().filter(|approval| approval.date == before.date).collect();
    start_later(&Sheet::new(clock, before, last, &approvals), clock)
}

/// "With n shifts a day each weighs 1/n."
#[expect(clippy::cast_precision_loss, reason = "a day has few shifts")]
fn in_shifts(sheets: &[Sheet], halves: [HalfDue; 2], start_later_min: Option<i64>, settled: bool) -> Totals {
    let share = 1.0 / sheets.len() as f64;
    let mut totals = Totals { due_days: 0.5 * count(halves, |half| !half.off), ..Totals::default() };
    totals.leave_days = 0.5 * count(halves, |half| half.leave && !half.off);
    let mut something_due = false;
    for (index, sheet) in sheets.iter().enumerate() {
        let terms = Terms { settled, start_later_min: start_later_min.filter(|_| index == 0), halves };
        let judged: Judged = judge(sheet, &terms);
        totals.statuses.join(judged.statuses);
        totals.late_min += judged.late_min;
        totals.early_min += judged.early_min;
        totals.worked_s += judged.worked_s;
        totals.standard_s += judged.standard_min * 60;
        totals.absent_days += judged.absent_part * share;
        totals.not_attended_days += judged.not_attended_part * share;
        something_due |= judged.something_due;
    }
    close(&mut totals, something_due, settled);
    totals
}

/// How many halves are such.
pub fn count(halves: [HalfDue; 2], such: impl Fn(&HalfDue) -> bool) -> f64 {
    halves.iter().map(|half| if such(half) { 1.0 } else { 0.0 }).sum()
}

/// Normal or pending.
pub fn close(totals: &mut Totals, something_due: bool, settled: bool) {
    if !something_due {
        return;
    }
    if !settled {
        totals.statuses.add(Status::Pending);
    } else if !totals.statuses.abnormal() {
        totals.statuses.add(Status::Normal);
    }
}

fn written(day: &Day, totals: &Totals, settled: bool) -> Map<String, Value> {
    let Value::Object(map) = json!({
        "date": day.date.to_string(),
        "statuses": totals.statuses.names(),
        "settled": settled,
        "late_min": totals.late_min,
        "early_min": totals.early_min,
        "worked_s": totals.worked_s,
        "standard_s": totals.standard_s,
        "due_days": totals.due_days,
        "absent_days": totals.absent_days,
        "leave_days": totals.leave_days,
        "not_attended_days": totals.not_attended_days,
    }) else {
        return Map::new();
    };
    map
}

fn sections(day: &Day, sheets: &[Sheet]) -> Value {
    let shown = |mark: Option<Mark>| mark.map(|mark| hours_and_minutes(mark.wall - day.base));
    let views = sheets.iter().flat_map(|sheet| &sheet.views).enumerate();
    views
        .map(|(index, view)| json!({ "section": index + 1, "on_punched": shown(view.on_mark), "off_punched": shown(view.off_mark) }))
        .collect()
}

/// `26:00` is 02:00 of the next day.
fn hours_and_minutes(minute: i64) -> String {
    let sign = if minute < 0 { "-" } else { "" };
    let minute = minute.abs();
    format!("{sign}{:02}:{:02}", minute / 60, minute % 60)
}
