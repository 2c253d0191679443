//! Who may come in: modes, links, owners, and one writer at a time.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::time::Duration;

use frontdesk::base::Id;
use frontdesk::record::intake::Patient;
use frontdesk::store::disk::{Disk, RealDisk, Side};
use frontdesk::store::{Error, Folder, ReadRows, Store};

use super::ground::{Mild, entry, practice};

fn mode(path: &std::path::Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// SHA-256 of the ids of the first 101 patients, one a line.
const DIGEST: &str = "1a05ceb3d1f0d9d031fe42592a163c713dea835c13f99cce3d7460f9208b4247";

/// What is said, with the test's own directory left out.
fn told<T>(dir: &tempfile::TempDir, result: Result<T, Error>) -> String {
    match result {
        Err(Error::Forbidden(text)) => text.replace(&dir.path().display().to_string(), "DIR"),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("let in"),
    }
}

#[test]
fn a_folder_or_a_file_that_is_open_to_others_is_refused() {
    let (dir, folder) = practice();
    let root = dir.path().join("practice");
    mode(&root.join("patients.csv"), 0o644);
    let read = folder.snapshot().unwrap().all::<Patient>().map(|_| ());
    assert_eq!(
        told(&dir, read),
        "DIR/practice/patients.csv is open to others (mode 644): run chmod go= DIR/practice/patients.csv"
    );
    mode(&root, 0o755);
    let opened = told(&dir, Folder::open(&root).map(|_| ()));
    assert_eq!(opened, "DIR/practice is open to others (mode 755): run chmod go= DIR/practice");
}

#[test]
fn a_link_in_a_tables_place_is_refused() {
    let (dir, folder) = practice();
    let root = dir.path().join("practice");
    std::fs::copy(root.join("patients.csv"), dir.path().join("elsewhere.csv")).unwrap();
    std::fs::remove_file(root.join("patients.csv")).unwrap();
    symlink(dir.path().join("elsewhere.csv"), root.join("patients.csv")).unwrap();
    let read = folder.snapshot().unwrap().all::<Patient>().map(|_| ());
    assert_eq!(told(&dir, read), "DIR/practice/patients.csv is a link, not a file");
}

#[test]
fn a_directory_above_that_anybody_may_change_is_refused() {
    let (dir, _) = practice();
    mode(dir.path(), 0o777);
    let opened = told(&dir, Folder::open(&dir.path().join("practice")).map(|_| ()));
    assert_eq!(
        opened,
        "the directory above DIR/practice may be changed by anybody: move the practice, or run chmod o-w there"
    );
}

#[test]
fn files_are_their_owners_alone() {
    let (dir, _) = practice();
    let mut open = Vec::new();
    let mut dirs = vec![dir.path().join("practice")];
    while let Some(at) = dirs.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let entry = entry.unwrap();
            let is_dir = entry.file_type().unwrap().is_dir();
            let expected = if is_dir { 0o700 } else { 0o600 };
            if entry.metadata().unwrap().permissions().mode() & 0o777 != expected {
                open.push(entry.path());
            }
            if is_dir {
                dirs.push(entry.path());
            }
        }
    }
    assert_eq!(open, Vec::<std::path::PathBuf>::new());
}

#[test]
fn the_holder_of_the_lock_is_named_when_patience_ends() {
    let (dir, folder) = practice();
    let disk = RealDisk::open(&dir.path().join("practice")).unwrap();
    let held = disk.lock(Side::Exclusive, Duration::ZERO, "process 4711, ben (bill day), since noon\n").ok();
    let folder = folder.patience(Duration::from_millis(20));
    let Err(Error::Busy(text)) = folder.transact(&entry("intake add"), &Mild, &mut |_| Ok(())) else {
        panic!("two writers")
    };
    assert_eq!(text, "another program holds the practice: process 4711, ben (bill day), since noon");
    // Who reads does not wait.
    assert_eq!(folder.snapshot().unwrap().revision(), 1);
    drop(held);
    folder.transact(&entry("intake add"), &Mild, &mut |_| Ok(())).unwrap();
}

#[test]
fn reads_are_logged_by_id_and_many_by_their_count() {
    let (dir, folder) = practice();
    let ids: Vec<Id> = (1..=101).map(|serial| Id::build("P", None, serial, true)).collect();
    folder.log_read(&entry("intake show P0000017"), &ids[..1]).unwrap();
    folder.log_read(&entry("intake checkin"), &ids).unwrap();
    let log = std::fs::read_to_string(dir.path().join("practice/journal/reads-2026-10.jsonl")).unwrap();
    let head = "{\"time\":\"2026-10-13T08:00:00-04:00\",\"uid\":1000,\"login\":\"anna\",\"user\":\"anna\",\"host\":\"desk1\",";
    let expected = [
        format!("{head}\"command\":\"intake show P0000017\",\"patients\":[\"P0000017\"]}}"),
        format!("{head}\"command\":\"intake checkin\",\"count\":101,\"sha256\":\"{DIGEST}\"}}"),
    ];
    assert_eq!(log.lines().collect::<Vec<_>>(), expected);
}
