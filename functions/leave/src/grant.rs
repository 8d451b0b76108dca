//! What HR grants of a type of leave, or takes back; and since when somebody works at all.

use axum::Json;
use axum::extract::State;
use chrono::{Datelike, NaiveDate};
use daka_domain::audit::ActKind;
use daka_domain::id::{CauseId, EmployeeId, LeaveTypeId, OrgId};
use daka_domain::leave::{ALL_YEARS, BalanceKind};
use daka_domain::time::{WorkDate, Zone, to_second};
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, PathOf, Problem, ProblemBody};
use daka_store::{GrantFact, LeaveBook, StoreError, grant_place};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::applicant::Applicant;
use crate::balances::{LeaveBalances, balances};
use crate::policy::keep_policy;
use crate::request::TEXT_MAX_CHARS;

/// Most that is granted at once: a year of days, or of minutes.
const AMOUNT_MAX: i32 = 366 * 1440;
/// Tries to write beside others who do.
const TRIES: usize = 8;

/// Something that HR grants or takes back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantRequest {
    /// A UUIDv7 made by the client. The same again changes nothing.
    grant_id: CauseId,
    leave_type_id: LeaveTypeId,
    /// How much, in half days or minutes as the type has it; below 0 takes back.
    amount: i32,
    /// From when on; it is of that date's year. Comp leave expires by it.
    on: WorkDate,
    /// Why, 1–200 characters.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Since when somebody works.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceRequest {
    /// The first day of their total service 累计工龄, for whomever.
    from: NaiveDate,
}

/// Grants somebody leave of a type, or takes it back: owner and HR, and nobody themselves.
#[utoipa::path(
    post, path = "/api/leave/balances/{employee_id}/grants", tag = "leave", params(("employee_id" = EmployeeId, Path)),
    request_body = GrantRequest, security(("bearer" = [])),
    responses((status = 200, body = LeaveBalances), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn grant_leave(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee): PathOf<EmployeeId>,
    Body(request): Body<GrantRequest>,
) -> Result<Json<LeaveBalances>, Problem> {
    admin.must_set_rules(&app).await?;
    let now = app.now();
    let read = || Applicant::read(&app, &admin.org_id, &employee, Zone::default().date(now).month(), now);
    let applicant = read().await?.ok_or(Code::NotFound)?;
    admin.must_not_be_own(&app, &employee).await?;
    let mut problems = Problems::default();
    problems.text("reason", &request.reason, TEXT_MAX_CHARS);
    problems.range("amount", request.amount, -AMOUNT_MAX..=AMOUNT_MAX);
    if request.amount == 0 {
        problems.add("amount", "不能为 0", "must not be 0");
    }
    let kind = applicant.policy.kind(&request.leave_type_id);
    match kind.map(|kind| kind.rules.balance) {
        None => problems.add("leave_type_id", "没有这种假期", "is no type of leave"),
        Some(BalanceKind::Unlimited) => problems.add("leave_type_id", "该假期不限额度", "is not limited"),
        Some(_) => {}
    }
    if request.on.date().year() < applicant.policy.since_year {
        problems.add("on", "早于开始管理额度的年份", "lies before the first year of balances");
    }
    problems.finish().map_err(Problem::fields)?;
    let by_year = kind.is_some_and(|kind| kind.rules.balance != BalanceKind::Comp);
    let year = if by_year { request.on.date().year() } else { ALL_YEARS };
    keep_policy(&app, &admin.org_id, now).await?;
    let key = applicant.key(&app)?;
    let id = request.grant_id.to_string();
    let grant = GrantFact {
        sealed: key.seal(&grant_place(&id), request.reason.trim().as_bytes(), app.nonce()),
        id,
        amount: request.amount,
        on: request.on,
        by: admin.employee_id.clone(),
        at: to_second(now),
    };
    let target = format!("{employee}@{}", request.leave_type_id);
    let after = json!({ "amount": grant.amount, "on": grant.on });
    admin.account_change(&app, (ActKind::BalanceGrant, target), &grant.id, (Value::Null, after)).await?;
    add_grant(&app, &admin.org_id, &employee, (&request.leave_type_id, year), grant).await?;
    Ok(Json(balances(&app, read().await?.ok_or(Code::NotFound)?).await?))
}

/// Adds a grant to its book, unless it is there.
pub(crate) async fn add_grant(
    app: &App,
    org: &OrgId,
    employee: &EmployeeId,
    (leave_type, year): (&LeaveTypeId, i32),
    grant: GrantFact,
) -> Result<(), Problem> {
    for _ in 0..TRIES {
        let mut book: LeaveBook = app.store.leave_books(org, employee).await?.book(leave_type, year);
        if let Some(known) = book.grants.iter().find(|known| known.id == grant.id) {
            let same = (known.amount, known.on) == (grant.amount, grant.on);
            return if same { Ok(()) } else { Err(Code::IdInUse.into()) };
        }
        book.grants.push(grant.clone());
        match app.store.put_leave_book(org, employee, &book).await {
            Ok(()) => return Ok(()),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Says since when somebody works, by which annual leave is reckoned: owner and HR.
#[utoipa::path(
    put, path = "/api/leave/service/{employee_id}", tag = "leave", params(("employee_id" = EmployeeId, Path)),
    request_body = ServiceRequest, security(("bearer" = [])),
    responses((status = 200, body = LeaveBalances), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn set_service(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee): PathOf<EmployeeId>,
    Body(ServiceRequest { from }): Body<ServiceRequest>,
) -> Result<Json<LeaveBalances>, Problem> {
    admin.must_set_rules(&app).await?;
    let now = app.now();
    let today = Zone::default().date(now);
    if from > today.date() || from.year() < 1940 {
        return Err(Problem::field("from", "须在 1940 年至今天之间", "must lie between 1940 and today"));
    }
    let read = || Applicant::read(&app, &admin.org_id, &employee, today.month(), now);
    let applicant = read().await?.ok_or(Code::NotFound)?;
    admin.must_not_be_own(&app, &employee).await?;
    if applicant.books.service_from != Some(from) {
        let change = (json!({ "from": applicant.books.service_from }), json!({ "from": from }));
        let cause = app.new_id().simple().to_string();
        admin.account_change(&app, (ActKind::BalanceGrant, format!("{employee}@service")), &cause, change).await?;
        app.store.put_service(&admin.org_id, &employee, from, applicant.books.service_rev).await?;
    }
    Ok(Json(balances(&app, read().await?.ok_or(Code::NotFound)?).await?))
}
