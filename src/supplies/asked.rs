//! A row that a stock verb is asked to do, as typed, and what is wrong with it.

use crate::base::id::tidy;
use crate::base::near::near;
use crate::base::{Date, Fault, Id, Money, Quantity};
use crate::record::supplies::{Item, Lot};

use super::catalogue::Catalogue;
use super::lot;
use super::stock::Stock;

/// One row as typed: its cells by the names of the columns. What a verb does not need it does not look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Item id.
    pub item: String,
    /// How much, in `unit`.
    pub quantity: String,
    /// A pack of the item, or its base unit (empty).
    pub unit: String,
    /// Lot number or lot id.
    pub lot: String,
    /// Serial number.
    pub serial: String,
    /// Last day of use; a month is its last day.
    pub expires_on: String,
    /// Vendor id.
    pub vendor: String,
    /// Price of one `unit`.
    pub price: String,
    /// Value of all of it, where stock is brought in with one.
    pub amount: String,
    /// Place id.
    pub place: String,
    /// Place id of where it goes.
    pub to: String,
    /// Visit id.
    pub visit: String,
    /// `private`, `VFC`, `state`.
    pub funding: String,
    /// A word for why.
    pub reason: String,
    /// The second person.
    pub witness: String,
    /// How much of what was opened for a use was thrown away, in `unit`.
    pub waste: String,
    /// What a scanner read; it fills what the row leaves empty.
    pub code: String,
}

impl Asked {
    /// A row of which `cell` gives a column's text, empty where it has none. A row of `on-hand` names its lot twice: the
    /// id in `lot`, the printed number in `lot_number`.
    pub fn read<'a>(cell: impl Fn(&str) -> &'a str) -> Self {
        // A code's last character may be a space.
        let code = cell("code").trim_start().to_owned();
        let cell = |name: &str| cell(name).trim().to_owned();
        Self {
            code,
            item: cell("item"),
            quantity: cell("quantity"),
            unit: cell("unit"),
            lot: cell("lot"),
            serial: cell("serial"),
            expires_on: cell("expires_on"),
            vendor: cell("vendor"),
            price: cell("price"),
            amount: cell("amount"),
            place: cell("place"),
            to: cell("to"),
            visit: cell("visit"),
            funding: cell("funding"),
            reason: cell("reason"),
            witness: cell("witness"),
            waste: cell("waste"),
        }
    }
}

impl Asked {
    /// The row with what it leaves empty taken from another.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        let or = |own: String, other: &str| if own.is_empty() { other.to_owned() } else { own };
        Self {
            item: or(self.item, &other.item),
            quantity: or(self.quantity, &other.quantity),
            unit: or(self.unit, &other.unit),
            lot: or(self.lot, &other.lot),
            serial: or(self.serial, &other.serial),
            expires_on: or(self.expires_on, &other.expires_on),
            vendor: or(self.vendor, &other.vendor),
            price: or(self.price, &other.price),
            amount: or(self.amount, &other.amount),
            place: or(self.place, &other.place),
            to: or(self.to, &other.to),
            visit: or(self.visit, &other.visit),
            funding: or(self.funding, &other.funding),
            reason: or(self.reason, &other.reason),
            witness: or(self.witness, &other.witness),
            waste: or(self.waste, &other.waste),
            code: self.code,
        }
    }
}

/// A fault in an asked row; whoever read the row knows the place of its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Which row, from 0.
    pub row: usize,
    /// The column where it stands.
    pub column: &'static str,
    /// What is wrong, without a place.
    pub fault: Fault,
}

/// A cell that cannot be read; its fault is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told;

/// Reads the cells of one asked row, and keeps what is wrong with them.
pub(super) struct Reading<'a, 'w> {
    pub(super) asked: &'a Asked,
    row: usize,
    catalogue: &'a Catalogue,
    wrong: &'w mut Vec<Wrong>,
}

impl<'a, 'w> Reading<'a, 'w> {
    pub(super) fn new(
        row: usize,
        asked: &'a Asked,
        catalogue: &'a Catalogue,
        wrong: &'w mut Vec<Wrong>,
    ) -> Self {
        Self { asked, row, catalogue, wrong }
    }

    pub(super) fn fault(&mut self, column: &'static str, fault: Fault) {
        self.wrong.push(Wrong { row: self.row, column, fault });
    }

    fn ok<T>(&mut self, column: &'static str, value: Result<T, Fault>) -> Option<T> {
        value.map_err(|fault| self.fault(column, fault)).ok()
    }

