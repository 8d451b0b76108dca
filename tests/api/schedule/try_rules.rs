//! POST /api/schedule/try

use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

const PATH: &str = "/api/schedule/try";

/// A case that is known to be good.
fn leave(years: i32) -> Value {
    json!({ "name": format!("{years} years"), "kind": "annual_leave", "on": "2026-11-23", "service_years": years })
}

/// A day with the demo's rules: late by the minutes after 09:00.
fn day(late_min: i32) -> Value {
    json!({
        "kind": "days", "from": "2026-11-23", "to": "2026-11-23", "settings": daka_tests::demo_settings(),
        "punches": [{ "at": format!("2026-11-23 09:{late_min:02}"), "side": "on" }, { "at": "2026-11-23 18:00", "side": "off" }],
    })
}

#[tokio::test]
async fn a_list_of_cases_is_answered_in_order() {
    let world = World::new().await;
    let cases = [leave(3), leave(12), json!({ "kind": "credit_code", "code": "91440300715267260X" }), leave(25), day(6)];
    let reply = world.sign_in("hr").await.post(PATH, &json!({ "cases": cases })).await.ok();
    let answers = reply["answers"].as_array().expect("answers");
    let told: Vec<_> = answers.iter().map(|answer| json!([answer["kind"], answer["ok"], answer["name"]])).collect();
    let leave = |name: &str| json!(["annual_leave", true, name]);
    let [code, days] = ["credit_code", "days"].map(|kind| json!([kind, true, null]));
    assert_eq!(told, [leave("3 years"), leave("12 years"), code, leave("25 years"), days]);
    let full: Vec<_> = [0, 1, 3].map(|index| &answers[index]["result"]["full_days"]).into();
    assert_eq!(full, [5, 10, 15]);
    assert_eq!(answers[4]["result"]["days"][0]["late_min"], 6);
}

#[tokio::test]
async fn what_cannot_be_read_or_reckoned_with_is_told_beside_what_can() {
    let world = World::new().await;
    let mut unreadable = leave(3);
    unreadable["kind"] = "horoscope".into();
    let mut invalid = day(6);
    invalid["settings"]["shifts"][0]["late_grace_min"] = (-1).into();
    let reply = world.sign_in("hr").await.post(PATH, &json!({ "cases": [unreadable, 7, leave(3), invalid] })).await;
    let mut shown = reply.shown();
    // The reader's message lists every kind there is.
    let detail = &mut shown["body"]["answers"][0]["error"]["detail"];
    assert!(detail.as_str().is_some_and(|text| text.starts_with("unknown variant `horoscope`")), "{detail}");
    *detail = "…".into();
    assert_json_snapshot!(shown, @r#"
    {
      "body": {
        "answers": [
          {
            "error": {
              "code": "unreadable",
              "detail": "…",
              "problems": []
            },
            "kind": "horoscope",
            "name": "3 years",
            "ok": false
          },
          {
            "error": {
              "code": "unreadable",
              "detail": "invalid type: integer `7`, expected struct Trial",
              "problems": []
            },
            "kind": null,
            "ok": false
          },
          {
            "kind": "annual_leave",
            "name": "3 years",
            "ok": true,
            "result": {
              "days": 5,
              "full_days": 5,
              "service_years": 3
            }
          },
          {
            "error": {
              "code": "invalid",
              "problems": [
                {
                  "en": "must be a multiple of 5 minutes, at most 360",
                  "field": "settings.shifts[0].late_grace_min",
                  "zh": "须为 5 分钟的倍数,最多 360"
                }
              ]
            },
            "kind": "days",
            "ok": false
          }
        ]
      },
      "status": 200
    }
    "#);
}

#[tokio::test]
async fn none_and_more_than_a_hundred_are_refused_by_their_field() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for cases in [Vec::new(), vec![leave(3); 101]] {
        let reply = hr.post(PATH, &json!({ "cases": cases })).await;
        insta::allow_duplicates! { assert_json_snapshot!(reply.shown(), @r#"
        {
          "body": {
            "code": "invalid_field",
            "errors": [
              {
                "en": "must be between 1 and 100",
                "field": "cases",
                "zh": "须在 1 到 100 之间"
              }
            ],
            "status": 422,
            "title": "A field is not as it must be.",
            "title_zh": "有字段不符合要求",
            "type": "urn:daka:problem:invalid_field"
          },
          "status": 422
        }
        "#); }
    }
    let most = hr.post(PATH, &json!({ "cases": vec![leave(3); 100] })).await.ok();
    assert_eq!(most["answers"].as_array().map(Vec::len), Some(100));
}

#[tokio::test]
async fn whoever_administers_something_may_try_and_an_employee_may_not() {
    let world = World::new().await;
    let body = json!({ "cases": [leave(3)] });
    assert_eq!(world.anonymous().post(PATH, &body).await.problem(), (401, "token_missing".into()));
    for user in ["employee", "night"] {
        assert_eq!(world.sign_in(user).await.post(PATH, &body).await.problem(), (403, "right_missing".into()), "{user}");
    }
    for user in ["manager", "hr", "owner"] {
        assert_eq!(world.sign_in(user).await.post(PATH, &body).await.ok()["answers"][0]["result"]["days"], 5, "{user}");
    }
}

#[tokio::test]
async fn nothing_is_stored() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let before = world.dump().await;
    hr.post(PATH, &json!({ "cases": [leave(3), day(6), 7] })).await.ok();
    hr.post(PATH, &json!({ "cases": [] })).await.problem();
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_day_that_is_tried_is_the_day_that_is_recorded() {
    let world = World::new().await;
    world.set_shanghai("2026-11-23 09:17:00");
    world.sign_in("employee").await.post("/api/punch", &world.punch("on")).await.ok();
    world.set_shanghai("2026-11-23 18:00:00");
    world.sign_in("employee").await.post("/api/punch", &world.punch("off")).await.ok();
    world.set_shanghai("2026-11-25 10:00:00");
    let recorded = world.sign_in("employee").await.get("/api/record/days/2026-11-23").await.ok();
    let reply = world.sign_in("hr").await.post(PATH, &json!({ "cases": [day(17)] })).await.ok();
    let (mut tried, mut recorded) = (reply["answers"][0]["result"]["days"][0].clone(), recorded["day"].clone());
    assert_eq!(recorded["statuses"], json!(["late"]));
    for day in [&mut tried, &mut recorded] {
        // The version is the group's; settings that are tried have none.
        day["rule"].take();
        day["trace"].as_array_mut().expect("a trace").iter_mut().for_each(|step| drop(step["rule"].take()));
    }
    assert_eq!(tried, recorded);
}
