//! What a group lets its people choose.

use serde::{Deserialize, Serialize};

use crate::validation::Problems;

/// How many minutes before the on somebody may be reminded.
pub const LEADS_MIN: [u8; 6] = [0, 5, 10, 15, 20, 30];
/// Most minutes after the off.
const AFTER_OFF_MAX: u8 = 120;

/// When a group's people are reminded of their punches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReminderSettings {
    /// Minutes before the on that each person may choose among: of 0, 5, 10, 15, 20 and 30, ascending.
    pub leads: Vec<u8>,
    /// What holds for who chose nothing, one of the leads; nobody is reminded before the on without it, unless they choose.
    pub default_lead: Option<u8>,
    /// Minutes after the off, 0–120; nobody is reminded after it without.
    pub after_off_min: Option<u8>,
}

impl Default for ReminderSettings {
    fn default() -> Self {
        Self { leads: LEADS_MIN.to_vec(), default_lead: Some(10), after_off_min: Some(10) }
    }
}

impl ReminderSettings {
    /// The minutes before the on that hold for somebody: their own choice where the group allows it, else the group's.
    pub fn lead_min(&self, own: Option<u8>) -> Option<u8> {
        own.filter(|lead| self.leads.contains(lead)).or(self.default_lead)
    }

    /// Reports every limit that they break.
    pub fn check(&self, problems: &mut Problems) {
        for (index, lead) in self.leads.iter().enumerate() {
            if !LEADS_MIN.contains(lead) {
                problems.add(format_args!("leads[{index}]"), "须为 0、5、10、15、20 或 30", "must be 0, 5, 10, 15, 20 or 30");
            } else if self.leads[..index].iter().any(|earlier| earlier >= lead) {
                problems.add(format_args!("leads[{index}]"), "须从小到大且不重复", "must be larger than the one before it");
            }
        }
        if self.default_lead.is_some_and(|lead| !self.leads.contains(&lead)) {
            problems.add("default_lead", "须为可选的提前分钟数之一", "must be one of the leads");
        }
        if let Some(after) = self.after_off_min {
            problems.range("after_off_min", after, 0..=AFTER_OFF_MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_holds_where_the_group_allows_it() {
        let settings = ReminderSettings { leads: vec![5, 10], default_lead: Some(10), after_off_min: None };
        for (own, lead) in [(None, Some(10)), (Some(5), Some(5)), (Some(30), Some(10))] {
            assert_eq!(settings.lead_min(own), lead, "{own:?}");
        }
        let silent = ReminderSettings { default_lead: None, ..settings };
        assert_eq!((silent.lead_min(None), silent.lead_min(Some(5))), (None, Some(5)));
    }

    #[test]
    fn leads_are_those_that_there_are_in_order_and_the_default_is_one_of_them() {
        let fields = |leads: &[u8], default_lead, after_off_min| {
            let mut problems = Problems::default();
            ReminderSettings { leads: leads.to_vec(), default_lead, after_off_min }.check(&mut problems);
            let found = problems.finish().err().unwrap_or_default();
            found.into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        assert_eq!(fields(&LEADS_MIN, Some(0), Some(120)), Vec::<String>::new());
        assert_eq!(fields(&[], None, None), Vec::<String>::new());
        assert_eq!(fields(&[5, 7, 5], Some(10), Some(121)), ["leads[1]", "leads[2]", "default_lead", "after_off_min"]);
    }
}
