//! A document as text: lines of so many letters, for a terminal, a mail or a line printer.

mod grid;
mod table;

use super::{Block, Document, Letterhead, Part, Words};
use crate::base::wrap::{width, wrap};

/// The document as text, `columns` letters wide: 80 for paper, 40 for a slip. Pages are not numbered, there are none;
/// parts stand below each other with two empty lines between them.
pub fn text(document: &Document, columns: usize) -> String {
    let columns = columns.max(20);
    let parts: Vec<String> = document.parts.iter().map(|part| part_text(part, columns)).collect();
    parts.join("\n\n")
}

fn part_text(part: &Part, columns: usize) -> String {
    let mut page = Page { lines: Vec::new(), columns };
    if let Some(letterhead) = &part.letterhead {
        page.letterhead(letterhead);
    }
    page.blocks(&part.blocks);
    if !part.footer.is_empty() {
        page.rule('-');
        page.words("", &part.footer);
    }
    page.lines.iter().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}

/// Lines of a width.
struct Page {
    lines: Vec<String>,
    columns: usize,
}

impl Page {
    /// An empty line, unless one or a drawn line stands there, or nothing yet.
    fn gap(&mut self) {
        let is_open = |line: &String| !line.is_empty() && !is_drawn(line);
        if self.lines.last().is_some_and(is_open) {
            self.lines.push(String::new());
        }
    }

    /// A line drawn across, in place of an empty line.
    fn rule(&mut self, with: char) {
        if self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        let drawn: String = std::iter::repeat_n(with, self.columns).collect();
        if self.lines.last() != Some(&drawn) {
            self.lines.push(drawn);
        }
    }

    /// Words in lines, `lead` before the first and as much room before the others.
    fn words(&mut self, lead: &str, words: &Words) {
        let room = self.columns.saturating_sub(width(lead)).max(1);
        for (at, line) in wrap(&words.plain(), room).into_iter().enumerate() {
            let lead = if at == 0 { lead.to_owned() } else { " ".repeat(width(lead)) };
            self.lines.push(lead + &line);
        }
    }

    /// Words at both edges of a line; on two lines where one is too short for them.
    fn ends(&mut self, left: &Words, right: &Words) {
        let (left, right) = (left.plain(), right.plain());
        let between = self.columns.saturating_sub(width(&left) + width(&right));
        if between > 0 || right.is_empty() {
            self.lines.push(format!("{left}{}{right}", " ".repeat(between)));
        } else {
            self.words("", &Words::of(left));
            self.words("", &Words::of(right));
        }
    }

    fn pairs(&mut self, pairs: &[(Words, Words)]) {
        let names = pairs.iter().map(|(name, _)| width(&name.plain())).max().unwrap_or(0);
        let names = names.min(self.columns / 2) + 2;
        for (name, value) in pairs {
            let name = name.plain();
            let room = names.saturating_sub(width(&name)).max(2);
            self.words(&format!("{name}{}", " ".repeat(room)), value);
        }
    }

    fn letterhead(&mut self, letterhead: &Letterhead) {
        let mut from = letterhead.from.iter();
        self.ends(from.next().unwrap_or(&Words::NOTHING), &letterhead.title);
        from.for_each(|line| self.words("", line));
        if !letterhead.facts.is_empty() {
            self.rule('-');
            self.pairs(&letterhead.facts);
        }
        if !letterhead.to.is_empty() {
            self.gap();
            letterhead.to.iter().for_each(|line| self.words("", line));
        }
        self.rule('-');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Rule => return self.rule('-'),
            Block::Cut => {
                self.gap();
                let drawn = "- ".repeat(self.columns / 2);
                return self.lines.push(drawn.trim_end().to_owned());
            }
            Block::Together(blocks) => return self.blocks(blocks),
            _ => self.gap(),
        }
        match block {
            Block::Heading(1, words) => {
                let from = self.lines.len();
                self.words("", words);
                let drawn = self.lines[from..].iter().map(|line| width(line)).max().unwrap_or(0);
                self.lines.push("=".repeat(drawn));
            }
            Block::Heading(_, words) | Block::Paragraph(words) => self.words("", words),
            Block::Lines(lines) => lines.iter().for_each(|line| self.words("", line)),
            Block::Bullets(items) => items.iter().for_each(|item| self.words("- ", item)),
            Block::Numbers(items) => {
                let digits = items.len().to_string().len();
                for (at, item) in items.iter().enumerate() {
                    self.words(&format!("{:>digits$}. ", at + 1), item);
                }
            }
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Table(table) => self.lines.extend(table::lines(table, self.columns)),
            Block::Room(lines) => self.lines.extend((0..*lines).map(|_| String::new())),
            Block::Form(fields) => self.lines.extend(grid::lines(fields)),
            Block::Rule | Block::Cut | Block::Together(_) => {}
        }
    }
}

/// Whether a line is drawn and not written.
fn is_drawn(line: &str) -> bool {
    line.len() > 3 && line.bytes().all(|byte| matches!(byte, b'-' | b'=' | b' '))
}
