//! A row while it is looked at, and which rows say the same.

use std::collections::HashMap;
use std::hash::Hash;

use super::{Entry, Field, RowProblem, Why};
use crate::validation::Problems;

/// The first row in which something stands, and the second if there is one.
pub(super) type FirstTwo = (u32, Option<u32>);

pub(super) fn rows_of<K: Hash + Eq>(found: impl Iterator<Item = (K, u32)>) -> HashMap<K, FirstTwo> {
    let mut rows: HashMap<K, FirstTwo> = HashMap::new();
    for (key, row) in found {
        rows.entry(key).and_modify(|(_, second)| *second = second.or(Some(row))).or_insert((row, None));
    }
    rows
}

/// A row and its problems.
pub(super) struct Row<'a> {
    pub(super) entry: &'a Entry,
    pub(super) problems: &'a mut Vec<RowProblem>,
}

impl Row<'_> {
    pub(super) fn report(&mut self, field: Field, why: Why, value: &str) {
        self.problems.push(RowProblem { row: self.entry.row, field, why, value: value.to_owned() });
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.problems.iter().any(|problem| problem.field == field)
    }

    /// A text that must be there and in order; what could not be read is reported already.
    pub(super) fn checked(&mut self, field: Field, text: Option<&String>, check: impl Fn(&mut Problems, &str)) -> Option<String> {
        let Some(text) = text else {
            if !self.has(field) {
                self.report(field, Why::Missing, "");
            }
            return None;
        };
        let mut problems = Problems::default();
        check(&mut problems, text);
        match problems.finish() {
            Ok(()) => Some(text.clone()),
            Err(found) => {
                for problem in found {
                    self.report(field, Why::Form { zh: problem.zh, en: problem.en }, text);
                }
                None
            }
        }
    }

    /// What stands in another row, too, names that row.
    pub(super) fn once(&mut self, field: Field, rows: Option<&FirstTwo>, value: &str) {
        if let Some((first, Some(second))) = rows {
            let other = if *first == self.entry.row { *second } else { *first };
            self.report(field, Why::Twice { row: other }, value);
        }
    }

    pub(super) fn found<T>(&mut self, field: Field, text: &str, found: Result<T, Why>) -> Option<T> {
        found.map_err(|why| self.report(field, why, text)).ok()
    }
}
