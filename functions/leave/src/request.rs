//! What a client asks for, and the checks that need no record.

use std::collections::BTreeSet;

use daka_domain::application::{ApplicationKind, Wish};
use daka_domain::id::{CauseId, FileId, LeaveTypeId};
use daka_domain::leave::{LeavePolicy, LeaveSpan};
use daka_domain::validation::Problems;
use daka_store::RequestDetails;
use serde::Deserialize;
use utoipa::ToSchema;

/// Longest reason or comment, in characters.
pub(crate) const TEXT_MAX_CHARS: usize = 200;
/// Longest place, in characters.
const PLACE_MAX_CHARS: usize = 60;
/// Most files that show it.
const PROOF_MAX: usize = 6;

/// What somebody asks for, and for when.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishRequest {
    /// What.
    pub(crate) kind: ApplicationKind,
    /// Of which type, for leave.
    #[serde(default)]
    pub(crate) leave_type_id: Option<LeaveTypeId>,
    /// From when to when. Overtime is of one date, by the minute.
    pub(crate) span: LeaveSpan,
}

/// An application for leave, a trip, field work or overtime.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationRequest {
    /// A UUIDv7 made by the client. Send the same application again with the same id.
    pub(crate) application_id: CauseId,
    /// What.
    pub(crate) kind: ApplicationKind,
    /// Of which type, for leave.
    #[serde(default)]
    pub(crate) leave_type_id: Option<LeaveTypeId>,
    /// From when to when.
    pub(crate) span: LeaveSpan,
    /// Why, 1–200 characters.
    #[schema(min_length = 1, max_length = 200)]
    pub(crate) reason: String,
    /// Where to, of a trip or field work; at most 60 characters.
    #[serde(default)]
    #[schema(max_length = 60)]
    pub(crate) place: Option<String>,
    /// Files that show it, sent before as `proof`; at most 6.
    #[serde(default)]
    #[schema(max_items = 6)]
    pub(crate) proof: Vec<FileId>,
}

impl WishRequest {
    pub(crate) fn wish(&self) -> Wish {
        Wish { kind: self.kind, leave_type: self.leave_type_id.clone(), span: self.span }
    }
}

impl ApplicationRequest {
    pub(crate) fn wish(&self) -> Wish {
        Wish { kind: self.kind, leave_type: self.leave_type_id.clone(), span: self.span }
    }

    /// Reports what no application may carry.
    pub(crate) fn check(&self, policy: &LeavePolicy, problems: &mut Problems) {
        self.wish().check(policy, problems);
        problems.text("reason", &self.reason, TEXT_MAX_CHARS);
        match (&self.place, self.kind) {
            (Some(place), ApplicationKind::Trip | ApplicationKind::FieldWork) => problems.text("place", place, PLACE_MAX_CHARS),
            (Some(_), _) => problems.add("place", "只用于出差和外勤", "is for trips and field work only"),
            (None, ApplicationKind::Trip) => problems.add("place", "请填写出差地点", "is needed for a trip"),
            (None, _) => {}
        }
        problems.range("proof", self.proof.len(), 0..=PROOF_MAX);
        if self.proof.iter().collect::<BTreeSet<_>>().len() < self.proof.len() {
            problems.add("proof", "有重复的文件", "names a file twice");
        }
    }

    /// What is sealed of it.
    pub(crate) fn details(&self) -> RequestDetails {
        let place = self.place.as_ref().map(|place| place.trim().to_owned());
        RequestDetails { reason: self.reason.trim().to_owned(), place, proof: self.proof.clone() }
    }
}
