//! The clock of this machine against others': it decides when somebody punched.

use chrono::{DateTime, TimeDelta, Utc};
use daka_http::Clock;
use daka_wechat::WeChat;

use super::Finding;

const ABOUT: &str = "clock";
/// How far a clock may be off without anybody noticing: a header tells whole seconds, and a reply takes its time.
const UNNOTICED: TimeDelta = TimeDelta::seconds(5);
/// From when on it is wrong: verdicts go by the minute. (A table refuses what is signed five minutes off.)
const WRONG: TimeDelta = TimeDelta::seconds(60);

pub(super) async fn finding(clock: &dyn Clock, table_date: Option<String>, wechat: Option<&WeChat>) -> Finding {
    let read = |text: &str| DateTime::parse_from_rfc2822(text).ok().map(|date| date.with_timezone(&Utc));
    let by_table = table_date.as_deref().and_then(read).map(|date| ("the table's", date, clock.now()));
    let compared = match (by_table, wechat) {
        (Some(there), _) => Some(there),
        (None, Some(wechat)) => {
            let date = wechat.date().await.ok().flatten();
            date.as_deref().and_then(read).map(|date| ("WeChat's", date, clock.now()))
        }
        (None, None) => None,
    };
    let Some((whose, there, here)) = compared else {
        return Finding::doubtful(ABOUT, "there was no other clock to compare it with", "Let it be set by NTP: `timedatectl`.");
    };
    let off = here - there;
    if off.abs() <= UNNOTICED {
        return Finding::good(ABOUT, format!("it agrees with {whose}"));
    }
    let side = if off > TimeDelta::zero() { "ahead of" } else { "behind" };
    let found = format!("it is {} {side} {whose}", amount(off.abs()));
    let advice = "Let it be set by NTP: `timedatectl set-ntp true`. By this clock it is decided who is late.";
    if off.abs() < WRONG { Finding::doubtful(ABOUT, found, advice) } else { Finding::bad(ABOUT, found, advice) }
}

fn amount(off: TimeDelta) -> String {
    // A header tells whole seconds: nobody needs them where it is minutes.
    let seconds = (off + TimeDelta::milliseconds(500)).num_seconds();
    if seconds < 120 { format!("{seconds} s") } else { format!("{} min", (seconds + 30) / 60) }
}
