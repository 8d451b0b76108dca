//! GET /api/schedule/groups and /api/schedule/groups/{group_id}

use daka_tests::World;
use insta::assert_json_snapshot;

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
    assert_json_snapshot!(world.sign_in("hr").await.get("/api/schedule/groups/plant").await.shown(), @r#"
    {
      "body": {
        "group_id": "plant",
        "versions": [
          {
            "day_boundary": "05:00",
            "effective": "2026-09-01",
            "group_id": "plant",
            "in_force": true,
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
            "place": {
              "accuracy_cap_m": 100,
              "field_work_remark": false,
              "fix_age_max_s": 120,
              "outside": "refuse",
              "sites": [
                {
                  "centre": {
                    "latitude": 22.7488,
                    "longitude": 113.9359
                  },
                  "id": "plant",
                  "name": "光明工厂",
                  "radius_m": 300
                }
              ],
              "wifi": []
            },
            "revision": 1,
            "settle_delay_min": 0,
            "shifts": [
              {
                "breaks": [
                  {
                    "from": "26:00",
                    "to": "26:30"
                  }
                ],
                "count_early_arrival": false,
                "early_grace_min": 0,
                "early_tiers": {},
                "half_day": {
                  "rule": "midpoint_with_breaks"
                },
                "id": "night",
                "late_grace_min": 3,
                "late_tiers": {},
                "name": "夜班",
                "pairing": "first_last",
                "sections": [
                  {
                    "off": "30:00",
                    "off_needed": true,
                    "on": "22:00",
                    "on_needed": true
                  }
                ],
                "thresholds": {}
              }
            ],
            "zone": "Asia/Shanghai"
          }
        ]
      },
      "status": 200
    }
    "#);
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
