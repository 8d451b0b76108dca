//! Invites 邀请: a code by which people join a company, for a while and for so many of them.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::Instant;
use crate::id::UserId;

/// Characters of a code: digits and capitals without 0, O, 1, I and L, which people mistake for each other.
pub const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Characters of a code.
pub const LENGTH: usize = 8;
/// Most days that an invite is open.
pub const DAYS_MAX: u32 = 90;
/// Days that an invite is open, unless said.
pub const DAYS_DEFAULT: u32 = 7;
/// Most people that one invite lets in.
pub const USES_MAX: u32 = 500;
/// People that an invite lets in, unless said.
pub const USES_DEFAULT: u32 = 100;

/// The code of an invite.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "K7M2P9QX")]
pub struct InviteCode(String);

/// Not 8 characters of the alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an invite's code has 8 letters and digits, none of them 0, O, 1, I or L")]
pub struct InvalidInviteCode;

impl InviteCode {
    /// Reads a code as people type it: small letters, full-width ones, spaces and hyphens are forgiven.
    pub fn parse(text: &str) -> Result<Self, InvalidInviteCode> {
        let code: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_ascii_uppercase();
        let fits = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
        if fits { Ok(Self(code)) } else { Err(InvalidInviteCode) }
    }

    /// The code that a random value stands for.
    pub fn from_random(mut random: u64) -> Self {
        let size = ALPHABET.len() as u64;
        let mut next = || {
            // In range: a remainder of the alphabet's size.
            let character = usize::try_from(random % size).map_or('2', |index| char::from(ALPHABET[index]));
            random /= size;
            character
        };
        Self((0..LENGTH).map(|_| next()).collect())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for InviteCode {
    type Error = InvalidInviteCode;
    fn try_from(text: String) -> Result<Self, InvalidInviteCode> {
        Self::parse(&text)
    }
}

impl From<InviteCode> for String {
    fn from(code: InviteCode) -> String {
        code.0
    }
}

impl fmt::Display for InviteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why an invite lets nobody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteRefusal {
    /// Its time is over.
    Expired,
    /// As many people as it was for have used it.
    UsedUp,
    /// It was taken back.
    Revoked,
}

/// How far an invite reaches, and how far it has been used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteLimits {
    /// From then on it lets nobody in.
    pub expires_at: Instant,
    /// How many people it lets in.
    pub uses_max: u32,
    /// Who has used it. Each counts once.
    pub used_by: BTreeSet<UserId>,
    /// Whether it was taken back.
    pub revoked: bool,
}

impl InviteLimits {
    /// Whether it lets somebody new in.
    pub fn is_open(&self, now: Instant) -> Result<(), InviteRefusal> {
        if self.revoked {
            Err(InviteRefusal::Revoked)
        } else if now >= self.expires_at {
            Err(InviteRefusal::Expired)
        } else if self.used_by.len() >= self.uses_max as usize {
            Err(InviteRefusal::UsedUp)
        } else {
            Ok(())
        }
    }

    /// Whether it lets this person in; one who has used it may come again, as long as it is not over. Tells
    /// whether that is a use more.
    pub fn admits(&self, user: &UserId, now: Instant) -> Result<bool, InviteRefusal> {
        match self.is_open(now) {
            Ok(()) => Ok(!self.used_by.contains(user)),
            Err(InviteRefusal::UsedUp) if self.used_by.contains(user) => Ok(false),
            Err(refusal) => Err(refusal),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn user(text: &str) -> UserId {
        UserId::new(text).expect("an id")
    }

    fn at(hour: i64) -> Instant {
        chrono::DateTime::from_timestamp(1_790_000_000 + hour * 3600, 0).expect("an instant")
    }

    fn limits(used_by: &[&str], revoked: bool) -> InviteLimits {
        InviteLimits { expires_at: at(24), uses_max: 2, used_by: used_by.iter().map(|u| user(u)).collect(), revoked }
    }

    #[test]
    fn an_invite_lets_so_many_people_in_for_so_long() {
        for (limits, hour, who, outcome) in [
            (limits(&[], false), 0, "a", Ok(true)),
            (limits(&["a"], false), 0, "a", Ok(false)),
            (limits(&["a"], false), 23, "b", Ok(true)),
            (limits(&["a", "b"], false), 0, "b", Ok(false)),
            (limits(&["a", "b"], false), 0, "c", Err(InviteRefusal::UsedUp)),
            (limits(&["a"], false), 24, "a", Err(InviteRefusal::Expired)),
            (limits(&[], true), 0, "a", Err(InviteRefusal::Revoked)),
            (limits(&["a", "b"], true), 30, "a", Err(InviteRefusal::Revoked)),
        ] {
            assert_eq!(limits.admits(&user(who), at(hour)), outcome, "{limits:?} {hour} {who}");
        }
    }

    #[test]
    fn a_code_is_forgiving_and_has_no_letter_that_looks_like_another() {
        for text in ["K7M2P9QX", "k7m2p9qx", " K7M2-P9QX ", "Ｋ７Ｍ２Ｐ９ＱＸ"] {
            assert_eq!(InviteCode::parse(text).map(|code| code.to_string()).as_deref(), Ok("K7M2P9QX"), "{text}");
        }
        for text in ["", "K7M2P9Q", "K7M2P9QX2", "K7M2P9Q0", "O7M2P9QX", "K1M2P9QX", "KIM2P9QX", "KLM2P9QX", "晨星科技晨星科技"] {
            assert_eq!(InviteCode::parse(text), Err(InvalidInviteCode), "{text}");
        }
        assert_eq!(InviteCode::from_random(0).as_str(), "22222222");
    }

    proptest! {
        #[test]
        fn every_random_value_is_a_code(random in any::<u64>()) {
            let code = InviteCode::from_random(random);
            prop_assert_eq!(InviteCode::parse(code.as_str()), Ok(code));
        }
    }
}
