//! The way back: names and values → a file, lines folded after 75 bytes at most, between letters.

use super::text::escape;

/// The most bytes that a line may have before its end.
const WIDTH: usize = 75;

/// A file that is written line by line.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Writer {
    /// An empty file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a component.
    pub fn begin(&mut self, name: &'static str) {
        self.line(&format!("BEGIN:{name}"));
        self.open.push(name);
    }

    /// Ends the component that was begun last.
    pub fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.line(&format!("END:{name}"));
        }
    }

    /// A property whose value needs no escapes.
    pub fn value(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{value}"));
    }

    /// A property with a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("{name}:{}", escape(text)));
    }

    /// The file.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn line(&mut self, line: &str) {
        let mut width = 0;
        for letter in line.chars() {
            if width + letter.len_utf8() > WIDTH {
                self.out.push_str("\r\n ");
                width = 1;
            }
            self.out.push(letter);
            width += letter.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// A parameter's value as it is written: in quotes where it needs them, with the carets of RFC 6868.
pub fn param(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '^' => plain.push_str("^^"),
            '"' => plain.push_str("^'"),
            '\n' => plain.push_str("^n"),
            control if control.is_control() => {}
            other => plain.push(other),
        }
    }
    if plain.contains([':', ';', ',']) { format!("\"{plain}\"") } else { plain }
}
