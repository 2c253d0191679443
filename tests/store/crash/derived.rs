//! Power cuts while an index is made and carried on: what is left of it changes no answer.

use std::collections::BTreeSet;
use std::rc::Rc;

use frontdesk::store::disk::Disk;
use frontdesk::store::{Folder, Store, WriteRows};

use super::cut;
use super::model::Op;
use crate::store::ground::{Mild, entry};
use crate::store::index::{INDEX, agree, cancel, practice, visit};

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn an_index_that_a_power_cut_left_changes_no_answer() {
    let (before, folder) = practice(14, 3_000);
    agree(&folder);
    let base = before.image();
    assert!(base.file(INDEX).is_some(), "readers leave an index behind");
    let disk = before.at(before.ops().len(), base.clone());
    let folder = Folder::on(Rc::new(disk.clone()));
    folder.transact(&entry("book"), &Mild, &mut |tx| tx.insert(visit(5, 3_000)).map(|_| ())).unwrap();
    let written = |op: &Op| matches!(op, Op::Write { bytes, .. } if bytes.starts_with(b"fdindex"));
    assert!(disk.ops().iter().any(written), "the commit carries the index on");
    folder.transact(&entry("cancel"), &Mild, &mut |tx| cancel(tx, [3, 4])).unwrap();
    // The next reader makes it anew.
    disk.remove(INDEX).unwrap();
    agree(&folder);
    let (ops, mut states) = (disk.ops(), 0);
    for done in 0..=ops.len() {
        cut::states(&base, &ops, done, &mut BTreeSet::new(), &mut |image| {
            states += 1;
            agree(&Folder::on(Rc::new(disk.at(done, image))));
        });
    }
    println!("an index under power cuts: {} operations, {states} states, the same answers", ops.len());
}
