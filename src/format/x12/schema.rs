//! A transaction set's table: its loops, and the segments of each with how often and whether they come.
//!
//! The tables are texts (`sets/*.txt`), so that they can be read beside a guide, and so that a practice that owns one
//! can add to them as data.

use super::check::Shape;
use super::dictionary;
use super::segment::{Segment, code};

/// How often something comes where there is no limit.
const ANY: u32 = u32::MAX;

/// The loops of a set. The first is the set itself.
#[derive(Debug)]
pub struct Schema {
    /// Every loop, each after the one that it stands in.
    pub loops: Vec<Loop>,
    slips: Vec<String>,
}

/// A loop: its segments and the loops in it, in order.
#[derive(Debug)]
pub struct Loop {
    /// Its name in the guides, such as `2100`; empty for the set itself.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// The loop that it stands in; its own number for the set itself.
    pub parent: usize,
    /// What comes in it. The first item opens it.
    pub items: Vec<Item>,
    /// How many counters its items need.
    pub counters: usize,
    /// The items' ids alone, which is what most segments are held against.
    pub(super) ids: Vec<u32>,
}

/// A segment of a loop, or a loop in it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The segment's id; for a loop, of the segment that opens it.
    pub id: String,
    /// The same as a number.
    pub code: u32,
    /// The loop that the segment opens.
    pub opens: Option<usize>,
    /// The codes that tell this use of the segment apart; none where any is meant.
    pub qualifiers: Vec<String>,
    packed: Vec<u64>,
    qualifier_at: usize,
    /// How often it may come.
    pub most: u32,
    /// Whether that is how often for each qualifier.
    pub is_each: bool,
    /// Whether it must come.
    pub is_needed: bool,
    /// Elements that must be there in this use.
    pub needs: Vec<usize>,
    /// Elements whose codes are a list in this use.
    pub codes: Vec<Codes>,
    /// Its place in the order: the first of its neighbours of one id, which come in any order.
    pub rank: usize,
    /// The first of its counters.
    pub counter: usize,
    /// What its elements must be.
    pub shapes: &'static [Shape],
}

/// The codes that an element may have.
#[derive(Clone, Debug)]
pub struct Codes {
    /// Which element.
    pub element: usize,
    /// The codes.
    pub list: Vec<String>,
    packed: Vec<u64>,
}

impl Codes {
    /// Whether a code is one of them.
    pub fn have(&self, code: &str) -> bool {
        code.len() <= 8 && self.packed.contains(&pack(code, 0))
    }
}

impl Item {
    /// Which qualifier of this item a segment has; nothing where the segment is another one.
    pub fn matches(&self, segment: &Segment<'_>) -> Option<usize> {
        if self.code != segment.code() {
            return None;
        }
        if self.packed.is_empty() {
            return Some(0);
        }
        let found = pack(segment.element(self.qualifier_at), segment.delimiters().component);
        self.packed.iter().position(|qualifier| *qualifier == found)
    }

    /// How it is written: `REF*EI`, `CLP`.
    pub fn name(&self) -> String {
        match self.qualifiers.as_slice() {
            [] => self.id.clone(),
            [one] => format!("{} with {one} in {}{:02}", self.id, self.id, self.qualifier_at),
            [more @ .., last] => {
                format!(
                    "{} with {} or {last} in {}{:02}",
                    self.id,
                    more.join(", "),
                    self.id,
                    self.qualifier_at
                )
            }
        }
    }

    pub(super) fn counters(&self) -> usize {
        if self.is_each { self.qualifiers.len().max(1) } else { 1 }
    }
}

/// The first eight bytes of an element's first component, as a number.
fn pack(text: &str, component: u8) -> u64 {
    let bytes = text.bytes().take_while(|byte| *byte != component);
    bytes.take(8).fold(0, |packed: u64, byte| packed << 8 | u64::from(byte))
}

impl Schema {
    /// Reads a table. A line that cannot be read is kept among its slips.
    pub(super) fn of(text: &str, included: &dyn Fn(&str) -> &'static str) -> Self {
        let mut schema = Self { loops: vec![Loop::new("", "set", 0)], slips: Vec::new() };
        schema.read(text, 0, &mut vec![0], included);
        for at in 1..schema.loops.len() {
            schema.open(at);
        }
        for at in 0..schema.loops.len() {
            schema.loops[at].number();
        }
        schema
    }

    /// Where a segment has a place: the loop, or the element whose code no place has. Nothing for a segment that the
    /// set does not use.
    pub(super) fn about(&self, segment: &Segment<'_>) -> Option<Result<&Loop, usize>> {
        let mut element = None;
        for looped in &self.loops {
            for item in looped.items.iter().filter(|item| item.code == segment.code() && item.opens.is_none())
            {
                if item.matches(segment).is_some() {
                    return Some(Ok(looped));
                }
                element = Some(item.qualifier_at);
            }
        }
        element.map(Err)
    }

    /// Lines that could not be read.
    pub fn slips(&self) -> Vec<String> {
        self.slips.clone()
    }

