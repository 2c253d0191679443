//! Who is asked for what now: a statement a guarantor, held where a person must look first.

use std::collections::BTreeMap;

use super::addressee::{Address, People};
use super::content::{Content, Entry, Section};
use super::section::{Line, lines};
use super::{HELD, READY, RETURNED, latest};
use crate::base::address::zip_for_people;
use crate::base::{Date, Id, Money, date};
use crate::bill::aging::Bounds;
use crate::bill::credit::{Pot, pots, sum};
use crate::bill::refund::free;
use crate::practice::balance::PATIENT;
use crate::practice::limit;
use crate::practice::minority::Majority;
use crate::practice::owed::{Item, Owed};
use crate::practice::qmb::Split;
use crate::practice::service::Services;
use crate::practice::settings::Settings;
use crate::record::bill::{Charge, Ledger};
use crate::record::claims::Statement;
use crate::record::intake::Coverage;
use crate::record::rules::Limit;

/// The limit below which nobody is asked.
pub const MINIMUM: &str = "statement_minimum";
/// The limit of days in which nobody is asked twice.
pub const CYCLE: &str = "statement_cycle";

/// What is known when statements are made.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The ledger.
    pub ledger: Vec<Ledger>,
    /// The charges.
    pub charges: Vec<Charge>,
    /// The practice's own words for what is charged, by the id of the price.
    pub labels: BTreeMap<Id, String>,
    /// Coverages by patient.
    pub coverages: BTreeMap<Id, Vec<Coverage>>,
    /// Whom statements may go to.
    pub people: People,
    /// Statements that were made before.
    pub statements: Vec<Statement>,
    /// The rules.
    pub limits: Vec<Limit>,
}

/// A patient's part, in the making.
#[derive(Clone, Debug)]
pub struct Part {
    /// Whose.
    pub patient: Id,
    /// What is owed for.
    pub lines: Vec<Line>,
    /// The patient's money that is taken off.
    pub credit: Money,
    /// The patient's money that waits for other visits.
    pub kept: Money,
}

impl Part {
    /// What is asked for it.
    pub fn amount(&self) -> Money {
        self.lines.iter().map(|line| line.owed).sum::<Money>() - self.credit
    }
}

/// A statement to be written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its row, without id and paper.
    pub row: Statement,
    /// Where it goes; no lines where it is held before that is known.
    pub address: Address,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Earlier statements of the same guarantor that were held and whose place it takes.
    pub instead_of: Vec<Statement>,
}

/// What there is to write on a day, by guarantor. Who was asked within the cycle, or whose statement stands ready, is
/// left out; so is one that is held as it was.
pub fn drafts(known: &Known, today: Date) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (guarantor, parts) in parts(known, today) {
        let draft = draft(known, &guarantor, parts, today);
        if is_due(known, &draft, today) {
            drafts.push(draft);
        }
    }
    drafts
}

/// Every patient's part by who is asked. Whoever is reached by confidential ways alone is asked themselves, whoever pays
/// for them otherwise.
fn parts(known: &Known, today: Date) -> BTreeMap<Id, Vec<Part>> {
    let services = Services::of(&known.charges);
    let mut by_patient: BTreeMap<&Id, Vec<Ledger>> = BTreeMap::new();
    for row in &known.ledger {
        if let Some(patient) = row.patient.as_ref().filter(|_| row.date <= today) {
            by_patient.entry(patient).or_default().push(row.clone());
        }
    }
    let mut parts: BTreeMap<Id, Vec<Part>> = BTreeMap::new();
    for (patient, rows) in by_patient {
        let coverages = known.coverages.get(patient).map_or(&[][..], Vec::as_slice);
        let asked = Split::of(Owed::of(&rows, PATIENT, &services).items, coverages).asked;
        if asked.is_empty() {
            continue;
        }
        let mut by_guarantor: BTreeMap<Id, Vec<Item>> = BTreeMap::new();
        let is_alone = known.people.is_confidential(patient, today);
        for item in asked {
            let who = item.guarantor.clone().filter(|_| !is_alone).unwrap_or_else(|| patient.clone());
            by_guarantor.entry(who).or_default().push(item);
        }
        let pots = pots(&rows);
        let mut left = free(&pots);
        for (guarantor, items) in by_guarantor {
            let part = part(patient, &items, &rows, &pots, &mut left);
            if part.amount() > Money::ZERO {
                parts.entry(guarantor).or_default().push(part);
            }
        }
    }
    parts
}

/// A part; the patient's free money pays what it can of it.
fn part(patient: &Id, items: &[Item], rows: &[Ledger], pots: &[Pot], left: &mut Money) -> Part {
    let lines = lines(items, rows);
    let owed: Money = lines.iter().map(|line| line.owed).sum();
    let credit = owed.min(*left);
    *left += -credit;
    Part { patient: patient.clone(), lines, credit, kept: sum(pots) - free(pots) }
}

