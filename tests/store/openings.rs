//! Openings change no answer: a fold over the months before one comes to the same, whatever happened to what was kept.

use std::ops::ControlFlow;
use std::rc::Rc;

use frontdesk::base::{Fault, Id, Month};
use frontdesk::record::Record;
use frontdesk::record::intake::Patient;
use frontdesk::record::schedule::AppointmentEvent;
use frontdesk::store::disk::{Disk, Sync};
use frontdesk::store::{Fold, Folder, Given, Months, Question, Raw, Read, Store, Tx, WriteRows};
use proptest::prelude::*;

use super::crash::model::Model;
use super::ground::{Mild, entry, settings};
use super::index::visit;

/// The ids of the rows, in their order, a bar after each month; and how many of them it was shown.
#[derive(Default)]
struct Ids(String, usize);

impl Fold for Ids {
    fn name(&self) -> &'static str {
        "ids-1"
    }

    fn take(&mut self, row: &Raw<'_>) -> Result<(), Vec<Fault>> {
        self.0.extend([row.cells[0].as_ref(), row.cells[2].as_ref(), " "]);
        self.1 += 1;
        Ok(())
    }

    fn close(&mut self) {
        self.0 += "|";
    }

    fn text(&self) -> String {
        self.0.clone()
    }

    fn take_up(&mut self, text: &str) -> bool {
        text.clone_into(&mut self.0);
        true
    }
}

const MONTHS: [&str; 4] = ["2026-07", "2026-08", "2026-09", "2026-10"];

fn month(at: usize) -> Month {
    MONTHS[at].parse().unwrap()
}

fn event(tx: &mut dyn Tx, at: usize) -> Result<(), frontdesk::store::Error> {
    let event = AppointmentEvent {
        appointment: Id::new("A2610-0000011"),
        event: "booked".to_owned(),
        at: format!("{}-13T08:00:00-04:00", MONTHS[at]).parse().unwrap(),
        ..AppointmentEvent::default()
    };
    tx.insert(event).map(|_| ())
}

fn practice() -> (Model, Folder) {
    let disk = Model::default();
    let shared: Rc<dyn Disk> = Rc::new(disk.clone());
    let given = Given::from([("practice.json".to_owned(), settings().into_bytes())]);
    Folder::make(&shared, given, &entry("files init"), &Mild).unwrap();
    let folder = Folder::on(shared);
    let fill = |tx: &mut dyn Tx| {
        tx.insert(Patient { family: "Abel".to_owned(), ..Patient::default() })?;
        tx.insert(visit(0, 1))?;
        (0..4).try_for_each(|at| event(tx, at))
    };
    folder.transact(&entry("fill"), &Mild, &mut |tx| fill(tx)).unwrap();
    (disk, folder)
}

/// The fold at each month's beginning, asked of a view of its own, beside what every row says.
fn agree(folder: &Folder) {
    for (before, name) in MONTHS.iter().enumerate() {
        let view = folder.snapshot().unwrap();
        let mut fold = Ids::default();
        view.fold(AppointmentEvent::TABLE, month(before), &mut fold).unwrap();
        assert_eq!(fold.0, told(&*view, before), "before {name}");
    }
}

fn told(view: &dyn Read, before: usize) -> String {
    let mut told = Ids::default();
    for of in view.months(AppointmentEvent::TABLE).unwrap() {
        if of < month(before) {
            view.visit(AppointmentEvent::TABLE, Months::Between(of, of), Question::All, &mut |raw| {
                told.take(raw).unwrap();
                ControlFlow::Continue(())
            })
            .unwrap();
            told.close();
        }
    }
    told.0
}

#[derive(Clone, Debug)]
enum Step {
    Add(usize),
    /// A row of an old month is changed by hand, as long as before.
    Edit(usize, bool),
    Lose(usize),
    Flip(usize, u16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..4_usize).prop_map(Step::Add),
        2 => (0..4_usize, any::<bool>()).prop_map(|(at, in_place)| Step::Edit(at, in_place)),
        1 => (0..4_usize).prop_map(Step::Lose),
        2 => (0..4_usize, any::<u16>()).prop_map(|(at, byte)| Step::Flip(at, byte)),
    ];
    prop::collection::vec(step, 1..10)
}

