//! Carrying an erasure out. Each step finds done what was done before, so a worker that ends anywhere is followed by another; the card, by
//! which the person is found, is the last thing that is made bare, and what came in between is swept away after it. From before the first
//! fact goes the card says that they are erased, so that sums are not reckoned from what is left of their facts.

use daka_domain::id::{EmployeeId, JobId, OrgId};
use daka_domain::role::Role;
use daka_domain::time::{MinuteOfDay, Zone};
use daka_http::{App, Code, Desk, FilePurpose, FileRef, Problem, Work, persevere, settled_by};
use daka_store::{Card, CardStatus, Claim, Erasure, ErasureScope, ErasureState, Job, Record, Stretch};
use serde::{Deserialize, Serialize};

use super::details;
use crate::own::first_day;

/// The name of whoever is erased.
const NAME: &str = "已删除";
/// How many days after a last day the days before have surely settled.
const SETTLES_WITHIN_DAYS: i64 = 4;

/// The job that carries an erasure out.
pub struct Erasing;

/// Whom it is about.
#[derive(Debug, Serialize, Deserialize)]
pub struct ErasureOf {
    employee_id: EmployeeId,
}

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Erased {
    items: usize,
    files: usize,
}

/// Asks for the job that carries an erasure out; again, it is the same job. Somebody who just left is erased when their last days have
/// settled: before, what they come to is not known.
pub(super) async fn ask(app: &App, org: &OrgId, by: &EmployeeId, card: &Card, erasure: &Erasure) -> Result<(), Problem> {
    let input = ErasureOf { employee_id: card.employee_id.clone() };
    let input = serde_json::to_string(&input).map_err(|_| Code::Internal)?;
    let cause = format!("{org} {} {}", card.employee_id, erasure.asked.timestamp());
    let id = JobId::new(app.keyring()?.lookup_hash("erasure job", &cause)).map_err(|_| Code::Internal)?;
    let last_day = card.employment.last_day.filter(|_| erasure.scope == Some(ErasureScope::Whole));
    let settled = last_day.map(|last| Zone::default().instant(last.plus_days(SETTLES_WITHIN_DAYS), MinuteOfDay::new(0)));
    let due = settled.map_or(app.now(), |settled| settled.max(app.now()));
    let job = Job::new(org.clone(), id, Erasing::KIND, by.clone(), input, app.now());
    app.store.ask_for_job(&job.due_at(due)).await?;
    app.jobs.notify_one();
    Ok(())
}

impl Work for Erasing {
    const KIND: &'static str = "privacy.erase";
    type Input = ErasureOf;
    type Outcome = Erased;

    async fn work(app: &App, of: ErasureOf, desk: &mut Desk<'_>) -> Result<Erased, Problem> {
        let (org, employee) = (desk.org_id().clone(), of.employee_id);
        let erasure = persevere(|| async { Ok(app.store.erasure(&org, &employee).await?) }).await?;
        let card = persevere(|| async { Ok(app.store.card(&org, &employee).await?) }).await?;
        let Some((mut erasure, card)) = erasure.filter(|erasure| erasure.state == ErasureState::CarryingOut).zip(card) else {
            return Ok(Erased::default());
        };
        let erased = match erasure.scope {
            // Taken back since: what the law makes the company keep stays after all.
            Some(ErasureScope::Whole) if card.status == CardStatus::Left => {
                Whole { app, org: &org, card }.erase(&mut erasure, desk).await?
            }
            _ => details::erase(app, &org, &card).await?,
        };
        let done = Erasure { state: ErasureState::Done, ended: Some(daka_domain::time::to_second(app.now())), ..erasure };
        app.store.put_erasure(&org, &employee, &done).await?;
        Ok(erased)
    }
}

impl Erased {
    pub(super) fn of(items: usize, files: usize) -> Self {
        Self { items, files }
    }
}

/// Somebody who left, to be erased as a whole.
struct Whole<'a> {
    app: &'a App,
    org: &'a OrgId,
    card: Card,
}

