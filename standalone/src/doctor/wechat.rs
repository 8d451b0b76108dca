//! WeChat: whether it gives us a token, and if not, what its refusal means.

use daka_wechat::{Error, Outage, TokenMode, WeChat};

use super::Finding;

const ABOUT: &str = "wechat";

pub(super) async fn finding(wechat: &WeChat, mode: Option<TokenMode>) -> Finding {
    if mode == Some(TokenMode::None) {
        let advice = "Right inside WeChat Cloud Run only, where the platform adds the token; elsewhere unset WECHAT_TOKEN_MODE.";
        return Finding::doubtful(ABOUT, "calls carry no token, so nothing was asked", advice);
    }
    match wechat.ready().await {
        Ok(()) => Finding::good(ABOUT, "it knows the mini program, and gives it a token"),
        Err(error) => Finding::bad(ABOUT, found(&error), advice(&error)),
    }
}

fn found(error: &Error) -> String {
    match error {
        Error::Unavailable(outage) => format!("{error}: {outage}"),
        _ => error.to_string(),
    }
}

/// What to do, by the codes that 获取稳定版接口调用凭据 (`getStableAccessToken`) documents.
fn advice(error: &Error) -> &'static str {
    match error.errcode() {
        Some(-1) => "Try again in a minute. If it stays so, WeChat has an outage: nobody can sign in, and punches go on.",
        Some(40013) => "WECHAT_APP_ID is no mini program's. Compare it with mp.weixin.qq.com, 开发管理, 开发设置.",
        Some(40125) => {
            "WECHAT_APP_SECRET is wrong: it was reset, perhaps, or is another mini program's. Reset it at mp.weixin.qq.com, 开发管理, 开发设置, and set it here."
        }
        Some(40164) => {
            "The address by which this machine goes out is not in the whitelist: add it at mp.weixin.qq.com, 开发管理, 开发设置, IP白名单."
        }
        Some(40243) => "The secret is frozen. An administrator of the mini program thaws it at mp.weixin.qq.com, 开发管理, 开发设置.",
        Some(45009 | 45011) => "Something asks for tokens all the time: look for a second Daka, or another program, with the same secret.",
        Some(89503 | 89506 | 89507) => {
            "An administrator of the mini program was asked on their phone whether this address may, and has to say yes."
        }
        Some(_) => "Look the number up among WeChat's 全局返回码.",
        None => match error {
            Error::Unavailable(Outage::NotReached(_) | Outage::TimedOut) => {
                "Does this machine reach api.weixin.qq.com, or what WECHAT_BASE_URL names? A proxy or firewall may be in between."
            }
            Error::Unavailable(Outage::Client(_)) => "Install CA certificates: `apt install ca-certificates`.",
            _ => "Something answers that is not WeChat: look at WECHAT_BASE_URL, and at any proxy.",
        },
    }
}
