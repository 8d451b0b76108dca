use super::*;
use crate::{Content, Known, clean, read};

const KNOWN: [Known; 4] = [
    Known { name: "姓名", synonyms: &[], required: true },
    Known { name: "工号", synonyms: &[], required: true },
    Known { name: "部门", synonyms: &[], required: false },
    Known { name: "入职日期", synonyms: &[], required: false },
];

fn column(heading: &str, required: bool, kind: TemplateKind, example: &str) -> TemplateColumn {
    TemplateColumn { heading: heading.into(), required, note: format!("{heading}的说明"), kind, example: example.into() }
}

fn template() -> Template {
    let departments = (1..=300).map(|number| format!("=研发{number}部")).collect();
    Template {
        sheet: "员工".into(),
        columns: vec![
            column("姓名", true, TemplateKind::Text, "张三"),
            column("工号", true, TemplateKind::Text, "001"),
            column("部门", false, TemplateKind::OneOf { choices: departments, others: true }, "研发部"),
            column("入职日期", false, TemplateKind::Date, "2026-01-05"),
        ],
        rows: vec![vec!["李四".into(), "007".into(), "=1+1".into(), "2026-01-06".into()]],
        made_on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
    }
}

/// A part of a workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(package.by_name(name).unwrap()).unwrap()
}

#[test]
fn what_is_written_is_read_back_without_the_example() {
    let table = read(&template().write().unwrap(), &KNOWN).unwrap();
    assert_eq!((table.sheet.as_str(), table.header_row, table.examples), ("员工", 1, 1));
    let row = &table.rows[0];
    assert_eq!(row.number, 3);
    let texts: Vec<_> = (0..4).map(|known| clean::text(table.cell(row, known).unwrap().1).unwrap().unwrap()).collect();
    assert_eq!(texts, ["李四", "007", "=1+1", "2026-01-06"]);
    assert!(matches!(row.at(2), Content::Text(_)));
}

#[test]
fn nothing_is_a_formula_and_long_lists_are_on_a_hidden_sheet() {
    let bytes = template().write().unwrap();
    let (first, lists, book) =
        (part(&bytes, "xl/worksheets/sheet1.xml"), part(&bytes, "xl/worksheets/sheet2.xml"), part(&bytes, "xl/workbook.xml"));
    assert!(!first.contains("<f>") && !lists.contains("<f>"));
    assert!(first.contains("<formula1>选项!$C$1:$C$300</formula1>"), "{first}");
    assert!(book.contains("name=\"选项\" sheetId=\"2\" state=\"hidden\""), "{book}");
    assert!(part(&bytes, "xl/comments1.xml").contains("工号的说明"));
}

#[test]
fn the_same_template_is_the_same_file() {
    assert_eq!(template().write().unwrap(), template().write().unwrap());
}

#[test]
fn a_name_that_no_sheet_can_have_is_told() {
    assert!(Template { sheet: "a/b".into(), ..template() }.write().is_err());
}
