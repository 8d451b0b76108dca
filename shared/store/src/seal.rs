//! Seals: `SEAL#o` / `n`. Each has the hashes of some acts and the hash of the seal before it, and is signed under a key that follows from
//! the master key: whoever has only the table can change no act that is sealed, and no seal, without its being found.
//!
//! The first seal of a company is in the index at `SEALED#shard` / `o`: the list of whose acts are sealed.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, TimeDelta};
use daka_domain::Instant;
use daka_domain::id::OrgId;
use ring::hmac;
use serde::{Deserialize, Serialize};

use crate::audit::audit_pk;
use crate::canonical::{self, sha256};
use crate::item::{IndexKey, Item, Key, RawItem, shard_of, text};
use crate::table::{Condition, Range};
use crate::{Keyring, Store, StoreError, Unsealed, Voucher, Written};

/// Most acts of a seal: some 120 KB of an item that may have 400.
const ACTS_MAX: usize = 1000;
/// Seals that are read at once, from the last back.
const PAGE: usize = 20;
/// Partitions of the list of companies.
const LIST_SHARDS: u8 = 4;
/// By how much clocks may differ.
const SKEW: TimeDelta = TimeDelta::minutes(5);
/// What a seal's hash is a hash of.
const PURPOSE: &[u8] = b"daka audit seal 1";
/// What an act's hash is a hash of.
const ACT_PURPOSE: &str = "daka sealed act 1";
/// What stands for the hash of the seal before the first.
const NONE_BEFORE: &str = "-";

/// As what an act was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedAs {
    /// Written when it says that it was done, by somebody who could vouch for it.
    Timely,
    /// The same, and written later than it says: what a request that broke off left undone is accounted for by whoever sends it again.
    Late,
    /// Nobody vouches for it: it was put into the table by somebody else, or changed before it was sealed.
    Unvouched,
    /// Nobody vouches for it, as it is from before acts were sealed: in a company's first seal only.
    Earlier,
}

impl SealedAs {
    const ALL: [Self; 4] = [Self::Timely, Self::Late, Self::Unvouched, Self::Earlier];

    fn name(self) -> &'static str {
        match self {
            Self::Timely => "timely",
            Self::Late => "late",
            Self::Unvouched => "unvouched",
            Self::Earlier => "earlier",
        }
    }
}

/// An act in a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedAct {
    /// The SHA-256 of all of it, in hexadecimal.
    pub hash: String,
    /// As what it was sealed.
    pub sealed_as: SealedAs,
    /// Its key within its date: the kind, and what led to it.
    pub key: String,
}

impl SealedAct {
    pub(crate) fn line(&self) -> String {
        format!("{} {} {}", self.hash, self.sealed_as.name(), self.key)
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(3, ' ');
        let (hash, name, key) = (parts.next()?, parts.next()?, parts.next()?);
        let sealed_as = SealedAs::ALL.into_iter().find(|known| known.name() == name)?;
        Some(Self { hash: hash.to_owned(), sealed_as, key: key.to_owned() })
    }
}

/// A seal over acts of one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Its number: the company's first is 1.
    pub number: u32,
    /// The hash of the seal before it; `-` for the first.
    pub before: String,
    /// The date, of universal time, that the acts have.
    pub date: NaiveDate,
    /// What was written before this moment is in it, or in one before.
    pub until: Instant,
    /// When it was made.
    pub at: Instant,
    /// The acts, by their keys.
    pub acts: Vec<SealedAct>,
    /// Its signature, in hexadecimal.
    pub signature: String,
}

#[derive(Serialize, Deserialize)]
struct SealItem {
    before: String,
    date: NaiveDate,
    #[serde(with = "chrono::serde::ts_seconds")]
    until: Instant,
    #[serde(with = "chrono::serde::ts_seconds")]
    at: Instant,
    acts: Vec<String>,
    signature: String,
}

impl Item for SealItem {
    const KIND: &'static str = "audit seal";
}

