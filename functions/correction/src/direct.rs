//! What HR corrects without being asked.

use axum::Json;
use axum::extract::State;
use daka_domain::audit::ActKind;
use daka_domain::correction::Correction;
use daka_domain::flow::Approval;
use daka_domain::id::EmployeeId;
use daka_domain::validation::Problems;
use daka_http::{Administrator, App, Body, Code, Names, PathOf, Problem, ProblemBody, request_id};
use daka_store::{Act, CorrectionFact, Written};

use crate::apply::{Applied, must_be_same};
use crate::claim::Claim;
use crate::desk::Desk;
use crate::refusal::refused;
use crate::request::CorrectionRequest;
use crate::view::{CorrectionView, seal_details};

/// Corrects a side of a colleague's day at once, with a reason: owner and HR. The group's kinds hold; its quota and its day limit are for those
/// who ask. The same again changes nothing.
#[utoipa::path(
    put, path = "/api/correction/direct/{employee_id}", tag = "correction", params(("employee_id" = EmployeeId, Path)),
    request_body = CorrectionRequest, security(("bearer" = [])),
    responses((status = 200, body = Applied), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn correct_directly(
    State(app): State<App>,
    admin: Administrator,
    PathOf(employee): PathOf<EmployeeId>,
    Body(request): Body<CorrectionRequest>,
) -> Result<Json<Applied>, Problem> {
    admin.must_set_rules(&app).await?;
    let mut problems = Problems::default();
    request.check(&mut problems);
    if !request.proof.is_empty() {
        problems.add("proof", "直接更正不需要证明", "is for applications");
    }
    problems.finish().map_err(Problem::fields)?;
    let (now, org, date) = (app.now(), &admin.org_id, request.work_date);
    let desk = Desk::open(&app, org, &employee, (date, date)).await?.ok_or(Code::NotFound)?;
    admin.must_not_be_own(&app, &employee).await?;
    let key = desk.key(&app)?;
    let plan = desk.plan(date)?;
    let claim = Claim::of(&desk, &plan, &request, now);
    let fact = if let Some(known) = desk.correction(request.correction_id) {
        must_be_same(known, &request, claim.at, &key)?;
        known.clone()
    } else {
        claim.check(now)?;
        let kind = plan.settings().corrections.allows(claim.kind()).map_err(refused)?;
        claim.check_it_stands()?;
        app.must_be_open(org, (date, date)).await?;
        let fact = CorrectionFact {
            board: desk.card.department_on(date).cloned(),
            ..CorrectionFact::new(Correction {
                id: request.correction_id,
                work_date: date,
                section: request.section,
                side: request.side,
                at: claim.at,
                kind,
                approval: Approval::given(daka_domain::time::to_second(now)),
                direct_by: Some(admin.employee_id.clone()),
                quota: None,
                sealed: seal_details(&app, &key, request.correction_id, &request.details()),
            })
        };
        store(&app, &admin, &employee, fact, &request, &key).await?
    };
    let correction = CorrectionView::new(&app, (org, &employee), &fact.correction, &key, &Names::new())?;
    Ok(Json(Applied { correction, change: claim.change() }))
}

/// Accounts for the act, and then carries it out.
async fn store(
    app: &App,
    admin: &Administrator,
    employee: &EmployeeId,
    fact: CorrectionFact,
    request: &CorrectionRequest,
    key: &daka_store::PersonalKey,
) -> Result<CorrectionFact, Problem> {
    let act = Act {
        actor: admin.employee_id.clone(),
        kind: ActKind::RecordCorrect,
        target: format!("{employee}@{}", request.work_date),
        at: app.now(),
        request_id: request_id(),
        key: None,
    };
    let cause = format!("{employee}@{}", request.correction_id);
    let account = async { Ok::<_, Problem>(app.store.audit(&admin.org_id, &cause, &act).await?) };
    let dates = (request.work_date, request.work_date);
    tokio::try_join!(account, app.records_change(&admin.org_id, employee, dates, (&cause, app.now())))?;
    match app.store.put_correction(&admin.org_id, employee, &fact).await? {
        Written::New => Ok(CorrectionFact { rev: 1, ..fact }),
        Written::Existing(there) => {
            must_be_same(&there, request, fact.correction.at, key)?;
            Ok(*there)
        }
    }
}
