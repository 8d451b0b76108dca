//! The rows with problems as a workbook of their own, to be mended and imported. It is sealed as the table was that they come from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use daka_domain::directory::{Field, RowProblem};
use daka_domain::id::{FileId, OrgId};
use daka_http::{App, Code, Desk, FILE_MAX_BYTES, FileContent, FilePurpose, FileRef, Problem, WORKBOOK};
use daka_sheet::{Column, Content, Flawed, FlawedRow, Row, Table, clean};

use super::fixes::Fixes;
use crate::cause::id_of;
use crate::company::today;

/// The heading over what is wrong, which is understood as nothing when the workbook is imported.
const SAID: &str = "问题";
/// Under which name a browser saves it.
const NAME: &str = "导入问题.xlsx";
/// How long it may be fetched, in hours, and for how much longer it is there: a link of the last moment is good for its time.
const KEPT_H: i64 = 48;
const SPARE_MIN: i64 = 20;

/// Keeps a workbook of the rows with problems, and tells its id; none where there are no problems.
pub(crate) async fn keep(
    app: &App,
    desk: &Desk<'_>,
    table: &Arc<Table>,
    fixes: &Arc<Fixes>,
    problems: Vec<RowProblem>,
) -> Result<Option<FileId>, Problem> {
    if problems.is_empty() {
        return Ok(None);
    }
    let (table, fixes, made_on) = (table.clone(), fixes.clone(), today(app.now()).date());
    // Packing is work for the processor: others of this process go on meanwhile.
    let written = tokio::task::spawn_blocking(move || Flawed { made_on, ..flawed(&table, &fixes, &problems) }.write());
    let bytes = written.await.map_err(|_| Code::Internal)?.map_err(|error| {
        tracing::error!(%error, "the rows with problems are not written");
        Code::Internal
    })?;
    if bytes.len() > FILE_MAX_BYTES {
        tracing::warn!(bytes = bytes.len(), "the rows with problems are too many for a file");
        return Ok(None);
    }
    // Each try has its own: what it says may differ.
    let file_id = id_of(&format!("faulty {} {}", desk.job().job_id, desk.job().attempts), FileId::new);
    let file = file_of(desk.org_id().clone(), file_id.clone());
    app.keep_file(&file, &FileContent { media_type: WORKBOOK.into(), bytes: bytes.into() }).await?;
    app.delete_file_at(&file, desk.requested_by(), app.now() + TimeDelta::hours(KEPT_H) + TimeDelta::minutes(SPARE_MIN)).await?;
    Ok(Some(file_id))
}

/// Where to get the workbook of an import that ended at a time; none once it is gone.
pub(crate) fn path(app: &App, org: OrgId, file_id: FileId, ended_at: Option<DateTime<Utc>>) -> Result<Option<String>, Problem> {
    let is_there = ended_at.is_some_and(|at| app.now() < at + TimeDelta::hours(KEPT_H));
    is_there.then(|| app.download_path(&file_of(org, file_id).named(NAME.into()))).transpose()
}

fn file_of(org: OrgId, file_id: FileId) -> FileRef {
    FileRef::of_company(FilePurpose::Import, org, file_id)
}

/// A column of the workbook: one of the table's, or one that the table lacks and that has to be filled in.
enum Place {
    Of { number: u32, field: Option<Field> },
    Lacking(Field),
}

fn flawed(table: &Table, fixes: &Fixes, problems: &[RowProblem]) -> Flawed {
    let mut by_row: BTreeMap<u32, Vec<&RowProblem>> = BTreeMap::new();
    for problem in problems {
        by_row.entry(problem.row).or_default().push(problem);
    }
    let rows: Vec<&Row> = table.rows.iter().filter(|row| by_row.contains_key(&row.number)).collect();
    let (headings, places) = columns(table, fixes, problems, &rows);
    let row = |row: &&Row| {
        let own = by_row.get(&row.number).map_or(&[][..], Vec::as_slice);
        let said: Vec<String> = own.iter().map(|problem| format!("{}：{}", problem.field.zh(), problem.why.zh())).collect();
        let is_flawed = |place: &Place| place.field().is_some_and(|field| own.iter().any(|problem| problem.field == field));
        FlawedRow {
            said: said.join("\n"),
            cells: places.iter().map(|place| place.cell(table, fixes, row)).collect(),
            flaws: places.iter().enumerate().filter(|(_, place)| is_flawed(place)).map(|(at, _)| at).collect(),
        }
    };
    let rows = rows.iter().map(row).collect();
    Flawed { sheet: "问题".into(), said: SAID.into(), columns: headings, rows, made_on: chrono::NaiveDate::default() }
}

/// The columns of the workbook under their headings: those of the table, and those that it lacks and that something is said of.
fn columns(table: &Table, fixes: &Fixes, problems: &[RowProblem], rows: &[&Row]) -> (Vec<String>, Vec<Place>) {
    let headed: HashMap<u32, &Column> = table.columns.iter().map(|column| (column.number, column)).collect();
    let numbers: BTreeSet<u32> = headed.keys().copied().chain(rows.iter().flat_map(|row| row.columns())).collect();
    let (mut headings, mut places) = (Vec::new(), Vec::new());
    for number in numbers {
        let column = headed.get(&number);
        let mut heading = column.map(|column| column.heading.written()).unwrap_or_default();
        if heading == SAID {
            // What was wrong before.
            continue;
        }
        if headings.contains(&heading) && !heading.is_empty() {
            // One that spanned two is two now, and must not be understood twice.
            heading = format!("{heading} {number}");
        }
        headings.push(heading);
        places.push(Place::Of { number, field: column.and_then(|column| Some(Field::ALL[column.known?])) });
    }
    let said: BTreeSet<Field> = problems.iter().map(|problem| problem.field).chain(fixes.fields()).collect();
    let has = |field: &Field| places.iter().any(|place| place.field() == Some(*field));
    let lacking: Vec<Field> = said.into_iter().filter(|field| !has(field)).collect();
    headings.extend(lacking.iter().map(|field| field.zh().to_owned()));
    places.extend(lacking.into_iter().map(Place::Lacking));
    (headings, places)
}

impl Place {
    fn field(&self) -> Option<Field> {
        match self {
            Self::Of { field, .. } => *field,
            Self::Lacking(field) => Some(*field),
        }
    }

    /// What a row has here as text: as it was mended, or as it stands in the table.
    fn cell(&self, table: &Table, fixes: &Fixes, row: &Row) -> String {
        if let Some(mended) = self.field().and_then(|field| fixes.get(row.number, field)) {
            return mended.written();
        }
        match self {
            Self::Lacking(_) => String::new(),
            Self::Of { number, field } => written(row.at(*number), *field, table),
        }
    }
}

/// What stands in a cell, as text. A number that counts days is a date's, which a text must say.
fn written(content: &Content, field: Option<Field>, table: &Table) -> String {
    match (content, field) {
        (Content::Number(_), Some(Field::Joined | Field::LastDay)) => {
            clean::date(content, table.system).ok().flatten().map_or_else(|| content.written(), |date| date.to_string())
        }
        _ => content.written(),
    }
}
