//! An invite as an image to scan with WeChat.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use daka_domain::invite::{InviteCode, InviteRefusal};
use daka_http::{Administrator, App, PathOf, Problem, ProblemBody};

use crate::invitation::over;
use crate::invites::{JOIN_PAGE, own_invite};

/// Width of the image, in pixels: sharp on paper of a hand's width.
const WIDTH_PX: u32 = 430;

/// The invite as WeChat's mini program code 小程序码. It opens the mini program's page for joining with the
/// scene `i=CODE`, which the client must `decodeURIComponent`.
#[utoipa::path(
    get, path = "/api/organization/invites/{code}/qr", tag = "organization", params(("code" = InviteCode, Path)),
    security(("bearer" = [])),
    responses((status = 200, description = "The image, as WeChat made it: PNG or JPEG.", content_type = "image/png", body = [u8]),
              (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_qr(State(app): State<App>, admin: Administrator, PathOf(code): PathOf<String>) -> Result<Response, Problem> {
    let invite = own_invite(&app, &admin, &code).await?;
    match invite.limits.is_open(app.now()) {
        // Those who have used it may come again, so it may still hang on a wall.
        Ok(()) | Err(InviteRefusal::UsedUp) => {}
        Err(refusal) => return Err(over(refusal)),
    }
    let image = app.wechat()?.acode(JOIN_PAGE, &format!("i={}", invite.code), WIDTH_PX).await?;
    Ok(([(CONTENT_TYPE, image.kind.content_type()), (CACHE_CONTROL, "private, max-age=3600")], image.bytes).into_response())
}
