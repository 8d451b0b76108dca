//! Imports of 20,000 people and of 20,000 of their punches by the workers as they are deployed: how long each takes,
//! what it needs, and how often its progress moves.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use chrono::{Days, TimeDelta};
use daka_http::{Clock as _, SystemClock};
use daka_tests::lambda_runtime::LambdaRuntime;
use daka_tests::{Caller, Town};
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::{Value, json};
use tokio::process::Command;

/// What an import must take.
const PEOPLE: u32 = 20_000;
const DEPARTMENTS: u32 = 200;
/// What a machine's table holds: so many people, days, and punches a day.
const PUNCHES: u32 = PUNCHERS * DAYS * 2;
const PUNCHERS: u32 = 1000;
const DAYS: u32 = 10;
/// What Lambda gives a function at most.
const TIME_LIMIT: Duration = Duration::from_mins(15);
/// How often progress is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Looks what the import comes to, and does it.
pub async fn run(folder: &Path) {
    let town = Town::new().await;
    let api = Caller::anonymous(town.api());
    let session = api.post("/api/login", &json!({ "code": town.wechat_code("hr").await })).await.ok();
    let hr = api.with_token(session["access_token"].as_str().expect("a token"));
    let table = people().expect("a workbook");
    println!("import of {PEOPLE} people into {DEPARTMENTS} new departments, {:.1} MB of .xlsx:", mb(table.len()));
    hr.send_file("people", "import", &table).await.ok();
    let options = json!({ "create_departments": true });
    let worker = Worker { town: &town, binary: folder.join("employee-worker"), imports: "/api/employee/imports" };
    worker.import(&hr, "people", &options, ("create", PEOPLE)).await;
    let table = punches();
    println!("import of {PUNCHES} punches of {PUNCHERS} of them, {:.1} MB of text:", mb(table.len()));
    hr.send_file("punches", "import", table.as_bytes()).await.ok();
    let worker = Worker { binary: folder.join("punch-worker"), imports: "/api/punch/imports", ..worker };
    worker.import(&hr, "punches", &json!({}), ("new", PUNCHES)).await;
}

/// A worker as it is deployed, and where its imports are asked for.
struct Worker<'a> {
    town: &'a Town,
    binary: PathBuf,
    imports: &'static str,
}

impl Worker<'_> {
    /// Looks what a file comes to, and does it: all of its rows count under the name.
    async fn import(&self, hr: &Caller, file: &str, options: &Value, (name, rows): (&str, u32)) {
        for (apply, run) in [(false, "dry run"), (true, "applied")] {
            let id = format!("{file}-{apply}");
            let request = json!({ "import_id": id, "file_id": file, "options": options, "apply": apply });
            hr.post(self.imports, &request).await.ok();
            let path = format!("{}/{id}", self.imports);
            let (took, peak_kb, steps) = self.work(hr, &path).await;
            let done = hr.get(&path).await.ok();
            let counts = &done["result"]["counts"];
            assert_eq!((&done["state"], &counts[name], &counts["problems"]), (&json!("done"), &json!(rows), &json!(0)), "{done}");
            let (seconds, mb) = (took.as_secs_f64(), mb(peak_kb * 1024));
            let a_second = f64::from(rows) / seconds;
            println!("  {run}: {seconds:.1} s, {a_second:.0} rows a second, {mb:.0} MB at most, progress seen {steps} times");
        }
    }

    /// Has the deployed worker do what is due: how long it takes, its peak memory in kB, and how many different states of the
    /// import were seen meanwhile.
    async fn work(&self, hr: &Caller, path: &str) -> (Duration, usize, usize) {
        let runtime = LambdaRuntime::start().await;
        let tick = runtime.invoke_within(json!({}), TIME_LIMIT);
        let mut process = Command::new(&self.binary)
            .env_clear()
            .envs(self.town.environment())
            .envs([("AWS_LAMBDA_RUNTIME_API", runtime.address()), ("AWS_LAMBDA_FUNCTION_NAME", "bench".into())])
            .envs([("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"), ("AWS_LAMBDA_FUNCTION_VERSION", "1"), ("RUST_LOG", "warn")])
            .envs([("AWS_LAMBDA_LOG_GROUP_NAME", "bench"), ("AWS_LAMBDA_LOG_STREAM_NAME", "bench")])
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the binary is built");
        let started = Instant::now();
        let mut seen: Vec<Value> = Vec::new();
        let mut tick = Box::pin(tick);
        while tokio::time::timeout(LOOK_EVERY, &mut tick).await.is_err() {
            let told = hr.get(path).await.ok();
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

/// The people, as a workbook.
fn people() -> Result<Vec<u8>, XlsxError> {
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

/// The punches of their last days, as a machine's program writes them.
fn punches() -> String {
    let mut table = "工号,打卡时间\n".to_owned();
    let today = (SystemClock.now() + TimeDelta::hours(8)).date_naive();
    for number in 1..=PUNCHERS {
        for days in 1..=DAYS {
            let date = today - Days::new(days.into());
            // Writing to a String never fails.
            let _ = write!(table, "B{number:05},{date} 08:5{}:00\nB{number:05},{date} 18:0{}:00\n", number % 10, number % 7);
        }
    }
    table
}
