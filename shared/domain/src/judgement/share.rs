//! Parts of a day, exact.

use serde::{Serialize, Serializer};

/// A part of a day, exact for halves of up to eight shifts a day. Written as a decimal number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct DayShare(u32);

impl DayShare {
    /// Parts of one day: a multiple of four times 1 to 8.
    const WHOLE: u32 = 3360;
    /// No part.
    pub const NONE: Self = Self(0);
    /// One day.
    pub const DAY: Self = Self(Self::WHOLE);
    /// Half a day.
    pub const HALF: Self = Self(Self::WHOLE / 2);

    /// The number of days.
    pub fn days(self) -> f64 {
        Self::days_of(u64::from(self.0))
    }

    /// How many parts it has, of which a day has 3360: what is stored and added up.
    pub const fn parts(self) -> u32 {
        self.0
    }

    /// So many parts; none of more than a day.
    pub fn of_parts(parts: u32) -> Option<Self> {
        (parts <= Self::WHOLE).then_some(Self(parts))
    }

    /// The number of days that so many parts are.
    pub fn days_of(parts: u64) -> f64 {
        // Parts of a million people's year are far below what a double has exactly.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        let parts = parts as f64;
        parts / f64::from(Self::WHOLE)
    }

    /// So many of `all` equal pieces of it; nothing where there are none.
    #[must_use]
    pub(crate) fn fraction(self, pieces: u32, all: u32) -> Self {
        (self.0 * pieces).checked_div(all).map_or(Self::NONE, Self)
    }

    /// One of `count` equal parts.
    #[must_use]
    pub(super) fn part_of(self, count: usize) -> Self {
        Self(self.0 / u32::try_from(count).unwrap_or(1).max(1))
    }

    /// So many halves of this part.
    #[must_use]
    pub(super) fn halves(self, halves: u32) -> Self {
        Self(self.0 / 2 * halves)
    }

    /// This and another part, at most one day.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self((self.0 + other.0).min(Self::WHOLE))
    }

    /// What this part has beyond another.
    #[must_use]
    pub(crate) fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Serialize for DayShare {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.days())
    }
}
