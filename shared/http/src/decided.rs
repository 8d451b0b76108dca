//! What was decided lately: by oneself, and for owner and HR by anybody. It is read from what was accounted for.

use chrono::TimeDelta;
use daka_domain::audit::ActKind;
use daka_store::{Act, ActPlace, AuditSearch};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{App, Member, Problem};

/// How far back it goes, in days.
const DAYS: i64 = 92;
/// Decisions of a page.
const PAGE: usize = 20;

/// Whose decisions.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The caller's own.
    #[default]
    Own,
    /// Everybody's: for owner and HR.
    All,
}

/// Which decisions to list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DecidedQuery {
    /// Whose decisions; by default the caller's own.
    #[serde(default)]
    #[param(inline)]
    whose: Whose,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Decisions, as they were accounted for.
#[derive(Debug)]
pub struct Decided {
    /// The latest first, at most 20.
    pub acts: Vec<Act>,
    /// Where the next page begins; none at the end.
    pub cursor: Option<String>,
}

impl Member {
    /// The decisions of a kind within three months. A look at others' is accounted for, and is for owner and HR.
    pub async fn decided(self, app: &App, kind: ActKind, query: DecidedQuery) -> Result<Decided, Problem> {
        let wrong = || Problem::field("cursor", "翻页标记无效", "the cursor is not from a page");
        let after = query.cursor.as_deref().map(|text| ActPlace::read(text).ok_or_else(wrong)).transpose()?;
        let (now, org, caller) = (app.now(), self.org_id().clone(), self.employee_id().clone());
        match query.whose {
            Whose::Own => drop(self.admitted(app).await?),
            Whose::All => {
                let admin = self.administrator(app).await?;
                admin.must_set_rules(app).await?;
                admin.account(app, ActKind::InboxRead, "*".to_owned()).await?;
            }
        }
        let search = AuditSearch { from: now - TimeDelta::days(DAYS), to: now, kind: Some(kind), after, limit: PAGE };
        let keeps = |act: &Act| query.whose == Whose::All || act.actor == caller;
        let page = app.store.search_audit(&org, &search, keeps).await?;
        Ok(Decided { acts: page.acts, cursor: page.next.map(|place| place.to_string()) })
    }
}
