//! An import of 20,000 people by the worker as it is deployed: how long it takes,
//! what it needs, and how often its progress moves.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use daka_tests::lambda_runtime::LambdaRuntime;
use daka_tests::{Caller, Town};
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::{Value, json};
use tokio::process::Command;

/// What an import must take.
const PEOPLE: u32 = 20_000;
const DEPARTMENTS: u32 = 200;
/// What Lambda gives a function at most.
const TIME_LIMIT: Duration = Duration::from_mins(15);
/// How often progress is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Looks what the import comes to, and does it.
pub async fn run(folder: &Path) {
    let (town, files) = (Town::new().await, tempfile::tempdir().expect("a folder"));
    let api = Caller::anonymous(town.api(files.path()));
    let session = api.post("/api/login", &json!({ "code": town.wechat_code("hr").await })).await.ok();
    let hr = api.with_token(session["access_token"].as_str().expect("a token"));
    let table = table().expect("a workbook");
    hr.send_file("people", "import", &table).await.ok();
    println!("import of {PEOPLE} people into {DEPARTMENTS} new departments, {:.1} MB of .xlsx:", mb(table.len()));
    for (id, apply, name) in [("look", false, "dry run"), ("do", true, "applied")] {
        let options = json!({ "create_departments": true });
        let request = json!({ "import_id": id, "file_id": "people", "options": options, "apply": apply });
        hr.post("/api/employee/imports", &request).await.ok();
        let (took, peak_kb, steps) = work(&town, &folder.join("employee-worker"), files.path(), &hr, id).await;
        let done = hr.get(&format!("/api/employee/imports/{id}")).await.ok();
        let counts = &done["result"]["counts"];
        assert_eq!((&done["state"], &counts["create"], &counts["problems"]), (&json!("done"), &json!(PEOPLE), &json!(0)), "{done}");
        let seconds = took.as_secs_f64();
        println!(
            "  {name}: {seconds:.1} s, {:.0} people a second, {:.0} MB at most, progress seen {steps} times",
            f64::from(PEOPLE) / seconds,
            mb(peak_kb * 1024),
        );
    }
}

/// Has the deployed worker do what is due: how long it takes, its peak memory in kB, and how many different states of the
/// import were seen meanwhile.
async fn work(town: &Town, binary: &Path, files: &Path, hr: &Caller, id: &str) -> (Duration, usize, usize) {
    let runtime = LambdaRuntime::start().await;
    let tick = runtime.invoke_within(json!({}), TIME_LIMIT);
    let mut process = Command::new(binary)
        .env_clear()
        .envs(town.environment())
        .envs([("AWS_LAMBDA_RUNTIME_API", runtime.address()), ("AWS_LAMBDA_FUNCTION_NAME", "bench".into())])
        .envs([("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"), ("AWS_LAMBDA_FUNCTION_VERSION", "1"), ("RUST_LOG", "warn")])
        .envs([("AWS_LAMBDA_LOG_GROUP_NAME", "bench"), ("AWS_LAMBDA_LOG_STREAM_NAME", "bench")])
        .env("DAKA_FILES", format!("file://{}", files.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the binary is built");
    let started = Instant::now();
    let mut seen: Vec<Value> = Vec::new();
    let mut tick = Box::pin(tick);
    while tokio::time::timeout(LOOK_EVERY, &mut tick).await.is_err() {
        let told = hr.get(&format!("/api/employee/imports/{id}")).await.ok();
        let state = json!([told["state"], told["done"], told["total"]]);
        if seen.last() != Some(&state) {
            seen.push(state);
        }
    }
    let took = started.elapsed();
    let peak_kb = peak_kb(process.id().expect("it lives"));
    process.kill().await.expect("it ends");
    (took, peak_kb, seen.len())
}

/// The most memory that a process has had, by its own kernel's account, in kB.
fn peak_kb(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[expect(clippy::cast_precision_loss, reason = "it is shown with one digit")]
fn mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// The workbook.
fn table() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, title) in (0..).zip(["姓名", "工号", "手机", "部门", "考勤组", "入职日期"]) {
        sheet.write_string(0, column, title)?;
    }
    for number in 1..=PEOPLE {
        let department = format!("分公司{}/部门{}", number % 10, number % DEPARTMENTS);
        let cells = [format!("员工{number}"), format!("B{number:05}"), format!("136{number:08}"), department];
        for (column, text) in (0..).zip(cells.iter().map(String::as_str).chain(["总部白班", "2026-01-05"])) {
            sheet.write_string(number, column, text)?;
        }
    }
    workbook.save_to_buffer()
}
