//! What every function's edge needs: serving, identity, errors, request ids, telemetry.
//!
//! Depends on the domain, the store and WeChat's client, which [`App`] holds together; never on a
//! function.

mod app;
mod body;
mod caller;
mod code;
mod edge;
mod problem;
mod serve;
mod settings;
pub mod token;

pub use app::{App, Clock, Entropy, SystemClock, SystemEntropy};
pub use body::{Body, PathOf, QueryOf};
pub use caller::{Administrator, Member, Visitor, user_of};
pub use code::Code;
pub use edge::{api, request_id};
pub use problem::{Problem, ProblemBody};
pub use serve::{Served, in_lambda, listen, serve, telemetry, telemetry_quiet};
pub use settings::{InvalidSettings, Need, Settings, WeChatApp};

/// The routes of a function, with their description.
pub type Routes = utoipa_axum::router::OpenApiRouter<App>;
