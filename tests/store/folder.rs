//! Rows in and out of the files.

use frontdesk::base::Id;
use frontdesk::record::intake::Patient;
use frontdesk::record::schedule::{Appointment, AppointmentEvent};
use frontdesk::store::{ReadRows, Store, WriteRows};

use super::ground::{Mild, entry, practice, stamp};

fn patient(family: &str, phone: &str) -> Patient {
    Patient { family: family.to_owned(), phone: phone.to_owned(), ..Patient::default() }
}

/// A visit on the morning; its chain is its own id once it has one.
fn visit(patient: &Id) -> Appointment {
    Appointment {
        status: "booked".to_owned(),
        patient: Some(patient.clone()),
        start: "2026-10-13T09:30-04:00".parse().unwrap(),
        end: "2026-10-13T10:00-04:00".parse().unwrap(),
        ..Appointment::default()
    }
}

#[test]
fn rows_go_in_and_come_out() {
    let (dir, folder) = practice();
    folder
        .transact(&entry("intake add"), &Mild, &mut |tx| {
            let first = tx.insert(patient("O'Brien, Jr", "+19785550100"))?;
            assert_eq!(first.id, Id::new("P0000017"));
            let mut second = tx.insert(patient("=Danger", ""))?;
            second.given = "Ruth \"Ruthie\"".to_owned();
            tx.update(&second)?;
            assert_eq!(tx.by_id::<Patient>(&second.id)?.as_ref(), Some(&second));
            let mut visit = tx.insert(visit(&first.id))?;
            visit.chain = visit.id.clone();
            tx.update(&visit)?;
            let event = AppointmentEvent {
                appointment: visit.id.clone(),
                event: "booked".to_owned(),
                at: stamp("08:00:00"),
                ..AppointmentEvent::default()
            };
            let event = tx.insert(event)?;
            assert_eq!(event.id, Id::new("AE2610-000001"));
            Ok(())
        })
        .unwrap();
    let text = std::fs::read_to_string(dir.path().join("practice/patients.csv")).unwrap();
    let rows: Vec<&str> = text.lines().skip(1).map(|line| line.trim_end_matches(',')).collect();
    assert_eq!(
        rows,
        [
            "P0000017,,,,,,\"O'Brien, Jr\",,,,,,,,,,,,,,+19785550100",
            "P0000025,,,,\"Ruth \"\"Ruthie\"\"\",,'=Danger"
        ]
    );
    let view = folder.snapshot().unwrap();
    let names: Vec<String> = view.all::<Patient>().unwrap().into_iter().map(|row| row.family).collect();
    assert_eq!(names, ["O'Brien, Jr", "=Danger"]);
    let events = view.all::<AppointmentEvent>().unwrap();
    assert_eq!((events.len(), events[0].created_by.as_str()), (1, "anna"));
}

/// What lies in `.store` is derived: a copy of the folder that came without it says the same and goes on.
#[test]
fn a_folder_that_came_without_its_derived_files_goes_on() {
    let (dir, folder) = practice();
    let add = |family: &str| {
        folder.transact(&entry("intake add"), &Mild, &mut |tx| tx.insert(patient(family, "")).map(|_| ()))
    };
    add("Abel").unwrap();
    std::fs::remove_dir_all(dir.path().join("practice/.store")).unwrap();
    // A checkout has no empty folders either.
    for entry in std::fs::read_dir(dir.path().join("practice")).unwrap() {
        let _ = std::fs::remove_dir(entry.unwrap().path());
    }
    let names = || -> Vec<String> {
        let view = folder.snapshot().unwrap();
        view.all::<Patient>().unwrap().into_iter().map(|row| row.family).collect()
    };
    assert_eq!(names(), ["Abel"]);
    assert!(folder.verify(true).unwrap().is_sound());
    std::fs::remove_dir_all(dir.path().join("practice/.store")).unwrap();
    add("Baker").unwrap();
    folder
        .transact(&entry("schedule book"), &Mild, &mut |tx| {
            let first = tx.all::<Patient>()?.remove(0);
            let mut booked = tx.insert(visit(&first.id))?;
            booked.chain = booked.id.clone();
            tx.update(&booked)
        })
        .unwrap();
    assert_eq!(names(), ["Abel", "Baker"]);
    assert_eq!(folder.snapshot().unwrap().all::<Appointment>().unwrap().len(), 1);
    assert!(folder.verify(true).unwrap().is_sound());
}
