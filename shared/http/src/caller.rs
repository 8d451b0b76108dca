//! Who is asking. A handler takes the caller it needs, and gets none who may not be there.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use daka_domain::Instant;
use daka_domain::audit::ActKind;
use daka_domain::department::Departments;
use daka_domain::id::{DepartmentId, EmployeeId, OrgId};
use daka_domain::role::{Right, Role, Roles};
use daka_store::{Act, Card, Membership, User};

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

impl Visitor {
    /// The user with their memberships, if the session has not ended.
    pub async fn user(&self, app: &App) -> Result<(User, Vec<Membership>), Problem> {
        user_of(app, &self.0).await
    }
}

/// The user of a session with their memberships, if it has not ended.
pub async fn user_of(app: &App, session: &Session) -> Result<(User, Vec<Membership>), Problem> {
    let (user, memberships) = app.store.user(&session.user_id).await?.ok_or(Code::SessionEnded)?;
    if user.session_epoch == session.user_epoch { Ok((user, memberships)) } else { Err(Code::SessionEnded.into()) }
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

    /// Lets the caller in if the card is theirs still: not left, the last day not long passed, and of the token's session
    /// epoch.
    pub fn admit(&self, card: &Card, now: Instant) -> Result<(), Problem> {
        if card.lets_in(now) && card.session_epoch == self.0.session_epoch { Ok(()) } else { Err(Code::SessionEnded.into()) }
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
    /// The departments; read for a manager, who heads what lies below theirs, too.
    tree: Option<Departments>,
    /// The departments a manager heads.
    heads: BTreeSet<DepartmentId>,
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Member::from_request_parts(parts, app).await?.administrator(app).await
    }
}

impl Member {
    /// The caller's card, once it has let them in.
    pub async fn admitted(&self, app: &App) -> Result<Card, Problem> {
        let card = app.store.card(self.org_id(), self.employee_id()).await?.ok_or(Code::SessionEnded)?;
        self.admit(&card, app.now())?;
        Ok(card)
    }

    /// The caller as somebody who acts for their company, if they may.
    pub async fn administrator(self, app: &App) -> Result<Administrator, Problem> {
        let member = self;
        let (card, roles) = (app.store.card(member.org_id(), member.employee_id()), app.store.roles(member.org_id()));
        let (card, (roles, _)) = tokio::try_join!(card, roles)?;
        member.admit(&card.ok_or(Code::SessionEnded)?, app.now())?;
        let MemberSession { org_id, employee_id, .. } = member.0;
        let (tree, heads) = match roles.of(&employee_id) {
            Role::Employee => return Err(app.right_missing(&org_id, Right::Act.held_by(), roles.holders(Right::Act)).await?),
            Role::Owner | Role::Hr => (None, BTreeSet::new()),
            Role::Manager => {
                let tree = Departments::new(app.store.departments(&org_id).await?);
                let heads = tree.with_subtrees(roles.managers.get(&employee_id).into_iter().flatten());
                (Some(tree), heads)
            }
        };
        Ok(Administrator { org_id, employee_id, roles, tree, heads })
    }
}

impl Administrator {
    /// Refuses who may not set the rules of attendance.
    pub async fn must_set_rules(&self, app: &App) -> Result<(), Problem> {
        self.must(app, self.roles.may_set_rules(&self.employee_id), Right::SetRules).await
    }

    /// The company's departments: as they were read to admit a manager, or read now.
    pub async fn departments(&self, app: &App) -> Result<Departments, Problem> {
        match &self.tree {
            Some(tree) => Ok(tree.clone()),
            None => Ok(Departments::new(app.store.departments(&self.org_id).await?)),
        }
    }

    /// Refuses who is no owner.
    pub async fn must_own(&self, app: &App) -> Result<(), Problem> {
        self.must(app, self.roles.of(&self.employee_id) == Role::Owner, Right::Own).await
    }

    /// Refuses who may not say which user an employee is.
    pub async fn must_bind(&self, app: &App, employee: &EmployeeId) -> Result<(), Problem> {
        self.must_set_rules(app).await?;
        self.must(app, self.roles.may_bind(&self.employee_id, employee), Right::Own).await
    }

    /// Refuses who would put their own record or balance right: nobody does, but for the only owner of a company.
    pub async fn must_not_be_own(&self, app: &App, employee: &EmployeeId) -> Result<(), Problem> {
        let others = || self.roles.holders(Right::SetRules).filter(|holder| *holder != employee);
        if self.employee_id != *employee || others().next().is_none() {
            return Ok(());
        }
        Err(app.right_missing(&self.org_id, &["another owner", "another hr"], others()).await?)
    }

    /// Refuses who may not see a department's records.
    pub async fn must_see(&self, app: &App, department: &DepartmentId) -> Result<(), Problem> {
        if self.may_see(department) {
            return Ok(());
        }
        let above = self.departments(app).await?.ids_upwards(department).collect();
        self.must(app, false, Right::See(&above)).await
    }

    /// Accounts for a look at others' records, before it is given.
    pub async fn account(&self, app: &App, kind: ActKind, target: String) -> Result<(), Problem> {
        self.account_once(app, kind, target, &app.new_id().simple().to_string(), app.now()).await
    }

    /// Accounts for an act of which `cause` is the identity, and which was done at `at`: sent again, it is
    /// accounted for once.
    pub async fn account_once(&self, app: &App, kind: ActKind, target: String, cause: &str, at: Instant) -> Result<(), Problem> {
        let act = Act { actor: self.employee_id.clone(), kind, target, at, request_id: request_id(), key: None };
        Ok(app.store.audit(&self.org_id, cause, &act).await?)
    }

    /// Whether they may see a department's records: owner and HR all, a manager those of the departments
    /// that they head and of all below them.
    pub fn may_see(&self, department: &DepartmentId) -> bool {
        self.roles.may_set_rules(&self.employee_id) || self.heads.contains(department)
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
        let there = cards.into_iter().flatten().filter(|card| card.lets_in(self.now()));
        let named: Vec<_> = there.map(|card| json!({ "employee_id": card.employee_id, "name": card.name })).collect();
        Ok(Problem::new(Code::RightMissing).with("held_by", held_by.to_vec()).with("holders", named))
    }
}
