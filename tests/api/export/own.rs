//! GET /api/export, and DELETE /api/export/{export_id}: one's own workbooks, and taking one back.

use std::time::Duration;

use chrono::TimeDelta;
use daka_http::Worked;
use daka_tests::fault_proxy::Faults;
use daka_tests::workbook::made;
use daka_tests::{Caller, World};
use serde_json::{Value, json};

use super::{OCTOBER, request};

/// What the caller's list has of these fields, each workbook in a line.
async fn listed(caller: &Caller, fields: &[&str]) -> Vec<Value> {
    let list = caller.get("/api/export").await.ok();
    let exports = list["exports"].as_array().expect("exports").iter();
    exports.map(|one| fields.iter().map(|field| one[*field].clone()).collect()).collect()
}

/// The workbooks that lie in the folder of files.
fn files(world: &World) -> usize {
    let folder = world.files().join("export").join("morningstar");
    std::fs::read_dir(folder).map_or(0, |files| files.filter(|file| file.as_ref().is_ok_and(|file| file.path().is_file())).count())
}

#[tokio::test]
async fn ones_own_workbooks_are_listed_the_latest_first_with_what_was_asked() {
    let world = World::new().await;
    let (hr, manager) = (world.sign_in("hr").await, world.sign_in("manager").await);
    assert_eq!(listed(&hr, &["job_id"]).await, Vec::<Value>::new());
    let mut chosen = request("x1", OCTOBER);
    chosen["department_ids"] = json!(["rnd", "admin"]);
    chosen["sheets"] = json!(["punches", "summary"]);
    chosen["columns"] = json!(["worked_h", "group"]);
    made(&world, &hr, &chosen).await;
    world.clock.advance(TimeDelta::seconds(5));
    for caller in [&hr, &manager] {
        // Sent twice, it is one.
        for _ in 0..2 {
            caller.post("/api/export", &request(if caller.token() == hr.token() { "x2" } else { "x3" }, OCTOBER)).await.ok();
        }
    }
    let fields = ["job_id", "state", "from", "to", "department_ids", "sheets", "columns", "requested_at", "expires_at"];
    let told = listed(&hr, &fields).await;
    let all: Vec<Value> = hr.get("/api/export/x2").await.ok()["columns"].as_array().expect("columns").clone();
    assert_eq!(
        json!(told),
        json!([
            ["x2", "waiting", "2026-10-01", "2026-10-31", null, ["summary", "daily", "punches"], all, "2026-11-23T00:50:05Z", null],
            [
                "x1",
                "done",
                "2026-10-01",
                "2026-10-31",
                ["admin", "rnd"],
                ["summary", "punches"],
                ["worked_h", "group"],
                "2026-11-23T00:50:00Z",
                "2026-11-25T00:50:00Z",
            ],
        ])
    );
    assert_eq!((all.len(), &all[0], &all[21]), (22, &json!("group"), &json!("uncredited_overtime_h")));
    assert_eq!(listed(&manager, &["job_id"]).await, [json!(["x3"])]);
    let (one, list) = (hr.get("/api/export/x1").await.ok(), hr.get("/api/export").await.ok());
    let mut listed = list["exports"][1].clone();
    assert!(listed["download_path"].is_string());
    listed["download_path"] = one["download_path"].clone();
    assert_eq!(listed, one, "the list tells what its page tells");
}

#[tokio::test]
async fn fifty_of_thirty_days_are_listed() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for number in 0..52 {
        hr.post("/api/export", &request(&format!("x{number}"), OCTOBER)).await.ok();
        world.clock.advance(TimeDelta::seconds(1));
    }
    let told = listed(&hr, &["job_id"]).await;
    assert_eq!((told.len(), &told[0], &told[49]), (50, &json!(["x51"]), &json!(["x2"])));
    world.clock.advance(TimeDelta::days(30) - TimeDelta::seconds(3));
    let hr = world.sign_in("hr").await;
    assert_eq!(listed(&hr, &["job_id"]).await, [json!(["x51"]), json!(["x50"])]);
}

#[tokio::test]
async fn whoever_heads_a_department_no_more_sees_nothing_of_its_workbooks() {
    let world = World::new().await;
    let (owner, manager) = (world.sign_in("owner").await, world.sign_in("manager").await);
    manager.post("/api/export", &request("x1", OCTOBER)).await.ok();
    owner.put("/api/organization/roles/e06", &json!({ "role": "manager", "departments": ["plant"] })).await.ok();
    assert_eq!(listed(&manager, &["job_id"]).await, Vec::<Value>::new());
    for reply in [manager.get("/api/export/x1").await, manager.delete("/api/export/x1").await] {
        assert_eq!(reply.problem(), (403, "right_missing".into()));
    }
}

