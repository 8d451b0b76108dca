//! What was sent and what was answered. It knows nothing of rules: only that an answer once given holds,
//! that what was acknowledged is there, and that a settled day stays as it was told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::leave::Absence;
use crate::op::Route;
use crate::people::Newcomer;
use crate::plans::Plans;
use crate::who::Who;

/// Everything that was sent, and what is known of it.
#[derive(Default)]
pub struct Model {
    /// In the order in which they were first sent.
    pub taps: Vec<Tap>,
    /// In the order in which they were asked for.
    pub applications: Vec<Application>,
    /// Leave, in the order in which it was asked for.
    pub absences: Vec<Absence>,
    /// Whom annual leave was granted.
    pub granted: BTreeSet<Who>,
    /// Those who came by imports.
    pub people: BTreeMap<usize, Newcomer>,
    /// What is said of their dates.
    pub plans: Plans,
    settled: BTreeMap<(Who, NaiveDate), Settled>,
    /// For the figures.
    pub repeats: usize,
    pub silences: usize,
    pub workbooks: usize,
}

/// A tap.
pub struct Tap {
    pub who: Who,
    pub id: Uuid,
    /// As it was sent the first time, and is sent again.
    pub body: Value,
    tapped_at: DateTime<Utc>,
    tries: Vec<(DateTime<Utc>, Route)>,
    pub known: Known,
    /// The work date to which HR moved it last.
    pub moved: Option<NaiveDate>,
}

/// An application for a correction that was taken.
pub struct Application {
    pub who: Who,
    pub date: NaiveDate,
    /// As it was told last.
    pub told: Value,
}

/// What is known of a tap.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// No answer has come: it may be stored or not.
    Unanswered,
    /// This is what was answered first, and always will be.
    Recorded(Value),
    /// It was refused, and is not stored.
    Refused(String),
}

/// What one request says of a tap.
#[derive(Debug, Clone)]
pub enum Answer {
    Recorded(Value),
    Refused(String),
    Silence,
}

/// A settled day as it was told.
struct Settled {
    verdict: Value,
    /// None when a punch came since that counts for nothing, but is shown.
    trace: Option<Value>,
}

/// The date in Shanghai.
pub fn date_of(at: DateTime<Utc>) -> NaiveDate {
    (at + TimeDelta::hours(8)).date_naive()
}

/// The work date of a punch.
pub fn work_date(punch: &Value) -> NaiveDate {
    punch["work_date"].as_str().and_then(|text| text.parse().ok()).expect("a work date")
}

impl Model {
    /// A tap that is about to be sent for the first time.
    pub fn add(&mut self, who: Who, id: Uuid, body: Value, tapped_at: DateTime<Utc>) -> usize {
        self.taps.push(Tap { who, id, body, tapped_at, tries: Vec::new(), known: Known::Unanswered, moved: None });
        self.taps.len() - 1
    }

    /// A tap is being sent.
    pub fn send(&mut self, index: usize, now: DateTime<Utc>, by: Route) {
        let tap = &mut self.taps[index];
        self.repeats += usize::from(!tap.tries.is_empty());
        tap.tries.push((now, by));
    }

    /// An answer to a tap, or none, has come.
    pub fn hear(&mut self, index: usize, answer: Answer) {
        let tap = &mut self.taps[index];
        match (&tap.known, answer) {
            (Known::Recorded(first), Answer::Recorded(again)) => assert_eq!(*first, again, "the first answer changed"),
            (Known::Recorded(first), Answer::Refused(code)) => panic!("{code} for a tap that was recorded: {first}"),
            (Known::Unanswered | Known::Refused(_), Answer::Recorded(punch)) => {
                tap.check(&punch);
                self.recorded(index, punch);
            }
            (Known::Unanswered | Known::Refused(_), Answer::Refused(code)) => tap.known = Known::Refused(code),
            (known, Answer::Silence) => {
                // A refusal is no promise for the next try.
                if matches!(known, Known::Refused(_)) {
                    tap.known = Known::Unanswered;
                }
                let around = date_of(tap.tapped_at);
                let who = tap.who;
                self.silences += 1;
                (-2..=2).for_each(|days| drop(self.settled.remove(&(who, around + TimeDelta::days(days)))));
            }
        }
    }

    fn recorded(&mut self, index: usize, punch: Value) {
        let (who, date) = (self.taps[index].who, work_date(&punch));
        // A shift may touch that of the day before or after.
        for date in [date.pred_opt(), Some(date), date.succ_opt()].into_iter().flatten() {
            if punch["source"] == "offline" && punch["doubtful"] == false {
                self.settled.remove(&(who, date));
            } else if let Some(settled) = self.settled.get_mut(&(who, date)) {
                settled.trace = None;
            }
        }
        self.taps[index].known = Known::Recorded(punch);
    }

