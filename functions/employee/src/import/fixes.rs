//! Cells that were mended on the screen: each is read as what was typed, instead of what stands in the table.

use std::collections::{HashMap, HashSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use daka_domain::directory::Field;
use daka_domain::id::{JobId, OrgId};
use daka_domain::validation::Problems;
use daka_http::{App, Code, Problem};
use daka_sheet::{Content, Table};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Most cells that are mended at once, and most characters of one.
const FIXES_MAX: usize = 1000;
const VALUE_MAX_CHARS: usize = 200;

/// A cell that is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportFix {
    /// The row's number, as the spreadsheet shows it.
    row: u32,
    /// The column; the table may lack it.
    field: Field,
    /// What the cell is to be read as: text, 200 characters at most. An empty one empties it.
    value: String,
}

/// Refuses what no table could make right.
pub(crate) fn check(fixes: &[ImportFix]) -> Result<(), Problem> {
    let mut problems = Problems::default();
    if fixes.len() > FIXES_MAX {
        problems.add("fixes", format!("最多 {FIXES_MAX} 项"), format!("must be {FIXES_MAX} at most"));
        return problems.finish().map_err(Problem::fields);
    }
    let mut seen = HashSet::new();
    for (place, fix) in fixes.iter().enumerate() {
        if fix.value.chars().count() > VALUE_MAX_CHARS {
            let en = format!("must be {VALUE_MAX_CHARS} characters at most");
            problems.add(format!("fixes[{place}].value"), format!("最多 {VALUE_MAX_CHARS} 个字"), en);
        }
        if !seen.insert((fix.row, fix.field)) {
            problems.add(format!("fixes[{place}]"), "同一单元格只能修改一次", "mends a cell that another one mends");
        }
    }
    problems.finish().map_err(Problem::fields)
}

/// Fixes as they are stored with their import, sealed: a phone number may be among them. The same again is the same, so that the same
/// import is. None where there are none.
pub(crate) fn seal(app: &App, org: &OrgId, import: &JobId, fixes: &[ImportFix]) -> Result<Option<String>, Problem> {
    if fixes.is_empty() {
        return Ok(None);
    }
    let plain = serde_json::to_vec(fixes).map_err(|_| Code::Internal)?;
    Ok(Some(STANDARD.encode(app.keyring()?.seal_alike(org.as_str(), &place(import), &plain))))
}

/// The fixes of an import, as they were sealed.
pub(crate) fn open(app: &App, org: &OrgId, import: &JobId, sealed: Option<&str>) -> Result<Vec<ImportFix>, Problem> {
    let Some(sealed) = sealed else { return Ok(Vec::new()) };
    let sealed = STANDARD.decode(sealed).map_err(|_| Code::Internal)?;
    let plain = app.keyring()?.scope_key(org.as_str()).open(&place(import), &sealed)?;
    serde_json::from_slice(&plain).map_err(|_| Code::Internal.into())
}

fn place(import: &JobId) -> String {
    format!("import fixes {import}")
}

/// What is read instead of what stands in a table.
#[derive(Debug, Default)]
pub(crate) struct Fixes(HashMap<(u32, Field), Content>);

impl Fixes {
    /// The fixes of a table; a problem where there is no such row in it.
    pub(crate) fn of(table: &Table, fixes: &[ImportFix]) -> Result<Self, Problem> {
        let rows: HashSet<u32> = table.rows.iter().map(|row| row.number).collect();
        let mut problems = Problems::default();
        for (place, _) in fixes.iter().enumerate().filter(|(_, fix)| !rows.contains(&fix.row)) {
            problems.add(format!("fixes[{place}].row"), "表格的这一行没有员工", "is no row of the table with somebody in it");
        }
        problems.finish().map_err(Problem::fields)?;
        Ok(Self(fixes.iter().map(|fix| ((fix.row, fix.field), Content::text(&fix.value))).collect()))
    }

    /// What a cell is read as, if it was mended.
    pub(crate) fn get(&self, row: u32, field: Field) -> Option<&Content> {
        self.0.get(&(row, field))
    }

    /// The columns in which something was mended.
    pub(crate) fn fields(&self) -> HashSet<Field> {
        self.0.keys().map(|(_, field)| *field).collect()
    }
}
