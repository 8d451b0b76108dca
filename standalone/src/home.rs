//! The pages that are not the API: where to go, the API's reference, and the mini program in a browser.

use std::path::Path;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{Html, Redirect};
use axum::routing::get;
use tower_http::services::ServeDir;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::api;

/// The API's reference at `/docs`, with everything it needs: no request leaves the machine.
pub(crate) fn docs() -> Router {
    let config = Config::new(["/openapi.json"]).try_it_out_enabled(true).validator_url("none");
    SwaggerUi::new("/docs").url("/openapi.json", api::openapi()).config(config).into()
}

/// The first page of the demo.
pub(crate) fn demo() -> Router {
    Router::new().route("/", get(|| async { Html(include_str!("home/demo.html")) }))
}

/// The mini program in a browser at `/mini/`, as `npm run build` in miniprogram/ has put it into a folder. Without
/// that the page says how to build it: who only wants the API needs no Node.
pub(crate) fn mini(folder: &Path) -> Router {
    let moved = get(|| async { Redirect::permanent("/mini/") });
    if folder.join("index.html").is_file() {
        return Router::new().route("/mini", moved).nest_service("/mini/", ServeDir::new(folder));
    }
    let missing = get(|| async { (StatusCode::NOT_FOUND, Html(include_str!("home/mini-missing.html"))) });
    Router::new().route("/mini", moved).route("/mini/", missing)
}
