//! What is paid, in three rounds, and the 835s that say so.

use std::collections::BTreeMap;

use super::asked::{Claim, File, Line, Party};
use super::mind::{Mind, NOBODY, draw, mind};
use super::write::{Kind, Set, amount, file, later};

/// Days between two payments.
const FORTNIGHT: u32 = 14;

/// The answer to a line: what of its charge is paid, and why not the rest.
struct Said {
    line: Line,
    paid: i64,
    /// SVC01, where something else was paid for.
    instead: String,
    adjustments: Vec<(&'static str, &'static str, i64)>,
}

impl Said {
    /// A line before anything is taken off.
    fn of(line: &Line) -> Self {
        Self { paid: line.charge, line: line.clone(), instead: String::new(), adjustments: Vec::new() }
    }

    /// Takes something off what is paid, for a reason.
    fn less(mut self, group: &'static str, reason: &'static str, cents: i64) -> Self {
        if cents != 0 {
            self.paid -= cents;
            self.adjustments.push((group, reason, cents));
        }
        self
    }

    /// Takes off what a contract does, so many of a hundred; what is left is allowed.
    fn allowed(self, hundredths: i64) -> Self {
        let off = self.paid * (100 - hundredths) / 100;
        self.less("CO", "45", off)
    }

    /// As this kind of plan pays what is allowed: Medicare leaves a fifth to the patient and is cut by law.
    fn by(self, filing: &str) -> Self {
        if filing != "MB" {
            return self;
        }
        let share = self.paid / 5;
        let cut = (self.paid - share) * 2 / 100;
        self.less("PR", "2", share).less("CO", "253", cut)
    }
}

/// The answer to a claim.
struct Answer<'a> {
    claim: &'a Claim,
    /// CLP01.
    account: String,
    /// CLP07.
    number: String,
    lines: Vec<Said>,
    /// Whether it takes back what it says.
    is_back: bool,
    /// Whether it names the member and our lines.
    is_known: bool,
}

/// The payer's own number of a claim, the first or a later one.
pub(crate) fn number(claim: &Claim, version: u32) -> String {
    format!("{}{:09}{version}", claim.filing, draw(0, &claim.number) % 1_000_000_000)
}

impl<'a> Answer<'a> {
    /// The ordinary answer: each line by contract and plan.
    fn plain(claim: &'a Claim) -> Self {
        Self::lines(claim, |line| Said::of(line).allowed(70).by(&claim.filing))
    }

    fn lines(claim: &'a Claim, said: impl FnMut(&Line) -> Said) -> Self {
        Self::of(claim, claim.lines.iter().map(said).collect())
    }

    fn of(claim: &'a Claim, lines: Vec<Said>) -> Self {
        let (account, number) = (claim.number.clone(), number(claim, 1));
        Self { claim, account, number, lines, is_back: false, is_known: true }
    }

    /// The same with nothing paid on the lines from one on.
    fn denied(claim: &'a Claim, from: usize, reason: &'static str) -> Self {
        let mut answer = Self::plain(claim);
        for said in answer.lines.iter_mut().skip(from) {
            let charge = said.line.charge;
            *said = Said::of(&said.line).less("CO", reason, charge);
        }
        answer
    }

    fn numbered(self, version: u32) -> Self {
        Self { number: number(self.claim, version), ..self }
    }

    fn paid(&self) -> i64 {
        self.lines.iter().map(|said| said.paid).sum::<i64>() * self.sign()
    }

    const fn sign(&self) -> i64 {
        if self.is_back { -1 } else { 1 }
    }
}

/// What one payer pays in one round.
#[derive(Default)]
struct Payment<'a> {
    answers: Vec<Answer<'a>>,
    /// Reason, what it refers to, and how much is taken away.
    beside: Vec<(&'static str, String, i64)>,
}

/// What one payer pays: round by round.
type Rounds<'a> = [Payment<'a>; 3];

/// The files of three rounds. The payers pay by one house: a file holds a payment of each that has something to say.
pub(crate) fn rounds(of: &File, seed: u64, day: &str) -> Vec<String> {
    let mut payers: BTreeMap<&str, Rounds<'_>> = BTreeMap::new();
    for claim in &of.claims {
        answer(payers.entry(&claim.payer.id).or_default(), claim, seed);
    }
    let mut debts: BTreeMap<&str, i64> = BTreeMap::new();
    (0..3)
        .zip(1..)
        .map(|(round, at)| {
            let (day, mut sets) = (later(day, at * FORTNIGHT), Vec::new());
            for (payer, rounds) in &mut payers {
                let debt = debts.entry(payer).or_default();
                let payment = &mut rounds[round];
                carry(payment, debt);
                if let Some(first) = payment.answers.first().map(|answer| &answer.claim.payer) {
                    sets.push(set(of, first, payment, &day, at));
                }
            }
            file(of, &Kind("HP", "835", "005010X221A1", false), &day, at + 2, &sets)
        })
        .collect()
}

