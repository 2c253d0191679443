//! What the store's tests stand on.

use frontdesk::base::{Fault, Stamp};
use frontdesk::store::{Change, Entry, Folder, Judge, Read};

/// A judge that finds nothing wrong.
pub(crate) struct Mild;

impl Judge for Mild {
    fn judge(&self, _: &[Change], _: &dyn Read) -> Vec<Fault> {
        Vec::new()
    }
}

/// A time of an October morning.
pub(crate) fn stamp(time: &str) -> Stamp {
    format!("2026-10-13T{time}-04:00").parse().unwrap()
}

/// A `practice.json`.
pub(crate) fn settings() -> String {
    "{\"format\": 1, \"name\": \"Elm Street\", \"zone\": \"America/New_York\"}\n".to_owned()
}

/// What a test's command says of itself.
pub(crate) fn entry(command: &str) -> Entry {
    Entry {
        command: command.to_owned(),
        user: "anna".to_owned(),
        login: "anna".to_owned(),
        uid: 1000,
        host: "desk1".to_owned(),
        time: stamp("08:00:00"),
        now: stamp("08:00:00"),
        is_as_of: false,
        is_rehearsal: false,
    }
}

/// An empty practice in a directory that goes with the test.
pub(crate) fn practice() -> (tempfile::TempDir, Folder) {
    let dir = tempfile::tempdir().unwrap();
    let practice = dir.path().join("practice");
    Folder::init(&practice, None, &[], &entry("files init"), &Mild).unwrap();
    let folder = Folder::open(&practice).unwrap();
    (dir, folder)
}
