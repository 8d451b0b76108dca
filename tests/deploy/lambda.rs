//! As Lambda functions: sign in, today, punch and the day's verdict, by real events.

use std::path::Path;

use daka_tests::lambda_runtime::LambdaRuntime;
use daka_tests::{Caller, Taps, Town};
use serde_json::{Value, json};
use tokio::process::Child;

/// A function under a mock of Lambda's runtime.
struct Function {
    runtime: LambdaRuntime,
    _process: Child,
}

impl Function {
    async fn start(town: &Town, name: &str) -> Self {
        let runtime = LambdaRuntime::start().await;
        let address = runtime.address();
        let binary = crate::dist().join("lambda").join(name).join("bootstrap");
        let surroundings = [
            ("AWS_LAMBDA_RUNTIME_API", address.as_str()),
            ("AWS_LAMBDA_FUNCTION_NAME", name),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
            ("AWS_LAMBDA_LOG_GROUP_NAME", "test"),
            ("AWS_LAMBDA_LOG_STREAM_NAME", "test"),
        ];
        let process = town.spawn(&binary, &[], &surroundings);
        runtime.wait_until_polling().await.expect("the function starts");
        Self { runtime, _process: process }
    }

    /// Invokes the function with an event of `events/`, its placeholders filled in.
    async fn invoke(&self, event: &str, fill: &[(&str, &str)]) -> (u64, Value) {
        self.send(filled(event, fill)).await
    }

    async fn send(&self, event: Value) -> (u64, Value) {
        let reply = self.runtime.invoke(event).await.expect("a reply");
        let status = reply["statusCode"].as_u64().expect("a status");
        assert_eq!(reply["isBase64Encoded"], false);
        let body = reply["body"].as_str().filter(|text| !text.is_empty());
        (status, body.map_or(Value::Null, |text| serde_json::from_str(text).expect("a JSON body")))
    }
}

/// An event of `events/`, its placeholders filled in.
fn filled(event: &str, fill: &[(&str, &str)]) -> Value {
    let path = Path::new("../events").join(event);
    let mut text = std::fs::read_to_string(&path).expect("the event");
    for (name, value) in fill {
        let placeholder = format!("{{{{{name}}}}}");
        assert!(text.contains(&placeholder), "{event} has no {placeholder}");
        text = text.replace(&placeholder, value);
    }
    serde_json::from_str(&text).expect("JSON")
}

async fn access_token(town: &Town, login: &Function, user: &str) -> String {
    let code = town.wechat_code(user).await;
    let (status, body) = login.invoke("apigw-v2-login.json", &[("code", &code)]).await;
    assert_eq!((status, &body["status"]), (200, &json!("signed_in")), "{body}");
    body["access_token"].as_str().expect("a token").to_owned()
}

#[tokio::test]
async fn a_day_begins_through_four_functions() {
    let town = Town::new().await;
    let (login, punch) = (Function::start(&town, "login").await, Function::start(&town, "punch").await);
    let (record, schedule) = (Function::start(&town, "record").await, Function::start(&town, "schedule").await);
    let (status, notice) = login.invoke("apigw-v2-notice.json", &[]).await;
    assert_eq!((status, &notice["version"]), (200, &json!(1)));
    let token = access_token(&town, &login, "employee").await;
    let (status, today) = record.invoke("apigw-v2-record-today.json", &[("access_token", &token)]).await;
    assert_eq!((status, &today["name"]), (200, &json!("李俊杰")), "{today}");

    let (tap, now) = (Taps::default().at(town.now()).to_string(), town.now().to_rfc3339());
    let fill = [("access_token", token.as_str()), ("tap_id", &tap), ("now", &now)];
    let (status, first) = punch.invoke("apigw-v2-punch.json", &fill).await;
    assert_eq!((status, &first["punch"]["tap_id"]), (200, &json!(tap)), "{first}");
    let (status, again) = punch.invoke("apigw-v2-punch.json", &fill).await;
    assert_eq!((status, &again["punch"]), (200, &first["punch"]));

    // The schedule function knows the caller, and what they may not do.
    let event = json!({
        "version": "2.0", "routeKey": "GET /api/schedule/groups", "rawPath": "/api/schedule/groups", "rawQueryString": "",
        "headers": { "authorization": format!("Bearer {token}"), "host": "x" },
        "requestContext": { "accountId": "1", "apiId": "a", "domainName": "x", "domainPrefix": "x", "requestId": "r", "routeKey": "GET /api/schedule/groups",
            "stage": "$default", "time": "23/Nov/2026:00:50:00 +0000", "timeEpoch": 1_795_395_000_000_i64,
            "http": { "method": "GET", "path": "/api/schedule/groups", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "x" } },
        "isBase64Encoded": false,
    });
    let (status, problem) = schedule.send(event).await;
    assert_eq!((status, &problem["code"]), (403, &json!("right_missing")), "{problem}");
}

#[tokio::test]
async fn a_table_of_people_is_imported_by_the_worker_whom_a_schedule_or_the_stream_wakes() {
    let town = Town::new().await;
    let api = Caller::anonymous(town.api());
    let session = api.post("/api/login", &json!({ "code": town.wechat_code("hr").await })).await.ok();
    let hr = api.with_token(session["access_token"].as_str().expect("a token"));
    let worker = Function::start(&town, "employee-worker").await;
    for (id, event) in [("i1", "eventbridge-schedule.json"), ("i2", "dynamodb-stream.json")] {
        let table = format!("姓名,工号,考勤组\n新人,{id},总部白班\n");
        hr.send_file(id, "import", table.as_bytes()).await.ok();
        hr.post("/api/employee/imports", &json!({ "import_id": id, "file_id": id, "apply": true })).await.ok();
        worker.runtime.invoke(filled(event, &[])).await.expect("it works");
        let done = hr.get(&format!("/api/employee/imports/{id}")).await.ok();
        assert_eq!((&done["state"], &done["result"]["counts"]["create"]), (&json!("done"), &json!(1)), "{done}");
    }
}

#[tokio::test]
async fn a_function_without_its_settings_says_which_one_is_missing() {
    let binary = crate::dist().join("lambda/login/bootstrap");
    let output = tokio::process::Command::new(binary).env_clear().output().await.expect("it starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("DAKA_TABLE is not set"), "{said}");
}
