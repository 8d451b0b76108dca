//! POST /api/correction/{employee_id}/{correction_id}/decision

use daka_domain::department::Department;
use daka_domain::employment::Assignment;
use daka_domain::id::GroupId;
use daka_store::CardStatus;
use daka_tests::{World, second_company};
use futures::future::join_all;
use insta::assert_json_snapshot;
use serde_json::json;

use super::{
    FRIDAY, THURSDAY, application, apply, day, decide, decide_saying, department_id, employee_id, inbox, set_policy, set_roles, statuses,
    statuses_in_team, withdraw,
};

#[tokio::test]
async fn what_the_manager_approves_counts_wherever_the_day_is_seen() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    for (side, at, expected) in [("on", "08:55", "missing_off"), ("off", "18:05", "normal")] {
        let applied = apply(&world, &employee, FRIDAY, side, at).await;
        let approved = decide(&manager, &applied, true).await.ok();
        assert_eq!((&approved["state"], &approved["step"], &approved["waits_for"]), (&json!("approved"), &json!(null), &json!(null)));
        assert_eq!(statuses(&employee, FRIDAY).await, expected);
        assert_eq!(statuses_in_team(&world, "e07", FRIDAY).await, expected);
    }
    let told = day(&employee, FRIDAY).await;
    assert_eq!(told["day"]["corrections"], 2);
    assert_eq!(told["punches"], json!([]), "nobody punched");
    let sentences: Vec<_> = told["day"]["trace"].as_array().expect("a trace").iter().map(|step| step["zh"].clone()).collect();
    assert_json_snapshot!(sentences, @r#"
    [
      "第 1 时段应 09:00 上班,18:00 下班",
      "第 1 时段 08:55 的上班卡为补卡",
      "应 09:00 上班,08:55 打卡 → 正常",
      "第 1 时段 18:05 的下班卡为补卡",
      "应 18:00 下班,18:05 打卡 → 正常",
      "第 1 时段工作 09:00 至 18:05,扣除休息 1 小时 → 8 小时 5 分钟"
    ]
    "#);
    let month = employee.get("/api/record/months/2026-11").await.ok();
    assert_eq!(month["totals"]["corrections"], 2, "as many as were approved");
    assert_eq!(inbox(&manager).await, [json!(null); 0]);
}

#[tokio::test]
async fn the_same_decision_again_is_told_and_nothing_more_is_written() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    let first = decide_saying(&manager, &applied, true, Some("同意")).await.ok();
    let before = world.dump().await;
    world.clock.advance(chrono::TimeDelta::seconds(30));
    assert_eq!(decide_saying(&manager, &applied, true, Some("同意")).await.ok(), first);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins_and_the_other_is_told_who_and_when() {
    for round in 0..4 {
        let world = World::new().await;
        // Nobody heads the department of the applicant: it waits for HR, and the owner may decide it as well.
        let applied = apply(&world, &world.employee("e03"), FRIDAY, "on", "09:00").await;
        let (hr, owner) = (world.sign_in("hr").await, world.sign_in("owner").await);
        let replies = join_all([decide(&hr, &applied, true), decide(&owner, &applied, round % 2 == 0)]).await;
        let (won, lost): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status.is_success());
        assert_eq!((won.len(), lost.len()), (1, 1));
        let winner = &won[0].json["decisions"][0];
        assert_eq!(lost[0].problem(), (409, "already_decided".into()));
        let facts = &lost[0].json["facts"];
        assert_eq!((&facts["decided_by"]["employee_id"], &facts["approve"]), (&winner["by"], &winner["approve"]));
        assert_eq!((&facts["decided_at"], &facts["state"]), (&winner["at"], &won[0].json["state"]));
        let name = if winner["by"] == "e01" { "陈启明" } else { "林晓雯" };
        assert_eq!(facts["decided_by"]["name"], name);
    }
}

#[tokio::test]
async fn a_chain_is_decided_step_by_step_and_a_no_ends_it() {
    let world = World::new().await;
    set_policy(&world, json!({ "approvers": [{ "by": "manager" }, { "by": "hr" }, { "by": "owner" }] })).await;
    let callers = [world.sign_in("manager").await, world.sign_in("hr").await, world.sign_in("owner").await];
    let employee = world.sign_in("employee").await;
    let mut waits = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    assert_eq!(waits["waits_for"], json!({ "by": "manager", "department_id": "rnd" }));
    for (number, caller) in callers.iter().enumerate() {
        assert_eq!((&waits["state"], &waits["step"], &waits["steps"]), (&json!("pending"), &json!(number + 1), &json!(3)));
        assert_eq!(statuses(&employee, FRIDAY).await, "absent", "before step {}", number + 1);
        for earlier in &callers[..number.min(1)] {
            assert_eq!(decide(earlier, &waits, true).await.problem(), (403, "right_missing".into()), "the manager at {number}");
        }
        waits = decide(caller, &waits, true).await.ok();
    }
    assert_eq!((&waits["state"], statuses(&employee, FRIDAY).await.as_str()), (&json!("approved"), "missing_off"));

    let waits = apply(&world, &employee, FRIDAY, "off", "18:00").await;
    let waits = decide(&callers[0], &waits, true).await.ok();
    let ended = decide(&callers[1], &waits, false).await.ok();
    assert_eq!((&ended["state"], &ended["step"]), (&json!("rejected"), &json!(null)));
    assert_eq!(statuses(&employee, FRIDAY).await, "missing_off");
}

