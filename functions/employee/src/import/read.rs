//! From cells to entries: each value as it was meant, or what is unclear about it.

use daka_domain::directory::{Entry, Field, PhoneSaid, RowProblem, Why};
use daka_domain::person;
use daka_domain::phone::Phone;
use daka_domain::time::WorkDate;
use daka_http::Problem;
use daka_sheet::{Content, Known, Row, Table, Unclear, Unreadable, clean};
use daka_store::Keyring;

use super::fixes::Fixes;

/// The columns, in the order of [`Field::ALL`].
const KNOWN: [Known; 8] = [
    known(Field::Name, &["员工姓名", "名字", "真实姓名", "Name", "Full name", "Employee name"]),
    known(
        Field::Number,
        &["员工编号", "员工工号", "编号", "人员编号", "职工号", "Number", "Employee number", "Employee id", "Staff no", "No"],
    ),
    known(
        Field::Phone,
        &["手机", "手机号码", "电话", "联系电话", "移动电话", "电话号码", "Phone", "Mobile", "Phone number", "Mobile number"],
    ),
    known(Field::Department, &["所属部门", "部门名称", "部门路径", "所在部门", "Department", "Dept"]),
    known(Field::Group, &["所属考勤组", "考勤分组", "考勤组名称", "Group", "Attendance group"]),
    known(Field::Joined, &["入职时间", "入职日", "到岗日期", "First day", "Joined", "Hire date", "Date joined"]),
    known(Field::LastDay, &["离职时间", "离职日", "最后工作日", "Last day", "Leave date"]),
    known(Field::Exempt, &["无需考勤", "免打卡", "是否免考勤", "Exempt"]),
];

const fn known(field: Field, synonyms: &'static [&'static str]) -> Known {
    Known { name: field.zh(), synonyms, required: field.is_required() }
}

/// Reads a table of people.
pub(crate) fn table(bytes: &[u8]) -> Result<Table, Unreadable> {
    daka_sheet::read(bytes, &KNOWN)
}

/// Why a file is not read, as the request's problem.
pub(crate) fn unreadable(why: &Unreadable) -> Problem {
    Problem::field("file_id", why.zh(), why.en()).with("reason", why.name())
}

/// The columns that were found, with their letters.
pub(crate) fn columns(table: &Table) -> Vec<(Field, String)> {
    let found = table.columns.iter().filter_map(|column| Some((Field::ALL[column.known?], column.letters())));
    found.collect()
}

/// Headings that nothing is known of.
pub(crate) fn ignored(table: &Table) -> Vec<String> {
    table.columns.iter().filter(|column| column.known.is_none()).map(|column| column.heading.shown()).collect()
}

/// The rows of a table, with what was mended in them.
pub(crate) fn entries(table: &Table, fixes: &Fixes, keyring: &Keyring) -> Vec<Entry> {
    let entry = |row: &Row| Entry { row: row.number, ..Entry::default() };
    table.rows.iter().map(|row| Reading { table, fixes, row, entry: entry(row) }.entry(keyring)).collect()
}

/// A row while it is read.
struct Reading<'a> {
    table: &'a Table,
    fixes: &'a Fixes,
    row: &'a Row,
    entry: Entry,
}

impl Reading<'_> {
    fn entry(mut self, keyring: &Keyring) -> Entry {
        self.entry.name = self.clear(Field::Name, clean::text).map(|text| person::name(&text)).filter(|text| !text.is_empty());
        self.entry.number = self.clear(Field::Number, clean::code).map(|text| person::number(&text));
        self.entry.phone = self.phone(keyring);
        self.entry.department = self.clear(Field::Department, clean::text);
        self.entry.group = self.clear(Field::Group, clean::text);
        self.entry.joined = self.date(Field::Joined);
        self.entry.last_day = self.date(Field::LastDay);
        self.entry.exempt = self.clear(Field::Exempt, clean::yes_no);
        self.entry
    }

    fn cell(&self, field: Field) -> &Content {
        static NOTHING: Content = Content::Empty;
        if let Some(mended) = self.fixes.get(self.row.number, field) {
            return mended;
        }
        let place = Field::ALL.iter().position(|known| *known == field);
        place.and_then(|place| self.table.cell(self.row, place)).map_or(&NOTHING, |(_, content)| content)
    }

    fn report(&mut self, field: Field, zh: String, en: String, value: String) {
        self.entry.unread.push(RowProblem { row: self.row.number, field, why: Why::Form { zh, en }, value });
    }

    /// The value of a cell; what is unclear about it is reported.
    fn clear<T>(&mut self, field: Field, read: impl Fn(&Content) -> Result<Option<T>, Unclear>) -> Option<T> {
        match read(self.cell(field)) {
            Ok(value) => value,
            Err(why) => {
                let shown = self.shown(field);
                self.report(field, why.zh().into(), why.en(), shown);
                None
            }
        }
    }

    /// What stands there, for a message. What may be a phone number in part is hidden as one.
    fn shown(&self, field: Field) -> String {
        let text = self.cell(field).shown();
        if field == Field::Phone { masked(&text) } else { text }
    }

    fn date(&mut self, field: Field) -> Option<WorkDate> {
        let system = self.table.system;
        let date = self.clear(field, |cell| clean::date(cell, system))?;
        let within = WorkDate::new(date);
        if within.is_err() {
            self.report(field, "须在 2000 年到 2100 年之间".into(), "must lie in the years 2000 to 2100".into(), date.to_string());
        }
        within.ok()
    }

    /// A number that a spreadsheet may have mangled, which then must be a phone's.
    fn phone(&mut self, keyring: &Keyring) -> Option<PhoneSaid> {
        let text = self.clear(Field::Phone, clean::code)?;
        match Phone::parse(&text) {
            Ok(phone) => Some(PhoneSaid { hash: keyring.phone_hash(&phone), phone }),
            Err(why) => {
                let shown = self.shown(Field::Phone);
                self.report(Field::Phone, why.zh().into(), why.to_string(), shown);
                None
            }
        }
    }
}

/// A text with the digits in its middle hidden.
fn masked(text: &str) -> String {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let mut seen = 0;
    let hide = |c: char| {
        seen += usize::from(c.is_ascii_digit());
        if c.is_ascii_digit() && seen > 3 && seen + 2 <= digits { '*' } else { c }
    };
    text.chars().map(hide).collect()
}

#[cfg(test)]
mod tests;
