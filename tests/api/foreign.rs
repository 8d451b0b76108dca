//! Every parameter of every route, and every id in a body, with ids and cursors that another company has: which there are the
//! OpenAPI document and the other company's own replies say, not a list.

use std::collections::{BTreeMap, BTreeSet};

use daka::demo;
use daka_tests::{Caller, Dump, World, second_company};
use serde_json::Value;

use crate::routes::{self, NO_SUCH_ID, Need, OURS, Route, THEIRS};

/// What the other company uses as the id of whatever it makes.
const THEIR_ID: &str = "0193572e-6d00-7000-8000-00000000beef";
/// Parameters that name no thing of a company: a day, or a signed link that `file.rs` tries.
const NO_IDS: [&str; 5] = ["date", "month", "year", "effective", "token"];

/// Values that the other company knows, by the name of the field in which it met them.
type Known = BTreeMap<String, BTreeSet<String>>;

fn learn(value: &Value, known: &mut Known) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| learn(value, known)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(text) if !text.is_empty() => drop(known.entry(name.clone()).or_default().insert(text.to_owned())),
                    _ => learn(value, known),
                }
            }
        }
        _ => {}
    }
}

fn parameters(route: &Route) -> Vec<(String, bool)> {
    let told = route.operation["parameters"].as_array().into_iter().flatten();
    told.map(|told| (told["name"].as_str().expect("a name").to_owned(), told["in"] == "path")).collect()
}

fn members_routes() -> Vec<Route> {
    let of_members = |route: &Route| route.need >= Need::Member && !route.template.ends_with("everywhere");
    routes::all().into_iter().filter(of_members).collect()
}

fn of_theirs(dump: &Dump) -> Vec<Value> {
    let own = [format!("ORG#{}/", second_company::ORG), format!("EMP#{}#", second_company::ORG)];
    own.iter().flat_map(|prefix| dump.beginning(prefix).into_iter().cloned()).collect()
}

/// The other company does what there is to do, and notes each id and each cursor that it used or was given.
async fn what_they_know(world: &World) -> Known {
    let mut known = Known::new();
    let owner = world.anonymous().with_token(second_company::token(world, second_company::OWNER));
    owner.send_file("f-theirs", "import", "姓名,工号\n张三,001\n".as_bytes()).await;
    let theirs = |text: String| {
        let ids = [(NO_SUCH_ID, THEIR_ID), ("\"x1\"", "\"x-theirs\""), ("\"i1\"", "\"i-theirs\""), ("\"f1\"", "\"f-theirs\"")];
        let again = [("no-such-export", "x-theirs"), ("no-such-import", "i-theirs"), ("no-such-set", "set-theirs")];
        ids.iter().chain(&again).fold(text, |text, (ours, theirs)| text.replace(ours, theirs))
    };
    // What they undo again is undone last, so that there is something to be found.
    let mut routes = members_routes();
    routes.retain(|route| route.method != axum::http::Method::DELETE);
    for route in routes {
        let (path, body) = (theirs(route.path(THEIRS)), route.body(world, THEIRS).map(theirs));
        if let Some(body) = &body {
            learn(&serde_json::from_str(body).expect("JSON"), &mut known);
        }
        learn(&owner.call(route.method.clone(), &path, body).await.json, &mut known);
        for ((name, _), part) in parameters(&route).iter().filter(|(_, path)| *path).zip(path_values(&route, &path)) {
            known.entry(name.clone()).or_default().insert(part);
        }
        let cursor = parameters(&route).into_iter().find(|(name, _)| ["cursor", "after"].contains(&name.as_str()));
        if let Some((name, _)) = cursor {
            let page = owner.get(&format!("{path}?limit=1")).await;
            let next = ["next", "next_cursor", "cursor"].iter().find_map(|field| page.json[field].as_str());
            known.entry(name).or_default().extend(next.map(str::to_owned));
        }
    }
    for name in ["actor", "about"] {
        known.insert(name.into(), [second_company::EMPLOYEE, second_company::OWNER].map(str::to_owned).into());
    }
    known.insert("organization_id".into(), [second_company::ORG.to_owned()].into());
    known
}

/// What stands in a path for the parameters of its template, in the order of the path.
fn path_values(route: &Route, path: &str) -> Vec<String> {
    let parts = route.template.split('/').zip(path.split('/'));
    parts.filter(|(template, _)| template.starts_with('{')).map(|(_, value)| value.to_owned()).collect()
}

/// Asks with a value of theirs in one place and ours in all others; what is wrong with the reply, if something is.
async fn ask(world: &World, owner: &Caller, route: &Route, name: &str, in_path: bool, value: &str) -> Option<String> {
    let place = format!("{{{name}}}");
    let asked = Route { template: route.template.replace(&place, value), ..route.clone() };
    let mut path = asked.path(OURS);
    if !in_path {
        path = format!("{path}?{name}={value}");
    }
    let reply = owner.call(route.method.clone(), &path, route.body(world, OURS)).await;
    // A set of columns and a group are put under an id of one's own choice, which another company may have chosen as well; and taking a set
    // or an own place away that is not there is done at once. What is theirs stays, as is looked at in the end.
    let taken_away = name == "place_id" && route.method == axum::http::Method::DELETE;
    let chosen = taken_away || name == "column_set_id" || (name == "group_id" && route.method == axum::http::Method::PUT);
    let tells = reply.json.to_string().contains(second_company::MARK);
    let wrong = tells || (in_path && !chosen && reply.status.is_success());
    wrong.then(|| format!("{route} with their {name} {value}: {} {}", reply.status, reply.json))
}

#[tokio::test]
async fn of_whatever_kind_reach_nothing_there() {
    let world = World::new().await;
    second_company::found(&world, true).await;
    routes::prepare(&world, &demo::org_id(), OURS).await;
    routes::prepare(&world, &second_company::org_id(), THEIRS).await;
    let known = what_they_know(&world).await;
    let ours: BTreeSet<&str> = [second_company::SHARED.0, second_company::SHARED.1, second_company::SHARED.2, "company", "admin"].into();
    let before = of_theirs(&world.dump().await);
    let owner = world.sign_in("owner").await;
    let (mut tried, mut wrong) = (0, Vec::new());
    for route in members_routes() {
        for (name, in_path) in parameters(&route).into_iter().filter(|(name, _)| !NO_IDS.contains(&name.as_str())) {
            let values: Vec<_> = known.get(&name).into_iter().flatten().filter(|value| !ours.contains(value.as_str())).collect();
            if in_path && values.is_empty() {
                wrong.push(format!("{route}: the other company has no {name}; let it make one"));
            }
            for value in
                values.into_iter().filter(|value| value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)))
            {
                wrong.extend(ask(&world, &owner, &route, &name, in_path, value).await);
                tried += 1;
            }
        }
        // Ours in the path, and theirs in the body: what the path would have stopped must be stopped by the body, too.
        if let Some(body) = route.body(&world, THEIRS).filter(|body| Some(body) != route.body(&world, OURS).as_ref()) {
            let reply = owner.call(route.method.clone(), &route.path(OURS), Some(body)).await;
            if reply.json.to_string().contains(second_company::MARK) {
                wrong.push(format!("{route} with their ids in its body: {}", reply.json));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 100, "only {tried}");
    assert_eq!(of_theirs(&world.dump().await), before);
}
