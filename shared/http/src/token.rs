//! Tokens: short-lived, signed, and each for one purpose (RFC 7519, HS256).
//!
//! An access token names the user and, once they are in a company, the employee they are there. It
//! carries the session epoch, so that one change of the card ends all of a person's sessions. A
//! refresh token is of another audience and gets new access tokens only.

use std::sync::Once;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId, UserId};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use ring::hmac;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use signature::{Signer, Verifier};
use thiserror::Error;

use crate::{Code, Problem};

/// Who issues our tokens.
pub const ISSUER: &str = "daka";
/// How long an access token is good for, in seconds.
pub const ACCESS_S: i64 = 15 * 60;
/// How long a refresh token is good for, in seconds.
pub const REFRESH_S: i64 = 30 * 24 * 3600;
/// How long a file may be sent or got by its link, in seconds.
pub const FILE_S: i64 = 15 * 60;
/// Bytes of a signing key.
const KEY_MIN_BYTES: usize = 32;

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Calling the API.
    Access,
    /// Getting new access tokens.
    Refresh,
    /// Sending one file.
    Upload,
    /// Getting one file.
    Download,
}

impl Audience {
    /// The `aud` of such a token.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "daka-api",
            Self::Refresh => "daka-refresh",
            Self::Upload => "daka-upload",
            Self::Download => "daka-download",
        }
    }

    const fn lifetime_s(self) -> i64 {
        match self {
            Self::Access => ACCESS_S,
            Self::Refresh => REFRESH_S,
            Self::Upload | Self::Download => FILE_S,
        }
    }
}

/// Whose session a token stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The user.
    #[serde(rename = "sub")]
    pub user_id: UserId,
    /// The user's session epoch.
    #[serde(rename = "uep")]
    pub user_epoch: u32,
    /// The employee they act as, if in a company.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberSession>,
}

/// The employee a session acts as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberSession {
    /// The organization.
    #[serde(rename = "org")]
    pub org_id: OrgId,
    /// The employee.
    #[serde(rename = "emp")]
    pub employee_id: EmployeeId,
    /// The card's session epoch.
    #[serde(rename = "eep")]
    pub session_epoch: u32,
}

#[derive(Debug, Serialize, Deserialize)]
struct Claims<T> {
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
    #[serde(flatten)]
    said: T,
}

/// One signing key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenKey {
    /// Its id, which stands in the token's header.
    pub kid: String,
    /// Its bytes.
    pub secret: Vec<u8>,
}

/// Why a list of keys cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("token keys are a list of id:base64 of at least 32 bytes, separated by commas")]
pub struct InvalidTokenKeys;

/// Reads `kid:base64,kid:base64`. The first signs; all verify, so that keys can be rotated: add the
/// new one in front, and take the old one away when its last token has expired.
pub fn parse_keys(text: &str) -> Result<Vec<TokenKey>, InvalidTokenKeys> {
    let key = |part: &str| {
        let (kid, secret) = part.trim().split_once(':')?;
        let secret = STANDARD.decode(secret).ok().filter(|secret| secret.len() >= KEY_MIN_BYTES)?;
        (!kid.is_empty()).then(|| TokenKey { kid: kid.to_owned(), secret })
    };
    text.split(',').map(key).collect::<Option<Vec<_>>>().ok_or(InvalidTokenKeys)
}

/// Why a token is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TokenError {
    /// Not ours, not for this, or not signed by a known key.
    #[error("not a valid token")]
    Invalid,
    /// Ours, and too old.
    #[error("the token has expired")]
    Expired,
}

impl From<TokenError> for Problem {
    fn from(error: TokenError) -> Self {
        Self::new(match error {
            TokenError::Invalid => Code::TokenInvalid,
            TokenError::Expired => Code::TokenExpired,
        })
    }
}

/// Keys that sign and verify tokens.
pub struct TokenKeys {
    signing: (String, EncodingKey),
    verifying: Vec<(String, DecodingKey)>,
}

impl TokenKeys {
    /// The keys, the first of which signs. [`parse_keys`] never gives an empty list.
    pub fn new(keys: &[TokenKey]) -> Self {
        install_provider();
        let first = keys.first().cloned().unwrap_or_else(|| TokenKey { kid: String::new(), secret: Vec::new() });
        Self {
            signing: (first.kid, EncodingKey::from_secret(&first.secret)),
            verifying: keys.iter().map(|key| (key.kid.clone(), DecodingKey::from_secret(&key.secret))).collect(),
        }
    }

