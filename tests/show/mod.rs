//! Whole outputs of the printer, each kept in a file beside this one.

use frontdesk::base::{Date, Id, Instant, Money, Quantity};
use frontdesk::show::{Column, Error, Format, Style, Value, print};

use crate::support::{all_same, differs};

const COLUMNS: &[Column] = &[
    Column::id("appointment"),
    Column::date("starts_at"),
    Column::text("patient_name"),
    Column::money("balance"),
    Column::count("remaining_visits"),
    Column::text("note"),
];

fn rows() -> Vec<Vec<Value>> {
    let at = |text: &str| text.parse::<Instant>().unwrap();
    vec![
        vec![
            Id::new("A2610-0000018").into(),
            at("2026-10-14T09:00-04:00").into(),
            "王小明".into(),
            Money::cents(12_500).into(),
            3_i64.into(),
            Value::empty(),
        ],
        vec![
            Id::new("A2610-0000026").into(),
            at("2026-10-14T09:30-04:00").into(),
            "José Núñez-O'Brien".into(),
            Value::from(Money::cents(-4_000)).styled(Style::Bad),
            Quantity::thousandths(500).into(),
            Value::from(
                "needs a ramp; call the daughter first, she drives him and is late when the ferry is",
            )
            .styled(Style::Warn),
        ],
        vec![
            Id::new("A2610-0000034").into(),
            at("2026-10-14T10:00-04:00").into(),
            "Zoe\u{308} \u{1b}[31mRed\u{202e}".into(),
            Value::empty(),
            Value::empty(),
            "line one\nline \"two\", tab\t".into(),
        ],
    ]
}

fn printed(format: Format, columns: &[Column], picked: &[&str], rows: Vec<Vec<Value>>) -> String {
    let picked: Vec<String> = picked.iter().map(|&name| name.to_owned()).collect();
    let mut out = Vec::new();
    match print(&mut out, format, columns, &picked, &mut rows.into_iter()) {
        Ok(()) => String::from_utf8(out).unwrap(),
        Err(Error::Columns(faults)) => {
            assert!(out.is_empty());
            faults.iter().map(|fault| fault.text("schedule") + "\n").collect()
        }
        Err(Error::Io(error)) => panic!("{error}"),
    }
}

#[test]
fn an_answer_looks_as_kept() {
    let table = |width| Format::Table { width, color: false };
    let cases: [(&str, Format, &[&str]); 9] = [
        ("table-200.txt", table(200), &[]),
        ("table-80.txt", table(80), &[]),
        ("table-40.txt", table(40), &[]),
        ("table-colour.txt", Format::Table { width: 80, color: true }, &[]),
        ("table-picked.txt", table(80), &["balance", "appointment", "balance"]),
        ("answer.csv", Format::Csv, &[]),
        ("answer.json", Format::Json, &[]),
        ("answer.jsonl", Format::Jsonl, &["appointment", "remaining_visits"]),
        ("unknown-columns.txt", table(80), &["balanse", "appointment", "zzz"]),
    ];
    let differing = cases.into_iter().filter_map(|(name, format, picked)| {
        differs(format!("tests/show/{name}"), &printed(format, COLUMNS, picked, rows()))
    });
    all_same(&differing.collect::<Vec<_>>());
}

#[test]
fn without_rows_there_is_a_header_or_an_array_or_nothing() {
    let columns = &[Column::id("item"), Column::count("on_hand")];
    assert_eq!(printed(Format::Csv, columns, &[], Vec::new()), "item,on_hand\n");
    assert_eq!(printed(Format::Json, columns, &[], Vec::new()), "[]\n");
    assert_eq!(printed(Format::Jsonl, columns, &[], Vec::new()), "");
    assert_eq!(printed(Format::Table { width: 80, color: false }, columns, &[], Vec::new()), "");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 40..200 {
        let table = printed(Format::Table { width, color: false }, COLUMNS, &[], rows());
        let widest = table.lines().map(frontdesk::show::width).max().unwrap();
        assert!(widest <= width, "{widest} of {width}:\n{table}");
    }
}

