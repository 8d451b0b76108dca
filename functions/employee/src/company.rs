//! What there is in a company to choose from: departments, groups, the present day.

use daka_domain::Instant;
use daka_domain::department::Departments;
use daka_domain::directory::Group;
use daka_domain::id::{DepartmentId, GroupId, OrgId};
use daka_domain::time::{WorkDate, Zone};
use daka_domain::validation::Problems;
use daka_http::{App, Problem};

/// The company's present day.
pub(crate) fn today(now: Instant) -> WorkDate {
    Zone::default().date(now)
}

/// The attendance groups, each under the name that is in force today, or else the first to come.
pub(crate) async fn groups(app: &App, org: &OrgId) -> Result<Vec<Group>, Problem> {
    let today = today(app.now());
    let mut groups: Vec<Group> = Vec::new();
    for (version, _) in app.store.groups(org).await? {
        match groups.last_mut().filter(|group| group.group_id == version.group_id) {
            None => groups.push(Group { group_id: version.group_id, name: version.settings.name }),
            Some(group) if version.effective <= today => group.name = version.settings.name,
            Some(_) => {}
        }
    }
    Ok(groups)
}

/// Reports a field unless it names such a group.
pub(crate) fn check_group(groups: &[Group], field: &str, group: &GroupId, problems: &mut Problems) {
    if groups.iter().all(|known| known.group_id != *group) {
        problems.add(field, "没有这个考勤组", "is no attendance group's id");
    }
}

/// Reports a field unless it names such a department.
pub(crate) fn check_department(tree: &Departments, field: &str, department: &DepartmentId, problems: &mut Problems) {
    if tree.get(department).is_none() {
        problems.add(field, "没有这个部门", "is no department's id");
    }
}
