//! What the bill desk hands over on paper: receipts and encounter forms as documents.

use crate::base::address::zip_for_people;
use crate::base::{Date, Id, Money, phone};
use crate::bill::receipt::particulars;
use crate::bill::superbill::print::Head;
use crate::format::document::{Block, Column, Document, Letterhead, Part, Row, Running, Table, Words};
use crate::practice::balance::Balance;
use crate::practice::settings::Settings;
use crate::record::bill::{EncounterForm, Receipt};
use crate::record::intake::Patient;

/// A document of the practice. A title names no person: lists of files and windows show it.
pub fn document(settings: &Settings, title: String, date: Date, parts: Vec<Part>) -> Document {
    let author = settings.name.clone();
    Document { title, language: "en-US".to_owned(), author, date: Some(date), parts }
}

/// Who writes: the practice's name, address and telephone.
pub fn sender(settings: &Settings) -> Vec<Words> {
    let address = &settings.address;
    let city = format!("{} {} {}", address.city, address.state, zip_for_people(&address.zip));
    let phone = phone::for_people(&settings.phone);
    let lines = [&settings.name, &address.line1, &address.line2, city.trim(), &phone];
    lines.into_iter().filter(|line| !line.is_empty()).map(Words::of).collect()
}

/// A receipt as a page: what was paid by whom, for which patients where they are several, and what stands open now.
pub fn receipt(
    receipt: &Receipt,
    patient: &Patient,
    settings: &Settings,
    split: &[(Id, Money)],
    applied: Balance,
    balance: Balance,
) -> Part {
    let is_refund = receipt.reverses.is_none() && receipt.amount < Money::ZERO;
    let title = match &receipt.reverses {
        Some(_) => "Void of a receipt",
        None if is_refund => "Refund",
        None => "Receipt",
    };
    let whom =
        [("Patient", format!("{} {}", patient.given, patient.family)), ("Account", patient.id.to_string())];
    let named = whom.into_iter().chain(particulars(receipt));
    let mut rows = vec![Row::plain([Words::strong("Amount"), Words::strong(receipt.amount)])];
    let uses =
        [("of it, on what was owed", applied.patient), ("of it, kept until it is owed", applied.credit)];
    let uses = uses.into_iter().filter(|(_, amount)| !amount.is_zero());
    rows.extend(uses.map(|(words, amount)| Row::plain([words.into(), Words::of(amount)])));
    let for_whom = |(patient, amount): &(Id, Money)| {
        Row::plain([Words::of(format!("of it, for {patient}")), Words::of(amount)])
    };
    rows.extend(split.iter().map(for_whom));
    rows.push(Row::sum(["You owe now".into(), Words::of(balance.patient)]));
    if !balance.credit.is_zero() {
        rows.push(Row::plain(["Your money kept here".into(), Words::of(balance.credit)]));
    }
    Part {
        letterhead: Some(Letterhead {
            from: sender(settings),
            title: title.into(),
            facts: vec![
                ("Number".into(), Words::strong(&receipt.id)),
                ("Date".into(), Words::of(receipt.date)),
            ],
            to: Vec::new(),
        }),
        blocks: vec![
            Block::Pairs(named.map(|(name, value)| (name.into(), value.into())).collect()),
            Block::Table(Table { columns: vec![Column::prose(""), Column::money("")], rows }),
        ],
        footer: "Thank you. Please keep this receipt.".into(),
        ..Part::default()
    }
}

/// The encounter form of a visit as a page that can be ticked.
pub fn form(head: &Head, lines: &[&EncounterForm], settings: &Settings) -> Part {
    let payer = if head.payer.is_empty() { "none: self-pay" } else { &head.payer };
    let mut rows = Vec::new();
    let mut section = "";
    for row in lines {
        if row.section != section {
            section = &row.section;
            rows.push(Row::group(section));
        }
        let is_procedure = row.kind == "procedure";
        let room = |blank: Words| if is_procedure { blank } else { Words::default() };
        rows.push(Row::plain([
            Words::tick(),
            Words::mono(&row.code),
            Words::of(&row.label),
            room(Words::blank(6)),
            room(Words::blank(5).and("  ").and(Words::blank(5))),
        ]));
    }
    let columns = vec![
        Column::code(""),
        Column::code("Code"),
        Column::prose("What was done or found"),
        Column::code("Units"),
        Column::code("Modifiers"),
    ];
    let two = || Words::blank(32).and("   ").and(Words::blank(32));
    let signed = Words::blank(32).and("   Date ").and(Words::blank(22));
    // Each on its own, with room above to write.
    let others = [("Other procedures", two()), ("Other diagnoses", two()), ("Signed", signed)];
    let others = others.into_iter().map(|(name, room)| Block::Pairs(vec![(name.into(), room)]));
    let start = head.start.wall().format("%Y-%m-%d %H:%M").to_string();
    Part {
        letterhead: Some(Letterhead {
            from: sender(settings),
            title: "Encounter form".into(),
            facts: vec![
                ("Visit".into(), Words::strong(&head.visit)),
                ("Begins".into(), Words::of(&start)),
                ("Kind".into(), Words::of(&head.visit_type)),
            ],
            to: Vec::new(),
        }),
        running: Running { left: Words::of(format!("Encounter form {}", head.visit)), right: start.into() },
        footer: Words::of(format!("Encounter form {}", head.visit)),
        is_numbered: true,
        blocks: vec![
            Block::Pairs(vec![
                ("Patient".into(), Words::strong(&head.patient)),
                ("Provider".into(), Words::of(&head.provider)),
                ("Payer".into(), Words::of(payer)),
            ]),
            Block::Table(Table { columns, rows }),
            Block::Together(others.collect()),
        ],
    }
}