#[tokio::test]
async fn nobody_approves_their_own() {
    let world = World::new().await;
    let (owner, hr, manager) = (world.sign_in("owner").await, world.sign_in("hr").await, world.sign_in("manager").await);
    let of_manager = apply(&world, &manager, FRIDAY, "on", "09:00").await;
    let of_hr = apply(&world, &hr, FRIDAY, "on", "09:00").await;
    let of_owner = apply(&world, &owner, FRIDAY, "on", "09:00").await;
    assert_eq!([&of_manager, &of_hr, &of_owner].map(|applied| applied["waits_for"]["by"].clone()), ["hr", "owner", "hr"]);
    for (caller, applied) in [(&manager, &of_manager), (&hr, &of_hr), (&owner, &of_owner)] {
        assert_eq!(decide(caller, applied, true).await.problem(), (403, "right_missing".into()));
    }
    decide(&hr, &of_manager, true).await.ok();
    decide(&owner, &of_hr, true).await.ok();
    decide(&hr, &of_owner, true).await.ok();
}

#[tokio::test]
async fn the_only_owner_of_a_company_without_hr_approves_their_own_and_that_is_recorded() {
    let world = World::new().await;
    set_roles(&world, |roles| roles.hr.clear()).await;
    let owner = world.sign_in("owner").await;
    let applied = apply(&world, &owner, FRIDAY, "on", "09:00").await;
    let approved = decide(&owner, &applied, true).await.ok();
    assert_eq!((&approved["decisions"][0]["by"], &approved["employee_id"]), (&json!("e01"), &json!("e01")));
}

