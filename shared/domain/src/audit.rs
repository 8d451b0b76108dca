//! What is accounted for: each kind of act by its stable name, in both languages, and whom it is about.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::id::EmployeeId;

/// What the target of an act begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An employee: `id`, `id@date`, `id@date@id`.
    Employee,
    /// Several employees, with commas between.
    Employees,
    /// Something else: a group, a job, a year.
    Other,
}

macro_rules! acts {
    ($($kind:ident $name:literal $about:ident $zh:literal $en:literal)+) => {
        /// A kind of act that is accounted for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum ActKind {
            $(#[doc = $en] #[serde(rename = $name)] $kind,)+
        }

        impl ActKind {
            /// Every kind, in the order of their names.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Its stable name: `record.read`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            /// What it is called in Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$kind => $zh,)+ }
            }

            /// What it is called in English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$kind => $en,)+ }
            }

            /// What its target begins with.
            pub fn about(self) -> About {
                match self { $(Self::$kind => About::$about,)+ }
            }
        }
    };
}

acts! {
    ApplicationDecide "application.decide" Employee "审批请假等申请" "Decided on an application"
    ApplicationRead "application.read" Employee "查看请假等申请" "Looked at an application"
    AuditRead "audit.read" Other "查看操作记录" "Looked at the activity"
    AwayRead "away.read" Other "查看谁不在" "Looked at who is away"
    BalanceGrant "balance.grant" Employee "调整假期额度" "Granted leave"
    BalanceImport "balance.import" Other "导入期初假期余额" "Imported opening balances of leave"
    BalanceRead "balance.read" Employee "查看假期额度" "Looked at somebody's leave"
    BindingRemove "binding.remove" Employee "解除微信绑定" "Unbound somebody's WeChat"
    CalendarChange "calendar.change" Other "修改工作日历" "Changed the calendar"
    CalendarNotice "calendar.notice" Other "导入放假通知" "Took over a notice of holidays"
    ColumnSetChange "columns.change" Other "修改报表列方案" "Changed a set of columns for workbooks"
    ColumnSetRemove "columns.remove" Other "删除报表列方案" "Removed a set of columns for workbooks"
    CopyMake "copy.make" Employee "生成个人数据副本" "Made a copy of their own data"
    CorrectionDecide "correction.decide" Employee "审批补卡" "Decided on a correction"
    DepartmentChange "department.change" Other "新建或修改部门" "Added or changed a department"
    DepartmentRemove "department.remove" Other "删除部门" "Removed a department"
    DeputyChange "deputy.change" Employee "设置代理审批人" "Named a deputy"
    EmployeeAdd "employee.add" Employee "添加员工" "Added somebody"
    EmployeeAssign "employee.assign" Other "调动员工" "Transferred somebody"
    EmployeeChange "employee.change" Employee "修改员工资料" "Changed somebody's data"
    EmployeeImport "employee.import" Other "导入员工" "Imported people"
    EmployeeLeave "employee.leave" Employee "办理离职" "Set somebody's last day"
    EmployeeRehire "employee.rehire" Employee "办理复职" "Took somebody back"
    ErasureAsk "erasure.ask" Employee "申请删除个人数据" "Asked to be erased"
    ErasureCarryOut "erasure.carry_out" Employee "同意删除个人数据" "Had somebody erased"
    ErasureRefuse "erasure.refuse" Employee "拒绝删除个人数据" "Refused to erase somebody"
    ErasureWithdraw "erasure.withdraw" Employee "撤回删除申请" "Took back the wish to be erased"
    ExportMake "export.make" Other "生成工作簿" "Made a workbook"
    GroupChange "group.change" Other "修改考勤组" "Changed an attendance group"
    GroupPreview "group.preview" Other "预览考勤组修改" "Previewed a change of a group"
    InboxRead "inbox.read" Other "查看待审批" "Looked at what waits for a decision"
    InviteCreate "invite.create" Other "生成邀请" "Made an invite"
    InviteRevoke "invite.revoke" Other "撤销邀请" "Revoked an invite"
    JoinApprove "join.approve" Other "同意加入申请" "Admitted somebody"
    JoinDecline "join.decline" Other "拒绝加入申请" "Declined a request to join"
    KeyMake "key.make" Other "生成接口密钥" "Made an API key"
    KeyRead "key.read" Other "通过接口读取数据" "Read through the API with a key"
    KeyRevoke "key.revoke" Other "停用接口密钥" "Revoked an API key"
    LeavePolicyChange "leave_policy.change" Other "修改假期规则" "Changed the types of leave"
    MonthClose "month.close" Other "月结" "Closed a month"
    MonthRead "month.read" Other "查看月结事项" "Looked at what is open in a month"
    MonthReopen "month.reopen" Other "取消月结" "Opened a closed month again"
    OrganizationAttendance "organization.attendance" Other "开启或停用考勤" "Switched attendance on or off"
    OrganizationLicence "organization.licence" Other "提交营业执照" "Sent the licence"
    OrganizationRegister "organization.register" Other "创建企业" "Registered the company"
    OrganizationRename "organization.rename" Other "修改企业名称" "Renamed the company"
    OrganizationRetention "organization.retention" Other "修改保留期" "Changed for how long details are kept"
    PlaceApprove "place.approve" Employee "同意个人地点" "Approved a place of somebody's"
    PlaceRead "place.read" Employees "查看个人地点" "Looked at people's own places"
    PlaceRefuse "place.refuse" Employee "拒绝个人地点" "Refused a place of somebody's"
    PlaceRevoke "place.revoke" Employee "撤销个人地点" "Revoked a place of somebody's"
    ProofRead "proof.read" Employee "查看证明材料" "Looked at proof"
    PunchImport "punch.import" Other "导入打卡记录" "Imported punches"
    PunchMove "punch.move" Employee "调整打卡归属日" "Moved a punch to another work date"
    RecordCorrect "record.correct" Employee "直接补正记录" "Corrected somebody's record"
    RecordRead "record.read" Employee "查看个人记录" "Looked at somebody's record"
    ReminderDeliveriesRead "reminder.deliveries" Other "查看提醒发送记录" "Looked at what became of reminders"
    ReminderTemplatesChange "reminder.templates" Other "修改提醒模板" "Changed the messages of reminders"
    RoleChange "role.change" Employee "授予或收回角色" "Gave or took a role"
    RosterChange "roster.change" Other "修改排班" "Changed a roster"
    StatisticsRead "statistics.read" Other "查看统计" "Looked at statistics"
    TeamRead "team.read" Other "查看部门记录" "Looked at a department's records"
}

