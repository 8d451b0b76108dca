//! What there is of each type of leave.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, LeaveTypeId};
use daka_domain::leave::{Balance, BalanceKind};
use daka_domain::time::{WorkDate, Zone};
use daka_http::{Administrator, App, Code, Member, PathOf, Problem, ProblemBody, department_at};
use daka_store::grant_place;
use serde::Serialize;
use utoipa::ToSchema;

use crate::applicant::Applicant;
use crate::refusal::unit_of;

/// Something that HR granted.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrantView {
    year: i32,
    /// How much; below 0 where it was taken back.
    amount: i32,
    /// From when on.
    on: WorkDate,
    by: EmployeeId,
    at: DateTime<Utc>,
    reason: String,
}

/// What there is of a type.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeaveBalance {
    leave_type_id: LeaveTypeId,
    name: String,
    /// In what amounts are: `half_day` or `minute`.
    #[schema(value_type = String, example = "half_day")]
    unit: &'static str,
    /// Whether it can be applied for.
    open: bool,
    /// What there is; none where it is not limited.
    balance: Option<Balance>,
    /// What HR granted, in order.
    grants: Vec<GrantView>,
}

/// What somebody has.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeaveBalances {
    employee_id: EmployeeId,
    name: String,
    /// The date of which it is told.
    on: WorkDate,
    /// Since when they work, for whomever 累计工龄起始; none where nobody said, then their first day counts.
    service_from: Option<NaiveDate>,
    /// By type, in the order in which they are offered.
    balances: Vec<LeaveBalance>,
}

/// Tells what the caller has of each type of leave today.
#[utoipa::path(
    get, path = "/api/leave/balances", tag = "leave", security(("bearer" = [])),
    responses((status = 200, body = LeaveBalances), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_own_balances(State(app): State<App>, member: Member) -> Result<Json<LeaveBalances>, Problem> {
    let now = app.now();
    let month = Zone::default().date(now).month();
    let own = Applicant::read(&app, member.org_id(), member.employee_id(), month, now).await?.ok_or(Code::SessionEnded)?;
    member.admit(&own.card, now)?;
    Ok(Json(balances(&app, own).await?))
}

/// Tells what somebody has of each type of leave today: owner and HR of everybody, a manager of those whose department they head.
#[utoipa::path(
    get, path = "/api/leave/balances/{employee_id}", tag = "leave", params(("employee_id" = EmployeeId, Path)), security(("bearer" = [])),
    responses((status = 200, body = LeaveBalances), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_balances(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee): PathOf<EmployeeId>,
) -> Result<Json<LeaveBalances>, Problem> {
    let now = app.now();
    let month = Zone::default().date(now).month();
    let applicant = Applicant::read(&app, &admin.org_id, &employee, month, now).await?.ok_or(Code::NotFound)?;
    admin.must_see(&app, department_at(&applicant.card, now)?).await?;
    admin.account(&app, ActKind::BalanceRead, employee.to_string()).await?;
    Ok(Json(balances(&app, applicant).await?))
}

/// A person's balances. Overtime is read only where comp leave comes of it.
pub(crate) async fn balances(app: &App, mut applicant: Applicant) -> Result<LeaveBalances, Problem> {
    let now = app.now();
    let on = applicant.today(now);
    if applicant.policy.types.iter().any(|kind| kind.rules.balance == BalanceKind::Comp) {
        applicant = applicant.with_comp(app, now).await?;
    }
    let key = applicant.key(app)?;
    let mut told = Vec::new();
    for kind in &applicant.policy.types {
        let books = applicant.books.of(&kind.id);
        let mut grants = Vec::new();
        for book in applicant.books.books.iter().filter(|book| book.leave_type == kind.id) {
            for grant in &book.grants {
                let reason = key.open(&grant_place(&grant.id), &grant.sealed)?;
                grants.push(GrantView {
                    year: book.year,
                    amount: grant.amount,
                    on: grant.on,
                    by: grant.by.clone(),
                    at: grant.at,
                    reason: String::from_utf8_lossy(&reason).into_owned(),
                });
            }
        }
        // A type that is retired is told as long as something stands in its books.
        if kind.retired && books.is_empty() {
            continue;
        }
        told.push(LeaveBalance {
            leave_type_id: kind.id.clone(),
            name: kind.rules.name.clone(),
            unit: unit_of(kind),
            open: !kind.retired,
            balance: kind.balance(&books, &applicant.holder(), on),
            grants,
        });
    }
    Ok(LeaveBalances {
        employee_id: applicant.card.employee_id.clone(),
        name: applicant.card.name.clone(),
        on,
        service_from: applicant.books.service_from,
        balances: told,
    })
}
