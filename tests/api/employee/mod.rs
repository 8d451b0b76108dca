//! `/api/employee`

mod add;
mod assign;
mod change;
mod import;
mod leave;
mod list;
mod rehire;

use daka_tests::{Caller, World};
use serde_json::{Value, json};

/// Somebody new as HR would type them.
fn newcomer(id: &str, number: &str) -> Value {
    json!({
        "employee_id": id, "name": "钱多多", "number": number, "phone": "139 0013 9000",
        "department_id": "rnd", "group_id": daka::demo::GROUP_DAY, "joined": "2026-11-01",
    })
}

/// What the directory says of somebody, as HR sees it.
async fn directory(world: &World, employee: &str) -> Value {
    world.sign_in("hr").await.get(&format!("/api/employee/{employee}")).await.ok()
}

/// A person's own access: the status of their button.
async fn access(world: &World, caller: &Caller) -> (u16, String) {
    let reply = caller.get("/api/record/today").await;
    let code = reply.json["code"].as_str().unwrap_or_default().to_owned();
    let _ = world;
    (reply.status.as_u16(), code)
}
