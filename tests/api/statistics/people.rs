//! GET /api/statistics/people

use daka::demo::PEOPLE;
use daka_tests::World;
use serde_json::{Value, json};

use super::{OCTOBER, statistics};

fn column(page: &Value, field: &str) -> Vec<f64> {
    page["people"].as_array().expect("people").iter().map(|person| person[field].as_f64().unwrap_or(f64::INFINITY)).collect()
}

#[tokio::test]
async fn who_stands_out_most_comes_first_page_by_page() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    statistics(&world, &hr, OCTOBER).await;
    for (order, field, falls) in
        [("late", "late_min", true), ("absent", "absent_days", true), ("worked", "worked_s", true), ("rate", "attendance_rate", false)]
    {
        let page = hr.get(&format!("/api/statistics/people?{OCTOBER}&order={order}&limit=100")).await.ok();
        let values = column(&page, field);
        assert_eq!(values.len(), PEOPLE.len());
        assert!(values.is_sorted_by(|a, b| if falls { a >= b } else { a <= b }), "{order}: {values:?}");
        assert!(values.first() != values.last(), "{order}: they differ");
    }
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        let page = hr.get(&format!("/api/statistics/people?{OCTOBER}&limit=7&after={after}")).await.ok();
        assert_eq!(page["total"], PEOPLE.len());
        seen.extend(page["people"].as_array().expect("people").iter().map(|person| person["employee_id"].clone()));
        match page["next"].as_u64() {
            Some(next) => after = next,
            None => break,
        }
    }
    let all = hr.get(&format!("/api/statistics/people?{OCTOBER}&limit=100")).await.ok();
    let all: Vec<Value> = all["people"].as_array().expect("people").iter().map(|person| person["employee_id"].clone()).collect();
    assert_eq!(seen, all);
}

#[tokio::test]
async fn a_person_is_told_month_by_month() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let told = hr.get("/api/statistics/people/e07?to=2026-11&months=3").await.ok();
    assert_eq!((&told["name"], &told["number"]), (&json!("李俊杰"), &json!("MS1007")));
    let months = told["months"].as_array().expect("months");
    assert_eq!(months.iter().map(|month| month["month"].clone()).collect::<Vec<_>>(), ["2026-09", "2026-10", "2026-11"]);
    let own = world.sign_in("employee").await.get("/api/record/months/2026-10").await.ok();
    for field in ["days_due", "days_attended", "late_min", "worked_s", "absent_days", "overtime"] {
        assert_eq!(months[1][field], own["totals"][field], "{field}");
    }
}
