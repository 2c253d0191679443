//! Bytes of a file → segments with their loops, and every fault of structure.

use super::check::{missing, shapes};
use super::dictionary;
use super::envelope::{Envelope, Level};
use super::faults::{At, Faults};
use super::header::Damage;
use super::levels::Levels;
use super::lexer::{Lexer, Token, Trouble};
use super::segment::{Segment, code};
use super::sets::{self, Kind};
use super::walk::Walk;

const HL: u32 = code("HL");

/// Where a segment stands.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// What the set is; `Other` outside of sets.
    pub kind: Kind,
    /// The number of the set in the file, from 1; 0 outside of sets.
    pub set: u64,
    /// ST02.
    pub control: &'a str,
    /// The segment's place.
    pub at: At,
    /// Its loop, such as `2100`; empty outside of loops and in sets that have no table.
    pub in_loop: &'static str,
}

/// What is done with what is read.
pub trait Handler {
    /// A segment.
    fn segment(&mut self, spot: &Spot<'_>, segment: &Segment<'_>, faults: &mut Faults);

    /// The set has ended, with its trailer or without.
    fn end(&mut self, faults: &mut Faults);
}

/// Reads one file.
#[derive(Debug, Default)]
pub struct Reader {
    lexer: Lexer,
    state: State,
}

#[derive(Debug, Default)]
struct State {
    envelope: Envelope,
    walk: Walk,
    levels: Levels,
    kind: Kind,
    has_table: bool,
    sets: u64,
}

impl Reader {
    /// A reader at the start of a file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn feed(&mut self, bytes: &[u8], handler: &mut impl Handler, faults: &mut Faults) {
        let state = &mut self.state;
        self.lexer.feed(bytes, &mut |token| state.take(token, handler, faults));
    }

    /// The file has ended.
    pub fn finish(&mut self, handler: &mut impl Handler, faults: &mut Faults) {
        let state = &mut self.state;
        if !self.lexer.has_begun() {
            trouble(Trouble::NoHeader, At { segment: 1, ordinal: 0 }, faults);
        }
        self.lexer.finish(&mut |token| state.take(token, handler, faults));
        let State { envelope, walk, levels, has_table, .. } = state;
        envelope.finish(faults, &mut |faults| close(walk, levels, *has_table, handler, faults));
    }
}

impl State {
    fn take(&mut self, token: Token<'_>, handler: &mut impl Handler, faults: &mut Faults) {
        match token {
            Token::Trouble(found, segment, _) => {
                let ordinal = if self.envelope.is_in_set() { self.envelope.ordinal() + 1 } else { 0 };
                trouble(found, At { segment, ordinal }, faults);
            }
            Token::Segment(segment) => self.segment(segment, handler, faults),
        }
    }

    fn segment(&mut self, segment: &Segment<'_>, handler: &mut impl Handler, faults: &mut Faults) {
        let Self { envelope, walk, levels, has_table, .. } = self;
        let level = envelope.step(segment, faults, &mut |faults| {
            close(walk, levels, *has_table, handler, faults);
        });
        let is_in_set = matches!(level, Level::Begin | Level::Body | Level::End);
        let at = At::of(segment, if is_in_set { self.envelope.ordinal() } else { 0 });
        if level == Level::Begin {
            self.begin(segment, at, faults);
        }
        let mut in_loop = "";
        if is_in_set && self.has_table {
            let put = self.walk.step(segment, at, faults);
            in_loop = put.name;
            match put.item {
                Some(item) => shapes(item.shapes, segment, at, faults),
                None => self.shapes(segment, at, faults),
            }
        } else {
            self.shapes(segment, at, faults);
        }
        if is_in_set && segment.code() == HL && self.kind != Kind::Other {
            self.levels.step(segment, at, faults);
        }
        let (kind, set) = if is_in_set { (self.kind, self.sets) } else { (Kind::Other, 0) };
        let spot = Spot { kind, set, control: self.envelope.set(), at, in_loop };
        handler.segment(&spot, segment, faults);
        if level == Level::End {
            close(&mut self.walk, &mut self.levels, self.has_table, handler, faults);
        }
    }

