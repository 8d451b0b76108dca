//! Who is told what, and when.

use daka_tests::{World, rota};
use serde_json::json;

use super::{PUNCH_TEMPLATE, TODO_TEMPLATE, accept, caller, credits, deliveries, inbox, said, tick_through};

#[tokio::test]
async fn who_has_not_punched_is_told_ten_minutes_before_the_shift_once() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    let told = accept(&world, "employee", PUNCH_TEMPLATE, 2).await;
    assert_eq!((&told["next_at"], &told["kinds"][0]["credits"]), (&json!("2026-11-24T00:50:00Z"), &json!(2)));
    tick_through(&world, "2026-11-24 08:48:00", "2026-11-24 08:53:00").await;
    let expected = [("白班|10分钟后上班，请打上班卡|09:00".to_owned(), "2026-11-24T00:50:00Z".to_owned())];
    assert_eq!(inbox(&world, "employee").await, expected);
    assert_eq!(credits(&world, "employee", "before_on").await, 1);
    assert_eq!(deliveries(&world, "2026-11-24").await, ["e07 before_on 1 sent -"]);
}

#[tokio::test]
async fn who_has_punched_is_not_told_and_neither_is_who_accepted_nothing() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    accept(&world, "employee", PUNCH_TEMPLATE, 1).await;
    let employee = world.sign_in("employee").await;
    employee.post("/api/punch", &world.punch("on")).await.ok();
    tick_through(&world, "2026-11-24 08:49:00", "2026-11-24 08:52:00").await;
    assert_eq!((said(&world, "employee").await.len(), said(&world, "manager").await.len()), (0, 0));
    assert_eq!(deliveries(&world, "2026-11-24").await.len(), 0);
    // The off is another matter.
    tick_through(&world, "2026-11-24 18:08:00", "2026-11-24 18:12:00").await;
    assert_eq!(said(&world, "employee").await, ["白班|已到下班时间，请打下班卡|18:00"]);
}

#[tokio::test]
async fn what_is_due_while_nobody_looks_is_told_for_ten_minutes_and_missed_later() {
    for (late, told, state) in [("09:00:00", 1, "sent"), ("09:01:00", 0, "missed")] {
        let world = World::new().await;
        world.set_shanghai("2026-11-24 08:20:00");
        accept(&world, "employee", PUNCH_TEMPLATE, 1).await;
        world.set_shanghai(&format!("2026-11-24 {late}"));
        world.work().await;
        assert_eq!(said(&world, "employee").await.len(), told, "{late}");
        assert_eq!(deliveries(&world, "2026-11-24").await, [format!("e07 before_on 1 {state} -")]);
        assert_eq!(credits(&world, "employee", "before_on").await, 1 - i64::try_from(told).expect("small"));
    }
}

#[tokio::test]
async fn only_what_could_have_been_told_is_missed() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    caller(&world, "employee").put("/api/reminder/own", &json!({ "own_lead": null, "off": ["after_off"] })).await.ok();
    accept(&world, "employee", PUNCH_TEMPLATE, 1).await;
    accept(&world, "manager", TODO_TEMPLATE, 1).await;
    world.set_shanghai("2026-11-24 20:00:00");
    world.work().await;
    assert_eq!(deliveries(&world, "2026-11-24").await, ["e07 before_on 1 missed -"]);
}

#[tokio::test]
async fn of_ticks_that_overlap_one_tells() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    for user in ["employee", "manager", "hr", "owner"] {
        accept(&world, user, PUNCH_TEMPLATE, 3).await;
    }
    world.set_shanghai("2026-11-24 08:51:00");
    futures::future::join_all((0..6).map(|_| async { drop(daka::workers::work_off(&world.app).await) })).await;
    world.work().await;
    for user in ["employee", "manager", "hr", "owner"] {
        assert_eq!(said(&world, user).await.len(), 1, "{user}");
    }
}

#[tokio::test]
async fn a_night_shift_is_reminded_on_its_evening_and_its_morning() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 21:00:00");
    accept(&world, "night", PUNCH_TEMPLATE, 2).await;
    tick_through(&world, "2026-11-24 21:48:00", "2026-11-24 21:52:00").await;
    tick_through(&world, "2026-11-25 06:08:00", "2026-11-25 06:12:00").await;
    assert_eq!(said(&world, "night").await, ["夜班|10分钟后上班，请打上班卡|22:00", "夜班|已到下班时间，请打下班卡|06:00"]);
}

