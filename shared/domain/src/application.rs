//! Applications 申请 for leave 请假, business trips 出差, field work 外勤 and overtime 加班: what is asked for, when it may be, and what it
//! comes to on each work date once it stands.

use serde::{Deserialize, Serialize};

use crate::Instant;
use crate::approval::{Away, AwayKind, OvertimeApproval};
use crate::flow::{Approval, ApprovalState};
use crate::half_day::Split;
use crate::id::{ApplicationId, LeaveTypeId};
use crate::leave::{Charge, LeavePolicy, LeaveSpan, leave_overlaps};
use crate::time::WorkDate;
use crate::validation::Problems;

/// Most days that may lie between today and the first of an application.
pub const AHEAD_MAX_DAYS: i64 = 366;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationKind {
    /// Leave: due, and not attended.
    Leave,
    /// A business trip: due, and attended.
    Trip,
    /// Field work: due, and attended.
    FieldWork,
    /// Overtime of one work date.
    Overtime,
}

impl ApplicationKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Leave, Self::Trip, Self::FieldWork, Self::Overtime];

    fn away(self) -> Option<AwayKind> {
        match self {
            Self::Leave => Some(AwayKind::Leave),
            Self::Trip => Some(AwayKind::Trip),
            Self::FieldWork => Some(AwayKind::FieldWork),
            Self::Overtime => None,
        }
    }
}

/// What is asked for, and for when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What.
    pub kind: ApplicationKind,
    /// Of which type, for leave.
    pub leave_type: Option<LeaveTypeId>,
    /// From when to when. Overtime is of one date, by the minute.
    pub span: LeaveSpan,
}

/// A wish that takes its time of a person's days: it stands, or waits and may yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The application.
    pub id: ApplicationId,
    /// What it asks for.
    pub wish: Wish,
    /// Whether it stands.
    pub stands: bool,
    /// When its time was taken.
    pub since: Instant,
}

/// An application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its id, made by the client.
    pub id: ApplicationId,
    /// What it asks for.
    pub wish: Wish,
    /// What it takes from balances, by year.
    pub charges: Vec<Charge>,
    /// How far it is.
    pub approval: Approval,
    /// Whether everything that follows from its state has been done: its time given to it or back, and what it charges too.
    pub is_settled: bool,
    /// Reason, proof, and where to, sealed under the applicant's key.
    pub sealed: Vec<u8>,
}

impl Application {
    /// How far it is, the withdrawal included.
    pub fn state(&self) -> ApprovalState {
        self.approval.state()
    }

    /// Its time in its person's days; none once it came to nothing.
    pub fn taken(&self) -> Option<Taken> {
        let approval = &self.approval;
        let taken = || Taken { id: self.id.clone(), wish: self.wish.clone(), stands: approval.stands(), since: approval.asked_at };
        approval.counts().then(taken)
    }
}

impl Taken {
    /// What its person is away for, by work date: nothing before it stands.
    pub fn away(&self) -> impl Iterator<Item = Away> + use<> {
        let kind = self.wish.kind.away().filter(|_| self.stands);
        let span = self.wish.span;
        kind.into_iter().flat_map(move |kind| span.parts().map(move |(date, part)| Away { date, kind, part }))
    }

    /// The overtime that it is, once it stands.
    pub fn overtime(&self) -> Option<OvertimeApproval> {
        let LeaveSpan::Hour { date, from, to } = self.wish.span else { return None };
        let is_overtime = self.wish.kind == ApplicationKind::Overtime && self.stands;
        // No application is without a reason.
        is_overtime.then_some(OvertimeApproval { date, from, to, has_reason: true })
    }
}

impl Wish {
    /// Reports what no application may ask for, whoever asks.
    pub fn check(&self, policy: &LeavePolicy, problems: &mut Problems) {
        match (self.kind, &self.leave_type) {
            (ApplicationKind::Leave, None) => problems.add("leave_type_id", "请选择假期类型", "is needed for leave"),
            (ApplicationKind::Leave, Some(id)) => match policy.open(id) {
                None => problems.add("leave_type_id", "没有这种假期", "is no type of leave"),
                Some(kind) => problems.within("span", |p| kind.rules.check(&self.span, p)),
            },
            (_, Some(_)) => problems.add("leave_type_id", "只用于请假", "is for leave only"),
            (ApplicationKind::Overtime, None) => problems.within("span", |p| self.check_overtime(p)),
            (ApplicationKind::Trip | ApplicationKind::FieldWork, None) => problems.within("span", |p| self.span.validate(p)),
        }
    }

    fn check_overtime(&self, problems: &mut Problems) {
        self.span.validate(problems);
        if !matches!(self.span, LeaveSpan::Hour { .. }) {
            problems.add("unit", "加班须按小时申请", "must be hour for overtime");
        }
    }

    /// The first work date on which it could still be asked for, if that has passed; and the last, if it lies too far ahead.
    pub fn out_of_time(&self, policy: &LeavePolicy, today: WorkDate) -> Option<(WorkDate, WorkDate)> {
        let (first, last) = (today.plus_days(-i64::from(policy.past_max_days)), today.plus_days(AHEAD_MAX_DAYS));
        (self.span.first_date() < first || self.span.first_date() > last).then_some((first, last))
    }

