//! A bank's CSV as banks write it → the movements that it shows.
//!
//! Before the line that names the columns there may be a summary, after the movements totals; amounts come with signs,
//! parentheses, thousands separators, or as a column of debits and one of credits. What a bank's own words say is never
//! told again: it names people.

use std::collections::BTreeSet;

use crate::base::{Date, Fault, Money, Place};
use crate::bill::post::find::plain;
use crate::format::csv::{Csv, Separators};
use crate::practice::import::given::Given;

use super::matched::Shown;

/// In how many lines the names of the columns are looked for.
const PREAMBLE: usize = 40;
/// What banks call the columns, their letters alone.
const DATES: [&str; 8] = [
    "postingdate",
    "posteddate",
    "postdate",
    "bookingdate",
    "date",
    "transactiondate",
    "effectivedate",
    "valuedate",
];
const AMOUNTS: [&str; 4] = ["amount", "transactionamount", "amountusd", "netamount"];
const CREDITS: [&str; 10] = [
    "credit",
    "credits",
    "deposit",
    "deposits",
    "creditamount",
    "depositamount",
    "amountcredit",
    "moneyin",
    "paidin",
    "cr",
];
const DEBITS: [&str; 10] = [
    "debit",
    "debits",
    "withdrawal",
    "withdrawals",
    "debitamount",
    "withdrawalamount",
    "amountdebit",
    "moneyout",
    "paidout",
    "dr",
];
const BALANCES: [&str; 5] = ["balance", "runningbal", "runningbalance", "closingbalance", "availablebalance"];
/// Columns that may say which way an amount without a sign goes, and the words that say: out.
const WAYS: [&str; 6] = ["details", "type", "transactiontype", "crdr", "drcr", "creditdebit"];
const OUT: [&str; 5] = ["DEBIT", "DR", "D", "WITHDRAWAL", "DB"];
/// How banks write a day.
const DAYS: [&str; 8] =
    ["%Y-%m-%d", "%m/%d/%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y%m%d", "%b %d, %Y", "%d-%b-%Y", "%d %b %Y"];
/// The same with a year of two digits.
const SHORT_DAYS: [&str; 3] = ["%m/%d/%y", "%m-%d-%y", "%d-%b-%y"];

/// A bank's file: its columns, and the lines below them.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of it.
#[derive(Clone, Debug)]
pub struct Line {
    cells: Vec<(String, String, Place)>,
    place: Place,
}

impl Given for Line {
    fn cell(&self, column: &str) -> Option<&str> {
        self.cells.iter().find(|(name, ..)| name == column).map(|(_, text, _)| text.as_str())
    }

    fn place(&self, column: &str) -> Place {
        let own = self.cells.iter().find(|(name, ..)| name == column);
        own.map_or_else(|| self.place.clone(), |(.., place)| place.clone())
    }
}

impl Line {
    fn text(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |(_, text, _)| text.trim())
    }

    fn place_of(&self, at: usize) -> Place {
        self.cells.get(at).map_or_else(|| self.place.clone(), |(.., place)| place.clone())
    }

    /// Every word that may be a number of ours; those of some columns are left out.
    fn words(&self, without: impl Fn(usize) -> bool) -> BTreeSet<String> {
        let own = self.cells.iter().enumerate().filter(|(at, _)| !without(*at));
        own.flat_map(|(_, (_, text, _))| words(text)).collect()
    }
}

/// The words of a text that may be a number of ours: each run of letters and digits, and each run between spaces.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let runs = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    runs.chain(text.split([' ', '*', '\\', '~', ';'])).map(plain).filter(|word| !word.is_empty())
}

/// Where a file that nothing is known of has its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Columns {
    date: usize,
    amount: Option<usize>,
    credit: Option<usize>,
    debit: Option<usize>,
    balance: Option<usize>,
    ways: Vec<usize>,
}

