//! The source as the rules see it: code without comments and without unit tests.

use crate::support::{files, read};

/// A source file.
pub(crate) struct Source {
    /// Its path from the repository's root.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// Its lines without comments, up to the first unit test, numbered from 1.
    pub(crate) code: Vec<(usize, String)>,
}

impl Source {
    fn of(path: String) -> Self {
        let text = read(&path);
        let code = text
            .lines()
            .enumerate()
            .take_while(|(_, line)| !line.trim_start().starts_with("#[cfg(test)]"))
            .map(|(at, line)| (at + 1, line.split("//").next().unwrap_or("").to_owned()))
            .collect();
        Self { path, text, code }
    }

    /// The module of `src` that it belongs to; nothing for `lib.rs`.
    pub(crate) fn layer(&self) -> &str {
        let rest = self.path.strip_prefix("src/").unwrap_or("");
        rest.split_once('/').map_or("", |(layer, _)| layer)
    }

    /// The lines of code that hold a text, as `path:line`.
    pub(crate) fn lines_with<'s>(&'s self, text: &'s str) -> impl Iterator<Item = String> + 's {
        let hits = self.code.iter().filter(move |(_, line)| line.contains(text));
        hits.map(move |(at, _)| format!("{}:{at}: {text}", self.path))
    }
}

/// Every file of `src`.
pub(crate) fn sources() -> Vec<Source> {
    let paths = files("src", ".rs");
    paths.iter().map(|path| Source::of(path.display().to_string())).collect()
}

/// Fails with every line that breaks a rule.
pub(crate) fn none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}
