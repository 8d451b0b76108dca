//! Making a copy: everything is read, written as JSON and as a workbook, and sealed.

use bytes::Bytes;
use daka_http::{App, Code, Desk, FileContent, Problem, WORKBOOK, Work};
use serde::Serialize;

use super::view::{CopyForm, deleted_at, file_of};
use super::{CopyOf, book, content, sheets};
use crate::own::{Keys, Own};

/// The job that makes a copy.
pub struct Copying;

/// What a copy has.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Copied {
    punches: usize,
    days: usize,
    acts: usize,
}

impl Work for Copying {
    const KIND: &'static str = "privacy.copy";
    type Input = CopyOf;
    type Outcome = Copied;

    async fn work(app: &App, wanted: CopyOf, desk: &mut Desk<'_>) -> Result<Copied, Problem> {
        let org = desk.org_id().clone();
        desk.tell(0, CopyForm::ALL.len()).await?;
        let own = Own::read(app, &org, &wanted.employee_id).await?.ok_or(Code::NotFound)?;
        let (days, acts, names) = (own.days(app.now()), own.acts(app, &org).await?, own.names(app, &org).await?);
        let keys = Keys::of(app, &org, &own)?;
        let copied = Copied { punches: own.record.facts.len(), days: days.len(), acts: acts.len() };
        let whole = content::Whole { org: &org, own: &own, keys: &keys, days: &days, acts: &acts, names: &names, now: app.now() };
        for (done, form) in CopyForm::ALL.into_iter().enumerate() {
            let bytes: Bytes = match form {
                CopyForm::Json => serde_json::to_vec_pretty(&content::document(&whole)?).map_err(|_| Code::Internal)?.into(),
                CopyForm::Workbook => book::write(&sheets::of(&whole)?)?.into(),
            };
            let media_type = if form == CopyForm::Json { "application/json" } else { WORKBOOK }.to_owned();
            desk.confirm().await?;
            let file = file_of(desk.job(), form)?;
            // One of an earlier try, which broke off: its facts may be older.
            app.files()?.delete(&file.path()).await?;
            app.delete_file_at(&file, desk.requested_by(), deleted_at(app)).await?;
            app.keep_file(&file, &FileContent { media_type, bytes }).await?;
            desk.tell(done + 1, CopyForm::ALL.len()).await?;
        }
        Ok(copied)
    }
}
