//! Problems with a setting: which field, what about it, and the limit it breaks. All at once, so
//! that a form can show every one beside its field.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// What is wrong with one field of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// The field, as a path in the JSON sent: `shifts[0].sections[1].off`.
    pub field: String,
    /// What is wrong, for people, in English.
    pub en: String,
    /// What is wrong, for people, in Chinese.
    pub zh: String,
}

/// Collects problems under a path.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<FieldProblem>,
    path: Vec<String>,
}

impl Problems {
    /// Reports `field`, below the present path.
    pub fn add(&mut self, field: impl fmt::Display, zh: impl Into<String>, en: impl Into<String>) {
        let mut path = self.path.join(".");
        let field = field.to_string();
        if !path.is_empty() && !field.is_empty() && !field.starts_with('[') {
            path.push('.');
        }
        path.push_str(&field);
        self.found.push(FieldProblem { field: path, en: en.into(), zh: zh.into() });
    }

    /// Runs `check` with `step` added to the path.
    pub fn within(&mut self, step: impl fmt::Display, check: impl FnOnce(&mut Self)) {
        self.path.push(step.to_string());
        check(self);
        self.path.pop();
    }

    /// Reports the problems of `field`, a part that tells them itself.
    pub fn include(&mut self, field: impl fmt::Display, found: Result<(), Vec<FieldProblem>>) {
        let found = found.err().unwrap_or_default();
        self.within(field, |p| found.into_iter().for_each(|problem| p.add(problem.field, problem.zh, problem.en)));
    }

    /// Reports `field` unless `value` is in `range`.
    pub fn range<T: Copy + PartialOrd + fmt::Display>(&mut self, field: impl fmt::Display, value: T, range: std::ops::RangeInclusive<T>) {
        if !range.contains(&value) {
            let (from, to) = (range.start(), range.end());
            self.add(field, format!("须在 {from} 到 {to} 之间"), format!("must be between {from} and {to}"));
        }
    }

    /// Reports `field` unless the text has 1 to `max` characters, none of them a control character.
    pub fn text(&mut self, field: impl fmt::Display, value: &str, max: usize) {
        let length = value.trim().chars().count();
        if length == 0 || value.chars().count() > max || value.chars().any(char::is_control) {
            self.add(field, format!("须为 1 到 {max} 个字"), format!("must be 1 to {max} characters, without control characters"));
        }
    }

    /// All problems, or none.
    pub fn finish(self) -> Result<(), Vec<FieldProblem>> {
        if self.found.is_empty() { Ok(()) } else { Err(self.found) }
    }
}

/// Reads a variant without fields of a tagged enum: serde by itself refuses unknown fields of the others only.
pub(crate) fn no_fields<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct NoFields {}
    NoFields::deserialize(deserializer).map(|NoFields {}| ())
}
