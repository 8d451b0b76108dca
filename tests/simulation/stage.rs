//! Carries operations out, and hears what is answered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{Method, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use daka_http::{App, Clock};
use daka_tests::fault_proxy::{Fault, Faults};
use daka_tests::{Caller, Reply, SeededEntropy, World, rota, tap};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::model::{Answer, Model, date_of};
use crate::op::{Intent, Loss, Op, Route};
use crate::rules;
use crate::who::{Place, Who};

/// How old an access token may be here; it is good for 15 minutes.
const TOKEN_KEPT_MIN: i64 = 14;
/// Tries until a request must have met a table that answers.
const TRIES: usize = 12;
/// Tries of the SDK.
const ATTEMPTS: usize = 4;

/// The world with its people, and the model beside it.
pub struct Stage {
    pub world: World,
    pub model: Model,
    router: Router,
    restarts: u64,
    sessions: BTreeMap<Who, Session>,
}

/// What a phone keeps.
#[derive(Clone)]
struct Session {
    caller: Caller,
    refresh_token: String,
    issued_at: DateTime<Utc>,
}

impl Stage {
    /// A company at its beginning, before a table without faults.
    pub async fn new() -> Self {
        let world = World::new().await;
        world.proxy.set(Faults::none());
        rota::found(&world, false, true).await;
        let router = world.restarted();
        Self { world, model: Model::default(), router, restarts: 0, sessions: BTreeMap::new() }
    }

