//! A month's rosters as a workbook: to be looked at, and to be filled in and sent back.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use daka_domain::id::ShiftId;
use daka_domain::time::{Month, WorkDate, Zone};
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody, QueryOf, workbook};
use daka_sheet::{Template, TemplateColumn, TemplateKind};

use super::sheet::{BETWEEN, CLEAR, NAME, NUMBER, REST, REVISION};
use super::view::{RosterMonth, RosterPerson, RosterQuery, rosters};

/// Gives a month's rosters as a workbook: a row for each person, a column for each day with the shifts to choose from.
/// Filled in, it is sent as a file and imported.
#[utoipa::path(
    get, path = "/api/schedule/rosters/{month}/workbook", tag = "schedule", params(("month" = Month, Path), RosterQuery),
    security(("bearer" = [])),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")
    )
)]
pub async fn get_roster_workbook(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    QueryOf(query): QueryOf<RosterQuery>,
) -> Result<Response, Problem> {
    let rosters = rosters(&app, &admin, month, &query).await?;
    let bytes = template(&rosters, month, Zone::default().date(app.now())).write().map_err(|error| {
        tracing::error!(request_id = daka_http::request_id(), %error, "a workbook of rosters failed");
        Code::Internal
    })?;
    Ok(workbook(&format!("排班 {month}.xlsx"), bytes))
}

fn template(rosters: &RosterMonth, month: Month, today: WorkDate) -> Template {
    let text = |heading: &str, required, note: String| TemplateColumn {
        heading: heading.into(),
        required,
        note,
        kind: TemplateKind::Text,
        example: String::new(),
    };
    let several = rosters.groups.iter().any(|group| group.several_shifts);
    let choices = choices(rosters);
    let days = month.days().map(|date| TemplateColumn {
        kind: TemplateKind::OneOf { choices: choices.clone(), others: several },
        ..text(&heading(date), false, String::new())
    });
    let fixed = [
        text(NUMBER.name, true, legend(rosters, several)),
        text(NAME.name, false, String::new()),
        text(REVISION.name, false, "导入时用于发现他人的改动,请勿修改。".into()),
    ];
    Template {
        sheet: format!("排班 {month}"),
        columns: fixed.into_iter().chain(days).collect(),
        rows: rosters.people.iter().map(|person| row(rosters, person, month)).collect(),
        made_on: today.date(),
    }
}

/// `24 周二`.
fn heading(date: WorkDate) -> String {
    let weekday = ["一", "二", "三", "四", "五", "六", "日"][date.weekday().num_days_from_monday() as usize];
    format!("{} 周{weekday}", date.date().day())
}

/// The shifts' names, each once, with rest and clearing.
fn choices(rosters: &RosterMonth) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = rosters.groups.iter().flat_map(|group| &group.shifts).map(|shift| shift.name.clone());
    names.filter(|name| seen.insert(name.clone())).chain([REST.to_owned(), CLEAR.to_owned()]).collect()
}

/// What the cells may say, and when the shifts are.
fn legend(rosters: &RosterMonth, several: bool) -> String {
    let mut lines = vec![format!("每天一列,填班次名称;{REST} 为休息;{CLEAR} 为取消排班;空白不改动。")];
    if several {
        lines.push(format!("一天多个班次用 {BETWEEN} 连接,如 早班{BETWEEN}晚班。"));
    }
    for group in &rosters.groups {
        lines.push(format!("{}({} 起)", group.name, group.effective));
        lines.extend(group.shifts.iter().map(|shift| format!("{} {}–{}", shift.name, shift.on, shift.off)));
    }
    lines.join("\n")
}

fn row(rosters: &RosterMonth, person: &RosterPerson, month: Month) -> Vec<String> {
    let fixed = [person.number.clone(), person.name.clone(), person.revision.to_string()];
    let days = month.days().map(|date| match person.days.get(&date) {
        None => String::new(),
        Some(shifts) if shifts.is_empty() => REST.to_owned(),
        Some(shifts) => {
            let known = rosters.shifts_of(person, date);
            // Of several of one name only the id tells which.
            let named = |id: &ShiftId| {
                known.iter().find(|shift| shift.id == *id).filter(|own| known.iter().filter(|other| other.name == own.name).count() == 1)
            };
            let said = shifts.iter().map(|id| named(id).map_or_else(|| id.to_string(), |shift| shift.name.clone()));
            said.collect::<Vec<_>>().join(&BETWEEN.to_string())
        }
    });
    fixed.into_iter().chain(days).collect()
}
