//! GET /api/statistics

use calamine::Data;
use daka_tests::workbook::{made, number, rows};
use daka_tests::{World, second_company};
use serde_json::{Value, json};

use super::{OCTOBER, statistics};

fn told(sums: &Value, field: &str) -> f64 {
    sums[field].as_f64().unwrap_or_else(|| panic!("{field}: {sums}"))
}

#[tokio::test]
async fn a_month_is_to_the_minute_what_the_workbook_says() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let month = statistics(&world, &hr, OCTOBER).await;
    let request = json!({ "export_id": "x1", "from": "2026-10-01", "to": "2026-10-31" });
    let (_, mut workbook, _) = made(&world, &hr, &request).await;
    let totals = rows(&mut workbook, "汇总", 0);
    let sum = |column: &str| totals.iter().map(|row| number(row, column)).sum::<f64>();
    for (column, field, unit) in [
        ("应出勤（天）", "days_due", 1.0),
        ("实出勤（天）", "days_attended", 1.0),
        ("迟到（次）", "late_days", 1.0),
        ("迟到（分钟）", "late_min", 1.0),
        ("早退（次）", "early_days", 1.0),
        ("早退（分钟）", "early_min", 1.0),
        ("上班缺卡（次）", "missing_on_days", 1.0),
        ("下班缺卡（次）", "missing_off_days", 1.0),
        ("旷工（天）", "absent_days", 1.0),
        ("请假（天）", "leave_days", 1.0),
        ("补卡（次）", "corrections", 1.0),
        ("实际工时（小时）", "worked_s", 3600.0),
        ("标准工时（小时）", "standard_s", 3600.0),
    ] {
        assert!((sum(column) * unit - told(&month, field)).abs() < 1e-6, "{column}: {} {month}", sum(column));
    }
    let overtime: f64 = ["工作日加班（小时）", "休息日加班（小时）", "节假日加班（小时）"].iter().map(|column| sum(column)).sum();
    let classes = month["overtime"].as_array().expect("classes").iter();
    let overtime_min: f64 = classes.map(|class| told(class, "amount_min")).sum();
    assert!((overtime * 60.0 - overtime_min).abs() < 1e-6);
    assert!(told(&month, "late_min") > 0.0 && told(&month, "worked_s") > 0.0, "a month in which something happened");
    assert_eq!(month["attendance_rate"], told(&month, "days_attended") / told(&month, "days_due"));
    let of = |number: &str| totals.iter().find(|row| row["工号"] == Data::String(number.into())).expect("their row");
    let people = hr.get(&format!("/api/statistics/people?{OCTOBER}&limit=100")).await.ok();
    for person in people["people"].as_array().expect("people") {
        let row = of(person["number"].as_str().expect("a number"));
        for (column, field) in [("迟到（分钟）", "late_min"), ("旷工（天）", "absent_days"), ("实出勤（天）", "days_attended")]
        {
            assert!((number(row, column) - told(person, field)).abs() < 1e-9, "{column}: {person}");
        }
    }
    assert_eq!(people["total"], totals.len());
}

#[tokio::test]
async fn pieces_departments_and_groups_each_come_to_the_whole() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let days = statistics(&world, &hr, OCTOBER).await;
    for unit in ["day", "week", "month"] {
        let told_by = hr.get(&format!("/api/statistics?{OCTOBER}&unit={unit}")).await.ok();
        for parts in ["series", "departments", "groups"] {
            for field in ["days_due", "late_min", "worked_s", "absent_days"] {
                let sum: f64 = told_by[parts].as_array().expect("parts").iter().map(|part| told(part, field)).sum();
                assert!((sum - told(&days, field)).abs() < 1e-6, "{unit} {parts} {field}");
            }
        }
    }
    let series = days["series"].as_array().expect("days");
    assert_eq!((series.len(), &series[0]["from"], &series[30]["to"]), (31, &json!("2026-10-01"), &json!("2026-10-31")));
    // A holiday: nothing was due.
    assert_eq!((&series[0]["days_due"], &series[0]["attendance_rate"]), (&json!(0.0), &Value::Null));
    let names = days["departments"].as_array().expect("departments").iter();
    let names: Vec<_> = names.map(|own| (own["department_id"].as_str().expect("an id"), own["with_below"] == true)).collect();
    assert_eq!(names, [("admin", true), ("plant", true), ("rnd", true)], "nobody is in the topmost itself");
    let one = hr.get(&format!("/api/statistics?{OCTOBER}&department_id=rnd")).await.ok();
    assert_eq!(one["departments"].as_array().map(Vec::len), Some(1));
    assert_eq!((&one["departments"][0]["with_below"], &one["departments"][0]["late_min"]), (&json!(false), &one["late_min"]));
}

