//! `/api/organization`

mod audit;
mod binding;
mod decision;
mod departments;
mod healing;
mod invites;
mod join;
mod licence;
mod limits;
mod register;
mod roles;
mod switch;

use daka::demo;
use daka_domain::phone::Phone;
use daka_store::{Card, CardPhone};
use daka_tests::{Caller, World};
use serde_json::{Value, json};

use crate::claims::{card, insist};

/// What is new in every run.
const NEW: &[&str] = &["organization_id", "employee_id", "organization_number", "number", "user_id", "invite_id", "code", "path"];

/// A registration.
fn registration(world: &World) -> Value {
    json!({ "registration_id": world.tap(), "name": "明月软件", "your_name": "王小明" })
}

/// Somebody new registers a company: who they are in it, and its id.
async fn founder(world: &World, user: &str, phone: &str) -> (Caller, String) {
    let caller = world.newcomer(user, phone).await;
    let registered = caller.post("/api/organization", &registration(world)).await.ok();
    let organization_id = registered["organization_id"].as_str().expect("an id").to_owned();
    (world.sign_in_to(user, &organization_id).await, organization_id)
}

/// An employee of the demo company's research whom nobody is yet, as an import leaves them.
async fn imported(world: &World, employee: &str, number: &str, name: &str, phone: Option<&str>) {
    let card = Card { name: name.into(), ..card(world, employee, number, phone) };
    insist(async || world.store().hire(&demo::org_id(), &card, world.app.now()).await).await;
}

/// An invite of the demo company's HR into research: its code.
async fn invite(world: &World, uses_max: u32) -> String {
    let body = json!({ "invite_id": world.tap(), "department_id": "rnd", "group_id": demo::GROUP_DAY, "uses_max": uses_max });
    let invite = world.sign_in("hr").await.post("/api/organization/invites", &body).await.ok();
    invite["code"].as_str().expect("a code").to_owned()
}

/// Gives an employee a phone number, as no route can yet.
async fn give_card_phone(world: &World, employee: &str, phone: &str) {
    let keyring = world.app.keyring().expect("a keyring");
    let phone = Phone::parse(phone).expect("a number");
    world
        .change_card(employee, |card| {
            let key = keyring.unwrap(demo::ORG, &card.wrapped_key).expect("the company's");
            card.phone = Some(CardPhone::seal(&phone, keyring, &key, world.app.nonce()));
        })
        .await;
}

/// The user id behind a token.
async fn user_id(caller: &Caller) -> String {
    caller.get("/api/login/me").await.ok()["user_id"].as_str().expect("an id").to_owned()
}
