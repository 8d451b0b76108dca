//! POST /api/schedule/rosters/{month}/cycle

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{DECEMBER, NOVEMBER, cells, clashes, person, planner};

/// 早早中中晚晚休休 from the 1st to the 10th of December.
fn cycle(employees: &[&str]) -> Value {
    json!({
        "employees": employees, "from": "2026-12-01", "to": "2026-12-10", "start_index": 3,
        "cycle": [["early"], ["early"], ["late"], ["late"], ["night"], ["night"], [], []],
    })
}

fn path(month: &str) -> String {
    format!("{month}/cycle")
}

#[tokio::test]
async fn a_cycle_fills_the_dates_and_tells_where_it_goes_on() {
    let (world, hr) = planner().await;
    let before = world.dump().await;
    let mut dry = cycle(&["e07", "e08"]);
    dry["dry_run"] = true.into();
    let told = hr.post(&path(DECEMBER), &dry).await;
    assert_json_snapshot!(told.shown(), @r#"
    {
      "body": {
        "clashes": [],
        "days": {
          "2026-12-01": [
            "late"
          ],
          "2026-12-02": [
            "night"
          ],
          "2026-12-03": [
            "night"
          ],
          "2026-12-04": [],
          "2026-12-05": [],
          "2026-12-06": [
            "early"
          ],
          "2026-12-07": [
            "early"
          ],
          "2026-12-08": [
            "late"
          ],
          "2026-12-09": [
            "late"
          ],
          "2026-12-10": [
            "night"
          ]
        },
        "dry_run": true,
        "employees": [],
        "month": "2026-12",
        "next_index": 5
      },
      "status": 200
    }
    "#);
    assert_eq!(world.dump().await, before, "a dry run stores nothing");
    let filled = hr.post(&path(DECEMBER), &cycle(&["e07", "e08"])).await.ok();
    assert_eq!((&filled["days"], &filled["next_index"]), (&told.json["days"], &json!(5)));
    assert_eq!(hr.post(&path(DECEMBER), &cycle(&["e07", "e08"])).await.ok(), filled, "the same again");
    for employee in ["e07", "e08"] {
        assert_eq!(person(&hr, DECEMBER, employee).await["days"], filled["days"]);
    }
}

#[tokio::test]
async fn a_cycle_that_clashes_is_told_in_a_dry_run_and_refused_otherwise() {
    let (world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e08", &[("2026-11-30", "night")])).await.ok();
    let before = world.dump().await;
    let mut body = cycle(&["e07", "e08"]);
    (body["cycle"], body["start_index"]) = (json!([["long"], ["noon"]]), 0.into());
    let refused = hr.post(&path(DECEMBER), &body).await;
    let expected = clashes(&refused);
    assert_eq!(expected.len(), 11, "{expected:?}");
    assert_eq!(expected[0], "李俊杰: the group has no shift noon on 2026-12-02");
    assert_eq!(expected[5], "吴思远: 长班 on 2026-12-01 and 晚班 on 2026-11-30 share 60 minutes");
    body["dry_run"] = true.into();
    assert_eq!(hr.post(&path(DECEMBER), &body).await.ok()["clashes"], refused.json["facts"]["clashes"]);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn what_no_cycle_may_be_is_told_field_by_field() {
    let (_world, hr) = planner().await;
    let mut body = cycle(&[]);
    (body["to"], body["start_index"]) = ("2027-01-01".into(), 8.into());
    let reply = hr.post(&path(DECEMBER), &body).await;
    let fields: Vec<_> = reply.json["errors"].as_array().expect("errors").iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["employees", "to", "start_index"]);
    let many: Vec<String> = (0..201).map(|number| format!("f{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(hr.post(&path(DECEMBER), &cycle(&many)).await.json["errors"][0]["field"], "employees", "2010 cells");
}
