//! The sheet itself.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money};
use crate::bill::ledger::DRAWER;
use crate::bill::page::Page;
use crate::bill::pay::METHODS;
use crate::practice::balance::Balance;
use crate::practice::figure::{Amount, Figure};
use crate::record::bill::{Charge, Ledger, Receipt};

use super::tickets::{Stage, Tickets};

/// A day's money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The day.
    pub date: Date,
    /// What stood open when it began.
    pub before: Balance,
    /// Charged on it, less what was taken back.
    pub charges: Money,
    /// Taken on it, less what was taken back.
    pub payments: Money,
    /// Written off on it, by contract or otherwise.
    pub adjustments: Money,
    /// Brought in from elsewhere, fees, interest: everything else that changed what is owed.
    pub other: Money,
    /// What stands open when it ends.
    pub after: Balance,
    /// What the ledger says was put into the drawer.
    pub drawer: Money,
    /// Taken, by method, every method of the desk named.
    pub by_method: BTreeMap<String, Money>,
    /// Taken, by person and method.
    pub by_user: BTreeMap<(String, String), Money>,
    /// The visits that were seen.
    pub tickets: Tickets,
}

impl Sheet {
    /// The sheet of a day. `before` is what stood open when it began, `ledger`, `receipts` and `charges` hold the rows
    /// of it (a charge belongs to the day on which it was posted).
    pub fn of(
        date: Date,
        before: Balance,
        ledger: &[Ledger],
        receipts: &[Receipt],
        charges: &[Charge],
        tickets: Tickets,
    ) -> Self {
        let on = |row: &&Ledger| row.date == date;
        let mut sheet = Self {
            date,
            before,
            after: before,
            charges: charges.iter().filter(|row| row.created_at.date() == date).map(|row| row.amount).sum(),
            by_method: METHODS.iter().map(|method| ((*method).to_owned(), Money::ZERO)).collect(),
            tickets,
            ..Self::default()
        };
        for row in ledger.iter().filter(on) {
            sheet.after.add(row);
            match row.account.as_str() {
                account if account.starts_with("income:adjustments:") => sheet.adjustments += row.amount,
                "income:fees" | "income:interest" | "equity:opening" => sheet.other += -row.amount,
                DRAWER if row.receipt.is_some() => sheet.drawer += row.amount,
                _ => {}
            }
        }
        for row in receipts.iter().filter(|row| row.date == date) {
            sheet.payments += row.amount;
            *sheet.by_method.entry(row.method.clone()).or_default() += row.amount;
            *sheet.by_user.entry((row.created_by.clone(), row.method.clone())).or_default() += row.amount;
        }
        sheet
    }

    /// What is owed, less the patients' own money: when the day began.
    pub fn net_before(&self) -> Money {
        net(self.before)
    }

    /// The same when it ends, as the ledger has it.
    pub fn net_after(&self) -> Money {
        net(self.after)
    }

    /// What is owed when it ends, reckoned from what happened.
    pub fn expected(&self) -> Money {
        self.net_before() + self.charges - self.payments - self.adjustments + self.other
    }

    /// By how much ledger and day do not agree: zero, or somebody must look.
    pub fn difference(&self) -> Money {
        self.net_after() - self.expected()
    }

    /// By how much drawer and receipts do not agree.
    pub fn drawer_difference(&self) -> Money {
        self.drawer - self.payments
    }

    /// Whether it proves itself to the cent.
    pub fn is_proved(&self) -> bool {
        self.difference().is_zero() && self.drawer_difference().is_zero()
    }

