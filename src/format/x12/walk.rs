//! Which loop each segment of a set stands in, and what of the set's table is not held.
//!
//! A segment is looked up by id and qualifier in the innermost open loop first: as a segment of it, then as one that
//! opens a loop in it, then the same one loop further out. What fits nowhere in order is looked for out of order, so
//! that one slip is told once and not again for all that follows.

use super::check::{fits, missing};
use super::faults::{At, Faults};
use super::schema::{Item, Loop, Schema};
use super::segment::Segment;

/// An open loop.
#[derive(Debug, Default)]
struct Frame {
    number: usize,
    rank: usize,
    counts: Vec<u32>,
    at: At,
    /// Whether a segment of it has come.
    has_begun: bool,
    /// Whether a loop in it came without the segment that opens it: then what else it lacks is no further fault.
    is_implied: bool,
}

/// Goes through one set. It is used again for the next.
#[derive(Debug, Default)]
pub struct Walk {
    schema: Option<&'static Schema>,
    /// Frames that were open are kept for those to come.
    frames: Vec<Frame>,
    depth: usize,
    /// Whether the last segment had no place: what follows it may have none because of it, and is not told.
    is_lost: bool,
}

/// Where a segment was put.
#[derive(Clone, Copy, Debug)]
pub struct Put {
    /// The loop's name.
    pub name: &'static str,
    /// Its item, where the table has one.
    pub item: Option<&'static Item>,
}

/// A place for a segment: at which open loop, as which item, with which qualifier.
struct Found {
    depth: usize,
    item: usize,
    qualifier: usize,
    is_over: bool,
}

impl Walk {
    /// A set begins.
    pub fn begin(&mut self, schema: &'static Schema, at: At) {
        self.schema = Some(schema);
        (self.depth, self.is_lost) = (0, false);
        self.push(0, at);
    }

    /// Puts a segment into its loop.
    pub fn step(&mut self, segment: &Segment<'_>, at: At, faults: &mut Faults) -> Put {
        let Some(schema) = self.schema else { return Put { name: "", item: None } };
        let found = self.find(schema, segment, true).filter(|found| !found.is_over);
        let found = found.or_else(|| self.find(schema, segment, false));
        let was_lost = std::mem::take(&mut self.is_lost);
        match found {
            Some(found) => self.put(schema, &found, segment, at, faults),
            None => self.astray(schema, segment, at, was_lost, faults),
        }
    }

    /// The set ends: all loops do.
    pub fn end(&mut self, faults: &mut Faults) {
        self.close_to(0, faults);
    }

