//! Who and what can serve a visit type's needs.

use super::{Engine, VisitNeed};
use crate::base::{Date, Id};

/// The order of needs: rank, then id; a need without a rank comes last.
pub(super) fn order(need: &VisitNeed) -> (i64, &Id) {
    (need.rank.unwrap_or(i64::MAX), &need.id)
}

/// One unit that a visit needs, and who can give it, by id.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// The need's row; empty where it comes from no row.
    pub need: Id,
    /// What it asks for, in words.
    pub what: String,
    /// Members in order.
    pub members: Vec<Id>,
}

impl Engine {
    /// The providers whom a visit needs on a day, the first of them the visit's own. A type that names none needs one,
    /// whoever it is.
    pub(super) fn provider_slots(&self, visit_type: &Id, date: Date) -> Vec<Slot> {
        let slots = self.slots(visit_type, "provider", |need| {
            let members = self.providers.values().filter(|provider| {
                let named = need.provider.as_ref().is_none_or(|only| *only == provider.id);
                let pooled = need.pool.is_empty() || need.pool == provider.specialty;
                named && pooled && in_force(provider.from, provider.to, date)
            });
            members.map(|provider| provider.id.clone()).collect()
        });
        if !slots.is_empty() {
            return slots;
        }
        let all = self.providers.values().filter(|provider| in_force(provider.from, provider.to, date));
        let members = all.map(|provider| provider.id.clone()).collect();
        vec![Slot { need: Id::default(), what: "a provider".to_owned(), members }]
    }

    /// The places that a visit needs on a day.
    pub(super) fn place_slots(&self, visit_type: &Id, date: Date) -> Vec<Slot> {
        self.slots(visit_type, "place", |need| {
            let members = self.places.values().filter(|place| {
                let named = need.place.as_ref().is_none_or(|only| *only == place.id);
                let pooled = need.pool.is_empty() || need.pool == place.kind;
                named && pooled && in_force(place.from, place.to, date)
            });
            members.map(|place| place.id.clone()).collect()
        })
    }

    fn slots(&self, visit_type: &Id, kind: &str, members: impl Fn(&VisitNeed) -> Vec<Id>) -> Vec<Slot> {
        let needs = self.needs.get(visit_type).into_iter().flatten().filter(|need| need.kind == kind);
        needs
            .flat_map(|need| {
                let named = need.provider.as_ref().or(need.place.as_ref());
                let what = match named {
                    Some(id) => id.to_string(),
                    None if need.pool.is_empty() => format!("a {kind}"),
                    None => need.pool.clone(),
                };
                let slot = Slot { need: need.id.clone(), what, members: members(need) };
                let count = usize::try_from(need.quantity.unwrap_or(1)).unwrap_or(0);
                std::iter::repeat_n(slot, count)
            })
            .collect()
    }

    /// How many can use a place at once: as its row says; a site holds everybody, anything else one.
    pub fn capacity(&self, place: &Id) -> i64 {
        let Some(place) = self.places.get(place) else { return 1 };
        place.quantity.unwrap_or(if place.kind == "site" { i64::MAX } else { 1 })
    }
}

/// Whether a row with effective dates is in force on a day.
pub(super) fn in_force(from: Option<Date>, to: Option<Date>, date: Date) -> bool {
    from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
}
