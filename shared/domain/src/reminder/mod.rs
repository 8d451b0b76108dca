//! Reminders 提醒: what a person is reminded of, when, and by which words.
//!
//! `kind` says of what; `settings` what a group lets its people choose; `moment` when something is due, from plans and punches;
//! `ledger` what a person chose, may still be sent and was told; `template` the words that a company sends, and `field` what WeChat
//! lets stand in them. Whether something is due is decided from the facts of the moment at which it is sent, so nobody is reminded of
//! what is theirs no more.

mod field;
mod kind;
mod ledger;
mod moment;
mod settings;
mod template;

pub use field::FieldKind;
pub use kind::ReminderKind;
pub use ledger::{Channel, DeliveryState, Ledger, Look, Next};
pub use moment::{Daily, LATE_MAX, Mark, Moment, date_in_words, deadlines_on, shift_moments};
pub use settings::{LEADS_MIN, ReminderSettings};
pub use template::{Placeholder, Template, Templates, Values};
