//! Who would have changed, and how

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use daka::demo::{self, GROUP_DAY, GROUP_NIGHT};
use daka_domain::employment::Assignment;
use daka_domain::id::{DepartmentId, GroupId};
use daka_domain::shift::Side;
use daka_tests::World;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

use super::{PATH, changed_days, days_of, october, with, with_grace, with_some_late};

/// Whose on-punch of a date in October came this many minutes after 09:00, as it is stored.
async fn came_late(world: &World, minutes: RangeInclusive<i64>) -> BTreeSet<(String, String)> {
    let [from, to] = ["2026-09-30", "2026-11-01"].map(|date| date.parse().expect("a date"));
    let mut found = BTreeSet::new();
    for person in day_shift() {
        let facts = world.store().facts_between(&demo::org_id(), &person.employee_id(), from, to).await.expect("a table");
        for punch in facts.expect("a card").punches.into_iter().map(|fact| fact.punch) {
            let nine = punch.work_date.date().and_hms_opt(1, 0, 0).expect("09:00 in Shanghai").and_utc();
            let october = punch.work_date.to_string().starts_with("2026-10");
            if october && punch.side == Some(Side::On) && minutes.contains(&(punch.at - nine).num_minutes()) {
                found.insert((person.id.to_owned(), punch.work_date.to_string()));
            }
        }
    }
    found
}

/// The people of the day shift.
fn day_shift() -> impl Iterator<Item = &'static demo::Person> {
    demo::PEOPLE.iter().filter(|person| person.group() == GROUP_DAY)
}

/// What the people of the day shift are told of October themselves, summed over them.
async fn octobers_of_all(world: &World) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    for person in day_shift() {
        let month = world.employee(person.id).get("/api/record/months/2026-10").await.ok();
        for (name, value) in sums_of(&month["totals"]) {
            *sums.entry(name).or_default() += value;
        }
    }
    sums
}

/// Totals that are sums.
fn sums_of(totals: &Value) -> BTreeMap<String, f64> {
    let fields = totals.as_object().expect("totals").iter().filter(|(name, _)| *name != "attendance_rate");
    fields.filter_map(|(name, value)| Some((name.clone(), value.as_f64()?))).collect()
}

#[tokio::test]
async fn what_was_is_what_the_people_are_told_themselves() {
    let world = World::with_history().await;
    let preview = world.sign_in("hr").await.post(PATH, &october(&with_grace(0))).await.ok();
    assert_eq!(sums_of(&preview["before"]), octobers_of_all(&world).await);
    assert_eq!((&preview["people"], &preview["days"]), (&json!(20), &json!(20 * 31)));
    let people = preview["changed"].as_array().expect("people");
    let counts: Vec<usize> = people.iter().map(|person| person["days"].as_array().expect("days").len()).collect();
    assert!(counts.is_sorted_by(|more, less| more >= less) && counts.first() > counts.last(), "the most changed first: {counts:?}");
    for person in people {
        let month = world.employee(person["employee_id"].as_str().expect("an id")).get("/api/record/months/2026-10").await.ok();
        assert_eq!(person["before"], month["totals"], "{}", person["employee_id"]);
        for day in person["days"].as_array().expect("days") {
            let own = month["days"].as_array().expect("days").iter().find(|own| own["date"] == day["date"]).expect("the day");
            for field in ["statuses", "late_min", "early_min", "worked_s"] {
                assert_eq!(day["before"][field], own[field], "{field} of {}", day["date"]);
            }
        }
    }
}

#[tokio::test]
async fn who_would_have_been_late_is_who_came_between_the_old_grace_and_the_new() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    for (grace, came, sign) in [(0, 1..=5, 1), (30, 6..=30, -1)] {
        let preview = hr.post(PATH, &october(&with_grace(grace))).await.ok();
        let expected = came_late(&world, came).await;
        assert!(!expected.is_empty());
        assert_eq!(changed_days(&preview), expected, "{grace} minutes");
        let people: BTreeSet<_> = expected.iter().map(|(employee, _)| employee).collect();
        assert_eq!((&preview["changed_people"], &preview["changed_days"]), (&json!(people.len()), &json!(expected.len())));
        let [before, after] = ["before", "after"].map(|side| preview[side]["late_days"].as_i64().expect("a number"));
        assert_eq!(after, before + sign * i64::try_from(expected.len()).expect("a few"), "{grace} minutes");
    }
}