    /// The first of what is taken already that overlaps it. Overtime is beside everything but overtime.
    pub fn clash<'t>(&self, taken: &'t [Taken], split: impl Fn(WorkDate) -> Split) -> Option<&'t Taken> {
        let is_overtime = |wish: &Self| wish.kind == ApplicationKind::Overtime;
        let alike = |other: &&Taken| is_overtime(&other.wish) == is_overtime(self);
        taken.iter().filter(alike).find(|other| !leave_overlaps(&[self.span, other.wish.span], &split).is_empty())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn wish(kind: ApplicationKind, leave_type: Option<&str>, span: Value) -> Wish {
        let leave_type = leave_type.map(|id| LeaveTypeId::new(id).expect("an id"));
        Wish { kind, leave_type, span: serde_json::from_value(span).expect("a span") }
    }

    fn taken(wish: Wish, stands: bool) -> Taken {
        Taken { id: ApplicationId::new("a1").expect("an id"), wish, stands, since: Instant::default() }
    }

    fn noon(_: WorkDate) -> Split {
        let noon = crate::time::MinuteOfDay::new(720);
        Split { first_ends: noon, second_begins: noon }
    }

    #[test]
    fn what_waits_takes_time_and_comes_to_nothing_before_it_stands() {
        let days = wish(ApplicationKind::Trip, None, json!({ "unit": "day", "from": "2026-11-26", "to": "2026-11-28" }));
        assert_eq!(taken(days.clone(), false).away().count(), 0);
        assert_eq!(taken(days.clone(), true).away().map(|away| away.kind).collect::<Vec<_>>(), [AwayKind::Trip; 3]);
        let hours = json!({ "unit": "hour", "date": "2026-11-26", "from": "18:00", "to": "20:00" });
        let overtime = taken(wish(ApplicationKind::Overtime, None, hours), true);
        assert_eq!(overtime.overtime().map(|own| own.to.minutes()), Some(1200));
        assert_eq!((overtime.away().count(), taken(days, true).overtime()), (0, None));
    }

    #[test]
    fn away_clashes_with_away_and_overtime_with_overtime() {
        let hour = |from: &str, to: &str| json!({ "unit": "hour", "date": "2026-11-26", "from": from, "to": to });
        let there = [
            taken(wish(ApplicationKind::Trip, None, json!({ "unit": "half_day", "from": "2026-11-26", "to_half": "first" })), false),
            taken(wish(ApplicationKind::Overtime, None, hour("18:00", "20:00")), true),
        ];
        for (kind, span, clashes) in [
            (ApplicationKind::Leave, json!({ "unit": "day", "from": "2026-11-26" }), true),
            (ApplicationKind::Leave, json!({ "unit": "half_day", "from": "2026-11-26", "from_half": "second" }), false),
            (ApplicationKind::FieldWork, hour("11:00", "14:00"), true),
            (ApplicationKind::FieldWork, hour("18:00", "19:00"), false),
            (ApplicationKind::Overtime, hour("19:59", "21:00"), true),
            (ApplicationKind::Overtime, hour("20:00", "21:00"), false),
            (ApplicationKind::Overtime, hour("09:00", "10:00"), false),
        ] {
            assert_eq!(wish(kind, None, span.clone()).clash(&there, noon).is_some(), clashes, "{kind:?} {span}");
        }
    }

    #[test]
    fn a_wish_names_what_is_wrong_with_it() {
        let policy = LeavePolicy::of_company(2026);
        let wrong = |wish: Wish| {
            let mut problems = Problems::default();
            wish.check(&policy, &mut problems);
            problems.finish().err().unwrap_or_default().into_iter().map(|problem| problem.field).collect::<Vec<_>>().join(" ")
        };
        let day = || json!({ "unit": "day", "from": "2026-11-26" });
        let half = || json!({ "unit": "half_day", "from": "2026-11-26" });
        assert_eq!(wrong(wish(ApplicationKind::Leave, Some("annual"), half())), "");
        assert_eq!(wrong(wish(ApplicationKind::Leave, Some("annual"), day())), "");
        assert_eq!(wrong(wish(ApplicationKind::Leave, Some("maternity"), half())), "");
        assert_eq!(
            wrong(wish(
                ApplicationKind::Leave,
                Some("annual"),
                json!({ "unit": "hour", "date": "2026-11-26", "from": "09:00", "to": "11:00" })
            )),
            "span.unit"
        );
        assert_eq!(wrong(wish(ApplicationKind::Leave, None, day())), "leave_type_id");
        assert_eq!(wrong(wish(ApplicationKind::Leave, Some("none"), day())), "leave_type_id");
        assert_eq!(wrong(wish(ApplicationKind::Trip, Some("annual"), day())), "leave_type_id");
        assert_eq!(wrong(wish(ApplicationKind::Overtime, None, day())), "span.unit");
        assert_eq!(wrong(wish(ApplicationKind::Trip, None, json!({ "unit": "day", "from": "2026-11-26", "to": "2026-11-25" }))), "span.to");
    }

    #[test]
    fn it_is_asked_for_in_time() {
        let policy = LeavePolicy::of_company(2026);
        let today: WorkDate = "2026-11-26".parse().expect("a date");
        for (from, in_time) in [("2026-10-27", true), ("2026-10-26", false), ("2027-11-27", true), ("2027-11-28", false)] {
            let wish = wish(ApplicationKind::Trip, None, json!({ "unit": "day", "from": from, "to": from }));
            assert_eq!(wish.out_of_time(&policy, today).is_none(), in_time, "{from}");
        }
    }
}
