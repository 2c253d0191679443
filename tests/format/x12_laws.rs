//! Laws of the X12 reader and writer, for any bytes.

use frontdesk::bill::read::{Read, Rows};
use frontdesk::format::x12::{Delimiters, Lexer, Token, write};
use proptest::prelude::*;

use crate::support::{files, root};

/// An interchange's header with these delimiters.
pub(super) fn header(delimiters: &Delimiters) -> Vec<u8> {
    let parts = [
        "ISA",
        "00",
        "          ",
        "00",
        "          ",
        "ZZ",
        "SENDER         ",
        "ZZ",
        "RECEIVER       ",
        "261123",
        "0930",
        "^",
        "00501",
        "000000001",
        "0",
        "T",
    ];
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(part.as_bytes());
        bytes.push(delimiters.element);
    }
    bytes[82] = delimiters.repetition.unwrap_or(b'U');
    bytes.push(delimiters.component);
    bytes.extend_from_slice(delimiters.terminator());
    bytes
}

/// What a lexer tells of pieces: each segment with its place, each trouble with its own.
fn lexed<'p>(pieces: impl Iterator<Item = &'p [u8]>) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |token: Token<'_>| match token {
        Token::Segment(segment) => {
            let offsets: Vec<u64> = (0..=segment.len()).map(|element| segment.offset_of(element)).collect();
            told.push(format!("{} {:?} {offsets:?}", segment.number, segment.text()));
        }
        Token::Trouble(trouble, segment, offset) => told.push(format!("{segment} {trouble:?} {offset}")),
    };
    let mut lexer = Lexer::new();
    for piece in pieces {
        lexer.feed(piece, &mut tell);
    }
    lexer.finish(&mut tell);
    told
}

/// Every row and fault of pieces.
fn read<'p>(pieces: impl Iterator<Item = &'p [u8]>, rows: Rows) -> Vec<String> {
    let mut read = Read::new("law.x12", Some(rows));
    let (mut told, mut faults) = (Vec::new(), Vec::new());
    let mut take = |read: &mut Read| {
        for row in 0..read.cells().rows() {
            let cells: Vec<&str> = (0..rows.width()).map(|column| read.cells().cell(row, column)).collect();
            told.push(cells.join("|"));
        }
        faults.extend(read.faults().iter().map(|fault| fault.text("law")));
    };
    for piece in pieces {
        read.feed(piece);
        take(&mut read);
    }
    read.finish();
    take(&mut read);
    faults.sort();
    told.extend(faults);
    told
}

/// A file of the golden cases.
fn sample() -> impl Strategy<Value = Vec<u8>> {
    let paths = files("tests/format/x12", ".x12");
    prop::sample::select(paths).prop_map(|path| std::fs::read(root().join(path)).unwrap())
}

/// The same with bytes changed, taken out and put in.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![prop::sample::select(b"*:^~\r\n0129.-AZ ".to_vec()), any::<u8>(),];
    let change = (any::<prop::sample::Index>(), 0..3_u8, byte);
    (sample(), prop::collection::vec(change, 0..12)).prop_map(|(mut bytes, changes)| {
        for (at, how, byte) in changes {
            let at = at.index(bytes.len() + 1);
            match how {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => {
                    bytes.remove(at);
                }
                _ => bytes.insert(at, byte),
            }
        }
        bytes
    })
}

/// The bytes cut at these places.
fn pieces<'b>(bytes: &'b [u8], cuts: &[prop::sample::Index]) -> Vec<&'b [u8]> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    cuts.extend([0, bytes.len()]);
    cuts.sort_unstable();
    cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect()
}

fn cuts() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..20)
}

/// Delimiters as interchanges have them.
fn delimiters() -> impl Strategy<Value = Delimiters> {
    let named = (prop::sample::select(b"*|+\x1d".to_vec()), prop::sample::select(b":>^\x1f".to_vec()));
    (named, prop::sample::select(vec!['~', '\'', '\n', '\r', '\u{1c}', '…']))
        .prop_map(|((element, component), ends)| Delimiters::new(element, component, Some(b'`'), ends))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn where_bytes_are_cut_changes_nothing(bytes in mutated(), cuts in cuts()) {
        let whole = lexed(std::iter::once(bytes.as_slice()));
        prop_assert_eq!(lexed(pieces(&bytes, &cuts).into_iter()), whole);
    }

    #[test]
    fn rows_and_faults_are_the_same_in_pieces(bytes in mutated(), cuts in cuts(), kind in 0..6_usize) {
        let rows = Rows::ALL[kind];
        let whole = read(std::iter::once(bytes.as_slice()), rows);
        prop_assert_eq!(read(pieces(&bytes, &cuts).into_iter(), rows), whole);
    }

    #[test]
    fn any_bytes_after_a_header_are_read_or_told(
        delimiters in delimiters(), rest in prop::collection::vec(any::<u8>(), 0..200), kind in 0..6_usize
    ) {
        let mut bytes = header(&delimiters);
        bytes.extend(rest);
        read(std::iter::once(bytes.as_slice()), Rows::ALL[kind]);
    }

    #[test]
    fn what_is_written_is_read_at_its_place(
        delimiters in delimiters(),
        segments in prop::collection::vec(("[A-Z][A-Z0-9]{1,2}", prop::collection::vec("[A-Z0-9 é]{0,4}[A-Z]", 1..5)), 0..8)
    ) {
        let mut bytes = header(&delimiters);
        let mut expected = Vec::new();
        let segments = segments.into_iter().filter(|(id, _)| id != "ISA" && id != "IEA");
        for (number, (id, elements)) in (2_u64..).zip(segments) {
            expected.push((number, bytes.len(), id.clone(), elements.clone()));
            let parts = std::iter::once(id.as_str()).chain(elements.iter().map(String::as_str));
            write(parts, &delimiters, &mut bytes).unwrap();
        }
        let mut found = Vec::new();
        let mut again = header(&delimiters);
        let mut lexer = Lexer::new();
        let mut tell = |token: Token<'_>| {
            let Token::Segment(segment) = token else { panic!("{token:?}") };
            if segment.number > 1 {
                let parts: Vec<&str> = (0..=segment.len()).map(|element| segment.part(element)).collect();
                let elements = parts[1..].iter().map(|part| (*part).to_owned()).collect();
                for (element, part) in parts.iter().enumerate() {
                    let at = usize::try_from(segment.offset_of(element)).unwrap();
                    assert_eq!(&bytes[at..at + part.len()], part.as_bytes());
                }
                let offset = usize::try_from(segment.offset).unwrap();
                found.push((segment.number, offset, segment.id().to_owned(), elements));
                write(parts, segment.delimiters(), &mut again).unwrap();
            }
        };
        lexer.feed(&bytes, &mut tell);
        lexer.finish(&mut tell);
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(&again, &bytes);
    }
}
