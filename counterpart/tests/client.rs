//! Daka's client of WeChat against the counterpart, over a real connection.

mod stage;

use std::fmt::Write as _;
use std::time::Duration;

use chrono::TimeDelta;
use daka_counterpart::Fault;
use daka_wechat::{Config, Error, ImageKind, Outage, TokenMode, WeChat};
use serde_json::json;
use tokio::net::TcpListener;
use tracing_subscriber::filter::LevelFilter;

use stage::{APP, Log, PHONE, SECRET, Stage};

#[tokio::test]
async fn a_code_works_once() {
    let stage = Stage::new().await;
    let wechat = stage.client();
    let code = stage.code("login", "lin").await;
    let session = wechat.code2session(&code).await.expect("the code is good");
    assert_eq!(session.openid, stage.counterpart.openid(APP, "lin"));
    assert_eq!(session.unionid, None);
    let again = wechat.code2session(&code).await;
    assert!(matches!(again, Err(Error::CodeUsed)), "{again:?}");
}

#[tokio::test]
async fn an_old_or_unknown_code_is_invalid() {
    let stage = Stage::new().await;
    let wechat = stage.client();
    let code = stage.code("login", "lin").await;
    stage.pass(TimeDelta::minutes(5));
    for code in [&code, "made-up & strange=/?%"] {
        let answer = wechat.code2session(code).await;
        assert!(matches!(answer, Err(Error::CodeInvalid)), "{answer:?}");
    }
}

#[tokio::test]
async fn a_blocked_user_is_told_apart() {
    let stage = Stage::new().await;
    let code = stage.code("login", "mallory").await;
    let answer = stage.client().code2session(&code).await;
    assert!(matches!(answer, Err(Error::UserBlocked)), "{answer:?}");
}

#[tokio::test]
async fn a_wrong_secret_is_rejected_by_number() {
    let stage = Stage::new().await;
    let wechat = stage.client_with("guess", TokenMode::Stable);
    let login = wechat.code2session("any").await;
    assert!(matches!(login, Err(Error::Rejected { errcode: 40125 })), "{login:?}");
    let phone = wechat.phone_number("any").await;
    assert!(matches!(phone, Err(Error::Rejected { errcode: 40125 })), "{phone:?}");
}

#[tokio::test]
async fn busy_is_asked_once_more() {
    let stage = Stage::new().await;
    let wechat = stage.client();
    let code = stage.code("login", "lin").await;
    stage.counterpart.fail_next(Fault::Busy);
    assert!(wechat.code2session(&code).await.is_ok());
    stage.counterpart.fail_next(Fault::Busy);
    stage.counterpart.fail_next(Fault::Busy);
    let answer = wechat.code2session(&code).await;
    assert!(matches!(answer, Err(Error::Busy)), "{answer:?}");
    assert_eq!(stage.asked("/sns/jscode2session"), 4);
}

#[tokio::test]
async fn a_spent_quota_is_told_apart_and_not_asked_again() {
    let stage = Stage::new().await;
    stage.counterpart.fail_next(Fault::QuotaExceeded);
    let answer = stage.client().code2session("any").await;
    let limited = matches!(answer, Err(Error::RateLimited { errcode: 45011 }));
    assert!(limited, "{answer:?}");
    assert_eq!(stage.asked("/sns/jscode2session"), 1);
}

#[tokio::test]
async fn an_answer_that_is_not_wechats_is_an_outage() {
    let stage = Stage::new().await;
    let wechat = stage.client();
    stage.counterpart.fail_next(Fault::Http500);
    let answer = wechat.code2session("any").await;
    let status = matches!(answer, Err(Error::Unavailable(Outage::Status(500))));
    assert!(status, "{answer:?}");
    stage.counterpart.fail_next(Fault::NotJson);
    let answer = wechat.code2session("any").await;
    let unreadable = matches!(answer, Err(Error::Unavailable(Outage::Unreadable)));
    assert!(unreadable, "{answer:?}");
}

