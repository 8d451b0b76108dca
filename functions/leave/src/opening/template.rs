//! The workbook to fill in: everybody who is there, and a column for each type of leave that has a balance.

use axum::extract::State;
use axum::response::Response;
use daka_domain::leave::{BalanceKind, LeaveKind, LeavePolicy, LeaveUnit};
use daka_domain::time::Zone;
use daka_http::{Administrator, App, Code, Problem, ProblemBody, workbook};
use daka_sheet::{Template, TemplateColumn, TemplateKind};

use super::read::{NAME, NUMBER, SERVICE};

/// Under which name a browser saves it.
const FILE: &str = "期初假期余额模板.xlsx";

/// The types of which there are balances to open with.
pub(crate) fn opened(policy: &LeavePolicy) -> impl Iterator<Item = &LeaveKind> {
    policy.types.iter().filter(|kind| !kind.retired && kind.rules.balance != BalanceKind::Unlimited)
}

/// Gives the workbook to fill in.
#[utoipa::path(
    get, path = "/api/leave/openings/template", tag = "leave", security(("bearer" = [])),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")
    )
)]
pub async fn get_opening_template(State(app): State<App>, admin: Administrator) -> Result<Response, Problem> {
    admin.must_set_rules(&app).await?;
    let policy = app.leave_policy(&admin.org_id).await?;
    let column = |heading: &str, required, kind, note: &str, example: &str| TemplateColumn {
        heading: heading.into(),
        required,
        note: note.into(),
        kind,
        example: example.into(),
    };
    let mut columns = vec![
        column(NUMBER.name, true, TemplateKind::Text, "必填。员工在企业内的工号。\nRequired: the employee number.", "00001"),
        column(NAME.name, false, TemplateKind::Text, "可不填；填写时与工号核对。\nOptional: compared with the number's.", "张三"),
        column(
            SERVICE.name,
            false,
            TemplateKind::Date,
            "可不填。参加工作的第一天，年假按累计工龄计算。\nOptional: the first day of total service.",
            "2015-07-01",
        ),
    ];
    for kind in opened(&policy) {
        let (unit, en) = if kind.rules.unit == LeaveUnit::Hour { ("小时", "hours") } else { ("天", "days") };
        let note = format!("单位：{unit}。留空表示不变。\nIn {en}; left empty nothing changes.");
        columns.push(column(&kind.rules.name, false, TemplateKind::Text, &note, "5"));
    }
    let template = Template { sheet: "期初余额".into(), columns, rows: Vec::new(), made_on: Zone::default().date(app.now()).date() };
    let bytes = template.write().map_err(|error| {
        tracing::error!(%error, "the template is not written");
        Code::Internal
    })?;
    Ok(workbook(FILE, bytes))
}
