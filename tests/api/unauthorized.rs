//! Every route, with every credential that is not the right one: who may not come in is told why, in the
//! right code, and nothing is written.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use daka::demo;
use daka_domain::id::{EmployeeId, UserId};
use daka_http::token::{ACCESS_S, Audience, MemberSession, Session, TokenKeys, parse_keys};
use daka_tests::world::token_keys;
use daka_tests::{World, second_company};
use jsonwebtoken::{EncodingKey, Header};
use serde_json::{Value, json};

use crate::routes::{self, Need, Route};

/// The session of somebody of the demo company.
fn session(user: &str, employee: &str) -> Session {
    let employee_id = EmployeeId::new(employee).expect("an id");
    let member = Some(MemberSession { org_id: demo::org_id(), employee_id, session_epoch: 1 });
    Session { user_id: UserId::new(format!("demo-{user}")).expect("an id"), user_epoch: 1, member }
}

/// A good token of the owner, whom every route lets in.
fn owner_token(world: &World) -> String {
    world.app.tokens.issue(Audience::Access, &session("owner", "e01"), world.app.now()).expect("a token")
}

fn guarded() -> Vec<Route> {
    routes::all().into_iter().filter(|route| route.need > Need::Key).collect()
}

/// Every guarded route refuses this header, with this code, and writes nothing.
async fn refuses(world: &World, authorization: Option<&str>, code: &str) {
    let before = world.dump().await;
    for route in guarded() {
        let caller = match authorization {
            Some(value) => world.anonymous().with_header("authorization", value),
            None => world.anonymous(),
        };
        let reply = route.call(&caller, world).await;
        assert_eq!(reply.problem(), (401, code.into()), "{route} with {authorization:?}");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn without_a_token() {
    let world = World::new().await;
    refuses(&world, None, "token_missing").await;
}

#[tokio::test]
async fn with_garbage_for_a_token() {
    let world = World::new().await;
    let token = owner_token(&world);
    let cut = &token[..token.len() - 2];
    for garbage in ["", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic b3duZXI6b3duZXI=", &token, &format!("Bearer {cut}")] {
        refuses(&world, Some(garbage), "token_invalid").await;
    }
}

#[tokio::test]
async fn with_an_expired_token() {
    let world = World::new().await;
    let token = owner_token(&world);
    world.clock.advance(TimeDelta::seconds(ACCESS_S));
    refuses(&world, Some(&format!("Bearer {token}")), "token_expired").await;
}

#[tokio::test]
async fn with_a_token_forged_with_another_key_under_our_keys_name() {
    let world = World::new().await;
    let forger = TokenKeys::new(&parse_keys("test:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").expect("keys"));
    let token = forger.issue(Audience::Access, &session("owner", "e01"), world.app.now()).expect("a token");
    refuses(&world, Some(&format!("Bearer {token}")), "token_invalid").await;
}

#[tokio::test]
async fn with_a_token_of_a_key_that_is_not_ours() {
    let world = World::new().await;
    let forger = TokenKeys::new(&parse_keys("other:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").expect("keys"));
    let token = forger.issue(Audience::Access, &session("owner", "e01"), world.app.now()).expect("a token");
    refuses(&world, Some(&format!("Bearer {token}")), "token_invalid").await;
}

#[tokio::test]
async fn with_an_unsigned_token_or_one_that_names_another_algorithm() {
    let world = World::new().await;
    let token = owner_token(&world);
    let (head, signature) = token.rsplit_once('.').expect("a signature");
    let claims = head.split_once('.').expect("claims").1;
    for algorithm in ["none", "None", "RS256", "HS512"] {
        let header = URL_SAFE_NO_PAD.encode(json!({ "typ": "JWT", "alg": algorithm, "kid": "test" }).to_string());
        for signature in ["", signature] {
            refuses(&world, Some(&format!("Bearer {header}.{claims}.{signature}")), "token_invalid").await;
        }
    }
}

/// A token under our own key, of these claims and this header.
fn signed(header: &Header, claims: &Value) -> String {
    jsonwebtoken::encode(header, claims, &EncodingKey::from_secret(&token_keys()[0].secret)).expect("a token")
}

#[tokio::test]
async fn with_a_token_of_our_key_that_says_something_else() {
    let world = World::new().await;
    let now = world.app.now().timestamp();
    let header = Header { kid: Some(token_keys()[0].kid.clone()), ..Header::default() };
    let good = json!({
        "iss": "daka", "aud": "daka-api", "iat": now, "exp": now + ACCESS_S, "sub": "demo-owner", "uep": 1,
        "org": demo::ORG, "emp": "e01", "eep": 1,
    });
    let me = world.anonymous().with_token(signed(&header, &good)).get("/api/login/me").await;
    assert_eq!(me.ok()["role"], "owner", "so that what is refused below is refused for what differs");
    let other = |field: &str, value: Value| {
        let mut claims = good.clone();
        claims[field] = value;
        claims.as_object_mut().expect("claims").retain(|_, value| !value.is_null());
        signed(&header, &claims)
    };
    let mut tokens = vec![signed(&Header::default(), &good)];
    for (field, value) in [
        ("iss", json!("somebody")),
        ("iss", Value::Null),
        ("aud", json!("daka-refresh")),
        ("aud", json!("daka-upload")),
        ("aud", json!("daka-download")),
        ("aud", json!(["daka-api", "daka-refresh"])),
        ("aud", Value::Null),
        ("exp", Value::Null),
        ("exp", json!("never")),
        ("sub", Value::Null),
        ("sub", json!("demo#owner")),
        ("uep", json!(-1)),
    ] {
        tokens.push(other(field, value));
    }
    for token in tokens {
        refuses(&world, Some(&format!("Bearer {token}")), "token_invalid").await;
    }
    let (login, record) = ("/api/login/me", "/api/record/today");
    for (path, field, value) in [
        (login, "uep", json!(2)),
        (login, "uep", json!(0)),
        (record, "eep", json!(2)),
        (record, "eep", json!(0)),
        (record, "emp", json!("e99")),
    ] {
        let reply = world.anonymous().with_token(other(field, value.clone())).get(path).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{field} {value}: {}", reply.json);
    }
}

#[tokio::test]
async fn with_claims_changed_after_signing() {
    let world = World::new().await;
    let token = world.app.tokens.issue(Audience::Access, &session("employee", "e07"), world.app.now()).expect("a token");
    let parts: Vec<&str> = token.split('.').collect();
    let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).expect("base64")).expect("text");
    let changed = URL_SAFE_NO_PAD.encode(claims.replace("e07", "e01").replace("demo-employee", "demo-owner"));
    refuses(&world, Some(&format!("Bearer {}.{changed}.{}", parts[0], parts[2])), "token_invalid").await;
}

