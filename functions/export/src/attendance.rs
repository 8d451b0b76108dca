//! Making a workbook: people read a few at a time, in order, and written as they come.

use std::io::{Seek, SeekFrom};

use daka_http::{App, Code, Desk, Problem, WORKBOOK, Work};
use futures::{FutureExt, StreamExt, TryStreamExt, stream};
use serde::Serialize;
use tokio::io::AsyncWriteExt;

use crate::csv::Text;
use crate::people::{self, Period, PersonDays};
use crate::view::{deleted_at, file_of};
use crate::wanted::{ExportFormat, Wanted};
use crate::workbook::{Book, Failed};

/// How many people are read at once.
const AT_ONCE: usize = 16;

/// The job that makes a workbook.
pub struct Attendance;

/// What a workbook has.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Made {
    people: usize,
    punches: u32,
    bytes: u64,
}

impl Work for Attendance {
    const KIND: &'static str = "export.attendance";
    type Input = Wanted;
    type Outcome = Made;

    async fn work(app: &App, wanted: Wanted, desk: &mut Desk<'_>) -> Result<Made, Problem> {
        let org = desk.org_id().clone();
        let period = Period::new(app, &org, &wanted).await?;
        let people = people::of(app, &org, &wanted, &period).await?;
        let total = people.len();
        desk.tell(0, total).await?;
        let mut made = Making::new(&period, &wanted)?;
        let mut judged = stream::iter(people).map(|person| people::judge(app, &org, person, &period).boxed()).buffered(AT_ONCE);
        let mut done = 0;
        while let Some(person) = judged.try_next().await? {
            made.add(&person)?;
            done += 1;
            desk.tell(done, total).await?;
        }
        drop(judged);
        let punches = made.punches();
        desk.confirm().await?;
        let bytes = keep(app, desk, made.finish()?, &wanted).await?;
        let file = file_of(desk.job())?;
        app.delete_file_at(&file, desk.requested_by(), deleted_at(app)).await?;
        if let Err(problem) = desk.confirm().await {
            // Whoever took the job back wants nothing left of it. Another worker's file it may be, else.
            if desk.was_cancelled().await? {
                app.files()?.delete(&file.path()).await?;
            }
            return Err(problem);
        }
        Ok(Made { people: total, punches, bytes })
    }
}

/// What is being made.
enum Making<'w> {
    Book(Box<Book<'w>>),
    Text(Box<Text<'w>>),
}

impl<'w> Making<'w> {
    fn new(period: &Period, wanted: &'w Wanted) -> Result<Self, Failed> {
        match (wanted.format, wanted.sheets().next()) {
            (ExportFormat::Csv, Some(sheet)) => Ok(Self::Text(Box::new(Text::new(wanted, sheet)?))),
            _ => Ok(Self::Book(Box::new(Book::new(&period.company, &period.days, wanted)?))),
        }
    }

    fn add(&mut self, person: &PersonDays) -> Result<(), Failed> {
        match self {
            Self::Book(book) => book.add(person),
            Self::Text(text) => text.add(person),
        }
    }

    fn punches(&self) -> u32 {
        match self {
            Self::Book(book) => book.punches(),
            Self::Text(text) => text.punches(),
        }
    }

    /// The whole of it, in a file beside the process, from its beginning.
    fn finish(self) -> Result<std::fs::File, Failed> {
        let mut file = match self {
            Self::Book(book) => {
                let mut file = tempfile::tempfile()?;
                book.save(&mut file)?;
                file
            }
            Self::Text(text) => text.finish()?,
        };
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}

/// Sends what was made to the files, piece by piece.
async fn keep(app: &App, desk: &mut Desk<'_>, made: std::fs::File, wanted: &Wanted) -> Result<u64, Problem> {
    let file = file_of(desk.job())?;
    let media_type = match wanted.format {
        ExportFormat::Xlsx => WORKBOOK,
        ExportFormat::Csv => "text/csv; charset=utf-8",
    };
    let mut target = app.files()?.writer(&file.path(), media_type, &file.named(String::new()).disposition());
    let mut source = tokio::fs::File::from_std(made);
    let copied = tokio::io::copy(&mut source, &mut target).await;
    // Whole or not at all: what broke off is not there.
    let sent = match copied {
        Ok(bytes) => target.shutdown().await.map(|()| bytes),
        Err(error) => Err(error),
    };
    sent.map_err(|error| {
        tracing::warn!(error = %error.kind(), "a workbook was not kept");
        Code::Unavailable.into()
    })
}
