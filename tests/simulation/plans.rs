//! Those who came are given shifts by roster, choose where nothing is said, propose places of their own, and punch at
//! machines whose tables HR imports.
//!
//! The model knows what was said of each date, how each place was decided, and each punch of a machine.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use daka_tests::{Caller, Dump, tap};
use futures::future::join;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::date_of;
use crate::people::{number, user};
use crate::stage::Stage;
use crate::who::Who;

/// Shifts that touch and never overlap, whichever follows.
const SHIFTS: [&str; 3] = ["early", "late", "night"];
/// Places that one person may have.
const PLACES_MAX: usize = 10;

/// What is said of the dates of those who came, of their places, and of their punches.
#[derive(Default)]
pub struct Plans {
    /// What the roster says, by person and date; none for rest.
    rostered: BTreeMap<(usize, NaiveDate), Option<&'static str>>,
    chosen: BTreeMap<(usize, NaiveDate), &'static str>,
    /// Whose each place is, and its state.
    places: BTreeMap<Uuid, (usize, String)>,
    punched: BTreeSet<(usize, DateTime<Utc>)>,
}

impl Plans {
    /// How many dates, places and punches there are.
    pub fn figure(&self) -> String {
        let (dates, chosen) = (self.rostered.len(), self.chosen.len());
        format!("{dates} dates planned, {chosen} chosen, {} places, {} punches of machines", self.places.len(), self.punched.len())
    }

    /// Whether somebody has a punch of a machine.
    pub fn has_punched(&self, person: usize) -> bool {
        self.punched.iter().any(|(own, _)| *own == person)
    }
}

/// A shift, or rest.
fn shift(nth: usize) -> Option<&'static str> {
    SHIFTS.get(nth % (SHIFTS.len() + 1)).copied()
}

fn month(date: NaiveDate) -> String {
    date.format("%Y-%m").to_string()
}

impl Stage {
    /// One of those who are rostered now and there.
    fn rostered(&self, nth: usize) -> Option<usize> {
        let rostered: Vec<usize> = self.model.people.iter().filter(|(_, known)| known.is_rostered()).map(|(person, _)| *person).collect();
        nth.checked_rem(rostered.len()).map(|nth| rostered[nth])
    }

    /// HR says what a date to come is for somebody, and the owner says something else at the same time: one of them is
    /// told that the other was first.
    pub async fn plan(&mut self, nth: usize, days_ahead: i64, shifts: [usize; 2]) {
        let Some(person) = self.rostered(nth) else { return };
        let date = date_of(self.now()) + TimeDelta::days(days_ahead);
        let path = format!("/api/schedule/rosters/{}", month(date));
        let employee = self.model.people[&person].employee_id.clone();
        let (hr, owner) = (self.caller(Who::Hr).await, self.caller(Who::Owner).await);
        let revision = person_of(&hr, &path, &employee).await["revision"].clone();
        let said = shifts.map(shift);
        let body = |shift: Option<&str>| {
            let change = json!({ "employee_id": employee, "date": date, "shifts": shift.map_or_else(Vec::new, |shift| vec![shift]) });
            json!({ "changes": [change], "revisions": { employee.clone(): revision } })
        };
        let (one, other) = (body(said[0]), body(said[1]));
        let (one, other) = join(hr.put(&path, &one), owner.put(&path, &other)).await;
        let before = self.model.plans.rostered.get(&(person, date)).copied();
        let won = match (one.status.is_success(), other.status.is_success()) {
            // Who says what is said already changes nothing, and is in nobody's way.
            (true, true) if before == Some(said[0]) => said[1],
            (true, true) => {
                assert!(said[0] == said[1] || before == Some(said[1]), "{before:?} became both of {said:?}");
                said[0]
            }
            (won, _) => {
                let (won, lost) = if won { (said[0], other) } else { (said[1], one) };
                assert_eq!(lost.problem(), (409, "changed_meanwhile".into()));
                won
            }
        };
        self.model.plans.rostered.insert((person, date), won);
        self.look_at_roster(person, date).await;
    }

