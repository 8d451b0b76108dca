//! API keys: whom they let in, where, for how long, and what is said of them.

use chrono::TimeDelta;
use daka_tests::{World, second_company};
use serde_json::{Value, json};

use super::{holder, wanted};
use crate::routes::{self, Need};

const KEYS: &str = "/api/connect/keys";
const MONTH: &str = "/api/connect/months/2026-11";

async fn acts(world: &World, kind: &str) -> Vec<Value> {
    let told = world.sign_in("hr").await.get(&format!("/api/organization/audit?kind={kind}")).await.ok();
    told["entries"].as_array().expect("entries").clone()
}

#[tokio::test]
async fn a_key_opens_what_its_scopes_say_until_it_is_revoked() {
    let world = World::new().await;
    let (key, made) = holder(&world, &["months:read"]).await;
    assert_eq!((&made["state"], &made["made_by"], &made["last_used"]), (&json!("good"), &json!("e02"), &Value::Null));
    key.get(MONTH).await.ok();
    let refused = key.get("/api/connect/employees").await;
    assert_eq!(refused.problem(), (403, "scope_missing".into()));
    assert_eq!(refused.json["facts"]["scope"], "employees:read");

    let owner = world.sign_in("owner").await;
    let listed = owner.get(KEYS).await.ok();
    assert_eq!((&listed["keys"][0]["name"], &listed["keys"][0]["last_used"]), (&json!("薪资系统"), &json!("2026-11-23")));
    let path = format!("{KEYS}/{}", made["key_id"].as_str().expect("an id"));
    for _ in 0..2 {
        assert_eq!(owner.delete(&path).await.status.as_u16(), 204);
    }
    assert_eq!(key.get(MONTH).await.problem(), (401, "key_revoked".into()));
    let listed = owner.get(KEYS).await.ok();
    assert_eq!((&listed["keys"][0]["state"], &listed["keys"][0]["revoked_by"]), (&json!("revoked"), &json!("e01")));
    assert_eq!((acts(&world, "key.make").await.len(), acts(&world, "key.revoke").await.len()), (1, 1));
}

#[tokio::test]
async fn a_secret_is_told_once_stored_nowhere_and_nothing_like_it_lets_in() {
    let world = World::new().await;
    let (key, made) = holder(&world, &["months:read"]).await;
    let text = made["secret_key"].as_str().expect("a key");
    let secret = text.rsplit_once('_').expect("a secret").1;
    assert!(!world.dump().await.tells(secret) && secret.len() == 64);
    assert!(!world.sign_in("hr").await.get(KEYS).await.ok().to_string().contains(secret));
    let other = if secret.starts_with('0') { "1" } else { "0" };
    for wrong in [
        text.replace(secret, &format!("{other}{}", &secret[1..])),
        text.replace("morningstar", second_company::ORG),
        text.replace(made["key_id"].as_str().expect("an id"), "another"),
        secret.to_owned(),
        format!("{text}0"),
    ] {
        assert_eq!(world.anonymous().with_token(wrong.clone()).get(MONTH).await.problem(), (401, "key_invalid".into()), "{wrong}");
    }
    world.clock.advance(TimeDelta::days(30) - TimeDelta::seconds(1));
    key.get(MONTH).await.ok();
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(key.get(MONTH).await.problem(), (401, "key_expired".into()));
    assert_eq!(world.sign_in("hr").await.get(KEYS).await.ok()["keys"][0]["state"], "expired");
}

#[tokio::test]
async fn no_other_route_takes_a_key_and_these_take_no_session() {
    let world = World::new().await;
    let (key, _) = holder(&world, &["employees:read", "punches:read", "days:read", "months:read"]).await;
    let owner = world.sign_in("owner").await;
    let (of_keys, others): (Vec<_>, Vec<_>) =
        routes::all().into_iter().filter(|route| route.need != Need::Nobody).partition(|route| route.need == Need::Key);
    for route in others {
        assert_eq!(route.call(&key, &world).await.problem(), (401, "token_invalid".into()), "{route}");
    }
    assert_eq!(of_keys.len(), 4);
    for route in of_keys {
        assert_eq!(route.call(&owner, &world).await.problem(), (401, "key_invalid".into()), "{route}");
        assert_eq!(route.call(&world.anonymous(), &world).await.problem(), (401, "token_missing".into()), "{route}");
    }
}