#[tokio::test]
async fn one_that_waits_is_taken_back_and_never_made() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.post("/api/export", &request("x1", OCTOBER)).await.ok();
    let cancelled = hr.delete("/api/export/x1").await.ok();
    assert_eq!(
        (&cancelled["state"], &cancelled["ended_at"], &cancelled["download_path"], &cancelled["outcome"], &cancelled["problem"]),
        (&json!("cancelled"), &json!("2026-11-23T00:50:00Z"), &Value::Null, &Value::Null, &Value::Null)
    );
    world.clock.advance(TimeDelta::seconds(2));
    assert_eq!(hr.delete("/api/export/x1").await.ok(), cancelled, "again: the same");
    assert_eq!(hr.post("/api/export", &request("x1", OCTOBER)).await.ok(), cancelled, "asked for again: the same");
    world.work().await;
    assert_eq!((hr.get("/api/export/x1").await.ok(), files(&world)), (cancelled, 0));
    assert!(world.dump().await.beginning("DUE#export.attendance#").is_empty());
}

#[tokio::test]
async fn one_that_is_done_stays_and_anothers_is_not_there() {
    let world = World::with_history().await;
    let (hr, manager) = (world.sign_in("hr").await, world.sign_in("manager").await);
    let (done, ..) = made(&world, &hr, &request("x1", OCTOBER)).await;
    assert_eq!(manager.delete("/api/export/x1").await.problem(), (404, "not_found".into()));
    assert_eq!(hr.delete("/api/export/no-such").await.problem(), (404, "not_found".into()));
    let kept = hr.delete("/api/export/x1").await.ok();
    assert_eq!((&kept["state"], &kept["expires_at"]), (&json!("done"), &done["expires_at"]));
    world.work().await;
    assert_eq!(world.anonymous().get(kept["download_path"].as_str().expect("a path")).await.status.as_u16(), 200);
    // A job of another kind is no workbook.
    hr.post("/api/employee/imports", &json!({ "import_id": "i1", "file_id": "f1" })).await.ok();
    assert_eq!(hr.delete("/api/export/i1").await.problem(), (404, "not_found".into()));
}

/// A world whose table answers a little later, so that its workers can be met in the middle of their work.
async fn slow() -> World {
    let world = World::with_history().await;
    world.proxy.set(Faults::none());
    world.proxy.set_latency(Duration::from_millis(15));
    world
}

/// Has a worker work until `met` says so, takes the workbook back, and has the worker go on to its end.
async fn cancelled_while(world: &World, hr: &Caller, met: impl AsyncFn(&Caller) -> bool) -> Worked {
    hr.post("/api/export", &request("x1", OCTOBER)).await.ok();
    let mut work = Box::pin(daka_http::work_off::<daka_export::Attendance>(&world.app));
    loop {
        let step = tokio::time::timeout(Duration::from_millis(1), &mut work).await;
        assert!(step.is_err(), "the worker was not met");
        if met(hr).await {
            break;
        }
    }
    assert_eq!(hr.delete("/api/export/x1").await.ok()["state"], "cancelled");
    work.await.expect("a round")
}

#[tokio::test]
async fn one_that_is_being_made_is_taken_back_and_its_worker_stops() {
    let world = slow().await;
    let hr = world.sign_in("hr").await;
    let worked = cancelled_while(&world, &hr, async |hr: &Caller| hr.get("/api/export/x1").await.ok()["state"] == "running").await;
    assert_eq!((worked, files(&world)), (Worked { ended: 0, left: 1 }, 0));
    world.work().await;
    assert_eq!((&hr.get("/api/export/x1").await.ok()["state"], files(&world)), (&json!("cancelled"), 0));
}

#[tokio::test]
async fn one_that_was_just_written_leaves_no_file() {
    let world = slow().await;
    let hr = world.sign_in("hr").await;
    let worked = cancelled_while(&world, &hr, async |_: &Caller| files(&world) == 1).await;
    assert_eq!(worked.ended, 0);
    world.work().await;
    let cancelled = hr.get("/api/export/x1").await.ok();
    assert_eq!((&cancelled["state"], &cancelled["download_path"], files(&world)), (&json!("cancelled"), &Value::Null, 0));
}
