//! `/api/schedule/calendar`

use daka_domain::calendar::built_in;
use daka_tests::{Caller, World, second_company};
use futures::future::join;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

const YEAR: &str = "/api/schedule/calendar/2026";

fn overrides(days: &Value) -> Value {
    json!({ "revision": 0, "overrides": days })
}

async fn statuses(caller: &Caller, date: &str) -> Value {
    caller.get(&format!("/api/record/days/{date}")).await.ok()["day"]["statuses"].clone()
}

#[tokio::test]
async fn a_year_with_what_is_not_ordinary_in_it() {
    let world = World::new().await;
    let body = world.sign_in("manager").await.get(YEAR).await.ok();
    assert_eq!((&body["standing"], &body["revision"], &body["notice"]), (&json!("noticed"), &json!(0), &Value::Null));
    let days = body["days"].as_array().expect("days");
    let of = |kind: &str| days.iter().filter(|day| day["day"] == kind).count();
    assert_eq!((of("statutory") + of("off_day"), of("make_up"), days.len()), (33, 6, 39));
    assert_json_snapshot!(days[..3], @r#"
    [
      {
        "date": "2026-01-01",
        "day": "statutory",
        "name": "元旦",
        "overridden": false,
        "standing": "noticed",
        "statutory": true
      },
      {
        "date": "2026-01-02",
        "day": "off_day",
        "name": "元旦",
        "overridden": false,
        "standing": "noticed",
        "statutory": false
      },
      {
        "date": "2026-01-03",
        "day": "off_day",
        "name": "元旦",
        "overridden": false,
        "standing": "noticed",
        "statutory": false
      }
    ]
    "#);
}

#[tokio::test]
async fn an_override_to_come_changes_what_is_due_and_a_make_up_day_is_worked() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let body = overrides(&json!({
        "2026-11-25": { "kind": "off", "name": "司庆" },
        "2026-11-28": { "kind": "work", "name": "司庆补班", "replaces_date": "2026-11-25" },
        "2026-11-27": { "kind": "half_off", "name": "搬迁", "half": "second" },
    }));
    let first = hr.put(YEAR, &body).await.ok();
    assert_eq!(first["revision"], 1);
    let stored = world.dump().await;
    assert_eq!(hr.put(YEAR, &body).await.ok(), first, "the same again");
    assert_eq!(world.dump().await, stored);
    world.set_shanghai("2026-12-02 12:00:00");
    let employee = world.sign_in("employee").await;
    for (date, expected) in [
        ("2026-11-24", json!(["absent"])),
        ("2026-11-25", json!(["holiday"])),
        ("2026-11-28", json!(["absent"])),
        ("2026-11-29", json!(["rest"])),
    ] {
        assert_eq!(statuses(&employee, date).await, expected, "{date}");
    }
    let half = employee.get("/api/record/days/2026-11-27").await.ok();
    assert_eq!(half["day"]["due_days"], 0.5);
    // The team and a try-out of the same plan agree.
    let team = world.sign_in("manager").await.get("/api/record/team/2026-11-25").await.ok();
    assert_eq!(team["departments"][0]["people"][0]["statuses"], json!(["holiday"]));
    let calendar = json!({ "overrides": body["overrides"] });
    let mut version = json!(daka_tests::demo_settings());
    (version["group_id"], version["effective"]) = ("headquarters".into(), "2026-09-01".into());
    let case = json!({
        "kind": "days", "from": "2026-11-24", "to": "2026-11-29", "now": "2026-12-02 12:00", "calendar": calendar, "groups": [version],
    });
    let reply = world.sign_in("hr").await.post("/api/schedule/try", &json!({ "cases": [case] })).await.ok();
    for tried in reply["answers"][0]["result"]["days"].as_array().unwrap_or_else(|| panic!("{reply}")) {
        let date = tried["date"].as_str().expect("a date");
        assert_eq!(&employee.get(&format!("/api/record/days/{date}")).await.ok()["day"], tried, "{date}");
    }
}

#[tokio::test]
async fn days_that_are_past_or_today_change_for_a_reason_only() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut body = overrides(&json!({
        "2026-11-20": { "kind": "off", "name": "停电" }, "2026-11-23": { "kind": "off", "name": "停电" },
        "2026-11-24": { "kind": "off", "name": "停电" }, "2026-11-22": { "kind": "off", "name": "周日" },
    }));
    let reply = hr.put(YEAR, &body).await;
    assert_eq!(reply.problem(), (422, "reason_needed".into()));
    // A Sunday off is another kind of day, too: a holiday instead of rest.
    assert_eq!(reply.json["facts"]["dates"], json!(["2026-11-20", "2026-11-22", "2026-11-23"]));
    assert_eq!(hr.get(YEAR).await.ok()["revision"], 0);
    body["reason"] = "园区停电通知".into();
    let stored = hr.put(YEAR, &body).await.ok();
    assert_eq!((&stored["past_change"]["by"], &stored["past_change"]["reason"]), (&json!("e02"), &json!("园区停电通知")));
    assert_eq!(statuses(&world.sign_in("employee").await, "2026-11-20").await, json!(["holiday"]));
    let acts = world.dump().await;
    assert_eq!(acts.beginning("AUDIT#morningstar#2026-11-23/calendar.change").len(), 1);
}

