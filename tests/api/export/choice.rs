//! Which sheets a workbook has, and which columns its totals.

use calamine::{Data, Reader};
use daka_tests::World;
use daka_tests::workbook::{made, number, rows};
use serde_json::json;

use super::{OCTOBER, request};

#[tokio::test]
async fn a_workbook_has_the_sheets_that_were_asked_for_in_their_own_order() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    for (number, (sheets, names)) in [
        (json!(["punches", "summary"]), &["汇总", "打卡明细"][..]),
        (json!(["daily"]), &["每日"]),
        (json!(["punches"]), &["打卡明细"]),
        (json!(null), &["汇总", "每日", "打卡明细"]),
    ]
    .into_iter()
    .enumerate()
    {
        let mut wanted = request(&format!("x{number}"), OCTOBER);
        wanted["sheets"] = sheets.clone();
        let (done, mut workbook, _) = made(&world, &hr, &wanted).await;
        assert_eq!(workbook.sheet_names(), names, "{sheets}");
        let punches = if names.contains(&"打卡明细") { rows(&mut workbook, "打卡明细", 0).len() } else { 0 };
        assert_eq!((&done["outcome"]["punches"], &done["outcome"]["people"]), (&json!(punches), &json!(30)));
        assert!(!names.contains(&"打卡明细") || punches > 100);
    }
}

#[tokio::test]
async fn columns_of_the_totals_are_those_asked_for_in_that_order() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let (_, mut whole, _) = made(&world, &hr, &request("x1", OCTOBER)).await;
    let mut wanted = request("x2", OCTOBER);
    wanted["columns"] = json!(["worked_h", "late_min", "group", "attendance_rate"]);
    let (_, mut chosen, _) = made(&world, &hr, &wanted).await;
    let header = chosen.worksheet_range("汇总").expect("the sheet").rows().next().expect("a header").to_vec();
    let header: Vec<String> = header.iter().map(ToString::to_string).collect();
    assert_eq!(header, ["部门", "工号", "姓名", "实际工时（小时）", "迟到（分钟）", "考勤组", "出勤率"]);
    let (whole, chosen) = (rows(&mut whole, "汇总", 0), rows(&mut chosen, "汇总", 0));
    assert_eq!(chosen.len(), 30);
    for (all, some) in whole.iter().zip(&chosen) {
        assert!(some.iter().all(|(heading, value)| all[heading] == *value), "{some:?}");
    }
    assert!(chosen.iter().any(|row| number(row, "迟到（分钟）") > 0.0 && row["考勤组"] == Data::String("总部白班".into())));
    // Without any the people remain.
    let mut none = request("x3", OCTOBER);
    none["columns"] = json!([]);
    let (_, mut none, _) = made(&world, &hr, &none).await;
    assert_eq!(rows(&mut none, "汇总", 0)[0].len(), 3);
}

#[tokio::test]
async fn no_sheet_a_column_twice_and_unknown_ones_are_told() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for (field, value, told) in [
        ("sheets", json!([]), "sheets"),
        ("columns", json!(["group", "late_min", "group"]), "columns"),
        ("sheets", json!(["pivot"]), "sheets[0]"),
        ("columns", json!(["name"]), "columns[0]"),
    ] {
        let mut wanted = request("x1", OCTOBER);
        wanted[field] = value;
        let reply = hr.post("/api/export", &wanted).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!(told)), "{wanted}");
    }
    // The same id with another choice is another request.
    hr.post("/api/export", &request("x1", OCTOBER)).await.ok();
    let mut other = request("x1", OCTOBER);
    other["sheets"] = json!(["daily"]);
    assert_eq!(hr.post("/api/export", &other).await.problem(), (409, "id_in_use".into()));
}
