//! The fonts that letters are taken from: those that ship, then those that the practice or the system has.

use std::sync::Arc;

use krilla::Data;
use unicode_bidi::BidiClass;

use super::super::Face;

/// Shipped fonts, in the order of [`Face`]: plain, bold, letters of one width.
const SHIPPED: [&[u8]; 3] = [
    include_bytes!("../../../../data/fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../../../../data/fonts/LiberationSans-Bold.ttf"),
    include_bytes!("../../../../data/fonts/LiberationMono-Regular.ttf"),
];

/// Font files in the order in which a letter is looked for.
pub struct Fonts<'a> {
    fonts: Vec<Font<'a>>,
}

/// A font file.
pub(super) struct Font<'a> {
    /// The file's bytes.
    bytes: &'a [u8],
    /// What shapes text with it.
    pub(super) face: rustybuzz::Face<'a>,
    /// How many units of the font make the size of its letters.
    pub(super) units: i64,
}

impl<'a> Fonts<'a> {
    /// The fonts that ship: Latin, Greek, Cyrillic and Hebrew.
    pub fn shipped() -> Self {
        Self { fonts: SHIPPED.iter().filter_map(|bytes| Font::read(bytes)).collect() }
    }

    /// No fonts at all.
    pub fn none() -> Self {
        Self { fonts: Vec::new() }
    }

    /// Adds a font file (of a collection, its first font). False where the bytes are no font.
    pub fn add(&mut self, bytes: &'a [u8]) -> bool {
        let font = Font::read(bytes);
        let is_font = font.is_some();
        self.fonts.extend(font);
        is_font
    }

    /// Whether a font has this character.
    pub fn has(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.has(c))
    }

    /// A font by its place.
    pub(super) fn at(&self, place: usize) -> Option<&Font<'a>> {
        self.fonts.get(place)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.fonts.len()
    }

    /// The place of the first font that has every character of a letter and its marks, the face's own before others.
    pub(super) fn place(&self, face: Face, letter: &str) -> Option<usize> {
        let own = face as usize;
        let is_there = |&place: &usize| letter.chars().all(|c| is_invisible(c) || self.fonts[place].has(c));
        let mut places = std::iter::once(own).chain((0..self.fonts.len()).filter(|&place| place != own));
        places.find(|place| *place < self.fonts.len() && is_there(place))
    }
}

impl<'a> Font<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let face = rustybuzz::Face::from_slice(bytes, 0)?;
        let units = i64::from(face.units_per_em());
        (units > 0).then_some(Self { bytes, face, units })
    }

    fn has(&self, c: char) -> bool {
        self.face.glyph_index(c).is_some()
    }

    /// The same font for the file that is written. The writer keeps what it was given beyond the fonts' life.
    pub(super) fn for_writing(&self) -> Option<krilla::text::Font> {
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(self.bytes.to_vec());
        krilla::text::Font::new(Data::from(bytes), 0)
    }
}

/// Whether a character joins the one before it: an accent, a choice of shape.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && (is_invisible(c) || unicode_bidi::bidi_class(c) == BidiClass::NSM)
}

/// Whether a character only says how others look.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
