//! What a verb stands on: the practice folder, the instant, the person, the streams.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::str::FromStr;

use chrono::Utc;
use chrono_tz::Tz;

use crate::base::{Date, Fault, Id, Stamp, fault};
use crate::practice::settings::Settings;
use crate::record::intake::Patient;
use crate::record::{Record, Table};
use crate::store::{self, Committed, Entry, Read, ReadRows, Store, Tx};

use super::identity::{self, Account};
use super::judge::Desks;
use super::streams::Streams;
use super::{Answer, Failure, Global, Outcome, Writing, command, environment};

/// How many patients of a batch a person at a terminal is told.
const SAID: usize = 9;

/// What a verb stands on. The folder is opened when it is first asked for: a command that needs none works without.
pub struct Desk {
    /// The tool's name.
    pub tool: &'static str,
    /// Where the answer and the messages go.
    pub streams: Streams,
    global: Global,
    account: Account,
    machine: chrono::DateTime<Utc>,
    store: OnceCell<Rc<dyn Store>>,
    settings: OnceCell<Settings>,
    saved: Option<u64>,
}

impl Desk {
    /// The desk of this process.
    pub fn of_environment(tool: &'static str, global: &Global) -> Self {
        Self {
            tool,
            streams: Streams::of_process(tool, global.color, global.messages),
            global: global.clone(),
            account: Account::of_process(),
            #[allow(clippy::disallowed_methods, reason = "the one place that reads the clock")]
            machine: Utc::now(),
            store: OnceCell::new(),
            settings: OnceCell::new(),
            saved: None,
        }
    }

    /// The practice folder that is meant: `--practice`, else `$FRONTDESK_PRACTICE`, else the nearest parent directory
    /// that holds `practice.json`.
    pub fn folder(&self) -> Result<PathBuf, Failure> {
        if let Some(dir) = &self.global.practice {
            return Ok(dir.clone());
        }
        if let Some(dir) = environment::path("FRONTDESK_PRACTICE") {
            return Ok(dir);
        }
        let here = environment::here()?;
        let found = here.ancestors().find(|dir| dir.join("practice.json").is_file()).map(PathBuf::from);
        found.ok_or_else(|| store::Error::NoPractice("no practice folder here or above".to_owned()).into())
    }

    /// The practice.
    pub fn store(&self) -> Result<Rc<dyn Store>, Failure> {
        if let Some(store) = self.store.get() {
            return Ok(Rc::clone(store));
        }
        let opened: Rc<dyn Store> = super::open::store(self, &self.global.table)?;
        Ok(Rc::clone(self.store.get_or_init(|| opened)))
    }

