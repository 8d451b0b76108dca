//! Every route that there is, as the OpenAPI document tells it, and whom it lets in.

use std::collections::BTreeSet;
use std::fmt;

use axum::http::Method;
use daka::demo;
use daka_tests::{Caller, Reply, World};
use serde_json::{Value, json};

/// Whom a route lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Anybody, without a token.
    Nobody,
    /// Whoever signed in.
    SignedIn,
    /// An employee of a company.
    Member,
    /// Owner, HR, or a department's manager.
    Manager,
    /// Owner or HR.
    Hr,
}

/// Whom each route lets in. The routes themselves come from the code: one that is not here, or is here
/// and not there, fails every test that goes through them.
const NEEDS: &[(&str, &str, Need)] = &[
    ("GET", "/api/login/notice", Need::Nobody),
    ("POST", "/api/login", Need::Nobody),
    ("POST", "/api/login/refresh", Need::Nobody),
    ("POST", "/api/login/sign-out-everywhere", Need::SignedIn),
    ("POST", "/api/login/phone", Need::SignedIn),
    ("GET", "/api/login/me", Need::SignedIn),
    ("POST", "/api/punch", Need::Member),
    ("POST", "/api/punch/batch", Need::Member),
    ("GET", "/api/record/today", Need::Member),
    ("GET", "/api/record/days/{date}", Need::Member),
    ("GET", "/api/record/months/{month}", Need::Member),
    ("GET", "/api/record/team/{date}", Need::Manager),
    ("GET", "/api/record/team/{date}/{employee_id}", Need::Manager),
    ("GET", "/api/schedule/groups", Need::Manager),
    ("GET", "/api/schedule/groups/{group_id}", Need::Manager),
    ("PUT", "/api/schedule/groups/{group_id}/versions/{effective}", Need::Hr),
    ("POST", "/api/schedule/try", Need::Manager),
    ("POST", "/api/schedule/preview", Need::Hr),
    ("GET", "/api/employee", Need::Manager),
    ("POST", "/api/employee", Need::Hr),
    ("GET", "/api/employee/{employee_id}", Need::Manager),
    ("PUT", "/api/employee/{employee_id}", Need::Hr),
    ("POST", "/api/employee/assignments", Need::Hr),
    ("POST", "/api/employee/{employee_id}/offboard", Need::Hr),
    ("POST", "/api/employee/{employee_id}/rehire", Need::Hr),
    ("GET", "/api/employee/import/template", Need::Hr),
    ("POST", "/api/employee/imports", Need::Hr),
    ("GET", "/api/employee/imports/{import_id}", Need::Hr),
    ("POST", "/api/file", Need::Member),
    ("PUT", "/api/file/{token}", Need::Nobody),
    ("POST", "/api/file/{token}", Need::Nobody),
    ("GET", "/api/file/{token}", Need::Nobody),
];

/// A route.
#[derive(Debug, Clone)]
pub struct Route {
    /// Its method.
    pub method: Method,
    /// Its path, with its parameters in braces.
    pub template: String,
    /// Whom it lets in.
    pub need: Need,
    /// What the document says of it.
    pub operation: Value,
}

/// What stands for a route's parameters: ids of a company.
#[derive(Debug, Clone, Copy)]
pub struct Ids {
    /// A group.
    pub group: &'static str,
    /// An employee.
    pub employee: &'static str,
}

/// Ids of the demo company, in the manager's department.
pub const OURS: Ids = Ids { group: demo::GROUP_DAY, employee: "e07" };

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}

/// All routes of the code, each with whom it lets in.
///
/// # Panics
/// When [`NEEDS`] and the code differ.
pub fn all() -> Vec<Route> {
    let document: Value = serde_json::from_str(&daka::api::openapi_json()).expect("JSON");
    let mut routes = Vec::new();
    for (template, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let method: Method = method.to_uppercase().parse().expect("a method");
            let known = NEEDS.iter().find(|(m, t, _)| *m == method.as_str() && *t == template);
            let (_, _, need) = *known.unwrap_or_else(|| panic!("{method} {template} is new: say in routes.rs whom it lets in"));
            routes.push(Route { method, template: template.clone(), need, operation: operation.clone() });
        }
    }
    let there: BTreeSet<String> = routes.iter().map(ToString::to_string).collect();
    let gone: Vec<_> = NEEDS.iter().map(|(method, path, _)| format!("{method} {path}")).filter(|route| !there.contains(route)).collect();
    assert!(gone.is_empty(), "routes that are no more: {gone:?}");
    routes
}

impl Route {
    /// The path with values for its parameters.
    pub fn path(&self, ids: Ids) -> String {
        let filled = self
            .template
            .replace("{date}", "2026-11-23")
            .replace("{month}", "2026-11")
            .replace("{effective}", "2026-12-01")
            .replace("{group_id}", ids.group)
            .replace("{token}", "no-such-token")
            .replace("{import_id}", "no-such-import")
            .replace("{employee_id}", ids.employee);
        assert!(!filled.contains('{'), "{self}: say in routes.rs what stands for its new parameter");
        filled
    }

    /// A body that the route takes, if it takes one, with ids of a company.
    pub fn body(&self, world: &World, ids: Ids) -> Option<String> {
        self.operation.get("requestBody")?;
        let body = match self.template.as_str() {
            "/api/login" | "/api/login/phone" => json!({ "code": "no-such-code" }),
            "/api/employee" => json!({
                "employee_id": "n1", "name": "新人", "number": "N1", "phone": "13900139000",
                "department_id": "rnd", "group_id": demo::GROUP_DAY, "joined": "2026-11-23",
            }),
            "/api/employee/{employee_id}" => json!({ "revision": 1, "name": "改名", "number": "N2", "exempt": false }),
            "/api/employee/assignments" => json!({
                "assignment_id": "0193572e-6d00-7000-8000-000000000001", "employees": [ids.employee], "from": "2026-12-01",
                "department_id": "admin",
            }),
            "/api/employee/{employee_id}/offboard" => json!({ "last_day": "2026-12-31" }),
            "/api/employee/{employee_id}/rehire" => {
                json!({ "joined": "2027-01-01", "department_id": "rnd", "group_id": demo::GROUP_DAY })
            }
            "/api/employee/imports" => json!({ "import_id": "i1", "file_id": "f1" }),
            "/api/file" => json!({ "file_id": "f1", "purpose": "proof" }),
            "/api/file/{token}" => json!("a file"),
            "/api/login/refresh" => json!({ "refresh_token": "none" }),
            "/api/punch" => world.punch("on"),
            "/api/punch/batch" => json!({ "punches": [world.punch("on")] }),
            "/api/schedule/groups/{group_id}/versions/{effective}" => json!({ "settings": demo::settings(demo::GROUP_DAY) }),
            "/api/schedule/try" => json!({ "cases": [{ "kind": "annual_leave", "on": "2026-11-23", "service_years": 3 }] }),
            "/api/schedule/preview" => json!({
                "group_id": ids.group, "settings": demo::settings(demo::GROUP_DAY), "from": "2026-11-20", "to": "2026-11-23",
            }),
            _ => panic!("{self}: say in routes.rs which body it takes"),
        };
        Some(body.to_string())
    }

    /// Calls it with ids of the demo company and a good body.
    pub async fn call(&self, caller: &Caller, world: &World) -> Reply {
        self.call_with(caller, world, OURS).await
    }

    /// The same with other ids.
    pub async fn call_with(&self, caller: &Caller, world: &World, ids: Ids) -> Reply {
        caller.call(self.method.clone(), &self.path(ids), self.body(world, ids)).await
    }
}
