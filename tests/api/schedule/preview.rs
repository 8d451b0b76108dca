//! POST /api/schedule/preview: who may, what is refused, what is stored, and what comes of it when it is applied

mod changes;

use std::collections::BTreeSet;

use daka::demo;
use daka_tests::world::BEGINNING;
use daka_tests::{Reply, World, second_company};
use insta::assert_snapshot;
use serde_json::{Value, json};

const PATH: &str = "/api/schedule/preview";

/// The settings of the day shift with another grace; as they stand it is 5 minutes.
fn with_grace(minutes: i32) -> Value {
    let mut settings = json!(daka_tests::demo_settings());
    settings["shifts"][0]["late_grace_min"] = minutes.into();
    settings
}

/// A preview of October for the day shift.
fn october(settings: &Value) -> Value {
    json!({ "group_id": demo::GROUP_DAY, "settings": settings, "from": "2026-10-01", "to": "2026-10-31", "people_max": 1000 })
}

/// The same with another field.
fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

/// Who would have changed on which dates, as the preview tells it.
fn changed_days(preview: &Value) -> BTreeSet<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let people = preview["changed"].as_array().expect("people").iter();
    let days = people.flat_map(|person| person["days"].as_array().expect("days").iter().map(move |day| (person, day)));
    days.map(|(person, day)| (text(&person["employee_id"]), text(&day["date"]))).collect()
}

/// Somebody punches on and off.
async fn work(world: &World, employee: &str, date: &str, on: &str) {
    for (time, side) in [(on, "on"), ("18:05:20", "off")] {
        world.set_shanghai(&format!("{date} {time}"));
        world.employee(employee).post("/api/punch", &world.punch(side)).await.ok();
    }
}

/// A world in which some came late on some days of October; its clock shows November again.
async fn with_some_late() -> World {
    let world = World::new().await;
    for (employee, date, on) in [
        ("e07", "2026-10-12", "09:03:10"),
        ("e07", "2026-10-13", "09:04:59"),
        ("e08", "2026-10-12", "08:59:59"),
        ("e08", "2026-10-13", "09:05:59"),
        ("e03", "2026-10-12", "09:01:00"),
        ("e03", "2026-10-13", "09:08:00"),
    ] {
        work(&world, employee, date, on).await;
    }
    world.clock.set(BEGINNING);
    world
}

/// Days of people.
fn days_of(days: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    days.iter().map(|(employee, date)| ((*employee).to_owned(), (*date).to_owned())).collect()
}

