//! Workbooks that somebody made to do harm: each is refused, or read as the table that it is, and costs little.

use std::io::{Cursor, Write};

use daka_sheet::{Content, Known, Table, Unreadable, read};

const KNOWN: [Known; 1] = [Known { name: "姓名", synonyms: &[], required: true }];
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// What a person may send.
const FILE_BYTES: usize = 4 * 1024 * 1024;

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(content.as_bytes()).expect("bytes");
    }
    let bytes = out.finish().expect("a package").into_inner();
    assert!(bytes.len() < FILE_BYTES, "{} bytes would be refused before they are looked at", bytes.len());
    bytes
}

/// A workbook with a sheet of these rows, behind this declaration of the document's type, with these shared texts, and more parts.
fn workbook(doctype: &str, sheet: &str, shared: &str, more: &[(&str, String)]) -> Vec<u8> {
    let relation = |id: u32, kind: &str, target: &str| format!(r#"<Relationship Id="r{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    let mut parts = vec![
        (
            "[Content_Types].xml",
            format!(r#"{HEAD}<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/></Types>"#),
        ),
        (
            "_rels/.rels",
            format!(r#"{HEAD}<Relationships xmlns="{RELS}">{}</Relationships>"#, relation(1, "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"{HEAD}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"{HEAD}<Relationships xmlns="{RELS}">{}{}</Relationships>"#,
                relation(1, "worksheet", "worksheets/sheet1.xml"),
                relation(2, "sharedStrings", "sharedStrings.xml")
            ),
        ),
        ("xl/sharedStrings.xml", format!(r#"{HEAD}<sst xmlns="{SHEET}"><si><t>姓名</t></si>{shared}</sst>"#)),
        ("xl/worksheets/sheet1.xml", format!(r#"{HEAD}{doctype}<worksheet xmlns="{SHEET}">{sheet}</worksheet>"#)),
    ];
    parts.extend(more.iter().cloned());
    package(&parts)
}

fn rows(rows: &str) -> String {
    format!(r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>{rows}</sheetData>"#)
}

fn first_cell(table: &Table) -> Content {
    table.rows[0].at(1).clone()
}

#[test]
fn one_long_text_named_by_fifty_thousand_cells_is_not_held_as_often() {
    let long = format!("<si><t>{}</t></si>", "长".repeat(32_767));
    let cells = r#"<row><c t="s"><v>1</v></c></row>"#.repeat(49_999);
    assert_eq!(read(&workbook("", &rows(&cells), &long, &[]), &KNOWN).err(), Some(Unreadable::TooLarge));
}

#[test]
fn a_long_text_merged_over_all_rows_is_one_text() {
    let long = format!("<si><t>{}</t></si>", "长".repeat(32_767));
    let mut cells = String::from(r#"<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>1</v></c></row>"#);
    cells.extend((3..=50_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#)));
    let sheet = rows(&cells) + r#"<mergeCells><mergeCell ref="B2:B50000"/></mergeCells>"#;
    let table = read(&workbook("", &sheet, &long, &[]), &KNOWN).expect("a table");
    let (Content::Text(first), Content::Text(last)) = (table.rows[0].at(2), table.rows[49_998].at(2)) else { panic!("two texts") };
    assert!(std::sync::Arc::ptr_eq(first, last));
}

#[test]
fn a_hundred_thousand_columns_and_rows_without_end_are_too_many() {
    let wide: String = (0..100_000).map(|_| "<c><v>1</v></c>").collect();
    let wide = workbook("", &rows(&format!(r#"<row r="2">{wide}</row>"#)), "", &[]);
    assert_eq!(read(&wide, &KNOWN).err(), Some(Unreadable::TooManyColumns));
    let far = workbook("", &rows(r#"<row r="4294967295"><c r="XFD4294967295"><v>1</v></c></row>"#), "", &[]);
    assert!(matches!(read(&far, &KNOWN), Err(Unreadable::Damaged | Unreadable::TooManyRows | Unreadable::TooManyColumns)));
}

#[test]
fn xml_two_hundred_thousand_levels_deep_ends() {
    let deep = "<a>".repeat(200_000) + &"</a>".repeat(200_000);
    for bytes in [workbook("", &rows(&deep), "", &[]), workbook("", &rows(""), &format!("<si>{deep}</si>"), &[])] {
        // Whether it is a table without rows or a damaged one is the library's to say.
        assert!(read(&bytes, &KNOWN).map_or(true, |table| table.rows.is_empty()));
    }
}

#[test]
fn entities_neither_multiply_nor_read_files() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let doctype = format!(r#"<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file://{file}">]>"#);
    for entity in ["&b;", "&f;"] {
        let cell = format!(r#"<row r="2"><c r="A2" t="inlineStr"><is><t>x{entity}y</t></is></c></row>"#);
        let told = read(&workbook(&doctype, &rows(&cell), "", &[]), &KNOWN).map(|table| first_cell(&table).written());
        assert!(!format!("{told:?}").contains("daka-sheet") && !format!("{told:?}").contains("lollol"), "{entity}: {told:?}");
    }
}

#[test]
fn formulas_and_links_to_elsewhere_count_as_what_was_saved_of_them() {
    let cells = r#"<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://127.0.0.1:9/"&amp;A1)</f><v>张三</v></c></row>
        <row r="3"><c r="A3" t="str"><f>cmd|'/c calc'!A0</f><v>=1+1</v></c></row>"#;
    let link = format!(
        r#"{HEAD}<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>"#
    );
    let bytes = workbook("", &rows(cells), "", &[("xl/externalLinks/_rels/externalLink1.xml.rels", link)]);
    let table = read(&bytes, &KNOWN).expect("a table");
    assert_eq!(table.rows.iter().map(|row| row.at(1).written()).collect::<Vec<_>>(), ["张三", "=1+1"]);
}

#[test]
fn parts_that_point_out_of_the_package_are_never_written_and_two_of_a_name_are_no_matter() {
    let out = [("../../../../tmp/daka-out.xml", "x".to_owned()), ("/etc/cron.d/daka", "x".to_owned()), ("xl\\..\\..\\a", "x".to_owned())];
    let table = read(&workbook("", &rows(r#"<row r="2"><c r="A2"><v>7</v></c></row>"#), "", &out), &KNOWN).expect("a table");
    assert_eq!(first_cell(&table), Content::Number(7.0));
}

#[test]
fn what_begins_as_something_else_is_that() {
    let book = workbook("", &rows(r#"<row r="2"><c r="A2"><v>7</v></c></row>"#), "", &[]);
    for head in [&b"%PDF-1.7\n"[..], b"\x89PNG\r\n\x1a\n", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"MZ", b"GIF89a"] {
        assert!(read(&[head, &book].concat(), &KNOWN).is_err(), "{head:?}");
    }
}
