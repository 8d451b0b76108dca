//! A day, its punches, and why it was judged so.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::correction::{Correction, CorrectionKind};
use daka_domain::flow::ApprovalState;
use daka_domain::id::{EmployeeId, OrgId, TapId};
use daka_domain::place::PlacePolicy;
use daka_domain::plan::NoPlan;
use daka_domain::punch::{PlaceMark, Source};
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use daka_domain::view::DayView;
use daka_http::{App, Code, FileRef, Member, PathOf, Problem, ProblemBody};
use daka_store::{PersonalKey, PunchFact, Record, Stretch, photo_id};
use serde::Serialize;
use utoipa::ToSchema;

/// A punch of a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct PunchEntry {
    tap_id: TapId,
    at: DateTime<Utc>,
    side: Option<Side>,
    source: Source,
    place: PlaceMark,
    /// The name of the site, or of the nearest.
    site: Option<String>,
    /// Metres from it.
    distance_m: Option<u32>,
    doubtful: bool,
    /// What the person wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
    /// Where to `GET` the photo that goes with it, if one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    photo_path: Option<String>,
    /// Whether its remark and photo, and where it was made, are deleted: they were kept for their time, or the person wished so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    details_deleted: bool,
    /// The work date from which HR moved it here, if they did.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_from: Option<WorkDate>,
}

/// A person's punches as they are told: the places of a date's rules, and what is sealed.
pub(crate) struct PunchTeller<'a> {
    app: &'a App,
    org: &'a OrgId,
    employee: &'a EmployeeId,
    key: PersonalKey,
}

impl<'a> PunchTeller<'a> {
    /// For the punches of a record.
    pub(crate) fn new(app: &'a App, org: &'a OrgId, record: &'a Record) -> Result<Self, Problem> {
        let key = app.keyring()?.unwrap(org.as_str(), &record.card.wrapped_key)?;
        Ok(Self { app, org, employee: &record.card.employee_id, key })
    }

    /// The punches of a work date, in order of time.
    pub(crate) fn of_day(&self, record: &Record, date: WorkDate) -> Result<Vec<PunchEntry>, Problem> {
        let plan = record.rules().plan(date).ok();
        let place = plan.as_ref().map(|plan| &plan.settings().place);
        record.facts_of(date).into_iter().map(|fact| self.tell(fact, place)).collect()
    }

    /// A punch, under the places of its date's rules.
    pub(crate) fn tell(&self, fact: &PunchFact, place: Option<&PlacePolicy>) -> Result<PunchEntry, Problem> {
        let punch = &fact.punch;
        let site = place.zip(punch.site.as_ref()).and_then(|(place, id)| place.site_name(id).map(str::to_owned));
        // What cannot be opened must not keep the day from being seen.
        let details = fact.details(&self.key).unwrap_or_default();
        let photo = details.photo.then(|| FileRef::proof(self.org.clone(), self.employee.clone(), photo_id(punch.tap_id)));
        Ok(PunchEntry {
            tap_id: punch.tap_id,
            at: punch.at,
            side: punch.side,
            source: punch.source,
            place: punch.place,
            site,
            distance_m: fact.distance_m,
            doubtful: punch.doubtful,
            remark: details.remark,
            photo_path: photo.map(|photo| self.app.download_path(&photo)).transpose()?,
            details_deleted: fact.details_deleted,
            moved_from: fact.moved.as_ref().map(|_| punch.work_date),
        })
    }
}

/// A correction 补卡 of a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionEntry {
    correction_id: TapId,
    /// The section, from 1.
    section: u8,
    side: Side,
    /// When the person says that they came or went.
    at: DateTime<Utc>,
    /// What was abnormal.
    kind: CorrectionKind,
    /// How far it is. It counts once `approved`, and until its withdrawal is.
    state: ApprovalState,
    applied_at: DateTime<Utc>,
    /// Whether HR corrected the record, and nobody applied.
    direct: bool,
}

impl CorrectionEntry {
    /// The corrections of a work date, in the order in which they were asked for.
    pub(crate) fn of_day(record: &Record, date: WorkDate) -> Vec<Self> {
        let entry = |own: &Correction| Self {
            correction_id: own.id,
            section: own.section,
            side: own.side,
            at: own.at,
            kind: own.kind,
            state: own.state(),
            applied_at: own.approval.asked_at,
            direct: own.direct_by.is_some(),
        };
        record.corrections_of(date).into_iter().map(entry).collect()
    }
}

/// A day with its punches.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayRecord {
    /// The result; none outside employment, or before any rules were in force.
    day: Option<DayView>,
    /// The punches, in order of time.
    punches: Vec<PunchEntry>,
    /// The corrections, in the order in which they were asked for.
    corrections: Vec<CorrectionEntry>,
}

/// A day's result; none outside employment, or before any rules were in force.
pub(crate) fn day_of(record: &Record, date: WorkDate, now: Instant) -> Option<DayView> {
    match record.rules().plan(date) {
        Ok(plan) => Some(DayView::new(&record.judge(&plan, &record.punches(), now), &plan)),
        Err(NoPlan::NotEmployed | NoPlan::NoRules) => None,
    }
}

/// Tells a day's result and the reasons for it.
#[utoipa::path(
    get, path = "/api/record/days/{date}", tag = "record", params(("date" = WorkDate, Path)), security(("bearer" = [])),
    responses((status = 200, body = DayRecord), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_day(State(app): State<App>, member: Member, PathOf(date): PathOf<WorkDate>) -> Result<Json<DayRecord>, Problem> {
    let now = app.now();
    let record = Record::read(&app.store, member.org_id(), member.employee_id(), Stretch::Between(date, date), now).await?;
    let record = record.ok_or(Code::SessionEnded)?;
    member.admit(&record.card, now)?;
    Ok(Json(DayRecord {
        day: day_of(&record, date, now),
        punches: PunchTeller::new(&app, member.org_id(), &record)?.of_day(&record, date)?,
        corrections: CorrectionEntry::of_day(&record, date),
    }))
}