#[test]
fn a_long_table_is_printed_with_the_widths_of_its_first_thousand_rows() {
    let rows: Vec<Vec<Value>> = (0..1500_i64).map(|row| vec![row.into(), "x".into()]).collect();
    let columns = &[Column::count("row"), Column::text("mark")];
    let table = printed(Format::Table { width: 80, color: false }, columns, &[], rows);
    assert_eq!(table.lines().count(), 1502);
    assert!(table.ends_with("\n1499  x\n"));
    assert!(table.starts_with("row  mark\n───  ────\n  0  x\n"));
}

#[test]
fn csv_goes_out_row_by_row() {
    let day = Date::from_ymd_opt(2026, 10, 14).unwrap();
    let rows = vec![vec![Value::from(day), Value::from(true)]];
    let columns = &[Column::date("date"), Column::id("is_open")];
    assert_eq!(printed(Format::Csv, columns, &[], rows), "date,is_open\n2026-10-14,yes\n");
}

#[test]
fn a_number_wider_than_those_measured_is_never_broken() {
    let amount = |row: i64| Value::from(Money::cents(if row == 1200 { 123_456_789 } else { 100 }));
    let rows: Vec<Vec<Value>> = (0..1201_i64).map(|row| vec![amount(row), "x".into()]).collect();
    let columns = &[Column::money("due"), Column::text("mark")];
    let table = printed(Format::Table { width: 80, color: false }, columns, &[], rows);
    assert!(table.ends_with("\n      1.00  x\n1234567.89  x\n"), "{}", &table[table.len() - 60..]);
}

#[test]
fn where_room_is_short_columns_that_say_nothing_go_first() {
    let row = |note: &str| vec![Value::from("P0001237"), Value::empty(), "978-555-0190".into(), note.into()];
    let columns = &[Column::id("patient"), Column::text("suffix"), Column::id("phone"), Column::text("note")];
    let at = |width| {
        let rows = vec![row("ramp"), row("calls back")];
        printed(Format::Table { width, color: false }, columns, &[], rows)
    };
    let wide = "\
patient   suffix  phone         note
────────  ──────  ────────────  ──────────
P0001237          978-555-0190  ramp
P0001237          978-555-0190  calls back
";
    let narrow = "\
patient   phone         note
────────  ────────────  ──────────
P0001237  978-555-0190  ramp
P0001237  978-555-0190  calls back
";
    assert_eq!((at(42), at(41)), (wide.to_owned(), narrow.to_owned()));
}

#[test]
fn people_are_shown_what_programs_are_not() {
    let rows = vec![vec![Value::from("+19785550190").seen_as("978-555-0190")]];
    let columns = &[Column::id("phone")];
    let table = Format::Table { width: 80, color: false };
    assert_eq!(printed(table, columns, &[], rows.clone()), "phone\n────────────\n978-555-0190\n");
    assert_eq!(printed(Format::Csv, columns, &[], rows), "phone\n+19785550190\n");
}

proptest::proptest! {
    #[test]
    fn nothing_of_a_cell_is_lost_and_nothing_stands_beyond_the_terminal(
        cells in proptest::collection::vec(("[a-zé王\u{301}👩 ]{0,60}", "[A-Z0-9]{0,14}", "[a-z ]{0,90}"), 1..6),
        width in 24_usize..130,
    ) {
        let columns = &[Column::text("#"), Column::id("##_#"), Column::text("####")];
        let rows = cells.iter().map(|(one, code, other)| {
            vec![Value::from(one), code.as_str().into(), Value::from(other)]
        });
        let table = printed(Format::Table { width, color: false }, columns, &[], rows.collect());
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '─').collect();
            letters.sort_unstable();
            letters
        };
        let given: String = cells.iter().map(|(one, code, other)| format!("{one}{code}{other}")).collect();
        let found = letters(&table);
        let mut missing = letters(&given);
        for c in &found {
            if let Some(at) = missing.iter().position(|other| other == c) {
                missing.remove(at);
            }
        }
        proptest::prop_assert!(missing.is_empty(), "{missing:?} of\n{table}");
        let widest = table.lines().map(frontdesk::show::width).max().unwrap_or(0);
        proptest::prop_assert!(widest <= width.max(40), "{widest} of {width}:\n{table}");
    }
}
