//! What a client asks to be corrected, and the checks that need no record.

use std::collections::BTreeSet;

use daka_domain::id::{FileId, TapId};
use daka_domain::shift::Side;
use daka_domain::time::{MinuteOfDay, WorkDate};
use daka_domain::validation::Problems;
use daka_store::RequestDetails;
use serde::Deserialize;
use utoipa::ToSchema;

/// Longest reason or comment, in characters.
const TEXT_MAX_CHARS: usize = 200;
/// Most files that show it.
const PROOF_MAX: usize = 6;

/// A side that somebody did not punch, or not in time.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionRequest {
    /// A UUIDv7 made by the client. Send the same application again with the same id.
    pub correction_id: TapId,
    /// The work date to be corrected.
    pub work_date: WorkDate,
    /// The section, from 1 in its day; 1 on a day of free hours.
    #[schema(minimum = 1)]
    pub section: u8,
    /// The side.
    pub side: Side,
    /// When the person came or went, counted from 00:00 of the work date.
    pub at: MinuteOfDay,
    /// Why there is no such punch, 1–200 characters.
    #[schema(min_length = 1, max_length = 200)]
    pub reason: String,
    /// Files that show it, sent before as `proof`; at most 6.
    #[serde(default)]
    #[schema(max_items = 6)]
    pub proof: Vec<FileId>,
}

impl CorrectionRequest {
    /// Reports what no application may carry.
    pub(crate) fn check(&self, problems: &mut Problems) {
        check_text(problems, "reason", &self.reason);
        problems.range("proof", self.proof.len(), 0..=PROOF_MAX);
        if self.proof.iter().collect::<BTreeSet<_>>().len() < self.proof.len() {
            problems.add("proof", "有重复的文件", "names a file twice");
        }
    }

    /// What is sealed of it.
    pub(crate) fn details(&self) -> RequestDetails {
        RequestDetails { reason: self.reason.trim().to_owned(), place: None, proof: self.proof.clone() }
    }
}

/// Reports a text that is empty, too long, or no text.
pub(crate) fn check_text(problems: &mut Problems, field: &str, text: &str) {
    let chars = text.trim().chars().count();
    if !(1..=TEXT_MAX_CHARS).contains(&chars) || text.chars().any(char::is_control) {
        problems.add(field, "须有 1 到 200 个字,不含控制字符", "must have 1 to 200 characters, without control characters");
    }
}
