//! `/api/punch/imports`, `/api/punch/import/template`

use std::io::{Cursor, Read};

use daka_tests::{Caller, World, second_company};
use insta::assert_snapshot;
use serde_json::{Value, json};

const XLSX: &[u8] = include_bytes!("tables/machine.xlsx");
const XLS: &[u8] = include_bytes!("tables/machine.xls");
const GBK: &[u8] = include_bytes!("tables/machine.csv");
const MONTH: &[u8] = include_bytes!("tables/month.xlsx");

/// Asks for an import, lets it be worked off, and tells what came of it.
async fn import(world: &World, hr: &Caller, id: &str, file_id: &str, skip_problems: bool, apply: bool) -> Value {
    let request = json!({ "import_id": id, "file_id": file_id, "options": { "skip_problems": skip_problems }, "apply": apply });
    hr.post("/api/punch/imports", &request).await.ok();
    world.work().await;
    hr.get(&format!("/api/punch/imports/{id}")).await.ok()
}

/// The same of a text, done at once.
async fn done(world: &World, hr: &Caller, id: &str, text: &str) -> Value {
    hr.send_file(&format!("file-of-{id}"), "import", text.as_bytes()).await.ok();
    import(world, hr, id, &format!("file-of-{id}"), false, true).await
}

/// The counts that are not zero.
fn counts(import: &Value) -> String {
    let counts = import["result"]["counts"].as_object().unwrap_or_else(|| panic!("{import}"));
    let counts = counts.iter().filter(|(_, count)| **count != json!(0)).map(|(name, count)| format!("{name} {count}"));
    counts.collect::<Vec<_>>().join(", ")
}

/// Each problem in a line; a note in brackets.
fn problems(import: &Value) -> String {
    let problems = import["result"]["problems"].as_array().expect("problems").iter();
    let text = |problem: &Value, name: &str| problem[name].as_str().unwrap_or("-").to_owned();
    let line = |p: &Value| format!("{}{} [{}] {}", text(p, "column"), p["row"], text(p, "value"), text(p, "zh"));
    problems.map(|p| if p["stops"] == true { format!("{}\n", line(p)) } else { format!("({})\n", line(p)) }).collect()
}

/// Each working day of the week of the table, in a line.
async fn week(world: &World, employee: &str) -> String {
    let month = world.employee(employee).get("/api/record/months/2026-11").await.ok();
    let line = |day: &Value| {
        let statuses: Vec<_> = day["statuses"].as_array().expect("statuses").iter().filter_map(Value::as_str).collect();
        format!(
            "{} {} late {} early {} worked {}\n",
            &day["date"].as_str().expect("a date")[8..],
            statuses.join(" "),
            day["late_min"],
            day["early_min"],
            day["worked_s"]
        )
    };
    month["days"].as_array().expect("days")[15..20].iter().map(line).collect()
}

/// How many punches a table has.
async fn punches(world: &World, employee: &str) -> usize {
    let days = world.dump().await;
    days.beginning(&format!("EMP#morningstar#{employee}/D#")).len()
}

#[tokio::test]
async fn a_dry_run_tells_every_problem_by_its_cell_and_stores_nothing() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.send_file("f1", "import", XLSX).await.ok();
    let before = world.dump().await.beginning("EMP#").len();
    let import = import(&world, &hr, "i1", "f1", false, false).await;
    assert_eq!((&import["state"], &import["result"]["applied"]), (&json!("done"), &json!(false)));
    assert_snapshot!(counts(&import), @"days 20, new 39, notes 3, people 6, problems 4, rows 45, twice 1");
    assert_snapshot!(problems(&import), @"
    C43 [MS9999] 没有这个工号的员工
    D44 [2026-11-1６ 时钟故障] 不是时间,请写成 09:05 或 09:05:33
    D45 [2027-01-04 09:00:00] 时间晚于现在
    D46 [2026-08-03 09:00:00] 不在任职期间内:入职之前,或离职之后
    (D8 [2026-11-20 09:00:30] 与第 7 行是同一次打卡,只计一次)
    (C47 [MS1002] 导入人本人的打卡没有导入,须由另一位企业主或人事导入同一表格)
    (B48 [林小文] 这个工号的员工是周建国,请核对)
    ");
    assert_eq!(import["result"]["ignored"], json!(["部门", "机器号", "编号", "比对方式"]));
    let all = import["result"]["problems"].as_array().expect("problems");
    let told = |p: &&Value| p["en"].as_str().is_some_and(|text| !text.is_empty() && (text.is_ascii() || text.contains("called")));
    assert_eq!(all.iter().filter(told).count(), all.len(), "{import}");
    assert_eq!(world.dump().await.beginning("EMP#").len(), before);
}

