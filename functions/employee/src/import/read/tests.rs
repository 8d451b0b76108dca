use super::*;

/// The entries of a text, below the header `姓名,工号,手机号,部门,入职日期,免考勤`.
fn read(rows: &str) -> Vec<Entry> {
    let text = format!("姓名,工号,手机,所属部门,入职时间,是否免考勤\n{rows}");
    entries(&table(text.as_bytes()).expect("a table"), &Fixes::default(), &Keyring::new(&[7; 32]))
}

#[test]
fn values_are_what_was_meant() {
    let [entry] = &read("'张\u{a0}三 ,007,138-0013-8000,研发部（上海）,2026年1月5日,是")[..] else { panic!("one row") };
    assert_eq!((entry.row, entry.name.as_deref(), entry.unread.len()), (2, Some("张三"), 0));
    let [entry] = &read("Ａｄａ,００７,+86 138 0013 8000,研发部（上海）,2026年1月5日,是")[..] else { panic!("one row") };
    assert_eq!((entry.name.as_deref(), entry.number.as_deref()), (Some("Ada"), Some("007")));
    assert_eq!(entry.phone.as_ref().map(|said| said.phone.to_string()).as_deref(), Some("+86 13800138000"));
    assert_eq!((entry.department.as_deref(), entry.exempt), (Some("研发部（上海）"), Some(true)));
    assert_eq!(entry.joined.map(|date| date.to_string()).as_deref(), Some("2026-01-05"));
}

#[test]
fn what_is_unclear_is_told_with_its_cell_and_phones_are_hidden() {
    let [entry] = &read("张三,1,1380013800,研发部,1/5/2026,也许")[..] else { panic!("one row") };
    let said: Vec<_> =
        entry.unread.iter().map(|problem| format!("{} {}: {}", problem.field.zh(), problem.value, problem.why.zh())).collect();
    assert_eq!(
        said,
        [
            "手机号 138*****00: 须为 13 至 19 开头的 11 位大陆手机号;其他国家和地区请以 + 和区号开头",
            "入职日期 1/5/2026: 分不清月和日,请写成 2026-01-05",
            "免考勤 也许: 请填“是”或“否”",
        ]
    );
    assert_eq!((&entry.phone, entry.joined, entry.exempt), (&None, None, None));
}

#[test]
fn a_first_day_of_another_century_is_told() {
    let [entry] = &read("张三,1,,研发部,1998-07-01,")[..] else { panic!("one row") };
    assert_eq!(entry.unread[0].why.zh(), "须在 2000 年到 2100 年之间");
}

#[test]
fn columns_are_told_with_their_letters_and_others_by_their_headings() {
    let table = table("序号,姓名,籍贯,工号(必填)\n1,张三,山东,007\n".as_bytes()).expect("a table");
    assert_eq!(columns(&table), [(Field::Name, "B".to_owned()), (Field::Number, "D".to_owned())]);
    assert_eq!(ignored(&table), ["序号", "籍贯"]);
}