    /// `practice.json`; where there is no folder at all, what holds then.
    pub fn settings(&self) -> Result<&Settings, Failure> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let settings = match self.store() {
            Ok(store) => store.snapshot()?.settings().clone(),
            Err(Failure::Store(store::Error::NoPractice(_))) => Settings::default(),
            Err(failure) => return Err(failure),
        };
        Ok(self.settings.get_or_init(|| settings))
    }

    /// The practice's time zone.
    pub fn zone(&self) -> Result<Tz, Failure> {
        Ok(zone_of(self.settings()?)?)
    }

    /// The business instant: `--as-of`, else `$FRONTDESK_NOW`, else the clock; on the practice's wall clock.
    pub fn now(&self) -> Result<Stamp, Failure> {
        self.now_in(self.zone()?)
    }

    fn now_in(&self, zone: Tz) -> Result<Stamp, Failure> {
        let machine = self.machine.with_timezone(&zone);
        match self.as_of() {
            Some(words) => Ok(super::when::instant(&words, zone, machine.date_naive())?),
            None => Ok(super::when::to_the_second(machine)),
        }
    }

    fn as_of(&self) -> Option<String> {
        self.global.as_of.clone().or_else(|| environment::variable("FRONTDESK_NOW"))
    }

    /// The business day.
    pub fn today(&self) -> Result<Date, Failure> {
        Ok(self.now()?.date())
    }

    /// A day as typed: `2026-11-23`, `today`, `mon`, `+3d`.
    pub fn date(&self, words: &str) -> Result<Date, Failure> {
        Ok(super::when::date(words, self.today()?)?)
    }

    /// An id as typed, made whole: its form and check digit are looked at, not whether there is such a row.
    /// `@1` … `@9` stand for the rows of this terminal's last list.
    pub fn id<R: Record>(&self, typed: &str) -> Result<Id, Failure> {
        let table = R::TABLE;
        let recent = if typed.starts_with('@') { Some(self.recent(typed)?) } else { None };
        let named = recent.as_ref().and_then(|row| row.iter().find(|(column, _)| column == "id"));
        let typed = named.map_or(typed, |(_, id)| id.as_str());
        let whole = crate::base::id::tidy(typed, table.is_growing());
        match crate::base::id::Parts::of(&whole, table.prefix, table.is_growing(), table.checked) {
            Ok(_) => Ok(Id::new(whole)),
            Err(slip) => Err(crate::record::id_fault(typed, table, slip).into()),
        }
    }

    /// The row of an id as typed; an id that no row has is refused with the nearest known ones.
    pub fn row<R: Record>(&self, view: &dyn Read, typed: &str) -> Result<R, Failure> {
        let id = self.id::<R>(typed)?;
        match view.by_id::<R>(&id)? {
            Some(row) => Ok(row),
            None => Err(unknown::<R>(view, &id)?.into()),
        }
    }

    /// The machine's clock, in seconds: only for what is forgotten after a while.
    pub(super) fn machine_seconds(&self) -> i64 {
        self.machine.timestamp()
    }

    /// What the journal will know of this command.
    pub fn entry(&self) -> Result<Entry, Failure> {
        let user = identity::user(self.global.user.as_deref(), &self.account, self.settings()?)?;
        Ok(Entry { user, ..self.entry_in(self.zone()?)? })
    }

    /// The same for the command that makes a practice: there is no list of users yet, so the account speaks for itself,
    /// on the wall clock of the practice that will be.
    pub fn founding_entry(&self, settings: &Settings) -> Result<Entry, Failure> {
        self.entry_in(zone_of(settings)?)
    }

    fn entry_in(&self, zone: Tz) -> Result<Entry, Failure> {
        Ok(Entry {
            command: command::redacted(self.tool, environment::words()),
            user: self.account.login.clone(),
            login: self.account.login.clone(),
            uid: self.account.uid,
            host: self.account.host.clone(),
            time: super::when::to_the_second(self.machine.with_timezone(&zone)),
            now: self.now_in(zone)?,
            is_as_of: self.as_of().is_some(),
            is_rehearsal: false,
        })
    }

    /// Runs a change as one transaction. With `--dry-run` it is worked out and judged, and nothing is written.
    pub fn transact<T>(
        &mut self,
        writing: &Writing,
        work: impl FnOnce(&mut dyn Tx) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if !self.global.table.is_empty() {
            return Err(Failure::Grammar(
                "--table goes with reading commands: what writes needs the folder's own tables".to_owned(),
            ));
        }
        let (store, mut entry) = (self.store()?, self.entry()?);
        entry.is_rehearsal = writing.dry_run;
        let (mut work, mut value, mut failure) = (Some(work), None, None);
        let mut body = |tx: &mut dyn Tx| -> Result<(), store::Error> {
            let Some(work) = work.take() else { return Err(store::Error::Stopped) };
            match work(tx) {
                Ok(done) => value = Some(done),
                Err(Failure::Store(error)) => return Err(error),
                Err(other) => {
                    failure = Some(other);
                    return Err(store::Error::Stopped);
                }
            }
            Ok(())
        };
        let outcome = store.transact(&entry, &Desks, &mut body);
        if let Some(failure) = failure {
            return Err(failure);
        }
        match outcome {
            Ok(committed) => self.told(&committed),
            Err(error) => return Err(error.into()),
        }
        value.ok_or(Failure::Store(store::Error::Stopped))
    }

    fn told(&mut self, committed: &Committed) {
        self.saved = committed.line;
        for note in &committed.notes {
            self.streams.tell(note);
        }
    }

    /// Writes down, by id alone, whose data this command shows.
    pub fn saw<'i>(&self, patients: impl IntoIterator<Item = &'i Id>) -> Result<(), Failure> {
        let mut ids: Vec<Id> = patients.into_iter().filter(|id| !id.is_empty()).cloned().collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(());
        }
        Ok(self.store()?.log_read(&self.entry()?, &ids)?)
    }

    /// A line for the person, on standard error.
    pub fn tell(&mut self, text: &str) {
        self.streams.tell(text);
    }

    /// Tells warnings, or faults that do not end the command.
    pub fn warn(&mut self, faults: &[Fault]) {
        self.streams.faults(faults);
    }

    /// Says back on a terminal whom a change is about, so that a slip is seen; piped, nothing.
    pub fn say_whom(&mut self, patient: &Patient) {
        if self.streams.err_is_terminal {
            let born = patient.born.map(|born| format!(", born {born}")).unwrap_or_default();
            let alert =
                if patient.alert.is_empty() { String::new() } else { format!(" ({})", patient.alert) };
            let text = format!("{} {} {}{born}{alert}", patient.id, patient.given, patient.family);
            self.streams.tell(&crate::show::safe(&text));
        }
    }

    /// The same for patients by their ids, each once; of a long batch the first few.
    pub fn say_whom_of<'i>(&mut self, patients: impl IntoIterator<Item = &'i Id>) -> Result<(), Failure> {
        if !self.streams.err_is_terminal {
            return Ok(());
        }
        let ids: BTreeSet<&Id> = patients.into_iter().filter(|id| !id.is_empty()).collect();
        let store = self.store()?;
        let view = store.snapshot()?;
        for id in ids.iter().take(SAID) {
            if let Some(patient) = view.by_id::<Patient>(id)? {
                self.say_whom(&patient);
            }
        }
        if ids.len() > SAID {
            self.tell(&format!("and {} more", ids.len() - SAID));
        }
        Ok(())
    }

    /// Ends the process: tells the failure, empties the streams, gives the exit code. A closed pipe ends quietly.
    pub fn finish(mut self, outcome: Outcome) -> ExitCode {
        let outcome =
            outcome.and_then(|answer| self.streams.out.flush().map(|()| answer).map_err(Failure::Output));
        match outcome {
            Ok(Answer::Yes) => ExitCode::SUCCESS,
            Ok(Answer::No) => ExitCode::from(1),
            Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(failure) => {
                // What was printed before the failure stands above it.
                let _ = self.streams.out.flush();
                let failure = if self.saved.is_some() { failure.of_the_answer() } else { failure };
                let mut faults = failure.faults();
                fault::sort(&mut faults);
                if let (Some(line), Failure::Output(_), Some(fault)) =
                    (self.saved, &failure, faults.first_mut())
                {
                    fault.help = Some(format!("the change is saved, as journal line {line}"));
                } else if let (Failure::Output(_), Some(fault)) = (&failure, faults.first_mut()) {
                    fault.help = Some("nothing changed".to_owned());
                }
                self.streams.faults(&faults);
                ExitCode::from(failure.exit_code())
            }
        }
    }
}

