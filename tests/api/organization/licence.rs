//! PUT /api/organization/licence, and what an operator does with licences.

use chrono::TimeDelta;
use daka::claims::{self, ClaimsCommand};
use daka_tests::{Caller, World};
use serde_json::{Value, json};

use super::registration;

const CODE: &str = "9144030071526726XG";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and the seal of the authority";
const OTHER: &[u8] = b"\xff\xd8\xff\xe0 a better photo";

/// Somebody new registers a company with the code: its owner, and its id.
async fn claimant(world: &World, user: &str, phone: &str) -> (Caller, String) {
    let mut body = registration(world);
    body["credit_code"] = CODE.into();
    body["dispute"] = true.into();
    let registered = world.newcomer(user, phone).await.post("/api/organization", &body).await.ok();
    let id = registered["organization_id"].as_str().expect("an id").to_owned();
    (world.sign_in_to(user, &id).await, id)
}

/// Sends a photo and puts it beside the claim.
async fn put(owner: &Caller, file_id: &str, bytes: &[u8]) -> Value {
    owner.send_file(file_id, "licence", bytes).await.ok();
    owner.put("/api/organization/licence", &json!({ "file_id": file_id })).await.ok()
}

fn is_there(world: &World, org: &str, file_id: &str) -> bool {
    world.files().join("licence").join(org).join(file_id).exists()
}

/// What an operator is told, who asks past whatever fails.
async fn ask(world: &World, command: ClaimsCommand) -> Result<String, String> {
    claims::answer(&world.store(), command, world.app.now()).await.map_err(|failure| failure.to_string())
}

fn confirm(org: &str) -> ClaimsCommand {
    ClaimsCommand::Confirm { code: CODE.into(), organization: org.into() }
}

/// The licence that an operator looks at, by its bytes.
async fn looked_at(world: &World, org: &str) -> Result<Vec<u8>, String> {
    let out = world.files().join("looked-at");
    for _ in 0..12 {
        match claims::licence(&world.app, CODE, org, &out).await.map_err(|failure| failure.to_string()) {
            Err(why) if why.contains("throttles") || why.contains("does not answer") => {}
            told => return told.map(|_| std::fs::read(&out).expect("the photo")),
        }
    }
    panic!("the table never answered");
}

#[tokio::test]
async fn a_licence_waits_sealed_beside_the_claim_for_an_operator() {
    let world = World::new().await;
    let (owner, org) = claimant(&world, "a", "13900000001").await;
    assert_eq!(owner.get("/api/organization").await.ok().get("licence"), None);
    let told = put(&owner, "l1", PNG).await;
    let expected = json!({ "file_id": "l1", "sent_at": "2026-11-23T00:50:00Z", "kept_until": "2027-02-21T00:50:00Z" });
    assert_eq!((&told["licence"], &told["claim"]), (&expected, &json!("provisional")));
    let kept = std::fs::read(world.files().join("licence").join(&org).join("l1")).expect("the file");
    assert!(!kept.windows(4).any(|window| window == b"seal"));
    assert_eq!(looked_at(&world, &org).await, Ok(PNG.to_vec()));
    let shown = ask(&world, ClaimsCommand::Show { code: CODE.into() }).await.expect("a claim");
    assert!(shown.ends_with(&format!("licence of {org}, sent 2026-11-23")), "{shown}");
    // The same again changes nothing, while the mark that there is something to seal is good.
    let before = world.dump().await;
    world.clock.advance(TimeDelta::minutes(4));
    assert_eq!(put(&owner, "l1", PNG).await["licence"], expected);
    assert_eq!(world.dump().await, before);
    assert_eq!(looked_at(&world, "nobody").await, Err(format!("nobody has sent no licence for {CODE}")));
}

#[tokio::test]
async fn another_licence_takes_the_place_of_the_first() {
    let world = World::new().await;
    let (owner, org) = claimant(&world, "a", "13900000001").await;
    put(&owner, "l1", PNG).await;
    assert_eq!(put(&owner, "l2", OTHER).await["licence"]["file_id"], "l2");
    world.work().await;
    assert_eq!((is_there(&world, &org, "l1"), is_there(&world, &org, "l2")), (false, true));
    assert_eq!(looked_at(&world, &org).await, Ok(OTHER.to_vec()));
}

