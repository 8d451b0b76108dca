//! What is said of each category, in Chinese and English. What stands here must be so: whoever changes for how long something is kept, or
//! who sees it, changes it here.

use daka_domain::retention::Retention;
use daka_domain::sentence::Sentence;

use super::{KeptKind, LegalBasis};
use LegalBasis::{Consent, Employment, LegalDuty};

/// What is said of a category.
pub(super) struct Texts {
    pub(super) category: KeptKind,
    pub(super) name: (&'static str, &'static str),
    pub(super) purpose: (&'static str, &'static str),
    pub(super) bases: &'static [LegalBasis],
    pub(super) kept_for: KeptFor,
    pub(super) seen_by: (&'static str, &'static str),
}

/// For how long something is kept.
#[derive(Clone, Copy)]
pub(super) enum KeptFor {
    /// As it is said, in Chinese and English.
    Said(&'static str, &'static str),
    /// For as many days as the company keeps details, or until the person has them erased before.
    DaysOrErased,
    /// For as many days as the company keeps details.
    Days,
}

impl KeptFor {
    /// What is said of it, and the days after which it is deleted by itself.
    pub(super) fn told(self, retention: Retention) -> (Sentence, Option<u16>) {
        let of_days = |zh: &str, en: &str| {
            Sentence::new(format!("{retention} 天后自动删除{zh}"), format!("Deleted by itself after {retention} days{en}"))
        };
        match self {
            Self::Said(zh, en) => (Sentence::new(zh, en), None),
            Self::DaysOrErased => {
                (of_days("；您可随时申请提前删除", "; you may ask for erasure at any time before"), Some(retention.days()))
            }
            Self::Days => (of_days("", ""), Some(retention.days())),
        }
    }
}

const WHILE_KEPT: KeptFor = KeptFor::Said(
    "在职期间；离职后依法保存至少两年（劳动合同法第 50 条、工资支付暂行规定第 6 条），之后可申请删除",
    "While you are employed; at least two years after that by law (Labour Contract Law 50, wage payment rules 6), until erasure",
);
const UNTIL_ERASED: KeptFor =
    KeptFor::Said("在职期间；您可随时申请提前删除", "While you are employed; you may ask for erasure at any time before");
const RECORDS: (&str, &str) = (
    "您本人；企业主、人事和您所在部门的负责人，每次查看都有记录",
    "You; owner, HR and the managers of your department, each look of whom is recorded",
);
const HR: (&str, &str) = ("您本人；企业主和人事", "You; owner and HR");

