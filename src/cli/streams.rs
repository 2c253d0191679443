//! Standard streams: what goes where, in which form.

use std::io::{self, IsTerminal, Write};

use crate::base::Fault;
use crate::show::safe;

use super::environment;
use super::global::{Messages, When};

/// Faults that standard error shows before it says how many more there are.
pub const SHOWN: usize = 50;

/// Where a command's answer and its messages go, and what those places can show.
#[allow(clippy::struct_excessive_bools, reason = "four facts about three streams, not a state")]
pub struct Streams {
    /// The answer.
    pub out: Box<dyn Write>,
    /// Messages.
    pub err: Box<dyn Write>,
    /// Whether the answer goes to a terminal.
    pub out_is_terminal: bool,
    /// Whether messages go to a terminal.
    pub err_is_terminal: bool,
    /// Whether input comes from a terminal.
    pub in_is_terminal: bool,
    /// Whether the answer is coloured.
    pub color: bool,
    /// Columns of the terminal, or of `$COLUMNS`.
    pub width: usize,
    messages: Messages,
    tool: &'static str,
}

impl Streams {
    /// The process's streams.
    pub fn of_process(tool: &'static str, color: When, messages: Messages) -> Self {
        let out = io::stdout();
        let out_is_terminal = out.is_terminal();
        Self {
            out_is_terminal,
            err_is_terminal: io::stderr().is_terminal(),
            in_is_terminal: io::stdin().is_terminal(),
            color: is_coloured(color, out_is_terminal),
            width: width(&out),
            out: Box::new(io::BufWriter::with_capacity(1 << 16, out)),
            err: Box::new(io::stderr()),
            messages,
            tool,
        }
    }

    /// A line for the person on standard error. A standard error that is gone cannot be told about.
    pub fn tell(&mut self, text: &str) {
        let _ = writeln!(self.err, "{text}");
    }

    /// Tells faults: fifty as text, or every one as a JSON object a line.
    pub fn faults(&mut self, faults: &[Fault]) {
        match self.messages {
            Messages::Json => {
                for fault in faults {
                    let line = json(fault).to_string();
                    self.tell(&line);
                }
            }
            Messages::Text => {
                for fault in faults.iter().take(SHOWN) {
                    let text = shown(fault).text(self.tool);
                    self.tell(&text);
                }
                if faults.len() > SHOWN {
                    self.more(faults.len() - SHOWN);
                }
            }
        }
    }
}

/// Faults that are found while an answer is printed: those that will be shown, and how many there were.
#[derive(Debug, Default)]
pub struct Gathered {
    kept: Vec<Fault>,
    count: usize,
    /// Whether one of them was an error.
    pub has_error: bool,
}

impl Streams {
    /// Takes faults in. As JSON they are told at once; as text they wait for the end of the answer, and no more are
    /// kept than will be shown: a warning makes room for an error.
    pub fn gather(&mut self, gathered: &mut Gathered, faults: Vec<Fault>) {
        gathered.has_error |= faults.iter().any(Fault::is_error);
        if self.messages == Messages::Json {
            return self.faults(&faults);
        }
        gathered.count += faults.len();
        for fault in faults {
            let is_full = gathered.kept.len() == SHOWN && fault.is_error();
            let warning = gathered.kept.iter().rposition(|kept| is_full && !kept.is_error());
            if let Some(warning) = warning {
                gathered.kept.remove(warning);
            }
            if gathered.kept.len() < SHOWN {
                gathered.kept.push(fault);
            }
        }
    }

    /// Tells what was gathered.
    pub fn tell_gathered(&mut self, gathered: &Gathered) {
        self.faults(&gathered.kept);
        if gathered.count > gathered.kept.len() {
            self.more(gathered.count - gathered.kept.len());
        }
    }

    fn more(&mut self, count: usize) {
        self.tell(&format!("and {count} more; all of them with --messages json"));
    }
}

/// A fault as a terminal can be trusted with it: what it quotes came from outside.
fn shown(fault: &Fault) -> Fault {
    let mut fault = fault.clone();
    fault.message = safe(&fault.message).into_owned();
    fault.help = fault.help.map(|help| safe(&help).into_owned());
    if let Some(place) = &mut fault.place {
        place.file = safe(&place.file).into_owned();
    }
    fault
}

fn json(fault: &Fault) -> serde_json::Value {
    let place = fault.place.as_ref();
    serde_json::json!({
        "severity": if fault.is_error() { "error" } else { "warning" },
        "code": fault.code,
        "file": place.map(|place| place.file.clone()),
        "line": place.map(|place| place.line).filter(|line| *line > 0),
        "column": place.map(|place| place.column).filter(|column| *column > 0),
        "message": fault.message,
        "help": fault.help,
    })
}

fn is_set(name: &str) -> bool {
    environment::variable(name).is_some_and(|value| value != "0")
}

fn is_coloured(asked: When, terminal: bool) -> bool {
    match asked {
        When::Always => true,
        When::Never => false,
        When::Auto if is_set("NO_COLOR") => false,
        When::Auto => terminal || is_set("CLICOLOR_FORCE"),
    }
}

fn width(out: &io::Stdout) -> usize {
    let told = environment::variable("COLUMNS").and_then(|columns| columns.parse().ok());
    let asked = || {
        rustix::termios::tcgetwinsize(out)
            .ok()
            .map(|size| usize::from(size.ws_col))
            .filter(|width| *width > 0)
    };
    told.or_else(asked).unwrap_or(80).clamp(20, 1000)
}
