//! What the tests of this desk stand on: a small catalogue, and faults as lines of text.

use frontdesk::base::{Date, Id, Money, Quantity};
use frontdesk::record::rules::StockRule;
use frontdesk::record::schedule::Place;
use frontdesk::record::supplies::{Item, ItemPack, Lot, Par, Price, StockMove, Vendor};
use frontdesk::supplies::asked::{Asked, Wrong};
use frontdesk::supplies::catalogue::{Catalogue, Tables};
use frontdesk::supplies::plan::{Context, Plan};
use frontdesk::supplies::stock::Stock;

/// The day on which the tests happen.
pub const TODAY: &str = "2026-10-06";

pub const VACCINE: &str = "IT0000017";
pub const GAUZE: &str = "IT0000025";
pub const LIDOCAINE: &str = "IT0000033";
pub const PAPER: &str = "IT0000041";
pub const KETAMINE: &str = "IT0000050";
pub const VISIT: &str = "A2610-0000011";
pub const ROOM: &str = "PL000001";
pub const STORE: &str = "PL000002";

pub fn day(text: &str) -> Date {
    frontdesk::base::date::parse(text).unwrap()
}

pub fn units(text: &str) -> Quantity {
    text.parse().unwrap()
}

pub fn dollars(text: &str) -> Money {
    text.parse().unwrap()
}

fn item(id: &str, name: &str, kind: &str, unit: &str) -> Item {
    Item { id: Id::new(id), name: name.into(), kind: kind.into(), unit: unit.into(), ..Item::default() }
}

fn pack(id: &str, item: &str, unit: &str, quantity: i64) -> ItemPack {
    let quantity = Quantity::whole(quantity);
    ItemPack { id: Id::new(id), item: Id::new(item), unit: unit.into(), quantity, ..ItemPack::default() }
}

fn price(id: &str, vendor: &str, pack: &str, price: &str, minimum: i64, multiple: i64) -> Price {
    Price {
        id: Id::new(id),
        vendor: Id::new(vendor),
        item_pack: Id::new(pack),
        price: dollars(price),
        minimum_quantity: Some(minimum),
        multiple_quantity: Some(multiple),
        ..Price::default()
    }
}

fn par(id: &str, item: &str, place: &str, quantity: i64) -> Par {
    Par {
        id: Id::new(id),
        item: Id::new(item),
        place: Id::new(place),
        method: "par".into(),
        par_quantity: Quantity::whole(quantity),
        review_days: Some(7),
    }
}

/// Five items, two places, two vendors.
pub fn catalogue() -> Catalogue {
    Catalogue::from(tables())
}

/// The same, with the vaccine ordered by its use: a service level of 98 in 100, seven days of cover.
pub fn point_catalogue() -> Catalogue {
    let mut tables = tables();
    tables.pars[0].method = "point".into();
    tables.rules[0].service = "0.98".into();
    tables.rules[0].z = "2.054".into();
    tables.rules[0].cover_days = Some(7);
    Catalogue::from(tables)
}

/// The rows that the catalogue is made of.
pub fn tables() -> Tables {
    let place = |id: &str, name: &str| Place { id: Id::new(id), name: name.into(), ..Place::default() };
    let vendor = |id: &str, name: &str| Vendor {
        id: Id::new(id),
        name: name.into(),
        lead_days: Some(3),
        ..Vendor::default()
    };
    Tables {
        items: vec![
            item(VACCINE, "Influenza vaccine", "vaccine", "dose"),
            item(GAUZE, "Gauze 4x4", "supply", "each"),
            item(LIDOCAINE, "Lidocaine 1 %", "drug", "mL"),
            item(PAPER, "Table paper", "office", "roll"),
            item(KETAMINE, "Ketamine", "controlled", "mL"),
        ],
        packs: vec![
            pack("IP000001", VACCINE, "box", 10),
            pack("IP000002", GAUZE, "box", 100),
            pack("IP000003", GAUZE, "case", 1000),
            pack("IP000004", LIDOCAINE, "vial", 20),
        ],
        vendors: vec![vendor("VE0000017", "Harbor Medical"), vendor("VE0000025", "North Supply")],
        places: vec![place(ROOM, "Room 1"), place(STORE, "Store room")],
        prices: vec![
            price("PC000001", "VE0000017", "IP000001", "180.00", 1, 1),
            price("PC000002", "VE0000017", "IP000002", "5.00", 2, 5),
            price("PC000003", "VE0000025", "IP000003", "48.00", 1, 1),
        ],
        pars: vec![par("PA000001", VACCINE, STORE, 40), par("PA000002", GAUZE, ROOM, 200)],
        rules: vec![StockRule {
            id: Id::new("short-vaccine"),
            kind: "vaccine".into(),
            short_days: Some(30),
            review_days: Some(7),
            ..StockRule::default()
        }],
    }
}