#[tokio::test]
async fn the_same_table_as_xls_and_as_gbk_text_comes_to_the_same() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut told = Vec::new();
    for (number, bytes) in [XLSX, XLS, GBK].into_iter().enumerate() {
        hr.send_file(&format!("f{number}"), "import", bytes).await.ok();
        let import = import(&world, &hr, &format!("i{number}"), &format!("f{number}"), false, false).await;
        told.push((counts(&import), problems(&import)));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0], told[2]);
}

#[tokio::test]
async fn days_that_were_judged_change_with_what_is_imported() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    assert!(week(&world, "e07").await.starts_with("16 absent"));
    hr.send_file("f1", "import", XLSX).await.ok();
    let refused = import(&world, &hr, "i1", "f1", false, true).await;
    assert_eq!((&refused["result"]["applied"], punches(&world, "e07").await), (&json!(false), 0));
    let done = import(&world, &hr, "i2", "f1", true, true).await;
    assert_eq!((&done["result"]["applied"], &done["done"], &done["total"]), (&json!(true), &json!(39), &json!(39)));
    assert_snapshot!(week(&world, "e07").await, @"
    16 normal late 0 early 0 worked 29000
    17 late late 12 early 0 worked 29875
    18 missing_off late 0 early 0 worked 0
    19 normal late 0 early 0 worked 28810
    20 early late 0 early 15 worked 27870
    ");
    assert_snapshot!(week(&world, "e09").await, @"
    16 absent late 0 early 0 worked 0
    17 normal late 0 early 0 worked 29100
    18 absent late 0 early 0 worked 0
    19 absent late 0 early 0 worked 0
    20 absent late 0 early 0 worked 0
    ");
    assert_snapshot!(week(&world, "e21").await, @"
    16 normal late 0 early 0 worked 27180
    17 normal late 0 early 0 worked 27060
    18 late late 11 early 0 worked 26340
    19 missing_off late 0 early 0 worked 0
    20 absent late 0 early 0 worked 0
    ");
    assert_snapshot!(week(&world, "e22").await, @"
    16 early late 0 early 30 worked 25200
    17 absent late 0 early 0 worked 0
    18 normal late 0 early 0 worked 27120
    19 normal late 0 early 0 worked 27180
    20 normal late 0 early 0 worked 27240
    ");
    // What stands there is told as what it is.
    let day = world.employee("e07").get("/api/record/days/2026-11-17").await.ok();
    let punch = &day["punches"][0];
    assert_eq!(
        (&punch["source"], &punch["place"], &punch["side"], &punch["at"]),
        (&json!("machine"), &json!("not_asked"), &Value::Null, &json!("2026-11-17T01:12:05Z"))
    );
    let team = world.sign_in("manager").await.get("/api/record/team/2026-11-17?department_id=rnd").await.ok();
    let people = team["departments"][0]["people"].as_array().expect("people");
    let ours = people.iter().find(|person| person["employee_id"] == "e07").expect("the employee");
    assert_eq!((&ours["on_at"], &ours["late_min"]), (&json!("2026-11-17T01:12:05Z"), &json!(12)), "the board has it");
    let acts = world.dump().await;
    let acts: Vec<_> = acts.beginning("AUDIT#").into_iter().filter(|act| act.to_string().contains("punch.import")).collect();
    assert_eq!(acts.len(), 1);
    assert!(acts[0].to_string().contains("\"e02\"") && acts[0].to_string().contains("\"i2\""), "{}", acts[0]);
}

#[tokio::test]
async fn the_same_table_again_or_a_longer_one_adds_only_what_is_new() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let short = "工号,打卡时间\nMS1007,2026-11-16 08:58:41\n";
    assert_eq!(counts(&done(&world, &hr, "i1", short).await), "days 1, new 1, people 1, rows 1");
    let before = world.dump().await.beginning("EMP#").into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(counts(&done(&world, &hr, "i2", short).await), "people 1, rows 1, there 1");
    assert_eq!(world.dump().await.beginning("EMP#").into_iter().cloned().collect::<Vec<_>>(), before);
    let long =
        format!("{short}1007,2026-11-16 08:58:41\nms1007,2026-11-16 18:03:20\nMS1007,2026/11/16 18:03:20\nMS1008,2026-11-16 09:00\n");
    let told = done(&world, &hr, "i3", &long).await;
    assert_eq!(problems(&told), "A3 [1007] 没有这个工号的员工\n(B5 [2026-11-16 18:03:20] 与第 4 行是同一次打卡,只计一次)\n");
    let told = done(&world, &hr, "i4", &long.replace("\n1007", "\nMS1007")).await;
    assert_eq!(counts(&told), "days 2, new 2, notes 2, people 2, rows 5, there 1, twice 2");
    assert_eq!(punches(&world, "e07").await, 2);
    // The same import again is the same import.
    let again = json!({ "import_id": "i4", "file_id": "file-of-i4", "options": { "skip_problems": false }, "apply": true });
    assert_eq!(hr.post("/api/punch/imports", &again).await.ok()["result"], told["result"]);
    let other = json!({ "import_id": "i4", "file_id": "file-of-i1", "apply": true });
    assert_eq!(hr.post("/api/punch/imports", &other).await.problem(), (409, "id_in_use".into()));
}

#[tokio::test]
async fn a_punch_of_the_phone_in_the_same_second_stands_alone() {
    let world = World::new().await;
    world.set_shanghai("2026-11-23 08:58:41");
    world.sign_in("employee").await.post("/api/punch", &world.punch("on")).await.ok();
    world.set_shanghai("2026-11-23 18:30:00");
    let hr = world.sign_in("hr").await;
    let table = "工号,打卡时间\nMS1007,2026-11-23 08:58:41\nMS1007,2026-11-23 18:02:00\n";
    assert_eq!(counts(&done(&world, &hr, "i1", table).await), "beside 1, days 1, new 1, people 1, rows 2");
    let day = world.employee("e07").get("/api/record/days/2026-11-23").await.ok();
    let sources: Vec<_> = day["punches"].as_array().expect("punches").iter().map(|punch| punch["source"].clone()).collect();
    assert_eq!(sources, ["online", "machine"]);
    assert_eq!(day["day"]["worked_s"], 8 * 3600 + 2 * 60, "who comes early waits");
}

#[tokio::test]
async fn a_months_sheet_is_found_behind_its_summary() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.send_file("f1", "import", MONTH).await.ok();
    let import = import(&world, &hr, "i1", "f1", false, true).await;
    assert_eq!((&import["result"]["sheet"], problems(&import)), (&json!("打卡明细"), String::new()));
    assert_snapshot!(counts(&import), @"days 11, new 23, people 3, rows 16");
    assert_snapshot!(week(&world, "e07").await, @"
    16 normal late 0 early 0 worked 28980
    17 late late 12 early 0 worked 29880
    18 missing_off late 0 early 0 worked 0
    19 normal late 0 early 0 worked 28800
    20 early late 0 early 15 worked 27900
    ");
}

#[tokio::test]
async fn nobody_imports_their_own_punches_but_for_the_only_one_who_may() {
    let world = World::new().await;
    let (hr, owner) = (world.sign_in("hr").await, world.sign_in("owner").await);
    let table = "工号,打卡时间\nMS1002,2026-11-20 08:59\nMS1002,2026-11-20 18:01\nMS1007,2026-11-20 08:58\n";
    let told = done(&world, &hr, "i1", table).await;
    assert_eq!(counts(&told), "days 1, new 1, notes 1, people 1, rows 3");
    assert_eq!(problems(&told), "(A2 [MS1002] 导入人本人的打卡没有导入,须由另一位企业主或人事导入同一表格)\n");
    assert_eq!(punches(&world, "e02").await, 0);
    assert_eq!(counts(&done(&world, &owner, "i2", table).await), "days 1, new 2, people 2, rows 3, there 1");
    owner.put("/api/organization/roles/e02", &json!({ "role": "employee" })).await.ok();
    let alone = done(&world, &owner, "i3", "工号,打卡时间\nMS1001,2026-11-20 08:59\n").await;
    assert_eq!(counts(&alone), "days 1, new 1, people 1, rows 1");
}

#[tokio::test]
async fn whoever_left_has_what_they_punched_before() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.post("/api/employee/e07/offboard", &json!({ "last_day": "2026-11-19" })).await.ok();
    let told = done(&world, &hr, "i1", "工号,打卡时间\nMS1007,2026-11-19 08:59\nMS1007,2026-11-20 08:59\n").await;
    assert_eq!(problems(&told), "B3 [2026-11-20 08:59:00] 不在任职期间内:入职之前,或离职之后\n");
    let told = done(&world, &hr, "i2", "工号,打卡时间\nMS1007,2026-11-19 08:59\n").await;
    assert_eq!(counts(&told), "days 1, new 1, people 1, rows 1");
}

#[tokio::test]
async fn an_import_whose_worker_died_goes_on_where_it_was() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let rows = (0..60).map(|n| format!("MS10{:02},2026-11-{:02} 08:{:02}\n", 7 + n % 10, 2 + n / 10, n)).collect::<Vec<_>>().concat();
    hr.send_file("f1", "import", format!("工号,打卡时间\n{rows}").as_bytes()).await.ok();
    hr.post("/api/punch/imports", &json!({ "import_id": "i1", "file_id": "f1", "apply": true })).await.ok();
    let there = async || world.dump().await.beginning("EMP#").into_iter().filter(|item| item.to_string().contains("machine")).count();
    // A worker that is dropped in the middle of its work.
    let mut work = Box::pin(daka::workers::work_off(&world.app));
    loop {
        let step = tokio::time::timeout(std::time::Duration::from_millis(2), &mut work).await;
        if step.is_ok() || there().await >= 5 {
            break;
        }
    }
    drop(work);
    world.clock.advance(chrono::TimeDelta::seconds(61));
    world.work().await;
    let done = hr.get("/api/punch/imports/i1").await.ok();
    assert_eq!(counts(&done), "days 60, new 60, people 10, rows 60", "{done}");
    assert_eq!(there().await, 60);
}

