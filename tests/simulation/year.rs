//! A year of closing months: people punch, are corrected and moved, taps come late, somebody leaves and is erased, months are closed, opened
//! again and closed anew, while the table fails and whoever changes something in a closed month is refused.
//!
//! What a month comes to is added up from the facts before it is closed; from then on, whatever is tried, everything that tells of it says
//! that, until it is opened. The digest is reckoned here once more.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use daka::demo;
use daka_domain::id::EmployeeId;
use daka_domain::judgement::DayShare;
use daka_domain::month::{DaySum, Tally};
use daka_domain::time::{Month, WorkDate};
use daka_http::{Clock, everybody, settled_by};
use daka_store::{Record, Stretch, digest_of_month};
use daka_tests::fault_proxy::Faults;
use daka_tests::world::APP_ID;
use daka_tests::{World, tap};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use crate::number_from_env;

/// A virtual year.
const DAYS: usize = 365;
/// Those who punch: by day, of one group.
const PEOPLE: [&str; 4] = ["e08", "e09", "e10", LEAVER.1];
/// Who leaves, and is erased some days later: as they sign in, and as an employee.
const LEAVER: (&str, &str) = ("employee", "e07");
const LEAVES_ON: (usize, usize) = (110, 117);
const HR: &str = "e02";

/// Everybody's days of a month.
type Days = BTreeMap<EmployeeId, Vec<DaySum>>;

/// A year under way.
struct Year {
    world: World,
    rng: SmallRng,
    /// Those who are there yet.
    people: Vec<&'static str>,
    /// What each closed month came to, and its digest.
    closed: BTreeMap<Month, (Days, String)>,
    refused: usize,
    late_taps: usize,
    reopened: usize,
}

fn at(date: NaiveDate, minutes: i64) -> DateTime<Utc> {
    date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(minutes) - TimeDelta::hours(8)
}

impl Year {
    async fn new(seed: u64) -> Self {
        let world = World::new().await;
        world.proxy.set(Faults::none());
        Self {
            rng: SmallRng::seed_from_u64(seed),
            people: PEOPLE.to_vec(),
            closed: BTreeMap::new(),
            refused: 0,
            late_taps: 0,
            reopened: 0,
            world,
        }
    }

    fn wait_until(&self, moment: DateTime<Utc>) {
        let wait = moment - self.world.clock.now();
        if wait > TimeDelta::zero() {
            self.world.clock.advance(wait);
        }
    }

