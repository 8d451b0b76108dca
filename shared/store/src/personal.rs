//! Personal data: sealed under a key of the person's own, which is wrapped by the company's key.
//!
//! AES-256-GCM throughout. A company's key is derived from the master key by HKDF-SHA256 with the
//! scope as info, so no key of one company opens another's data. Deleting the wrapped personal key
//! makes everything sealed under it unreadable, wherever copies of it are.

use std::fmt;

use daka_domain::phone::Phone;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, UnboundKey};
use ring::{hkdf, hmac};
use thiserror::Error;

/// Bytes of a nonce.
pub const NONCE_LEN: usize = 12;
const KEY_LEN: usize = 32;

/// A nonce: random, used once. It is stored in front of what it sealed.
pub type Nonce = [u8; NONCE_LEN];

/// Sealed data that does not open: another key, another place, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("sealed data cannot be opened with this key")]
pub struct Unreadable;

/// The keys that everything personal depends on.
#[derive(Clone)]
pub struct Keyring {
    master: hkdf::Prk,
    lookup: hmac::Key,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring(…)")
    }
}

impl Keyring {
    /// Keys derived from a master key of 32 random bytes.
    pub fn new(master: &[u8; KEY_LEN]) -> Self {
        let master = hkdf::Salt::new(hkdf::HKDF_SHA256, b"daka personal data v1").extract(master);
        let lookup = hmac::Key::new(hmac::HMAC_SHA256, &derive(&master, "lookup"));
        Self { master, lookup }
    }

    /// Wraps a personal key for storage under a scope: a company's id, or a user's.
    pub fn wrap(&self, scope: &str, key: &PersonalKey, nonce: Nonce) -> Vec<u8> {
        self.scope_key(scope).seal("key", &key.0, nonce)
    }

    /// Opens a wrapped personal key.
    pub fn unwrap(&self, scope: &str, wrapped: &[u8]) -> Result<PersonalKey, Unreadable> {
        let key = self.scope_key(scope).open("key", wrapped)?;
        key.try_into().map(PersonalKey).map_err(|_| Unreadable)
    }

    /// A keyed hash by which equal values can be found without being stored: phones, openids.
    pub fn lookup_hash(&self, purpose: &str, value: &str) -> String {
        let mut context = hmac::Context::with_key(&self.lookup);
        context.update(purpose.as_bytes());
        context.update(&[0]);
        context.update(value.as_bytes());
        // 16 bytes: enough that no two values of a purpose ever meet.
        hex::encode(&context.sign().as_ref()[..16])
    }

    /// Seals for one place of a scope what is to come out alike whenever it is sealed again. The nonce is a keyed hash of all of it, so one
    /// is never used for two texts; who has no key learns whether two texts of one place are equal, and nothing else.
    pub fn seal_alike(&self, scope: &str, place: &str, plain: &[u8]) -> Vec<u8> {
        let mut context = hmac::Context::with_key(&self.lookup);
        for part in [b"nonce", scope.as_bytes(), place.as_bytes(), plain] {
            context.update(&part.len().to_be_bytes());
            context.update(part);
        }
        let mut nonce = [0; NONCE_LEN];
        nonce.copy_from_slice(&context.sign().as_ref()[..NONCE_LEN]);
        self.scope_key(scope).seal(place, plain, nonce)
    }

    /// The keyed hash of a phone number.
    pub fn phone_hash(&self, phone: &Phone) -> String {
        self.lookup_hash("phone", &phone.to_string())
    }

    /// The key under which a company's seals are signed. No id has a space: it is no scope's.
    pub(crate) fn seal_key(&self, org: &str) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, &derive(&self.master, &format!("audit seals {org}")))
    }

    /// The key of a scope itself: a company's own, for what belongs to no one person.
    pub fn scope_key(&self, scope: &str) -> PersonalKey {
        PersonalKey(derive(&self.master, scope))
    }
}

fn derive(master: &hkdf::Prk, info: &str) -> [u8; KEY_LEN] {
    let mut key = [0; KEY_LEN];
    let info = [info.as_bytes()];
    // Unwrap safety: HKDF-SHA256 yields up to 255 × 32 bytes, and 32 are asked for.
    #[expect(clippy::unwrap_used, reason = "see above")]
    master.expand(&info, hkdf::HKDF_SHA256).and_then(|okm| okm.fill(&mut key)).unwrap();
    key
}

/// A person's own key.
#[derive(Clone)]
pub struct PersonalKey([u8; KEY_LEN]);

impl fmt::Debug for PersonalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalKey(…)")
    }
}

