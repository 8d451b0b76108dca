//! Finding by name, as people write names.

use std::collections::HashMap;

pub(super) use crate::person::folded;

/// Things by their names, of which some may be the same.
#[derive(Debug)]
pub(super) struct ByName<'a, T> {
    found: HashMap<String, Vec<&'a T>>,
}

impl<'a, T> ByName<'a, T> {
    pub(super) fn new(things: impl IntoIterator<Item = &'a T>, name: impl Fn(&T) -> &str) -> Self {
        let mut found: HashMap<String, Vec<&'a T>> = HashMap::new();
        for thing in things {
            found.entry(folded(name(thing))).or_default().push(thing);
        }
        Self { found }
    }

    pub(super) fn all(&self, name: &str) -> &[&'a T] {
        self.found.get(&folded(name)).map_or(&[], Vec::as_slice)
    }
}
