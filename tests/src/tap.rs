//! Taps as a phone makes them: UUIDs of version 7, and the JSON of a punch.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

/// A place inside the demo's headquarters.
pub const AT_HEADQUARTERS: (f64, f64) = (22.5408, 113.9348);
/// A place inside the demo's plant.
pub const AT_PLANT: (f64, f64) = (22.7489, 113.9360);
/// A place far from both.
pub const ELSEWHERE: (f64, f64) = (22.6000, 114.0500);

/// Makes taps; each is another, and a run makes the same ones again.
#[derive(Default)]
pub struct Taps(AtomicU64);

impl Taps {
    /// Taps that no other maker of taps makes, if it counts from elsewhere.
    pub fn numbered_from(first: u64) -> Self {
        Self(AtomicU64::new(first))
    }

    /// A tap at an instant.
    pub fn at(&self, at: DateTime<Utc>) -> Uuid {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        let millis = u64::try_from(at.timestamp_millis()).expect("after 1970");
        let mut random = [0; 10];
        random[2..].copy_from_slice(&number.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// The JSON of a punch made at `at` in a place, with a good fix.
pub fn punch(tap: Uuid, side: Option<&str>, (latitude, longitude): (f64, f64), at: DateTime<Utc>) -> Value {
    let mut body = json!({
        "tap_id": tap,
        "fix": { "point": { "latitude": latitude, "longitude": longitude }, "accuracy_m": 15.0, "taken_at": at },
    });
    if let Some(side) = side {
        body["side"] = side.into();
    }
    body
}
