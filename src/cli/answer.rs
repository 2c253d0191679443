//! How a command ends.

use std::io;

use crate::base::Fault;
use crate::store;

/// What a command answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Done. Exit 0.
    Yes,
    /// Done, and the answer is no: nothing found, findings, an opening gone, some rows refused. Exit 1.
    No,
}

impl Answer {
    /// `Yes` where a condition holds.
    pub fn when(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// Why a command did not get to an answer.
#[derive(Debug)]
pub enum Failure {
    /// The words of the command line do not fit each other. Exit 2.
    Grammar(String),
    /// Well formed and wrong, typed or in a file: every fault of it. Exit 65.
    Faults(Vec<Fault>),
    /// A program of the practice is missing or failed: what went wrong with each thing. Exit 69.
    Unavailable(Vec<Fault>),
    /// What became of something is not known: a person must look. Exit 70.
    Unknown(Vec<Fault>),
    /// An input is missing. Exit 66.
    Missing(String),
    /// The answer could not be written. Exit 74.
    Output(io::Error),
    /// An input could not be read. Exit 74.
    Input(String, io::Error),
    /// Who asks may not. Exit 77.
    Forbidden(String),
    /// The practice folder's own failure.
    Store(store::Error),
}

/// What a verb's `run` returns.
pub type Outcome = Result<Answer, Failure>;

impl Failure {
    /// The exit code, see `docs/reference/exit-codes.md`.
    pub fn exit_code(&self) -> u8 {
        use store::Error as E;
        match self {
            Self::Grammar(_) => 2,
            Self::Faults(_) | Self::Store(E::Refused(_)) => 65,
            Self::Missing(_) | Self::Store(E::NoPractice(_) | E::NoDocument(_)) => 66,
            Self::Unavailable(_) | Self::Store(E::Unsupported(_)) => 69,
            Self::Unknown(_) | Self::Store(E::Unknown(_) | E::Damaged(_) | E::Stopped) => 70,
            Self::Store(E::Write(..)) => 73,
            Self::Output(_) | Self::Input(..) | Self::Store(E::Read(..)) => 74,
            Self::Store(E::Busy(_)) => 75,
            Self::Forbidden(_) | Self::Store(E::Forbidden(_)) => 77,
        }
    }

    /// A failure that came once the change was saved is about the answer alone: it must not say that nothing changed.
    #[must_use]
    pub fn of_the_answer(self) -> Self {
        use store::Error as E;
        match self {
            Self::Store(E::Write(what, error) | E::Read(what, error)) => {
                Self::Output(io::Error::other(format!("{what}: {error}")))
            }
            Self::Store(E::Busy(text) | E::Forbidden(text)) => Self::Output(io::Error::other(text)),
            other => other,
        }
    }

    /// The same failure, its faults at a place where they have none yet.
    #[must_use]
    pub fn at(self, place: &crate::base::Place) -> Self {
        match self {
            Self::Faults(faults) => Self::Faults(
                faults
                    .into_iter()
                    .map(|fault| if fault.place.is_none() { fault.at(place.clone()) } else { fault })
                    .collect(),
            ),
            other => other,
        }
    }

    /// The faults that it tells, one or more.
    pub fn faults(&self) -> Vec<Fault> {
        use store::Error as E;
        let one = |code, text: String| vec![Fault::error(code, text)];
        match self {
            Self::Faults(faults)
            | Self::Unavailable(faults)
            | Self::Unknown(faults)
            | Self::Store(E::Refused(faults)) => faults.clone(),
            Self::Grammar(text) => one("G040", text.clone()),
            Self::Missing(text) => one("G041", text.clone()),
            Self::Output(error) => one("G043", format!("the answer could not be written: {}", plain(error))),
            Self::Input(name, error) => vec![
                Fault::error("G044", format!("{name} could not be read: {}", plain(error)))
                    .help("name a file that you may read, or - for standard input"),
            ],
            Self::Forbidden(text) | Self::Store(E::Forbidden(text)) => one("G045", text.clone()),
            Self::Store(E::NoPractice(text)) => vec![
                Fault::error("G046", text.clone())
                    .help("name one with --practice DIR or FRONTDESK_PRACTICE, or make one with: files init DIR --from examples/practice"),
            ],
            Self::Store(E::NoDocument(id)) => one("G047", format!("document {id} has no bytes here")),
            Self::Store(E::Unsupported(text)) => one("G048", text.clone()),
            Self::Store(E::Unknown(text)) => {
                vec![Fault::error("G049", format!("outcome unknown: {text}")).help("look with `files log` before you repeat the command")]
            }
            Self::Store(E::Damaged(text)) => vec![
                Fault::error("G050", text.clone())
                    .help("files verify --all says where; restore what is damaged from a backup"),
            ],
            Self::Store(E::Write(what, error)) => one("G051", format!("{what}: {}; nothing changed", plain(error))),
            Self::Store(E::Read(what, error)) => one("G052", format!("{what}: {}", plain(error))),
            Self::Store(E::Busy(text)) => vec![Fault::error("G053", text.clone()).help("nothing changed; the same command may succeed now")],
            Self::Store(E::Stopped) => one("G054", "the work broke off".to_owned()),
        }
    }
}

/// What the system says of an error, without its number.
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" (os error ").unwrap_or(text.len());
    let text = &text[..end];
    // Its sentences begin with a capital, as other programs show them; ours go on.
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl From<Vec<Fault>> for Failure {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Faults(faults)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Faults(vec![fault])
    }
}

/// Writing to standard output is the only bare input and output of a verb.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
