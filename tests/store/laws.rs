//! The folder and the practice in memory, side by side through anything that may happen to a practice.

use std::collections::BTreeSet;
use std::rc::Rc;

use frontdesk::base::{Fault, Id};
use frontdesk::record::intake::Patient;
use frontdesk::record::schedule::{Appointment, AppointmentEvent};
use frontdesk::store::disk::Disk;
use frontdesk::store::{Error, Folder, Given, Memory, Read, ReadRows, Store, Tx, WriteRows, undo};
use proptest::prelude::*;

use super::crash::model::Model;
use super::ground::{Mild, entry, settings, stamp};

/// Something that happens.
#[derive(Clone, Debug)]
enum Step {
    Add(u8),
    Phone(u8, u8),
    /// Three tables at once.
    Book(u8),
    /// A person saves a changed name from an editor.
    Edit(u8, u8),
    /// The last change but so many is taken back.
    Undo(u8),
    /// All hints are lost.
    Forget,
    Verify,
}

/// A step, and after how many operations of the disk its program dies.
fn steps() -> impl Strategy<Value = Vec<(Step, Option<u8>)>> {
    let step = prop_oneof![
        3 => (0..9_u8).prop_map(Step::Add),
        3 => (0..9_u8, 0..9_u8).prop_map(|(who, phone)| Step::Phone(who, phone)),
        3 => (0..9_u8).prop_map(Step::Book),
        2 => (0..9_u8, 0..9_u8).prop_map(|(who, name)| Step::Edit(who, name)),
        3 => (0..3_u8).prop_map(Step::Undo),
        1 => Just(Step::Forget),
        1 => Just(Step::Verify),
    ];
    prop::collection::vec((step, prop::option::weighted(0.25, 0..30_u8)), 1..14)
}

struct World {
    disk: Model,
    memory: Memory,
    /// Journal lines of the same change in both.
    lines: Vec<(u64, u64)>,
}

type Work<'w> = dyn Fn(&mut dyn Tx) -> Result<(), Error> + 'w;

fn nth(view: &dyn Read, which: u8) -> Result<Option<Patient>, Error> {
    let patients = view.all::<Patient>()?;
    let at = usize::from(which).checked_rem(patients.len());
    Ok(at.map(|at| patients[at].clone()))
}

fn book(tx: &mut dyn Tx, which: u8) -> Result<(), Error> {
    let Some(mut patient) = nth(tx, which)? else { return Ok(()) };
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
    let at = stamp("08:00:00");
    tx.insert(AppointmentEvent {
        appointment: visit.id,
        event: "booked".to_owned(),
        at,
        ..AppointmentEvent::default()
    })?;
    patient.flags.push("booked".to_owned());
    tx.update(&patient)
}

impl World {
    fn new() -> Self {
        let disk = Model::default();
        let shared: Rc<dyn Disk> = Rc::new(disk.clone());
        let given = Given::from([("practice.json".to_owned(), settings().into_bytes())]);
        Folder::make(&shared, given, &entry("files init"), &Mild).unwrap();
        let memory = Memory::new(serde_json::from_str(&settings()).unwrap());
        Self { disk, memory, lines: Vec::new() }
    }

    fn folder(&self) -> Folder {
        Folder::on(Rc::new(self.disk.clone()))
    }

