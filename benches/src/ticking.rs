//! A tick that has 10,000 people to tell, alone in the table and among a million, WeChat answering in 50 ms.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use daka::demo;
use daka::engine::{Engine, TABLE};
use daka_domain::employment::Employment;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, UserId};
use daka_domain::reminder::{Ledger, Next, ReminderKind};
use daka_http::App;
use daka_store::meter::{Cost, metered};
use daka_store::{Card, CardStatus, Consent, StoredLedger, User};
use daka_tests::raw_table::RawTable;
use daka_tests::world::{APP_ID, FOUNDED, counterpart, serve, settings};
use daka_tests::{Caller, ManualClock, SeededEntropy};
use futures::{StreamExt, stream};
use serde_json::{Value, json};

/// Who is told.
const DUE: usize = 10_000;
/// Who is there besides, and is told another day.
const OTHERS: usize = 990_000;
/// How long WeChat takes to answer.
const LATENCY: Duration = Duration::from_millis(50);
/// What is written at once to make them.
const AT_ONCE: usize = 8;
/// Most items of one request.
const BATCH: usize = 25;
/// Two mornings, ten minutes before everybody's shift.
const MORNINGS: [&str; 2] = ["2026-11-24T00:50:00Z", "2026-11-25T00:50:00Z"];

/// Makes the people, and lets a tick tell them.
pub async fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let engine = Engine::on_file(&folder.path().join("daka.db")).expect("an engine");
    engine.write_fast().expect("a quick engine");
    let clock = Arc::new(ManualClock::at("2026-11-23T12:00:00Z"));
    let wechat = counterpart(&clock);
    let endpoint = format!("http://{}", engine.address());
    let app = App::with(settings(&endpoint, serve(wechat.router()).await), clock.clone(), Arc::new(SeededEntropy::new(1)));
    app.store.create_table().await.expect("a table");
    demo::staff(&app, &wechat, APP_ID, FOUNDED.parse().expect("a date")).await.expect("people");
    demo::open(&app).await.expect("a company");
    let phone = Caller::anonymous(wechat.router());
    let people = (0..DUE).map(|number| person(&app, &wechat, &phone, number));
    stream::iter(people).buffer_unordered(AT_ONCE).collect::<Vec<()>>().await;
    wechat.set_latency(LATENCY);
    println!("reminder tick, {DUE} due, WeChat answering in {} ms:", LATENCY.as_millis());
    clock.set(MORNINGS[0]);
    let alone = tick(&app, &format!("{DUE} people in the table")).await;
    let started = Instant::now();
    others(&endpoint).await;
    println!("  {OTHERS} more people written in {:.0} s", started.elapsed().as_secs_f64());
    clock.set(MORNINGS[1]);
    let among = tick(&app, &format!("{} people in the table", DUE + OTHERS)).await;
    let ratio = |of: fn(&Told) -> f64| of(&among) / of(&alone);
    println!(
        "  among a million against alone: {:.2} x the time, {:.2} x the reads, {:.2} x the writes (aim 1 x; ≤ 60 s)",
        ratio(|told| told.seconds),
        ratio(|told| told.cost.read_units),
        ratio(|told| told.cost.write_units)
    );
}

struct Told {
    seconds: f64,
    cost: Cost,
}

/// One tick, which tells everybody.
async fn tick(app: &App, name: &str) -> Told {
    let started = Instant::now();
    let (worked, cost) = Box::pin(metered(daka_reminder::work_off(app))).await;
    let (worked, seconds) = (worked.expect("the table answers"), started.elapsed().as_secs_f64());
    assert_eq!(worked.ended, u32::try_from(DUE).expect("small"), "everybody is told");
    let each = |units: f64| units / f64::from(worked.ended);
    println!("  {name}: {seconds:.1} s; of each person told {:.2} RU and {:.2} WU", each(cost.read_units), each(cost.write_units));
    Told { seconds, cost }
}

