//! The shortest stories that once failed, or that everything else rests on.

use crate::op::{Intent, Loss, Op, Route};
use crate::seeds::run;
use crate::who::{Place, Who};

const EMPLOYEE: Who = Who::Employee;

fn lose(loss: Loss) -> Op {
    Op::LoseReply { who: EMPLOYEE, side: Intent::On, place: Place::Work, loss }
}

fn again(by: Route) -> Op {
    Op::RepeatPunch { nth: 0, by }
}

fn look() -> Op {
    Op::Look { who: EMPLOYEE, days_ago: 0 }
}

#[tokio::test]
async fn a_lost_reply_is_told_again_after_a_restart() {
    run("lost reply", vec![lose(Loss::ToPhone), Op::Restart, again(Route::Online), look()]).await;
}

#[tokio::test]
async fn a_write_that_was_not_heard_is_the_first_answer_a_day_later() {
    // The first punch of a fresh process asks for company, card and group before it writes.
    let lost = lose(Loss::TableNotHeard { after: 3 });
    run("unheard write", vec![lost, Op::AdvanceTime { seconds: 86_400 }, Op::Restart, again(Route::Online), again(Route::Batch), look()])
        .await;
}

#[tokio::test]
async fn a_write_that_never_arrived_may_be_made_in_a_batch() {
    let lost = lose(Loss::TableNotReached { after: 3 });
    run(
        "lost write",
        vec![lost, Op::AdvanceTime { seconds: 3600 }, again(Route::Online), again(Route::Batch), again(Route::Online), look()],
    )
    .await;
}

/// A tap made just before midnight and sent just after it is taken under the next day's rules. Its own day's
/// would have refused it: that must not be said when it comes again in a batch, long after.
#[tokio::test]
async fn a_tap_across_a_change_of_rules_is_told_again_in_a_batch() {
    let to_midnight = Op::AdvanceTime { seconds: 15 * 3600 + 10 * 60 + 10 };
    let flag = Op::ChangeRules { of: EMPLOYEE, variant: 3 };
    let punch = Op::Punch { who: EMPLOYEE, side: Intent::Unsaid, place: Place::Elsewhere, seconds_ago: 30, copies: 1 };
    let week = Op::AdvanceTime { seconds: 7 * 86_400 };
    run("across a change of rules", vec![flag, to_midnight, punch, look(), week, again(Route::Online), again(Route::Batch), look()]).await;
}

/// Where one day's shift ends in the minute in which the next day's begins, a punch of that minute stands
/// in both; and HR sees the second day as the person does.
#[tokio::test]
async fn a_punch_in_the_minute_in_which_two_days_touch_is_seen_by_hr_on_both() {
    let touching = Op::ChangeRules { of: EMPLOYEE, variant: 7 };
    let punch = Op::Punch { who: EMPLOYEE, side: Intent::Unsaid, place: Place::Work, seconds_ago: 0, copies: 1 };
    // Wednesday's evening shift, whose end at midnight is Thursday's beginning; and Friday, when both are settled.
    let to_midnight = Op::AdvanceTime { seconds: 2 * 86_400 + 15 * 3600 + 10 * 60 + 10 };
    let to_friday = Op::AdvanceTime { seconds: 25 * 3600 };
    let (wednesday, thursday) = (Op::Look { who: EMPLOYEE, days_ago: 2 }, Op::Look { who: EMPLOYEE, days_ago: 1 });
    run("touching days", vec![touching, to_midnight, punch, look(), to_friday, wednesday, thursday]).await;
}

/// Past midnight the night shift's day is not settled, as the off-punch that ends it is still to come.
#[tokio::test]
async fn a_night_shifts_day_waits_for_its_morning() {
    let night = |side| Op::Punch { who: Who::Night, side, place: Place::Work, seconds_ago: 0, copies: 1 };
    let wait = |hours: i64| Op::AdvanceTime { seconds: hours * 3600 };
    let yesterday = Op::Look { who: Who::Night, days_ago: 1 };
    let ops = vec![
        wait(13),
        night(Intent::Button),
        wait(4),
        yesterday.clone(),
        wait(5),
        night(Intent::Button),
        yesterday.clone(),
        wait(9),
        yesterday,
    ];
    run("a night shift", ops).await;
}
