//! Who is signing in, as WeChat says: by a code, or by the headers of WeChat Cloud.

use axum::http::HeaderMap;
use daka_http::{App, Code, Problem};

/// Longest code read.
const CODE_MAX_LEN: usize = 128;

/// The headers that WeChat Cloud puts on a request of a signed-in client.
const WX_OPENID: &str = "x-wx-openid";
const WX_APPID: &str = "x-wx-appid";

/// Somebody, as WeChat knows them.
pub(crate) struct WeChatIdentity {
    pub(crate) app_id: String,
    pub(crate) openid: String,
}

/// Refuses what is no code of WeChat's, before WeChat is asked.
pub(crate) fn check_code(code: &str) -> Result<(), Problem> {
    if (1..=CODE_MAX_LEN).contains(&code.len()) {
        Ok(())
    } else {
        Err(Problem::field("code", "长度不符合要求", "must have 1 to 128 characters"))
    }
}

/// Asks WeChat about a code; without one, believes WeChat Cloud's headers where they may be believed.
pub(crate) async fn identify(app: &App, code: Option<&str>, headers: &HeaderMap) -> Result<WeChatIdentity, Problem> {
    let ours = app.settings.wechat.as_ref().ok_or(Code::WechatUnavailable)?;
    let app_id = ours.client.app_id.clone();
    if let Some(code) = code {
        let session = app.wechat()?.code2session(code).await?;
        return Ok(WeChatIdentity { app_id, openid: session.openid });
    }
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).filter(|text| !text.is_empty());
    match (ours.trust_headers, header(WX_OPENID), header(WX_APPID)) {
        (true, Some(openid), Some(appid)) if appid == app_id => Ok(WeChatIdentity { app_id, openid: openid.to_owned() }),
        _ => Err(Problem::field("code", "缺少微信登录凭证", "is needed")),
    }
}
