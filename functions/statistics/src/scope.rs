//! Whose days are asked about, and reading them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::id::{DepartmentId, GroupId};
use daka_domain::time::{DateRange, Month, WorkDate};
use daka_http::{Administrator, App, Code, Problem, SumsState};
use daka_store::{MonthSum, meter};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use utoipa::ToSchema;

/// Departments whose sums are read at once.
const AT_ONCE: usize = 16;

/// For how long looks at the same are one, in seconds.
const LOOK_S: i64 = 300;

/// How new what is told is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Freshness {
    /// Every day that had settled by then is counted; none where nobody has added them up yet.
    as_of: Option<DateTime<Utc>>,
    /// Whether they are being added up at this moment: ask again in some seconds.
    refreshing: bool,
}

/// The departments that are asked about.
pub(crate) struct Scope {
    pub(crate) tree: Departments,
    /// The department with all below it; none for all that the caller may see.
    pub(crate) root: Option<DepartmentId>,
    /// Every department whose people are counted.
    pub(crate) departments: BTreeSet<DepartmentId>,
    /// Only days in this group.
    pub(crate) group: Option<GroupId>,
}

/// A person's month in a department.
pub(crate) struct Part {
    pub(crate) department: DepartmentId,
    pub(crate) sum: MonthSum,
}

impl Scope {
    /// The departments that the caller asks about, if they may see them.
    pub(crate) async fn new(app: &App, admin: &Administrator, root: Option<DepartmentId>, group: Option<GroupId>) -> Result<Self, Problem> {
        let tree = admin.departments(app).await?;
        let departments = match &root {
            None => tree.iter().map(|own| own.department_id.clone()).filter(|id| admin.may_see(id)).collect(),
            Some(id) => {
                tree.get(id).ok_or(Code::NotFound)?;
                admin.must_see(app, id).await?;
                tree.with_subtrees([id])
            }
        };
        Ok(Self { tree, root, departments, group })
    }

    /// Accounts for the look, before it is given; who asks again while the sums are made looks once.
    pub(crate) async fn account(&self, app: &App, admin: &Administrator, DateRange { from, to }: DateRange) -> Result<(), Problem> {
        let root = self.root.as_ref().map_or_else(|| "*".to_owned(), ToString::to_string);
        let (target, now) = (format!("{root}@{from}..{to}"), app.now());
        let cause = format!("{}@{target}@{}", admin.employee_id, now.timestamp() / LOOK_S);
        admin.account_once(app, ActKind::StatisticsRead, target, &cause, now).await
    }

    /// Reads the months of everybody who was in these departments, each person's one after the other, with how new they are.
    pub(crate) async fn read(&self, app: &App, admin: &Administrator, months: &[Month]) -> Result<(Vec<Part>, Freshness), Problem> {
        let states = months.iter().map(|month| app.bring_sums_up(&admin.org_id, &admin.employee_id, *month));
        let states: Vec<SumsState> = futures::future::try_join_all(states).await?;
        let whole = self.root.is_none() && admin.roles().may_set_rules(&admin.employee_id);
        let wanted = months.iter().zip(&states).flat_map(|(month, state)| {
            // Whose department is there no more is counted where everybody is.
            let gone = state.gone.iter().filter(|_| whole);
            self.departments.iter().chain(gone).map(move |department| (*month, department.clone()))
        });
        let reads = wanted.map(|(month, department)| {
            let (app, org) = (app.clone(), admin.org_id.clone());
            async move {
                // In a task of its own: to take them apart is most of the work.
                let read = meter::in_task(async move { (app.store.sums(&org, month, &department).await, department) });
                let (sums, department) = read.await.map_err(|_| Code::Internal)?;
                Ok::<_, Problem>((department, sums?))
            }
        });
        let read: Vec<(DepartmentId, Vec<MonthSum>)> = stream::iter(reads.collect::<Vec<_>>()).buffered(AT_ONCE).try_collect().await?;
        let of = |(department, sums): (DepartmentId, Vec<MonthSum>)| {
            sums.into_iter().map(move |sum| Part { department: department.clone(), sum })
        };
        let mut parts: Vec<Part> = read.into_iter().flat_map(of).collect();
        parts.sort_by(|a, b| a.sum.employee_id.cmp(&b.sum.employee_id));
        Ok((parts, Freshness::of(&states)))
    }

    /// Whether a day of a person's is asked about, by its group.
    pub(crate) fn counts(&self, part: &Part, date: WorkDate) -> bool {
        self.group.as_ref().is_none_or(|group| part.sum.group_on(date) == Some(group))
    }
}

impl Freshness {
    /// Of several months: as old as the oldest.
    pub(crate) fn of(states: &[SumsState]) -> Self {
        let refreshing = states.iter().any(|state| state.refreshing);
        let known: Option<Vec<_>> = states.iter().map(|state| state.as_of).collect();
        // A month that is over is complete for good, however long ago that was: what is newest says up to when.
        let as_of = known.and_then(|known| known.into_iter().max());
        Self { as_of, refreshing }
    }
}
