//! Holding acts against their seals: what was altered, what is missing, what was put in, and where.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use daka_domain::Instant;
use daka_domain::id::OrgId;
use futures::{StreamExt, TryStreamExt, stream};
use thiserror::Error;

use crate::audit::audit_pk;
use crate::item::{RawItem, text};
use crate::seal::{Seal, SealHead, SealedAs, hash_of, seal_pk};
use crate::table::Range;
use crate::{Keyring, Store, StoreError, Voucher};

/// Days that are read at once.
const DAYS_AT_ONCE: usize = 8;
/// For how long back acts are counted where none is sealed yet.
const DAYS_UNSEALED: u64 = 31;

/// Something that is not as it was sealed: a sentence each.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the sentences say what they are")]
pub enum Finding {
    #[error("act {act} of {date} was altered: it is not as seal {seal} has it")]
    Altered { act: String, date: NaiveDate, seal: u32 },
    #[error("act {act} of {date} is missing: seal {seal} has it")]
    Missing { act: String, date: NaiveDate, seal: u32 },
    #[error("act {act} of {date} was inserted: it is in no seal, and no process of ours wrote it as it is")]
    Inserted { act: String, date: NaiveDate },
    #[error(
        "act {act} of {date} was inserted or altered before it was sealed: seal {seal} notes that no process of ours wrote it as it is"
    )]
    Unvouched { act: String, date: NaiveDate, seal: u32 },
    #[error("seal {0} was altered, or is another seal in its place: its signature does not fit")]
    SealAltered(u32),
    #[error("seal {0} is missing")]
    SealMissing(u32),
    #[error("seal {0} does not follow the seal before it")]
    SealUnlinked(u32),
    #[error("seal {kept} was there when its head was kept, and is not any more: the last is seal {last}")]
    Truncated { kept: u32, last: u32 },
    #[error("seal {0} is another one than the head that was kept")]
    AnotherHead(u32),
}

/// What came of looking at a company's acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// How many seals there are.
    pub seals: usize,
    /// How many acts are as they were sealed.
    pub sound: usize,
    /// How many acts are not sealed yet.
    pub unsealed: usize,
    /// Acts that were written later than they say, and in which seal: they may be as they should.
    pub late: Vec<(String, NaiveDate, u32)>,
    /// The date of the first seal: what has an earlier one was not looked at.
    pub since: Option<NaiveDate>,
    /// The last seal.
    pub head: Option<SealHead>,
    /// What is not as it was sealed.
    pub findings: Vec<Finding>,
}

/// Against what a company's acts are held.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// Whose seals are good.
    pub keyring: &'a Keyring,
    /// Who vouches for acts that are not sealed yet.
    pub voucher: &'a Voucher,
    /// The head of the seals as it was kept elsewhere.
    pub kept: Option<&'a SealHead>,
    /// When it is done.
    pub now: Instant,
}

/// The acts that are sealed: by date and key, with the hash, the seal's number and as what.
type Expected = BTreeMap<NaiveDate, BTreeMap<String, (String, u32, SealedAs)>>;

impl Store {
    /// Holds all acts of a company against its seals, from the date of the first seal on.
    pub async fn check_seals(&self, org: &OrgId, against: Against<'_>) -> Result<Checked, StoreError> {
        let raws = self.table.query_consistently(&seal_pk(org), Range::All).await?;
        let (mut checked, expected) = check_chain(org, raws, against);
        let today = against.now.date_naive();
        let first = expected.keys().next().copied();
        let from = first.or_else(|| today.checked_sub_days(chrono::Days::new(DAYS_UNSEALED))).unwrap_or(today);
        // Clocks differ: an act may have a date that here has not begun.
        let until = expected.keys().last().copied().unwrap_or(today).max(today.succ_opt().unwrap_or(today));
        let dates = from.iter_days().take_while(|date| *date <= until);
        let reads = dates
            .map(|date| async move { Ok::<_, StoreError>((date, self.table.query_consistently(&audit_pk(org, date), Range::All).await?)) });
        let mut days = stream::iter(reads).buffered(DAYS_AT_ONCE);
        let none = BTreeMap::new();
        while let Some((date, acts)) = days.try_next().await? {
            checked.day(date, &acts, expected.get(&date).unwrap_or(&none), against.voucher);
        }
        checked.since = first;
        Ok(checked)
    }
}

/// Looks at the seals alone, and tells what they seal.
fn check_chain(org: &OrgId, raws: Vec<RawItem>, against: Against<'_>) -> (Checked, Expected) {
    let mut checked = Checked { seals: raws.len(), sound: 0, unsealed: 0, late: Vec::new(), since: None, head: None, findings: Vec::new() };
    let mut expected = Expected::new();
    let mut next = 1;
    let mut before: Option<String> = Some("-".to_owned());
    for raw in raws {
        let number = text(&raw, "sk").parse().unwrap_or(next);
        checked.findings.extend((next..number).map(Finding::SealMissing));
        if number > next {
            before = None;
        }
        next = number + 1;
        let seal = Seal::from_raw(raw).ok().filter(|seal| seal.is_genuine(org, against.keyring));
        let Some(seal) = seal else {
            checked.findings.push(Finding::SealAltered(number));
            before = None;
            continue;
        };
        if before.is_some_and(|before| before != seal.before) {
            checked.findings.push(Finding::SealUnlinked(number));
        }
        let head = seal.head(org);
        before = Some(head.hash.clone());
        if against.kept.is_some_and(|kept| kept.number == number && *kept != head) {
            checked.findings.push(Finding::AnotherHead(number));
        }
        checked.head = Some(head);
        let of_date = expected.entry(seal.date).or_default();
        of_date.extend(seal.acts.into_iter().map(|act| (act.key, (act.hash, number, act.sealed_as))));
    }
    if let Some(kept) = against.kept.filter(|kept| kept.number >= next) {
        checked.findings.push(Finding::Truncated { kept: kept.number, last: next - 1 });
    }
    (checked, expected)
}

impl Checked {
    /// Takes a day's acts in.
    fn day(&mut self, date: NaiveDate, acts: &[RawItem], expected: &BTreeMap<String, (String, u32, SealedAs)>, voucher: &Voucher) {
        let there: BTreeMap<&str, &RawItem> = acts.iter().map(|act| (text(act, "sk"), act)).collect();
        for (key, (hash, seal, sealed_as)) in expected {
            let (act, seal) = (key.clone(), *seal);
            match there.get(key.as_str()) {
                None => self.findings.push(Finding::Missing { act, date, seal }),
                Some(raw) if hash_of(raw) != *hash => self.findings.push(Finding::Altered { act, date, seal }),
                Some(_) if *sealed_as == SealedAs::Unvouched => self.findings.push(Finding::Unvouched { act, date, seal }),
                Some(_) => {
                    self.sound += 1;
                    if *sealed_as == SealedAs::Late {
                        self.late.push((act, date, seal));
                    }
                }
            }
        }
        for (key, raw) in there.into_iter().filter(|(key, _)| !expected.contains_key(*key)) {
            // Without any seal nothing says which acts are from before any was signed.
            if voucher.vouches(raw) || (self.seals == 0 && !Voucher::has_signed(raw)) {
                self.unsealed += 1;
            } else {
                self.findings.push(Finding::Inserted { act: key.to_owned(), date });
            }
        }
    }
}