/// A name that no kind of act has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no such kind of act")]
pub struct UnknownAct;

impl FromStr for ActKind {
    type Err = UnknownAct;

    fn from_str(name: &str) -> Result<Self, UnknownAct> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name).ok_or(UnknownAct)
    }
}

impl fmt::Display for ActKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl ActKind {
    /// The employees that a target of this kind names, in its order.
    pub fn employees(self, target: &str) -> Vec<EmployeeId> {
        let ids: Vec<&str> = match self.about() {
            About::Employee => target.split(['@', '=', ':']).take(1).collect(),
            About::Employees => target.split(',').collect(),
            About::Other => Vec::new(),
        };
        ids.into_iter().filter_map(|id| EmployeeId::new(id).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_each_is_read_back() {
        assert!(ActKind::ALL.is_sorted_by_key(|kind| kind.name()));
        for kind in ActKind::ALL {
            assert_eq!(kind.name().parse(), Ok(*kind));
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.name().into()));
        }
        assert_eq!("record.reading".parse::<ActKind>(), Err(UnknownAct));
    }

    #[test]
    fn a_target_says_whom_it_is_about() {
        let of = |kind: ActKind, target: &str| kind.employees(target).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(of(ActKind::RecordRead, "e07@2026-11-25"), "e07");
        assert_eq!(of(ActKind::PlaceRead, "e07,e08"), "e07 e08");
        assert_eq!(of(ActKind::GroupChange, "g1@2026-11-25"), "");
    }
}
