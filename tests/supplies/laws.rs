//! What holds for every stock, whatever is done with it.

use std::collections::BTreeMap;

use frontdesk::base::{Date, Id, Money, Quantity};
use frontdesk::record::supplies::{Lot, StockMove};
use frontdesk::supplies::asked::{Asked, Wrong};
use frontdesk::supplies::lot::{self, State};
use frontdesk::supplies::pick::{self, Lots, Want};
use frontdesk::supplies::plan::{Context, Plan};
use frontdesk::supplies::receive::{Origin, receive};
use frontdesk::supplies::stock::{Slot, Stock, is_own};
use frontdesk::supplies::r#use::{Visit, use_stock};
use frontdesk::supplies::{adjust, r#move, waste};
use proptest::prelude::*;

use super::bench::{GAUZE, ROOM, STORE, TODAY, VACCINE, VISIT, catalogue, context, day};

/// One thing that somebody does at the desk.
#[derive(Clone, Debug)]
struct Deed {
    verb: u8,
    item: bool,
    place: bool,
    quantity: i64,
    cents: i64,
    lot: u8,
    vfc: bool,
}

fn deed() -> impl Strategy<Value = Deed> {
    (0u8..5, any::<bool>(), any::<bool>(), 1i64..12, 0i64..5000, 0u8..5, any::<bool>()).prop_map(
        |(verb, item, place, quantity, cents, lot, vfc)| Deed {
            verb,
            item,
            place,
            quantity,
            cents,
            lot,
            vfc,
        },
    )
}

/// The last days of the lots: over, today, and later.
const EXPIRIES: [&str; 5] = ["2026-10-01", "2026-10-06", "2026-11-30", "2027-01-31", "2027-01-31"];

impl Deed {
    fn asked(&self) -> Asked {
        let (here, there) = if self.place { (ROOM, STORE) } else { (STORE, ROOM) };
        let lot = usize::from(self.lot);
        let is_vaccine = self.item;
        Asked {
            item: if is_vaccine { VACCINE } else { GAUZE }.into(),
            quantity: if self.verb == 4 && self.cents % 2 == 0 { -self.quantity } else { self.quantity }
                .to_string(),
            lot: if is_vaccine && (self.verb == 0 || self.verb == 4) {
                format!("L{lot}")
            } else {
                String::new()
            },
            expires_on: if is_vaccine && self.verb == 0 { EXPIRIES[lot].into() } else { String::new() },
            price: Money::cents(self.cents).to_string(),
            place: here.into(),
            to: there.into(),
            visit: VISIT.into(),
            funding: if self.vfc && is_vaccine { "VFC" } else { "private" }.into(),
            reason: if self.verb == 3 { "broken" } else { "found" }.into(),
            ..Asked::default()
        }
    }
}

/// Does one thing; what is refused changes nothing.
fn done(deed: &Deed, context: &Context<'_>, stock: &mut Stock) -> Option<Plan> {
    let asked = [deed.asked()];
    let id = Id::new(VISIT);
    let visits = BTreeMap::from([(id.clone(), Visit { id, status: "arrived".into(), ..Visit::default() })]);
    let mut after = stock.clone();
    let outcome: Result<Plan, Vec<Wrong>> = match deed.verb {
        0 => {
            // The rules about expiry are set aside, so that there is something old to pick from.
            let free = Context { set_aside: Some("law"), ..*context };
            receive(&asked, Origin::Vendor, &free, &mut after)
        }
        1 => use_stock(&asked, &visits, context, &mut after),
        2 => r#move::move_stock(&asked, context, &mut after),
        3 => waste::waste(&asked, context, &mut after),
        _ => adjust::adjust(&asked, context, &mut after),
    };
    let plan = outcome.ok()?;
    *stock = after;
    Some(plan)
}

/// What the rows of a story came to: every row, every lot.
fn story(deeds: &[Deed]) -> (Stock, Vec<StockMove>, Vec<Lot>) {
    let catalogue = catalogue();
    let context = context(&catalogue, None);
    let (mut stock, mut moves, mut lots) = (Stock::default(), Vec::new(), Vec::<Lot>::new());
    for deed in deeds {
        let Some(mut plan) = done(deed, &context, &mut stock) else { continue };
        for lot in &mut plan.lots {
            // As the store does: the lot gets an id of its own, and its moves follow.
            let id = Id::new(format!("LT{:06}", lots.len() + 1));
            for posting in &mut plan.moves {
                posting.row.lot =
                    posting.row.lot.take().map(|named| if named == lot.id { id.clone() } else { named });
            }
            lot.id = id;
            lots.push(lot.clone());
        }
        moves.extend(plan.moves.into_iter().map(|posting| posting.row));
        stock = Stock::of(lots.clone(), &moves);
    }
    (stock, moves, lots)
}

fn today() -> Date {
    day(TODAY)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn stock_is_never_below_zero_and_nothing_is_worth_nothing(deeds in prop::collection::vec(deed(), 1..40)) {
        let (stock, _, _) = story(&deeds);
        for (slot, held) in stock.slots() {
            prop_assert!(held > Quantity::ZERO, "{slot:?} {held}");
        }
        for (item, funding, pool) in stock.pools() {
            prop_assert!(pool.value >= Money::ZERO, "{item} {funding}");
            prop_assert!(pool.quantity != Quantity::ZERO || pool.value.is_zero(), "{item} {funding} {pool:?}");
        }
    }

    #[test]
    fn on_hand_does_not_ask_in_which_order_its_rows_came(
        deeds in prop::collection::vec(deed(), 1..30),
        turn in 0usize..30,
    ) {
        let (stock, mut moves, lots) = story(&deeds);
        moves.reverse();
        let middle = turn % moves.len().max(1);
        moves.rotate_left(middle);
        let again = Stock::of(lots, &moves);
        prop_assert_eq!(stock.slots().collect::<Vec<_>>(), again.slots().collect::<Vec<_>>());
        prop_assert_eq!(stock.pools().collect::<Vec<_>>(), again.pools().collect::<Vec<_>>());
    }

    #[test]
    fn what_leaves_one_place_enters_another_and_no_value_is_lost(deeds in prop::collection::vec(deed(), 1..40)) {
        let (stock, moves, _) = story(&deeds);
        let mut places: BTreeMap<&str, (Quantity, Money)> = BTreeMap::new();
        for row in &moves {
            let leaves = places.entry(&row.leaves).or_default();
            *leaves = (leaves.0 - row.quantity, leaves.1 - row.amount);
            let enters = places.entry(&row.enters).or_default();
            *enters = (enters.0 + row.quantity, enters.1 + row.amount);
        }
        let sum = |own: bool| {
            places.iter().filter(|(place, _)| is_own(place) == own).fold((Quantity::ZERO, Money::ZERO), |sum, (_, at)| (sum.0 + at.0, sum.1 + at.1))
        };
        let (inside, outside) = (sum(true), sum(false));
        prop_assert_eq!((inside.0 + outside.0, inside.1 + outside.1), (Quantity::ZERO, Money::ZERO));
        let value: Money = stock.pools().map(|(_, _, pool)| pool.value).sum();
        prop_assert_eq!(value, inside.1);
        let shown: Money = stock.holdings().iter().map(|holding| holding.value).sum();
        prop_assert_eq!(shown, value);
    }

    #[test]
    fn no_usable_lot_is_passed_over(deeds in prop::collection::vec(deed(), 1..40), quantity in 1i64..30) {
        let (stock, _, _) = story(&deeds);
        let (catalogue, place) = (catalogue(), Id::new(STORE));
        let item = catalogue.item(&Id::new(VACCINE)).unwrap();
        let want = Want {
            item,
            place: &place,
            lot: None,
            funding: lot::PRIVATE,
            quantity: Quantity::whole(quantity),
            lots: Lots::Usable,
            on: today(),
        };
        let pick = pick::pick(&stock, &want);
        let taken: Quantity = pick.taken.iter().fold(Quantity::ZERO, |sum, taken| sum + taken.quantity);
        prop_assert_eq!(taken + pick.missing, want.quantity);
        let held = |slot: &Slot| stock.slots().find(|(other, _)| *other == slot).map_or(Quantity::ZERO, |(_, held)| held);
        let usable: Vec<&Slot> = stock
            .of_item(&item.id)
            .map(|(slot, _)| slot)
            .filter(|slot| slot.place == place && stock.funding(slot) == lot::PRIVATE)
            .filter(|slot| pick::state(&stock, slot, today()) == State::Usable)
            .collect();
        let of = |slot: &Slot| pick.taken.iter().find(|taken| taken.lot == slot.lot).map_or(Quantity::ZERO, |taken| taken.quantity);
        for slot in &usable {
            let later = usable.iter().filter(|other| lot::turn(stock.lot_of(other)) > lot::turn(stock.lot_of(slot)));
            let some_later = later.into_iter().any(|other| of(other) > Quantity::ZERO);
            prop_assert!(!some_later || of(slot) == held(slot), "{slot:?} was passed over");
        }
        prop_assert!(pick.missing == Quantity::ZERO || usable.iter().all(|slot| of(slot) == held(slot)));
    }
}
