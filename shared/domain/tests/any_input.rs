//! Whatever comes, reading it ends with a value or a reason. The inputs are the conformance set's cases and good texts, each with some of it
//! made strange; the same ones each time, and others with `DAKA_FUZZ_SEED`, more with `DAKA_FUZZ_CASES`.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;

use daka_domain::company_number::CompanyNumber;
use daka_domain::id::{EmployeeId, TapId};
use daka_domain::invite::InviteCode;
use daka_domain::phone::Phone;
use daka_domain::place::Bssid;
use daka_domain::time::{MinuteOfDay, Month, WorkDate, Zone};
use daka_domain::trial::answer;
use serde_json::{Value, json};

/// Marsaglia's xorshift64: a sequence that is the same wherever it runs.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("fewer than sides")
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.throw(of.len())]
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a test has no settings")]
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().expect("a number"))
}

/// Lays what a case says over its base, as tests/conformance/run.py does.
fn lay(over: &Value, base: &mut Value) {
    match (over, base) {
        (Value::Object(over), Value::Object(base)) => {
            for (name, value) in over {
                lay(value, base.entry(name.clone()).or_insert(Value::Null));
            }
        }
        (over, base) => *base = over.clone(),
    }
}

fn cases() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let files: BTreeSet<_> = fs::read_dir(folder).expect("the conformance set").map(|entry| entry.expect("an entry").path()).collect();
    let mut cases = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "json")) {
        let set: Value = serde_json::from_slice(&fs::read(file).expect("a file")).expect("JSON");
        for case in set["cases"].as_array().into_iter().flatten() {
            let mut whole = case["base"].as_str().map_or_else(|| json!({}), |base| set["shared"][base].clone());
            lay(&case["case"], &mut whole);
            cases.push(whole);
        }
    }
    assert!(cases.len() > 100, "{}", cases.len());
    cases
}

/// What takes the place of something good.
fn strange(dice: &mut Dice) -> Value {
    let texts = [
        "",
        "-",
        "#",
        "\0",
        "2100-12-31",
        "2000-01-01",
        "1999-12-31",
        "-24:00",
        "72:00",
        "24:00",
        "99999999999999999999",
        "字",
        "\u{202e}",
        "day",
    ];
    let numbers = [0, 1, -1, 59, 60, 1439, 1440, 1441, i64::from(i32::MAX), i64::from(i32::MIN), i64::MAX, i64::MIN];
    match dice.throw(7) {
        0 => Value::Null,
        1 => json!(*dice.one(&numbers)),
        2 => json!(*dice.one(&texts)),
        3 => json!([]),
        4 => json!({}),
        5 => json!(*dice.one(&[1e308, -1e-308, 0.5, f64::EPSILON])),
        _ => json!("x".repeat(dice.throw(500))),
    }
}

/// Changes something, at a place that the dice choose.
fn change(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(fields) if !fields.is_empty() && dice.throw(12) > 0 => {
            let name = fields.keys().nth(dice.throw(fields.len())).expect("a name").clone();
            if dice.throw(15) == 0 {
                fields.remove(&name);
            } else {
                change(fields.get_mut(&name).expect("a field"), dice);
            }
        }
        Value::Array(values) if !values.is_empty() && dice.throw(12) > 0 => {
            let index = dice.throw(values.len());
            match dice.throw(15) {
                0 => drop(values.remove(index)),
                1 => values.push(values[index].clone()),
                _ => change(&mut values[index], dice),
            }
        }
        other => *other = strange(dice),
    }
}

#[test]
fn a_case_of_rules_has_an_answer() {
    let (cases, mut dice) = (cases(), Dice(number("DAKA_FUZZ_SEED", 20_261_128)));
    for _ in 0..number("DAKA_FUZZ_CASES", 5_000) {
        let mut case = dice.one(&cases).clone();
        for _ in 0..=dice.throw(3) {
            change(&mut case, &mut dice);
        }
        let told = case.to_string();
        let answered = std::panic::catch_unwind(|| serde_json::to_string(&answer(case)));
        assert!(matches!(answered, Ok(Ok(_))), "{told}");
    }
}

/// What is read from a text is the same when it is written and read again.
fn holds<T: PartialEq + Clone, E>(text: &str, read: impl Fn(&str) -> Result<T, E>, write: impl Fn(&T) -> String) {
    if let Ok(value) = read(text) {
        let written = write(&value);
        assert!(read(&written).is_ok_and(|again| again == value), "{text:?} was read, and {written:?} is another");
    }
}

fn shown<T: Display>(value: &T) -> String {
    value.to_string()
}

#[test]
fn a_short_text_is_read_or_not_and_then_means_the_same_again() {
    let good = [
        "e07",
        "2026-11-23",
        "2026-11",
        "09:00",
        "-01:00",
        "72:00",
        "Asia/Shanghai",
        "0a:1b:2c:3d:4e:5f",
        "K7M2P9QX",
        "k7m2-p9qx",
        "+86 138 0013 8000",
        "13800138000",
        "MS1007",
        "0193572e-6d00-7000-8000-000000000001",
        "123456",
    ];
    let strange = ["", "#", "\0", "\u{feff}", "٣", "０", "O", "-", "+", " ", "：", "\u{202e}", "9", "é", "😀", "/", "."];
    let mut dice = Dice(number("DAKA_FUZZ_SEED", 7));
    for _ in 0..number("DAKA_FUZZ_CASES", 5_000) * 4 {
        let mut text: Vec<char> = dice.one(&good).chars().collect();
        for _ in 0..=dice.throw(3) {
            let at = dice.throw(text.len() + 1);
            let until = (at + dice.throw(3)).min(text.len());
            text.splice(at..until, dice.one(&strange).chars());
        }
        let text: String = text.into_iter().collect();
        holds(&text, |text| EmployeeId::new(text), shown);
        holds(&text, str::parse::<WorkDate>, shown);
        holds(&text, str::parse::<Month>, shown);
        holds(&text, str::parse::<MinuteOfDay>, shown);
        holds(&text, str::parse::<TapId>, shown);
        holds(&text, str::parse::<Zone>, |zone| String::from(*zone));
        holds(&text, |text| Bssid::try_from(text.to_owned()), |bssid| String::from(*bssid));
        holds(&text, InviteCode::parse, shown);
        holds(&text, CompanyNumber::parse, shown);
        holds(&text, Phone::parse, shown);
    }
}
