//! The pages that are not the API: the console, the API's reference, and the mini program in a browser.

use std::path::{Path, PathBuf};

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{Html, Redirect, Response};
use axum::routing::get;
use tower_http::services::{ServeDir, ServeFile};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::api;

/// The API's reference at `/docs`, with everything it needs: no request leaves the machine.
pub(crate) fn docs() -> Router {
    let config = Config::new(["/openapi.json"]).try_it_out_enabled(true).validator_url("none");
    SwaggerUi::new("/docs").url("/openapi.json", api::openapi()).config(config).into()
}

/// What the console may load and speak to: what comes from here, and nothing else. Its own copy stands in
/// console/vite.config.ts, which the end-to-end tests hold it to.
const CONSOLE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
);

/// Folders of pages, as they were built.
#[derive(Debug, Clone, clap::Args)]
pub struct Pages {
    /// Folder of the console.
    #[arg(long, default_value = "console/dist")]
    pub console: PathBuf,
    /// Folder of the mini program, as it was built for browsers.
    #[arg(long, default_value = "miniprogram/dist/web")]
    pub mini: PathBuf,
}

/// The console at `/`, as `npm run build` in console/ has put it into a folder; none if it has not.
pub(crate) fn console(folder: &Path) -> Option<Router> {
    if !folder.join("index.html").is_file() {
        return None;
    }
    let file = |name: &str| ServeFile::new(folder.join(name));
    let pages = Router::new()
        .route_service("/", file("index.html"))
        // Where the code of a sign-in leads whoever scans it with something else than the mini program.
        .route_service("/scan", file("index.html"))
        .route_service("/icon.svg", file("icon.svg"))
        .nest_service("/assets", ServeDir::new(folder.join("assets")));
    Some(pages.layer(map_response(|mut response: Response| async {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, CONSOLE_POLICY);
        response
    })))
}

/// The demo's people and a token for each of them at `/demo`, and what else there is to see.
pub(crate) fn demo() -> Router {
    Router::new().route("/demo", get(demo_page))
}

/// The same as the first page, where the console is not built.
pub(crate) fn demo_first() -> Router {
    Router::new().route("/", get(demo_page))
}

async fn demo_page() -> Html<&'static str> {
    Html(include_str!("home/demo.html"))
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
