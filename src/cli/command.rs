//! The command as the journal may keep it: tool, verb, option names, and the values of ids, codes and dates.

use crate::record;

/// The words of a command line without what the journal must not hold: file names, and anything that is no id, code,
/// number or date, becomes `…`.
pub fn redacted(tool: &str, words: impl Iterator<Item = String>) -> String {
    let mut text = tool.to_owned();
    // The practice folder's own path says nothing that the journal, which lies in it, needs to know.
    let mut words = words;
    while let Some(word) = words.next() {
        if word == "--practice" {
            words.next();
            continue;
        }
        if word.starts_with("--practice=") {
            continue;
        }
        text.push(' ');
        match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => {
                text.push_str(name);
                text.push('=');
                text.push_str(kept(value));
            }
            _ => text.push_str(kept(&word)),
        }
    }
    text
}

fn kept(word: &str) -> &str {
    if may_be_kept(word) { word } else { "…" }
}

/// Whether a word of a command line is an option's name, an id, a code, a number or a date, and so nobody's name.
pub fn may_be_kept(word: &str) -> bool {
    let is_option =
        word.starts_with("--") && word[2..].bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let is_short = word.len() <= 2 && word.starts_with('-');
    let is_code = !word.is_empty()
        && word.len() <= 40
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_,:".contains(&byte));
    let is_number =
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || b".-+:TZ".contains(&byte));
    let is_id =
        record::tables().any(|table| !table.prefix.is_empty() && table.owns(&word.to_ascii_uppercase()));
    let is_days = !word.is_empty()
        && word.split(',').all(|day| ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].contains(&day));
    is_option || is_short || is_code || is_number || is_id || is_days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_name_a_person_is_left_out() {
        let words = [
            "book",
            "--patient",
            "P0001237",
            "--at=2026-11-23T09:30",
            "--note",
            "@/home/anna/Núñez.txt",
            "--practice",
            "/srv/p",
            "Rohan",
            "-n",
        ];
        assert_eq!(
            redacted("schedule", words.into_iter().map(str::to_owned)),
            "schedule book --patient P0001237 --at=2026-11-23T09:30 --note … … -n"
        );
    }
}
