//! GET /api/leave/balances, POST …/grants, PUT /api/leave/service/{employee_id}

use daka_tests::World;
use serde_json::json;

use super::{apply, days, decided, grant, hours, leave, left, set_overtime};

#[tokio::test]
async fn annual_leave_follows_total_service() {
    let world = World::new().await;
    let (employee, hr) = (world.sign_in("employee").await, world.sign_in("hr").await);
    assert_eq!(left(&employee, "annual").await, 0, "less than a year of service");
    // In the year of joining: 122 of 365 days of ten days a year.
    for (from, half_days) in [("2016-11-23", 6), ("2016-11-24", 2), ("2000-01-01", 10)] {
        let told = hr.put("/api/leave/service/e07", &json!({ "from": from })).await.ok();
        assert_eq!((&told["service_from"], left(&employee, "annual").await), (&json!(from), half_days), "{from}");
    }
    for from in ["1939-12-31", "2026-11-24"] {
        let reply = hr.put("/api/leave/service/e07", &json!({ "from": from })).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{from}");
    }
}

#[tokio::test]
async fn a_grant_is_added_once_and_taken_back_by_another() {
    let world = World::new().await;
    let (employee, hr) = (world.sign_in("employee").await, world.sign_in("hr").await);
    let body = json!({ "grant_id": world.tap(), "leave_type_id": "marriage", "amount": 6, "on": "2026-11-23", "reason": "登记结婚" });
    for _ in 0..2 {
        let told = hr.post("/api/leave/balances/e07/grants", &body).await.ok();
        let own =
            told["balances"].as_array().expect("balances").iter().find(|own| own["leave_type_id"] == "marriage").expect("the type").clone();
        assert_eq!(
            (&own["balance"]["left"], &own["grants"][0]["reason"], own["grants"].as_array().map(Vec::len)),
            (&json!(6), &json!("登记结婚"), Some(1))
        );
    }
    let mut other = body.clone();
    other["amount"] = json!(8);
    assert_eq!(hr.post("/api/leave/balances/e07/grants", &other).await.problem(), (409, "id_in_use".into()));
    grant(&world, "e07", "marriage", -2).await.ok();
    assert_eq!(left(&employee, "marriage").await, 4);
    let own = json!({ "grant_id": world.tap(), "leave_type_id": "marriage", "amount": 6, "on": "2026-11-23", "reason": "自己" });
    assert_eq!(hr.post("/api/leave/balances/e02/grants", &own).await.problem(), (403, "right_missing".into()), "nobody grants themselves");
    for (leave_type, amount, field) in [("sick", 2, "leave_type_id"), ("none", 2, "leave_type_id"), ("marriage", 0, "amount")] {
        let reply = grant(&world, "e07", leave_type, amount).await;
        assert_eq!((reply.problem().1.as_str(), &reply.json["errors"][0]["field"]), ("invalid_field", &json!(field)));
    }
}

#[tokio::test]
async fn comp_leave_comes_of_overtime_and_is_taken_by_the_hour() {
    let world = World::new().await;
    // On rest days the day shift's overtime becomes comp leave, one for one.
    set_overtime(&world, |overtime| overtime["rest_day"]["comp_leave_percent"] = json!(100)).await;
    assert_eq!(left(&world.sign_in("employee").await, "comp").await, 0);
    for time in ["2026-11-28 09:00:10", "2026-11-28 14:00:20"] {
        world.set_shanghai(time);
        world.sign_in("employee").await.post("/api/punch", &world.punch(if time.contains("09:") { "on" } else { "off" })).await.ok();
    }
    world.set_shanghai("2026-11-30 08:00:00");
    let employee = world.sign_in("employee").await;
    let earned = left(&employee, "comp").await;
    assert!(earned >= 240, "{earned} minutes of a Saturday from nine to two");
    let asked = apply(&employee, &leave(&world, "comp", hours("2026-12-01", "09:00", "11:00"))).await;
    assert_eq!(asked["length"], json!({ "amount": 120, "unit": "minute" }));
    decided(&world.sign_in("manager").await, &asked, true).await;
    assert_eq!(left(&employee, "comp").await, earned - 120);
    let more = leave(&world, "comp", hours("2026-12-02", "09:00", "18:00"));
    assert_eq!(employee.post("/api/leave", &more).await.problem(), (409, "balance_short".into()));
}

#[tokio::test]
async fn balances_are_for_their_person_and_for_those_who_may_see_them() {
    let world = World::new().await;
    let told = world.sign_in("manager").await.get("/api/leave/balances/e07").await.ok();
    assert_eq!((&told["name"], told["balances"].as_array().map(Vec::len)), (&json!("李俊杰"), Some(9)));
    let plant = world.sign_in("manager").await.get("/api/leave/balances/e21").await;
    assert_eq!(plant.problem(), (403, "right_missing".into()));
    grant(&world, "e07", "marriage", 6).await.ok();
    apply(&world.sign_in("employee").await, &leave(&world, "personal", days("2026-11-26", "2026-11-26"))).await;
    assert_eq!(left(&world.sign_in("employee").await, "marriage").await, 6);
}
