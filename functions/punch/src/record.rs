//! The use case: decide, attribute, seal, and write once.

use chrono::{NaiveDate, TimeDelta};
use daka_domain::Instant;
use daka_domain::id::{DepartmentId, TapId};
use daka_domain::own_place::OwnPlace;
use daka_domain::place::PlacePolicy;
use daka_domain::plan::DayPlan;
use daka_domain::punch::{Acceptance, Punch, PunchDecision, PunchRefusal, Source, decide};
use daka_domain::rulebook::{PersonRules, Rulebook};
use daka_domain::time::{WorkDate, Zone};
use daka_http::{App, Code, FileRef, Member, Problem};
use daka_store::{Card, CorrectionFact, Facts, PersonalKey, Planned, PunchFact, Recorded, counted, photo_id};

use crate::request::PunchRequest;

/// Beyond this age a tap's work date may have begun before what the desk is opened with.
const RECALL_AFTER_H: i64 = 24;
/// How far from a tap's UTC date the other punches of its work date may lie.
const RECALL_DAYS: i64 = 3;

/// Everything a tap needs to be judged: the person, their rules and their latest punches.
pub(crate) struct Desk {
    pub(crate) card: Card,
    pub(crate) book: Rulebook,
    pub(crate) punches: Vec<PunchFact>,
    corrections: Vec<CorrectionFact>,
    planned: Planned,
    /// The person's own places that were approved.
    own: Vec<OwnPlace>,
    /// The first UTC date of the punches that were read.
    since: NaiveDate,
    /// From which work date on those who have added days up know that some change.
    changes_from: Option<WorkDate>,
    pub(crate) key: PersonalKey,
}

impl Desk {
    /// Opens the desk for a member: card and day facts since a UTC date, in one query.
    pub(crate) async fn open(app: &App, member: &Member, since: NaiveDate, now: Instant) -> Result<Self, Problem> {
        let org = member.org_id();
        let facts = app.store.facts_since(org, member.employee_id(), since);
        // At once, as a process that has just started knows neither.
        let (facts, organization) = tokio::try_join!(facts, app.store.organization_lately(org, now))?;
        let Facts { card, punches, corrections, planned, places, .. } = facts.ok_or(Code::SessionEnded)?;
        member.admit(&card, now)?;
        if !organization.is_some_and(|organization| organization.attendance_on) {
            return Err(Code::AttendanceOff.into());
        }
        let book = app.store.rulebook(org, &[&card.employment], now).await?;
        let key = app.keyring()?.unwrap(org.as_str(), &card.wrapped_key)?;
        let own = places.approved(&key);
        Ok(Self { card, book, punches, corrections, planned, own, since, changes_from: None, key })
    }

    /// The punch that a tap was recorded as, if it was.
    pub(crate) fn known(&self, tap: TapId) -> Option<&PunchFact> {
        self.punches.iter().find(|fact| fact.punch.tap_id == tap)
    }

    /// The punches that days are judged by.
    pub(crate) fn facts(&self) -> Vec<Punch> {
        counted(&self.punches, &self.corrections)
    }

    /// Records a tap, or tells what it was recorded as before.
    pub(crate) async fn record(
        &mut self,
        app: &App,
        member: &Member,
        request: &PunchRequest,
        source: Source,
        now: Instant,
    ) -> Result<PunchFact, Problem> {
        if source == Source::Online && now - request.tap_id.tapped_at() > TimeDelta::hours(RECALL_AFTER_H) {
            // Too old to be new; but it may have been recorded long ago, and its day is told with it.
            self.recall(app, member, request.tap_id).await?;
        }
        if let Some(known) = self.known(request.tap_id) {
            return Ok(known.clone());
        }
        let fact = match self.accept(app, request, source, now) {
            Ok(fact) => fact,
            Err(problem) if request.tap_id.utc_date() < self.since => {
                // Sent online just after midnight, it may have been taken under the next day's rules.
                self.recall(app, member, request.tap_id).await?;
                return self.known(request.tap_id).cloned().ok_or(problem);
            }
            Err(problem) => return Err(problem),
        };
        if request.photo {
            must_have_photo(app, member, request.tap_id).await?;
        }
        if source == Source::Offline {
            self.days_change(app, member, &fact.punch).await?;
        }
        let department = self.department(&fact)?;
        let stored = match app.store.record_punch(member.org_id(), member.employee_id(), department, &fact).await? {
            Recorded::New => fact,
            Recorded::Before(before) => *before,
        };
        self.punches.push(stored.clone());
        Ok(stored)
    }

    /// Lets those who have added days up know that one is about to change, unless they know.
    async fn days_change(&mut self, app: &App, member: &Member, punch: &Punch) -> Result<(), Problem> {
        let date = punch.work_date;
        if self.changes_from.is_none_or(|known| date < known) {
            // Those of a batch come in order of time: one mark is for all of them.
            let today = Zone::default().date(app.now());
            app.records_change(member.org_id(), member.employee_id(), (date, today), (&punch.tap_id.to_string(), app.now())).await?;
            self.changes_from = Some(date);
        }
        Ok(())
    }