#[tokio::test]
async fn a_period_stands_beside_the_one_before() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let november = statistics(&world, &hr, "from=2026-11-01&to=2026-11-30").await;
    let october = statistics(&world, &hr, OCTOBER).await;
    assert_eq!((&november["before"]["from"], &november["before"]["to"]), (&json!("2026-10-01"), &json!("2026-10-31")));
    for field in ["days_due", "late_min", "worked_s", "people", "punctuality"] {
        assert_eq!(november["before"][field], october[field], "{field}");
    }
    let week = statistics(&world, &hr, "from=2026-11-16&to=2026-11-22").await;
    assert_eq!((&week["before"]["from"], &week["before"]["to"]), (&json!("2026-11-09"), &json!("2026-11-15")));
}

#[tokio::test]
async fn nobody_sees_more_than_their_departments() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let all = statistics(&world, &hr, OCTOBER).await;
    let manager = world.sign_in("manager").await;
    let own = statistics(&world, &manager, OCTOBER).await;
    let of = |id: &str| all["departments"].as_array().expect("departments").iter().find(|own| own["department_id"] == id).cloned();
    assert_eq!(own["late_min"], of("rnd").expect("it is there")["late_min"]);
    assert_eq!(own["departments"].as_array().map(Vec::len), Some(1));
    let other = manager.get(&format!("/api/statistics?{OCTOBER}&department_id=plant")).await;
    assert_eq!(other.problem(), (403, "right_missing".into()));
    assert_eq!(manager.get("/api/statistics/people/e21?to=2026-10").await.problem(), (403, "right_missing".into()));
    let employee = world.sign_in("employee").await;
    for path in [format!("/api/statistics?{OCTOBER}"), format!("/api/statistics/people?{OCTOBER}"), "/api/statistics/people/e07".into()] {
        assert_eq!(employee.get(&path).await.problem(), (403, "right_missing".into()), "{path}");
    }
    second_company::found(&world, true).await;
    let foreign = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    // They have departments and people of the same ids, who never punched; of ours they have nothing.
    let theirs = statistics(&world, &foreign, &format!("{OCTOBER}&department_id=rnd")).await;
    assert_eq!((&theirs["worked_s"], &theirs["refreshing"]), (&json!(0), &json!(false)));
    assert!(told(&own, "worked_s") > 0.0);
    let dump = world.dump().await;
    let acts = dump.beginning("AUDIT#").into_iter().filter(|act| act.to_string().contains("statistics.read"));
    assert_eq!(acts.count(), 3, "looks are accounted for, each once: HR's, the manager's, and the other company's");
    assert!(dump.tells("*@2026-10-01..2026-10-31"));
}

#[tokio::test]
async fn a_period_that_there_cannot_be_is_told_of() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for (query, field) in [
        ("from=2026-10-02&to=2026-10-01", "to"),
        ("from=2026-07-01&to=2026-10-01", "to"),
        ("from=2026-10-01&to=2026-10-31&limit=0", "limit"),
        ("from=2026-10-01&to=2026-10-31&limit=101", "limit"),
    ] {
        let reply = hr.get(&format!("/api/statistics/people?{query}")).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!(field)), "{query}");
    }
    for months in ["0", "13"] {
        let reply = hr.get(&format!("/api/statistics/people/e07?months={months}")).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()));
    }
    assert_eq!(hr.get(&format!("/api/statistics?{OCTOBER}&department_id=nowhere")).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn days_in_a_department_that_is_there_no_more_are_counted_where_everybody_is() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let before = statistics(&world, &hr, OCTOBER).await;
    let department = json!({ "department_id": "lab", "name": "实验室", "parent_id": "company" });
    hr.post("/api/organization/departments", &department).await.ok();
    for (id, from, to) in
        [("0193572e-6d00-7000-8000-000000000001", "2026-09-01", "lab"), ("0193572e-6d00-7000-8000-000000000002", "2026-11-02", "rnd")]
    {
        let body = json!({ "assignment_id": id, "employees": ["e07"], "from": from, "department_id": to, "reason": "调令晚到" });
        hr.post("/api/employee/assignments", &body).await.ok();
    }
    assert_eq!(hr.delete("/api/organization/departments/lab").await.status.as_u16(), 204);
    world.set_shanghai("2026-11-24 12:00:00");
    let hr = world.sign_in("hr").await;
    let after = statistics(&world, &hr, OCTOBER).await;
    for field in ["people", "days_due", "late_min", "worked_s"] {
        assert_eq!(after[field], before[field], "{field}");
        let sum: f64 = after["departments"].as_array().expect("departments").iter().map(|own| told(own, field)).sum();
        assert!((sum - told(&after, field)).abs() < 1e-6, "{field} by department");
    }
}
