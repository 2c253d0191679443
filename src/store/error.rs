//! How the store fails.

use std::io;

use crate::base::{Fault, Id};

/// Why a read or a transaction did not happen, or what is not known about it.
#[derive(Debug)]
pub enum Error {
    /// Well formed and wrong: every fault that was found. Nothing changed. (Exit 65.)
    Refused(Vec<Fault>),
    /// There is no such practice folder. (66)
    NoPractice(String),
    /// No document of this id has bytes here. (66)
    NoDocument(Id),
    /// A format newer than ours, a purged text, a file system that cannot keep promises. (69)
    Unsupported(String),
    /// The change may or may not have been saved: look before you repeat. (70)
    Unknown(String),
    /// Writing failed, nothing changed. (73)
    Write(String, io::Error),
    /// Reading failed. (74)
    Read(String, io::Error),
    /// Another program holds the folder or changed a file underneath: the same command may succeed next time. (75)
    Busy(String),
    /// Owner, mode or role forbids it. (77)
    Forbidden(String),
    /// The journal or a table is damaged: a person must look. (70)
    Damaged(String),
    /// The work broke off for a reason of its own, told by the caller.
    Stopped,
}

impl From<Vec<Fault>> for Error {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Refused(faults)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Refused(vec![fault])
    }
}

/// An error of reading, with the file it was about.
pub(super) fn reading(file: &str, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Error::Forbidden(error.to_string()),
        _ => Error::Read(file.to_owned(), error),
    }
}

/// An error of writing before anything was committed.
pub(super) fn writing(file: &str, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Error::Forbidden(error.to_string()),
        _ => Error::Write(file.to_owned(), error),
    }
}
