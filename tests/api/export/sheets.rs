//! The sheets beside totals, days and punches; and one of them as text with commas.

use std::collections::{BTreeMap, BTreeSet};

use calamine::{Data, Reader};
use chrono::TimeDelta;
use daka_tests::workbook::{made, number, rows};
use daka_tests::{Caller, World};
use serde_json::{Value, json};

use super::{OCTOBER, request};
use crate::leave::set_overtime;
use crate::statistics::{missed_on, rebuilt};

const SEPTEMBER: (&str, &str) = ("2026-09-01", "2026-09-30");

fn with(id: &str, period: (&str, &str), sheets: &Value) -> Value {
    let mut wanted = request(id, period);
    wanted["sheets"] = sheets.clone();
    wanted
}

fn text<'r>(row: &'r BTreeMap<String, Data>, column: &str) -> &'r str {
    match &row[column] {
        Data::String(text) => text,
        Data::Empty => "",
        other => panic!("{column}: {other:?}"),
    }
}

/// The date in a column.
fn date(row: &BTreeMap<String, Data>, column: &str) -> String {
    let Data::DateTime(date) = &row[column] else { panic!("{column}: {row:?}") };
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year}-{month:02}-{day:02}")
}

/// October's days of somebody with a status that needs attention.
async fn abnormal_days(world: &World, employee: &str) -> Vec<Value> {
    let month = world.employee(employee).get("/api/record/months/2026-10").await.ok();
    let bad = ["late", "serious_late", "early", "missing_on", "missing_off", "absent", "half_day", "short"];
    let is_bad = |day: &&Value| day["statuses"].as_array().expect("statuses").iter().any(|status| bad.iter().any(|bad| status == bad));
    month["days"].as_array().expect("days").iter().filter(is_bad).cloned().collect()
}

#[tokio::test]
async fn every_sheet_stands_in_its_place() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let all = json!(["exceptions", "corrections", "leave", "overtime", "punches", "daily", "payroll", "performance", "summary", "charts"]);
    let (done, workbook, _) = made(&world, &hr, &with("x1", OCTOBER, &all)).await;
    assert_eq!(
        workbook.sheet_names(),
        ["汇总", "绩效", "薪资", "每日", "打卡明细", "加班明细", "请假明细", "补卡明细", "异常明细", "图表"]
    );
    assert_eq!(done["sheets"].as_array().map(Vec::len), Some(10));
}

#[tokio::test]
async fn what_was_asked_for_is_told_with_who_decided() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (employee, date) = missed_on(&world, "2026-10").await;
    let correction = json!({
        "correction_id": world.tap(), "work_date": date, "section": 1, "side": "on", "at": "09:00", "reason": "补录",
    });
    hr.put(&format!("/api/correction/direct/{employee}"), &correction).await.ok();
    leave(&world).await;
    let hr = world.sign_in("hr").await;
    let sheets = json!(["corrections", "leave", "exceptions", "payroll", "summary"]);
    let (_, mut workbook, _) = made(&world, &hr, &with("x1", ("2026-10-01", "2026-11-22"), &sheets)).await;
    let corrections = rows(&mut workbook, "补卡明细", 0);
    let told: Vec<_> = corrections.iter().map(|row| ["姓名", "方向", "状态", "审批人"].map(|column| text(row, column))).collect();
    assert_eq!(told, [[text(&corrections[0], "姓名"), "上班", "已通过", "林晓雯"]]);
    let leave = rows(&mut workbook, "请假明细", 0);
    let told: Vec<_> = leave.iter().map(|row| ["工号", "类型", "开始", "结束", "带薪", "审批人"].map(|column| text(row, column))).collect();
    assert_eq!(told, [["MS1007", "事假", "2026-11-20 上半天", "2026-11-20 上半天", "否", "孙嘉怡"]]);
    assert_eq!(number(&leave[0], "期间内（天）").to_string(), "0.5");
    let payroll = rows(&mut workbook, "薪资", 0);
    let own = payroll.iter().find(|row| text(row, "工号") == "MS1007").expect("their row");
    assert_eq!((number(own, "无薪假（天）"), number(own, "带薪假（天）")), (0.5, 0.0));
    let totals = rows(&mut workbook, "汇总", 0);
    let total = totals.iter().find(|row| text(row, "工号") == "MS1007").expect("their row");
    assert!((number(own, "计薪天数") - number(total, "实出勤（天）")).abs() < 1e-9, "who has no paid leave is paid for what they attended");
    let exceptions = rows(&mut workbook, "异常明细", 0);
    let day = exceptions.iter().find(|row| text(row, "补卡") == "已通过").expect("a day that was corrected in part");
    assert!(text(day, "结果").contains("缺卡") && text(day, "依据").contains("补卡"), "{day:?}");
}

