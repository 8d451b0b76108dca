//! /api/export/column-sets: columns that a company keeps under names.

use daka_tests::World;
use daka_tests::second_company;
use serde_json::{Value, json};

const PATH: &str = "/api/export/column-sets";

fn set(name: &str, columns: &[&str], rev: u64) -> Value {
    json!({ "name": name, "sheet": "summary", "columns": columns, "rev": rev })
}

/// Each set's name, and whether it is the one to begin with.
fn named(list: &Value) -> Vec<(&str, bool)> {
    let sets = list["sets"].as_array().expect("sets").iter();
    sets.map(|set| (set["name"].as_str().expect("a name"), set["default"] == true)).collect()
}

#[tokio::test]
async fn what_hr_keeps_everybody_who_makes_workbooks_has() {
    let world = World::new().await;
    let (hr, manager) = (world.sign_in("hr").await, world.sign_in("manager").await);
    assert_eq!(manager.get(PATH).await.ok(), json!({ "sets": [], "rev": 0 }));
    let wanted = set(" 月报 ", &["worked_h", "group"], 0);
    let stored = hr.put(&format!("{PATH}/s1"), &wanted).await.ok();
    let expected = json!({
        "column_set_id": "s1", "name": "月报", "sheet": "summary", "columns": ["worked_h", "group"], "default": false,
    });
    assert_eq!(stored, json!({ "sets": [expected], "rev": 1 }));
    assert_eq!(hr.put(&format!("{PATH}/s1"), &wanted).await.ok(), stored, "the same again changes nothing");
    assert_eq!(manager.get(PATH).await.ok(), stored);
    assert_eq!(manager.put(&format!("{PATH}/s2"), &set("我的", &["group"], 1)).await.problem(), (403, "right_missing".into()));
    assert_eq!(manager.delete(&format!("{PATH}/s1")).await.problem(), (403, "right_missing".into()));
    second_company::found(&world, true).await;
    let other = world.anonymous().with_token(second_company::token(&world, second_company::EMPLOYEE));
    assert!(!other.get(PATH).await.json.to_string().contains("月报"));
    let renamed = hr.put(&format!("{PATH}/s1"), &set("周报", &["group"], 1)).await.ok();
    assert_eq!((named(&renamed), &renamed["sets"][0]["columns"]), (vec![("周报", false)], &json!(["group"])));
    let gone = hr.delete(&format!("{PATH}/s1")).await.ok();
    assert_eq!(gone, json!({ "sets": [], "rev": 3 }));
    assert_eq!(hr.delete(&format!("{PATH}/s1")).await.ok(), gone, "one that is not there is not missed");
    let audit = world.sign_in("owner").await.get("/api/organization/audit").await.ok()["entries"].to_string();
    assert_eq!((audit.matches("columns.change").count(), audit.matches("columns.remove").count()), (2, 1));
}

#[tokio::test]
async fn one_set_of_a_sheet_is_the_one_to_begin_with() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let sets = [("s1", "甲", "summary"), ("s2", "乙", "payroll"), ("s3", "丙", "summary")];
    for (rev, (id, name, sheet)) in (0..).zip(sets) {
        let body = json!({ "name": name, "sheet": sheet, "columns": ["late_min"], "default": true, "rev": rev });
        hr.put(&format!("{PATH}/{id}"), &body).await.ok();
    }
    assert_eq!(named(&hr.get(PATH).await.ok()), [("甲", false), ("乙", true), ("丙", true)]);
}

#[tokio::test]
async fn who_has_read_an_older_list_changes_nothing() {
    let world = World::new().await;
    let (hr, owner) = (world.sign_in("hr").await, world.sign_in("owner").await);
    hr.put(&format!("{PATH}/s1"), &set("月报", &["group"], 0)).await.ok();
    let reply = owner.put(&format!("{PATH}/s2"), &set("周报", &["group"], 0)).await;
    assert_eq!(reply.problem(), (409, "changed_meanwhile".into()));
    owner.put(&format!("{PATH}/s2"), &set("周报", &["group"], 1)).await.ok();
}

#[tokio::test]
async fn a_set_is_as_it_must_be() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.put(&format!("{PATH}/s1"), &set("月报", &["group"], 0)).await.ok();
    for (body, field) in [
        (set("", &["group"], 1), "name"),
        (set("二十一个字二十一个字二十一个字二十一个字二", &["group"], 1), "name"),
        (set("月报 ", &["group"], 1), "name"),
        (set("周报", &[], 1), "columns"),
        (set("周报", &["group", "group"], 1), "columns"),
        (set("周报", &["shoe_size"], 1), "columns[0]"),
    ] {
        let reply = hr.put(&format!("{PATH}/s2"), &body).await;
        assert_eq!((reply.problem(), &reply.json["errors"][0]["field"]), ((422, "invalid_field".into()), &json!(field)), "{body}");
    }
    // The other sheet's set may have the name.
    let payroll = json!({ "name": "月报", "sheet": "payroll", "columns": ["paid_days"], "rev": 1 });
    hr.put(&format!("{PATH}/s2"), &payroll).await.ok();
    for number in 2..30 {
        hr.put(&format!("{PATH}/n{number}"), &set(&format!("第{number}"), &["group"], number)).await.ok();
    }
    let reply = hr.put(&format!("{PATH}/one-more"), &set("再一个", &["group"], 30)).await;
    assert_eq!(reply.json["errors"][0]["field"], "column_set_id");
}
