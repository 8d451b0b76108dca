//! The words of reminders: WeChat's template for each kind, and what a company puts into its fields.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FieldKind, ReminderKind};
use crate::time::{MINUTES_PER_DAY, MinuteOfDay};
use crate::validation::{FieldProblem, Problems};

/// Longest id of a template; WeChat's have 43 characters.
const TEMPLATE_ID_MAX: usize = 64;
/// Most fields of a template; WeChat's have at most 5.
const FIELDS_MAX: usize = 8;
/// Longest text of a field, before its placeholders are filled.
const TEXT_MAX: usize = 60;
/// Longest page with its query.
const PAGE_MAX: usize = 200;
/// Fewest characters that a text of changing length is left in its field, so that it still says something.
const ROOM_MIN: usize = 4;

/// How the values of a placeholder look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    /// Any text; shortened where there is no room for it.
    Text,
    /// `09:00`.
    Time,
    /// `2026年11月23日`.
    Date,
    /// Digits, five at most.
    Number,
}

impl Looks {
    /// Characters that it takes at most; of a text, those that it must be left.
    const fn chars(self) -> usize {
        match self {
            Self::Text => ROOM_MIN,
            Self::Time | Self::Number => 5,
            Self::Date => 11,
        }
    }
}

/// What may stand for a value in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Placeholder {
    /// Its name, in braces in a text: `{time}`.
    pub name: &'static str,
    /// What it stands for, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// A value, as people would see it.
    pub example: &'static str,
    #[serde(skip)]
    looks: Looks,
}

const fn placeholder(name: &'static str, zh: &'static str, en: &'static str, example: &'static str, looks: Looks) -> Placeholder {
    Placeholder { name, zh, en, example, looks }
}

const COMPANY: Placeholder = placeholder("company", "企业名称", "company", "某某科技", Looks::Text);
const SHIFT: Placeholder = placeholder("shift", "班次名称", "shift", "白班", Looks::Text);
const TIME: Placeholder = placeholder("time", "应打卡时间", "time at which the punch is due", "09:00", Looks::Time);
const DATE: Placeholder = placeholder("date", "日期", "date", "2026年11月23日", Looks::Date);
const MINUTES: Placeholder = placeholder("minutes", "提前或过后的分钟数", "minutes before or after", "10", Looks::Number);
const DEADLINE: Placeholder = placeholder("deadline", "补卡截止日期", "last day of the correction", "2026年11月24日", Looks::Date);
const COUNT: Placeholder = placeholder("count", "数量", "how many", "3", Looks::Number);
const YEAR: Placeholder = placeholder("year", "年份", "year", "2027", Looks::Number);

/// The values for a message, by placeholder.
pub type Values = BTreeMap<&'static str, String>;

/// The message of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The kind.
    pub kind: ReminderKind,
    /// Whether the company sends it at all.
    pub on: bool,
    /// WeChat's id of the subscription message template 订阅消息模板.
    #[serde(default)]
    pub template_id: Option<String>,
    /// The page that it opens, without a slash in front; the kind's own without.
    #[serde(default)]
    pub page: Option<String>,
    /// What stands in its fields, by WeChat's name: `"thing1": "{shift} 上班打卡"`.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// WeChat's id of the template for staff who are bound 用工关系消息, which has the same fields and needs no credit.
    #[serde(default)]
    pub relation_template_id: Option<String>,
}

/// The messages of a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// One for each kind.
    pub templates: Vec<Template>,
    /// When approvers and HR are reminded, and whoever can correct a punch until tomorrow; 00:00–23:59.
    pub daily_at: MinuteOfDay,
}

impl Default for Templates {
    /// Nothing is sent.
    fn default() -> Self {
        Self { templates: ReminderKind::ALL.map(Template::unset).into(), daily_at: MinuteOfDay::new(10 * 60) }
    }
}