impl Columns {
    fn of(names: &[String]) -> Option<Self> {
        let bare: Vec<String> = names
            .iter()
            .map(|name| {
                name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase()
            })
            .collect();
        let find = |known: &[&str]| known.iter().find_map(|known| bare.iter().position(|name| name == known));
        let ways =
            bare.iter().enumerate().filter(|(_, name)| WAYS.contains(&name.as_str())).map(|(at, _)| at);
        let own = Self {
            date: find(&DATES)?,
            amount: find(&AMOUNTS),
            credit: find(&CREDITS),
            debit: find(&DEBITS),
            balance: find(&BALANCES),
            ways: ways.collect(),
        };
        (own.amount.is_some() || own.credit.is_some()).then_some(own)
    }

    fn is_number(&self, at: usize) -> bool {
        at == self.date || [self.amount, self.credit, self.debit, self.balance].contains(&Some(at))
    }
}

/// The lines of a file, below the line that names the columns: those of a mapping, else those that banks have.
pub fn sheet(file: &str, bytes: &[u8], wanted: Option<&[&str]>) -> Result<Sheet, Vec<Fault>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Csv::open(file, bytes, Separators::Any).map(|_| Sheet::default());
    };
    let is_header = |names: &[String]| match wanted {
        Some(wanted) => wanted.iter().all(|column| names.iter().any(|name| name == column)),
        None => Columns::of(names).is_some(),
    };
    let mut from = 0;
    for (number, line) in text.split_inclusive('\n').enumerate().take(PREAMBLE) {
        if let Ok(csv) = Csv::of_text(file, &text[from..], Separators::Any)
            && is_header(csv.header().names())
        {
            return lines(&csv, number as u64);
        }
        from += line.len();
    }
    let is_bare = text.lines().next().is_some_and(|line| {
        let mut cells = line.split(',').map(|cell| cell.trim_matches(['"', ' ', '\u{feff}']));
        wanted.is_none() && cells.next().and_then(day).is_some() && cells.next().and_then(amount).is_some()
    });
    if is_bare {
        // Some banks name no columns: the day comes first, the amount second.
        let named = format!("date,amount\n{}", text.trim_start_matches('\u{feff}'));
        let mut sheet = Csv::of_text(file, &named, Separators::Any).and_then(|csv| lines(&csv, 0))?;
        for line in &mut sheet.lines {
            line.place.line -= 1;
            line.cells.iter_mut().for_each(|(.., place)| place.line -= 1);
        }
        return Ok(sheet);
    }
    let fault = Fault::error("B080", format!("no line names the columns of a bank's export in {file}"));
    Err(vec![match wanted {
        Some(wanted) => fault.help(format!("the mapping reads {}", wanted.join(", "))),
        None => {
            fault.help("a date and an amount, or debit and credit; or say with --map which column is which")
        }
    }])
}

/// The rows below a header, however wide they are; `before` lines stand before it.
fn lines(csv: &Csv<'_>, before: u64) -> Result<Sheet, Vec<Fault>> {
    let mut sheet = Sheet { columns: csv.header().names().to_vec(), lines: Vec::new() };
    let down = |place: Place| Place { line: place.line + before, ..place };
    let (mut records, mut faults) = (csv.records(), Vec::new());
    while let Some(record) = records.next() {
        record.check(&mut faults);
        let name = |at: usize| sheet.columns.get(at).cloned().unwrap_or_default();
        let cells = record.fields().enumerate();
        let cells = cells.map(|(at, text)| (name(at), text.into_owned(), down(record.place(at)))).collect();
        sheet.lines.push(Line { cells, place: Place::new(csv.file(), record.line + before, 0) });
    }
    // Totals below the movements are narrower or wider than these.
    faults.retain(|fault| fault.code != "G023");
    if faults.is_empty() {
        return Ok(sheet);
    }
    Err(faults.into_iter().map(|fault| Fault { place: fault.place.map(down), ..fault }).collect())
}

