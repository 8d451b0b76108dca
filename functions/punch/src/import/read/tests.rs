use super::*;

/// What a table in text comes to: each punch as `row column number wall`, and each problem as `cell zh`.
fn said(text: &str) -> (Vec<String>, Vec<String>) {
    let table = table(text.as_bytes()).unwrap_or_else(|why| panic!("{text}: {why}"));
    let entries = entries(&table);
    let punches = entries.iter().flat_map(|entry| {
        let number = entry.number.0.clone().unwrap_or_default();
        entry.readings.iter().map(move |reading| format!("{}{} {number} {}", letters(reading.cell), reading.cell.row, reading.wall))
    });
    let problems = entries.iter().flat_map(|entry| &entry.unread).map(|p| format!("{}{} {}", letters(p.cell), p.cell.row, p.why.zh()));
    (punches.collect(), problems.collect())
}

fn letters(cell: Cell) -> String {
    daka_sheet::column_letters(cell.column)
}

#[test]
fn the_tables_of_machines_are_known_by_their_headings() {
    for (text, number_and_time) in [
        ("部门,姓名,考勤号码,日期时间,机器号,编号,比对方式,卡号\n总部,张三,17,2026/11/23 8:58:41,1,,指纹,\n", "17 2026-11-23 08:58:41"),
        ("AC-No.,No.,Name,Time,State\n17,1,Zhang,2026-11-23 08:58:41,C/In\n", "17 2026-11-23 08:58:41"),
        ("工号\t姓名\t部门\t日期\t时间\n017\t张三\t研发\t2026年11月23日\t上午8:58\n", "017 2026-11-23 08:58:00"),
        ("人员ID,姓名,部门,时间,考勤状态,考勤检查点\n'17,张三,公司,2026-11-23 08:58:41,签到,门1\n", "17 2026-11-23 08:58:41"),
        ("工号,人员编号,编号,打卡时间\nA17,9,8,20261123085841\n", "A17 2026-11-23 08:58:41"),
        ("打卡记录\n\n员工编号,考勤日期,签到时间,签退时间,上班时间\n17,2026-11-23,08:58:41,,09:00\n", "17 2026-11-23 08:58:41"),
    ] {
        let (punches, problems) = said(text);
        assert_eq!((punches.len(), problems), (1, vec![]), "{text}: {punches:?}");
        assert!(punches[0].ends_with(number_and_time), "{text}: {punches:?}");
    }
}

#[test]
fn a_months_sheet_has_several_times_in_a_cell_or_in_columns_and_days_without_any() {
    let text =
        "工号,日期,打卡时间\n1,2026-11-23,08:58 18:03\n1,2026-11-24,08:58；12:01;13:00、18:03\n1,2026-11-25,--\n1,2026-11-26,\n合计,,\n";
    let (punches, problems) = said(text);
    assert_eq!(
        punches,
        [
            "C2 1 2026-11-23 08:58:00",
            "C2 1 2026-11-23 18:03:00",
            "C3 1 2026-11-24 08:58:00",
            "C3 1 2026-11-24 12:01:00",
            "C3 1 2026-11-24 13:00:00",
            "C3 1 2026-11-24 18:03:00",
        ]
    );
    assert_eq!(problems, [] as [String; 0]);
    let (punches, problems) = said("工号,日期,时间1,时间2,签到,签退\n1,2026-11-23,08:58,12:01,13:00,18:03\n");
    assert_eq!(punches.iter().map(|punch| &punch[..2]).collect::<Vec<_>>(), ["C2", "D2", "E2", "F2"]);
    assert_eq!(problems, [] as [String; 0]);
}

#[test]
fn what_is_unclear_is_told_by_its_cell_and_never_guessed() {
    let (punches, problems) = said(
        "工号,日期,时间\n1,2026-11-23,上班\n2,1/5/2026,09:00\n3,,09:00\n4,待定,\n5,2026-11-23,22:01 06:03\n1.38001E+10,2026-11-23,09:00\n6,2026-11-23,9:60\n7,2026-11-23,09:00 迟到\n",
    );
    assert_eq!(punches, ["C7  2026-11-23 09:00:00"]);
    assert_eq!(
        problems,
        [
            "C2 不是时间,请写成 09:05 或 09:05:33",
            "B3 分不清月和日,请写成 2026-01-05",
            "C4 缺少日期",
            "C6 时间早于前一次打卡;次日的打卡请写完整的日期和时间",
            "A7 数字保存时被缩写,后几位已丢失,请把该列设为文本后重新填写",
            "C8 不是时间,请写成 09:05 或 09:05:33",
            "C9 不是时间,请写成 09:05 或 09:05:33",
        ]
    );
    let (punches, problems) = said("工号,打卡时间\n1,2026-11-23\n2,09:00\n3,2026-11-23 25:00\n4,昨天\n");
    assert_eq!(punches, [] as [String; 0]);
    assert_eq!(
        problems,
        ["B2 缺少时间,请写成 2026-01-05 09:05", "B3 缺少日期", "B4 不是时间,请写成 09:05 或 09:05:33", "B5 不是日期,请写成 2026-01-05"]
    );
}

#[test]
fn a_time_with_its_own_date_needs_no_other_and_a_night_is_written_so() {
    let (punches, problems) = said("工号,考勤日期,签到,签退\n1,2026-11-23,2026-11-23 21:58,2026-11-24 06:03\n");
    assert_eq!((punches.len(), problems.len()), (2, 0), "{punches:?} {problems:?}");
    assert!(punches[1].ends_with("2026-11-24 06:03:00"));
}

#[test]
fn a_table_without_numbers_or_times_is_told_what_it_lacks() {
    for (text, missing) in
        [("姓名,打卡时间\n张三,x\n", "工号"), ("工号,姓名,出勤天数\n1,张三,20\n", "打卡时间"), ("a,b\nc,d\n", "工号、打卡时间")]
    {
        let why = table(text.as_bytes()).expect_err("no table of punches");
        assert!(why.zh().contains(missing), "{}", why.zh());
    }
}