#[tokio::test]
async fn licences_are_deleted_when_the_claim_is_decided() {
    let world = World::new().await;
    let (first, holder) = claimant(&world, "a", "13900000001").await;
    let (second, rival) = claimant(&world, "b", "13900000002").await;
    put(&first, "l1", PNG).await;
    assert_eq!(put(&second, "l2", OTHER).await["claim"], "disputed");
    let told = ask(&world, confirm(&rival)).await.expect("a claim");
    assert!(!told.contains("licence"), "{told}");
    world.work().await;
    assert_eq!((is_there(&world, &holder, "l1"), is_there(&world, &rival, "l2")), (false, false));
    assert!(looked_at(&world, &rival).await.is_err());
    let shown = second.get("/api/organization").await.ok();
    assert_eq!((&shown["claim"], shown.get("licence")), (&json!("reviewed"), None));
    // Nothing is left to be decided.
    second.send_file("l3", "licence", PNG).await.ok();
    let late = second.put("/api/organization/licence", &json!({ "file_id": "l3" })).await;
    assert_eq!(late.problem(), (409, "already_decided".into()));
    first.send_file("l4", "licence", PNG).await.ok();
    assert_eq!(first.put("/api/organization/licence", &json!({ "file_id": "l4" })).await.problem(), (422, "invalid_field".into()));
}

#[tokio::test]
async fn a_decision_that_broke_off_is_finished_by_the_same_again() {
    let world = World::new().await;
    let (owner, org) = claimant(&world, "a", "13900000001").await;
    put(&owner, "l1", PNG).await;
    let id = daka_domain::id::OrgId::new(org.clone()).expect("an id");
    world.store().confirm_credit_code(CODE, &id).await.expect("a table").expect("a claim");
    assert_eq!(owner.get("/api/organization").await.ok().get("licence"), None, "it is decided");
    ask(&world, confirm(&org)).await.expect("a claim");
    world.work().await;
    assert!(!is_there(&world, &org, "l1"));
}

#[tokio::test]
async fn a_licence_that_nobody_looks_at_is_deleted_after_ninety_days() {
    let world = World::new().await;
    let (owner, org) = claimant(&world, "a", "13900000001").await;
    put(&owner, "l1", PNG).await;
    world.clock.advance(TimeDelta::days(90) - TimeDelta::seconds(1));
    world.work().await;
    assert!(is_there(&world, &org, "l1"));
    world.clock.advance(TimeDelta::seconds(1));
    world.work().await;
    assert!(!is_there(&world, &org, "l1"));
    assert_eq!(looked_at(&world, &org).await, Err("the licence has been deleted".into()));
    let owner = world.sign_in_to("a", &org).await;
    assert_eq!(owner.get("/api/organization").await.ok().get("licence"), None);
    assert_eq!(put(&owner, "l2", OTHER).await["licence"]["file_id"], "l2");
}

#[tokio::test]
async fn what_is_no_photo_or_was_not_sent_or_has_no_claim_is_refused() {
    let world = World::new().await;
    let (owner, _) = claimant(&world, "a", "13900000001").await;
    let unsent = owner.put("/api/organization/licence", &json!({ "file_id": "l1" })).await;
    assert_eq!(unsent.problem(), (404, "file_gone".into()));
    let table = owner.send_file("l1", "licence", b"a,b\n1,2\n").await;
    assert_eq!(table.problem(), (422, "file_kind_refused".into()));
    // The demo company has no credit code.
    let demo = world.sign_in("owner").await;
    demo.send_file("l1", "licence", PNG).await.ok();
    let refused = demo.put("/api/organization/licence", &json!({ "file_id": "l1" })).await;
    assert_eq!(refused.json["errors"][0]["en"], "is for a claim on a credit code, and there is none");
}
