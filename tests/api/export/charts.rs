//! 图表: charts of what the other sheets say.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader};
use daka_tests::World;
use daka_tests::workbook::{made, number, rows};
use serde_json::json;

use super::{OCTOBER, request};

/// Where the three tables of the sheet begin, among its own columns, and their headings.
const RATES: (usize, [&str; 4]) = (0, ["部门", "应出勤（天）", "实出勤（天）", "出勤率"]);
const DAYS: (usize, [&str; 3]) = (5, ["考勤日", "迟到（人次）", "旷工（人天）"]);
const OVERTIME: (usize, [&str; 4]) = (9, ["部门", "工作日加班（小时）", "休息日加班（小时）", "节假日加班（小时）"]);

/// A table of the sheet: the first cell of each of its rows with the numbers behind it.
fn table<const N: usize>(all: &[Vec<Data>], (from, headings): (usize, [&str; N])) -> Vec<(String, Vec<f64>)> {
    let own = |row: &Vec<Data>| row[from..from + N].to_vec();
    assert_eq!(own(&all[0]), headings.map(|heading| Data::String(heading.into())));
    let value = |cell: &Data| match cell {
        Data::Float(value) => *value,
        other => panic!("{other:?}"),
    };
    let told = all[1..].iter().map(own).filter(|row| row[0] != Data::Empty);
    told.map(|row| (row[0].to_string(), row[1..].iter().map(value).collect())).collect()
}

#[tokio::test]
async fn charts_draw_what_the_totals_come_to() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    let mut wanted = request("x1", OCTOBER);
    wanted["sheets"] = json!(["summary", "charts"]);
    let (_, mut workbook, bytes) = made(&world, &hr, &wanted).await;
    let all: Vec<Vec<Data>> = workbook.worksheet_range("图表").expect("the sheet").rows().map(<[Data]>::to_vec).collect();
    let totals = rows(&mut workbook, "汇总", 0);
    let of = |department: &str, column: &str| -> f64 {
        totals.iter().filter(|row| row["部门"] == Data::String(department.into())).map(|row| number(row, column)).sum()
    };
    let rates = table(&all, RATES);
    for (department, told) in &rates {
        let (due, attended) = (of(department, "应出勤（天）"), of(department, "实出勤（天）"));
        assert!((told[0] - due).abs() + (told[1] - attended).abs() + (told[2] - attended / due).abs() < 1e-6, "{department}: {told:?}");
    }
    assert!(rates.len() > 2 && rates.is_sorted_by(|a, b| a.1[2] <= b.1[2]), "the lowest first");
    let sum = |column: &str| -> f64 { totals.iter().map(|row| number(row, column)).sum() };
    let days = table(&all, DAYS);
    let of_days = |at: usize| -> f64 { days.iter().map(|(_, told)| told[at]).sum() };
    assert_eq!(days.len(), 31);
    assert!((of_days(0) - sum("迟到（次）")).abs() + (of_days(1) - sum("旷工（天）")).abs() < 1e-6);
    assert!(of_days(0) > 0.0, "a month in which somebody was late");
    for (department, told) in table(&all, OVERTIME) {
        for (hours, column) in told.iter().zip(&OVERTIME.1[1..]) {
            assert!((hours - of(&department, column)).abs() < 1e-6, "{department} {column}");
        }
    }
    let charts = charts(bytes);
    let drawn: Vec<&str> = charts.values().map(String::as_str).collect();
    for (chart, said) in drawn.iter().zip([["各部门出勤率", "'图表'!$Q$2:$Q$"], ["每日迟到与旷工", "'图表'!$T$2:$T$32"]]) {
        assert!(said.iter().all(|said| chart.contains(said) || chart.contains(&said.replace('\'', ""))), "{said:?}: {chart}");
    }
    // Bars lie on their side: rates from nothing to all, to the right, and the first department at the top.
    let (values, departments) = (between(drawn[0], "<c:valAx>", "</c:valAx>"), between(drawn[0], "<c:catAx>", "</c:catAx>"));
    for said in [r#"<c:max val="1"/>"#, r#"<c:min val="0"/>"#, r#"<c:orientation val="minMax"/>"#, r#"formatCode="0%""#] {
        assert!(values.contains(said), "{said}: {values}");
    }
    assert!(departments.contains(r#"<c:orientation val="maxMin"/>"#), "{departments}");
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).expect("its beginning");
    rest.split_once(to).expect("its end").0
}

/// The charts of a workbook, by their place.
fn charts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let names: Vec<String> = (1..=3).map(|number| format!("xl/charts/chart{number}.xml")).collect();
    let mut read = |name: String| {
        let mut text = String::new();
        if let Ok(mut chart) = archive.by_name(&name) {
            chart.read_to_string(&mut text).expect("text");
        }
        (name, text)
    };
    names.into_iter().map(&mut read).collect()
}

#[tokio::test]
async fn without_anybody_there_is_nothing_to_draw_and_the_workbook_opens() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut wanted = request("x1", ("2027-02-01", "2027-02-28"));
    wanted["sheets"] = json!(["charts"]);
    let (_, mut workbook, _) = made(&world, &hr, &wanted).await;
    let all: Vec<Vec<Data>> = workbook.worksheet_range("图表").expect("the sheet").rows().map(<[Data]>::to_vec).collect();
    assert_eq!((table(&all, RATES).len(), table(&all, DAYS).len(), table(&all, OVERTIME).len()), (0, 28, 0));
}