/// What is owed from before is brought in, what is owed after is carried on: a payment is never less than nothing.
/// Where there is no answer there is no payment to take it from.
fn carry(payment: &mut Payment<'_>, debt: &mut i64) {
    if payment.answers.is_empty() {
        *debt += payment.beside.drain(..).map(|(.., cents)| cents).sum::<i64>();
        return;
    }
    if *debt > 0 {
        payment.beside.push(("FB", "BROUGHT IN".to_owned(), *debt));
    }
    let left = total(payment);
    *debt = (-left).max(0);
    if left < 0 {
        payment.beside.push(("FB", "CARRIED ON".to_owned(), left));
    }
}

fn total(payment: &Payment<'_>) -> i64 {
    let beside: i64 = payment.beside.iter().map(|(.., cents)| cents).sum();
    payment.answers.iter().map(Answer::paid).sum::<i64>() - beside
}

/// What a claim is answered, in which rounds.
fn answer<'a>([first, second, third]: &mut Rounds<'a>, claim: &'a Claim, seed: u64) {
    let plain = Answer::plain(claim);
    let last = claim.lines.len().saturating_sub(1);
    match mind(seed, &claim.number) {
        Mind::Rejected => {}
        Mind::Nobody => {
            let account = format!("{NOBODY}{:08}", draw(seed, &claim.number) % 100_000_000);
            first.answers.push(Answer { account, is_known: false, ..plain });
        }
        Mind::Denied => {
            let reason = match draw(seed + 1, &claim.number) % 4 {
                0 => "16",
                1 => "29",
                2 => "50",
                _ => "197",
            };
            first.answers.push(Answer::denied(claim, 0, reason));
        }
        Mind::LineDenied => first.answers.push(Answer::denied(claim, last.max(1), "50")),
        Mind::Deductible => {
            first.answers.push(Answer::lines(claim, |line| {
                let said = Said::of(line).allowed(70);
                let left = said.paid;
                said.less("PR", "1", left)
            }));
        }
        Mind::Corrected => {
            first.answers.push(plain);
            second.answers.push(Answer { is_back: true, ..Answer::plain(claim) });
            let anew = Answer::lines(claim, |line| {
                let said = Said::of(line).allowed(70).by(&claim.filing);
                let more = said.paid / 10;
                said.less("PR", "2", more)
            });
            second.answers.push(anew.numbered(2));
        }
        Mind::TakenBack => {
            let paid = plain.paid();
            first.answers.push(plain);
            second.answers.push(Answer { is_back: true, ..Answer::plain(claim) });
            second.answers.push(Answer::denied(claim, 0, "197").numbered(2));
            second.beside.push(("WO", claim.number.clone(), -paid));
            third.beside.push(("WO", claim.number.clone(), paid));
        }
        Mind::Split => split(first, second, claim),
        Mind::Bundled if last > 0 => first.answers.push(bundled(claim)),
        Mind::CodedDown => {
            first.answers.push(Answer::lines(claim, |line| Said {
                instead: "HC:G2012".to_owned(),
                ..Said::of(line).allowed(35).by(&claim.filing)
            }));
        }
        Mind::Unnumbered => first.answers.push(Answer { account: "0".to_owned(), ..plain }),
        Mind::Shortened => {
            let account = claim.number.replace('-', "").to_lowercase();
            first.answers.push(Answer { account, ..plain });
        }
        Mind::Late => {
            first.beside.push(("L6", claim.number.clone(), -plain.paid() / 50));
            first.answers.push(plain);
        }
        Mind::Copay => first.answers.push(copay(claim)),
        // Some take their time, so that there is something to recover from.
        Mind::Paid | Mind::Bundled if draw(seed + 2, &claim.number).is_multiple_of(2) => {
            third.answers.push(plain);
        }
        Mind::Paid | Mind::Bundled => first.answers.push(plain),
    }
}

/// The first line in the first round, the others under a number of their own in the second; of a single line one part
/// beside the other.
fn split<'a>(first: &mut Payment<'a>, second: &mut Payment<'a>, claim: &'a Claim) {
    let mut lines = Answer::plain(claim).lines;
    if lines.len() == 1 {
        let halves = |line: &Line| {
            let half = line.charge / 2;
            [half, line.charge - half].map(|charge| Line { charge, ..line.clone() })
        };
        let parts = claim.lines.iter().flat_map(halves);
        let parts = parts.map(|line| Said::of(&line).allowed(70).by(&claim.filing)).collect();
        first.answers.push(Answer::of(claim, parts));
        return;
    }
    let rest = lines.split_off(1);
    first.answers.push(Answer::of(claim, lines));
    second.answers.push(Answer::of(claim, rest).numbered(2));
}

/// The first line is paid with what the others asked for, which are then paid nothing.
fn bundled(claim: &Claim) -> Answer<'_> {
    let moved: i64 = claim.lines.iter().skip(1).map(|line| line.charge).sum();
    let said = claim.lines.iter().enumerate().map(|(at, line)| match at {
        0 => Said::of(line).less("OA", "94", -moved).allowed(70).by(&claim.filing),
        _ => Said::of(line).less("CO", "97", line.charge),
    });
    Answer::of(claim, said.collect())
}

