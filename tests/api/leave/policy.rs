//! GET and PUT /api/leave/policy

use daka_tests::World;
use serde_json::{Value, json};

use super::{apply, days, leave};

#[tokio::test]
async fn a_company_that_has_laid_down_nothing_has_what_most_have() {
    let world = World::new().await;
    let told = world.sign_in("employee").await.get("/api/leave/policy").await.ok();
    let names: Vec<_> = told["policy"]["types"].as_array().expect("types").iter().map(|kind| kind["rules"]["name"].clone()).collect();
    assert_eq!(names, ["年假", "调休", "事假", "病假", "婚假", "产假", "陪产假", "育儿假", "丧假"]);
    assert_eq!((&told["revision"], &told["policy"]["since_year"]), (&json!(0), &json!(2026)));
}

#[tokio::test]
async fn a_change_holds_for_what_is_asked_for_afterwards() {
    let world = World::new().await;
    let (employee, hr) = (world.sign_in("employee").await, world.sign_in("hr").await);
    let before = apply(&employee, &leave(&world, "personal", days("2026-11-26", "2026-11-26"))).await;
    let mut told = hr.get("/api/leave/policy").await.ok();
    assert_eq!(told["revision"], 1, "it was kept when the first thing depended on it");
    told["policy"]["types"][2]["approvers"] = json!([{ "from_min": 0, "steps": [{ "by": "hr" }, { "by": "owner" }] }]);
    told["policy"]["types"][3]["retired"] = json!(true);
    let changed = hr.put("/api/leave/policy", &told).await.ok();
    assert_eq!(changed["revision"], 2);
    let after = apply(&employee, &leave(&world, "personal", days("2026-11-27", "2026-11-27"))).await;
    assert_eq!((&before["steps"], &after["steps"], &after["waits_for"]["by"]), (&json!(1), &json!(2), &json!("hr")));
    let retired = employee.post("/api/leave", &leave(&world, "sick", days("2026-11-24", "2026-11-24"))).await;
    assert_eq!((retired.problem().1.as_str(), &retired.json["errors"][0]["field"]), ("invalid_field", &json!("leave_type_id")));
    assert_eq!(hr.put("/api/leave/policy", &told).await.ok()["revision"], 2, "the same again");
    let stale = |change: &dyn Fn(&mut Value)| {
        let mut body = told.clone();
        change(&mut body);
        body
    };
    let reply = hr.put("/api/leave/policy", &stale(&|body| body["policy"]["past_max_days"] = json!(60))).await;
    assert_eq!(reply.problem(), (409, "changed_meanwhile".into()));
}

#[tokio::test]
async fn what_is_wrong_with_a_policy_is_told_by_its_field() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let told = hr.get("/api/leave/policy").await.ok();
    let change = |path: &str, value: Value| {
        let mut body = told.clone();
        *body.pointer_mut(path).expect("a place") = value;
        body
    };
    for (body, field) in [
        (change("/policy/types/0/rules/unit", json!("hour")), "types[0].rules.unit"),
        (change("/policy/trip", json!([])), "trip"),
        (change("/policy/trip/0/steps/0", json!({ "by": "employee", "employee_id": "e99" })), "trip"),
        (change("/policy/past_max_days", json!(181)), "past_max_days"),
    ] {
        let reply = hr.put("/api/leave/policy", &body).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{field}");
        assert_eq!(reply.json["errors"][0]["field"], field);
    }
}
