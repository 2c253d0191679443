//! Files that people edit: what stays as it was, what is taken in, what is refused and how that is told.

use frontdesk::base::Id;
use frontdesk::record::intake::Patient;
use frontdesk::store::{Error, Folder, ReadRows, Store, WriteRows};

use super::ground::{Mild, entry, practice};

fn add(folder: &Folder, family: &str) -> Result<Vec<String>, Vec<String>> {
    let done = folder.transact(&entry("intake add"), &Mild, &mut |tx| {
        tx.insert(Patient { family: family.to_owned(), ..Patient::default() }).map(|_| ())
    });
    match done {
        Ok(committed) => Ok(committed.notes),
        Err(Error::Refused(faults)) => Err(faults.iter().map(|fault| fault.text("intake")).collect()),
        Err(other) => panic!("{other:?}"),
    }
}

/// Puts a text in place of the patients' table, as an editor does.
fn save(dir: &tempfile::TempDir, text: &str) {
    let mut file = std::fs::File::options()
        .write(true)
        .truncate(true)
        .open(dir.path().join("practice/patients.csv"))
        .unwrap();
    std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
}

fn table(dir: &tempfile::TempDir) -> String {
    std::fs::read_to_string(dir.path().join("practice/patients.csv")).unwrap()
}

const TAKEN: &str = "edited by hand, taken into the journal: patients.csv";

#[test]
fn order_quoting_line_ends_and_own_columns_stay() {
    let (dir, folder) = practice();
    save(&dir, "\u{feff}x_team,family,id,given,sex\r\n\"red\",\"Abel\",P0000017,\"Ann\",female\r\n");
    assert_eq!(add(&folder, "Baker"), Ok(vec![TAKEN.to_owned()]));
    let expected = "\u{feff}x_team,family,id,given,sex\r\n\"red\",\"Abel\",P0000017,\"Ann\",female\r\n,Baker,P0000025,,\r\n";
    assert_eq!(table(&dir), expected);
    folder
        .transact(&entry("intake edit"), &Mild, &mut |tx| {
            let first = tx.all::<Patient>()?.remove(0);
            tx.update(&Patient { given: "Anne, Marie".to_owned(), ..first })
        })
        .unwrap();
    assert_eq!(table(&dir), expected.replace("\"Ann\"", "\"Anne, Marie\""));
    assert!(folder.verify(true).unwrap().findings.is_empty());
}

#[test]
fn a_column_that_the_file_lacks_comes_at_the_right_when_it_is_needed() {
    let (dir, folder) = practice();
    save(&dir, "id,family\nP0000017,Abel\n");
    add(&folder, "Baker").unwrap();
    assert_eq!(table(&dir), "id,family\nP0000017,Abel\nP0000025,Baker\n");
    folder
        .transact(&entry("intake edit"), &Mild, &mut |tx| {
            let first = tx.all::<Patient>()?.remove(0);
            tx.update(&Patient { given: "Ann".to_owned(), ..first })
        })
        .unwrap();
    let written = table(&dir);
    let header = written.lines().next().unwrap();
    assert!(header.starts_with("id,family,mrn,merged_into,prefix,given,"), "{header}");
    let rows: Vec<&str> = written.lines().skip(1).map(|row| row.trim_end_matches(',')).collect();
    assert_eq!(rows, ["P0000017,Abel,,,,Ann", "P0000025,Baker"]);
    assert!(folder.verify(true).unwrap().findings.is_empty());
}

#[test]
fn a_bad_edit_is_refused_with_every_place_and_nothing_changes() {
    let (dir, folder) = practice();
    add(&folder, "Abel").unwrap();
    let bad = "id,family,born,guarantor,flags\n\
               P0000017,Abel,1974-17-30,,\n\
               P0000018,Slip,,,\n\
               P0000017,Twice,,,\n\
               P0000033,Nobody,,P0009996,\n\
               P0000041,Wide,,,,\n";
    save(&dir, bad);
    let told = add(&folder, "Baker").unwrap_err();
    assert_eq!(
        told,
        [
            "patients.csv:2:15: error[G001]: column born: no such day\n  help: write it like 2026-11-23",
            "patients.csv:3:1: error[G011]: 'P0000018' has a slip: its check digit does not fit\n  \
             help: look it up again; nothing is guessed",
            "patients.csv:4:1: error[K013]: P0000017 stands twice, first in line 2\n  \
             help: every row has its own key",
            "patients.csv:6:18: error[G023]: the row has 6 fields, the header 5\n  \
             help: a field that holds a separator or a line break stands between quotes",
        ]
    );
    assert_eq!(table(&dir), bad);
    save(&dir, "id,family,guarantor\nP0000017,Abel,\nP0000033,Nobody,P0009996\n");
    let told = add(&folder, "Baker").unwrap_err();
    assert_eq!(
        told,
        ["patients.csv:3:17: error[K020]: column guarantor names P0009996, and there is no such row\n  \
          help: name a row of patients or related-persons"]
    );
    // What does not need the table goes on.
    let other = folder.transact(&entry("supplies vendors"), &Mild, &mut |tx| {
        tx.insert(frontdesk::record::supplies::Vendor { name: "Acme".to_owned(), ..Default::default() })
            .map(|_| ())
    });
    other.unwrap();
}

#[test]
fn ids_that_people_write_are_given() {
    let (dir, folder) = practice();
    let [written, next] = [42, 43].map(|serial| Id::build("P", None, serial, true));
    save(&dir, &format!("id,family\n{written},Abel\n"));
    add(&folder, "Baker").unwrap();
    assert_eq!(table(&dir), format!("id,family\n{written},Abel\n{next},Baker\n"));
}

#[test]
fn a_table_that_is_gone_is_told() {
    let (dir, folder) = practice();
    add(&folder, "Abel").unwrap();
    std::fs::remove_file(dir.path().join("practice/patients.csv")).unwrap();
    let told = add(&folder, "Baker").unwrap_err();
    assert_eq!(
        told,
        ["intake: error[K015]: patients.csv is gone, and the journal has rows of it\n  \
          help: put it back from a backup or a copy"]
    );
}
