//! The template: a workbook for punches that no machine's program exports.

use axum::extract::State;
use axum::response::Response;
use daka_domain::time::Zone;
use daka_http::{Administrator, App, Code, Problem, ProblemBody, workbook};
use daka_sheet::{Template, TemplateColumn, TemplateKind};

/// Under which name a browser saves it.
const NAME: &str = "打卡导入模板.xlsx";

/// Gives the workbook to fill in.
#[utoipa::path(
    get, path = "/api/punch/import/template", tag = "punch", security(("bearer" = [])), operation_id = "get_punch_template",
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")
    )
)]
pub async fn get_template(State(app): State<App>, admin: Administrator) -> Result<Response, Problem> {
    admin.must_set_rules(&app).await?;
    let column = |heading: &str, required, kind, note: &str, example: &str| TemplateColumn {
        heading: heading.into(),
        required,
        note: note.into(),
        kind,
        example: example.into(),
    };
    let template = Template {
        sheet: "打卡".into(),
        columns: vec![
            column("工号", true, TemplateKind::Text, "必填。员工在企业内的工号。\nRequired: the employee number.", "00001"),
            column("姓名", false, TemplateKind::Text, "可不填;填写时与工号核对。\nOptional: compared with the number's.", "张三"),
            column(
                "打卡时间",
                true,
                TemplateKind::DateTime,
                "必填,每行一次打卡,格式 2026-01-05 08:58:00。\nRequired: one punch a row.",
                "2026-01-05 08:58:00",
            ),
        ],
        rows: Vec::new(),
        made_on: Zone::default().date(app.now()).date(),
    };
    let bytes = template.write().map_err(|error| {
        tracing::error!(%error, "the template is not written");
        Code::Internal
    })?;
    Ok(workbook(NAME, bytes))
}
