//! What came of an import: as it is stored with the job, in short, and as it is shown.

use daka_domain::machine::{CellProblem, Why};
use daka_http::JobView;
use daka_sheet::{Table, column_letters};
use daka_store::{Job, PAYLOAD_MAX_BYTES};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::people::{Planned, count};
use super::read;

/// Problems and headings that are told, at most; all are counted.
const PROBLEMS_MAX: usize = 1000;
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
    counts: PunchCounts,
    ignored: Vec<String>,
    problems: Vec<CellProblem>,
}

/// How many there were of what.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
pub struct PunchCounts {
    /// Rows that hold something.
    rows: u32,
    /// People who have punches in it.
    people: u32,
    /// Punches that are new.
    new: u32,
    /// Punches that an import stored before.
    there: u32,
    /// Punches in the same second as one that came otherwise: they add nothing.
    beside: u32,
    /// Punches that stand in the table once more.
    twice: u32,
    /// People's days that have a punch more.
    days: u32,
    /// Problems in all that keep a punch from being imported.
    problems: u32,
    /// What else is told of cells.
    notes: u32,
    /// Rows in which the template's example still stood.
    examples: u32,
}

/// What is said of a cell.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellView {
    /// The row's number, as the spreadsheet shows it.
    row: u32,
    /// The column's letters.
    column: String,
    /// What is said, in Chinese.
    zh: String,
    /// What is said, in English.
    en: String,
    /// What stands there, in short.
    value: String,
    /// Whether nothing is done as long as it is so, unless problems are to be skipped; else it is only worth knowing.
    stops: bool,
}

/// What came of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct PunchOutcomeView {
    /// Whether anything was written.
    applied: bool,
    /// The sheet that was read; empty for text.
    sheet: String,
    /// The row with the headings.
    header_row: u32,
    counts: PunchCounts,
    /// The headings that nothing is known of.
    ignored: Vec<String>,
    /// The first 1,000 problems and notes, problems first, by row and column; as many as fit.
    problems: Vec<CellView>,
}

/// An import: how far it is, and what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PunchImportView {
    #[serde(flatten)]
    job: JobView,
    /// What came of it, when it is done.
    result: Option<PunchOutcomeView>,
}

impl From<Job> for PunchImportView {
    fn from(job: Job) -> Self {
        let (job, outcome) = JobView::with_outcome::<Outcome>(job);
        Self { job, result: outcome.map(PunchOutcomeView::from) }
    }
}

impl From<Outcome> for PunchOutcomeView {
    fn from(outcome: Outcome) -> Self {
        let Outcome { applied, sheet, header_row, counts, ignored, problems } = outcome;
        let cell = |CellProblem { cell, why, value }: CellProblem| CellView {
            row: cell.row,
            column: column_letters(cell.column),
            zh: why.zh(),
            en: why.en(),
            value,
            stops: why.stops(),
        };
        Self { applied, sheet, header_row, counts, ignored, problems: problems.into_iter().map(cell).collect() }
    }
}

impl Outcome {
    /// What is known of a table before anybody looks at its punches.
    pub(crate) fn of(table: &Table) -> Self {
        let mut outcome = Self {
            sheet: table.sheet.clone(),
            header_row: table.header_row,
            ignored: read::ignored(table).into_iter().take(NAMES_MAX).collect(),
            ..Self::default()
        };
        outcome.counts.rows = count(table.rows.len());
        outcome.counts.examples = count(table.examples);
        outcome
    }

    /// Adds what one person's punches come to.
    pub(crate) fn add(&mut self, person: &Planned) {
        let counts = &mut self.counts;
        counts.people += 1;
        counts.new += count(person.new.len()) + person.ours;
        counts.there += person.there;
        counts.beside += person.beside;
        counts.days += count(person.dates.len());
        self.tell(person.problems.iter().cloned());
    }

    /// Adds what is said of cells.
    pub(crate) fn tell(&mut self, problems: impl IntoIterator<Item = CellProblem>) {
        for problem in problems {
            self.counts.twice += u32::from(matches!(problem.why, Why::Twice { .. }));
            *(if problem.why.stops() { &mut self.counts.problems } else { &mut self.counts.notes }) += 1;
            self.problems.push(problem);
        }
    }

    /// Whether something keeps a punch from being imported.
    pub(crate) fn is_stopped(&self) -> bool {
        self.counts.problems > 0
    }

    /// A punch that was planned was stored by somebody else meanwhile.
    pub(crate) fn was_there(&mut self) {
        self.counts.new -= 1;
        self.counts.there += 1;
    }

    /// The same with as many problems as are kept: those that stop an import first, each kind by its cells.
    pub(crate) fn told(mut self) -> Self {
        self.problems.sort_by_key(|problem| (!problem.why.stops(), problem.cell));
        let mut bytes = 0;
        let fits = |problem: &&CellProblem| {
            bytes += serde_json::to_string(problem).map_or(0, |text| text.len());
            bytes <= PROBLEMS_MAX_BYTES
        };
        let kept = self.problems.iter().take(PROBLEMS_MAX).take_while(fits).count();
        self.problems.truncate(kept);
        self
    }

    pub(crate) fn applied(self) -> Self {
        Self { applied: true, ..self.told() }
    }
}
