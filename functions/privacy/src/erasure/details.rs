//! Erasing the details of somebody who is employed: of days that have settled, where they punched and what they wrote and showed; and their
//! own places. Files go before what names them.

use chrono::TimeDelta;
use daka_domain::id::{FileId, OrgId};
use daka_http::{App, FileRef, Problem, persevere};
use daka_store::{Card, RequestDetails, StoredPlaces, application_place, correction_place, photo_id};

use super::work::Erased;
use crate::own::Own;

/// How long after a punch its day has surely settled.
const SETTLED_AFTER: TimeDelta = TimeDelta::days(4);

pub(super) async fn erase(app: &App, org: &OrgId, card: &Card) -> Result<Erased, Problem> {
    let employee = &card.employee_id;
    let before = app.now() - SETTLED_AFTER;
    let Some(own) = Own::read(app, org, employee).await? else { return Ok(Erased::default()) };
    let proofs = proofs(app, org, &own, before)?;
    for proof in &proofs {
        let file = FileRef::proof(org.clone(), employee.clone(), proof.clone());
        app.files()?.delete(&file.path()).await?;
    }
    let items = persevere(|| async { Ok(app.store.forget_details(org, employee, before).await?) }).await?;
    if !own.places.places.is_empty() {
        app.store.put_own_places(org, employee, &StoredPlaces { places: Vec::new(), rev: own.places.rev }).await?;
    }
    Ok(Erased::of(items, proofs.len()))
}

/// Photos of punches before a moment, and the proof of what was decided.
fn proofs(app: &App, org: &OrgId, own: &Own, before: daka_domain::Instant) -> Result<Vec<FileId>, Problem> {
    let key = app.keyring()?.unwrap(org.as_str(), &own.record.card.wrapped_key)?;
    let mut files = Vec::new();
    for fact in own.record.facts.iter().filter(|fact| fact.punch.tap_id.utc_date() < before.date_naive()) {
        if fact.details(&key)?.photo {
            files.push(photo_id(fact.punch.tap_id));
        }
    }
    for own in own.corrections().into_iter().filter(|own| own.approval.waits_for().is_none()) {
        files.extend(RequestDetails::open(&correction_place(own.id), &own.sealed, &key)?.proof);
    }
    for own in own.applications.iter().map(|stored| &stored.application).filter(|own| own.approval.waits_for().is_none()) {
        files.extend(RequestDetails::open(&application_place(&own.id), &own.sealed, &key)?.proof);
    }
    Ok(files)
}
