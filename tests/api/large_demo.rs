//! `daka demo`: a large company, made once, and made again from wherever it broke off.

use std::time::Duration;

use chrono::TimeDelta;
use daka::demo::{self, Grown, PEOPLE, Size};
use daka_tests::World;
use daka_tests::fault_proxy::Faults;
use serde_json::{Value, json};

/// The world without failures: whoever makes a demo starts again.
async fn world() -> World {
    let world = World::new().await;
    world.proxy.set(Faults::none());
    world
}

async fn grow(world: &World, people: usize) -> Grown {
    demo::grow(&world.app, Size { people, days: 5 }, |_| {}).await.expect("a large company")
}

/// The keys of what is in the table but the acts of sign-ins.
async fn keys(world: &World) -> Vec<String> {
    world.dump().await.keys().iter().map(ToString::to_string).collect()
}

/// Everybody's ids and names, page by page.
async fn everybody(world: &World) -> Vec<(String, String)> {
    let hr = world.sign_in("hr").await;
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = hr.get(&format!("/api/employee?limit=200{cursor}")).await.ok();
        let text = |person: &Value, field: &str| person[field].as_str().expect("text").to_owned();
        found.extend(page["employees"].as_array().expect("people").iter().map(|one| (text(one, "employee_id"), text(one, "name"))));
        match page["cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

#[tokio::test]
async fn a_large_company_has_the_small_ones_people_in_a_tree_of_three_levels() {
    let world = world().await;
    let grown = grow(&world, 230).await;
    assert_eq!(grown.people, 230);
    assert!((850..1000).contains(&grown.punches), "200 people on three days, of which the last has just begun: {grown:?}");
    let all = everybody(&world).await;
    assert_eq!(all.len(), 230);
    for person in PEOPLE {
        assert!(all.contains(&(person.id.to_owned(), person.name.to_owned())), "{}", person.id);
    }
    let owner = world.sign_in("owner").await;
    let tree = owner.get("/api/organization/departments").await.ok();
    let departments = tree["departments"].as_array().expect("departments");
    let paths = departments.iter().map(|one| one["path"].as_str().expect("a path").split('/').count());
    assert_eq!((paths.max(), departments.len()), (Some(3), 1 + 8 + 5), "{tree}");
    for user in demo::SIGN_INS {
        world.sign_in(user).await.get("/api/record/today").await.ok();
    }
    // Whoever heads a team sees it.
    let team = world.employee("e31").get("/api/record/team/2026-11-20").await.ok();
    assert_eq!(
        (team["departments"].as_array().map(Vec::len), team["departments"][0]["people"].as_array().map(Vec::len)),
        (Some(1), Some(40))
    );
}

#[tokio::test]
async fn its_people_came_in_time_mostly_and_now_and_then_did_not() {
    let world = world().await;
    grow(&world, 430).await;
    let hr = world.sign_in("hr").await;
    let day = hr.get("/api/record/team/2026-11-20").await.ok();
    let people = day["departments"].as_array().expect("departments").iter().flat_map(|one| one["people"].as_array().expect("people"));
    let crowd: Vec<&Value> = people.filter(|one| !PEOPLE.iter().any(|known| one["employee_id"] == known.id)).collect();
    let of = |status: &str| crowd.iter().filter(|one| one["statuses"].as_array().expect("statuses").contains(&json!(status))).count();
    assert!(crowd.len() > 390, "{}", crowd.len());
    assert!(of("normal") * 10 > crowd.len() * 8, "{} of {} are normal", of("normal"), crowd.len());
    for status in ["late", "early", "absent"] {
        assert!((1..40).contains(&of(status)), "{} are {status}", of(status));
    }
}

#[tokio::test]
async fn made_again_nothing_is_added_and_later_what_is_new() {
    let world = world().await;
    let first = grow(&world, 110).await;
    let before = world.dump().await;
    assert_eq!(grow(&world, 110).await, Grown { punches: 0, ..first });
    assert_eq!(world.dump().await, before);
    world.clock.advance(TimeDelta::days(1));
    let later = grow(&world, 110).await;
    assert!((120..200).contains(&later.punches), "80 people came and went once: {later:?}");
    // And larger: whoever was there stays who they were.
    let few = everybody(&world).await;
    assert_eq!(grow(&world, 180).await.people, 180);
    let many = everybody(&world).await;
    assert!(many.len() == 180 && few.iter().all(|one| many.contains(one)));
}

#[tokio::test]
async fn what_broke_off_is_made_whole_by_the_next_time() {
    let (whole, broken) = (world().await, world().await);
    grow(&whole, 150).await;
    let size = Size { people: 150, days: 5 };
    let mut seen = 0;
    let broke_off = tokio::time::timeout(Duration::from_mins(1), async {
        let growing = demo::grow(&broken.app, size, |grown| seen = grown.people);
        tokio::pin!(growing);
        loop {
            let step = tokio::time::timeout(Duration::from_millis(2), &mut growing).await;
            let items = broken.dump().await.beginning("EMP#").len();
            if step.is_ok() || items > 100 {
                return step.is_err();
            }
        }
    });
    assert!(broke_off.await.expect("it is quick"), "it had not ended");
    assert!(keys(&broken).await.len() < keys(&whole).await.len());
    grow(&broken, 150).await;
    assert_eq!(keys(&broken).await, keys(&whole).await);
}