    /// The name of the innermost open loop.
    fn here(&self, schema: &'static Schema) -> &'static Loop {
        &schema.loops[self.frames[self.depth - 1].number]
    }

    fn push(&mut self, number: usize, at: At) {
        if self.frames.len() == self.depth {
            self.frames.push(Frame::default());
        }
        let counters = self.schema.map_or(0, |schema| schema.loops[number].counters);
        let frame = &mut self.frames[self.depth];
        (frame.number, frame.rank, frame.at) = (number, 0, at);
        (frame.has_begun, frame.is_implied) = (false, false);
        frame.counts.clear();
        frame.counts.resize(counters, 0);
        self.depth += 1;
    }

    /// The first place for a segment from the inside out; one that is used up only where there is no other.
    fn find(&self, schema: &Schema, segment: &Segment<'_>, in_order: bool) -> Option<Found> {
        let mut over = None;
        for depth in (0..self.depth).rev() {
            let frame = &self.frames[depth];
            // The first item opens the loop: again, it is another loop of the same kind, found one further out. The
            // set itself is opened by nothing else.
            let looped = &schema.loops[frame.number];
            let first = usize::from(depth > 0 || frame.has_begun);
            let first = if in_order { first.max(frame.rank) } else { first };
            let code = segment.code();
            for (number, id) in looped.ids.iter().enumerate().skip(first) {
                if *id != code {
                    continue;
                }
                let item = &looped.items[number];
                let Some(qualifier) = item.matches(segment) else { continue };
                let counter = item.counter + if item.is_each { qualifier } else { 0 };
                let is_over = frame.counts[counter] >= item.most;
                let found = Found { depth, item: number, qualifier, is_over };
                if !is_over {
                    return Some(found);
                }
                over = over.or(Some(found));
            }
        }
        over
    }

    fn put(
        &mut self,
        schema: &'static Schema,
        found: &Found,
        segment: &Segment<'_>,
        at: At,
        faults: &mut Faults,
    ) -> Put {
        let parent = &schema.loops[self.frames[found.depth].number];
        let item = &parent.items[found.item];
        let is_late = item.rank < self.frames[found.depth].rank;
        if found.is_over {
            too_often(parent, item, at, faults);
        } else if is_late {
            let message = format!("{} stands too late in {}", segment.id(), parent.told());
            faults.error("X034", at, 0, &message, "segments and loops come in the order of the guide");
        }
        // A segment out of order does not end the loops that are open where it stands.
        if !is_late || item.opens.is_some() {
            self.close_to(found.depth + 1, faults);
        }
        let frame = &mut self.frames[found.depth];
        frame.rank = frame.rank.max(item.rank);
        frame.has_begun = true;
        let counter = item.counter + if item.is_each { found.qualifier } else { 0 };
        frame.counts[counter] = frame.counts[counter].saturating_add(1);
        let mut put = Put { name: &parent.name, item: Some(item) };
        if let Some(number) = item.opens {
            self.push(number, at);
            put = self.opened(schema, number);
        }
        uses(item_of(put, item), segment, at, faults);
        put
    }

    /// The first segment of the loop that was just opened.
    fn opened(&mut self, schema: &'static Schema, number: usize) -> Put {
        let opened = &schema.loops[number];
        let first = &opened.items[0];
        let frame = &mut self.frames[self.depth - 1];
        frame.rank = first.rank;
        frame.counts[first.counter] = 1;
        Put { name: &opened.name, item: Some(first) }
    }

    /// A segment that no open loop has a place for: one that opens a loop elsewhere opens it all the same.
    fn astray(
        &mut self,
        schema: &'static Schema,
        segment: &Segment<'_>,
        at: At,
        was_lost: bool,
        faults: &mut Faults,
    ) -> Put {
        let opens = |(_, looped): &(usize, &Loop)| {
            looped.items.first().is_some_and(|item| item.matches(segment).is_some())
        };
        let Some((number, _)) = schema.loops.iter().enumerate().skip(1).find(opens) else {
            self.is_lost = true;
            if !was_lost || schema.about(segment).is_none() {
                self.unknown(schema, segment, at, faults);
            }
            return Put { name: &self.here(schema).name, item: None };
        };
        let mut chain = vec![number];
        while let Some(parent) =
            chain.last().map(|last| schema.loops[*last].parent).filter(|parent| *parent > 0)
        {
            chain.push(parent);
        }
        chain.reverse();
        let is_open = |(depth, number): &(usize, &usize)| {
            self.depth > depth + 1 && self.frames[depth + 1].number == **number
        };
        let open = chain.iter().enumerate().take_while(is_open).count();
        let lost = &schema.loops[*chain.get(open).unwrap_or(&number)];
        let message =
            format!("{} of {} stands outside of {}", segment.id(), schema.loops[number].told(), lost.told());
        let help = format!("{} begins with {}", lost.told(), lost.items[0].name());
        faults.error("X033", at, 0, &message, &help);
        self.close_to(open + 1, faults);
        for number in &chain[open.min(chain.len() - 1)..] {
            self.imply(schema, *number);
            self.push(*number, at);
            self.frames[self.depth - 1].is_implied = true;
        }
        self.frames[self.depth - 1].is_implied = false;
        let put = self.opened(schema, number);
        if let Some(item) = put.item {
            uses(item, segment, at, faults);
        }
        put
    }

    /// The innermost open loop has this one in it, though nothing opened it.
    fn imply(&mut self, schema: &Schema, number: usize) {
        let frame = &mut self.frames[self.depth - 1];
        let items = &schema.loops[frame.number].items;
        if let Some(item) = items.iter().find(|item| item.opens == Some(number)) {
            frame.counts[item.counter] = frame.counts[item.counter].saturating_add(1);
            frame.has_begun = true;
        }
    }

    fn unknown(&self, schema: &'static Schema, segment: &Segment<'_>, at: At, faults: &mut Faults) {
        let (here, id) = (self.here(schema).told(), segment.told());
        match schema.about(segment) {
            Some(Ok(home)) => {
                let help = match home.items.first() {
                    Some(first) if !home.name.is_empty() => {
                        format!("it stands in {}, which begins with {}", home.told(), first.name())
                    }
                    _ => format!("it stands in {}", home.told()),
                };
                faults.error("X032", at, 0, &format!("{id} has no place in {here}"), &help);
            }
            Some(Err(element)) => {
                let message = format!("{id} with its code in {id}{element:02} has no place in {here}");
                faults.error(
                    "X032",
                    at,
                    element,
                    &message,
                    "it is kept as it stands, and so is what belongs to it",
                );
            }
            None if super::dictionary::find(segment.code()).is_some() => {
                let message = format!("{id} is no segment of this set");
                faults.warning("X031", at, 0, &message, "it is kept as it stands");
            }
            None => {
                let message = match id.len() {
                    2 | 3 => format!("no segment is called {id}"),
                    _ => "no segment id begins the segment".to_owned(),
                };
                faults.error("X030", at, 0, &message, "it is kept as it stands");
            }
        }
    }

    /// Ends loops until so many are open, telling what each lacks.
    fn close_to(&mut self, depth: usize, faults: &mut Faults) {
        let Some(schema) = self.schema else { return };
        while self.depth > depth {
            self.depth -= 1;
            let frame = &self.frames[self.depth];
            let looped = &schema.loops[frame.number];
            if frame.is_implied {
                continue;
            }
            for item in looped.items.iter().filter(|item| item.is_needed) {
                let counters = item.counter..item.counter + item.counters();
                if frame.counts[counters].iter().all(|count| *count == 0) {
                    lacks(schema, looped, item, frame.at, faults);
                }
            }
        }
    }
}

fn item_of(put: Put, item: &'static Item) -> &'static Item {
    put.item.unwrap_or(item)
}

/// Elements that this use needs, and codes that it allows.
fn uses(item: &Item, segment: &Segment<'_>, at: At, faults: &mut Faults) {
    for &number in &item.needs {
        if segment.element(number).is_empty()
            && !item.shapes.get(number - 1).is_some_and(|shape| shape.is_needed)
        {
            missing(segment, number, at, faults);
        }
    }
    for codes in &item.codes {
        let number = codes.element;
        let found = segment.element(number);
        if found.is_empty() || codes.have(found) {
            continue;
        }
        // One that is too long or too short is told as that.
        if item.shapes.get(number - 1).is_none_or(|shape| fits(*shape, found)) {
            let message = format!("{}{number:02} has a code that it cannot have here", segment.id());
            let help = format!("{}{number:02} is {}", segment.id(), either(&codes.list));
            faults.error("X025", at, number, &message, &help);
        }
    }
}

/// `A, B or C`.
fn either(codes: &[String]) -> String {
    match codes {
        [] => String::new(),
        [one] => one.clone(),
        [more @ .., last] => format!("{} or {last}", more.join(", ")),
    }
}

fn too_often(looped: &Loop, item: &Item, at: At, faults: &mut Faults) {
    let times = if item.most == 1 { "once".to_owned() } else { format!("{} times", item.most) };
    let message = match item.opens {
        Some(_) => format!("{} opens its loop once more than {} may have it", item.id, looped.told()),
        None => format!("{} comes once more than {} may have it", item.name(), looped.told()),
    };
    faults.error("X035", at, 0, &message, &format!("it comes {times} at most"));
}

fn lacks(schema: &Schema, looped: &Loop, item: &Item, at: At, faults: &mut Faults) {
    let message = match item.opens {
        Some(number) => format!("{} has no {}", looped.told(), schema.loops[number].told()),
        None => format!("{} has no {}", looped.told(), item.id),
    };
    faults.error("X036", at, 0, &message, &format!("it needs {}", item.name()));
}
