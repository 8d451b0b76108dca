//! What of a day can be corrected, or why not: before anybody asks.

use axum::Json;
use axum::extract::State;
use daka_domain::Instant;
use daka_domain::correction::{CorrectionKind, CorrectionRefusal, find_side};
use daka_domain::flow::ApprovalState;
use daka_domain::group::Due;
use daka_domain::id::TapId;
use daka_domain::judgement::judge_day;
use daka_domain::plan::DayPlan;
use daka_domain::sentence::Sentence;
use daka_domain::shift::Side;
use daka_domain::time::{MinuteOfDay, WorkDate};
use daka_domain::view::DayView;
use daka_http::{App, Code, Member, PathOf, Problem, ProblemBody};
use daka_store::Quota;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::desk::{Desk, quota_claim};
use crate::refusal::{code_of, facts_of};
use crate::view::QuotaView;

/// Why a side cannot be corrected.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusalView {
    /// The code with which an application would be refused (docs/ERRORS.md).
    code: &'static str,
    /// What a person reads, in English.
    title: &'static str,
    /// What a person reads, in Chinese.
    title_zh: &'static str,
    /// The facts behind it, by name.
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
}

/// A side of a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct SideOption {
    /// The section, from 1 in its day.
    section: u8,
    side: Side,
    /// When it is due; none on a day of free hours.
    due: Option<MinuteOfDay>,
    /// What is abnormal about it.
    kind: Option<CorrectionKind>,
    /// What is said of it.
    #[serde(flatten)]
    sentence: Sentence,
    /// Why it cannot be corrected; none when it can.
    refusal: Option<RefusalView>,
    /// The application for it that waits.
    waiting: Option<TapId>,
    /// The last day on which a correction can be asked for, where there is one.
    last_day: Option<WorkDate>,
}

/// What of a day can be corrected.
#[derive(Debug, Serialize, ToSchema)]
pub struct Options {
    date: WorkDate,
    /// The day as it is; none outside employment, or before any rules were in force.
    day: Option<DayView>,
    /// Its sides, in order; none on a day without.
    sides: Vec<SideOption>,
    /// How many more the period allows.
    quota: Option<QuotaView>,
    /// Whether proof is needed.
    proof_needed: bool,
}

/// Tells what of a day can be corrected and how many corrections are left, or why none.
#[utoipa::path(
    get, path = "/api/correction/options/{date}", tag = "correction", params(("date" = WorkDate, Path)), security(("bearer" = [])),
    responses((status = 200, body = Options), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_options(State(app): State<App>, member: Member, PathOf(date): PathOf<WorkDate>) -> Result<Json<Options>, Problem> {
    let (now, org, employee) = (app.now(), member.org_id(), member.employee_id());
    let desk = Desk::open(&app, org, employee, (date, date)).await?.ok_or(Code::SessionEnded)?;
    member.admit(&desk.card, app.now())?;
    let Ok(plan) = desk.plan(date) else {
        return Ok(Json(Options { date, day: None, sides: Vec::new(), quota: None, proof_needed: false }));
    };
    let policy = &plan.settings().corrections;
    let mut quota = desk.quota(policy, date);
    if let Some(period) = quota_claim(policy, date)
        && quota.used() >= usize::from(period.limit)
    {
        // Some of what has a place may have come to nothing since.
        quota = app.store.true_quota(org, employee, &period, now).await?;
    }
    let day = DayView::new(&judge_day(&plan, &desk.punches_without(None), now), &plan);
    let sides = places(&plan).into_iter().filter_map(|(section, side, due)| option(&desk, &plan, (section, side, due), &quota, now));
    Ok(Json(Options {
        date,
        day: Some(day),
        sides: sides.collect(),
        quota: Some(QuotaView::new(policy, date, &quota)),
        proof_needed: policy.proof,
    }))
}

/// The sides of a day, with when each is due.
fn places(plan: &DayPlan<'_>) -> Vec<(u8, Side, Option<MinuteOfDay>)> {
    if matches!(plan.due, Due::Free(_)) {
        return vec![(1, Side::On, None), (1, Side::Off, None)];
    }
    let due = plan.duties.iter().filter(|duty| duty.is_due);
    due.flat_map(|duty| [(duty.number, Side::On, Some(duty.on)), (duty.number, Side::Off, Some(duty.off))]).collect()
}

fn option(
    desk: &Desk,
    plan: &DayPlan<'_>,
    (section, side, due): (u8, Side, Option<MinuteOfDay>),
    quota: &Quota,
    now: Instant,
) -> Option<SideOption> {
    let found = find_side(plan, &desk.punches_without(None), (section, side), now)?;
    let policy = &plan.settings().corrections;
    let decided = desk.decide(policy, (plan.date, None), found.kind, quota, now);
    let own = desk.corrections.iter().map(|fact| &fact.correction);
    let waiting = own.filter(|own| (own.work_date, own.section, own.side) == (plan.date, section, side));
    Some(SideOption {
        section,
        side,
        due,
        kind: found.kind,
        sentence: found.sentence,
        last_day: decided.as_ref().ok().and_then(|terms| terms.last_day),
        refusal: decided.err().map(RefusalView::from),
        waiting: waiting.filter(|own| own.state() == ApprovalState::Pending).map(|own| own.id).next(),
    })
}

impl From<CorrectionRefusal> for RefusalView {
    fn from(refusal: CorrectionRefusal) -> Self {
        let code = code_of(&refusal);
        let (title_zh, title) = code.messages();
        Self { code: code.name(), title, title_zh, facts: facts_of(&refusal).into_iter().collect() }
    }
}