    /// Somebody chooses a shift for a date to come: where the roster says nothing.
    pub async fn choose(&mut self, nth: usize, days_ahead: i64, shift: usize) {
        let Some(person) = self.rostered(nth).filter(|person| self.model.people[person].is_bound) else { return };
        let (date, shift) = (date_of(self.now()) + TimeDelta::days(days_ahead), SHIFTS[shift % SHIFTS.len()]);
        let caller = self.world.sign_in_to(&user(person), daka::demo::ORG).await;
        let reply = caller.put(&format!("/api/schedule/choice/{date}"), &json!({ "shift_id": shift })).await;
        if self.model.plans.rostered.contains_key(&(person, date)) {
            assert_eq!(reply.problem(), (422, "choice_not_allowed".into()), "the roster says something");
        } else {
            reply.ok();
            self.model.plans.chosen.insert((person, date), shift);
        }
        self.look_at_roster(person, date).await;
    }

    /// HR is told of somebody's month what was said of it.
    async fn look_at_roster(&mut self, person: usize, date: NaiveDate) {
        let path = format!("/api/schedule/rosters/{}", month(date));
        let employee = self.model.people[&person].employee_id.clone();
        let told = person_of(&self.caller(Who::Hr).await, &path, &employee).await;
        let plans = &self.model.plans;
        let here = |(own, on): &(usize, NaiveDate)| *own == person && month(*on) == month(date);
        let days: BTreeMap<_, Vec<&str>> =
            plans.rostered.iter().filter(|(at, _)| here(at)).map(|((_, on), shift)| (*on, shift.iter().copied().collect())).collect();
        assert_eq!(told["days"], json!(days), "{told}");
        let chosen: BTreeMap<_, _> = plans.chosen.iter().filter(|(at, _)| here(at)).map(|((_, on), shift)| (*on, *shift)).collect();
        assert_eq!(told["chosen"], json!(chosen), "{told}");
        assert_eq!(told["clashes"], json!([]), "{told}");
    }

    /// Somebody proposes where they stand.
    pub async fn propose(&mut self, nth: usize) {
        let bound: Vec<usize> = self.model.people.iter().filter(|(_, known)| known.gets_in()).map(|(person, _)| *person).collect();
        let Some(person) = nth.checked_rem(bound.len()).map(|nth| bound[nth]) else { return };
        let (id, (latitude, longitude)) = (self.world.taps.at(self.now()), tap::ELSEWHERE);
        let fix = json!({ "point": { "latitude": latitude, "longitude": longitude }, "accuracy_m": 20.0, "taken_at": self.now() });
        let caller = self.world.sign_in_to(&user(person), daka::demo::ORG).await;
        let reply = caller.post("/api/schedule/places", &json!({ "place_id": id, "name": "客户办公室", "fix": fix })).await;
        if self.model.plans.places.values().filter(|(own, _)| *own == person).count() == PLACES_MAX {
            assert!(reply.status.is_client_error(), "{}", reply.json);
        } else {
            assert_eq!(reply.ok()["state"], "waiting");
            self.model.plans.places.insert(id, (person, "waiting".into()));
        }
        self.look_at_places(person, &caller).await;
    }

    /// A place that waits is approved by HR and refused by the owner at the same time.
    pub async fn decide_place(&mut self, nth: usize) {
        let places = &self.model.plans.places;
        let waits = |(_, (person, state)): &(&Uuid, &(usize, String))| state == "waiting" && self.model.people[person].gets_in();
        let waiting: Vec<(Uuid, usize)> = places.iter().filter(waits).map(|(id, (person, _))| (*id, *person)).collect();
        let Some((id, person)) = nth.checked_rem(waiting.len()).map(|nth| waiting[nth]) else { return };
        let path = format!("/api/schedule/places/{}/{id}/decision", self.model.people[&person].employee_id);
        let (hr, owner) = (self.caller(Who::Hr).await, self.caller(Who::Owner).await);
        let (approve, refuse) = (json!({ "decision": "approve" }), json!({ "decision": "refuse" }));
        let (approved, refused) = join(hr.post(&path, &approve), owner.post(&path, &refuse)).await;
        let (state, lost) = if approved.status.is_success() { ("approved", refused) } else { ("refused", approved) };
        assert_eq!(lost.problem(), (409, "already_decided".into()));
        self.model.plans.places.insert(id, (person, state.into()));
        let caller = self.world.sign_in_to(&user(person), daka::demo::ORG).await;
        self.look_at_places(person, &caller).await;
    }

    /// Somebody is told each of their places, as it was decided.
    async fn look_at_places(&self, person: usize, caller: &Caller) {
        let told = caller.get("/api/schedule/places").await.ok();
        let told = told["places"].as_array().expect("places").iter();
        let told: BTreeSet<(String, String)> = told
            .map(|place| (place["place_id"].as_str().expect("an id").into(), place["state"].as_str().expect("a state").into()))
            .collect();
        let own = self.model.plans.places.iter().filter(|(_, (own, _))| *own == person);
        assert_eq!(told, own.map(|(id, (_, state))| (id.to_string(), state.clone())).collect(), "places of {person}");
    }

