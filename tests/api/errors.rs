//! The codes of errors, and docs/ERRORS.md, which explains them

use std::collections::BTreeMap;

use daka_http::Code;

const EXPLAINED: &str = include_str!("../../docs/ERRORS.md");

/// The codes that the document explains, with their statuses; a row begins with "| `code` | status |".
fn explained() -> BTreeMap<String, u16> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        let code = cells.next()?.strip_prefix('`')?.strip_suffix('`')?.to_owned();
        Some((code, cells.next()?.parse().ok()?))
    };
    let rows: Vec<(String, u16)> = EXPLAINED.lines().filter_map(row).collect();
    let codes: BTreeMap<_, _> = rows.iter().cloned().collect();
    assert_eq!(codes.len(), rows.len(), "a code is explained twice");
    codes
}

#[test]
fn every_code_is_explained_with_its_status_and_nothing_else_is() {
    let known: BTreeMap<String, u16> = Code::ALL.iter().map(|code| (code.name().to_owned(), code.status().as_u16())).collect();
    assert_eq!(known.len(), Code::ALL.len(), "two codes of one name");
    assert_eq!(explained(), known);
}

#[test]
fn every_code_speaks_both_languages() {
    for code in Code::ALL {
        let (zh, en) = code.messages();
        assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}: {zh}", code.name());
        assert!(en.is_ascii() && en.ends_with('.'), "{}: {en}", code.name());
        assert!(code.name().bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", code.name());
        assert!(code.status().is_client_error() || code.status().is_server_error(), "{}", code.name());
    }
}
