//! How the people of the demo company punched, from a fixed seed: mostly in time, sometimes late,
//! now and then forgetful, and one who likes to work late.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::arrangement::Arrangements;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId, SiteId, TapId};
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
pub(crate) const SEED: u64 = 20_260_901;
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

/// Somebody whose days are made up.
#[derive(Debug, Clone)]
pub(crate) struct Habits {
    /// Which of everybody they are: what is made up of them follows from it.
    pub(crate) index: u64,
    /// Where they punch.
    pub(crate) site: SiteId,
    /// Whether they are out for a day now and then.
    pub(crate) goes_out: bool,
    /// Whether they like to work late.
    pub(crate) stays_late: bool,
    /// Whether they punch for themselves today: a day of theirs is made up once it is settled.
    pub(crate) punches_today: bool,
}

impl Habits {
    fn of(index: u64, person: &Person) -> Self {
        let night = person.group() == super::GROUP_NIGHT;
        Self {
            index,
            site: id(if night { "plant" } else { "headquarters" }, SiteId::new),
            goes_out: !night,
            stays_late: person.department == "rnd",
            punches_today: person.sign_in.is_some(),
        }
    }
}

/// Writes the punches of the demo's own people from `began` to `now`. Taps are derived from the seed: writing them again
/// changes nothing.
pub(crate) async fn write(app: &App, org: &OrgId, began: WorkDate, now: Instant, whom: Whom) -> Result<(), Failure> {
    for (index, person) in (0u64..).zip(PEOPLE) {
        if whom == Whom::Others && person.sign_in.is_some() {
            continue;
        }
        let card = app.store.card(org, &person.employee_id()).await?;
        let Some(card) = card else { continue };
        let book = app.store.rulebook(org, &[&card.employment], now).await?;
        let rules = book.person(&card.employment, Arrangements::default());
        let facts = made_up(&Habits::of(index, person), &rules, began.max(card.employment.joined), now);
        let (employee, department) = (person.employee_id(), person.department_id());
        let writes = facts.into_iter().map(|fact| record(&app.store, org, (&employee, &department), fact));
        stream::iter(writes.collect::<Vec<_>>()).buffer_unordered(WRITES).try_collect::<()>().await?;
    }
    Ok(())
}

/// Somebody's punches from a date to `now`, in order of time.
pub(crate) fn made_up(habits: &Habits, rules: &PersonRules<'_>, from: WorkDate, now: Instant) -> Vec<PunchFact> {
    let mut made = Vec::new();
    let mut date = from;
    while let Ok(plan) = rules.plan(date) {
        if plan.zone().instant(date, MinuteOfDay::new(0)) > now {
            break;
        }
        let settled = plan.settles_at() <= now;
        if settled || !habits.punches_today {
            let day_number = u64::from(date.date().to_epoch_days().unsigned_abs());
            let mut chance = SmallRng::seed_from_u64(SEED ^ (habits.index << 40) ^ day_number);
            made.extend(day(habits, &plan, &mut chance).into_iter().filter(|(at, ..)| *at <= now));
        }
        date = date.plus_days(1);
    }
    made.into_iter().map(|made| fact(habits, rules, made)).collect()
}

async fn record(store: &Store, org: &OrgId, whose: (&EmployeeId, &DepartmentId), fact: PunchFact) -> Result<(), StoreError> {
    store.record_punch(org, whose.0, whose.1, &fact).await.map(drop)
}

/// A punch as it is made up: when, which side, from where, and the random part of its tap.
type Made = (Instant, Side, PlaceMark, u128);

/// A day's punches of one person.
fn day(habits: &Habits, plan: &DayPlan<'_>, chance: &mut SmallRng) -> Vec<Made> {
    let Some(section) = plan.duties.first().map(|duty| duty.section) else { return Vec::new() };
    let luck: u32 = chance.random_range(0..1000);
    if luck < 6 {
        return Vec::new();
    }
    let (on, off) = (arrival(section, luck, chance), departure(habits, section, luck, chance));
    let place = if (60..75).contains(&luck) && habits.goes_out { PlaceMark::FieldWork } else { PlaceMark::Inside };
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
fn departure(habits: &Habits, section: &Section, luck: u32, chance: &mut SmallRng) -> i32 {
    section.off.minutes()
        + match luck {
            20..40 => -chance.random_range(5..=50),
            40..160 if habits.stays_late => chance.random_range(60..=200),
            _ => chance.random_range(0..=25),
        }
}

fn fact(habits: &Habits, rules: &PersonRules<'_>, (at, side, place, random): Made) -> PunchFact {
    let belongs = rules.attribute(at, Some(side), &[]);
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    let mut random_bytes = [0; 10];
    random_bytes.copy_from_slice(&random.to_be_bytes()[..10]);
    let tap = uuid::Builder::from_unix_timestamp_millis(millis, &random_bytes).into_uuid();
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
            site: Some(habits.site.clone()),
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
        details_deleted: false,
        moved: None,
    }
}
