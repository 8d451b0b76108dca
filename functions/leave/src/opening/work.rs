//! The job: read, plan as a whole, and if it is asked for, grant.

use chrono::{Datelike, TimeDelta};
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, FileId, LeaveTypeId, OrgId};
use daka_domain::leave::{ALL_YEARS, BalanceKind, LeaveKind, LeavePolicy};
use daka_domain::time::{WorkDate, Zone, to_second};
use daka_http::{App, Code, Desk, FilePurpose, FileRef, Problem, Work, everybody, left_out, persevere, request_id};
use daka_sheet::Table;
use daka_store::{Act, GrantFact, grant_place};
use futures::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::plan::{Holding, Planned, plan};
use super::read::{KNOWN, OpeningProblem, types_of};
use super::template::opened;
use crate::grant::add_grant;
use crate::policy::keep_policy;

/// People whose books are written at the same time.
const AT_ONCE: usize = 16;
/// How long a table is kept, in hours: so that what was only tried can be done.
const KEPT_H: i64 = 48;
/// Problems that are told, at most; all are counted.
const PROBLEMS_MAX: usize = 500;
/// Why it was granted, as its person reads it.
const REASON: &str = "期初余额";

/// A table to import, and how.
#[derive(Debug, Serialize, Deserialize)]
pub struct OpeningInput {
    pub(crate) file_id: FileId,
    pub(crate) on: WorkDate,
    pub(crate) skip_problems: bool,
    pub(crate) apply: bool,
}

/// What came of an import.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct OpeningOutcome {
    /// Whether anything was written.
    applied: bool,
    /// The sheet that was read; empty for text.
    sheet: String,
    /// Rows that hold something.
    rows: u32,
    /// People who are given something by it.
    people: u32,
    /// Amounts that they are given.
    grants: u32,
    /// First days of total service that are set.
    services: u32,
    /// Rows of whoever imports: nobody grants themselves anything.
    own: u32,
    /// Problems in all.
    problem_count: u32,
    /// The types of leave that have a column, by their names.
    types: Vec<String>,
    /// The headings that nothing is known of.
    ignored: Vec<String>,
    /// The first 500 problems, by row.
    problems: Vec<OpeningProblem>,
}

/// The job that imports opening balances, or tells what that would come to.
pub struct Opening;

impl Work for Opening {
    const KIND: &'static str = "leave.opening";
    type Input = OpeningInput;
    type Outcome = OpeningOutcome;

    async fn work(app: &App, input: OpeningInput, desk: &mut Desk<'_>) -> Result<OpeningOutcome, Problem> {
        let (org, by) = (desk.org_id().clone(), desk.requested_by().clone());
        let table = read(app, &org, &by, input.file_id).await?;
        let policy = persevere(|| app.leave_policy(&org)).await?;
        let kinds: Vec<&LeaveKind> = opened(&policy).collect();
        let types = types_of(&table, &kinds);
        let people = everybody(app, &org).await?;
        let today = Zone::default().date(app.now()).date();
        let planned = plan(&table, &types, &people, left_out(app, &org, &by).await?, today);
        let mut outcome = outcome(&table, &types, &planned);
        if !input.apply || (outcome.problem_count > 0 && !input.skip_problems) {
            return Ok(outcome);
        }
        persevere(|| keep_policy(app, &org, app.now())).await?;
        let (job, at) = (desk.job().job_id.to_string(), desk.job().requested_at);
        let granting = Granting { app, org: &org, by: &by, job: &job, on: input.on, at, policy: &policy };
        persevere(|| granting.account()).await?;
        let (mut done, total) = (0, planned.holdings.len());
        let mut grants = stream::iter(planned.holdings.into_iter().map(|holding| granting.grant(holding))).buffer_unordered(AT_ONCE);
        while let Some(granted) = grants.next().await {
            granted?;
            done += 1;
            desk.tell(done, total).await?;
        }
        outcome.applied = true;
        Ok(outcome)
    }
}

