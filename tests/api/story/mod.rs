//! A company comes aboard: it is registered, its people are imported from a workbook that another program made, one of
//! them binds, punches, forgets to, has it corrected with a photo, and the month goes into a workbook that says what the
//! API says.

use daka_tests::workbook::{made, number, rows};
use daka_tests::{Caller, World};
use insta::assert_snapshot;
use serde_json::{Value, json};

/// What `make.py` beside this file made.
const STAFF: &[u8] = include_bytes!("staff.xlsx");
const PHOTO: &[u8] = include_bytes!("photo.png");
/// Somebody of the workbook.
const EMPLOYEE: (&str, &str, &str) = ("吴美玲", "SG0005", "13700000005");

/// The founder, in their company.
async fn register(world: &World) -> (Caller, String) {
    let founder = world.newcomer("founder", "13900000001").await;
    let body = json!({ "registration_id": world.tap(), "name": "拾光书店", "your_name": "周明", "credit_code": "9144030071526726XG" });
    let registered = founder.post("/api/organization", &body).await.ok();
    let organization = registered["organization_id"].as_str().expect("an id").to_owned();
    let owner = world.sign_in_to("founder", &organization).await;
    owner.put("/api/organization/attendance", &json!({ "on": true })).await.ok();
    (owner, organization)
}