/// The employee's half a day of personal leave on a Friday, which the manager approves.
async fn leave(world: &World) {
    let body = json!({
        "application_id": world.tap(), "kind": "leave", "leave_type_id": "personal", "reason": "家里有事",
        "span": { "unit": "half_day", "from": "2026-11-20", "from_half": "first", "to_half": "first" },
    });
    let asked = world.sign_in("employee").await.post("/api/leave", &body).await.ok();
    let decision = json!({
        "employee_id": asked["employee_id"], "application_id": asked["application_id"], "step": asked["step"], "approve": true,
    });
    let told = world.sign_in("manager").await.post("/api/leave/decisions", &json!({ "decisions": [decision] })).await.ok();
    assert_eq!(told["outcomes"][0]["state"], "approved", "{told}");
}

#[tokio::test]
async fn each_day_that_needs_attention_has_a_row_and_no_other() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (_, mut workbook, _) = made(&world, &hr, &with("x1", OCTOBER, &json!(["exceptions"]))).await;
    let exceptions = rows(&mut workbook, "异常明细", 0);
    for person in daka::demo::PEOPLE {
        let days = abnormal_days(&world, person.employee_id().as_str()).await;
        let own: Vec<_> = exceptions.iter().filter(|row| text(row, "工号") == person.number).collect();
        assert_eq!(own.len(), days.len(), "{}", person.number);
        assert!(own.iter().all(|row| !text(row, "依据").is_empty()));
    }
    assert!(exceptions.len() > 10);
}

#[tokio::test]
async fn performance_stands_beside_the_period_before() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (_, mut october, _) = made(&world, &hr, &with("x1", OCTOBER, &json!(["performance"]))).await;
    let (_, mut september, _) = made(&world, &hr, &with("x2", SEPTEMBER, &json!(["performance"]))).await;
    let (october, september) = (rows(&mut october, "绩效", 0), rows(&mut september, "绩效", 0));
    for (now, then) in october.iter().zip(&september) {
        assert_eq!(now["工号"], then["工号"]);
        for (before, own) in [("上期出勤率", "出勤率"), ("上期准点率", "准点率"), ("上期迟到（分钟）", "迟到（分钟）")]
        {
            assert_eq!(now[before], then[own], "{before}: {now:?}");
        }
        if let (Data::Float(now_rate), Data::Float(before)) = (&now["出勤率"], &now["上期出勤率"]) {
            assert!((number(now, "出勤率变化") - (now_rate - before)).abs() < 1e-9);
        }
    }
    assert!(october.iter().any(|row| row["准点率"] != row["上期准点率"]), "two months in which something happened");
}

#[tokio::test]
async fn overtime_comes_to_what_the_totals_say() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (_, mut workbook, _) = made(&world, &hr, &with("x1", OCTOBER, &json!(["overtime", "summary", "payroll"]))).await;
    let (days, totals, payroll) = (rows(&mut workbook, "加班明细", 0), rows(&mut workbook, "汇总", 0), rows(&mut workbook, "薪资", 0));
    let sum = |rows: &[BTreeMap<String, Data>], columns: &[&str]| -> f64 {
        rows.iter().flat_map(|row| columns.iter().map(move |column| number(row, column))).sum()
    };
    let all = sum(&totals, &["工作日加班（小时）", "休息日加班（小时）", "节假日加班（小时）"]);
    assert!((sum(&days, &["取整后（小时）"]) - all).abs() < 1e-6);
    let paid = sum(&payroll, &["1.5 倍加班（小时）", "2 倍加班（小时）", "3 倍加班（小时）"]);
    assert!(paid <= all + 1e-9);
}

async fn csv(world: &World, hr: &Caller, wanted: &Value) -> String {
    hr.post("/api/export", wanted).await.ok();
    world.work().await;
    let done = hr.get(&format!("/api/export/{}", wanted["export_id"].as_str().expect("an id"))).await.ok();
    assert_eq!((&done["state"], &done["format"]), (&json!("done"), &json!("csv")), "{done}");
    let reply = world.anonymous().get(done["download_path"].as_str().expect("a path")).await;
    assert_eq!(reply.status.as_u16(), 200);
    String::from_utf8(reply.bytes.to_vec()).expect("UTF-8")
}

