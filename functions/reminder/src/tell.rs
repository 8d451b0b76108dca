//! Sending one message, and what its outcome means.

use std::collections::BTreeMap;

use daka_domain::reminder::{Channel, Template};
use daka_http::{App, Problem};
use daka_wechat::{Error, Message};

use crate::person::Person;

/// A message as it goes out.
pub(crate) struct Letter<'a> {
    pub(crate) openid: &'a str,
    pub(crate) template: &'a Template,
    pub(crate) channel: Channel,
    pub(crate) fields: BTreeMap<String, String>,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// WeChat took it.
    Sent,
    /// The person has accepted none, or is not bound: 43101, 40256.
    Refused { errcode: i64 },
    /// WeChat surely did not send it, and may a while later: it is busy, or a quota is spent.
    Later { errcode: Option<i64> },
    /// WeChat will not send it as it is.
    Failed { errcode: Option<i64> },
    /// No answer: it may have been sent.
    Unknown,
}

impl Told {
    pub(crate) fn errcode(self) -> Option<i64> {
        match self {
            Self::Sent | Self::Unknown => None,
            Self::Refused { errcode } => Some(errcode),
            Self::Later { errcode } | Self::Failed { errcode } => errcode,
        }
    }
}

/// The openid of somebody who is about to be told something; none where nobody is bound any more. Makes sure that WeChat can be called.
pub(crate) async fn openid_of(app: &App, person: &Person) -> Result<Option<String>, Problem> {
    let Some(user_id) = &person.record.card.user_id else { return Ok(None) };
    let Some((user, _)) = app.store.user(user_id).await? else { return Ok(None) };
    let key = app.keyring()?.unwrap(user_id.as_str(), &user.wrapped_key)?;
    let openid = key.open("openid", &user.sealed_openid)?;
    app.wechat()?.ready().await?;
    Ok(Some(String::from_utf8_lossy(&openid).into_owned()))
}

/// Sends a message once.
pub(crate) async fn tell(app: &App, letter: &Letter<'_>) -> Told {
    let Letter { openid, template, channel, fields } = letter;
    let id = if *channel == Channel::Relation { &template.relation_template_id } else { &template.template_id };
    let (Some(id), Ok(wechat)) = (id, app.wechat()) else { return Told::Failed { errcode: None } };
    let message = Message { openid, template_id: id, page: template.page(), fields };
    let sent = match channel {
        Channel::Relation => wechat.send_to_staff(&message).await,
        Channel::Subscription => wechat.send_subscription(&message).await,
    };
    let Err(error) = sent else { return Told::Sent };
    let errcode = error.errcode();
    tracing::warn!(target: "reminder", kind = template.kind.name(), errcode, certain = error.is_certain(), "a message was not taken");
    match (&error, errcode) {
        (Error::SubscriptionMissing | Error::RelationMissing, Some(errcode)) => Told::Refused { errcode },
        _ if !error.is_certain() => Told::Unknown,
        _ if error.may_pass() => Told::Later { errcode },
        _ => Told::Failed { errcode },
    }
}
