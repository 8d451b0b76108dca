use super::*;
use crate::serial::DateSystem;

const KNOWN: [Known; 4] = [
    Known { name: "姓名", synonyms: &["名字", "Name"], required: true },
    Known { name: "工号", synonyms: &["员工编号", "No"], required: true },
    Known { name: "部门", synonyms: &["所属部门"], required: false },
    Known { name: "手机号", synonyms: &["手机号码", "联系电话"], required: false },
];

/// A sheet from its rows, each as texts by `|`.
fn sheet(rows: &[&str], merged: &[(&str, &str)]) -> Grid {
    let mut grid = Grid::new("员工", DateSystem::From1900);
    for (row, cells) in (1..).zip(rows) {
        for (column, text) in (1..).zip(cells.split('|')) {
            grid.put(Place { row, column }, Content::text(text)).unwrap();
        }
    }
    for (first, last) in merged {
        grid.merge(Area { first: place(first), last: place(last) });
    }
    grid
}

fn place(name: &str) -> Place {
    let (letter, row) = name.split_at(1);
    Place { row: row.parse().unwrap(), column: u32::from(letter.as_bytes()[0] - b'A') + 1 }
}

/// `letter:known` for each known column.
fn found(table: &Table) -> Vec<String> {
    table.columns.iter().filter_map(|column| Some(format!("{}:{}", column.letters(), KNOWN[column.known?].name))).collect()
}

#[test]
fn the_header_is_found_below_titles_and_notes() {
    let rows =
        ["某某公司员工花名册||", "填表说明:姓名、工号必填||", "||", "* 姓 名|工号(必填)|所属部门", "张三|007|研发", "||", "李四|008|"];
    let table = table(sheet(&rows, &[("A1", "C1")]), &[&KNOWN]).unwrap();
    assert_eq!((table.header_row, found(&table)), (4, vec!["A:姓名".into(), "B:工号".into(), "C:部门".into()]));
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [5, 7]);
    let (place, content) = table.cell(&table.rows[1], 1).unwrap();
    assert_eq!((place.to_string(), content.shown()), ("B7".into(), "008".into()));
    assert!(table.cell(&table.rows[1], 3).is_none());
    assert!(table.cell(&table.rows[1], 2).unwrap().1.is_empty());
}

#[test]
fn a_header_of_two_rows_is_read_by_what_stands_lowest() {
    let rows = ["姓名|工号|任职信息|", "||部门|手机号", "张三|1|研发|138"];
    let merged = [("A1", "A2"), ("B1", "B2"), ("C1", "D1")];
    let table = table(sheet(&rows, &merged), &[&KNOWN]).unwrap();
    assert_eq!(table.header_row, 2);
    assert_eq!(found(&table), ["A:姓名", "B:工号", "C:部门", "D:手机号"]);
    assert_eq!(table.rows.len(), 1);
}

#[test]
fn a_heading_over_two_columns_names_the_first() {
    let table = table(sheet(&["姓名||工号", "张|三|1"], &[("A1", "B1")]), &[&KNOWN]).unwrap();
    assert_eq!(found(&table), ["A:姓名", "C:工号"]);
}

#[test]
fn two_columns_of_the_same_meaning_are_refused() {
    let twice = table(sheet(&["姓名|工号|名字"], &[]), &[&KNOWN]).unwrap_err();
    assert_eq!(twice, Unreadable::ColumnTwice { name: "姓名", columns: ["A".into(), "C".into()] });
    assert_eq!(twice.zh(), "A 列和 C 列都是“姓名”");
}

#[test]
fn without_a_header_the_nearest_row_is_told() {
    let rows = ["花名册", "姓名|电话", "张三|138"];
    assert_eq!(table(sheet(&rows, &[]), &[&KNOWN]).unwrap_err(), Unreadable::NoHeader { missing: vec!["工号"], row: Some(2) });
    let rows = ["a|b", "c|d"];
    assert_eq!(table(sheet(&rows, &[]), &[&KNOWN]).unwrap_err(), Unreadable::NoHeader { missing: vec!["姓名", "工号"], row: None });
}

#[test]
fn of_several_layouts_the_first_counts_that_there_is_a_header_of() {
    const BY_DATE: [Known; 2] = [KNOWN[1], Known { name: "日期", synonyms: &[], required: true }];
    let layouts: [&[Known]; 2] = [&KNOWN, &BY_DATE];
    let read = |heading: &str| table(sheet(&[heading, "x|1|2"], &[]), &layouts);
    let place = |heading: &str| read(heading).unwrap().columns.iter().map(|column| column.known).collect::<Vec<_>>();
    assert_eq!(place("姓名|工号|日期"), [Some(0), Some(1), None]);
    assert_eq!(place("名称|工号|日期"), [None, Some(0), Some(1)]);
    // The nearest tells what is missing, of two that are as near the likelier.
    assert_eq!(read("名称|工号|月份").unwrap_err(), Unreadable::NoHeader { missing: vec!["姓名"], row: Some(1) });
    assert_eq!(read("名称|编号|日期").unwrap_err(), Unreadable::NoHeader { missing: vec!["工号"], row: Some(1) });
}

#[test]
fn a_header_below_the_first_twenty_rows_is_not_looked_for() {
    let mut rows = vec!["x"; 19];
    rows.push("姓名|工号");
    assert_eq!(table(sheet(&rows, &[]), &[&KNOWN]).unwrap().header_row, 20);
    rows.insert(0, "x");
    assert!(table(sheet(&rows, &[]), &[&KNOWN]).is_err());
}

#[test]
fn a_department_merged_beside_its_people_counts_for_each() {
    let rows = ["姓名|工号|部门", "张三|1|研发", "李四|2|", "王五|3|", "赵六|4|市场", "钱七|5|"];
    let table = table(sheet(&rows, &[("C2", "C4")]), &[&KNOWN]).unwrap();
    let departments: Vec<_> = table.rows.iter().map(|row| row.at(3).shown()).collect();
    assert_eq!(departments, ["研发", "研发", "研发", "市场", ""]);
}

#[test]
fn the_templates_example_is_left_out_and_counted() {
    let table = table(sheet(&["姓名|工号", "示例:张三|001", "李四|002"], &[]), &[&KNOWN]).unwrap();
    assert_eq!((table.rows.len(), table.examples), (1, 1));
}

#[test]
fn areas_that_overlap_without_end_are_not_followed() {
    let mut grid = sheet(&["姓名|工号", "张三|1"], &[]);
    for row in 1..2_000 {
        grid.merge(Area { first: Place { row: 1, column: 1 }, last: Place { row: 40_000 + row, column: 200 } });
    }
    assert_eq!(found(&table(grid, &[&KNOWN]).unwrap()), ["A:姓名", "B:工号"]);
}
