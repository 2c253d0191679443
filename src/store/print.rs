//! Fingerprints of files, so made that a file that grows is not read again.

use std::ops::Range;

use sha2::{Digest, Sha256};

/// Bytes in a chunk.
const CHUNK: usize = 64 * 1024;

/// The digests of a file's chunks.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Print {
    size: u64,
    chunks: Vec<[u8; 32]>,
}

impl Print {
    /// The fingerprint of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let chunks = bytes.chunks(CHUNK).map(|chunk| Sha256::digest(chunk).into()).collect();
        Self { size: bytes.len() as u64, chunks }
    }

    /// The file's length.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// What a file hint keeps.
    pub(super) fn parts(&self) -> (u64, String) {
        (self.size, self.chunks.iter().map(|chunk| hex(chunk)).collect())
    }

    /// From what a file hint kept.
    pub(super) fn from_parts(size: u64, chunks: &str) -> Option<Self> {
        let bytes = unhex(chunks)?;
        let chunks: Vec<[u8; 32]> =
            bytes.chunks(32).map(|chunk| chunk.try_into().ok()).collect::<Option<_>>()?;
        (chunks.len() as u64 == size.div_ceil(CHUNK as u64)).then_some(Self { size, chunks })
    }

    /// Where the first chunk begins that appending changes.
    pub(super) fn open_chunk(&self) -> u64 {
        self.size - self.size % CHUNK as u64
    }

    /// The fingerprint once `added` is appended; `tail` is what the file holds from [`Print::open_chunk`] on.
    pub(super) fn extended(&self, tail: &[u8], added: &[u8]) -> Self {
        let whole = usize::try_from(self.open_chunk()).unwrap_or(0) / CHUNK;
        let rest = Self::of(&[tail, added].concat());
        let chunks = self.chunks.iter().take(whole).copied().chain(rest.chunks).collect();
        Self { size: self.size + added.len() as u64, chunks }
    }

    /// The fingerprint of these bytes, in which nothing but a stretch differs from what this is the fingerprint of: chunks
    /// that are as they were, and where they were, are not read again.
    pub(super) fn revised(&self, bytes: &[u8], differs: &Range<usize>) -> Self {
        let is_as_long = bytes.len() as u64 == self.size;
        let chunk = |(at, chunk): (usize, &[u8])| {
            let start = at * CHUNK;
            let is_before = start + chunk.len() <= differs.start && chunk.len() == CHUNK;
            let is_behind = is_as_long && start >= differs.end;
            match self.chunks.get(at).filter(|_| is_before || is_behind) {
                Some(known) => *known,
                None => Sha256::digest(chunk).into(),
            }
        };
        Self { size: bytes.len() as u64, chunks: bytes.chunks(CHUNK).enumerate().map(chunk).collect() }
    }

    /// As the journal writes it: SHA-256 of the file where it is at most one chunk of 64 KiB, else of its chunks'
    /// digests.
    pub(super) fn text(&self) -> String {
        match self.chunks.as_slice() {
            [] => hex(&Sha256::digest([])),
            [only] => hex(only),
            chunks => hex(&Sha256::digest(chunks.concat())),
        }
    }
}

/// The digest of a document's bytes, as its row keeps it.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The bytes of hexadecimal digits.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    if !text.len().is_multiple_of(2) {
        return None;
    }
    text.as_bytes().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growing_gives_the_same_as_reading_all() {
        for (first, added) in [(0, 5), (10, CHUNK), (CHUNK - 1, 1), (CHUNK, 3), (3 * CHUNK + 7, 2 * CHUNK)] {
            let bytes: Vec<u8> = (0..first + added).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let print = Print::of(&bytes[..first]);
            let tail = &bytes[usize::try_from(print.open_chunk()).unwrap()..first];
            assert_eq!(print.extended(tail, &bytes[first..]), Print::of(&bytes));
            let (size, chunks) = print.parts();
            assert_eq!(Print::from_parts(size, &chunks), Some(print));
        }
    }

    #[test]
    fn a_stretch_that_differs_gives_the_same_as_reading_all() {
        let length = 3 * CHUNK + 100;
        let old: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
        let places = [0, 1, CHUNK - 1, CHUNK, CHUNK + 5, 3 * CHUNK - 1, 3 * CHUNK, length - 1, length];
        for (start, end) in places.iter().flat_map(|start| places.map(|end| (*start, end))) {
            for came in [0, 1, end.saturating_sub(start), CHUNK, 2 * CHUNK + 1] {
                if start <= end {
                    let new = [&old[..start], &vec![7; came], &old[end..]].concat();
                    assert_eq!(Print::of(&old).revised(&new, &(start..end)), Print::of(&new));
                }
            }
        }
    }

    #[test]
    fn a_small_file_has_the_digest_that_sha256sum_prints() {
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Print::of(b"abc").text(), digest);
    }
}
