//! The messages by which the demo company reminds, and their templates as WeChat's counterpart knows them.

use daka_counterpart::Counterpart;
use daka_domain::reminder::Templates;
use daka_http::App;
use daka_store::{StoreError, StoredTemplates};
use serde_json::json;

use super::org_id;
use crate::Failure;

/// 打卡提醒.
pub const PUNCH_TEMPLATE: &str = "AtDakaPunchReminder00000000000000000000000";
/// 待办提醒: deadlines, approvals, and the calendar.
pub const TODO_TEMPLATE: &str = "AtDakaTodoReminder000000000000000000000000";
/// 打卡提醒 for staff who are bound 用工关系.
pub const STAFF_TEMPLATE: &str = "AtDakaStaffReminder00000000000000000000000";

/// The pages that reminders open, the home page first.
pub const PAGES: [&str; 4] = ["pages/punch/index", "pages/record/index", "pages/requests/index", "pages/mine/index"];

/// Makes the templates known to WeChat's counterpart.
pub fn add_templates(counterpart: &Counterpart) {
    counterpart.add_template(PUNCH_TEMPLATE, &["thing1", "time2", "thing3"]);
    counterpart.add_template(STAFF_TEMPLATE, &["thing1", "time2", "thing3"]);
    counterpart.add_template(TODO_TEMPLATE, &["thing1", "date2", "thing3"]);
}

/// The company's messages.
///
/// # Panics
/// Never: they are constant, and a test validates them.
pub fn templates() -> Templates {
    let punch = |kind: &str, says: &str| {
        json!({ "kind": kind, "on": true, "template_id": PUNCH_TEMPLATE, "relation_template_id": STAFF_TEMPLATE,
                "fields": { "thing1": "{shift}", "time2": "{time}", "thing3": says } })
    };
    let todo = |kind: &str, says: &str, date: &str| json!({ "kind": kind, "on": true, "template_id": TODO_TEMPLATE, "fields": { "thing1": says, "date2": date, "thing3": "{company}" } });
    let templates = json!([
        punch("before_on", "{minutes}分钟后上班，请打上班卡"),
        punch("after_off", "已到下班时间，请打下班卡"),
        todo("correction_deadline", "{count}天缺卡，明日截止补卡", "{deadline}"),
        todo("approvals_waiting", "您有{count}项申请待审批", "{date}"),
        todo("calendar_missing", "{year}年放假安排待导入", "{date}"),
    ]);
    // Unwrap safety: the JSON above is of the right form; a test validates it.
    #[expect(clippy::unwrap_used, reason = "see above")]
    serde_json::from_value(json!({ "templates": templates, "daily_at": "10:00" })).unwrap()
}

/// Writes them, unless the company has some.
pub(super) async fn write(app: &App) -> Result<(), Failure> {
    match app.store.put_reminder_templates(&org_id(), &StoredTemplates { templates: templates(), rev: 0 }).await {
        Ok(_) | Err(StoreError::Conflict) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn wechat_takes_the_demo_s_messages() {
        assert_eq!(super::templates().validate(), Ok(()));
    }

    #[test]
    fn every_reminder_opens_a_page_that_is_there() {
        let pages = daka_domain::reminder::ReminderKind::ALL.map(|kind| kind.page().split('?').next().unwrap_or_default());
        assert!(pages.iter().all(|page| super::PAGES.contains(page)), "{pages:?}");
    }
}