/// Whether a line that has this in its column of days is a movement: totals and remarks have no day.
pub fn is_dated(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The movements of a file whose columns have names that banks use, and how many lines are none.
pub fn shown(sheet: &Sheet) -> Result<(Vec<Shown>, usize), Vec<Fault>> {
    let columns = Columns::of(&sheet.columns).unwrap_or_default();
    let (mut shown, mut faults, mut passed) = (Vec::new(), Vec::new(), 0);
    for line in &sheet.lines {
        let is_empty = [columns.amount, columns.credit, columns.debit]
            .into_iter()
            .flatten()
            .all(|at| line.text(at).is_empty());
        if !is_dated(line.text(columns.date)) || is_empty {
            passed += 1;
            continue;
        }
        let before = faults.len();
        let date = read(line, columns.date, "no day", "like 10/15/2026 or 2026-10-15", day, &mut faults);
        let amount = moved(line, &columns, &mut faults);
        if let (Some(date), Some(amount), true) = (date, amount, faults.len() == before) {
            let words = line.words(|at| columns.is_number(at));
            shown.push(Shown { place: line.place.clone(), date, amount, words });
        }
    }
    if faults.is_empty() { Ok((shown, passed)) } else { Err(faults) }
}

/// What came by a line; below zero what went.
fn moved(line: &Line, columns: &Columns, faults: &mut Vec<Fault>) -> Option<Money> {
    let mut money = |at: Option<usize>| {
        let Some(at) = at.filter(|at| !line.text(*at).is_empty()) else { return Some(None) };
        read(line, at, "no amount of money", "like 1,234.56 or (40.00)", amount, faults).map(Some)
    };
    let (own, credit, debit) = (money(columns.amount)?, money(columns.credit)?, money(columns.debit)?);
    if let Some(own) = own {
        let is_out =
            columns.ways.iter().any(|at| OUT.contains(&line.text(*at).to_ascii_uppercase().as_str()));
        return Some(if is_out && own > Money::ZERO { -own } else { own });
    }
    // Some banks write debits with a sign, most do not.
    let out = debit.unwrap_or_default();
    Some(credit.unwrap_or_default() - if out < Money::ZERO { -out } else { out })
}

fn read<T>(
    line: &Line,
    at: usize,
    what: &str,
    help: &str,
    parse: impl Fn(&str) -> Option<T>,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let found = parse(line.text(at));
    if found.is_none() {
        let name = line.cells.get(at).map_or("", |(name, ..)| name.as_str());
        let message = format!("column {name} is {what}");
        faults.push(Fault::error("B081", message).at(line.place_of(at)).help(help));
    }
    found
}

/// A day as banks write it.
fn day(text: &str) -> Option<Date> {
    let text = text.split('T').next().unwrap_or(text).trim();
    let bare = text.split_once(" 0").map_or(text, |(day, time)| if time.contains(':') { day } else { text });
    let long = DAYS.iter().filter_map(|form| Date::parse_from_str(bare, form).ok());
    let short = SHORT_DAYS.iter().filter_map(|form| Date::parse_from_str(bare, form).ok());
    let is_year = |date: &Date| chrono::Datelike::year(date) >= 1900;
    long.chain(short).find(is_year)
}

/// An amount as banks write it: `$1,234.5`, `(40.00)`, `40.00-`, `−40`, `12.00 CR`.
fn amount(text: &str) -> Option<Money> {
    let text = text.replace(['$', ' ', '\u{a0}', '+'], "").replace('\u{2212}', "-").to_ascii_uppercase();
    let text = text.strip_suffix("CR").unwrap_or(&text);
    let (text, is_debit) = text.strip_suffix("DR").map_or((text, false), |rest| (rest, true));
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let (digits, is_out) = match (inside, text.strip_prefix('-').or_else(|| text.strip_suffix('-'))) {
        (Some(inside), _) => (inside, true),
        (None, Some(rest)) => (rest, true),
        (None, None) => (text, is_debit),
    };
    let (dollars, cents) = digits.split_once('.').unwrap_or((digits, "00"));
    let mut groups = dollars.split(',');
    let is_first =
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()) || !dollars.contains(','));
    if !is_first || !groups.all(|group| group.len() == 3) || cents.len() > 2 {
        return None;
    }
    let dollars = if dollars.is_empty() { "0".to_owned() } else { dollars.replace(',', "") };
    let amount = format!("{dollars}.{cents:0<2}").parse::<Money>().ok()?;
    Some(if is_out { -amount } else { amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let sheet = match sheet("bank.csv", text.as_bytes(), None) {
            Ok(sheet) => sheet,
            Err(faults) => return faults.iter().map(|fault| fault.message.clone()).collect(),
        };
        match shown(&sheet) {
            Ok((shown, passed)) => shown
                .iter()
                .map(|own| format!("{} {} {}", own.place.line, own.date, own.amount))
                .chain([format!("passed {passed}")])
                .collect(),
            Err(faults) => faults.iter().map(|fault| fault.text("bill")).collect(),
        }
    }

    #[test]
    fn banks_write_as_they_like() {
        let signed = "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n\
            CREDIT,10/14/2026,\"ANTHEM HCCLAIMPMT TRN*1*7001*1999999999\",47.00,ACH_CREDIT,1047.00,,\n\
            DEBIT,10/15/2026,RENT,-900.00,MISC_DEBIT,147.00,,\n";
        assert_eq!(said(signed), ["2 2026-10-14 47.00", "3 2026-10-15 -900.00", "passed 0"]);
        let summary = "Description,,Summary Amt.\nBeginning balance as of 10/01/2026,,\"1,000.00\"\n\n\
            Date,Description,Amount,Running Bal.\n10/01/2026,Beginning balance,,\"1,000.00\"\n\
            10/02/2026,DEPOSIT,\"1,234.50\",\"2,234.50\"\nTotal,,\"1,234.50\"\n";
        assert_eq!(said(summary), ["6 2026-10-02 1234.50", "passed 2"]);
        let two = "\u{feff}Date;Memo;Debit;Credit\r\n2026-10-02;a;\"$1,000.00\";\r\n2026-10-03;b;;5\r\n2026-10-04;c;-2.5;\r\n";
        assert_eq!(
            said(two),
            ["2 2026-10-02 -1000.00", "3 2026-10-03 5.00", "4 2026-10-04 -2.50", "passed 0"]
        );
        let bare =
            "\"10/02/2026\",\"12.00\",\"*\",\"\",\"CHECK 5\"\n\"10/03/26\",\"(3.10)\",\"*\",\"\",\"FEE\"\n";
        assert_eq!(said(bare), ["1 2026-10-02 12.00", "2 2026-10-03 -3.10", "passed 0"]);
        let way = "Date,Type,Amount\n\"Oct 2, 2026\",DR,12.00\n02-Oct-2026,CR,7.00 CR\n";
        assert_eq!(said(way), ["2 2026-10-02 -12.00", "3 2026-10-02 7.00", "passed 0"]);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_the_banks_words_are_not() {
        assert_eq!(said("a,b\n1,2\n"), ["no line names the columns of a bank's export in bank.csv"]);
        assert_eq!(
            said(
                "Date,Amount\n13/32/2026,1.00\n10/01/2026,Jo Doe\n10/01/2026,\"1,23.00\"\n10/01/2026,1.234\n"
            ),
            [
                "bank.csv:2:1: error[B081]: column Date is no day\n  help: like 10/15/2026 or 2026-10-15",
                "bank.csv:3:12: error[B081]: column Amount is no amount of money\n  help: like 1,234.56 or (40.00)",
                "bank.csv:4:12: error[B081]: column Amount is no amount of money\n  help: like 1,234.56 or (40.00)",
                "bank.csv:5:12: error[B081]: column Amount is no amount of money\n  help: like 1,234.56 or (40.00)",
            ]
        );
    }

    #[test]
    fn a_number_is_a_run_of_letters_and_digits() {
        let found: Vec<String> = words("HCCLAIMPMT TRN*1*EFT-7001*19\\").collect();
        assert!(found.contains(&"EFT7001".to_owned()) && found.contains(&"7001".to_owned()), "{found:?}");
    }
}
