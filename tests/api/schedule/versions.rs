//! PUT /api/schedule/groups/{group_id}/versions/{effective}

use daka::demo;
use daka_tests::{Caller, Reply, World, tap};
use insta::{assert_json_snapshot, assert_snapshot};
use serde_json::{Value, json};

/// The settings of the day shift, as they travel.
fn settings() -> Value {
    json!(demo::settings(demo::GROUP_DAY))
}

/// The same with a later beginning and no grace.
fn stricter() -> Value {
    let mut settings = settings();
    settings["shifts"][0]["sections"][0]["on"] = "08:30".into();
    settings["shifts"][0]["late_grace_min"] = 0.into();
    settings
}

async fn put(caller: &Caller, version: &str, settings: &Value, revision: Option<u64>) -> Reply {
    let mut body = json!({ "settings": settings });
    if let Some(revision) = revision {
        body["revision"] = revision.into();
    }
    caller.put(&format!("/api/schedule/groups/{}", version.replace('@', "/versions/")), &body).await
}

/// The versions of the day shift's group: effective date, revision, in force.
async fn versions(caller: &Caller) -> Value {
    let group = caller.get("/api/schedule/groups/headquarters").await.ok();
    let versions = group["versions"].as_array().expect("versions").iter();
    versions.map(|v| json!([v["effective"], v["revision"], v["in_force"]])).collect()
}

#[tokio::test]
async fn a_version_takes_effect_on_a_day_to_come() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = put(&hr, "headquarters@2026-11-24", &stricter(), None).await.ok();
    assert_eq!((&reply["revision"], &reply["in_force"], &reply["effective"]), (&json!(1), &json!(false), &json!("2026-11-24")));
    assert_eq!(reply["settings"]["shifts"], stricter()["shifts"]);
    assert_eq!(versions(&hr).await, json!([["2026-09-01", 1, true], ["2026-11-24", 1, false]]));
    world.set_shanghai("2026-11-24 00:00:00");
    assert_eq!(versions(&world.sign_in("hr").await).await, json!([["2026-09-01", 1, false], ["2026-11-24", 1, true]]));
}

