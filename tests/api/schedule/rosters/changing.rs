//! PUT /api/schedule/rosters/{month}

use daka_tests::{World, rota, second_company};
use futures::future::join;
use insta::assert_json_snapshot;
use serde_json::json;

use super::{DECEMBER, NOVEMBER, cell, cells, clashes, person, planner};

#[tokio::test]
async fn shifts_rest_and_nothing_said() {
    let (_world, hr) = planner().await;
    let planned = [("2026-11-24", "early"), ("2026-11-25", "night"), ("2026-11-26", "-"), ("2026-11-27", "late")];
    let reply = hr.put(NOVEMBER, &cells("e07", &planned)).await;
    assert_json_snapshot!(reply.shown(), @r#"
    {
      "body": {
        "employees": [
          {
            "employee_id": "e07",
            "revision": 1
          }
        ],
        "month": "2026-11"
      },
      "status": 200
    }
    "#);
    let mut change = cells("e07", &[("2026-11-27", "?"), ("2026-11-28", "late")]);
    change["revisions"] = json!({ "e07": 1 });
    assert_eq!(hr.put(NOVEMBER, &change).await.ok()["employees"], json!([{ "employee_id": "e07", "revision": 2 }]));
    let e07 = person(&hr, NOVEMBER, "e07").await;
    let days = json!({ "2026-11-24": ["early"], "2026-11-25": ["night"], "2026-11-26": [], "2026-11-28": ["late"] });
    assert_eq!((&e07["days"], &e07["revision"], &e07["planned_by"]), (&days, &json!(2), &json!("e02")));
}

#[tokio::test]
async fn the_same_request_again_has_the_same_reply_and_writes_nothing_more() {
    let (world, hr) = planner().await;
    let body =
        json!({ "changes": [cell("e07", "2026-11-24", "early"), cell("e08", "2026-11-24", "late"), cell("e08", "2026-11-25", "-")] });
    let first = hr.put(NOVEMBER, &body).await.ok();
    let stored = world.dump().await;
    assert_eq!(hr.put(NOVEMBER, &body).await.ok(), first);
    assert_eq!(world.dump().await, stored);
    let acts: Vec<_> =
        stored.beginning("AUDIT#morningstar#2026-11-23/roster.change").into_iter().map(|act| act["target"]["S"].clone()).collect();
    assert_eq!(acts, ["e07@2026-11", "e08@2026-11"]);
}

#[tokio::test]
async fn every_clash_is_named_with_person_date_and_shifts_and_nothing_is_written() {
    let (world, hr) = planner().await;
    world.change_card("e09", |card| card.employment.last_day = Some("2026-11-25".parse().expect("a date"))).await;
    let before = world.dump().await;
    let body = json!({ "changes": [
        cell("e07", "2026-11-24", "night"), cell("e07", "2026-11-25", "long"),
        cell("e08", "2026-11-24", "early,late"), cell("e08", "2026-11-25", "noon"),
        cell("e09", "2026-11-26", "early"), cell("e10", "2026-11-24", "day"), cell("nobody", "2026-11-24", "early"),
        cell("e21", "2026-11-24", "early"),
    ] });
    let reply = hr.put(NOVEMBER, &body).await;
    assert_eq!(
        clashes(&reply),
        [
            "there is no employee nobody",
            "李俊杰: 长班 on 2026-11-25 and 晚班 on 2026-11-24 share 60 minutes",
            "吴思远: the group gives one shift a day, on 2026-11-24 too",
            "吴思远: the group has no shift noon on 2026-11-25",
            "郑欣然: not employed on 2026-11-26",
            "冯浩宇: the group of 2026-11-24 has no rosters",
        ]
    );
    assert_json_snapshot!(reply.json["facts"]["clashes"][1], @r#"
    {
      "date": "2026-11-25",
      "employee_id": "e07",
      "en": "李俊杰: 长班 on 2026-11-25 and 晚班 on 2026-11-24 share 60 minutes",
      "name": "李俊杰",
      "other_date": "2026-11-24",
      "other_shift": {
        "id": "night",
        "name": "晚班"
      },
      "reason": "overlap",
      "shared_min": 60,
      "shift": {
        "id": "long",
        "name": "长班"
      },
      "zh": "李俊杰:2026-11-25 长班 与 2026-11-24 晚班 重叠 60 分钟"
    }
    "#);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_clash_may_lie_across_the_end_of_a_month() {
    let (_world, hr) = planner().await;
    hr.put(NOVEMBER, &cells("e07", &[("2026-11-30", "night")])).await.ok();
    let reply = hr.put(DECEMBER, &cells("e07", &[("2026-12-01", "long")])).await;
    assert_eq!(clashes(&reply), ["李俊杰: 长班 on 2026-12-01 and 晚班 on 2026-11-30 share 60 minutes"]);
    hr.put(DECEMBER, &cells("e07", &[("2026-12-01", "early")])).await.ok();
    // And from the other side.
    hr.put(DECEMBER, &cells("e08", &[("2026-12-01", "long")])).await.ok();
    let reply = hr.put(NOVEMBER, &cells("e08", &[("2026-11-30", "night")])).await;
    assert_eq!(clashes(&reply), ["吴思远: 晚班 on 2026-11-30 and 长班 on 2026-12-01 share 60 minutes"]);
}

#[tokio::test]
async fn several_shifts_a_day_may_touch_where_the_group_allows_them() {
    let world = World::new().await;
    rota::join(&world, true, false).await;
    let hr = world.sign_in("hr").await;
    hr.put(NOVEMBER, &cells("e07", &[("2026-11-24", "early,late")])).await.ok();
    let reply = hr.put(NOVEMBER, &cells("e08", &[("2026-11-24", "early,long")])).await;
    assert_eq!(clashes(&reply), ["吴思远: 早班 on 2026-11-24 and 长班 on 2026-11-24 share 480 minutes"]);
}

#[tokio::test]
async fn of_two_planners_at_once_one_wins_and_the_other_is_told() {
    let (world, hr) = planner().await;
    let owner = world.sign_in("owner").await;
    let (early, late) = (cells("e07", &[("2026-11-24", "early")]), cells("e07", &[("2026-11-24", "late")]));
    let (one, other) = join(hr.put(NOVEMBER, &early), owner.put(NOVEMBER, &late)).await;
    let (won, lost) = if one.status.is_success() { (one, other) } else { (other, one) };
    let won = won.ok();
    assert_eq!(lost.problem(), (409, "changed_meanwhile".into()));
    assert_eq!(lost.json["facts"]["employees"][0]["employee_id"], "e07");
    assert_eq!(lost.json["facts"]["employees"][0]["revision"], won["employees"][0]["revision"]);
    // Other people's months are not in the way, and a change that has been seen is built upon.
    owner.put(NOVEMBER, &cells("e08", &[("2026-11-24", "late")])).await.ok();
    let mut upon = late.clone();
    upon["revisions"] = json!({ "e07": 1 });
    owner.put(NOVEMBER, &upon).await.ok();
    assert_eq!(person(&hr, NOVEMBER, "e07").await["days"], json!({ "2026-11-24": ["late"] }));
}

#[tokio::test]
async fn what_no_change_may_be_is_told_field_by_field() {
    let (world, hr) = planner().await;
    let before = world.dump().await;
    let body = json!({ "reason": " ", "changes": [
        cell("e07", "2026-12-01", "early"), cell("e08", "2026-11-24", "early"), cell("e08", "2026-11-24", "late"),
        cell("e09", "2026-11-24", "early,early,early,early,early,early,early,early,early"),
    ] });
    let reply = hr.put(NOVEMBER, &body).await;
    let fields: Vec<_> = reply.json["errors"].as_array().expect("errors").iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["reason", "changes[0].date", "changes[2].date", "changes[3].shifts"]);
    for changes in [json!([]), json!(vec![cell("e07", "2026-11-24", "early"); 2001])] {
        let reply = hr.put(NOVEMBER, &json!({ "changes": changes })).await;
        assert_eq!(reply.json["errors"][0]["field"], "changes", "{}", reply.json);
    }
    // What was left out must not clear a date.
    let reply = hr.put(NOVEMBER, &json!({ "changes": [{ "employee_id": "e07", "date": "2026-11-24" }] })).await;
    assert_eq!((reply.problem().1.as_str(), &reply.json["errors"][0]["field"]), ("invalid_field", &json!("changes[0].shifts")));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn nobody_of_another_company_is_planned() {
    let (world, hr) = planner().await;
    second_company::found(&world, true).await;
    let before = world.dump().await;
    let reply = hr.put(NOVEMBER, &cells(second_company::EMPLOYEE, &[("2026-11-24", "early")])).await;
    assert_eq!(clashes(&reply), ["there is no employee x02"]);
    assert!(!reply.json.to_string().contains(second_company::MARK));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_whole_team_is_planned_at_once() {
    let (world, hr) = planner().await;
    let dates: Vec<String> = (24..=30).map(|day| format!("2026-11-{day}")).collect();
    let people = rota::PEOPLE.map(|(employee, _)| employee);
    let changes: Vec<_> = people.iter().flat_map(|employee| dates.iter().map(move |date| cell(employee, date, "late"))).collect();
    let reply = hr.put(NOVEMBER, &json!({ "changes": changes })).await.ok();
    assert_eq!(reply["employees"].as_array().map(Vec::len), Some(4));
    assert_eq!(world.dump().await.beginning("EMP#morningstar#e21/D~M#").len(), 1, "a person's month is one item");
}