impl PersonalKey {
    /// A key of 32 random bytes.
    pub fn new(bytes: [u8; KEY_LEN]) -> Self {
        Self(bytes)
    }

    /// Seals `plain` for one place, named by `place`: it opens nowhere else.
    ///
    /// # Panics
    /// Beyond 64 GiB of plain text.
    pub fn seal(&self, place: &str, plain: &[u8], nonce: Nonce) -> Vec<u8> {
        let mut body = plain.to_vec();
        let aad = Aad::from(place.as_bytes());
        let nonce_of = ring::aead::Nonce::assume_unique_for_key(nonce);
        // Unwrap safety: sealing fails only beyond 64 GiB of plain text.
        #[expect(clippy::unwrap_used, reason = "see above")]
        self.cipher().seal_in_place_append_tag(nonce_of, aad, &mut body).unwrap();
        [&nonce[..], &body].concat()
    }

    /// Opens what was sealed for `place`.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(Unreadable)?;
        let mut body = body.to_vec();
        let nonce = ring::aead::Nonce::assume_unique_for_key(*nonce);
        let plain = self.cipher().open_in_place(nonce, Aad::from(place.as_bytes()), &mut body).map_err(|_| Unreadable)?;
        Ok(plain.to_vec())
    }

    /// Seals a phone number.
    pub fn seal_phone(&self, phone: &Phone, nonce: Nonce) -> Vec<u8> {
        self.seal("phone", phone.to_string().as_bytes(), nonce)
    }

    /// Opens a phone number.
    pub fn open_phone(&self, sealed: &[u8]) -> Result<Phone, Unreadable> {
        let form = String::from_utf8(self.open("phone", sealed)?).map_err(|_| Unreadable)?;
        Phone::from_form(&form).ok_or(Unreadable)
    }

    fn cipher(&self) -> LessSafeKey {
        // Unwrap safety: AES-256 takes keys of exactly this length.
        #[expect(clippy::unwrap_used, reason = "see above")]
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &self.0).unwrap())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_key_opens_only_in_its_company() {
        let ring = Keyring::new(&[7; 32]);
        let wrapped = ring.wrap("acme", &PersonalKey::new([1; 32]), [9; 12]);
        assert!(ring.unwrap("acme", &wrapped).is_ok());
        assert_eq!(ring.unwrap("other", &wrapped).err(), Some(Unreadable));
        assert_eq!(Keyring::new(&[8; 32]).unwrap("acme", &wrapped).err(), Some(Unreadable));
    }

    #[test]
    fn sealed_data_opens_only_at_its_place_and_unchanged() {
        let key = PersonalKey::new([1; 32]);
        let mut sealed = key.seal("punch#1", b"22.54,113.93", [3; 12]);
        assert_eq!(key.open("punch#1", &sealed).as_deref(), Ok(&b"22.54,113.93"[..]));
        assert_eq!(key.open("punch#2", &sealed), Err(Unreadable));
        sealed[15] ^= 1;
        assert_eq!(key.open("punch#1", &sealed), Err(Unreadable));
        assert_eq!(key.open("punch#1", &[0; 5]), Err(Unreadable));
    }

    #[test]
    fn what_is_sealed_alike_is_equal_in_one_place_only_and_opens_there() {
        let ring = Keyring::new(&[7; 32]);
        let sealed = ring.seal_alike("acme", "fixes i1", b"13800000000");
        assert_eq!(ring.seal_alike("acme", "fixes i1", b"13800000000"), sealed);
        assert_eq!(ring.scope_key("acme").open("fixes i1", &sealed).as_deref(), Ok(&b"13800000000"[..]));
        for other in [
            ring.seal_alike("acme", "fixes i2", b"13800000000"),
            ring.seal_alike("other", "fixes i1", b"13800000000"),
            ring.seal_alike("acme", "fixes i1", b"13800000001"),
            Keyring::new(&[8; 32]).seal_alike("acme", "fixes i1", b"13800000000"),
        ] {
            assert_ne!(other[..NONCE_LEN], sealed[..NONCE_LEN]);
        }
    }

    #[test]
    fn a_lookup_hash_is_keyed_and_has_a_purpose() {
        let ring = Keyring::new(&[7; 32]);
        assert_eq!(ring.lookup_hash("phone", "13800000000"), ring.lookup_hash("phone", "13800000000"));
        assert_ne!(ring.lookup_hash("phone", "13800000000"), ring.lookup_hash("openid", "13800000000"));
        assert_ne!(ring.lookup_hash("phone", "13800000000"), Keyring::new(&[8; 32]).lookup_hash("phone", "13800000000"));
    }
}
