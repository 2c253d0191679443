//! The paper of a statement.

use super::content::{Content, Section};
use crate::base::{Date, date, phone};
use crate::format::document::{Block, Column, Document, Letterhead, Part, Row, Running, Table, Words};

/// The document that is mailed.
pub fn document(content: &Content) -> Document {
    let title = format!("Statement {}", content.statement);
    let date = date::parse(&content.date).ok();
    let phone = phone::for_people(&content.phone);
    let letterhead = Letterhead {
        from: content.from.iter().map(Words::of).chain([Words::of(&phone)]).collect(),
        title: "Statement".into(),
        facts: vec![
            ("Statement".into(), Words::of(&content.statement)),
            ("Account".into(), Words::of(&content.account)),
            ("Date".into(), Words::of(for_people(&content.date))),
            ("Please pay".into(), Words::strong(&content.amount)),
        ],
        to: content.to.iter().map(Words::of).collect(),
    };
    let slip = Block::Together(vec![
        Block::Cut,
        Block::Pairs(vec![
            ("Statement".into(), Words::of(&content.statement)),
            ("Account".into(), Words::of(&content.account)),
            ("Please pay".into(), Words::strong(&content.amount)),
            ("I pay".into(), Words::blank(20)),
        ]),
    ]);
    let part = Part {
        letterhead: Some(letterhead),
        running: Running { left: Words::of(&title), right: Words::of(for_people(&content.date)) },
        footer: Words::of(format!("Questions? {phone}")),
        is_numbered: true,
        blocks: vec![
            Block::Paragraph(Words::of(message(&content.message))),
            Block::Table(table(content)),
            Block::Paragraph(Words::of(format!(
                "Send a check with the number of your account on it, or pay at the desk. If something here is not \
                 right, or you cannot pay it at once, call {phone}: we find a way together."
            ))),
            slip,
        ],
    };
    let author = content.from.first().cloned().unwrap_or_default();
    Document { title, language: "en-US".to_owned(), author, date, parts: vec![part] }
}

/// What is said first, by the age of the oldest debt.
fn message(word: &str) -> &'static str {
    match word {
        "current" => "This is what is left for you to pay. Thank you.",
        "30" => "Part of this has been open for more than 30 days. Please pay it now, or call us.",
        "60" => "Part of this has been open for more than 60 days. Please pay it, or call us this week.",
        _ => {
            "Part of this has been open for more than 90 days. Please call us this week, so that we find a way."
        }
    }
}

fn table(content: &Content) -> Table {
    let columns = vec![
        Column::code("Date"),
        Column::prose("What"),
        Column::money("Charged"),
        Column::money("Plan"),
        Column::money("Paid"),
        Column::money("You owe"),
    ];
    let mut rows = Vec::new();
    for section in &content.sections {
        rows.push(Row::group(format!("{} · {}", section.name, section.patient).as_str()));
        rows.extend(section_rows(section));
    }
    let nothing = || Words::of("");
    rows.push(Row::sum([
        nothing(),
        "Please pay".into(),
        nothing(),
        nothing(),
        nothing(),
        Words::of(&content.amount),
    ]));
    Table { columns, rows }
}

fn section_rows(section: &Section) -> Vec<Row> {
    let mut rows = Vec::new();
    for line in &section.lines {
        let cells = [&line.charged, &line.plan, &line.paid, &line.owed].map(Words::of);
        rows.push(Row::plain(
            [Words::of(for_people(&line.date)), Words::of(&line.what)].into_iter().chain(cells),
        ));
        if !line.waiting.is_empty() {
            let note =
                format!("Your plan still has to answer for {} of it: that is not asked of you", line.waiting);
            rows.push(Row::note(note.as_str()));
        }
    }
    if !section.credit.is_empty() {
        let nothing = || Words::of("");
        let words = Words::of("Less your money kept here");
        let cells =
            [nothing(), words, nothing(), nothing(), nothing(), Words::of(format!("-{}", section.credit))];
        rows.push(Row::plain(cells));
    }
    if !section.kept.is_empty() {
        let note =
            format!("{} of your money is kept for visits that your plan has not answered yet", section.kept);
        rows.push(Row::note(note.as_str()));
    }
    rows
}

/// A day as people in an office write it.
fn for_people(day: &str) -> String {
    date::parse(day).map_or_else(|_| day.to_owned(), |day: Date| day.format("%b %-d, %Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::statement::content::Entry;
    use crate::format::document::text::text;

    #[test]
    fn a_statement_says_what_is_owed_for_whom() {
        let entry = |date: &str, what: &str, amounts: [&str; 5]| {
            let [charged, plan, waiting, paid, owed] = amounts.map(str::to_owned);
            Entry { date: date.to_owned(), what: what.to_owned(), charged, plan, waiting, paid, owed }
        };
        let content = Content {
            statement: "ST2610-0000017".to_owned(),
            date: "2026-10-14".to_owned(),
            from: vec!["Mill Street Family Practice".to_owned(), "12 Mill St".to_owned()],
            phone: "+19785550190".to_owned(),
            account: "P0002957".to_owned(),
            to: vec!["Andrés Núñez".to_owned(), "5 Harvard Rd".to_owned(), "Fitchburg MA 01420".to_owned()],
            message: "30".to_owned(),
            sections: vec![
                Section {
                    patient: "P0002957".to_owned(),
                    name: "Andrés Núñez".to_owned(),
                    lines: vec![
                        entry("2026-06-30", "Balance brought in", ["50.00", "0.00", "", "10.00", "40.00"]),
                        entry("2026-09-01", "Office visit", ["150.00", "60.00", "30.00", "20.00", "40.00"]),
                    ],
                    credit: "15.00".to_owned(),
                    kept: "25.00".to_owned(),
                },
                Section {
                    patient: "P0002965".to_owned(),
                    name: "Lucía Núñez".to_owned(),
                    lines: vec![entry("2026-09-08", "Visit", ["128.00", "103.00", "", "0.00", "25.00"])],
                    ..Section::default()
                },
            ],
            amount: "90.00".to_owned(),
        };
        let expected = include_str!("paper.txt");
        assert_eq!(text(&document(&content), 80), expected);
    }
}
