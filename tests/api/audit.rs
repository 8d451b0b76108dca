//! Seals over what was done, and `daka audit verify`, as an auditor meets them who trusts nobody that has the table.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::TimeDelta;
use daka_domain::audit::ActKind;
use daka_domain::id::{EmployeeId, OrgId};
use daka_http::{App, Deed};
use daka_store::SealHead;
use daka_tests::raw_table::RawTable;
use daka_tests::{SeededEntropy, World};
use insta::assert_json_snapshot;
use serde_json::{Value, json};

/// How long it takes until what was done can be sealed, at most.
const SEALABLE_AFTER: TimeDelta = TimeDelta::minutes(8);

fn org() -> OrgId {
    daka::demo::org_id()
}

/// Somebody with the keys, on the table itself.
fn auditor(world: &World) -> App {
    let mut settings = (*world.app.settings).clone();
    settings.table = daka::engine::table_at(&world.engine_endpoint());
    App::with(settings, world.clock.clone(), Arc::new(SeededEntropy::new(9)))
}

/// What `daka audit verify` says: nothing of the ids that are made up anew each time.
async fn verified(world: &World, kept: Option<&SealHead>) -> Vec<String> {
    let kept: BTreeMap<_, _> = kept.map(|head| (org(), head.clone())).into_iter().collect();
    let (lines, findings) = daka::audit::verify(&auditor(world), Some(org()), &kept).await.expect("it reads");
    assert_eq!(findings > 0, lines[0].ends_with("found"), "{lines:?}");
    let short = |word: &str| word.split_once('#').map_or_else(|| word.to_owned(), |(kind, _)| format!("{kind}#…"));
    lines.iter().map(|line| line.split(' ').map(short).collect::<Vec<_>>().join(" ")).collect()
}

/// The table as whoever has nothing else may change it.
struct Intruder {
    table: RawTable,
}

impl Intruder {
    fn of(world: &World) -> Self {
        Self { table: RawTable::at(&world.engine_endpoint()) }
    }

    async fn put(&self, item: &Value) {
        let (status, _, reply) = self.table.send("PutItem", &json!({ "TableName": daka::engine::TABLE, "Item": item })).await;
        assert!(status.is_success(), "{reply}");
    }

    async fn delete(&self, item: &Value) {
        let key = json!({ "pk": item["pk"], "sk": item["sk"] });
        let (status, _, reply) = self.table.send("DeleteItem", &json!({ "TableName": daka::engine::TABLE, "Key": key })).await;
        assert!(status.is_success(), "{reply}");
    }
}

async fn items(world: &World, prefix: &str) -> Vec<Value> {
    world.dump().await.beginning(prefix).into_iter().cloned().collect()
}

/// Two people's records are looked at, and what was done is sealed.
async fn sealed_looks(world: &World, employees: [&str; 2]) {
    let hr = world.sign_in("hr").await;
    for employee in employees {
        hr.get(&format!("/api/record/team/2026-11-20/{employee}")).await.ok();
    }
    world.clock.advance(SEALABLE_AFTER);
    world.work().await;
    assert_eq!(items(world, "UNSEALED#").await.len(), 0, "nothing is left to seal");
}

