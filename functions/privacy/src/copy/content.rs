//! The JSON file: everything in the words of the API, opened. `form` counts up when what stands here before is said otherwise.

use daka_domain::Instant;
use daka_domain::application::Application;
use daka_domain::correction::Correction;
use daka_domain::flow::Withdrawal;
use daka_domain::id::OrgId;
use daka_domain::judgement::DayVerdict;
use daka_http::{Names, Problem, decisions};
use daka_store::{Act, PunchFact, RequestDetails, application_place, correction_place, grant_place};
use serde_json::{Value, json};

use crate::own::{Keys, Own};

/// The version of the form.
const FORM: u32 = 1;

/// What a copy is made of.
pub(super) struct Whole<'a> {
    pub(super) org: &'a OrgId,
    pub(super) own: &'a Own,
    pub(super) keys: &'a Keys,
    pub(super) days: &'a [DayVerdict],
    pub(super) acts: &'a [Act],
    pub(super) names: &'a Names,
    pub(super) now: Instant,
}

/// The document.
pub(super) fn document(whole: &Whole<'_>) -> Result<Value, Problem> {
    let own = whole.own;
    let each = |facts: &[PunchFact]| facts.iter().map(|fact| punch(whole, fact)).collect::<Result<Vec<_>, _>>();
    let corrections = own.corrections().into_iter().map(|own| correction(whole, own)).collect::<Result<Vec<_>, _>>()?;
    let applications = own.applications.iter().map(|own| application(whole, &own.application)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "form": FORM,
        "made_at": whole.now,
        "organization_id": whole.org,
        "person": person(whole)?,
        "account": account(whole)?,
        "punches": each(&own.record.facts)?,
        "days": whole.days.iter().map(day).collect::<Vec<_>>(),
        "corrections": corrections,
        "applications": applications,
        "leave_books": leave_books(whole)?,
        "roster": own.record.planned.roster,
        "chosen_shifts": own.record.planned.chosen,
        "places": places(whole)?,
        "reminders": reminders(own),
        "acts": whole.acts.iter().map(act).collect::<Vec<_>>(),
    }))
}

/// What stands on the card.
fn person(whole: &Whole<'_>) -> Result<Value, Problem> {
    let card = &whole.own.record.card;
    let phone = card.phone.as_ref().map(|phone| whole.keys.own.open_phone(&phone.sealed)).transpose()?;
    Ok(json!({
        "employee_id": card.employee_id,
        "name": card.name,
        "number": card.number,
        "phone": phone.map(|phone| phone.to_string()),
        "employment": card.employment,
    }))
}

/// The WeChat account.
fn account(whole: &Whole<'_>) -> Result<Value, Problem> {
    let (Some(user), Some(key)) = (&whole.own.user, &whole.keys.users) else { return Ok(Value::Null) };
    let openid = key.open("openid", &user.sealed_openid)?;
    let phone = user.sealed_phone.as_ref().map(|sealed| key.open_phone(sealed)).transpose()?;
    Ok(json!({
        "user_id": user.user_id,
        "openid": String::from_utf8_lossy(&openid),
        "phone": phone.map(|phone| phone.to_string()),
        "consent_version": user.consent.version,
        "consented_at": user.consent.at,
    }))
}

fn punch(whole: &Whole<'_>, fact: &PunchFact) -> Result<Value, Problem> {
    let (punch, details) = (&fact.punch, fact.details(&whole.keys.own)?);
    let fix = details.fix.map(|fix| {
        json!({
            "latitude": fix.point.latitude(), "longitude": fix.point.longitude(), "accuracy_m": fix.accuracy_m, "age_s": fix.age_s,
        })
    });
    let moved = fact.moved.as_ref().map(|moved| json!({ "work_date": moved.work_date, "by": moved.by, "at": moved.at }));
    Ok(json!({
        "tap_id": punch.tap_id,
        "work_date": punch.work_date,
        "at": punch.at,
        "received_at": fact.received_at,
        "side": punch.side,
        "source": punch.source,
        "place": punch.place,
        "site_id": punch.site,
        "distance_m": fact.distance_m,
        "doubtful": punch.doubtful,
        "fix": fix,
        "bssid": details.bssid,
        "remark": details.remark,
        "photo": details.photo,
        "details_deleted": fact.details_deleted,
        "device": fact.device,
        "risk": { "score": fact.risk.score, "reasons": fact.risk.reasons },
        "moved": moved,
    }))
}

