//! What stands on a line: words, boxes to tick, room to write.

use std::fmt::Display;

use crate::base::safe::safe;

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// As the text around.
    #[default]
    Plain,
    /// Bold.
    Strong,
    /// Letters of one width.
    Mono,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Characters.
    Text(String, Face),
    /// A box to tick.
    Tick,
    /// A line to write on, about so many letters long.
    Blank(u8),
}

/// Words: characters with their face, and what is filled in by hand. Whatever a terminal, a browser or a reader could
/// take for a command is made visible when words are made; line ends and tabs are spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pieces: Vec<Piece>,
}

impl Words {
    /// No words.
    pub(super) const NOTHING: Self = Self { pieces: Vec::new() };

    /// Anything that has a text.
    pub fn of(value: impl Display) -> Self {
        Self::faced(&value.to_string(), Face::Plain)
    }

    /// Bold words.
    pub fn strong(value: impl Display) -> Self {
        Self::faced(&value.to_string(), Face::Strong)
    }

    /// Words in letters of one width, for codes.
    pub fn mono(value: impl Display) -> Self {
        Self::faced(&value.to_string(), Face::Mono)
    }

    /// A box to tick.
    pub fn tick() -> Self {
        Self { pieces: vec![Piece::Tick] }
    }

    /// A line to write on, about so many letters long.
    pub fn blank(letters: u8) -> Self {
        Self { pieces: vec![Piece::Blank(letters)] }
    }

    /// These words, then others.
    #[must_use]
    pub fn and(mut self, other: impl Into<Self>) -> Self {
        self.pieces.extend(other.into().pieces);
        self
    }

    /// Its pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether nothing stands here.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The words as a line of text: `[ ]` for a box, underscores to write on.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(words, _) => text.push_str(words),
                Piece::Tick => text.push_str("[ ]"),
                Piece::Blank(letters) => text.extend(std::iter::repeat_n('_', usize::from(*letters))),
            }
        }
        text
    }

    fn faced(text: &str, face: Face) -> Self {
        let spaced: String = text.chars().map(|c| if is_break(c) { ' ' } else { c }).collect();
        let text = safe(&spaced).into_owned();
        let pieces = if text.is_empty() { Vec::new() } else { vec![Piece::Text(text, face)] };
        Self { pieces }
    }
}

fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::of(text)
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Self {
        Self::of(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_nothing_that_a_form_would_obey() {
        assert_eq!(Words::of("a\r\nb\tc").plain(), "a  b c");
        assert_eq!(Words::of("a\u{1b}[31m\u{202e}b").plain(), "a␛[31m<U+202E>b");
        assert_eq!(Words::tick().and(" I10  ").and(Words::blank(3)).plain(), "[ ] I10  ___");
        assert!(Words::of("").is_empty());
    }
}