/// Which seal is a company's last: its number and its hash, as text `12:4be1…`. Kept elsewhere, it shows that none was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealHead {
    /// The number.
    pub number: u32,
    /// The hash, in hexadecimal.
    pub hash: String,
}

impl fmt::Display for SealHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

impl FromStr for SealHead {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, hash) = text.split_once(':').ok_or("a head is number:hash")?;
        let number = number.parse().map_err(|_| "a head begins with a number")?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash { Ok(Self { number, hash: hash.to_ascii_lowercase() }) } else { Err("a head ends with 64 hexadecimal digits") }
    }
}

pub(crate) fn seal_pk(org: &OrgId) -> String {
    format!("SEAL#{org}")
}

/// The hash of an act as it stands in the table, its signature included.
pub(crate) fn hash_of(act: &RawItem) -> String {
    sha256(&[&canonical::item(act, ACT_PURPOSE, None)])
}

impl Seal {
    fn bytes(&self, org: &OrgId) -> Vec<u8> {
        let (number, date) = (self.number.to_string(), self.date.to_string());
        let (until, at) = (self.until.timestamp().to_string(), self.at.timestamp().to_string());
        let head: [&str; 6] = [org.as_str(), &number, &self.before, &date, &until, &at];
        let mut bytes = canonical::parts(&[PURPOSE]);
        for part in head {
            canonical::add(&mut bytes, part.as_bytes());
        }
        for act in &self.acts {
            canonical::add(&mut bytes, act.line().as_bytes());
        }
        bytes
    }

    /// Its number and hash.
    pub fn head(&self, org: &OrgId) -> SealHead {
        SealHead { number: self.number, hash: sha256(&[&self.bytes(org)]) }
    }

    fn sign(&mut self, org: &OrgId, keyring: &Keyring) {
        self.signature = hex::encode(hmac::sign(&keyring.seal_key(org.as_str()), &self.bytes(org)).as_ref());
    }

    /// Whether it is as it was made, in this place.
    pub(crate) fn is_genuine(&self, org: &OrgId, keyring: &Keyring) -> bool {
        let Ok(tag) = hex::decode(&self.signature) else { return false };
        hmac::verify(&keyring.seal_key(org.as_str()), &self.bytes(org), &tag).is_ok()
    }

    fn to_raw(&self, org: &OrgId) -> Result<RawItem, StoreError> {
        let item = SealItem {
            before: self.before.clone(),
            date: self.date,
            until: self.until,
            at: self.at,
            acts: self.acts.iter().map(SealedAct::line).collect(),
            signature: self.signature.clone(),
        };
        let listed = || IndexKey { bk: format!("SEALED#{}", shard_of(org.as_str(), LIST_SHARDS)), bs: org.to_string() };
        item.to_raw(Key { pk: seal_pk(org), sk: format!("{:010}", self.number) }, (self.number == 1).then(listed))
    }

    pub(crate) fn from_raw(raw: RawItem) -> Result<Self, StoreError> {
        let corrupt = |why: &str| StoreError::Corrupt { kind: SealItem::KIND, why: why.into() };
        let number = text(&raw, "sk").parse().map_err(|_| corrupt("the key is no number"))?;
        let SealItem { before, date, until, at, acts, signature } = SealItem::from_raw(raw)?;
        let acts = acts.iter().map(|line| SealedAct::read(line)).collect::<Option<_>>().ok_or_else(|| corrupt("a line names no act"))?;
        Ok(Self { number, before, date, until, at, acts, signature })
    }
}

/// What a sealer needs besides the table.
#[derive(Clone, Copy)]
pub struct Sealing<'a> {
    /// Signs seals.
    pub keyring: &'a Keyring,
    /// Vouches for acts.
    pub voucher: &'a Voucher,
    /// When it is done.
    pub now: Instant,
}

