//! Text as X12 takes it: capitals, the basic and extended characters, no delimiters.

use super::header::Delimiters;
use crate::base::latin;

/// A text in the characters of X12: capitals, marks taken off letters, runs of space as one. Nothing where a character
/// has no plain form, or is a delimiter: a `?` in a name would be another name.
pub fn folded(text: &str, delimiters: &Delimiters) -> Option<String> {
    let plain = latin::plain(text)?.to_ascii_uppercase();
    if plain.bytes().any(|byte| delimiters.has(byte)) {
        return None;
    }
    Some(plain.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_letters() {
        let folded = |text| folded(text, &Delimiters::USUAL);
        assert_eq!(folded("Lucía  Núñez").as_deref(), Some("LUCIA NUNEZ"));
        assert_eq!(folded("Łukaszewicz-O’Brien ").as_deref(), Some("LUKASZEWICZ-O'BRIEN"));
        assert_eq!(folded("").as_deref(), Some(""));
        assert_eq!(folded("王小明"), None);
        assert_eq!(folded("Anna*"), None);
    }
}
