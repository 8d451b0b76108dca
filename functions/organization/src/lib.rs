//! Organization: registering a company, its departments and roles, invites, and how people join it.
//!
//! Ids are made by the client or derived from what it sent, so that every request may be sent again: it
//! finds what an earlier try did and does the rest. Who is behind a user is decided by a phone number that
//! WeChat verified together with a real name, or by HR.

mod applicant;
mod attendance;
mod audit;
mod bind;
mod binding;
mod decision;
mod departments;
mod founding;
mod invitation;
mod invites;
mod join;
mod joins;
mod licence;
mod qr;
mod register;
mod rename;
mod retention;
mod roles;
mod view;

use daka_http::{Need, Routes};
pub use invites::JOIN_PAGE;
pub use register::COMPANIES_MAX;
use utoipa_axum::routes;

/// What the function is given that others are not.
pub const NEEDS: &[Need] = &[Need::MasterKey, Need::WeChat, Need::Files];

/// The function's routes.
pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(register::register, view::get_organization, rename::rename))
        .routes(routes!(attendance::switch_attendance))
        .routes(routes!(retention::set_retention))
        .routes(routes!(licence::put_licence))
        .routes(routes!(audit::search_audit))
        .routes(routes!(departments::list_departments, departments::create_department))
        .routes(routes!(departments::change_department, departments::remove_department))
        .routes(routes!(roles::list_roles))
        .routes(routes!(roles::give_role))
        .routes(routes!(invites::list_invites, invites::create_invite))
        .routes(routes!(invitation::get_invitation, invites::revoke_invite))
        .routes(routes!(qr::get_qr))
        .routes(routes!(join::join))
        .routes(routes!(joins::list_joins))
        .routes(routes!(joins::list_own_joins))
        .routes(routes!(decision::decide_join))
        .routes(routes!(binding::unbind))
}
