//! /api/leave/openings

use daka_tests::{Caller, World};
use serde_json::{Value, json};

use super::left;

async fn import(world: &World, hr: &Caller, id: &str, table: &str, more: Value) -> Value {
    hr.send_file(id, "import", table.as_bytes()).await.ok();
    let mut body = json!({ "import_id": id, "file_id": id, "on": "2026-11-01" });
    body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    hr.post("/api/leave/openings", &body).await.ok();
    world.work().await;
    hr.get(&format!("/api/leave/openings/{id}")).await.ok()
}

const GOOD: &str = "工号,姓名,参加工作日期,年假,调休,婚假,备注\n\
                    MS1007,李俊杰,2015-07-01,2.5天,7.5,,老员工\n\
                    MS1008,,,5,,3,\n";

#[tokio::test]
async fn a_table_of_opening_balances_is_looked_at_and_then_granted_once() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let tried = import(&world, &hr, "dry", GOOD, json!({})).await;
    let result = &tried["result"];
    assert_eq!((&tried["state"], &result["applied"]), (&json!("done"), &json!(false)), "{tried}");
    assert_eq!(
        (&result["rows"], &result["people"], &result["grants"], &result["services"], &result["problem_count"]),
        (&json!(2), &json!(2), &json!(4), &json!(1), &json!(0))
    );
    assert_eq!((&result["types"], &result["ignored"]), (&json!(["年假", "调休", "婚假"]), &json!(["备注"])));
    let employee = world.sign_in("employee").await;
    let before = left(&employee, "annual").await;
    let done = import(&world, &hr, "apply", GOOD, json!({ "apply": true })).await;
    assert_eq!(done["result"]["applied"], json!(true), "{done}");
    assert_eq!(left(&employee, "comp").await, 450);
    let told = hr.get("/api/leave/balances/e07").await.ok();
    let annual = told["balances"].as_array().expect("balances").iter().find(|own| own["leave_type_id"] == "annual").expect("the type");
    assert_eq!((&annual["balance"]["granted"], told["service_from"].as_str()), (&json!(5), Some("2015-07-01")), "{told}");
    assert!(left(&employee, "annual").await > before);
    // Sent again it is the same import, and nobody has anything twice.
    let dump = world.dump().await;
    hr.post("/api/leave/openings", &json!({ "import_id": "apply", "file_id": "apply", "on": "2026-11-01", "apply": true })).await.ok();
    world.work().await;
    assert_eq!(world.dump().await.beginning("EMP#morningstar#e07/BAL"), dump.beginning("EMP#morningstar#e07/BAL"));
}

#[tokio::test]
async fn what_is_wrong_is_told_by_its_cell_and_keeps_everything_unless_it_is_skipped() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let table =
        "工号,姓名,参加工作日期,年假\nMS1007,张三,,5\nMS9999,,,1\nMS1008,,2030-01-01,\nMS1009,,,0.3\nMS1010,,,4\nMS1010,,,4\nMS1002,,,5\n";
    let told = import(&world, &hr, "bad", table, json!({ "apply": true })).await;
    let problems = told["result"]["problems"].as_array().expect("problems");
    let cells: Vec<&str> = problems.iter().map(|problem| problem["cell"].as_str().expect("a cell")).collect();
    assert_eq!(cells, ["B2", "A3", "C4", "D5", "A7"], "{told}");
    assert_eq!((&told["result"]["applied"], &told["result"]["own"]), (&json!(false), &json!(1)));
    assert_eq!(world.dump().await.beginning("EMP#morningstar#e10/BAL").len(), 0);
    let told = import(&world, &hr, "skip", table, json!({ "apply": true, "skip_problems": true })).await;
    assert_eq!((&told["result"]["applied"], &told["result"]["people"]), (&json!(true), &json!(1)));
    assert_eq!(world.dump().await.beginning("EMP#morningstar#e10/BAL").len(), 1);
    assert_eq!(world.dump().await.beginning("EMP#morningstar#e02/BAL").len(), 0, "nobody grants themselves anything");
}

#[tokio::test]
async fn the_template_has_a_column_for_each_type_with_a_balance() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = hr.get("/api/leave/openings/template").await;
    assert!(reply.status.is_success());
    let told = hr.send_file("template", "import", &reply.bytes).await;
    told.ok();
    hr.post("/api/leave/openings", &json!({ "import_id": "t", "file_id": "template", "on": "2026-11-01" })).await.ok();
    world.work().await;
    let told = hr.get("/api/leave/openings/t").await.ok();
    let types = told["result"]["types"].as_array().expect("types");
    assert!(types.contains(&json!("年假")) && types.contains(&json!("调休")) && !types.contains(&json!("事假")), "{told}");
    assert_eq!(told["result"]["problem_count"], json!(0), "the example counts for nothing");
}
