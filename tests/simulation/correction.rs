//! Corrections and re-attributions: asked for, decided, withdrawn, and seen in their days.
//!
//! Each is sent until it is answered. An answer that was lost is told again: whoever decided meets their own decision.

use chrono::{NaiveDate, TimeDelta};
use daka_tests::Reply;
use futures::future::join_all;
use serde_json::{Value, json};

use crate::model::{Application, Known, Model, date_of, work_date};
use crate::stage::Stage;
use crate::who::Who;

/// How many corrections a month allows where a group says nothing.
const QUOTA: usize = 5;

/// The key of an application in the table.
pub fn key(application: &Application) -> String {
    let id = application.told["correction_id"].as_str().expect("an id").replace('-', "");
    format!("EMP#{}#{}/D#{}#C#{id}", daka::demo::ORG, application.who.employee_id(), application.date)
}

impl Stage {
    /// Somebody asks for a side of a day's first section.
    pub async fn apply(&mut self, who: Who, days_ago: i64, side: &str, minute: i64) {
        let date = date_of(self.now()) - TimeDelta::days(days_ago);
        let id = self.world.taps.at(self.now());
        let body = json!({ "correction_id": id, "work_date": date, "section": 1, "side": side, "at": minute, "reason": "忘记打卡" });
        let reply = self.caller(who).await.post("/api/correction", &body).await;
        if !reply.status.is_success() {
            return refused(&reply, &[422, 409]);
        }
        let told = reply.json["correction"].clone();
        assert_eq!((&told["state"], &told["correction_id"]), (&json!("pending"), &json!(id)));
        self.model.applications.push(Application { who, date, told });
        let month = |date: NaiveDate| date.format("%Y-%m").to_string();
        let own = self.model.applications.iter().filter(|own| own.who == who && month(own.date) == month(date));
        let count = own.filter(|own| !matches!(own.told["state"].as_str(), Some("rejected" | "withdrawn"))).count();
        assert!(count <= QUOTA, "{count} corrections of {who:?} in {}", month(date));
    }

    /// One of those that wait is decided, perhaps by two at once.
    pub async fn decide(&mut self, by: Who, rival: Option<Who>, nth: usize, approve: bool) {
        let waiting: Vec<usize> =
            (0..self.model.applications.len()).filter(|index| self.model.applications[*index].told["step"].is_u64()).collect();
        let Some(index) = nth.checked_rem(waiting.len()).map(|nth| waiting[nth]) else { return };
        let Application { who, date, told } = &self.model.applications[index];
        let (applicant, date, step) = (*who, *date, told["step"].clone());
        let path = format!("/api/correction/{}/{}/decision", applicant.employee_id(), told["correction_id"].as_str().expect("an id"));
        let mut deciders = vec![(by, approve)];
        // The other one says the opposite.
        deciders.extend(rival.filter(|rival| *rival != by).map(|rival| (rival, !approve)));
        let mut asked = Vec::new();
        for (by, approve) in &deciders {
            asked.push((self.caller(*by).await, json!({ "work_date": date, "step": step, "approve": approve, "comment": "知道了" })));
        }
        let replies = join_all(asked.iter().map(|(caller, body)| caller.post(&path, body))).await;
        let mut decided = None;
        for ((by, approve), reply) in deciders.into_iter().zip(replies) {
            if !reply.status.is_success() {
                refused(&reply, &[403, 409]);
                continue;
            }
            assert_ne!(by, applicant, "nobody decides their own where there are others");
            assert!(decided.is_none(), "two decided one step");
            let said = reply.json["decisions"].as_array().and_then(|all| all.last()).expect("a decision").clone();
            assert_eq!((&said["by"], &said["approve"], &said["step"]), (&json!(by.employee_id()), &json!(approve), &step));
            decided = Some(reply.json);
        }
        if let Some(told) = decided {
            self.model.applications[index].told = told;
            self.model.unsettle(applicant, date);
        }
    }

    /// An applicant takes back what waits or stands.
    pub async fn withdraw(&mut self, nth: usize) {
        let Some(index) = nth.checked_rem(self.model.applications.len()) else { return };
        let Application { who, date, told } = &self.model.applications[index];
        let (who, date) = (*who, *date);
        let path = format!("/api/correction/{}/withdrawal", told["correction_id"].as_str().expect("an id"));
        let before = told["state"].clone();
        let reply = self.caller(who).await.post(&path, &json!({ "work_date": date })).await;
        if before == "rejected" {
            return refused(&reply, &[409]);
        }
        let told = reply.ok();
        let expected = if before == "pending" || before == "withdrawn" { "withdrawn" } else { "withdrawal_pending" };
        assert_eq!(told["state"], expected, "withdrawn when {before}");
        self.model.applications[index].told = told;
    }

    /// HR moves a punch of somebody else's.
    pub async fn reattribute(&mut self, nth: usize, days: i64) {
        let recorded =
            |index: &usize| matches!(self.model.taps[*index].known, Known::Recorded(_)) && self.model.taps[*index].who != Who::Hr;
        let punches: Vec<usize> = (0..self.model.taps.len()).filter(recorded).collect();
        let Some(index) = nth.checked_rem(punches.len()).map(|nth| punches[nth]) else { return };
        let tap = &self.model.taps[index];
        let Known::Recorded(punch) = &tap.known else { return };
        let (who, recorded_under) = (tap.who, work_date(punch));
        let (was, to) = (tap.moved.unwrap_or(recorded_under), recorded_under + TimeDelta::days(days));
        let body = json!({ "tap_id": tap.id, "work_date": to, "reason": "排班有误" });
        let reply = self.caller(Who::Hr).await.put(&format!("/api/correction/attribution/{}", who.employee_id()), &body).await;
        if !reply.status.is_success() {
            // Too far from the date of the punch by the clock.
            return refused(&reply, &[422]);
        }
        assert_eq!((&reply.json["work_date"], &reply.json["recorded_under"]), (&json!(to), &json!(recorded_under)));
        if was != to {
            self.model.taps[index].moved = Some(to);
        }
        for date in [was, to] {
            self.model.unsettle(who, date);
        }
    }
}

impl Model {
    /// A day's corrections are those that were asked for, each as it was told last; and no more count than stand.
    pub fn compare_corrections(&self, who: Who, date: NaiveDate, record: &Value) {
        let own = self.applications.iter().filter(|own| own.who == who && own.date == date);
        let mut expected: Vec<(Value, Value)> = own.map(|own| (own.told["correction_id"].clone(), own.told["state"].clone())).collect();
        let told = record["corrections"].as_array().expect("corrections").iter();
        let mut told: Vec<(Value, Value)> = told.map(|entry| (entry["correction_id"].clone(), entry["state"].clone())).collect();
        let by_id = |(id, _): &(Value, Value)| id.to_string();
        expected.sort_by_key(by_id);
        told.sort_by_key(by_id);
        assert_eq!(told, expected, "corrections of {who:?} on {date}");
        let standing = told.iter().filter(|(_, state)| *state == "approved" || *state == "withdrawal_pending").count();
        let counted = record["day"]["corrections"].as_u64().expect("a number");
        assert!(counted <= standing as u64, "{counted} corrections count, and {standing} stand: {record}");
    }
}

/// A refusal that is expected here.
fn refused(reply: &Reply, statuses: &[u16]) {
    let (status, code) = reply.problem();
    assert!(statuses.contains(&status), "{status} {code}: {}", reply.json);
}