#[tokio::test]
async fn a_key_reads_its_own_company() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let (ours, _) = holder(&world, &["employees:read", "punches:read"]).await;
    let their_owner = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    let made = their_owner.post(KEYS, &wanted(&world, &["employees:read"])).await.ok();
    let theirs = world.anonymous().with_token(made["secret_key"].as_str().expect("a key"));
    for path in ["/api/connect/employees", "/api/connect/punches?from=2026-11-01&to=2026-11-23"] {
        assert!(!ours.get(path).await.ok().to_string().contains(second_company::MARK), "{path}");
    }
    let told = theirs.get("/api/connect/employees").await.ok().to_string();
    assert!(told.contains(second_company::MARK) && !told.contains("MS1007"), "{told}");
    let path = format!("{KEYS}/{}", made["key_id"].as_str().expect("an id"));
    assert_eq!(world.sign_in("hr").await.delete(&path).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn what_a_key_reads_is_accounted_for_once_a_day_for_each_scope() {
    let world = World::new().await;
    let (key, made) = holder(&world, &["employees:read", "months:read"]).await;
    for _ in 0..3 {
        key.get(MONTH).await.ok();
        key.get("/api/connect/employees").await.ok();
    }
    let told = acts(&world, "key.read").await;
    let mut targets: Vec<_> = told.iter().map(|act| act["target"].as_str().expect("a target")).collect();
    targets.sort_unstable();
    assert_eq!(targets, ["employees:read", "months:read"]);
    assert_eq!((&told[0]["key"]["key_id"], &told[0]["key"]["name"]), (&made["key_id"], &json!("薪资系统")));
    assert_eq!(told[0]["actor"]["employee_id"], "e02", "who made it answers for it");
    world.clock.advance(TimeDelta::days(1));
    key.get(MONTH).await.ok();
    assert_eq!(acts(&world, "key.read").await.len(), 3);
    assert!(acts(&world, "key.make").await[0]["key"].is_null(), "HR did that themselves");
}

#[tokio::test]
async fn making_a_key_sent_again_tells_another_secret_and_voids_the_one_before() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let body = wanted(&world, &["months:read"]);
    let secret = |made: &Value| world.anonymous().with_token(made["secret_key"].as_str().expect("a key"));
    let (lost, found) = (hr.post(KEYS, &body).await.ok(), hr.post(KEYS, &body).await.ok());
    assert_eq!(lost["key_id"], found["key_id"]);
    assert_eq!(secret(&lost).get(MONTH).await.problem(), (401, "key_invalid".into()));
    secret(&found).get(MONTH).await.ok();
    assert_eq!(hr.post(KEYS, &body).await.problem(), (409, "id_in_use".into()), "it is in use by now");
    assert_eq!(acts(&world, "key.make").await.len(), 1);

    let late = wanted(&world, &["months:read"]);
    hr.post(KEYS, &late).await.ok();
    let by_another = world.sign_in("owner").await.post(KEYS, &late).await;
    assert_eq!(by_another.problem(), (409, "id_in_use".into()));
    world.clock.advance(TimeDelta::minutes(10));
    assert_eq!(world.sign_in("hr").await.post(KEYS, &late).await.problem(), (409, "id_in_use".into()));
}

#[tokio::test]
async fn a_key_has_a_name_scopes_an_end_and_few_beside_it() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for (field, value) in [
        ("name", json!(" ")),
        ("name", json!("长".repeat(41))),
        ("scopes", json!([])),
        ("scopes", json!(["employees:write"])),
        ("expires_in_days", json!(0)),
        ("expires_in_days", json!(731)),
        ("key_id", json!("0193572e-6d00-4000-8000-000000000001")),
    ] {
        let mut body = wanted(&world, &["months:read"]);
        body[field] = value;
        let reply = hr.post(KEYS, &body).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{body}");
        assert!(reply.json["errors"][0]["field"].as_str().is_some_and(|told| told.starts_with(field)), "{}", reply.json);
    }
    for _ in 0..20 {
        hr.post(KEYS, &wanted(&world, &["months:read"])).await.ok();
    }
    assert_eq!(hr.post(KEYS, &wanted(&world, &["months:read"])).await.problem(), (409, "too_many_keys".into()));
    let first = hr.get(KEYS).await.ok()["keys"][0]["key_id"].as_str().expect("an id").to_owned();
    hr.delete(&format!("{KEYS}/{first}")).await;
    hr.post(KEYS, &wanted(&world, &["months:read"])).await.ok();
}
