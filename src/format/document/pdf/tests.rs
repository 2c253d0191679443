//! Where words stand, told as text: what a page shows can be read in a test.

use std::fmt::Write;

use super::super::{Align, Block, Column, Document, Face, Field, Length, Part, Row, Running, Table, Words};
use super::flow;
use super::fonts::Fonts;
use super::layout::{Layout, Mark};
use super::shape::{Shaped, shape};

fn laid<'f>(fonts: &'f Fonts<'f>, part: &Part) -> Layout<'f> {
    let mut layout = Layout::new(fonts);
    flow::part(&mut layout, part, "");
    layout
}

/// The words of each page from top to bottom: where they begin, their baseline, the text.
fn told(layout: &Layout<'_>) -> String {
    let mut text = String::new();
    for (at, page) in layout.pages.iter().enumerate() {
        writeln!(text, "page {}", at + 1).unwrap();
        for mark in &page.marks {
            if let Mark::Words { shaped, line, x, y, .. } = mark {
                let clusters = &shaped.clusters[line.clusters.clone()];
                let from = clusters.first().map_or(0, |cluster| cluster.text.start);
                let to = clusters.last().map_or(0, |cluster| cluster.text.end);
                writeln!(text, "{x} {y} {}", &shaped.text[from..to]).unwrap();
            }
        }
    }
    text
}

fn shaped(text: &str) -> Shaped {
    let mut lacking = Vec::new();
    let shaped =
        shape(&Fonts::shipped(), &Words::of(text), Face::Plain, Length::points(10), &mut |c| lacking.push(c));
    assert_eq!(lacking, []);
    shaped
}

fn table(rows: i64) -> Part {
    let row = |at: i64| Row::plain([Words::of(format!("row {at}")), Words::of(at)]);
    let columns = vec![Column::prose("Name"), Column::money("Count")];
    Part {
        running: Running { left: "Rows".into(), right: Words::default() },
        is_numbered: true,
        blocks: vec![Block::Table(Table { columns, rows: (1..=rows).map(row).collect() })],
        ..Part::default()
    }
}

#[test]
fn a_field_stands_where_it_is_put() {
    let field = |align| Field {
        x: Length::hundredths_of_an_inch(723),
        y: Length::hundredths_of_an_inch(151),
        size: Length::points(10),
        align,
        words: Words::mono("185.00"),
    };
    let part =
        Part { blocks: vec![Block::Form(vec![field(Align::Start), field(Align::End)])], ..Part::default() };
    // Six letters of a fixed width: 1229 of 2048 units each at 10 points.
    let expected = "page 1\n520.56 108.72 185.00\n484.554 108.72 185.00\n";
    assert_eq!(told(&laid(&Fonts::shipped(), &part)), expected);
}

#[test]
fn a_table_has_its_head_on_each_page() {
    let fonts = Fonts::shipped();
    let text = told(&laid(&fonts, &table(80)));
    let pages: Vec<&str> = text.split("page ").skip(1).collect();
    let heads = pages.iter().map(|page| page.matches(" Name\n").count()).collect::<Vec<_>>();
    assert_eq!(heads, [1, 1, 1]);
    let rows: Vec<usize> = pages.iter().map(|page| page.matches(" row ").count()).collect();
    assert_eq!(rows.iter().sum::<usize>(), 80);
    assert_eq!(rows, [34, 32, 14]);
    let feet: Vec<bool> =
        (1..=3).map(|page| pages[page - 1].ends_with(&format!(" Page {page} of 3\n"))).collect();
    assert_eq!(feet, [true; 3]);
    assert!(!pages[0].contains(" Rows\n") && pages[1].contains(" Rows\n"));
}

#[test]
fn ten_thousand_rows_take_as_many_pages_as_they_must() {
    let fonts = Fonts::shipped();
    assert_eq!(laid(&fonts, &table(10_000)).pages.len(), 313);
}

#[test]
fn a_cell_higher_than_a_page_goes_on() {
    let words = Words::of("word ".repeat(8_000));
    let columns = vec![Column::prose("Text"), Column::money("Amount")];
    let rows = vec![Row::plain([words, Words::of("1.00")])];
    let part = Part { blocks: vec![Block::Table(Table { columns, rows })], ..Part::default() };
    let fonts = Fonts::shipped();
    let text = told(&laid(&fonts, &part));
    assert_eq!(text.matches("word").count(), 8_000);
    assert_eq!(text.matches(" Text\n").count(), text.matches("page ").count());
    assert!(text.matches("page ").count() > 5);
}

