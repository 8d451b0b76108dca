//! One's own reminders: of what, how early, and how many may still be sent.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use daka_domain::flow::Approver;
use daka_domain::id::EmployeeId;
use daka_domain::reminder::{Ledger, ReminderKind, ReminderSettings};
use daka_domain::role::{Role, Roles};
use daka_domain::time::Zone;
use daka_domain::validation::Problems;
use daka_http::{App, Body, Code, Member, Problem, ProblemBody};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::person::{Person, change_ledger};

/// A kind of reminder that the caller can get.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnReminder {
    kind: ReminderKind,
    /// Whether the caller wants it.
    on: bool,
    /// WeChat's template, for `wx.requestSubscribeMessage`; none where it is sent to bound staff only.
    template_id: Option<String>,
    /// Messages that may still be sent by it: one for each accept.
    credits: u16,
    /// Whether bound staff get it without credits.
    relation: bool,
}

/// One's own reminders.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnReminders {
    /// Minutes before the on among which the group lets one choose.
    leads: Vec<u8>,
    /// The minutes that hold; none: no reminder before the on.
    lead: Option<u8>,
    /// One's own choice.
    own_lead: Option<u8>,
    /// Minutes after the off at which the group reminds; none: it does not.
    after_off_min: Option<u8>,
    /// What one can be reminded of, of that which the company sends.
    kinds: Vec<OwnReminder>,
    /// WeChat's templates for `wx.bindEmployeeRelation` 用工关系; none where the company does not use it.
    relation_template_ids: Vec<String>,
    /// Whether one is bound so.
    relation_bound: bool,
    /// When the next reminder is looked for, as far as it is known now.
    next_at: Option<DateTime<Utc>>,
}

/// A choice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnRemindersRequest {
    /// Minutes before the on, of those that the group allows; null for the group's own.
    own_lead: Option<u8>,
    /// The kinds that one does not want.
    off: Vec<ReminderKind>,
}

/// Tells one's own reminders.
#[utoipa::path(
    get, path = "/api/reminder/own", tag = "reminder", security(("bearer" = [])),
    responses((status = 200, body = OwnReminders), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn get_own_reminders(State(app): State<App>, member: Member) -> Result<Json<OwnReminders>, Problem> {
    let person = admitted(&app, &member).await?;
    Ok(Json(view(&app, &person).await?))
}

/// Chooses how early one is reminded before the on, and of what not at all.
#[utoipa::path(
    put, path = "/api/reminder/own", tag = "reminder", request_body = OwnRemindersRequest, security(("bearer" = [])),
    responses((status = 200, body = OwnReminders), (status = "default", body = ProblemBody, content_type = "application/problem+json"))
)]
pub async fn put_own_reminders(
    State(app): State<App>,
    member: Member,
    Body(request): Body<OwnRemindersRequest>,
) -> Result<Json<OwnReminders>, Problem> {
    let person = admitted(&app, &member).await?;
    let OwnRemindersRequest { own_lead, off } = request;
    let mut problems = Problems::default();
    let leads = settings(&person, app.now()).map(|settings| settings.leads.clone()).unwrap_or_default();
    if own_lead.is_some_and(|lead| !leads.contains(&lead)) {
        problems.add("own_lead", "不在考勤组允许的范围内", "is not among those that the group allows");
    }
    problems.finish().map_err(Problem::fields)?;
    let chosen = |ledger: &mut Ledger| {
        let before = (ledger.lead_min, ledger.off.clone());
        (ledger.lead_min, ledger.off) = (own_lead, off.iter().copied().collect());
        before != (ledger.lead_min, ledger.off.clone())
    };
    let person = change_ledger(&app, person, app.now(), chosen).await?;
    Ok(Json(view(&app, &person).await?))
}

/// The caller, once their card has let them in.
pub(crate) async fn admitted(app: &App, member: &Member) -> Result<Person, Problem> {
    let person = Person::read(app, member.org_id(), member.employee_id(), None, app.now()).await?.ok_or(Code::SessionEnded)?;
    member.admit(&person.record.card, app.now())?;
    Ok(person)
}

/// What the caller's group says today; none without shifts.
fn settings(person: &Person, now: daka_domain::Instant) -> Option<&ReminderSettings> {
    let settings = person.rules().settings(person.today(now)).ok()?;
    (!settings.shifts.is_empty()).then_some(&settings.reminders)
}

pub(crate) async fn view(app: &App, person: &Person) -> Result<OwnReminders, Problem> {
    let now = app.now();
    let (ledger, templates) = (person.ledger().ledger, &person.templates.templates);
    let roles = app.store.roles_lately(&person.org_id).await?;
    let mut kinds = Vec::new();
    for kind in ReminderKind::ALL {
        let Some(template) = templates.sent(kind) else { continue };
        let applies = match kind {
            ReminderKind::ApprovalsWaiting => approves(app, person, &roles).await?,
            ReminderKind::CalendarMissing => roles.may_set_rules(person.employee_id()),
            ReminderKind::BeforeOn | ReminderKind::AfterOff | ReminderKind::CorrectionDeadline => true,
        };
        if applies {
            let credits = template.template_id.as_ref().and_then(|id| ledger.credits.get(id)).copied().unwrap_or_default();
            let (on, relation) = (!ledger.off.contains(&kind), template.relation_template_id.is_some());
            kinds.push(OwnReminder { kind, on, template_id: template.template_id.clone(), credits, relation });
        }
    }
    let own = |kind: &OwnReminder| templates.sent(kind.kind).and_then(|template| template.relation_template_id.clone());
    let mut relation_template_ids: Vec<String> = kinds.iter().filter_map(own).collect();
    relation_template_ids.sort();
    relation_template_ids.dedup();
    let settings = settings(person, now);
    Ok(OwnReminders {
        leads: settings.map(|settings| settings.leads.clone()).unwrap_or_default(),
        lead: settings.and_then(|settings| settings.lead_min(ledger.lead_min)),
        own_lead: ledger.lead_min,
        after_off_min: settings.and_then(|settings| settings.after_off_min),
        kinds,
        relation_template_ids,
        relation_bound: ledger.is_bound,
        next_at: ledger.next.map(|next| next.at),
    })
}

/// Whether somebody decides on anything: by a role, as a deputy, named by what the company lays down, or by something that waits.
async fn approves(app: &App, person: &Person, roles: &Roles) -> Result<bool, Problem> {
    let (org, own) = (&person.org_id, person.employee_id());
    if roles.of(own) != Role::Employee || roles.stands_in_for(own, Zone::default().date(app.now())).next().is_some() {
        return Ok(true);
    }
    let policy = app.store.leave_policy_lately(org, app.now()).await?;
    if policy.is_some_and(|stored| stored.policy.names(own)) {
        return Ok(true);
    }
    let waiting = app.store.inbox(org, &Approver::Employee { employee_id: EmployeeId::clone(own) }).await?;
    Ok(!waiting.is_empty())
}
