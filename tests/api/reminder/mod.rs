//! /api/reminder, and the tick that sends what is due.

mod choosing;
mod daily;
mod failing;
mod staff;
mod telling;
mod templates;

use daka::demo::{PUNCH_TEMPLATE, TODO_TEMPLATE};
use daka_tests::world::APP_ID;
use daka_tests::{Caller, World};
use serde_json::{Value, json};

/// Who somebody is who signs in by that name, asked without WeChat.
fn caller(world: &World, user: &str) -> Caller {
    let person = daka::demo::PEOPLE.iter().find(|person| person.sign_in == Some(user)).expect("somebody who signs in");
    world.employee(person.id)
}

/// Somebody accepts a template on their phone so many times, a tap for each.
async fn accept(world: &World, user: &str, template: &str, times: usize) -> Value {
    let caller = caller(world, user);
    let mut told = Value::Null;
    for _ in 0..times {
        let asked = json!({ "app_id": APP_ID, "user": user, "templates": { template: "accept" } });
        phone(world).post("/_device/subscribe", &asked).await.ok();
        told = caller.post("/api/reminder/credits", &json!({ "tap_id": world.tap(), "results": { template: "accept" } })).await.ok();
    }
    told
}

fn phone(world: &World) -> Caller {
    Caller::anonymous(world.counterpart.router())
}

/// What reached somebody's phone: the first field of each message and when.
async fn inbox(world: &World, user: &str) -> Vec<(String, String)> {
    let told = phone(world).get(&format!("/_device/inbox?user={user}")).await.ok();
    let messages = told["messages"].as_array().expect("messages").iter();
    let says = |message: &Value| {
        let fields = message["data"].as_object().expect("fields").values();
        let said: Vec<&str> = fields.map(|field| field["value"].as_str().expect("a value")).collect();
        (said.join("|"), message["delivered_at"].as_str().expect("a time").to_owned())
    };
    messages.map(says).collect()
}

/// The same without when.
async fn said(world: &World, user: &str) -> Vec<String> {
    inbox(world, user).await.into_iter().map(|(said, _)| said).collect()
}

/// The minutes tick by, from one time in Shanghai to another.
async fn tick_through(world: &World, from: &str, to: &str) {
    world.set_shanghai(from);
    let minutes = |time: &str| {
        let (hour, minute) = (time[11..13].parse::<i64>().expect("an hour"), time[14..16].parse::<i64>().expect("a minute"));
        hour * 60 + minute
    };
    for _ in minutes(from)..=minutes(to) {
        world.work().await;
        world.clock.advance(chrono::TimeDelta::minutes(1));
    }
}

/// What became of the reminders of a date, as HR sees it: kind, section and state.
async fn deliveries(world: &World, date: &str) -> Vec<String> {
    let told = caller(world, "hr").get(&format!("/api/reminder/deliveries/{date}")).await.ok();
    let all = told["deliveries"].as_array().expect("deliveries").iter();
    let says = |one: &Value| {
        let text = |field: &str| one[field].as_str().unwrap_or("-").to_owned();
        let number = |field: &str| one[field].as_i64().map_or("-".to_owned(), |n| n.to_string());
        format!("{} {} {} {} {}", text("employee_id"), text("kind"), number("section"), text("state"), number("errcode"))
    };
    all.map(says).collect()
}

/// Messages that may still be sent to somebody by a template.
async fn credits(world: &World, user: &str, kind: &str) -> i64 {
    let own = caller(world, user).get("/api/reminder/own").await.ok();
    let kinds = own["kinds"].as_array().expect("kinds").clone();
    kinds.iter().find(|one| one["kind"] == kind).expect("the kind")["credits"].as_i64().expect("a number")
}
