//! `/api/employee/imports`, `/api/employee/import/template`

mod mending;

use std::io::{Cursor, Read};

use daka_tests::{Caller, World, second_company};
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::directory;

const XLSX: &[u8] = include_bytes!("tables/people.xlsx");
const XLS: &[u8] = include_bytes!("tables/people.xls");
const GBK: &[u8] = include_bytes!("tables/people.csv");

/// Asks for an import, lets it be worked off, and tells what came of it.
async fn import(world: &World, hr: &Caller, id: &str, file_id: &str, options: Value, apply: bool) -> Value {
    let request = json!({ "import_id": id, "file_id": file_id, "options": options, "apply": apply });
    hr.post("/api/employee/imports", &request).await.ok();
    world.work().await;
    hr.get(&format!("/api/employee/imports/{id}")).await.ok()
}

/// The counts that are not zero.
fn counts(import: &Value) -> String {
    let counts = import["result"]["counts"].as_object().unwrap_or_else(|| panic!("{import}"));
    let counts = counts.iter().filter(|(_, count)| **count != json!(0)).map(|(name, count)| format!("{name} {count}"));
    counts.collect::<Vec<_>>().join(", ")
}

/// Each problem in a line.
fn problems(import: &Value) -> String {
    let problems = import["result"]["problems"].as_array().expect("problems").iter();
    let text = |problem: &Value, name: &str| problem[name].as_str().unwrap_or("-").to_owned();
    problems
        .map(|p| format!("{}{} {} [{}] {}\n", text(p, "column"), p["row"], text(p, "heading"), text(p, "value"), text(p, "zh")))
        .collect::<Vec<_>>()
        .concat()
}

#[tokio::test]
async fn a_dry_run_tells_every_problem_by_its_cell_and_writes_no_person() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.send_file("f1", "import", XLSX).await.ok();
    let before = world.dump().await;
    let import = import(&world, &hr, "i1", "f1", json!({}), false).await;
    assert_eq!((&import["state"], &import["result"]["applied"]), (&json!("done"), &json!(false)));
    assert_snapshot!(counts(&import), @"create 191, problems 19, refused 19, rows 210");
    assert_snapshot!(problems(&import), @"
    A13 姓名 [] 必填
    B24 工号 [] 必填
    C35 手机号 [138*****00] 须为 13 至 19 开头的 11 位大陆手机号;其他国家和地区请以 + 和区号开头
    C46 手机号 [1.38***E+10] 数字保存时被缩写,后几位已丢失,请把该列设为文本后重新填写
    F58 入职日期 [1/5/2026] 分不清月和日,请写成 2026-01-05
    F69 入职日期 [待定] 不是日期,请写成 2026-01-05
    D80 部门 [火星部] 没有这个部门
    E91 考勤组 [不存在组] 没有这个考勤组
    B101 工号 [0098] 与第 102 行重复
    B102 工号 [0098] 与第 101 行重复
    C113 手机号 [139****0109] 与第 114 行重复
    C114 手机号 [139****0109] 与第 113 行重复
    G125 免考勤 [也许] 请填“是”或“否”
    B136 工号 [NNNNNNNNNNNNNNNNNNNNNNNNN] 须为 1 到 20 个字
    B147 工号 [MS1007] 这个工号已存在,如需修改请勾选“更新已有员工”
    F158 入职日期 [1998-07-01] 须在 2000 年到 2100 年之间
    B169 工号 [#N/A] 单元格里的公式出错
    F180 入职日期 [26-1-5] 年份只有两位,请写成 2026-01-05
    A191 姓名 [长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长] 须为 1 到 40 个字
    ");
    assert_eq!(import["result"]["ignored"], json!(["籍贯"]));
    let english = import["result"]["problems"].as_array().expect("problems").iter().all(|p| p["en"].as_str().is_some_and(str::is_ascii));
    assert!(english, "{import}");
    let (before, after) = (before.beginning("EMP#").len(), world.dump().await.beginning("EMP#").len());
    assert_eq!(before, after);
}

#[tokio::test]
async fn the_same_table_as_xls_and_as_gbk_text_has_the_same_problems() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let mut told = Vec::new();
    for (number, bytes) in [XLSX, XLS, GBK].into_iter().enumerate() {
        hr.send_file(&format!("f{number}"), "import", bytes).await.ok();
        let import = import(&world, &hr, &format!("i{number}"), &format!("f{number}"), json!({}), false).await;
        told.push((counts(&import), problems(&import)));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0], told[2]);
}

