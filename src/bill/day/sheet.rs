//! The sheet itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, Money};
use crate::bill::deposit::{self, held};
use crate::bill::ledger::{BANK, DRAWER, OVER_SHORT, REFUNDS};
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
    /// Paid by payers, less what they took back, as the ledger has it.
    pub payers: Money,
    /// Written off on it, by contract or otherwise.
    pub adjustments: Money,
    /// Brought in from elsewhere, fees, interest: everything else that changed what is owed.
    pub other: Money,
    /// Approved to go back to patients: no longer their money here.
    pub refunds: Money,
    /// Refunds paid out on it.
    pub paid_out: Money,
    /// What stands open when it ends.
    pub after: Balance,
    /// What the ledger says the receipts brought.
    pub drawer: Money,
    /// What counted drawers had less than their receipts.
    pub short: Money,
    /// Taken, by method, every method of the desk named.
    pub by_method: BTreeMap<String, Money>,
    /// Taken, by person and method.
    pub by_user: BTreeMap<(String, String), Money>,
    /// What lies in the drawer when it ends, by who took it and how.
    pub undeposited: BTreeMap<(String, String), InDrawer>,
    /// The visits that were seen.
    pub tickets: Tickets,
}

/// Receipts that lie in the drawer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InDrawer {
    /// How many.
    pub count: usize,
    /// How much.
    pub amount: Money,
    /// The day of the oldest.
    pub since: Date,
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
                // What is brought to the bank leaves the drawer in the same entry.
                DRAWER | BANK if row.receipt.is_some() => sheet.drawer += row.amount,
                BANK if row.reason == deposit::DEPOSIT => {}
                BANK | "liabilities:suspense" | "liabilities:payer" | "expenses:bank-fees" => {
                    sheet.payers += row.amount;
                }
                REFUNDS if row.receipt.is_none() => sheet.refunds += -row.amount,
                OVER_SHORT => sheet.short += row.amount,
                _ => {}
            }
        }
        let is_refund = |row: &Ledger| row.account == REFUNDS;
        let refunds: BTreeSet<&Id> =
            ledger.iter().filter(|row| is_refund(row)).filter_map(|row| row.receipt.as_ref()).collect();
        for row in receipts.iter().filter(|row| row.date == date) {
            if refunds.contains(&row.id) {
                sheet.paid_out += -row.amount;
                continue;
            }
            sheet.payments += row.amount;
            *sheet.by_method.entry(row.method.clone()).or_default() += row.amount;
            *sheet.by_user.entry((row.created_by.clone(), row.method.clone())).or_default() += row.amount;
        }
        sheet
    }

    /// The same with what lies in the drawer when the day ends: of all receipts, and the ledger's lines of the drawer.
    #[must_use]
    pub fn with_drawer(mut self, receipts: &[Receipt], ledger: &[Ledger]) -> Self {
        for held in held(receipts, ledger, self.date) {
            let who = (held.receipt.created_by.clone(), held.receipt.method.clone());
            let own = self
                .undeposited
                .entry(who)
                .or_insert(InDrawer { since: held.receipt.date, ..InDrawer::default() });
            own.count += 1;
            own.amount += held.amount;
            own.since = own.since.min(held.receipt.date);
        }
        self
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
        self.net_before() + self.charges - self.payments - self.payers - self.adjustments
            + self.other
            + self.refunds
    }

    /// By how much ledger and day do not agree: zero, or somebody must look.
    pub fn difference(&self) -> Money {
        self.net_after() - self.expected()
    }

    /// By how much ledger and receipts do not agree.
    pub fn drawer_difference(&self) -> Money {
        self.drawer - (self.payments - self.paid_out)
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
            money("paid:payer", self.payers),
            money("adjusted", self.adjustments),
            money("other", self.other),
            money("refund:approved", self.refunds),
            money("refund:paid", self.paid_out),
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
        figures.push(money("drawer:short", self.short));
        figures.push(money("undeposited", self.in_drawer()));
        figures.extend(
            self.undeposited
                .iter()
                .map(|((user, method), own)| money(&format!("undeposited:{user}:{method}"), own.amount)),
        );
        figures.push(count("visits:seen", self.tickets.0.len()));
        figures.push(count("visits:coded", self.tickets.count(Stage::Coded)));
        figures.push(count("visits:charged", self.tickets.count(Stage::Charged)));
        figures.push(count("visits:missing", self.tickets.count(Stage::Missing)));
        figures.extend(self.missing().map(|visit| count(&format!("missing-ticket:{visit}"), 1)));
        figures
    }

    /// What lies in the drawer when the day ends.
    pub fn in_drawer(&self) -> Money {
        self.undeposited.values().map(|own| own.amount).sum()
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
        self.not_deposited(&mut page);
        self.visits(&mut page);
        page.into_text()
    }

    fn receivables(&self, page: &mut Page) {
        page.pair("Receivables yesterday", self.net_before());
        page.pair("+ charges", self.charges);
        page.pair("- payments", self.payments);
        let more = [
            ("- paid by payers", self.payers),
            ("- adjustments", self.adjustments),
            ("+ brought in, fees, interest", self.other),
            ("+ refunds approved", self.refunds),
        ];
        for (words, amount) in
            more.into_iter().filter(|(words, sum)| words.ends_with("adjustments") || !sum.is_zero())
        {
            page.pair(words, amount);
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
        if !self.paid_out.is_zero() {
            page.pair("refunds paid out", -self.paid_out);
        }
        page.sum_rule();
        page.pair("Receipts", self.payments - self.paid_out);
        page.pair("  by the ledger", self.drawer);
        proof(page, self.drawer_difference());
        if !self.short.is_zero() {
            page.pair("Counted less than the receipts", self.short);
        }
    }

    fn not_deposited(&self, page: &mut Page) {
        if self.undeposited.is_empty() {
            return;
        }
        page.words("\nNot deposited");
        for ((user, method), own) in &self.undeposited {
            let since = if own.since == self.date { String::new() } else { format!(", since {}", own.since) };
            page.pair(&format!("{user} {method} ({}{since})", own.count), own.amount);
        }
        page.sum_rule();
        page.pair("In the drawer", self.in_drawer());
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
