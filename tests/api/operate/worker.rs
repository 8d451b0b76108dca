//! `daka worker`: a process that does what is due, and ends when it is asked to.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use daka_domain::id::{EmployeeId, FileId, JobId};
use daka_http::{Clock, FilePurpose, FileRef, SystemClock};
use daka_store::{Job, JobState};
use daka_tests::World;
use daka_tests::world::APP_ID;

use super::daka;

/// For how long it may take, in looks of 50 ms.
const LOOKS: usize = 600;

#[tokio::test]
async fn a_worker_of_its_own_does_what_is_due_and_ends_well() {
    let world = World::new().await;
    let (org, id, by) = (daka::demo::org_id(), JobId::new("delete-it").expect("an id"), EmployeeId::new("hr").expect("an id"));
    let file = FileRef::of_company(FilePurpose::Import, org.clone(), FileId::new("served").expect("an id"));
    world.app.files().expect("files").put_new(&file.path(), "a table".into()).await.expect("a file");
    let input = serde_json::to_string(&file).expect("JSON");
    let job = Job::new(org.clone(), id.clone(), daka_http::FILE_DELETION, by, input, SystemClock.now());
    world.store().ask_for_job(&job).await.expect("a job");

    let mut command = daka();
    command.arg("worker").env("RUST_LOG", "error").kill_on_drop(true);
    for (name, value) in [
        ("DAKA_TABLE", daka::engine::TABLE),
        ("AWS_REGION", "local"),
        ("AWS_ACCESS_KEY_ID", "embedded"),
        ("AWS_SECRET_ACCESS_KEY", "embedded"),
        ("AWS_ENDPOINT_URL_DYNAMODB", &world.engine_endpoint()),
        ("DAKA_TOKEN_KEYS", "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        ("DAKA_MASTER_KEY", &STANDARD.encode([42; 32])),
        ("DAKA_FILES", &format!("file://{}", world.files().display())),
        ("WECHAT_APP_ID", APP_ID),
        ("WECHAT_APP_SECRET", "test-secret"),
        ("WECHAT_BASE_URL", "http://127.0.0.1:9"),
    ] {
        command.env(name, value);
    }
    let mut worker = command.spawn().expect("it starts");
    let mut state = JobState::Waiting;
    for _ in 0..LOOKS {
        state = world.store().job(&org, &id).await.expect("the table").expect("the job").state;
        if state.has_ended() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(state, JobState::Done);
    assert!(!world.app.files().expect("files").has(&file.path()).await.expect("the files"), "it is deleted");
    let pid = worker.id().expect("it runs still").to_string();
    let asked = tokio::process::Command::new("kill").args(["-TERM", &pid]).status().await.expect("it is asked");
    assert!(asked.success());
    assert_eq!(worker.wait().await.expect("it ended").code(), Some(0));
}
