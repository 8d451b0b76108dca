//! GET /api/schedule/groups and /api/schedule/groups/{group_id}

use daka::demo;
use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::json;

#[tokio::test]
async fn the_companys_groups_with_the_dates_of_their_versions() {
    let world = World::new().await;
    for user in ["owner", "hr", "manager"] {
        let reply = world.sign_in(user).await.get("/api/schedule/groups").await;
        insta::allow_duplicates! { assert_json_snapshot!(reply.shown(), @r#"
        {
          "body": {
            "groups": [
              {
                "effective": [
                  "2026-09-01"
                ],
                "group_id": "headquarters",
                "name": "总部白班"
              },
              {
                "effective": [
                  "2026-09-01"
                ],
                "group_id": "plant",
                "name": "工厂夜班"
              }
            ]
          },
          "status": 200
        }
        "#); }
    }
}

#[tokio::test]
async fn a_group_with_its_settings_in_full() {
    let world = World::new().await;
    let group = world.sign_in("hr").await.get("/api/schedule/groups/plant").await;
    assert_json_snapshot!(group.shown_hiding(&["place", "shifts"]), @r#"
    {
      "body": {
        "group_id": "plant",
        "versions": [
          {
            "effective": "2026-09-01",
            "in_force": true,
            "revision": 1,
            "settings": {
              "corrections": {
                "approvers": [
                  {
                    "by": "manager"
                  }
                ],
                "cut_off_day": -1,
                "day_count": "natural",
                "day_limit": 30,
                "kinds": [
                  "missing",
                  "late",
                  "early"
                ],
                "per_period": 5,
                "period_starts_on": 1,
                "proof": false
              },
              "day_boundary": "05:00",
              "mode": {
                "follow_calendar": true,
                "kind": "fixed",
                "must_work": {},
                "need_not": [],
                "week": [
                  "night",
                  "night",
                  "night",
                  "night",
                  "night",
                  null,
                  null
                ]
              },
              "name": "工厂夜班",
              "place": "…",
              "reminders": {
                "after_off_min": 10,
                "default_lead": 10,
                "leads": [
                  0,
                  5,
                  10,
                  15,
                  20,
                  30
                ]
              },
              "settle_delay_min": 0,
              "shifts": "…",
              "zone": "Asia/Shanghai"
            }
          }
        ]
      },
      "status": 200
    }
    "#);
    let (version, settings) = (&group.json["versions"][0], json!(demo::settings(demo::GROUP_NIGHT)));
    assert_eq!((&version["settings"]["place"], &version["settings"]["shifts"]), (&settings["place"], &settings["shifts"]));
}

#[tokio::test]
async fn a_group_that_there_is_not() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.get("/api/schedule/groups/nowhere").await.problem(), (404, "not_found".into()));
    // The beginning of an id is not the id.
    assert_eq!(hr.get("/api/schedule/groups/plan").await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn an_employee_does_not_read_the_rules_as_a_whole() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for path in ["/api/schedule/groups", "/api/schedule/groups/headquarters"] {
        assert_eq!(employee.get(path).await.problem(), (403, "right_missing".into()));
    }
}
