//! What may happen, and how it is drawn from a seed.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use daka_tests::world::BEGINNING;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use crate::rules::VARIANTS;
use crate::who::{Place, Who};

/// One thing that happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    /// Time passes.
    AdvanceTime { seconds: i64 },
    /// Somebody tapped so many seconds ago, and the phone sends the tap so many times at once.
    Punch { who: Who, side: Intent, place: Place, seconds_ago: i64, copies: usize },
    /// Somebody taps, and no answer reaches the phone.
    LoseReply { who: Who, side: Intent, place: Place, loss: Loss },
    /// An earlier tap, of whomever, is sent again as it was.
    RepeatPunch { nth: usize, by: Route },
    /// Taps made so many minutes ago are sent together, and an earlier one with them.
    OfflineBatch { who: Who, minutes_ago: Vec<i64>, place: Place, with_earlier: Option<usize> },
    /// HR sets what a person's group asks from tomorrow on.
    ChangeRules { of: Who, variant: usize },
    /// The table fails 3 requests of 10 from now on, or no longer.
    Faults { on: bool },
    /// Every process starts anew.
    Restart,
    /// Somebody ends all their sessions and signs in again.
    SignOutAndIn { who: Who },
    /// Somebody looks at a day and its month, and HR at everybody's.
    Look { who: Who, days_ago: i64 },
}

/// What a tap is meant as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// What the button says.
    Button,
    On,
    Off,
    /// Nothing is said.
    Unsaid,
}

/// How an answer is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// On its way to the phone.
    ToPhone,
    /// The table is not reached, after so many requests that were.
    TableNotReached { after: usize },
    /// The table does what it is asked and is not heard, after so many requests that were.
    TableNotHeard { after: usize },
}

/// How a tap is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    Online,
    Batch,
}

/// Minutes of the day in Shanghai around which people tap.
const BUSY: [i64; 10] = [0, 5 * 60, 6 * 60, 8 * 60 + 50, 9 * 60 + 6, 12 * 60, 18 * 60 + 2, 21 * 60 + 55, 22 * 60 + 4, 24 * 60 - 1];

/// So many operations from a seed.
pub fn draw(seed: u64, count: usize) -> Vec<Op> {
    let mut chance = SmallRng::seed_from_u64(seed);
    let mut now: DateTime<Utc> = BEGINNING.parse().expect("an instant");
    let mut faults = false;
    let draw_one = |_| {
        let op = match chance.random_range(0..100) {
            0..30 => AdvanceTo(&mut chance).time(now),
            30..52 => punch(&mut chance),
            52..57 => lose_reply(&mut chance),
            57..73 => Op::RepeatPunch { nth: chance.random_range(0..10_000), by: route(&mut chance) },
            73..79 => offline_batch(&mut chance),
            79..82 => Op::ChangeRules { of: who(&mut chance), variant: chance.random_range(0..VARIANTS) },
            82..85 => {
                faults = !faults;
                Op::Faults { on: faults }
            }
            85..88 => Op::Restart,
            88..90 => Op::SignOutAndIn { who: who(&mut chance) },
            _ => Op::Look { who: who(&mut chance), days_ago: chance.random_range(0..8) },
        };
        if let Op::AdvanceTime { seconds } = op {
            now += TimeDelta::seconds(seconds);
        }
        op
    };
    (0..count).map(draw_one).collect()
}

struct AdvanceTo<'c>(&'c mut SmallRng);

impl AdvanceTo<'_> {
    /// A few minutes on, to the next busy hour, or days away.
    fn time(&mut self, now: DateTime<Utc>) -> Op {
        let seconds = match self.0.random_range(0..20) {
            0..6 => self.0.random_range(1..1200),
            6..19 => self.busy_hour(now),
            _ => self.0.random_range(1..4 * 86_400),
        };
        Op::AdvanceTime { seconds }
    }

    /// To about one of the next few busy hours.
    fn busy_hour(&mut self, now: DateTime<Utc>) -> i64 {
        let local = (now + TimeDelta::hours(8)).time().signed_duration_since(NaiveTime::MIN).num_minutes();
        let ahead = |minute: &i64| (minute - local).rem_euclid(24 * 60);
        let mut waits: Vec<i64> = BUSY.iter().map(ahead).filter(|wait| *wait > 0).collect();
        waits.sort_unstable();
        let wait = waits[self.0.random_range(0..3)];
        // Often into that very minute, in which one shift may end and the next begin.
        let away = if self.0.random_bool(0.4) { self.0.random_range(0..60) } else { self.0.random_range(-600..600) };
        (wait * 60 - now.timestamp() % 60 + away).max(1)
    }
}

fn who(chance: &mut SmallRng) -> Who {
    Who::ALL[chance.random_range(0..Who::ALL.len())]
}

fn route(chance: &mut SmallRng) -> Route {
    if chance.random_bool(0.6) { Route::Online } else { Route::Batch }
}

fn intent(chance: &mut SmallRng) -> Intent {
    match chance.random_range(0..10) {
        0..5 => Intent::Button,
        5 => Intent::On,
        6 => Intent::Off,
        _ => Intent::Unsaid,
    }
}

fn place(chance: &mut SmallRng) -> Place {
    if chance.random_bool(0.7) { Place::Work } else { Place::ALL[chance.random_range(0..Place::ALL.len())] }
}

fn punch(chance: &mut SmallRng) -> Op {
    let copies = if chance.random_bool(0.2) { chance.random_range(2..9) } else { 1 };
    // A slow network, or a phone whose clock is ahead.
    let seconds_ago = if chance.random_bool(0.3) { chance.random_range(-130..650) } else { 0 };
    Op::Punch { who: who(chance), side: intent(chance), place: place(chance), seconds_ago, copies }
}

fn lose_reply(chance: &mut SmallRng) -> Op {
    let after = chance.random_range(0..4);
    let loss = match chance.random_range(0..3) {
        0 => Loss::ToPhone,
        1 => Loss::TableNotReached { after },
        _ => Loss::TableNotHeard { after },
    };
    Op::LoseReply { who: who(chance), side: intent(chance), place: place(chance), loss }
}

fn offline_batch(chance: &mut SmallRng) -> Op {
    // Mostly of the last day, sometimes older than anybody believes.
    let reach = if chance.random_bool(0.7) { 24 * 60 } else { 6 * 24 * 60 };
    let minutes_ago = (0..chance.random_range(1..5)).map(|_| chance.random_range(-1..reach)).collect();
    let with_earlier = chance.random_bool(0.5).then(|| chance.random_range(0..10_000));
    Op::OfflineBatch { who: who(chance), minutes_ago, place: place(chance), with_earlier }
}