/// 25.00 of the first line are the patient's.
fn copay(claim: &Claim) -> Answer<'_> {
    let said = claim.lines.iter().enumerate().map(|(at, line)| {
        let said = Said::of(line).allowed(70);
        let share = if at == 0 { said.paid.min(2_500) } else { 0 };
        said.less("PR", "3", share)
    });
    Answer::of(claim, said.collect())
}

/// A payment: its head, what it answers, and what was given or taken beside that.
fn set(of: &File, payer: &Party, payment: &Payment<'_>, day: &str, round: u32) -> Set {
    let mut set = Set::default();
    let (paid, trace) = (total(payment), format!("{}{round}", of.group));
    let origin = format!("1{:09}", draw(0, &payer.id) % 1_000_000_000);
    if paid == 0 {
        set.add(&["BPR", "H", "0", "C", "NON", "", "", "", "", "", "", "", "", "", "", "", day]);
    } else {
        let (ours, theirs) = ("021000021", "011000015");
        set.add(&[
            "BPR",
            "I",
            &amount(paid),
            "C",
            "ACH",
            "CCP",
            "01",
            ours,
            "DA",
            "4400",
            &origin,
            "",
            "01",
            theirs,
            "DA",
            "7700",
            day,
        ]);
    }
    set.add(&["TRN", "1", &trace, &origin]);
    set.add(&["DTM", "405", day]);
    set.add(&["N1", "PR", &payer.family]);
    set.add(&["N3", "1 MAIN ST"]);
    set.add(&["N4", "BOSTON", "MA", "02110"]);
    set.add(&["REF", "2U", &payer.id]);
    set.add(&["PER", "BL", "PAYMENTS", "TE", "8005550100"]);
    set.add(&["N1", "PE", &of.billing.family, "XX", &of.billing.id]);
    set.add(&["REF", "TJ", &of.tax_id]);
    set.add(&["LX", "1"]);
    for answer in &payment.answers {
        claim(&mut set, answer);
    }
    let year = format!("{}1231", &day[..4]);
    for beside in payment.beside.chunks(6) {
        let mut elements = vec!["PLB".to_owned(), of.billing.id.clone(), year.clone()];
        for (reason, reference, cents) in beside {
            elements.extend([format!("{reason}:{reference}"), amount(*cents)]);
        }
        set.add(&elements.iter().map(String::as_str).collect::<Vec<_>>());
    }
    set
}

fn claim(set: &mut Set, answer: &Answer<'_>) {
    let (claim, sign) = (answer.claim, answer.sign());
    let charge: i64 = answer.lines.iter().map(|said| said.line.charge).sum();
    let shares = answer.lines.iter().flat_map(|said| &said.adjustments);
    let share: i64 = shares.filter(|(group, ..)| *group == "PR").map(|(.., cents)| cents).sum();
    // What is taken back has no patient's share.
    let share = if share == 0 || answer.is_back { String::new() } else { amount(share) };
    let status = if answer.is_back { "22" } else { "1" };
    let filing = match claim.filing.as_str() {
        "BL" | "CI" => "12",
        own => own,
    };
    set.add(&[
        "CLP",
        &answer.account,
        status,
        &amount(charge * sign),
        &amount(answer.paid()),
        &share,
        filing,
        &answer.number,
        &claim.place,
        &claim.frequency,
    ]);
    let member = if answer.is_known { claim.subscriber.id.as_str() } else { "UNKNOWN" };
    if let Some(patient) = &claim.patient {
        set.add(&["NM1", "QC", "1", &patient.family, &patient.given]);
    }
    // Who is the subscriber alone stands as the patient, with the card's number.
    let code = if claim.patient.is_some() { "IL" } else { "QC" };
    let subscriber = &claim.subscriber;
    set.add(&["NM1", code, "1", &subscriber.family, &subscriber.given, "", "", "", "MI", member]);
    for said in &answer.lines {
        line(set, said, sign, answer.is_known);
    }
}

fn line(set: &mut Set, said: &Said, sign: i64, is_known: bool) {
    let Said { line, paid, instead, adjustments } = said;
    let (charge, paid) = (amount(line.charge * sign), amount(paid * sign));
    if instead.is_empty() {
        set.add(&["SVC", &line.procedure, &charge, &paid, "", &line.units]);
    } else {
        set.add(&["SVC", instead, &charge, &paid, "", &line.units, &line.procedure]);
    }
    set.add(&["DTM", "472", &line.day]);
    for group in
        ["CO", "OA", "PR"].into_iter().filter(|own| adjustments.iter().any(|(group, ..)| group == own))
    {
        let mut elements = vec!["CAS".to_owned(), group.to_owned()];
        for (_, reason, cents) in adjustments.iter().filter(|(own, ..)| *own == group) {
            // A quantity may follow each amount; none does.
            if elements.len() > 2 {
                elements.push(String::new());
            }
            elements.extend([(*reason).to_owned(), amount(cents * sign)]);
        }
        set.add(&elements.iter().map(String::as_str).collect::<Vec<_>>());
    }
    if is_known {
        set.add(&["REF", "6R", &line.control]);
    }
}
