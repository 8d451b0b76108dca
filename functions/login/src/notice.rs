//! The privacy notice: what a person agrees to before anything of theirs is stored (PIPL §17).

use axum::Json;
use daka_domain::sentence::Sentence;
use daka_http::ProblemBody;
use serde::Serialize;
use utoipa::ToSchema;

/// The present version. A new text gets the next number, and everybody is asked again.
pub const NOTICE_VERSION: u32 = 2;

const ZH: &str = include_str!("notice/zh.md");
const EN: &str = include_str!("notice/en.md");

/// The privacy notice.
#[derive(Debug, Serialize, ToSchema)]
pub struct Notice {
    /// Its version, to be sent with the agreement.
    version: u32,
    /// The text, in Markdown.
    text: Sentence,
}

/// The present privacy notice.
#[utoipa::path(
    get, path = "/api/login/notice", tag = "login",
    responses((status = 200, body = Notice), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_notice() -> Json<Notice> {
    Json(Notice { version: NOTICE_VERSION, text: Sentence::new(ZH, EN) })
}