#[tokio::test]
async fn a_table_as_text_says_what_the_workbook_says_and_is_no_formula() {
    let world = World::with_history().await;
    world.change_card("e07", |card| card.name = "=cmd|' /C calc'!A0".into()).await;
    let hr = world.sign_in("hr").await;
    let mut wanted = with("x1", OCTOBER, &json!(["payroll"]));
    wanted["payroll_columns"] = json!(["late_min", "paid_days"]);
    let (_, mut workbook, _) = made(&world, &hr, &wanted).await;
    let table = rows(&mut workbook, "薪资", 0);
    wanted["export_id"] = "x2".into();
    wanted["format"] = "csv".into();
    let text_of = csv(&world, &hr, &wanted).await;
    let mut lines = text_of.strip_prefix('\u{feff}').expect("the mark").split_terminator("\r\n");
    assert_eq!(lines.next(), Some("部门,工号,姓名,迟到（分钟）,计薪天数"));
    let lines: Vec<&str> = lines.collect();
    assert_eq!(lines.len(), table.len());
    for (line, row) in lines.iter().zip(&table) {
        let cells: Vec<&str> = line.rsplitn(3, ',').collect();
        assert_eq!(cells[1].parse::<f64>().expect("a number").to_string(), number(row, "迟到（分钟）").to_string(), "{line}");
        assert!((cells[0].parse::<f64>().expect("a number") - number(row, "计薪天数")).abs() < 1e-3, "{line}");
    }
    assert!(text_of.contains(",'=cmd|' /C calc'!A0,"), "{text_of}");
}

#[tokio::test]
async fn text_has_one_table() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for sheets in [json!(["summary", "payroll"]), json!(["daily"]), json!(["charts"]), Value::Null] {
        let mut wanted = with("x1", OCTOBER, &sheets);
        wanted["format"] = "csv".into();
        let reply = hr.post("/api/export", &wanted).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!("format")), "{sheets}");
    }
}

/// The days on which somebody's month is over its limit, by number and date, as the statistics have them.
async fn over_month(world: &World, months: &[&str]) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for month in months {
        for ((_, employee), sum) in rebuilt(world, month.parse().expect("a month")).await {
            let person = daka::demo::PEOPLE.iter().find(|person| person.employee_id().as_str() == employee).expect("a person");
            let days = sum.days.iter().filter(|day| day.alerts.month_over_limit);
            found.extend(days.map(|day| (person.number.to_owned(), day.date.to_string())));
        }
    }
    found
}

#[tokio::test]
async fn a_month_is_over_its_limit_on_the_day_that_the_statistics_say_whatever_the_period() {
    let world = World::with_history().await;
    set_overtime(&world, |overtime| overtime["alerts"]["month_max_min"] = 120.into()).await;
    // Rules are remembered for a minute.
    world.clock.advance(TimeDelta::minutes(2));
    let hr = world.sign_in("hr").await;
    let all = over_month(&world, &["2026-09", "2026-10"]).await;
    let in_month = |month: &str| all.iter().filter(|(_, date)| date.starts_with(month)).count();
    assert!(in_month("2026-09") > 1 && in_month("2026-10") > 1, "{all:?}");
    // Two months, one of them in part; a month; the end of one; and its middle.
    let periods = [("2026-09-20", "2026-10-31"), OCTOBER, ("2026-10-16", "2026-10-31"), ("2026-10-10", "2026-10-20")];
    for (number, period) in periods.into_iter().enumerate() {
        let (_, mut workbook, _) = made(&world, &hr, &with(&format!("x{number}"), period, &json!(["overtime"]))).await;
        let rows = rows(&mut workbook, "加班明细", 0);
        let over = rows.iter().filter(|row| text(row, "提醒").contains("当月累计超过上限"));
        let told: BTreeSet<_> = over.map(|row| (text(row, "工号").to_owned(), date(row, "考勤日"))).collect();
        let expected = all.iter().filter(|(_, date)| (period.0..=period.1).contains(&date.as_str())).cloned().collect();
        assert_eq!(told, expected, "{period:?}");
    }
}
