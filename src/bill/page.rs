//! A page of text: lines of words and amounts, for paper that people read.

use std::fmt::Display;

/// Lines of a width.
pub struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// An empty page, so many columns wide.
    pub fn new(width: usize) -> Self {
        Self { text: String::new(), width }
    }

    /// A line of words.
    pub fn words(&mut self, words: impl AsRef<str>) {
        self.text.push_str(words.as_ref().trim_end());
        self.text.push('\n');
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A line drawn across the page.
    pub fn rule(&mut self, with: &str) {
        self.words(with.repeat(self.width));
    }

    /// A line drawn over a sum.
    pub fn sum_rule(&mut self) {
        self.right("--------------");
    }

    /// Words at the right edge.
    pub fn right(&mut self, words: &str) {
        self.words(format!("{words:>width$}", width = self.width));
    }

    /// Words at the left edge and a value at the right one.
    pub fn pair(&mut self, words: &str, value: impl Display) {
        let value = value.to_string();
        let width = self.width.saturating_sub(value.chars().count());
        self.words(format!("{words:<width$}{value}"));
    }

    /// The page's text.
    pub fn into_text(self) -> String {
        self.text
    }
}
