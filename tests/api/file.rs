//! /api/file: what people send, by a link, kept sealed.

use axum::http::Method;
use daka_domain::id::{EmployeeId, FileId};
use daka_http::{FILE_MAX_BYTES, FileRef};
use daka_tests::{Caller, World, second_company};
use serde_json::json;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and what the photo shows";
const TABLE: &str = "姓名,工号\n张三,001\n";

/// Asks for a link and sends a file by it.
async fn send(caller: &Caller, file_id: &str, purpose: &str, bytes: &[u8]) -> (u16, String) {
    let reply = caller.send_file(file_id, purpose, bytes).await;
    if reply.status.is_success() { (reply.status.as_u16(), String::new()) } else { reply.problem() }
}

fn proof(employee: &str, file: &str) -> FileRef {
    let employee = EmployeeId::new(employee).expect("an id");
    FileRef::proof(daka::demo::org_id(), employee, FileId::new(file).expect("an id"))
}

#[tokio::test]
async fn a_photo_is_sent_by_its_link_and_got_by_another() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    assert_eq!(send(&employee, "f1", "proof", PNG).await, (204, String::new()));
    let path = world.app.download_path(&proof("e07", "f1")).expect("a link");
    let reply = world.anonymous().get(&path).await;
    assert_eq!((reply.status.as_u16(), &reply.bytes[..]), (200, PNG));
    for (name, value) in [
        ("content-type", "image/png"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, no-store"),
        ("content-disposition", "inline"),
    ] {
        assert_eq!(reply.headers[name], value);
    }
}

#[tokio::test]
async fn a_photo_lies_in_the_folder_as_nobody_can_read_it() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    send(&employee, "f1", "proof", PNG).await;
    let kept = std::fs::read(world.files().join("proof").join(daka::demo::org_id().as_str()).join("e07").join("f1")).expect("the file");
    assert!(kept.len() > PNG.len());
    for part in [b"PNG".as_slice(), b"photo", b"image/png"] {
        assert!(!kept.windows(part.len()).any(|window| window == part));
    }
}

#[tokio::test]
async fn the_same_file_may_be_sent_again_and_another_not_in_its_place() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    assert_eq!(send(&employee, "f1", "proof", PNG).await.0, 204);
    assert_eq!(send(&employee, "f1", "proof", PNG).await.0, 204);
    assert_eq!(send(&employee, "f1", "proof", b"%PDF-1.7 another").await, (409, "file_exists".into()));
    let kept = world.app.file(&proof("e07", "f1")).await;
    if !daka_tests::world::faults_wanted() {
        assert_eq!(kept.expect("an answer").expect("a file").bytes, PNG);
    }
}

#[tokio::test]
async fn a_form_as_wechat_sends_it_does_as_well() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let link = employee.post("/api/file", &json!({ "file_id": "f1", "purpose": "proof" })).await.ok();
    let path = link["upload_path"].as_str().expect("a path");
    let form = |field: &str| {
        let head =
            format!("--xyz\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\n");
        [head.as_bytes(), PNG, b"\r\n--xyz--\r\n"].concat()
    };
    let device = world.anonymous().with_header("content-type", "multipart/form-data; boundary=xyz");
    let reply = device.send(Method::POST, path, Some(form("photo"))).await;
    assert_eq!(reply.problem(), (422, "invalid_field".into()));
    let mut sent = device.send(Method::POST, path, Some(form("file"))).await;
    while sent.status.as_u16() == 503 {
        sent = device.send(Method::POST, path, Some(form("file"))).await;
    }
    assert_eq!(sent.status.as_u16(), 204);
    assert_eq!(world.anonymous().post(path, &json!({})).await.problem(), (415, "unsupported_media_type".into()));
}

#[tokio::test]
async fn what_is_no_file_of_the_kind_is_refused() {
    let world = World::new().await;
    let (employee, hr) = (world.sign_in("employee").await, world.sign_in("hr").await);
    assert_eq!(send(&employee, "f1", "proof", b"<html>").await, (422, "file_kind_refused".into()));
    assert_eq!(send(&employee, "f1", "proof", b"").await, (422, "file_kind_refused".into()));
    assert_eq!(send(&hr, "f2", "import", PNG).await, (422, "file_kind_refused".into()));
    assert_eq!(send(&hr, "f2", "import", TABLE.as_bytes()).await.0, 204);
    let mut large = PNG.to_vec();
    large.resize(FILE_MAX_BYTES, 7);
    assert_eq!(send(&employee, "f3", "proof", &large).await.0, 204);
    large.push(7);
    assert_eq!(send(&employee, "f4", "proof", &large).await, (413, "file_too_large".into()));
    large.resize(FILE_MAX_BYTES + 100_000, 7);
    assert_eq!(send(&employee, "f4", "proof", &large).await, (413, "file_too_large".into()));
}