/// The time zone that a practice names.
fn zone_of(settings: &Settings) -> Result<Tz, Fault> {
    let zone = &settings.zone;
    if zone.is_empty() {
        return Ok(Tz::UTC);
    }
    Tz::from_str(zone).map_err(|_| {
        let near = crate::base::near::near(zone, chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name()));
        let fault = Fault::error("G055", format!("practice.json: zone '{zone}' is no IANA time zone"));
        fault.help(if near.is_empty() {
            "write one like America/New_York".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        })
    })
}

/// The fault of an id that no row has, with the nearest that rows do have.
pub fn unknown<R: Record>(view: &dyn Read, id: &Id) -> Result<Fault, Failure> {
    unknown_in(view, R::TABLE, id)
}

/// The same for a table that is known only when the program runs.
pub fn unknown_in(view: &dyn Read, table: &'static Table, id: &Id) -> Result<Fault, Failure> {
    let months = store::months_of(table, id);
    let mut known = Vec::new();
    if is_worth_a_search() {
        view.visit(table, months, store::Question::All, &mut |raw| {
            known.extend(raw.cells.first().map(ToString::to_string));
            std::ops::ControlFlow::Continue(())
        })?;
    }
    let near = crate::base::near::near(id.as_str(), known.iter().map(String::as_str));
    let fault = Fault::error("G056", format!("no row of {} has the id {id}", table.name));
    if !near.is_empty() {
        return Ok(fault.help(format!("near it: {}", near.join(", "))));
    }
    let month = match months {
        store::Months::Between(month, _) => Some(month),
        store::Months::All => None,
    };
    Ok(fault.help(format!("look it up again; the rows stand in {}", table.file(month))))
}

/// Whether the nearest known ids are looked for: for as many faults as standard error shows. A file of a hundred
/// thousand rows for another practice would else be compared with every row of this one.
fn is_worth_a_search() -> bool {
    thread_local! { static TOLD: Cell<usize> = const { Cell::new(0) } }
    TOLD.replace(TOLD.get().saturating_add(1)) < super::streams::SHOWN
}
