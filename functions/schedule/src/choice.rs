//! Choosing one's own shift, where the group lets its people.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::id::ShiftId;
use daka_domain::roster::{ChoiceRefusal, OVERLAP_REACH_DAYS, may_choose};
use daka_domain::time::WorkDate;
use daka_http::{App, Body, Code, Member, PathOf, Problem, ProblemBody};
use daka_store::{Card, MonthPlan, Planned, StoreError};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::rosters::reattribute::{Change, reattribute};

/// How often a write is tried that meets another change of the same month.
const TRIES: usize = 4;

/// The shift that somebody wants.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// A shift of the group; null for none.
    #[serde(deserialize_with = "said")]
    #[schema(required = true, nullable = true)]
    shift_id: Option<ShiftId>,
}

fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ShiftId>, D::Error> {
    Option::deserialize(deserializer)
}

/// The shift of a date, as it is chosen now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Chosen {
    date: WorkDate,
    shift_id: Option<ShiftId>,
    /// The server's clock.
    now: DateTime<Utc>,
}

/// A person with what is laid down for them around a date.
struct Chooser {
    card: Card,
    month: MonthPlan,
    planned: Planned,
}

/// Chooses the caller's shift of a date, before it begins; until its first window opens it may be changed. Sending the
/// same again changes nothing.
#[utoipa::path(
    put, path = "/api/schedule/choice/{date}", tag = "schedule", params(("date" = WorkDate, Path)), request_body = Choice,
    security(("bearer" = [])),
    responses((status = 200, body = Chosen), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_choice(
    State(app): State<App>,
    member: Member,
    PathOf(date): PathOf<WorkDate>,
    Body(Choice { shift_id }): Body<Choice>,
) -> Result<Json<Chosen>, Problem> {
    let now = app.now();
    for _ in 0..TRIES {
        let chooser = read(&app, &member, date).await?;
        let told = Chosen { date, shift_id: shift_id.clone(), now };
        if chooser.month.chosen.get(&date) == shift_id.as_ref() {
            put_right(&app, &member, date, now).await?;
            return Ok(Json(told));
        }
        let book = app.store.rulebook(member.org_id(), &[&chooser.card.employment], now).await?;
        let mut after = chooser.planned.clone();
        let mut month = chooser.month;
        for chosen in [&mut after.chosen, &mut month.chosen] {
            match &shift_id {
                Some(shift) => chosen.insert(date, shift.clone()),
                None => chosen.remove(&date),
            };
        }
        let rules = |planned| book.person(&chooser.card.employment, Planned::arrangements(planned));
        may_choose(&rules(&chooser.planned), &rules(&after), date, shift_id.as_ref(), now).map_err(refused)?;
        app.must_be_open(member.org_id(), (date, date)).await?;
        app.days_change(member.org_id(), member.employee_id(), (date, date)).await?;
        match app.store.put_plan(member.org_id(), &chooser.card, &month).await {
            Ok(_) => {
                put_right(&app, &member, date, now).await?;
                return Ok(Json(told));
            }
            // Whoever plans, or another tap of the person, was quicker.
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Who chooses late may have punched already.
async fn put_right(app: &App, member: &Member, date: WorkDate, now: Instant) -> Result<(), Problem> {
    let change = Change { org: member.org_id(), employee: member.employee_id(), by: member.employee_id() };
    reattribute(app, &change, &[date].into(), now).await
}

async fn read(app: &App, member: &Member, date: WorkDate) -> Result<Chooser, Problem> {
    let from = date.plus_days(-OVERLAP_REACH_DAYS).month();
    let found = app.store.plans_from(member.org_id(), member.employee_id(), from).await?;
    let (card, plans) = found.ok_or(Code::SessionEnded)?;
    member.admit(&card, app.now())?;
    let month = plans.iter().find(|plan| plan.month == date.month()).cloned().unwrap_or_else(|| MonthPlan::blank(date.month()));
    let planned = Planned::of(plans);
    Ok(Chooser { card, month, planned })
}

fn refused(refusal: ChoiceRefusal) -> Problem {
    match refusal {
        ChoiceRefusal::NoPlan(why) => why.into(),
        ChoiceRefusal::NotAllowed => Problem::new(Code::ChoiceNotAllowed).with("why", "not_chosen"),
        ChoiceRefusal::Rostered => Problem::new(Code::ChoiceNotAllowed).with("why", "rostered"),
        ChoiceRefusal::UnknownShift => Problem::field("shift_id", "考勤组没有这个班次", "is not a shift of the group"),
        ChoiceRefusal::TooLate { since } => Problem::new(Code::ChoiceTooLate).with("since", since.to_rfc3339()),
        ChoiceRefusal::Overlap(clash) => {
            let clash = json!({ "date": clash.date, "reason": clash.reason, "sentence": clash.sentence() });
            Problem::new(Code::RosterClash).with("clashes", vec![clash])
        }
    }
}
