//! Mending an import: cells that are read as what was typed, and the rows with problems as a workbook.

use calamine::{Data, Reader};
use chrono::TimeDelta;
use daka_tests::{Caller, World, workbook};
use serde_json::{Value, json};

use super::{XLS, XLSX, counts, problems};
use crate::employee::directory;

const TABLE: &str = "\
序号,姓名,工号,部门,手机,入职日期,备注
1,新一,N1,研发部,13911110001,2026-11-02,老员工介绍
2,新二,MS1007,火星部,1391111,2026-11-02,
3,新三,N3,,13911110003,1/5/2026,=1+1
4,,N4,研发部,,2026-11-02,
";

/// Asks for an import with mended cells, lets it be worked off, and tells what came of it.
async fn import(world: &World, hr: &Caller, id: &str, fixes: &Value, more: Value) -> Value {
    let mut request = json!({ "import_id": id, "file_id": "f1", "fixes": fixes });
    request["options"] = json!({ "default_group_id": daka::demo::GROUP_DAY });
    for (name, value) in more.as_object().expect("an object") {
        match value.as_object() {
            Some(options) => options.iter().for_each(|(name, value)| request["options"][name] = value.clone()),
            None => request[name] = value.clone(),
        }
    }
    hr.post("/api/employee/imports", &request).await.ok();
    world.work().await;
    hr.get(&format!("/api/employee/imports/{id}")).await.ok()
}

fn fix(row: u32, field: &str, value: &str) -> Value {
    json!({ "row": row, "field": field, "value": value })
}

async fn sent(world: &World) -> Caller {
    let hr = world.sign_in("hr").await;
    hr.send_file("f1", "import", TABLE.as_bytes()).await.ok();
    hr
}

/// The workbook of the rows with problems, as it is fetched.
async fn faulty(world: &World, import: &Value) -> Vec<u8> {
    let reply = world.anonymous().get(import["result"]["faulty_path"].as_str().expect("a path")).await;
    assert_eq!(reply.status.as_u16(), 200);
    reply.bytes.to_vec()
}