    /// Its figures, in the order of the sheet; fixed ones are there when they are zero too.
    pub fn figures(&self) -> Vec<Figure> {
        let money = |figure: &str, amount| Figure::new(self.date, "bill", figure, Amount::Money(amount));
        let count = |figure: &str, many: usize| {
            Figure::new(self.date, "bill", figure, Amount::Count(i64::try_from(many).unwrap_or(i64::MAX)))
        };
        let mut figures = vec![
            money("receivable:yesterday", self.net_before()),
            money("charged", self.charges),
            money("taken", self.payments),
            money("adjusted", self.adjustments),
            money("other", self.other),
            money("receivable:today", self.net_after()),
            money("difference", self.difference()),
            money("owed:payer", self.after.payer),
            money("owed:patient", self.after.patient),
            money("owed:collections", self.after.collections),
            money("credit:patient", self.after.credit),
        ];
        figures
            .extend(self.by_method.iter().map(|(method, amount)| money(&format!("taken:{method}"), *amount)));
        figures.extend(
            self.by_user
                .iter()
                .map(|((user, method), amount)| money(&format!("taken-by:{user}:{method}"), *amount)),
        );
        figures.push(money("drawer", self.drawer));
        figures.push(money("drawer:difference", self.drawer_difference()));
        figures.push(count("visits:seen", self.tickets.0.len()));
        figures.push(count("visits:coded", self.tickets.count(Stage::Coded)));
        figures.push(count("visits:charged", self.tickets.count(Stage::Charged)));
        figures.push(count("visits:missing", self.tickets.count(Stage::Missing)));
        figures.extend(self.missing().map(|visit| count(&format!("missing-ticket:{visit}"), 1)));
        figures
    }

    fn missing(&self) -> impl Iterator<Item = &Id> {
        self.tickets.at(Stage::Missing).map(|ticket| &ticket.visit)
    }

    /// The sheet as people read it.
    pub fn text(&self, practice: &str) -> String {
        let mut page = Page::new(48);
        page.words(practice);
        page.words(format!("Day sheet {}", self.date));
        page.rule("=");
        self.receivables(&mut page);
        self.owed(&mut page);
        self.taken(&mut page);
        self.visits(&mut page);
        page.into_text()
    }

    fn receivables(&self, page: &mut Page) {
        page.pair("Receivables yesterday", self.net_before());
        page.pair("+ charges", self.charges);
        page.pair("- payments", self.payments);
        page.pair("- adjustments", self.adjustments);
        if !self.other.is_zero() {
            page.pair("+ brought in, fees, interest", self.other);
        }
        page.sum_rule();
        page.pair("= receivables today", self.expected());
        page.pair("  by the ledger", self.net_after());
        proof(page, self.difference());
    }

    fn owed(&self, page: &mut Page) {
        page.words("\nOwed");
        page.pair("By payers", self.after.payer);
        page.pair("By patients", self.after.patient);
        if !self.after.collections.is_zero() {
            page.pair("In collections", self.after.collections);
        }
        page.pair("Less patients' own money", -self.after.credit);
    }

    fn taken(&self, page: &mut Page) {
        page.words("\nTaken");
        for (method, amount) in &self.by_method {
            page.pair(method, amount);
            for ((user, _), amount) in self.by_user.iter().filter(|((_, own), _)| own == method) {
                page.pair(&format!("  {user}"), amount);
            }
        }
        page.sum_rule();
        page.pair("Receipts", self.payments);
        page.pair("Drawer", self.drawer);
        proof(page, self.drawer_difference());
    }

    fn visits(&self, page: &mut Page) {
        page.words("\nVisits");
        page.pair("Seen", self.tickets.0.len());
        page.pair("- charged", self.tickets.count(Stage::Charged));
        page.pair("- coded, not charged", self.tickets.count(Stage::Coded));
        page.pair("= missing tickets", self.tickets.count(Stage::Missing));
        for ticket in self.tickets.at(Stage::Missing) {
            let provider = ticket.provider.as_ref().map(ToString::to_string).unwrap_or_default();
            page.words(format!("  {} {} {provider}", ticket.visit, ticket.patient));
        }
    }
}

fn proof(page: &mut Page, difference: Money) {
    if difference.is_zero() {
        page.right("proved to the cent");
    } else {
        page.pair("! DIFFERENCE: somebody must look", difference);
    }
}

fn net(balance: Balance) -> Money {
    balance.payer + balance.patient + balance.collections - balance.credit
}