/// The table that was sent.
async fn read(app: &App, org: &OrgId, by: &EmployeeId, file: FileId) -> Result<Table, Problem> {
    let file = FileRef::of_company(FilePurpose::Import, org.clone(), file);
    let content = app.file(&file).await?.ok_or(Code::FileGone)?;
    app.delete_file_at(&file, by, app.now() + TimeDelta::hours(KEPT_H)).await?;
    let reading = tokio::task::spawn_blocking(move || daka_sheet::read(&content.bytes, &KNOWN));
    let unreadable = |why: daka_sheet::Unreadable| Problem::field("file_id", why.zh(), why.en()).with("reason", why.name());
    reading.await.map_err(|_| Code::Internal)?.map_err(unreadable)
}

fn outcome(table: &Table, types: &[(u32, &LeaveKind)], planned: &Planned) -> OpeningOutcome {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let is_type = |number: u32| types.iter().any(|(column, _)| *column == number);
    let ignored = table.columns.iter().filter(|column| column.known.is_none() && !is_type(column.number));
    OpeningOutcome {
        applied: false,
        sheet: table.sheet.clone(),
        rows: count(table.rows.len()),
        people: count(planned.holdings.len()),
        grants: planned.holdings.iter().map(|holding| count(holding.amounts.len())).sum(),
        services: count(planned.holdings.iter().filter(|holding| holding.service_from.is_some()).count()),
        own: planned.own,
        problem_count: count(planned.problems.len()),
        types: types.iter().map(|(_, kind)| kind.rules.name.clone()).collect(),
        ignored: ignored.map(|column| column.heading.shown()).collect(),
        problems: planned.problems.iter().take(PROBLEMS_MAX).cloned().collect(),
    }
}

/// Granting what a table says.
struct Granting<'a> {
    app: &'a App,
    org: &'a OrgId,
    by: &'a EmployeeId,
    job: &'a str,
    on: WorkDate,
    at: Instant,
    policy: &'a LeavePolicy,
}

impl Granting<'_> {
    /// Accounts for all of it before anything is written.
    async fn account(&self) -> Result<(), Problem> {
        let target = format!("*@{}", self.job);
        let act = Act { actor: self.by.clone(), kind: ActKind::BalanceImport, target, at: self.at, request_id: request_id(), key: None };
        Ok(self.app.store.audit(self.org, self.job, &act).await?)
    }

    async fn grant(&self, holding: Holding) -> Result<(), Problem> {
        let (store, employee) = (&self.app.store, &holding.employee_id);
        let card = persevere(|| async { Ok(store.card(self.org, employee).await?) }).await?;
        let Some(card) = card else { return Ok(()) };
        let key = self.app.keyring()?.unwrap(self.org.as_str(), &card.wrapped_key)?;
        if let Some(from) = holding.service_from {
            persevere(|| async {
                let books = store.leave_books(self.org, employee).await?;
                if books.service_from == Some(from) {
                    Ok(())
                } else {
                    Ok(store.put_service(self.org, employee, from, books.service_rev).await?)
                }
            })
            .await?;
        }
        for (leave_type, amount) in &holding.amounts {
            let id = format!("opening-{}-{leave_type}", self.job);
            let grant = GrantFact {
                sealed: key.seal(&grant_place(&id), REASON.as_bytes(), self.app.nonce()),
                id,
                amount: *amount,
                on: self.on,
                by: self.by.clone(),
                at: to_second(self.at),
            };
            persevere(|| add_grant(self.app, self.org, employee, (leave_type, self.year(leave_type)), grant.clone())).await?;
        }
        Ok(())
    }

    /// The book's year.
    fn year(&self, leave_type: &LeaveTypeId) -> i32 {
        let comp = self.policy.kind(leave_type).is_some_and(|kind| kind.rules.balance == BalanceKind::Comp);
        if comp { ALL_YEARS } else { self.on.date().year() }
    }
}