fn draft(known: &Known, guarantor: &Id, parts: Vec<Part>, today: Date) -> Draft {
    let amount: Money = parts.iter().map(Part::amount).sum();
    let majority = Majority::on(&known.limits, today);
    let address = known.people.address(guarantor, majority.as_ref(), today);
    let is_dead = |part: &Part| {
        let patient = known.people.patients.get(&part.patient);
        patient.and_then(|patient| patient.died).is_some_and(|died| died <= today)
    };
    let is_returned = latest(&known.statements, guarantor).is_some_and(|last| last.status == RETURNED);
    let minimum =
        limit::in_force(&known.limits, MINIMUM, today).and_then(|limit| limit.value.parse::<Money>().ok());
    let reason = match &address {
        Err(word) => word,
        Ok(_) if parts.iter().any(is_dead) => "deceased",
        Ok(_) if is_returned => "returned-mail",
        Ok(_) if minimum.is_some_and(|minimum| amount < minimum) => "below-minimum",
        Ok(_) => "",
    };
    let address = address.unwrap_or_default();
    let row = Statement {
        guarantor: guarantor.clone(),
        patients: parts.iter().map(|part| part.patient.clone()).collect(),
        contact_point: address.point.clone(),
        date: today,
        amount,
        message: message(known, &parts, today),
        reason: reason.to_owned(),
        status: if reason.is_empty() { READY } else { HELD }.to_owned(),
        ..Statement::default()
    };
    let held = |old: &&Statement| old.guarantor == *guarantor && old.status == HELD;
    let instead_of = known.statements.iter().filter(held).cloned().collect();
    Draft { row, address, parts, instead_of }
}

/// By the age of the oldest debt: since when the patient has owed it.
fn message(known: &Known, parts: &[Part], today: Date) -> String {
    let oldest = parts.iter().flat_map(|part| &part.lines).map(|line| (today - line.since).num_days()).max();
    let passed = Bounds::on(&known.limits, today).ok().and_then(|bounds| bounds.passed(oldest.unwrap_or(0)));
    passed.map_or_else(|| "current".to_owned(), |days| days.to_string())
}

/// Whether a draft is to be written.
fn is_due(known: &Known, draft: &Draft, today: Date) -> bool {
    let last = latest(&known.statements, &draft.row.guarantor);
    if last.is_some_and(|last| last.status == READY) {
        return false;
    }
    let cycle = limit::number(&known.limits, CYCLE, today);
    let is_fresh = |last: &Statement| {
        let next = cycle.and_then(|days| date::plus_days(last.date, days));
        last.status != RETURNED && next.is_some_and(|next| today < next)
    };
    if last.is_some_and(is_fresh) {
        return false;
    }
    let same = |old: &Statement| {
        let row = &draft.row;
        (&old.reason, old.amount, &old.patients) == (&row.reason, row.amount, &row.patients)
    };
    !(draft.row.status == HELD && draft.instead_of.len() == 1 && same(&draft.instead_of[0]))
}

impl Draft {
    /// What stands on it, once it has its number. Only the patient's own statement says what was done; others read when.
    pub fn content(&self, id: &Id, known: &Known, settings: &Settings) -> Content {
        let own = &settings.address;
        let place = format!("{} {} {}", own.city, own.state, zip_for_people(&own.zip));
        let from = [settings.name.clone(), own.line1.clone(), own.line2.clone(), place.trim().to_owned()];
        let section = |part: &Part| Section {
            patient: part.patient.to_string(),
            name: known.people.patient_name(&part.patient),
            lines: part.lines.iter().map(|line| self.entry(part, line, known)).collect(),
            credit: some(part.credit),
            kept: some(part.kept),
        };
        Content {
            statement: id.to_string(),
            date: self.row.date.to_string(),
            from: from.into_iter().filter(|line| !line.is_empty()).collect(),
            phone: settings.phone.clone(),
            account: self.row.guarantor.to_string(),
            to: self.address.lines.clone(),
            message: self.row.message.clone(),
            sections: self.parts.iter().map(section).collect(),
            amount: self.row.amount.to_string(),
        }
    }

    fn entry(&self, part: &Part, line: &Line, known: &Known) -> Entry {
        let what = match &line.visit {
            None => "Balance brought in".to_owned(),
            Some(visit) if part.patient == self.row.guarantor => labels(visit, known),
            Some(_) => "Visit".to_owned(),
        };
        Entry {
            date: line.date.to_string(),
            what,
            charged: line.charged.to_string(),
            plan: line.plan.to_string(),
            waiting: some(line.waiting),
            paid: line.paid.to_string(),
            owed: line.owed.to_string(),
        }
    }
}

/// An amount, or nothing where there is none.
fn some(amount: Money) -> String {
    if amount.is_zero() { String::new() } else { amount.to_string() }
}

