//! What is open in a month before it is closed: what waits for a decision, and days that lack something.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::application::ApplicationKind;
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::flow::{Approver, ApproverStep};
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::month::DaySum;
use daka_domain::status::Status;
use daka_domain::time::{Month, WorkDate};
use daka_http::{Administrator, App, Approving, Code, Inboxes, PathOf, Problem, ProblemBody, QueryOf};
use daka_store::{Awaited, Colleague, StoreError, Waiting};
use futures::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Most questions that are told; all are counted.
const QUESTIONS_MAX: usize = 500;
/// Departments that are read at once.
const AT_ONCE: usize = 16;

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// A correction waits for a decision.
    PendingCorrection,
    /// Overtime waits for a decision.
    PendingOvertime,
    /// Leave, a trip or field work waits for a decision.
    PendingApplication,
    /// A day lacks a punch.
    Missing,
    /// A day, or a part of it, is an absence.
    Absent,
}

/// Which questions.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QuestionsQuery {
    /// Of the people of a department and all below it; by default of everybody.
    department_id: Option<DepartmentId>,
    /// Only of one kind.
    #[param(inline)]
    kind: Option<QuestionKind>,
}

/// Something that is open.
#[derive(Debug, Serialize, ToSchema)]
pub struct Question {
    kind: QuestionKind,
    employee_id: EmployeeId,
    name: String,
    number: String,
    department_id: DepartmentId,
    /// The department's name.
    department: String,
    /// The work date; of an application the first.
    work_date: WorkDate,
    /// The last work date of an application.
    last_date: Option<WorkDate>,
    /// What an application is for.
    #[schema(value_type = Option<String>)]
    application_kind: Option<ApplicationKind>,
    /// The id of what waits.
    id: Option<String>,
}

/// How many questions there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuestionCounts {
    /// Corrections that wait for a decision.
    pub(crate) pending_corrections: usize,
    /// Overtime that waits for a decision.
    pub(crate) pending_overtime: usize,
    /// Other applications that wait for a decision.
    pub(crate) pending_applications: usize,
    /// Days that lack a punch.
    pub(crate) missing: usize,
    /// Days with an absence.
    pub(crate) absent: usize,
}

impl QuestionCounts {
    fn add(&mut self, kind: QuestionKind) {
        *match kind {
            QuestionKind::PendingCorrection => &mut self.pending_corrections,
            QuestionKind::PendingOvertime => &mut self.pending_overtime,
            QuestionKind::PendingApplication => &mut self.pending_applications,
            QuestionKind::Missing => &mut self.missing,
            QuestionKind::Absent => &mut self.absent,
        } += 1;
    }

    /// Whether there is none.
    pub(crate) fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// What is open in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenQuestions {
    counts: QuestionCounts,
    /// What waits for a decision first, then by work date; at most 500.
    questions: Vec<Question>,
    /// Whether there are more.
    more: bool,
    /// Every day that had settled by then was looked at; none where nobody has added them up yet.
    as_of: Option<DateTime<Utc>>,
    /// Whether days are being added up at this moment: ask again in some seconds.
    refreshing: bool,
}

/// Lists what is open in a month: owner and HR. The look is accounted for.
#[utoipa::path(
    get, path = "/api/settle/months/{month}/questions", tag = "settle", params(("month" = Month, Path), QuestionsQuery),
    security(("bearer" = [])),
    responses((status = 200, body = OpenQuestions), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_questions(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
    QueryOf(query): QueryOf<QuestionsQuery>,
) -> Result<Json<OpenQuestions>, Problem> {
    admin.must_set_rules(&app).await?;
    let tree = admin.departments(&app).await?;
    let departments: BTreeSet<DepartmentId> = match &query.department_id {
        Some(id) => {
            tree.get(id).ok_or(Code::NotFound)?;
            tree.with_subtrees([id])
        }
        None => tree.iter().map(|own| own.department_id.clone()).collect(),
    };
    admin.account(&app, ActKind::MonthRead, month.to_string()).await?;
    let sums = app.bring_sums_up(&admin.org_id, &admin.employee_id, month).await?;
    let open = Open::read(&app, &admin, (month, &tree), departments).await?;
    let wanted = open.all.iter().filter(|own| query.kind.is_none_or(|kind| kind == own.kind));
    let more = wanted.clone().count() > QUESTIONS_MAX;
    let questions = wanted.take(QUESTIONS_MAX).filter_map(|own| open.tell(own, &tree)).collect();
    Ok(Json(OpenQuestions { counts: open.counts(), questions, more, as_of: sums.as_of, refreshing: sums.refreshing }))
}

/// A question as it was found.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    kind: QuestionKind,
    work_date: WorkDate,
    employee: EmployeeId,
    last_date: Option<WorkDate>,
    application: Option<(ApplicationKind, String)>,
    correction: Option<String>,
}

/// What is open in a month, of the people of some departments.
pub(crate) struct Open {
    all: Vec<Found>,
    people: BTreeMap<EmployeeId, (DepartmentId, Colleague)>,
}

