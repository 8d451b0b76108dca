//! /api/export: a workbook says what the API says, to those who may know it.

mod charts;
mod choice;
mod column_sets;
mod own;
mod sheets;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader};
use chrono::TimeDelta;
use daka::demo::PEOPLE;
use daka_tests::workbook::{made, number, rows};
use daka_tests::{World, second_company};
use serde_json::{Value, json};

const OCTOBER: (&str, &str) = ("2026-10-01", "2026-10-31");

fn request(id: &str, (from, to): (&str, &str)) -> Value {
    json!({ "export_id": id, "from": from, "to": to })
}

#[tokio::test]
async fn a_month_in_the_workbook_is_the_month_of_the_api_to_the_minute() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (done, mut workbook, _) = made(&world, &hr, &request("x1", OCTOBER)).await;
    let totals = rows(&mut workbook, "汇总", 0);
    assert_eq!((totals.len(), &done["outcome"]["people"]), (PEOPLE.len(), &json!(PEOPLE.len())));
    assert_eq!((&done["done"], &done["total"]), (&json!(PEOPLE.len()), &json!(PEOPLE.len())));
    let punches = rows(&mut workbook, "打卡明细", 0);
    assert_eq!(json!(punches.len()), done["outcome"]["punches"]);
    let (mut late_min, mut worked_s) = (0.0, 0.0);
    for person in PEOPLE {
        let row = totals.iter().find(|row| row["工号"] == Data::String(person.number.into())).expect("their row");
        let month = world.employee(person.employee_id().as_str()).get("/api/record/months/2026-10").await.ok();
        let told = |field: &str| month["totals"][field].as_f64().unwrap_or_else(|| panic!("{field}: {month}"));
        for (column, field) in [
            ("应出勤（天）", "days_due"),
            ("实出勤（天）", "days_attended"),
            ("迟到（次）", "late_days"),
            ("迟到（分钟）", "late_min"),
            ("早退（次）", "early_days"),
            ("早退（分钟）", "early_min"),
            ("上班缺卡（次）", "missing_on_days"),
            ("下班缺卡（次）", "missing_off_days"),
            ("旷工（天）", "absent_days"),
            ("请假（天）", "leave_days"),
            ("补卡（次）", "corrections"),
        ] {
            assert!((number(row, column) - told(field)).abs() < 1e-9, "{} {column}: {row:?} {month}", person.number);
        }
        for (column, field) in [("实际工时（小时）", "worked_s"), ("标准工时（小时）", "standard_s")] {
            assert!((number(row, column) * 3600.0 - told(field)).abs() < 0.5, "{} {column}", person.number);
        }
        let overtime: f64 =
            ["工作日加班（小时）", "休息日加班（小时）", "节假日加班（小时）"].iter().map(|column| number(row, column)).sum();
        let sums = month["totals"]["overtime"].as_array().expect("classes").iter();
        let told_min: f64 = sums.map(|class| class["amount_min"].as_f64().expect("minutes")).sum();
        assert!((overtime * 60.0 - told_min).abs() < 1e-6, "{}", person.number);
        late_min += told("late_min");
        worked_s += told("worked_s");
    }
    assert!(late_min > 0.0 && worked_s > 0.0, "a month in which something happened");
}

#[tokio::test]
async fn each_day_has_its_code_and_each_punch_its_row() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (_, mut workbook, _) = made(&world, &hr, &request("x1", OCTOBER)).await;
    let days = rows(&mut workbook, "每日", 1);
    let mut seen = HashMap::new();
    for person in PEOPLE {
        let row = days.iter().find(|row| row["工号"] == Data::String(person.number.into())).expect("their row");
        let month = world.employee(person.employee_id().as_str()).get("/api/record/months/2026-10").await.ok();
        for day in month["days"].as_array().expect("days") {
            let date = day["date"].as_str().expect("a date");
            let (_, code) = row.iter().find(|(title, _)| title.starts_with(&date[5..])).expect("its column");
            let code = code.to_string();
            let has = |status: &str| day["statuses"].as_array().expect("statuses").contains(&json!(status));
            for (status, mark) in [
                ("normal", "√".to_owned()),
                ("late", format!("迟{}", day["late_min"])),
                ("serious_late", format!("严{}", day["late_min"])),
                ("early", format!("早{}", day["early_min"])),
                ("missing_on", "缺上".into()),
                ("missing_off", "缺下".into()),
                ("absent", "旷".into()),
                ("rest", "休".into()),
                ("holiday", "节".into()),
            ] {
                assert_eq!(code.split(' ').any(|part| part.starts_with(&mark)), has(status), "{} {date} {status}: {code}", person.number);
                *seen.entry(status).or_insert(0) += u32::from(has(status));
            }
        }
    }
    for status in ["normal", "late", "rest", "holiday"] {
        assert!(seen[status] > 0, "no day of October is {status}");
    }
    let punches = rows(&mut workbook, "打卡明细", 0);
    let one = punches.iter().find(|row| row["计为"] == Data::String("第1段上班".into())).expect("a punch that counts");
    assert!(matches!(one["打卡时间"], Data::DateTime(_)) && matches!(one["考勤日"], Data::DateTime(_)), "{one:?}");
}

