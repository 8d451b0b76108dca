//! How the people of the demo company punched, from a fixed seed: mostly in time, sometimes late,
//! now and then forgetful, and one who likes to work late.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::arrangement::Arrangements;
use daka_domain::id::{OrgId, SiteId, TapId};
use daka_domain::plan::DayPlan;
use daka_domain::punch::{PlaceMark, Punch, Source};
use daka_domain::risk::Risk;
use daka_domain::rulebook::PersonRules;
use daka_domain::shift::{Section, Side};
use daka_domain::time::{MinuteOfDay, WorkDate};
use daka_http::App;
use daka_store::{PunchFact, Store, StoreError};
use futures::{StreamExt, TryStreamExt, stream};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::company::{PEOPLE, Person, id};
use crate::Failure;

/// The seed of everything that is made up.
const SEED: u64 = 20_260_901;
/// Writes under way at once.
const WRITES: usize = 32;

/// Whose history is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Everybody's; those who can be signed in as have none for today.
    Everybody,
    /// That of people whom nobody signs in as.
    Others,
}

/// Writes the punches from `began` to `now`. Taps are derived from the seed: writing them again
/// changes nothing.
pub(crate) async fn write(app: &App, org: &OrgId, began: WorkDate, now: Instant, whom: Whom) -> Result<(), Failure> {
    let mut punches = Vec::new();
    for (index, person) in (0u64..).zip(PEOPLE) {
        if whom == Whom::Others && person.sign_in.is_some() {
            continue;
        }
        let card = app.store.card(org, &person.employee_id()).await?;
        let Some(card) = card else { continue };
        let book = app.store.rulebook(org, &[&card.employment], now).await?;
        let mut date = began.max(card.employment.joined);
        let rules = book.person(&card.employment, Arrangements::default());
        while let Ok(plan) = rules.plan(date) {
            if plan.zone().instant(date, MinuteOfDay::new(0)) > now {
                break;
            }
            let settled = plan.settles_at() <= now;
            if settled || person.sign_in.is_none() {
                let mut chance = SmallRng::seed_from_u64(SEED ^ (index << 40) ^ u64::from(date.date().to_epoch_days().unsigned_abs()));
                punches.extend(day(person, &plan, &mut chance).into_iter().filter(|(at, ..)| *at <= now));
            }
            date = date.plus_days(1);
        }
        let facts: Vec<PunchFact> = punches.drain(..).map(|made| fact(person, &rules, made)).collect();
        let writes: Vec<_> = facts.into_iter().map(|fact| record(app.store.clone(), org.clone(), person, fact)).collect();
        stream::iter(writes).buffer_unordered(WRITES).try_collect::<()>().await?;
    }
    Ok(())
}

async fn record(store: Store, org: OrgId, person: &'static Person, fact: PunchFact) -> Result<(), StoreError> {
    store.record_punch(&org, &person.employee_id(), &person.department_id(), &fact).await.map(drop)
}

/// A punch as it is made up: when, which side, from where, and the random part of its tap.
type Made = (Instant, Side, PlaceMark, u128);

/// A day's punches of one person.
fn day(person: &Person, plan: &DayPlan<'_>, chance: &mut SmallRng) -> Vec<Made> {
    let Some(section) = plan.duties.first().map(|duty| duty.section) else { return Vec::new() };
    let luck: u32 = chance.random_range(0..1000);
    if luck < 6 {
        return Vec::new();
    }
    let (on, off) = (arrival(section, luck, chance), departure(person, section, luck, chance));
    let place = if (60..75).contains(&luck) && person.group() == super::GROUP_DAY { PlaceMark::FieldWork } else { PlaceMark::Inside };
    let mut punch = |minute: i32, side| {
        let second = TimeDelta::seconds(chance.random_range(0..60));
        (plan.zone().instant(plan.date, MinuteOfDay::new(minute)) + second, side, place, chance.random())
    };
    let (on, off) = (punch(on, Side::On), punch(off, Side::Off));
    match luck {
        6..16 => vec![on],
        16..20 => vec![off],
        _ => vec![on, off],
    }
}

/// When somebody comes: within the half hour before, or late on an unlucky day.
fn arrival(section: &Section, luck: u32, chance: &mut SmallRng) -> i32 {
    section.on.minutes()
        + match luck {
            930..975 => chance.random_range(1..=5),
            975..994 => chance.random_range(6..=35),
            994.. => chance.random_range(61..=110),
            _ => -chance.random_range(1..=28),
        }
}

/// When somebody goes: soon after, early now and then; the ambitious stay.
fn departure(person: &Person, section: &Section, luck: u32, chance: &mut SmallRng) -> i32 {
    section.off.minutes()
        + match luck {
            20..40 => -chance.random_range(5..=50),
            40..160 if person.department == "rnd" => chance.random_range(60..=200),
            _ => chance.random_range(0..=25),
        }
}

fn fact(person: &Person, rules: &PersonRules<'_>, (at, side, place, random): Made) -> PunchFact {
    let belongs = rules.attribute(at, Some(side), &[]);
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    let mut random_bytes = [0; 10];
    random_bytes.copy_from_slice(&random.to_be_bytes()[..10]);
    let tap = uuid::Builder::from_unix_timestamp_millis(millis, &random_bytes).into_uuid();
    let site = if person.group() == super::GROUP_NIGHT { "plant" } else { "headquarters" };
    PunchFact {
        punch: Punch {
            // Unwrap safety: the builder makes UUIDs of version 7.
            #[expect(clippy::unwrap_used, reason = "see above")]
            tap_id: TapId::new(tap).unwrap(),
            at,
            side: Some(side),
            work_date: belongs.work_date,
            source: Source::Online,
            place,
            site: Some(id(site, SiteId::new)),
            doubtful: false,
            corrects: None,
            reattributed: false,
        },
        received_at: at,
        distance_m: Some(if place == PlaceMark::FieldWork { 8400 } else { 35 }),
        sealed: Vec::new(),
        device: None,
        risk: Risk::default(),
        import: None,
        moved: None,
    }
}
