//! What came of an import: as it is stored with the job, in short, and as it is shown.

use daka_domain::directory::{Deed, Field, Plan, RowProblem};
use daka_domain::id::FileId;
use daka_http::{App, JobView, Problem};
use daka_store::{Job, PAYLOAD_MAX_BYTES};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::faulty;

/// Problems, changes, headings and departments that are told, at most; all are counted.
const PROBLEMS_MAX: usize = 1000;
const CHANGES_MAX: usize = 500;
const NAMES_MAX: usize = 50;
/// Bytes that the problems may take of a job's outcome.
const PROBLEMS_MAX_BYTES: usize = PAYLOAD_MAX_BYTES * 3 / 4;

/// What came of an import, as it is stored.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether anything was written.
    applied: bool,
    sheet: String,
    header_row: u32,
    counts: Counts,
    columns: Vec<(Field, String)>,
    ignored: Vec<String>,
    departments: Vec<String>,
    changes: Vec<(u32, Vec<Field>)>,
    problems: Vec<RowProblem>,
    /// The workbook of the rows with problems.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    faulty: Option<FileId>,
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
pub struct Counts {
    /// Rows with people.
    rows: u32,
    /// People who are new.
    create: u32,
    /// People who change.
    update: u32,
    /// People who come back.
    rehire: u32,
    /// People of whom everything is so already.
    unchanged: u32,
    /// Rows with problems: nothing is done with them.
    refused: u32,
    /// Problems in all.
    problems: u32,
    /// Departments that are new.
    departments: u32,
    /// Rows in which the template's example still stood.
    examples: u32,
}

/// A problem with a cell.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemView {
    /// The row's number, as the spreadsheet shows it.
    row: u32,
    /// The column's letters; none where the table lacks the column.
    column: Option<String>,
    /// The column's heading in the template.
    heading: &'static str,
    field: Field,
    /// What is wrong, in Chinese.
    zh: String,
    /// What is wrong, in English.
    en: String,
    /// What stands there, in short; phone numbers with their middle hidden.
    value: String,
}

/// Somebody who changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeView {
    /// The row's number.
    row: u32,
    /// The columns that change.
    fields: Vec<Field>,
}

/// What came of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutcomeView {
    /// Whether anything was written.
    applied: bool,
    /// The sheet that was read; empty for text.
    sheet: String,
    /// The row with the headings.
    header_row: u32,
    counts: Counts,
    /// The headings that nothing is known of.
    ignored: Vec<String>,
    /// Departments that are new, by their paths: the first 50.
    departments: Vec<String>,
    /// The first 500 people who change.
    changes: Vec<ChangeView>,
    /// The first 1,000 problems, by row and column; as many as fit.
    problems: Vec<ProblemView>,
    /// Where to `GET` a workbook of all rows with problems, for a quarter of an hour; ask again for another link. What is wrong stands
    /// in a first column, and once they are mended it can be imported. None without problems, and after two days.
    faulty_path: Option<String>,
}

/// An import: how far it is, and what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportView {
    #[serde(flatten)]
    job: JobView,
    /// What came of it, when it is done.
    result: Option<OutcomeView>,
}

impl ImportView {
    /// The import of a job.
    pub(crate) fn new(app: &App, job: Job) -> Result<Self, Problem> {
        let (org, ended_at) = (job.org_id.clone(), job.ended_at);
        let (job, outcome) = JobView::with_outcome::<Outcome>(job);
        let faulty = outcome.as_ref().and_then(|outcome| outcome.faulty.clone());
        let faulty_path = faulty.map(|file| faulty::path(app, org, file, ended_at)).transpose()?.flatten();
        Ok(Self { job, result: outcome.map(|outcome| OutcomeView::new(&outcome, faulty_path)) })
    }
}

impl OutcomeView {
    fn new(outcome: &Outcome, faulty_path: Option<String>) -> Self {
        let letters = |field: Field| outcome.columns.iter().find(|(known, _)| *known == field).map(|(_, letters)| letters.clone());
        let problem = |problem: RowProblem| ProblemView {
            row: problem.row,
            column: letters(problem.field),
            heading: problem.field.zh(),
            field: problem.field,
            zh: problem.why.zh(),
            en: problem.why.en(),
            value: problem.value,
        };
        Self {
            applied: outcome.applied,
            sheet: outcome.sheet.clone(),
            header_row: outcome.header_row,
            counts: outcome.counts,
            ignored: outcome.ignored.clone(),
            departments: outcome.departments.clone(),
            changes: outcome.changes.iter().map(|(row, fields)| ChangeView { row: *row, fields: fields.clone() }).collect(),
            problems: outcome.problems.iter().cloned().map(problem).collect(),
            faulty_path,
        }
    }
}

impl Outcome {
    /// What a plan for a table comes to, before anything is done.
    pub(crate) fn planned(table: &daka_sheet::Table, plan: &Plan) -> Self {
        let mut outcome = Self {
            sheet: table.sheet.clone(),
            header_row: table.header_row,
            columns: super::read::columns(table),
            ignored: super::read::ignored(table).into_iter().take(NAMES_MAX).collect(),
            departments: plan.departments.iter().take(NAMES_MAX).map(|new| new.path.clone()).collect(),
            ..Self::default()
        };
        outcome.counts.rows = count(table.rows.len());
        outcome.counts.examples = count(table.examples);
        outcome.counts.departments = count(plan.departments.len());
        for planned in &plan.rows {
            let counts = &mut outcome.counts;
            match &planned.deed {
                Deed::Create(_) => counts.create += 1,
                Deed::Rehire(..) => counts.rehire += 1,
                Deed::Unchanged(_) => counts.unchanged += 1,
                Deed::Update(_, changes) => {
                    counts.update += 1;
                    if outcome.changes.len() < CHANGES_MAX {
                        outcome.changes.push((planned.row, changes.fields()));
                    }
                }
            }
        }
        outcome.refuse(&plan.problems);
        outcome
    }

    /// Adds problems, of which only so many are kept.
    pub(crate) fn refuse(&mut self, problems: &[RowProblem]) {
        let mut rows: Vec<u32> = problems.iter().map(|problem| problem.row).collect();
        rows.dedup();
        self.counts.refused += count(rows.len());
        self.counts.problems += count(problems.len());
        let mut bytes: usize = self.problems.iter().map(stored_bytes).sum();
        for problem in problems {
            bytes += stored_bytes(problem);
            if self.problems.len() == PROBLEMS_MAX || bytes > PROBLEMS_MAX_BYTES {
                break;
            }
            self.problems.push(problem.clone());
        }
        self.problems.sort_by_key(|problem| (problem.row, problem.field));
    }

    /// A row that was planned and could not be done after all: it counts no more as what it was to be.
    pub(crate) fn refuse_planned(&mut self, deed: &Deed, problem: RowProblem) {
        match deed {
            Deed::Create(_) => self.counts.create -= 1,
            Deed::Rehire(..) => self.counts.rehire -= 1,
            Deed::Unchanged(_) => self.counts.unchanged -= 1,
            Deed::Update(..) => {
                self.counts.update -= 1;
                self.changes.retain(|(row, _)| *row != problem.row);
            }
        }
        self.refuse(&[problem]);
    }

    pub(crate) fn applied(self) -> Self {
        Self { applied: true, ..self }
    }

    pub(crate) fn with_faulty(self, faulty: Option<FileId>) -> Self {
        Self { faulty, ..self }
    }
}

/// About what a problem takes as JSON.
fn stored_bytes(problem: &RowProblem) -> usize {
    serde_json::to_string(problem).map_or(0, |text| text.len())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
