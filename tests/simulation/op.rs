//! What may happen, and how it is drawn from a seed.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use daka_tests::world::BEGINNING;
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use crate::people::{DEPARTMENTS, NEWCOMERS};
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
    /// Somebody asks for a side of the first section of a day to be corrected.
    Apply { who: Who, days_ago: i64, side: &'static str, minute: i64 },
    /// Somebody decides what waits, and perhaps somebody else at the same time.
    Decide { by: Who, rival: Option<Who>, nth: usize, approve: bool },
    /// An applicant takes back what they asked for.
    Withdraw { nth: usize },
    /// Somebody asks for whole days of leave.
    AskForLeave { who: Who, days_ahead: i64, days: i64, is_annual: bool },
    /// Somebody decides leave that waits, and perhaps somebody else at the same time.
    DecideLeave { by: Who, rival: Option<Who>, nth: usize, approve: bool },
    /// An applicant takes leave back.
    WithdrawLeave { nth: usize },
    /// The workers look what is due.
    Work,
    /// HR moves an earlier tap by so many days from where it was recorded.
    Reattribute { nth: usize, days: i64 },
    /// HR imports people, each into a department.
    Import { rows: Vec<(usize, usize)> },
    /// Somebody imported binds.
    Join { nth: usize },
    /// Somebody imported is told to have left yesterday.
    Leave { nth: usize },
    /// Everybody imported who is there is moved to a department.
    Transfer { department: usize },
    /// HR and the owner say at once what a date to come is for somebody rostered.
    Plan { nth: usize, days_ahead: i64, shifts: [usize; 2] },
    /// Somebody rostered chooses a shift for a date to come.
    Choose { nth: usize, days_ahead: i64, shift: usize },
    /// Somebody proposes the place where they stand.
    Propose { nth: usize },
    /// A proposed place is approved and refused at once.
    DecidePlace { nth: usize },
    /// HR imports punches of a machine: whose, how many days ago and at which minute.
    Machine { rows: Vec<(usize, i64, i64)>, with_earlier: bool },
    /// HR has the month written.
    Export,
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

/// So many operations from a seed, or a few more.
pub fn draw(seed: u64, count: usize) -> Vec<Op> {
    let now = BEGINNING.parse().expect("an instant");
    let mut plot = Plot { chance: SmallRng::seed_from_u64(seed), now, faults: false, ops: Vec::new() };
    while plot.ops.len() < count {
        if plot.chance.random_bool(0.1) { plot.shift() } else { plot.incident() }
    }
    plot.ops
}

/// What happens, as far as it is drawn.
struct Plot {
    chance: SmallRng,
    now: DateTime<Utc>,
    faults: bool,
    ops: Vec<Op>,
}

impl Plot {
    /// Somebody comes, is looked at, and goes, while something else happens.
    fn shift(&mut self) {
        let who = who(&mut self.chance);
        let [on, off] = if who == Who::Night { [21 * 60 + 55, 6 * 60] } else { [8 * 60 + 50, 18 * 60] };
        let punch = Op::Punch { who, side: Intent::Button, place: Place::Work, seconds_ago: 0, copies: 1 };
        self.wait_for(on);
        self.ops.push(punch.clone());
        let hours = self.chance.random_range(1..8);
        self.advance(hours * 3600);
        self.incident();
        self.look_at_both_days(who);
        self.wait_for(off);
        self.ops.push(punch);
        self.look_at_both_days(who);
    }

    fn look_at_both_days(&mut self, who: Who) {
        self.ops.extend([0, 1].map(|days_ago| Op::Look { who, days_ago }));
    }

    /// One thing happens.
    fn incident(&mut self) {
        let chance = &mut self.chance;
        let op = match chance.random_range(0..172) {
            0..32 => return self.time_passes(),
            32..52 => punch(chance),
            52..57 => lose_reply(chance),
            57..72 => Op::RepeatPunch { nth: chance.random_range(0..10_000), by: route(chance) },
            72..78 => offline_batch(chance),
            78..81 => Op::ChangeRules { of: who(chance), variant: chance.random_range(0..VARIANTS) },
            81..84 => {
                self.faults = !self.faults;
                Op::Faults { on: self.faults }
            }
            84..87 => Op::Restart,
            87..89 => Op::SignOutAndIn { who: who(chance) },
            100..106 => apply(chance),
            106..112 => decide(chance),
            112..113 => Op::Withdraw { nth: chance.random_range(0..10_000) },
            113..116 => Op::Reattribute { nth: chance.random_range(0..10_000), days: chance.random_range(-1..2) },
            116..119 => import(chance),
            119..121 | 147..150 => Op::Join { nth: chance.random_range(0..10_000) },
            121..123 => Op::Leave { nth: chance.random_range(0..10_000) },
            123..124 => Op::Transfer { department: chance.random_range(0..DEPARTMENTS.len()) },
            124..132 => Op::Plan {
                nth: chance.random_range(0..10_000),
                days_ahead: chance.random_range(1..12),
                shifts: [chance.random_range(0..4), chance.random_range(0..4)],
            },
            132..138 => {
                Op::Choose { nth: chance.random_range(0..10_000), days_ahead: chance.random_range(1..12), shift: chance.random_range(0..3) }
            }
            138..141 => Op::Propose { nth: chance.random_range(0..10_000) },
            141..144 => Op::DecidePlace { nth: chance.random_range(0..10_000) },
            144..146 => machine(chance),
            146..147 => Op::Export,
            150..159 => ask_for_leave(chance),
            159..168 => decide_leave(chance),
            168..170 => Op::WithdrawLeave { nth: chance.random_range(0..10_000) },
            170..172 => Op::Work,
            _ => Op::Look { who: who(chance), days_ago: chance.random_range(0..8) },
        };
        self.ops.push(op);
    }

    /// A few minutes, until about one of the next few busy hours, or days.
    fn time_passes(&mut self) {
        match self.chance.random_range(0..20) {
            0..7 => {
                let seconds = self.chance.random_range(1..1200);
                self.advance(seconds);
            }
            7..19 => {
                let mut hours = BUSY.to_vec();
                hours.sort_by_key(|minute| self.wait_min(*minute));
                let next = hours[self.chance.random_range(0..3)];
                self.wait_for(next);
            }
            _ => {
                let seconds = self.chance.random_range(1..4 * 86_400);
                self.advance(seconds);
            }
        }
    }

    /// Until a minute of the day in Shanghai: often that very minute, in which one shift may end and the
    /// next begin.
    fn wait_for(&mut self, minute: i64) {
        let away = if self.chance.random_bool(0.4) { self.chance.random_range(0..60) } else { self.chance.random_range(-600..600) };
        let seconds = self.wait_min(minute) * 60 - self.now.timestamp() % 60 + away;
        self.advance(seconds.max(1));
    }

    /// Minutes until a minute of the day in Shanghai, at least one.
    fn wait_min(&self, minute: i64) -> i64 {
        let local = (self.now + TimeDelta::hours(8)).time().signed_duration_since(NaiveTime::MIN).num_minutes();
        (minute - local - 1).rem_euclid(24 * 60) + 1
    }

    fn advance(&mut self, seconds: i64) {
        self.now += TimeDelta::seconds(seconds);
        self.ops.push(Op::AdvanceTime { seconds });
    }
}

/// Mostly one of two, so that their days fill up.
fn who(chance: &mut SmallRng) -> Who {
    match chance.random_range(0..10) {
        0..4 => Who::Night,
        4..7 => Who::Employee,
        _ => Who::ALL[chance.random_range(0..Who::ALL.len())],
    }
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

fn apply(chance: &mut SmallRng) -> Op {
    let side = if chance.random_bool(0.5) { "on" } else { "off" };
    // About when people come and go, by day and by night.
    let minute = [9 * 60, 18 * 60, 22 * 60, 30 * 60][chance.random_range(0..4)] + chance.random_range(-30..30);
    Op::Apply { who: who(chance), days_ago: chance.random_range(0..8), side, minute }
}

/// Mostly one of those who may decide.
fn decider(chance: &mut SmallRng) -> Who {
    [Who::Hr, Who::Owner, Who::Manager, Who::Manager, Who::Employee][chance.random_range(0..5)]
}

fn decide(chance: &mut SmallRng) -> Op {
    let rival = chance.random_bool(0.4).then(|| decider(chance));
    Op::Decide { by: decider(chance), rival, nth: chance.random_range(0..10_000), approve: chance.random_bool(0.8) }
}

fn decide_leave(chance: &mut SmallRng) -> Op {
    let rival = chance.random_bool(0.4).then(|| decider(chance));
    Op::DecideLeave { by: decider(chance), rival, nth: chance.random_range(0..10_000), approve: chance.random_bool(0.7) }
}

fn ask_for_leave(chance: &mut SmallRng) -> Op {
    // Around today, so that some of it meets what else happens; long enough for two steps now and then.
    let (days_ahead, days) = (chance.random_range(-6..10), chance.random_range(1..5));
    Op::AskForLeave { who: who(chance), days_ahead, days, is_annual: chance.random_bool(0.5) }
}

fn import(chance: &mut SmallRng) -> Op {
    // Mostly to where people are rostered.
    let department = |chance: &mut SmallRng| chance.random_range(0..2 * DEPARTMENTS.len()).min(DEPARTMENTS.len() - 1);
    let row = |chance: &mut SmallRng| (chance.random_range(0..NEWCOMERS), department(chance));
    Op::Import { rows: (0..chance.random_range(1..6)).map(|_| row(chance)).collect() }
}

fn machine(chance: &mut SmallRng) -> Op {
    let row = |chance: &mut SmallRng| (chance.random_range(0..10_000), chance.random_range(0..6), chance.random_range(0..24 * 60));
    Op::Machine { rows: (0..chance.random_range(1..8)).map(|_| row(chance)).collect(), with_earlier: chance.random_bool(0.5) }
}

fn offline_batch(chance: &mut SmallRng) -> Op {
    // Mostly of the last day, sometimes older than anybody believes.
    let reach = if chance.random_bool(0.7) { 24 * 60 } else { 6 * 24 * 60 };
    let minutes_ago = (0..chance.random_range(1..5)).map(|_| chance.random_range(-1..reach)).collect();
    let with_earlier = chance.random_bool(0.5).then(|| chance.random_range(0..10_000));
    Op::OfflineBatch { who: who(chance), minutes_ago, place: place(chance), with_earlier }
}