#[tokio::test]
async fn whatever_is_done_to_acts_or_seals_by_somebody_who_has_only_the_table_is_found_and_named() {
    let world = World::new().await;
    let intruder = Intruder::of(&world);
    world.sign_in("hr").await.get("/api/record/team/2026-11-20/e10").await.ok();
    let fresh = items(&world, "AUDIT#").await.into_iter().find(|act| act["target"]["S"] == "e10@2026-11-20").expect("the look");
    let mut altered = fresh.clone();
    altered["target"]["S"] = "e11@2026-11-20".into();
    intruder.put(&altered).await;
    let before_any_seal = verified(&world, None).await;
    assert!(before_any_seal[1].ends_with("it is in no seal, and no process of ours wrote it as it is"), "{before_any_seal:?}");
    intruder.put(&fresh).await;
    sealed_looks(&world, ["e07", "e08"]).await;
    sealed_looks(&world, ["e07", "e09"]).await;
    let sound = verified(&world, None).await;
    assert!(sound[0].contains("2 seals since 2026-11-23") && sound[0].ends_with("0 not sealed yet: as sealed"), "{sound:?}");
    let (acts, seals) = (items(&world, "AUDIT#").await, items(&world, "SEAL#").await);
    let act = acts.iter().find(|act| act["target"]["S"] == "e08@2026-11-20").expect("the look at e08");

    let mut changed = act.clone();
    changed["target"]["S"] = "e09@2026-11-20".into();
    intruder.put(&changed).await;
    let one_byte = verified(&world, None).await;
    intruder.put(act).await;

    intruder.delete(act).await;
    let deleted = verified(&world, None).await;
    intruder.put(act).await;

    let mut forged = act.clone();
    forged["sk"]["S"] = "record.read#0123456789".into();
    intruder.put(&forged).await;
    let inserted = verified(&world, None).await;
    intruder.delete(&forged).await;

    let mut swapped = seals[0].clone();
    swapped["sk"] = seals[1]["sk"].clone();
    intruder.put(&swapped).await;
    let swapped = verified(&world, None).await;
    intruder.put(&seals[1]).await;

    intruder.delete(&seals[0]).await;
    let without_the_first = verified(&world, None).await;
    intruder.put(&seals[0]).await;
    assert_eq!(verified(&world, None).await, sound, "all is as it was");

    let of = |lines: &[String]| lines[1..].to_vec();
    assert_json_snapshot!([of(&one_byte), of(&deleted), of(&inserted), of(&swapped), of(&without_the_first)], @r#"
    [
      [
        "  act record.read#… of 2026-11-23 was altered: it is not as seal 1 has it"
      ],
      [
        "  act record.read#… of 2026-11-23 is missing: seal 1 has it"
      ],
      [
        "  act record.read#… of 2026-11-23 was inserted: it is in no seal, and no process of ours wrote it as it is"
      ],
      [
        "  seal 2 was altered, or is another seal in its place: its signature does not fit"
      ],
      [
        "  seal 1 is missing"
      ]
    ]
    "#);

    // Who takes the last seal away with all that it seals leaves a table that is sound in itself.
    let head: SealHead = daka::audit::heads(&auditor(&world), None).await.expect("they read")[0]
        .strip_prefix("morningstar ")
        .expect("the company")
        .parse()
        .expect("a head");
    assert_eq!(verified(&world, Some(&head)).await, sound);
    let last = seals[1]["acts"]["L"].as_array().expect("acts");
    let gone = |act: &&Value| {
        last.iter().any(|line| line["S"].as_str().is_some_and(|line| line.ends_with(act["sk"]["S"].as_str().expect("a key"))))
    };
    for act in acts.iter().filter(gone).chain([&seals[1]]) {
        intruder.delete(act).await;
    }
    assert!(verified(&world, None).await[0].ends_with("as sealed"));
    let truncated = verified(&world, Some(&head)).await;
    assert_eq!(truncated[1], "  seal 2 was there when its head was kept, and is not any more: the last is seal 1");

    // Who marks an insertion as to be sealed has it sealed as what it is, for good.
    intruder.put(&forged).await;
    sealed_looks(&world, ["e07", "e08"]).await;
    let sealed = verified(&world, None).await;
    assert_eq!(
        sealed[1..],
        [
            "  act record.read#… of 2026-11-23 was inserted or altered before it was sealed: seal 2 notes that no process of ours wrote it as it is"
        ]
    );
}

#[tokio::test]
async fn sealers_who_meet_or_end_halfway_seal_each_act_once_and_what_is_fresh_or_late_is_not_wrong() {
    let world = World::new().await;
    let hr = world.sign_in("hr").await;
    hr.get("/api/record/team/2026-11-20/e07").await.ok();
    world.clock.advance(SEALABLE_AFTER);
    let marks = items(&world, "UNSEALED#").await;
    assert_eq!(marks.len(), 1, "one mark, whatever number of acts stands behind it");
    let other = auditor(&world);
    // Of two at once either may be told that the other was quicker; then the rest is the next round's.
    let _ = tokio::join!(daka_audit::work_off(&world.app), daka_audit::work_off(&other));
    world.work().await;
    let seals = items(&world, "SEAL#").await;
    assert_eq!(seals.len(), 1);

    // A sealer that ended before it took its mark away: the next finds nothing to do but that.
    Intruder::of(&world).put(&marks[0]).await;
    world.work().await;
    assert_eq!((items(&world, "SEAL#").await, items(&world, "UNSEALED#").await.len()), (seals, 0));

    // What is done now is sealed soon.
    hr.get("/api/record/team/2026-11-20/e08").await.ok();
    world.work().await;
    let fresh = verified(&world, None).await;
    assert!(fresh.len() == 1 && !fresh[0].contains(" 0 not sealed yet") && fresh[0].ends_with("as sealed"), "{fresh:?}");

    // A decision whose request broke off is accounted for when it is sent again, at the moment at which it was made.
    let decided = world.app.now() - TimeDelta::days(3);
    let deed = Deed::new(&EmployeeId::new("e02").expect("an id"), ActKind::CorrectionDecide, "e07@2026-11-19@c1", decided);
    other.account(&org(), "e07@2026-11-19@c1@0@e02", deed).await.expect("it is written");
    world.clock.advance(SEALABLE_AFTER);
    world.work().await;
    let late = verified(&world, None).await;
    assert!(late[0].contains(" 0 not sealed yet: as sealed"), "{late:?}");
    assert_eq!(late[1..], ["  to be looked at: act correction.decide#… of 2026-11-20 was written later than it says, and is in seal 2"]);

    assert_eq!(daka_audit::work_off(&other).await.expect("the table answers"), daka_http::Worked::default());
}
