//! Taking an application's time of its person's months, and what it charges of their books; and giving both back.
//!
//! Each is one item under its revision, and everything is such that doing it again finds what was done. What was taken for an
//! application that was never stored is dropped by whoever finds it in the way.

use chrono::TimeDelta;
use daka_domain::Instant;
use daka_domain::application::{Application, Taken, Wish};
use daka_domain::id::{ApplicationId, EmployeeId, OrgId};
use daka_domain::leave::{BookUse, Charge, LeaveKind};
use daka_domain::time::{Month, WorkDate};
use daka_http::{App, Code, Problem};
use daka_store::{Card, LeaveBook, MonthPlan, StoreError, StoredApplication};

use crate::applicant::Applicant;
use crate::refusal::{clashes, short};

/// Tries to write beside others who do.
const TRIES: usize = 12;
/// How old something must be that was taken for no application, to be dropped: no request takes so long.
const BREAKS_OFF: TimeDelta = TimeDelta::seconds(90);

/// The months that a wish touches.
fn months_of(wish: &Wish) -> Vec<Month> {
    let mut months: Vec<Month> = wish.span.first_date().through(wish.span.last_date()).map(WorkDate::month).collect();
    months.dedup();
    months
}

/// Takes the time of a wish in every month that it touches, unless something else has it.
pub(crate) async fn take_time(app: &App, applicant: &mut Applicant, taken: &Taken, now: Instant) -> Result<(), Problem> {
    for month in months_of(&taken.wish) {
        take_month(app, applicant, month, taken, now).await?;
    }
    Ok(())
}

