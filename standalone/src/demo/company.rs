//! Who there is in the demo company, and under which rules. All of it is made up.

use std::collections::{BTreeMap, BTreeSet};

use daka_domain::employment::Employment;
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::{DepartmentId, EmployeeId, GroupId, InvalidId, OrgId, UserId};
use daka_domain::role::Roles;
use daka_domain::time::WorkDate;
use daka_http::App;
use daka_store::{Card, Department, StoreError};
use serde_json::json;

use crate::Failure;

/// The organization's id.
pub const ORG: &str = "morningstar";
/// Its name.
pub const NAME: &str = "晨星科技(演示)";
/// The group of the day shift.
pub const GROUP_DAY: &str = "headquarters";
/// The group of the night shift.
pub const GROUP_NIGHT: &str = "plant";
/// Those who can be signed in as.
pub const SIGN_INS: [&str; 5] = ["owner", "hr", "manager", "employee", "night"];

/// The topmost department, which has the company's name, and those below it.
pub(crate) const ROOT: &str = "company";
pub(crate) const DEPARTMENTS: [(&str, &str); 3] = [("admin", "行政人事部"), ("rnd", "研发部"), ("plant", "生产部")];

/// Somebody of the demo company.
pub struct Person {
    /// Employee id.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// Employee number.
    pub number: &'static str,
    /// Department.
    pub department: &'static str,
    /// The name to sign in as, for those who can be.
    pub sign_in: Option<&'static str>,
}

/// Everybody.
pub const PEOPLE: &[Person] = &[
    Person { id: "e01", name: "陈启明", number: "MS1001", department: "admin", sign_in: Some("owner") },
    Person { id: "e02", name: "林晓雯", number: "MS1002", department: "admin", sign_in: Some("hr") },
    Person { id: "e03", name: "周建国", number: "MS1003", department: "admin", sign_in: None },
    Person { id: "e04", name: "王雨桐", number: "MS1004", department: "admin", sign_in: None },
    Person { id: "e05", name: "赵子轩", number: "MS1005", department: "admin", sign_in: None },
    Person { id: "e06", name: "孙嘉怡", number: "MS1006", department: "rnd", sign_in: Some("manager") },
    Person { id: "e07", name: "李俊杰", number: "MS1007", department: "rnd", sign_in: Some("employee") },
    Person { id: "e08", name: "吴思远", number: "MS1008", department: "rnd", sign_in: None },
    Person { id: "e09", name: "郑欣然", number: "MS1009", department: "rnd", sign_in: None },
    Person { id: "e10", name: "冯浩宇", number: "MS1010", department: "rnd", sign_in: None },
    Person { id: "e11", name: "褚明哲", number: "MS1011", department: "rnd", sign_in: None },
    Person { id: "e12", name: "卫若溪", number: "MS1012", department: "rnd", sign_in: None },
    Person { id: "e13", name: "蒋天佑", number: "MS1013", department: "rnd", sign_in: None },
    Person { id: "e14", name: "沈静怡", number: "MS1014", department: "rnd", sign_in: None },
    Person { id: "e15", name: "韩一诺", number: "MS1015", department: "rnd", sign_in: None },
    Person { id: "e16", name: "杨博文", number: "MS1016", department: "rnd", sign_in: None },
    Person { id: "e17", name: "朱可馨", number: "MS1017", department: "rnd", sign_in: None },
    Person { id: "e18", name: "秦志强", number: "MS1018", department: "rnd", sign_in: None },
    Person { id: "e19", name: "尤佳琪", number: "MS1019", department: "rnd", sign_in: None },
    Person { id: "e20", name: "许文涛", number: "MS1020", department: "rnd", sign_in: None },
    Person { id: "e21", name: "何大勇", number: "MS1021", department: "plant", sign_in: Some("night") },
    Person { id: "e22", name: "吕春梅", number: "MS1022", department: "plant", sign_in: None },
    Person { id: "e23", name: "施国强", number: "MS1023", department: "plant", sign_in: None },
    Person { id: "e24", name: "张铁柱", number: "MS1024", department: "plant", sign_in: None },
    Person { id: "e25", name: "孔繁荣", number: "MS1025", department: "plant", sign_in: None },
    Person { id: "e26", name: "曹立新", number: "MS1026", department: "plant", sign_in: None },
    Person { id: "e27", name: "严冬生", number: "MS1027", department: "plant", sign_in: None },
    Person { id: "e28", name: "华秀兰", number: "MS1028", department: "plant", sign_in: None },
    Person { id: "e29", name: "金永福", number: "MS1029", department: "plant", sign_in: None },
    Person { id: "e30", name: "魏小军", number: "MS1030", department: "plant", sign_in: None },
];

