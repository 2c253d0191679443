//! A practice of one's own for a test, and a shell at its desk.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

use super::root;

/// The morning of the sample: what `FRONTDESK_NOW` says in every test.
pub(crate) const MORNING: &str = "2026-10-14T08:00";

/// A practice made from the sample, in a folder that goes when the test ends.
pub(crate) struct Desk {
    dir: TempDir,
}

impl Desk {
    /// A fresh practice, as `files init --from examples/practice` makes it, and beside it the remittance of its morning and
    /// a calendar of meetings. It is made once and copied.
    pub(crate) fn fresh() -> Self {
        static MADE: OnceLock<TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let desk = Self::empty();
            let (output, code) = desk.shell("files init practice --from examples/practice");
            std::fs::remove_dir_all(desk.path().join("examples")).unwrap();
            let remittance = "remittance.835";
            std::fs::copy(root().join("examples").join(remittance), desk.path().join(remittance)).unwrap();
            let meetings = "meetings.ics";
            std::fs::copy(root().join("examples/day").join(meetings), desk.path().join(meetings)).unwrap();
            assert!(code == 0, "files init --from examples/practice:\n{output}[exit {code}]");
            desk.dir
        });
        let dir = TempDir::new().unwrap();
        copy(made.path(), dir.path());
        // The practice was moved since its hints were written; the tools find that out by themselves.
        Self { dir }
    }

    /// A folder without a practice, with the sample's plain tables in `examples/practice`.
    pub(crate) fn empty() -> Self {
        let dir = TempDir::new().unwrap();
        let sample = dir.path().join("examples/practice");
        std::fs::create_dir_all(&sample).unwrap();
        copy(&root().join("examples/practice"), &sample);
        let printer = dir.path().join("lp");
        std::fs::write(&printer, "#!/bin/sh\ncat >/dev/null\n").unwrap();
        std::fs::set_permissions(&printer, PermissionsExt::from_mode(0o700)).unwrap();
        Self { dir }
    }

    /// Its folder; the practice lies in `practice/`, documents' own files beside it.
    pub(crate) fn path(&self) -> PathBuf {
        self.dir.path().to_owned()
    }

    /// Runs a command line in a shell, with nothing in the environment but what the tools need. Gives standard output
    /// and error as they come, and the exit code.
    pub(crate) fn shell(&self, line: &str) -> (String, i32) {
        self.shell_with(line, "")
    }

    /// The same with something on standard input.
    pub(crate) fn shell_with(&self, line: &str, input: &str) -> (String, i32) {
        let mut child = self
            .command("sh")
            .args(["-c", &format!("exec 2>&1\n{line}")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input closes it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).replace(&self.path().display().to_string(), "…");
        (text, output.status.code().unwrap_or(-1))
    }

    /// A program at this desk, not started yet: one of the tools, or one of the system's.
    pub(crate) fn command(&self, program: &str) -> Command {
        let bin = Path::new(env!("CARGO_BIN_EXE_schedule")).parent().unwrap().to_owned();
        let dir = self.path();
        let examples = root().join("examples");
        let path = format!("{}:{}:{}:/usr/bin:/bin", bin.display(), examples.display(), dir.display());
        let mut command = Command::new(program);
        command
            .current_dir(&dir)
            .env_clear()
            .env("PATH", path)
            .env("HOME", &dir)
            .env("TMPDIR", &dir)
            .env("LC_ALL", "C.UTF-8")
            .env("COLUMNS", "100")
            .env("FRONTDESK_NOW", MORNING)
            .env("FRONTDESK_USER", "anna")
            .env("FRONTDESK_PRACTICE", dir.join("practice"))
            .env("FRONTDESK_BIN", &bin);
        command
    }
}

/// Copies what lies below one folder into another, modes with it.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), &to).unwrap();
        }
        std::fs::set_permissions(&to, entry.metadata().unwrap().permissions()).unwrap();
    }
}
