//! What is configured: everything that is missing or wrong at once.

use daka_http::{InvalidSettings, Reading};

use super::Finding;

const ABOUT: &str = "settings";

pub(super) fn findings(reading: &Reading, is_demo: bool) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        reading.problems.iter().map(|problem| Finding::bad(ABOUT, problem.to_string(), advice(problem))).collect();
    if findings.is_empty() {
        let found = if is_demo { "a demo's: its keys stand beside its table" } else { "everything that `daka serve` needs is there" };
        findings.push(Finding::good(ABOUT, found));
    }
    if reading.table.as_ref().is_some_and(|table| table.credentials.session_token.is_some()) {
        let found = "AWS_SESSION_TOKEN is set: these credentials expire, and they are read once";
        findings.push(Finding::doubtful(ABOUT, found, "Outside Lambda use credentials that do not expire."));
    }
    if reading.wechat.as_ref().is_some_and(|app| app.trust_headers) {
        let found = "TRUST_WX_HEADERS is 1: whoever reaches this service is whom they say they are";
        findings.push(Finding::doubtful(ABOUT, found, "Right on WeChat Cloud with public access off, and nowhere else."));
    }
    findings
}

fn advice(problem: &InvalidSettings) -> &'static str {
    let (InvalidSettings::Missing(name) | InvalidSettings::Invalid(name, _)) = problem;
    match *name {
        "DAKA_TABLE" => "The table's name; or use `--data FOLDER` for an embedded table.",
        "AWS_REGION" => "The region of the table; of a cluster that knows none, any word.",
        "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" => "Credentials that may read and write the table.",
        "DAKA_TOKEN_KEYS" => "A new one: `echo \"$(date +%Y-%m):$(openssl rand -base64 32)\"`. Another key signs everybody out.",
        "DAKA_MASTER_KEY" => {
            "In a new set-up `openssl rand -base64 32` makes one. Where there are people already it must be theirs: without it nothing \
             personal can be read."
        }
        "DAKA_FILES" => "s3://bucket, or file:///folder.",
        "WECHAT_APP_ID" | "WECHAT_APP_SECRET" => "Of the mini program: mp.weixin.qq.com, 开发管理, 开发设置.",
        _ => "docs/DEPLOY.md says what it means.",
    }
}