#[tokio::test]
async fn what_a_browser_would_run_is_refused_and_a_picture_with_a_script_behind_it_stays_a_picture() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    let script = b"<script>alert(1)</script>";
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for bytes in [&svg[..], b"<?xml version=\"1.0\"?><svg/>", script, b"GIF89a", b"MZ\x90\0", b"PK\x03\x04", &[script, PNG].concat()] {
        assert_eq!(send(&employee, "f1", "proof", bytes).await, (422, "file_kind_refused".into()), "{bytes:?}");
    }
    assert_eq!(send(&employee, "f2", "proof", &[PNG, script].concat()).await.0, 204);
    let got = world.anonymous().get(&world.app.download_path(&proof("e07", "f2")).expect("a link")).await;
    let header = |name: &str| got.headers[name].to_str().expect("text").to_owned();
    assert_eq!((header("content-type").as_str(), header("x-content-type-options").as_str()), ("image/png", "nosniff"));
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
    for id in ["../f1", "a/b", "a\\b", "%2e%2e", "f1\0", ".."] {
        let reply = employee.post("/api/file", &json!({ "file_id": id, "purpose": "proof" })).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()), "{id:?}");
    }
}

#[tokio::test]
async fn tables_and_licences_are_sent_by_those_who_may_and_workbooks_by_nobody() {
    let world = World::new().await;
    let ask = |purpose: &str| json!({ "file_id": "f1", "purpose": purpose });
    for who in ["employee", "manager"] {
        let caller = world.sign_in(who).await;
        for purpose in ["import", "licence"] {
            assert_eq!(caller.post("/api/file", &ask(purpose)).await.problem(), (403, "right_missing".into()), "{who} {purpose}");
        }
    }
    let owner = world.sign_in("owner").await;
    assert_eq!(owner.post("/api/file", &ask("export")).await.problem(), (422, "invalid_field".into()));
    assert_eq!(owner.post("/api/file", &ask("licence")).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_link_is_for_one_way_one_file_and_a_quarter_of_an_hour() {
    let world = World::new().await;
    let employee = world.sign_in("employee").await;
    send(&employee, "f1", "proof", PNG).await;
    let (up, down) =
        (world.app.upload_path(&proof("e07", "f1")).expect("a link"), world.app.download_path(&proof("e07", "f1")).expect("a link"));
    let device = world.anonymous();
    assert_eq!(device.get(&up).await.problem(), (401, "token_invalid".into()));
    assert_eq!(device.put_file(&down, PNG).await.problem(), (401, "token_invalid".into()));
    let session = format!("/api/file/{}", employee.token().expect("a token"));
    assert_eq!(device.get(&session).await.problem(), (401, "token_invalid".into()));
    world.clock.advance(chrono::TimeDelta::minutes(15));
    assert_eq!(device.get(&down).await.problem(), (401, "token_expired".into()));
    assert_eq!(device.put_file(&up, PNG).await.problem(), (401, "token_expired".into()));
}

#[tokio::test]
async fn a_file_that_has_served_is_deleted_in_its_time() {
    let world = World::new().await;
    world.proxy.set(daka_tests::fault_proxy::Faults::none());
    let employee = world.sign_in("employee").await;
    send(&employee, "f1", "proof", PNG).await;
    let (file, hr) = (proof("e07", "f1"), EmployeeId::new("e02").expect("an id"));
    for _ in 0..2 {
        world.app.delete_file_at(&file, &hr, world.app.now() + chrono::TimeDelta::hours(48)).await.expect("a job");
    }
    world.work().await;
    assert!(world.app.file(&file).await.expect("an answer").is_some());
    world.clock.advance(chrono::TimeDelta::hours(48));
    world.work().await;
    assert_eq!(world.app.file(&file).await.expect("an answer"), None);
}

#[tokio::test]
async fn proof_that_is_not_there_is_told_as_deleted_and_another_companys_stays_another_file() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let theirs = world.anonymous().with_token(second_company::token(&world, second_company::SHARED.0));
    assert_eq!(send(&theirs, "f1", "proof", PNG).await.0, 204);
    let ours = world.app.download_path(&proof(second_company::SHARED.0, "f1")).expect("a link");
    assert_eq!(world.anonymous().get(&ours).await.problem(), (410, "proof_deleted".into()));
}