#[tokio::test]
async fn with_a_refresh_token() {
    let world = World::new().await;
    let token = world.app.tokens.issue(Audience::Refresh, &session("owner", "e01"), world.app.now()).expect("a token");
    refuses(&world, Some(&format!("Bearer {token}")), "token_invalid").await;
}

#[tokio::test]
async fn with_a_token_of_an_ended_session() {
    let world = World::new().await;
    let owner = world.sign_in("owner").await;
    let token = owner.token().expect("a token").to_owned();
    owner.call(axum::http::Method::POST, "/api/login/sign-out-everywhere", None).await;
    refuses(&world, Some(&format!("Bearer {token}")), "session_ended").await;
}

#[tokio::test]
async fn with_a_token_of_a_user_and_an_employee_that_there_are_not() {
    let world = World::new().await;
    let token = world.app.tokens.issue(Audience::Access, &session("nobody", "e99"), world.app.now()).expect("a token");
    refuses(&world, Some(&format!("Bearer {token}")), "session_ended").await;
}

#[tokio::test]
async fn without_a_company_where_one_is_needed() {
    let world = World::new().await;
    let alone = Session { member: None, ..session("owner", "e01") };
    let token = world.app.tokens.issue(Audience::Access, &alone, world.app.now()).expect("a token");
    let before = world.dump().await;
    for route in guarded().into_iter().filter(|route| route.need >= Need::Member) {
        let reply = route.call(&world.anonymous().with_token(token.clone()), &world).await;
        assert_eq!(reply.problem(), (403, "not_a_member".into()), "{route}");
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn in_a_role_without_the_right() {
    let world = World::new().await;
    routes::prepare(&world, &demo::org_id(), routes::OURS).await;
    let before = world.dump().await;
    for (user, lacks) in [("employee", Need::Manager), ("night", Need::Manager), ("manager", Need::Hr), ("hr", Need::Owner)] {
        let caller = world.sign_in(user).await;
        for route in guarded().into_iter().filter(|route| route.need >= lacks) {
            assert_eq!(route.call(&caller, &world).await.problem(), (403, "right_missing".into()), "{route} for {user}");
        }
    }
    assert_eq!(world.dump().await, before);
}

/// Everything that somebody may do lets them in.
async fn comes_in(user: &str, may: Need) {
    for route in guarded().into_iter().filter(|route| route.need <= may) {
        // A world for each: signing out everywhere is one of them.
        let world = World::new().await;
        routes::prepare(&world, &demo::org_id(), routes::OURS).await;
        let caller = world.sign_in(user).await;
        world.give_phone(&caller, user).await.ok();
        let reply = route.call(&caller, &world).await;
        // The phone code is one that WeChat does not know, no browser shows that code, nobody asked to be erased, and no correction, punch, place, workbook or
        // import has that id; who comes back must have left, the demo's people do not choose, no table or licence was sent, and no month is closed or has
        // settled.
        let unknown = [routes::NO_SUCH_ID, "no-such-export", "no-such-import", "no-such-key", "/attribution/"];
        let no_such_id = unknown.iter().any(|part| route.path(routes::OURS).contains(part));
        let known = [
            ("/api/login/phone", "wechat_code_invalid"),
            ("/api/login/browser/look", "sign_in_code_invalid"),
            ("/api/login/browser/approve", "sign_in_code_invalid"),
            ("/api/employee/{employee_id}/rehire", "still_employed"),
            ("/api/privacy/erasure", "not_found"),
            ("/api/privacy/erasures/{employee_id}/decision", "not_found"),
            ("/api/schedule/choice/{date}", "choice_not_allowed"),
            ("/api/schedule/rosters/{month}/import", "file_gone"),
            ("/api/organization/licence", "file_gone"),
            ("/api/settle/months/{month}/closing", "month_not_closed"),
            ("/api/settle/months/{month}/closing", "month_not_settled"),
            ("/api/settle/months/{month}/reopening", "month_not_closed"),
            ("/api/settle/months/{month}/differences", "month_not_closed"),
        ];
        let through = reply.status.is_success()
            || known.iter().any(|(path, code)| route.template == *path && reply.json["code"] == *code)
            || (no_such_id && reply.json["code"] == "not_found");
        assert!(through, "{route} for {user}: {} {}", reply.status, reply.json);
    }
}

#[tokio::test]
async fn an_employee_comes_in_where_employees_may() {
    comes_in("employee", Need::Member).await;
}

#[tokio::test]
async fn a_manager_comes_in_where_managers_may() {
    comes_in("manager", Need::Manager).await;
}

#[tokio::test]
async fn hr_comes_in_where_hr_may() {
    comes_in("hr", Need::Hr).await;
}

#[tokio::test]
async fn an_owner_comes_in_everywhere() {
    comes_in("owner", Need::Owner).await;
}

#[tokio::test]
async fn ids_of_another_company_are_not_found_and_nothing_of_it_is_told() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    routes::prepare(&world, &demo::org_id(), routes::OURS).await;
    routes::prepare(&world, &second_company::org_id(), routes::THEIRS).await;
    // Whoever was given an invite's code may know whose it is, and join.
    let by_invite = |route: &Route| route.need < Need::Member && route.template.contains("/organization/");
    for route in guarded().into_iter().filter(|route| !by_invite(route)) {
        // New for each, as one of them signs out, and not too many a minute for WeChat; and both for ids that only they have and shared ones.
        world.clock.advance(TimeDelta::seconds(1));
        let owner = world.sign_in("owner").await;
        for ids in [routes::THEIRS, routes::OURS] {
            let reply = route.call_with(&owner, &world, ids).await;
            assert!(!reply.json.to_string().contains(second_company::MARK), "{route}: {}", reply.json);
            let own_ids = ["{employee_id}", "{department_id}", "{user_id}", "{code}"];
            let names_theirs = own_ids.iter().any(|id| route.template.contains(id)) || route.template.ends_with("{group_id}");
            if names_theirs && ids.group == routes::THEIRS.group {
                assert_eq!(reply.problem(), (404, "not_found".into()), "{route}");
            }
            if route.template.ends_with("everywhere") {
                break;
            }
        }
    }
    let hr = world.sign_in("hr").await;
    let reply = hr.get(&format!("/api/record/team/2026-11-23?department_id={}", second_company::DEPARTMENT)).await;
    assert_eq!(reply.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn a_change_in_one_company_leaves_the_other_as_it_is() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let of_theirs = |dump: &daka_tests::Dump| {
        let own = [format!("ORG#{}/", second_company::ORG), format!("EMP#{}#", second_company::ORG)];
        own.iter().flat_map(|prefix| dump.beginning(prefix).into_iter().cloned()).collect::<Vec<_>>()
    };
    routes::prepare(&world, &demo::org_id(), routes::OURS).await;
    routes::prepare(&world, &second_company::org_id(), routes::THEIRS).await;
    let before = of_theirs(&world.dump().await);
    assert!(before.len() > 10, "{before:?}");
    for ids in [routes::THEIRS, routes::OURS] {
        // An invite's code is there to be used by others.
        for route in guarded().into_iter().filter(|route| !route.template.ends_with("/join")) {
            // WeChat lets nobody sign in a hundred times a minute.
            world.clock.advance(TimeDelta::seconds(1));
            route.call_with(&world.sign_in("owner").await, &world, ids).await;
        }
    }
    assert_eq!(of_theirs(&world.dump().await), before);
}

#[tokio::test]
async fn the_other_companys_owner_sees_theirs_and_nothing_of_ours() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    routes::prepare(&world, &demo::org_id(), routes::OURS).await;
    let owner = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    let employee = world.sign_in("employee").await;
    employee.post("/api/punch", &world.punch("on")).await.ok();
    for route in guarded().into_iter().filter(|route| route.need >= Need::Member) {
        let reply = route.call(&owner, &world).await;
        let text = reply.json.to_string();
        for ours in ["李俊杰", "MS10", "研发部", "晨星", "总部白班"] {
            let sent = route.body(&world, routes::OURS).is_some_and(|body| body.contains(ours));
            assert!(sent || !text.contains(ours), "{route}: {text}");
        }
    }
    let theirs = owner.get("/api/record/team/2026-11-23/e07").await;
    assert_eq!(theirs.status, StatusCode::OK, "the id that both companies have: {}", theirs.json);
    assert_eq!(theirs.json["punches"].as_array().map(Vec::len), Some(1), "their own punch, not ours");
}