/// Somebody who has accepted enough messages, and is looked at on the first morning.
async fn person(app: &App, wechat: &daka_counterpart::Counterpart, phone: &Caller, number: usize) {
    let (name, org) = (format!("p{number:05}"), demo::org_id());
    let keyring = app.keyring().expect("keys");
    wechat.add_user(daka_counterpart::WeChatUser { name: name.clone(), phone: None, blocked: false });
    let (user_id, employee_id) = (UserId::new(name.clone()).expect("an id"), EmployeeId::new(name.clone()).expect("an id"));
    let key = app.personal_key();
    let user = User {
        user_id: user_id.clone(),
        consent: Consent::to(1, app.now()),
        session_epoch: 1,
        wrapped_key: keyring.wrap(user_id.as_str(), &key, app.nonce()),
        sealed_openid: key.seal("openid", wechat.openid(APP_ID, &name).as_bytes(), app.nonce()),
        sealed_phone: None,
        phone_hash: None,
        rev: 1,
    };
    let (department, group) = (DepartmentId::new("rnd").expect("an id"), GroupId::new(demo::GROUP_DAY).expect("an id"));
    let card = Card {
        employee_id: employee_id.clone(),
        name: "张三".into(),
        number: name.clone(),
        status: CardStatus::Active,
        employment: Employment::new(FOUNDED.parse().expect("a date"), department, group),
        phone: None,
        user_id: Some(user_id.clone()),
        session_epoch: 1,
        wrapped_key: keyring.wrap(org.as_str(), &app.personal_key(), app.nonce()),
        consent_withdrawn: false,
        erased: false,
        rev: 1,
    };
    let next = Next { at: MORNINGS[0].parse().expect("a time"), since: "2026-11-24".parse().expect("a date") };
    let credits = [(demo::PUNCH_TEMPLATE.to_owned(), 5)].into();
    // Of the off nobody wants to be told: so each morning is alike.
    let ledger = Ledger { credits, off: BTreeSet::from([ReminderKind::AfterOff]), next: Some(next), ..Ledger::default() };
    let stored = StoredLedger { ledger, user_id: Some(user_id), rev: 0 };
    app.store.create_user(&user).await.expect("a user");
    app.store.create_card(&org, &card).await.expect("a card");
    app.store.put_ledger(&org, &employee_id, &stored, app.new_id()).await.expect("a ledger");
    for _ in 0..5 {
        let asked = json!({ "app_id": APP_ID, "user": name, "templates": { demo::PUNCH_TEMPLATE: "accept" } });
        phone.post("/_device/subscribe", &asked).await.ok();
    }
}

/// A million people less those who are due: copies of one of them, in departments of their own, who are looked at next year.
async fn others(endpoint: &str) {
    let table = RawTable::at(endpoint);
    let key = |sk: &str| json!({ "TableName": TABLE, "Key": { "pk": { "S": format!("EMP#{}#p00000", demo::ORG) }, "sk": { "S": sk } } });
    let (_, _, card) = table.send("GetItem", &key("D~CARD")).await;
    let (_, _, ledger) = table.send("GetItem", &key("D~LEDGER")).await;
    let (card, ledger) = (&card["Item"], &ledger["Item"]);
    let batches = (0..OTHERS).step_by(BATCH / 2).map(|first| {
        let people = first..(first + BATCH / 2).min(OTHERS);
        let puts: Vec<Value> = people.flat_map(|number| copies(card, ledger, number)).collect();
        let table = &table;
        async move {
            let (status, _, told) = table.send("BatchWriteItem", &json!({ "RequestItems": { TABLE: puts } })).await;
            assert!(status.is_success(), "{told}");
        }
    });
    stream::iter(batches).buffer_unordered(AT_ONCE).collect::<Vec<()>>().await;
}

fn copies(card: &Value, ledger: &Value, number: usize) -> [Value; 2] {
    let (employee, pk) = (format!("q{number:06}"), format!("EMP#{}#q{number:06}", demo::ORG));
    let put = |item: &Value, bk: String, bs: String| {
        let mut item = item.clone();
        for (name, value) in [("pk", &pk), ("bk", &bk), ("bs", &bs)] {
            item[name] = json!({ "S": value });
        }
        json!({ "PutRequest": { "Item": item } })
    };
    // 2027-11-24.
    let later = 1_826_400_000 + number;
    [
        put(card, format!("DEPT#{}#d{}", demo::ORG, number / 50), employee.clone()),
        put(ledger, format!("REMIND#{}", number % 16), format!("{later:010}#{}#{employee}", demo::ORG)),
    ]
}