#[tokio::test]
async fn what_is_no_table_of_punches_fails_with_its_reason_in_both_languages() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    // More punches than rows: the sheet's own limit is 50,000 rows.
    let many = format!("工号,日期,打卡时间\n{}", "1,2026-11-01,08:59:59 18:00:00\n".repeat(25_001));
    for (number, (bytes, reason, zh)) in [
        ("姓名,工号\n张三,1\n".as_bytes(), "no_header", "缺少:打卡时间"),
        (b"PK\x03\x04 and no more".as_slice(), "damaged", "工作簿已损坏"),
        ("工号,打卡时间,日期时间\n".as_bytes(), "column_twice", "B 列和 C 列都是“打卡时间”"),
        (many.as_bytes(), "too_many_punches", "一次最多导入 50000 次"),
    ]
    .into_iter()
    .enumerate()
    {
        let (file, id) = (format!("f{number}"), format!("i{number}"));
        hr.send_file(&file, "import", bytes).await.ok();
        let failed = import(&world, &hr, &id, &file, false, false).await;
        assert_eq!((&failed["state"], &failed["problem"]["facts"]["reason"]), (&json!("failed"), &json!(reason)));
        assert!(failed["problem"]["errors"][0]["zh"].as_str().is_some_and(|text| text.contains(zh)), "{failed}");
    }
    let gone = import(&world, &hr, "i9", "never-sent", false, false).await;
    assert_eq!((&gone["state"], &gone["problem"]["code"]), (&json!("failed"), &json!("file_gone")));
}

