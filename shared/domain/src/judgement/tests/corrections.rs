//! §12: an approved correction names its section and side, and bypasses windows.

use serde_json::json;

use super::{office, plain, table};
use crate::scene::{Scene, said, shift, sides};

#[test]
fn a_correction_stands_for_its_side_whatever_the_windows_say() {
    table(
        &plain(),
        |scene| said(&scene.judged()),
        &[
            ("on 09:00, off 18:00#1", "normal"),
            ("on 09:00#1, off 18:00", "normal"),
            ("on 09:00, off 16:00#1", "early early=120"),
            // Beyond the window that closes at 24:00.
            ("on 09:00, off 24:30#1", "normal"),
            ("on 09:10, on 09:00#1, off 18:00", "normal"),
        ],
    );
    let two = Scene::new(shift("09:00-12:00 13:00-18:00", &json!({})));
    // 12:50 lies in the second section's window, and corrects the first's off.
    let verdict = two.punched("on 09:00, off 12:50#1, on 13:00, off 18:00").judged();
    assert_eq!((said(&verdict).as_str(), sides(&verdict).as_str()), ("normal", "09:00–12:50 13:00–18:00"));
}

#[test]
fn alternation_ignores_a_correction_and_the_section_is_worked_from_its_on_to_its_off() {
    let rules = json!({ "pairing": "alternate" });
    let worked = |punches: &str| office(&rules).punched(punches).judged().worked_s;
    assert_eq!(worked("09:00, 12:00, 13:00, 18:00"), 8 * 3600);
    assert_eq!(worked("09:00, 12:00, 13:00, off 18:00#1"), 9 * 3600);
}
