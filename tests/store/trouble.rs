//! What goes wrong on a disk: no room, a torn line, a damaged one, an editor that saves at the last moment.

use std::rc::Rc;

use frontdesk::record::intake::{ContactLog, Patient};
use frontdesk::store::disk::{Disk, Sync};
use frontdesk::store::{Committed, Entry, Error, Folder, Given, ReadRows, Store, WriteRows};

use super::crash::model::Model;
use super::ground::{Mild, entry, settings};

fn practice() -> (Model, Folder) {
    let disk = Model::default();
    let shared: Rc<dyn Disk> = Rc::new(disk.clone());
    let given = Given::from([("practice.json".to_owned(), settings().into_bytes())]);
    Folder::make(&shared, given, &entry("files init"), &Mild).unwrap();
    (disk, Folder::on(shared))
}

fn add(folder: &Folder, family: &str) -> Result<Committed, Error> {
    folder.transact(&entry("intake add"), &Mild, &mut |tx| {
        tx.insert(Patient { family: family.to_owned(), ..Patient::default() }).map(|_| ())
    })
}

/// Changes the row that stands and adds another: the file is written anew.
fn rename(folder: &Folder, family: &str) -> Result<Committed, Error> {
    folder.transact(&entry("intake edit"), &Mild, &mut |tx| {
        let first = tx.all::<Patient>()?.remove(0);
        tx.update(&Patient { family: family.to_owned(), ..first })
    })
}

fn families(folder: &Folder) -> Vec<String> {
    let view = folder.snapshot().unwrap();
    view.all::<Patient>().unwrap().into_iter().map(|row| row.family).collect()
}

