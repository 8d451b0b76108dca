//! A world for a test: the demo company without its history, on an embedded table behind the fault
//! proxy, with WeChat's counterpart served on loopback and a clock that stands at 08:50 on a Monday.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use daka::demo;
use daka::engine::{Engine, table_at};
use daka_counterpart::{Counterpart, WeChatUser};
use daka_domain::id::{EmployeeId, UserId};
use daka_files::FilesConfig;
use daka_http::token::{Audience, MemberSession, Session, TokenKey, parse_keys};
use daka_http::{App, Clock, Settings, WeChatApp, Worked};
use daka_store::{Card, Store};
use daka_wechat::TokenMode;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::fault_proxy::{FaultProxy, Faults};
use crate::{Caller, Dump, ManualClock, Reply, SeededEntropy, Taps, tap};

/// The mini program's account.
pub const APP_ID: &str = "wx1111111111111111";
/// When the world begins: Monday 2026-11-23, 08:50 in Shanghai.
pub const BEGINNING: &str = "2026-11-23T00:50:00Z";
/// Since when the company has worked.
pub const FOUNDED: &str = "2026-09-01";

/// Everything around the API, and the API itself.
pub struct World {
    /// The clock of everything.
    pub clock: Arc<ManualClock>,
    /// WeChat.
    pub counterpart: Counterpart,
    /// What stands between the store and the engine.
    pub proxy: FaultProxy,
    /// The app behind the router.
    pub app: App,
    /// Makes taps.
    pub taps: Taps,
    router: Router,
    // Last, as the others talk to them.
    engine: Engine,
    files: TempDir,
}

