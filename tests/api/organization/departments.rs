//! /api/organization/departments

use daka_tests::{Caller, World};
use futures::future::join_all;
use insta::assert_json_snapshot;
use serde_json::{Value, json};

const PATH: &str = "/api/organization/departments";

fn new(id: &str, name: &str, parent: &str) -> Value {
    json!({ "department_id": id, "name": name, "parent_id": parent })
}

async fn add(caller: &Caller, id: &str, name: &str, parent: &str) -> Value {
    caller.post(PATH, &new(id, name, parent)).await.ok()
}

/// Paths of all departments that somebody sees, by id.
async fn seen(caller: &Caller) -> Vec<String> {
    let list = caller.get(PATH).await.ok();
    let departments = list["departments"].as_array().expect("departments");
    departments.iter().map(|department| department["path"].as_str().expect("a path").to_owned()).collect()
}

#[tokio::test]
async fn departments_grow_into_a_tree() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    assert_json_snapshot!(hr.post(PATH, &new("backend", " 后端 ", "rnd")).await.shown(), @r#"
    {
      "body": {
        "department_id": "backend",
        "name": "后端",
        "parent_id": "rnd",
        "path": "晨星科技(演示)/研发部/后端",
        "revision": 1
      },
      "status": 200
    }
    "#);
    add(&hr, "storage", "存储", "backend").await;
    let told = hr.put(&format!("{PATH}/backend"), &json!({ "name": "后端平台", "parent_id": "company", "revision": 1 })).await.ok();
    assert_eq!((&told["path"], &told["revision"]), (&json!("晨星科技(演示)/后端平台"), &json!(2)));
    assert!(seen(&hr).await.contains(&"晨星科技(演示)/后端平台/存储".to_owned()));
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_other_than_what_was_read_is_refused() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let first = add(&hr, "backend", "后端", "rnd").await;
    let before = world.dump().await;
    assert_eq!(add(&hr, "backend", "后端", "rnd").await, first);
    assert_eq!(world.dump().await, before);
    // The id is another department's.
    assert_eq!(hr.post(PATH, &new("backend", "前端", "rnd")).await.problem(), (409, "changed_meanwhile".into()));
    let path = format!("{PATH}/backend");
    let change = json!({ "name": "后端组", "parent_id": "rnd", "revision": 1 });
    let changed = hr.put(&path, &change).await.ok();
    assert_eq!(hr.put(&path, &change).await.ok(), changed);
    let stale = json!({ "name": "后端部", "parent_id": "rnd", "revision": 1 });
    assert_eq!(hr.put(&path, &stale).await.problem(), (409, "changed_meanwhile".into()));
    assert_eq!(hr.put(&format!("{PATH}/nowhere"), &stale).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn what_the_tree_does_not_allow_is_refused_by_field() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    add(&hr, "backend", "后端", "rnd").await;
    let mut parent = "backend".to_owned();
    for level in 4..=10 {
        let id = format!("level{level}");
        add(&hr, &id, "层", &parent).await;
        parent = id;
    }
    let before = world.dump().await;
    for (body, field) in [
        (new("qa", "后端", "rnd"), "name"),
        (new("qa", "测试/质量", "rnd"), "name"),
        (new("qa", "", "rnd"), "name"),
        (new("qa", "测试", "nowhere"), "parent_id"),
        (new("qa", "测试", "level10"), "parent_id"),
    ] {
        let reply = hr.post(PATH, &body).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{body}");
        assert_eq!(reply.json["errors"][0]["field"], field, "{body}");
    }
    let cycle = hr.put(&format!("{PATH}/rnd"), &json!({ "name": "研发部", "parent_id": "level5", "revision": 1 })).await;
    assert_eq!(cycle.json["errors"][0]["field"], "parent_id");
    let below = json!({ "name": "总部", "parent_id": "rnd", "revision": 1 });
    assert_eq!(hr.put(&format!("{PATH}/company"), &below).await.problem(), (409, "department_topmost".into()));
    let beside = json!({ "name": "研发部", "parent_id": null, "revision": 1 });
    assert_eq!(hr.put(&format!("{PATH}/rnd"), &beside).await.problem(), (409, "department_topmost".into()));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn an_empty_department_goes_and_does_not_come_back() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    add(&hr, "backend", "后端", "rnd").await;
    add(&hr, "storage", "存储", "backend").await;
    for (id, status, code) in [
        ("rnd", 409, "department_not_empty"),
        ("backend", 409, "department_not_empty"),
        ("company", 409, "department_topmost"),
        ("nowhere", 404, "not_found"),
    ] {
        assert_eq!(hr.delete(&format!("{PATH}/{id}")).await.problem(), (status, code.into()), "{id}");
    }
    for _ in 0..2 {
        assert_eq!(hr.delete(&format!("{PATH}/storage")).await.status, 204);
    }
    assert!(!seen(&hr).await.iter().any(|path| path.contains("存储")));
    // A request that was under way for long must not bring it back.
    assert_eq!(hr.post(PATH, &new("storage", "存储", "backend")).await.problem(), (409, "changed_meanwhile".into()));
    add(&hr, "storage2", "存储", "backend").await;
}

#[tokio::test]
async fn a_manager_sees_and_heads_what_lies_below() {
    let world = World::new().await;
    let (hr, manager) = (world.sign_in("hr").await, world.sign_in("manager").await);
    assert_eq!(seen(&manager).await, ["晨星科技(演示)/研发部"]);
    add(&hr, "backend", "后端", "rnd").await;
    add(&hr, "storage", "存储", "backend").await;
    assert_eq!(seen(&manager).await.len(), 3);
    world.change_card("e08", |card| card.employment.assignments[0].department = "storage".to_owned().try_into().expect("an id")).await;
    let team = manager.get("/api/record/team/2026-11-23?department_id=storage").await.ok();
    assert_eq!(team["departments"][0]["people"][0]["employee_id"], "e08");
    manager.get("/api/record/team/2026-11-23/e08").await.ok();
    // Moved away, it is no longer theirs.
    hr.put(&format!("{PATH}/backend"), &json!({ "name": "后端", "parent_id": "company", "revision": 1 })).await.ok();
    assert_eq!(seen(&manager).await, ["晨星科技(演示)/研发部"]);
    assert_eq!(manager.get("/api/record/team/2026-11-23/e08").await.problem(), (403, "right_missing".into()));
}

#[tokio::test]
async fn two_moves_that_would_make_a_ring_do_not_meet() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for round in 0..5 {
        let (a, b) = (format!("a{round}"), format!("b{round}"));
        add(&hr, &a, &format!("甲{round}"), "company").await;
        add(&hr, &b, &format!("乙{round}"), "company").await;
        let under = |name: &str, parent: &str| json!({ "name": format!("{name}{round}"), "parent_id": parent, "revision": 1 });
        let (a_path, b_path) = (format!("{PATH}/{a}"), format!("{PATH}/{b}"));
        let (a_under_b, b_under_a) = (under("甲", &b), under("乙", &a));
        let replies = tokio::join!(hr.put(&a_path, &a_under_b), hr.put(&b_path, &b_under_a));
        let moved = [&replies.0, &replies.1].into_iter().filter(|reply| reply.status.is_success()).count();
        assert_eq!(moved, 1, "{} {}", replies.0.json, replies.1.json);
    }
    let all = seen(&hr).await;
    assert!(all.iter().all(|path| path.starts_with("晨星科技(演示)")), "{all:?}");
}

#[tokio::test]
async fn of_many_of_one_name_made_at_once_one_comes_about() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let bodies: Vec<Value> = (0..8).map(|number| new(&format!("d{number}"), "后端", "rnd")).collect();
    let replies = join_all(bodies.iter().map(|body| hr.post(PATH, body))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status.is_success()).count(), 1);
    assert_eq!(seen(&hr).await.into_iter().filter(|path| path.ends_with("/后端")).count(), 1);
}