    pub(super) fn item(&mut self) -> Option<&'a Item> {
        let found = self.catalogue.typed_item(&self.asked.item);
        self.ok("item", found)
    }

    /// The quantity in base units, above zero; with its number of packs where a pack was named.
    pub(super) fn quantity(&mut self, item: &Item, on: Date) -> Option<Quantity> {
        let typed = self.number()?;
        if typed <= Quantity::ZERO {
            let fault = Fault::error("U004", format!("quantity {typed} is not above zero"))
                .help("write how much moved, like 3; what went wrong is taken back with `files undo`");
            self.fault("quantity", fault);
            return None;
        }
        self.in_base(item, typed, on)
    }

    /// What was thrown away of what was opened, in base units; nothing where nothing is typed.
    pub(super) fn waste(&mut self, item: &Item, on: Date) -> Result<Quantity, Told> {
        if self.asked.waste.is_empty() {
            return Ok(Quantity::ZERO);
        }
        let read = self.asked.waste.parse::<Quantity>().map_err(|mut fault| {
            fault.message = format!("waste '{}': {}", self.asked.waste, fault.message);
            fault
        });
        let typed = self.ok("waste", read).ok_or(Told)?;
        if typed < Quantity::ZERO {
            let fault = Fault::error("U004", format!("waste {typed} is below zero"));
            self.fault("waste", fault.help("write how much was thrown away of what was opened, like 3"));
            return Err(Told);
        }
        let read = self.catalogue.in_base(item, typed, &self.asked.unit, on);
        self.ok("waste", read).ok_or(Told)
    }

    /// A number above zero, of whatever unit.
    pub(super) fn measure(&mut self) -> Option<Quantity> {
        let typed = self.number()?;
        if typed > Quantity::ZERO {
            return Some(typed);
        }
        let fault = Fault::error("U004", format!("quantity {typed} is not above zero"));
        self.fault("quantity", fault.help("write how many it holds, like 10"));
        None
    }

    /// A whole number of packs, above zero.
    pub(super) fn packs(&mut self) -> Option<i64> {
        let typed = self.number()?;
        let packs = typed.in_thousandths() / Quantity::whole(1).in_thousandths();
        if typed.is_whole() && packs > 0 {
            return Some(packs);
        }
        let fault = if packs > 0 {
            Fault::error("U003", format!("{typed} is part of a pack"))
        } else {
            Fault::error("U004", format!("quantity {typed} is not above zero"))
        };
        self.fault("quantity", fault.help("write how many packs, like 3"));
        None
    }

    /// What was counted in base units: nothing or more.
    pub(super) fn counted(&mut self, item: &Item, on: Date) -> Option<Quantity> {
        let typed = self.number()?;
        if typed < Quantity::ZERO {
            let fault = Fault::error("U004", format!("quantity {typed} is below zero"));
            self.fault("quantity", fault.help("write what lies there, 0 where nothing does"));
            return None;
        }
        self.in_base(item, typed, on)
    }

    /// The quantity in base units as typed, above or below zero and not zero.
    pub(super) fn difference(&mut self, item: &Item, on: Date) -> Option<Quantity> {
        let typed = self.number()?;
        if typed == Quantity::ZERO {
            let fault = Fault::error("U004", "quantity 0 changes nothing")
                .help("write how much was found, like 3, or lost, like -3");
            self.fault("quantity", fault);
            return None;
        }
        self.in_base(item, typed, on)
    }

    fn number(&mut self) -> Option<Quantity> {
        if self.asked.quantity.is_empty() {
            self.fault(
                "quantity",
                Fault::error("U004", "quantity is missing").help("write how much, like 3"),
            );
            return None;
        }
        let read = self.asked.quantity.parse::<Quantity>().map_err(|mut fault| {
            fault.message = format!("quantity '{}': {}", self.asked.quantity, fault.message);
            fault
        });
        self.ok("quantity", read)
    }

    fn in_base(&mut self, item: &Item, typed: Quantity, on: Date) -> Option<Quantity> {
        match self.catalogue.in_base(item, typed, &self.asked.unit, on) {
            Ok(quantity) => Some(quantity),
            Err(fault) => {
                let column = if fault.code == "U002" { "unit" } else { "quantity" };
                self.fault(column, fault);
                None
            }
        }
    }

    /// The place of a column. Where none is typed, the only one that `likely` names.
    pub(super) fn place(&mut self, column: &'static str, typed: &str, mut likely: Vec<Id>) -> Option<Id> {
        if typed.is_empty() {
            likely.sort_unstable();
            likely.dedup();
            if let [place] = likely.as_slice() {
                return Some(place.clone());
            }
            let known: Vec<&str> = likely.iter().map(Id::as_str).collect();
            let help = if known.is_empty() {
                "name a place, like PL000001".to_owned()
            } else {
                format!("name one of {}", known.join(", "))
            };
            self.fault(column, Fault::error("U005", format!("column {column} is empty")).help(help));
            return None;
        }
        let found = self.catalogue.typed_place(typed);
        self.ok(column, found)
    }

    /// The last day of use; none where none is typed.
    pub(super) fn expiry(&mut self) -> Result<Option<Date>, Told> {
        let text = self.asked.expires_on.as_str();
        if text.is_empty() {
            return Ok(None);
        }
        let read = match text.parse::<crate::base::Month>() {
            Ok(month) => Ok(month.last()),
            Err(_) => crate::base::date::parse(text),
        };
        let read = read.map_err(|mut fault| {
            fault.message = format!("expires_on '{text}': {}", fault.message);
            fault.help("write the last day of use, like 2027-05-31; 2027-05 is the month's last day")
        });
        self.ok("expires_on", read).map(Some).ok_or(Told)
    }

    /// The vendor's id; none where none is typed.
    pub(super) fn vendor(&mut self) -> Result<Option<&'a Id>, Told> {
        if self.asked.vendor.is_empty() {
            return Ok(None);
        }
        let found = self.catalogue.typed_vendor(&self.asked.vendor);
        self.ok("vendor", found).map(|vendor| Some(&vendor.id)).ok_or(Told)
    }

    /// The amount of a column; none where none is typed.
    pub(super) fn money(&mut self, column: &'static str, typed: &str) -> Result<Option<Money>, Told> {
        if typed.is_empty() {
            return Ok(None);
        }
        let read = typed.parse::<Money>().map_err(|mut fault| {
            fault.message = format!("{column} '{typed}': {}", fault.message);
            fault
        });
        let amount = self.ok(column, read).ok_or(Told)?;
        if amount < Money::ZERO {
            let fault = Fault::error("U010", format!("{column} {amount} is below zero"));
            self.fault(column, fault.help("write what one costs, like 12.50; what cost nothing is 0.00"));
            return Err(Told);
        }
        Ok(Some(amount))
    }

    /// The word of a column out of a list; `None` where none is typed or it is unknown.
    pub(super) fn word(
        &mut self,
        column: &'static str,
        typed: &str,
        words: &[&'static str],
        code: &'static str,
    ) -> Option<&'static str> {
        if let Some(word) = words.iter().find(|word| word.eq_ignore_ascii_case(typed)) {
            return Some(word);
        }
        let fault = if typed.is_empty() {
            Fault::error(code, format!("{column} is missing")).help(format!("one of {}", words.join(", ")))
        } else {
            unknown(code, column, typed, words)
        };
        self.fault(column, fault);
        None
    }

    /// The lot of an item that is typed by its number or its id.
    pub(super) fn lot(&mut self, stock: &Stock, item: &Item) -> Option<Id> {
        let typed = self.asked.lot.as_str();
        let whole = tidy(typed, false);
        let serial = self.asked.serial.as_str();
        let of_item = || stock.lots().filter(|lot| lot.item == item.id);
        let is_meant = |lot: &&Lot| {
            let is_serial = serial.is_empty() || lot.serial.is_empty() || lot.serial == serial;
            lot.id.as_str() == whole || (lot.lot.eq_ignore_ascii_case(typed) && is_serial)
        };
        // A container that was opened is a row of its own with the number of its lot: what is used first is meant.
        let first = of_one_lot(stock, of_item().filter(is_meant).collect());
        let mut found = first.into_iter();
        match (found.next(), found.next()) {
            (Some(lot), None) => Some(lot.id.clone()),
            (Some(one), Some(two)) => {
                let fault = Fault::error("U012", format!("{} has more than one lot '{typed}'", item.id))
                    .help(format!("name it by its id: {} or {}", one.id, two.id));
                self.fault("lot", fault);
                None
            }
            (None, _) => {
                let fault = Fault::error("U012", format!("{} has no lot '{typed}'", item.id));
                let close = near(typed, of_item().map(|lot| lot.lot.as_str()));
                let help = if close.is_empty() {
                    format!("its lots: supplies lots list --item {}", item.id)
                } else {
                    format!("did you mean {}?", close.join(" or "))
                };
                self.fault("lot", fault.help(help));
                None
            }
        }
    }
}

/// Rows of one lot as it is printed, sealed and opened, as the one of them that is used first of those that lie anywhere.
/// Rows of more than one are left as they are.
fn of_one_lot<'s>(stock: &Stock, mut found: Vec<&'s Lot>) -> Vec<&'s Lot> {
    let printed = |lot: &Lot| (lot.serial.clone(), lot.expires_on, lot.funding.clone());
    if found.windows(2).any(|pair| printed(pair[0]) != printed(pair[1])) {
        return found;
    }
    let lies = |lot: &Lot| stock.of_item(&lot.item).any(|(slot, _)| slot.lot.as_ref() == Some(&lot.id));
    if found.iter().any(|lot| lies(lot)) {
        found.retain(|lot| lies(lot));
    }
    found.sort_by_cached_key(|of| lot::turn(Some(of)));
    found.truncate(1);
    found
}

/// The fault of a word that a list does not know.
fn unknown(code: &'static str, column: &str, typed: &str, words: &[&str]) -> Fault {
    let close = near(typed, words.iter().copied());
    let help = if close.is_empty() {
        format!("one of {}", words.join(", "))
    } else {
        format!("did you mean {}?", close.join(" or "))
    };
    Fault::error(code, format!("column {column} does not know '{typed}'")).help(help)
}