/// Every category, in the order in which they are told.
pub(super) const ALL: &[Texts] = &[
    Texts {
        category: KeptKind::Identity,
        name: ("姓名、工号、部门、考勤组、入职和离职日期", "Name, number, department, attendance group, first and last day"),
        purpose: ("确认您是谁，适用哪些考勤规则", "To know who you are and which rules of attendance apply to you"),
        bases: &[Employment, LegalDuty],
        kept_for: WHILE_KEPT,
        seen_by: (
            "您本人；企业主、人事和部门负责人；审批您申请的同事可见姓名",
            "You; owner, HR and managers; colleagues who decide on your applications see your name",
        ),
    },
    Texts {
        category: KeptKind::Phone,
        name: ("手机号（加密）", "Phone number (encrypted)"),
        purpose: ("把您的微信账号与企业名单对应起来", "To match your WeChat account with your company's list"),
        bases: &[Employment],
        kept_for: UNTIL_ERASED,
        seen_by: HR,
    },
    Texts {
        category: KeptKind::Account,
        name: (
            "微信标识（openid，加密）、您同意的隐私说明版本",
            "WeChat identifier (openid, encrypted), the privacy notice that you agreed to",
        ),
        purpose: ("识别您的微信账号", "To recognise your WeChat account"),
        bases: &[Consent],
        kept_for: KeptFor::Said("到账号被删除为止", "Until the account is erased"),
        seen_by: ("只有您本人", "You alone"),
    },
    Texts {
        category: KeptKind::Punches,
        name: ("打卡时间、方向、来源，是否在打卡地点", "When, which side and how you punched, and whether at a site"),
        purpose: ("计算出勤、工时和工资", "To reckon attendance, hours and wages"),
        bases: &[Employment, LegalDuty],
        kept_for: WHILE_KEPT,
        seen_by: RECORDS,
    },
    Texts {
        category: KeptKind::Coordinates,
        name: ("打卡时的坐标（约 11 米）和 Wi-Fi（加密）", "Coordinates of punches (about 11 m) and Wi-Fi (encrypted)"),
        purpose: ("判断是否在打卡地点", "To tell whether you were at a site"),
        bases: &[Consent],
        kept_for: KeptFor::DaysOrErased,
        seen_by: ("只有您本人；同事只看到是否在范围内", "You alone; others see whether it was at a site"),
    },
    Texts {
        category: KeptKind::Proofs,
        name: ("打卡备注和照片、申请附带的证明（加密）", "Remarks and photos of punches, proof sent with applications (encrypted)"),
        purpose: ("说明外勤、补卡或请假的情况", "To show what field work, a correction or leave was for"),
        bases: &[Consent, Employment],
        kept_for: KeptFor::DaysOrErased,
        seen_by: RECORDS,
    },
    Texts {
        category: KeptKind::Places,
        name: ("个人地点的名称、位置和范围（加密）", "Names, centres and radii of your own places (encrypted)"),
        purpose: ("在这些地点打卡视为正常", "So that punches there are in order"),
        bases: &[Consent],
        kept_for: KeptFor::Said("到您删除为止", "Until you delete them"),
        seen_by: ("您本人；审批它的负责人", "You; the manager who decides on them"),
    },
    Texts {
        category: KeptKind::Applications,
        name: (
            "补卡、请假、出差、外勤、加班的申请与审批，假期额度",
            "Corrections, leave, trips, field work and overtime with their decisions, balances of leave",
        ),
        purpose: ("审批并计入出勤", "To decide on them and to count them"),
        bases: &[Employment, LegalDuty],
        kept_for: WHILE_KEPT,
        seen_by: ("您本人；审批人；企业主和人事", "You; whoever decides; owner and HR"),
    },
    Texts {
        category: KeptKind::Rosters,
        name: ("排班和您选择的班次", "Rosters and the shifts that you chose"),
        purpose: ("确定每天应在什么时间上班", "To know when you are due"),
        bases: &[Employment],
        kept_for: WHILE_KEPT,
        seen_by: RECORDS,
    },
    Texts {
        category: KeptKind::Reminders,
        name: ("提醒设置、可发送的订阅消息次数、发送结果", "Settings of reminders, messages that may be sent, what became of them"),
        purpose: ("在您忘记打卡前提醒您", "To remind you before you forget"),
        bases: &[Consent],
        kept_for: KeptFor::Said(
            "设置保留到您修改为止；发送结果保留 92 天",
            "Settings until you change them; what became of messages for 92 days",
        ),
        seen_by: HR,
    },
    Texts {
        category: KeptKind::Risk,
        name: ("设备标识的哈希值，打卡的风险评分和原因", "A keyed hash of your device, scores of punches with reasons"),
        purpose: ("发现代打卡和虚假定位；评分不影响考勤结果", "To notice punches by others and false places; scores decide nothing"),
        bases: &[Employment],
        kept_for: KeptFor::Days,
        seen_by: RECORDS,
    },
    Texts {
        category: KeptKind::Results,
        name: ("每日结果、月度汇总、已月结的月份", "Results of days, monthly sums, closed months"),
        purpose: ("核算工资，供您核对", "For wages, and for you to check"),
        bases: &[Employment, LegalDuty],
        kept_for: KeptFor::Said(
            "同上；删除后只保留不含您身份的数字，使企业账目不变",
            "As above; after erasure numbers remain that do not say who you are, so that the books add up",
        ),
        seen_by: RECORDS,
    },
    Texts {
        category: KeptKind::Audit,
        name: ("操作记录：谁在何时查看或修改了什么，只含编号", "The audit: who looked at or changed what and when; ids only"),
        purpose: ("让每次查看和修改都可追溯", "So that each look and change can be traced"),
        bases: &[LegalDuty],
        kept_for: KeptFor::Said("长期保存；删除后编号不再指向任何人", "For good; after erasure the ids name nobody"),
        seen_by: HR,
    },
];
