//! Elapsed time between two seconds.

use serde::{Deserialize, Serialize};

/// Elapsed time from one second up to another, which is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First second.
    pub from_s: i64,
    /// First second after it.
    pub to_s: i64,
}

impl Span {
    /// Its length in seconds; none when it ends before it begins.
    pub fn seconds(self) -> i64 {
        (self.to_s - self.from_s).max(0)
    }

    /// What it shares with another; possibly empty.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { from_s: self.from_s.max(other.from_s), to_s: self.to_s.min(other.to_s) }
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.seconds() == 0
    }
}
