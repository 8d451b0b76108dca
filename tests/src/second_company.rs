//! A second company in the same table, some of whose ids are those of the demo's. All its names say so,
//! so that a test sees at once where one of them turns up.

use std::collections::BTreeSet;

use daka::demo;
use daka_domain::employment::Employment;
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, OrgId, TapId, UserId};
use daka_domain::month::Closings;
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::retention::Retention;
use daka_domain::risk::Risk;
use daka_domain::role::Roles;
use daka_domain::shift::Side;
use daka_http::token::{Audience, MemberSession, Session};
use daka_store::{Card, CardStatus, Department, Keyring, Organization, PunchFact, Store};
use serde_json::json;

use crate::World;

/// Its id.
pub const ORG: &str = "otherworld";
/// What all its names contain.
pub const MARK: &str = "他司机密";
/// Its own department, group and employee, unknown to the demo company.
pub const DEPARTMENT: &str = "vault";
/// See [`DEPARTMENT`].
pub const GROUP: &str = "vault-group";
/// See [`DEPARTMENT`].
pub const EMPLOYEE: &str = "x02";
/// Its owner.
pub const OWNER: &str = "x01";
/// An employee, a department and a group whose ids both companies have.
pub const SHARED: (&str, &str, &str) = ("e07", "rnd", demo::GROUP_DAY);

/// Its id, parsed.
pub fn org_id() -> OrgId {
    OrgId::new(ORG).expect("an id")
}

/// Writes the company, with a punch of each of its employees on the world's first day.
pub async fn found(world: &World, attendance_on: bool) {
    let store = world.store();
    let org = org_id();
    for department in [DEPARTMENT, SHARED.1] {
        let department_id = DepartmentId::new(department).expect("an id");
        store
            .put_department(&org, &Department { department_id, name: format!("{MARK}部"), parent: None, rev: 1 })
            .await
            .expect("a department");
    }
    for group in [GROUP, SHARED.2] {
        let group_id = GroupId::new(group).expect("an id");
        let version = GroupVersion { group_id, effective: "2026-09-01".parse().expect("a date"), settings: settings() };
        store.put_group(&org, &version, None).await.expect("a group");
    }
    let owners: BTreeSet<EmployeeId> = [employee_id(OWNER)].into();
    store.put_roles(&org, &Roles { owners, ..Roles::default() }, 0).await.expect("roles");
    for (employee, department) in [(OWNER, DEPARTMENT), (EMPLOYEE, DEPARTMENT), (SHARED.0, SHARED.1)] {
        hire(world, &store, employee, department).await;
    }
    let organization = Organization {
        org_id: org,
        name: format!("{MARK}公司"),
        attendance_on,
        number: None,
        legal_name: None,
        credit_code: None,
        closings: Closings::default(),
        retention: Retention::default(),
        rev: 1,
    };
    store.create_organization(&organization).await.expect("a company");
}

/// An access token of one of its employees.
pub fn token(world: &World, employee: &str) -> String {
    let member = MemberSession { org_id: org_id(), employee_id: employee_id(employee), session_epoch: 1 };
    let session = Session { user_id: user_id(employee), user_epoch: 1, member: Some(member) };
    world.app.tokens.issue(Audience::Access, &session, world.app.now()).expect("a token")
}

fn settings() -> GroupSettings {
    let site =
        json!({ "id": "site", "name": format!("{MARK}楼"), "centre": { "latitude": 31.2304, "longitude": 121.4737 }, "radius_m": 300 });
    serde_json::from_value(json!({
        "name": format!("{MARK}组"),
        "mode": { "kind": "fixed", "week": ["day", "day", "day", "day", "day", null, null] },
        "shifts": [{ "id": "day", "name": format!("{MARK}班"), "sections": [{ "on": "08:00", "off": "17:00" }] }],
        "place": { "sites": [site], "outside": "flag" },
    }))
    .expect("settings")
}

async fn hire(world: &World, store: &Store, employee: &str, department: &str) {
    let keyring = Keyring::new(&world.app.settings.master_key.expect("a key"));
    let key = world.app.personal_key();
    let joined = "2026-09-01".parse().expect("a date");
    let department = DepartmentId::new(department).expect("an id");
    let group = GroupId::new(GROUP).expect("an id");
    let card = Card {
        employee_id: employee_id(employee),
        name: format!("{MARK}人{employee}"),
        number: format!("{MARK}{employee}"),
        status: CardStatus::Active,
        employment: Employment::new(joined, department.clone(), group),
        phone: None,
        user_id: Some(user_id(employee)),
        session_epoch: 1,
        wrapped_key: keyring.wrap(ORG, &key, world.app.nonce()),
        consent_withdrawn: false,
        erased: false,
        rev: 1,
    };
    store.hire(&org_id(), &card, world.app.now()).await.expect("a card");
    let at = world.app.now();
    let fact = PunchFact {
        punch: Punch {
            tap_id: TapId::new(world.taps.at(at)).expect("a tap"),
            at,
            side: Some(Side::On),
            work_date: "2026-11-23".parse().expect("a date"),
            source: Source::Online,
            place: PlaceMark::Abnormal,
            site: None,
            doubtful: false,
            corrects: None,
            reattributed: false,
        },
        received_at: at,
        distance_m: None,
        sealed: key.seal("details", b"{}", world.app.nonce()),
        device: None,
        risk: Risk::default(),
        import: None,
        details_deleted: false,
        moved: None,
    };
    store.record_punch(&org_id(), &card.employee_id, &department, &fact).await.expect("a punch");
}

fn employee_id(employee: &str) -> EmployeeId {
    EmployeeId::new(employee).expect("an id")
}

fn user_id(employee: &str) -> UserId {
    UserId::new(format!("other-{employee}")).expect("an id")
}
