//! Fields that are not as they must be

use axum::http::Method;
use daka::demo;
use daka_tests::{Caller, World};
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::brief;

/// A punch with one field changed, or one more.
fn punch_with(world: &World, field: &str, value: Value) -> Value {
    let mut punch = world.punch("on");
    let (parent, name) =
        field.rsplit_once('.').map_or((String::new(), field), |(parent, name)| (format!("/{}", parent.replace('.', "/")), name));
    punch.pointer_mut(&parent).expect("a field with fields")[name] = value;
    punch
}

/// What a punch is told with one field changed, in each of several ways.
async fn told(world: &World, cases: &[(&str, Value)]) -> Vec<String> {
    let employee = world.sign_in("employee").await;
    let before = world.dump().await;
    let mut told = Vec::new();
    for (field, value) in cases {
        let reply = employee.post("/api/punch", &punch_with(world, field, value.clone())).await;
        told.push(format!("{field} = {:.30} → {}", value.to_string(), brief(&reply)));
    }
    assert_eq!(world.dump().await, before, "what is refused leaves nothing");
    told
}

#[tokio::test]
async fn of_a_punch_with_other_types_than_they_are() {
    let world = World::new().await;
    let cases = [
        ("tap_id", json!(null)),
        ("tap_id", json!(7)),
        ("tap_id", json!("not-a-uuid")),
        ("tap_id", json!("6ba7b810-9dad-41d1-80b4-00c04fd430c8")),
        ("side", json!("in")),
        ("side", json!(1)),
        ("fix", json!([])),
        ("fix.point", json!("22.5,113.9")),
        ("fix.accuracy_m", json!("15")),
        ("fix.taken_at", json!(1_700_000_000)),
        ("fix.taken_at", json!("2026-02-30T00:00:00Z")),
        ("fix.taken_at", json!("yesterday")),
        ("bssid", json!("zz:zz:zz:zz:zz:zz")),
        ("remark", json!({ "text": "x" })),
        ("device_id", json!(["d"])),
    ];
    assert_snapshot!(told(&world, &cases).await.join("\n"), @r#"
    tap_id = null → 422 invalid_field; tap_id: 格式不正确 / invalid type: null, expected a formatted UUID string
    tap_id = 7 → 422 invalid_field; tap_id: 格式不正确 / invalid type: integer `7`, expected a formatted UUID string
    tap_id = "not-a-uuid" → 422 invalid_field; tap_id: 格式不正确 / UUID parsing failed: invalid character: found `n` at 0
    tap_id = "6ba7b810-9dad-41d1-80b4-00c04 → 422 invalid_field; tap_id: 格式不正确 / a tap id is a UUID of version 7
    side = "in" → 422 invalid_field; side: 格式不正确 / unknown variant `in`, expected `on` or `off`
    side = 1 → 422 invalid_field; side: 格式不正确 / expected value
    fix = [] → 422 invalid_field; fix: 格式不正确 / invalid length 0, expected struct FixRequest with 3 elements
    fix.point = "22.5,113.9" → 422 invalid_field; fix.point: 格式不正确 / invalid type: string "22.5,113.9", expected struct RawPoint
    fix.accuracy_m = "15" → 422 invalid_field; fix.accuracy_m: 格式不正确 / invalid type: string "15", expected f64
    fix.taken_at = 1700000000 → 422 invalid_field; fix.taken_at: 格式不正确 / invalid type: integer `1700000000`, expected an RFC 3339 formatted date and time string
    fix.taken_at = "2026-02-30T00:00:00Z" → 422 invalid_field; fix.taken_at: 格式不正确 / input is out of range
    fix.taken_at = "yesterday" → 422 invalid_field; fix.taken_at: 格式不正确 / input contains invalid characters
    bssid = "zz:zz:zz:zz:zz:zz" → 422 invalid_field; bssid: 格式不正确 / a BSSID is six bytes, such as 0a:1b:2c:3d:4e:5f
    remark = {"text":"x"} → 422 invalid_field; remark: 格式不正确 / invalid type: map, expected a string
    device_id = ["d"] → 422 invalid_field; device_id: 格式不正确 / invalid type: sequence, expected a string
    "#);
}

#[tokio::test]
async fn of_a_punch_out_of_their_ranges() {
    let world = World::new().await;
    let cases = [
        ("fix.point.latitude", json!(90.000_001)),
        ("fix.point.latitude", json!(-91)),
        ("fix.point.longitude", json!(180.000_001)),
        ("fix.point.longitude", json!(-1e300)),
        ("fix.point.longitude", json!(null)),
        ("remark", json!("字".repeat(101))),
        ("remark", json!("a\u{0}b")),
        ("remark", json!("一行\n两行")),
        ("device_id", json!("d".repeat(65))),
        ("surprise", json!(1)),
        ("fix.surprise", json!(1)),
    ];
    assert_snapshot!(told(&world, &cases).await.join("\n"), @r#"
    fix.point.latitude = 90.000001 → 422 invalid_field; fix.point: 格式不正确 / a latitude is -90 to 90 and a longitude -180 to 180
    fix.point.latitude = -91 → 422 invalid_field; fix.point: 格式不正确 / a latitude is -90 to 90 and a longitude -180 to 180
    fix.point.longitude = 180.000001 → 422 invalid_field; fix.point: 格式不正确 / a latitude is -90 to 90 and a longitude -180 to 180
    fix.point.longitude = -1e+300 → 422 invalid_field; fix.point: 格式不正确 / a latitude is -90 to 90 and a longitude -180 to 180
    fix.point.longitude = null → 422 invalid_field; fix.point.longitude: 格式不正确 / invalid type: null, expected f64
    remark = "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字 → 422 invalid_field; remark: 最多 100 个字,不含控制字符 / at most 100 characters, without control characters
    remark = "a\u0000b" → 422 invalid_field; remark: 最多 100 个字,不含控制字符 / at most 100 characters, without control characters
    remark = "一行\n两行" → 422 invalid_field; remark: 最多 100 个字,不含控制字符 / at most 100 characters, without control characters
    device_id = "ddddddddddddddddddddddddddddd → 422 invalid_field; device_id: 最多 64 个字符 / at most 64 characters
    surprise = 1 → 422 invalid_field; surprise: 没有这个字段 / unknown field `surprise`, expected one of `tap_id`, `side`, `fix`, `bssid`, `remark`, `photo`, `device_id`
    fix.surprise = 1 → 422 invalid_field; fix.surprise: 没有这个字段 / unknown field `surprise`, expected one of `point`, `accuracy_m`, `taken_at`
    "#);
}

#[tokio::test]
async fn of_a_punch_at_the_ends_of_their_ranges_are_good() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    for (field, value) in [
        ("remark", json!("字".repeat(100))),
        ("device_id", json!("d".repeat(64))),
        ("fix.accuracy_m", json!(0)),
        ("fix.accuracy_m", json!(100)),
    ] {
        employee.post("/api/punch", &punch_with(&world, field, value)).await.ok();
    }
    for (latitude, longitude) in [(90.0, 180.0), (-90.0, -180.0)] {
        let mut punch = world.punch("on");
        punch["fix"]["point"] = json!({ "latitude": latitude, "longitude": longitude });
        punch["remark"] = "在极点".into();
        assert_eq!(employee.post("/api/punch", &punch).await.ok()["punch"]["place"], "field_work");
    }
}

#[tokio::test]
async fn that_no_body_has() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let version = "/api/schedule/groups/headquarters/versions/2026-12-01";
    let mut nested = json!({ "settings": demo::settings(demo::GROUP_DAY) });
    nested["settings"]["shifts"][0]["sections"][0]["surprise"] = 1.into();
    let mut told = Vec::new();
    for (method, path, body) in [
        (Method::POST, "/api/login", json!({ "code": "x", "surprise": 1 })),
        (Method::POST, "/api/login/refresh", json!({ "refresh_token": "x", "surprise": 1 })),
        (Method::POST, "/api/login/phone", json!({ "code": "x", "surprise": 1 })),
        (Method::POST, "/api/punch/batch", json!({ "punches": [], "surprise": 1 })),
        (Method::PUT, version, json!({ "settings": demo::settings(demo::GROUP_DAY), "surprise": 1 })),
        (Method::PUT, version, nested),
    ] {
        let reply = hr.call(method.clone(), path, Some(body.to_string())).await;
        let (status, code) = reply.problem();
        assert_eq!((status, code.as_str()), (422, "invalid_field"), "{path}");
        // What may stand there instead is listed, and changes with the type.
        let reason = reply.json["errors"][0]["en"].as_str().expect("a reason").split(", expected").next().unwrap_or_default().to_owned();
        told.push(format!("{path}: {}: {reason}", reply.json["errors"][0]["field"]));
    }
    assert_snapshot!(told.join("\n"), @r#"
    /api/login: "surprise": unknown field `surprise`
    /api/login/refresh: "surprise": unknown field `surprise`
    /api/login/phone: "surprise": unknown field `surprise`
    /api/punch/batch: "surprise": unknown field `surprise`
    /api/schedule/groups/headquarters/versions/2026-12-01: "surprise": unknown field `surprise`
    /api/schedule/groups/headquarters/versions/2026-12-01: "settings.shifts[0].sections[0].surprise": unknown field `surprise`
    "#);
}

#[tokio::test]
async fn that_are_missing() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut told = Vec::new();
    for (method, path) in [
        (Method::POST, "/api/login/refresh"),
        (Method::POST, "/api/login/phone"),
        (Method::POST, "/api/punch"),
        (Method::POST, "/api/punch/batch"),
        (Method::PUT, "/api/schedule/groups/headquarters/versions/2026-12-01"),
    ] {
        told.push(format!("{path} → {}", brief(&hr.call(method, path, Some("{}".into())).await)));
    }
    assert_snapshot!(told.join("\n"), @"
    /api/login/refresh → 422 invalid_field; refresh_token: 缺少此项 / is needed
    /api/login/phone → 422 invalid_field; code: 缺少此项 / is needed
    /api/punch → 422 invalid_field; tap_id: 缺少此项 / is needed
    /api/punch/batch → 422 invalid_field; punches: 缺少此项 / is needed
    /api/schedule/groups/headquarters/versions/2026-12-01 → 422 invalid_field; settings: 缺少此项 / is needed
    ");
}

/// What a version of the day shift's group is told with one part changed.
async fn version_with(hr: &Caller, pointer: &str, value: Value) -> String {
    let mut settings = json!(demo::settings(demo::GROUP_DAY));
    *settings.pointer_mut(pointer).expect("a part") = value;
    brief(&hr.put("/api/schedule/groups/headquarters/versions/2026-12-01", &json!({ "settings": settings })).await)
}

#[tokio::test]
async fn of_settings_that_cannot_be_read() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut told = Vec::new();
    for (pointer, value) in [
        ("/shifts/0/sections/0/on", json!("9am")),
        ("/shifts/0/sections/0/on", json!("09:60")),
        ("/shifts/0/sections/0/off", json!("99:00")),
        ("/shifts/0/id", json!("a#b")),
        ("/shifts/0/late_grace_min", json!(1.5)),
        ("/shifts/0/late_grace_min", json!(99_999_999_999_i64)),
        ("/mode/week", json!(["day"])),
        ("/mode/kind", json!("chaos")),
        ("/mode/must_work", json!({ "2026-02-30": "day" })),
        ("/zone", json!("Mars/Olympus")),
        ("/place/sites/0/centre/latitude", json!(91)),
        ("/place/wifi/0/bssid", json!("office")),
        ("/place/outside", json!("ignore")),
    ] {
        told.push(format!("{pointer} = {value} → {}", version_with(&hr, pointer, value.clone()).await));
    }
    assert_snapshot!(told.join("\n"), @r#"
    /shifts/0/sections/0/on = "9am" → 422 invalid_field; settings.shifts[0].sections[0].on: 格式不正确 / a time is HH:MM from -24:00 to 72:00, counted from 00:00 of the work date
    /shifts/0/sections/0/on = "09:60" → 422 invalid_field; settings.shifts[0].sections[0].on: 格式不正确 / a time is HH:MM from -24:00 to 72:00, counted from 00:00 of the work date
    /shifts/0/sections/0/off = "99:00" → 422 invalid_field; settings.shifts[0].sections[0].off: 格式不正确 / a time is HH:MM from -24:00 to 72:00, counted from 00:00 of the work date
    /shifts/0/id = "a#b" → 422 invalid_field; settings.shifts[0].id: 格式不正确 / an id is 1 to 40 characters of 0-9, A-Z, a-z, _ and -
    /shifts/0/late_grace_min = 1.5 → 422 invalid_field; settings.shifts[0].late_grace_min: 格式不正确 / invalid type: floating point `1.5`, expected i32
    /shifts/0/late_grace_min = 99999999999 → 422 invalid_field; settings.shifts[0].late_grace_min: 格式不正确 / invalid value: integer `99999999999`, expected i32
    /mode/week = ["day"] → 422 invalid_field; settings.mode: 格式不正确 / invalid length 1, expected an array of length 7
    /mode/kind = "chaos" → 422 invalid_field; settings.mode.kind: 格式不正确 / unknown variant `chaos`, expected one of `fixed`, `roster`, `free`
    /mode/must_work = {"2026-02-30":"day"} → 422 invalid_field; settings.mode: 格式不正确 / a date is YYYY-MM-DD between 2000-01-01 and 2100-12-31
    /zone = "Mars/Olympus" → 422 invalid_field; settings.zone: 格式不正确 / a zone is a name of the IANA database, such as Asia/Shanghai
    /place/sites/0/centre/latitude = 91 → 422 invalid_field; settings.place.sites[0].centre: 格式不正确 / a latitude is -90 to 90 and a longitude -180 to 180
    /place/wifi/0/bssid = "office" → 422 invalid_field; settings.place.wifi[0].bssid: 格式不正确 / a BSSID is six bytes, such as 0a:1b:2c:3d:4e:5f
    /place/outside = "ignore" → 422 invalid_field; settings.place.outside: 格式不正确 / unknown variant `ignore`, expected one of `flag`, `field_work`, `refuse`
    "#);
}

#[tokio::test]
async fn with_ids_that_could_reach_into_other_keys_or_are_too_long() {
    let world = World::new().await;
    let before = world.dump().await;
    let long = "x".repeat(41);
    for id in ["a#b", "", " ", "研发", "a/b", "a\u{0}b", &long] {
        let reply = world.anonymous().post("/api/login", &json!({ "code": "x", "organization_id": id })).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{id:?}");
        assert_eq!(reply.json["errors"][0]["field"], "organization_id", "{id:?}");
    }
    assert_eq!(world.dump().await, before);
}
