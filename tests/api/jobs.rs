//! Jobs: asked for once, done once, given back after an outage, and taken over from a worker that is gone.

use chrono::TimeDelta;
use daka_domain::id::{EmployeeId, JobId, OrgId};
use daka_http::{App, Code, Desk, JobView, Problem, Work, Worked, by_request, work_off};
use daka_store::{Job, JobState};
use daka_tests::fault_proxy::{Fault, Faults};
use daka_tests::{Caller, World};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A job that meets as many outages as it is told, and then tells how often it was tried.
struct Trying;

#[derive(Clone, Serialize, Deserialize)]
struct Tries {
    outages: u32,
    refused: bool,
}

impl Work for Trying {
    const KIND: &'static str = "test.trying";
    type Input = Tries;
    type Outcome = Value;

    async fn work(_: &App, input: Tries, desk: &mut Desk<'_>) -> Result<Value, Problem> {
        desk.tell(1, 3).await?;
        if desk.job().attempts <= input.outages {
            return Err(Code::Unavailable.into());
        }
        if input.refused {
            return Err(Problem::field("file", "不行", "is no good"));
        }
        Ok(json!({ "attempts": desk.job().attempts }))
    }
}

const PLAIN: Tries = Tries { outages: 0, refused: false };

fn ids() -> (OrgId, EmployeeId, JobId) {
    (daka::demo::org_id(), EmployeeId::new("e02").expect("an id"), JobId::new("j1").expect("an id"))
}

/// The world without failures of its own: this is about the ones that are made here.
async fn world() -> World {
    let world = World::new().await;
    world.proxy.set(Faults::none());
    world
}

async fn ask(world: &World, input: &Tries) -> Result<Job, Problem> {
    let (org, hr, id) = ids();
    world.app.ask::<Trying>(id, &org, &hr, input).await
}

async fn job(world: &World) -> Job {
    let (org, _, id) = ids();
    world.store().job(&org, &id).await.expect("a table").expect("a job")
}

async fn work(world: &World) -> Worked {
    work_off::<Trying>(&world.app).await.expect("a round")
}

/// How many due items there are.
async fn due(world: &World) -> usize {
    world.dump().await.beginning("DUE#").len()
}

#[tokio::test]
async fn a_job_that_is_asked_for_twice_is_one_job_and_done_once() {
    let world = world().await;
    for _ in 0..2 {
        ask(&world, &PLAIN).await.expect("a job");
    }
    assert_eq!(due(&world).await, 1);
    assert_eq!(work(&world).await, Worked { ended: 1, left: 0 });
    let done = job(&world).await;
    assert_eq!((done.state, done.done, done.total, due(&world).await), (JobState::Done, 3, 3, 0));
    // Asked for once more, after its end: it is told, and nothing is due.
    assert_eq!(ask(&world, &PLAIN).await.expect("a job"), done);
    assert_eq!((due(&world).await, work(&world).await), (0, Worked::default()));
    let shown = serde_json::to_value(JobView::from(done)).expect("JSON");
    assert_eq!((&shown["state"], &shown["outcome"], &shown["problem"]), (&json!("done"), &json!({ "attempts": 1 }), &Value::Null));
}

#[tokio::test]
async fn an_id_is_good_for_one_job_only() {
    let world = world().await;
    ask(&world, &PLAIN).await.expect("a job");
    let other = Tries { refused: true, ..PLAIN };
    assert_eq!(ask(&world, &other).await.expect_err("another job").code(), Code::IdInUse);
}

#[tokio::test]
async fn an_outage_gives_the_job_back_for_an_hour_and_five_times_at_least() {
    let world = world().await;
    ask(&world, &Tries { outages: 2, refused: false }).await.expect("a job");
    assert_eq!(work(&world).await, Worked { ended: 0, left: 1 });
    assert_eq!((job(&world).await.state, due(&world).await), (JobState::Waiting, 1));
    work(&world).await;
    assert_eq!(work(&world).await, Worked { ended: 1, left: 0 });
    assert_eq!(job(&world).await.outcome.as_deref(), Some("{\"attempts\":3}"));

    let world = self::world().await;
    ask(&world, &Tries { outages: 9, refused: false }).await.expect("a job");
    for _ in 0..6 {
        assert_eq!(work(&world).await, Worked { ended: 0, left: 1 });
    }
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(work(&world).await, Worked { ended: 1, left: 0 });
    let failed = serde_json::to_value(JobView::from(job(&world).await)).expect("JSON");
    assert_eq!((&failed["state"], &failed["problem"]["code"]), (&json!("failed"), &json!("unavailable")));
    assert_eq!(due(&world).await, 0);

    // However late the first worker comes, five outages are needed.
    let world = self::world().await;
    ask(&world, &Tries { outages: 4, refused: false }).await.expect("a job");
    world.clock.advance(TimeDelta::hours(9));
    for _ in 0..5 {
        work(&world).await;
    }
    assert_eq!(job(&world).await.outcome.as_deref(), Some("{\"attempts\":5}"));
}

