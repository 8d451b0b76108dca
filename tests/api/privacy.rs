//! What is stored and what is logged of a person: nothing personal in clear

use std::io::Write;
use std::sync::{Arc, Mutex};

use daka_tests::world::APP_ID;
use daka_tests::{Caller, World, tap};
use serde_json::{Value, json};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

const REMARK: &str = "去客户王老板家谈合同";
/// The name of somebody who is no employee: unlike theirs, it is not kept plain.
const WAITS: &str = "孙悟空";
const DEVICE: &str = "device-of-the-visitor-77";
/// Near headquarters, with more decimals than are kept.
const HERE: (f64, f64) = (22.540_812_3, 113.934_834_5);

/// Somebody signs in for the first time, gives their phone, and an employee does all of that and
/// punches with a remark, a place, a Wi-Fi and a device.
async fn live(world: &World) -> Vec<String> {
    let session = world.sign_in_with("visitor", json!({ "consent_version": daka_login::NOTICE_VERSION })).await.ok();
    let token = session["access_token"].as_str().expect("a token").to_owned();
    let visitor = world.anonymous().with_token(token.clone());
    world.give_phone(&visitor, "visitor").await.ok();
    let employee = world.sign_in("employee").await;
    world.give_phone(&employee, "employee").await.ok();
    let mut punch = tap::punch(world.tap(), Some("on"), HERE, world.app.now());
    punch["remark"] = REMARK.into();
    punch["bssid"] = "02:44:66:88:aa:cc".into();
    punch["device_id"] = DEVICE.into();
    employee.post("/api/punch", &punch).await.ok();
    employee.get("/api/login/me").await.ok();
    employee.get("/api/record/today").await.ok();
    // And what goes wrong.
    punch["tap_id"] = json!(world.tap());
    punch["fix"]["point"]["latitude"] = json!(22.600_012_3);
    punch["remark"] = json!(null);
    employee.post("/api/punch", &punch).await.problem();
    world.sign_in("manager").await.get("/api/record/team/2026-11-23/e07").await.ok();
    join(world, &visitor).await;
    vec![token, session["refresh_token"].as_str().expect("a token").to_owned(), employee.token().expect("a token").to_owned()]
}

/// The visitor registers a company of their own, and asks to join the demo's; HR looks, and declines.
async fn join(world: &World, visitor: &Caller) {
    let registration = json!({ "registration_id": world.tap(), "name": "明月软件", "your_name": "王小明" });
    visitor.post("/api/organization", &registration).await.ok();
    let hr = world.sign_in("hr").await;
    let invite = json!({ "invite_id": world.tap(), "department_id": "rnd", "group_id": "headquarters" });
    let invite = hr.post("/api/organization/invites", &invite).await.ok();
    visitor.get(&format!("/api/organization/invites/{}", invite["code"].as_str().expect("a code"))).await.ok();
    visitor.get("/api/organization/invites/22222222").await.problem();
    visitor.post("/api/organization/join", &json!({ "code": invite["code"], "name": WAITS })).await.ok();
    let joins = hr.get("/api/organization/joins").await.ok();
    let user = joins["joins"][0]["user_id"].as_str().expect("an id").to_owned();
    let decision = json!({ "decline": { "reason": "不认识" } });
    hr.post(&format!("/api/organization/joins/{user}/decision"), &decision).await.ok();
    visitor.get("/api/organization/joins/mine").await.ok();
}

/// What is personal, in every form in which it came in.
fn personal(world: &World) -> Vec<String> {
    let openids = ["visitor", "employee", "manager"].map(|user| world.counterpart.openid(APP_ID, user));
    let others = ["13800138000", "138****8000", REMARK, "王老板", DEVICE, WAITS, "02:44:66:88:aa:cc", "22.54", "113.93", "22.6000"];
    openids.into_iter().chain(others.map(str::to_owned)).collect()
}

#[tokio::test]
async fn no_openid_phone_remark_or_place_of_anybody_is_stored_in_clear() {
    let world = World::new().await;
    let before = world.dump().await.keys();
    let tokens = live(&world).await;
    let dump = world.dump().await;
    let added: Vec<_> = dump.keys().difference(&before).cloned().collect();
    assert!(added.iter().any(|key| key.starts_with("USER#")) && added.iter().any(|key| key.contains("#P#")), "{added:?}");
    assert!(dump.tells("李俊杰"), "names are kept plain, so the search works");
    // The rules of the demo's groups say where its sites are: company facts, not personal ones.
    let of_sites = ["22.54", "113.93"];
    for secret in personal(&world).iter().chain(&tokens).filter(|secret| !of_sites.contains(&secret.as_str())) {
        assert!(!dump.tells(secret), "{secret} is stored in clear");
    }
    for item in dump.beginning("EMP#").into_iter().chain(dump.beginning("USER#")).chain(dump.beginning("AUDIT#")) {
        for place in of_sites {
            assert!(!item.to_string().contains(place), "{item}");
        }
    }
}

/// A log that a test reads.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Its lines, each as the JSON that it is.
    fn lines(&self) -> Vec<Value> {
        let bytes = self.0.lock().expect("the log").clone();
        let text = String::from_utf8(bytes).expect("text");
        text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Writes down what is logged from here on, as the deployed functions do and at the same level.
fn listen() -> (Log, tracing::subscriber::DefaultGuard) {
    let log = Log::default();
    let format = tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(EnvFilter::new("info")).with_writer(log.clone());
    (log, tracing::subscriber::set_default(format.finish()))
}

#[tokio::test]
async fn each_request_is_one_line_with_route_status_and_cost() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let (log, _guard) = listen();
    employee.clone().with_header("x-daka-client", "mini/1.4.0").get("/api/record/days/2026-11-23").await.ok();
    employee.get("/api/nowhere").await.problem();
    let lines: Vec<Value> = log.lines().into_iter().filter(|line| line["target"] == "request").collect();
    let good: Vec<_> = lines.iter().filter(|line| line["status"] == 200).collect();
    assert_eq!(good.len(), 1, "{lines:?}");
    let line = good[0];
    assert_eq!(
        (&line["route"], &line["method"], &line["client"]),
        (&json!("/api/record/days/{date}"), &json!("GET"), &json!("mini/1.4.0"))
    );
    assert!(line["table_requests"].as_u64().is_some_and(|count| count >= 1), "{line}");
    assert!(line["read_units"].as_f64().is_some_and(|units| units > 0.0), "{line}");
    assert!(line["ms"].as_f64().is_some() && line["request_id"].as_str().is_some_and(|id| id.len() >= 8), "{line}");
    let missed: Vec<_> = lines.iter().filter(|line| line["status"] == 404).map(|line| (&line["route"], &line["code"])).collect();
    assert_eq!(missed, [(&json!("-"), &json!("not_found"))], "a path that is no route is not logged: it may hold anything");
}

#[tokio::test]
async fn nothing_personal_is_logged() {
    let world = World::new().await;
    let (log, _guard) = listen();
    let tokens = live(&world).await;
    let lines = log.lines();
    assert!(lines.len() >= 9, "{lines:?}");
    let text = json!(lines).to_string();
    let names = ["李俊杰", "孙嘉怡", "晨星", "王小明", "明月"].map(str::to_owned);
    for secret in personal(&world).iter().chain(&tokens).chain(&names) {
        assert!(!text.contains(secret.as_str()), "{secret} is logged: {text}");
    }
    for word in ["Bearer", "eyJ", "js_code", "access_token", "secret=", "e07", "demo-employee"] {
        assert!(!text.contains(word), "{word} is logged: {text}");
    }
}
