//! `POST /wxa/getwxacodeunlimit`.

use axum::body::Body;
use axum::http::Request;
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{APP, Reply, Stage, errcode, refusal};

const PATH: &str = "/wxa/getwxacodeunlimit";

impl Stage {
    async fn draw(&self, body: Value) -> Reply {
        self.post_with_token(PATH, body).await
    }
}

fn width_of(reply: &Reply) -> u32 {
    assert_eq!(reply.headers["content-type"], "image/png");
    assert_eq!(reply.body[1..4], *b"PNG");
    assert_eq!(reply.body[12..16], *b"IHDR");
    u32::from_be_bytes([reply.body[16], reply.body[17], reply.body[18], reply.body[19]])
}

#[tokio::test]
async fn a_scene_becomes_an_image() {
    let stage = Stage::new();
    let page = "pages/index/index";
    let reply = stage.draw(json!({ "scene": "i=Ab3_x", "page": page })).await;
    assert_eq!(width_of(&reply), 430);
    let reply = stage.draw(json!({ "scene": "i=Ab3_x", "width": 1280 })).await;
    assert_eq!(width_of(&reply), 1280);
}

#[tokio::test]
async fn a_scene_is_32_characters_of_a_small_set() {
    let stage = Stage::new();
    for scene in ["x".repeat(32), "!#$&'()*+,/:;=?@-._~aZ9".to_owned()] {
        width_of(&stage.draw(json!({ "scene": scene })).await);
    }
    for scene in ["x".repeat(33), String::new()] {
        let reply = stage.draw(json!({ "scene": scene })).await;
        assert_eq!(errcode(&reply), 40169, "{scene}");
    }
    for scene in ["打卡", "a b", "a%20b", "a|b"] {
        let reply = stage.draw(json!({ "scene": scene })).await;
        assert_eq!(errcode(&reply), 40129, "{scene}");
    }
}

#[tokio::test]
async fn a_page_must_be_released_unless_it_is_not_checked() {
    let stage = Stage::new();
    let draw = |page: &str, check_path: bool| json!({ "scene": "a", "page": page, "check_path": check_path });
    for page in ["/pages/index/index", "pages/index/index?a=1"] {
        assert_eq!(errcode(&stage.draw(draw(page, true)).await), 41030);
        assert_eq!(errcode(&stage.draw(draw(page, false)).await), 41030);
    }
    let reply = stage.draw(draw("pages/new/new", true)).await;
    assert_eq!(refusal(&reply), (41030, "invalid page".to_owned()));
    width_of(&stage.draw(draw("pages/new/new", false)).await);
    stage.wechat.publish(&[]);
    assert_eq!(errcode(&stage.draw(json!({ "scene": "a" })).await), 41030);
}

#[tokio::test]
async fn width_and_version_have_their_ranges() {
    let stage = Stage::new();
    let bad = [json!({ "width": 279 }), json!({ "width": 1281 }), json!({ "env_version": "formal" })];
    for mut body in bad {
        body["scene"] = json!("a");
        assert_eq!(errcode(&stage.draw(body).await), 40097);
    }
    let wrong_type = stage.draw(json!({ "scene": "a", "width": "wide" })).await;
    assert_eq!(errcode(&wrong_type), 47001);
}

#[tokio::test]
async fn a_body_that_is_not_json_is_blamed_on_the_scene() {
    let stage = Stage::new();
    let uri = format!("{PATH}?access_token={}", stage.token_of(APP).await);
    let form = Request::post(uri).body(Body::from("scene=a"));
    let reply = stage.call(form.expect("a good request")).await;
    assert_eq!(errcode(&reply), 40169);
}

#[tokio::test]
async fn a_minute_allows_five_thousand_images() {
    let stage = Stage::new();
    let uri = format!("{PATH}?access_token={}", stage.token_of(APP).await);
    for _ in 0..5_000 {
        stage.post(&uri, json!({})).await;
    }
    let good = json!({ "scene": "a" });
    assert_eq!(errcode(&stage.post(&uri, good.clone()).await), 45009);
    stage.pass(TimeDelta::minutes(1));
    width_of(&stage.post(&uri, good).await);
}
