//! Who and what serves a visit: a provider or place for each of its needs, all at one site.

use super::Engine;
use super::examine::{Ask, Case, Fit, Line, listed};
use super::matching;
use super::needs::Slot;
use crate::base::{Date, Id};

impl Engine {
    /// Who else takes part and what the visit takes at a site; none where a need is not met.
    pub(super) fn serve(&self, case: &Case<'_>, site: &Id) -> Option<(Vec<Id>, Vec<Id>)> {
        let others = self.other_slots(case);
        let also = give(&others, |provider| self.provider_units(case, site, provider))?;
        let resources = self
            .variants(case, site)
            .into_iter()
            .find_map(|slots| give(&slots, |place| self.place_units(case, place)))?;
        Some((also, resources))
    }

    /// The providers needed beside the visit's own.
    fn other_slots(&self, case: &Case<'_>) -> Vec<Slot> {
        let of_the_kind = self.provider_slots(&case.visit_type.id, case.date).into_iter().skip(1);
        of_the_kind.chain(case.ask.also.iter().map(named)).collect()
    }

    /// Whether all that a visit takes is free of others then, whatever hours and blocks say.
    pub fn is_free(&self, ask: &Ask, fit: &Fit) -> bool {
        let start = super::minute(fit.start);
        let Some(case) = self.case(ask, &fit.provider, start) else { return false };
        let mut people = fit.also.iter().chain([&fit.provider]);
        let units = |place: &Id| fit.resources.iter().filter(|other| *other == place).count();
        people.all(|person| self.busy.first(person, case.outer).is_none())
            && fit.resources.iter().all(|place| {
                let free = self.capacity(place) - self.busy.peak(place, case.outer);
                i64::try_from(units(place)).is_ok_and(|units| units <= free)
            })
    }

    /// The places needed at a site. Where a room was asked for, each way to use it; where a visit needs no place at all,
    /// its site stands for it, so that it is known where the visit is.
    fn variants(&self, case: &Case<'_>, site: &Id) -> Vec<Vec<Slot>> {
        let mut slots = self.place_slots(&case.visit_type.id, case.date);
        for slot in &mut slots {
            slot.members.retain(|place| {
                let own = self.site(place);
                own.is_empty() || own == *site
            });
        }
        let beside = case.ask.with.iter().map(named);
        let asked = case.ask.place.as_ref().filter(|place| *place != site);
        let Some(asked) = asked else {
            let remote = case.visit_type.is_telehealth == Some(true);
            if slots.is_empty() && !site.is_empty() && !remote {
                slots.push(named(site));
            }
            slots.extend(beside);
            return vec![slots];
        };
        let fitting: Vec<usize> = (0..slots.len()).filter(|&at| slots[at].members.contains(asked)).collect();
        let beside: Vec<Slot> = beside.collect();
        if fitting.is_empty() {
            slots.push(named(asked));
            slots.extend(beside);
            return vec![slots];
        }
        let with = |at: usize| {
            let mut slots = slots.clone();
            slots[at].members = vec![asked.clone()];
            slots.extend(beside.iter().cloned());
            slots
        };
        fitting.into_iter().map(with).collect()
    }

    fn provider_units(&self, case: &Case<'_>, site: &Id, provider: &Id) -> i64 {
        let open = |date: Date| self.provider_open(provider, site, &case.visit_type.id, date);
        let free = provider != case.provider
            && self.busy.first(provider, case.outer).is_none()
            && self.is_open_over(case.inner, case.date, open);
        i64::from(free)
    }

    fn place_units(&self, case: &Case<'_>, place: &Id) -> i64 {
        let open = |date: Date| self.place_open(place, &case.visit_type.id, date);
        if !self.is_open_over(case.inner, case.date, open) || !self.leaves(case, place) {
            return 0;
        }
        (self.capacity(place) - self.busy.peak(place, case.outer)).max(0)
    }