    /// A token that says something: whose session it stands for, or which file may be had.
    pub fn issue<T: Serialize>(&self, audience: Audience, said: &T, now: Instant) -> Result<String, TokenError> {
        let header = Header { kid: Some(self.signing.0.clone()), ..Header::new(Algorithm::HS256) };
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: audience.name().to_owned(),
            iat: now.timestamp(),
            exp: (now + TimeDelta::seconds(audience.lifetime_s())).timestamp(),
            said,
        };
        jsonwebtoken::encode(&header, &claims, &self.signing.1).map_err(|_| TokenError::Invalid)
    }

    /// What a token says, if it is ours, for this purpose, and not expired.
    pub fn verify<T: DeserializeOwned>(&self, audience: Audience, token: &str, now: Instant) -> Result<T, TokenError> {
        let kid = jsonwebtoken::decode_header(token).ok().and_then(|header| header.kid).ok_or(TokenError::Invalid)?;
        let (_, key) = self.verifying.iter().find(|(known, _)| *known == kid).ok_or(TokenError::Invalid)?;
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[audience.name()]);
        rules.set_issuer(&[ISSUER]);
        // The library would ask the machine's clock; ours is an argument.
        rules.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims<T>>(token, key, &rules).map_err(|_| TokenError::Invalid)?.claims;
        if now.timestamp() < claims.exp { Ok(claims.said) } else { Err(TokenError::Expired) }
    }
}

/// HS256 by ring, the only crypto provider in the build.
static PROVIDER: CryptoProvider =
    CryptoProvider { signer_factory: signer, verifier_factory: verifier, key_utils: KeyUtils::new_unimplemented() };

fn install_provider() {
    static ONCE: Once = Once::new();
    // Installed before by somebody else: then they answer for it.
    ONCE.call_once(|| {
        let _ = PROVIDER.install_default();
    });
}

struct Hs256(hmac::Key);

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(hmac::sign(&self.0, message).as_ref().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], tag: &Vec<u8>) -> Result<(), signature::Error> {
        hmac::verify(&self.0, message, tag).map_err(|_| signature::Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the provider's signature")]
fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>, Error> {
    Ok(Box::new(hs256(*algorithm, key.as_bytes())?))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the provider's signature")]
fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>, Error> {
    Ok(Box::new(hs256(*algorithm, key.try_get_as_bytes()?)?))
}

fn hs256(algorithm: Algorithm, secret: &[u8]) -> Result<Hs256, Error> {
    if algorithm == Algorithm::HS256 {
        Ok(Hs256(hmac::Key::new(hmac::HMAC_SHA256, secret)))
    } else {
        Err(ErrorKind::InvalidAlgorithm.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> TokenKeys {
        TokenKeys::new(&parse_keys(text).expect("keys"))
    }

    fn session() -> Session {
        let member =
            MemberSession { org_id: OrgId::new("o").expect("an id"), employee_id: EmployeeId::new("e").expect("an id"), session_epoch: 2 };
        Session { user_id: UserId::new("u").expect("an id"), user_epoch: 1, member: Some(member) }
    }

    fn at(minute: i64) -> Instant {
        chrono::DateTime::from_timestamp(1_790_000_000 + minute * 60, 0).expect("an instant")
    }

    const A: &str = "a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    const B: &str = "b:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    #[test]
    fn a_token_brings_its_session_back_until_it_expires() {
        let keys = keys(A);
        for session in [session(), Session { member: None, ..session() }] {
            let token = keys.issue(Audience::Access, &session, at(0)).expect("a token");
            assert_eq!(keys.verify::<Session>(Audience::Access, &token, at(14)), Ok(session));
            assert_eq!(keys.verify::<Session>(Audience::Access, &token, at(15)), Err(TokenError::Expired));
        }
    }

    #[test]
    fn a_token_is_good_for_its_own_purpose_only() {
        let keys = keys(A);
        let refresh = keys.issue(Audience::Refresh, &session(), at(0)).expect("a token");
        assert_eq!(keys.verify::<Session>(Audience::Access, &refresh, at(0)), Err(TokenError::Invalid));
        assert!(keys.verify::<Session>(Audience::Refresh, &refresh, at(60 * 24 * 29)).is_ok());
    }

    #[test]
    fn a_rotated_key_still_verifies_and_a_retired_one_does_not() {
        let old = keys(A).issue(Audience::Access, &session(), at(0)).expect("a token");
        assert!(keys(&format!("{B},{A}")).verify::<Session>(Audience::Access, &old, at(1)).is_ok());
        assert_eq!(keys(B).verify::<Session>(Audience::Access, &old, at(1)), Err(TokenError::Invalid));
    }

    #[test]
    fn a_changed_or_unsigned_token_is_invalid() {
        let keys = keys(A);
        let token = keys.issue(Audience::Access, &session(), at(0)).expect("a token");
        let (head, signature) = token.rsplit_once('.').expect("a signature");
        let (header, claims) = head.split_once('.').expect("claims");
        let none = "eyJhbGciOiJub25lIiwia2lkIjoiYSJ9";
        for forged in [
            format!("{head}.{}", signature.replace(&signature[..1], "_")),
            format!("{none}.{claims}."),
            format!("{header}.{claims}"),
            String::new(),
        ] {
            assert_eq!(keys.verify::<Session>(Audience::Access, &forged, at(0)), Err(TokenError::Invalid), "{forged}");
        }
    }

    #[test]
    fn short_or_nameless_keys_are_refused() {
        for text in ["", "a", "a:", "a:AAAA", ":AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", &format!("{A},")] {
            assert_eq!(parse_keys(text), Err(InvalidTokenKeys), "{text}");
        }
    }
}