/// The practice's words for what was charged for a visit, each once.
fn labels(visit: &Id, known: &Known) -> String {
    let mut labels: Vec<&str> = Vec::new();
    let own = known.charges.iter().filter(|charge| charge.visit == *visit && charge.status != "reversed");
    for label in own.filter_map(|charge| known.labels.get(charge.fee_schedule.as_ref()?)) {
        if !labels.contains(&label.as_str()) {
            labels.push(label);
        }
    }
    if labels.is_empty() { "Visit".to_owned() } else { labels.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::intake::Patient;
    use crate::record::sample::row;

    fn today() -> Date {
        Date::from_ymd_opt(2026, 10, 14).unwrap()
    }

    fn known() -> Known {
        let mut known = Known {
            limits: vec![
                row("rule=aging name=aging value=30~60~90 unit=day"),
                row("rule=minimum name=statement_minimum value=5.00 unit=money"),
                row("rule=cycle name=statement_cycle value=28 unit=day"),
                row("rule=minor name=majority value=18 unit=year"),
            ],
            ..Known::default()
        };
        let home = "line1=5~Harvard~Rd city=Fitchburg state=MA zip=01420";
        for words in [
            format!("id=P1 given=Andrés family=Núñez born=1979 {home}"),
            format!("id=P2 given=Lucía family=Núñez born=2014 guarantor=P1 {home}"),
            format!("id=P3 given=Grace family=Lindqvist born=1980 guarantor=P1 {home}"),
            format!("id=P4 given=Max family=Alone born=2014 {home}"),
        ] {
            let patient: Patient = row(&words);
            known.people.patients.insert(patient.id.clone(), patient);
        }
        known.people.points.insert(
            Id::new("P3"),
            vec![row(
                "id=CT1 subject=P3 kind=mail line1=PO~Box~118 city=Leominster state=MA zip=01453 is_confidential=yes",
            )],
        );
        let owes = |patient: &str, guarantor: &str, date: &str, amount: &str| -> Ledger {
            row(&format!(
                "id=L{patient}{date} entry=L{patient}{date} date={date} account={PATIENT} amount={amount} \
                 patient={patient} guarantor={guarantor} visit=A{patient}{date}"
            ))
        };
        known.ledger = vec![
            owes("P1", "P1", "2026-09-01", "40.00"),
            owes("P2", "P1", "2026-10-01", "25.00"),
            owes("P3", "P1", "2026-10-01", "60.00"),
            owes("P4", "P4", "2026-10-01", "30.00"),
            row(
                "id=LC entry=LC date=2026-10-02 account=liabilities:patient-credit amount=-15.00 patient=P1 guarantor=P1",
            ),
        ];
        known
    }

    fn said(known: &Known, on: Date) -> Vec<String> {
        let said = |draft: &Draft| {
            let row = &draft.row;
            let patients: Vec<&str> = row.patients.iter().map(Id::as_str).collect();
            let to = draft.address.lines.get(1).map_or("", String::as_str);
            format!(
                "{} for {} {} {} {} {to}",
                row.guarantor,
                patients.join("+"),
                row.amount,
                row.message,
                if row.reason.is_empty() { row.status.as_str() } else { row.reason.as_str() }
            )
        };
        drafts(known, on).iter().map(said).collect()
    }

    #[test]
    fn one_a_guarantor_and_the_confidential_apart() {
        assert_eq!(
            said(&known(), today()),
            [
                "P1 for P1+P2 50.00 30 ready 5 Harvard Rd",
                "P3 for P3 60.00 current ready PO Box 118",
                "P4 for P4 30.00 current minor ",
            ]
        );
    }

    #[test]
    fn nobody_is_asked_twice_in_a_cycle_or_for_little_or_when_dead_or_after_mail_came_back() {
        let mut known = known();
        known.statements = vec![
            row("id=ST1 guarantor=P1 patients=P1 date=2026-10-01 amount=1.00 status=mailed"),
            row("id=ST2 guarantor=P3 patients=P3 date=2026-09-01 amount=1.00 status=returned"),
            row("id=ST3 guarantor=P4 patients=P4 date=2026-10-13 amount=30.00 status=held reason=minor"),
        ];
        assert_eq!(said(&known, today()), ["P3 for P3 60.00 current returned-mail PO Box 118"]);
        let later = Date::from_ymd_opt(2026, 10, 29).unwrap();
        known.people.patients.get_mut(&Id::new("P2")).unwrap().died = Some(today());
        known.ledger[2].amount = Money::cents(499);
        known.statements[1].status = "mailed".to_owned();
        assert_eq!(
            said(&known, later),
            [
                "P1 for P1+P2 50.00 30 deceased 5 Harvard Rd",
                "P3 for P3 4.99 current below-minimum PO Box 118"
            ]
        );
    }

    #[test]
    fn a_qualified_medicare_beneficiary_is_never_asked() {
        let mut known = known();
        known.coverages.insert(Id::new("P1"), vec![row("id=CV1 rank=1 is_qmb=yes from=2026-01-01")]);
        assert_eq!(said(&known, today())[0], "P1 for P2 25.00 current ready 5 Harvard Rd");
    }
}
