//! GET /api/login/notice

use daka_domain::retention::Retention;
use daka_tests::World;

#[tokio::test]
async fn anybody_reads_the_privacy_notice_in_both_languages() {
    let world = World::new().await;
    let notice = world.anonymous().get("/api/login/notice").await.ok();
    assert_eq!(notice["version"], daka_login::NOTICE_VERSION);
    for language in ["zh", "en"] {
        for days in [Retention::DEFAULT_DAYS, Retention::MIN_DAYS, Retention::MAX_DAYS] {
            assert!(notice["text"][language].as_str().is_some_and(|text| text.contains(&days.to_string())), "{days}: {notice}");
        }
    }
    assert!(notice["text"]["zh"].as_str().is_some_and(|text| text.contains("隐私")), "{notice}");
    assert!(notice["text"]["en"].as_str().is_some_and(|text| text.to_lowercase().contains("privacy")), "{notice}");
}
