//! Paths, methods and parameters that there are not

use axum::http::{Method, header};
use daka_tests::World;
use serde_json::json;

use crate::routes;

#[tokio::test]
async fn that_no_route_has() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for path in [
        "/",
        "/api",
        "/api/",
        "/api/punch/",
        "/api/punchs",
        "/API/punch",
        "/api/record/days",
        "/api/record/days/2026-11-23/x",
        "/api/../etc",
    ] {
        for caller in [&hr, &world.anonymous()] {
            assert_eq!(caller.get(path).await.problem(), (404, "not_found".into()), "{path}");
        }
    }
}

#[tokio::test]
async fn with_a_method_that_the_route_does_not_take() {
    let world = World::new().await;
    let routes = routes::all();
    let taken = |method: &Method, template: &str| routes.iter().any(|route| route.template == template && route.method == *method);
    for route in &routes {
        for method in [Method::DELETE, Method::PATCH, Method::OPTIONS].into_iter().filter(|method| !taken(method, &route.template)) {
            let reply = world.anonymous().call(method.clone(), &route.path(routes::OURS), None).await;
            assert_eq!(reply.problem(), (405, "method_not_allowed".into()), "{method} {}", route.template);
            let allowed = reply.headers[header::ALLOW].to_str().expect("text");
            assert!(allowed.contains(route.method.as_str()), "{method} {}: {allowed}", route.template);
        }
    }
}

#[tokio::test]
async fn with_dates_that_are_none() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for date in [
        "2026-02-30",
        "2026-13-01",
        "2026-00-10",
        "2026-11-31",
        "2025-02-29",
        "2026-2-3",
        "26-11-23",
        "20261123",
        "1999-12-31",
        "2101-01-01",
        "+2026-1-1",
        "-026-01-01",
        "today",
        "2026-11-23T00:00:00Z",
        "2026-11-2%33%33",
        "%20026-11-23",
        "2026-11-23%00",
        "%F0%9F%95%90",
        "%FF",
    ] {
        for path in [format!("/api/record/days/{date}"), format!("/api/record/team/{date}"), format!("/api/record/team/{date}/e07")] {
            let reply = hr.get(&path).await;
            assert_eq!(reply.problem(), (422, "invalid_field".into()), "{path}");
            assert_eq!(reply.json["errors"][0]["field"], "path", "{path}");
        }
        let reply = hr.put(&format!("/api/schedule/groups/headquarters/versions/{date}"), &json!({})).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{date}");
    }
}

#[tokio::test]
async fn with_months_that_are_none() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for month in ["2026-13", "2026-00", "2026-1", "2026", "202611", "1999-12", "2101-01", "2026-11-23", "november", "2026-1%00"] {
        let reply = employee.get(&format!("/api/record/months/{month}")).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{month}");
    }
}

#[tokio::test]
async fn with_ids_that_could_reach_into_other_keys_or_are_too_long() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let before = world.dump().await;
    for id in ["e07%23D", "%23", "a%2Fb", "a%20b", "e07%00", "%E6%9D%8E", &"x".repeat(41), ".", "a.b", "~"] {
        for path in [
            format!("/api/record/team/2026-11-23/{id}"),
            format!("/api/record/team/2026-11-23?department_id={id}"),
            format!("/api/schedule/groups/{id}"),
        ] {
            assert_eq!(hr.get(&path).await.problem(), (422, "invalid_field".into()), "{path}");
        }
        let path = format!("/api/schedule/groups/{id}/versions/2026-12-01");
        let reply = hr.put(&path, &json!({ "settings": daka::demo::settings("headquarters") })).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{path}");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn with_queries_that_the_route_does_not_know() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for query in ["surprise=1", "department_id=rnd&surprise=1", "department_id=rnd&department_id=admin", "department_id=", "department_id"]
    {
        let reply = hr.get(&format!("/api/record/team/2026-11-23?{query}")).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{query}");
        assert_eq!(reply.json["errors"][0]["field"], "query", "{query}");
    }
}
