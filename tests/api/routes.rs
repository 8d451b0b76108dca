//! Every route that there is, as the OpenAPI document tells it, and whom it lets in.

use std::collections::BTreeSet;
use std::fmt;

use axum::http::Method;
use chrono::TimeDelta;
use daka::demo;
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, InviteId, OrgId, UserId};
use daka_domain::invite::{InviteCode, InviteLimits};
use daka_domain::phone::Phone;
use daka_store::{CardPhone, Department, Invite, Join, JoinVia};
use daka_tests::{Caller, Reply, World, second_company};
use serde_json::{Value, json};

/// Whom a route lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Anybody, without a token.
    Nobody,
    /// Another system with an API key, and no session.
    Key,
    /// Whoever signed in.
    SignedIn,
    /// An employee of a company.
    Member,
    /// Owner, HR, or a department's manager.
    Manager,
    /// Owner or HR.
    Hr,
    /// An owner.
    Owner,
}

/// Whom each route lets in. The routes themselves come from the code: one that is not here, or is here
/// and not there, fails every test that goes through them.
const NEEDS: &[(&str, &str, Need)] = &[
    ("GET", "/api/login/notice", Need::Nobody),
    ("POST", "/api/login", Need::Nobody),
    ("POST", "/api/login/refresh", Need::Nobody),
    ("POST", "/api/login/browser", Need::Nobody),
    ("POST", "/api/login/browser/look", Need::Member),
    ("POST", "/api/login/browser/approve", Need::Member),
    ("POST", "/api/login/browser/session", Need::Nobody),
    ("POST", "/api/login/sign-out-everywhere", Need::SignedIn),
    ("POST", "/api/login/phone", Need::SignedIn),
    ("PUT", "/api/login/consent", Need::SignedIn),
    ("DELETE", "/api/login/consent", Need::SignedIn),
    ("GET", "/api/login/me", Need::SignedIn),
    ("POST", "/api/organization", Need::SignedIn),
    ("GET", "/api/organization", Need::Member),
    ("PUT", "/api/organization", Need::Owner),
    ("PUT", "/api/organization/attendance", Need::Hr),
    ("PUT", "/api/organization/retention", Need::Hr),
    ("PUT", "/api/organization/licence", Need::Hr),
    ("GET", "/api/organization/audit", Need::Hr),
    ("GET", "/api/organization/departments", Need::Manager),
    ("POST", "/api/organization/departments", Need::Hr),
    ("PUT", "/api/organization/departments/{department_id}", Need::Hr),
    ("DELETE", "/api/organization/departments/{department_id}", Need::Hr),
    ("GET", "/api/organization/roles", Need::Hr),
    ("PUT", "/api/organization/roles/{employee_id}", Need::Hr),
    ("GET", "/api/organization/invites", Need::Manager),
    ("POST", "/api/organization/invites", Need::Manager),
    ("GET", "/api/organization/invites/{code}", Need::SignedIn),
    ("DELETE", "/api/organization/invites/{code}", Need::Manager),
    ("GET", "/api/organization/invites/{code}/qr", Need::Manager),
    ("POST", "/api/organization/join", Need::SignedIn),
    ("GET", "/api/organization/joins", Need::Hr),
    ("GET", "/api/organization/joins/mine", Need::SignedIn),
    ("POST", "/api/organization/joins/{user_id}/decision", Need::Hr),
    ("DELETE", "/api/organization/bindings/{employee_id}", Need::Hr),
    ("POST", "/api/punch", Need::Member),
    ("POST", "/api/punch/batch", Need::Member),
    ("GET", "/api/punch/import/template", Need::Hr),
    ("POST", "/api/punch/imports", Need::Hr),
    ("GET", "/api/punch/imports/{import_id}", Need::Hr),
    ("GET", "/api/record/today", Need::Member),
    ("GET", "/api/record/days/{date}", Need::Member),
    ("GET", "/api/record/months/{month}", Need::Member),
    ("GET", "/api/record/team/{date}", Need::Manager),
    ("GET", "/api/record/team/{date}/{employee_id}", Need::Manager),
    ("GET", "/api/record/board/{date}", Need::Manager),
    ("GET", "/api/record/team-months/{month}", Need::Manager),
    ("GET", "/api/settle/months", Need::Hr),
    ("GET", "/api/settle/months/{month}", Need::Hr),
    ("GET", "/api/settle/months/{month}/questions", Need::Hr),
    ("POST", "/api/settle/months/{month}/closing", Need::Hr),
    ("DELETE", "/api/settle/months/{month}/closing", Need::Hr),
    ("POST", "/api/settle/months/{month}/reopening", Need::Hr),
    ("GET", "/api/settle/months/{month}/differences", Need::Hr),
    ("GET", "/api/statistics", Need::Manager),
    ("GET", "/api/statistics/people", Need::Manager),
    ("GET", "/api/statistics/people/{employee_id}", Need::Manager),
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
    ("GET", "/api/schedule/rosters/{month}", Need::Manager),
    ("PUT", "/api/schedule/rosters/{month}", Need::Hr),
    ("POST", "/api/schedule/rosters/{month}/cycle", Need::Hr),
    ("GET", "/api/schedule/rosters/{month}/workbook", Need::Manager),
    ("POST", "/api/schedule/rosters/{month}/import", Need::Hr),
    ("GET", "/api/schedule/calendar/{year}", Need::Manager),
    ("PUT", "/api/schedule/calendar/{year}", Need::Hr),
    ("POST", "/api/schedule/calendar/{year}/notice", Need::Hr),
    ("PUT", "/api/schedule/choice/{date}", Need::Member),
    ("GET", "/api/schedule/mine/{month}", Need::Member),
    ("POST", "/api/schedule/places", Need::Member),
    ("GET", "/api/schedule/places", Need::Member),
    ("DELETE", "/api/schedule/places/{place_id}", Need::Member),
    ("GET", "/api/schedule/places/inbox", Need::Member),
    ("POST", "/api/schedule/places/{employee_id}/{place_id}/decision", Need::Member),
    ("POST", "/api/export", Need::Manager),
    ("GET", "/api/export", Need::Manager),
    ("GET", "/api/export/{export_id}", Need::Manager),
    ("DELETE", "/api/export/{export_id}", Need::Manager),
    ("GET", "/api/privacy/kept", Need::Member),
    ("POST", "/api/privacy/copies", Need::Member),
    ("GET", "/api/privacy/copies", Need::Member),
    ("GET", "/api/privacy/copies/{copy_id}", Need::Member),
    ("GET", "/api/privacy/erasure", Need::Member),
    ("POST", "/api/privacy/erasure", Need::Member),
    ("DELETE", "/api/privacy/erasure", Need::Member),
    ("GET", "/api/privacy/erasures", Need::Hr),
    ("POST", "/api/privacy/erasures/{employee_id}/decision", Need::Hr),
    ("GET", "/api/connect/keys", Need::Hr),
    ("POST", "/api/connect/keys", Need::Hr),
    ("DELETE", "/api/connect/keys/{key_id}", Need::Hr),
    ("GET", "/api/connect/employees", Need::Key),
    ("GET", "/api/connect/punches", Need::Key),
    ("GET", "/api/connect/days", Need::Key),
    ("GET", "/api/connect/months/{month}", Need::Key),
    ("GET", "/api/export/column-sets", Need::Manager),
    ("PUT", "/api/export/column-sets/{column_set_id}", Need::Hr),
    ("DELETE", "/api/export/column-sets/{column_set_id}", Need::Hr),
    ("POST", "/api/file", Need::Member),
    ("PUT", "/api/file/{token}", Need::Nobody),
    ("POST", "/api/file/{token}", Need::Nobody),
    ("GET", "/api/file/{token}", Need::Nobody),
    ("POST", "/api/correction", Need::Member),
    ("GET", "/api/correction", Need::Member),
    ("GET", "/api/correction/options/{date}", Need::Member),
    ("GET", "/api/correction/inbox", Need::Member),
    ("GET", "/api/correction/history", Need::Member),
    ("POST", "/api/correction/{employee_id}/{correction_id}/decision", Need::Member),
    ("POST", "/api/correction/decisions", Need::Member),
    ("POST", "/api/correction/{correction_id}/withdrawal", Need::Member),
    ("PUT", "/api/correction/direct/{employee_id}", Need::Hr),
    ("PUT", "/api/correction/attribution/{employee_id}", Need::Hr),
    ("POST", "/api/leave", Need::Member),
    ("GET", "/api/leave", Need::Member),
    ("POST", "/api/leave/preview", Need::Member),
    ("GET", "/api/leave/policy", Need::Member),
    ("PUT", "/api/leave/policy", Need::Hr),
    ("GET", "/api/leave/inbox", Need::Member),
    ("GET", "/api/leave/history", Need::Member),
    ("POST", "/api/leave/decisions", Need::Member),
    ("POST", "/api/leave/{application_id}/withdrawal", Need::Member),
    ("GET", "/api/leave/applications/{employee_id}/{application_id}", Need::Member),
    ("GET", "/api/leave/balances", Need::Member),
    ("GET", "/api/leave/balances/{employee_id}", Need::Manager),
    ("POST", "/api/leave/balances/{employee_id}/grants", Need::Hr),
    ("PUT", "/api/leave/service/{employee_id}", Need::Hr),
    ("GET", "/api/leave/away/{month}", Need::Manager),
    ("GET", "/api/leave/deputy", Need::Member),
    ("PUT", "/api/leave/deputy", Need::Member),
    ("POST", "/api/leave/openings", Need::Hr),
    ("GET", "/api/leave/openings/template", Need::Hr),
    ("GET", "/api/leave/openings/{import_id}", Need::Hr),
    ("GET", "/api/reminder/own", Need::Member),
    ("PUT", "/api/reminder/own", Need::Member),
    ("POST", "/api/reminder/credits", Need::Member),
    ("PUT", "/api/reminder/relation", Need::Member),
    ("GET", "/api/reminder/templates", Need::Hr),
    ("PUT", "/api/reminder/templates", Need::Hr),
    ("GET", "/api/reminder/deliveries/{date}", Need::Hr),
];