    /// One change in both; the program over the folder may die in the midst of it.
    fn change(&mut self, name: &str, dies: Option<u8>, folder_work: &Work<'_>, memory_work: &Work<'_>) {
        let before = self.folder().snapshot().unwrap().revision();
        self.disk.kill_after(dies.map(usize::from));
        let done = self.folder().transact(&entry(name), &Mild, &mut |tx| folder_work(tx));
        let is_dead = self.disk.is_dead();
        self.disk.kill_after(None);
        // Whoever comes next finds the change whole or absent.
        self.folder().snapshot().unwrap();
        let last = self.folder().log(1).unwrap().pop().unwrap();
        let is_there = last.n > before && last.command == name;
        if is_dead && !is_there {
            return;
        }
        let other = self.memory.transact(&entry(name), &Mild, &mut |tx| memory_work(tx));
        match (&done, &other) {
            (_, Ok(committed)) if is_there => self.lines.push((last.n, committed.line.unwrap())),
            (Ok(done), Ok(other)) => assert_eq!(done.line.is_some(), other.line.is_some()),
            (Err(Error::Refused(left)), Err(Error::Refused(right))) => {
                // The folder's journal tells rows by file, memory's in the order in which they were written.
                let codes = |faults: &[Fault]| -> BTreeSet<(&'static str, Option<String>)> {
                    faults.iter().map(|fault| (fault.code, fault.help.clone())).collect()
                };
                assert_eq!(codes(left), codes(right));
            }
            (left, right) => panic!("{name}: {left:?} and {right:?}"),
        }
    }

    fn step(&mut self, at: usize, step: &Step, dies: Option<u8>) {
        let name = format!("step {at}");
        let same = |work: &Work<'_>, world: &mut Self| world.change(&name, dies, work, work);
        match step {
            Step::Add(family) => {
                let row = Patient { family: format!("Family{family}"), ..Patient::default() };
                same(&|tx| tx.insert(row.clone()).map(|_| ()), self);
            }
            Step::Phone(which, phone) => same(
                &|tx| match nth(tx, *which)? {
                    Some(row) => tx.update(&Patient { phone: format!("+1978555010{phone}"), ..row }),
                    None => Ok(()),
                },
                self,
            ),
            Step::Book(which) => same(&|tx| book(tx, *which), self),
            Step::Edit(which, text) => self.edit(*which, &format!("Edited{text}")),
            Step::Undo(back) => {
                let at = self.lines.len().checked_sub(usize::from(*back) + 1);
                let Some((one, two)) = at.map(|at| self.lines[at]) else { return };
                let one = self.folder().logged(one).unwrap().unwrap();
                let two = self.memory.logged(two).unwrap();
                let take = |line| move |tx: &mut dyn Tx| undo(tx, line, Some("test")).map(|_| ());
                self.change(&name, dies, &take(&one), &take(&two));
            }
            Step::Forget => self.disk.forget_hints(),
            Step::Verify => {}
        }
        self.agree();
    }

    fn edit(&self, which: u8, text: &str) {
        let Some(row) = nth(&*self.folder().snapshot().unwrap(), which).unwrap() else { return };
        let file = String::from_utf8(self.disk.image().file("patients.csv").unwrap().to_vec()).unwrap();
        let changed: String = file
            .split_inclusive('\n')
            .map(|line| {
                let mut cells: Vec<&str> = line.split(',').collect();
                if cells[0] == row.id.as_str() {
                    cells[6] = text;
                }
                cells.join(",")
            })
            .collect();
        self.disk.edit("patients.csv", &changed);
        self.memory.edit("patients", row.id.as_str(), "family", text);
    }

    /// The same rows in the same order, and a journal that holds.
    fn agree(&self) {
        let folder = self.folder();
        let (one, two) = (folder.snapshot().unwrap(), self.memory.snapshot().unwrap());
        assert!(one.all::<Patient>().unwrap() == two.all::<Patient>().unwrap(), "patients differ");
        assert!(one.all::<Appointment>().unwrap() == two.all::<Appointment>().unwrap(), "visits differ");
        let events = |view: &dyn Read| view.all::<AppointmentEvent>().unwrap();
        assert!(events(&*one) == events(&*two), "events differ");
        let verdict = folder.verify(true).unwrap();
        assert!(verdict.is_sound(), "{:?}", verdict.findings);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_folder_and_memory_keep_the_same_laws(steps in steps()) {
        let mut world = World::new();
        for (at, (step, dies)) in steps.iter().enumerate() {
            world.step(at, step, *dies);
        }
    }
}
