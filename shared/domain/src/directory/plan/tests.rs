use proptest::prelude::*;

use super::*;
use crate::department::Department;
use crate::employment::Assignment;
use crate::phone::Phone;

fn day(text: &str) -> WorkDate {
    text.parse().expect("a date")
}

fn department_id(text: &str) -> DepartmentId {
    DepartmentId::new(text).expect("an id")
}

fn group_id(text: &str) -> GroupId {
    GroupId::new(text).expect("an id")
}

fn employee_id(text: &str) -> EmployeeId {
    EmployeeId::new(text).expect("an id")
}

/// Ids of departments to be made: `new-` and the length of the path, so that no two of a test are the same.
fn made(path: &str) -> DepartmentId {
    department_id(&format!("new-{}", path.len()))
}

/// 晨星 over 研发部 (over 后端) and 市场部 (over 后端).
fn departments() -> Departments {
    let department = |own: &str, name: &str, parent: &str| {
        let parent = (!parent.is_empty()).then(|| department_id(parent));
        Department { department_id: department_id(own), name: name.into(), parent, rev: 1 }
    };
    Departments::new([
        department("top", "晨星", ""),
        department("rnd", "研发部", "top"),
        department("be", "后端", "rnd"),
        department("mkt", "市场部(上海)", "top"),
        department("be2", "后端", "mkt"),
    ])
}

fn groups() -> Vec<Group> {
    let group = |id: &str, name: &str| Group { group_id: group_id(id), name: name.into() };
    vec![group("day", "白班"), group("night", "夜班"), group("a", "同名"), group("b", "同 名")]
}

fn phone(number: &str) -> PhoneSaid {
    PhoneSaid { phone: Phone::parse(number).expect("a number"), hash: format!("hash of {number}") }
}

fn person(id: &str, name: &str, number: &str, phone: Option<&str>) -> Person {
    let employment = Employment::new(day("2026-01-01"), department_id("rnd"), group_id("day"));
    let phone_hash = phone.map(|phone| format!("hash of {phone}"));
    Person { employee_id: employee_id(id), name: name.into(), number: number.into(), phone_hash, has_left: false, employment }
}

fn people() -> Vec<Person> {
    let gone = Person { has_left: true, ..person("e3", "王五", "A003", Some("13900000003")) };
    vec![person("e1", "张三", "A001", Some("13900000001")), person("e2", "李四", "A002", None), gone]
}

fn entry(row: u32, name: &str, number: &str) -> Entry {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Entry { row, name: text(name), number: text(number), department: text("研发部"), group: text("白班"), ..Entry::default() }
}

const ALL: Options = Options { create_departments: true, update: true, rehire: true, default_department: None, default_group: None };

fn planned(entries: &[Entry], options: &Options) -> Plan {
    let (people, departments, groups) = (people(), departments(), groups());
    let directory = Directory { people: &people, departments: &departments, groups: &groups, today: day("2026-11-23") };
    plan(entries, &directory, options, &made)
}

/// `row column: what is wrong`, for each problem.
fn said(plan: &Plan) -> Vec<String> {
    plan.problems.iter().map(|problem| format!("{} {}: {}", problem.row, problem.field.zh(), problem.why.zh())).collect()
}

fn deed(entry: Entry) -> Deed {
    let plan = planned(&[entry], &ALL);
    assert_eq!(said(&plan), [""; 0]);
    plan.rows[0].deed.clone()
}

#[test]
fn somebody_new_is_added_from_the_first_day_on() {
    let said =
        Entry { phone: Some(phone("13900000009")), joined: Some(day("2026-12-01")), exempt: Some(true), ..entry(2, "赵六", "A009") };
    let Deed::Create(newcomer) = deed(said) else { panic!("not added") };
    assert_eq!((newcomer.department, newcomer.group, newcomer.joined), (department_id("rnd"), group_id("day"), day("2026-12-01")));
    assert_eq!((newcomer.phone, newcomer.exempt), (Some(phone("13900000009")), true));
}

#[test]
fn somebody_known_by_their_number_is_changed_only_in_what_differs() {
    assert_eq!(deed(entry(2, "张三", "a001")), Deed::Unchanged(employee_id("e1")));
    let said =
        Entry { phone: Some(phone("13900000001")), exempt: Some(false), joined: Some(day("2026-01-01")), ..entry(2, "张三", "A001") };
    assert_eq!(deed(said), Deed::Unchanged(employee_id("e1")));
    let said = Entry { group: Some("夜班".into()), department: Some("研发部/后端".into()), ..entry(2, "张三丰", "A001") };
    let Deed::Update(id, changes) = deed(said) else { panic!("not changed") };
    assert_eq!((id, changes.fields()), (employee_id("e1"), vec![Field::Name, Field::Department, Field::Group]));
    // What is blank stays as it is.
    let blank = Entry { department: None, group: None, ..entry(2, "张三", "A001") };
    assert_eq!(deed(blank), Deed::Unchanged(employee_id("e1")));
}