#[tokio::test]
async fn a_job_that_its_workers_die_of_ends_after_an_hour() {
    let world = world().await;
    ask(&world, &PLAIN).await.expect("a job");
    let store = world.store();
    for _ in 0..5 {
        let now = world.app.now();
        let due_job = store.due_jobs("test.trying", now).await.expect("a table").remove(0);
        store.take_job(&due_job, now, now + TimeDelta::seconds(60), "dying".into()).await.expect("a table").expect("the job");
        world.clock.advance(TimeDelta::minutes(15));
    }
    assert_eq!(work(&world).await, Worked { ended: 1, left: 0 });
    assert_eq!(job(&world).await.state, JobState::Failed);
}

#[tokio::test]
async fn a_refusal_ends_the_job_with_its_reason() {
    let world = world().await;
    ask(&world, &Tries { refused: true, ..PLAIN }).await.expect("a job");
    work(&world).await;
    let failed = serde_json::to_value(JobView::from(job(&world).await)).expect("JSON");
    assert_eq!((&failed["state"], &failed["done"], &failed["total"]), (&json!("failed"), &json!(1), &json!(3)));
    assert_eq!(failed["problem"]["errors"][0]["field"], "file");
}

#[tokio::test]
async fn of_two_workers_one_gets_the_job_and_a_dead_ones_is_taken_over_after_a_minute() {
    let world = world().await;
    ask(&world, &PLAIN).await.expect("a job");
    let store = world.store();
    let now = world.app.now();
    let due_job = store.due_jobs("test.trying", now).await.expect("a table").remove(0);
    let until = now + TimeDelta::seconds(60);
    let mine = store.take_job(&due_job, now, until, "first".into()).await.expect("a table").expect("the job");
    assert_eq!(store.take_job(&due_job, now, until, "second".into()).await.expect("a table"), None);
    assert_eq!(work(&world).await, Worked { ended: 0, left: 1 });
    world.clock.advance(TimeDelta::seconds(60));
    assert_eq!(work(&world).await, Worked { ended: 1, left: 0 });
    // The first one wakes up again, and what it says is heard no more.
    assert!(matches!(store.save_job(mine).await, Err(daka_store::StoreError::Conflict)));
    assert_eq!(job(&world).await.outcome.as_deref(), Some("{\"attempts\":2}"));
}

#[tokio::test]
async fn a_worker_knows_what_it_wrote_when_every_reply_was_lost() {
    let world = world().await;
    ask(&world, &PLAIN).await.expect("a job");
    // Each request is applied, its reply lost, and it is sent again.
    for _ in 0..40 {
        world.proxy.fail_next(Fault::LoseReply);
        world.proxy.fail_next(Fault::Slow(std::time::Duration::ZERO));
    }
    assert_eq!(work(&world).await, Worked { ended: 1, left: 0 });
    assert_eq!((job(&world).await.state, job(&world).await.attempts, due(&world).await), (JobState::Done, 1, 0));
}

#[tokio::test]
async fn a_job_whose_request_broke_off_is_made_due_by_the_next() {
    let world = world().await;
    // The job is stored, its reply is lost, and the table throttles until the request is given up.
    for fault in [Fault::LoseReply, Fault::Throttle, Fault::Throttle, Fault::Throttle] {
        world.proxy.fail_next(fault);
    }
    assert_eq!(ask(&world, &PLAIN).await.expect_err("an outage").code(), Code::Busy);
    assert_eq!((job(&world).await.state, due(&world).await), (JobState::Waiting, 0));
    assert_eq!(work(&world).await, Worked::default());
    world.clock.advance(TimeDelta::hours(1));
    ask(&world, &PLAIN).await.expect("a job");
    assert_eq!((due(&world).await, work(&world).await), (1, Worked { ended: 1, left: 0 }));
}

#[tokio::test]
async fn a_worker_is_woken_over_http_by_whoever_has_the_secret() {
    let secret = "a-secret-of-thirty-two-characters";
    let world = World::with(|settings| settings.tick_secret = Some(secret.into())).await;
    world.proxy.set(Faults::none());
    ask(&world, &PLAIN).await.expect("a job");
    let timer = Caller::anonymous(by_request(world.app.clone(), |app: App| async move { work_off::<Trying>(&app).await }));
    let event = json!({ "Type": "timer", "TriggerName": "minute", "Time": "2026-11-23T00:50:00Z", "Message": "" });
    assert_eq!(timer.post("/", &event).await.status.as_u16(), 401);
    assert_eq!(timer.with_token("another-secret-of-thirty-two-chars").post("/", &event).await.status.as_u16(), 401);
    assert_eq!(job(&world).await.state, JobState::Waiting);
    assert_eq!(timer.with_token(secret).post("/", &event).await.status.as_u16(), 204);
    assert_eq!(job(&world).await.state, JobState::Done);
}