#[tokio::test]
async fn another_companys_people_files_and_imports_are_not_met() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let theirs = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    let told = done(&world, &theirs, "i1", "工号,打卡时间\nMS1007,2026-11-20 08:59\n").await;
    assert_eq!(problems(&told), "A2 [MS1007] 没有这个工号的员工\n");
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.get("/api/punch/imports/i1").await.problem(), (404, "not_found".into()));
    let stolen = import(&world, &hr, "i1", "file-of-i1", false, false).await;
    assert_eq!(stolen["problem"]["code"], "file_gone");
    // Nor is an import of people one of punches.
    hr.post("/api/employee/imports", &json!({ "import_id": "people", "file_id": "f" })).await.ok();
    assert_eq!(hr.get("/api/punch/imports/people").await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn a_table_is_deleted_two_days_after_it_was_read() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    done(&world, &hr, "i1", "工号,打卡时间\nMS1007,2026-11-20 08:59\n").await;
    let path = world.files().join("import").join(daka::demo::ORG).join("file-of-i1");
    assert!(path.exists());
    world.clock.advance(chrono::TimeDelta::hours(49));
    world.work().await;
    assert!(!path.exists());
}

#[tokio::test]
async fn the_template_can_be_sent_back() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = hr.get("/api/punch/import/template").await;
    assert_eq!((reply.status.as_u16(), &reply.headers["cache-control"]), (200, &"private, no-store".parse().expect("a value")));
    let mut package = zip::ZipArchive::new(Cursor::new(reply.bytes.to_vec())).expect("a workbook");
    let mut strings = String::new();
    package.by_name("xl/sharedStrings.xml").expect("strings").read_to_string(&mut strings).expect("text");
    for text in ["工号*", "打卡时间*", "示例:00001"] {
        assert!(strings.contains(text), "{text}: {strings}");
    }
    hr.send_file("f1", "import", &reply.bytes).await.ok();
    let import = import(&world, &hr, "i1", "f1", false, false).await;
    assert_eq!(counts(&import), "examples 1");
}
