//! GET /api/schedule/rosters/{month}/workbook and POST …/import

use daka_sheet::{Content, Known, Table};
use daka_tests::{Caller, Reply, World, rota};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{NOVEMBER, cells, person, planner};

const NUMBER: Known = Known { name: "工号", synonyms: &[], required: true };

/// Sends a table and imports it.
async fn import(hr: &Caller, file_id: &str, bytes: &[u8], more: Value) -> Reply {
    hr.send_file(file_id, "import", bytes).await.ok();
    let mut body = more;
    body["file_id"] = file_id.into();
    hr.post(&format!("{NOVEMBER}/import"), &body).await
}

/// The problems by their cells, in Chinese.
fn problems(problems: &Value) -> Vec<(String, String)> {
    let text = |problem: &Value, field: &str| problem[field].as_str().expect("a text").to_owned();
    problems.as_array().expect("problems").iter().map(|problem| (text(problem, "cell"), text(problem, "zh"))).collect()
}

/// The cells of a person's row, under the headings.
fn row(table: &Table, number: &str) -> Vec<(String, String)> {
    let row = table.rows.iter().find(|row| row.at(1) == &Content::Text(number.into())).expect("a row");
    let filled = table.columns.iter().map(|column| (column.heading.shown(), row.at(column.number).shown()));
    filled.filter(|(_, cell)| !cell.is_empty()).collect()
}

