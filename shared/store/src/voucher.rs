//! Vouching for acts: whoever writes one signs it, so that an act that somebody else put into the table is known for what it is.
//!
//! The key follows from a key of tokens, which every function has; the master key few have. A seal takes the place of the signature
//! within minutes, so an old key of tokens may go as soon as the last act that it signed is sealed.

use aws_sdk_dynamodb::types::AttributeValue;
use ring::hmac;

use crate::canonical;
use crate::item::{RawItem, text};

/// The attribute of the signature.
const ATTRIBUTE: &str = "mac";
/// What it is a signature of.
const PURPOSE: &str = "daka audit act 1";
/// From what its key follows.
const KEY_PURPOSE: &[u8] = b"daka audit acts 1";

/// Keys that vouch for acts; the first signs.
pub struct Voucher {
    keys: Vec<hmac::Key>,
}

impl Voucher {
    /// What vouches by these secrets, the keys of tokens.
    pub fn new<'s>(secrets: impl Iterator<Item = &'s [u8]>) -> Self {
        let derived = |secret: &[u8]| {
            let key = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), KEY_PURPOSE);
            hmac::Key::new(hmac::HMAC_SHA256, key.as_ref())
        };
        Self { keys: secrets.map(derived).collect() }
    }

    /// Signs an act.
    pub(crate) fn vouch(&self, act: &mut RawItem) {
        let Some(key) = self.keys.first() else { return };
        let tag = hmac::sign(key, &canonical::item(act, PURPOSE, Some(ATTRIBUTE)));
        act.insert(ATTRIBUTE.into(), AttributeValue::S(hex::encode(tag.as_ref())));
    }

    /// Whether an act says that somebody vouches for it.
    pub(crate) fn has_signed(act: &RawItem) -> bool {
        act.contains_key(ATTRIBUTE)
    }

    /// Whether somebody who had a key wrote an act as it is.
    pub(crate) fn vouches(&self, act: &RawItem) -> bool {
        let Ok(tag) = hex::decode(text(act, ATTRIBUTE)) else { return false };
        let bytes = canonical::item(act, PURPOSE, Some(ATTRIBUTE));
        self.keys.iter().any(|key| hmac::verify(key, &bytes, &tag).is_ok())
    }
}
