//! Making a practice folder.

use std::path::Path;

use super::disk::{Disk, RealDisk, Sync};
use super::error::{reading, writing};
use super::text::header_line;
use super::{Committed, Entry, Error, Judge};
use crate::practice::settings::{FORMAT, Settings};
use crate::record::tables;

const DIRS: [&str; 8] =
    [".store", ".store/tx", ".store/fp", "journal", "conflicts", "documents", "rules", "templates"];

pub(super) fn init(
    dir: &Path,
    from: Option<&Path>,
    _entry: &Entry,
    _judge: &dyn Judge,
) -> Result<Committed, Error> {
    let shown = dir.display().to_string();
    make_root(dir).map_err(|error| writing(&shown, error))?;
    let disk = RealDisk::open(dir).map_err(|error| reading(&shown, error))?;
    for dir in DIRS {
        disk.make_dir(dir).map_err(|error| writing(dir, error))?;
    }
    let put = |file: &str, bytes: &[u8]| {
        if let Some((dir, _)) = file.rsplit_once('/') {
            disk.make_dir(dir).map_err(|error| writing(dir, error))?;
        }
        disk.create(file, bytes, Sync::Now).map_err(|error| writing(file, error))
    };
    put(".store/lock", b"")?;
    let mut given = Vec::new();
    if let Some(from) = from {
        given = files_below(from, "")?;
        for file in &given {
            let bytes = std::fs::read(from.join(file)).map_err(|error| reading(file, error))?;
            put(file, &bytes)?;
        }
    }
    if !given.iter().any(|file| file == "practice.json") {
        let settings =
            Settings { format: FORMAT, zone: "America/New_York".to_owned(), ..Settings::default() };
        let text = serde_json::to_string_pretty(&settings).unwrap_or_default() + "\n";
        put("practice.json", text.as_bytes())?;
    }
    for table in tables().filter(|table| !table.is_growing()) {
        let file = table.file(None);
        if !given.contains(&file) {
            put(&file, header_line(table).as_bytes())?;
        }
    }
    Ok(Committed { line: Some(1), notes: Vec::new() })
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

fn files_below(root: &Path, dir: &str) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    let entries = std::fs::read_dir(root.join(dir)).map_err(|error| reading(dir, error))?;
    for entry in entries {
        let entry = entry.map_err(|error| reading(dir, error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if dir.is_empty() { name.clone() } else { format!("{dir}/{name}") };
        let kind = entry.file_type().map_err(|error| reading(&path, error))?;
        if name.starts_with('.') || ["journal", "conflicts"].contains(&path.as_str()) {
            continue;
        }
        if kind.is_dir() {
            files.extend(files_below(root, &path)?);
        } else if path == "practice.json" || path.ends_with(".csv") || path.starts_with("templates/") {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}