/// An id that is written in this file.
pub(crate) fn id<T>(text: &str, make: impl Fn(String) -> Result<T, InvalidId>) -> T {
    // Unwrap safety: every id here is a constant of letters, digits and hyphens.
    #[expect(clippy::unwrap_used, reason = "see above")]
    make(text.to_owned()).unwrap()
}

impl Person {
    /// The employee id.
    pub fn employee_id(&self) -> EmployeeId {
        id(self.id, EmployeeId::new)
    }

    /// The department.
    pub fn department_id(&self) -> DepartmentId {
        id(self.department, DepartmentId::new)
    }

    /// The attendance group: the plant works at night.
    pub fn group(&self) -> &'static str {
        if self.department == "plant" { GROUP_NIGHT } else { GROUP_DAY }
    }
}

/// The settings of a demo group.
///
/// # Panics
/// Never: the settings are constant, and a test validates them.
pub fn settings(group: &str) -> GroupSettings {
    let site = |id: &str, name: &str, latitude: f64, longitude: f64| json!({ "id": id, "name": name, "centre": { "latitude": latitude, "longitude": longitude }, "radius_m": 300 });
    let headquarters = site("headquarters", "晨星大厦", 22.5405, 113.9345);
    let plant = site("plant", "光明工厂", 22.7488, 113.9359);
    let day = json!({
        "name": "总部白班",
        "mode": { "kind": "fixed", "week": ["day", "day", "day", "day", "day", null, null] },
        "shifts": [{ "id": "day", "name": "白班", "sections": [{ "on": "09:00", "off": "18:00" }],
                     "breaks": [{ "from": "12:00", "to": "13:00" }], "late_grace_min": 5,
                     "late_tiers": { "serious_after_min": 60, "absent_after_min": 180, "absent_part": "half" } }],
        "place": { "sites": [headquarters, plant], "outside": "field_work", "field_work_remark": true,
                   "wifi": [{ "name": "Morningstar-Office", "bssid": "0a:1b:2c:3d:4e:5f" }] },
    });
    let night = json!({
        "name": "工厂夜班",
        "mode": { "kind": "fixed", "week": ["night", "night", "night", "night", "night", null, null] },
        "shifts": [{ "id": "night", "name": "夜班", "sections": [{ "on": "22:00", "off": "30:00" }],
                     "breaks": [{ "from": "26:00", "to": "26:30" }], "late_grace_min": 5 }],
        "place": { "sites": [site("plant", "光明工厂", 22.7488, 113.9359)], "outside": "refuse" },
    });
    // Unwrap safety: the JSON above is of the right form; a test validates it.
    #[expect(clippy::unwrap_used, reason = "see above")]
    serde_json::from_value(if group == GROUP_NIGHT { night } else { day }).unwrap()
}

/// Writes departments, groups and roles.
pub(crate) async fn write_rules(app: &App, org: &OrgId, began: WorkDate) -> Result<(), Failure> {
    for (department, name) in [(ROOT, NAME)].into_iter().chain(DEPARTMENTS) {
        let parent = (department != ROOT).then(|| id(ROOT, DepartmentId::new));
        let department = Department { department_id: id(department, DepartmentId::new), name: name.into(), parent, rev: 1 };
        app.store.put_department(org, &department).await?;
    }
    for group in [GROUP_DAY, GROUP_NIGHT] {
        let version = GroupVersion { group_id: id(group, GroupId::new), effective: began, settings: settings(group) };
        app.store.put_group(org, &version, None).await?;
    }
    let holder = |sign_in: &str| PEOPLE.iter().find(|person| person.sign_in == Some(sign_in)).map(Person::employee_id);
    let heads: BTreeSet<DepartmentId> = [id("rnd", DepartmentId::new)].into();
    let roles = Roles {
        owners: holder("owner").into_iter().collect(),
        hr: holder("hr").into_iter().collect(),
        managers: holder("manager").map(|manager| (manager, heads)).into_iter().collect::<BTreeMap<_, _>>(),
        ..Roles::default()
    };
    match app.store.put_roles(org, &roles, 0).await {
        // An earlier start wrote them and broke off afterwards.
        Ok(()) | Err(StoreError::Conflict) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// A person's card.
pub(crate) fn card(app: &App, person: &Person, began: WorkDate, user_id: Option<UserId>) -> Result<Card, Failure> {
    let keyring = app.keyring().map_err(|_| Failure::Server("the demo has no master key".into()))?;
    let employment = Employment::new(began, person.department_id(), id(person.group(), GroupId::new));
    Ok(person.card(keyring.wrap(ORG, &app.personal_key(), app.nonce()), employment, user_id))
}
