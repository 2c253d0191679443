//! Documents that try what a document can hold, each beside its outputs in this folder.

use frontdesk::base::Money;
use frontdesk::format::document::{
    Align, Block, Column, Document, Field, Length, Letterhead, Part, Row, Running, Table, Words,
};

/// Every document, by the name of its files.
pub(super) fn all() -> Vec<(&'static str, Document)> {
    vec![("statement", statement()), ("names", names()), ("slips", slips()), ("form", form())]
}

fn document(title: &str, parts: Vec<Part>) -> Document {
    Document {
        title: title.to_owned(),
        language: "en-US".to_owned(),
        author: "Mill Street Family Practice".to_owned(),
        date: "2026-10-20".parse().ok(),
        parts,
    }
}

fn lines(lines: &[&str]) -> Vec<Words> {
    lines.iter().map(Words::of).collect()
}

fn pair(name: &str, value: &str) -> (Words, Words) {
    (name.into(), value.into())
}

fn cents(cents: i64) -> Words {
    Words::of(Money::cents(cents))
}

/// A letter that is mailed: a window address, groups and sums, a slip to cut off.
pub(super) fn statement() -> Document {
    let columns = vec![
        Column::code("Date"),
        Column::prose("What was done"),
        Column::money("Charged"),
        Column::money("Paid"),
        Column::money("You owe"),
    ];
    let visit = |date: &str, what: &str, charged, paid| {
        Row::plain([date.into(), what.into(), cents(charged), cents(paid), cents(charged - paid)])
    };
    let rows = vec![
        Row::group("Núñez, Ana María · visit A2610-0000012 with Dr Łukaszewicz"),
        visit("2026-10-01", "Office visit", 18500, 14000),
        Row::note("Your plan counted 45.00 of it towards the deductible of the year"),
        visit(
            "2026-10-01",
            "Removal of a foreign body from the outer ear canal, without general anaesthesia, both sides",
            12050,
            12050,
        ),
        Row::group("Núñez, Óscar · visit A2610-0000044 with Dr Reilly"),
        visit("2026-10-08", "Influenza vaccine <given> & \"charged\"", 4200, 1200),
        Row::sum(["".into(), "Together".into(), cents(34750), cents(27250), cents(7500)]),
    ];
    let letterhead = Letterhead {
        from: lines(&[
            "Mill Street Family Practice",
            "12 Mill St",
            "Fitchburg MA 01420-0012",
            "978-555-0190",
        ]),
        title: "Statement".into(),
        facts: vec![
            pair("Account", "P0001237"),
            pair("Date", "2026-10-20"),
            ("You owe".into(), Words::strong("75.00")),
        ],
        to: lines(&["Ana María Núñez", "3 Öre Way, Apt 5", "Fitchburg MA 01420"]),
    };
    let slip = Block::Together(vec![
        Block::Cut,
        Block::Pairs(vec![
            pair("Account", "P0001237"),
            pair("Please pay", "75.00"),
            ("I pay".into(), Words::blank(20)),
        ]),
    ]);
    let part = Part {
        letterhead: Some(letterhead),
        running: Running { left: "Statement of account P0001237".into(), right: "2026-10-20".into() },
        footer: "Questions? 978-555-0190, weekdays 08:00 to 17:00".into(),
        is_numbered: true,
        blocks: vec![
            Block::Paragraph(Words::of("Thank you for your trust. ").and(Words::strong("Please pay 75.00 by 2026-11-19.")).and(
                " If you cannot pay at once, call us: we find a way together, and nobody is turned away for it.",
            )),
            Block::Table(Table { columns, rows }),
            Block::Heading(2, "How you can pay".into()),
            Block::Bullets(lines(&[
                "with a check: write the account on it",
                "at the desk: cash, check or card",
                "by telephone, with a card, on weekdays from 08:00 to 17:00: say the number of the account, which stands above",
            ])),
            Block::Heading(2, "If you disagree".into()),
            Block::Numbers(lines(&["Call us.", "Write to us within 60 days."])),
            slip,
        ],
    };
    document("Statement of account P0001237", vec![part])
}

/// Names and words that are easily got wrong.
pub(super) fn names() -> Document {
    let rows = [
        ("Núñez", "Latin with accents"),
        ("Łukaszewicz", "Latin with a stroke"),
        ("Nguyễn Thị Hồng", "Latin with two marks on a letter"),
        ("Zoe\u{308} O'Brien-García", "an accent of its own character"),
        ("王小明", "Han"),
        ("שרה כהן", "Hebrew, from right to left"),
        ("Sara שרה Cohen כהן 42", "both ways on a line"),
        ("Ελένη Παπαδοπούλου", "Greek"),
        ("Алексей Щукин", "Cyrillic"),
        ("office affluent fjord waffle", "letters that fonts join"),
    ];
    let table = Table {
        columns: vec![Column::prose("Name"), Column::prose("What is hard")],
        rows: rows.iter().map(|(name, what)| Row::plain([(*name).into(), (*what).into()])).collect(),
    };
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3);
    let part = Part {
        blocks: vec![
            Block::Heading(1, "Names".into()),
            Block::Table(table),
            Block::Paragraph("שרה כהן, נולדה ב-1950 (Cohen), גרה ברחוב הנביאים 12.".into()),
            Block::Paragraph(long.into()),
            Block::Paragraph(
                Words::of("Codes ").and(Words::mono("E11.9 I10")).and(" and ").and(Words::strong("bold")),
            ),
        ],
        ..Part::default()
    };
    document("Names", vec![part])
}

/// Two slips in one document, with boxes and lines to fill in.
pub(super) fn slips() -> Document {
    let slip = |number: &str| Part {
        letterhead: Some(Letterhead {
            from: lines(&["Mill Street Family Practice"]),
            title: "Form".into(),
            facts: vec![pair("Number", number)],
            to: Vec::new(),
        }),
        blocks: vec![
            Block::Lines(vec![
                Words::tick().and(" ").and(Words::mono("I10")).and(" High blood pressure"),
                Words::tick().and(" ").and(Words::mono("E11.9")).and(" Type 2 diabetes"),
            ]),
            Block::Rule,
            Block::Paragraph(Words::of("Signed ").and(Words::blank(24)).and(" Date ").and(Words::blank(12))),
        ],
        ..Part::default()
    };
    document("Forms", vec![slip("1"), slip("2")])
}

/// Fields at places.
pub(super) fn form() -> Document {
    let field = |x, y, align, words: &str| Field {
        x: Length::hundredths_of_an_inch(x),
        y: Length::hundredths_of_an_inch(y),
        size: Length::points(10),
        align,
        words: Words::mono(words),
    };
    let fields = vec![
        field(100, 150, Align::Start, "NUNEZ, ANA"),
        field(500, 150, Align::Start, "1950-04-12"),
        field(750, 1000, Align::End, "185.00"),
        field(750, 1017, Align::End, "75.00"),
    ];
    document("Form", vec![Part { blocks: vec![Block::Form(fields)], ..Part::default() }])
}