#[test]
fn a_word_wider_than_the_line_is_cut_where_the_line_is_full() {
    let shaped = shaped(&format!("a {}", "m".repeat(100)));
    let room = Length::points(100);
    let lines = shaped.lines(room);
    assert!(lines.iter().all(|line| line.width <= room), "{lines:?}");
    let clusters: usize = lines.iter().map(|line| line.clusters.len()).sum();
    assert_eq!(clusters, shaped.clusters.len());
    assert!(lines.len() > 7);
}

#[test]
fn joined_letters_keep_their_text() {
    let joined = shaped("office affluent fjord");
    for cluster in &joined.clusters {
        for glyph in &joined.glyphs[cluster.glyphs.clone()] {
            assert_eq!(glyph.text, cluster.text);
        }
    }
    let text: String = joined.clusters.iter().map(|cluster| &joined.text[cluster.text.clone()]).collect();
    assert_eq!(text, "office affluent fjord");
}

#[test]
fn letters_from_right_to_left_keep_their_text() {
    let both = shaped("Sara שרה Cohen כהן 42");
    let text: String = both.clusters.iter().map(|cluster| &both.text[cluster.text.clone()]).collect();
    assert_eq!(text, "Sara שרה Cohen כהן 42");
    let seen: String =
        both.visual(&both.whole()).into_iter().map(|at| &both.text[both.clusters[at].text.clone()]).collect();
    assert_eq!(seen, "Sara הרש Cohen 42 ןהכ");
    assert!(shaped("שרה").level.is_rtl());
}

proptest::proptest! {
    #[test]
    fn any_text_keeps_its_characters_and_its_room(text in "[ a-z\\u{5d0}-\\u{5ea}\\u{300}-\\u{36f}王fi0-9(),\\-]{0,60}|\\PC{0,40}", room in 1i64..200) {
        let words = Words::of(&text);
        let shaped = shape(&Fonts::shipped(), &words, Face::Plain, Length::points(10), &mut |_| {});
        let kept: String = shaped.clusters.iter().map(|cluster| &shaped.text[cluster.text.clone()]).collect();
        proptest::prop_assert_eq!(kept, words.plain());
        let room = Length::points(room);
        let lines = shaped.lines(room);
        let mut next = 0;
        for line in &lines {
            proptest::prop_assert_eq!(line.clusters.start, next);
            next = line.clusters.end;
            proptest::prop_assert!(line.width <= room || line.clusters.len() - spaces(&shaped, line) <= 1);
            let mut seen = shaped.visual(line);
            seen.sort_unstable();
            proptest::prop_assert_eq!(seen, line.clusters.clone().collect::<Vec<_>>());
        }
        proptest::prop_assert_eq!(next, shaped.clusters.len());
    }
}

/// How many spaces a line begins and ends with.
fn spaces(shaped: &Shaped, line: &super::lines::Line) -> usize {
    let is_space = |at: &usize| shaped.clusters[*at].kind == super::shape::Kind::Space;
    line.clusters.clone().filter(is_space).count()
}

#[test]
fn a_mark_that_the_letters_font_has_not_is_not_a_box() {
    let han = include_bytes!("../../../../tests/format/document/han.otf");
    let mut fonts = Fonts::shipped();
    assert!(fonts.add(han));
    let mut lacking = Vec::new();
    let shaped =
        shape(&fonts, &Words::of("王\u{308}"), Face::Plain, Length::points(10), &mut |c| lacking.push(c));
    assert_eq!(lacking, []);
    assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0));
    assert!(super::pdf(&Document { parts: vec![table(1)], ..Document::default() }, &Fonts::none()).is_err());
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_place() {
    let part = |blocks| Part { blocks, ..Part::default() };
    let rows = vec![Row::plain(["a".into()]), Row::plain(["王".into()])];
    let table = Table { columns: vec![Column::prose("")], rows };
    let document = Document {
        parts: vec![
            part(vec![Block::Paragraph("明".into())]),
            part(vec![Block::Rule, Block::Table(table), Block::Paragraph("王".into())]),
        ],
        ..Document::default()
    };
    let lacking = super::pdf(&document, &Fonts::shipped()).unwrap_err();
    let place = |c, place: &str| (c, place.to_owned());
    assert_eq!(
        lacking,
        super::Error::Lacking(vec![
            place('明', "part 1, block 1"),
            place('王', "part 2, block 2, row 2 of the table"),
        ])
    );
}