impl Open {
    /// Reads what is open. The month's sums have been brought up.
    pub(crate) async fn read(
        app: &App,
        admin: &Administrator,
        (month, tree): (Month, &Departments),
        departments: BTreeSet<DepartmentId>,
    ) -> Result<Self, Problem> {
        let org = &admin.org_id;
        let reads = departments.into_iter().map(|department| async move {
            let (people, sums, plans) = tokio::try_join!(
                app.store.colleagues(org, &department),
                app.store.sums(org, month, &department),
                app.store.department_plans(org, &department, month)
            )?;
            Ok::<_, StoreError>((department, people, sums, plans))
        });
        let read: Vec<_> = stream::iter(reads).buffered(AT_ONCE).try_collect().await?;
        let (mut people, mut all) = (BTreeMap::new(), Vec::new());
        for (department, colleagues, sums, plans) in read {
            people.extend(colleagues.into_iter().map(|own| (own.employee_id.clone(), (department.clone(), own))));
            for sum in sums {
                all.extend(sum.days.iter().flat_map(|day| lacking(day).map(|kind| Found::of_day(kind, day.date, &sum.employee_id))));
            }
            for (employee, plan) in plans {
                all.extend(plan.taken.iter().filter(|taken| !taken.stands).map(|taken| Found {
                    kind: match taken.wish.kind {
                        ApplicationKind::Overtime => QuestionKind::PendingOvertime,
                        _ => QuestionKind::PendingApplication,
                    },
                    work_date: taken.wish.span.first_date(),
                    employee: employee.clone(),
                    last_date: Some(taken.wish.span.last_date()),
                    application: Some((taken.wish.kind, taken.id.to_string())),
                    correction: None,
                }));
            }
        }
        let corrections = pending_corrections(app, admin, tree, month).await?;
        all.extend(corrections.into_iter().filter(|found| people.contains_key(&found.employee)));
        all.sort();
        all.dedup();
        Ok(Self { all, people })
    }

    pub(crate) fn counts(&self) -> QuestionCounts {
        let mut counts = QuestionCounts::default();
        for found in &self.all {
            counts.add(found.kind);
        }
        counts
    }

    /// With names; none of who is not there any more.
    fn tell(&self, found: &Found, tree: &Departments) -> Option<Question> {
        let (department, person) = self.people.get(&found.employee)?;
        let (application_kind, id) = found.application.clone().unzip();
        Some(Question {
            kind: found.kind,
            employee_id: found.employee.clone(),
            name: person.name.clone(),
            number: person.number.clone(),
            department_id: department.clone(),
            department: tree.get(department).map(|own| own.name.clone()).unwrap_or_default(),
            work_date: found.work_date,
            last_date: found.last_date,
            application_kind,
            id: id.or_else(|| found.correction.clone()),
        })
    }
}

impl Found {
    fn of_day(kind: QuestionKind, work_date: WorkDate, employee: &EmployeeId) -> Self {
        Self { kind, work_date, employee: employee.clone(), last_date: None, application: None, correction: None }
    }
}

/// What a day lacks.
fn lacking(day: &DaySum) -> impl Iterator<Item = QuestionKind> + use<> {
    let has = |status| day.statuses.contains(status);
    let missing = has(Status::MissingOn) || has(Status::MissingOff);
    let absent = has(Status::Absent);
    missing.then_some(QuestionKind::Missing).into_iter().chain(absent.then_some(QuestionKind::Absent))
}

/// The corrections of a month that wait for somebody, whoever it is.
async fn pending_corrections(app: &App, admin: &Administrator, tree: &Departments, month: Month) -> Result<Vec<Found>, Problem> {
    let org = &admin.org_id;
    let approving = Approving { app, org, roles: admin.roles().clone(), now: app.now() };
    let mut waiting = Inboxes { approving: &approving, tree }.everywhere().await?;
    for employee_id in named(app, org).await? {
        waiting.extend(app.store.inbox(org, &Approver::Employee { employee_id }).await?);
    }
    let own = |Waiting { employee_id, what }: Waiting| match what {
        Awaited::Correction { id, work_date } if work_date.month() == month => {
            let found = Found::of_day(QuestionKind::PendingCorrection, work_date, &employee_id);
            Some(Found { correction: Some(id.to_string()), ..found })
        }
        Awaited::Correction { .. } | Awaited::Application { .. } | Awaited::Places => None,
    };
    Ok(waiting.into_iter().filter_map(own).collect())
}

/// Those who are named as approvers of corrections, by whatever group's rules.
async fn named(app: &App, org: &OrgId) -> Result<BTreeSet<EmployeeId>, Problem> {
    let steps = app.store.groups(org).await?.into_iter().flat_map(|(version, _)| version.settings.corrections.approvers);
    let by_name = |step| match step {
        ApproverStep::Employee { employee_id } => Some(employee_id),
        ApproverStep::Manager | ApproverStep::Hr | ApproverStep::Owner => None,
    };
    Ok(steps.filter_map(by_name).collect())
}
