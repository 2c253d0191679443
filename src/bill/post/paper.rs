//! A payer's answer on paper, typed as rows → its payments, the same as those of an 835.
//!
//! A row is a line of a claim. What is said of the payment (`payer`, `trace`, `date`, `amount`, `method`) stands in its
//! first row, and may stand in every row; rows of a claim follow one another. A row without a code is the claim as a
//! whole, a row without a claim what was given or taken beside claims.

use std::collections::BTreeMap;

use crate::base::near::near;
use crate::base::{Date, Fault, Money, Place, date, fault::Severity};
use crate::bill::read::remittance::{Adjustment, Claim, cents};
use crate::practice::import::given::Given;
use crate::record::intake::Payer;

use super::answer::Set;
use super::find;

/// The columns that are read.
pub const COLUMNS: [&str; 16] = [
    "payer",
    "trace",
    "date",
    "amount",
    "method",
    "claim",
    "status",
    "payer_number",
    "member",
    "served",
    "code",
    "billed",
    "allowed",
    "paid",
    "adjustments",
    "remarks",
];
/// Those that rows cannot be without.
pub const NEEDED: [&str; 6] = ["trace", "date", "amount", "claim", "billed", "paid"];

/// Adjustment groups.
const GROUPS: [&str; 5] = ["CO", "PR", "OA", "PI", "CR"];
/// How a claim was processed.
const STATUSES: [&str; 10] = ["1", "2", "3", "4", "19", "20", "21", "22", "23", "25"];
/// How money comes with paper.
const METHODS: [&str; 5] = ["CHK", "ACH", "FWT", "BOP", "NON"];

/// What rows say.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// The payments, in the order in which they begin.
    pub sets: Vec<Set>,
    /// Where the amount of each stands.
    pub places: Vec<Place>,
    /// What is wrong. With an error among them nothing is posted.
    pub faults: Vec<Fault>,
}

/// The payments of rows, with every fault in one pass. What does not balance is an error, for the person who typed it
/// can mend it; with `is_kept` it is what the paper says, and waits.
pub fn read<G: Given>(rows: &[G], payers: &[Payer], is_kept: bool) -> Paper {
    let mut reader = Reader { payers, is_kept, ..Reader::default() };
    for row in rows {
        reader.row(row);
    }
    for fault in &mut reader.paper.faults {
        if is_kept && fault.code == "B073" {
            fault.severity = Severity::Warning;
        }
    }
    reader.paper
}

#[derive(Default)]
struct Reader<'r> {
    payers: &'r [Payer],
    is_kept: bool,
    paper: Paper,
    by_trace: BTreeMap<String, usize>,
    /// The payment of the row before.
    last: Option<usize>,
    /// The payment and claim of the row before.
    open: Option<(usize, String)>,
}

