//! Login: sign in with WeChat, consent, sessions, phone.
//!
//! Nothing personal is stored before the person agreed to the present privacy notice. A session is a
//! short-lived access token and a refresh token; both carry session epochs, so that signing out
//! everywhere ends them all.

mod browser;
mod consent;
mod identity;
mod me;
mod notice;
mod phone;
mod session;
mod sign_in;
mod sign_out;

use daka_http::{Need, Routes};
pub use notice::NOTICE_VERSION;
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey, Need::WeChat];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(notice::get_notice))
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(session::refresh))
        .routes(routes!(browser::begin_browser_sign_in))
        .routes(routes!(browser::look_at_browser_sign_in))
        .routes(routes!(browser::approve_browser_sign_in))
        .routes(routes!(browser::finish_browser_sign_in))
        .routes(routes!(sign_out::sign_out_everywhere))
        .routes(routes!(phone::bind_phone))
        .routes(routes!(consent::agree, consent::withdraw_consent))
        .routes(routes!(me::get_me))
}