/// The sheet as text, row by row.
fn sheet(bytes: &[u8]) -> Vec<Vec<String>> {
    let range = workbook::read(bytes).worksheet_range("问题").expect("the sheet");
    assert!(range.rows().flatten().all(|cell| matches!(cell, Data::String(_) | Data::Empty)), "every value is text");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[tokio::test]
async fn a_mended_cell_is_read_as_what_was_typed_in_a_dry_run_and_in_earnest() {
    let world = World::new().await;
    let hr = sent(&world).await;
    let before = import(&world, &hr, "i1", &json!([]), json!({})).await;
    assert_eq!(counts(&before), "create 1, problems 5, refused 3, rows 4");
    let fixes = json!([
        fix(3, "number", "N2"),
        fix(3, "department", "研发部"),
        fix(3, "phone", ""),
        fix(4, "joined", "2026-01-05"),
        fix(5, "name", "新　四"),
        // A column that the table lacks.
        fix(5, "exempt", "是"),
    ]);
    let tried = import(&world, &hr, "i2", &fixes, json!({})).await;
    assert_eq!((counts(&tried).as_str(), &tried["result"]["faulty_path"]), ("create 4, rows 4", &Value::Null), "{tried}");
    let done = import(&world, &hr, "i3", &fixes, json!({ "apply": true })).await;
    assert_eq!((counts(&done).as_str(), &done["result"]["applied"]), ("create 4, rows 4", &json!(true)));
    let found = hr.get("/api/employee?query=N&department_id=company&limit=200").await.ok();
    let people =
        found["employees"].as_array().expect("people").iter().filter(|one| one["number"].as_str().is_some_and(|n| n.starts_with('N')));
    let mut told: Vec<String> =
        people.map(|one| format!("{} {} {} {}", one["number"], one["name"], one["joined"], one["exempt"])).collect();
    told.sort();
    assert_eq!(
        told,
        [
            r#""N1" "新一" "2026-11-02" false"#,
            r#""N2" "新二" "2026-11-02" false"#,
            r#""N3" "新三" "2026-01-05" false"#,
            r#""N4" "新四" "2026-11-02" true"#,
        ]
    );
    let second = found["employees"].as_array().expect("people").iter().find(|one| one["number"] == "N2").expect("them");
    assert_eq!(directory(&world, second["employee_id"].as_str().expect("an id")).await["phone"], Value::Null, "emptied");
}

#[tokio::test]
async fn what_is_typed_may_be_wrong_itself_and_is_told_as_it_was_typed() {
    let world = World::new().await;
    let hr = sent(&world).await;
    let fixes = json!([fix(2, "number", "N3"), fix(2, "phone", "1380013800"), fix(2, "joined", "去年"), fix(2, "name", "")]);
    let tried = import(&world, &hr, "i1", &fixes, json!({})).await;
    let told = problems(&tried);
    for line in ["B2 姓名 [] 必填", "C2 工号 [N3] 与第 4 行重复", "E2 手机号 [138*****00] 须为", "F2 入职日期 [去年] 不是日期"]
    {
        assert!(told.contains(line), "{line}: {told}");
    }
}

#[tokio::test]
async fn a_fix_that_cannot_be_is_told_by_its_place() {
    let world = World::new().await;
    let hr = sent(&world).await;
    let refused = async |fixes: Value| {
        let reply = hr.post("/api/employee/imports", &json!({ "import_id": "x", "file_id": "f1", "fixes": fixes })).await;
        assert_eq!(reply.problem(), (422, "invalid_field".into()));
        reply.json["errors"].as_array().expect("errors").iter().map(|one| one["field"].as_str().expect("a field").to_owned()).collect()
    };
    let long = "长".repeat(201);
    let many: Vec<Value> = (0..1001).map(|row| fix(row, "name", "甲")).collect();
    let twice = json!([fix(2, "name", "甲"), fix(2, "number", "1"), fix(2, "name", "乙")]);
    for (fixes, told) in [
        (twice, "fixes[2]"),
        (json!([fix(2, "name", "甲"), fix(3, "name", &long)]), "fixes[1].value"),
        (json!(many), "fixes"),
        (json!([fix(2, "salary", "1")]), "fixes[0].field"),
        (json!([{ "row": 2, "field": "name", "value": "甲", "note": "" }]), "fixes[0].note"),
    ] {
        let fields: Vec<String> = refused(fixes).await;
        assert_eq!(fields, [told]);
    }
    // Which rows there are is known once the table is read.
    for (id, row) in [("i1", 1), ("i2", 6), ("i3", 4_000_000_000_u32)] {
        let failed = import(&world, &hr, id, &json!([fix(2, "name", "甲"), fix(row, "name", "乙")]), json!({})).await;
        assert_eq!((&failed["state"], &failed["problem"]["code"]), (&json!("failed"), &json!("invalid_field")));
        assert_eq!(failed["problem"]["errors"][0]["field"], "fixes[1].row", "{failed}");
    }
}

#[tokio::test]
async fn what_is_mended_is_not_stored_in_clear() {
    let world = World::new().await;
    let hr = sent(&world).await;
    let fixes = json!([fix(3, "phone", "13922223333"), fix(3, "number", "N2"), fix(3, "department", "研发部")]);
    let tried = import(&world, &hr, "i1", &fixes, json!({})).await;
    assert_eq!(counts(&tried), "create 2, problems 2, refused 2, rows 4");
    assert!(!world.dump().await.tells("13922223333"));
}

#[tokio::test]
async fn the_same_import_with_other_fixes_is_another() {
    let world = World::new().await;
    let hr = sent(&world).await;
    let request = |fixes: Value| json!({ "import_id": "i1", "file_id": "f1", "fixes": fixes });
    hr.post("/api/employee/imports", &request(json!([fix(2, "name", "甲")]))).await.ok();
    hr.post("/api/employee/imports", &request(json!([fix(2, "name", "甲")]))).await.ok();
    for other in [json!([]), json!([fix(2, "name", "乙")])] {
        assert_eq!(hr.post("/api/employee/imports", &request(other)).await.problem(), (409, "id_in_use".into()));
    }
}

#[tokio::test]
async fn the_rows_with_problems_are_a_workbook_that_can_be_mended_and_imported() {
    let world = World::new().await;
    let hr = sent(&world).await;
    let tried = import(&world, &hr, "i1", &json!([fix(3, "department", "研发部")]), json!({})).await;
    let bytes = faulty(&world, &tried).await;
    let rows = sheet(&bytes);
    assert_eq!(rows[0], ["问题", "序号", "姓名", "工号", "部门", "手机", "入职日期", "备注"]);
    assert_eq!(
        rows[1..],
        [
            vec![
                "工号：这个工号已存在,如需修改请勾选“更新已有员工”\n手机号：须为 13 至 19 开头的 11 位大陆手机号;其他国家和地区请以 + 和区号开头",
                "2",
                "新二",
                "MS1007",
                "研发部",
                "1391111",
                "2026-11-02",
                "",
            ],
            vec!["入职日期：分不清月和日,请写成 2026-01-05", "3", "新三", "N3", "", "13911110003", "1/5/2026", "=1+1"],
            vec!["姓名：必填", "4", "", "N4", "研发部", "", "2026-11-02", ""],
        ]
    );
    // The cells that are wrong are coloured, and no other.
    let styles = cell_styles(&bytes);
    let flawed = styles["D2"];
    assert!(["D2", "F2", "G3", "C4"].iter().all(|cell| styles[*cell] == flawed), "{styles:?}");
    assert!(["C2", "E2", "G2", "D3", "D4", "H3"].iter().all(|cell| styles[*cell] != flawed), "{styles:?}");
    // Sent back as it is it has the same problems; mended, none.
    hr.send_file("f2", "import", &bytes).await.ok();
    let again = import(&world, &hr, "i2", &json!([]), json!({ "file_id": "f2" })).await;
    assert_eq!((counts(&again).as_str(), &again["result"]["ignored"]), ("problems 4, refused 3, rows 3", &json!(["问题", "序号", "备注"])));
    assert_eq!(sheet(&faulty(&world, &again).await), rows, "what was wrong before stands in it no more");
    let fixes = json!([fix(2, "number", "N2"), fix(2, "phone", ""), fix(3, "joined", "2026-05-01"), fix(4, "name", "新四")]);
    let mended = import(&world, &hr, "i3", &fixes, json!({ "file_id": "f2", "apply": true })).await;
    assert_eq!(counts(&mended), "create 3, rows 3");
}

/// The number of each cell's style, by its place.
fn cell_styles(bytes: &[u8]) -> std::collections::BTreeMap<String, u32> {
    use std::io::Read;
    let mut text = String::new();
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    package.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut text).expect("text");
    let attribute = |cell: &str, name: &str| Some(cell.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.to_owned());
    let cells = text.split("<c ").skip(1).filter_map(|cell| Some((attribute(cell, "r")?, attribute(cell, "s")?.parse().ok()?)));
    cells.collect()
}