    /// One thing happens.
    pub async fn act(&mut self, op: &Op) {
        match op {
            Op::AdvanceTime { seconds } => self.world.clock.advance(TimeDelta::seconds(*seconds)),
            Op::Punch { who, side, place, seconds_ago, copies } => {
                let index = self.tap(*who, *side, *place, self.now() - TimeDelta::seconds(*seconds_ago)).await;
                self.send_copies(index, *copies).await;
            }
            Op::LoseReply { who, side, place, loss } => self.lose_reply(*who, *side, *place, *loss).await,
            Op::RepeatPunch { nth, by } => {
                if let Some(index) = nth.checked_rem(self.model.taps.len()) {
                    self.send(index, *by).await;
                }
            }
            Op::OfflineBatch { who, minutes_ago, place, with_earlier } => self.batch(*who, minutes_ago, *place, *with_earlier).await,
            Op::ChangeRules { of, variant } => self.change_rules(*of, *variant).await,
            Op::Faults { on } => self.world.proxy.set(if *on { Faults::rough() } else { Faults::none() }),
            Op::Restart => self.restart(),
            Op::SignOutAndIn { who } => self.sign_out_and_in(*who).await,
            Op::Apply { who, days_ago, side, minute } => self.apply(*who, *days_ago, side, *minute).await,
            Op::Decide { by, rival, nth, approve } => self.decide(*by, *rival, *nth, *approve).await,
            Op::Withdraw { nth } => self.withdraw(*nth).await,
            Op::AskForLeave { who, days_ahead, days, is_annual } => self.ask_for_leave(*who, *days_ahead, *days, *is_annual).await,
            Op::DecideLeave { by, rival, nth, approve } => self.decide_leave(*by, *rival, *nth, *approve).await,
            Op::WithdrawLeave { nth } => self.withdraw_leave(*nth).await,
            Op::Work => drop(daka::workers::work_off(&self.world.app).await),
            Op::Reattribute { nth, days } => self.reattribute(*nth, *days).await,
            Op::Import { rows } => self.import(rows).await,
            Op::Join { nth } => self.join(*nth).await,
            Op::Leave { nth } => self.leave(*nth).await,
            Op::Transfer { department } => self.transfer(*department).await,
            Op::Plan { nth, days_ahead, shifts } => self.plan(*nth, *days_ahead, *shifts).await,
            Op::Choose { nth, days_ahead, shift } => self.choose(*nth, *days_ahead, *shift).await,
            Op::Propose { nth } => self.propose(*nth).await,
            Op::DecidePlace { nth } => self.decide_place(*nth).await,
            Op::Machine { rows, with_earlier } => self.machine(rows, *with_earlier).await,
            Op::Export => self.export().await,
            Op::Look { who, days_ago } => self.look(*who, *days_ago).await,
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.world.clock.now()
    }

    /// Processes start anew: nothing is remembered but what is in the table and on the phones.
    fn restart(&mut self) {
        self.restarts += 1;
        let entropy = Arc::new(SeededEntropy::new(100 + self.restarts));
        self.router = daka::api::router(App::with((*self.world.app.settings).clone(), self.world.clock.clone(), entropy));
        for session in self.sessions.values_mut() {
            let token = session.caller.token().expect("a phone's caller has a token").to_owned();
            session.caller = Caller::anonymous(self.router.clone()).with_token(token);
        }
    }

    /// Somebody with a token that is good for now.
    pub async fn caller(&mut self, who: Who) -> Caller {
        let now = self.now();
        let session = match self.sessions.get(&who) {
            Some(session) if now - session.issued_at < TimeDelta::minutes(TOKEN_KEPT_MIN) => return session.caller.clone(),
            Some(session) => {
                let reply = Caller::anonymous(self.router.clone())
                    .post("/api/login/refresh", &json!({ "refresh_token": session.refresh_token }))
                    .await;
                self.session(reply)
            }
            None => self.sign_in(who).await,
        };
        let caller = session.caller.clone();
        self.sessions.insert(who, session);
        caller
    }

    async fn sign_in(&self, who: Who) -> Session {
        for _ in 0..TRIES {
            let body = json!({ "code": self.world.wechat_code(who.sign_in()).await }).to_string();
            let reply = Caller::anonymous(self.router.clone()).call_once(Method::POST, "/api/login", Some(body)).await;
            if reply.status != StatusCode::SERVICE_UNAVAILABLE {
                return self.session(reply);
            }
        }
        panic!("{who:?} cannot sign in");
    }

    fn session(&self, reply: Reply) -> Session {
        let now = self.now();
        let told = reply.ok();
        let text = |name: &str| told[name].as_str().expect("a token").to_owned();
        let caller = Caller::anonymous(self.router.clone()).with_token(text("access_token"));
        Session { caller, refresh_token: text("refresh_token"), issued_at: now }
    }

    /// Makes a tap at an instant, as the model remembers it.
    async fn tap(&mut self, who: Who, side: Intent, place: Place, at: DateTime<Utc>) -> usize {
        let side = match side {
            Intent::Unsaid => None,
            Intent::On => Some("on".to_owned()),
            Intent::Off => Some("off".to_owned()),
            Intent::Button => {
                let today = self.caller(who).await.get("/api/record/today").await.ok();
                Some(if today["next"]["action"] == "on" { "on" } else { "off" }.to_owned())
            }
        };
        let id = self.world.taps.at(at);
        let mut body = match place.point(who) {
            Some(point) => tap::punch(id, side.as_deref(), point, at),
            None => json!({ "tap_id": id, "side": side }),
        };
        body["device_id"] = format!("phone-of-{}", who.sign_in()).into();
        if let Some(remark) = place.remark() {
            body["remark"] = remark.into();
        }
        self.model.add(who, id, body, at)
    }

    /// Sends a tap so many times at once.
    async fn send_copies(&mut self, index: usize, copies: usize) {
        let (caller, body) = (self.caller(self.model.taps[index].who).await, self.model.taps[index].body.to_string());
        self.model.send(index, self.now(), Route::Online);
        let send = || caller.call_once(Method::POST, "/api/punch", Some(body.clone()));
        let replies = join_all((0..copies).map(|_| send())).await;
        // A copy that failed says nothing once another has said it all.
        let (silent, told): (Vec<_>, Vec<_>) = replies.iter().map(answer).partition(|answer| matches!(answer, Answer::Silence));
        silent.into_iter().chain(told).for_each(|answer| self.model.hear(index, answer));
    }

    async fn lose_reply(&mut self, who: Who, side: Intent, place: Place, loss: Loss) {
        let index = self.tap(who, side, place, self.now()).await;
        let caller = self.caller(who).await;
        self.model.send(index, self.now(), Route::Online);
        let proxy = &self.world.proxy;
        let fail = |after, fault| {
            // A request that is late by nothing is one that meets no fault.
            (0..after).for_each(|_| proxy.fail_next(Fault::Slow(Duration::ZERO)));
            (0..ATTEMPTS).for_each(|_| proxy.fail_next(fault));
        };
        match loss {
            Loss::ToPhone => {}
            Loss::TableNotReached { after } => fail(after, Fault::LoseRequest),
            Loss::TableNotHeard { after } => fail(after, Fault::LoseReply),
        }
        let reply = caller.call_once(Method::POST, "/api/punch", Some(self.model.taps[index].body.to_string())).await;
        // The phone hears nothing; but what was said holds.
        self.model.hear(index, answer(&reply));
        self.model.silences += usize::from(reply.status.is_success());
    }

    /// Sends a tap as it is.
    pub async fn send(&mut self, index: usize, by: Route) {
        let who = self.model.taps[index].who;
        let caller = self.caller(who).await;
        self.model.send(index, self.now(), by);
        let body = self.model.taps[index].body.clone();
        let said = match by {
            Route::Online => answer(&caller.call_once(Method::POST, "/api/punch", Some(body.to_string())).await),
            Route::Batch => self.send_batch(&caller, &[body]).await.remove(0),
        };
        self.model.hear(index, said);
    }

    async fn send_batch(&self, caller: &Caller, bodies: &[Value]) -> Vec<Answer> {
        let body = json!({ "punches": bodies }).to_string();
        let reply = caller.call_once(Method::POST, "/api/punch/batch", Some(body)).await;
        if failed(&reply) {
            return vec![Answer::Silence; bodies.len()];
        }
        let outcomes = reply.ok()["outcomes"].as_array().expect("outcomes").clone();
        assert_eq!(outcomes.len(), bodies.len());
        let said = |outcome: &Value| match outcome["status"].as_str() {
            Some("recorded") => Answer::Recorded(outcome["punch"].clone()),
            _ => Answer::Refused(outcome["code"].as_str().expect("a code").to_owned()),
        };
        outcomes.iter().map(said).collect()
    }

    async fn batch(&mut self, who: Who, minutes_ago: &[i64], place: Place, with_earlier: Option<usize>) {
        let mut indexes = Vec::new();
        for minutes in minutes_ago {
            let at = self.now() - TimeDelta::minutes(*minutes);
            let side = if minutes % 3 == 0 { Intent::Unsaid } else { Intent::On };
            indexes.push(self.tap(who, side, place, at).await);
        }
        let own: Vec<usize> =
            (0..self.model.taps.len()).filter(|index| self.model.taps[*index].who == who && !indexes.contains(index)).collect();
        indexes.extend(with_earlier.and_then(|nth| Some(own[nth.checked_rem(own.len())?])));
        let caller = self.caller(who).await;
        let bodies: Vec<Value> = indexes.iter().map(|index| self.model.taps[*index].body.clone()).collect();
        for index in &indexes {
            self.model.send(*index, self.now(), Route::Batch);
        }
        let answers = self.send_batch(&caller, &bodies).await;
        indexes.into_iter().zip(answers).for_each(|(index, said)| self.model.hear(index, said));
    }

    async fn change_rules(&mut self, of: Who, variant: usize) {
        let tomorrow = date_of(self.now()).succ_opt().expect("a date").to_string();
        let body = json!({ "revision": null, "settings": rules::variant(of.group(), variant, &tomorrow) });
        let path = format!("/api/schedule/groups/{}/versions/{tomorrow}", of.group());
        let reply = self.caller(Who::Hr).await.put(&path, &body).await;
        // A version of tomorrow may be there already.
        assert!(reply.status.is_success() || reply.status == StatusCode::CONFLICT, "{} {}", reply.status, reply.json);
    }

    async fn sign_out_and_in(&mut self, who: Who) {
        let old = self.caller(who).await;
        for _ in 0..TRIES {
            let reply = old.call_once(Method::POST, "/api/login/sign-out-everywhere", None).await;
            match reply.status {
                StatusCode::NO_CONTENT => break,
                // An earlier try did it and was not heard; or did half of it, and meets itself.
                StatusCode::UNAUTHORIZED | StatusCode::CONFLICT => {}
                _ => assert!(failed(&reply), "{} {}", reply.status, reply.json),
            }
        }
        let refused = old.get("/api/record/today").await;
        assert_eq!(refused.problem(), (401, "session_ended".into()), "after signing out everywhere");
        let session = self.sign_in(who).await;
        self.sessions.insert(who, session);
    }
}

/// Whether a reply is a failure that a client tries again. A 500 is never one.
fn failed(reply: &Reply) -> bool {
    matches!(reply.status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT)
}

/// What a reply says of the tap.
fn answer(reply: &Reply) -> Answer {
    if failed(reply) {
        return Answer::Silence;
    }
    if reply.status.is_success() {
        return Answer::Recorded(reply.json["punch"].clone());
    }
    let (status, code) = reply.problem();
    assert!(status == 422 || status == 409 || status == 403, "{status} {code}: {}", reply.json);
    Answer::Refused(code)
}