#[tokio::test]
async fn with_problems_nothing_is_done_unless_they_are_to_be_left_out() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.send_file("f1", "import", GBK).await.ok();
    let refused = import(&world, &hr, "i1", "f1", json!({}), true).await;
    assert_eq!(
        (&refused["result"]["applied"], hr.get("/api/employee?limit=200").await.ok()["employees"].as_array().map(Vec::len)),
        (&json!(false), Some(30))
    );
    let done = import(&world, &hr, "i2", "f1", json!({ "skip_problems": true }), true).await;
    assert_eq!(
        (&done["state"], &done["result"]["applied"], &done["done"], &done["total"]),
        (&json!("done"), &json!(true), &json!(191), &json!(191))
    );
    let found = hr.get("/api/employee?query=0100").await.ok();
    assert_eq!(
        (&found["employees"][0]["name"], &found["employees"][0]["department"]),
        (&json!("员工100"), &json!("晨星科技(演示)/研发部"))
    );
    let shown = directory(&world, found["employees"][0]["employee_id"].as_str().expect("an id")).await;
    assert_eq!((&shown["phone"], &shown["joined"]), (&json!("139****0100"), &json!("2026-01-05")));
    assert!(!world.dump().await.tells("13900000100"));
    // Once more: everybody is there already.
    let again = import(&world, &hr, "i3", "f1", json!({ "skip_problems": true, "update": true }), true).await;
    assert_snapshot!(counts(&again), @"problems 18, refused 18, rows 210, unchanged 191, update 1");
}

#[tokio::test]
async fn an_import_that_is_asked_for_again_is_the_same_import() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.send_file("f1", "import", "姓名,工号,考勤组\n新一,N1,总部白班\n新二,N2,工厂夜班\n".as_bytes()).await.ok();
    let first = import(&world, &hr, "i1", "f1", json!({}), true).await;
    let before = world.dump().await;
    let again = import(&world, &hr, "i1", "f1", json!({}), true).await;
    assert_eq!((again, world.dump().await), (first, before));
    let other = hr.post("/api/employee/imports", &json!({ "import_id": "i1", "file_id": "f2" })).await;
    assert_eq!(other.problem(), (409, "id_in_use".into()));
}

#[tokio::test]
async fn an_import_whose_worker_died_goes_on_where_it_was() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let rows = (0..40).map(|n| format!("新人{n},N{n},总部白班,139{n:08}\n")).collect::<Vec<_>>().concat();
    hr.send_file("f1", "import", format!("姓名,工号,考勤组,手机\n{rows}").as_bytes()).await.ok();
    let request = json!({ "import_id": "i1", "file_id": "f1", "options": {}, "apply": true });
    hr.post("/api/employee/imports", &request).await.ok();
    // A worker that is dropped in the middle of its work.
    let mut work = Box::pin(daka::workers::work_off(&world.app));
    loop {
        let step = tokio::time::timeout(std::time::Duration::from_millis(2), &mut work).await;
        let there = world.dump().await.beginning("CLAIM#number#morningstar#N").len();
        if step.is_ok() || there >= 5 {
            break;
        }
    }
    drop(work);
    world.clock.advance(chrono::TimeDelta::seconds(61));
    world.work().await;
    let done = hr.get("/api/employee/imports/i1").await.ok();
    assert_eq!(counts(&done), "create 40, rows 40", "{done}");
    assert_eq!(world.dump().await.beginning("CLAIM#phone#morningstar#").len(), 40);
    let new = hr.get("/api/employee?query=N&limit=200&department_id=company").await.ok();
    let names: std::collections::BTreeSet<_> = new["employees"]
        .as_array()
        .expect("people")
        .iter()
        .filter(|p| p["number"].as_str().is_some_and(|n| n.starts_with('N')))
        .map(|p| p["name"].to_string())
        .collect();
    assert_eq!(names.len(), 40);
}

#[tokio::test]
async fn whoever_is_there_is_changed_in_what_differs_and_departments_are_made() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let table =
        "姓名,工号,部门,手机,离职日期\n李俊杰,ms1007,研发部/前端/移动端,13911112222,\n吴思源,MS1008,,,\n郑欣然,MS1009,研发部,,2026-11-20\n";
    hr.send_file("f1", "import", table.as_bytes()).await.ok();
    let options = json!({ "update": true, "create_departments": true });
    let planned = import(&world, &hr, "i1", "f1", options.clone(), false).await;
    assert_eq!(
        planned["result"]["changes"],
        json!([
            { "row": 2, "fields": ["phone", "department"] },
            { "row": 3, "fields": ["name"] },
            { "row": 4, "fields": ["last_day"] },
        ])
    );
    assert_eq!(planned["result"]["departments"], json!(["晨星科技(演示)/研发部/前端", "晨星科技(演示)/研发部/前端/移动端"]));
    let done = import(&world, &hr, "i2", "f1", options, true).await;
    assert_eq!(counts(&done), "departments 2, rows 3, update 3");
    let moved = directory(&world, "e07").await;
    assert_eq!((&moved["department"], &moved["phone"]), (&json!("晨星科技(演示)/研发部/前端/移动端"), &json!("139****2222")));
    assert_eq!(moved["assignments"].as_array().map(Vec::len), Some(2), "from today on; the past stays");
    assert_eq!(directory(&world, "e08").await["name"], "吴思源");
    assert_eq!(directory(&world, "e09").await["standing"], "left");
    let known = import(&world, &hr, "i3", "f1", json!({}), false).await;
    assert!(problems(&known).contains("这个工号已存在"), "{known}");
}

