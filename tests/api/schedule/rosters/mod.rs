//! `/api/schedule/rosters`, and the days that rosters make.

mod changing;
mod cycle;
mod days;
mod moved;
mod past;
mod seeing;
mod workbook;

use daka_tests::{Caller, Reply, World, rota};
use serde_json::{Value, json};

const NOVEMBER: &str = "/api/schedule/rosters/2026-11";
const DECEMBER: &str = "/api/schedule/rosters/2026-12";

/// A world with the roster group, and HR who plans.
async fn planner() -> (World, Caller) {
    let world = World::new().await;
    rota::join(&world, false, false).await;
    let hr = world.sign_in("hr").await;
    (world, hr)
}

/// A change of one date: shifts with commas between them, `-` for rest, `?` for nothing said.
fn cell(employee: &str, date: &str, shifts: &str) -> Value {
    let shifts = match shifts {
        "?" => Value::Null,
        "-" => json!([]),
        shifts => json!(shifts.split(',').collect::<Vec<_>>()),
    };
    json!({ "employee_id": employee, "date": date, "shifts": shifts })
}

/// Changes of one person's month, of which nobody has seen anything before.
fn cells(employee: &str, days: &[(&str, &str)]) -> Value {
    json!({ "changes": days.iter().map(|(date, shifts)| cell(employee, date, shifts)).collect::<Vec<_>>() })
}

/// A person of a month's rosters.
async fn person(caller: &Caller, path: &str, employee: &str) -> Value {
    let body = caller.get(path).await.ok();
    let people = body["people"].as_array().expect("people");
    people.iter().find(|person| person["employee_id"] == employee).unwrap_or_else(|| panic!("{employee}: {body}")).clone()
}

/// The English sentences of the clashes that a request was refused for.
fn clashes(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.problem(), (422, "roster_clash".into()));
    let clashes = reply.json["facts"]["clashes"].as_array().expect("clashes");
    clashes.iter().map(|clash| clash["en"].as_str().expect("a sentence").to_owned()).collect()
}