    /// Reads the punches around a tap's date, when it lies before what the desk was opened with.
    async fn recall(&mut self, app: &App, member: &Member, tap: TapId) -> Result<(), Problem> {
        let (from, to) = (tap.utc_date() - TimeDelta::days(RECALL_DAYS), tap.utc_date() + TimeDelta::days(RECALL_DAYS));
        let facts = app.store.facts_between(member.org_id(), member.employee_id(), from, to).await?;
        let Some(facts) = facts else { return Ok(()) };
        self.planned.merge(facts.planned);
        for fact in facts.punches {
            if self.known(fact.punch.tap_id).is_none() {
                self.punches.push(fact);
            }
        }
        for fact in facts.corrections {
            if self.corrections.iter().all(|known| known.correction.id != fact.correction.id) {
                self.corrections.push(fact);
            }
        }
        Ok(())
    }

    /// The fact that a tap becomes, or why it becomes none.
    fn accept(&self, app: &App, request: &PunchRequest, source: Source, now: Instant) -> Result<PunchFact, Problem> {
        let tapped_at = if source == Source::Online { now } else { request.tap_id.tapped_at() };
        WorkDate::new(tapped_at.date_naive()).map_err(|_| Code::TapTooOld)?;
        let plan = self.rules().plan_at(tapped_at)?;
        let without_place;
        let request = if self.card.consent_withdrawn {
            if !plan.settings().place.asks_nothing() {
                return Err(Code::ConsentWithdrawn.into());
            }
            without_place = request.without_place();
            &without_place
        } else {
            request
        };
        match decide(&request.attempt(source), plan.settings(), &self.own, now) {
            PunchDecision::Accepted(accepted) | PunchDecision::FieldWork(accepted) => {
                self.fact(app, request, source, &accepted, &plan.settings().place, now)
            }
            PunchDecision::Refused(refusal) => Err(refused(refusal, &plan)),
        }
    }

    /// What the rules ask of the person.
    pub(crate) fn rules(&self) -> PersonRules<'_> {
        self.book.person(&self.card.employment, self.planned.arrangements())
    }

    fn fact(
        &self,
        app: &App,
        request: &PunchRequest,
        source: Source,
        accepted: &Acceptance,
        policy: &PlacePolicy,
        now: Instant,
    ) -> Result<PunchFact, Problem> {
        let keyring = app.keyring()?;
        let belongs = self.rules().attribute(accepted.at, request.side, &self.facts());
        let kept = request.kept_place(accepted.at, keyring);
        let risk = self.risk(request, source, accepted, kept.as_ref(), policy, now);
        Ok(PunchFact {
            punch: Punch {
                tap_id: request.tap_id,
                at: accepted.at,
                side: request.side,
                work_date: belongs.work_date,
                source,
                place: accepted.place,
                site: accepted.site.clone(),
                doubtful: accepted.doubtful,
                corrects: None,
                reattributed: false,
            },
            received_at: daka_domain::time::to_second(now),
            distance_m: accepted.distance_m.map(whole),
            sealed: request.details(kept).seal(request.tap_id, &self.key, app.nonce()),
            device: request.device_id.as_ref().map(|device| keyring.lookup_hash("device", device)),
            risk,
            import: None,
            details_deleted: false,
            moved: None,
        })
    }

    fn department(&self, fact: &PunchFact) -> Result<&DepartmentId, Problem> {
        self.card.department_on(fact.punch.work_date).ok_or_else(|| Code::NoRules.into())
    }
}

/// Refuses a tap whose photo was not sent.
async fn must_have_photo(app: &App, member: &Member, tap: TapId) -> Result<(), Problem> {
    let photo = FileRef::proof(member.org_id().clone(), member.employee_id().clone(), photo_id(tap));
    if app.has_file(&photo).await? { Ok(()) } else { Err(Code::PhotoMissing.into()) }
}

/// Whole metres.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no two places are farther apart than 20,100 km")]
fn whole(metres: f64) -> u32 {
    metres.round() as u32
}

fn refused(refusal: PunchRefusal, plan: &DayPlan<'_>) -> Problem {
    let site_name = |id| plan.settings().place.site_name(&id).map(str::to_owned);
    match refusal {
        PunchRefusal::TapTooOld { behind_s } => Problem::new(Code::TapTooOld).with("behind_s", behind_s),
        PunchRefusal::TapAhead { ahead_s } => Problem::new(Code::TapAhead).with("ahead_s", ahead_s),
        PunchRefusal::OutsideSites { nearest, distance_m } => {
            Problem::new(Code::OutsideSites).with("nearest", site_name(nearest)).with("distance_m", whole(distance_m))
        }
        PunchRefusal::RemarkNeeded { nearest, distance_m } => {
            Problem::new(Code::RemarkNeeded).with("nearest", site_name(nearest)).with("distance_m", whole(distance_m))
        }
        PunchRefusal::PhotoNeeded { nearest, distance_m } => {
            Problem::new(Code::PhotoNeeded).with("nearest", site_name(nearest)).with("distance_m", whole(distance_m))
        }
        PunchRefusal::PlaceUncertain(why) => Problem::new(Code::PlaceUncertain).with("why", serde_json::to_value(why).unwrap_or_default()),
    }
}