#[test]
fn who_is_known_or_has_left_is_touched_only_where_that_is_allowed() {
    let none = Options::default();
    let plan = planned(&[entry(2, "张三", "A001"), entry(3, "王五", "A003")], &none);
    assert_eq!(
        said(&plan),
        ["2 工号: 这个工号已存在,如需修改请勾选“更新已有员工”", "3 工号: 这个工号的员工已离职,如需重新入职请勾选“允许重新入职”"]
    );
    let Deed::Rehire(id, newcomer) = deed(entry(3, "王五", "A003")) else { panic!("not taken back") };
    assert_eq!((id, newcomer.joined), (employee_id("e3"), day("2026-11-23")));
}

#[test]
fn what_stands_twice_names_the_other_row() {
    let twin = |row, name: &str, number: &str| Entry { phone: Some(phone("13900000007")), ..entry(row, name, number) };
    let plan = planned(&[twin(2, "甲", "B1"), twin(5, "乙", "b1"), twin(9, "丙", "B3")], &ALL);
    assert_eq!(
        said(&plan),
        ["2 工号: 与第 5 行重复", "2 手机号: 与第 5 行重复", "5 工号: 与第 2 行重复", "5 手机号: 与第 2 行重复", "9 手机号: 与第 2 行重复"]
    );
    assert!(plan.rows.is_empty());
}

#[test]
fn a_phone_of_another_names_their_number_and_one_of_who_left_is_free() {
    let with = |number: &str| Entry { phone: Some(phone(number)), ..entry(2, "甲", "B1") };
    let plan = planned(&[with("13900000001")], &ALL);
    assert_eq!(said(&plan), ["2 手机号: 工号 A001 的员工已使用这个手机号"]);
    assert_eq!(plan.problems[0].value, "139****0001");
    assert!(planned(&[with("13900000003")], &ALL).problems.is_empty());
}

#[test]
fn a_department_is_found_by_its_path_its_end_or_its_name() {
    for (text, expected) in [
        ("晨星/研发部/后端", "be"),
        ("研发部 / 后端", "be"),
        ("研发部\\后端", "be"),
        ("研发部>后端", "be"),
        ("市场部(上海)", "mkt"),
        ("市场部 (上海)", "mkt"),
        ("晨星", "top"),
    ] {
        let Deed::Create(newcomer) = deed(Entry { department: Some(text.into()), ..entry(2, "甲", "B1") }) else { panic!("not added") };
        assert_eq!(newcomer.department, department_id(expected), "{text}");
    }
    let plan = planned(&[Entry { department: Some("后端".into()), ..entry(2, "甲", "B1") }], &ALL);
    assert_eq!(said(&plan), ["2 部门: 有多个同名部门,请填写完整路径,例如:晨星/研发部/后端、晨星/市场部(上海)/后端"]);
}

