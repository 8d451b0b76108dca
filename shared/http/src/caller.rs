//! Who is asking. A handler takes the caller it needs, and gets none who may not be there.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::role::{Right, Role, Roles};
use daka_store::{Act, Card, CardStatus};

use serde_json::json;

use crate::token::{Audience, MemberSession, Session};
use crate::{App, Code, Problem, request_id};

/// Somebody who signed in, whether or not they belong to a company. The user's session epoch is for
/// the use case to compare, as it reads the user anyway.
#[derive(Debug, Clone)]
pub struct Visitor(pub Session);

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).ok_or(Code::TokenMissing)?;
        let token = header.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")).ok_or(Code::TokenInvalid)?;
        Ok(Self(app.tokens.verify::<Session>(Audience::Access, token.trim(), app.now())?))
    }
}

/// Somebody who acts as an employee. What the token says holds once [`Member::admit`] has seen the
/// card, which the use case reads anyway.
#[derive(Debug, Clone)]
pub struct Member(MemberSession);

impl FromRequestParts<App> for Member {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Visitor(session) = Visitor::from_request_parts(parts, app).await?;
        Ok(Self(session.member.ok_or(Code::NotAMember)?))
    }
}

impl Member {
    /// The organization that the token names.
    pub fn org_id(&self) -> &OrgId {
        &self.0.org_id
    }

    /// The employee that the token names.
    pub fn employee_id(&self) -> &EmployeeId {
        &self.0.employee_id
    }

    /// Lets the caller in if the card is theirs still: not left, and of the token's session epoch.
    pub fn admit(&self, card: &Card) -> Result<(), Problem> {
        if card.status == CardStatus::Active && card.session_epoch == self.0.session_epoch {
            Ok(())
        } else {
            Err(Code::SessionEnded.into())
        }
    }
}

/// Somebody who acts for their company, admitted, with the roles as they are now.
#[derive(Debug, Clone)]
pub struct Administrator {
    /// The organization.
    pub org_id: OrgId,
    /// Who they are in it.
    pub employee_id: EmployeeId,
    roles: Roles,
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Member::from_request_parts(parts, app).await?.administrator(app).await
    }
}

impl Member {
    /// The caller as somebody who acts for their company, if they may.
    pub async fn administrator(self, app: &App) -> Result<Administrator, Problem> {
        let member = self;
        let (card, roles) = (app.store.card(member.org_id(), member.employee_id()), app.store.roles(member.org_id()));
        let (card, (roles, _)) = tokio::try_join!(card, roles)?;
        member.admit(&card.ok_or(Code::SessionEnded)?)?;
        if roles.of(member.employee_id()) == Role::Employee {
            return Err(app.right_missing(member.org_id(), Right::Act.held_by(), roles.holders(Right::Act)).await?);
        }
        Ok(Administrator { org_id: member.0.org_id, employee_id: member.0.employee_id, roles })
    }
}

impl Administrator {
    /// Refuses who may not set the rules of attendance.
    pub async fn must_set_rules(&self, app: &App) -> Result<(), Problem> {
        self.must(app, self.roles.may_set_rules(&self.employee_id), Right::SetRules).await
    }

    /// Refuses who may not see a department's records.
    pub async fn must_see(&self, app: &App, department: &DepartmentId) -> Result<(), Problem> {
        self.must(app, self.may_see(department), Right::See(department)).await
    }

    /// Accounts for a look at others' records, before it is given.
    pub async fn account(&self, app: &App, act: &str, target: String) -> Result<(), Problem> {
        let act = Act { actor: self.employee_id.clone(), act: act.to_owned(), target, at: app.now(), request_id: request_id() };
        Ok(app.store.audit(&self.org_id, &app.new_id().simple().to_string(), &act).await?)
    }

    /// Whether they may see a department's records.
    pub fn may_see(&self, department: &DepartmentId) -> bool {
        self.roles.may_see(&self.employee_id, department)
    }

    /// Who holds which role, as it was read for this request.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    async fn must(&self, app: &App, may: bool, right: Right<'_>) -> Result<(), Problem> {
        if may {
            return Ok(());
        }
        Err(app.right_missing(&self.org_id, right.held_by(), self.roles.holders(right)).await?)
    }
}

/// Most people who are named as having a right.
const HOLDERS_MAX: usize = 5;

impl App {
    /// The refusal of who lacks a right: which it is, and who of their company has it.
    ///
    /// # Errors
    /// When the table does not say who they are.
    pub async fn right_missing(
        &self,
        org: &OrgId,
        held_by: &[&str],
        holders: impl Iterator<Item = &EmployeeId>,
    ) -> Result<Problem, Problem> {
        let cards = holders.take(HOLDERS_MAX).map(|holder| self.store.card_lately(org, holder));
        let cards = futures::future::try_join_all(cards).await?;
        let there = cards.into_iter().flatten().filter(|card| card.status == CardStatus::Active);
        let named: Vec<_> = there.map(|card| json!({ "employee_id": card.employee_id, "name": card.name })).collect();
        Ok(Problem::new(Code::RightMissing).with("held_by", held_by.to_vec()).with("holders", named))
    }
}