/// The id of a request that makes something.
const REQUEST: &str = "0193572e-6d00-7000-8000-000000000001";

/// The id of a tap, and of a correction, that nobody made.
pub const NO_SUCH_ID: &str = "0193572e-6d00-7000-8000-000000000001";

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
    /// A department in which nobody is.
    pub department: &'static str,
    /// Somebody who asks to join.
    pub user: &'static str,
    /// An invite's code.
    pub code: &'static str,
}

/// Ids of the demo company, in the manager's department. What the demo lacks of them, [`prepare`] makes.
pub const OURS: Ids = Ids { group: demo::GROUP_DAY, employee: "e07", department: "lab", user: "somebody-waiting", code: "K7M2P9QX" };
/// Ids of the second company.
pub const THEIRS: Ids = Ids {
    group: second_company::GROUP,
    employee: second_company::EMPLOYEE,
    department: "their-lab",
    user: "somebody-else-waiting",
    code: "Z9Z9Z9Z9",
};

/// Makes what these ids name, beyond the company's people and rules.
pub async fn prepare(world: &World, org: &OrgId, ids: Ids) {
    let (store, mark) = (world.store(), if ids.code == THEIRS.code { second_company::MARK } else { "" });
    let (department, manages) = if mark.is_empty() { ("company", "rnd") } else { (second_company::DEPARTMENT, second_company::DEPARTMENT) };
    let department = Department {
        department_id: DepartmentId::new(ids.department).expect("an id"),
        name: format!("{mark}实验室"),
        parent: Some(DepartmentId::new(department).expect("an id")),
        rev: 1,
    };
    store.put_department(org, &department).await.expect("a department");
    let invite = Invite {
        invite_id: InviteId::new("for-every-route").expect("an id"),
        code: InviteCode::parse(ids.code).expect("a code"),
        department: DepartmentId::new(manages).expect("an id"),
        group: GroupId::new(ids.group).expect("an id"),
        created_by: EmployeeId::new("e01").expect("an id"),
        created_at: world.app.now(),
        limits: InviteLimits { expires_at: world.app.now() + TimeDelta::days(1), uses_max: 100, used_by: BTreeSet::new(), revoked: false },
        rev: 1,
    };
    store.claim_invite_code(org, &invite).await.expect("a code");
    store.create_invite(org, &invite).await.expect("an invite");
    let (keyring, key) = (world.app.keyring().expect("a keyring"), world.app.personal_key());
    let join = Join {
        user_id: UserId::new(ids.user).expect("an id"),
        asked_at: world.app.now(),
        via: JoinVia::Number,
        number: None,
        new_employee: EmployeeId::new("newcomer").expect("an id"),
        wrapped_key: keyring.wrap(org.as_str(), &key, world.app.nonce()),
        sealed_name: key.seal("join name", format!("{mark}路人").as_bytes(), world.app.nonce()),
        phone: CardPhone::seal(&Phone::parse("13900009999").expect("a number"), keyring, &key, world.app.nonce()),
        decision: None,
        rev: 0,
    };
    store.put_join(org, &join).await.expect("a request");
}

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
            .replace("{year}", "2026")
            .replace("{place_id}", NO_SUCH_ID)
            .replace("{export_id}", "no-such-export")
            .replace("{column_set_id}", "no-such-set")
            .replace("{key_id}", "no-such-key")
            .replace("{correction_id}", NO_SUCH_ID)
            .replace("{copy_id}", NO_SUCH_ID)
            .replace("{application_id}", NO_SUCH_ID)
            .replace("{employee_id}", ids.employee)
            .replace("{department_id}", ids.department)
            .replace("{user_id}", ids.user)
            .replace("{code}", ids.code);
        assert!(!filled.contains('{'), "{self}: say in routes.rs what stands for its new parameter");
        filled
    }

    /// A body that the route takes, if it takes one, with ids of a company.
    pub fn body(&self, world: &World, ids: Ids) -> Option<String> {
        self.operation.get("requestBody")?;
        let body = match self.template.as_str() {
            "/api/login" | "/api/login/phone" => json!({ "code": "no-such-code" }),
            browser if browser.starts_with("/api/login/browser/") => json!({ "code": "no-such-code" }),
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
            "/api/employee/imports" | "/api/punch/imports" => json!({ "import_id": "i1", "file_id": "f1" }),
            "/api/file" => json!({ "file_id": "f1", "purpose": "proof" }),
            "/api/file/{token}" => json!("a file"),
            "/api/login/consent" => json!({ "version": daka_login::NOTICE_VERSION }),
            "/api/login/refresh" => json!({ "refresh_token": "none" }),
            "/api/punch" => world.punch("on"),
            "/api/punch/batch" => json!({ "punches": [world.punch("on")] }),
            "/api/schedule/groups/{group_id}/versions/{effective}" => json!({ "settings": demo::settings(demo::GROUP_DAY) }),
            "/api/schedule/try" => json!({ "cases": [{ "kind": "annual_leave", "on": "2026-11-23", "service_years": 3 }] }),
            "/api/schedule/preview" => json!({
                "group_id": ids.group, "settings": demo::settings(demo::GROUP_DAY), "from": "2026-11-20", "to": "2026-11-23",
            }),
            "/api/schedule/rosters/{month}" => {
                json!({ "changes": [{ "employee_id": ids.employee, "date": "2026-11-30", "shifts": null }] })
            }
            "/api/schedule/rosters/{month}/cycle" => json!({
                "employees": [ids.employee], "from": "2026-11-24", "to": "2026-11-30", "cycle": [[]], "dry_run": true,
            }),
            "/api/schedule/rosters/{month}/import" | "/api/organization/licence" => json!({ "file_id": "no-such-file" }),
            "/api/schedule/calendar/{year}" => json!({ "revision": 0, "overrides": { "2026-12-31": { "kind": "off", "name": "盘点" } } }),
            "/api/schedule/calendar/{year}/notice" => {
                json!({ "revision": 0, "reason": "通知更正", "notice": daka_domain::calendar::built_in()[&2026] })
            }
            "/api/schedule/choice/{date}" => json!({ "shift_id": "day" }),
            "/api/schedule/places" => json!({
                "place_id": world.tap(), "name": "客户办公室",
                "fix": { "point": { "latitude": 22.6, "longitude": 114.05 }, "accuracy_m": 20.0, "taken_at": world.app.now() },
            }),
            "/api/schedule/places/{employee_id}/{place_id}/decision" => json!({ "decision": "approve" }),
            "/api/organization" if self.method == Method::PUT => json!({ "name": "新名字", "revision": 1 }),
            "/api/organization" => json!({ "registration_id": REQUEST, "name": "新公司", "your_name": "王小明" }),
            "/api/organization/attendance" => json!({ "on": true }),
            "/api/organization/retention" => json!({ "kept_days": 90, "revision": 1 }),
            "/api/organization/departments" => json!({ "department_id": "d-new", "name": "测试部", "parent_id": "company" }),
            "/api/organization/departments/{department_id}" => {
                json!({ "name": "大实验室", "parent_id": "company", "revision": 1 })
            }
            "/api/organization/roles/{employee_id}" => json!({ "role": "manager", "departments": ["rnd"] }),
            "/api/organization/invites" => json!({ "invite_id": REQUEST, "department_id": "rnd", "group_id": ids.group }),
            "/api/organization/join" => json!({ "code": ids.code, "name": "王小明" }),
            "/api/organization/joins/{user_id}/decision" => json!({ "decline": { "reason": "不认识" } }),
            "/api/correction" | "/api/correction/direct/{employee_id}" => json!({
                "correction_id": world.tap(), "work_date": "2026-11-20", "section": 1, "side": "on", "at": "09:00", "reason": "忘记打卡",
            }),
            "/api/correction/decisions" => json!({
                "decisions": [{
                    "employee_id": ids.employee, "correction_id": NO_SUCH_ID, "work_date": "2026-11-20", "step": 1, "approve": true,
                }],
            }),
            "/api/correction/{correction_id}/withdrawal" => json!({ "work_date": "2026-11-20" }),
            "/api/correction/{employee_id}/{correction_id}/decision" => json!({ "work_date": "2026-11-20", "step": 1, "approve": true }),
            "/api/correction/attribution/{employee_id}" => {
                json!({ "tap_id": NO_SUCH_ID, "work_date": "2026-11-20", "reason": "夜班" })
            }
            "/api/leave" => json!({
                "application_id": world.tap(), "kind": "field_work", "reason": "拜访客户",
                "span": { "unit": "hour", "date": "2026-11-25", "from": "14:00", "to": "16:00" },
            }),
            "/api/leave/preview" => json!({ "kind": "trip", "span": { "unit": "day", "from": "2026-11-26" } }),
            "/api/leave/policy" => json!({ "policy": daka_domain::leave::LeavePolicy::of_company(2026), "revision": 0 }),
            "/api/leave/decisions" => json!({
                "decisions": [{ "employee_id": ids.employee, "application_id": NO_SUCH_ID, "step": 1, "approve": true }],
            }),
            "/api/leave/balances/{employee_id}/grants" => json!({
                "grant_id": REQUEST, "leave_type_id": "annual", "amount": 2, "on": "2026-11-23", "reason": "上年结余",
            }),
            "/api/leave/service/{employee_id}" => json!({ "from": "2015-07-01" }),
            "/api/leave/deputy" => json!({ "deputy": null }),
            "/api/leave/openings" => json!({ "import_id": "i1", "file_id": "f1", "on": "2026-11-23" }),
            "/api/reminder/own" => json!({ "own_lead": 5, "off": [] }),
            "/api/reminder/credits" => json!({ "tap_id": REQUEST, "results": { demo::PUNCH_TEMPLATE: "accept" } }),
            "/api/reminder/relation" => json!({ "bound": true }),
            "/api/reminder/templates" => {
                let templates = demo::templates();
                json!({ "templates": templates.templates, "daily_at": "09:30", "rev": 1 })
            }
            _ => self.body_of_books(),
        };
        Some(body.to_string())
    }

    /// The same of what closes months, makes workbooks and tells people of their own data.
    fn body_of_books(&self) -> Value {
        match self.template.as_str() {
            "/api/settle/months/{month}/closing" => json!({ "closing_id": REQUEST }),
            "/api/settle/months/{month}/reopening" => json!({ "reason": "补录" }),
            "/api/connect/keys" => {
                json!({ "key_id": REQUEST, "name": "薪资系统", "scopes": ["months:read"], "expires_in_days": 365 })
            }
            "/api/export" => json!({ "export_id": "x1", "from": "2026-11-01", "to": "2026-11-23" }),
            "/api/privacy/erasure" => json!({ "confirmation": "DELETE" }),
            "/api/privacy/erasures/{employee_id}/decision" => json!({ "carry_out": true }),
            "/api/privacy/copies" => json!({ "copy_id": REQUEST }),
            "/api/export/column-sets/{column_set_id}" => {
                json!({ "name": "月报", "sheet": "summary", "columns": ["days_due", "late_min"], "rev": 0 })
            }
            _ => panic!("{self}: say in routes.rs which body it takes"),
        }
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
