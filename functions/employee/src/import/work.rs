//! The job: read, plan, and if it is asked for, do.

use std::collections::HashSet;
use std::sync::Arc;

use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::directory::{Directory, Entry, Group, Person, Plan, plan};
use daka_domain::id::{DepartmentId, EmployeeId, FileId, OrgId};
use daka_http::{App, Code, Desk, FilePurpose, FileRef, Problem, Work, request_id};
use daka_store::{Act, CardStatus, Colleague};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use super::ask::ImportOptions;
use super::fixes::{self, Fixes};
use super::outcome::Outcome;
use super::{apply, faulty, read};
use crate::cause::id_of;
use crate::company::{groups, today};

/// Departments whose people are read at the same time.
const AT_ONCE: usize = 16;

/// A table to import, and how.
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportInput {
    pub(crate) file_id: FileId,
    pub(crate) options: ImportOptions,
    pub(crate) apply: bool,
    /// What was mended on the screen, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) fixes: Option<String>,
}

/// The job that imports a table of people, or tells what that would come to.
pub struct Import;

impl Work for Import {
    const KIND: &'static str = "employee.import";
    type Input = ImportInput;
    type Outcome = Outcome;

    async fn work(app: &App, input: ImportInput, desk: &mut Desk<'_>) -> Result<Outcome, Problem> {
        let org = desk.org_id().clone();
        let file = FileRef::of_company(FilePurpose::Import, org.clone(), input.file_id);
        let content = app.file(&file).await?.ok_or(Code::FileGone)?;
        let keyring = app.keyring()?.clone();
        // Reading is work for the processor: others of this process go on meanwhile.
        let mended = fixes::open(app, &org, &desk.job().job_id, input.fixes.as_deref())?;
        let reading = tokio::task::spawn_blocking(move || -> Result<_, Problem> {
            let table = read::table(&content.bytes).map_err(|why| read::unreadable(&why))?;
            let fixes = Fixes::of(&table, &mended)?;
            let entries = read::entries(&table, &fixes, &keyring);
            Ok((Arc::new(table), Arc::new(fixes), entries))
        });
        let (table, fixes, entries) = reading.await.map_err(|_| Code::Internal)??;
        desk.tell(0, table.rows.len()).await?;
        let mut present = Present::read(app, &org).await?;
        let mut options = input.options.clone();
        if input.apply {
            // Whom an earlier try of this import added is added again, which changes nothing.
            let ours: HashSet<EmployeeId> = entries.iter().map(|entry| employee_of(desk.job().job_id.as_str(), entry.row)).collect();
            present.people.retain(|person| !ours.contains(&person.employee_id));
            // And whom it took back is there now. Where problems stop everything, no others were.
            options.update |= desk.job().attempts > 1 && !options.skip_problems;
        }
        let plan = present.plan(app, &org, &entries, options);
        let outcome = Outcome::planned(&table, &plan);
        let mut problems = plan.problems.clone();
        if !input.apply || (!plan.problems.is_empty() && !input.options.skip_problems) {
            return Ok(outcome.with_faulty(faulty::keep(app, desk, &table, &fixes, problems).await?));
        }
        let (outcome, late) = apply::apply(app, desk, plan, outcome).await?;
        problems.extend(late);
        let job = desk.job();
        let act = Act {
            actor: job.requested_by.clone(),
            kind: ActKind::EmployeeImport,
            target: job.job_id.to_string(),
            // A job done over two midnights is accounted for once.
            at: job.requested_at,
            request_id: request_id(),
            key: None,
        };
        app.store.audit(&org, job.job_id.as_str(), &act).await?;
        Ok(outcome.applied().with_faulty(faulty::keep(app, desk, &table, &fixes, problems).await?))
    }
}

/// The id of whoever a row of an import adds.
pub(crate) fn employee_of(job: &str, row: u32) -> EmployeeId {
    id_of(&format!("import {job} {row}"), EmployeeId::new)
}

/// What there is when an import begins.
struct Present {
    people: Vec<Person>,
    departments: Departments,
    groups: Vec<Group>,
}

impl Present {
    async fn read(app: &App, org: &OrgId) -> Result<Self, Problem> {
        let departments = async { Ok::<_, Problem>(app.store.departments_now(org).await?) };
        let (departments, groups) = tokio::try_join!(departments, groups(app, org))?;
        let ids: Vec<DepartmentId> = departments.iter().map(|department| department.department_id.clone()).collect();
        let reads = ids.into_iter().map(|id| async move { app.store.colleagues(org, &id).await });
        let people: Vec<Vec<Colleague>> = stream::iter(reads).buffer_unordered(AT_ONCE).try_collect().await?;
        Ok(Self { people: people.into_iter().flatten().map(person).collect(), departments, groups })
    }

    fn plan(&self, app: &App, org: &OrgId, entries: &[Entry], options: ImportOptions) -> Plan {
        let directory = Directory { people: &self.people, departments: &self.departments, groups: &self.groups, today: today(app.now()) };
        // The same department is the same, whichever import makes it.
        let id = |path: &str| id_of(&format!("department {org} {path}"), DepartmentId::new);
        plan(entries, &directory, &options.into(), &id)
    }
}

fn person(colleague: Colleague) -> Person {
    Person {
        employee_id: colleague.employee_id,
        name: colleague.name,
        number: colleague.number,
        phone_hash: colleague.phone_hash,
        has_left: colleague.status == CardStatus::Left,
        employment: colleague.employment,
    }
}
