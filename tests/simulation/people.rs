//! People come and go: imported by tables, moved, bound by invites, gone, and back, while the table fails and processes
//! restart. They punch at machines only.
//!
//! The model knows where each stands. What is told by lists, by sign-ins and by the table is held against it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use daka_tests::Dump;
use serde_json::{Value, json};

use crate::model::date_of;
use crate::stage::Stage;
use crate::who::Who;

/// Departments, by the names that tables give them, with the group that works there.
pub const DEPARTMENTS: [(&str, &str, &str); 4] =
    [("admin", "行政人事部", "总部白班"), ("rnd", "研发部", "总部白班"), ("plant", "生产部", "工厂夜班"), ("rnd", "研发部", ROSTERED)];
/// The group that gives shifts by roster.
const ROSTERED: &str = "客服排班";
/// People who may come.
pub const NEWCOMERS: usize = 12;
/// Rounds of work until an import is done whatever the table does.
const ROUNDS: usize = 60;
/// How long a job waits that was given back, in seconds.
const GIVEN_BACK_S: i64 = 61;

/// Somebody who came.
#[derive(Debug, Clone)]
pub struct Newcomer {
    pub employee_id: String,
    department: usize,
    group: &'static str,
    joined: NaiveDate,
    pub has_left: bool,
    pub is_bound: bool,
}

impl Newcomer {
    /// Whether they are there, and given shifts by roster.
    pub fn is_rostered(&self) -> bool {
        !self.has_left && self.group == ROSTERED
    }

    /// Whether they are there, and can sign in.
    pub fn gets_in(&self) -> bool {
        !self.has_left && self.is_bound
    }

    /// Whether a date lies after their first, and they are there: on the first, the night before is nobody's.
    pub fn works_on(&self, date: NaiveDate) -> bool {
        !self.has_left && self.joined < date
    }
}

pub fn number(person: usize) -> String {
    format!("SIM{person:02}")
}

fn phone(person: usize) -> String {
    format!("135{person:08}")
}

fn name(person: usize) -> String {
    format!("新人{person}")
}

pub fn user(person: usize) -> String {
    format!("sim-{person}")
}

impl Stage {
    /// HR imports a table: who is new comes, who left comes back, and who is there is moved.
    pub async fn import(&mut self, rows: &[(usize, usize)]) {
        let rows: BTreeMap<usize, usize> = rows.iter().copied().collect();
        let line = |(person, department): (&usize, &usize)| {
            let (_, department, group) = DEPARTMENTS[*department];
            format!("{},{},{},{department},{group}\n", name(*person), number(*person), phone(*person))
        };
        let table = format!("姓名,工号,手机,部门,考勤组\n{}", rows.iter().map(line).collect::<String>());
        let id = self.world.taps.at(self.now()).simple().to_string();
        let hr = self.caller(Who::Hr).await;
        hr.send_file(&id, "import", table.as_bytes()).await.ok();
        let request = json!({ "import_id": id, "file_id": id, "options": { "update": true, "rehire": true }, "apply": true });
        hr.post("/api/employee/imports", &request).await.ok();
        let done = self.job_is_done(&format!("/api/employee/imports/{id}")).await;
        assert_eq!((&done["state"], &done["result"]["applied"]), (&json!("done"), &json!(true)), "{done}");
        assert_eq!(done["result"]["problems"], json!([]), "{done}");
        let today = date_of(self.now());
        for (person, department) in rows {
            let employee_id = self.employee_id(person).await;
            let known = self.model.people.entry(person).or_insert_with(|| Newcomer {
                employee_id: employee_id.clone(),
                department,
                group: ROSTERED,
                joined: today,
                has_left: false,
                is_bound: false,
            });
            assert_eq!(known.employee_id, employee_id, "one number, two people");
            if known.has_left {
                known.joined = today;
            }
            (known.department, known.group, known.has_left) = (department, DEPARTMENTS[department].2, false);
        }
    }

    /// How a job ended. One that was given back is tried again after a while.
    pub async fn job_is_done(&mut self, path: &str) -> Value {
        for _ in 0..ROUNDS {
            self.world.work().await;
            let told = self.caller(Who::Hr).await.get(path).await.ok();
            if told["state"] == "done" || told["state"] == "failed" {
                return told;
            }
            self.world.clock.advance(TimeDelta::seconds(GIVEN_BACK_S));
        }
        panic!("a job without an end: {path}");
    }

    async fn employee_id(&mut self, person: usize) -> String {
        let found = self.caller(Who::Hr).await.get(&format!("/api/employee?status=all&query={}", number(person))).await.ok();
        assert_eq!(found["employees"].as_array().map(Vec::len), Some(1), "{found}");
        found["employees"][0]["employee_id"].as_str().expect("an id").to_owned()
    }

