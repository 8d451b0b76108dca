//! /api/correction

mod apply;
mod attribution;
mod decision;
mod direct;
mod history;
mod inbox;
mod options;
mod quota;
mod standing;
mod withdrawal;

use daka::demo;
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::{DepartmentId, EmployeeId, GroupId};
use daka_domain::role::Roles;
use daka_tests::world::FOUNDED;
use daka_tests::{Caller, Reply, World};
use serde_json::{Value, json};

/// A Friday on which nobody punched.
const FRIDAY: &str = "2026-11-20";
/// The day before it.
const THURSDAY: &str = "2026-11-19";

/// An application for a side of the first section.
fn application(world: &World, date: &str, side: &str, at: &str) -> Value {
    json!({ "correction_id": world.tap(), "work_date": date, "section": 1, "side": side, "at": at, "reason": "手机没电了" })
}

/// Asks for a correction, which is taken.
async fn apply(world: &World, caller: &Caller, date: &str, side: &str, at: &str) -> Value {
    caller.post("/api/correction", &application(world, date, side, at)).await.ok()["correction"].clone()
}

/// Decides the step of an application that waits.
async fn decide(caller: &Caller, correction: &Value, approve: bool) -> Reply {
    decide_saying(caller, correction, approve, None).await
}

async fn decide_saying(caller: &Caller, correction: &Value, approve: bool, comment: Option<&str>) -> Reply {
    let body = json!({ "work_date": correction["work_date"], "step": correction["step"], "approve": approve, "comment": comment });
    let (employee, id) = (correction["employee_id"].as_str().expect("an id"), correction["correction_id"].as_str().expect("an id"));
    caller.post(&format!("/api/correction/{employee}/{id}/decision"), &body).await
}

/// Takes one's own correction back.
async fn withdraw(caller: &Caller, correction: &Value) -> Reply {
    let id = correction["correction_id"].as_str().expect("an id");
    caller.post(&format!("/api/correction/{id}/withdrawal"), &json!({ "work_date": correction["work_date"] })).await
}

/// The ids of what waits for somebody, in order.
async fn inbox(caller: &Caller) -> Vec<Value> {
    let told = caller.get("/api/correction/inbox").await.ok();
    told["waiting"].as_array().expect("a list").iter().map(|entry| entry["correction"]["correction_id"].clone()).collect()
}

/// A day as its person sees it.
async fn day(caller: &Caller, date: &str) -> Value {
    caller.get(&format!("/api/record/days/{date}")).await.ok()
}

/// The statuses of a day as its person sees it.
async fn statuses(caller: &Caller, date: &str) -> String {
    said(&day(caller, date).await["day"]["statuses"])
}

/// The statuses of somebody's day as HR sees it in the team's.
async fn statuses_in_team(world: &World, employee: &str, date: &str) -> String {
    let team = world.sign_in("hr").await.get(&format!("/api/record/team/{date}")).await.ok();
    let departments = team["departments"].as_array().expect("departments").iter();
    let mut people = departments.flat_map(|department| department["people"].as_array().expect("people"));
    said(&people.find(|person| person["employee_id"] == employee).expect("they are there")["statuses"])
}

fn said(statuses: &Value) -> String {
    let names: Vec<&str> = statuses.as_array().expect("statuses").iter().map(|name| name.as_str().expect("a name")).collect();
    names.join(" ")
}

/// What is left of the employee's quota.
async fn left(caller: &Caller) -> Value {
    caller.get("/api/correction").await.ok()["quota"]["left"].clone()
}

/// Changes the settings of a demo group from the company's founding on. Before anybody has asked for anything.
async fn set_group(world: &World, group: &str, change: impl FnOnce(&mut Value)) {
    let mut settings = serde_json::to_value(demo::settings(group)).expect("JSON");
    change(&mut settings);
    let settings: GroupSettings = serde_json::from_value(settings).expect("settings");
    assert_eq!(settings.validate(), Ok(()));
    let version = GroupVersion { group_id: GroupId::new(group).expect("an id"), effective: FOUNDED.parse().expect("a date"), settings };
    world.store().put_group(&demo::org_id(), &version, Some(1)).await.expect("a version");
}

/// The same of what the day shift says of corrections.
async fn set_policy(world: &World, policy: Value) {
    set_group(world, demo::GROUP_DAY, |settings| settings["corrections"] = policy).await;
}

/// Changes who holds which role.
async fn set_roles(world: &World, change: impl FnOnce(&mut Roles)) {
    let (mut roles, revision) = world.store().roles(&demo::org_id()).await.expect("roles");
    change(&mut roles);
    world.store().put_roles(&demo::org_id(), &roles, revision).await.expect("a change");
}

fn employee_id(id: &str) -> EmployeeId {
    EmployeeId::new(id).expect("an id")
}

fn department_id(id: &str) -> DepartmentId {
    DepartmentId::new(id).expect("an id")
}
