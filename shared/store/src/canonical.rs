//! The bytes over which acts and seals are hashed: docs/SECURITY.md has the form, for whoever writes another verifier.

use aws_sdk_dynamodb::types::AttributeValue;
use ring::digest::{Context, SHA256};

use crate::item::RawItem;

/// Appends a part behind its length, as eight bytes with the highest first: no two lists of parts come to the same bytes.
pub(crate) fn add(bytes: &mut Vec<u8>, part: &[u8]) {
    bytes.extend((part.len() as u64).to_be_bytes());
    bytes.extend(part);
}

/// Parts, each behind its length.
pub(crate) fn parts(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        add(&mut bytes, part);
    }
    bytes
}

/// An item but for one attribute: every other by its name, in the order of their bytes, with the letter of its type and its text.
pub(crate) fn item(raw: &RawItem, purpose: &str, without: Option<&str>) -> Vec<u8> {
    let mut names: Vec<&String> = raw.keys().filter(|name| Some(name.as_str()) != without).collect();
    names.sort_unstable();
    let mut bytes = parts(&[purpose.as_bytes()]);
    for name in names {
        let (kind, text): (&[u8], &[u8]) = match &raw[name] {
            AttributeValue::S(text) => (b"S", text.as_bytes()),
            AttributeValue::N(number) => (b"N", number.as_bytes()),
            // No act has any other; one that is given some is not what it was.
            _ => (b"?", b""),
        };
        for part in [name.as_bytes(), kind, text] {
            add(&mut bytes, part);
        }
    }
    bytes
}

/// The SHA-256 of parts that follow each other, in hexadecimal.
pub(crate) fn sha256(parts: &[&[u8]]) -> String {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(part);
    }
    hex::encode(context.finish().as_ref())
}
