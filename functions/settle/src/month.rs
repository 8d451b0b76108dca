//! How a month stands: open, being closed, or closed, and by whom.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::Instant;
use daka_domain::group::{GroupVersion, in_force};
use daka_domain::id::{EmployeeId, GroupId, JobId, OrgId};
use daka_domain::time::{MinuteOfDay, Month, WorkDate, Zone};
use daka_http::{Administrator, App, Code, JobView, PathOf, Problem, ProblemBody, STALE_FOR, settled_from};
use daka_store::{Closed, Closing, MonthClosings, Opened, Organization};
use serde::Serialize;
use utoipa::ToSchema;

/// Months that are listed: the present one and those before it.
const LISTED: usize = 13;

/// How a month stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MonthState {
    /// Its days follow from the facts.
    Open,
    /// It is being closed: nothing in it may be changed any more.
    Closing,
    /// Its days are as they were when it was closed.
    Closed,
}

impl MonthState {
    pub(crate) fn of(organization: &Organization, month: Month) -> Self {
        let closings = &organization.closings;
        if closings.closing.contains(&month) {
            Self::Closing
        } else if closings.closed.contains(&month) {
            Self::Closed
        } else {
            Self::Open
        }
    }
}

/// Somebody who closed a month, or opened it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosingPerson {
    employee_id: EmployeeId,
    /// Their name; none of who is not there any more.
    name: Option<String>,
}

/// What a closed month came to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosedView {
    at: DateTime<Utc>,
    /// A digest of everybody's days: SHA-256, in hexadecimal. Of the same days it is the same.
    digest: String,
    /// People who had days in the month.
    people: u32,
    /// Of them, those whose days came to something else when it was closed before.
    changed: u32,
}

/// That a month was opened again.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenedView {
    at: DateTime<Utc>,
    by: ClosingPerson,
    /// Why; none of a closing that was taken back before it was done, or given up.
    reason: Option<String>,
    /// The day for which the closing was given up: it had not settled after all.
    unsettled: Option<WorkDate>,
}

/// A closing of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosingView {
    closing_id: JobId,
    by: ClosingPerson,
    /// Since when nothing in the month could be changed.
    began: DateTime<Utc>,
    /// From when on days are kept.
    keeps_from: DateTime<Utc>,
    /// Whether it can still be taken back.
    may_be_taken_back: bool,
    /// What came of it; none before it is done.
    closed: Option<ClosedView>,
    /// That it holds no more.
    opened: Option<OpenedView>,
}

/// A month.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosingMonth {
    month: Month,
    state: MonthState,
    /// From when on it can be closed: every day of it has settled, in every zone.
    closable_from: DateTime<Utc>,
    /// How far the closing is that is under way.
    progress: Option<JobView>,
    /// Its closings, the latest first.
    closings: Vec<ClosingView>,
}

/// Months, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosingMonths {
    months: Vec<ClosingMonth>,
}

/// Lists the present month and the twelve before it, with how each stands: owner and HR.
#[utoipa::path(
    get, path = "/api/settle/months", tag = "settle", security(("bearer" = [])),
    responses((status = 200, body = ClosingMonths), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn list_closing_months(State(app): State<App>, admin: Administrator) -> Result<Json<ClosingMonths>, Problem> {
    admin.must_set_rules(&app).await?;
    let present = Zone::default().date(app.now()).month();
    let backwards = std::iter::successors(Some(present), |month| Some(month.first().plus_days(-1).month()));
    let months: Vec<Month> = backwards.take(LISTED).collect();
    let first = months.last().copied().unwrap_or(present);
    let known = app.store.closings_between(&admin.org_id, first, present).await?;
    let mut known: BTreeMap<Month, MonthClosings> = known.into_iter().map(|closings| (closings.month, closings)).collect();
    let company = Company::read(&app, &admin.org_id).await?;
    let mut told = Vec::with_capacity(months.len());
    for month in months {
        let closings = known.remove(&month).unwrap_or(MonthClosings { month, all: Vec::new(), rev: 0 });
        told.push(company.tell(closings).await?);
    }
    Ok(Json(ClosingMonths { months: told }))
}

/// Tells how a month stands: owner and HR.
#[utoipa::path(
    get, path = "/api/settle/months/{month}", tag = "settle", params(("month" = Month, Path)), security(("bearer" = [])),
    responses((status = 200, body = ClosingMonth), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_closing_month(
    State(app): State<App>,
    admin: Administrator,
    PathOf(month): PathOf<Month>,
) -> Result<Json<ClosingMonth>, Problem> {
    admin.must_set_rules(&app).await?;
    let closings = app.store.closings(&admin.org_id, month).await?;
    Ok(Json(Company::read(&app, &admin.org_id).await?.tell(closings).await?))
}

/// A company whose months are looked at.
pub(crate) struct Company<'a> {
    app: &'a App,
    pub(crate) organization: Organization,
    groups: BTreeMap<GroupId, Vec<GroupVersion>>,
}

impl<'a> Company<'a> {
    pub(crate) async fn read(app: &'a App, org: &OrgId) -> Result<Self, Problem> {
        let (organization, versions) = tokio::try_join!(app.store.organization(org), app.store.groups(org))?;
        let mut groups: BTreeMap<GroupId, Vec<GroupVersion>> = BTreeMap::new();
        for (version, _) in versions {
            groups.entry(version.group_id.clone()).or_default().push(version);
        }
        Ok(Self { app, organization: organization.ok_or(Code::NotFound)?, groups })
    }

    /// From when on a month can be closed.
    pub(crate) fn closable_from(&self, month: Month) -> Instant {
        let last = month.last();
        let in_force = self.groups.values().filter_map(|versions| in_force(versions, last));
        let settled = in_force.map(|version| version.settings.settled_last(last)).max();
        settled_from(settled.unwrap_or_else(|| Zone::default().instant(last.plus_days(1), MinuteOfDay::new(0))))
    }

    pub(crate) async fn tell(&self, closings: MonthClosings) -> Result<ClosingMonth, Problem> {
        let (month, state) = (closings.month, MonthState::of(&self.organization, closings.month));
        let progress = match closings.last().filter(|_| state == MonthState::Closing) {
            Some(closing) => self.app.store.job(&self.organization.org_id, &closing.closing_id).await?.map(JobView::from),
            None => None,
        };
        let mut told = Vec::with_capacity(closings.all.len());
        for closing in closings.all.into_iter().rev() {
            told.push(self.closing(closing).await?);
        }
        Ok(ClosingMonth { month, state, closable_from: self.closable_from(month), progress, closings: told })
    }

    async fn closing(&self, closing: Closing) -> Result<ClosingView, Problem> {
        let may_be_taken_back = !closing.freezes && closing.closed.is_none() && closing.opened.is_none();
        let opened = match closing.opened {
            Some(Opened { by, at, reason, unsettled }) => Some(OpenedView { at, by: self.person(by).await?, reason, unsettled }),
            None => None,
        };
        let told = |Closed { at, digest, people, changed }| ClosedView { at, digest, people, changed };
        Ok(ClosingView {
            closing_id: closing.closing_id,
            by: self.person(closing.by).await?,
            began: closing.began,
            keeps_from: closing.began + STALE_FOR,
            may_be_taken_back,
            closed: closing.closed.map(told),
            opened,
        })
    }

    async fn person(&self, employee_id: EmployeeId) -> Result<ClosingPerson, Problem> {
        let card = self.app.store.card_lately(&self.organization.org_id, &employee_id).await?;
        Ok(ClosingPerson { employee_id, name: card.map(|card| card.name) })
    }
}
