//! Verbs that every tool has in the same words: shell completions and the manual page.

use std::num::NonZeroUsize;

use clap::{CommandFactory, Subcommand, ValueEnum};

use super::{Answer, Desk, Outcome, Tool};

/// Verbs of every tool.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Print completions for a shell
    #[command(after_help = "\
Examples:
  bill completions bash > bill.bash       # then: source bill.bash
  bill completions zsh > _bill            # in a folder of $fpath
  bill completions fish > bill.fish       # in ~/.config/fish/completions")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, of the tool or of a verb
    #[command(after_help = "\
Examples:
  schedule man > schedule.1               # then: man ./schedule.1
  schedule man book > schedule-book.1
  intake man coverage add > intake-coverage-add.1")]
    Man {
        /// The verb, like `find` or `coverage add`
        #[arg(value_name = "VERB")]
        verb: Vec<String>,
    },
}

/// Shells that there are completions for.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub enum Shell {
    /// GNU Bash
    Bash,
    /// Z shell
    Zsh,
    /// fish
    Fish,
}

impl Verb {
    /// Prints what was asked, from the same definitions as the parser.
    pub fn run<T: Tool + CommandFactory>(&self, desk: &mut Desk) -> Outcome {
        let mut command = T::command();
        match self {
            Self::Completions { shell } => {
                let shell = match shell {
                    Shell::Bash => clap_complete::Shell::Bash,
                    Shell::Zsh => clap_complete::Shell::Zsh,
                    Shell::Fish => clap_complete::Shell::Fish,
                };
                let mut script = Vec::new();
                clap_complete::generate(shell, &mut command, T::NAME, &mut script);
                desk.streams.out.write_all(&script)?;
            }
            Self::Man { verb } => super::man::run(desk, command, verb)?,
        }
        Ok(Answer::Yes)
    }
}

/// How many at most, as an option says it.
pub fn at_most(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "write a whole number above zero, like 10".to_owned())
}
