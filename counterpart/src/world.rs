//! What WeChat remembers: apps, people, codes, subscriptions and delivered messages.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rand::SeedableRng;
use rand::rngs::SmallRng;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::fault::Fault;
use crate::quota::Meter;
use crate::reply::{self, Refusal};
use crate::token::Tokens;
use crate::{App, WeChatUser, identity};

/// Login and phone codes are good for five minutes.
const CODE_LIFE: TimeDelta = TimeDelta::minutes(5);

/// Messages kept for each person; the oldest go first.
const INBOX_LIMIT: usize = 200;

/// Everything, under one lock.
pub(crate) struct World {
    pub(crate) rng: SmallRng,
    pub(crate) apps: HashMap<String, AppState>,
    pub(crate) people: HashMap<String, Person>,
    /// Template id to its fields.
    pub(crate) templates: HashMap<String, Vec<String>>,
    /// Pages of the released mini program, the home page first.
    pub(crate) pages: Vec<String>,
    pub(crate) faults: VecDeque<Fault>,
    pub(crate) latency: Duration,
    /// The next country code is sent as a number: WeChat sends both forms, so both are met.
    pub(crate) numeric_country_code: bool,
    codes: HashMap<String, Code>,
}

/// One mini program.
pub(crate) struct AppState {
    pub(crate) secret: String,
    pub(crate) tokens: Tokens,
    pub(crate) qr_codes: Meter,
    /// openid to the person's short name.
    pub(crate) names: HashMap<String, String>,
}

/// One person, with what they did on their phone.
pub(crate) struct Person {
    pub(crate) user: WeChatUser,
    pub(crate) logins: Meter,
    /// Accepted and not yet used, by app and template.
    pub(crate) credits: HashMap<(String, String), u32>,
    /// Templates of 用工关系 to which they agreed, by app.
    pub(crate) relations: HashMap<String, BTreeSet<String>>,
    pub(crate) inbox: VecDeque<Message>,
}

/// A subscription message that reached the phone.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Message {
    pub(crate) app_id: String,
    pub(crate) template_id: String,
    pub(crate) page: Option<String>,
    pub(crate) miniprogram_state: String,
    pub(crate) lang: String,
    pub(crate) data: Map<String, Value>,
    /// Whether it came as to staff 用工关系.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) to_staff: bool,
    pub(crate) delivered_at: DateTime<Utc>,
}

/// What a code may be redeemed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Login,
    Phone,
}

struct Code {
    purpose: Purpose,
    app_id: String,
    user: String,
    issued_at: DateTime<Utc>,
    used: bool,
}

/// Why a code cannot be redeemed. Each interface words it in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeRefusal {
    /// Unknown, expired, another app's or of the other kind.
    Invalid,
    Used,
}

impl World {
    pub(crate) fn new(apps: Vec<App>, seed: u64) -> Self {
        let app = |app: App| {
            let state = AppState { secret: app.app_secret, tokens: Tokens::default(), qr_codes: Meter::default(), names: HashMap::new() };
            (app.app_id, state)
        };
        Self {
            rng: SmallRng::seed_from_u64(seed),
            apps: apps.into_iter().map(app).collect(),
            people: HashMap::new(),
            templates: HashMap::new(),
            pages: Vec::new(),
            faults: VecDeque::new(),
            latency: Duration::ZERO,
            numeric_country_code: false,
            codes: HashMap::new(),
        }
    }

    pub(crate) fn add_user(&mut self, user: WeChatUser) {
        for (app_id, app) in &mut self.apps {
            let openid = identity::openid(app_id, &user.name);
            app.names.insert(openid, user.name.clone());
        }
        if let Some(person) = self.people.get_mut(&user.name) {
            person.user = user;
            return;
        }
        let person = Person {
            user: user.clone(),
            logins: Meter::default(),
            credits: HashMap::new(),
            relations: HashMap::new(),
            inbox: VecDeque::new(),
        };
        self.people.insert(user.name, person);
    }

    /// Whose openid it is in an app.
    pub(crate) fn user_of_openid(&self, app_id: &str, openid: &str) -> Result<String, Refusal> {
        let app = self.apps.get(app_id);
        app.and_then(|app| app.names.get(openid).cloned()).ok_or_else(reply::invalid_openid)
    }

    /// The app, if this is its secret.
    pub(crate) fn authenticate(&mut self, app_id: &str, secret: &str) -> Result<&mut AppState, Refusal> {
        if app_id.is_empty() {
            return Err(Refusal::new(41002, "appid missing"));
        }
        if secret.is_empty() {
            return Err(Refusal::new(41004, "appsecret missing"));
        }
        let app = self.apps.get_mut(app_id);
        let app = app.ok_or_else(|| Refusal::new(40013, "invalid appid"))?;
        if app.secret == secret { Ok(app) } else { Err(Refusal::new(40125, "invalid appsecret")) }
    }

    /// Gives the phone a new code, and forgets the codes that nobody can redeem any more.
    pub(crate) fn issue_code(&mut self, purpose: Purpose, app_id: &str, user: &str, now: DateTime<Utc>) -> String {
        self.codes.retain(|_, code| code.is_alive(now));
        let code = match purpose {
            Purpose::Login => identity::login_code(&mut self.rng),
            Purpose::Phone => identity::phone_code(&mut self.rng),
        };
        let issued = Code { purpose, app_id: app_id.to_owned(), user: user.to_owned(), issued_at: now, used: false };
        self.codes.insert(code.clone(), issued);
        code
    }

    /// Whose code this is, if it can still be redeemed. It stays unused until [`World::use_code`].
    pub(crate) fn code_owner(&self, code: &str, purpose: Purpose, app_id: &str, now: DateTime<Utc>) -> Result<String, CodeRefusal> {
        let fits = |code: &&Code| code.purpose == purpose && code.app_id == app_id && code.is_alive(now);
        match self.codes.get(code).filter(fits) {
            None => Err(CodeRefusal::Invalid),
            Some(code) if code.used => Err(CodeRefusal::Used),
            Some(code) => Ok(code.user.clone()),
        }
    }

    pub(crate) fn use_code(&mut self, code: &str) {
        if let Some(code) = self.codes.get_mut(code) {
            code.used = true;
        }
    }
}

impl Code {
    fn is_alive(&self, now: DateTime<Utc>) -> bool {
        now - self.issued_at < CODE_LIFE
    }
}

impl Person {
    /// One accepted request is one message.
    pub(crate) fn grant_credit(&mut self, app_id: &str, template_id: &str) {
        let key = (app_id.to_owned(), template_id.to_owned());
        *self.credits.entry(key).or_default() += 1;
    }

    /// Takes a credit for one message, if there is one.
    pub(crate) fn take_credit(&mut self, app_id: &str, template_id: &str) -> bool {
        let key = (app_id.to_owned(), template_id.to_owned());
        match self.credits.get_mut(&key) {
            Some(credits) if *credits > 0 => {
                *credits -= 1;
                true
            }
            _ => false,
        }
    }

    pub(crate) fn deliver(&mut self, message: Message) {
        if self.inbox.len() == INBOX_LIMIT {
            self.inbox.pop_front();
        }
        self.inbox.push_back(message);
    }
}
