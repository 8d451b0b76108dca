//! What people are reminded of.

use serde::{Deserialize, Serialize};

/// What a reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReminderKind {
    /// 上班提醒: before a section's on, as long as it is not punched.
    BeforeOn,
    /// 下班提醒: after a section's off, as long as it is not punched.
    AfterOff,
    /// 补卡截止提醒: the day before a missed punch can no longer be corrected.
    CorrectionDeadline,
    /// 待审批提醒: something waits for the person's decision.
    ApprovalsWaiting,
    /// 日历缺失提醒: from December on, as long as nobody has the next year's notice of holidays. For HR.
    CalendarMissing,
}

impl ReminderKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::BeforeOn, Self::AfterOff, Self::CorrectionDeadline, Self::ApprovalsWaiting, Self::CalendarMissing];

    /// Its name, as it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BeforeOn => "before_on",
            Self::AfterOff => "after_off",
            Self::CorrectionDeadline => "correction_deadline",
            Self::ApprovalsWaiting => "approvals_waiting",
            Self::CalendarMissing => "calendar_missing",
        }
    }

    /// The kind of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it is looked for at a time of the day, and not around a shift.
    pub const fn is_daily(self) -> bool {
        !matches!(self, Self::BeforeOn | Self::AfterOff)
    }

    /// The page of the mini program that its message opens, with what it is told.
    pub const fn page(self) -> &'static str {
        match self {
            Self::BeforeOn | Self::AfterOff => "pages/punch/index",
            Self::CorrectionDeadline => "pages/record/index",
            Self::ApprovalsWaiting => "pages/requests/index?tab=inbox",
            Self::CalendarMissing => "pages/mine/index",
        }
    }
}