#[test]
fn departments_that_are_missing_are_made_once_and_only_where_that_is_allowed() {
    let to = |row, department: &str| Entry { department: Some(department.into()), ..entry(row, "甲", &format!("B{row}")) };
    let entries = [to(2, "研发部/前端/移动端"), to(3, "晨星/研发部/前端"), to(4, "测试部"), to(5, "移动端")];
    let plan = planned(&entries, &ALL);
    assert_eq!(said(&plan), [""; 0]);
    let paths: Vec<_> = plan.departments.iter().map(|new| new.path.as_str()).collect();
    assert_eq!(paths, ["晨星/研发部/前端", "晨星/研发部/前端/移动端", "晨星/测试部"]);
    let into = |row: usize| match &plan.rows[row].deed {
        Deed::Create(newcomer) => newcomer.department.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!((into(0), into(1), into(3)), (made(paths[1]), made(paths[0]), made(paths[1])));
    assert_eq!(plan.departments[1].department.parent, Some(made(paths[0])));
    let plan = planned(&entries[..1], &Options { create_departments: false, ..ALL });
    assert_eq!((said(&plan), plan.departments.len()), (vec!["2 部门: 没有这个部门".into()], 0));
    let deep = planned(&[to(2, "一/二/三/四/五/六/七/八/九/十")], &ALL);
    assert_eq!(said(&deep), ["2 部门: 部门层级过深"]);
}

#[test]
fn blanks_take_the_defaults_and_are_problems_without() {
    let blank = Entry { department: None, group: None, ..entry(2, "甲", "B1") };
    let plan = planned(std::slice::from_ref(&blank), &ALL);
    assert_eq!(said(&plan), ["2 考勤组: 必填"]);
    let options = Options { default_group: Some(group_id("night")), default_department: Some(department_id("be")), ..ALL };
    let Deed::Create(newcomer) = &planned(&[blank], &options).rows[0].deed else { panic!("not added") };
    assert_eq!((&newcomer.department, &newcomer.group), (&department_id("be"), &group_id("night")));
}

#[test]
fn every_problem_of_a_row_is_told_at_once() {
    let unread = RowProblem {
        row: 2,
        field: Field::Joined,
        why: Why::Form { zh: "不是日期".into(), en: "not a date".into() },
        value: "待定".into(),
    };
    let bad = Entry {
        name: None,
        group: Some("同名".into()),
        department: Some("火星".into()),
        last_day: Some(day("2026-01-01")),
        unread: vec![unread],
        ..entry(2, "", "B 1")
    };
    let plan = planned(&[bad], &Options { create_departments: false, ..ALL });
    assert_eq!(
        said(&plan),
        [
            "2 姓名: 必填",
            "2 工号: 不能含有空格",
            "2 部门: 没有这个部门",
            "2 考勤组: 有多个同名考勤组,请先改名",
            "2 入职日期: 不是日期",
            "2 离职日期: 离职日期早于入职日期",
            "2 离职日期: 离职日期已过,新员工无需导入",
        ]
    );
}

#[test]
fn a_last_day_may_be_given_to_who_is_there() {
    let Deed::Update(_, changes) = deed(Entry { last_day: Some(day("2026-11-20")), ..entry(2, "张三", "A001") }) else {
        panic!("not changed")
    };
    assert_eq!((changes.fields(), changes.last_day), (vec![Field::LastDay], Some(day("2026-11-20"))));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// Each row is planned or has a problem, never both; and what was planned and done is unchanged the next time.
    #[test]
    fn a_row_is_planned_or_has_problems_and_doing_it_twice_changes_nothing(
        rows in prop::collection::vec((0..4_u8, 0..6_u8, 0..4_u8, 0..5_u8), 1..12),
        options in prop::sample::select(vec![ALL, Options::default(), Options { update: true, ..Options::default() }]),
    ) {
        let entries: Vec<Entry> = (2..).zip(&rows).map(|(row, (name, number, told, place))| Entry {
            phone: (*told > 0).then(|| phone(&format!("1390000000{told}"))),
            department: Some(["研发部", "后端", "测试部", "研发部/后端", "新/部门"][usize::from(*place)].into()),
            ..entry(row, ["", "张三", "李四", "王五"][usize::from(*name)], &format!("A00{number}"))
        }).collect();
        let first = planned(&entries, &options);
        let bad: std::collections::BTreeSet<u32> = first.problems.iter().map(|problem| problem.row).collect();
        prop_assert_eq!(first.rows.len() + bad.len(), entries.len());
        prop_assert!(first.rows.iter().all(|planned| !bad.contains(&planned.row)));

        let (people, tree) = done(&first);
        let groups = groups();
        let directory = Directory { people: &people, departments: &tree, groups: &groups, today: day("2026-11-23") };
        let good: Vec<Entry> = entries.into_iter().filter(|entry| !bad.contains(&entry.row)).collect();
        let again = plan(&good, &directory, &ALL, &made);
        prop_assert!(again.problems.is_empty(), "{:?}", again.problems);
        prop_assert!(again.rows.iter().all(|planned| matches!(planned.deed, Deed::Unchanged(_))), "{:?}", again.rows);
        prop_assert!(again.departments.is_empty());
    }
}

/// The directory as it is when a plan was carried out.
fn done(plan: &Plan) -> (Vec<Person>, Departments) {
    let tree = Departments::new(departments().iter().cloned().chain(plan.departments.iter().map(|new| new.department.clone())));
    let mut people = people();
    for planned in &plan.rows {
        match &planned.deed {
            Deed::Create(new) | Deed::Rehire(_, new) => {
                people.retain(|person| person.number != new.number);
                let mut added = person(&format!("row{}", planned.row), &new.name, &new.number, None);
                added.phone_hash = new.phone.as_ref().map(|phone| phone.hash.clone());
                added.employment.assignments[0] =
                    Assignment { from: new.joined, group: new.group.clone(), department: new.department.clone() };
                people.push(added);
            }
            Deed::Update(id, changes) => {
                let person = people.iter_mut().find(|person| person.employee_id == *id).expect("somebody");
                person.name = changes.name.clone().unwrap_or(person.name.clone());
                person.phone_hash = changes.phone.as_ref().map(|phone| phone.hash.clone()).or(person.phone_hash.clone());
                let place = &mut person.employment.assignments[0];
                place.department = changes.department.clone().unwrap_or(place.department.clone());
            }
            Deed::Unchanged(_) => {}
        }
    }
    (people, tree)
}
