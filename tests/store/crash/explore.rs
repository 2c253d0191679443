//! Three stories under the explorer, and the same with a class of syncs left out, which must fail.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use frontdesk::base::Id;
use frontdesk::record::intake::Patient;
use frontdesk::record::schedule::{Appointment, AppointmentEvent};
use frontdesk::store::disk::Disk;
use frontdesk::store::{Folder, Given, ReadRows, Store, Tx, WriteRows};

use super::cut;
use super::model::{Image, Model, Op};
use crate::store::ground::{Mild, entry, settings, stamp};

/// The tables that the stories change, as they may stand.
type Tables = BTreeMap<String, Option<String>>;

const WATCHED: [&str; 3] = ["patients.csv", "appointments/2026-10.csv", "appointment-events/2026-10.csv"];

/// A recorded story.
struct Story {
    base: Image,
    ops: Vec<Op>,
    /// States in their order, each with the operation from which on it may be seen and from which on it must be.
    states: Vec<(usize, usize, Tables)>,
}

/// Runs steps on a small practice; each returns once its change is acknowledged.
struct Teller {
    disk: Model,
    story: Story,
}

fn watched(image: &Image) -> Tables {
    let text = |file: &str| image.file(file).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    WATCHED.iter().map(|file| ((*file).to_owned(), text(file))).collect()
}

fn fresh() -> Image {
    let disk = Model::default();
    let shared: Rc<dyn Disk> = Rc::new(disk.clone());
    let given = Given::from([("practice.json".to_owned(), settings().into_bytes())]);
    Folder::make(&shared, given, &entry("files init"), &Mild).unwrap();
    Folder::on(shared)
        .transact(&entry("intake add"), &Mild, &mut |tx| {
            for family in ["Abel", "Baker", "Clark"] {
                tx.insert(Patient { family: family.to_owned(), ..Patient::default() })?;
            }
            visit(tx, 0)
        })
        .unwrap();
    // From here on only what is new has to be verified.
    assert!(Folder::on(Rc::new(disk.clone())).verify(false).unwrap().is_sound());
    disk.image()
}

/// Books a visit and notes it at the patient: rows appended to two tables, one rewritten.
fn visit(tx: &mut dyn Tx, patient: usize) -> Result<(), frontdesk::store::Error> {
    let mut patients = tx.all::<Patient>()?;
    let patient = &mut patients[patient];
    let mut visit = tx.insert(Appointment {
        status: "booked".to_owned(),
        patient: Some(patient.id.clone()),
        chain: Id::new("A2610-0000011"),
        start: "2026-10-13T09:30-04:00".parse().unwrap(),
        end: "2026-10-13T10:00-04:00".parse().unwrap(),
        ..Appointment::default()
    })?;
    visit.chain = visit.id.clone();
    tx.update(&visit)?;
    tx.insert(AppointmentEvent {
        appointment: visit.id,
        event: "booked".to_owned(),
        at: stamp("08:00:00"),
        ..AppointmentEvent::default()
    })?;
    patient.flags.push("booked".to_owned());
    tx.update(patient)
}

impl Teller {
    fn begin() -> Self {
        let base = fresh();
        let states = vec![(0, 0, watched(&base))];
        Self { disk: Model::of(base.clone()), story: Story { base, ops: Vec::new(), states } }
    }

    fn step(&mut self, mut work: impl FnMut(&mut dyn Tx) -> Result<(), frontdesk::store::Error>) {
        let from = self.disk.ops().len();
        let folder = Folder::on(Rc::new(self.disk.clone()));
        folder.transact(&entry("schedule book"), &Mild, &mut work).unwrap();
        self.story.states.push((from, self.disk.ops().len(), watched(&self.disk.image())));
    }

    /// A save that nobody acknowledges.
    fn edit(&mut self, file: &str, change: impl Fn(&str) -> String) {
        let from = self.disk.ops().len();
        let text = String::from_utf8(self.disk.image().file(file).unwrap().to_vec()).unwrap();
        self.disk.edit(file, &change(&text));
        self.story.states.push((from, usize::MAX, watched(&self.disk.image())));
    }

    fn told(mut self) -> Story {
        self.story.ops = self.disk.ops();
        self.story
    }
}

fn booking() -> Story {
    let mut teller = Teller::begin();
    teller.step(|tx| visit(tx, 1));
    teller.told()
}

fn import() -> Story {
    let mut teller = Teller::begin();
    teller.step(|tx| {
        for number in 0..40 {
            let source_id = format!("{number}");
            let source = "synthea".to_owned();
            tx.insert(Patient { family: format!("Row {number}"), source, source_id, ..Patient::default() })?;
        }
        Ok(())
    });
    teller.told()
}

/// Reads are logged and not synced; the next line vouches for the log.
fn reading_then_booking() -> Story {
    let mut teller = Teller::begin();
    let folder = Folder::on(Rc::new(teller.disk.clone()));
    folder.log_read(&entry("intake show P0000017"), &[Id::new("P0000017")]).unwrap();
    teller.step(|tx| visit(tx, 1));
    teller.told()
}

fn edit_then_booking() -> Story {
    let mut teller = Teller::begin();
    teller.edit("patients.csv", |text| text.replace("Clark", "Clarke"));
    teller.step(|tx| visit(tx, 2));
    teller.told()
}

/// Syncs that a negative control leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Staging,
    Journal,
    Append,
    Directory,
    ReadLog,
}

