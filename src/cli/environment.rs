//! The one place that reads the environment.
#![allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]

use std::env;
use std::path::PathBuf;

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
