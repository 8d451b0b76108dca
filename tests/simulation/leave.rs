//! Leave: asked for, decided by one or two at once, withdrawn, and seen in days, balances and the calendar of who is away.
//!
//! The model knows no rules of leave, only that no time is given twice, that no more is taken than was granted, and that a
//! day is one of leave exactly when leave stands for it.

use chrono::{NaiveDate, TimeDelta};
use daka_tests::{Dump, Reply};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::model::{Model, date_of};
use crate::stage::Stage;
use crate::who::Who;

/// What everybody is granted of annual leave, in half days.
const GRANTED: i64 = 8;

/// An application that was taken.
pub struct Absence {
    pub who: Who,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub is_annual: bool,
    /// As it was told last.
    pub told: Value,
}

impl Absence {
    fn state(&self) -> &str {
        self.told["state"].as_str().expect("a state")
    }

    fn stands(&self) -> bool {
        matches!(self.state(), "approved" | "withdrawal_pending")
    }

    fn counts(&self) -> bool {
        self.stands() || self.state() == "pending"
    }

    fn covers(&self, date: NaiveDate) -> bool {
        (self.first..=self.last).contains(&date)
    }

    fn half_days(&self) -> i64 {
        self.told["length"]["amount"].as_i64().expect("a length")
    }
}

impl Stage {
    /// Somebody asks for whole days of leave.
    pub async fn ask_for_leave(&mut self, who: Who, days_ahead: i64, days: i64, is_annual: bool) {
        self.grant(who).await;
        let first = date_of(self.now()) + TimeDelta::days(days_ahead);
        let last = first + TimeDelta::days(days - 1);
        let leave_type = if is_annual { "annual" } else { "personal" };
        let body = json!({
            "application_id": self.world.taps.at(self.now()), "kind": "leave", "leave_type_id": leave_type, "reason": "家里有事",
            "span": { "unit": "day", "from": first, "to": last },
        });
        let reply = self.caller(who).await.post("/api/leave", &body).await;
        if !reply.status.is_success() {
            return refused(&reply, &["time_taken", "balance_short", "nothing_due"]);
        }
        assert_eq!((&reply.json["state"], &reply.json["step"]), (&json!("pending"), &json!(1)));
        let absence = Absence { who, first, last, is_annual, told: reply.json };
        for other in self.model.absences.iter().filter(|other| other.who == who && other.counts()) {
            assert!(last < other.first || other.last < first, "{who:?} has {first} to {last} twice: {}", other.told);
        }
        self.model.absences.push(absence);
        assert!(self.model.left(who) >= 0, "{who:?} has taken more than was granted");
    }

    /// HR grants annual leave, the owner HR's; once, whatever is lost on the way.
    async fn grant(&mut self, who: Who) {
        if self.model.granted.contains(&who) {
            return;
        }
        let by = if who == Who::Hr { Who::Owner } else { Who::Hr };
        let body = json!({
            "grant_id": self.world.taps.at(self.now()), "leave_type_id": "annual", "amount": GRANTED, "on": date_of(self.now()), "reason": "期初额度",
        });
        let path = format!("/api/leave/balances/{}/grants", who.employee_id());
        self.caller(by).await.post(&path, &body).await.ok();
        self.model.granted.insert(who);
    }

    /// One of those that wait is decided, perhaps by two at once.
    pub async fn decide_leave(&mut self, by: Who, rival: Option<Who>, nth: usize, approve: bool) {
        let waiting: Vec<usize> =
            (0..self.model.absences.len()).filter(|index| self.model.absences[*index].told["step"].is_u64()).collect();
        let Some(index) = nth.checked_rem(waiting.len()).map(|nth| waiting[nth]) else { return };
        let Absence { who, first, last, told, .. } = &self.model.absences[index];
        let (applicant, first, last) = (*who, *first, *last);
        let mut deciders = vec![(by, approve)];
        // The other one says the opposite.
        deciders.extend(rival.filter(|rival| *rival != by).map(|rival| (rival, !approve)));
        let decision = |approve: bool| {
            json!({ "decisions": [{
                "employee_id": applicant.employee_id(), "application_id": told["application_id"], "step": told["step"], "approve": approve,
            }] })
        };
        let bodies: Vec<(Who, Value)> = deciders.iter().map(|(by, approve)| (*by, decision(*approve))).collect();
        let mut asked = Vec::new();
        for (by, body) in bodies {
            asked.push((self.caller(by).await, body));
        }
        let replies = join_all(asked.iter().map(|(caller, body)| caller.post("/api/leave/decisions", body))).await;
        let mut decided = 0;
        for ((by, _), reply) in deciders.into_iter().zip(replies) {
            let outcome = reply.ok()["outcomes"][0].clone();
            if outcome["state"].is_null() {
                let code = outcome["problem"]["code"].as_str().expect("a code");
                assert!(["right_missing", "already_decided"].contains(&code), "{outcome}");
                continue;
            }
            assert_ne!(by, applicant, "nobody decides their own where there are others");
            decided += 1;
        }
        assert!(decided <= 1, "two decided one step");
        if decided == 1 {
            self.model.absences[index].told = self.shown(index).await;
            self.unsettle(applicant, first, last);
        }
    }