#[tokio::test]
async fn only_owner_and_hr_may() {
    let world = World::new().await;
    assert_eq!(world.anonymous().post(PATH, &october(&with_grace(0))).await.problem(), (401, "token_missing".into()));
    for user in ["owner", "hr"] {
        world.sign_in(user).await.post(PATH, &october(&with_grace(0))).await.ok();
    }
    let before = world.dump().await;
    assert_eq!(world.sign_in("employee").await.post(PATH, &october(&with_grace(0))).await.problem(), (403, "right_missing".into()));
    let reply = world.sign_in("manager").await.post(PATH, &october(&with_grace(0))).await;
    assert_eq!(
        (reply.problem(), &reply.json["facts"]),
        (
            (403, "right_missing".into()),
            &json!({
                "held_by": ["owner", "hr"],
                "holders": [{ "employee_id": "e01", "name": "陈启明" }, { "employee_id": "e02", "name": "林晓雯" }],
            })
        )
    );
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_group_that_there_is_not() {
    let world = World::new().await;
    let (hr, before) = (world.sign_in("hr").await, world.dump().await);
    for group in ["nowhere", "headquarter"] {
        let reply = hr.post(PATH, &with(october(&with_grace(0)), "group_id", group.into())).await;
        assert_eq!(reply.problem(), (404, "not_found".into()));
    }
    assert_eq!(world.dump().await, before, "nobody looked at anything");
}

#[tokio::test]
async fn a_department_that_there_is_not() {
    let world = World::new().await;
    let (hr, before) = (world.sign_in("hr").await, world.dump().await);
    for department in ["nowhere", "admi"] {
        let reply = hr.post(PATH, &with(october(&with_grace(0)), "department_id", department.into())).await;
        assert_eq!(reply.problem(), (404, "not_found".into()));
    }
    assert_eq!(world.dump().await, before, "nobody looked at anything");
}

/// What is wrong with which field.
fn errors(reply: &Reply) -> String {
    assert_eq!(reply.problem(), (422, "invalid_field".into()));
    let errors = reply.json["errors"].as_array().expect("errors").iter();
    errors.map(|error| format!("{} {} {}", error["field"], error["zh"], error["en"])).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn all_problems_are_told_at_once_with_their_paths() {
    let world = World::new().await;
    let (hr, before) = (world.sign_in("hr").await, world.dump().await);
    let mut settings = with_grace(-1);
    settings["shifts"][0]["sections"][0]["off"] = "09:01".into();
    settings["mode"]["week"][0] = "nowhere".into();
    let body = with(with(october(&settings), "people_max", 1001.into()), "to", "2026-11-01".into());
    assert_snapshot!(errors(&hr.post(PATH, &body).await), @r#"
    "to" "须不早于 from,且最多 31 天" "must not be before from, and at most 31 days in all"
    "people_max" "须在 0 到 1000 之间" "must be between 0 and 1000"
    "settings.shifts[0].late_grace_min" "须为 5 分钟的倍数,最多 360" "must be a multiple of 5 minutes, at most 360"
    "settings.shifts[0].sections[0].off" "下班须在上班 1 分钟之后" "must be more than 1 minute after on"
    "settings.shifts[0].breaks[0]" "须在一个时段之内" "must lie strictly inside a section"
    "settings.mode.week[0]" "没有这个班次" "is not a shift of this group"
    "#);
    let unknown = with(october(&with_grace(0)), "surprise", 1.into());
    assert_snapshot!(errors(&hr.post(PATH, &unknown).await), @r#""surprise" "没有这个字段" "unknown field `surprise`, expected one of `group_id`, `settings`, `from`, `to`, `department_id`, `people_max`""#);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_period_is_31_days_at_most_none_of_them_to_come() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let period =
        async |from: &str, to: &str| hr.post(PATH, &with(with(october(&with_grace(0)), "from", from.into()), "to", to.into())).await;
    for (from, to) in
        [("2026-10-01", "2026-10-31"), ("2026-11-23", "2026-11-23"), ("2026-10-24", "2026-11-23"), ("2000-01-01", "2000-01-02")]
    {
        period(from, to).await.ok();
    }
    let too_long = errors(&period("2026-10-01", "2026-11-01").await);
    assert_snapshot!(too_long, @r#""to" "须不早于 from,且最多 31 天" "must not be before from, and at most 31 days in all""#);
    assert_eq!(errors(&period("2026-10-02", "2026-10-01").await), too_long);
    assert_snapshot!(errors(&period("2026-11-23", "2026-11-24").await), @r#""to" "须不晚于今天" "must not be after today""#);
    assert_snapshot!(errors(&period("2100-12-31", "2100-12-31").await), @r#""to" "须不晚于今天" "must not be after today""#);
}

#[tokio::test]
async fn nothing_is_stored_but_who_looked() {
    let world = with_some_late().await;
    let hr = world.sign_in("hr").await;
    let before = world.dump().await;
    hr.post(PATH, &october(&with_grace(0))).await.ok();
    let after = world.dump().await;
    let (old, new) = (before.keys(), after.keys());
    let added: Vec<_> = new.difference(&old).collect();
    // With the first act goes the mark that there is something to seal.
    let accounted = ["AUDIT#morningstar#2026-11-23/", "UNSEALED#"];
    assert!(old.is_subset(&new) && added.iter().all(|key| accounted.iter().any(|begins| key.starts_with(begins))), "{added:?}");
    assert_eq!(after.without(&accounted), before.without(&accounted));
    let acts = after.beginning("AUDIT#").into_iter().map(|act| ["actor", "act", "target"].map(|name| act[name]["S"].as_str()));
    // On a rough day a request that was sent again has left its act twice.
    let acts: BTreeSet<_> = acts.collect();
    assert_eq!(json!(acts), json!([["e02", "group.preview", "headquarters@2026-10-01..2026-10-31"]]));
}

#[tokio::test]
async fn another_companys_people_never_appear() {
    let world = with_some_late().await;
    let body = october(&with_grace(0));
    let alone = world.sign_in("hr").await.post(PATH, &body).await.ok();
    second_company::found(&world, true).await;
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.post(PATH, &body).await.ok(), alone);
    assert_eq!(hr.post(PATH, &with(body.clone(), "group_id", second_company::GROUP.into())).await.problem(), (404, "not_found".into()));
    let elsewhere = hr.post(PATH, &with(body.clone(), "department_id", second_company::DEPARTMENT.into())).await;
    assert_eq!(elsewhere.problem(), (404, "not_found".into()));

    let their_owner = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    for (group, people) in [(second_company::GROUP, 3), (second_company::SHARED.2, 0)] {
        let theirs = their_owner.post(PATH, &with(body.clone(), "group_id", group.into())).await.ok();
        assert_eq!(theirs["people"], people, "{group}");
        assert!(theirs["changed"].as_array().expect("people").iter().all(|person| told_of(person, second_company::MARK)), "{theirs}");
    }
}

/// Whether somebody's name and number hold a text.
fn told_of(person: &Value, text: &str) -> bool {
    ["name", "number"].iter().all(|field| person[field].as_str().is_some_and(|own| own.contains(text)))
}

/// A day as somebody is told it themselves.
async fn day_of(world: &World, employee: &str, date: &str) -> Value {
    world.employee(employee).get(&format!("/api/record/days/{date}")).await.ok()["day"].take()
}

#[tokio::test]
async fn previewed_and_applied_an_old_day_stays_as_it_was() {
    let world = with_some_late().await;
    let hr = world.sign_in("hr").await;
    let preview = hr.post(PATH, &october(&with_grace(0))).await.ok();
    assert!(changed_days(&preview).contains(&("e07".into(), "2026-10-12".into())));
    let old_day = day_of(&world, "e07", "2026-10-12").await;
    hr.put("/api/schedule/groups/headquarters/versions/2026-11-24", &json!({ "settings": with_grace(0) })).await.ok();

    for date in ["2026-11-23", "2026-11-24"] {
        work(&world, "e07", date, "09:03:10").await;
    }
    world.set_shanghai("2026-11-27 10:00:00");
    assert_eq!(day_of(&world, "e07", "2026-10-12").await, old_day, "the same statuses, and the same trace");
    for (date, rule, statuses) in [
        ("2026-10-12", "headquarters@2026-09-01", ["normal"]),
        ("2026-11-23", "headquarters@2026-09-01", ["normal"]),
        ("2026-11-24", "headquarters@2026-11-24", ["late"]),
    ] {
        let day = day_of(&world, "e07", date).await;
        assert_eq!((&day["rule"], &day["statuses"]), (&json!(rule), &json!(statuses)), "{date}");
        let trace = day["trace"].as_array().expect("a trace");
        assert!(!trace.is_empty() && trace.iter().all(|step| step["rule"] == rule), "{day}");
    }

    // Another preview compares with what is in force by now.
    let hr = world.sign_in("hr").await;
    for (grace, date) in [(0, "2026-11-23"), (5, "2026-11-24")] {
        let body = with(with(october(&with_grace(grace)), "from", "2026-11-23".into()), "to", "2026-11-26".into());
        assert_eq!(changed_days(&hr.post(PATH, &body).await.ok()), days_of(&[("e07", date)]), "{grace} minutes");
    }
}
