//! 获取不限制的小程序码, `POST /wxa/getwxacodeunlimit`.

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{TokenQuery, read_body};
use crate::reply::{self, Refusal};
use crate::{Counterpart, png};

const CODES_PER_MINUTE: u32 = 5_000;
const SCENE_LIMIT: usize = 32;
const SCENE_SYMBOLS: &str = "!#$&'()*+,/:;=?@-._~";

#[derive(Deserialize)]
struct CodeRequest {
    #[serde(default)]
    scene: String,
    page: Option<String>,
    #[serde(default = "yes")]
    check_path: bool,
    #[serde(default = "release")]
    env_version: String,
    #[serde(default = "default_width_px")]
    width: u32,
}

fn yes() -> bool {
    true
}

fn release() -> String {
    "release".to_owned()
}

fn default_width_px() -> u32 {
    430
}

/// An image, or JSON if refused. WeChat draws a round code of its own; this is a QR code of page and scene.
pub(super) async fn getwxacodeunlimit(State(wechat): State<Counterpart>, Query(query): Query<TokenQuery>, body: Bytes) -> Response {
    match wechat.draw_code(&query.access_token, &body) {
        Ok(image) => ([(CONTENT_TYPE, "image/png")], image).into_response(),
        Err(refusal) => wechat.refuse(&refusal),
    }
}

impl Counterpart {
    fn draw_code(&self, access_token: &str, body: &[u8]) -> Result<Vec<u8>, Refusal> {
        let now = self.now();
        let mut world = self.world();
        let app_id = world.app_of_token(access_token, now)?;
        if let Some(app) = world.apps.get_mut(&app_id)
            && !app.qr_codes.take_of_minute(now, CODES_PER_MINUTE)
        {
            return Err(reply::day_quota());
        }
        // Here, and only here, a body that is no JSON at all is reported as a bad scene.
        if serde_json::from_slice::<IgnoredAny>(body).is_err() {
            return Err(invalid_scene_length());
        }
        let request: CodeRequest = read_body(body)?;
        judge(&request, &world.pages)?;
        let page = request.page.filter(|page| !page.is_empty()).or_else(|| world.pages.first().cloned()).unwrap_or_default();
        drop(world);
        png::qr(&format!("{page}?scene={}", request.scene), request.width).ok_or_else(reply::invalid_page)
    }
}

fn judge(request: &CodeRequest, pages: &[String]) -> Result<(), Refusal> {
    let length = request.scene.chars().count();
    if length == 0 || length > SCENE_LIMIT {
        return Err(invalid_scene_length());
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || SCENE_SYMBOLS.contains(c);
    if !request.scene.chars().all(allowed) {
        return Err(Refusal::new(40129, "invalid scene"));
    }
    if !page_exists(request, pages) {
        return Err(reply::invalid_page());
    }
    let version = matches!(request.env_version.as_str(), "release" | "trial" | "develop");
    if version && (280..=1280).contains(&request.width) { Ok(()) } else { Err(reply::invalid_args()) }
}

/// No leading slash and no parameters, checked or not; without a page, the home page, which only a released mini
/// program has.
fn page_exists(request: &CodeRequest, pages: &[String]) -> bool {
    match request.page.as_deref().filter(|page| !page.is_empty()) {
        Some(page) if page.starts_with('/') || page.contains('?') => false,
        _ if !request.check_path => true,
        Some(page) => pages.iter().any(|known| known == page),
        None => !pages.is_empty(),
    }
}

fn invalid_scene_length() -> Refusal {
    Refusal::new(40169, "invalid length for scene, or the data is not json string")
}
