//! A group that gives shifts by roster, in the demo company: three shifts around the clock at headquarters.

use daka::demo;
use daka_domain::employment::Assignment;
use daka_domain::group::{GroupSettings, GroupVersion};
use daka_domain::id::{DepartmentId, GroupId};
use serde_json::{Value, json};

use crate::World;
use crate::world::FOUNDED;

/// Its id.
pub const GROUP: &str = "rota";
/// Its people: three of the manager's department, and one of the plant.
pub const PEOPLE: [(&str, &str); 4] = [("e07", "rnd"), ("e08", "rnd"), ("e09", "rnd"), ("e21", "plant")];

/// The settings: early 06:00–14:00, late 14:00–22:00, night 22:00–06:00, long 05:00–15:00.
pub fn settings(several_shifts: bool, employee_chooses: bool) -> Value {
    let mut settings = json!(demo::settings(demo::GROUP_DAY));
    let shift = |id: &str, name: &str, on: &str, off: &str| json!({ "id": id, "name": name, "sections": [{ "on": on, "off": off }] });
    settings["name"] = "客服排班".into();
    settings["mode"] = json!({ "kind": "roster", "several_shifts": several_shifts, "employee_chooses": employee_chooses });
    settings["shifts"] = json!([
        shift("early", "早班", "06:00", "14:00"),
        shift("late", "中班", "14:00", "22:00"),
        shift("night", "晚班", "22:00", "30:00"),
        shift("long", "长班", "05:00", "15:00"),
    ]);
    settings
}

/// Writes the group, in force since the company was founded, and puts its people into it.
pub async fn join(world: &World, several_shifts: bool, employee_chooses: bool) {
    found(world, several_shifts, employee_chooses).await;
    let (group, founded) = (GroupId::new(GROUP).expect("an id"), FOUNDED.parse().expect("a date"));
    for (employee, department) in PEOPLE {
        let department = DepartmentId::new(department).expect("an id");
        let assignment = Assignment { from: founded, group: group.clone(), department };
        world.change_card(employee, |card| card.employment.assignments = vec![assignment]).await;
    }
}

/// Writes the group, in force since the company was founded; nobody is in it.
pub async fn found(world: &World, several_shifts: bool, employee_chooses: bool) {
    let settings: GroupSettings = serde_json::from_value(settings(several_shifts, employee_chooses)).expect("settings");
    assert_eq!(settings.validate(), Ok(()));
    let effective = FOUNDED.parse().expect("a date");
    let version = GroupVersion { group_id: GroupId::new(GROUP).expect("an id"), effective, settings };
    world.store().put_group(&demo::org_id(), &version, None).await.expect("a group");
}
