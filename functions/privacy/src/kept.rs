//! What is kept of a person, and why (PIPL arts. 17, 44, 45): category by category, with how much there is of it.

mod texts;

use axum::Json;
use axum::extract::State;
use daka_domain::retention::Retention;
use daka_domain::sentence::Sentence;
use daka_domain::time::{WorkDate, Zone};
use daka_http::{App, Code, Problem, ProblemBody};
use serde::Serialize;
use utoipa::ToSchema;

use crate::own::Own;
use crate::person::{CompanyQuery, Person};
use texts::Texts;

/// What is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kept {
    /// Each category, whether or not there is anything of it.
    categories: Vec<KeptCategory>,
}

/// Kinds of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeptKind {
    /// Name, number, department, group, first and last day.
    Identity,
    /// The phone number.
    Phone,
    /// The WeChat account and the agreement to the privacy notice.
    Account,
    /// Punches with their times.
    Punches,
    /// Where punches were made, and on which Wi-Fi.
    Coordinates,
    /// Remarks, photos and other proof.
    Proofs,
    /// Places of one's own.
    Places,
    /// Corrections, leave, trips, field work, overtime, and what is left of leave.
    Applications,
    /// Rosters and chosen shifts.
    Rosters,
    /// Reminders and the messages that may be sent.
    Reminders,
    /// Devices, and what spoke against punches.
    Risk,
    /// Results of days, monthly sums, closed months.
    Results,
    /// Who did and looked at what.
    Audit,
}

/// Why it may be processed (PIPL art. 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// The person agreed: art. 13 (1).
    Consent,
    /// Needed for the labour contract and for personnel management by lawful rules: art. 13 (2).
    Employment,
    /// Needed to fulfil a duty by law: art. 13 (3).
    LegalDuty,
}

/// A category of data.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptCategory {
    category: KeptKind,
    /// What it is.
    name: Sentence,
    /// What it serves.
    purpose: Sentence,
    /// Why it may be processed.
    bases: Vec<LegalBasis>,
    /// For how long it is kept.
    kept_for: Sentence,
    /// After how many days it is deleted by itself; none of what is kept for longer.
    kept_days: Option<u16>,
    /// Who can see it.
    seen_by: Sentence,
    /// How much of it there is; none where it is not counted.
    count: Option<usize>,
    /// The first date that there is something of.
    first: Option<WorkDate>,
    /// The last one.
    last: Option<WorkDate>,
}

/// Tells what is kept of the caller, why, for how long, and who can see it.
#[utoipa::path(
    get, path = "/api/privacy/kept", tag = "privacy", params(CompanyQuery), security(("bearer" = [])),
    responses((status = 200, body = Kept), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_kept(State(app): State<App>, person: Person) -> Result<Json<Kept>, Problem> {
    let own = Own::read(&app, &person.org_id, person.employee_id()).await?.ok_or(Code::NotFound)?;
    let key = app.keyring()?.unwrap(person.org_id.as_str(), &own.record.card.wrapped_key)?;
    let details: Vec<_> =
        own.record.facts.iter().map(|fact| Ok((fact.work_date(), fact.details(&key)?))).collect::<Result<_, Problem>>()?;
    let of_details = |has: &dyn Fn(&daka_store::PunchDetails) -> bool| {
        Amount::of(details.iter().filter(|(_, details)| has(details)).map(|(date, _)| *date))
    };
    let organization = app.store.organization(&person.org_id).await?.ok_or(Code::NotFound)?;
    let categories = texts::ALL.iter().map(|texts| {
        let amount = match texts.category {
            KeptKind::Coordinates => of_details(&|details| details.fix.is_some() || details.bssid.is_some()),
            KeptKind::Proofs => of_details(&|details| details.remark.is_some() || details.photo),
            other => counted(&app, &own, other),
        };
        KeptCategory::new(texts, amount, organization.retention)
    });
    Ok(Json(Kept { categories: categories.collect() }))
}

/// How much there is of something.
#[derive(Clone, Copy, Default)]
struct Amount {
    count: Option<usize>,
    first: Option<WorkDate>,
    last: Option<WorkDate>,
}

impl Amount {
    fn of(dates: impl Iterator<Item = WorkDate>) -> Self {
        let mut amount = Self { count: Some(0), ..Self::default() };
        for date in dates {
            amount.count = amount.count.map(|count| count + 1);
            amount.first = Some(amount.first.map_or(date, |first| first.min(date)));
            amount.last = Some(amount.last.map_or(date, |last| last.max(date)));
        }
        amount
    }

    fn only(count: usize) -> Self {
        Self { count: Some(count), ..Self::default() }
    }
}

fn counted(app: &App, own: &Own, category: KeptKind) -> Amount {
    let (record, zone) = (&own.record, Zone::default());
    match category {
        KeptKind::Identity => Amount::only(1),
        KeptKind::Phone => Amount::only(usize::from(record.card.phone.is_some())),
        KeptKind::Account => Amount::of(own.user.iter().map(|user| zone.date(user.consent.at))),
        KeptKind::Punches => Amount::of(record.facts.iter().map(daka_store::PunchFact::work_date)),
        KeptKind::Places => Amount::of(own.places.places.iter().map(|place| zone.date(place.approval.asked_at))),
        KeptKind::Applications => {
            let corrections = record.corrections.iter().map(|fact| fact.correction.approval.asked_at);
            let applications = own.applications.iter().map(|stored| stored.application.approval.asked_at);
            Amount::of(corrections.chain(applications).map(|at| zone.date(at)))
        }
        KeptKind::Rosters => Amount::of(record.planned.roster.keys().chain(record.planned.chosen.keys()).copied()),
        KeptKind::Reminders => Amount::only(record.ledger.ledger.credits.values().map(|count| usize::from(*count)).sum()),
        KeptKind::Risk => {
            let has = |fact: &&daka_store::PunchFact| fact.device.is_some() || fact.risk.score > 0;
            Amount::of(record.facts.iter().filter(has).map(daka_store::PunchFact::work_date))
        }
        KeptKind::Results => Amount::of(own.days(app.now()).into_iter().filter(|day| day.settled).map(|day| day.date)),
        // Told from what is sealed; and the audit is not gone through for a count, a copy has it.
        KeptKind::Coordinates | KeptKind::Proofs | KeptKind::Audit => Amount::default(),
    }
}

impl KeptCategory {
    fn new(texts: &Texts, amount: Amount, retention: Retention) -> Self {
        let both = |(zh, en): (&str, &str)| Sentence::new(zh, en);
        let (kept_for, kept_days) = texts.kept_for.told(retention);
        Self {
            category: texts.category,
            name: both(texts.name),
            purpose: both(texts.purpose),
            bases: texts.bases.to_vec(),
            kept_for,
            kept_days,
            seen_by: both(texts.seen_by),
            count: amount.count,
            first: amount.first,
            last: amount.last,
        }
    }
}
