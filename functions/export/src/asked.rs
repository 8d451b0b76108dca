//! What somebody asked for, as a workbook shows it: corrections and applications, with who decided.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use daka_domain::application::ApplicationKind;
use daka_domain::approval::AwayPart;
use daka_domain::correction::CorrectionKind;
use daka_domain::flow::{Approval, ApprovalState};
use daka_domain::half_day::Half;
use daka_domain::id::{EmployeeId, OrgId};
use daka_domain::leave::LeaveSpan;
use daka_domain::month::DaySum;
use daka_domain::shift::Side;
use daka_domain::time::WorkDate;
use daka_http::{App, Problem, persevere};
use daka_store::Record;

use crate::people::Period;

/// A correction as a workbook shows it.
pub(crate) struct CorrectionLine {
    pub(crate) work_date: WorkDate,
    pub(crate) section: u8,
    pub(crate) side: Side,
    /// The wall clock where the person works.
    pub(crate) at: NaiveDateTime,
    pub(crate) kind: CorrectionKind,
    pub(crate) state: ApprovalState,
    /// Names, in the order in which they decided.
    pub(crate) approvers: String,
    pub(crate) decided_at: Option<NaiveDateTime>,
}

/// An application as a workbook shows it.
pub(crate) struct LeaveLine {
    /// Of the type, or of the kind.
    pub(crate) name: String,
    pub(crate) from: String,
    pub(crate) to: String,
    /// Of the period: days of what was due.
    pub(crate) days: f64,
    /// Of the period: minutes, by the hour.
    pub(crate) min: i32,
    /// Whether it is paid, for leave.
    pub(crate) paid: Option<bool>,
    pub(crate) approvers: String,
}

/// The corrections of the period, in order.
pub(crate) async fn corrections(app: &App, org: &OrgId, record: &Record, period: &Period) -> Result<Vec<CorrectionLine>, Problem> {
    let rules = record.rules();
    let mut lines = Vec::new();
    for date in &period.days {
        for correction in record.corrections_of(*date) {
            let zone = rules.zone_at(correction.at).unwrap_or_default();
            lines.push(CorrectionLine {
                work_date: *date,
                section: correction.section,
                side: correction.side,
                at: zone.wall(correction.at),
                kind: correction.kind,
                state: correction.state(),
                approvers: approvers(app, org, period, &correction.approval, correction.direct_by.as_ref()).await?,
                decided_at: correction.approval.all_decisions().next_back().map(|said| zone.wall(said.at)),
            });
        }
    }
    Ok(lines)
}

/// The applications for leave, trips and field work that stand and touch the period, in order.
pub(crate) async fn leave(app: &App, org: &OrgId, record: &Record, period: &Period, sums: &[DaySum]) -> Result<Vec<LeaveLine>, Problem> {
    let mut taken = record.planned.taken();
    taken.retain(|taken| taken.away().any(|away| period.has(away.date)));
    taken.sort_by_key(|taken| taken.wish.span.first_date());
    let mut lines = Vec::with_capacity(taken.len());
    for taken in taken {
        let stored = persevere(|| async { Ok(app.store.application(org, &record.card.employee_id, &taken.id).await?) }).await?;
        let approvers = match &stored {
            Some(stored) => approvers(app, org, period, &stored.application.approval, None).await?,
            None => String::new(),
        };
        let kind = taken.wish.leave_type.as_ref().and_then(|id| period.policy.kind(id));
        let name = match (kind, taken.wish.kind) {
            (Some(kind), _) => kind.rules.name.clone(),
            (None, ApplicationKind::Trip) => "出差".to_owned(),
            (None, ApplicationKind::FieldWork) => "外勤".to_owned(),
            (None, _) => "请假".to_owned(),
        };
        let (from, to) = ends(&taken.wish.span);
        let (days, min) = within(taken, period, sums);
        lines.push(LeaveLine { name, from, to, days, min, paid: kind.map(|kind| kind.rules.paid), approvers });
    }
    Ok(lines)
}

/// How much of it lies in the period: days of what was due, and minutes.
fn within(taken: &daka_domain::application::Taken, period: &Period, sums: &[DaySum]) -> (f64, i32) {
    let (mut days, mut min) = (0.0, 0);
    for away in taken.away().filter(|away| period.has(away.date)) {
        let due = sums.iter().find(|day| day.date == away.date).map_or(0.0, |day| day.due.days());
        match away.part {
            AwayPart::Day => days += due,
            AwayPart::FirstHalf | AwayPart::SecondHalf => days += due.min(0.5),
            AwayPart::Time { from, to } => min += to.minutes() - from.minutes(),
        }
    }
    (days, min)
}

/// When it begins and ends, as people say it.
fn ends(span: &LeaveSpan) -> (String, String) {
    let half = |half: Half| match half {
        Half::First => "上半天",
        Half::Second => "下半天",
    };
    match *span {
        LeaveSpan::Day { from, to } => (from.to_string(), to.unwrap_or(from).to_string()),
        LeaveSpan::HalfDay { from, from_half, to, to_half } => {
            (format!("{from} {}", half(from_half)), format!("{} {}", to.unwrap_or(from), half(to_half)))
        }
        LeaveSpan::Hour { date, from, to } => (format!("{date} {from}"), format!("{date} {to}")),
    }
}

/// The names of those who decided, each once; of what was given without being asked for, who gave it.
async fn approvers(
    app: &App,
    org: &OrgId,
    period: &Period,
    approval: &Approval,
    direct_by: Option<&EmployeeId>,
) -> Result<String, Problem> {
    let by: Vec<&EmployeeId> = approval.all_decisions().map(|said| &said.by).chain(direct_by).collect();
    if by.is_empty() {
        return Ok(String::new());
    }
    let mut names = period.names.lock().await;
    let missing: BTreeSet<EmployeeId> = by.iter().filter(|id| !names.contains_key(**id)).map(|id| (*id).clone()).collect();
    if !missing.is_empty() {
        let found = persevere(|| async { Ok(app.store.names_lately(org, missing.clone()).await?) }).await?;
        names.extend(found);
    }
    let mut told: Vec<&str> = by.iter().filter_map(|id| names.get(*id).map(String::as_str)).collect();
    told.dedup();
    Ok(told.join("、"))
}
