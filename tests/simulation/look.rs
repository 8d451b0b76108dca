//! Compares what is told with what was told before, and with itself.

use chrono::{NaiveDate, TimeDelta};
use daka_tests::Dump;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::date_of;
use crate::op::Route;
use crate::stage::Stage;
use crate::who::Who;

/// What of a day stands in lists as well.
const IN_SHORT: [&str; 4] = ["statuses", "late_min", "early_min", "worked_s"];

impl Stage {
    /// Somebody looks at a day and at its month, and HR at everybody's that day.
    pub async fn look(&mut self, who: Who, days_ago: i64) {
        let date = date_of(self.now()) - TimeDelta::days(days_ago);
        let day = self.look_at_day(who, date).await;
        self.look_at_month(who, date, &day).await;
        self.look_at_team(date, &[(who, day)]).await;
        self.look_at_balance(who).await;
        self.look_at_people().await;
    }

    async fn look_at_day(&mut self, who: Who, date: NaiveDate) -> Value {
        let record = self.caller(who).await.get(&format!("/api/record/days/{date}")).await.ok();
        self.model.compare_punches(who, date, &record["punches"]);
        self.model.compare_corrections(who, date, &record);
        self.model.compare_day(who, date, &record["day"]);
        self.model.compare_leave_of_day(who, date, &record["day"]);
        assert!(record["day"]["settled"] == true || date_of(self.now()) - date < TimeDelta::days(3), "long past, not settled: {record}");
        record["day"].clone()
    }

    /// The totals are the sums of the days; and the days are those up to today.
    async fn look_at_month(&mut self, who: Who, date: NaiveDate, day: &Value) {
        let month = date.format("%Y-%m").to_string();
        let told = self.caller(who).await.get(&format!("/api/record/months/{month}")).await.ok();
        let (days, totals) = (told["days"].as_array().expect("days"), &told["totals"]);
        let today = date_of(self.now());
        let first: NaiveDate = format!("{month}-01").parse().expect("a date");
        let dates = first.iter_days().take_while(|day| *day <= today && day.format("%Y-%m").to_string() == month);
        assert_eq!(days.iter().map(|day| day["date"].clone()).collect::<Vec<_>>(), dates.map(|date| json!(date)).collect::<Vec<_>>());
        let here = days.iter().find(|day| day["date"] == json!(date)).expect("the day in its month");
        for name in IN_SHORT {
            assert_eq!(here[name], day[name], "{name} of {who:?} {date} in its month");
        }

        let has = |day: &Value, names: &[&str]| {
            day["statuses"].as_array().expect("statuses").iter().any(|status| names.contains(&status.as_str().expect("a status")))
        };
        let settled: Vec<&Value> = days.iter().filter(|day| !has(day, &["pending"])).collect();
        let sum = |days: &[&Value], name: &str| days.iter().map(|day| day[name].as_i64().expect("a number")).sum::<i64>();
        let all: Vec<&Value> = days.iter().collect();
        let count = |days: &[&Value], names: &[&str]| days.iter().filter(|day| has(day, names)).count();
        assert_eq!(totals["late_min"], sum(&all, "late_min"));
        assert_eq!(totals["early_min"], sum(&settled, "early_min"));
        assert_eq!(totals["worked_s"], sum(&settled, "worked_s"));
        assert_eq!(totals["late_days"], count(&all, &["late", "serious_late"]));
        for (total, status) in [("early_days", "early"), ("missing_on_days", "missing_on"), ("missing_off_days", "missing_off")] {
            assert_eq!(totals[total], count(&settled, &[status]), "{total}");
        }
        let due = settled.len() - count(&settled, &["rest", "holiday", "exempt"]);
        assert_eq!(totals["days_due"].as_f64().map(|days| days.to_string()), Some(due.to_string()));
    }