#[tokio::test]
async fn it_has_the_same_problems_whatever_the_table_was_and_says_each_value_in_full() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    for (number, bytes) in [XLSX, XLS].into_iter().enumerate() {
        let (id, file, again) = (format!("i{number}"), format!("f{number}"), format!("again{number}"));
        hr.send_file(&file, "import", bytes).await.ok();
        let first = import(&world, &hr, &id, &json!([]), json!({ "file_id": file })).await;
        let made = faulty(&world, &first).await;
        assert_eq!(sheet(&made).len(), 1 + 19);
        hr.send_file(&again, "import", &made).await.ok();
        let second = import(&world, &hr, &again, &json!([]), json!({ "file_id": again })).await;
        // But for those that were only twice together with another row, and for the letters of the columns.
        let said = |import: &Value| {
            let problems = import["result"]["problems"].as_array().expect("problems").iter();
            problems
                .map(|one| format!("{} {} {}", one["field"], one["value"], one["en"]))
                .filter(|line| !line.contains("in row"))
                .collect::<Vec<_>>()
        };
        assert_eq!(said(&second), said(&first));
    }
}

#[tokio::test]
async fn a_column_that_the_table_lacks_is_there_to_be_filled_in() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.send_file("f1", "import", "姓名,工号\n新一,N1\n新二,N2\n".as_bytes()).await.ok();
    let request = json!({ "import_id": "i1", "file_id": "f1" });
    hr.post("/api/employee/imports", &request).await.ok();
    world.work().await;
    let tried = hr.get("/api/employee/imports/i1").await.ok();
    let rows = sheet(&faulty(&world, &tried).await);
    assert_eq!(rows[..2], [vec!["问题", "姓名", "工号", "考勤组"], vec!["考勤组：必填", "新一", "N1", ""]]);
}

