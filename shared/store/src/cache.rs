//! A small memory with an age limit, for settings that change rarely.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use daka_domain::Instant;

/// More entries than this, and all are forgotten: a bound on memory, not a policy of replacement.
const ENTRIES_MAX: usize = 4096;

/// Values by key, each kept for the same time.
pub(crate) struct Cache<K, V> {
    kept_s: i64,
    entries: Mutex<HashMap<K, (Instant, V)>>,
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub(crate) fn new(kept_s: i64) -> Self {
        Self { kept_s, entries: Mutex::new(HashMap::new()) }
    }

    /// The value, if it was put at most the kept time before `now`. A clock put back also forgets.
    pub(crate) fn get(&self, key: &K, now: Instant) -> Option<V> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let (put_at, value) = entries.get(key)?;
        (0..=self.kept_s).contains(&(now - *put_at).num_seconds()).then(|| value.clone())
    }

    pub(crate) fn put(&self, key: K, value: V, now: Instant) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= ENTRIES_MAX {
            entries.clear();
        }
        entries.insert(key, (now, value));
    }

    pub(crate) fn forget(&self, key: &K) {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}
