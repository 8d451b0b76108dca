//! How WeChat's identifiers look: openid, codes, session keys, request ids.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use rand::Rng;
use rand::distr::Alphanumeric;
use rand::rngs::SmallRng;
use ring::digest::{SHA256, digest};

/// 28 characters starting with `o`, the same for the same app and user in every run.
pub(crate) fn openid(app_id: &str, user: &str) -> String {
    let hash = digest(&SHA256, format!("{app_id}\n{user}").as_bytes());
    let mut openid = format!("o{}", URL_SAFE_NO_PAD.encode(hash));
    openid.truncate(28);
    openid
}

/// What `wx.login` gives: 32 letters and digits.
pub(crate) fn login_code(rng: &mut SmallRng) -> String {
    format!("0{}", alphanumeric(rng, 31))
}

/// What the phone number button gives: 64 hexadecimal digits.
pub(crate) fn phone_code(rng: &mut SmallRng) -> String {
    format!("{:032x}{:032x}", rng.random::<u128>(), rng.random::<u128>())
}

/// 512 characters, the length that WeChat asks callers to allow for.
pub(crate) fn access_token(rng: &mut SmallRng) -> String {
    format!("{}_{}", rng.random_range(60..100), alphanumeric(rng, 509))
}

/// Base64 of 16 bytes.
pub(crate) fn session_key(rng: &mut SmallRng) -> String {
    STANDARD.encode(rng.random::<[u8; 16]>())
}

/// The request id that ends every `errmsg`; its first part is the time.
pub(crate) fn rid(rng: &mut SmallRng, now: DateTime<Utc>) -> String {
    let (middle, last) = (rng.random::<u32>(), rng.random::<u32>());
    format!("{:08x}-{middle:08x}-{last:08x}", now.timestamp())
}

fn alphanumeric(rng: &mut SmallRng, length: usize) -> String {
    rng.sample_iter(Alphanumeric).take(length).map(char::from).collect()
}
