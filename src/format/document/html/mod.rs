//! A document as one HTML file: readable on a telephone and on paper, with no script and nothing from outside.

mod table;

use std::fmt::Write;

use super::{Align, Block, Document, Face, Field, Letterhead, Part, Piece, Words};

const STYLE: &str = include_str!("style.css");

/// What a browser may do with the file: show it, with the style that stands in it, and fetch nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The document as HTML. Every character of data is escaped; the browser tells the direction of each piece of text by
/// its letters.
pub fn html(document: &Document) -> String {
    let mut page = Page { out: String::new() };
    page.line(format_args!("<!DOCTYPE html>"));
    page.line(format_args!("<html lang=\"{}\">", Escaped(&document.language)));
    page.line(format_args!("<head>\n<meta charset=\"utf-8\">"));
    page.line(format_args!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"));
    page.line(format_args!("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"));
    if !document.author.is_empty() {
        page.line(format_args!("<meta name=\"author\" content=\"{}\">", Escaped(&document.author)));
    }
    if let Some(date) = document.date {
        page.line(format_args!("<meta name=\"dcterms.date\" content=\"{date}\">"));
    }
    page.line(format_args!("<title>{}</title>", Escaped(&document.title)));
    page.line(format_args!("<style>\n{STYLE}</style>\n</head>\n<body>"));
    for part in &document.parts {
        page.part(part);
    }
    page.line(format_args!("</body>\n</html>"));
    page.out
}

/// Text between tags or between quotes, with nothing that could be markup.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => out.write_str("&amp;"),
            '<' => out.write_str("&lt;"),
            '>' => out.write_str("&gt;"),
            '"' => out.write_str("&quot;"),
            '\'' => out.write_str("&#39;"),
            c => out.write_char(c),
        })
    }
}

impl std::fmt::Display for Words {
    /// As HTML.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.pieces().iter().try_for_each(|piece| match piece {
            Piece::Text(text, Face::Plain) => write!(out, "{}", Escaped(text)),
            Piece::Text(text, Face::Strong) => write!(out, "<strong>{}</strong>", Escaped(text)),
            Piece::Text(text, Face::Mono) => write!(out, "<code>{}</code>", Escaped(text)),
            Piece::Tick => out.write_str("<span class=\"tick\"></span>"),
            Piece::Blank(letters) => write!(out, "<span class=\"blank\" style=\"width:{letters}ch\"></span>"),
        })
    }
}

struct Page {
    out: String,
}

impl Page {
    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{text}");
    }

    fn part(&mut self, part: &Part) {
        self.line(format_args!("<article>"));
        if let Some(letterhead) = &part.letterhead {
            self.letterhead(letterhead);
        }
        self.blocks(&part.blocks);
        if !part.footer.is_empty() {
            self.line(format_args!("<footer dir=\"auto\">{}</footer>", part.footer));
        }
        self.line(format_args!("</article>"));
    }

    fn letterhead(&mut self, letterhead: &Letterhead) {
        let class = if letterhead.to.is_empty() { "" } else { " class=\"mailed\"" };
        self.line(format_args!("<header{class}>"));
        self.lines("from", &letterhead.from);
        self.line(format_args!("<div class=\"what\">"));
        if !letterhead.title.is_empty() {
            self.line(format_args!("<h1 dir=\"auto\">{}</h1>", letterhead.title));
        }
        self.pairs(&letterhead.facts);
        self.line(format_args!("</div>"));
        if !letterhead.to.is_empty() {
            self.lines("to", &letterhead.to);
        }
        self.line(format_args!("</header>"));
    }

    /// Lines that stay lines.
    fn lines(&mut self, class: &str, lines: &[Words]) {
        self.line(format_args!("<address class=\"{class}\">"));
        for line in lines {
            self.line(format_args!("<div dir=\"auto\">{line}</div>"));
        }
        self.line(format_args!("</address>"));
    }

    fn pairs(&mut self, pairs: &[(Words, Words)]) {
        if pairs.is_empty() {
            return;
        }
        self.line(format_args!("<dl>"));
        for (name, value) in pairs {
            self.line(format_args!("<div><dt>{name}</dt><dd dir=\"auto\">{value}</dd></div>"));
        }
        self.line(format_args!("</dl>"));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn items(&mut self, list: &str, items: &[Words]) {
        self.line(format_args!("<{list}>"));
        for item in items {
            self.line(format_args!("<li dir=\"auto\">{item}</li>"));
        }
        self.line(format_args!("</{list}>"));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, words) => {
                let level = level.clamp(&1, &3);
                self.line(format_args!("<h{level} dir=\"auto\">{words}</h{level}>"));
            }
            Block::Paragraph(words) => self.line(format_args!("<p dir=\"auto\">{words}</p>")),
            Block::Lines(lines) => self.lines("lines", lines),
            Block::Bullets(items) => self.items("ul", items),
            Block::Numbers(items) => self.items("ol", items),
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Table(table) => table::write(&mut self.out, table),
            Block::Rule => self.line(format_args!("<hr>")),
            Block::Cut => self.line(format_args!("<hr class=\"cut\">")),
            Block::Room(lines) => self.line(format_args!("<div style=\"height:{lines}lh\"></div>")),
            Block::Together(blocks) => {
                self.line(format_args!("<section>"));
                self.blocks(blocks);
                self.line(format_args!("</section>"));
            }
            Block::Form(fields) => {
                self.line(format_args!("<div class=\"form\">"));
                for field in fields {
                    self.field(field);
                }
                self.line(format_args!("</div>"));
            }
        }
    }

    /// A field: its box has no height, so that `top` is the baseline.
    fn field(&mut self, field: &Field) {
        let Field { x, y, size, align, words } = field;
        let class = if *align == Align::End { " class=\"end\"" } else { "" };
        self.line(format_args!(
            "<span{class} dir=\"auto\" style=\"left:{x}pt;top:{y}pt;font-size:{size}pt\">{words}</span>"
        ));
    }
}
