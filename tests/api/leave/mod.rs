//! /api/leave

mod apply;
mod away;
mod balances;
mod decision;
mod deputy;
mod opening;
mod policy;
mod settling;
mod withdrawal;

use daka::demo;
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::GroupId;
use daka_domain::overtime::{Basis, OvertimeSettings};
use daka_domain::role::Roles;
use daka_tests::world::FOUNDED;
use daka_tests::{Caller, Reply, World};
use serde_json::{Value, json};

/// A Thursday to come.
const THURSDAY: &str = "2026-11-26";

/// What somebody asks for, with a reason.
#[expect(clippy::needless_pass_by_value, reason = "a span is made where it is named")]
fn application(world: &World, kind: &str, span: Value) -> Value {
    json!({ "application_id": world.tap(), "kind": kind, "span": span, "reason": "家里有事" })
}

/// The same of a type of leave.
fn leave(world: &World, leave_type: &str, span: Value) -> Value {
    let mut body = application(world, "leave", span);
    body["leave_type_id"] = leave_type.into();
    body
}

fn days(from: &str, to: &str) -> Value {
    json!({ "unit": "day", "from": from, "to": to })
}

fn half(date: &str, half: &str) -> Value {
    json!({ "unit": "half_day", "from": date, "from_half": half, "to_half": half })
}

fn hours(date: &str, from: &str, to: &str) -> Value {
    json!({ "unit": "hour", "date": date, "from": from, "to": to })
}

/// Asks for it, and it is taken.
async fn apply(caller: &Caller, body: &Value) -> Value {
    caller.post("/api/leave", body).await.ok()
}

/// The body of a decision of the step of an application that waits.
fn deciding(application: &Value, approve: bool) -> Value {
    json!({
        "employee_id": application["employee_id"], "application_id": application["application_id"],
        "step": application["step"], "approve": approve,
    })
}

/// Decides the step of an application that waits, and tells what became of it.
async fn decide(caller: &Caller, application: &Value, approve: bool) -> Value {
    let reply = caller.post("/api/leave/decisions", &json!({ "decisions": [deciding(application, approve)] })).await.ok();
    reply["outcomes"][0].clone()
}

/// The same, and it goes well: how far the application is then.
async fn decided(caller: &Caller, application: &Value, approve: bool) -> String {
    let outcome = decide(caller, application, approve).await;
    outcome["state"].as_str().unwrap_or_else(|| panic!("{outcome}")).to_owned()
}

async fn withdraw(caller: &Caller, application: &Value) -> Reply {
    let id = application["application_id"].as_str().expect("an id");
    caller.call(axum::http::Method::POST, &format!("/api/leave/{id}/withdrawal"), None).await
}

/// The application as its person sees it now.
async fn shown(caller: &Caller, application: &Value) -> Value {
    let (employee, id) = (application["employee_id"].as_str().expect("an id"), application["application_id"].as_str().expect("an id"));
    caller.get(&format!("/api/leave/applications/{employee}/{id}")).await.ok()
}

/// The ids of what waits for somebody, in order.
async fn inbox(caller: &Caller) -> Vec<Value> {
    let told = caller.get("/api/leave/inbox").await.ok();
    told["waiting"].as_array().expect("a list").iter().map(|entry| entry["application"]["application_id"].clone()).collect()
}

/// The statuses of a day as its person sees it.
async fn statuses(caller: &Caller, date: &str) -> String {
    said(&caller.get(&format!("/api/record/days/{date}")).await.ok()["day"]["statuses"])
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

/// What is left of a type, as its person sees it.
async fn left(caller: &Caller, leave_type: &str) -> i64 {
    let told = caller.get("/api/leave/balances").await.ok();
    let all = told["balances"].as_array().expect("balances");
    let own = all.iter().find(|balance| balance["leave_type_id"] == leave_type).expect("the type");
    own["balance"]["left"].as_i64().unwrap_or_else(|| panic!("{own}"))
}

/// HR grants somebody of a type.
async fn grant(world: &World, employee: &str, leave_type: &str, amount: i32) -> Reply {
    let body = json!({ "grant_id": world.tap(), "leave_type_id": leave_type, "amount": amount, "on": "2026-11-01", "reason": "期初额度" });
    world.sign_in("hr").await.post(&format!("/api/leave/balances/{employee}/grants"), &body).await
}

/// Changes who holds which role.
async fn set_roles(world: &World, change: impl FnOnce(&mut Roles)) {
    let (mut roles, revision) = world.store().roles(&demo::org_id()).await.expect("roles");
    change(&mut roles);
    world.store().put_roles(&demo::org_id(), &roles, revision).await.expect("a change");
}

/// Counts overtime by punches in the day shift's group from the company's founding on, but for what a test changes.
pub async fn set_overtime(world: &World, change: impl FnOnce(&mut Value)) {
    let mut settings = serde_json::to_value(demo::settings(demo::GROUP_DAY)).expect("JSON");
    settings["overtime"] = serde_json::to_value(OvertimeSettings::by(Basis::Punches)).expect("JSON");
    change(&mut settings["overtime"]);
    let settings: GroupSettings = serde_json::from_value(settings).expect("settings");
    assert_eq!(settings.validate(), Ok(()));
    let effective = FOUNDED.parse().expect("a date");
    let version = GroupVersion { group_id: GroupId::new(demo::GROUP_DAY).expect("an id"), effective, settings };
    world.store().put_group(&demo::org_id(), &version, Some(1)).await.expect("a version");
}
