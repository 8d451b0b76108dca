//! One question to WeChat and its answer: HTTP, JSON, time limits, and the retry when WeChat is busy.
//!
//! It knows nothing of what is asked. URLs hold secrets in their query, so they appear in no error and no log.

use std::sync::OnceLock;
use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, Url};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Outage};

/// A TCP and TLS handshake with WeChat takes well under a second; past three, another attempt by the user is
/// quicker than waiting.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// WeChat answers in tens of milliseconds. Someone is looking at a spinner, and the call from the mini program
/// itself is cut off after 15 s on WeChat Cloud: one time-out must leave room for our own answer.
pub(crate) const TOTAL_TIMEOUT: Duration = Duration::from_secs(5);

/// -1 asks for a retry "later"; long enough to reach another of WeChat's machines, short enough for a person.
const BUSY_PAUSE: Duration = Duration::from_millis(200);

/// The longest JSON read, in bytes. Documented answers stay below 2 KiB.
const JSON_LIMIT_BYTES: usize = 64 * 1024;

/// The longest image read, in bytes: the widest one is some hundred KiB, and WeChat Cloud passes on 1000.
const IMAGE_LIMIT_BYTES: usize = 1000 * 1024;

/// What WeChat may answer with.
pub(crate) trait Answered: Sized {
    /// The longest answer of this kind, in bytes.
    const LIMIT_BYTES: usize;

    /// Reads an answer, or the refusal that it is.
    fn read(answer: Vec<u8>) -> Result<Self, Error>;
}

/// An answer in JSON.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> Answered for Json<T> {
    const LIMIT_BYTES: usize = JSON_LIMIT_BYTES;

    fn read(answer: Vec<u8>) -> Result<Self, Error> {
        parse(&answer).map(Self)
    }
}

/// An image; a refusal is JSON all the same, and looks like no image.
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl Answered for Bytes {
    const LIMIT_BYTES: usize = IMAGE_LIMIT_BYTES;

    fn read(answer: Vec<u8>) -> Result<Self, Error> {
        if answer.trim_ascii_start().starts_with(b"{") {
            // Without an errcode it is neither.
            parse::<IgnoredAny>(&answer)?;
            return Err(Outage::Unreadable.into());
        }
        Ok(Self(answer))
    }
}

/// The connections to one base URL.
pub(crate) struct Transport {
    base: Url,
    client: OnceLock<Client>,
}

/// The part that every answer of WeChat shares. Success may leave it out.
#[derive(Deserialize)]
struct Status {
    #[serde(default)]
    errcode: i64,
}

impl Transport {
    pub(crate) fn new(base: Url) -> Self {
        Self { base, client: OnceLock::new() }
    }

    /// `GET path?query`, answered with `T`.
    pub(crate) async fn get<T: Answered>(&self, path: &'static str, query: &[(&str, &str)]) -> Result<T, Error> {
        let request = self.client()?.get(self.url(path, query));
        ask(path, request).await
    }

    /// `POST path?query` with a JSON body, answered with `T`.
    pub(crate) async fn post<T: Answered>(&self, path: &'static str, query: &[(&str, &str)], body: &impl Serialize) -> Result<T, Error> {
        let request = self.client()?.post(self.url(path, query)).json(body);
        ask(path, request).await
    }

    /// What time it is at WeChat, as the `Date` of an HTTP reply, whatever else it says; none when it has none.
    pub(crate) async fn date(&self) -> Result<Option<String>, Outage> {
        let reply = self.client()?.head(self.url("/", &[])).send().await?;
        Ok(reply.headers().get("date").and_then(|date| date.to_str().ok()).map(str::to_owned))
    }

    /// Two first callers may both build a client; one is kept, and the loser's is still good for its call.
    fn client(&self) -> Result<&Client, Outage> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = build_client(self.base.scheme() == "http")?;
        Ok(self.client.get_or_init(|| client))
    }

    fn url(&self, path: &str, query: &[(&str, &str)]) -> Url {
        let mut url = self.base.clone();
        let full_path = format!("{}{path}", url.path().trim_end_matches('/'));
        url.set_path(&full_path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }
}

