//! The rules that a company begins with: 默认考勤组, Monday to Friday from nine to six. It has no site, so
//! that nobody is refused before somebody has set one.

use serde_json::json;

use crate::group::GroupSettings;

/// The settings of a company's first group.
///
/// # Panics
/// Never: the settings are constant, and a test reads them.
pub fn first_group() -> GroupSettings {
    let settings = json!({
        "name": "默认考勤组",
        "mode": { "kind": "fixed", "week": ["day", "day", "day", "day", "day", null, null] },
        "shifts": [{ "id": "day", "name": "白班", "sections": [{ "on": "09:00", "off": "18:00" }],
                     "breaks": [{ "from": "12:00", "to": "13:00" }] }],
        "place": { "sites": [] },
    });
    // Unwrap safety: the JSON above is of the right form; a test reads it.
    #[expect(clippy::unwrap_used, reason = "see above")]
    serde_json::from_value(settings).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrangement::Arrangements;

    #[test]
    fn it_lacks_nothing_but_a_site() {
        let settings = first_group();
        let fields: Vec<_> = settings.validate().expect_err("no site").into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["place.sites"]);
        assert!(settings.place.asks_nothing());
        let due = |date: &str| settings.due(date.parse().expect("a date"), Arrangements::default()).shifts().len();
        assert_eq!((due("2026-11-23"), due("2026-11-28"), due("2026-10-01")), (1, 0, 0));
    }
}