fn is_of(op: &Op, class: Class) -> bool {
    match op {
        Op::Sync { path, .. } => match class {
            Class::Staging => path.starts_with(".store/tx/"),
            Class::Journal => path.starts_with("journal/2"),
            Class::ReadLog => path.starts_with("journal/reads-"),
            Class::Append => {
                std::path::Path::new(path).extension().is_some_and(|extension| extension == "csv")
            }
            Class::Directory => false,
        },
        Op::SyncDir { .. } => class == Class::Directory,
        _ => false,
    }
}

/// States looked at, and what was wrong with some.
#[derive(Debug, Default)]
struct Outcome {
    states: usize,
    violations: Vec<String>,
}

/// Cuts the power everywhere in a story; `depth` more times while recovering.
fn explore(story: &Story, without: Option<Class>, again: usize) -> Outcome {
    let ops: Vec<Op> = story
        .ops
        .iter()
        // An operation left out keeps its place, so that the counting stays the same.
        .map(|op| match without {
            Some(class) if is_of(op, class) => Op::SyncDir { dir: "nowhere".to_owned() },
            _ => op.clone(),
        })
        .collect();
    let outcome = RefCell::new(Outcome::default());
    for done in 0..=ops.len() {
        // What was seen after fewer operations is bound to less, so each cut is looked at anew.
        let mut seen = BTreeSet::new();
        cut::states(&story.base, &ops, done, &mut seen, &mut |image| {
            let mut outcome = outcome.borrow_mut();
            outcome.states += 1;
            let number = outcome.states;
            let recovered = look(story, done, &image, &mut outcome);
            if again > 0 && number.is_multiple_of(again) {
                cut_again(story, done, &image, &recovered, &mut outcome);
            }
        });
    }
    outcome.into_inner()
}

/// Recovers a state and checks the promises; what recovery did to the disk.
fn look(story: &Story, done: usize, image: &Image, outcome: &mut Outcome) -> Vec<Op> {
    let disk = Model::of(image.clone());
    let folder = Folder::on(Rc::new(disk.clone()));
    let mut wrong = |text: String| outcome.violations.push(format!("after {done} operations: {text}"));
    if let Err(error) = folder.snapshot() {
        wrong(format!("cannot be read: {error:?}"));
        return disk.ops();
    }
    let ops = disk.ops();
    let found = watched(&disk.image());
    let may = |(from, must, state): &&(usize, usize, Tables)| {
        *from <= done.max(1) && (*must == usize::MAX || *from < done || *must <= done) && *state == found
    };
    match story.states.iter().rposition(|state| may(&state)) {
        None => wrong("the tables are in no state that was ever whole".to_owned()),
        Some(at) => {
            let must = story.states.iter().rposition(|(_, must, _)| *must <= done).unwrap_or(0);
            if at < must {
                wrong(format!("state {must} was acknowledged, state {at} is left"));
            }
        }
    }
    match folder.verify(false) {
        Ok(verdict) if verdict.is_sound() => {}
        Ok(verdict) => wrong(format!("not verified: {:?}", verdict.findings)),
        Err(error) => wrong(format!("not verified: {error:?}")),
    }
    // And the practice still works.
    let next = folder.transact(&entry("intake add"), &Mild, &mut |tx| {
        tx.insert(Patient { family: "Next".to_owned(), ..Patient::default() }).map(|_| ())
    });
    if let Err(error) = next {
        wrong(format!("nothing can be written: {error:?}"));
    }
    ops
}

/// A second power cut, while recovering from the first.
fn cut_again(story: &Story, done: usize, image: &Image, recovered: &[Op], outcome: &mut Outcome) {
    let mut seen = BTreeSet::new();
    for second in 0..=recovered.len() {
        let mut images = Vec::new();
        cut::states(image, recovered, second, &mut seen, &mut |image| images.push(image));
        for image in images {
            outcome.states += 1;
            look(story, done, &image, outcome);
        }
    }
}

#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn holds(name: &str, story: &Story) {
    let outcome = explore(story, None, 40);
    println!(
        "{name}: {} operations, {} states, {} violations",
        story.ops.len(),
        outcome.states,
        outcome.violations.len()
    );
    assert!(
        outcome.violations.is_empty(),
        "{name}: {:#?}",
        &outcome.violations[..outcome.violations.len().min(5)]
    );
}

#[test]
fn a_booking_survives_a_power_cut_anywhere() {
    holds("a booking", &booking());
}

#[test]
fn an_import_survives_a_power_cut_anywhere() {
    holds("an import", &import());
}

#[test]
fn a_reading_and_a_booking_survive_a_power_cut_anywhere() {
    holds("a reading, then a booking", &reading_then_booking());
}

#[test]
fn a_hand_edit_and_a_booking_survive_a_power_cut_anywhere() {
    holds("a hand edit, then a booking", &edit_then_booking());
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn without_any_one_class_of_syncs_something_is_lost() {
    for class in [Class::Staging, Class::Journal, Class::Append, Class::Directory, Class::ReadLog] {
        let story = if class == Class::ReadLog { reading_then_booking() } else { booking() };
        let outcome = explore(&story, Some(class), 0);
        println!(
            "without {class:?} syncs: {} states, {} violations",
            outcome.states,
            outcome.violations.len()
        );
        assert!(!outcome.violations.is_empty(), "nothing is lost without {class:?} syncs");
    }
}