#[tokio::test]
async fn a_manager_gets_their_departments_only() {
    let world = World::with_history().await;
    let manager = world.sign_in("manager").await;
    let (done, mut workbook, _) = made(&world, &manager, &request("x1", OCTOBER)).await;
    let departments: Vec<String> = rows(&mut workbook, "汇总", 0).iter().map(|row| row["部门"].to_string()).collect();
    assert!(!departments.is_empty() && departments.iter().all(|name| *name == departments[0]), "{departments:?}");
    assert!(done["outcome"]["people"].as_u64().expect("a count") < PEOPLE.len() as u64);
    let mut others = request("x2", OCTOBER);
    others["department_ids"] = json!(["rnd", "hq"]);
    let refused = manager.post("/api/export", &others).await.problem();
    assert!(refused == (403, "right_missing".into()) || refused == (404, "not_found".into()), "{refused:?}");
    // Another's workbook is not there for them.
    let hr = world.sign_in("hr").await;
    hr.post("/api/export", &request("x3", OCTOBER)).await.ok();
    assert_eq!(manager.get("/api/export/x3").await.problem(), (404, "not_found".into()));
    assert_eq!(manager.post("/api/export", &request("x3", OCTOBER)).await.problem(), (409, "id_in_use".into()));
}

#[tokio::test]
async fn a_period_is_of_two_months_at_most_and_in_order() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for period in [("2026-10-02", "2026-10-01"), ("2026-08-01", "2026-10-02")] {
        let reply = hr.post("/api/export", &request("x1", period)).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("to")), "{period:?}");
    }
    let mut unknown = request("x1", OCTOBER);
    unknown["department_ids"] = json!([second_company::DEPARTMENT]);
    assert_eq!(hr.post("/api/export", &unknown).await.problem(), (404, "not_found".into()));
    hr.post("/api/export", &request("x1", ("2026-08-01", "2026-10-01"))).await.ok();
}

#[tokio::test]
async fn no_cell_is_a_formula_or_becomes_one() {
    let world = World::with_history().await;
    let evil = ["=HYPERLINK(\"http://evil\",\"x\")", "+1+1", "-2", "@SUM(A1)", "\t=1"];
    for (person, name) in PEOPLE.iter().zip(evil) {
        world.change_card(person.employee_id().as_str(), |card| card.name = name.into()).await;
    }
    let hr = world.sign_in("hr").await;
    let (_, mut workbook, bytes) = made(&world, &hr, &request("x1", OCTOBER)).await;
    let names: Vec<String> = rows(&mut workbook, "汇总", 0).iter().map(|row| row["姓名"].to_string()).collect();
    for name in evil {
        assert!(names.iter().any(|shown| shown == name), "{name} is shown as it is");
    }
    for sheet in ["汇总", "每日", "打卡明细"] {
        assert!(workbook.worksheet_formula(sheet).expect("a sheet").used_cells().next().is_none(), "{sheet}");
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut styles = String::new();
    archive.by_name("xl/styles.xml").expect("styles").read_to_string(&mut styles).expect("text");
    assert!(styles.contains("quotePrefix=\"1\""), "editing such a cell keeps it a text");
}

#[tokio::test]
async fn a_workbook_is_fetched_under_its_name_for_two_days() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (done, ..) = made(&world, &hr, &request("x1", OCTOBER)).await;
    let reply = world.anonymous().get(done["download_path"].as_str().expect("a path")).await;
    let named = reply.headers["content-disposition"].to_str().expect("text");
    assert!(named.starts_with("attachment;") && named.ends_with("2026-10-01%20%E8%87%B3%202026-10-31.xlsx"), "{named}");
    assert_eq!(done["expires_at"], "2026-11-25T00:50:00Z");
    world.clock.set("2026-11-25T00:49:59Z");
    let hr = world.sign_in("hr").await;
    let last = hr.get("/api/export/x1").await.ok()["download_path"].as_str().expect("a path").to_owned();
    world.clock.advance(TimeDelta::seconds(1));
    assert!(hr.get("/api/export/x1").await.ok()["download_path"].is_null());
    world.clock.advance(TimeDelta::minutes(14));
    world.work().await;
    assert_eq!(world.anonymous().get(&last).await.status.as_u16(), 200, "a link of the last moment is good for its time");
    world.clock.advance(TimeDelta::minutes(6));
    world.work().await;
    assert!(!world.files().join("export/morningstar/x1").exists());
}
