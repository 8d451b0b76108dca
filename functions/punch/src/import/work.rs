//! The job: read, plan, and if it is asked for, store.

use chrono::TimeDelta;
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, FileId, OrgId};
use daka_domain::machine::{Entry, Gathered, Reading, gather};
use daka_http::{App, Code, Desk, FilePurpose, FileRef, Problem, Work, left_out, request_id};
use daka_sheet::Table;
use daka_store::Act;
use futures::{StreamExt, stream};
use serde::{Deserialize, Serialize};

use super::apply::apply;
use super::ask::PunchImportOptions;
use super::outcome::Outcome;
use super::people::{Planned, Planning, everybody};
use super::read;

/// Most punches of one import: a table of more is to be cut.
const PUNCHES_MAX: usize = 50_000;
/// People who are planned for at the same time.
const AT_ONCE: usize = 24;
/// How long a table is kept, in hours: so that what was only tried can be done.
const KEPT_H: i64 = 48;

/// A table to import, and how.
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportInput {
    pub(crate) file_id: FileId,
    pub(crate) options: PunchImportOptions,
    pub(crate) apply: bool,
}

/// The job that imports a machine's table, or tells what that would come to.
pub struct Import;

impl Work for Import {
    const KIND: &'static str = "punch.import";
    type Input = ImportInput;
    type Outcome = Outcome;

    async fn work(app: &App, input: ImportInput, desk: &mut Desk<'_>) -> Result<Outcome, Problem> {
        let (org, by) = (desk.org_id().clone(), desk.requested_by().clone());
        let (table, entries) = read(app, &org, &by, input.file_id).await?;
        let people = everybody(app, &org).await?;
        let Gathered { people, problems } = gather(entries, &people, left_out(app, &org, &by).await?);
        let mut outcome = Outcome::of(&table);
        outcome.tell(problems);
        let planned = plan(app, &org, desk, people).await?;
        for person in &planned {
            outcome.add(person);
        }
        if !input.apply || (outcome.is_stopped() && !input.options.skip_problems) {
            return Ok(outcome.told());
        }
        account(app, &org, desk).await?;
        apply(app, desk, planned, &mut outcome).await?;
        Ok(outcome.applied())
    }
}

/// The table that was sent, and its rows.
async fn read(app: &App, org: &OrgId, by: &EmployeeId, file: FileId) -> Result<(Table, Vec<Entry>), Problem> {
    let file = FileRef::of_company(FilePurpose::Import, org.clone(), file);
    let content = app.file(&file).await?.ok_or(Code::FileGone)?;
    app.delete_file_at(&file, by, app.now() + TimeDelta::hours(KEPT_H)).await?;
    // Reading is work for the processor: others of this process go on meanwhile.
    let reading = tokio::task::spawn_blocking(move || {
        let table = read::table(&content.bytes)?;
        let entries = read::entries(&table);
        Ok((table, entries))
    });
    let unreadable = |why: daka_sheet::Unreadable| Problem::field("file_id", why.zh(), why.en()).with("reason", why.name());
    let (table, entries): (Table, Vec<Entry>) = reading.await.map_err(|_| Code::Internal)?.map_err(unreadable)?;
    let punches: usize = entries.iter().map(|entry| entry.readings.len()).sum();
    if punches > PUNCHES_MAX {
        let zh = format!("表格中有 {punches} 次打卡,一次最多导入 {PUNCHES_MAX} 次,请按日期或部门分成多个表格");
        let en = format!("has {punches} punches; {PUNCHES_MAX} are imported at once at most: split it by dates or departments");
        return Err(Problem::field("file_id", zh, en).with("reason", "too_many_punches").with("max", PUNCHES_MAX));
    }
    Ok((table, entries))
}

/// Plans everybody's punches, some people at a time.
async fn plan(app: &App, org: &OrgId, desk: &mut Desk<'_>, people: Vec<(EmployeeId, Vec<Reading>)>) -> Result<Vec<Planned>, Problem> {
    let job = desk.job().job_id.clone();
    let planning = &Planning { app, org, job: &job, now: app.now() };
    let total = people.len();
    let plans = people.into_iter().map(|(employee, readings)| async move { planning.person(&employee, &readings).await });
    let mut plans = stream::iter(plans).buffer_unordered(AT_ONCE);
    let mut planned = Vec::with_capacity(total);
    while let Some(person) = plans.next().await {
        planned.push(person?);
        desk.tell(planned.len(), total).await?;
    }
    Ok(planned)
}

/// Accounts for an import before anything of it is stored.
async fn account(app: &App, org: &OrgId, desk: &Desk<'_>) -> Result<(), Problem> {
    let job = desk.job();
    let act = Act {
        actor: job.requested_by.clone(),
        kind: ActKind::PunchImport,
        target: job.job_id.to_string(),
        // A job done over two midnights is accounted for once.
        at: job.requested_at,
        request_id: request_id(),
        key: None,
    };
    Ok(app.store.audit(org, job.job_id.as_str(), &act).await?)
}