fn text(disk: &Model, file: &str) -> String {
    String::from_utf8(disk.image().file(file).unwrap().to_vec()).unwrap()
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn a_full_disk_refuses_the_change_and_half_does_nothing() {
    let (disk, folder) = practice();
    add(&folder, "Abel").unwrap();
    let start = disk.ops().len();
    add(&folder, "Baker").unwrap();
    rename(&folder, "Abelson").unwrap();
    let operations = disk.ops().len() - start;
    let mut refused = 0;
    for room in 0..operations {
        let (disk, folder) = practice();
        add(&folder, "Abel").unwrap();
        disk.fill_from(Some(disk.ops().len() + room));
        let done = [add(&folder, "Baker").is_ok(), rename(&folder, "Abelson").is_ok()];
        disk.fill_from(None);
        let expected = match done {
            [false, false] => vec!["Abel"],
            [true, false] => vec!["Abel", "Baker"],
            [false, true] => vec!["Abelson"],
            [true, true] => vec!["Abelson", "Baker"],
        };
        refused += done.iter().filter(|done| !**done).count();
        assert_eq!(families(&folder), expected, "with room for {room} operations");
        assert!(folder.verify(true).unwrap().is_sound());
        add(&folder, "Clark").unwrap();
    }
    println!("full disk: {operations} places, {refused} changes refused, nothing half done");
    assert!(refused > 0);
}

#[test]
fn a_torn_line_is_kept_aside_and_cut_off() {
    let (disk, folder) = practice();
    add(&folder, "Abel").unwrap();
    let journal = "journal/2026-10.jsonl";
    let length = disk.stat(journal).unwrap().unwrap().size;
    disk.write(journal, length, b"{\"n\":3,\"time\":\"2026-10-", Sync::Now).unwrap();
    assert_eq!(families(&folder), ["Abel"]);
    assert_eq!(disk.stat(journal).unwrap().unwrap().size, length);
    assert_eq!(text(&disk, ".store/torn-3"), "{\"n\":3,\"time\":\"2026-10-");
    add(&folder, "Baker").unwrap();
    assert!(folder.verify(true).unwrap().is_sound());
}

#[test]
fn a_damaged_line_is_told_and_nothing_is_cut() {
    let (disk, folder) = practice();
    add(&folder, "Abel").unwrap();
    add(&folder, "Baker").unwrap();
    let journal = "journal/2026-10.jsonl";
    let whole = text(&disk, journal);
    let at = whole.find("\"n\":2").unwrap();
    disk.write(journal, at as u64, b"\"n\":7", Sync::Now).unwrap();
    let verdict = folder.verify(true).unwrap();
    let told: Vec<String> = verdict.findings.iter().map(|fault| fault.text("files")).collect();
    assert_eq!(
        told,
        [
            "journal/2026-10.jsonl:2: error[K030]: this line is not as it was sealed\n  help: restore the journal from a backup"
        ]
    );
    disk.forget_hints();
    let Err(Error::Damaged(told)) = add(&folder, "Clark") else { panic!("written over damage") };
    assert_eq!(told, format!("journal/2026-10.jsonl: byte {}: this line is not as it was sealed", at - 1));
    assert_eq!(text(&disk, journal).len(), whole.len());
}

#[test]
fn a_damaged_last_line_that_was_acknowledged_is_not_taken_for_a_torn_one() {
    let (disk, folder) = practice();
    add(&folder, "Abel").unwrap();
    add(&folder, "Baker").unwrap();
    let journal = "journal/2026-10.jsonl";
    let whole = text(&disk, journal);
    let at = whole.find("{\"n\":3").unwrap();
    disk.write(journal, at as u64 + 40, b"#", Sync::Now).unwrap();
    // A writer died behind it, so that the next command looks.
    disk.write(journal, whole.len() as u64, b"{\"n\":4", Sync::Now).unwrap();
    let Err(Error::Damaged(told)) = add(&folder, "Clark") else { panic!("a line is forgotten") };
    assert_eq!(told, format!("journal/2026-10.jsonl: byte {at}: this line is not as it was sealed"));
    disk.truncate(journal, at as u64).unwrap();
    let Err(Error::Damaged(told)) = add(&folder, "Clark") else { panic!("a line is forgotten") };
    assert_eq!(told, format!("journal/2026-10.jsonl: byte {at}: lines that were here are missing"));
}

#[test]
fn texts_of_a_change_that_never_was_do_not_stay_beside_the_journal() {
    let large = |folder: &Folder| {
        folder.transact(&entry("intake import"), &Mild, &mut |tx| {
            for _ in 0..700 {
                tx.insert(Patient { alert: "x".repeat(2000), ..Patient::default() })?;
            }
            Ok(())
        })
    };
    let beside = |disk: &Model| disk.names("journal/2026-10.d").unwrap();
    let (disk, folder) = practice();
    let start = disk.ops().len();
    large(&folder).unwrap();
    let operations = disk.ops().len() - start;
    assert_eq!(beside(&disk), ["2-0"]);
    for room in 0..operations {
        for is_full in [true, false] {
            let (disk, folder) = practice();
            if is_full {
                disk.fill_from(Some(disk.ops().len() + room));
            } else {
                disk.kill_after(Some(room));
            }
            let _ = large(&folder);
            disk.fill_from(None);
            disk.kill_after(None);
            let is_there = !families(&folder).is_empty();
            // The next command forgets what nobody names.
            add(&folder, "Baker").unwrap();
            let left = if is_there { vec!["2-0"] } else { Vec::new() };
            assert_eq!(beside(&disk), left, "full: {is_full}, with room for {room} operations");
        }
    }
}

#[test]
fn an_edit_before_a_new_month_that_never_came_is_kept() {
    let (disk, folder) = practice();
    add(&folder, "Abel").unwrap();
    let november = Entry { time: "2026-11-01T08:00:00-05:00".parse().unwrap(), ..entry("intake add") };
    for dies in 0..8 {
        let saved = text(&disk, "patients.csv").replace(",Abel", &format!(",Edited{dies}"));
        let saved = saved.replace(&format!(",Edited{}", dies - 1), &format!(",Edited{dies}"));
        disk.edit("patients.csv", &saved);
        disk.kill_after(Some(usize::try_from(dies).unwrap()));
        let _ = folder.transact(&november, &Mild, &mut |tx| {
            tx.insert(Patient { family: "Baker".to_owned(), ..Patient::default() }).map(|_| ())
        });
        disk.kill_after(None);
        disk.forget_hints();
        assert_eq!(families(&folder)[0], format!("Edited{dies}"));
    }
}

#[test]
fn an_append_reads_as_much_of_a_long_table_as_of_a_short_one() {
    let note = |folder: &Folder, rows: usize| {
        folder.transact(&entry("intake note"), &Mild, &mut |tx| {
            for _ in 0..rows {
                tx.insert(ContactLog {
                    party: "other".to_owned(),
                    direction: "in".to_owned(),
                    channel: "phone".to_owned(),
                    about: "other".to_owned(),
                    outcome: "done".to_owned(),
                    ..ContactLog::default()
                })?;
            }
            Ok(())
        })
    };
    let cost = |rows: usize| {
        let (disk, folder) = practice();
        note(&folder, rows).unwrap();
        disk.take_read();
        note(&folder, 1).unwrap();
        let read = disk.take_read();
        assert!(folder.verify(true).unwrap().is_sound());
        assert_eq!(folder.snapshot().unwrap().all::<ContactLog>().unwrap().len(), rows + 1);
        (read, disk.stat("contact-log/2026-10.csv").unwrap().unwrap().size)
    };
    let ((few, short), (many, long)) = (cost(10), cost(4000));
    println!("an append reads {few} bytes where the table has {short}, {many} where it has {long}");
    // The last chunk of 64 KiB for the fingerprint; the journal line before, of the large change, is not read.
    assert!(long > 200_000 && many < few + 70_000, "{few} bytes of {short}, {many} of {long}");
}

#[test]
fn a_save_at_the_last_moment_is_kept_whole() {
    let (disk, folder) = practice();
    add(&folder, "Abel").unwrap();
    let saved = text(&disk, "patients.csv").replace("Abel", "Saved");
    disk.edit_at_exchange("patients.csv", &saved);
    let done = rename(&folder, "Abelson").unwrap();
    assert_eq!(
        done.notes,
        [
            "patients.csv was saved by another program meanwhile: that version is kept as conflicts/3-patients.csv"
        ]
    );
    assert_eq!(families(&folder), ["Abelson"]);
    assert_eq!(text(&disk, "conflicts/3-patients.csv"), saved);
    assert!(folder.verify(true).unwrap().is_sound());
}

#[test]
fn a_change_underneath_gives_up_and_the_next_command_sees_it() {
    let (disk, folder) = practice();
    add(&folder, "Abel").unwrap();
    let busy = folder.transact(&entry("intake add"), &Mild, &mut |tx| {
        tx.insert(Patient { family: "Baker".to_owned(), ..Patient::default() })?;
        disk.edit("patients.csv", &text(&disk, "patients.csv").replace("Abel", "Saved"));
        Ok(())
    });
    let Err(Error::Busy(told)) = busy else { panic!("{busy:?}") };
    assert_eq!(told, "patients.csv was changed by another program meanwhile");
    let done = add(&folder, "Baker").unwrap();
    assert_eq!(done.notes, ["edited by hand, taken into the journal: patients.csv"]);
    assert_eq!(families(&folder), ["Saved", "Baker"]);
    let log = folder.log(2).unwrap();
    assert_eq!((log[0].command.as_str(), log[0].files[0].1), ("edited by hand", "external"));
    let (old, new) = (log[0].changes[0].old.clone().unwrap(), log[0].changes[0].new.clone().unwrap());
    assert_eq!((old[6].as_str(), new[6].as_str()), ("Abel", "Saved"));
}

#[test]
fn a_view_stays_at_its_line_while_others_write() {
    let (_, folder) = practice();
    add(&folder, "Abel").unwrap();
    let view = folder.snapshot().unwrap();
    add(&folder, "Baker").unwrap();
    rename(&folder, "Abelson").unwrap();
    let seen: Vec<String> = view.all::<Patient>().unwrap().into_iter().map(|row| row.family).collect();
    assert_eq!((view.revision(), seen), (2, vec!["Abel".to_owned()]));
    assert_eq!(families(&folder), ["Abelson", "Baker"]);
}

#[test]
fn an_id_that_was_undone_is_never_given_again() {
    let (disk, folder) = practice();
    add(&folder, "Abel").unwrap();
    add(&folder, "Baker").unwrap();
    let line = folder.log(1).unwrap().remove(0);
    let undone = folder
        .transact(&entry("files undo"), &Mild, &mut |tx| frontdesk::store::undo(tx, &line, None).map(|_| ()));
    undone.unwrap();
    assert_eq!(families(&folder), ["Abel"]);
    disk.forget_hints();
    add(&folder, "Clark").unwrap();
    let ids: Vec<String> =
        folder.snapshot().unwrap().all::<Patient>().unwrap().iter().map(|row| row.id.to_string()).collect();
    assert_eq!(ids, ["P0000017", "P0000033"]);
}

#[test]
fn large_texts_lie_beside_the_journal_and_read_the_same() {
    let (disk, folder) = practice();
    let note = "x".repeat(2000);
    folder
        .transact(&entry("intake import"), &Mild, &mut |tx| {
            for _ in 0..700 {
                tx.insert(Patient { alert: note.clone(), ..Patient::default() })?;
            }
            Ok(())
        })
        .unwrap();
    let journal = text(&disk, "journal/2026-10.jsonl");
    let line = journal.lines().nth(1).unwrap();
    assert!(line.len() < 2_000, "{} bytes", line.len());
    assert!(text(&disk, "journal/2026-10.d/2-0").len() > 1_000_000);
    assert_eq!(folder.log(1).unwrap()[0].changes.len(), 700);
    assert!(folder.verify(true).unwrap().is_sound());
    disk.forget_hints();
    assert_eq!(families(&folder).len(), 700);
}
