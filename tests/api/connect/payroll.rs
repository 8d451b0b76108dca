//! docs/PAYROLL.md: its requests, sent as they stand there, come to what the workbook's sheet 薪资 says.

use std::collections::BTreeMap;

use axum::http::Method;
use calamine::Data;
use daka_tests::workbook::{made, rows};
use daka_tests::{Caller, World};
use serde_json::{Value, json};

use crate::leave::set_overtime;
use crate::settle::closed;

const PAGE: &str = include_str!("../../../docs/PAYROLL.md");
const MONTH: &str = "2026-10";

/// A `curl` of the page.
struct Command {
    /// From `/api` on, with its variables.
    path: String,
    token: &'static str,
    body: Option<String>,
}

impl Command {
    /// The page's, in their order.
    fn all() -> Vec<Self> {
        let between = |line: &str, before: &str, after: char| {
            let rest = line.split_once(before)?.1;
            Some(rest[..rest.find(after)?].to_owned())
        };
        let read = |line: &str| Self {
            path: between(line, "\"$DAKA", '"').expect("a URL"),
            token: if line.contains("Bearer $DAKA_KEY") { "$DAKA_KEY" } else { "$HR_TOKEN" },
            body: between(line, "-d '", '\''),
        };
        PAGE.lines().filter(|line| line.starts_with("curl ")).map(read).collect()
    }
}

/// Who follows the page.
struct Reader {
    hr: Caller,
    key: Option<Caller>,
    next: Value,
}

impl Reader {
    async fn send(&mut self, command: &Command) -> Value {
        let path = command.path.replace("$MONTH", MONTH).replace("$NEXT", self.next.as_str().unwrap_or_default());
        assert!(!path.contains('$'), "{path}");
        let caller = if command.token == "$DAKA_KEY" { self.key.as_ref().expect("a key by now") } else { &self.hr };
        let method = if command.body.is_some() { Method::POST } else { Method::GET };
        let reply = caller.call(method, &path, command.body.clone()).await.ok();
        self.next = reply["next"].clone();
        reply
    }

    /// A first page, and the further ones.
    async fn pages(&mut self, first: &Command, further: &Command) -> Vec<Value> {
        let mut pages = vec![self.send(first).await];
        while !self.next.is_null() {
            pages.push(self.send(further).await);
        }
        assert!(pages.len() > 1, "the example needs more than one page");
        pages
    }
}

/// The page's table: each column of 薪资, and what of a person it is.
fn columns() -> Vec<(&'static str, &'static str)> {
    let row = |line: &'static str| {
        let (column, said) = line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | ")?;
        Some((column, said.strip_prefix('`')?.strip_suffix('`')?))
    };
    PAGE.lines().filter_map(row).collect()
}

fn value<'v>(person: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(person, |value, name| value.get(name))
}

/// `a + b` or `a / 60`, of numbers in a person; one that is left out is none.
fn number(person: &Value, said: &str) -> f64 {
    let (sum, by) = said.split_once(" / ").map_or((said, 1.0), |(sum, by)| (sum, by.parse().expect("a number")));
    let of = |path: &str| {
        let found = value(person, path);
        assert!(found.is_some() || path.starts_with("pay.overtime_min."), "{path} is nothing in {person}");
        found.map_or(0.0, |found| found.as_f64().expect("a number"))
    };
    sum.split(" + ").map(of).sum::<f64>() / by
}

fn close_to(cell: &Data, told: f64) -> bool {
    let stands = match cell {
        Data::Float(value) => *value,
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        Data::Int(value) => *value as f64,
        _ => return false,
    };
    (stands - told).abs() < 1e-6
}

#[tokio::test]
async fn the_payroll_of_a_closed_month_comes_from_the_api_alone() {
    let world = World::with_history().await;
    set_overtime(&world, |_| {}).await;
    closed(&world, MONTH).await;
    let commands = Command::all();
    let [make, first_people, further_people, first, further, days] = commands.as_slice() else { panic!("six requests") };
    let mut reader = Reader { hr: world.sign_in("hr").await, key: None, next: Value::Null };
    let key = reader.send(make).await;
    reader.key = Some(world.anonymous().with_token(key["secret_key"].as_str().expect("a key")));
    let numbers: BTreeMap<String, Value> = reader
        .pages(first_people, further_people)
        .await
        .iter()
        .flat_map(|page| page["employees"].as_array().expect("people").clone())
        .map(|person| (person["employee_id"].to_string(), person["number"].clone()))
        .collect();
    let pages = reader.pages(first, further).await;
    let people: Vec<&Value> = pages.iter().flat_map(|page| page["people"].as_array().expect("people")).collect();

    // What the page says to check.
    assert!(pages.iter().all(|page| page["closed"]["digest"] == pages[0]["closed"]["digest"] && page["closed"]["digest"].is_string()));
    let with_days = people.iter().filter(|person| person["days"].as_u64().is_some_and(|days| days > 0)).count();
    assert_eq!(pages[0]["closed"]["people"], json!(with_days));

    let request = json!({ "export_id": "x1", "from": "2026-10-01", "to": "2026-10-31", "sheets": ["payroll"] });
    let (_, mut workbook, _) = made(&world, &world.sign_in("hr").await, &request).await;
    let sheet = rows(&mut workbook, "薪资", 0);
    assert_eq!((sheet.len(), people.len()), (30, 30));
    assert_eq!(columns().len() + ["部门", "工号", "姓名"].len(), sheet[0].len(), "every column is explained");
    let mut overtime = 0.0;
    for person in &people {
        assert_eq!(numbers[&person["employee_id"].to_string()], person["number"]);
        let row = sheet.iter().find(|row| row["工号"] == *text(person, "number")).expect("a row");
        assert_eq!(
            (row["姓名"].to_string().as_str(), row["部门"].to_string().as_str()),
            (text(person, "name"), text(person, "department"))
        );
        for (column, said) in columns() {
            let cell = &row[column];
            match cell {
                Data::String(stands) => assert_eq!(stands, text(person, said), "{column}"),
                _ => assert!(close_to(cell, number(person, said)), "{column} is {cell:?}, and {said} of {person}"),
            }
        }
        overtime += number(person, "pay.overtime_min.150");
    }
    assert!(overtime > 0.0, "a month without overtime shows nothing");
    adds_up(&reader.send(days).await, &people);
}

fn text<'v>(person: &'v Value, name: &str) -> &'v str {
    value(person, name).and_then(Value::as_str).expect("a text")
}

/// The days of the page add up to the months of their people.
fn adds_up(page: &Value, people: &[&Value]) {
    let mut late: BTreeMap<&str, f64> = BTreeMap::new();
    for day in page["days"].as_array().expect("days") {
        assert_eq!((&day["closed"], &day["settled"]), (&json!(true), &json!(true)));
        *late.entry(text(day, "employee_id")).or_default() += number(day, "late_min");
    }
    assert_eq!(late.len(), 20);
    for (employee, min) in late {
        let person = people.iter().find(|person| text(person, "employee_id") == employee).expect("a person");
        assert!((number(person, "totals.late_min") - min).abs() < 1e-9, "{person}");
    }
}
