//! Others at work between any two operations: a commit at each step of a reader and of a verification, an editor that
//! saves at each step of a commit.

use std::rc::Rc;

use frontdesk::record::intake::Patient;
use frontdesk::record::supplies::Vendor;
use frontdesk::store::disk::{Disk, Sync};
use frontdesk::store::{Committed, Error, Folder, Given, ReadRows, Store, WriteRows};

use super::crash::model::Model;
use super::ground::{Mild, entry, settings};

/// A practice with one patient, one vendor.
fn practice() -> (Model, Folder) {
    let disk = Model::default();
    let shared: Rc<dyn Disk> = Rc::new(disk.clone());
    let given = Given::from([("practice.json".to_owned(), settings().into_bytes())]);
    Folder::make(&shared, given, &entry("files init"), &Mild).unwrap();
    let folder = Folder::on(shared);
    both(&folder, "Abel").unwrap();
    (disk, folder)
}

fn patient(family: &str) -> Patient {
    Patient { family: family.to_owned(), ..Patient::default() }
}

/// A patient and a vendor at once; the first patient's telephone changes, so that one table is written anew.
fn both(folder: &Folder, name: &str) -> Result<Committed, Error> {
    folder.transact(&entry("both"), &Mild, &mut |tx| {
        tx.insert(patient(name))?;
        tx.insert(Vendor { name: name.to_owned(), ..Vendor::default() })?;
        let first = tx.all::<Patient>()?.remove(0);
        tx.update(&Patient { phone: format!("{}1", first.phone), ..first })
    })
}

/// Runs `victim` with `meddler` before its first operation, before its second, and so on, and has each outcome looked at;
/// how many operations there are.
fn everywhere<T>(
    victim: impl Fn(&Folder) -> T,
    meddler: impl Fn(&Folder, &Model) + Copy + 'static,
    mut look: impl FnMut(&Model, &Folder, usize, T),
) -> usize {
    for at in 0.. {
        let (disk, folder) = practice();
        let (other, others) = (Folder::on(Rc::new(disk.clone())), disk.clone());
        disk.meddle_after(at, move || meddler(&other, &others));
        let outcome = victim(&folder);
        if disk.is_unmeddled() {
            return at;
        }
        look(&disk, &folder, at, outcome);
    }
    unreachable!("a victim ends")
}

#[test]
fn a_reader_sees_one_line_whoever_commits_meanwhile() {
    let places = everywhere(
        |folder| {
            let view = folder.snapshot().unwrap();
            (view.all::<Patient>().unwrap(), view.all::<Vendor>().unwrap())
        },
        |other, _| drop(both(other, "Baker").unwrap()),
        |_, _, at, (patients, vendors)| {
            assert_eq!(patients.len(), vendors.len(), "a commit before operation {at}");
            assert_eq!(patients[0].phone.len(), patients.len(), "a commit before operation {at}");
        },
    );
    println!("a commit at each of {places} operations of a reader: one line seen each time");
}

#[test]
fn a_verification_finds_nothing_wrong_whoever_commits_meanwhile() {
    let places = everywhere(
        |folder| folder.verify(true).unwrap(),
        |other, _| drop(both(other, "Baker").unwrap()),
        |_, _, at, verdict| assert_eq!(verdict.findings, [], "a commit before operation {at}"),
    );
    println!("a commit at each of {places} operations of a verification: nothing found");
}

/// What an editor saves: the same size, so that nothing but the file's times tells it.
fn edited(disk: &Model) -> String {
    let text = String::from_utf8(disk.image().file("patients.csv").unwrap().to_vec()).unwrap();
    text.replace("Abel", "Axel")
}

/// The edit is in the table, or was, and is kept among the conflicts; and the practice holds.
fn is_kept(disk: &Model, folder: &Folder, at: usize) {
    both(folder, "Clark").unwrap();
    let kept = disk.names("conflicts").unwrap();
    let is_in = |file: &str| String::from_utf8_lossy(disk.image().file(file).unwrap()).contains("Axel");
    let is_kept = is_in("patients.csv") || kept.iter().any(|name| is_in(&format!("conflicts/{name}")));
    assert!(is_kept, "an edit before operation {at} is lost");
    assert_eq!(folder.verify(true).unwrap().findings, [], "an edit before operation {at}");
}

fn append(folder: &Folder) -> Result<Committed, Error> {
    folder.transact(&entry("intake add"), &Mild, &mut |tx| tx.insert(patient("Baker")).map(|_| ()))
}

#[test]
fn no_saved_edit_is_lost_at_any_step_of_a_commit() {
    type Commit = fn(&Folder) -> Result<Committed, Error>;
    type Save = fn(&Folder, &Model);
    let commits: [(&str, Commit); 2] = [("an append", append), ("a rewrite", |folder| both(folder, "Baker"))];
    let saves: [(&str, Save); 2] = [
        ("by another file", |_, disk| disk.edit("patients.csv", &edited(disk))),
        ("in place", |_, disk| {
            disk.write("patients.csv", 0, edited(disk).as_bytes(), Sync::Never).unwrap();
        }),
    ];
    for (commit_name, commit) in commits {
        for (save_name, save) in saves {
            let (mut done, mut busy) = (0, 0);
            let places = everywhere(commit, save, |disk, folder, at, outcome| {
                match outcome {
                    Ok(_) => done += 1,
                    Err(Error::Busy(_)) => busy += 1,
                    Err(error) => panic!("an edit before operation {at}: {error:?}"),
                }
                is_kept(disk, folder, at);
            });
            println!(
                "an editor saves {save_name} at each of {places} operations of {commit_name}: {done} committed, \
                 {busy} gave up, no edit lost"
            );
        }
    }
}
