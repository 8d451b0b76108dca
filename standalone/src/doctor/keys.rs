//! The master key: whether it opens what is kept of people.

use daka_store::{Card, Keyring, ORGANIZATION_SHARDS, Store, StoreError};

use super::{Finding, table};

const ABOUT: &str = "keys";

pub(super) async fn finding(store: &Store, keyring: &Keyring) -> Finding {
    match somebody(store).await {
        Err(error) => table::failed(&error),
        Ok(None) => Finding::good(ABOUT, "there is nobody yet to try the master key on"),
        Ok(Some((org, card))) if keyring.unwrap(&org, &card.wrapped_key).is_ok() => {
            Finding::good(ABOUT, "the master key opens what is kept of people")
        }
        Ok(Some(_)) => {
            let advice = "Do not let anybody in: find the key that this table was written with. Names and phones are sealed with it, \
                          and new ones would be sealed with another.";
            Finding::bad(ABOUT, "the master key is another than the one that the table was written with", advice)
        }
    }
}

/// An owner of some company, with the company's id.
async fn somebody(store: &Store) -> Result<Option<(String, Card)>, StoreError> {
    for shard in 0..ORGANIZATION_SHARDS {
        for org in store.organizations_at_work(shard).await? {
            let (roles, _) = store.roles(&org).await?;
            let Some(owner) = roles.owners.first() else { continue };
            if let Some(card) = store.card(&org, owner).await? {
                return Ok(Some((org.to_string(), card)));
            }
        }
    }
    Ok(None)
}
