//! A recall as its notice has it.

use crate::base::{Date, Fault};
use crate::record::safety::ProductRecall;
use crate::supplies::asked::Wrong;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::plan::is_word;

use super::matching::is_range;

/// A notice as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Item id.
    pub item: String,
    /// Lot numbers with spaces or commas between, or `all`.
    pub lots: String,
    /// First lot of a range.
    pub from_lot: String,
    /// Last lot of a range.
    pub to_lot: String,
    /// The sender's number.
    pub number: String,
    /// Vendor id.
    pub vendor: String,
    /// FDA class.
    pub class: String,
    /// A word for why.
    pub reason: String,
    /// The day that the notice bears, as typed; empty is today.
    pub date: String,
}

/// Classes of recalls.
const CLASSES: [&str; 3] = ["I", "II", "III"];

/// The rows of notices, in the order in which they came. `day` reads a day as typed.
pub fn add(
    asked: &[Asked],
    catalogue: &Catalogue,
    day: &dyn Fn(&str) -> Result<Date, Fault>,
    today: Date,
) -> Result<Vec<ProductRecall>, Vec<Wrong>> {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for (at, asked) in asked.iter().enumerate() {
        let before = wrong.len();
        let row = one(asked, catalogue, day, today, &mut |column, fault| {
            wrong.push(Wrong { row: at, column, fault });
        });
        rows.extend(row.filter(|_| wrong.len() == before));
    }
    if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
}

fn one(
    asked: &Asked,
    catalogue: &Catalogue,
    day: &dyn Fn(&str) -> Result<Date, Fault>,
    today: Date,
    tell: &mut dyn FnMut(&'static str, Fault),
) -> Option<ProductRecall> {
    let item = catalogue.typed_item(&asked.item).map_err(|fault| tell("item", fault)).ok();
    let vendor = match asked.vendor.as_str() {
        "" => None,
        typed => catalogue.typed_vendor(typed).map_err(|fault| tell("vendor", fault)).ok(),
    };
    if asked.number.is_empty() {
        let fault = Fault::error("U078", "number is missing: what the sender calls the recall");
        tell("number", fault.help("write it as the notice has it, like F-1182-2026"));
    }
    if !asked.class.is_empty() && !CLASSES.contains(&asked.class.as_str()) {
        let fault = Fault::error("U078", format!("column class does not know '{}'", asked.class));
        tell("class", fault.help("one of I, II, III, or empty where the notice has none"));
    }
    if !asked.reason.is_empty() && !is_word(&asked.reason) {
        let fault = Fault::error("U016", format!("'{}' is no word for a reason", asked.reason));
        tell("reason", fault.help("one word of small letters, digits and hyphens, like subpotent"));
    }
    let (lots, from_lot, to_lot) = lots(asked, tell)?;
    let date = match asked.date.as_str() {
        "" => Some(today),
        typed => day(typed).map_err(|fault| tell("date", fault)).ok(),
    };
    Some(ProductRecall {
        number: asked.number.clone(),
        vendor: vendor.map(|vendor| vendor.id.clone()),
        item: item?.id.clone(),
        lots,
        from_lot,
        to_lot,
        class: asked.class.clone(),
        reason: asked.reason.clone(),
        date: date?,
        status: "open".to_owned(),
        ..ProductRecall::default()
    })
}

/// Which lots: a list, a range or both, or all of them. That nothing is said is a fault: it must not call back all.
fn lots(asked: &Asked, tell: &mut dyn FnMut(&'static str, Fault)) -> Option<(Vec<String>, String, String)> {
    let (from, to) = (asked.from_lot.trim().to_owned(), asked.to_lot.trim().to_owned());
    let lots: Vec<String> = asked
        .lots
        .split([' ', ',', ';'])
        .map(str::trim)
        .filter(|lot| !lot.is_empty())
        .map(str::to_owned)
        .collect();
    let is_all = matches!(lots.as_slice(), [word] if word.eq_ignore_ascii_case("all"));
    let has_range = !from.is_empty() || !to.is_empty();
    if lots.is_empty() && !has_range {
        let fault = Fault::error("U078", "lots are missing: which ones are called back");
        tell("lots", fault.help("write them with spaces between, or from_lot and to_lot, or all"));
        return None;
    }
    if is_all && has_range {
        let fault = Fault::error("U078", "all lots, and a range of them");
        tell("lots", fault.help("write all, or the lots that are called back"));
        return None;
    }
    if has_range && !is_range(&from, &to) {
        let fault = Fault::error("U079", format!("lots from '{from}' to '{to}' cannot be counted through"));
        let help = "both ends have the same letters around digits, the lower first, like A0995B to A1010B; list the lots";
        tell("from_lot", fault.help(help));
        return None;
    }
    Some((if is_all { Vec::new() } else { lots }, from, to))
}

/// The recall that a notice repeats: one that is open, of the same number and item.
pub fn known<'r>(open: &'r [ProductRecall], notice: &ProductRecall) -> Option<&'r ProductRecall> {
    open.iter().find(|known| {
        known.number.eq_ignore_ascii_case(&notice.number)
            && known.item == notice.item
            && is_same(known, notice)
    })
}

fn is_same(known: &ProductRecall, notice: &ProductRecall) -> bool {
    (&known.lots, &known.from_lot, &known.to_lot) == (&notice.lots, &notice.from_lot, &notice.to_lot)
}