impl Whole<'_> {
    async fn erase(&self, erasure: &mut Erasure, desk: &mut Desk<'_>) -> Result<Erased, Problem> {
        self.drop_roles().await?;
        if !erasure.frozen {
            self.freeze().await?;
            // From here on facts go: nothing is reckoned from them any more.
            let next = Erasure { frozen: true, ..erasure.clone() };
            self.app.store.put_erasure(self.org, &self.card.employee_id, &next).await?;
            *erasure = Erasure { rev: next.rev + 1, ..next };
        }
        self.go_by_kept().await?;
        desk.confirm().await?;
        self.forget_user().await?;
        self.release().await?;
        let mut items = self.delete().await?;
        let files = self.delete_files().await?;
        self.bare().await?;
        // What was being written about them when it began.
        items += self.delete().await?;
        Ok(Erased { items, files })
    }

    async fn drop_roles(&self) -> Result<(), Problem> {
        let employee = &self.card.employee_id;
        let (roles, revision) = persevere(|| async { Ok(self.app.store.roles(self.org).await?) }).await?;
        let without = roles.without(employee);
        if roles.of(employee) == Role::Employee && without == roles {
            return Ok(());
        }
        if roles.is_last_owner(employee) {
            return Err(Code::LastOwner.into());
        }
        Ok(self.app.store.put_roles(self.org, &without, revision).await?)
    }

    /// Keeps what each month came to, as closed months are kept: the sums go by that from now on.
    async fn freeze(&self) -> Result<(), Problem> {
        let (card, now) = (&self.card, self.app.now());
        let last = card.employment.last_day.unwrap_or_else(|| Zone::default().date(now));
        for month in first_day(&card.employment).month().through(last.month()) {
            let stretch = Stretch::Between(month.first(), month.last());
            let read = || async { Ok(Record::read(&self.app.store, self.org, &card.employee_id, stretch, now).await?) };
            let record = Box::pin(persevere(read)).await?;
            let frozen = record.and_then(|record| record.frozen_as_of(month, daka_domain::time::to_second(now), settled_by(now)));
            if let Some(frozen) = frozen {
                persevere(|| async { Ok(self.app.store.freeze_month(self.org, card, &frozen).await?) }).await?;
            }
        }
        Ok(())
    }

    /// From now on what is reckoned of them goes by the kept months. Whoever reads their facts meanwhile reads all of them.
    async fn go_by_kept(&self) -> Result<(), Problem> {
        let card = self.app.store.card(self.org, &self.card.employee_id).await?.ok_or(Code::NotFound)?;
        if !card.erased {
            self.app.store.change_card(self.org, &Card { erased: true, ..card }).await?;
        }
        Ok(())
    }

    /// The user belongs to the company no more; who belongs to none, and asks to join none, is no user any more.
    async fn forget_user(&self) -> Result<(), Problem> {
        let (app, store) = (self.app, &self.app.store);
        let Some(user_id) = &self.card.user_id else { return Ok(()) };
        persevere(|| async { Ok(store.remove_join(self.org, user_id).await?) }).await?;
        persevere(|| async { Ok(store.remove_membership(user_id, self.org, &self.card.employee_id).await?) }).await?;
        let Some((user, memberships)) = persevere(|| async { Ok(store.user(user_id).await?) }).await? else { return Ok(()) };
        let asks = persevere(|| async { Ok(store.joins_of(user_id).await?) }).await?;
        if !memberships.is_empty() || asks.iter().any(|org| org != self.org) {
            return Ok(());
        }
        let keyring = app.keyring()?;
        let openid = keyring.unwrap(user_id.as_str(), &user.wrapped_key)?.open("openid", &user.sealed_openid)?;
        let hash = keyring.lookup_hash("openid", &String::from_utf8_lossy(&openid));
        let link = app.settings.wechat.as_ref().map(|wechat| (wechat.client.app_id.as_str(), hash.as_str()));
        persevere(|| async { Ok(store.delete_user(user_id, link).await?) }).await
    }

    /// Number and phone are free for others.
    async fn release(&self) -> Result<(), Problem> {
        let (store, card) = (&self.app.store, &self.card);
        if !card.number.is_empty() {
            let claim = Claim::Number(&card.number);
            persevere(|| async { Ok(store.release(self.org, claim, &card.employee_id).await?) }).await?;
        }
        if let Some(phone) = &card.phone {
            let claim = Claim::Phone(&phone.hash);
            persevere(|| async { Ok(store.release(self.org, claim, &card.employee_id).await?) }).await?;
        }
        Ok(())
    }

    async fn delete(&self) -> Result<usize, Problem> {
        persevere(|| async { Ok(self.app.store.delete_person(self.org, &self.card.employee_id).await?) }).await
    }

    /// Their proofs and copies, and every workbook of the company: it may have them, and can be made again.
    async fn delete_files(&self) -> Result<usize, Problem> {
        let (files, employee) = (self.app.files()?, &self.card.employee_id);
        let mut deleted = 0;
        for folder in [
            FileRef::folder(FilePurpose::Proof, self.org, Some(employee)),
            FileRef::folder(FilePurpose::Copy, self.org, Some(employee)),
            FileRef::folder(FilePurpose::Export, self.org, None),
        ] {
            deleted += files.delete_below(&folder).await?;
        }
        Ok(deleted)
    }

    /// Leaves nothing on the card by which they can be known. With their key goes whatever was sealed under it, wherever a copy of it lies;
    /// the new one has sealed nothing.
    async fn bare(&self) -> Result<(), Problem> {
        let card = self.app.store.card(self.org, &self.card.employee_id).await?.ok_or(Code::NotFound)?;
        if card.user_id.is_none() && card.phone.is_none() && card.number.is_empty() {
            return Ok(());
        }
        let key = self.app.personal_key();
        let bare = Card {
            name: NAME.to_owned(),
            number: String::new(),
            phone: None,
            user_id: None,
            session_epoch: card.session_epoch + 1,
            wrapped_key: self.app.keyring()?.wrap(self.org.as_str(), &key, self.app.nonce()),
            ..card
        };
        Ok(self.app.store.change_card(self.org, &bare).await?)
    }
}