    /// A day of everybody's, and on the third of a month the closing of the one before.
    async fn day(&mut self, date: NaiveDate) {
        self.wait_until(at(date, 5 * 60 + 30));
        let rough = self.rng.random_bool(if date.day() == 3 { 0.5 } else { 0.08 });
        self.world.proxy.set(if rough { Faults::rough() } else { Faults::none() });
        if self.rng.random_bool(0.1) {
            // Nights are made up for, whichever of them were missed.
            drop(daka::workers::work_off(&self.world.app).await);
        }
        if date.day() == 3 {
            self.month_ends(date).await;
        }
        if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            self.punches(date).await;
        }
        if self.rng.random_bool(0.1) {
            self.correct_somebody(date).await;
        }
        if self.rng.random_bool(0.05) {
            self.try_what_is_closed().await;
        }
    }

    /// Somebody leaves.
    async fn leave(&mut self, date: NaiveDate) {
        let path = format!("/api/employee/{}/offboard", LEAVER.1);
        self.world.employee(HR).post(&path, &json!({ "last_day": date.pred_opt() })).await.ok();
        self.people.retain(|person| *person != LEAVER.1);
    }

    /// They are erased, as they ask for: nothing tells who they were, and what they leave behind in the books is what it was.
    async fn erase(&mut self) {
        let me = format!("/api/privacy/erasure?organization_id={}", demo::ORG);
        let session = self.world.session(LEAVER.0).await;
        let person = self.world.anonymous().with_token(session["access_token"].as_str().expect("a token"));
        person.post(&me, &json!({ "confirmation": "DELETE" })).await.ok();
        let path = format!("/api/privacy/erasures/{}/decision", LEAVER.1);
        self.world.employee(HR).post(&path, &json!({ "carry_out": true })).await.ok();
        self.world.work().await;
        let dump = self.world.dump().await;
        let known = demo::PEOPLE.iter().find(|person| person.id == LEAVER.1).expect("they are of the demo");
        for said in [known.name, known.number, &self.world.counterpart.openid(APP_ID, LEAVER.0)] {
            assert!(!dump.tells(said), "{said} is left in the table");
        }
        let facts = dump.keys().into_iter().filter(|key| key.starts_with(&format!("EMP#{}#{}/D#", demo::ORG, LEAVER.1)));
        assert_eq!(facts.count(), 0, "facts of who was erased");
        for month in self.closed.keys().copied().collect::<Vec<_>>() {
            self.look_at(month).await;
        }
    }

    async fn punches(&mut self, date: NaiveDate) {
        let people = self.people.clone();
        for (from, side) in [(8 * 60 + 40, "on"), (17 * 60 + 50, "off")] {
            let mut moments: Vec<(i64, &str)> = Vec::new();
            for person in &people {
                if self.rng.random_bool(0.92) {
                    moments.push((from + self.rng.random_range(0..35), person));
                }
            }
            moments.sort_unstable();
            for (minute, person) in moments {
                self.wait_until(at(date, minute));
                let (now, caller) = (self.world.clock.now(), self.world.employee(person));
                let punch = tap::punch(self.world.taps.at(now), Some(side), tap::AT_HEADQUARTERS, now);
                caller.post("/api/punch", &punch).await.ok();
            }
        }
    }

    /// HR puts a side of a day of the last week right; if its month is closed by then, that is refused.
    async fn correct_somebody(&mut self, today: NaiveDate) {
        let date = today - TimeDelta::days(self.rng.random_range(1..7));
        let reply = self.correct(date).await;
        let is_closed = self.closed.contains_key(&month_of(date));
        match reply.status.is_success().then_some(()).ok_or_else(|| reply.problem().1) {
            Ok(()) => assert!(!is_closed, "{date} is closed: {}", reply.json),
            // A side of which nothing was due, or nothing is wrong: that is tested first.
            Err(code) if code == "nothing_abnormal" => {}
            Err(code) => {
                assert!(is_closed && code == "month_closed", "{date}: {}", reply.json);
                self.refused += 1;
            }
        }
    }

    async fn correct(&mut self, date: NaiveDate) -> daka_tests::Reply {
        let person = self.people[self.rng.random_range(0..self.people.len())];
        let side = if self.rng.random_bool(0.5) { ("on", "09:00") } else { ("off", "18:00") };
        let body = json!({
            "correction_id": self.world.tap(), "work_date": date, "section": 1, "side": side.0, "at": side.1, "reason": "门禁有记录",
        });
        self.world.employee(HR).put(&format!("/api/correction/direct/{person}"), &body).await
    }

    /// Somebody is to be moved within a closed month, and given a day off in it.
    async fn try_what_is_closed(&mut self) {
        let Some(month) = self.closed.keys().nth(self.rng.random_range(0..self.closed.len().max(1))).copied() else { return };
        let days = &self.closed[&month].0[&EmployeeId::new(PEOPLE[0]).expect("an id")];
        let workdays: Vec<WorkDate> = days.iter().filter(|day| day.due > DayShare::NONE).map(|day| day.date).collect();
        let from = workdays[self.rng.random_range(0..workdays.len())];
        let body = json!({
            "assignment_id": self.world.tap(), "employees": [PEOPLE[0]], "from": from, "department_id": "admin", "reason": "调令晚到",
        });
        let hr = self.world.employee(HR);
        let moved = hr.post("/api/employee/assignments", &body).await;
        assert_eq!(moved.problem(), (422, "month_closed".into()), "{from}: {}", moved.json);
        let year = from.date().year();
        let calendar = hr.get(&format!("/api/schedule/calendar/{year}")).await.ok();
        let mut overrides = calendar["overrides"].clone();
        overrides[from.to_string()] = json!({ "kind": "off", "name": "台风" });
        let body = json!({ "revision": calendar["revision"], "overrides": overrides, "reason": "台风停工" });
        let changed = hr.put(&format!("/api/schedule/calendar/{year}"), &body).await;
        assert_eq!(changed.problem(), (422, "month_closed".into()), "{from}: {}", changed.json);
        self.refused += 2;
    }

    /// The month before is closed, sometimes opened and closed anew; a tap of its last day comes late.
    async fn month_ends(&mut self, today: NaiveDate) {
        let month = month_of(today - TimeDelta::days(5));
        self.close(month).await;
        if self.rng.random_bool(0.5) {
            self.late_tap(month).await;
        }
        if self.rng.random_bool(0.4) {
            let before = self.closed.remove(&month).expect("it is closed");
            let path = format!("/api/settle/months/{month}/reopening");
            self.world.employee(HR).post(&path, &json!({ "reason": "补录" })).await.ok();
            self.reopened += 1;
            let date = month.first().plus_days(self.rng.random_range(0..28)).date();
            drop(self.correct(date).await);
            self.world.clock.advance(TimeDelta::seconds(92));
            let told = self.close(month).await;
            let changed = self.closed[&month].0.iter().filter(|(person, days)| before.0.get(*person) != Some(*days)).count();
            assert_eq!(told["closings"][0]["closed"]["changed"], changed, "{month}: {told}");
            assert_eq!(changed == 0, self.closed[&month].1 == before.1, "the digest of {month} is of its days");
        }
    }

    async fn close(&mut self, month: Month) -> Value {
        let body = json!({ "closing_id": self.world.tap(), "despite_open_questions": true });
        let path = format!("/api/settle/months/{month}");
        let told = self.world.employee(HR).post(&format!("{path}/closing"), &body).await.ok();
        assert_eq!(told["state"], "closing", "{told}");
        // As the facts have it, which nobody changes any more.
        let days = self.reckoned(month).await;
        self.world.clock.advance(TimeDelta::seconds(92));
        self.world.work().await;
        let told = self.world.employee(HR).get(&path).await.ok();
        assert_eq!(told["state"], "closed", "{told}");
        let digests = self.kept(month).await.into_values().map(|days| digest_of(month, days)).collect();
        let digest = digest_of_month(month, digests);
        assert_eq!(told["closings"][0]["closed"]["digest"], digest);
        self.closed.insert(month, (days, digest));
        self.look_at(month).await;
        told
    }

    /// A tap that was made on a month's last day without a net.
    async fn late_tap(&mut self, month: Month) {
        let made = at(month.last().date(), 9 * 60 + self.rng.random_range(0..300));
        let punch = tap::punch(self.world.taps.at(made), Some("on"), tap::AT_HEADQUARTERS, made);
        let told = self.world.employee(PEOPLE[0]).post("/api/punch/batch", &json!({ "punches": [punch] })).await.ok();
        assert_eq!(told["outcomes"][0]["status"], "recorded", "{told}");
        self.late_taps += 1;
        self.look_at(month).await;
    }

    /// Everybody's settled days of an open month, from the facts.
    async fn reckoned(&self, month: Month) -> Days {
        let (store, org, now) = (self.world.store(), demo::org_id(), self.world.app.now());
        let mut found = Days::new();
        for person in everybody(&self.world.app, &org).await.expect("people") {
            let stretch = Stretch::Between(month.first(), month.last());
            let record = Record::read(&store, &org, &person.employee_id, stretch, now).await.expect("a table").expect("a record");
            let mut days: Vec<DaySum> = record.month_sums(month, settled_by(now)).into_values().flat_map(|sum| sum.days).collect();
            days.sort_by_key(|day| day.date);
            if !days.is_empty() {
                found.insert(person.employee_id, days);
            }
        }
        found
    }

    /// What is kept of everybody.
    async fn kept(&self, month: Month) -> Days {
        let (store, org) = (self.world.store(), demo::org_id());
        let mut found = Days::new();
        for person in demo::PEOPLE {
            if let Some(frozen) = store.frozen_month(&org, &person.employee_id(), month).await.expect("a table") {
                found.insert(person.employee_id(), frozen.days);
            }
        }
        found
    }

    /// What is kept, what is added up, and what people are told of a closed month is what it came to.
    async fn look_at(&self, month: Month) {
        let (expected, _) = &self.closed[&month];
        assert_eq!(&self.kept(month).await, expected, "what is kept of {month}");
        let (store, org) = (self.world.store(), demo::org_id());
        let mut sums = Days::new();
        for department in store.departments(&org).await.expect("departments") {
            for sum in store.sums(&org, month, &department.department_id).await.expect("sums") {
                sums.entry(sum.employee_id).or_default().extend(sum.days);
            }
        }
        for days in sums.values_mut() {
            days.sort_by_key(|day| day.date);
        }
        assert_eq!(&sums, expected, "what is added up of {month}");
        for person in &self.people {
            let told = self.world.employee(person).get(&format!("/api/record/months/{month}")).await.ok();
            let totals = Tally::of(&expected[&EmployeeId::new(*person).expect("an id")]).totals();
            // Through text, as it was told.
            let totals: Value = serde_json::to_string(&totals).and_then(|text| serde_json::from_str(&text)).expect("JSON");
            assert_eq!(told["totals"], totals, "{person} in {month}");
        }
    }
}

