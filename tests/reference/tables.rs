//! `tables.md`: every table of the practice folder and every column.

use std::fmt::Write;

use frontdesk::record::{self, Class, Column, Home, Kind, Table, Undo};

use super::page;

#[test]
fn tables_are_as_their_row_types_have_them() {
    let mut text = String::from(
        "# Tables\n\n\
         The practice folder is plain CSV: commas, UTF-8, a header line. Columns that you add are kept. Dates are\n\
         `2026-11-23`, instants `2026-11-23T09:30-05:00`, stamps carry seconds, money is `125.00`, several words or ids\n\
         in a cell stand with one space between. A column marked *required* has a value in every row. *Privacy* decides\n\
         what messages may quote: personal and free-text values never are.\n",
    );
    let mut desk = "";
    for table in record::tables() {
        if table.desk != desk {
            desk = table.desk;
            writeln!(text, "\n# {desk}").unwrap();
        }
        one(&mut text, table);
    }
    page("tables.md", &text);
}

fn one(text: &mut String, table: &Table) {
    write!(text, "\n## {}\n\n{}\n\n", table.name, prose(table.doc)).unwrap();
    let home = match table.home {
        Home::Place => format!("One file, `{}.csv`, changed in place", table.name),
        Home::Months(column) => format!("A file a month, `{}/2026-11.csv`, by `{column}`", table.name),
        Home::Rules => format!("Dated rules, `{}.csv`", table.name),
    };
    let check = if table.checked { ", the last digit a check digit" } else { "" };
    let ids = if table.prefix.is_empty() {
        String::new()
    } else {
        format!(" Ids begin with `{}`{check}.", table.prefix)
    };
    let undo = match table.undo {
        Undo::Restore => "the row is put back",
        Undo::Reverse => "a row is appended that takes it back",
    };
    write!(text, "{home}.{ids} Undo: {undo}.\n\n").unwrap();
    text.push_str("| column | holds | privacy | meaning |\n|---|---|---|---|\n");
    for column in table.columns {
        let doc = prose(column.doc).replace('|', "\\|");
        writeln!(text, "| `{}` | {} | {} | {doc} |", column.name, holds(column), privacy(column.class))
            .unwrap();
    }
}

/// Doc comments are lines; a page has paragraphs.
fn prose(doc: &str) -> String {
    doc.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn holds(column: &Column) -> String {
    let kind = match column.kind {
        Kind::Id => "id",
        Kind::Ids => "ids",
        Kind::Text => "text",
        Kind::Words => "words",
        Kind::Date => "date",
        Kind::PartialDate => "date, month or year",
        Kind::Instant => "instant",
        Kind::Stamp => "stamp",
        Kind::WallTime => "time of day",
        Kind::Money => "money",
        Kind::Count => "number",
        Kind::Quantity => "quantity",
        Kind::YesNo => "yes or no",
    };
    let target = match column.target {
        "" => String::new(),
        "subject" => " of any table".to_owned(),
        tables => format!(" of {}", tables.replace('|', " or ")),
    };
    let codes: Vec<String> = column.codes.iter().map(|code| format!("`{code}`")).collect();
    let codes = if codes.is_empty() { String::new() } else { format!(": {}", codes.join(", ")) };
    let required = if column.required { ", *required*" } else { "" };
    format!("{kind}{target}{codes}{required}")
}

fn privacy(class: Class) -> &'static str {
    match class {
        Class::Id => "id",
        Class::Code => "code",
        Class::Date => "date",
        Class::Money => "money",
        Class::Count => "count",
        Class::Personal => "personal",
        Class::Text => "free text",
    }
}
