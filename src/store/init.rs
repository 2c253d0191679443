//! Making a practice folder: empty, or from plain tables that are checked whole before anything is made.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use super::commit::{Plan, Put, commit};
use super::disk::{Disk, RealDisk, Sync};
use super::error::{reading, writing};
use super::hint::Head;
use super::line::{Kind, Splice};
use super::package;
use super::print::Print;
use super::snapshot::Snapshot;
use super::text::{Text, header_line};
use super::transaction::{Ground, stem};
use super::view::{Source, View};
use super::writer::{SETTINGS, Writer, lock};
use super::{Committed, Entry, Error, Folder, Judge, adopt, folder, form, selftest};
use crate::base::near::near;
use crate::base::{Fault, Id, Month, Place};
use crate::practice::settings::{FORMAT, Settings};
use crate::record::datapackage::{File, describe};
use crate::record::{Table, table, tables};

const DIRS: [&str; 8] =
    [".store", ".store/tx", ".store/fp", "journal", "conflicts", "documents", "rules", "templates"];

/// Plain files by their path below the practice folder.
pub type Given = BTreeMap<String, Vec<u8>>;

impl Folder {
    /// Makes a practice in a new or empty directory: the tables, rules, templates and `practice.json` of `from`,
    /// checked whole, or an empty practice. A file of `shipped` is taken where `from` has none of its name.
    pub fn init(
        dir: &Path,
        from: Option<&Path>,
        shipped: &[(&str, &str)],
        entry: &Entry,
        judge: &dyn Judge,
    ) -> Result<Committed, Error> {
        let mut given = from.map_or_else(|| Ok(Given::new()), |from| files_below(from, ""))?;
        for (file, text) in shipped {
            given.entry((*file).to_owned()).or_insert_with(|| text.as_bytes().to_vec());
        }
        let checked = check(given, judge)?;
        let shown = dir.display().to_string();
        make_root(dir).map_err(|error| writing(&shown, error))?;
        let disk = RealDisk::open(dir).map_err(|error| reading(&shown, error))?;
        selftest::kind(&disk)?;
        lay(&(Rc::new(disk) as Rc<dyn Disk>), &checked, entry)
    }

    /// The settings that a practice made so has: those of `from`, else those that an empty practice begins with.
    pub fn settings_to_be(from: Option<&Path>) -> Result<Settings, Error> {
        let given = from.and_then(|from| std::fs::read(from.join(SETTINGS)).ok());
        folder::parse_settings(Some(&given.unwrap_or_else(first_settings)))
    }

    /// The same on any disk that is empty, from files in memory.
    pub fn make(
        disk: &Rc<dyn Disk>,
        given: Given,
        entry: &Entry,
        judge: &dyn Judge,
    ) -> Result<Committed, Error> {
        lay(disk, &check(given, judge)?, entry)
    }
}

/// Files that passed every check, those that were not given made empty.
struct Checked {
    files: Given,
    serials: BTreeMap<String, u64>,
}

fn check(mut files: Given, judge: &dyn Judge) -> Result<Checked, Error> {
    files.entry(SETTINGS.to_owned()).or_insert_with(first_settings);
    for table in tables().filter(|table| !table.is_growing()) {
        files.entry(table.file(None)).or_insert_with(|| header_line(table).into_bytes());
    }
    let settings = folder::parse_settings(files.get(SETTINGS).map(Vec::as_slice))?;
    let (mut faults, mut texts) = (Vec::new(), Vec::new());
    for (file, bytes) in files.iter().filter(|(file, _)| super::text::is_csv(file)) {
        match table_of(file).map(|table| Text::open(table, file, bytes.clone())) {
            None => faults.push(no_table(file)),
            Some(Err(found)) => faults.extend(found),
            Some(Ok(text)) => texts.push(text),
        }
    }
    let mut changes = Vec::new();
    for text in &texts {
        let empty = Text::empty(text.table, text.csv().file())?;
        let (found, wrong) = adopt::changes(&empty, text);
        changes.extend(found);
        faults.extend(wrong);
    }
    let view = Snapshot { view: View::new(Plain { files, settings }) };
    if faults.is_empty() {
        faults.extend(form::judge(&changes, &view)?);
        faults.extend(judge.judge(&changes, &view));
    }
    if faults.iter().any(Fault::is_error) {
        return Err(Error::Refused(faults));
    }
    let mut files = view.view.source.files;
    files.insert(package::FILE.to_owned(), package_of(&texts).into_bytes());
    let serials = texts.iter().map(|text| (stem(text.csv().file()), text.highest())).collect();
    Ok(Checked { files, serials })
}

/// What an empty practice begins with.
fn first_settings() -> Vec<u8> {
    let settings = Settings { format: FORMAT, zone: "America/New_York".to_owned(), ..Settings::default() };
    let text = serde_json::to_string_pretty(&settings).unwrap_or_default() + "\n";
    text.into_bytes()
}

fn package_of(texts: &[Text]) -> String {
    let named: Vec<(&Text, String, Vec<String>)> =
        texts.iter().map(|text| (text, text.csv().file().to_owned(), text.header())).collect();
    let files: Vec<File<'_>> =
        named.iter().map(|(text, path, header)| File { table: text.table, path, header }).collect();
    describe(&files)
}