#[tokio::test]
async fn what_was_left_out_is_in_it_and_without_problems_there_is_none() {
    let world = World::new().await;
    let hr = sent(&world).await;
    let done = import(&world, &hr, "i1", &json!([]), json!({ "apply": true, "options": { "skip_problems": true } })).await;
    assert_eq!((counts(&done).as_str(), &done["result"]["applied"]), ("create 1, problems 5, refused 3, rows 4", &json!(true)));
    let numbers: Vec<String> = sheet(&faulty(&world, &done).await)[1..].iter().map(|row| row[3].clone()).collect();
    assert_eq!(numbers, ["MS1007", "N3", "N4"]);
    hr.send_file("f2", "import", "姓名,工号\n新五,N5\n".as_bytes()).await.ok();
    let fine = import(&world, &hr, "i2", &json!([]), json!({ "file_id": "f2" })).await;
    assert_eq!((counts(&fine).as_str(), &fine["result"]["faulty_path"]), ("create 1, rows 1", &Value::Null));
}

#[tokio::test]
async fn it_is_sealed_where_it_lies_and_gone_after_two_days() {
    let world = World::new().await;
    let hr = sent(&world).await;
    let tried = import(&world, &hr, "i1", &json!([]), json!({})).await;
    let reply = world.anonymous().get(tried["result"]["faulty_path"].as_str().expect("a path")).await;
    let named = reply.headers["content-disposition"].to_str().expect("text");
    assert!(named.starts_with("attachment;") && named.contains("%E5%AF%BC%E5%85%A5%E9%97%AE%E9%A2%98.xlsx"), "{named}");
    let files = || walk(&world.files().join("import"));
    let made: Vec<Vec<u8>> = files().into_iter().map(|file| std::fs::read(file).expect("a file")).collect();
    assert!(made.len() == 2 && made.iter().all(|bytes| !bytes.starts_with(b"PK")), "the table and the rows, both sealed");
    let ended: chrono::DateTime<chrono::Utc> = tried["ended_at"].as_str().expect("a time").parse().expect("a time");
    world.clock.set(&(ended + TimeDelta::hours(48)).to_rfc3339());
    let hr = world.sign_in("hr").await;
    assert_eq!(hr.get("/api/employee/imports/i1").await.ok()["result"]["faulty_path"], Value::Null);
    world.clock.advance(TimeDelta::minutes(21));
    world.work().await;
    assert_eq!(files().len(), 1, "the table that was sent has its own time");
}

/// The files below a folder.
fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()).collect::<Vec<_>>());
    entries.unwrap_or_default().into_iter().flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
