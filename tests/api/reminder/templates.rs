//! The messages of a company, and what became of them.

use daka_tests::World;
use serde_json::{Value, json};

use super::{PUNCH_TEMPLATE, accept, tick_through};

async fn read(world: &World) -> Value {
    world.sign_in("hr").await.get("/api/reminder/templates").await.ok()
}

fn body(read: &Value) -> Value {
    json!({ "templates": read["templates"], "daily_at": read["daily_at"], "rev": read["rev"] })
}

#[tokio::test]
async fn a_text_that_cannot_fit_is_refused_by_its_field() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let known = read(&world).await;
    let mut change = body(&known);
    change["templates"][0]["fields"]["thing3"] = "这一段提醒文字实在是太长了因此微信不会接受它".into();
    change["templates"][1]["fields"]["time2"] = "{shift}".into();
    let refused = hr.put("/api/reminder/templates", &change).await;
    assert_eq!(refused.problem(), (422, "invalid_field".into()));
    let fields: Vec<&str> =
        refused.json["errors"].as_array().expect("errors").iter().map(|e| e["field"].as_str().expect("a field")).collect();
    assert_eq!(fields, ["templates[0].fields.thing3", "templates[1].fields.time2"]);
    assert_eq!(read(&world).await, known);
}

#[tokio::test]
async fn templates_are_changed_as_they_were_read_and_the_same_again_changes_nothing() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut change = body(&read(&world).await);
    change["templates"][0]["fields"]["thing3"] = "还有{minutes}分钟上班".into();
    let told = hr.put("/api/reminder/templates", &change).await.ok();
    assert_eq!((told["rev"].as_u64(), &told["templates"][0]["fields"]["thing3"]), (Some(2), &json!("还有{minutes}分钟上班")));
    let before = world.dump().await;
    hr.put("/api/reminder/templates", &change).await.ok();
    assert_eq!(world.dump().await, before);
    change["daily_at"] = "09:30".into();
    assert_eq!(hr.put("/api/reminder/templates", &change).await.problem(), (409, "changed_meanwhile".into()));
    let manager = world.sign_in("manager").await;
    assert_eq!(manager.put("/api/reminder/templates", &change).await.problem(), (403, "right_missing".into()));
}

#[tokio::test]
async fn deliveries_are_told_page_by_page_and_the_look_is_accounted_for() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    for user in ["employee", "manager", "hr"] {
        accept(&world, user, PUNCH_TEMPLATE, 1).await;
    }
    tick_through(&world, "2026-11-24 08:50:00", "2026-11-24 08:52:00").await;
    let hr = world.sign_in("hr").await;
    let (mut names, mut path) = (Vec::new(), "/api/reminder/deliveries/2026-11-24?limit=2".to_owned());
    loop {
        let page = hr.get(&path).await.ok();
        names.extend(page["deliveries"].as_array().expect("a list").iter().map(|one| one["name"].as_str().expect("a name").to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/reminder/deliveries/2026-11-24?limit=2&after={}", next.replace('#', "%23"));
    }
    assert_eq!(names, ["林晓雯", "孙嘉怡", "李俊杰"]);
    assert_eq!(world.dump().await.beginning("AUDIT#morningstar#2026-11-24/reminder.deliveries").len(), 1);
    let bad = hr.get("/api/reminder/deliveries/2026-11-24?after=x").await;
    assert_eq!(bad.json["errors"][0]["field"], "after");
}
