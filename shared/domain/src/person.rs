//! How a person is named in a company: the real name 姓名 and the employee number 工号, in one form
//! however they are typed.

use unicode_normalization::UnicodeNormalization;

use crate::validation::Problems;

/// Longest name, in characters.
pub const NAME_MAX_CHARS: usize = 40;
/// Longest employee number, in characters.
pub const NUMBER_MAX_CHARS: usize = 20;

/// A name as it is kept and compared: NFKC, without surrounding space, inner space as one; and without the space that
/// tables put into `张　三`, so that it stands as wide as `欧阳三`.
pub fn name(text: &str) -> String {
    let spaced = one_spaced(&text.nfkc().collect::<String>());
    let beside = |index: usize| (spaced[..index].chars().next_back(), spaced[index + 1..].chars().next());
    let between_han = |index: usize| matches!(beside(index), (Some(before), Some(after)) if is_han(before) && is_han(after));
    spaced.char_indices().filter(|(index, char)| *char != ' ' || !between_han(*index)).map(|(_, char)| char).collect()
}

fn is_han(char: char) -> bool {
    matches!(char, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// A name as it is compared: width, case and spaces do not matter.
pub(crate) fn folded(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// An employee number as it is kept: NFKC, without surrounding space.
pub fn number(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// An employee number as it is compared: `ms1001` is `MS1001`.
pub fn number_key(text: &str) -> String {
    number(text).to_uppercase()
}

/// A name or a number, or a part of one, as it is looked for: width, case and spaces do not matter.
pub fn search_key(text: &str) -> String {
    number_key(&name(text)).split_whitespace().collect()
}

/// Reports a name that is none.
pub fn check_name(problems: &mut Problems, field: &str, text: &str) {
    problems.text(field, &name(text), NAME_MAX_CHARS);
}

/// Reports an employee number that is none: 1 to [`NUMBER_MAX_CHARS`] characters, no space within.
pub fn check_number(problems: &mut Problems, field: &str, text: &str) {
    let number = number(text);
    if number.chars().any(char::is_whitespace) {
        problems.add(field, "不能含有空格", "must not have a space in it");
    } else {
        problems.text(field, &number, NUMBER_MAX_CHARS);
    }
}

/// A text with each stretch of white space as one space.
pub(crate) fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_have_one_form() {
        for text in ["王 小明", " 王　小明 ", "王  小明"] {
            assert_eq!(name(text), "王小明");
        }
        assert_eq!(name("欧 阳　娜 娜 Nana  Ouyang"), "欧阳娜娜 Nana Ouyang");
        assert_eq!(name("Ａｄａ  Ｗｏｎｇ"), "Ada Wong");
        assert_eq!(number(" ＭＳ１００１ "), "MS1001");
        assert_eq!(number_key("ms1001"), number_key("ＭＳ１００１"));
        assert_eq!((search_key(" 小　明 "), search_key("ada ｗ")), ("小明".into(), "ADAW".into()));
    }

    #[test]
    fn what_is_no_name_or_number_is_reported() {
        let fields = |name: &str, number: &str| {
            let mut problems = Problems::default();
            check_name(&mut problems, "name", name);
            check_number(&mut problems, "number", number);
            problems.finish().map_err(|found| found.into_iter().map(|p| p.field).collect::<Vec<_>>())
        };
        assert_eq!(fields("王小明", "A-001"), Ok(()));
        assert_eq!(fields(&"王".repeat(40), &"9".repeat(20)), Ok(()));
        for (name, number) in [("", ""), (" 　", " "), ("王\u{7}", "A 1"), (&"王".repeat(41), &"9".repeat(21))] {
            assert_eq!(fields(name, number), Err(vec!["name".into(), "number".into()]), "{name} {number}");
        }
    }
}