/// A piece of a field's text.
enum Piece<'t> {
    Said(&'t str),
    Value(Placeholder),
    /// A name in braces that the kind does not have.
    Unknown(&'t str),
}

impl Template {
    /// The template of a kind that the company has not set up.
    pub fn unset(kind: ReminderKind) -> Self {
        Self { kind, on: false, template_id: None, page: None, fields: BTreeMap::new(), relation_template_id: None }
    }

    /// What may stand in its fields.
    pub fn placeholders(kind: ReminderKind) -> &'static [Placeholder] {
        match kind {
            ReminderKind::BeforeOn | ReminderKind::AfterOff => &[SHIFT, TIME, DATE, MINUTES, COMPANY],
            ReminderKind::CorrectionDeadline => &[DATE, DEADLINE, COUNT, COMPANY],
            ReminderKind::ApprovalsWaiting => &[COUNT, DATE, COMPANY],
            ReminderKind::CalendarMissing => &[YEAR, DATE, COMPANY],
        }
    }

    /// The page that its message opens.
    pub fn page(&self) -> &str {
        self.page.as_deref().unwrap_or(self.kind.page())
    }

    /// The fields of a message with these values. Text that has no room is shortened to end in an ellipsis.
    pub fn fill(&self, values: &Values) -> BTreeMap<String, String> {
        let filled = |(field, text): (&String, &String)| (field.clone(), self.filled(FieldKind::of(field), text, values));
        self.fields.iter().map(filled).collect()
    }

    fn filled(&self, kind: Option<FieldKind>, text: &str, values: &Values) -> String {
        let max = kind.map_or(TEXT_MAX, FieldKind::max_chars);
        let pieces = self.pieces(text);
        let fixed: usize = pieces.iter().map(Piece::fixed_chars).sum();
        let texts = pieces.iter().filter(|piece| piece.is_text()).count();
        let room = max.saturating_sub(fixed) / texts.max(1);
        let said = pieces.iter().map(|piece| match piece {
            Piece::Said(said) => (*said).to_owned(),
            Piece::Value(known) if known.looks == Looks::Text => shortened(values.get(known.name).map_or("-", String::as_str), room),
            Piece::Value(known) => values.get(known.name).cloned().unwrap_or_else(|| "-".to_owned()),
            Piece::Unknown(name) => format!("{{{name}}}"),
        });
        said.collect()
    }

    fn pieces<'t>(&self, text: &'t str) -> Vec<Piece<'t>> {
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some((before, name, after)) =
            rest.split_once('{').and_then(|(before, behind)| behind.split_once('}').map(|(name, after)| (before, name, after)))
        {
            if !before.is_empty() {
                pieces.push(Piece::Said(before));
            }
            let known = Self::placeholders(self.kind).iter().find(|placeholder| placeholder.name == name);
            pieces.push(known.map_or(Piece::Unknown(name), |known| Piece::Value(*known)));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Said(rest));
        }
        pieces
    }

    /// Reports whatever WeChat would refuse, as far as it can be known before anything is sent.
    fn check(&self, p: &mut Problems) {
        for (field, id) in [("template_id", &self.template_id), ("relation_template_id", &self.relation_template_id)] {
            let is_id = |id: &String| id.len() <= TEMPLATE_ID_MAX && !id.is_empty() && id.bytes().all(|b| b.is_ascii_graphic());
            if id.as_ref().is_some_and(|id| !is_id(id)) {
                p.add(field, "不是微信的模板 ID", "is no template id of WeChat's");
            }
        }
        if let Some(page) = &self.page {
            let fits = (1..=PAGE_MAX).contains(&page.len()) && !page.starts_with('/') && page.bytes().all(|b| b.is_ascii_graphic());
            if !fits {
                p.add("page", "须为小程序页面路径,开头没有 /", "must be the path of a page, without a slash in front");
            }
        }
        if self.on && self.template_id.is_none() && self.relation_template_id.is_none() {
            p.add("template_id", "启用前须填写模板 ID", "is needed before it is switched on");
        }
        if self.on && self.fields.is_empty() {
            p.add("fields", "启用前须填写模板字段", "are needed before it is switched on");
        }
        p.range("fields", self.fields.len(), 0..=FIELDS_MAX);
        for (field, text) in &self.fields {
            p.within(format_args!("fields.{field}"), |p| self.check_field(field, text, p));
        }
    }

    fn check_field(&self, field: &str, text: &str, p: &mut Problems) {
        let Some(kind) = FieldKind::of(field) else {
            return p.add("", "微信没有这种字段,例如 thing1、time2", "is no field of WeChat's, such as thing1 or time2");
        };
        if text.chars().count() > TEXT_MAX || text.chars().any(char::is_control) {
            return p.add(
                "",
                format!("最多 {TEXT_MAX} 个字"),
                format!("must be {TEXT_MAX} characters at most, without control characters"),
            );
        }
        let pieces = self.pieces(text);
        if let Some(name) = pieces.iter().find_map(Piece::unknown) {
            return p.add("", format!("没有 {{{name}}} 这个变量"), format!("names {{{name}}}, which this kind does not have"));
        }
        let (max, least) = (kind.max_chars(), pieces.iter().map(Piece::least_chars).sum::<usize>());
        if least > max {
            let zh = format!("填入变量后至少 {least} 个字,微信允许 {max} 个");
            return p.add("", zh, format!("takes at least {least} characters when filled in, and WeChat allows {max}"));
        }
        let examples = Self::placeholders(self.kind).iter().map(|known| (known.name, known.example.to_owned())).collect();
        // Text may say anything, which only these kinds of field allow.
        let of_text = matches!(kind, FieldKind::Thing) || !pieces.iter().any(Piece::is_text);
        if !of_text || !kind.allows(&self.filled(Some(kind), text, &examples)) {
            p.add("", "不符合微信对此类字段的要求", "is not what WeChat allows in a field of this kind");
        }
    }
}

