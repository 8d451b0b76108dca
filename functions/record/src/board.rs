//! The board of a day: how many of each department are here, late, away, and who needs attention first. So much can be told
//! of ten thousand people at once; the people of a department come from its own day.

use std::cmp::Reverse;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::board::DayCounts;
use daka_domain::id::DepartmentId;
use daka_domain::judgement::DayVerdict;
use daka_domain::time::WorkDate;
use daka_http::{Administrator, App, Code, PathOf, Problem, ProblemBody};
use daka_store::{Colleague, Department, meter};
use futures::{StreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

use crate::department_day::{DEPARTMENTS_AT_ONCE, TeamMember, department_day};

/// People who need attention that are told, at most.
const ATTENTION_MAX: usize = 200;

/// A department on the board.
#[derive(Debug, Serialize, ToSchema)]
pub struct BoardDepartment {
    department_id: DepartmentId,
    name: String,
    /// The department above it; none for the topmost.
    parent_id: Option<DepartmentId>,
    /// Its own people, without those of the departments below it.
    counts: DayCounts,
}

/// Somebody on the board.
#[derive(Debug, Serialize, ToSchema)]
pub struct BoardPerson {
    #[serde(flatten)]
    member: TeamMember,
    department_id: DepartmentId,
    /// The department's name.
    department: String,
}

/// The board of a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Board {
    date: WorkDate,
    /// As of when.
    at: DateTime<Utc>,
    /// The departments that the caller may see, each before those below it.
    departments: Vec<BoardDepartment>,
    /// Who needs attention, the worst first: 200 people at most.
    attention: Vec<BoardPerson>,
    /// Whether there are more of them.
    more_attention: bool,
}

/// Tells how a day stands in the departments that the caller may see: counts, and who needs attention.
#[utoipa::path(
    get, path = "/api/record/board/{date}", tag = "record", params(("date" = WorkDate, Path)), security(("bearer" = [])),
    responses((status = 200, body = Board), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_board(State(app): State<App>, admin: Administrator, PathOf(date): PathOf<WorkDate>) -> Result<Json<Board>, Problem> {
    let now = app.now();
    let tree = admin.departments(&app).await?;
    let seen = tree.in_tree_order().into_iter().filter(|department| admin.may_see(&department.department_id));
    let seen: Vec<Department> = seen.cloned().collect();
    admin.account(&app, ActKind::TeamRead, format!("*@{date}")).await?;
    let days = stream::iter(seen).map(|department| read(&app, &admin, department, date, now)).buffered(DEPARTMENTS_AT_ONCE);
    let mut days = std::pin::pin!(days);
    let (mut departments, mut attention) = (Vec::new(), Vec::new());
    while let Some(day) = days.next().await {
        let (department, people) = day?;
        let mut counts = DayCounts::default();
        for (colleague, day) in people {
            counts.add(&day);
            if let Some(severity) = day.statuses.severity() {
                let minutes = day.late_min + day.early_min;
                attention.push(((severity, Reverse(minutes)), departments.len(), TeamMember::new(colleague, &day)));
            }
        }
        let Department { department_id, name, parent, .. } = department;
        departments.push(BoardDepartment { department_id, name, parent_id: parent, counts });
    }
    attention.sort_by(|(a_bad, a_place, a), (b_bad, b_place, b)| (a_bad, a_place, &a.number).cmp(&(b_bad, b_place, &b.number)));
    let more_attention = attention.len() > ATTENTION_MAX;
    attention.truncate(ATTENTION_MAX);
    let person = |(_, place, member): (_, usize, TeamMember)| {
        let BoardDepartment { department_id, name, .. } = &departments[place];
        BoardPerson { member, department_id: department_id.clone(), department: name.clone() }
    };
    let attention = attention.into_iter().map(person).collect();
    Ok(Json(Board { date, at: now, departments, attention, more_attention }))
}

/// A department with its people's day. In a task of its own: judging takes longer than the table.
async fn read(
    app: &App,
    admin: &Administrator,
    department: Department,
    date: WorkDate,
    now: Instant,
) -> Result<(Department, Vec<(Colleague, DayVerdict)>), Problem> {
    let (app, org, id) = (app.clone(), admin.org_id.clone(), department.department_id.clone());
    let read = meter::in_task(async move { department_day(&app, &org, &id, date, now).await });
    Ok((department, read.await.map_err(|_| Code::Internal)??))
}
