//! Copies: everything that is kept of a person, as one JSON file for programs and one workbook to read, made in the background.
//!
//! Both are sealed under the person's own key where they lie, and deleted after two days. docs/API.md says what the JSON file has.

mod book;
mod content;
mod sheets;
mod view;
mod work;

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, JobId};
use daka_http::{App, Body, Code, PathOf, Problem, ProblemBody, Work};
use daka_store::Job;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::person::{CompanyQuery, Person};
use view::CopyEntry;
pub use work::Copying;

/// Copies that are listed, at most.
const LISTED_MAX: u16 = 20;

/// A copy that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyRequest {
    /// Its id, made by the client. The same again asks for nothing more.
    copy_id: Uuid,
}

/// Copies.
#[derive(Debug, Serialize, ToSchema)]
pub struct CopyList {
    /// The latest first: those of the last 30 days, 20 at most.
    copies: Vec<CopyEntry>,
}

/// Whose data is copied.
#[derive(Debug, Serialize, Deserialize)]
pub struct CopyOf {
    employee_id: EmployeeId,
}

/// Asks for a copy of everything that is kept of the caller. The same request again tells how far it is.
#[utoipa::path(
    post, path = "/api/privacy/copies", tag = "privacy", params(CompanyQuery), request_body = CopyRequest, security(("bearer" = [])),
    responses((status = 200, body = CopyEntry), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn ask_for_copy(State(app): State<App>, person: Person, Body(request): Body<CopyRequest>) -> Result<Json<CopyEntry>, Problem> {
    let id = JobId::from_uuid(request.copy_id);
    person.account(&app, ActKind::CopyMake, id.as_str()).await?;
    let wanted = CopyOf { employee_id: person.employee_id().clone() };
    let job = app.ask::<Copying>(id, &person.org_id, person.employee_id(), &wanted).await?;
    // After the job, as it stands under the moment in which that was asked for first.
    app.store.note_job(&job).await?;
    Ok(Json(CopyEntry::new(&app, job)?))
}

/// Lists the caller's copies of the last thirty days.
#[utoipa::path(
    get, path = "/api/privacy/copies", tag = "privacy", params(CompanyQuery), security(("bearer" = [])),
    responses((status = 200, body = CopyList), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_copies(State(app): State<App>, person: Person) -> Result<Json<CopyList>, Problem> {
    let jobs = app.store.jobs_asked(&person.org_id, person.employee_id(), Copying::KIND, app.now(), LISTED_MAX).await?;
    let copies = jobs.into_iter().filter(|job| is_own(&person, job)).map(|job| CopyEntry::new(&app, job));
    Ok(Json(CopyList { copies: copies.collect::<Result<_, _>>()? }))
}

/// Tells how far a copy is that the caller asked for, and where to get its files.
#[utoipa::path(
    get, path = "/api/privacy/copies/{copy_id}", tag = "privacy", params(("copy_id" = Uuid, Path), CompanyQuery), security(("bearer" = [])),
    responses((status = 200, body = CopyEntry), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_copy(State(app): State<App>, person: Person, PathOf(id): PathOf<Uuid>) -> Result<Json<CopyEntry>, Problem> {
    let job = app.store.job(&person.org_id, &JobId::from_uuid(id)).await?;
    let job = job.filter(|job| is_own(&person, job)).ok_or(Code::NotFound)?;
    Ok(Json(CopyEntry::new(&app, job)?))
}

fn is_own(person: &Person, job: &Job) -> bool {
    job.kind == Copying::KIND && job.requested_by == *person.employee_id()
}
