//! Cost grows with what is touched, never with the size of the company.

use daka_tests::{Dump, World, crowd};

use super::{Cost, FOUR_A_DAY, cold_employee, cost_of_ok, full_punch, punch_at, warm_employee};

/// How many more people there are in the large company.
const CROWD: usize = 10_000;

/// What one day of the employee and of their manager costs.
async fn day(world: &World) -> Vec<(&'static str, Cost)> {
    punch_at(world, "2026-11-24", &FOUR_A_DAY[..3]).await;
    let cold = cold_employee(world).await;
    let mut costs = vec![("punch cold", cost_of_ok(world, cold.post("/api/punch", &full_punch(world))).await)];
    world.set_shanghai("2026-11-24 18:03:40");
    let employee = warm_employee(world).await;
    let manager = world.sign_in("manager").await;
    costs.push(("punch warm", cost_of_ok(world, employee.post("/api/punch", &full_punch(world))).await));
    costs.push(("today's button", cost_of_ok(world, employee.get("/api/record/today")).await));
    costs.push(("my month", cost_of_ok(world, employee.get("/api/record/months/2026-11")).await));
    costs.push(("team's day", cost_of_ok(world, manager.get("/api/record/team/2026-11-24?department_id=rnd")).await));
    costs.push(("who am I", cost_of_ok(world, employee.get("/api/login/me")).await));
    costs
}

/// How many cards there are.
async fn cards(world: &World) -> usize {
    Dump::of(&world.engine_endpoint()).await.keys().iter().filter(|key| key.ends_with("/D~CARD")).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_people_more_change_no_cost() {
    let (small, large) = (World::new().await, World::new().await);
    for world in [&small, &large] {
        punch_at(world, "2026-11-24", &["08:40:00"]).await;
    }
    crowd::join(&large, CROWD).await;
    let (few, many) = (cards(&small).await, cards(&large).await);
    assert_eq!(many, few + CROWD);
    let (with_few, with_many) = (day(&small).await, day(&large).await);
    for ((name, few_cost), (_, many_cost)) in with_few.iter().zip(&with_many) {
        println!("figure: {name}: {few_cost} with {few} people, {many_cost} with {many}");
    }
    // Round trips are a matter of timing where requests overlap; tests beside this one count them.
    let units =
        |costs: Vec<(&'static str, Cost)>| costs.into_iter().map(|(name, cost)| (name, Cost { trips: 0, ..cost })).collect::<Vec<_>>();
    assert_eq!(units(with_few), units(with_many));
}