/// A lot.
pub fn lot(id: &str, item: &str, number: &str, expires: &str) -> Lot {
    Lot {
        id: Id::new(id),
        item: Id::new(item),
        lot: number.into(),
        expires_on: (!expires.is_empty()).then(|| day(expires)),
        received_on: Some(day("2026-09-01")),
        funding: "private".into(),
        status: "usable".into(),
        ..Lot::default()
    }
}

/// A move, `quantity` and `amount` as files write them.
pub fn moved(
    kind: &str,
    item: &str,
    lot: &str,
    way: (&str, &str),
    quantity: &str,
    amount: &str,
) -> StockMove {
    StockMove {
        kind: kind.into(),
        date: day("2026-09-01"),
        item: Id::new(item),
        lot: (!lot.is_empty()).then(|| Id::new(lot)),
        leaves: way.0.into(),
        enters: way.1.into(),
        quantity: units(quantity),
        amount: dollars(amount),
        ..StockMove::default()
    }
}

/// The stock of some lots and moves.
pub fn stock(lots: &[Lot], moves: &[StockMove]) -> Stock {
    Stock::of(lots.to_vec(), moves)
}

/// What plans are made from on the tests' day.
pub fn context<'a>(catalogue: &'a Catalogue, set_aside: Option<&'a str>) -> Context<'a> {
    Context { catalogue, today: day(TODAY), user: "ruth", set_aside }
}

/// Asked rows from CSV text.
pub fn asked(text: &str) -> Vec<Asked> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let at = |name: &str| header.iter().position(|column| *column == name);
            Asked::read(|name| at(name).map_or("", |at| cells[at]))
        })
        .collect()
}

/// A plan as text, or its faults: whole outputs that a test can compare.
pub fn told(outcome: &Result<Plan, Vec<Wrong>>) -> String {
    match outcome {
        Ok(plan) => {
            let lots = plan.lots.iter().map(|lot| {
                let expires = lot.expires_on.map(|day| day.to_string()).unwrap_or_default();
                format!("lot {} {} {} {expires} {}\n", lot.id, lot.item, lot.lot, lot.funding)
            });
            let moves = plan.moves.iter().map(|posting| {
                let row = &posting.row;
                let lot = row.lot.as_ref().map_or("-", Id::as_str);
                let (leaves, enters, reason) = (&row.leaves, &row.enters, &row.reason);
                let line = format!(
                    "{} {} {} {lot} {leaves} > {enters} {} {} {reason}",
                    posting.asked, row.kind, row.item, row.quantity, row.amount
                );
                format!("{}\n", line.trim_end())
            });
            lots.chain(moves).collect()
        }
        Err(wrong) => {
            let lines: Vec<String> = wrong
                .iter()
                .map(|wrong| format!("{}.{}", wrong.row, wrong.fault.text(wrong.column)))
                .collect();
            lines.join("\n") + "\n"
        }
    }
}

/// Rows from `column=value` words, as the units' own tests write them; all other cells are empty.
pub mod sample {
    use std::borrow::Cow;

    use frontdesk::record::Record;

    pub fn row<R: Record>(words: &str) -> R {
        let mut cells = vec![Cow::Borrowed(""); R::TABLE.columns.len()];
        for word in words.split_whitespace() {
            let (column, value) = word.split_once('=').unwrap();
            let column =
                if R::TABLE.columns[0].name == column { 0 } else { R::TABLE.column(column).unwrap() };
            cells[column] = value.into();
        }
        R::decode(&cells, &mut Vec::new())
    }
}
