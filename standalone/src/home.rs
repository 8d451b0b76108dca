//! The pages that are not the API: where to go, and the API's reference.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
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
