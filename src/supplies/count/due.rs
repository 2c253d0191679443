//! What must be counted again, and by when.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id};
use crate::practice::clock;
use crate::practice::due::{Class, Due, When};
use crate::record::orders::Count;
use crate::record::rules::Clock;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::stock::Stock;

use super::{POSTED, counted_at};

/// What the clock of an office supply is called.
const OFFICE: &str = "office";

/// What is due to be counted: a row a place and class. An item is counted again so long after its last count as the
/// clock of its class says; one that never was counts from its receipt, and is due now where that is not known. `counts`
/// are those of the time in which a count may lie.
pub fn due(
    catalogue: &Catalogue,
    stock: &Stock,
    counts: &[Count],
    clocks: &[Clock],
    today: Date,
    is_open: &dyn Fn(Date) -> bool,
) -> Vec<Due> {
    let mut last: BTreeMap<(&Id, &Id), Date> = BTreeMap::new();
    for row in counts.iter().filter(|row| row.status == POSTED) {
        let day = last.entry((&row.place, &row.item)).or_default();
        *day = counted_at(row).date().max(*day);
    }
    let mut came: BTreeMap<(&Id, &Id), Option<Date>> = BTreeMap::new();
    for (slot, _) in stock.slots() {
        let received = stock.lot_of(slot).and_then(|lot| lot.received_on);
        let first = came.entry((&slot.place, &slot.item)).or_default();
        *first = first.iter().chain(&received).min().copied();
    }
    // By place and class: the day, the items, the day they were last counted.
    let mut groups: BTreeMap<(&Id, &str), Group<'_>> = BTreeMap::new();
    for ((place, id), received) in came {
        let Some(item) = catalogue.item(id) else { continue };
        let kind = if item.kind == OFFICE { OFFICE } else { item.class.as_str() };
        let Some(clock) = clock::in_force(clocks, "count", kind, today) else { continue };
        let counted = last.get(&(place, id)).copied();
        let due = counted.or(received).map_or(today, |day| clock::due(clock, day, is_open));
        let group = groups.entry((place, kind)).or_insert_with(|| Group::new(clock, due));
        group.take(id, due, counted, today);
    }
    groups.into_iter().map(|((place, kind), group)| group.row(place, kind, catalogue)).collect()
}

struct Group<'a> {
    clock: &'a Clock,
    due: Date,
    items: BTreeSet<&'a Id>,
    counted: Option<Date>,
}

impl<'a> Group<'a> {
    fn new(clock: &'a Clock, due: Date) -> Self {
        Self { clock, due, items: BTreeSet::new(), counted: None }
    }

    /// The first that is due leads; those that are due with it, or are overdue too, are counted on the same walk.
    fn take(&mut self, item: &'a Id, due: Date, counted: Option<Date>, today: Date) {
        if due < self.due {
            if self.due > today {
                self.items.clear();
            }
            self.due = due;
            self.counted = counted;
        }
        if due <= self.due.max(today) {
            self.items.insert(item);
            self.counted = self.counted.max(counted);
        }
    }

    fn row(self, place: &Id, kind: &str, catalogue: &Catalogue) -> Due {
        let name = catalogue.place(place).map_or("", |place| place.name.as_str());
        let what = if kind == OFFICE { "kind office".to_owned() } else { format!("class {kind}") };
        let items = if self.items.len() == 1 { "1 item" } else { &format!("{} items", self.items.len()) };
        let since = match self.counted {
            Some(day) => format!("last counted {day}"),
            None => "never counted".to_owned(),
        };
        Due {
            due: When::Day(self.due),
            class: self.clock.class.parse().unwrap_or(Class::Care),
            desk: "supplies".to_owned(),
            kind: "count".to_owned(),
            subject: place.clone(),
            patient: None,
            detail: format!("count {items} of {what} at {name}: {since}"),
            owner: String::new(),
            source: clock::source(&self.clock.id),
        }
    }
}
