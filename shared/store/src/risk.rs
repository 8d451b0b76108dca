//! The form in which a punch keeps its risk: a score and numbers, a few bytes for each reason.

use daka_domain::risk::{Risk, RiskReason};
use serde::{Deserialize, Serialize};

/// A risk as it stands in a punch, which has none when nothing speaks against it.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct RiskItem {
    /// As it was scored then: weights that change later change nothing of it.
    score: u8,
    /// Metres from the punch before, and seconds after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speed: Option<(u32, u32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wifi: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    others: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    same: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    skew: Option<i64>,
}

impl RiskItem {
    /// What is stored of a risk.
    pub(crate) fn of(risk: &Risk) -> Option<Self> {
        let mut item = Self { score: risk.score, ..Self::default() };
        for reason in &risk.reasons {
            match *reason {
                RiskReason::ImpossibleSpeed { apart_m, elapsed_s, .. } => item.speed = Some((apart_m, elapsed_s)),
                RiskReason::WifiAgainstGps { beyond_m } => item.wifi = Some(beyond_m),
                RiskReason::SharedDevice { others } => item.others = Some(others),
                RiskReason::IdenticalCoordinates { elapsed_s } => item.same = Some(elapsed_s),
                RiskReason::ClockSkew { ahead_s } => item.skew = Some(ahead_s),
            }
        }
        (!risk.reasons.is_empty()).then_some(item)
    }
}

impl From<RiskItem> for Risk {
    fn from(item: RiskItem) -> Self {
        let reasons = [
            item.speed.map(|(apart_m, elapsed_s)| RiskReason::impossible_speed(apart_m, elapsed_s)),
            item.wifi.map(|beyond_m| RiskReason::WifiAgainstGps { beyond_m }),
            item.others.map(|others| RiskReason::SharedDevice { others }),
            item.same.map(|elapsed_s| RiskReason::IdenticalCoordinates { elapsed_s }),
            item.skew.map(|ahead_s| RiskReason::ClockSkew { ahead_s }),
        ];
        Self { score: item.score, reasons: reasons.into_iter().flatten().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_risk_is_read_as_it_was_stored() {
        let risk = Risk::new(vec![
            RiskReason::impossible_speed(500_000, 3000),
            RiskReason::WifiAgainstGps { beyond_m: 1234 },
            RiskReason::SharedDevice { others: 2 },
            RiskReason::IdenticalCoordinates { elapsed_s: 7200 },
            RiskReason::ClockSkew { ahead_s: -300 },
        ]);
        // Scored when other weights were in force.
        let risk = Risk { score: 99, ..risk };
        let stored: serde_dynamo::AttributeValue = serde_dynamo::to_attribute_value(RiskItem::of(&risk)).expect("an attribute");
        let read: RiskItem = serde_dynamo::from_attribute_value(stored).expect("a risk");
        assert_eq!(Risk::from(read), risk);
    }

    #[test]
    fn nothing_is_stored_of_a_punch_that_nothing_speaks_against() {
        assert!(RiskItem::of(&Risk::default()).is_none());
    }
}
