//! /api/connect: API keys, and what another system reads with them.

mod keys;
mod payroll;
mod pull;

use daka_tests::{Caller, World};
use serde_json::{Value, json};

/// What a new key is asked for with.
fn wanted(world: &World, scopes: &[&str]) -> Value {
    json!({ "key_id": world.tap(), "name": "薪资系统", "scopes": scopes, "expires_in_days": 30 })
}

/// A key with scopes that HR makes, and who asks with it.
async fn holder(world: &World, scopes: &[&str]) -> (Caller, Value) {
    let made = world.sign_in("hr").await.post("/api/connect/keys", &wanted(world, scopes)).await.ok();
    (world.anonymous().with_token(made["secret_key"].as_str().expect("a key")), made)
}

/// Everything that the pages of a list have under a name, read page by page, and how many pages there were.
async fn all(holder: &Caller, path: &str, name: &str) -> (Vec<Value>, usize) {
    let (mut found, mut pages, mut next) = (Vec::new(), 0, Value::Null);
    loop {
        let cursor = next.as_str().map(|next| format!("&cursor={next}")).unwrap_or_default();
        let page = holder.get(&format!("{path}{cursor}")).await.ok();
        found.extend(page[name].as_array().expect("a list").clone());
        pages += 1;
        next = page["next"].clone();
        if next.is_null() {
            return (found, pages);
        }
        assert!(pages < 100, "there is no end of {path}");
    }
}
