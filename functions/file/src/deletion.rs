//! Deleting files that have served: an imported table, a workbook that had its time to be fetched.

use daka_http::{App, Desk, FILE_DELETION, FileRef, Problem, Work};

/// Deletes a file.
pub struct Deletion;

impl Work for Deletion {
    const KIND: &'static str = FILE_DELETION;
    type Input = FileRef;
    type Outcome = ();

    async fn work(app: &App, file: FileRef, _: &mut Desk<'_>) -> Result<(), Problem> {
        Ok(app.files()?.delete(&file.path()).await?)
    }
}