    fn begin(&mut self, segment: &Segment<'_>, at: At, faults: &mut Faults) {
        self.sets += 1;
        let (group, own) = (self.envelope.version(), segment.element(3));
        let version = if own.is_empty() { group } else { own };
        self.kind = sets::kind(segment.element(1), version);
        let schema = sets::schema(self.kind);
        self.has_table = schema.is_some();
        if let Some(schema) = schema {
            self.walk.begin(schema, at);
        }
        self.levels.begin();
        if !own.is_empty() && own != group {
            faults.error(
                "X018",
                at,
                3,
                "ST03 is not the version of its group",
                "it repeats GS08, errata and all",
            );
        } else if own.is_empty() && sets::repeats_version(self.kind) {
            missing(segment, 3, at, faults);
        }
        if self.kind == Kind::Other {
            let message =
                "there is no table for this set in this version: its segments are read, not its content";
            faults.warning("X019", at, 0, message, "");
        }
    }

    /// Types and lengths of a segment that is known; in sets that are not, ids may mean something else.
    fn shapes(&self, segment: &Segment<'_>, at: At, faults: &mut Faults) {
        let is_foreign = at.ordinal > 1 && self.kind == Kind::Other;
        match dictionary::find(segment.code()) {
            Some(known) if !is_foreign => shapes(&known.shapes, segment, at, faults),
            _ => {}
        }
    }
}

fn close(
    walk: &mut Walk,
    levels: &mut Levels,
    has_table: bool,
    handler: &mut impl Handler,
    faults: &mut Faults,
) {
    if has_table {
        walk.end(faults);
    }
    levels.end(faults);
    handler.end(faults);
}

fn trouble(trouble: Trouble, at: At, faults: &mut Faults) {
    let again = "ask for the file again";
    let (code, element, message, help) = match trouble {
        Trouble::NoHeader => {
            ("X001", 0, "the file does not begin with ISA".to_owned(), "nothing of it is read")
        }
        Trouble::Header(Damage::Width { element, found, due }) => {
            let message = match found {
                Some(found) => format!("ISA{element:02} has {found} characters where {due} are due"),
                None => format!("ISA ends within ISA{element:02}"),
            };
            ("X002", element, message, "what follows would be read wrongly: nothing of it is read")
        }
        Trouble::Header(Damage::Delimiters) => (
            "X003",
            16,
            "the delimiters in ISA cannot be told apart, or are letters".to_owned(),
            "four different characters, none a letter, digit or space, like * : ^ ~",
        ),
        Trouble::Header(Damage::Terminator) => (
            "X004",
            16,
            "segments do not end with the terminator that ISA names".to_owned(),
            "a line end stands where the terminator should: ask for the file as it was sent",
        ),
        Trouble::AfterEnd => (
            "X005",
            0,
            "what follows IEA is no further interchange".to_owned(),
            "it is skipped up to the next ISA",
        ),
        Trouble::Empty => ("X006", 0, "a terminator follows a terminator".to_owned(), "it is skipped"),
        Trouble::LineEnd(element) => (
            "X007",
            element,
            "a line end stands inside the segment".to_owned(),
            "lines may end only after a segment's terminator",
        ),
        Trouble::Control(element, byte) => {
            let message = format!("control character 0x{byte:02X} stands inside the segment");
            ("X008", element, message, "text has no control characters")
        }
        Trouble::TooLong => {
            ("X009", 0, "no terminator follows within 65,536 bytes".to_owned(), "what follows is not read")
        }
        Trouble::Cut => ("X010", 0, "the file ends inside a segment".to_owned(), again),
    };
    faults.error(code, at, element, &message, help);
}
