//! /api/statistics, and the monthly sums from which it is told.

mod overview;
mod people;
mod sums;

use std::collections::BTreeMap;

use daka::demo;
use daka_domain::time::Month;
use daka_store::{MonthSum, Record, Stretch};
use daka_tests::{Caller, World};
use serde_json::Value;

/// The period of October.
const OCTOBER: &str = "from=2026-10-01&to=2026-10-31";

/// The statistics of a period, once they are made.
async fn statistics(world: &World, caller: &Caller, query: &str) -> Value {
    let path = format!("/api/statistics?{query}");
    caller.get(&path).await.ok();
    world.work().await;
    caller.get(&path).await.ok()
}

/// A month's sums as they stand in the table, by department and person, without their revisions.
async fn stored(world: &World, month: Month) -> BTreeMap<(String, String), MonthSum> {
    let (store, org) = (world.store(), demo::org_id());
    let mut found = BTreeMap::new();
    for department in store.departments(&org).await.expect("departments") {
        for sum in store.sums(&org, month, &department.department_id).await.expect("sums") {
            found.insert((department.department_id.to_string(), sum.employee_id.to_string()), MonthSum { rev: 0, ..sum });
        }
    }
    found
}

/// The same made from the facts of everybody.
pub async fn rebuilt(world: &World, month: Month) -> BTreeMap<(String, String), MonthSum> {
    let (store, org, now) = (world.store(), demo::org_id(), world.app.now());
    let settled_by = daka_http::settled_by(now);
    let mut found = BTreeMap::new();
    for person in daka_http::everybody(&world.app, &org).await.expect("people") {
        let stretch = Stretch::Between(month.first(), month.last());
        let record = Record::read(&store, &org, &person.employee_id, stretch, now).await.expect("a table").expect("a record");
        for (department, sum) in record.month_sums(month, settled_by) {
            found.insert((department.to_string(), person.employee_id.to_string()), sum);
        }
    }
    found
}

/// Somebody who works by day and missed the on on a date of a month, and the date.
pub async fn missed_on(world: &World, month: &str) -> (String, String) {
    for person in demo::PEOPLE.iter().filter(|person| person.department != "plant") {
        let id = person.employee_id();
        let told = world.employee(id.as_str()).get(&format!("/api/record/months/{month}")).await.ok();
        for day in told["days"].as_array().expect("days") {
            if day["statuses"].as_array().expect("statuses").iter().any(|status| status == "missing_on" || status == "absent") {
                return (id.to_string(), day["date"].as_str().expect("a date").to_owned());
            }
        }
    }
    panic!("a month in which nobody missed an on");
}