#[tokio::test]
async fn whoever_left_comes_back_where_that_is_allowed_and_the_last_owner_never_leaves() {
    let world = World::new().await;
    let hr = world.sign_in("owner").await;
    hr.post("/api/employee/e07/offboard", &json!({ "last_day": "2026-11-20" })).await.ok();
    let table = "姓名,工号,考勤组,入职日期,离职日期\n李俊杰,MS1007,总部白班,2026-11-23,\n陈启明,MS1001,,,2026-12-31\n";
    hr.send_file("f1", "import", table.as_bytes()).await.ok();
    let refused = import(&world, &hr, "i1", "f1", json!({ "update": true }), false).await;
    assert_eq!(problems(&refused), "B2 工号 [MS1007] 这个工号的员工已离职,如需重新入职请勾选“允许重新入职”\n");
    let done = import(&world, &hr, "i2", "f1", json!({ "update": true, "rehire": true }), true).await;
    assert_eq!(problems(&done), "E3 离职日期 [] 最后一位企业主不能离职\n");
    assert_eq!(counts(&done), "problems 1, refused 1, rehire 1, rows 2");
    assert_eq!(directory(&world, "e07").await["standing"], "present");
}

#[tokio::test]
async fn what_is_no_table_fails_with_its_reason_in_both_languages() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let page = "<html><table><tr><td>姓名</td></tr></table></html>".as_bytes();
    for (number, (bytes, reason, zh)) in [
        (page, "web_page", "文件其实是网页"),
        ("部门,电话\n研发部,1\n".as_bytes(), "no_header", "需要有:姓名、工号"),
        (b"PK\x03\x04 and no more".as_slice(), "damaged", "工作簿已损坏"),
        ("姓名,工号,名字\n".as_bytes(), "column_twice", "A 列和 C 列都是“姓名”"),
    ]
    .into_iter()
    .enumerate()
    {
        let (file, id) = (format!("f{number}"), format!("i{number}"));
        hr.send_file(&file, "import", bytes).await.ok();
        let failed = import(&world, &hr, &id, &file, json!({}), false).await;
        assert_eq!((&failed["state"], &failed["problem"]["facts"]["reason"]), (&json!("failed"), &json!(reason)));
        assert!(failed["problem"]["errors"][0]["zh"].as_str().is_some_and(|text| text.contains(zh)), "{failed}");
    }
    let gone = import(&world, &hr, "i9", "never-sent", json!({}), false).await;
    assert_eq!((&gone["state"], &gone["problem"]["code"]), (&json!("failed"), &json!("file_gone")));
}

#[tokio::test]
async fn another_companys_people_files_and_imports_are_not_met() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    let theirs = world.anonymous().with_token(second_company::token(&world, second_company::OWNER));
    theirs.send_file("f1", "import", "姓名,工号,手机\n甲,MS1007,13900000001\n".as_bytes()).await.ok();
    let options = json!({ "default_department_id": second_company::DEPARTMENT, "default_group_id": second_company::GROUP });
    let done = import(&world, &theirs, "i1", "f1", options, true).await;
    assert_eq!(counts(&done), "create 1, rows 1", "their number is no matter of ours: {done}");
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.get("/api/employee/imports/i1").await.problem(), (404, "not_found".into()));
    let stolen = import(&world, &hr, "i1", "f1", json!({}), false).await;
    assert_eq!(stolen["problem"]["code"], "file_gone");
    hr.send_file("f2", "import", "姓名,工号,考勤组,手机\n乙,N1,总部白班,13900000001\n".as_bytes()).await.ok();
    let ours = import(&world, &hr, "i2", "f2", json!({}), true).await;
    assert_eq!(counts(&ours), "create 1, rows 1", "nor is their phone: {ours}");
}

#[tokio::test]
async fn the_template_has_the_companys_departments_and_groups_and_can_be_sent_back() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    let reply = hr.get("/api/employee/import/template").await;
    assert_eq!((reply.status.as_u16(), &reply.headers["cache-control"]), (200, &"private, no-store".parse().expect("a value")));
    assert!(reply.headers["content-disposition"].to_str().is_ok_and(|value| value.contains("%E5%91%98%E5%B7%A5")));
    let mut package = zip::ZipArchive::new(Cursor::new(reply.bytes.to_vec())).expect("a workbook");
    let mut strings = String::new();
    package.by_name("xl/sharedStrings.xml").expect("strings").read_to_string(&mut strings).expect("text");
    for text in ["姓名*", "晨星科技(演示)/研发部", "工厂夜班", "示例:张三"] {
        assert!(strings.contains(text), "{text}: {strings}");
    }
    hr.send_file("f1", "import", &reply.bytes).await.ok();
    let import = import(&world, &hr, "i1", "f1", json!({}), false).await;
    assert_eq!(counts(&import), "examples 1");
}
