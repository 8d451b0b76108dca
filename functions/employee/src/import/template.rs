//! The template: a workbook with the company's departments and groups to choose from.

use axum::extract::State;
use axum::response::Response;
use daka_domain::directory::Field;
use daka_http::{Administrator, App, Code, Problem, ProblemBody, workbook};
use daka_sheet::{Template, TemplateColumn, TemplateKind};

use crate::company::{groups, today};

/// Under which name a browser saves it.
const NAME: &str = "员工导入模板.xlsx";

/// Gives the workbook to fill in.
#[utoipa::path(
    get, path = "/api/employee/import/template", tag = "employee", security(("bearer" = [])),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = "default", body = ProblemBody, content_type = "application/problem+json")
    )
)]
pub async fn get_template(State(app): State<App>, admin: Administrator) -> Result<Response, Problem> {
    admin.must_set_rules(&app).await?;
    let (tree, groups) = tokio::try_join!(admin.departments(&app), groups(&app, &admin.org_id))?;
    let mut paths: Vec<String> = tree.iter().map(|department| tree.path(&department.department_id)).collect();
    paths.sort();
    let groups: Vec<String> = groups.into_iter().map(|group| group.name).collect();
    let template = Template {
        sheet: "员工".into(),
        columns: Field::ALL.into_iter().map(|field| column(field, &paths, &groups)).collect(),
        rows: Vec::new(),
        made_on: today(app.now()).date(),
    };
    let bytes = template.write().map_err(|error| {
        tracing::error!(%error, "the template is not written");
        Code::Internal
    })?;
    Ok(workbook(NAME, bytes))
}

fn column(field: Field, paths: &[String], groups: &[String]) -> TemplateColumn {
    let list = |choices: &[String], others| TemplateKind::OneOf { choices: choices.to_vec(), others };
    let (kind, note, example) = match field {
        Field::Name => (TemplateKind::Text, "必填。员工的真实姓名。\nRequired.", "张三".to_owned()),
        Field::Number => (TemplateKind::Text, "必填。企业内唯一,可以 0 开头;已有的工号视为更新。\nRequired, unique.", "00001".to_owned()),
        Field::Phone => (TemplateKind::Text, "用于员工在微信中认领账号,企业内唯一。国外号码以 + 和区号开头。", "13800138000".to_owned()),
        Field::Department => {
            (list(paths, true), "从列表选择,或填写完整路径,以 / 分隔;名称唯一时可只填名称。", paths.first().cloned().unwrap_or_default())
        }
        Field::Group => (list(groups, false), "从列表选择。", groups.first().cloned().unwrap_or_default()),
        Field::Joined => (TemplateKind::Date, "格式 2026-01-05;不填则为导入当天。", "2026-01-05".to_owned()),
        Field::LastDay => (TemplateKind::Date, "已知离职日期时填写,格式 2026-01-05。", String::new()),
        Field::Exempt => (list(&["是".into(), "否".into()], false), "填“是”则不考勤。", "否".to_owned()),
    };
    TemplateColumn { heading: field.zh().into(), required: field.is_required(), note: note.into(), kind, example }
}