    /// HR sees of somebody what they see themselves, and nothing of those who never punched.
    async fn look_at_team(&mut self, date: NaiveDate, days: &[(Who, Value)]) {
        let team = self.caller(Who::Hr).await.get(&format!("/api/record/team/{date}")).await.ok();
        let departments = team["departments"].as_array().expect("departments");
        let people: Vec<&Value> = departments.iter().flat_map(|department| department["people"].as_array().expect("people")).collect();
        let is_of_the_demo = |person: &&&Value| daka::demo::PEOPLE.iter().any(|known| person["employee_id"] == known.id);
        assert_eq!(people.iter().filter(is_of_the_demo).count(), daka::demo::PEOPLE.len());
        for (who, day) in days {
            let seen = people.iter().find(|person| person["employee_id"] == who.employee_id()).expect("everybody is there");
            for name in IN_SHORT {
                assert_eq!(seen[name], day[name], "{name} of {who:?} {date} as HR sees it");
            }
        }
        let at_machines: Vec<&String> = self
            .model
            .people
            .iter()
            .filter(|(person, _)| self.model.plans.has_punched(**person))
            .map(|(_, known)| &known.employee_id)
            .collect();
        let takes_part = |person: &Value| {
            Who::ALL.iter().any(|who| person["employee_id"] == who.employee_id())
                || at_machines.iter().any(|employee| person["employee_id"] == json!(employee))
        };
        for person in people.into_iter().filter(|person| !takes_part(person)) {
            assert!(person["on_at"].is_null() && person["off_at"].is_null() && person["worked_s"] == 0, "{person}");
        }
    }

    /// At the end: what was never answered is sent once more, everything is looked at, and the table holds
    /// each recorded tap once and no other.
    pub async fn conclude(&mut self) -> usize {
        self.act(&crate::op::Op::Faults { on: false }).await;
        for _ in 0..3 {
            for index in self.model.unanswered() {
                self.send(index, Route::Batch).await;
            }
        }
        assert_eq!(self.model.unanswered(), [0; 0], "taps without an answer from a table without faults");
        let first = date_of(daka_tests::world::BEGINNING.parse().expect("an instant")) - TimeDelta::days(7);
        let today = date_of(self.now());
        for date in first.iter_days().take_while(|date| *date <= today.succ_opt().expect("a date")) {
            let mut days = Vec::new();
            for who in Who::ALL {
                days.push((who, self.look_at_day(who, date).await));
            }
            self.look_at_team(date, &days).await;
        }
        for who in Who::ALL {
            self.look(who, 0).await;
        }
        let dump = Dump::of(&self.world.engine_endpoint()).await;
        self.compare_claims(&dump);
        self.compare_machine(&dump);
        self.compare_leave(&dump).await;
        self.compare_table(&dump)
    }

    fn compare_table(&self, dump: &Dump) -> usize {
        let of_newcomers: Vec<String> =
            self.model.people.values().map(|known| format!("EMP#{}#{}/", daka::demo::ORG, known.employee_id)).collect();
        let is_a_tap = |key: &String| key.contains("#P#") && !of_newcomers.iter().any(|own| key.starts_with(own));
        let mut stored: Vec<String> = dump.keys().into_iter().filter(is_a_tap).collect();
        let key = |who: Who, id: Uuid| format!("EMP#{}#{}/D#{}#P#{}", daka::demo::ORG, who.employee_id(), utc_date(id), id.simple());
        let mut recorded: Vec<String> = self.model.recorded_taps().map(|(tap, _)| key(tap.who, tap.id)).collect();
        stored.sort_unstable();
        recorded.sort_unstable();
        assert_eq!(stored, recorded, "the table holds other punches than were answered");
        let mut stored_applications: Vec<String> =
            dump.keys().into_iter().filter(|key| key.contains("#C#") && !key.ends_with("#W")).collect();
        let mut taken: Vec<String> = self.model.applications.iter().map(crate::correction::key).collect();
        stored_applications.sort_unstable();
        taken.sort_unstable();
        assert_eq!(stored_applications, taken, "the table holds other applications than were taken");
        stored.len()
    }
}

/// The UTC date of a tap's id.
fn utc_date(id: Uuid) -> NaiveDate {
    let (seconds, _) = id.get_timestamp().expect("version 7").to_unix();
    chrono::DateTime::from_timestamp(i64::try_from(seconds).expect("small"), 0).expect("an instant").date_naive()
}