    /// An applicant takes back what waits or stands.
    pub async fn withdraw_leave(&mut self, nth: usize) {
        let Some(index) = nth.checked_rem(self.model.absences.len()) else { return };
        let Absence { who, first, last, told, .. } = &self.model.absences[index];
        let (who, first, last, before) = (*who, *first, *last, told["state"].clone());
        let path = format!("/api/leave/{}/withdrawal", told["application_id"].as_str().expect("an id"));
        let reply = self.caller(who).await.call(axum::http::Method::POST, &path, None).await;
        if before == "rejected" {
            return refused(&reply, &["already_decided"]);
        }
        let told = reply.ok();
        let expected = if before == "pending" || before == "withdrawn" { "withdrawn" } else { "withdrawal_pending" };
        assert_eq!(told["state"], expected, "withdrawn when {before}");
        self.model.absences[index].told = told;
        self.unsettle(who, first, last);
    }

    /// An application as its person sees it.
    async fn shown(&mut self, index: usize) -> Value {
        let Absence { who, told, .. } = &self.model.absences[index];
        let path = format!("/api/leave/applications/{}/{}", who.employee_id(), told["application_id"].as_str().expect("an id"));
        let who = *who;
        self.caller(who).await.get(&path).await.ok()
    }

    fn unsettle(&mut self, who: Who, first: NaiveDate, last: NaiveDate) {
        for date in first.iter_days().take_while(|date| *date <= last) {
            self.model.unsettle(who, date);
        }
    }

    /// What somebody sees of their balance is what was granted less what waits or stands.
    pub async fn look_at_balance(&mut self, who: Who) {
        if !self.model.granted.contains(&who) {
            return;
        }
        let told = self.caller(who).await.get("/api/leave/balances").await.ok();
        let annual = told["balances"].as_array().expect("balances").iter().find(|own| own["leave_type_id"] == "annual").expect("the type");
        assert_eq!(annual["balance"]["left"], self.model.left(who), "what is left to {who:?}: {annual}");
    }

    /// At the end: the table has the applications that were taken and no other, each with its time in the calendar.
    pub async fn compare_leave(&mut self, dump: &Dump) {
        let mut stored: Vec<String> = dump.keys().into_iter().filter(|key| key.contains("/L#")).collect();
        let key = |own: &Absence| {
            let id = own.told["application_id"].as_str().expect("an id");
            format!("EMP#{}#{}/L#{id}", daka::demo::ORG, own.who.employee_id())
        };
        let mut taken: Vec<String> = self.model.absences.iter().map(key).collect();
        stored.sort_unstable();
        taken.sort_unstable();
        assert_eq!(stored, taken, "the table holds other applications than were taken");
        for index in 0..self.model.absences.len() {
            assert_eq!(self.shown(index).await["state"], self.model.absences[index].told["state"]);
        }
        let mut months: Vec<String> =
            self.model.absences.iter().flat_map(|own| [own.first, own.last]).map(|date| date.format("%Y-%m").to_string()).collect();
        months.sort_unstable();
        months.dedup();
        for month in months {
            let told = self.caller(Who::Hr).await.get(&format!("/api/leave/away/{month}")).await.ok();
            let people = told["people"].as_array().expect("people");
            let entries: Vec<&Value> = people.iter().flat_map(|person| person["entries"].as_array().expect("entries")).collect();
            let of_month = |own: &&Absence| [own.first, own.last].iter().any(|date| date.format("%Y-%m").to_string() == month);
            for own in self.model.absences.iter().filter(of_month) {
                let entry = entries.iter().find(|entry| entry["application_id"] == own.told["application_id"]);
                let stands = entry.map(|entry| entry["stands"] == true);
                assert_eq!(stands, own.counts().then(|| own.stands()), "{} in {month}", own.told);
            }
            for entry in entries.iter().filter(|entry| entry["stands"] == true) {
                assert!(self.model.absences.iter().any(|own| own.told["application_id"] == entry["application_id"]), "{entry} is nobody's");
            }
        }
    }
}

impl Model {
    /// What is left of what was granted.
    fn left(&self, who: Who) -> i64 {
        let own = self.absences.iter().filter(|own| own.who == who && own.is_annual && own.counts());
        GRANTED - own.map(Absence::half_days).sum::<i64>()
    }

    /// A day on which something is due is one of leave exactly when leave stands for it.
    pub fn compare_leave_of_day(&self, who: Who, date: NaiveDate, day: &Value) {
        let has = |name: &str| day["statuses"].as_array().expect("statuses").iter().any(|status| status == name);
        let stands = self.absences.iter().any(|own| own.who == who && own.stands() && own.covers(date));
        if ["rest", "holiday", "exempt"].iter().all(|name| !has(name)) {
            assert_eq!(has("leave"), stands, "leave of {who:?} on {date}: {day}");
        }
    }
}

/// A refusal that is expected here.
fn refused(reply: &Reply, codes: &[&str]) {
    let (status, code) = reply.problem();
    assert!(codes.contains(&code.as_str()), "{status} {code}: {}", reply.json);
}