/// The table that a file's path names.
pub(super) fn table_of(file: &str) -> Option<&'static Table> {
    let stem = file.strip_suffix(".csv")?;
    if let Some(table) = table(stem) {
        return (!table.is_growing()).then_some(table);
    }
    let (name, month) = stem.rsplit_once('/')?;
    month.parse::<Month>().ok()?;
    table(name).filter(|table| table.is_growing())
}

pub(super) fn no_table(file: &str) -> Fault {
    let fault = Fault::error("K017", format!("{file} is no table of a practice")).at(Place::new(file, 0, 0));
    let stem = file.strip_suffix(".csv").unwrap_or(file);
    let near = near(stem, tables().map(|table| table.name));
    match near.first().and_then(|name| table(name)) {
        Some(table) if table.is_growing() => {
            fault.help(format!("its rows lie by month: {}/2026-11.csv", table.name))
        }
        Some(table) => fault.help(format!("did you mean {}?", table.file(None))),
        None => fault.help("leave it out, or name it after its table"),
    }
}

/// Puts checked files on an empty disk as the journal's first line.
fn lay(disk: &Rc<dyn Disk>, checked: &Checked, entry: &Entry) -> Result<Committed, Error> {
    let make = |dir: &str| disk.make_dir(dir).map_err(|error| writing(dir, error));
    for dir in DIRS {
        make(dir)?;
    }
    for table in tables().filter(|table| table.is_growing()) {
        make(table.name)?;
    }
    disk.create(".store/lock", b"", Sync::Now).map_err(|error| writing(".store/lock", error))?;
    for dir in [".store", "."] {
        disk.sync_dir(dir).map_err(|error| writing(dir, error))?;
    }
    let lock = lock(&**disk, Duration::ZERO, entry)?;
    selftest::promises(&**disk)?;
    let head = Head::start(Month::of(entry.time.date()).previous());
    let mut writer = Writer::holding(disk, head, lock, checked.files.get(SETTINGS).map(Vec::as_slice))?;
    let puts = checked.files.iter().map(|(file, bytes)| put(file, bytes, &checked.serials)).collect();
    let plan = Plan { puts, serials: checked.serials.clone(), ..Plan::default() };
    commit(&mut writer, entry, &plan)
}

fn put(file: &str, bytes: &[u8], serials: &BTreeMap<String, u64>) -> Put {
    let text = String::from_utf8_lossy(bytes).into_owned();
    Put {
        file: file.to_owned(),
        kind: Kind::Rewrite,
        before: None,
        after: Print::of(text.as_bytes()),
        splices: vec![Splice { at: 0, del: String::new(), ins: text.clone() }],
        text,
        highest: serials.get(&stem(file)).copied().unwrap_or(0),
    }
}

/// Files in memory.
struct Plain {
    files: Given,
    settings: Settings,
}

impl Source for Plain {
    const KEEPS: bool = true;

    fn load(&self, _: &'static Table, file: &str) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.files.get(file).cloned())
    }

    fn names(&self, dir: &str) -> Result<Vec<String>, Error> {
        let below = |file: &String| Some(file.strip_prefix(dir)?.strip_prefix('/')?.to_owned());
        Ok(self.files.keys().filter_map(below).collect())
    }
}

impl Ground for Plain {
    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn revision(&self) -> u64 {
        0
    }

    fn highest(&self, _: &'static Table, _: &str) -> Result<u64, Error> {
        Ok(0)
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        Err(Error::NoDocument(id.clone()))
    }
}

/// The practice's directory, made or found empty, for its owner alone.
fn make_root(dir: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    match std::fs::DirBuilder::new().mode(0o700).create(dir) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            if std::fs::read_dir(dir)?.next().is_some() {
                let text = "the directory is not empty: name a new one";
                return Err(std::io::Error::new(std::io::ErrorKind::AlreadyExists, text));
            }
            std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700))
        }
        other => other,
    }
}

/// The tables, rules, templates and settings below a directory; what a practice makes itself is left out.
fn files_below(root: &Path, dir: &str) -> Result<Given, Error> {
    let mut files = Given::new();
    let shown = root.join(dir).display().to_string();
    for entry in std::fs::read_dir(root.join(dir)).map_err(|error| reading(&shown, error))? {
        let entry = entry.map_err(|error| reading(&shown, error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if dir.is_empty() { name.clone() } else { format!("{dir}/{name}") };
        let kind = entry.file_type().map_err(|error| reading(&path, error))?;
        if name.starts_with('.') || ["journal", "conflicts"].contains(&path.as_str()) {
            continue;
        }
        if kind.is_dir() {
            files.extend(files_below(root, &path)?);
        } else if kind.is_file()
            && (path == SETTINGS || super::text::is_csv(&path) || path.starts_with("templates/"))
        {
            let bytes = std::fs::read(root.join(&path)).map_err(|error| reading(&path, error))?;
            files.insert(path, bytes);
        }
    }
    Ok(files)
}