fn digest_of(month: Month, days: Vec<DaySum>) -> [u8; 32] {
    daka_store::FrozenMonth { month, days, closing: DateTime::UNIX_EPOCH }.digest().expect("a digest")
}

fn month_of(date: NaiveDate) -> Month {
    date.format("%Y-%m").to_string().parse().expect("a month")
}

async fn run(seed: u64) {
    let mut year = Year::new(seed).await;
    let first = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
    for (nth, date) in first.iter_days().take(DAYS).enumerate() {
        Box::pin(year.day(date)).await;
        if nth == LEAVES_ON.0 {
            year.leave(date).await;
        } else if nth == LEAVES_ON.1 {
            Box::pin(year.erase()).await;
        }
    }
    year.world.proxy.set(Faults::none());
    for month in year.closed.keys().copied().collect::<Vec<_>>() {
        year.look_at(month).await;
    }
    let Year { closed, refused, late_taps, reopened, .. } = &year;
    println!(
        "figure: a year, seed {seed}: {} months closed, {reopened} opened and closed anew, {late_taps} taps came late, {refused} changes refused",
        closed.len()
    );
    assert!(closed.len() == 12 && *refused > 20 && *late_taps > 0 && *reopened > 0, "too little happened to mean anything");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn through_a_year_a_closed_month_is_what_it_was_until_it_is_opened() {
    let seeds = match (number_from_env("DAKA_SIM_SEED"), number_from_env("DAKA_SIM_SEEDS")) {
        (None, None) => 1..2,
        (first, count) => first.unwrap_or(1)..first.unwrap_or(1) + count.unwrap_or(1),
    };
    for seed in seeds {
        Box::pin(run(seed)).await;
    }
}