#[tokio::test]
async fn no_answer_ends_in_a_time_out_and_is_not_asked_again() {
    let stage = Stage::new().await;
    stage.counterpart.fail_next(Fault::Timeout);
    let answer = stage.client().code2session("any").await;
    let timed_out = matches!(answer, Err(Error::Unavailable(Outage::TimedOut)));
    assert!(timed_out, "{answer:?}");
    assert_eq!(stage.asked("/sns/jscode2session"), 1);
}

#[tokio::test]
async fn nobody_listening_is_an_outage() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    drop(listener);
    let wechat = WeChat::new(Config {
        base_url: format!("http://{address}"),
        app_id: APP.to_owned(),
        app_secret: SECRET.to_owned(),
        token_mode: TokenMode::Stable,
    });
    let answer = wechat.expect("the URL is good").code2session("oCODE").await;
    let error = answer.expect_err("nobody listens");
    let transport = matches!(&error, Error::Unavailable(Outage::NotReached(_)));
    assert!(transport, "{error:?}");
    let told = told(&error);
    assert!(!told.contains(SECRET) && !told.contains("oCODE"), "{told}");
}

#[tokio::test]
async fn a_phone_code_gives_the_number_in_either_form() {
    let stage = Stage::new().await;
    let wechat = stage.client();
    for _ in 0..2 {
        let code = stage.code("phone", "lin").await;
        let phone = wechat.phone_number(&code).await.expect("the code is good");
        assert_eq!(phone.number, PHONE);
        assert_eq!(phone.country_code, "86");
        let again = wechat.phone_number(&code).await;
        assert!(matches!(again, Err(Error::CodeInvalid)), "{again:?}");
    }
    assert_eq!(stage.asked("/cgi-bin/stable_token"), 1);
}

#[tokio::test]
async fn many_callers_share_one_token() {
    let stage = Stage::new().await;
    stage.counterpart.set_latency(Duration::from_millis(20));
    let wechat = stage.client();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let code = stage.code("phone", "lin").await;
        let wechat = wechat.clone();
        callers.spawn(async move { wechat.phone_number(&code).await });
    }
    for answer in callers.join_all().await {
        assert!(answer.is_ok(), "{answer:?}");
    }
    assert_eq!(stage.asked("/cgi-bin/stable_token"), 1);
}

#[tokio::test]
async fn a_token_that_ended_or_was_taken_away_is_fetched_again() {
    let stage = Stage::new().await;
    let wechat = stage.client();
    let code = stage.code("phone", "lin").await;
    wechat.phone_number(&code).await.expect("the first token");

    stage.pass(TimeDelta::hours(3));
    let code = stage.code("phone", "lin").await;
    wechat.phone_number(&code).await.expect("past 42001");

    let force = json!({
        "grant_type": "client_credential",
        "appid": APP,
        "secret": SECRET,
        "force_refresh": true,
    });
    stage.post("/cgi-bin/stable_token", &force).await;
    let code = stage.code("phone", "lin").await;
    wechat.phone_number(&code).await.expect("past 40001");
    assert_eq!(stage.asked("/cgi-bin/stable_token"), 3);
}

#[tokio::test]
async fn a_token_refused_twice_is_the_answer() {
    let stage = Stage::new().await;
    stage.counterpart.fail_next(Fault::InvalidToken);
    stage.counterpart.fail_next(Fault::InvalidToken);
    let answer = stage.client().phone_number("any").await;
    assert!(matches!(answer, Err(Error::Rejected { errcode: 40001 })), "{answer:?}");
    assert_eq!(stage.asked("/wxa/business/getuserphonenumber"), 2);
    assert_eq!(stage.asked("/cgi-bin/stable_token"), 2);
}

