//! An erasure as its person and as owner and HR see it.

use chrono::{DateTime, Months, Utc};
use daka_domain::id::EmployeeId;
use daka_domain::sentence::Sentence;
use daka_domain::time::WorkDate;
use daka_http::{App, Problem};
use daka_store::{Card, CardStatus, Erasure, ErasureScope, ErasureState};
use serde::Serialize;
use utoipa::ToSchema;

use crate::person::Person;

/// For how many months after the last day the law makes a company keep records of wages and work (工资支付暂行规定 6, 劳动合同法 50).
const KEPT_MONTHS: u32 = 24;
/// Where the reason of a refusal is sealed.
pub(super) const REASON_PLACE: &str = "erasure#reason";

/// An erasure that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErasureView {
    /// `asked`, `withdrawn`, `refused`, `carrying_out` or `done`.
    #[schema(value_type = String, example = "asked")]
    state: ErasureState,
    asked_at: DateTime<Utc>,
    /// What is erased, once that is decided: `details` or `whole`.
    #[schema(value_type = Option<String>, example = "details")]
    scope: Option<ErasureScope>,
    decided_at: Option<DateTime<Utc>>,
    decided_by: Option<EmployeeId>,
    /// Why it was refused.
    reason: Option<String>,
    ended_at: Option<DateTime<Utc>>,
}

/// What an erasure would do now, and the one that was asked for last.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnErasure {
    /// What would be erased now: `details` of somebody who is employed, the `whole` of somebody who left.
    #[schema(value_type = String, example = "details")]
    would_erase: ErasureScope,
    /// The same in words: what goes, and what stays and why.
    explanation: Sentence,
    /// Until when the law makes the company keep records; none while it does not end.
    kept_by_law_until: Option<WorkDate>,
    /// The erasure that was asked for last.
    erasure: Option<ErasureView>,
}

/// A request as owner and HR see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErasureEntry {
    pub(super) employee_id: EmployeeId,
    pub(super) name: String,
    pub(super) number: String,
    /// The last day of work; none of somebody who is employed.
    pub(super) last_day: Option<WorkDate>,
    /// What would be erased: `details` or `whole`.
    #[schema(value_type = String, example = "whole")]
    pub(super) would_erase: ErasureScope,
    /// Until when the law makes the company keep records; none while it does not end.
    pub(super) kept_by_law_until: Option<WorkDate>,
    pub(super) erasure: ErasureView,
}

/// What is erased of a person as they are now.
pub(super) fn scope_of(card: &Card) -> ErasureScope {
    if card.status == CardStatus::Left { ErasureScope::Whole } else { ErasureScope::Details }
}

/// Until when the law makes a company keep somebody's records.
pub(super) fn kept_by_law_until(card: &Card) -> Option<WorkDate> {
    let last = card.employment.last_day?;
    last.date().checked_add_months(Months::new(KEPT_MONTHS)).and_then(|date| WorkDate::new(date).ok())
}

impl ErasureView {
    pub(super) fn new(app: &App, (org, card): (&daka_domain::id::OrgId, &Card), erasure: &Erasure) -> Result<Self, Problem> {
        let sealed = erasure.decision.as_ref().and_then(|decision| decision.sealed_reason.as_ref());
        let reason = match sealed {
            None => None,
            Some(sealed) => {
                let key = app.keyring()?.unwrap(org.as_str(), &card.wrapped_key)?;
                Some(String::from_utf8_lossy(&key.open(REASON_PLACE, sealed)?).into_owned())
            }
        };
        Ok(Self {
            state: erasure.state,
            asked_at: erasure.asked,
            scope: erasure.scope,
            decided_at: erasure.decision.as_ref().map(|decision| decision.at),
            decided_by: erasure.decision.as_ref().map(|decision| decision.by.clone()),
            reason,
            ended_at: erasure.ended,
        })
    }
}

impl OwnErasure {
    pub(super) fn new(app: &App, person: &Person, erasure: Option<Erasure>) -> Result<Self, Problem> {
        let card = &person.card;
        let view = erasure.map(|erasure| ErasureView::new(app, (&person.org_id, card), &erasure)).transpose()?;
        let would_erase = scope_of(card);
        Ok(Self { would_erase, explanation: explanation(would_erase), kept_by_law_until: kept_by_law_until(card), erasure: view })
    }
}

fn explanation(scope: ErasureScope) -> Sentence {
    match scope {
        ErasureScope::Details => Sentence::new(
            "您仍在职：可删除以往打卡的坐标、Wi-Fi、备注和照片，以及个人地点。打卡时间、申请和每日结果是工资的依据，企业依法须保存，暂不删除。",
            "You are employed: where you punched, on which Wi-Fi, remarks and photos of past days and your own places can be erased. Times of punches, applications and results are what wages are reckoned by; the company must keep them by law.",
        ),
        ErasureScope::Whole => Sentence::new(
            "您已离职：姓名、工号、手机号、微信账号、打卡、申请、文件等全部删除，不可恢复。只保留不含您身份的每月数字，使企业账目不变。",
            "You have left: name, number, phone, WeChat account, punches, applications and files are all erased for good. Only numbers of each month remain that do not say whose they are, so that the company's books add up.",
        ),
    }
}