    /// The line about who and what serves, where nothing does with what stands against each.
    pub(super) fn places_line(
        &self,
        case: &Case<'_>,
        sites: &[Id],
        served: Option<&(Vec<Id>, Vec<Id>)>,
    ) -> Line {
        if let Some(line) = self.block_line(case, sites).filter(|_| served.is_none()) {
            return line;
        }
        let line = |detail: String, source: String| Line {
            check: "needs",
            holds: true,
            code: "S003",
            detail,
            help: "schedule find shows when everything is free at once".to_owned(),
            source,
        };
        if let Some((also, resources)) = served {
            let all: Vec<Id> = also.iter().chain(resources).cloned().collect();
            let detail = if all.is_empty() { "nothing else is needed".to_owned() } else { listed(&all) };
            return line(detail, String::new());
        }
        let Some(site) = sites.first() else { return line(String::new(), String::new()) };
        let mut slots = self.other_slots(case);
        slots.extend(self.variants(case, site).into_iter().next().unwrap_or_default());
        slots.dedup_by(|one, two| one.need == two.need && !one.need.is_empty());
        let state = |member: &Id| -> String {
            let taken = self.busy.first(member, case.outer);
            match taken {
                Some(taken) => {
                    format!("{member} is taken {} by {}", self.span_text(taken.span), taken.appointment)
                }
                None if self.places.contains_key(member) && self.place_units(case, member) > 0 => {
                    format!("{member} is free and not enough")
                }
                None => format!("{member} is closed"),
            }
        };
        let about = |slot: &Slot| {
            let states: Vec<String> = slot.members.iter().take(5).map(state).collect();
            let states = if states.is_empty() { "there is none".to_owned() } else { states.join(", ") };
            format!("{}: {states}", slot.what)
        };
        let source = slots.iter().map(|slot| &slot.need).find(|need| !need.is_empty());
        let detail = slots.iter().map(about).collect::<Vec<_>>().join("; ");
        let source = source.map(|need| format!("visit-needs:{need}")).unwrap_or_default();
        line(format!("not everything that {} needs is free: {detail}", case.visit_type.id), source)
    }

    /// The visit against policy: what is free at the first site that has it, else the first member of each need.
    pub(super) fn forced(&self, case: &Case<'_>) -> Fit {
        let unheld = Case { heeds_blocks: false, ..*case };
        let at = |case: &Case<'_>| self.sites.iter().find_map(|site| self.serve(case, site));
        let served = at(case).or_else(|| at(&unheld));
        let (also, resources) = served.unwrap_or_else(|| {
            let first = |slots: Vec<Slot>| {
                slots.into_iter().filter_map(|slot| slot.members.into_iter().next()).collect()
            };
            let site = case.ask.place.as_ref().map(|place| self.site(place));
            let site = site.or_else(|| self.sites.first().cloned()).unwrap_or_default();
            let places = self.variants(case, &site).into_iter().next().unwrap_or_default();
            (first(self.other_slots(case)), first(places))
        });
        self.visit(case, also, resources)
    }
}

fn named(place: &Id) -> Slot {
    Slot { need: Id::default(), what: place.to_string(), members: vec![place.clone()] }
}

/// A member for each slot, where `units` says how often each can be given.
fn give(slots: &[Slot], units: impl Fn(&Id) -> i64) -> Option<Vec<Id>> {
    let mut members: Vec<&Id> = slots.iter().flat_map(|slot| &slot.members).collect();
    members.sort_unstable();
    members.dedup();
    let free: Vec<i64> = members.iter().map(|member| units(member)).collect();
    let needs: Vec<Vec<usize>> = slots
        .iter()
        .map(|slot| slot.members.iter().filter_map(|member| members.binary_search(&member).ok()).collect())
        .collect();
    let given = matching::assign(&needs, &free)?;
    Some(given.into_iter().map(|member| members[member].clone()).collect())
}
