//! Claims: what only one employee of a company may have, and hiring, which claims it.

use std::fmt::Debug;

use chrono::TimeDelta;
use daka::demo;
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, OrgId};
use daka_domain::phone::Phone;
use daka_store::{Card, CardPhone, CardStatus, Claim, Claimed, Hired, StoreError};
use daka_tests::fault_proxy::{Fault, Faults};
use daka_tests::{World, second_company};
use futures::future::join_all;

fn id(employee: &str) -> EmployeeId {
    EmployeeId::new(employee).expect("an id")
}

fn hash(world: &World, phone: &str) -> String {
    world.app.keyring().expect("a keyring").phone_hash(&Phone::parse(phone).expect("a number"))
}

/// Somebody new in the demo company's research.
pub(crate) fn card(world: &World, employee: &str, number: &str, phone: Option<&str>) -> Card {
    let keyring = world.app.keyring().expect("a keyring");
    let key = world.app.personal_key();
    let phone = phone.map(|text| Phone::parse(text).expect("a number"));
    let joined = "2026-11-23".parse().expect("a date");
    let (group, department) = (GroupId::new(demo::GROUP_DAY).expect("an id"), DepartmentId::new("rnd").expect("an id"));
    Card {
        employee_id: id(employee),
        name: "王小明".into(),
        number: number.into(),
        status: CardStatus::Active,
        employment: Employment::new(joined, department, group),
        phone: phone.map(|phone| CardPhone::seal(&phone, keyring, &key, world.app.nonce())),
        user_id: None,
        session_epoch: 1,
        wrapped_key: keyring.wrap(demo::ORG, &key, world.app.nonce()),
        consent_withdrawn: false,
        erased: false,
        rev: 1,
    }
}

/// Does it until the table has answered, as whoever retries does.
pub(crate) async fn insist<T: Debug>(mut work: impl AsyncFnMut() -> Result<T, StoreError>) -> T {
    for _ in 0..12 {
        match work().await {
            Err(StoreError::Throttled | StoreError::Unavailable(_)) => {}
            other => return other.expect("done"),
        }
    }
    panic!("the table never answered");
}

async fn hire(world: &World, card: &Card) -> Hired {
    insist(async || world.app.store.hire(&demo::org_id(), card, world.app.now()).await).await
}

#[tokio::test]
async fn whoever_is_hired_is_found_by_number_and_phone() {
    let world = World::new().await;
    let new = card(&world, "n1", "A-7", Some("138 0000 0001"));
    assert_eq!(hire(&world, &new).await, Hired::New);
    let (store, org) = (world.store(), demo::org_id());
    for number in ["A-7", "a-7", " Ａ-7 "] {
        let found = store.employee_by_number(&org, number).await.expect("a table").expect("somebody");
        assert_eq!(found.employee_id, new.employee_id, "{number}");
    }
    let found = store.employee_by_phone(&org, &hash(&world, "+8613800000001")).await.expect("a table").expect("somebody");
    assert_eq!(found.phone, new.phone);
    assert_eq!(store.employee_by_phone(&org, &hash(&world, "13800000002")).await.expect("a table"), None);
    assert_eq!(store.employee_by_number(&second_company::org_id(), "A-7").await.expect("a table"), None, "each company has its own");
    assert!(!world.dump().await.tells("13800000001"), "the number is nowhere in clear");
}

