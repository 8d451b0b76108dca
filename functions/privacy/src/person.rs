//! Who asks for their own data: an employee, or a user who was one.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, OrgId};
use daka_http::{App, Code, Member, Problem, QueryOf, Visitor, request_id};
use daka_store::{Act, Card};
use serde::Deserialize;

/// In which company; by default that of the session.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CompanyQuery {
    /// For a company that the caller has left: no session acts in it any more.
    organization_id: Option<OrgId>,
}

/// Whoever calls, with their card in the company that is asked about.
pub(crate) struct Person {
    pub(crate) org_id: OrgId,
    pub(crate) card: Card,
}

impl FromRequestParts<App> for Person {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let QueryOf(CompanyQuery { organization_id }) = QueryOf::from_request_parts(parts, app).await?;
        let acts_in = visitor.0.member.as_ref().map(|member| member.org_id.clone());
        if organization_id.is_none() && acts_in.is_some() {
            let member = Member::from_request_parts(parts, app).await?;
            match member.admitted(app).await {
                Ok(card) => return Ok(Self { org_id: member.org_id().clone(), card }),
                // They may have left meanwhile: then it is the user who asks.
                Err(problem) if problem.code() == Code::SessionEnded => {}
                Err(problem) => return Err(problem),
            }
        }
        let org_id = organization_id.or(acts_in).ok_or(Code::NotAMember)?;
        let (user, memberships) = visitor.user(app).await?;
        let membership = memberships.into_iter().find(|membership| membership.org_id == org_id).ok_or(Code::NotAMember)?;
        let card = app.store.card(&org_id, &membership.employee_id).await?;
        let card = card.filter(|card| card.user_id.as_ref() == Some(&user.user_id)).ok_or(Code::NotAMember)?;
        Ok(Self { org_id, card })
    }
}

impl Person {
    pub(crate) fn employee_id(&self) -> &EmployeeId {
        &self.card.employee_id
    }

    /// Accounts for an act of theirs about themselves; `cause` is its identity.
    pub(crate) async fn account(&self, app: &App, kind: ActKind, cause: &str) -> Result<(), Problem> {
        let employee = self.employee_id();
        let act = Act { actor: employee.clone(), kind, target: employee.to_string(), at: app.now(), request_id: request_id(), key: None };
        Ok(app.store.audit(&self.org_id, cause, &act).await?)
    }
}