impl World {
    /// The world at its beginning. With `DAKA_TEST_FAULTS=rough` about 30 % of the requests to the table
    /// fail from now on.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn with(adjust: impl FnOnce(&mut Settings)) -> Self {
        Self::build(adjust, false).await
    }

    /// The same with the demo's history: what its people punched from the company's founding until now.
    pub async fn with_history() -> Self {
        Self::build(|_| {}, true).await
    }

    /// The same on a table that is kept in a folder, with the files beside it, as `daka serve --data` has them.
    pub async fn kept_in(folder: &Path) -> Self {
        let engine = Engine::on_file(&folder.join("daka.db")).expect("an engine");
        let files = FilesConfig::Folder(folder.join("files"));
        Self::build_on(engine, |settings| settings.files = Some(files), false).await
    }

    async fn build(adjust: impl FnOnce(&mut Settings), history: bool) -> Self {
        Self::build_on(Engine::in_memory().expect("an engine"), adjust, history).await
    }

    async fn build_on(engine: Engine, adjust: impl FnOnce(&mut Settings), history: bool) -> Self {
        let proxy = FaultProxy::start(engine.address(), 1).await;
        let clock = Arc::new(ManualClock::at(BEGINNING));
        let counterpart = counterpart(&clock);
        let wechat_url = serve(counterpart.router()).await;
        let mut settings = settings(&proxy.endpoint(), wechat_url);
        let files = tempfile::tempdir().expect("a folder");
        settings.files = Some(FilesConfig::Folder(files.path().to_owned()));
        adjust(&mut settings);
        let app = App::with(settings, clock.clone(), Arc::new(SeededEntropy::new(7)));
        app.store.create_table().await.expect("a table");
        if history {
            Box::pin(demo::seed(&app, &counterpart, APP_ID)).await.expect("a company with a past");
        } else {
            demo::staff(&app, &counterpart, APP_ID, FOUNDED.parse().expect("a date")).await.expect("people");
            demo::open(&app).await.expect("a company");
        }
        let router = daka::api::router(app.clone());
        proxy.take_usage();
        if faults_wanted() {
            proxy.set(Faults::rough());
        }
        Self { clock, counterpart, proxy, app, taps: Taps::default(), router, engine, files }
    }

    /// Somebody without a token.
    pub fn anonymous(&self) -> Caller {
        Caller::anonymous(self.router.clone())
    }

    /// Somebody who signed in: owner, hr, manager, employee or night.
    pub async fn sign_in(&self, user: &str) -> Caller {
        let token = self.session(user).await["access_token"].as_str().expect("a token").to_owned();
        self.anonymous().with_token(token)
    }

    /// An employee of the demo company, also one whom nobody signs in as.
    pub fn employee(&self, employee: &str) -> Caller {
        let employee_id = EmployeeId::new(employee).expect("an id");
        let member = Some(MemberSession { org_id: demo::org_id(), employee_id, session_epoch: 1 });
        let session = Session { user_id: UserId::new(format!("of-{employee}")).expect("an id"), user_epoch: 1, member };
        let token = self.app.tokens.issue(Audience::Access, &session, self.app.now()).expect("a token");
        self.anonymous().with_token(token)
    }

    /// The session of somebody who signs in with a fresh code.
    pub async fn session(&self, user: &str) -> Value {
        self.sign_in_with(user, json!({})).await.ok()
    }

    /// What somebody is told who signs in with a fresh code, and what else `body` says.
    pub async fn sign_in_with(&self, user: &str, mut body: Value) -> Reply {
        // A code is used up by a sign-in that fails afterwards: each try needs its own.
        for _ in 0..12 {
            body["code"] = self.wechat_code(user).await.into();
            let reply = self.anonymous().call_once(Method::POST, "/api/login", Some(body.to_string())).await;
            if reply.status != StatusCode::SERVICE_UNAVAILABLE {
                return reply;
            }
        }
        panic!("{user} cannot sign in");
    }

    /// What somebody is told who gives their phone number, with a fresh code for each try.
    pub async fn give_phone(&self, caller: &Caller, user: &str) -> Reply {
        for _ in 0..12 {
            let body = json!({ "code": self.phone_code(user).await });
            let reply = caller.call_once(Method::POST, "/api/login/phone", Some(body.to_string())).await;
            if reply.status != StatusCode::SERVICE_UNAVAILABLE {
                return reply;
            }
        }
        panic!("{user} cannot give a phone number");
    }

    /// Somebody new, who agreed to the notice and gave their phone number.
    pub async fn newcomer(&self, user: &str, phone: &str) -> Caller {
        self.counterpart.add_user(WeChatUser { name: user.into(), phone: Some(phone.into()), blocked: false });
        let session = self.sign_in_with(user, json!({ "consent_version": daka_login::NOTICE_VERSION })).await.ok();
        let caller = self.anonymous().with_token(session["access_token"].as_str().expect("a token"));
        self.give_phone(&caller, user).await.ok();
        caller
    }

    /// Somebody who acts in this company of theirs.
    pub async fn sign_in_to(&self, user: &str, organization_id: &str) -> Caller {
        let session = self.sign_in_with(user, json!({ "organization_id": organization_id })).await.ok();
        self.anonymous().with_token(session["access_token"].as_str().expect("a token"))
    }

    /// A code of `wx.login`.
    pub async fn wechat_code(&self, user: &str) -> String {
        self.device("/_device/login", user).await
    }

    /// A code of the phone number button.
    pub async fn phone_code(&self, user: &str) -> String {
        self.device("/_device/phone", user).await
    }

    async fn device(&self, path: &str, user: &str) -> String {
        let reply = Caller::anonymous(self.counterpart.router()).post(path, &json!({ "app_id": APP_ID, "user": user })).await;
        reply.ok()["code"].as_str().expect("a code").to_owned()
    }

    /// A tap now.
    pub fn tap(&self) -> Uuid {
        self.taps.at(self.clock.now())
    }

    /// The JSON of a punch made now, at headquarters.
    pub fn punch(&self, side: &str) -> Value {
        tap::punch(self.tap(), Some(side), tap::AT_HEADQUARTERS, self.clock.now())
    }

    /// The same API as after a restart: nothing is remembered but what is in the table.
    pub fn restarted(&self) -> Router {
        let app = App::with((*self.app.settings).clone(), self.clock.clone(), Arc::new(SeededEntropy::new(8)));
        daka::api::router(app)
    }

    /// The same API past the proxy, to take times: nothing stands between it and the engine.
    pub fn direct(&self) -> Router {
        let mut settings = (*self.app.settings).clone();
        settings.table = table_at(&self.engine_endpoint());
        daka::api::router(App::with(settings, self.clock.clone(), Arc::new(SeededEntropy::new(8))))
    }

    /// Sets the clock to a time in Shanghai: `2026-11-23 09:05:59`.
    pub fn set_shanghai(&self, time: &str) {
        self.clock.set(&format!("{}+08:00", time.replace(' ', "T")));
    }

    /// The table past the proxy, to prepare what no route can and to look at what a route left.
    pub fn store(&self) -> Store {
        Store::new(table_at(&self.engine_endpoint()))
    }

    /// Everything that is in the table.
    pub async fn dump(&self) -> Dump {
        Dump::of(&self.engine_endpoint()).await
    }

    /// Changes an employee's card, as no route can yet.
    pub async fn change_card(&self, employee: &str, change: impl FnOnce(&mut Card)) {
        let (store, org) = (self.store(), demo::org_id());
        let employee = EmployeeId::new(employee).expect("an id");
        let mut card = store.card(&org, &employee).await.expect("a table").expect("a card");
        change(&mut card);
        store.change_card(&org, &card).await.expect("a change");
    }

    /// Does what workers have to do until nothing is due.
    pub async fn work(&self) {
        let mut idle = [false; daka::workers::WORKERS.len()];
        for round in 0..80 {
            // A worker that met an outage while it took a job keeps it until its lease ends: for that the time must pass.
            if round == 40 {
                self.clock.advance(LEASE);
            }
            for (index, wake) in daka::workers::WORKERS.iter().enumerate().filter(|(index, _)| !idle[*index]).collect::<Vec<_>>() {
                match wake(&self.app).await {
                    Ok(worked) if worked == Worked::default() => idle[index] = true,
                    // What was done may have made work for others.
                    Ok(worked) if worked.ended > 0 => idle = [false; daka::workers::WORKERS.len()],
                    // A job was given back, or the table did not answer: the next round tries again.
                    Ok(_) | Err(_) => {}
                }
            }
            if idle.iter().all(|idle| *idle) {
                return;
            }
        }
        panic!("there is no end of work");
    }

    /// The folder of the files.
    pub fn files(&self) -> &Path {
        self.files.path()
    }

    /// The engine's own endpoint, past the proxy.
    pub fn engine_endpoint(&self) -> String {
        format!("http://{}", self.engine.address())
    }
}

