//! Pages → the bytes of a PDF.

use std::num::NonZeroU16;

use chrono::Datelike;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::super::{Document, Length, PAGE_HEIGHT, PAGE_WIDTH};
use super::fonts::Fonts;
use super::layout::{Mark, Page};
use super::lines::Line;
use super::shape::{Kind as Drawn, Shaped};
use super::style::Colour;
use super::tree::{Kind, Tree};

/// A length in points, as the writer takes it.
#[allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "the edge to a writer that takes points; a page has far fewer thousandths than an f32 has whole numbers"
)]
fn points(length: Length) -> f32 {
    length.in_thousandths() as f32 / 1000.0
}

/// Units of a font as a part of its size.
#[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "as above: units are below 2^24")]
fn part(units: i32, of: i64) -> f32 {
    units as f32 / of as f32
}

fn paint(colour: Colour) -> krilla::paint::Paint {
    rgb::Color::new(colour.0, colour.1, colour.2).into()
}

/// Writes the pages. What stands on them is marked with its node.
pub(super) fn write(document: &Document, pages: &[Page], tree: &Tree, fonts: &Fonts<'_>) -> Option<Vec<u8>> {
    let mut pdf = krilla::Document::new_with(SerializeSettings {
        configuration: ConfigurationBuilder::new().with_version(PdfVersion::Pdf17).finish().ok()?,
        ..SerializeSettings::default()
    });
    let mut writer = Writer {
        fonts,
        written: (0..fonts.count()).map(|_| None).collect(),
        marked: tree.nodes.iter().map(|_| Vec::new()).collect(),
    };
    for page in pages {
        let settings = PageSettings::from_wh(points(PAGE_WIDTH), points(PAGE_HEIGHT))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        for mark in &page.marks {
            writer.mark(&mut surface, mark);
        }
        surface.finish();
        sheet.finish();
    }
    let mut tags = TagTree::new();
    for &node in &tree.parts {
        tags.push(group(tree, node, &mut writer.marked));
    }
    pdf.set_tag_tree(tags);
    pdf.set_metadata(metadata(document));
    pdf.finish().ok()
}

fn metadata(document: &Document) -> Metadata {
    let mut metadata = Metadata::new()
        .title(document.title.clone())
        .language(document.language.clone())
        .producer("frontdesk".to_owned());
    if !document.author.is_empty() {
        metadata = metadata.authors(vec![document.author.clone()]);
    }
    if let Some(date) = document.date {
        let number = |number: u32| u8::try_from(number).unwrap_or(1);
        let year = DateTime::new(u16::try_from(date.year()).unwrap_or(0));
        metadata = metadata.creation_date(year.month(number(date.month())).day(number(date.day())));
    }
    metadata
}

struct Writer<'f> {
    fonts: &'f Fonts<'f>,
    /// The fonts that were used, by their places.
    written: Vec<Option<Font>>,
    /// What was marked with each node.
    marked: Vec<Vec<Identifier>>,
}

