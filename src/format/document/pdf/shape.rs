//! Words → letters of fonts. A paragraph is shaped once; its lines are cut from what was shaped.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::super::{Face, Length, Piece, Words};
use super::fonts::{Fonts, is_mark};

/// What stands in the text where something is drawn that is no letter.
const DRAWN: char = '\u{fffc}';

/// A paragraph in letters of fonts.
#[derive(Debug)]
pub(super) struct Shaped {
    /// Its text.
    pub(super) text: String,
    /// Letters, in the order of the eye within each stretch of one direction.
    pub(super) glyphs: Vec<Glyph>,
    /// Clusters in the order of the text.
    pub(super) clusters: Vec<Cluster>,
    /// Size of the letters.
    pub(super) size: Length,
    /// The paragraph's direction: that of its first letter with one.
    pub(super) level: Level,
}

/// A letter of a font, measured in the font's units.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) text: Range<usize>,
    pub(super) advance: i32,
    pub(super) x: i32,
    pub(super) y: i32,
}

/// The least piece of text that keeps its letters together: a letter with its marks, letters that a font joins.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) text: Range<usize>,
    pub(super) glyphs: Range<usize>,
    /// The font's place.
    pub(super) font: usize,
    pub(super) level: Level,
    pub(super) advance: Length,
    pub(super) kind: Kind,
    /// Whether a line may end after it.
    pub(super) may_break: bool,
}

/// What a cluster is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Letters,
    Space,
    Tick,
    Blank,
}

/// A stretch of text with one font and one direction, or one drawn thing.
struct Run {
    text: Range<usize>,
    font: usize,
    level: Level,
    drawn: Option<(Kind, Length)>,
}

/// Shapes words; plain ones in `face`. A character that no font has is told to `lacking`.
pub(super) fn shape(
    fonts: &Fonts<'_>,
    words: &Words,
    face: Face,
    size: Length,
    lacking: &mut dyn FnMut(char),
) -> Shaped {
    let mut shaped =
        Shaped { text: String::new(), glyphs: Vec::new(), clusters: Vec::new(), size, level: Level::ltr() };
    let mut spans = Vec::new();
    for piece in words.pieces() {
        let from = shaped.text.len();
        match piece {
            Piece::Text(text, own) => {
                shaped.text.push_str(text);
                spans.push((from..shaped.text.len(), if *own == Face::Plain { face } else { *own }, None));
            }
            Piece::Tick | Piece::Blank(_) => {
                shaped.text.push(DRAWN);
                let drawn = match piece {
                    Piece::Blank(letters) => (Kind::Blank, size.part(i64::from(*letters), 2)),
                    _ => (Kind::Tick, size),
                };
                spans.push((from..shaped.text.len(), face, Some(drawn)));
            }
        }
    }
    let levels = levels(&mut shaped);
    for (range, face, drawn) in spans {
        if drawn.is_some() {
            let level = levels.get(range.start).copied().unwrap_or(shaped.level);
            shaped.push(fonts, &Run { text: range, font: 0, level, drawn }, lacking);
            continue;
        }
        for run in runs(fonts, &shaped, &levels, range, face, lacking) {
            shaped.push(fonts, &run, lacking);
        }
    }
    mark_breaks(&mut shaped);
    shaped
}

/// The level of each byte; none where all of it runs from left to right.
fn levels(shaped: &mut Shaped) -> Vec<Level> {
    if shaped.text.is_ascii() {
        return Vec::new();
    }
    let bidi = BidiInfo::new(&shaped.text, None);
    shaped.level = bidi.paragraphs.first().map_or(Level::ltr(), |paragraph| paragraph.level);
    if bidi.has_rtl() { bidi.levels } else { Vec::new() }
}

/// Cuts a span where the font or the direction changes.
fn runs(
    fonts: &Fonts<'_>,
    shaped: &Shaped,
    levels: &[Level],
    span: Range<usize>,
    face: Face,
    lacking: &mut dyn FnMut(char),
) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let rest = &shaped.text[at..span.end];
        let letter = letter(rest);
        let level = levels.get(at).copied().unwrap_or(shaped.level);
        let (letter, font) = match fonts.place(face, letter) {
            Some(font) => (letter, font),
            // No font has the letter with its marks: each is looked for alone.
            None => alone(fonts, face, letter, lacking),
        };
        let end = at + letter.len();
        match runs.last_mut() {
            Some(last) if last.font == font && last.level == level => last.text.end = end,
            _ => runs.push(Run { text: at..end, font, level, drawn: None }),
        }
        at = end;
    }
    runs
}

