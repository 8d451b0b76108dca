//! Deleting what has been kept for its time, once a night: details of punches, a UTC date at a time, and files of proof.
//!
//! It reads the punches of the dates that have fallen due since it was done last, and the notes of files that have: what is there besides
//! costs nothing. It ends anywhere: what was deleted is not found again, and the dates are noted once they are done. Nothing of a
//! punch goes by which its day is judged.

use chrono::NaiveDate;
use daka_domain::id::OrgId;
use daka_domain::time::WorkDate;
use daka_http::{App, Code, Desk, FORGETTING, FileRef, Problem, Work, everybody, persevere};
use daka_store::{Colleague, Forgotten, SentProof};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;

/// People, and files, that are seen to at once.
const AT_ONCE: usize = 8;
/// Nobody's last day is entered so many days after it: whoever left longer ago has no punch of a date.
const LEFT_FOR_DAYS: i64 = 400;

/// The job.
pub struct Forgetting;

/// What was deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ForgottenParts {
    punches: usize,
    files: usize,
}

impl Work for Forgetting {
    const KIND: &'static str = FORGETTING;
    type Input = ();
    type Outcome = ForgottenParts;

    async fn work(app: &App, (): (), desk: &mut Desk<'_>) -> Result<ForgottenParts, Problem> {
        let org = desk.org_id().clone();
        let organization = persevere(|| async { Ok(app.store.organization(&org).await?) }).await?.ok_or(Code::NotFound)?;
        let last = organization.retention.last_due(app.now());
        let punches = forget_punches(app, &org, last, desk).await?;
        let files = forget_proofs(app, &org, last, desk).await?;
        Ok(ForgottenParts { punches, files })
    }
}

/// Deletes the details of the dates up to one, but for those of which they are deleted already.
async fn forget_punches(app: &App, org: &OrgId, last: NaiveDate, desk: &mut Desk<'_>) -> Result<usize, Problem> {
    let Forgotten { through, rev } = persevere(|| async { Ok(app.store.forgotten(org).await?) }).await?;
    if through.is_some_and(|through| through >= last) {
        return Ok(0);
    }
    let people: Vec<Colleague> = everybody(app, org).await?.into_iter().filter(|person| may_have_punched(person, through)).collect();
    let total = people.len();
    desk.tell(0, total).await?;
    let parts = people
        .iter()
        .map(|person| persevere(move || async move { Ok(app.store.forget_days(org, &person.employee_id, (through, last)).await?) }));
    let mut parts = stream::iter(parts.collect::<Vec<_>>()).buffer_unordered(AT_ONCE);
    let (mut done, mut punches) = (0, 0);
    while let Some(count) = parts.try_next().await? {
        (done, punches) = (done + 1, punches + count);
        desk.tell(done, total).await?;
    }
    match persevere(|| async { Ok(app.store.put_forgotten(org, last, rev).await?) }).await {
        // Somebody else's job has done the same at the same moment, or what the next night asks for.
        Err(problem) if problem.code() == Code::ChangedMeanwhile => Ok(punches),
        put => put.map(|()| punches),
    }
}

/// Whether somebody may have punched behind a date.
fn may_have_punched(person: &Colleague, after: Option<NaiveDate>) -> bool {
    let Some(left) = person.employment.last_day else { return true };
    let after = after.and_then(|after| WorkDate::new(after).ok());
    after.is_none_or(|after| left.plus_days(LEFT_FOR_DAYS) >= after)
}

/// Deletes the files of proof that were sent up to a date.
async fn forget_proofs(app: &App, org: &OrgId, last: NaiveDate, desk: &mut Desk<'_>) -> Result<usize, Problem> {
    let before = last.succ_opt().and_then(|next| next.and_hms_opt(0, 0, 0)).ok_or(Code::Internal)?.and_utc();
    let sent = persevere(|| async { Ok(app.store.proofs_sent_before(org, before).await?) }).await?;
    let total = sent.len();
    let deletions = sent.iter().map(|sent| forget_proof(app, org, sent));
    let mut deletions = stream::iter(deletions.collect::<Vec<_>>()).buffer_unordered(AT_ONCE);
    let mut done = 0;
    while let Some(()) = deletions.try_next().await? {
        done += 1;
        desk.tell(done, total).await?;
    }
    Ok(total)
}

/// The file goes first: of one that is still there the note tells.
async fn forget_proof(app: &App, org: &OrgId, sent: &SentProof) -> Result<(), Problem> {
    let file = FileRef::proof(org.clone(), sent.employee_id.clone(), sent.file_id.clone());
    app.files()?.delete(&file.path()).await?;
    persevere(|| async { Ok(app.store.remove_proof(sent).await?) }).await
}