async fn take_month(app: &App, applicant: &mut Applicant, month: Month, taken: &Taken, now: Instant) -> Result<(), Problem> {
    for _ in 0..TRIES {
        let mut plan = month_of(&applicant.months, month);
        if plan.taken.iter().any(|known| known.id == taken.id && known.wish == taken.wish) {
            return Ok(());
        }
        // An earlier try may have asked for other days under this id.
        plan.taken.retain(|known| known.id != taken.id);
        while let Some(clash) = taken.wish.clash(&plan.taken, |date| applicant.split(date)).cloned() {
            if !is_abandoned(app, applicant, (&clash.id, clash.since), |known| known.wish == clash.wish, now).await? {
                return Err(clashes(&clash));
            }
            plan.taken.retain(|known| known.id != clash.id);
        }
        plan.taken.push(taken.clone());
        if put_month(app, &applicant.org_id, &applicant.card, &plan).await? {
            return Ok(());
        }
        applicant.months = months_again(app, &applicant.org_id, &applicant.card.employee_id, month).await?;
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Whether something was taken for an application that was never stored, that has come to nothing, or that asks for something else
/// by now: `is_for` tells whether what was taken is what it asks for.
async fn is_abandoned(
    app: &App,
    applicant: &Applicant,
    (id, since): (&ApplicationId, Instant),
    is_for: impl Fn(&Application) -> bool,
    now: Instant,
) -> Result<bool, Problem> {
    let stored = app.store.application(&applicant.org_id, &applicant.card.employee_id, id).await?;
    let counts = |stored: StoredApplication| stored.application.approval.counts() && is_for(&stored.application);
    Ok(stored.map_or(now - since > BREAKS_OFF, |stored| !counts(stored)))
}

/// What an application comes to in the months, by its state: its time stands, or is given back.
pub(crate) async fn settle_time(app: &App, org: &OrgId, card: &Card, application: &Application) -> Result<(), Problem> {
    replace_time(app, (org, card), &application.id, &application.wish, application.taken()).await
}

/// Gives back what was taken for an application that will not be stored.
pub(crate) async fn give_back(app: &App, applicant: &Applicant, id: &ApplicationId, wish: &Wish) -> Result<(), Problem> {
    replace_time(app, (&applicant.org_id, &applicant.card), id, wish, None).await
}

/// Gives an application back what another wish under its id has put in its place, while it was being stored.
pub(crate) async fn restore(app: &App, applicant: &mut Applicant, known: &Application, other: &Wish, now: Instant) -> Result<(), Problem> {
    let (org, employee) = (applicant.org_id.clone(), applicant.card.employee_id.clone());
    give_back(app, applicant, &known.id, other).await?;
    release(app, &org, &employee, &known.id).await?;
    settle_time(app, &org, &applicant.card, known).await?;
    let Some(kind) = applicant.kind(&known.wish).cloned().filter(|_| known.approval.counts()) else { return Ok(()) };
    for _ in 0..TRIES {
        applicant.books = app.store.leave_books(&org, &employee).await?;
        if put_charges(app, applicant, (&kind, &known.id), &known.charges, now).await? {
            return Ok(());
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Puts into every month that a wish touches what its application takes now, or nothing of it.
async fn replace_time(
    app: &App,
    (org, card): (&OrgId, &Card),
    id: &ApplicationId,
    wish: &Wish,
    taken: Option<Taken>,
) -> Result<(), Problem> {
    let months = months_of(wish);
    let Some(first) = months.first().copied() else { return Ok(()) };
    let wake = app.days_change(org, &card.employee_id, (wish.span.first_date(), wish.span.last_date()));
    let (mut read, ()) = tokio::try_join!(months_again(app, org, &card.employee_id, first), wake)?;
    for month in months {
        let mut written = false;
        for _ in 0..TRIES {
            let mut plan = month_of(&read, month);
            let before = plan.taken.clone();
            plan.taken.retain(|known| known.id != *id);
            plan.taken.extend(taken.clone());
            plan.taken.sort_by(|a, b| a.id.cmp(&b.id));
            let is_so = before.len() == plan.taken.len() && plan.taken.iter().all(|taken| before.contains(taken));
            written = is_so || put_month(app, org, card, &plan).await?;
            if written {
                break;
            }
            read = months_again(app, org, &card.employee_id, first).await?;
        }
        if !written {
            return Err(Code::ChangedMeanwhile.into());
        }
    }
    Ok(())
}

fn month_of(months: &[MonthPlan], month: Month) -> MonthPlan {
    months.iter().find(|plan| plan.month == month).cloned().unwrap_or_else(|| MonthPlan::blank(month))
}

async fn months_again(app: &App, org: &OrgId, employee: &EmployeeId, from: Month) -> Result<Vec<MonthPlan>, Problem> {
    let (_, months) = app.store.plans_from(org, employee, from).await?.ok_or(Code::NotFound)?;
    Ok(months)
}

/// Whether a month was written; not when somebody else did meanwhile.
async fn put_month(app: &App, org: &OrgId, card: &Card, plan: &MonthPlan) -> Result<bool, Problem> {
    match app.store.put_plan(org, card, plan).await {
        Ok(_) => Ok(true),
        Err(StoreError::Conflict) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Takes what an application charges of its person's books, if there is enough.
pub(crate) async fn take_charges(
    app: &App,
    applicant: &mut Applicant,
    (kind, id): (&LeaveKind, &ApplicationId),
    charges: &[Charge],
    now: Instant,
) -> Result<(), Problem> {
    let mut pruned = false;
    for _ in 0..TRIES {
        let books = applicant.books.of(&kind.id);
        if let Err(missing) = kind.afford(&books, &applicant.holder(), id, charges) {
            // Some of what is taken may be for nothing.
            if pruned || !prune(app, applicant, kind, now).await? {
                return Err(short(kind, missing));
            }
            pruned = true;
        } else if put_charges(app, applicant, (kind, id), charges, now).await? {
            return Ok(());
        }
        applicant.books = app.store.leave_books(&applicant.org_id, &applicant.card.employee_id).await?;
    }
    Err(Code::ChangedMeanwhile.into())
}

/// Writes charges into their books, as far as they are not there; false when somebody else wrote meanwhile.
async fn put_charges(
    app: &App,
    applicant: &Applicant,
    (kind, id): (&LeaveKind, &ApplicationId),
    charges: &[Charge],
    now: Instant,
) -> Result<bool, Problem> {
    for Charge { year, date, amount } in charges {
        let mut book = applicant.books.book(&kind.id, *year);
        let used = BookUse { application: id.clone(), date: *date, amount: *amount, since: daka_domain::time::to_second(now) };
        if book.uses.iter().any(|known| (&known.application, known.date, known.amount) == (id, *date, *amount)) {
            continue;
        }
        book.uses.retain(|known| known.application != *id);
        book.uses.push(used);
        if !put_book(app, &applicant.org_id, &applicant.card.employee_id, &book).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Drops uses of applications that were never stored or have come to nothing; tells whether there were any.
async fn prune(app: &App, applicant: &Applicant, kind: &LeaveKind, now: Instant) -> Result<bool, Problem> {
    let mut any = false;
    for book in applicant.books.books.iter().filter(|book| book.leave_type == kind.id) {
        let mut next = book.clone();
        for used in &book.uses {
            let charge = Charge { year: book.year, date: used.date, amount: used.amount };
            if is_abandoned(app, applicant, (&used.application, used.since), |known| known.charges.contains(&charge), now).await? {
                next.uses.retain(|known| known.application != used.application);
            }
        }
        if next != *book {
            any |= put_book(app, &applicant.org_id, &applicant.card.employee_id, &next).await?;
        }
    }
    Ok(any)
}

/// Gives back what an application charges.
pub(crate) async fn release(app: &App, org: &OrgId, employee: &EmployeeId, id: &ApplicationId) -> Result<(), Problem> {
    for _ in 0..TRIES {
        let books = app.store.leave_books(org, employee).await?;
        let mut all = true;
        for book in books.books.iter().filter(|book| book.uses.iter().any(|used| used.application == *id)) {
            let mut next = book.clone();
            next.uses.retain(|used| used.application != *id);
            all &= put_book(app, org, employee, &next).await?;
        }
        if all {
            return Ok(());
        }
    }
    Err(Code::ChangedMeanwhile.into())
}

async fn put_book(app: &App, org: &OrgId, employee: &EmployeeId, book: &LeaveBook) -> Result<bool, Problem> {
    match app.store.put_leave_book(org, employee, book).await {
        Ok(()) => Ok(true),
        Err(StoreError::Conflict) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