fn day(day: &DayVerdict) -> Value {
    json!({
        "date": day.date,
        "settled": day.settled,
        "statuses": day.statuses,
        "late_min": day.late_min,
        "early_min": day.early_min,
        "worked_s": day.worked_s,
        "standard_s": day.standard_s,
        "due": day.due.days(),
        "absent": day.absent.days(),
        "overtime": day.overtime,
        "why": day.trace.iter().map(daka_domain::trace::Step::sentence).collect::<Vec<_>>(),
    })
}

fn correction(whole: &Whole<'_>, own: &Correction) -> Result<Value, Problem> {
    let place = correction_place(own.id);
    let details = RequestDetails::open(&place, &own.sealed, &whole.keys.own)?;
    Ok(json!({
        "correction_id": own.id,
        "work_date": own.work_date,
        "section": own.section,
        "side": own.side,
        "at": own.at,
        "kind": own.kind,
        "state": own.state(),
        "applied_at": own.approval.asked_at,
        "direct_by": own.direct_by,
        "reason": details.reason,
        "proof": details.proof,
        "decisions": decisions(&own.approval, (&whole.keys.own, &place), whole.names)?,
        "withdrawal_asked_at": own.approval.withdrawal.as_ref().map(asked_at),
    }))
}

fn application(whole: &Whole<'_>, own: &Application) -> Result<Value, Problem> {
    let place = application_place(&own.id);
    let details = RequestDetails::open(&place, &own.sealed, &whole.keys.own)?;
    Ok(json!({
        "application_id": own.id,
        "kind": own.wish.kind,
        "leave_type_id": own.wish.leave_type,
        "span": own.wish.span,
        "charges": own.charges,
        "state": own.state(),
        "applied_at": own.approval.asked_at,
        "reason": details.reason,
        "place": details.place,
        "proof": details.proof,
        "decisions": decisions(&own.approval, (&whole.keys.own, &place), whole.names)?,
        "withdrawal_asked_at": own.approval.withdrawal.as_ref().map(asked_at),
    }))
}

fn asked_at(withdrawal: &Withdrawal) -> Instant {
    withdrawal.asked_at
}

fn leave_books(whole: &Whole<'_>) -> Result<Value, Problem> {
    let books = &whole.own.books;
    let book = |book: &daka_store::LeaveBook| {
        let grants = book.grants.iter().map(|grant| {
            let reason = whole.keys.own.open(&grant_place(&grant.id), &grant.sealed)?;
            let reason = String::from_utf8_lossy(&reason).into_owned();
            Ok(json!({ "amount": grant.amount, "on": grant.on, "by": grant.by, "at": grant.at, "reason": reason }))
        });
        let uses = book.uses.iter().map(|used| json!({ "application_id": used.application, "date": used.date, "amount": used.amount }));
        let uses: Vec<Value> = uses.collect();
        let grants: Vec<Value> = grants.collect::<Result<_, Problem>>()?;
        Ok::<_, Problem>(json!({ "leave_type_id": book.leave_type, "year": book.year, "grants": grants, "uses": uses }))
    };
    let told: Vec<Value> = books.books.iter().map(book).collect::<Result<_, _>>()?;
    Ok(json!({ "service_from": books.service_from, "books": told }))
}

fn places(whole: &Whole<'_>) -> Result<Vec<Value>, Problem> {
    let place = |place: &daka_store::StoredPlace| {
        let details = place.open(&whole.keys.own)?;
        Ok(json!({
            "place_id": place.id,
            "state": place.state(),
            "asked_at": place.approval.asked_at,
            "name": details.name,
            "latitude": details.centre.latitude(),
            "longitude": details.centre.longitude(),
            "radius_m": details.radius_m,
        }))
    };
    whole.own.places.places.iter().map(place).collect()
}

fn reminders(own: &Own) -> Value {
    let ledger = &own.record.ledger.ledger;
    json!({
        "lead_min": ledger.lead_min,
        "off": ledger.off,
        "credits": ledger.credits,
        "bound": ledger.is_bound,
        "next_at": ledger.next.as_ref().map(|next| next.at),
    })
}

fn act(act: &Act) -> Value {
    json!({ "at": act.at, "kind": act.kind, "by": act.actor, "target": act.target })
}
