//! What speaks against a tap (RULES §9): the tap itself, and the person's latest punch with a fix, which the desk
//! holds. Nothing more is read, and nothing here decides whether the tap is recorded.

use std::cmp::Reverse;

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::place::{Fix, PlacePolicy};
use daka_domain::punch::{Acceptance, Source};
use daka_domain::risk::{PreviousPunch, Risk, RiskFacts, assess, beyond_sites_m};
use daka_domain::time::to_second;
use daka_store::{KeptPlace, PunchFact};

use crate::record::Desk;
use crate::request::PunchRequest;

impl Desk {
    /// Scores a tap that is about to be recorded; `kept` is what will be kept of its place.
    pub(crate) fn risk(
        &self,
        request: &PunchRequest,
        source: Source,
        accepted: &Acceptance,
        kept: Option<&KeptPlace>,
        policy: &PlacePolicy,
        now: Instant,
    ) -> Risk {
        let tapped_at = to_second(request.tap_id.tapped_at());
        let ahead_s = (tapped_at - to_second(now)).num_seconds();
        let attempt = request.attempt(source);
        // Against a time that cannot be trusted no speed is reckoned.
        let kept = kept.filter(|_| !accepted.doubtful);
        assess(&RiskFacts {
            at: accepted.at,
            fix: attempt.fix,
            previous: kept.and_then(|kept| self.previous(accepted.at, kept)),
            clock_ahead_s: if source == Source::Online { ahead_s } else { ahead_s.max(0) },
            // Others' punches are not at this desk, and reading them would cost every punch.
            device_others: 0,
            beyond_sites_m: beyond_sites_m(policy, attempt.fix.as_ref(), attempt.bssid, tapped_at),
        })
    }

    /// The person's latest punch up to an instant that has a fix, beside what is kept of the present one's.
    fn previous(&self, at: Instant, present: &KeptPlace) -> Option<PreviousPunch> {
        let mut before: Vec<&PunchFact> = self.punches.iter().filter(|fact| fact.punch.at <= at && !fact.punch.doubtful).collect();
        before.sort_by_key(|fact| Reverse((fact.punch.at, fact.punch.tap_id)));
        let (fact, kept) = before.into_iter().find_map(|fact| Some((fact, self.kept_place(fact)?)))?;
        let fix = Fix {
            point: kept.point,
            // An accuracy that was not said is none to reckon with.
            accuracy_m: kept.accuracy_m.map_or(f64::NAN, f64::from),
            taken_at: fact.punch.at - TimeDelta::seconds(i64::from(kept.age_s)),
        };
        Some(PreviousPunch { at: fact.punch.at, fix, same_coordinates: kept.is_same_as(present) })
    }

    /// What was kept of a punch's place; none if it had none, and of what cannot be opened.
    fn kept_place(&self, fact: &PunchFact) -> Option<KeptPlace> {
        fact.details(&self.key).ok()?.fix
    }
}
