//! A company in a file, and the process that serves it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::TimeDelta;
use daka::demo;
use daka::engine::Engine;
use daka_domain::id::UserId;
use daka_domain::time::{WorkDate, Zone};
use daka_http::App;
use daka_http::token::{Audience, MemberSession, Session};
use daka_tests::Town;
use daka_tests::world::{APP_ID, settings};
use tempfile::TempDir;
use tokio::process::Child;

/// The command `daka`.
const BINARY: &str = env!("CARGO_BIN_EXE_daka-to-kill");
/// How long a process may take until it listens.
const START: Duration = Duration::from_mins(1);

/// A company in a file of its own.
pub struct Site {
    pub port: u16,
    pub people: Vec<Worker>,
    town: Town,
    folder: TempDir,
}

/// Somebody who punches.
pub struct Worker {
    pub employee_id: &'static str,
    pub is_at_plant: bool,
    pub token: String,
}

impl Site {
    /// A company that has worked for a month, without a punch.
    pub async fn new() -> Self {
        let (town, folder) = (Town::new().await, tempfile::tempdir().expect("a folder"));
        let engine = Engine::on_file(&file(folder.path())).expect("an engine");
        let wechat_url = town.environment()["WECHAT_BASE_URL"].clone();
        let app = App::new(settings(&format!("http://{}", engine.address()), wechat_url));
        app.store.create_table().await.expect("a table");
        let began = WorkDate::new((town.now() - TimeDelta::days(30)).date_naive()).expect("a date");
        demo::staff(&app, &town.counterpart, APP_ID, began).await.expect("people");
        demo::open(&app).await.expect("a company");
        let people = demo::PEOPLE.iter().map(|person| worker(&app, person)).collect();
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        Self { port, people, town, folder }
    }

    /// The table's file.
    pub fn file(&self) -> PathBuf {
        file(self.folder.path())
    }

    /// The present work date in Shanghai.
    pub fn today(&self) -> WorkDate {
        Zone::default().date(self.town.now())
    }

    /// The openid of somebody who signs in.
    pub fn openid(&self, sign_in: &str) -> String {
        self.town.counterpart.openid(APP_ID, sign_in)
    }

    /// Starts the process, and waits until it listens.
    pub async fn start(&self) -> Child {
        let (folder, port) = (self.folder.path().to_str().expect("Unicode"), self.port.to_string());
        let arguments = ["serve", "--data", folder, "--port", &port];
        let mut process = self.town.spawn(Path::new(BINARY), &arguments, &[("RUST_LOG", "warn,dynoxide::server=error")]);
        let listens = async {
            while tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.is_err() {
                assert_eq!(process.try_wait().expect("its state"), None, "it does not start");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(START, listens).await.expect("it listens in time");
        process
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("daka.db")
}

/// Somebody with a token, whether or not they can sign in.
fn worker(app: &App, person: &demo::Person) -> Worker {
    let member = MemberSession { org_id: demo::org_id(), employee_id: person.employee_id(), session_epoch: 1 };
    let user_id = UserId::new(person.sign_in.unwrap_or(person.id)).expect("an id");
    let session = Session { user_id, user_epoch: 1, member: Some(member) };
    let token = app.tokens.issue(Audience::Access, &session, app.now()).expect("a token");
    Worker { employee_id: person.id, is_at_plant: person.group() == demo::GROUP_NIGHT, token }
}
