//! `/api/login`

mod browser;
mod consent;
mod me;
mod notice;
mod phone;
mod refresh;
mod sign_in;
mod sign_out_everywhere;
mod wechat_cloud;
mod wechat_failures;

/// What is new in every run.
const NEW: &[&str] = &["access_token", "refresh_token", "user_id"];
