//! Which columns a machine's table has, under the headings of the machines that are common: ZKTeco 中控, Deli 得力,
//! Hikvision 海康, DingTalk's and WeCom's own.

use daka_sheet::Known;

/// A column's name, and the other headings that mean it.
type Headings = (&'static str, &'static [&'static str]);

/// The number in the company, by which people are found.
pub(crate) const NUMBER: usize = 0;
/// The name.
pub(crate) const NAME: usize = 1;
/// The date, where the time stands beside it.
pub(crate) const DATE: usize = 2;
/// The first of the columns with times; all that follow have some, too.
const FIRST_TIME: usize = 3;

/// What a number is called. The first that a table has counts: beside 工号 a machine's 编号 is its own affair.
const NUMBERS: [Headings; 4] = [
    ("工号", &["员工工号", "人员工号"]),
    (
        "员工编号",
        &[
            "人员编号",
            "职工编号",
            "职工号",
            "Employee number",
            "Employee no",
            "Employee id",
            "Emp no",
            "Emp id",
            "Staff no",
            "Staff id",
            "Person id",
            "Personnel id",
            "Personnel no",
        ],
    ),
    (
        "考勤号码",
        &[
            "考勤号",
            "考勤编号",
            "登记号码",
            "登记号",
            "用户编号",
            "用户号",
            "用户id",
            "人员id",
            "AC No",
            "Enroll no",
            "Enroll number",
            "EnNo",
            "User id",
            "User no",
            "Badge",
            "Badge number",
            "PIN",
        ],
    ),
    ("编号", &["号码", "No", "ID"]),
];

const NAMES: Headings = ("姓名", &["名字", "员工姓名", "人员姓名", "用户姓名", "Name", "Employee name", "User name", "Person name"]);

const DATES: Headings = ("日期", &["打卡日期", "刷卡日期", "考勤日期", "签到日期", "记录日期", "Date", "Punch date", "Attendance date"]);

/// Where times stand. 上班时间 and 下班时间 are not among them: in reports of machines that is when a shift begins and ends.
const TIMES: [Headings; 12] = [
    (
        "打卡时间",
        &[
            "日期时间",
            "日期/时间",
            "打卡日期时间",
            "考勤时间",
            "刷卡时间",
            "记录时间",
            "识别时间",
            "认证时间",
            "验证时间",
            "通行时间",
            "事件时间",
            "Date/time",
            "Datetime",
            "Date and time",
            "Punch time",
            "Check time",
            "Attendance time",
            "Clock time",
            "Event time",
        ],
    ),
    ("时间", &["Time"]),
    ("签到", &["签到时间", "上班打卡", "上班打卡时间", "Clock in", "Check in"]),
    ("签退", &["签退时间", "下班打卡", "下班打卡时间", "Clock out", "Check out"]),
    ("时间1", &["打卡1", "打卡时间1", "刷卡1", "刷卡时间1", "第1次", "第1次打卡", "Time 1", "Punch 1"]),
    ("时间2", &["打卡2", "打卡时间2", "刷卡2", "刷卡时间2", "第2次", "第2次打卡", "Time 2", "Punch 2"]),
    ("时间3", &["打卡3", "打卡时间3", "刷卡3", "刷卡时间3", "第3次", "第3次打卡", "Time 3", "Punch 3"]),
    ("时间4", &["打卡4", "打卡时间4", "刷卡4", "刷卡时间4", "第4次", "第4次打卡", "Time 4", "Punch 4"]),
    ("时间5", &["打卡5", "打卡时间5", "刷卡5", "刷卡时间5", "第5次", "第5次打卡", "Time 5", "Punch 5"]),
    ("时间6", &["打卡6", "打卡时间6", "刷卡6", "刷卡时间6", "第6次", "第6次打卡", "Time 6", "Punch 6"]),
    ("时间7", &["打卡7", "打卡时间7", "刷卡7", "刷卡时间7", "第7次", "第7次打卡", "Time 7", "Punch 7"]),
    ("时间8", &["打卡8", "打卡时间8", "刷卡8", "刷卡时间8", "第8次", "第8次打卡", "Time 8", "Punch 8"]),
];

/// The ways in which a table may be laid out, the likelier first: each has a number and, in one place or another, times.
pub(crate) fn layouts() -> Vec<Vec<Known>> {
    let layout = |number: Headings, needed: usize| {
        let times = TIMES.iter().enumerate().map(|(place, time)| known(*time, place == needed));
        [known(number, true), known(NAMES, false), known(DATES, false)].into_iter().chain(times).collect()
    };
    NUMBERS.iter().flat_map(|number| (0..TIMES.len()).map(move |needed| layout(*number, needed))).collect()
}

fn known((name, synonyms): Headings, required: bool) -> Known {
    Known { name, synonyms, required }
}

/// Whether a known column has times.
pub(crate) fn has_times(known: usize) -> bool {
    known >= FIRST_TIME
}
