//! A colleague's day, for those who head their department: what they see themselves, and the risk of each punch.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::id::EmployeeId;
use daka_domain::time::WorkDate;
use daka_domain::view::{DayView, RiskView};
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody};
use daka_store::{Record, Stretch};
use serde::Serialize;
use utoipa::ToSchema;

use crate::day::{CorrectionEntry, PunchEntry, PunchTeller, day_of};

/// A punch, and what speaks against it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoredPunch {
    #[serde(flatten)]
    punch: PunchEntry,
    risk: RiskView,
}

impl ScoredPunch {
    /// The punches of a work date, in order of time.
    fn of_day(teller: &PunchTeller<'_>, record: &Record, date: WorkDate) -> Result<Vec<Self>, Problem> {
        let plan = record.rules().plan(date).ok();
        let place = plan.as_ref().map(|plan| &plan.settings().place);
        let threshold = place.and_then(|place| place.approval_above_risk);
        let scored = |fact| Ok(Self { punch: teller.tell(fact, place)?, risk: RiskView::new(&fact.risk, threshold) });
        record.facts_of(date).into_iter().map(scored).collect()
    }
}

/// A colleague's day with their punches.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColleagueDay {
    /// The result; none outside employment, or before any rules were in force.
    day: Option<DayView>,
    /// The punches, in order of time.
    punches: Vec<ScoredPunch>,
    /// The corrections, in the order in which they were asked for.
    corrections: Vec<CorrectionEntry>,
}

/// Tells a colleague's day, the reasons for it, and what speaks against their punches.
#[utoipa::path(
    get, path = "/api/record/team/{date}/{employee_id}", tag = "record",
    params(("date" = WorkDate, Path), ("employee_id" = EmployeeId, Path)), security(("bearer" = [])),
    responses((status = 200, body = ColleagueDay), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_colleague_day(
    State(app): State<App>,
    admin: Administrator,
    PathOf((date, employee)): PathOf<(WorkDate, EmployeeId)>,
) -> Result<Json<ColleagueDay>, Problem> {
    let now = app.now();
    let record = Record::read(&app.store, &admin.org_id, &employee, Stretch::Between(date, date), now).await?;
    let record = record.ok_or(Code::NotFound)?;
    admin.must_see(&app, record.card.department_on(date).ok_or(Code::NotFound)?).await?;
    admin.account(&app, ActKind::RecordRead, format!("{employee}@{date}")).await?;
    Ok(Json(ColleagueDay {
        day: day_of(&record, date, now),
        punches: ScoredPunch::of_day(&PunchTeller::new(&app, &admin.org_id, &record)?, &record, date)?,
        corrections: CorrectionEntry::of_day(&record, date),
    }))
}
