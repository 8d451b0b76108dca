//! `daka run`: what it says when it cannot, and that a restart keeps the data.

use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use daka::demo::Size;
use daka::engine::TABLE;
use daka::{Failure, Pages};
use serde_json::json;

/// A port that nobody has.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

/// Whether something listens on the port yet.
async fn answers(port: u16) -> bool {
    for _ in 0..600 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

fn items(folder: &Path) -> i64 {
    let path = folder.join("daka.db");
    let database = dynoxide::Database::new(path.to_str().expect("Unicode")).expect("a database");
    database.table_stats().expect("statistics").iter().map(|table| table.item_count).sum()
}

/// No page was built.
fn no_pages() -> Pages {
    Pages { console: "no-console".into(), mini: "no-mini".into() }
}

#[tokio::test]
async fn the_console_is_the_first_page_and_loads_nothing_from_elsewhere() {
    let (folder, console) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    std::fs::create_dir(console.path().join("assets")).expect("a folder");
    for (name, content) in [("index.html", "the console"), ("icon.svg", "<svg/>"), ("assets/a.js", "1")] {
        std::fs::write(console.path().join(name), content).expect("a file");
    }
    let pages = Pages { console: console.path().into(), ..no_pages() };
    let (port, data) = (free_port(), folder.path().to_owned());
    let running = tokio::spawn(async move { daka::run(&data, port, &pages).await.map_err(|failure| failure.to_string()) });
    assert!(answers(port).await, "it listens");
    for (path, content) in [("/", "the console"), ("/scan?code=1", "the console"), ("/icon.svg", "<svg/>"), ("/assets/a.js", "1")] {
        let (status, policy, body) = page(port, path).await;
        assert_eq!((status, body.as_str()), (200, content), "{path}");
        assert!(policy.starts_with("default-src 'self'; "), "{path}: {policy}");
    }
    assert!(page(port, "/demo").await.2.contains("owner"));
    assert_eq!(page(port, "/assets/../index.html").await.0, 404);
    assert_eq!(page(port, "/nowhere").await.0, 404);
    running.abort();
}

/// A page: its status, its content security policy, and its text.
async fn page(port: u16, path: &str) -> (u16, String, String) {
    let client = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new()).build_http::<axum::body::Body>();
    let request = axum::http::Request::get(format!("http://127.0.0.1:{port}{path}")).body(axum::body::Body::empty());
    let response = client.request(request.expect("a request")).await.expect("a reply");
    let policy = response.headers().get("content-security-policy").map_or("", |policy| policy.to_str().expect("text")).to_owned();
    let status = response.status().as_u16();
    let bytes = http_body_util::BodyExt::collect(response.into_body()).await.expect("a body").to_bytes();
    (status, policy, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let failure = daka::run(folder.path(), port, &no_pages()).await.expect_err("it is taken");
    assert!(failure.to_string().starts_with(&format!("port {port} cannot be used")), "{failure}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "nothing was written");
}

#[tokio::test]
async fn a_folder_that_cannot_be_one_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").expect("a file");
    let failure = daka::run(&file.join("data"), free_port(), &no_pages()).await.expect_err("it is no folder");
    assert!(matches!(failure, Failure::Folder { .. }) && failure.to_string().contains("file/data cannot be used"), "{failure}");
}

#[tokio::test]
async fn data_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let running = tokio::spawn(serve_once(folder.path().to_owned(), free_port()));
    running.await.expect("it ran");
    let before = items(folder.path());
    let database = dynoxide::Database::new(folder.path().join("daka.db").to_str().expect("Unicode")).expect("a database");
    let marker = json!({ "TableName": TABLE, "Item": { "pk": { "S": "META" }, "sk": { "S": "SCHEMA" }, "schema": { "N": "999" } } });
    database.put_item(serde_json::from_value(marker).expect("a request")).expect("it is written");
    drop(database);
    let failure = daka::run(folder.path(), free_port(), &no_pages()).await.expect_err("it is newer");
    assert!(matches!(failure, Failure::NewerData { found: 999, .. }), "{failure}");
    assert_eq!(items(folder.path()), before);
}

#[tokio::test]
async fn a_restart_keeps_the_data_and_a_reset_starts_over() {
    let folder = tempfile::tempdir().expect("a folder");
    tokio::spawn(serve_once(folder.path().to_owned(), free_port())).await.expect("it ran");
    let (first, keys) = (items(folder.path()), std::fs::read(folder.path().join("keys.json")).expect("keys"));
    assert!(first > 2000, "two months of punches: {first}");
    tokio::spawn(serve_once(folder.path().to_owned(), free_port())).await.expect("it ran again");
    assert_eq!(std::fs::read(folder.path().join("keys.json")).expect("keys"), keys);
    assert!(items(folder.path()) >= first);
    daka::reset(folder.path()).expect("a reset");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[test]
fn what_is_deleted_is_gone_from_the_file_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("daka.db");
    let database = dynoxide::Database::new(path.to_str().expect("Unicode")).expect("a database");
    let keys = json!([{ "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" }]);
    let typed = |name: &str| json!({ "AttributeName": name, "AttributeType": "S" });
    let table = json!({
        "TableName": TABLE, "KeySchema": keys, "AttributeDefinitions": [typed("pk"), typed("sk")], "BillingMode": "PAY_PER_REQUEST"
    });
    database.create_table(serde_json::from_value(table).expect("a request")).expect("a table");
    // Enough of them that pages are split, joined and left free.
    for number in 0..500 {
        let item = json!({ "pk": { "S": format!("P{number}") }, "sk": { "S": "CARD" }, "name": { "S": format!("诸葛孔明{number}") } });
        let put = json!({ "TableName": TABLE, "Item": item });
        database.put_item(serde_json::from_value(put).expect("a request")).expect("it is written");
    }
    for number in 0..500 {
        let gone = json!({ "TableName": TABLE, "Key": { "pk": { "S": format!("P{number}") }, "sk": { "S": "CARD" } } });
        database.delete_item(serde_json::from_value(gone).expect("a request")).expect("it is deleted");
    }
    // The last that lets go of the file brings everything home.
    drop(database);
    let bytes = std::fs::read(&path).expect("the file");
    assert!(!bytes.windows("孔明".len()).any(|window| window == "孔明".as_bytes()), "a name is in the file still");
}

#[tokio::test]
async fn a_large_demo_is_made_once_and_served_as_any() {
    let folder = tempfile::tempdir().expect("a folder");
    let size = Size { people: 60, days: 2 };
    daka::large_demo(folder.path(), size).await.expect("a large demo");
    let first = items(folder.path());
    daka::large_demo(folder.path(), size).await.expect("the same");
    tokio::spawn(serve_once(folder.path().to_owned(), free_port())).await.expect("it ran");
    // At midnight there are punches more; in no case everything twice.
    assert!((first..first + 60).contains(&items(folder.path())), "{first}");
}

/// Runs the demo until it listens and has made its company.
async fn serve_once(folder: std::path::PathBuf, port: u16) {
    let running = tokio::spawn(async move { daka::run(&folder, port, &no_pages()).await.map_err(|failure| failure.to_string()) });
    assert!(answers(port).await, "it listens");
    // The listener is there before the company is: a reply says that both are.
    assert_eq!(page(port, "/api/login/notice").await.0, 200);
    running.abort();
    assert!(running.await.expect_err("it was stopped").is_cancelled());
}