    /// A day's record is told: its punches are those that were recorded, each once, and nobody else's.
    pub fn compare_punches(&mut self, who: Who, date: NaiveDate, told: &Value) {
        let told = told.as_array().expect("punches");
        for entry in told {
            let id: Uuid = entry["tap_id"].as_str().and_then(|id| id.parse().ok()).expect("a tap id");
            let index = self.taps.iter().position(|tap| tap.id == id).expect("a punch that nobody made");
            assert_eq!(self.taps[index].who, who, "somebody else's punch: {entry}");
            if self.taps[index].known == Known::Unanswered {
                let mut punch = entry.clone();
                punch["work_date"] = json!(date);
                self.taps[index].check(&punch);
                self.recorded(index, punch);
            }
        }
        let mut expected: Vec<Value> = self.recorded_on(who, date).collect();
        expected.sort_by_key(|punch| (punch["at"].to_string(), punch["tap_id"].to_string()));
        for punch in &mut expected {
            punch.as_object_mut().expect("an object").remove("work_date");
        }
        assert_eq!(*told, expected, "{who:?} {date}");
    }

    /// The punches that belong to a date, with what was written and where HR moved them from.
    fn recorded_on(&self, who: Who, date: NaiveDate) -> impl Iterator<Item = Value> {
        self.taps.iter().filter(move |tap| tap.who == who).filter_map(move |tap| match &tap.known {
            Known::Recorded(punch) if tap.moved.unwrap_or(work_date(punch)) == date => {
                let mut shown = punch.clone();
                // What was written is shown with the day, and not told whoever punches.
                if let Some(remark) = tap.body.get("remark") {
                    shown["remark"] = remark.clone();
                }
                if tap.moved.is_some() {
                    shown["moved_from"] = json!(work_date(punch));
                }
                Some(shown)
            }
            _ => None,
        })
    }

    /// The day of somebody may come out differently from now on, and those beside it.
    pub fn unsettle(&mut self, who: Who, date: NaiveDate) {
        (-1..=1).for_each(|days| drop(self.settled.remove(&(who, date + TimeDelta::days(days)))));
    }

    /// A day's result is told: once settled, it stays.
    pub fn compare_day(&mut self, who: Who, date: NaiveDate, told: &Value) {
        let mut verdict = told.clone();
        let trace = verdict.as_object_mut().expect("a day").remove("trace").expect("a trace");
        if told["settled"] == false {
            assert!(!self.settled.contains_key(&(who, date)), "{who:?} {date} was settled and is not: {told}");
            return;
        }
        if let Some(before) = self.settled.get(&(who, date)) {
            assert_eq!(before.verdict, verdict, "the verdict of {who:?} {date} changed");
            if let Some(before) = &before.trace {
                assert_eq!(*before, trace, "the trace of {who:?} {date} changed");
            }
        }
        self.settled.insert((who, date), Settled { verdict, trace: Some(trace) });
    }

    /// The taps of which nothing is known.
    pub fn unanswered(&self) -> Vec<usize> {
        (0..self.taps.len()).filter(|index| self.taps[*index].known == Known::Unanswered).collect()
    }

    /// The taps that are stored, with whose they are.
    pub fn recorded_taps(&self) -> impl Iterator<Item = (&Tap, &Value)> {
        self.taps.iter().filter_map(|tap| match &tap.known {
            Known::Recorded(punch) => Some((tap, punch)),
            _ => None,
        })
    }
}

impl Tap {
    /// A punch tells its tap's own story: online, when one of its tries was made; offline, when it was tapped.
    fn check(&self, punch: &Value) {
        assert_eq!(punch["tap_id"], json!(self.id));
        assert_eq!(punch["side"], self.body["side"]);
        let at: DateTime<Utc> = punch["at"].as_str().and_then(|at| at.parse().ok()).expect("an instant");
        let fits = |(sent_at, by): &(DateTime<Utc>, Route)| match by {
            Route::Online => punch["source"] == "online" && at == sent_at.trunc_subsecs(0) && punch["doubtful"] == false,
            Route::Batch => punch["source"] == "offline" && at == self.tapped_at.min(*sent_at).trunc_subsecs(0),
        };
        assert!(self.tries.iter().any(fits), "{punch} for a tap at {} with {:?}", self.tapped_at, self.tries);
    }
}
