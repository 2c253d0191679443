//! Who runs the command, on which machine.

use crate::practice::settings::Settings;

use super::{Failure, environment};

/// The account that runs the command.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its number.
    pub uid: u32,
    /// Its login name, as the system's list of accounts has it.
    pub login: String,
    /// The machine's name.
    pub host: String,
}

impl Account {
    /// The account of this process. The login comes from the account's number, never from an environment variable that
    /// anybody may set.
    pub fn of_process() -> Self {
        let uid = rustix::process::getuid().as_raw();
        let login = std::fs::read_to_string("/etc/passwd")
            .ok()
            .and_then(|list| login_of(&list, uid))
            .unwrap_or_else(|| format!("uid-{uid}"));
        let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
        Self { uid, login, host }
    }
}

fn login_of(passwd: &str, uid: u32) -> Option<String> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let login = fields.next()?;
        (fields.nth(1)?.parse() == Ok(uid)).then(|| login.to_owned())
    })
}

/// The person who is meant: `--user`, else `$FRONTDESK_USER`, else the login. Only a person whom `practice.json` allows
/// to this account may be named; `*` among a person's accounts is every account.
pub fn user(asked: Option<&str>, account: &Account, settings: &Settings) -> Result<String, Failure> {
    let asked = asked.map(str::to_owned).or_else(|| environment::variable("FRONTDESK_USER"));
    let Some(name) = asked else { return Ok(account.login.clone()) };
    if name == account.login {
        return Ok(name);
    }
    let Some(user) = settings.users.get(&name) else {
        let near = crate::base::near::near(&name, settings.users.keys().map(String::as_str));
        let hint =
            if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) };
        return Err(Failure::Forbidden(format!("practice.json knows no user '{name}'{hint}")));
    };
    if user.accounts.iter().any(|allowed| *allowed == account.login || allowed == "*") {
        return Ok(name);
    }
    Err(Failure::Forbidden(format!(
        "account '{}' may not act as '{name}': practice.json, users.{name}.accounts",
        account.login
    )))
}