/// The first character of a letter and its font; one that none has is told, and stands for the first font's.
fn alone<'t>(
    fonts: &Fonts<'_>,
    face: Face,
    letter: &'t str,
    lacking: &mut dyn FnMut(char),
) -> (&'t str, usize) {
    let first = letter.chars().next().map_or(0, char::len_utf8);
    let first = &letter[..first];
    let font = fonts.place(face, first).unwrap_or_else(|| {
        first.chars().for_each(lacking);
        0
    });
    (first, font)
}

/// The first character of a text with the marks that belong to it.
fn letter(text: &str) -> &str {
    let mut chars = text.char_indices().skip(1);
    let end = chars.find(|&(_, c)| !is_mark(c)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

impl Shaped {
    /// Shapes a run and adds its clusters in the order of the text. A letter that its font after all has not is told.
    fn push(&mut self, fonts: &Fonts<'_>, run: &Run, lacking: &mut dyn FnMut(char)) {
        if let Some((kind, advance)) = run.drawn {
            let glyphs = self.glyphs.len()..self.glyphs.len();
            let (text, level) = (run.text.clone(), run.level);
            self.clusters.push(Cluster {
                text,
                glyphs,
                font: run.font,
                level,
                advance,
                kind,
                may_break: false,
            });
            return;
        }
        let Some(font) = fonts.at(run.font) else { return };
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(&self.text[run.text.clone()]);
        buffer.guess_segment_properties();
        let is_rtl = run.level.is_rtl();
        buffer.set_direction(if is_rtl {
            rustybuzz::Direction::RightToLeft
        } else {
            rustybuzz::Direction::LeftToRight
        });
        let output = rustybuzz::shape(&font.face, &[], buffer);
        let first = self.glyphs.len();
        for (info, position) in output.glyph_infos().iter().zip(output.glyph_positions()) {
            let start = run.text.start + info.cluster as usize;
            self.glyphs.push(Glyph {
                id: info.glyph_id,
                text: start..start,
                advance: position.x_advance,
                x: position.x_offset,
                y: position.y_offset,
            });
        }
        let from = self.clusters.len();
        self.gather(first, run, font.units);
        if is_rtl {
            self.clusters[from..].reverse();
        }
        // A cluster's text ends where the next larger one of the whole run begins.
        let mut end = run.text.end;
        for cluster in self.clusters[from..].iter_mut().rev() {
            cluster.text.end = end;
            end = cluster.text.start;
            if self.text[cluster.text.clone()].chars().all(char::is_whitespace) {
                cluster.kind = Kind::Space;
            }
            for glyph in &mut self.glyphs[cluster.glyphs.clone()] {
                glyph.text.end = cluster.text.end;
                if glyph.id == 0 {
                    self.text[cluster.text.clone()].chars().take(1).for_each(&mut *lacking);
                }
            }
        }
    }

    /// Gathers the run's glyphs into clusters, in the order of the eye.
    fn gather(&mut self, first: usize, run: &Run, units: i64) {
        let mut at = first;
        while at < self.glyphs.len() {
            let start = self.glyphs[at].text.start;
            let same = self.glyphs[at..].iter().take_while(|glyph| glyph.text.start == start).count();
            let sum: i64 = self.glyphs[at..at + same].iter().map(|glyph| i64::from(glyph.advance)).sum();
            let scaled = sum * self.size.in_thousandths();
            self.clusters.push(Cluster {
                text: start..start,
                glyphs: at..at + same,
                font: run.font,
                level: run.level,
                advance: Length::thousandths((2 * scaled + units).div_euclid(2 * units)),
                kind: Kind::Letters,
                may_break: false,
            });
            at += same;
        }
    }
}

/// Marks where a line may end.
fn mark_breaks(shaped: &mut Shaped) {
    let mut breaks = unicode_linebreak::linebreaks(&shaped.text).map(|(at, _)| at).peekable();
    for cluster in &mut shaped.clusters {
        while breaks.next_if(|&at| at < cluster.text.end).is_some() {}
        cluster.may_break = breaks.peek() == Some(&cluster.text.end);
    }
}
