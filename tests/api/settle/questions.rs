//! GET /api/settle/months/{month}/questions

use daka_tests::World;
use serde_json::{Value, json};

use super::{OCTOBER, THURSDAY, correct};

async fn questions(world: &World, query: &str) -> Value {
    let path = format!("{OCTOBER}/questions{query}");
    world.sign_in("hr").await.get(&path).await.ok();
    world.work().await;
    let told = world.sign_in("hr").await.get(&path).await.ok();
    assert_eq!(told["refreshing"], false, "{told}");
    told
}

/// The employee asks for a correction and for overtime in October.
async fn ask(world: &World) {
    let employee = world.sign_in("employee").await;
    let body = json!({
        "application_id": world.tap(), "kind": "overtime", "reason": "上线",
        "span": { "unit": "hour", "date": "2026-10-31", "from": "19:00", "to": "21:00" },
    });
    employee.post("/api/leave", &body).await.ok();
    let body =
        json!({ "correction_id": world.tap(), "work_date": "2026-10-30", "section": 1, "side": "on", "at": "09:00", "reason": "忘了" });
    employee.post("/api/correction", &body).await.ok();
}

#[tokio::test]
async fn what_waits_and_what_lacks_something_is_told_and_keeps_a_month_from_being_closed_unless_that_is_wanted() {
    let world = World::new().await;
    world.set_shanghai("2026-11-02 09:00:00");
    ask(&world).await;
    correct(&world, THURSDAY).await.ok();
    let told = questions(&world, "").await;
    let counts = &told["counts"];
    assert_eq!(
        (&counts["pending_corrections"], &counts["pending_overtime"], &counts["pending_applications"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let all = told["questions"].as_array().expect("questions");
    let first = |index: usize| (&all[index]["kind"], &all[index]["employee_id"], &all[index]["work_date"], &all[index]["number"]);
    let number = &world.sign_in("hr").await.get("/api/employee/e07").await.ok()["number"];
    assert_eq!(first(0), (&json!("pending_correction"), &json!("e07"), &json!("2026-10-30"), number));
    assert_eq!(first(1), (&json!("pending_overtime"), &json!("e07"), &json!("2026-10-31"), number));
    assert_eq!(all[1]["application_kind"], "overtime");
    let missing = questions(&world, "?kind=missing").await;
    let missing = missing["questions"].as_array().expect("questions");
    assert_eq!(missing.iter().map(|one| (&one["employee_id"], &one["work_date"])).collect::<Vec<_>>(), [(&json!("e07"), &json!(THURSDAY))]);
    assert_eq!((counts["missing"].as_u64(), counts["absent"].as_u64().is_some_and(|days| days > 100)), (Some(1), true));

    let hr = world.sign_in("hr").await;
    let body = json!({ "closing_id": world.tap() });
    let refused = hr.post(&format!("{OCTOBER}/closing"), &body).await;
    assert_eq!((refused.problem(), &refused.json["facts"]["counts"]), ((422, "open_questions".into()), counts));
    assert_eq!(hr.get(OCTOBER).await.ok()["state"], "open");
}

#[tokio::test]
async fn they_are_told_of_a_department_with_all_below_it() {
    let world = World::new().await;
    world.set_shanghai("2026-11-02 09:00:00");
    ask(&world).await;
    let (everywhere, own) = (questions(&world, "").await, questions(&world, "?department_id=rnd").await);
    let elsewhere = questions(&world, "?department_id=plant").await;
    assert_eq!((&own["counts"]["pending_corrections"], &elsewhere["counts"]["pending_corrections"]), (&json!(1), &json!(0)));
    let absent = |told: &Value| told["counts"]["absent"].as_u64().expect("a number");
    assert!(absent(&own) < absent(&everywhere) && absent(&elsewhere) < absent(&everywhere));
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.get(&format!("{OCTOBER}/questions?department_id=nowhere")).await.problem(), (404, "not_found".into()));
}
