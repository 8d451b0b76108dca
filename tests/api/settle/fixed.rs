//! What a closed month refuses, and what stands in it whatever comes.

use daka::demo;
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::GroupId;
use daka_tests::{World, tap};
use serde_json::{Value, json};

use super::{THURSDAY, closed, correct, day, reopen, statistics};

fn refused(reply: &daka_tests::Reply, what: &str) {
    assert_eq!((reply.problem(), &reply.json["facts"]["month"]), ((422, "month_closed".into()), &json!("2026-10")), "{what}");
}

/// Leave of a day of the month.
fn leave(world: &World) -> Value {
    json!({
        "application_id": world.tap(), "kind": "leave", "leave_type_id": "personal", "reason": "家里有事",
        "span": { "unit": "day", "from": "2026-10-30", "to": "2026-10-30" },
    })
}

#[tokio::test]
async fn records_and_plans_of_a_closed_month_are_not_changed() {
    let world = World::new().await;
    world.set_shanghai("2026-11-02 09:00:00");
    let employee = world.sign_in("employee").await;
    let asked = employee.post("/api/leave", &leave(&world)).await.ok();
    let body =
        json!({ "correction_id": world.tap(), "work_date": "2026-10-29", "section": 1, "side": "on", "at": "09:00", "reason": "忘了" });
    let correction = employee.post("/api/correction", &body).await.ok()["correction"].clone();
    closed(&world, "2026-10").await;
    let (employee, manager, hr) = (world.sign_in("employee").await, world.sign_in("manager").await, world.sign_in("hr").await);
    refused(&correct(&world, THURSDAY).await, "a record put right");
    let body =
        json!({ "correction_id": world.tap(), "work_date": "2026-10-30", "section": 1, "side": "on", "at": "09:00", "reason": "忘了" });
    assert_eq!(employee.post("/api/correction", &body).await.problem(), (422, "month_closed".into()));
    refused(&employee.post("/api/leave", &leave(&world)).await, "leave");
    // What waits cannot be approved, and can be refused.
    let decide = |approve: bool| json!({ "work_date": "2026-10-29", "step": correction["step"], "approve": approve, "comment": "已月结" });
    let path = format!("/api/correction/e07/{}/decision", correction["correction_id"].as_str().expect("an id"));
    refused(&manager.post(&path, &decide(true)).await, "a correction that waits");
    assert_eq!(manager.post(&path, &decide(false)).await.ok()["state"], "rejected");
    let decide = |approve: bool| {
        let (employee, id, step) = (&asked["employee_id"], &asked["application_id"], &asked["step"]);
        json!({ "decisions": [{ "employee_id": employee, "application_id": id, "step": step, "approve": approve, "comment": "已月结" }] })
    };
    let told = manager.post("/api/leave/decisions", &decide(true)).await.ok();
    assert_eq!(told["outcomes"][0]["problem"]["code"], "month_closed", "{told}");
    let told = manager.post("/api/leave/decisions", &decide(false)).await.ok();
    assert_eq!(told["outcomes"][0]["state"], "rejected", "{told}");
    let calendar = hr.get("/api/schedule/calendar/2026").await.ok();
    let body = json!({
        "revision": calendar["revision"], "overrides": { "2026-10-15": { "kind": "off", "name": "台风" } }, "reason": "台风停工",
    });
    refused(&hr.put("/api/schedule/calendar/2026", &body).await, "a day off");
    let body = json!({
        "assignment_id": world.tap(), "employees": ["e07"], "from": "2026-10-09", "department_id": "admin", "reason": "调令晚到",
    });
    refused(&hr.post("/api/employee/assignments", &body).await, "a transfer");
    refused(&hr.post("/api/employee/e08/offboard", &json!({ "last_day": "2026-10-20" })).await, "a last day");
    hr.post("/api/employee/e08/offboard", &json!({ "last_day": "2026-10-31" })).await.ok();
}

#[tokio::test]
async fn a_roster_of_a_closed_month_is_not_changed() {
    let world = World::new().await;
    let group = GroupId::new(demo::GROUP_DAY).expect("an id");
    let store = world.store();
    let versions = store.groups(&demo::org_id()).await.expect("groups");
    let (version, revision) = versions.into_iter().find(|(version, _)| version.group_id == group).expect("the group");
    let mut settings = serde_json::to_value(&version.settings).expect("JSON");
    settings["mode"] = json!({ "kind": "roster" });
    let settings: GroupSettings = serde_json::from_value(settings).expect("settings");
    let shift = settings.shifts[0].id.to_string();
    store.put_group(&demo::org_id(), &GroupVersion { settings, ..version }, Some(revision)).await.expect("a version");
    world.clock.advance(chrono::TimeDelta::seconds(61));
    closed(&world, "2026-10").await;
    let hr = world.sign_in("hr").await;
    let body = |date: &str| json!({ "changes": [{ "employee_id": "e07", "date": date, "shifts": [shift] }], "reason": "补排" });
    let reply = hr.put("/api/schedule/rosters/2026-10", &body("2026-10-15")).await;
    refused(&reply, "a roster");
    hr.put("/api/schedule/rosters/2026-11", &body("2026-11-16")).await.ok();
}

