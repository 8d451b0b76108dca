//! Reads a file that was left by a killed process: through the store, and as the engine holds it.

use std::collections::BTreeSet;

use daka::demo;
use daka::engine::Engine;
use daka_domain::id::{DepartmentId, JobId, UserId};
use daka_domain::punch::Punch;
use daka_store::Store;
use daka_tests::Dump;
use daka_tests::world::{APP_ID, settings};
use uuid::Uuid;

use super::load::Sent;
use super::site::Site;

/// What a night asks for.
const NIGHTLY: [&str; 2] = [daka_http::SUMS, daka_http::FORGETTING];

/// Everything in the file reads through the store, what was acknowledged among it. Tells the taps stored.
pub async fn file(site: &Site, sent: &[Sent]) -> BTreeSet<Uuid> {
    let engine = Engine::on_file(&site.file()).expect("an engine");
    let store = Store::new(engine.table());
    let punches = punches(&store).await;
    let taps: BTreeSet<Uuid> = punches.iter().map(|(_, punch)| punch.tap_id.uuid()).collect();
    for sent in sent.iter().filter(|sent| sent.answer.is_some()) {
        assert!(taps.contains(&sent.tap), "acknowledged and lost: {} of {}", sent.tap, sent.employee_id);
    }
    assert_eq!(board(site, &store).await, punches, "the index holds other punches than the table");
    let dump = Dump::of(&format!("http://{}", engine.address())).await;
    let read = punches.len() + company(site, &store).await + settling(site, &store, &dump).await;
    assert_eq!(dump.keys().len(), read, "items that the store does not read: {:?}", dump.keys());
    taps
}

type Punches = Vec<(String, Punch)>;

/// All punches, by employee and tap.
async fn punches(store: &Store) -> Punches {
    let mut all = Vec::new();
    for person in demo::PEOPLE {
        let facts = store.facts_since(&demo::org_id(), &person.employee_id(), chrono::NaiveDate::default()).await;
        let facts = facts.expect("readable facts").expect("a card");
        all.extend(facts.punches.into_iter().map(|fact| (person.id.to_owned(), fact.punch)));
    }
    sorted(all)
}

/// All punches of the days around today, as the index has them.
async fn board(site: &Site, store: &Store) -> Punches {
    let departments: BTreeSet<DepartmentId> = demo::PEOPLE.iter().map(demo::Person::department_id).collect();
    let mut all = Vec::new();
    for date in (-2..=2).map(|days| site.today().plus_days(days)) {
        for department in &departments {
            let board = store.board(&demo::org_id(), date, department).await.expect("a readable board");
            all.extend(board.into_iter().map(|(employee, punch)| (employee.to_string(), punch)));
        }
    }
    sorted(all)
}

/// Reads what the night's work has left, and tells how many items that is: how far it came depends on the hour.
async fn settling(site: &Site, store: &Store, dump: &Dump) -> usize {
    let org = demo::org_id();
    let mut items = usize::from(store.settled_night().await.expect("it reads").0.is_some());
    items += usize::from(store.forgotten(&org).await.expect("it reads").through.is_some());
    let months: BTreeSet<_> = [-5, 0].map(|days| site.today().plus_days(days).month()).into();
    for month in months {
        items += usize::from(store.sum_head(&org, month).await.expect("it reads").is_some());
        for department in store.departments(&org).await.expect("they read") {
            items += store.sums(&org, month, &department.department_id).await.expect("they read").len();
        }
    }
    let jobs: Vec<_> = dump.keys().into_iter().filter_map(|key| Some(key.strip_prefix(&format!("JOB#{org}#"))?.to_owned())).collect();
    for key in &jobs {
        let id = JobId::new(key.trim_end_matches("/JOB")).expect("an id");
        let kind = store.job(&org, &id).await.expect("it reads").expect("a job").kind;
        assert!(NIGHTLY.contains(&kind.as_str()), "{kind}");
    }
    let far = daka_domain::time::Zone::default().instant(site.today().plus_days(9), daka_domain::time::MinuteOfDay::new(0));
    for kind in NIGHTLY {
        items += store.due_jobs(kind, far).await.expect("they read").len();
    }
    items + jobs.len()
}

fn sorted(mut punches: Punches) -> Punches {
    punches.sort_by_key(|(employee, punch)| (employee.clone(), punch.tap_id));
    punches
}

/// Reads everything else, and tells how many items that is.
async fn company(site: &Site, store: &Store) -> usize {
    let org = demo::org_id();
    assert!(store.organization(&org).await.expect("it reads").is_some_and(|organization| organization.attendance_on));
    let (roles, _) = store.roles(&org).await.expect("they read");
    assert_eq!(roles.owners.len(), 1);
    // The cards were read with the punches; the schema's version is read at the end.
    let mut items = demo::PEOPLE.len() + ["organization", "roles", "schema"].len();
    assert!(store.reminder_templates(&org).await.expect("they read").rev > 0);
    items += ["messages of reminders"].len();
    items += store.departments(&org).await.expect("they read").len() + store.groups(&org).await.expect("they read").len();
    for person in demo::PEOPLE {
        let found = store.employee_by_number(&org, person.number).await.expect("it reads").expect("a claim");
        assert_eq!(found.employee_id, person.employee_id());
        items += ["claim on the number"].len();
    }
    let found = store.organization_by_number(&demo::company_number()).await.expect("it reads");
    assert_eq!(found, Some(org.clone()));
    items += ["claim on the company's number"].len();
    let keyring = daka_store::Keyring::new(&settings("", String::new()).master_key.expect("a key"));
    for sign_in in demo::SIGN_INS {
        let user_id = UserId::new(format!("demo-{sign_in}")).expect("an id");
        let (_, memberships) = store.user(&user_id).await.expect("they read").expect("a user");
        let hash = keyring.lookup_hash("openid", &site.openid(sign_in));
        assert_eq!(store.user_of_openid(APP_ID, &hash).await.expect("it reads"), Some(user_id));
        items += memberships.len() + ["user", "openid"].len();
    }
    store.create_table().await.expect("the schema's version is ours");
    items
}