#[tokio::test]
async fn inside_cloud_run_no_token_is_sent() {
    let stage = Stage::new().await;
    let wechat = stage.client_with(SECRET, TokenMode::None);
    let answer = wechat.phone_number("any").await;
    assert!(matches!(answer, Err(Error::Rejected { errcode: 41001 })), "{answer:?}");
    assert_eq!(stage.asked("/cgi-bin/stable_token"), 0);
    assert_eq!(stage.asked("/wxa/business/getuserphonenumber?"), 0);
}

#[tokio::test]
async fn a_scene_becomes_an_image_once_its_page_is_released() {
    let stage = Stage::new().await;
    let wechat = stage.client();
    let answer = wechat.acode("pages/join/index", "i=K7M2P9QX", 430).await;
    assert!(matches!(answer, Err(Error::PageMissing)), "{answer:?}");
    stage.counterpart.publish(&["pages/index/index", "pages/join/index"]);
    let image = wechat.acode("pages/join/index", "i=K7M2P9QX", 1280).await.expect("a released page");
    assert_eq!(image.kind, ImageKind::Png);
    assert!(image.bytes.len() > 64 * 1024, "the widest is larger than any JSON");
    for (scene, width) in [("打卡", 430), ("", 430), ("a", 279)] {
        let answer = wechat.acode("pages/join/index", scene, width).await;
        assert!(matches!(answer, Err(Error::Rejected { .. })), "{scene} {width}: {answer:?}");
    }
    assert_eq!(stage.asked("/cgi-bin/stable_token"), 1);
}

#[tokio::test]
async fn an_image_needs_a_token_as_all_else_and_has_its_quota() {
    let stage = Stage::new().await;
    stage.counterpart.publish(&["pages/join/index"]);
    let wechat = stage.client();
    stage.counterpart.fail_next(Fault::InvalidToken);
    wechat.acode("pages/join/index", "a", 430).await.expect("past 40001");
    assert_eq!(stage.asked("/cgi-bin/stable_token"), 2);
    stage.counterpart.fail_next(Fault::QuotaExceeded);
    let answer = wechat.acode("pages/join/index", "a", 430).await;
    assert!(matches!(answer, Err(Error::RateLimited { .. })), "{answer:?}");
    stage.counterpart.fail_next(Fault::NotJson);
    let answer = wechat.acode("pages/join/index", "a", 430).await;
    assert!(matches!(answer, Err(Error::Unavailable(Outage::Unreadable))), "{answer:?}");
}

#[tokio::test]
async fn errors_and_logs_tell_nothing_personal_or_secret() {
    let stage = Stage::new().await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let wechat = stage.client();
    let login = stage.code("login", "lin").await;
    let phone = stage.code("phone", "lin").await;
    stage.counterpart.fail_next(Fault::Busy);
    let session = wechat.code2session(&login).await;
    stage.counterpart.fail_next(Fault::InvalidToken);
    let number = wechat.phone_number(&phone).await;
    let mut told = format!("{session:?} {number:?} {wechat:?}");
    for fault in [Fault::Http500, Fault::NotJson, Fault::QuotaExceeded] {
        stage.counterpart.fail_next(fault);
        let error = wechat.phone_number(&phone).await.expect_err("a fault");
        told.push_str(&self::told(&error));
    }
    let error = wechat.code2session(&login).await.expect_err("used");
    told.push_str(&self::told(&error));

    let logged = log.text();
    assert!(logged.contains("WeChat refused the access token"), "{logged}");
    assert!(logged.contains("WeChat did not do as asked"), "{logged}");
    told.push_str(&logged);
    let openid = stage.counterpart.openid(APP, "lin");
    let (token_query, code_query) = ("access_token=", "js_code=");
    for secret in [SECRET, PHONE, &openid, &login, &phone, token_query, code_query] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}

/// An error as logs may print it: Debug, Display and all sources.
fn told(error: &Error) -> String {
    let mut told = format!("{error:?}");
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = source {
        // Unwrap safety: writing to a String cannot fail.
        write!(told, " {error}").expect("a String takes all");
        source = error.source();
    }
    told
}