#[tokio::test]
async fn a_person_is_told_with_totals_and_days_before_and_after_and_why() {
    let world = with_some_late().await;
    let preview = world.sign_in("hr").await.post(PATH, &october(&with_grace(0))).await.ok();
    assert_eq!(
        changed_days(&preview),
        days_of(&[("e03", "2026-10-12"), ("e07", "2026-10-12"), ("e07", "2026-10-13"), ("e08", "2026-10-13")])
    );
    let told = preview["changed"].as_array().expect("people").iter().map(|person| &person["employee_id"]);
    assert_eq!(told.collect::<Vec<_>>(), ["e07", "e03", "e08"], "the most changed first, then as departments and people stand");
    let mut person = preview["changed"][1].clone();
    // The rest of the totals is that of somebody who was nearly never there.
    for side in ["before", "after"] {
        person[side] = json!({ "late_days": person[side]["late_days"], "late_min": person[side]["late_min"] });
    }
    assert_json_snapshot!(person, @r#"
    {
      "after": {
        "late_days": 2,
        "late_min": 9
      },
      "before": {
        "late_days": 1,
        "late_min": 8
      },
      "days": [
        {
          "after": {
            "absent_days": 0.0,
            "due_days": 1.0,
            "early_min": 0,
            "late_min": 1,
            "not_attended_days": 0.0,
            "overtime_min": 0,
            "standard_s": 28800,
            "statuses": [
              "late"
            ],
            "worked_s": 29060
          },
          "before": {
            "absent_days": 0.0,
            "due_days": 1.0,
            "early_min": 0,
            "late_min": 0,
            "not_attended_days": 0.0,
            "overtime_min": 0,
            "standard_s": 28800,
            "statuses": [
              "normal"
            ],
            "worked_s": 29060
          },
          "date": "2026-10-12",
          "why": [
            {
              "code": "off_time",
              "en": "Due on at 09:00, punched at 09:01: 1 min late",
              "facts": {
                "due": "09:00",
                "grace_min": 0,
                "minutes": 1,
                "punched": "09:01",
                "section": 1,
                "side": "on",
                "tier": "plain",
                "tier_after_min": 0
              },
              "rule": "headquarters@2026-10-01",
              "zh": "应 09:00 上班,09:01 打卡 → 迟到 1 分钟"
            }
          ]
        }
      ],
      "department_id": "admin",
      "employee_id": "e03",
      "name": "周建国",
      "number": "MS1003"
    }
    "#);
}

#[tokio::test]
async fn a_change_of_nothing_changes_nobody() {
    let world = World::with_history().await;
    let hr = world.sign_in("hr").await;
    for (group, people) in [(GROUP_DAY, 20), (GROUP_NIGHT, 10)] {
        for (from, to) in [("2026-10-01", "2026-10-31"), ("2026-11-01", "2026-11-23")] {
            let body = json!({ "group_id": group, "settings": demo::settings(group), "from": from, "to": to });
            let preview = hr.post(PATH, &body).await.ok();
            assert_eq!((&preview["changed_people"], &preview["changed_days"], &preview["changed"]), (&json!(0), &json!(0), &json!([])));
            assert_eq!((&preview["before"], &preview["people"]), (&preview["after"], &json!(people)), "{group} from {from}");
        }
    }
}

#[tokio::test]
async fn people_max_shortens_the_list_and_no_count() {
    let world = with_some_late().await;
    let hr = world.sign_in("hr").await;
    let all = hr.post(PATH, &october(&with_grace(0))).await.ok();
    for people_max in [0, 1] {
        let some = hr.post(PATH, &with(october(&with_grace(0)), "people_max", people_max.into())).await.ok();
        let first: Vec<_> = all["changed"].as_array().expect("people").iter().take(people_max).collect();
        assert_eq!(some["changed"], json!(first));
        assert_eq!(with(some, "changed", json!([])), with(all.clone(), "changed", json!([])));
    }
    let mut body = october(&with_grace(0));
    body.as_object_mut().expect("an object").remove("people_max");
    assert_eq!(hr.post(PATH, &body).await.ok(), all, "50 of them unless it says");
}

#[tokio::test]
async fn of_one_department_only() {
    let world = with_some_late().await;
    let hr = world.sign_in("hr").await;
    let all = hr.post(PATH, &october(&with_grace(0))).await.ok();
    for (department, people) in [("admin", 5), ("rnd", 15), ("plant", 0)] {
        let one = hr.post(PATH, &with(october(&with_grace(0)), "department_id", department.into())).await.ok();
        let theirs = all["changed"].as_array().expect("people").iter().filter(|person| person["department_id"] == department);
        assert_eq!(one["changed"], json!(theirs.collect::<Vec<_>>()), "{department}");
        assert_eq!(one["people"], people, "{department}");
    }
}

#[tokio::test]
async fn only_the_days_count_that_somebody_was_in_the_group_and_the_department() {
    let world = with_some_late().await;
    let moves =
        [("e07", GROUP_DAY, "admin", "2026-10-13"), ("e09", GROUP_NIGHT, "rnd", "2026-10-30"), ("e10", GROUP_NIGHT, "rnd", "2026-10-01")];
    for (employee, group, department, from) in moves {
        let (group, department) = (GroupId::new(group).expect("an id"), DepartmentId::new(department).expect("an id"));
        let assignment = Assignment { from: from.parse().expect("a date"), group, department };
        world.change_card(employee, |card| card.employment.assignments.push(assignment)).await;
    }
    world.change_card("e08", |card| card.employment.last_day = Some("2026-10-12".parse().expect("a date"))).await;
    let hr = world.sign_in("hr").await;
    let all = hr.post(PATH, &october(&with_grace(0))).await.ok();
    let whole = 17 * 31;
    assert_eq!((&all["people"], &all["days"]), (&json!(19), &json!(whole + 12 + 29)));
    let late = [("e03", "2026-10-12"), ("e07", "2026-10-12"), ("e07", "2026-10-13")];
    assert_eq!(changed_days(&all), days_of(&late), "the day after the last one is not judged");
    for (department, people, days, changed) in
        [("admin", 6, 5 * 31 + 19, [late[0], late[2]].as_slice()), ("rnd", 14, 11 * 31 + 12 + 12 + 29, &[late[1]])]
    {
        let one = hr.post(PATH, &with(october(&with_grace(0)), "department_id", department.into())).await.ok();
        assert_eq!((&one["people"], &one["days"]), (&json!(people), &json!(days)), "{department}");
        assert_eq!(changed_days(&one), days_of(changed), "{department}");
    }
}