    fn read(
        &mut self,
        text: &str,
        base: usize,
        open: &mut Vec<usize>,
        included: &dyn Fn(&str) -> &'static str,
    ) {
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let words = line.trim_start();
            let depth = base + (line.len() - words.len()) / 2;
            open.truncate(depth + 1);
            let Some(&parent) = open.last().filter(|_| open.len() == depth + 1) else {
                self.slips.push(line.to_owned());
                continue;
            };
            if let Some(name) = words.strip_prefix("include ") {
                self.read(included(name), depth, open, included);
                continue;
            }
            match (words.strip_prefix("loop "), item(words)) {
                (Some(rest), _) => match opened(rest) {
                    Some((name, about, item)) => {
                        let number = self.loops.len();
                        self.loops[parent].items.push(Item { opens: Some(number), ..item });
                        self.loops.push(Loop::new(name, about, parent));
                        open.push(number);
                    }
                    None => self.slips.push(line.to_owned()),
                },
                (None, Some(item)) => self.loops[parent].items.push(item),
                (None, None) => self.slips.push(line.to_owned()),
            }
        }
    }

    /// Gives the item that stands for a loop the segment that opens it.
    fn open(&mut self, number: usize) {
        let Some(first) = self.loops[number].items.first().cloned() else {
            self.slips.push(format!("loop {} is empty", self.loops[number].name));
            return;
        };
        let parent = self.loops[number].parent;
        for item in &mut self.loops[parent].items {
            if item.opens == Some(number) {
                let (most, is_each, is_needed) = (item.most, item.is_each, item.is_needed);
                *item = Item { opens: item.opens, most, is_each, is_needed, ..first.clone() };
            }
        }
    }
}

impl Loop {
    /// Its name in messages: `loop 2100 (claim)`, or `the set`.
    pub fn told(&self) -> String {
        if self.name.is_empty() {
            "the set".to_owned()
        } else {
            format!("loop {} ({})", self.name, self.about)
        }
    }

    fn new(name: &str, about: &str, parent: usize) -> Self {
        let (name, about) = (name.to_owned(), about.to_owned());
        Self { name, about, parent, items: Vec::new(), counters: 0, ids: Vec::new() }
    }

    fn number(&mut self) {
        let (mut rank, mut counter, mut last) = (0, 0, 0);
        self.ids = self.items.iter().map(|item| item.code).collect();
        for (number, item) in self.items.iter_mut().enumerate() {
            if item.opens.is_some() || item.code != last {
                rank = number;
            }
            last = if item.opens.is_some() { 0 } else { item.code };
            (item.rank, item.counter) = (rank, counter);
            counter += item.counters();
        }
        self.counters = counter;
    }
}

/// The words after `loop`: name, what it is about, how often, whether.
fn opened(words: &str) -> Option<(&str, &str, Item)> {
    let mut words = words.split(' ');
    let (name, about) = (words.next()?, words.next()?);
    let (most, is_each, is_needed) = often(words.next()?, words.next()?)?;
    let item = Item { most, is_each, is_needed, ..blank() };
    Some((name, about, item))
}

fn often(most: &str, need: &str) -> Option<(u32, bool, bool)> {
    let (most, is_each) = match most {
        "any" => (ANY, false),
        "each" => (1, true),
        count => (count.parse().ok()?, false),
    };
    matches!(need, "R" | "S").then_some((most, is_each, need == "R"))
}

/// A line of a segment.
fn item(words: &str) -> Option<Item> {
    let mut words = words.split(' ');
    let head = words.next()?;
    let (id, qualifiers) = head.split_once('*').unwrap_or((head, ""));
    let (most, is_each, is_needed) = often(words.next()?, words.next()?)?;
    let known = dictionary::find(code(id))?;
    let list = |text: &str| -> Vec<String> {
        text.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let qualifiers = list(qualifiers);
    let packed: Vec<u64> = qualifiers.iter().map(|qualifier| pack(qualifier, 0)).collect();
    let (mut needs, mut codes) = (Vec::new(), Vec::new());
    for word in words {
        match word.split_once('=') {
            Some((number, words)) => {
                let (element, list) = (number.parse().ok()?, list(words));
                let packed = list.iter().map(|code| pack(code, 0)).collect();
                codes.push(Codes { element, list, packed });
            }
            None => needs.push(word.parse().ok()?),
        }
    }
    let shapes = known.shapes.as_slice();
    let qualifier_at = known.qualifier;
    let is_told_apart = packed.is_empty() || qualifier_at > 0;
    is_told_apart.then(|| Item {
        id: id.to_owned(),
        code: known.code,
        qualifiers,
        packed,
        qualifier_at,
        most,
        is_each,
        is_needed,
        needs,
        codes,
        shapes,
        ..blank()
    })
}

const fn blank() -> Item {
    Item {
        id: String::new(),
        code: 0,
        opens: None,
        qualifiers: Vec::new(),
        packed: Vec::new(),
        qualifier_at: 0,
        most: 0,
        is_each: false,
        is_needed: false,
        needs: Vec::new(),
        codes: Vec::new(),
        rank: 0,
        counter: 0,
        shapes: &[],
    }
}