#[tokio::test]
async fn a_roster_that_changes_a_minute_before_is_followed() {
    let world = World::new().await;
    rota::join(&world, false, false).await;
    let plan = |shift: &'static str, revision: u64| {
        let change = json!({ "employee_id": "e07", "date": "2026-11-24", "shifts": [shift] });
        json!({ "changes": [change], "revisions": { "e07": revision } })
    };
    caller(&world, "hr").put("/api/schedule/rosters/2026-11", &plan("late", 0)).await.ok();
    world.set_shanghai("2026-11-24 05:00:00");
    accept(&world, "employee", PUNCH_TEMPLATE, 3).await;
    // Planned for 14:00 until a minute before it would have been reminded of 06:00.
    world.set_shanghai("2026-11-24 05:49:00");
    caller(&world, "hr").put("/api/schedule/rosters/2026-11", &plan("early", 1)).await.ok();
    tick_through(&world, "2026-11-24 05:49:30", "2026-11-24 06:02:00").await;
    let early = "早班|10分钟后上班，请打上班卡|06:00";
    assert_eq!(said(&world, "employee").await, [early]);
    // Back to 14:00: the same work date and section is not told of twice, and 14:00 of the off is not forgotten.
    caller(&world, "hr").put("/api/schedule/rosters/2026-11", &plan("late", 2)).await.ok();
    tick_through(&world, "2026-11-24 13:48:00", "2026-11-24 13:52:00").await;
    assert_eq!(said(&world, "employee").await, [early]);
    tick_through(&world, "2026-11-24 22:08:00", "2026-11-24 22:12:00").await;
    assert_eq!(said(&world, "employee").await, [early, "中班|已到下班时间，请打下班卡|22:00"]);
}

#[tokio::test]
async fn who_is_away_is_left_alone_and_half_a_day_of_leave_moves_the_reminder() {
    let world = World::new().await;
    let (employee, manager) = (world.sign_in("employee").await, world.sign_in("manager").await);
    for span in [
        json!({ "unit": "day", "from": "2026-11-24", "to": "2026-11-24" }),
        json!({ "unit": "half_day", "from": "2026-11-25", "from_half": "first", "to_half": "first" }),
    ] {
        let body =
            json!({ "application_id": world.tap(), "kind": "leave", "leave_type_id": "personal", "span": span, "reason": "家里有事" });
        let asked = employee.post("/api/leave", &body).await.ok();
        let decision = json!({ "employee_id": "e07", "application_id": asked["application_id"], "step": 1, "approve": true });
        manager.post("/api/leave/decisions", &json!({ "decisions": [decision] })).await.ok();
    }
    world.set_shanghai("2026-11-23 20:00:00");
    accept(&world, "employee", PUNCH_TEMPLATE, 4).await;
    for date in ["2026-11-24", "2026-11-25"] {
        for (from, to) in [("08:49:00", "08:51:00"), ("12:49:00", "12:51:00"), ("13:19:00", "13:21:00")] {
            tick_through(&world, &format!("{date} {from}"), &format!("{date} {to}")).await;
        }
    }
    let told = inbox(&world, "employee").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0], ("白班|10分钟后上班，请打上班卡|13:30".to_owned(), "2026-11-25T05:20:00Z".to_owned()));
}

#[tokio::test]
async fn a_group_s_new_times_are_followed_once_they_hold() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 20:00:00");
    accept(&world, "employee", PUNCH_TEMPLATE, 2).await;
    let mut settings = serde_json::to_value(daka_tests::demo_settings()).expect("JSON");
    settings["shifts"][0]["sections"][0]["on"] = "08:00".into();
    settings["reminders"] = json!({ "leads": [5, 20], "default_lead": 20, "after_off_min": null });
    let version = json!({ "settings": settings });
    caller(&world, "hr").put("/api/schedule/groups/headquarters/versions/2026-11-25", &version).await.ok();
    world.set_shanghai("2026-11-24 20:02:00");
    world.work().await;
    tick_through(&world, "2026-11-25 07:38:00", "2026-11-25 07:42:00").await;
    tick_through(&world, "2026-11-25 08:49:00", "2026-11-25 08:51:00").await;
    let told = inbox(&world, "employee").await;
    assert_eq!(told, [("白班|20分钟后上班，请打上班卡|08:00".to_owned(), "2026-11-24T23:40:00Z".to_owned())]);
}

#[tokio::test]
async fn nobody_is_told_anything_while_attendance_is_off() {
    let world = World::new().await;
    world.set_shanghai("2026-11-24 08:20:00");
    accept(&world, "employee", PUNCH_TEMPLATE, 1).await;
    caller(&world, "hr").put("/api/organization/attendance", &json!({ "on": false })).await.ok();
    tick_through(&world, "2026-11-24 08:49:00", "2026-11-24 08:52:00").await;
    assert_eq!(said(&world, "employee").await.len(), 0);
    caller(&world, "hr").put("/api/organization/attendance", &json!({ "on": true })).await.ok();
    tick_through(&world, "2026-11-24 18:09:00", "2026-11-24 18:12:00").await;
    assert_eq!(said(&world, "employee").await.len(), 1, "and then of the off");
}
