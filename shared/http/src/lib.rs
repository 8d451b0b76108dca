//! What every function's edge needs: serving, identity, errors, request ids, telemetry.
//!
//! Depends on the domain, the store, the files and WeChat's client, which [`App`] holds together; never on a
//! function.

mod accounting;
mod app;
mod approving;
mod body;
mod caller;
mod changes;
mod code;
mod decided;
mod edge;
mod file;
mod inbox;
mod job;
mod leave_policy;
mod network;
mod people;
mod perseverance;
mod problem;
mod retention;
mod serve;
mod settings;
mod sums;
pub mod token;
mod worker;

pub use accounting::Deed;
pub use app::{App, Clock, Entropy, SystemClock, SystemEntropy};
pub use approving::{
    Approving, DECISIONS_MAX, DecisionView, Names, Saying, comment_of, decide_each, decisions, department_at, has_said, names_of,
};
pub use body::{Body, PathOf, QueryOf};
pub use caller::{Administrator, Member, Visitor, user_of};
pub use changes::{REMINDER_RESET, STALE_FOR};
pub use code::Code;
pub use decided::{Decided, DecidedQuery, Whose};
pub use edge::{api, request_id};
pub use file::{FILE_DELETION, FILE_MAX_BYTES, FileContent, FilePurpose, FileRef, WORKBOOK, media_type, workbook};
pub use inbox::Inboxes;
pub use job::JobView;
pub use people::{everybody, left_out};
pub use perseverance::persevere;
pub use problem::{Problem, ProblemBody};
pub use retention::FORGETTING;
pub use serve::{Served, asked_to_end, in_lambda, listen, serve, telemetry, telemetry_quiet};
pub use settings::{InvalidSettings, Need, Reading, Settings, WeChatApp};
pub use sums::{KnownSums, MonthOf, SUMS, SumsState, settled_by, settled_from};
pub use worker::{Desk, Work, Worked, by_request, patiently, serve_worker, work_off};

/// The routes of a function, with their description.
pub type Routes = utoipa_axum::router::OpenApiRouter<App>;
