//! `daka run`: the demo, with WeChat's counterpart in the same process.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;

use daka_counterpart::{Counterpart, WeChatUser};
use daka_http::{App, Clock, Need, Settings, SystemClock, WeChatApp};
use daka_wechat::TokenMode;

use crate::engine::Engine;
use crate::home::Pages;
use crate::serve::{files_of, listener, open_table, prepare_table};
use crate::{Failure, api, demo, home, local, workers};

/// The demo's mini program, as its counterpart of WeChat knows it.
pub const APP_ID: &str = "wx0000000000000000";
const APP_SECRET: &str = "demo-secret-of-the-counterpart";
/// Where the counterpart is mounted.
const WECHAT: &str = "/wechat";

/// Runs the demo on this machine only, until it is asked to end.
pub async fn run(data: &Path, port: u16, pages: &Pages) -> Result<(), Failure> {
    refuse_among_real_people()?;
    daka_http::telemetry_quiet();
    let listener = listener((Ipv4Addr::LOCALHOST, port)).await?;
    let engine = open_table(data)?;
    let app = app(data, &engine, port)?;
    prepare_table(&app, data).await?;
    let counterpart = counterpart();
    demo::seed(&app, &counterpart, APP_ID).await?;
    welcome(port, data, pages);
    tokio::spawn(workers::keep_working(app.clone()));
    let first = home::console(&pages.console).unwrap_or_else(home::demo_first);
    let more = home::docs().merge(home::demo()).merge(home::mini(&pages.mini)).nest(WECHAT, counterpart.router());
    let router = api::router(app).merge(first).merge(more);
    daka_http::listen(listener, router).await.map_err(Failure::Server)
}

/// The demo's app on the table of a folder, with WeChat's counterpart on a port.
pub(crate) fn app(data: &Path, engine: &Engine, port: u16) -> Result<App, Failure> {
    let keys = local::keys(data)?;
    Ok(App::new(Settings {
        table: engine.table(),
        token_keys: keys.token_keys,
        master_key: Some(keys.master_key),
        wechat: Some(WeChatApp {
            client: daka_wechat::Config {
                base_url: format!("http://127.0.0.1:{port}{WECHAT}"),
                app_id: APP_ID.into(),
                app_secret: APP_SECRET.into(),
                token_mode: TokenMode::Stable,
            },
            trust_headers: false,
        }),
        files: Some(files_of(data)),
        tick_secret: None,
        min_client: None,
    }))
}

/// The demo makes people up and believes whoever says they are one of them.
pub(crate) fn refuse_among_real_people() -> Result<(), Failure> {
    if daka_http::in_lambda() {
        return Err(Failure::DemoRefused("inside a Lambda"));
    }
    if Settings::is_configured(Need::WeChat) {
        return Err(Failure::DemoRefused("with real WeChat credentials in the environment"));
    }
    Ok(())
}

pub(crate) fn counterpart() -> Counterpart {
    let app = daka_counterpart::App { app_id: APP_ID.into(), app_secret: APP_SECRET.into() };
    let counterpart = Counterpart::new(vec![app], Arc::new(|| SystemClock.now()), 0);
    counterpart.publish(&[&demo::REMINDER_PAGES[..], &[daka_organization::JOIN_PAGE]].concat());
    demo::add_templates(&counterpart);
    for (index, name) in demo::SIGN_INS.iter().chain(["visitor"].iter()).enumerate() {
        let phone = Some(format!("1380013800{index}"));
        counterpart.add_user(WeChatUser { name: (*name).into(), phone, blocked: false });
    }
    counterpart
}

fn welcome(port: u16, data: &Path, pages: &Pages) {
    let home = format!("http://127.0.0.1:{port}");
    println!("Daka 打卡 is running with a demo company (晨星科技).");
    println!();
    let what = if pages.console.join("index.html").is_file() { "Console" } else { "Start here" };
    println!("  {what:<14}  {home}/");
    println!("  Mini program    {home}/mini/");
    println!("  API reference   {home}/docs/");
    println!("  Sign in         as owner, hr, manager, employee, night or visitor:");
    println!("                  curl -s {home}{WECHAT}/_device/login -H 'content-type: application/json' \\");
    println!("                    -d '{{\"app_id\":\"{APP_ID}\",\"user\":\"employee\"}}'");
    println!("                  gives the code that {home}/api/login takes; the README has the whole story.");
    println!("  Data            {} (delete it with `daka reset`)", data.join(local::TABLE_FILE).display());
    println!();
    println!("Stop with Ctrl-C.");
}

/// Deletes the demo's data.
pub fn reset(data: &Path) -> Result<(), Failure> {
    let table = local::TABLE_FILE;
    for name in [table, &format!("{table}-wal"), &format!("{table}-shm"), local::KEYS_FILE] {
        match std::fs::remove_file(data.join(name)) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::Folder { folder: data.to_owned(), why: error.to_string() }),
        }
    }
    match std::fs::remove_dir_all(data.join(local::FILES_FOLDER)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(Failure::Folder { folder: data.to_owned(), why: error.to_string() });
        }
        _ => {}
    }
    println!("The data in {} is gone. The next `daka run` starts over.", data.display());
    Ok(())
}