#[tokio::test]
async fn of_two_at_once_one_wins_and_the_other_is_told() {
    let world = World::new().await;
    let (hr, owner) = (world.sign_in("hr").await, world.sign_in("owner").await);
    let day = |date: &str| overrides(&json!({ date: { "kind": "off", "name": "放假" } }));
    let (one, other) = join(hr.put(YEAR, &day("2026-12-24")), owner.put(YEAR, &day("2026-12-25"))).await;
    let lost = if one.status.is_success() { other } else { one };
    assert_eq!(lost.problem(), (409, "changed_meanwhile".into()));
    assert_eq!(hr.get(YEAR).await.ok()["overrides"].as_object().map(serde_json::Map::len), Some(1));
}

#[tokio::test]
async fn a_notice_is_imported_and_the_missing_next_year_is_pointed_out_from_december() {
    let world = World::new().await;
    assert_eq!(world.sign_in("hr").await.get(YEAR).await.ok()["missing_year"], Value::Null);
    world.set_shanghai("2026-12-01 09:00:00");
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.get(YEAR).await.ok()["missing_year"], 2027);
    let path = "/api/schedule/calendar/2027/notice";
    let mut notice = json!(built_in()[&2026]);
    let reply = hr.post(path, &json!({ "revision": 0, "notice": notice })).await;
    assert_eq!(reply.problem(), (422, "invalid_field".into()));
    assert!(reply.json["errors"].as_array().expect("errors").iter().any(|error| error["field"] == "notice.year"), "{}", reply.json);
    // Made up: the real one is not out yet.
    notice = json!({ "year": 2027, "source": "测试", "off": [
        { "name": "元旦", "from": "2027-01-01", "to": "2027-01-03" }, { "name": "春节", "from": "2027-02-05", "to": "2027-02-11" },
        { "name": "清明节", "from": "2027-04-03", "to": "2027-04-05" }, { "name": "劳动节", "from": "2027-05-01", "to": "2027-05-05" },
        { "name": "端午节", "from": "2027-06-09" }, { "name": "中秋节", "from": "2027-09-15" },
        { "name": "国庆节", "from": "2027-10-01", "to": "2027-10-07" },
    ], "make_up": [{ "date": "2027-02-20" }] });
    let imported = hr.post(path, &json!({ "revision": 0, "notice": notice })).await.ok();
    assert_eq!((&imported["standing"], &imported["revision"]), (&json!("noticed"), &json!(1)));
    assert_eq!(hr.post(path, &json!({ "revision": 0, "notice": notice })).await.ok(), imported, "the same again");
    assert_eq!(hr.get(YEAR).await.ok()["missing_year"], Value::Null);
    let made_up = imported["days"].as_array().expect("days").iter().find(|day| day["date"] == "2027-02-20").expect("a day");
    assert_eq!(made_up["day"], "make_up");
}

#[tokio::test]
async fn what_no_calendar_may_say_is_told_field_by_field() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = hr.put(YEAR, &overrides(&json!({ "2027-01-04": { "kind": "off", "name": "放假" } }))).await;
    assert_eq!(reply.json["errors"][0]["field"], "overrides.2027-01-04");
    let half = json!({ "2026-11-28": { "kind": "half_off", "name": "", "half": "first" } });
    let reply = hr.put(YEAR, &overrides(&half)).await;
    let fields: Vec<_> = reply.json["errors"].as_array().expect("errors").iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["overrides.2026-11-28.name", "overrides.2026-11-28.half"]);
    assert_eq!(hr.get("/api/schedule/calendar/1999").await.problem(), (422, "invalid_field".into()));
    assert_eq!(hr.get("/api/schedule/calendar/x").await.problem(), (422, "invalid_field".into()));
}

#[tokio::test]
async fn one_companys_calendar_is_not_anothers() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    world.sign_in("hr").await.put(YEAR, &overrides(&json!({ "2026-11-24": { "kind": "off", "name": "放假" } }))).await.ok();
    let theirs = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    assert_eq!(theirs.get(YEAR).await.ok()["overrides"], json!({}));
}