#[tokio::test]
async fn a_month_as_a_workbook_can_be_sent_back_as_it_is() {
    let (_world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e07", &[("2026-11-24", "early"), ("2026-11-25", "night"), ("2026-11-26", "-")])).await.ok();
    let reply = hr.get(&format!("{NOVEMBER}/workbook?department_id=rnd")).await;
    assert_eq!(reply.status, 200);
    assert!(reply.headers["content-disposition"].to_str().expect("text").contains("2026-11.xlsx"));
    let table = daka_sheet::read(&reply.bytes, &[NUMBER]).expect("a table");
    assert_eq!((table.columns.len(), table.rows.len()), (33, 3));
    let shown = row(&table, "MS1007");
    let expected = [("工号*", "MS1007"), ("姓名", "李俊杰"), ("版本", "1"), ("24 周二", "早班"), ("25 周三", "晚班"), ("26 周四", "休息")];
    assert_eq!(shown, expected.map(|(heading, cell)| (heading.to_owned(), cell.to_owned())));
    let before = person(&hr, NOVEMBER, "e07").await;
    let imported = import(&hr, "t1", &reply.bytes, json!({})).await.ok();
    assert_eq!((&imported["cells"], &imported["problems"]), (&json!(3), &json!([])));
    assert_eq!(person(&hr, NOVEMBER, "e07").await, before);
}

#[tokio::test]
async fn a_table_is_tried_and_then_imported_and_an_empty_cell_changes_nothing() {
    let (world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e07", &[("2026-11-24", "early"), ("2026-11-25", "early"), ("2026-11-27", "late")])).await.ok();
    let table = "十一月排班,,,,\n工号,姓名,24 周二,25日,2026-11-26,27\nMS1007,李俊杰,晚班,,休,清除\nMS1008,吴思远,中班,中班,,\n";
    let before = world.dump().await;
    let tried = import(&hr, "t1", table.as_bytes(), json!({ "dry_run": true })).await;
    assert_json_snapshot!(tried.shown(), @r#"
    {
      "body": {
        "cells": 5,
        "dry_run": true,
        "employees": [],
        "month": "2026-11",
        "problems": []
      },
      "status": 200
    }
    "#);
    assert_eq!(world.dump().await, before);
    let body = json!({ "file_id": "t1" });
    let imported = hr.post(&format!("{NOVEMBER}/import"), &body).await.ok();
    assert_eq!(imported["employees"], json!([{ "employee_id": "e07", "revision": 2 }, { "employee_id": "e08", "revision": 1 }]));
    let stored = world.dump().await;
    assert_eq!(hr.post(&format!("{NOVEMBER}/import"), &body).await.ok(), imported, "the same again");
    assert_eq!(world.dump().await, stored);
    let days = json!({ "2026-11-24": ["night"], "2026-11-25": ["early"], "2026-11-26": [] });
    assert_eq!(person(&hr, NOVEMBER, "e07").await["days"], days);
}

#[tokio::test]
async fn every_problem_is_named_by_its_cell_and_nothing_is_written() {
    let (world, hr) = planner().await;
    let table = "工号,姓名,版本,24,25\nMS1007,李俊杰,,晚班,长班\nMS1008,王小明,x,早班+中班,夜班\nMS1099,某人,,早班,\nMS1007,李俊杰,,早班,\nMS1010,冯浩宇,,早班,\n";
    let before = world.dump().await;
    let tried = import(&hr, "t1", table.as_bytes(), json!({ "dry_run": true })).await.ok();
    let expected = [
        ("B3", "工号 MS1008 是吴思远,不是王小明"),
        ("C3", "只能填数字"),
        ("E3", "没有班次“夜班”,可填:早班、中班、晚班、长班、休息"),
        ("A4", "2026-11 的排班制考勤组里没有工号 MS1099"),
        ("A5", "工号 MS1007 出现两次"),
        ("A6", "2026-11 的排班制考勤组里没有工号 MS1010"),
        ("E2", "李俊杰:2026-11-25 长班 与 2026-11-24 晚班 重叠 60 分钟"),
        ("D3", "吴思远:2026-11-24 考勤组每天只能排一个班次"),
    ];
    assert_eq!(problems(&tried["problems"]), expected.map(|(cell, zh)| (cell.to_owned(), zh.to_owned())));
    let refused = hr.post(&format!("{NOVEMBER}/import"), &json!({ "file_id": "t1" })).await;
    assert_eq!(refused.problem(), (422, "table_problems".into()));
    assert_eq!(refused.json["facts"]["problems"], tried["problems"]);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn what_was_planned_since_the_workbook_was_made_is_not_overwritten() {
    let (_world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e07", &[("2026-11-24", "early")])).await.ok();
    let old = "工号,版本,24\nMS1007,0,晚班\n";
    let reply = import(&hr, "t1", old.as_bytes(), json!({})).await;
    assert_eq!(reply.problem(), (409, "changed_meanwhile".into()));
    let current = "工号,版本,24\nMS1007,1,晚班\n";
    import(&hr, "t2", current.as_bytes(), json!({})).await.ok();
    assert_eq!(person(&hr, NOVEMBER, "e07").await["days"], json!({ "2026-11-24": ["night"] }));
}

#[tokio::test]
async fn several_shifts_of_a_day_stand_in_one_cell() {
    let world = World::new().await;
    rota::join(&world, true, false).await;
    let hr = world.sign_in("hr").await;
    import(&hr, "t1", "工号,24\nMS1007,早班+中班\n".as_bytes(), json!({})).await.ok();
    assert_eq!(person(&hr, NOVEMBER, "e07").await["days"], json!({ "2026-11-24": ["early", "late"] }));
    let reply = hr.get(&format!("{NOVEMBER}/workbook")).await;
    let table = daka_sheet::read(&reply.bytes, &[NUMBER]).expect("a table");
    assert!(row(&table, "MS1007").contains(&("24 周二".into(), "早班+中班".into())));
}

#[tokio::test]
async fn a_file_that_is_no_table_of_rosters_is_refused_with_the_reason() {
    let (_world, hr) = planner().await;
    let reply = import(&hr, "t1", "姓名,24\n李俊杰,早班\n".as_bytes(), json!({})).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["reason"]), ((422, "table_unreadable".into()), &json!("no_header")));
    let reply = import(&hr, "t2", "工号,姓名\nMS1007,李俊杰\n".as_bytes(), json!({})).await;
    assert_eq!(problems(&reply.json["facts"]["problems"]), [("A1".to_owned(), "表头里没有 2026-11 的日期".to_owned())]);
    let path = format!("{NOVEMBER}/import");
    assert_eq!(hr.post(&path, &json!({ "file_id": "never-sent" })).await.problem(), (404, "file_gone".into()));
    let past = import(&hr, "t3", "工号,20\nMS1007,早班\n".as_bytes(), json!({})).await;
    assert_eq!(past.problem(), (422, "reason_needed".into()));
    hr.post(&path, &json!({ "file_id": "t3", "reason": "补录" })).await.ok();
}

#[tokio::test]
async fn an_imported_table_is_deleted_a_day_later() {
    let (world, hr) = planner().await;
    import(&hr, "t1", "工号,24\nMS1007,早班\n".as_bytes(), json!({})).await.ok();
    world.set_shanghai("2026-11-24 09:00:00");
    world.work().await;
    let reply = world.sign_in("hr").await.post(&format!("{NOVEMBER}/import"), &json!({ "file_id": "t1" })).await;
    assert_eq!(reply.problem(), (404, "file_gone".into()));
}
