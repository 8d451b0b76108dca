//! The whole API: the routes of every function, and the document that describes them.

use axum::Router;
use daka_http::{App, Need, Routes};
use utoipa::openapi::schema::{AdditionalProperties, AllOf, Schema};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Components, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, RefOr};

/// What the functions need, taken together.
pub const NEEDS: &[Need] = &[Need::MasterKey, Need::WeChat, Need::Files];

/// The routes of every function, by the function's name.
pub fn functions() -> Vec<(&'static str, Routes)> {
    vec![
        ("login", daka_login::routes()),
        ("organization", daka_organization::routes()),
        ("schedule", daka_schedule::routes()),
        ("punch", daka_punch::routes()),
        ("record", daka_record::routes()),
        ("employee", daka_employee::routes()),
        ("file", daka_file::routes()),
        ("correction", daka_correction::routes()),
        ("leave", daka_leave::routes()),
        ("reminder", daka_reminder::routes()),
        ("settle", daka_settle::routes()),
        ("statistics", daka_statistics::routes()),
        ("export", daka_export::routes()),
        ("privacy", daka_privacy::routes()),
        ("connect", daka_connect::routes()),
    ]
}

fn routes() -> Routes {
    functions().into_iter().fold(Routes::new(), |all, (_, routes)| all.merge(routes))
}

/// Every function behind one edge.
pub fn router(app: App) -> Router {
    daka_http::api(app, routes())
}

/// The description of every function.
pub fn openapi() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Daka 打卡")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("Attendance for companies on WeChat. Errors are application/problem+json with stable codes (docs/ERRORS.md)."))
        .license(Some(LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build()));
    let mut document = OpenApiBuilder::new().info(info.build()).build();
    document.merge(routes().into_openapi());
    let components = document.components.get_or_insert_with(Components::new);
    admit_tags(components);
    for scheme in ["bearer", "api_key"] {
        components.add_security_scheme(scheme, SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
    document
}

/// A variant that takes no unknown fields stands in the document as its fields and, in a second part, the tag that names
/// it. By JSON Schema the first part would refuse the tag: it has to list it.
fn admit_tags(components: &mut Components) {
    let mut tags = Vec::new();
    for schema in components.schemas.values() {
        let RefOr::T(Schema::OneOf(variants)) = schema else { continue };
        for variant in &variants.items {
            if let RefOr::T(Schema::AllOf(AllOf { items, .. })) = variant {
                let tag =
                    items.iter().filter_map(|item| if let RefOr::T(Schema::Object(tag)) = item { Some(&tag.properties) } else { None });
                let fields = items
                    .iter()
                    .filter_map(|item| if let RefOr::Ref(fields) = item { fields.ref_location.rsplit('/').next() } else { None });
                tags.extend(fields.map(|name| {
                    (name.to_owned(), tag.clone().flatten().map(|(name, tag)| (name.clone(), tag.clone())).collect::<Vec<_>>())
                }));
            }
        }
    }
    for (name, tag) in tags {
        if let Some(RefOr::T(Schema::Object(fields))) = components.schemas.get_mut(&name)
            && matches!(fields.additional_properties.as_deref(), Some(AdditionalProperties::FreeForm(false)))
        {
            fields.properties.extend(tag);
        }
    }
}

/// The document as it is checked in, docs/openapi.json.
///
/// # Panics
/// Never: the document is plain data.
pub fn openapi_json() -> String {
    // Unwrap safety: the document is plain data.
    #[expect(clippy::unwrap_used, reason = "see above")]
    openapi().to_pretty_json().unwrap()
}