/// `plain` HTTP is spoken inside Cloud Run and to the counterpart: neither needs CA certificates (a minimal
/// container has none, and loading them fails) or stands behind a proxy.
fn build_client(plain: bool) -> Result<Client, Outage> {
    // Someone else may have installed a provider before; whichever it is, it is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TOTAL_TIMEOUT)
        // WeChat's API never redirects; following would hand the query's secrets to another host.
        .redirect(reqwest::redirect::Policy::none());
    let builder = if plain { builder.no_proxy().tls_certs_only([]) } else { builder };
    builder.build().map_err(Outage::Client)
}

/// Sends the request, and once more if WeChat is busy. Busy consumes no code, so the retry is safe; after a
/// time-out it would not be, so there is none.
async fn ask<T: Answered>(path: &'static str, request: RequestBuilder) -> Result<T, Error> {
    let again = request.try_clone();
    let first = ask_once(request).await;
    let result = match (first, again) {
        (Err(Error::Busy), Some(again)) => {
            tokio::time::sleep(BUSY_PAUSE).await;
            ask_once(again).await
        }
        (settled, _) => settled,
    };
    if let Err(error) = &result {
        let error: &(dyn std::error::Error + 'static) = error;
        tracing::debug!(path, error, "WeChat did not do as asked");
    }
    result
}

async fn ask_once<T: Answered>(request: RequestBuilder) -> Result<T, Error> {
    let response = request.send().await.map_err(Outage::from)?;
    let status = response.status();
    if !status.is_success() {
        return Err(Outage::Status(status.as_u16()).into());
    }
    T::read(read(response, T::LIMIT_BYTES).await?)
}

async fn read(mut response: Response, limit_bytes: usize) -> Result<Vec<u8>, Outage> {
    let mut answer = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if answer.len() + chunk.len() > limit_bytes {
            return Err(Outage::Unreadable);
        }
        answer.extend_from_slice(&chunk);
    }
    Ok(answer)
}

/// The content type is not looked at: jscode2session sends its JSON as `text/plain`. serde's own errors are
/// dropped, because they quote what they could not read.
fn parse<T: DeserializeOwned>(answer: &[u8]) -> Result<T, Error> {
    let unreadable = |_| Error::from(Outage::Unreadable);
    let status: Status = serde_json::from_slice(answer).map_err(unreadable)?;
    match status.errcode {
        0 => serde_json::from_slice(answer).map_err(unreadable),
        errcode => Err(Error::from_errcode(errcode)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize, Debug)]
    struct Answer {
        #[serde(rename = "value")]
        _value: u8,
    }

    #[test]
    fn success_may_omit_errcode() {
        assert!(parse::<Answer>(br#"{"value":1}"#).is_ok());
        assert!(parse::<Answer>(br#"{"errcode":0,"errmsg":"ok","value":1}"#).is_ok());
    }

    #[test]
    fn each_errcode_has_its_meaning() {
        let meaning = |errcode: i64| {
            parse::<Answer>(format!(r#"{{"errcode":{errcode},"errmsg":"x"}}"#).as_bytes()).expect_err("an errcode is an error")
        };
        assert!(matches!(meaning(-1), Error::Busy));
        assert!(matches!(meaning(40029), Error::CodeInvalid));
        assert!(matches!(meaning(40163), Error::CodeUsed));
        assert!(matches!(meaning(40226), Error::UserBlocked));
        for quota in [45009, 45011] {
            assert!(matches!(meaning(quota), Error::RateLimited { errcode } if errcode == quota));
        }
        assert!(matches!(meaning(48001), Error::Rejected { errcode: 48001 }));
    }

    #[test]
    fn an_unreadable_answer_is_not_quoted() {
        for answer in ["<html>oPERSON</html>", r#"{"value":"oPERSON"}"#, r#"["oPERSON"]"#, ""] {
            let error = parse::<Answer>(answer.as_bytes()).expect_err("it has no value");
            assert!(matches!(&error, Error::Unavailable(Outage::Unreadable)));
            assert!(!format!("{error:?} {error}").contains("oPERSON"));
        }
    }

    #[test]
    fn a_path_in_the_base_url_is_a_prefix() {
        for base in ["http://localhost:1/wechat", "http://localhost:1/wechat/"] {
            let transport = Transport::new(Url::parse(base).expect("a good URL"));
            let url = transport.url("/sns/jscode2session", &[("js_code", "a&b=c")]);
            assert_eq!(url.as_str(), "http://localhost:1/wechat/sns/jscode2session?js_code=a%26b%3Dc");
        }
    }
}