impl Reader<'_> {
    fn row(&mut self, row: &dyn Given) {
        let Some(at) = self.payment(row) else { return };
        let adjustments = self.adjustments(row);
        let amounts = ["billed", "allowed", "paid"].map(|column| self.money(row, column));
        if cell(row, "claim").is_empty() {
            self.open = None;
            return self.beside(at, row, adjustments);
        }
        self.balance(row, amounts, &adjustments);
        self.claim(at, row, amounts, adjustments);
    }

    /// The payment that a row belongs to: that of its trace number, else that of the row before.
    fn payment(&mut self, row: &dyn Given) -> Option<usize> {
        let trace = cell(row, "trace");
        let known = if trace.is_empty() { self.last } else { self.by_trace.get(trace).copied() };
        if let Some(at) = known {
            self.last = known;
            self.same(at, row);
            return Some(at);
        }
        if trace.is_empty() {
            self.fault(row, "trace", "B072", "column trace is empty", "the number of the check or transfer");
            return None;
        }
        let (amount, paid_on) = (self.money(row, "amount"), self.day(row, "date"));
        for column in ["amount", "date"] {
            if cell(row, column).is_empty() {
                let message = format!("column {column} is empty");
                self.fault(row, column, "B072", &message, "the first row of a payment says it");
            }
        }
        if amount.is_some_and(|amount| amount < Money::ZERO) {
            self.fault(
                row,
                "amount",
                "B072",
                "the payment is less than nothing",
                "a check is of 0.00 or more",
            );
        }
        let mut set = Set::default();
        trace.clone_into(&mut set.payment.trace);
        (set.payment.amount, set.payment.paid_on) = (amount, paid_on);
        set.payment.method = self.word(row, "method", &METHODS, "CHK");
        for own in [&mut set.payment.payer.id, &mut set.payment.payer.family] {
            cell(row, "payer").clone_into(own);
        }
        self.payer(row, &set);
        self.last = Some(self.paper.sets.len());
        self.by_trace.insert(trace.to_owned(), self.paper.sets.len());
        self.paper.sets.push(set);
        self.paper.places.push(row.place("amount"));
        self.last
    }

    fn payer(&mut self, row: &dyn Given, set: &Set) {
        let typed = cell(row, "payer");
        if typed.is_empty() || find::payer(self.payers, &set.payment).is_some() {
            return;
        }
        let names = self.payers.iter().flat_map(|payer| [payer.id.as_str(), payer.name.as_str()]);
        let close = near(typed, names);
        let help = if close.is_empty() {
            "our id of the payer, its own number, or its name as in payers.csv".to_owned()
        } else {
            format!("did you mean {}?", close.join(" or "))
        };
        self.fault(row, "payer", "B074", "column payer names no payer of ours", &help);
    }

    /// What a later row of a payment says of it must be what the first one says.
    fn same(&mut self, at: usize, row: &dyn Given) {
        let (amount, paid_on) = (self.money(row, "amount"), self.day(row, "date"));
        let (payment, line) = (&self.paper.sets[at].payment, self.paper.places[at].line);
        let payer = cell(row, "payer");
        let differs = [
            ("amount", amount.is_some() && payment.amount.is_some() && amount != payment.amount),
            ("date", paid_on.is_some() && payment.paid_on.is_some() && paid_on != payment.paid_on),
            ("payer", !payer.is_empty() && payer != payment.payer.id),
        ];
        for (column, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            let message = format!("column {column} is another than in line {line}, for the same payment");
            self.fault(row, column, "B072", &message, "leave it empty in all rows but the first");
        }
    }

    /// What was given or taken beside claims.
    fn beside(&mut self, at: usize, row: &dyn Given, adjustments: Vec<Adjustment>) {
        for column in ["code", "billed", "allowed", "paid"] {
            if !cell(row, column).is_empty() {
                let message = format!("column {column} is filled, and column claim is empty");
                self.fault(row, column, "B072", &message, "the claim's number as the paper has it, else 0");
            }
        }
        if adjustments.is_empty() && cell(row, "adjustments").is_empty() {
            let help = "the claim's number, or what was taken beside claims in adjustments, like WO=50.00";
            self.fault(row, "claim", "B072", "the row says nothing", help);
        }
        let set = &mut self.paper.sets[at];
        set.payment.taken += adjustments.iter().map(|row| cents(row.amount)).sum::<i128>();
        set.provider.extend(adjustments);
    }

    fn claim(&mut self, at: usize, row: &dyn Given, amounts: [Option<Money>; 3], said: Vec<Adjustment>) {
        let [billed, allowed, paid] = amounts;
        let status = self.word(row, "status", &STATUSES, "1");
        let served = self.day(row, "served");
        let key = [cell(row, "claim"), cell(row, "payer_number"), &status].join("\u{1f}");
        let is_open = self.open.as_ref() == Some(&(at, key.clone()));
        self.open = Some((at, key));
        let set = &mut self.paper.sets[at];
        if !is_open {
            let mut claim = Claim { number: set.claims.len() as u64 + 1, ..Claim::default() };
            cell(row, "claim").clone_into(&mut claim.account);
            cell(row, "payer_number").clone_into(&mut claim.payer_claim);
            cell(row, "member").clone_into(&mut claim.patient.id);
            (claim.status, claim.from) = (status, served);
            (claim.charge, claim.paid) = (Some(Money::ZERO), Some(Money::ZERO));
            set.claims.push(claim);
            set.payment.claims += 1;
        }
        set.payment.paid += cents(paid);
        let Some(claim) = set.claims.last_mut() else { return };
        claim.charge = Some(sum(claim.charge, billed));
        claim.paid = Some(sum(claim.paid, paid));
        let (remarks, code) = (cell(row, "remarks"), cell(row, "code"));
        let adjustments = if code.is_empty() {
            words(&mut claim.remarks, remarks);
            &mut claim.adjustments
        } else {
            let number = claim.lines.len() as u64 + 1;
            let line = claim.lines.add();
            code.clone_into(&mut line.procedure);
            words(&mut line.remarks, remarks);
            (line.number, line.from, line.allowed) = (number, served, allowed);
            (line.charge, line.paid) = (billed.or(Some(Money::ZERO)), paid.or(Some(Money::ZERO)));
            &mut line.adjustments
        };
        for own in said {
            *adjustments.add() = own;
        }
    }

    /// Billed less adjustments is paid; and what was paid with what is the patient's is what was allowed.
    fn balance(&mut self, row: &dyn Given, [billed, allowed, paid]: [Option<Money>; 3], said: &[Adjustment]) {
        let is_read = |column: &str, amount: Option<Money>| amount.is_some() || cell(row, column).is_empty();
        let words = cell(row, "adjustments").split_whitespace().count();
        if !is_read("billed", billed) || !is_read("paid", paid) || words != said.len() {
            return;
        }
        let amount = |amount: Option<Money>| amount.unwrap_or_default();
        let adjusted: Money = said.iter().map(|own| amount(own.amount)).sum();
        let due = amount(billed) - adjusted;
        if due != amount(paid) {
            let message = format!(
                "paid is {}; billed {} less adjustments of {adjusted} is {due}",
                amount(paid),
                amount(billed)
            );
            let help = if self.is_kept {
                "the claim waits whole in suspense"
            } else {
                "with --suspense paper-wrong, the claim waits as the paper has it"
            };
            self.fault(row, "paid", "B073", &message, help);
            return;
        }
        let shares = said.iter().filter(|own| own.group == "PR").map(|own| amount(own.amount)).sum::<Money>();
        if let Some(allowed) = allowed.filter(|allowed| *allowed != amount(paid) + shares) {
            let message =
                format!("allowed is {allowed}; paid and the patient's share are {}", amount(paid) + shares);
            let fault = Fault::warning("B075", message).at(row.place("allowed"));
            self.paper.faults.push(fault.help("the adjustments are what counts"));
        }
    }

    /// Adjustments as words: `CO-45=40.00 PR-3=25.00`; beside claims without a group, `WO=50.00`.
    fn adjustments(&mut self, row: &dyn Given) -> Vec<Adjustment> {
        let is_beside = cell(row, "claim").is_empty();
        let mut found = Vec::new();
        for word in cell(row, "adjustments").split_whitespace() {
            match adjustment(word, is_beside) {
                Some(own) => found.push(own),
                None if is_beside => {
                    let help = "beside claims a reason and an amount, like WO=50.00 or L6=-1.37";
                    self.fault(
                        row,
                        "adjustments",
                        "B076",
                        &format!("'{word}' is no adjustment beside claims"),
                        help,
                    );
                }
                None => {
                    let help = "a group, a reason and an amount, like CO-45=40.00; the groups are CO, PR, OA, PI, CR";
                    self.fault(row, "adjustments", "B076", &format!("'{word}' is no adjustment"), help);
                }
            }
        }
        found
    }

    fn money(&mut self, row: &dyn Given, column: &str) -> Option<Money> {
        let read = Some(cell(row, column)).filter(|text| !text.is_empty())?.parse::<Money>();
        self.kept(row, column, read)
    }

    fn day(&mut self, row: &dyn Given, column: &str) -> Option<Date> {
        let read = date::parse(Some(cell(row, column)).filter(|text| !text.is_empty())?);
        self.kept(row, column, read)
    }

    fn kept<T>(&mut self, row: &dyn Given, column: &str, read: Result<T, Fault>) -> Option<T> {
        let keep = |fault: Fault| self.paper.faults.push(fault.at(row.place(column)));
        read.map_err(keep).ok()
    }

    fn word(&mut self, row: &dyn Given, column: &str, known: &[&str], usual: &str) -> String {
        let typed = cell(row, column).to_ascii_uppercase();
        if !typed.is_empty() && !known.contains(&typed.as_str()) {
            let message = format!("column {column} does not take '{typed}'");
            self.fault(row, column, "B048", &message, &format!("one of {}", known.join(", ")));
        }
        if typed.is_empty() { usual.to_owned() } else { typed }
    }

    fn fault(&mut self, row: &dyn Given, column: &str, code: &'static str, message: &str, help: &str) {
        self.paper.faults.push(Fault::error(code, message).at(row.place(column)).help(help));
    }
}

fn cell<'g>(row: &'g dyn Given, column: &str) -> &'g str {
    row.cell(column).unwrap_or_default().trim()
}

fn sum(left: Option<Money>, right: Option<Money>) -> Money {
    left.unwrap_or_default() + right.unwrap_or_default()
}

fn words(own: &mut String, more: &str) {
    for word in more.split_whitespace() {
        if !own.is_empty() {
            own.push(' ');
        }
        own.push_str(word);
    }
}

fn adjustment(word: &str, is_beside: bool) -> Option<Adjustment> {
    let (code, amount) = word.split_once('=')?;
    let amount = amount.parse::<Money>().ok()?;
    let code = code.to_ascii_uppercase();
    let (group, reason) = if is_beside { ("", code.as_str()) } else { code.split_once('-')? };
    let is_reason =
        (1..=5).contains(&reason.len()) && reason.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_group = is_beside || GROUPS.contains(&group);
    (is_reason && is_group).then(|| Adjustment {
        group: group.to_owned(),
        reason: reason.to_owned(),
        amount: Some(amount),
        ..Adjustment::default()
    })
}
