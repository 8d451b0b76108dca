//! 发送订阅消息 (`subscribe/send`) and 用工关系消息 (`employeerelationmsg/send`): a message in the service notices of somebody's phone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::WeChat;
use crate::error::Error;
use crate::transport::Json;

const SUBSCRIBE_SEND: &str = "/cgi-bin/message/subscribe/send";
const EMPLOYEE_RELATION_SEND: &str = "/cgi-bin/message/wxopen/employeerelationmsg/send";

/// A message by a template.
#[derive(Debug, Clone)]
pub struct Message<'a> {
    /// To whom: their openid in this mini program.
    pub openid: &'a str,
    /// The template's id.
    pub template_id: &'a str,
    /// The page that it opens, without a slash in front; it may carry a query.
    pub page: &'a str,
    /// What stands in the template's fields, by name.
    pub fields: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Value<'a> {
    value: &'a str,
}

type Data<'a> = BTreeMap<&'a str, Value<'a>>;

#[derive(Serialize)]
struct Subscription<'a> {
    touser: &'a str,
    template_id: &'a str,
    page: &'a str,
    miniprogram_state: &'static str,
    lang: &'static str,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Relation<'a> {
    touser: &'a str,
    template_id: &'a str,
    page: &'a str,
    /// JSON within JSON.
    data: String,
}

#[derive(Deserialize)]
struct Answer {}

impl Message<'_> {
    fn data(&self) -> Data<'_> {
        self.fields.iter().map(|(field, value)| (field.as_str(), Value { value })).collect()
    }
}

impl WeChat {
    /// Sends a subscription message, which uses up one accept of the template.
    ///
    /// # Errors
    /// [`Error::SubscriptionMissing`] without an accept that is left. Whether a message was sent all the same [`Error::is_certain`] says.
    pub async fn send_subscription(&self, message: &Message<'_>) -> Result<(), Error> {
        let Message { openid, template_id, page, .. } = *message;
        let body = Subscription { touser: openid, template_id, page, miniprogram_state: "formal", lang: "zh_CN", data: message.data() };
        let Json(Answer {}) = self.post_with_token(SUBSCRIBE_SEND, &body).await?;
        Ok(())
    }

    /// Sends a message to somebody who is bound as staff 用工关系, as often as need be.
    ///
    /// # Errors
    /// [`Error::RelationMissing`] where they are not. Whether a message was sent all the same [`Error::is_certain`] says.
    ///
    /// # Panics
    /// Never: a map of texts is always JSON.
    pub async fn send_to_staff(&self, message: &Message<'_>) -> Result<(), Error> {
        let Message { openid, template_id, page, .. } = *message;
        // Unwrap safety: a map of texts is always JSON.
        #[expect(clippy::unwrap_used, reason = "see above")]
        let data = serde_json::to_string(&message.data()).unwrap();
        let body = Relation { touser: openid, template_id, page, data };
        let Json(Answer {}) = self.post_with_token(EMPLOYEE_RELATION_SEND, &body).await?;
        Ok(())
    }
}
