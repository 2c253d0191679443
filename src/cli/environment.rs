//! The one place that reads the environment.
#![allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]

use std::path::PathBuf;
use std::{env, fs};

use crate::cli::Failure;

/// A variable that is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// A variable that names a folder or file.
pub fn path(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The working directory.
pub fn here() -> Result<PathBuf, Failure> {
    env::current_dir().map_err(|error| Failure::Input("the working directory".to_owned(), error))
}

/// The words of the command line after the tool's name.
pub fn words() -> impl Iterator<Item = String> {
    env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned())
}

/// The number of the login session, 0 where its leader is outside of this container.
///
/// The kernel's own account of the process tells it. `getsid` would, too; yet its wrapper takes the 0 for impossible and
/// panics. Where there is no `/proc`, the parent, which is mostly the shell, stands for the session.
pub fn session() -> Option<i32> {
    let Ok(line) = fs::read_to_string("/proc/self/stat") else {
        return rustix::process::getppid().map(rustix::process::Pid::as_raw_nonzero).map(i32::from);
    };
    // The second field is the program's name in brackets, which may hold blanks and brackets itself.
    let (_, after) = line.rsplit_once(')')?;
    after.split_whitespace().nth(3)?.parse().ok()
}
