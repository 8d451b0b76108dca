use super::*;

fn person(id: &str, name: &str, number: &str) -> Person {
    Person { employee_id: EmployeeId::new(id).expect("an id"), name: name.into(), number: number.into() }
}

fn people() -> Vec<Person> {
    vec![person("a", "王 小明", "MS1001"), person("b", "李四", "0017"), person("c", "张三", "021"), person("d", "赵六", "0021")]
}

/// A row: number, name, and whether there is a time.
fn entry(row: u32, number: &str, name: &str, has_time: bool) -> Entry {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let at = |column| Cell { row, column };
    let wall = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|date| date.and_hms_opt(9, 0, row)).expect("a time");
    Entry {
        number: (text(number), at(1)),
        name: text(name).map(|name| (name, at(2))),
        readings: has_time.then_some(Reading { cell: at(3), wall }).into_iter().collect(),
        unread: Vec::new(),
    }
}

/// Whose punches in which rows, and each problem as `row:column what`.
fn said(gathered: &Gathered) -> (Vec<String>, Vec<String>) {
    let rows = |readings: &[Reading]| readings.iter().map(|reading| reading.cell.row.to_string()).collect::<Vec<_>>().join(",");
    let people = gathered.people.iter().map(|(id, readings)| format!("{id} {}", rows(readings))).collect();
    let problems = gathered.problems.iter().map(|p| format!("{}:{} {:?} [{}]", p.cell.row, p.cell.column, p.why, p.value)).collect();
    (people, problems)
}

#[test]
fn punches_are_gathered_by_number_however_a_machine_writes_it() {
    let entries = vec![
        entry(2, "ms1001", "王小明", true),
        entry(3, "17", "李四", true),
        entry(4, "ＭＳ１００１", "", true),
        entry(5, "00017", "", true),
        entry(6, "21", "张三", true),
        entry(7, "021", "张三", true),
        entry(8, "1001", "", true),
        entry(9, "", "王小明", true),
        entry(10, "无此人", "", false),
    ];
    let (people, problems) = said(&gather(entries, &people(), None));
    assert_eq!(people, ["a 2,4", "b 3,5", "c 7"]);
    assert_eq!(problems, ["6:1 SeveralPeople [21]", "8:1 NobodysNumber [1001]", "9:1 NumberMissing []"]);
}

#[test]
fn another_name_and_the_importers_own_punches_are_told_once_and_stop_nothing() {
    let entries = [2, 3]
        .map(|row| [entry(row * 2, "MS1001", "王大明", true), entry(row * 2 + 1, "17", "李四", true)])
        .into_iter()
        .flatten()
        .collect();
    let gathered = gather(entries, &people(), EmployeeId::new("b").ok().as_ref());
    let (people, problems) = said(&gathered);
    assert_eq!(people, ["a 4,6"]);
    assert_eq!(problems, ["4:2 OtherName { name: \"王 小明\" } [王大明]", "5:1 Own [0017]"]);
    assert!(gathered.problems.iter().all(|problem| !problem.why.stops()));
}

#[test]
fn a_number_that_cannot_be_read_is_told_as_that() {
    let mut entry = entry(2, "", "", true);
    let form = Why::Form { zh: "出错".into(), en: "failed".into() };
    entry.unread.push(CellProblem { cell: Cell { row: 2, column: 1 }, why: form, value: "#N/A".into() });
    let (people, problems) = said(&gather(vec![entry], &people(), None));
    assert_eq!((people.len(), problems.len()), (0, 1));
}