impl Piece<'_> {
    fn is_text(&self) -> bool {
        matches!(self, Self::Value(known) if known.looks == Looks::Text)
    }

    /// Characters that it takes whatever the values are, without texts.
    fn fixed_chars(&self) -> usize {
        match self {
            Self::Said(said) => said.chars().count(),
            Self::Value(known) if known.looks == Looks::Text => 0,
            Self::Value(known) => known.looks.chars(),
            Self::Unknown(name) => name.chars().count() + 2,
        }
    }

    fn least_chars(&self) -> usize {
        if let Self::Value(known) = self { known.looks.chars() } else { self.fixed_chars() }
    }

    fn unknown(&self) -> Option<&str> {
        if let Self::Unknown(name) = self { Some(name) } else { None }
    }
}

impl Templates {
    /// The template of a kind that the company sends.
    pub fn sent(&self, kind: ReminderKind) -> Option<&Template> {
        self.templates.iter().find(|template| template.kind == kind && template.on)
    }

    /// Reports every problem of the templates.
    pub fn validate(&self) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        for (index, template) in self.templates.iter().enumerate() {
            if self.templates[..index].iter().any(|other| other.kind == template.kind) {
                problems.add(format_args!("templates[{index}].kind"), "重复", "is named a second time");
            }
            problems.within(format_args!("templates[{index}]"), |p| template.check(p));
        }
        if self.templates.len() != ReminderKind::ALL.len() {
            let count = ReminderKind::ALL.len();
            problems.add("templates", format!("须有 {count} 种,每种一项"), format!("must be {count}, one of each kind"));
        }
        if !(0..MINUTES_PER_DAY).contains(&self.daily_at.minutes()) {
            problems.add("daily_at", "须在 00:00 到 23:59 之间", "must be between 00:00 and 23:59");
        }
        problems.finish()
    }
}

fn shortened(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max.saturating_sub(1)).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(fields: &[(&str, &str)]) -> Template {
        let fields = fields.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
        Template { on: true, template_id: Some("t".repeat(43)), fields, ..Template::unset(ReminderKind::BeforeOn) }
    }

    fn problems(template: Template) -> Vec<String> {
        let mut templates = Templates::default();
        templates.templates[0] = template;
        let found = templates.validate().err().unwrap_or_default();
        found.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_field_that_cannot_fit_is_refused_when_it_is_saved() {
        let good = [
            ("thing1", "{shift}上班打卡"),
            ("time2", "{time}"),
            ("date3", "{date} {time}"),
            ("number4", "{minutes}"),
            ("phrase5", "未打卡"),
        ];
        assert_eq!(problems(template(&good)), Vec::<String>::new());
        for (field, text) in [
            ("thing1", "这一段话实在是太长了因此微信是不会接受它的"),
            ("thing1", "再过一会儿就要上班了请记得打卡不要忘{shift}"),
            ("thing1", "{nobody}"),
            ("thing1", " "),
            ("time2", "{shift}"),
            ("time2", "{time} 前"),
            ("number4", "{time}"),
            ("phrase5", "未打卡请尽快"),
            ("phrase5", "{minutes}"),
            ("name6", "{company}"),
            ("car7", "x"),
        ] {
            assert_eq!(problems(template(&[(field, text)])), [format!("templates[0].fields.{field}")], "{field} {text}");
        }
    }

    #[test]
    fn long_names_are_shortened_to_what_the_field_has_room_for() {
        let template = template(&[("thing1", "{shift}({company})"), ("time2", "{time}")]);
        let values: Values =
            [("shift", "仓库三班倒之中班加强班".to_owned()), ("company", "晨星".to_owned()), ("time", "09:00".to_owned())].into();
        let filled = template.fill(&values);
        assert_eq!(filled["thing1"], "仓库三班倒之中班…(晨星)");
        assert_eq!(filled["time2"], "09:00");
        assert!(filled.iter().all(|(field, value)| FieldKind::of(field).is_some_and(|kind| kind.allows(value))));
    }

    #[test]
    fn what_is_switched_on_needs_a_template_and_fields_and_there_is_one_of_each_kind() {
        assert_eq!(
            problems(Template { on: true, ..Template::unset(ReminderKind::BeforeOn) }),
            ["templates[0].template_id", "templates[0].fields"]
        );
        assert_eq!(problems(Template::unset(ReminderKind::AfterOff)), ["templates[1].kind"]);
        assert_eq!(problems(Template { page: Some("/pages/x".into()), ..template(&[("time2", "{time}")]) }), ["templates[0].page"]);
    }
}