impl Store {
    /// Seals whatever stands unsealed of the date of some marks, the oldest of them first, and tells the seals that it made.
    /// [`StoreError::Conflict`] when somebody else made a seal meanwhile: then again.
    pub async fn seal(&self, marks: &[Unsealed], sealing: Sealing<'_>) -> Result<Vec<Seal>, StoreError> {
        let (Some(oldest), Some(newest)) = (marks.first(), marks.last()) else { return Ok(Vec::new()) };
        let (org, date) = (&oldest.org_id, oldest.date);
        let (last, sealed) = self.sealed_of(org, date).await?;
        let acts = self.table.query_consistently(&audit_pk(org, date), Range::All).await?;
        let fresh: Vec<&RawItem> = acts.iter().filter(|act| !sealed.contains(text(act, "sk"))).collect();
        let written_since = oldest.since() - SKEW;
        let sealed_as = |act: &RawItem| match sealing.voucher.vouches(act) {
            true if at_of(act).is_some_and(|at| at >= written_since) => SealedAs::Timely,
            true => SealedAs::Late,
            false if last.is_none() => SealedAs::Earlier,
            false => SealedAs::Unvouched,
        };
        let mut made: Vec<Seal> = Vec::new();
        for chunk in fresh.chunks(ACTS_MAX) {
            let acts = chunk.iter().map(|act| SealedAct { hash: hash_of(act), sealed_as: sealed_as(act), key: text(act, "sk").into() });
            let before = made.last().or(last.as_ref());
            let mut seal = Seal {
                number: before.map_or(1, |before| before.number + 1),
                before: before.map_or_else(|| NONE_BEFORE.into(), |before| before.head(org).hash),
                date,
                until: newest.until,
                at: sealing.now,
                acts: acts.collect(),
                signature: String::new(),
            };
            seal.sign(org, sealing.keyring);
            match self.table.put(seal.to_raw(org)?, Condition::Absent).await? {
                Written::New => made.push(seal),
                Written::Existing(_) => return Err(StoreError::Conflict),
            }
        }
        Ok(made)
    }

    /// The last seal of a company, and the keys of the acts of a date that are sealed. Whoever seals an act of a date does so on that
    /// date or later: seals that were made before it are not read.
    async fn sealed_of(&self, org: &OrgId, date: NaiveDate) -> Result<(Option<Seal>, BTreeSet<String>), StoreError> {
        let begins = date.and_time(chrono::NaiveTime::MIN).and_utc() - SKEW;
        let (mut last, mut sealed, mut before): (Option<Seal>, _, Option<String>) = (None, BTreeSet::new(), None);
        loop {
            let (raws, more) = self.table.query_latest(&seal_pk(org), "0", before.as_deref(), PAGE).await?;
            for raw in raws {
                before = Some(text(&raw, "sk").to_owned());
                let seal = Seal::from_raw(raw)?;
                let reaches = seal.at >= begins;
                if seal.date == date {
                    sealed.extend(seal.acts.iter().map(|act| act.key.clone()));
                }
                last.get_or_insert(seal);
                if !reaches {
                    return Ok((last, sealed));
                }
            }
            if !more {
                return Ok((last, sealed));
            }
        }
    }

    /// The last seal of a company.
    pub async fn last_seal(&self, org: &OrgId) -> Result<Option<Seal>, StoreError> {
        let (raws, _) = self.table.query_latest(&seal_pk(org), "0", None, 1).await?;
        raws.into_iter().next().map(Seal::from_raw).transpose()
    }

    /// The companies whose acts are sealed.
    pub async fn sealed_organizations(&self) -> Result<BTreeSet<OrgId>, StoreError> {
        let mut all = BTreeSet::new();
        for shard in 0..LIST_SHARDS {
            let raws = self.table.query_index(&format!("SEALED#{shard}"), Range::All).await?;
            all.extend(raws.iter().filter_map(|raw| OrgId::new(text(raw, "bs")).ok()));
        }
        Ok(all)
    }
}

/// When an act says that it was done.
fn at_of(act: &RawItem) -> Option<Instant> {
    act.get("at")?.as_n().ok()?.parse().ok().and_then(|seconds| Instant::from_timestamp(seconds, 0))
}
