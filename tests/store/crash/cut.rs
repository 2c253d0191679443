//! Power cuts: every legal state of a disk after some operations, what was not synced lost, cut or zeroed.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::model::{Image, Op};

/// What became of a write that was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Kept,
    Lost,
    Cut,
    Zeroed,
}

const FATES: [Fate; 4] = [Fate::Kept, Fate::Lost, Fate::Cut, Fate::Zeroed];

/// Calls `see` with each different state that a power cut after `done` of the operations may leave.
pub(crate) fn states(
    base: &Image,
    ops: &[Op],
    done: usize,
    seen: &mut BTreeSet<u64>,
    see: &mut dyn FnMut(Image),
) {
    let ops = &ops[..done];
    let bytes: Vec<usize> = (0..done).filter(|at| is_open_write(ops, *at)).collect();
    let names: Vec<usize> = (0..done).filter(|at| is_open_name(ops, *at)).collect();
    for fates in fates(bytes.len()) {
        for kept in subsets(names.len()) {
            let image = image(base, ops, (&bytes, &fates), (&names, &kept));
            let mut hasher = DefaultHasher::new();
            visible(base, &image).hash(&mut hasher);
            if seen.insert(hasher.finish()) {
                see(image);
            }
        }
    }
}

/// What can be read: names with their bytes, of a file that grew what it gained. Inodes without a name do not matter.
fn visible<'i>(base: &Image, image: &'i Image) -> Vec<(&'i String, usize, Option<&'i [u8]>)> {
    let of = |name: &'i String| {
        let now = image.file(name);
        let was = base.file(name).unwrap_or_default();
        match now.and_then(|now| now.strip_prefix(was)) {
            Some(gained) => (name, was.len(), Some(gained)),
            None => (name, 0, now),
        }
    };
    image.names.keys().map(of).collect()
}

fn is_open_write(ops: &[Op], at: usize) -> bool {
    let (Op::Write { inode, .. } | Op::Truncate { inode, .. }) = &ops[at] else { return false };
    !ops[at..].iter().any(|op| matches!(op, Op::Sync { inode: synced, .. } if synced == inode))
}

/// A change of names is safe once one of its directories was synced: a rename is atomic.
fn is_open_name(ops: &[Op], at: usize) -> bool {
    let dirs = ops[at].dirs();
    !dirs.is_empty()
        && !ops[at..].iter().any(|op| matches!(op, Op::SyncDir { dir } if dirs.contains(&dir.as_str())))
}

/// Fates of so many writes: all alike, and each one unlike all others.
fn fates(count: usize) -> Vec<Vec<Fate>> {
    let mut all: Vec<Vec<Fate>> = FATES.iter().map(|fate| vec![*fate; count]).collect();
    for at in 0..count {
        for (rest, odd) in FATES.iter().flat_map(|rest| FATES.iter().map(move |odd| (*rest, *odd))) {
            let is_plain = matches!(rest, Fate::Kept | Fate::Lost);
            if count > 1 && is_plain && rest != odd {
                let mut fates = vec![rest; count];
                fates[at] = odd;
                all.push(fates);
            }
        }
    }
    all
}

/// Which of so many changes of names are kept: every choice of a few; of many, all, none, and each one unlike the rest.
fn subsets(count: usize) -> Vec<Vec<bool>> {
    if count <= 4 {
        return (0..1_u32 << count).map(|bits| (0..count).map(|at| bits >> at & 1 == 1).collect()).collect();
    }
    let mut all = vec![vec![true; count], vec![false; count]];
    for at in 0..count {
        for rest in [true, false] {
            let mut kept = vec![rest; count];
            kept[at] = !rest;
            all.push(kept);
        }
        // What a journalling file system does: everything up to some change.
        all.push((0..count).map(|other| other <= at).collect());
    }
    all
}

fn image(base: &Image, ops: &[Op], bytes: (&[usize], &[Fate]), names: (&[usize], &[bool])) -> Image {
    let mut image = base.clone();
    for (at, op) in ops.iter().enumerate() {
        if let Some(open) = names.0.iter().position(|name| *name == at) {
            if names.1[open] {
                image.apply(op);
            }
            continue;
        }
        let fate = bytes.0.iter().position(|write| *write == at).map_or(Fate::Kept, |open| bytes.1[open]);
        match (fate, op) {
            (Fate::Kept, op) => image.apply(op),
            (Fate::Cut, Op::Write { inode, at, bytes }) => {
                let half = bytes[..bytes.len() / 2].to_vec();
                image.apply(&Op::Write { inode: *inode, at: *at, bytes: half });
            }
            // Blocks that the file gained come back as zeros; bytes that were there stay as they were.
            (Fate::Zeroed, Op::Write { inode, at, bytes }) => {
                let end = image.inodes.get(inode).map_or(0, Vec::len).max(usize::try_from(*at).unwrap());
                let gained = (usize::try_from(*at).unwrap() + bytes.len()).saturating_sub(end);
                image.apply(&Op::Write { inode: *inode, at: end as u64, bytes: vec![0; gained] });
            }
            _ => {}
        }
    }
    image
}