    /// HR imports a machine's table, in which some punches may stand that an earlier one had.
    pub async fn machine(&mut self, rows: &[(usize, i64, i64)], with_earlier: bool) {
        let now = self.now();
        let mut punches = BTreeSet::new();
        for (nth, days_ago, minute) in rows {
            let date = date_of(now) - TimeDelta::days(*days_ago);
            let at = date.and_hms_opt(0, 0, 0).expect("midnight").and_utc() + TimeDelta::minutes(*minute) - TimeDelta::hours(8);
            let there: Vec<usize> = self.model.people.iter().filter(|(_, known)| known.works_on(date)).map(|(person, _)| *person).collect();
            if at <= now {
                punches.extend(nth.checked_rem(there.len()).map(|nth| (there[nth], at.trunc_subsecs(0))));
            }
        }
        if with_earlier {
            let is_there = |(person, _): &&(usize, DateTime<Utc>)| !self.model.people[person].has_left;
            punches.extend(self.model.plans.punched.iter().filter(is_there).take(3).copied());
        }
        if punches.is_empty() {
            return;
        }
        let there = punches.intersection(&self.model.plans.punched).count();
        let local = |at: DateTime<Utc>| (at + TimeDelta::hours(8)).format("%Y-%m-%d %H:%M:%S").to_string();
        let line = |(person, at): &(usize, DateTime<Utc>)| format!("{},{}\n", number(*person), local(*at));
        let table = format!("工号,打卡时间\n{}", punches.iter().map(line).collect::<String>());
        let id = self.world.taps.at(now).simple().to_string();
        let hr = self.caller(Who::Hr).await;
        hr.send_file(&id, "import", table.as_bytes()).await.ok();
        hr.post("/api/punch/imports", &json!({ "import_id": id, "file_id": id, "apply": true })).await.ok();
        let done = self.job_is_done(&format!("/api/punch/imports/{id}")).await;
        let counts = &done["result"]["counts"];
        assert_eq!((&done["state"], &done["result"]["applied"], &counts["problems"]), (&json!("done"), &json!(true), &json!(0)), "{done}");
        assert_eq!((&counts["there"], &counts["new"]), (&json!(there), &json!(punches.len() - there)), "{done}");
        self.model.plans.punched.extend(punches.iter().copied());
        let (person, at) = *punches.first().expect("a punch");
        self.look_at_machine(person, at).await;
    }

    /// A machine's punch belongs to one of the dates about it.
    async fn look_at_machine(&mut self, person: usize, at: DateTime<Utc>) {
        let employee = self.model.people[&person].employee_id.clone();
        let mut times = 0;
        for days in -1..=1 {
            let date = date_of(at) + TimeDelta::days(days);
            let told = self.caller(Who::Hr).await.get(&format!("/api/record/team/{date}/{employee}")).await;
            // Before somebody came there is nothing to be told.
            let punches = if told.status.is_success() { told.json["punches"].as_array().cloned().expect("punches") } else { Vec::new() };
            times += punches.iter().filter(|punch| punch["at"].as_str().and_then(|at| at.parse().ok()) == Some(at)).count();
        }
        assert_eq!(times, 1, "the punch of {person} at {at}");
    }

    /// The table holds each punch of a machine once, and no other of those who came.
    pub fn compare_machine(&self, dump: &Dump) {
        for (person, known) in &self.model.people {
            let own = self.model.plans.punched.iter().filter(|(own, _)| own == person).count();
            let day = format!("EMP#{}#{}/D#", daka::demo::ORG, known.employee_id);
            let stored = dump.keys().into_iter().filter(|key| key.starts_with(&day) && key.contains("#P#")).count();
            assert_eq!(stored, own, "punches of {known:?}");
        }
    }
}

/// Somebody's month of rosters; nothing said where they are not in it.
async fn person_of(caller: &Caller, path: &str, employee: &str) -> Value {
    let told = caller.get(path).await.ok();
    let people = told["people"].as_array().expect("people");
    people.iter().find(|person| person["employee_id"] == employee).cloned().unwrap_or_else(|| panic!("{employee} in {path}: {told}"))
}
