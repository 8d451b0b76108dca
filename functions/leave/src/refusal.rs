//! Why an application is not taken, as a caller is told.

use daka_domain::application::Taken;
use daka_domain::leave::{LeaveKind, Short};
use daka_domain::time::WorkDate;
use daka_http::{Code, Problem};
use serde_json::json;

/// Something that is taken already is in the way.
pub(crate) fn clashes(with: &Taken) -> Problem {
    let wish = &with.wish;
    Problem::new(Code::TimeTaken)
        .with("application_id", with.id.to_string())
        .with("kind", json!(wish.kind))
        .with("span", json!(wish.span))
        .with("stands", with.stands)
}

/// There is not enough of a type.
pub(crate) fn short(kind: &LeaveKind, short: Short) -> Problem {
    Problem::new(Code::BalanceShort)
        .with("leave_type_id", kind.id.to_string())
        .with("name", kind.rules.name.clone())
        .with("unit", unit_of(kind))
        .with("left", short.left)
        .with("asked", short.asked)
        .with("year", short.year)
}

/// In what a type's amounts are.
pub(crate) fn unit_of(kind: &LeaveKind) -> &'static str {
    if kind.in_minutes() { "minute" } else { "half_day" }
}

/// It lies outside the days for which it can be asked for.
pub(crate) fn out_of_time((first, last): (WorkDate, WorkDate)) -> Problem {
    Problem::new(Code::OutOfTime).with("first_day", first.to_string()).with("last_day", last.to_string())
}