/// Imports the workbook, first to see and then to do, and tells what came of it.
async fn import(world: &World, owner: &Caller) -> Value {
    owner.send_file("staff", "import", STAFF).await.ok();
    let options = json!({ "create_departments": true, "skip_problems": true });
    let ask = async |id: &str, apply: bool| {
        let request = json!({ "import_id": id, "file_id": "staff", "options": options, "apply": apply });
        owner.post("/api/employee/imports", &request).await.ok();
        world.work().await;
        owner.get(&format!("/api/employee/imports/{id}")).await.ok()["result"].clone()
    };
    let (seen, done) = (ask("look", false).await, ask("import", true).await);
    assert_eq!((&seen["applied"], &done["applied"]), (&json!(false), &json!(true)));
    assert_eq!((&seen["problems"], &seen["counts"]), (&done["problems"], &done["counts"]));
    let problems = done["problems"].as_array().expect("problems").iter();
    let lines: Vec<String> =
        problems.map(|p| format!("{}{} {}", p["column"].as_str().unwrap_or("-"), p["row"], p["zh"].as_str().unwrap_or("-"))).collect();
    assert_snapshot!(lines.join("\n"), @"
    B19 必填
    D62 须为 13 至 19 开头的 11 位大陆手机号;其他国家和地区请以 + 和区号开头
    F104 不是日期,请写成 2026-01-05
    C142 与第 143 行重复
    C143 与第 142 行重复
    D202 与第 203 行重复
    D203 与第 202 行重复
    ");
    done
}

/// An employee of the workbook binds by an invite.
async fn bind(world: &World, owner: &Caller, organization: &str) {
    let invite = json!({ "invite_id": world.tap(), "department_id": "company", "group_id": "default", "uses_max": 300 });
    let invite = owner.post("/api/organization/invites", &invite).await.ok();
    let (name, number, phone) = EMPLOYEE;
    let guest = world.newcomer("wu", phone).await;
    let joined = guest.post("/api/organization/join", &json!({ "code": invite["code"], "name": name })).await.ok();
    assert_eq!(joined["status"], "bound");
    let employee = world.sign_in_to("wu", organization).await;
    let me = employee.get("/api/login/me").await.ok();
    let listed = owner.get(&format!("/api/employee?query={number}")).await.ok();
    assert_eq!((&me["name"], &me["memberships"][0]["employee_id"]), (&json!(name), &listed["employees"][0]["employee_id"]), "{me}");
}

/// Punches a side now, where no place is asked for.
async fn punch(world: &World, organization: &str, time: &str, side: &str) -> Value {
    world.set_shanghai(time);
    world.sign_in_to("wu", organization).await.post("/api/punch", &json!({ "tap_id": world.tap(), "side": side })).await.ok()
}

/// A forgotten off is corrected with a photo, and its day is in order.
async fn correct(world: &World, owner: &Caller, employee: &Caller) {
    let day = async || employee.get("/api/record/days/2026-11-24").await.ok()["day"].clone();
    assert_eq!(day().await["statuses"], json!(["missing_off"]));
    employee.send_file("photo", "proof", PHOTO).await.ok();
    let body = json!({
        "correction_id": world.tap(), "work_date": "2026-11-24", "section": 1, "side": "off", "at": "18:02",
        "reason": "忘记打卡,店里的钟可以作证", "proof": ["photo"],
    });
    let asked = employee.post("/api/correction", &body).await.ok()["correction"].clone();
    let inbox = owner.get("/api/correction/inbox").await.ok();
    let entry = &inbox["waiting"][0];
    assert_eq!((&entry["name"], &entry["correction"]["correction_id"]), (&json!(EMPLOYEE.0), &asked["correction_id"]));
    let seen = world.anonymous().get(entry["correction"]["proof"][0]["download_path"].as_str().expect("a path")).await;
    assert_eq!(&seen.bytes[..], PHOTO, "who decides sees the photo");
    let path = format!(
        "/api/correction/{}/{}/decision",
        asked["employee_id"].as_str().expect("an id"),
        asked["correction_id"].as_str().expect("an id")
    );
    let decision = json!({ "work_date": "2026-11-24", "step": asked["step"], "approve": true, "comment": "好的" });
    owner.post(&path, &decision).await.ok();
    assert_eq!(day().await["statuses"], json!(["normal"]));
}

/// The month's workbook says of everybody what the API says.
async fn export(world: &World, owner: &Caller, employee: &Caller) {
    let request = json!({ "export_id": "november", "from": "2026-11-01", "to": "2026-11-30" });
    let (done, mut workbook, _) = made(world, owner, &request).await;
    let lines = rows(&mut workbook, "汇总", 0);
    assert_eq!((lines.len(), &done["outcome"]["people"]), (216, &json!(216)), "215 of the workbook and the founder");
    let own = lines.iter().find(|row| row["工号"] == calamine::Data::String(EMPLOYEE.1.into())).expect("their row");
    let month = employee.get("/api/record/months/2026-11").await.ok();
    for (column, field, unit) in [
        ("应出勤（天）", "days_due", 1.0),
        ("实出勤（天）", "days_attended", 1.0),
        ("迟到（分钟）", "late_min", 1.0),
        ("下班缺卡（次）", "missing_off_days", 1.0),
        ("旷工（天）", "absent_days", 1.0),
        ("补卡（次）", "corrections", 1.0),
        ("实际工时（小时）", "worked_s", 3600.0),
    ] {
        let told = month["totals"][field].as_f64().unwrap_or_else(|| panic!("{field}: {month}"));
        assert!((number(own, column) * unit - told).abs() < 0.5, "{column}: {own:?} {month}");
    }
    assert_eq!((&month["totals"]["late_min"], &month["totals"]["corrections"]), (&json!(27), &json!(1)));
    // Of everybody at once, by the team's days.
    let mut worked_s = 0.0;
    for day in 23..=26 {
        let team = owner.get(&format!("/api/record/team/2026-11-{day}")).await.ok();
        let people = team["departments"].as_array().expect("departments").iter().flat_map(|d| d["people"].as_array().expect("people"));
        worked_s += people.map(|person| person["worked_s"].as_f64().expect("seconds")).sum::<f64>();
    }
    let written: f64 = lines.iter().map(|row| number(row, "实际工时（小时）")).sum();
    assert!(worked_s > 0.0 && (written * 3600.0 - worked_s).abs() < 0.5, "{written} {worked_s}");
}

#[tokio::test]
async fn a_company_comes_aboard() {
    let world = World::new().await;
    let (owner, organization) = register(&world).await;
    let imported = import(&world, &owner).await;
    assert_eq!((&imported["counts"]["create"], &imported["counts"]["rows"]), (&json!(215), &json!(222)));
    bind(&world, &owner, &organization).await;
    let late = punch(&world, &organization, "2026-11-23 09:27:00", "on").await;
    assert_eq!(late["outcome"]["zh"], "应 09:00 上班,09:27 打卡 → 迟到 27 分钟");
    for (time, side) in [("23 18:05", "off"), ("24 08:55", "on"), ("25 08:55", "on"), ("25 18:01", "off")] {
        punch(&world, &organization, &format!("2026-11-{time}:00"), side).await;
    }
    world.set_shanghai("2026-11-26 12:00:00");
    let (owner, employee) = (world.sign_in_to("founder", &organization).await, world.sign_in_to("wu", &organization).await);
    correct(&world, &owner, &employee).await;
    export(&world, &owner, &employee).await;
}