    fn known(&self, nth: usize) -> Option<usize> {
        nth.checked_rem(self.model.people.len()).and_then(|nth| self.model.people.keys().nth(nth)).copied()
    }

    /// Somebody who came binds, by an invite and by name and phone.
    pub async fn join(&mut self, nth: usize) {
        let Some(person) = self.known(nth).filter(|person| !self.model.people[person].has_left) else { return };
        let invite =
            json!({ "invite_id": self.world.taps.at(self.now()), "department_id": "rnd", "group_id": "headquarters", "uses_max": 9 });
        let invite = self.caller(Who::Hr).await.post("/api/organization/invites", &invite).await.ok();
        let guest = self.world.newcomer(&user(person), &phone(person)).await;
        let joined = guest.post("/api/organization/join", &json!({ "code": invite["code"], "name": name(person) })).await.ok();
        assert_eq!(joined["status"], "bound", "{joined}");
        let known = self.model.people.get_mut(&person).expect("they came");
        known.is_bound = true;
        let me = self.world.sign_in_to(&user(person), daka::demo::ORG).await.get("/api/login/me").await.ok();
        assert_eq!((&me["name"], &me["role"]), (&json!(name(person)), &json!("employee")));
    }

    /// HR tells that somebody's last day was yesterday: at once they get in nowhere.
    pub async fn leave(&mut self, nth: usize) {
        let last_day = date_of(self.now()) - TimeDelta::days(1);
        let Some(person) = self.known(nth) else { return };
        let known = self.model.people[&person].clone();
        if known.has_left || known.joined > last_day {
            return;
        }
        let session = if known.is_bound { Some(self.world.sign_in_to(&user(person), daka::demo::ORG).await) } else { None };
        let path = format!("/api/employee/{}/offboard", known.employee_id);
        let told = self.caller(Who::Hr).await.post(&path, &json!({ "last_day": last_day })).await.ok();
        assert_eq!(told["standing"], "left", "{told}");
        let known = self.model.people.get_mut(&person).expect("they came");
        known.has_left = true;
        if let Some(session) = session {
            assert_eq!(session.get("/api/record/today").await.problem(), (401, "session_ended".into()), "{known:?}");
        }
    }

    /// Some who are there are moved together, from today on.
    pub async fn transfer(&mut self, department: usize) {
        let present: Vec<String> =
            self.model.people.values().filter(|known| !known.has_left).map(|known| known.employee_id.clone()).collect();
        if present.is_empty() {
            return;
        }
        let (id, today) = (self.world.taps.at(self.now()), date_of(self.now()));
        let body = json!({ "assignment_id": id, "employees": present, "from": today, "department_id": DEPARTMENTS[department].0 });
        self.caller(Who::Hr).await.post("/api/employee/assignments", &body).await.ok();
        self.model.people.values_mut().filter(|known| !known.has_left).for_each(|known| known.department = department);
    }

    /// The directory tells each of them once, where they are.
    pub async fn look_at_people(&mut self) {
        let told = self.caller(Who::Hr).await.get("/api/employee?status=all&limit=200").await.ok();
        let told = told["employees"].as_array().expect("people").iter();
        let told: BTreeMap<&str, (&Value, &Value, &Value)> = told
            .map(|one| (one["number"].as_str().expect("a number"), (&one["employee_id"], &one["department_id"], &one["standing"])))
            .collect();
        assert_eq!(told.len(), daka::demo::PEOPLE.len() + self.model.people.len());
        for (person, known) in &self.model.people {
            let standing = if known.has_left { "left" } else { "present" };
            let expected = (&json!(known.employee_id), &json!(DEPARTMENTS[known.department].0), &json!(standing));
            assert_eq!(told[number(*person).as_str()], expected, "{known:?}");
        }
    }

    /// In the table each number is claimed once, and a phone number by whoever has it and is there.
    pub fn compare_claims(&self, dump: &Dump) {
        let claims = |prefix: String| dump.beginning(&prefix).len();
        let numbers = claims(format!("CLAIM#number#{}#SIM", daka::demo::ORG));
        assert_eq!(numbers, self.model.people.len(), "claims on numbers");
        let ids: BTreeSet<&String> = self.model.people.values().map(|known| &known.employee_id).collect();
        assert_eq!(ids.len(), self.model.people.len());
        let cards = ids.iter().filter(|id| dump.keys().contains(&format!("EMP#{}#{id}/D~CARD", daka::demo::ORG))).count();
        assert_eq!(cards, self.model.people.len(), "cards");
    }
}