#[tokio::test]
async fn all_problems_of_the_settings_are_told_at_once_with_their_paths() {
    let world = World::new().await;
    let before = world.dump().await;
    let mut settings = settings();
    settings["name"] = "".into();
    settings["settle_delay_min"] = 1441.into();
    settings["day_boundary"] = "24:00".into();
    settings["shifts"][0]["name"] = "字".repeat(21).into();
    settings["shifts"][0]["late_grace_min"] = (-1).into();
    settings["shifts"][0]["late_tiers"] = json!({ "absent_after_min": 2000 });
    settings["shifts"][0]["sections"] = json!([{ "on": "09:00", "off": "12:00" }, { "on": "11:00", "off": "11:01" }]);
    settings["shifts"][0]["breaks"] = json!([{ "from": "12:00", "to": "13:00" }]);
    settings["place"]["sites"][0]["radius_m"] = 49.into();
    settings["place"]["sites"][1]["id"] = "headquarters".into();
    settings["place"]["wifi"][0]["name"] = "a\nb".into();
    settings["mode"]["week"][6] = "nowhere".into();
    settings["mode"]["must_work"] = json!({ "2026-12-05": "day" });
    settings["mode"]["need_not"] = json!(["2026-12-05"]);
    let reply = put(&world.sign_in("hr").await, "headquarters@2026-12-01", &settings, None).await;
    assert_eq!(reply.problem(), (422, "invalid_field".into()));
    let errors = reply.json["errors"].as_array().expect("errors").iter();
    let told: Vec<_> = errors.map(|error| format!("{} {} {}", error["field"], error["zh"], error["en"])).collect();
    assert_snapshot!(told.join("\n"), @r#"
    "name" "须为 1 到 40 个字" "must be 1 to 40 characters, without control characters"
    "settle_delay_min" "须在 0 到 1440 之间" "must be between 0 and 1440"
    "day_boundary" "须在 00:00 到 23:59 之间" "must be between 00:00 and 23:59"
    "shifts[0].name" "须为 1 到 20 个字" "must be 1 to 20 characters, without control characters"
    "shifts[0].late_grace_min" "须为 5 分钟的倍数,最多 360" "must be a multiple of 5 minutes, at most 360"
    "shifts[0].late_tiers.absent_after_min" "须在 0 到 1440 之间" "must be between 0 and 1440"
    "shifts[0].late_tiers.absent_part" "须与 absent_after_min 同时设置" "goes together with absent_after_min"
    "shifts[0].sections[1].off" "下班须在上班 1 分钟之后" "must be more than 1 minute after on"
    "shifts[0].sections[1].on" "不得早于上一时段的下班时间" "must not be before the off of the section before"
    "shifts[0].breaks[0]" "须在一个时段之内" "must lie strictly inside a section"
    "place.sites[0].radius_m" "须在 50 到 3000 之间" "must be between 50 and 3000"
    "place.sites[1].id" "与其他地点重复" "is the id of another site"
    "place.wifi[0].name" "须为 1 到 40 个字" "must be 1 to 40 characters, without control characters"
    "mode.week[6]" "没有这个班次" "is not a shift of this group"
    "mode.must_work.2026-12-05" "同时被设为无需打卡" "is also a date that need not be worked"
    "#);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn what_was_or_is_in_force_is_not_changed() {
    let world = World::new().await;
    let before = world.dump().await;
    let hr = world.sign_in("hr").await;
    for (version, revision) in [
        ("headquarters@2026-11-23", None),
        ("headquarters@2026-11-22", None),
        ("headquarters@2026-08-31", None),
        ("headquarters@2026-09-01", Some(1)),
    ] {
        let reply = put(&hr, version, &stricter(), revision).await;
        insta::allow_duplicates! { assert_json_snapshot!(reply.shown(), @r#"
        {
          "body": {
            "code": "effective_in_past",
            "facts": {
              "earliest": "2026-11-24"
            },
            "status": 422,
            "title": "The effective date must be tomorrow or later.",
            "title_zh": "生效日期不能早于明天",
            "type": "urn:daka:problem:effective_in_past"
          },
          "status": 422
        }
        "#); }
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn the_groups_zone_says_what_tomorrow_is() {
    let world = World::new().await;
    world.set_shanghai("2026-11-23 23:59:59");
    let hr = world.sign_in("hr").await;
    assert_eq!(put(&hr, "headquarters@2026-11-23", &stricter(), None).await.problem(), (422, "effective_in_past".into()));
    put(&hr, "headquarters@2026-11-24", &stricter(), None).await.ok();
}

#[tokio::test]
async fn a_day_that_has_begun_in_the_old_zone_is_not_tomorrow_in_a_new_one() {
    let world = World::new().await;
    world.set_shanghai("2026-11-23 10:00:00");
    let hr = world.sign_in("hr").await;
    let mut moved = stricter();
    moved["zone"] = "America/Los_Angeles".into();
    assert_eq!(put(&hr, "headquarters@2026-11-23", &moved, None).await.problem(), (422, "effective_in_past".into()));
    put(&hr, "headquarters@2026-11-24", &moved, None).await.ok();
}

#[tokio::test]
async fn a_change_tomorrow_alters_nothing_of_yesterday_or_today() {
    let world = World::new().await;
    let tap = tap::punch(world.tap(), Some("on"), tap::AT_HEADQUARTERS, world.app.now());
    world.sign_in("employee").await.post("/api/punch", &tap).await.ok();
    world.set_shanghai("2026-11-24 10:00:00");
    let employee = world.sign_in("employee").await;
    let told = |path: &'static str| {
        let employee = employee.clone();
        async move { employee.get(path).await.ok() }
    };
    let paths = ["/api/record/days/2026-11-23", "/api/record/days/2026-11-24", "/api/record/months/2026-11", "/api/record/today"];
    let before = futures::future::join_all(paths.map(told)).await;
    put(&world.sign_in("hr").await, "headquarters@2026-11-25", &stricter(), None).await.ok();
    assert_eq!(futures::future::join_all(paths.map(told)).await, before);

    world.set_shanghai("2026-11-26 10:00:00");
    let employee = world.sign_in("employee").await;
    assert_eq!(employee.get("/api/record/days/2026-11-23").await.ok(), before[0], "and is no other afterwards");
    let after = employee.get("/api/record/days/2026-11-25").await.ok();
    assert_eq!(after["day"]["trace"][0]["rule"], "headquarters@2026-11-25");
    assert_eq!(after["day"]["trace"][0]["facts"]["on"], "08:30");
}

#[tokio::test]
async fn the_new_rule_judges_from_its_first_day() {
    let world = World::new().await;
    put(&world.sign_in("hr").await, "headquarters@2026-11-24", &stricter(), None).await.ok();
    world.set_shanghai("2026-11-24 08:31:00");
    let reply = world.sign_in("employee").await.post("/api/punch", &world.punch("on")).await.ok();
    assert_json_snapshot!(reply["outcome"], @r#"
    {
      "code": "off_time",
      "en": "Due on at 08:30, punched at 08:31: 1 min late",
      "facts": {
        "due": "08:30",
        "grace_min": 0,
        "minutes": 1,
        "punched": "08:31",
        "section": 1,
        "side": "on",
        "tier": "plain",
        "tier_after_min": 0
      },
      "rule": "headquarters@2026-11-24",
      "zh": "应 08:30 上班,08:31 打卡 → 迟到 1 分钟"
    }
    "#);
}

#[tokio::test]
async fn the_same_sent_twice_changes_nothing() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let first = put(&hr, "headquarters@2026-12-01", &stricter(), None).await.ok();
    let stored = world.dump().await;
    assert_eq!(put(&hr, "headquarters@2026-12-01", &stricter(), None).await.ok(), first);
    assert_eq!(world.dump().await, stored);

    let changed = put(&hr, "headquarters@2026-12-01", &settings(), Some(1)).await.ok();
    assert_eq!(changed["revision"], 2);
    let stored = world.dump().await;
    assert_eq!(put(&hr, "headquarters@2026-12-01", &settings(), Some(1)).await.ok(), changed);
    assert_eq!(world.dump().await, stored);
}

#[tokio::test]
async fn of_two_who_change_the_same_version_one_is_told() {
    let world = World::new().await;
    let (hr, owner) = (world.sign_in("hr").await, world.sign_in("owner").await);
    put(&hr, "headquarters@2026-12-01", &stricter(), None).await.ok();
    let mut third = stricter();
    third["name"] = "第三版".into();
    let fourth = settings();
    let (one, other) =
        tokio::join!(put(&hr, "headquarters@2026-12-01", &third, Some(1)), put(&owner, "headquarters@2026-12-01", &fourth, Some(1)),);
    let refused: Vec<&Reply> = [&one, &other].into_iter().filter(|reply| !reply.status.is_success()).collect();
    assert_eq!(refused.len(), 1);
    assert_json_snapshot!(refused[0].shown(), @r#"
    {
      "body": {
        "code": "changed_meanwhile",
        "status": 409,
        "title": "Somebody else changed this meanwhile. Read it again.",
        "title_zh": "内容已被他人修改,请刷新后再试",
        "type": "urn:daka:problem:changed_meanwhile"
      },
      "status": 409
    }
    "#);
    assert_eq!(versions(&hr).await, json!([["2026-09-01", 1, true], ["2026-12-01", 2, false]]));
}

#[tokio::test]
async fn a_revision_that_there_is_not_is_no_revision() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    put(&hr, "headquarters@2026-12-01", &stricter(), None).await.ok();
    for (version, revision) in
        [("headquarters@2026-12-01", Some(2)), ("headquarters@2026-12-01", Some(u64::MAX)), ("headquarters@2026-12-02", Some(1))]
    {
        let reply = put(&hr, version, &settings(), revision).await;
        assert_eq!(reply.problem(), (409, "changed_meanwhile".into()), "{version} {revision:?}");
    }
    let reply = put(&hr, "headquarters@2026-12-01", &settings(), None).await;
    assert_eq!(reply.problem(), (409, "changed_meanwhile".into()), "there is one already");
}

#[tokio::test]
async fn a_new_groups_first_version_may_begin_in_the_past() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = put(&hr, "branch@2026-01-01", &settings(), None).await.ok();
    assert_eq!(reply["in_force"], true);
    assert_eq!(put(&hr, "branch@2026-01-01", &settings(), None).await.ok(), reply);
    assert_eq!(put(&hr, "branch@2026-02-01", &settings(), None).await.problem(), (422, "effective_in_past".into()));
}

#[tokio::test]
async fn every_change_is_accounted_for_once() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for _ in 0..2 {
        put(&hr, "headquarters@2026-12-01", &stricter(), None).await.ok();
    }
    put(&hr, "headquarters@2026-12-01", &settings(), Some(1)).await.ok();
    let dump = world.dump().await;
    let acts = dump.beginning("AUDIT#morningstar#2026-11-23/");
    let told: Vec<_> = acts.iter().map(|act| [&act["actor"]["S"], &act["act"]["S"], &act["target"]["S"]]).collect();
    assert_eq!(
        json!(told),
        json!([["e02", "group.change", "headquarters@2026-12-01"], ["e02", "group.change", "headquarters@2026-12-01"]])
    );
}
