//! Backups: made while people punch, and put back.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use daka::engine::Engine;
use daka_http::App;
use daka_tests::{Caller, Dump, SeededEntropy, World};

use super::{daka, said};

/// Punches that are answered before the copy begins.
const PUNCHED_BEFORE: usize = 20;
const DAY: &str = "/api/record/days/2026-11-23";

async fn run(arguments: &[&str], folder: &Path, other: &Path) -> Output {
    let text = |path: &Path| path.to_str().expect("Unicode").to_owned();
    daka().args(arguments).arg("--data").arg(text(folder)).arg(text(other)).output().await.expect("it ran")
}

async fn done(arguments: &[&str], folder: &Path, other: &Path) {
    let output = run(arguments, folder, other).await;
    assert!(output.status.success(), "{}", said(&output));
}

#[tokio::test]
async fn a_copy_made_while_people_punch_has_every_punch_that_was_answered_before_it_began() {
    let home = tempfile::tempdir().expect("a folder");
    let [data, copy, restored] = ["data", "copy", "restored"].map(|name| home.path().join(name));
    std::fs::create_dir(&data).expect("a folder");
    let world = World::kept_in(&data).await;
    let caller = world.sign_in("employee").await;
    let (answered, is_over) = (RefCell::new(Vec::new()), Cell::new(false));
    let punching = async {
        while !is_over.get() {
            let punch = world.punch("on");
            caller.post("/api/punch", &punch).await.ok();
            // As it stands in the key.
            answered.borrow_mut().push(punch["tap_id"].as_str().expect("a tap").replace('-', ""));
        }
    };
    let copying = async {
        while answered.borrow().len() < PUNCHED_BEFORE {
            tokio::task::yield_now().await;
        }
        let before = answered.borrow().clone();
        done(&["backup"], &data, &copy).await;
        is_over.set(true);
        before
    };
    let ((), before) = tokio::join!(punching, copying);
    assert!(answered.borrow().len() > before.len(), "people punched meanwhile");
    done(&["restore"], &restored, &copy).await;
    let engine = Engine::on_file(&restored.join("daka.db")).expect("a table");
    let keys = Dump::of(&format!("http://{}", engine.address())).await.keys();
    for tap in before {
        assert!(keys.iter().any(|key| key.ends_with(&format!("#P#{tap}"))), "{tap} is missing");
    }
}

#[tokio::test]
async fn what_is_restored_reads_as_what_was_backed_up_and_nothing_is_written_over() {
    let home = tempfile::tempdir().expect("a folder");
    let [data, copy, restored] = ["data", "copy", "restored"].map(|name| home.path().join(name));
    std::fs::create_dir(&data).expect("a folder");
    let world = World::kept_in(&data).await;
    world.sign_in("employee").await.post("/api/punch", &world.punch("on")).await.ok();
    world.app.files().expect("files").put_new("proof/morningstar/1", "sealed".into()).await.expect("a file");
    let token = world.session("employee").await["access_token"].as_str().expect("a token").to_owned();
    done(&["backup"], &data, &copy).await;
    done(&["restore"], &restored, &copy).await;
    assert_eq!(std::fs::read(restored.join("files/proof/morningstar/1")).expect("the file"), b"sealed");

    let engine = Engine::on_file(&restored.join("daka.db")).expect("a table");
    assert_eq!(Dump::of(&format!("http://{}", engine.address())).await, world.dump().await);
    let mut settings = (*world.app.settings).clone();
    settings.table = engine.table();
    let app = App::with(settings, world.clock.clone(), Arc::new(SeededEntropy::new(9)));
    let there = Caller::anonymous(daka::api::router(app)).with_token(&token).get(DAY).await.ok();
    assert_eq!(there, world.anonymous().with_token(&token).get(DAY).await.ok());
    drop(engine);

    for (arguments, folder, other) in [("restore", &data, &copy), ("backup", &data, &copy)] {
        let refused = run(&[arguments], folder, other).await;
        assert!(refused.status.code() == Some(1) && said(&refused).contains("it is not empty, and nothing is written over"), "{refused:?}");
    }
    let refused = run(&["restore"], &home.path().join("new"), home.path()).await;
    assert!(said(&refused).contains("it is no backup"), "{refused:?}");
    assert!(!home.path().join("new").exists(), "nothing was made");
}
