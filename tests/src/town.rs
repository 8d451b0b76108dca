//! A town for processes: the table and WeChat on loopback, as deployed binaries find them by their
//! environment. Unlike a [`crate::World`], it goes by the machine's clock.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use axum::Router;
use chrono::{DateTime, Utc};
use daka::demo;
use daka::engine::Engine;
use daka_counterpart::{Counterpart, WeChatUser};
use daka_files::FilesConfig;
use daka_http::{App, Clock, SystemClock};
use serde_json::json;
use tempfile::TempDir;
use tokio::process::{Child, Command};

use crate::Caller;
use crate::world::{APP_ID, FOUNDED, serve, settings};

/// The table and WeChat, served.
pub struct Town {
    /// WeChat.
    pub counterpart: Counterpart,
    wechat_url: String,
    engine: Engine,
    files: TempDir,
}

impl Town {
    /// A town with the demo company's people, and no history.
    pub async fn new() -> Self {
        let engine = Engine::in_memory().expect("an engine");
        let app = daka_counterpart::App { app_id: APP_ID.into(), app_secret: "test-secret".into() };
        let counterpart = Counterpart::new(vec![app], Arc::new(|| SystemClock.now()), 7);
        for name in demo::SIGN_INS {
            counterpart.add_user(WeChatUser { name: name.into(), phone: None, blocked: false });
        }
        let wechat_url = serve(counterpart.router()).await;
        let endpoint = format!("http://{}", engine.address());
        let app = App::new(settings(&endpoint, wechat_url.clone()));
        app.store.create_table().await.expect("a table");
        demo::staff(&app, &counterpart, APP_ID, FOUNDED.parse().expect("a date")).await.expect("people");
        demo::open(&app).await.expect("a company");
        Self { counterpart, wechat_url, engine, files: tempfile::tempdir().expect("a folder") }
    }

    /// Every function in this process.
    pub fn api(&self) -> Router {
        let mut settings = settings(&self.endpoint(), self.wechat_url.clone());
        settings.files = Some(FilesConfig::Folder(self.files.path().to_owned()));
        daka::api::router(App::new(settings))
    }

    fn endpoint(&self) -> String {
        format!("http://{}", self.engine.address())
    }

    /// The environment of a deployed function here.
    pub fn environment(&self) -> BTreeMap<String, String> {
        [
            ("DAKA_TABLE", "daka"),
            ("DAKA_FILES", &format!("file://{}", self.files.path().display())),
            ("AWS_REGION", "local"),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_ENDPOINT_URL_DYNAMODB", &self.endpoint()),
            ("DAKA_TOKEN_KEYS", "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            ("DAKA_MASTER_KEY", "KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio="),
            ("WECHAT_APP_ID", APP_ID),
            ("WECHAT_APP_SECRET", "test-secret"),
            ("WECHAT_BASE_URL", &self.wechat_url),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    /// Starts a binary with this environment and nothing else. It ends with the handle.
    pub fn spawn(&self, binary: &Path, arguments: &[&str], more: &[(&str, &str)]) -> Child {
        Command::new(binary)
            .args(arguments)
            .env_clear()
            .envs(self.environment())
            .envs(more.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", binary.display()))
    }

    /// A code of `wx.login`.
    pub async fn wechat_code(&self, user: &str) -> String {
        let reply = Caller::anonymous(self.counterpart.router()).post("/_device/login", &json!({ "app_id": APP_ID, "user": user })).await;
        reply.ok()["code"].as_str().expect("a code").to_owned()
    }

    /// The machine's time.
    pub fn now(&self) -> DateTime<Utc> {
        SystemClock.now()
    }
}