impl Writer<'_> {
    fn mark(&mut self, surface: &mut Surface<'_>, mark: &Mark) {
        match mark {
            Mark::Words { line, .. } if line.clusters.is_empty() => {}
            Mark::Words { shaped, line, x, y, colour, node } => {
                let tag = match node {
                    Some(_) => ContentTag::Span(SpanTag::empty()),
                    None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
                };
                let identifier = surface.start_tagged(tag);
                surface.set_stroke(None);
                surface.set_fill(Some(Fill { paint: paint(*colour), ..Fill::default() }));
                self.words(surface, shaped, line, (*x, *y));
                surface.end_tagged();
                if let Some(node) = node {
                    self.marked[*node].push(identifier);
                }
            }
            Mark::Rule { x, to, y, width, colour, is_dashed } => {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
                rule(surface, (*x, *to, *y), *width, *colour, *is_dashed);
                surface.end_tagged();
            }
        }
    }

    /// A line's letters, in stretches of one font.
    fn words(&mut self, surface: &mut Surface<'_>, shaped: &Shaped, line: &Line, (x, y): (Length, Length)) {
        let order = shaped.visual(line);
        let mut x = x;
        let mut rest = order.as_slice();
        while let Some(&first) = rest.first() {
            let cluster = &shaped.clusters[first];
            if matches!(cluster.kind, Drawn::Tick | Drawn::Blank) {
                drawn(surface, cluster.kind, (x, y), shaped.size, cluster.advance);
                x += cluster.advance;
                rest = &rest[1..];
                continue;
            }
            let same = |&&at: &&usize| {
                let other = &shaped.clusters[at];
                other.font == cluster.font
                    && other.level == cluster.level
                    && !matches!(other.kind, Drawn::Tick | Drawn::Blank)
            };
            let (stretch, after) = rest.split_at(rest.iter().take_while(same).count());
            self.stretch(surface, shaped, stretch, cluster.font, (x, y));
            x += stretch.iter().map(|&at| shaped.clusters[at].advance).sum();
            rest = after;
        }
    }

    fn stretch(
        &mut self,
        surface: &mut Surface<'_>,
        shaped: &Shaped,
        clusters: &[usize],
        place: usize,
        (x, y): (Length, Length),
    ) {
        let Some(font) = self.fonts.at(place) else { return };
        if self.written[place].is_none() {
            self.written[place] = font.for_writing();
        }
        let Some(written) = self.written[place].clone() else { return };
        let units = font.units;
        let of = |at: &usize| shaped.glyphs[shaped.clusters[*at].glyphs.clone()].iter();
        let glyphs: Vec<KrillaGlyph> = clusters
            .iter()
            .flat_map(of)
            .map(|glyph| {
                let range = glyph.text.clone();
                let (advance, right, up) =
                    (part(glyph.advance, units), part(glyph.x, units), part(glyph.y, units));
                KrillaGlyph::new(GlyphId::new(glyph.id), advance, right, up, 0.0, range, None)
            })
            .collect();
        let start = Point::from_xy(points(x), points(y));
        surface.draw_glyphs(start, &glyphs, written, &shaped.text, points(shaped.size), false);
    }
}

fn rule(
    surface: &mut Surface<'_>,
    (x, to, y): (Length, Length, Length),
    width: Length,
    colour: Colour,
    is_dashed: bool,
) {
    let dash = is_dashed.then(|| StrokeDash { array: vec![4.0, 3.0], offset: 0.0 });
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: paint(colour),
        width: points(width),
        dash,
        ..Stroke::default()
    }));
    let mut path = PathBuilder::new();
    path.move_to(points(x), points(y));
    path.line_to(points(to), points(y));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// A box to tick, or a line to write on.
fn drawn(surface: &mut Surface<'_>, kind: Drawn, (x, y): (Length, Length), size: Length, advance: Length) {
    let mut path = PathBuilder::new();
    if kind == Drawn::Blank {
        let y = y + size.part(15, 100);
        path.move_to(points(x), points(y));
        path.line_to(points(x + advance), points(y));
    } else {
        let side = size.part(78, 100);
        let rect = Rect::from_xywh(
            points(x + size.part(4, 100)),
            points(y - side + size.part(4, 100)),
            points(side),
            points(side),
        );
        if let Some(rect) = rect {
            path.push_rect(rect);
        }
    }
    let fill = surface.get_fill().cloned();
    let colour = fill.as_ref().map(|fill| fill.paint.clone());
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: colour.unwrap_or_else(|| paint((0, 0, 0))),
        width: points(Length::thousandths(700)),
        ..Stroke::default()
    }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
    surface.set_stroke(None);
    surface.set_fill(fill);
}

/// A node with all below it, as the file has it.
fn group(tree: &Tree, node: usize, marked: &mut Vec<Vec<Identifier>>) -> TagGroup {
    let Some(own) = tree.nodes.get(node) else { return TagGroup::new(Tag::Div) };
    let mut group = TagGroup::new(tag(own.kind));
    for identifier in std::mem::take(&mut marked[node]) {
        group.push(Node::Leaf(identifier));
    }
    for &child in &own.children {
        group.push(self::group(tree, child, marked));
    }
    group
}

fn tag(kind: Kind) -> TagKind {
    match kind {
        Kind::Part => Tag::Section.into(),
        Kind::Heading(level) => {
            Tag::Hn(NonZeroU16::new(u16::from(level)).unwrap_or(NonZeroU16::MIN), None).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::List { is_numbered: true } => Tag::L(ListNumbering::Decimal).into(),
        Kind::List { is_numbered: false } => Tag::L(ListNumbering::Disc).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::Head => Tag::TH(TableHeaderScope::Column).into(),
        Kind::Cell => Tag::TD.into(),
    }
}