fn kept(at: usize) -> String {
    format!(".store/openings/appointment-events%2F{}-ids-1", MONTHS[at])
}

fn happen(disk: &Model, folder: &Folder, step: &Step) {
    match step {
        Step::Add(at) => {
            folder.transact(&entry("add"), &Mild, &mut |tx| event(tx, *at)).unwrap();
        }
        Step::Edit(at, in_place) => {
            let file = format!("appointment-events/{}.csv", MONTHS[*at]);
            let text = String::from_utf8(disk.image().file(&file).unwrap().to_vec()).unwrap();
            let (old, new) =
                if text.contains(",booked,") { ("booked", "roomed") } else { ("roomed", "booked") };
            let text = text.replace(&format!(",{old},"), &format!(",{new},"));
            if *in_place {
                disk.write(&file, 0, text.as_bytes(), Sync::Never).unwrap();
            } else {
                disk.edit(&file, &text);
            }
        }
        Step::Lose(at) => disk.remove(&kept(*at)).unwrap(),
        Step::Flip(at, byte) => {
            if let Some(bytes) = disk.image().file(&kept(*at)).map(<[u8]>::to_vec) {
                let byte = usize::from(*byte) % bytes.len();
                disk.write(&kept(*at), byte as u64, &[bytes[byte] ^ 1], Sync::Never).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn an_opening_changes_no_answer(steps in steps()) {
        let (disk, folder) = practice();
        agree(&folder);
        for step in &steps {
            happen(&disk, &folder, step);
            agree(&folder);
        }
    }
}

/// How many rows a fold before October is shown.
fn shown(folder: &Folder) -> usize {
    let mut fold = Ids::default();
    folder.snapshot().unwrap().fold(AppointmentEvent::TABLE, month(3), &mut fold).unwrap();
    fold.1
}

#[test]
fn only_months_since_the_last_opening_are_read() {
    let (disk, folder) = practice();
    assert_eq!((shown(&folder), shown(&folder)), (3, 0));
    // The month that is not over is not part of it.
    happen(&disk, &folder, &Step::Add(3));
    assert_eq!(shown(&folder), 0);
    // An edit of an old month goes back to the first row where no older opening is kept.
    happen(&disk, &folder, &Step::Edit(1, false));
    assert_eq!((shown(&folder), shown(&folder)), (3, 0));
    // And a transaction takes it up as well, until it changes such a month itself.
    folder
        .transact(&entry("look"), &Mild, &mut |tx| {
            let mut fold = Ids::default();
            tx.fold(AppointmentEvent::TABLE, month(3), &mut fold)?;
            event(tx, 2)?;
            let mut again = Ids::default();
            tx.fold(AppointmentEvent::TABLE, month(3), &mut again)?;
            assert_eq!(again.0, told(tx, 3));
            assert_ne!(again.0, fold.0);
            tx.insert(Patient { family: "Abel".to_owned(), ..Patient::default() }).map(|_| ())
        })
        .unwrap();
    agree(&folder);
}

#[test]
fn a_row_that_cannot_be_taken_in_keeps_nothing() {
    struct Never;
    impl Fold for Never {
        fn name(&self) -> &'static str {
            "never-1"
        }
        fn take(&mut self, _: &Raw<'_>) -> Result<(), Vec<Fault>> {
            Err(vec![Fault::error("G001", "not a date")])
        }
        fn close(&mut self) {}
        fn text(&self) -> String {
            String::new()
        }
        fn take_up(&mut self, _: &str) -> bool {
            true
        }
    }
    let (disk, folder) = practice();
    for _ in 0..2 {
        let told = folder.snapshot().unwrap().fold(AppointmentEvent::TABLE, month(3), &mut Never);
        assert!(matches!(told, Err(frontdesk::store::Error::Refused(faults)) if faults.len() == 3));
    }
    assert!(disk.names(".store/openings").unwrap().is_empty());
}
