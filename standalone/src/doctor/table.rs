//! The table: whether it is there, is as it must be, was not written by a newer Daka, and can be written.

use daka_domain::Instant;
use daka_store::{Store, StoreError, TableFlaw};

use super::Finding;

const ABOUT: &str = "table";

/// What was found, and what time it is there.
pub(super) async fn findings(store: &Store, id: &str, now: Instant) -> (Vec<Finding>, Option<String>) {
    let inspection = match store.inspect().await {
        Ok(inspection) => inspection,
        Err(error) => return (vec![failed(&error)], None),
    };
    let mut findings: Vec<Finding> = inspection.flaws.iter().map(flawed).collect();
    if inspection.point_in_time == Some(false) {
        let advice = "Switch point-in-time recovery on, as template.yaml does: it is the only way back from a mistake.";
        findings.push(Finding::doubtful(ABOUT, "it cannot be restored as of a moment", advice));
    }
    if inspection.flaws.contains(&TableFlaw::Missing) {
        return (findings, inspection.date);
    }
    match store.check_schema().await {
        Ok(()) => {}
        Err(error) => findings.push(Finding::bad(ABOUT, error.to_string(), "Update Daka. Nothing was changed.")),
    }
    match store.probe(id, now).await {
        Ok(true) if inspection.flaws.is_empty() => {
            findings.push(Finding::good(ABOUT, "it is as it must be; an item was put once, read and deleted"));
        }
        Ok(true) => {}
        Ok(false) => {
            let advice = "Use DynamoDB, or a cluster that keeps its conditions: without them a punch may be stored twice or lost.";
            findings.push(Finding::bad(ABOUT, "it does not keep conditions on writes, or not what is written", advice));
        }
        Err(error) => findings.push(failed(&error)),
    }
    (findings, inspection.date)
}

fn flawed(flaw: &TableFlaw) -> Finding {
    let create = "docs/DEPLOY.md has the command that makes it.";
    let (found, advice) = match flaw {
        TableFlaw::Missing => ("there is no table of this name".to_owned(), create.to_owned()),
        TableFlaw::Keys(keys) => (
            format!("its keys are {}, and not pk and sk", keys.join(" and ")),
            format!("Keys cannot be changed: make a table of another name. {create}"),
        ),
        TableFlaw::IndexMissing => (
            "it has no index by_key: nobody's team, list or reminder is found".to_owned(),
            "Add it with bk and bs as its keys; docs/DEPLOY.md has it.".to_owned(),
        ),
        TableFlaw::IndexKeys(keys) => (
            format!("the keys of its index are {}, and not bk and bs", keys.join(" and ")),
            "Delete the index by_key, and add it with bk and bs as its keys.".to_owned(),
        ),
        TableFlaw::IndexLacks(lacks) => (
            format!("its index does not keep {}", lacks.join(", ")),
            "An index is not changed but made anew: delete by_key, and add it with everything (ALL), or as template.yaml has it."
                .to_owned(),
        ),
        TableFlaw::IndexNotReady => {
            ("its index is being made or taken away".to_owned(), "Wait until it is there, and look again.".to_owned())
        }
        TableFlaw::Everlasting => {
            let found = "what expires stays: it has no time to live by expires_at";
            let advice =
                "`aws dynamodb update-time-to-live --table-name … --time-to-live-specification Enabled=true,AttributeName=expires_at`";
            return Finding::doubtful(ABOUT, found, advice);
        }
    };
    Finding::bad(ABOUT, found, advice)
}

pub(super) fn failed(error: &StoreError) -> Finding {
    let advice = match error {
        StoreError::Refused(code) if code.contains("AccessDenied") => {
            "These credentials may not do this. The functions' own roles may less than a doctor: ask with an operator's."
        }
        StoreError::Refused(code) if code.contains("Signature") || code.contains("Unrecognized") || code.contains("Token") => {
            "Compare AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION with the account's, and look at the clock below."
        }
        StoreError::Throttled => "Raise what the table may take, or let it take what comes (on demand).",
        StoreError::Unavailable(_) => "Is AWS_REGION right, or AWS_ENDPOINT_URL_DYNAMODB, and does this machine reach it?",
        _ => "docs/OPERATE.md says how to follow it up.",
    };
    Finding::bad(ABOUT, error.to_string(), advice)
}