#[tokio::test]
async fn who_may_not_is_told_which_right_is_missing_and_who_has_it() {
    let world = World::new().await;
    let applied = apply(&world, &world.sign_in("employee").await, FRIDAY, "on", "09:00").await;
    let before = world.dump().await;
    let night = world.sign_in("night").await;
    assert_json_snapshot!(decide(&night, &applied, true).await.shown(), @r#"
    {
      "body": {
        "code": "right_missing",
        "facts": {
          "held_by": [
            "manager of the department"
          ],
          "holders": [
            {
              "employee_id": "e06",
              "name": "孙嘉怡"
            }
          ]
        },
        "status": 403,
        "title": "You do not have the right to do this.",
        "title_zh": "您没有这项权限",
        "type": "urn:daka:problem:right_missing"
      },
      "status": 403
    }
    "#);
    for user in ["employee", "hr", "owner"] {
        let reply = decide(&world.sign_in(user).await, &applied, true).await;
        assert_eq!(reply.problem(), (403, "right_missing".into()), "{user}");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn after_a_transfer_the_new_manager_decides() {
    let world = World::new().await;
    set_roles(&world, |roles| {
        roles.managers.insert(employee_id("e21"), [department_id("admin")].into());
    })
    .await;
    let (old, new) = (world.sign_in("manager").await, world.sign_in("night").await);
    let employee = world.sign_in("employee").await;
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    assert_eq!((inbox(&old).await.len(), inbox(&new).await.len()), (1, 0));
    world
        .change_card("e07", |card| {
            let group = GroupId::new(daka::demo::GROUP_DAY).expect("an id");
            card.employment.assignments.push(Assignment {
                from: "2026-11-23".parse().expect("a date"),
                group,
                department: department_id("admin"),
            });
        })
        .await;
    assert_eq!((inbox(&old).await.len(), inbox(&new).await.len()), (0, 1));
    assert_eq!(decide(&old, &applied, true).await.problem(), (403, "right_missing".into()));
    decide(&new, &applied, true).await.ok();
    // The day itself lies before the transfer.
    assert_eq!(statuses_in_team(&world, "e03", FRIDAY).await, "absent");
    assert_eq!(statuses(&employee, FRIDAY).await, "missing_off");
}

#[tokio::test]
async fn who_heads_the_department_above_decides_where_nobody_heads_the_applicants() {
    let world = World::new().await;
    let team = Department { department_id: department_id("team"), name: "后端组".into(), parent: Some(department_id("rnd")), rev: 1 };
    world.store().put_department(&daka::demo::org_id(), &team).await.expect("a department");
    world.change_card("e07", |card| card.employment.assignments[0].department = department_id("team")).await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    assert_eq!(applied["waits_for"], json!({ "by": "manager", "department_id": "rnd" }));
    assert_eq!(inbox(&manager).await, [applied["correction_id"].clone()]);
    // Since then somebody heads the team itself: they decide, and who heads the department does no more.
    set_roles(&world, |roles| {
        roles.managers.insert(employee_id("e21"), [department_id("team")].into());
    })
    .await;
    assert_eq!(inbox(&manager).await, [json!(null); 0]);
    let reply = decide(&manager, &applied, true).await;
    assert_eq!((reply.problem(), &reply.json["facts"]["holders"][0]["name"]), ((403, "right_missing".into()), &json!("何大勇")));
    let new = world.sign_in("night").await;
    assert_eq!(inbox(&new).await, [applied["correction_id"].clone()]);
    decide(&new, &applied, true).await.ok();
    assert_eq!(statuses(&employee, FRIDAY).await, "missing_off");
}

#[tokio::test]
async fn a_named_approver_decides_and_hr_once_they_have_left() {
    let world = World::new().await;
    set_policy(&world, json!({ "approvers": [{ "by": "employee", "employee_id": "e21" }] })).await;
    let employee = world.sign_in("employee").await;
    let first = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    let second = apply(&world, &employee, FRIDAY, "off", "18:00").await;
    let named = world.sign_in("night").await;
    assert_eq!(inbox(&named).await, [first["correction_id"].clone(), second["correction_id"].clone()]);
    decide(&named, &first, true).await.ok();
    let hr = world.sign_in("hr").await;
    assert_eq!(decide(&hr, &second, true).await.problem(), (403, "right_missing".into()));
    world.change_card("e21", |card| card.status = CardStatus::Left).await;
    decide(&hr, &second, true).await.ok();
    let third = apply(&world, &employee, THURSDAY, "on", "09:00").await;
    assert_eq!(third["waits_for"], json!({ "by": "hr" }));
}

#[tokio::test]
async fn what_was_taken_back_or_is_not_there_cannot_be_decided() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    withdraw(&employee, &applied).await.ok();
    let reply = decide(&manager, &applied, true).await;
    assert_eq!((reply.problem(), &reply.json["facts"]), ((409, "already_decided".into()), &json!({ "state": "withdrawn" })));
    let mut elsewhere = applied.clone();
    elsewhere["work_date"] = THURSDAY.into();
    assert_eq!(decide(&manager, &elsewhere, true).await.problem(), (404, "not_found".into()));
    elsewhere["employee_id"] = "e99".into();
    assert_eq!(decide(&manager, &elsewhere, true).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn another_companys_owner_decides_nothing_here() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let employee = world.sign_in("employee").await;
    let applied = apply(&world, &employee, FRIDAY, "on", "09:00").await;
    // The id of the employee is one that both companies have.
    let theirs = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    assert_eq!(decide(&theirs, &applied, true).await.problem(), (404, "not_found".into()));
    assert_eq!(inbox(&theirs).await, [json!(null); 0]);
    let shared = world.anonymous().with_token(second_company::token(&world, second_company::SHARED.0));
    assert_eq!(withdraw(&shared, &applied).await.problem(), (404, "not_found".into()));
    let own = shared.post("/api/correction", &application(&world, FRIDAY, "on", "08:00")).await.ok();
    assert_eq!(inbox(&theirs).await, [own["correction"]["correction_id"].clone()]);
}

#[tokio::test]
async fn a_hundred_are_decided_in_one_request_and_one_that_cannot_be_keeps_none_of_the_others() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    let asked = [apply(&world, &employee, FRIDAY, "on", "09:00").await, apply(&world, &employee, THURSDAY, "off", "18:00").await];
    let own = apply(&world, &manager, FRIDAY, "on", "09:00").await;
    let decision = |application: &serde_json::Value, approve: bool| {
        let mut body = json!({ "step": application["step"], "approve": approve, "comment": "知道了" });
        for name in ["employee_id", "correction_id", "work_date"] {
            body[name] = application[name].clone();
        }
        body
    };
    let decisions = [decision(&asked[0], true), decision(&own, true), decision(&asked[1], false)];
    let told = loop {
        let told = manager.post("/api/correction/decisions", &json!({ "decisions": decisions })).await.ok();
        // On a rough day some of them met an outage: they are sent again.
        let outage = |outcome: &serde_json::Value| matches!(outcome["problem"]["code"].as_str(), Some("busy" | "unavailable"));
        if !told["outcomes"].as_array().expect("outcomes").iter().any(outage) {
            break told;
        }
    };
    let outcomes = told["outcomes"].as_array().expect("outcomes");
    let said: Vec<_> =
        outcomes.iter().map(|outcome| outcome["state"].as_str().or(outcome["problem"]["code"].as_str()).expect("either")).collect();
    assert_eq!(said, ["approved", "right_missing", "rejected"]);
    assert_eq!(statuses(&employee, FRIDAY).await, "missing_off");
    let many = vec![decision(&own, true); 101];
    let reply = manager.post("/api/correction/decisions", &json!({ "decisions": many })).await;
    assert_eq!(reply.problem(), (422, "invalid_field".into()));
}