/// For how long a worker that is heard of no more keeps a job, and a little.
const LEASE: TimeDelta = TimeDelta::seconds(61);

/// Whether this run is the pass with faults.
pub fn faults_wanted() -> bool {
    #[expect(clippy::disallowed_methods, reason = "how a run of the tests is told which pass it is")]
    let wanted = std::env::var("DAKA_TEST_FAULTS");
    wanted.is_ok_and(|value| value == "rough")
}

/// Keys for tests only.
pub fn token_keys() -> Vec<TokenKey> {
    parse_keys("test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").expect("keys")
}

/// Settings around a table and a WeChat.
pub fn settings(table_endpoint: &str, wechat_url: String) -> Settings {
    let client = daka_wechat::Config {
        base_url: wechat_url,
        app_id: APP_ID.into(),
        app_secret: "test-secret".into(),
        token_mode: TokenMode::Stable,
    };
    Settings {
        table: table_at(table_endpoint),
        token_keys: token_keys(),
        master_key: Some([42; 32]),
        wechat: Some(WeChatApp { client, trust_headers: false }),
        files: None,
        tick_secret: None,
        min_client: None,
    }
}

/// WeChat with the demo's people and a visitor, on the test's clock.
pub fn counterpart(clock: &Arc<ManualClock>) -> Counterpart {
    let app = daka_counterpart::App { app_id: APP_ID.into(), app_secret: "test-secret".into() };
    let clock = clock.clone();
    let counterpart = Counterpart::new(vec![app], Arc::new(move || clock.now()), 7);
    counterpart.publish(&[&["pages/index/index", daka_organization::JOIN_PAGE][..], &demo::REMINDER_PAGES].concat());
    demo::add_templates(&counterpart);
    for name in demo::SIGN_INS.iter().chain(&["visitor"]) {
        counterpart.add_user(WeChatUser { name: (*name).into(), phone: Some("13800138000".into()), blocked: false });
    }
    counterpart.add_user(WeChatUser { name: "blocked".into(), phone: None, blocked: true });
    counterpart
}

/// Serves a router on loopback for as long as the test lasts, and tells its URL.
pub async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}
