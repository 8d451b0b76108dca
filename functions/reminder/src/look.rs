//! A look at a person: what they are to be told now, told; and when they are looked at next.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::reminder::{Channel, DeliveryState, Moment, Template};
use daka_domain::time::WorkDate;
use daka_http::{App, Code, Problem, persevere};
use daka_store::{Delivery, StoredLedger};

use crate::daily::Daily;
use crate::person::Person;
use crate::tell::{Letter, Told, openid_of, tell};

/// How often a look is begun anew when somebody else wrote meanwhile.
const TRIES: usize = 5;

/// Something that is told now.
struct Telling {
    moment: Moment,
    template: Template,
    channel: Channel,
}

/// Looks at a person, from a work date on.
///
/// # Errors
/// When the table or WeChat's token does not answer: the person is still due then, and the next tick looks again.
pub(crate) async fn look(app: &App, org: &OrgId, employee: &EmployeeId, since: Option<WorkDate>) -> Result<(), Problem> {
    for _ in 0..TRIES {
        match Box::pin(look_once(app, org, employee, since)).await {
            Err(problem) if problem.code() == Code::ChangedMeanwhile => {}
            done => return done,
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

async fn look_once(app: &App, org: &OrgId, employee: &EmployeeId, since: Option<WorkDate>) -> Result<(), Problem> {
    let now = app.now();
    let Some(person) = Person::read(app, org, employee, since, now).await? else { return Ok(()) };
    if person.record.ledger.rev == 0 {
        return Ok(());
    }
    let mut stored = person.ledger();
    let mut moments = person.moments(&stored.ledger, now);
    let seen = stored.ledger.look(&moments, now);
    let daily = Daily { app, person: &person, now };
    let mut tellings = Vec::new();
    for mut moment in seen.due {
        let Some((template, channel)) = stored.ledger.template(&person.templates.templates, moment.mark.kind) else { continue };
        if !daily.is_needed(&mut moment).await? {
            moments.iter_mut().filter(|known| known.mark == moment.mark).for_each(|known| known.is_needed = false);
            continue;
        }
        moment.values.insert("company", person.company.clone());
        let telling = Telling { template: template.clone(), channel, moment };
        stored.ledger.tell(telling.moment.mark, (&telling.template, channel));
        tellings.push(telling);
    }
    // Whatever can fail before anything is noted fails here, and is tried again by the next tick.
    let openid = if tellings.is_empty() { None } else { openid_of(app, &person).await? };
    let tellings = if openid.is_some() { tellings } else { Vec::new() };
    // What nobody wanted, or could be sent, is not missed; of what is looked for once a day nobody knows whether it was needed.
    let could_be_told = |moment: &&Moment| {
        let kind = moment.mark.kind;
        !kind.is_daily() && stored.ledger.template(&person.templates.templates, kind).is_some()
    };
    let missed: Vec<Delivery> = seen.missed.iter().filter(could_be_told).map(|moment| missed(&stored, employee, moment, now)).collect();
    stored.ledger.told.extend(missed.iter().map(|delivery| delivery.mark));
    person.plan(&mut stored.ledger, &moments, now);
    if stored == person.record.ledger {
        return Ok(());
    }
    let cause = app.new_id();
    let stored = persevere(|| async { Ok(app.store.put_ledger(org, employee, &stored, cause).await?) }).await?;
    for delivery in missed {
        persevere(|| async { Ok(app.store.put_delivery(org, &delivery).await?) }).await?;
    }
    if let Some(openid) = openid {
        send_all(app, &person, (&stored, &openid), (tellings, &moments)).await?;
    }
    Ok(())
}

/// What was due and will not be told any more: whatever was tried has failed.
fn missed(stored: &StoredLedger, employee: &EmployeeId, moment: &Moment, now: Instant) -> Delivery {
    let tried = stored.ledger.tries.contains_key(&moment.mark);
    let state = if tried { DeliveryState::Failed } else { DeliveryState::Missed };
    Delivery { employee_id: employee.clone(), mark: moment.mark, due_at: moment.at, at: now, channel: None, state, errcode: None }
}

/// Sends what was noted as told, and notes what became of it.
async fn send_all(
    app: &App,
    person: &Person,
    (stored, openid): (&StoredLedger, &str),
    (tellings, moments): (Vec<Telling>, &[Moment]),
) -> Result<(), Problem> {
    let mut changed = stored.clone();
    let mut deliveries = Vec::new();
    for Telling { moment, template, channel } in tellings {
        let letter = Letter { openid, template: &template, channel, fields: template.fill(&moment.values) };
        let told = tell(app, &letter).await;
        let way = (&template, channel);
        let state = match told {
            Told::Sent => DeliveryState::Sent,
            Told::Unknown => DeliveryState::Unknown,
            Told::Refused { .. } => {
                changed.ledger.close(way);
                // Who is no longer bound may have a credit.
                if channel == Channel::Relation {
                    changed.ledger.take_back(moment.mark, way);
                    continue;
                }
                DeliveryState::Refused
            }
            Told::Later { .. } => {
                changed.ledger.take_back(moment.mark, way);
                continue;
            }
            Told::Failed { .. } => {
                changed.ledger.give_back(way);
                DeliveryState::Failed
            }
        };
        let errcode = told.errcode();
        let at = app.now();
        let employee_id = person.employee_id().clone();
        deliveries.push(Delivery { employee_id, mark: moment.mark, due_at: moment.at, at, channel: Some(channel), state, errcode });
    }
    for delivery in &deliveries {
        persevere(|| async { Ok(app.store.put_delivery(&person.org_id, delivery).await?) }).await?;
    }
    if changed.ledger != stored.ledger {
        correct(app, person, (stored, &changed), moments).await?;
    }
    Ok(())
}

/// Stores what a failure changes of a ledger, beside others who write it.
async fn correct(app: &App, person: &Person, (before, after): (&StoredLedger, &StoredLedger), moments: &[Moment]) -> Result<(), Problem> {
    let (org, employee) = (&person.org_id, person.employee_id());
    persevere(|| async {
        for _ in 0..TRIES {
            let mut there = app.store.ledger(org, employee).await?;
            there.ledger.amend(&before.ledger, &after.ledger);
            person.plan(&mut there.ledger, moments, app.now());
            // A look that is due at once waits for the next tick all the same.
            if let Some(next) = &mut there.ledger.next {
                next.at = next.at.max(app.now() + TimeDelta::seconds(1));
            }
            match app.store.put_ledger(org, employee, &there, app.new_id()).await {
                Err(daka_store::StoreError::Conflict) => {}
                done => return Ok(done.map(drop)?),
            }
        }
        Err(Code::ChangedMeanwhile.into())
    })
    .await
}