#[tokio::test]
async fn rows_of_a_machines_table_in_a_closed_month_are_problems() {
    let world = World::new().await;
    closed(&world, "2026-10").await;
    let hr = world.sign_in("hr").await;
    let number = hr.get("/api/employee/e07").await.ok()["number"].as_str().expect("a number").to_owned();
    let table = format!("工号,打卡时间\n{number},2026-10-15 09:00\n{number},2026-11-12 09:00\n");
    hr.send_file("m1", "import", table.as_bytes()).await.ok();
    hr.post("/api/punch/imports", &json!({ "import_id": "i1", "file_id": "m1" })).await.ok();
    world.work().await;
    let told = world.sign_in("hr").await.get("/api/punch/imports/i1").await.ok();
    let problems = told["result"]["problems"].as_array().expect("problems");
    assert_eq!((problems.len(), &problems[0]["row"], &problems[0]["stops"]), (1, &json!(2), &json!(true)), "{told}");
    assert_eq!(problems[0]["zh"], "所在月份已月结,须先取消月结");
    assert_eq!(told["result"]["counts"]["new"], 1);
}

#[tokio::test]
async fn a_tap_that_comes_after_the_close_is_kept_and_counts_for_nothing_until_the_month_is_open_again() {
    let world = World::new().await;
    world.set_shanghai("2026-12-02 05:00:00");
    closed(&world, "2026-11").await;
    let before = (day(&world, "2026-11-30").await, statistics(&world, "2026-11").await);
    assert_eq!(before.0["statuses"], json!(["absent"]));
    let at = "2026-11-30T00:55:00Z".parse().expect("an instant");
    let punch = tap::punch(world.taps.at(at), Some("on"), tap::AT_HEADQUARTERS, at);
    let told = world.sign_in("employee").await.post("/api/punch/batch", &json!({ "punches": [punch] })).await.ok();
    assert_eq!(told["outcomes"][0]["status"], "recorded", "{told}");
    let shown = day(&world, "2026-11-30").await;
    assert_eq!(shown["statuses"], json!(["absent"]));
    let said = shown["trace"].as_array().expect("a trace").last().expect("a step").clone();
    assert_eq!((&said["code"], &said["zh"]), (&json!("month_closed"), &json!("本月已月结,以月结时的结果为准")));
    assert_eq!(statistics(&world, "2026-11").await, before.1);
    reopen(&world, "2026-11").await;
    assert_eq!(day(&world, "2026-11-30").await["statuses"], json!(["missing_off"]));
    world.clock.advance(chrono::TimeDelta::seconds(120));
    assert_ne!(statistics(&world, "2026-11").await, before.1);
}

#[tokio::test]
async fn whatever_the_rules_say_later_a_closed_month_is_what_it_was() {
    let world = World::with_history().await;
    let statistics_before = statistics(&world, "2026-10").await;
    let month = |world: &World| {
        let employee = world.employee("e07");
        async move { employee.get("/api/record/months/2026-10").await.ok() }
    };
    let team = |world: &World| {
        let hr = world.employee("e02");
        async move { (hr.get("/api/record/team-months/2026-10").await.ok(), hr.get("/api/record/team/2026-10-15").await.ok()) }
    };
    let before = (month(&world).await, team(&world).await);
    closed(&world, "2026-10").await;
    // Rules of the past are not changed through any route; what else may change is the software that judges by them.
    let (store, org) = (world.store(), demo::org_id());
    for (version, revision) in store.groups(&org).await.expect("groups") {
        let mut settings = version.settings.clone();
        for shift in &mut settings.shifts {
            for section in &mut shift.sections {
                section.on = section.on.plus(-60);
            }
        }
        store.put_group(&org, &GroupVersion { settings, ..version }, Some(revision)).await.expect("a version");
    }
    world.clock.advance(chrono::TimeDelta::seconds(61));
    let after = (month(&world).await, team(&world).await);
    assert_eq!((&after.0["totals"], statuses(&after.0)), (&before.0["totals"], statuses(&before.0)));
    let totals =
        |told: &Value| -> Vec<Value> { told["people"].as_array().expect("people").iter().map(|row| row["totals"].clone()).collect() };
    assert_eq!(totals(&after.1.0), totals(&before.1.0));
    assert_eq!(after.1.1, before.1.1);
    assert_eq!(statistics(&world, "2026-10").await, statistics_before);
    reopen(&world, "2026-10").await;
    assert_ne!(month(&world).await["totals"], before.0["totals"], "and open again it is what they say");
}

fn statuses(month: &Value) -> Vec<Value> {
    month["days"].as_array().expect("days").iter().map(|day| day["statuses"].clone()).collect()
}
