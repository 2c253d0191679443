//! Rows in and out of the files.

use frontdesk::base::Id;
use frontdesk::record::intake::Patient;
use frontdesk::record::schedule::AppointmentEvent;
use frontdesk::store::{ReadRows, Store, WriteRows};

use super::ground::{Mild, entry, practice, stamp};

fn patient(family: &str, phone: &str) -> Patient {
    Patient { family: family.to_owned(), phone: phone.to_owned(), ..Patient::default() }
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
            let event = AppointmentEvent {
                appointment: Id::new("A2610-0000014"),
                event: "booked".to_owned(),
                at: stamp("08:00:00"),
                ..AppointmentEvent::default()
            };
            let event = tx.insert(event)?;
            assert_eq!(event.id, Id::new("AE2610-000001"));
            Ok(())
        })
        .unwrap();
    let text = std::fs::read_to_string(dir.path().join("patients.csv")).unwrap();
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