#[tokio::test]
async fn the_same_hire_again_changes_nothing() {
    let world = World::new().await;
    let new = card(&world, "n1", "A-7", Some("13800000001"));
    hire(&world, &new).await;
    let before = world.dump().await;
    assert_eq!(hire(&world, &new).await, Hired::New, "as if its reply had been lost");
    // Made again, it has another key and other sealed bytes.
    assert_eq!(hire(&world, &card(&world, "n1", "A-7", Some("13800000001"))).await, Hired::Already);
    // Also long after, when a claim alone would count as abandoned.
    world.clock.advance(TimeDelta::days(1));
    assert_eq!(hire(&world, &card(&world, "n1", "A-7", Some("13800000001"))).await, Hired::Already);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_number_or_phone_that_others_have_is_told_with_its_holder_and_nothing_stays() {
    let world = World::new().await;
    hire(&world, &card(&world, "n1", "A-7", Some("13800000001"))).await;
    let before = world.dump().await;
    for (number, phone, taken) in [
        ("a-7", Some("13800000002"), (Some("n1"), None)),
        ("A-8", Some("13800000001"), (None, Some("n1"))),
        ("MS1007", Some("13800000001"), (Some("e07"), Some("n1"))),
        ("A-7", None, (Some("n1"), None)),
    ] {
        let told = hire(&world, &card(&world, "n2", number, phone)).await;
        assert_eq!(told, Hired::Taken { number: taken.0.map(id), phone: taken.1.map(id) }, "{number} {phone:?}");
        assert_eq!(world.dump().await, before, "{number} {phone:?}");
    }
    // Somebody there already, sent with another's phone, keeps what is theirs.
    let told = hire(&world, &card(&world, "e07", "MS1007", Some("13800000001"))).await;
    assert_eq!(told, Hired::Taken { number: None, phone: Some(id("n1")) });
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_hire_that_breaks_off_anywhere_is_finished_by_the_next_try() {
    for reached in 0..3 {
        for fault in [Fault::LoseRequest, Fault::LoseReply] {
            let world = World::new().await;
            world.proxy.set(Faults::none());
            let new = card(&world, "n1", "A-7", Some("13800000001"));
            (0..reached).for_each(|_| world.proxy.fail_next(Fault::Slow(std::time::Duration::ZERO)));
            (0..4).for_each(|_| world.proxy.fail_next(fault));
            let broken = world.app.store.hire(&demo::org_id(), &new, world.app.now()).await;
            assert!(broken.is_err(), "write {reached} {fault:?}: {broken:?}");
            assert_eq!(hire(&world, &new).await, Hired::New, "write {reached} {fault:?}");
            let found = world.store().employee_by_phone(&demo::org_id(), &hash(&world, "13800000001")).await.expect("a table");
            assert_eq!(found.map(|card| card.employee_id), Some(id("n1")));
        }
    }
}

#[tokio::test]
async fn a_claim_that_no_card_bears_out_is_kept_for_ten_minutes_and_then_passes_on() {
    let world = World::new().await;
    let (store, org) = (world.store(), demo::org_id());
    let claim = Claim::Number("A-7");
    assert_eq!(store.claim(&org, claim, &id("gone"), world.app.now()).await.expect("a table"), Claimed::Ours);
    world.clock.advance(TimeDelta::seconds(599));
    let second = card(&world, "n2", "A-7", None);
    assert_eq!(hire(&world, &second).await, Hired::Taken { number: Some(id("gone")), phone: None });
    world.clock.advance(TimeDelta::seconds(1));
    hire(&world, &second).await;
    assert_eq!(store.employee_by_number(&org, "A-7").await.expect("a table").map(|card| card.employee_id), Some(id("n2")));
    assert_eq!(store.claim(&org, claim, &id("gone"), world.app.now()).await.expect("a table"), Claimed::By(id("n2")));
}

#[tokio::test]
async fn the_phone_of_one_who_left_passes_on_and_their_number_does_not() {
    let world = World::new().await;
    hire(&world, &card(&world, "n1", "A-7", Some("13800000001"))).await;
    world.change_card("n1", |card| card.status = CardStatus::Left).await;
    world.clock.advance(TimeDelta::hours(1));
    let (store, org, phone) = (world.store(), demo::org_id(), hash(&world, "13800000001"));
    assert_eq!(store.employee_by_phone(&org, &phone).await.expect("a table"), None);
    assert_eq!(hire(&world, &card(&world, "n2", "A-7", None)).await, Hired::Taken { number: Some(id("n1")), phone: None });
    hire(&world, &card(&world, "n2", "A-8", Some("13800000001"))).await;
    assert_eq!(store.employee_by_phone(&org, &phone).await.expect("a table").map(|card| card.employee_id), Some(id("n2")));
}

#[tokio::test]
async fn of_ten_who_are_hired_at_once_with_one_number_one_gets_it() {
    let world = World::new().await;
    let cards: Vec<Card> = (0..10).map(|n| card(&world, &format!("n{n}"), "A-7", None)).collect();
    let outcomes = join_all(cards.iter().map(|card| hire(&world, card))).await;
    let hired = outcomes.iter().filter(|outcome| matches!(outcome, Hired::New | Hired::Already)).count();
    assert_eq!(hired, 1, "{outcomes:?}");
    assert_eq!(world.dump().await.beginning("EMP#morningstar#n").len(), 1);
}

#[tokio::test]
async fn a_claim_is_given_back_by_its_holder_only() {
    let world = World::new().await;
    let (store, org): (_, OrgId) = (world.store(), demo::org_id());
    let claim = Claim::Number("A-7");
    store.claim(&org, claim, &id("n1"), world.app.now()).await.expect("a table");
    insist(async || world.app.store.release(&org, claim, &id("n2")).await).await;
    assert_eq!(store.claim(&org, claim, &id("n2"), world.app.now()).await.expect("a table"), Claimed::By(id("n1")));
    insist(async || world.app.store.release(&org, claim, &id("n1")).await).await;
    insist(async || world.app.store.release(&org, claim, &id("n1")).await).await;
    assert_eq!(store.claim(&org, claim, &id("n2"), world.app.now()).await.expect("a table"), Claimed::Ours);
}
