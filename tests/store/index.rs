//! Indexes change no answer: whatever is committed, edited by hand, torn, exchanged or taken away.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::rc::Rc;

use frontdesk::base::{Id, Place};
use frontdesk::record::intake::Patient;
use frontdesk::record::schedule::Appointment;
use frontdesk::record::{Record, Table};
use frontdesk::store::disk::{Disk, Sync};
use frontdesk::store::{Error, Folder, Given, Months, Question, Raw, Read, ReadRows, Store, Tx, WriteRows};
use proptest::prelude::*;

use super::crash::model::{Model, Op};
use super::ground::{Mild, entry, settings};

const FILE: &str = "appointments/2026-10.csv";
pub(crate) const INDEX: &str = ".store/index/appointments%2F2026-10.csv";
const PATIENTS: u8 = 9;
/// Forty visits of this width are more than a file that is looked through as quickly.
const WIDTH: usize = 1_200;

fn patient(which: u8) -> Id {
    Id::build("P", None, u64::from(which % PATIENTS) + 1, true)
}

pub(crate) fn visit(which: u8, width: usize) -> Appointment {
    Appointment {
        status: if which.is_multiple_of(5) { "booked" } else { "fulfilled" }.to_owned(),
        patient: Some(patient(which)),
        chain: Id::new("A2610-0000011"),
        start: "2026-10-13T09:30-04:00".parse().unwrap(),
        end: "2026-10-13T10:00-04:00".parse().unwrap(),
        note: "x".repeat(width),
        ..Appointment::default()
    }
}

/// A practice with so many visits in a month, wide enough for an index.
pub(crate) fn practice(visits: u8, width: usize) -> (Model, Folder) {
    let disk = Model::default();
    let shared: Rc<dyn Disk> = Rc::new(disk.clone());
    let given = Given::from([("practice.json".to_owned(), settings().into_bytes())]);
    Folder::make(&shared, given, &entry("files init"), &Mild).unwrap();
    let folder = Folder::on(shared);
    let fill = |tx: &mut dyn Tx| {
        for _ in 0..PATIENTS {
            tx.insert(Patient { family: "Abel".to_owned(), ..Patient::default() })?;
        }
        (0..visits).try_for_each(|which| tx.insert(visit(which, width)).map(|_| ()))
    };
    folder.transact(&entry("fill"), &Mild, &mut |tx| fill(tx)).unwrap();
    (disk, folder)
}

type Answer = Vec<(Vec<String>, Place)>;

fn answer(view: &dyn Read, question: Question<'_>) -> Answer {
    let mut rows = Vec::new();
    let mut see = |raw: &Raw<'_>| {
        rows.push((raw.cells.iter().map(ToString::to_string).collect(), (raw.place)(0)));
        ControlFlow::Continue(())
    };
    view.visit(Appointment::TABLE, Months::All, question, &mut see).unwrap();
    rows
}

/// Each question, put to a view of its own, is answered as every row of the table says.
pub(crate) fn agree(folder: &Folder) {
    let ids: Vec<Id> = (0..PATIENTS).map(patient).collect();
    let all = answer(&*folder.snapshot().unwrap(), Question::All);
    let some = BTreeSet::from([ids[1].as_str(), ids[4].as_str(), "P0000001"]);
    let row = all.last().map_or("", |(cells, _)| cells[0].as_str());
    let questions = [
        Question::Patient(ids[0].as_str()),
        Question::Patient(ids[7].as_str()),
        Question::OneOf("patient", &some),
        Question::Id(row),
        Question::Id("A2610-0000011"),
        Question::Equals("provider", ""),
        Question::Source("elsewhere", "7"),
        Question::Open,
    ];
    let table: &'static Table = Appointment::TABLE;
    for question in questions {
        let view = folder.snapshot().unwrap();
        let fits = |cells: &[String]| {
            question.fits(table, &cells.iter().map(|cell| cell.as_str().into()).collect::<Vec<_>>())
        };
        let expected: Answer = all.iter().filter(|(cells, _)| fits(cells)).cloned().collect();
        assert_eq!(answer(&*view, question), expected, "{question:?}");
    }
}

fn text(disk: &Model) -> String {
    String::from_utf8(disk.image().file(FILE).unwrap().to_vec()).unwrap()
}

/// The file with the patient of one visit exchanged for another: as long as before.
fn with_another_patient(text: &str, which: u8) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = 1 + usize::from(which) % (lines.len() - 1);
    let (old, new) = (
        (0..PATIENTS).map(patient).find(|id| lines[at].contains(id.as_str())),
        patient(which.wrapping_mul(3)),
    );
    let changed = old.map_or(lines[at].to_owned(), |old| lines[at].replace(old.as_str(), new.as_str()));
    lines[..at].concat() + &changed + &lines[at + 1..].concat()
}

/// Something that happens to the folder or to what is derived of it.
#[derive(Clone, Debug)]
enum Step {
    Book(u8),
    /// Several rows in the file's midst at once.
    Cancel(u8, u8),
    /// Enough rows for the index to be made anew.
    Flood,
    Edit(u8),
    EditInPlace(u8),
    Lose,
    Cut(u16),
    Flip(u16),
    /// Another file's index lies in its place.
    Exchange,
}

fn steps() -> impl Strategy<Value = Vec<(Step, Option<u8>)>> {
    let step = prop_oneof![
        4 => any::<u8>().prop_map(Step::Book),
        4 => (any::<u8>(), any::<u8>()).prop_map(|(one, two)| Step::Cancel(one, two)),
        1 => Just(Step::Flood),
        2 => any::<u8>().prop_map(Step::Edit),
        2 => any::<u8>().prop_map(Step::EditInPlace),
        1 => Just(Step::Lose),
        1 => any::<u16>().prop_map(Step::Cut),
        2 => any::<u16>().prop_map(Step::Flip),
        1 => Just(Step::Exchange),
    ];
    prop::collection::vec((step, prop::option::weighted(0.2, 0..30_u8)), 1..12)
}

pub(crate) fn cancel(tx: &mut dyn Tx, which: [u8; 2]) -> Result<(), Error> {
    let rows = tx.by_patient::<Appointment>(&patient(which[0]))?;
    for which in which {
        let Some(at) = usize::from(which).checked_rem(rows.len()) else { return Ok(()) };
        let status = if which.is_multiple_of(2) { "cancelled" } else { "booked" };
        tx.update(&Appointment { status: status.to_owned(), note: String::new(), ..rows[at].clone() })?;
    }
    Ok(())
}

fn happen(disk: &Model, folder: &Folder, step: &Step) {
    let change = |work: &dyn Fn(&mut dyn Tx) -> Result<(), Error>| {
        let _ = folder.transact(&entry("change"), &Mild, &mut |tx| work(tx));
    };
    let index = || disk.image().file(INDEX).map(<[u8]>::to_vec);
    match step {
        Step::Book(which) => change(&|tx| tx.insert(visit(*which, WIDTH)).map(|_| ())),
        Step::Cancel(one, two) => change(&|tx| cancel(tx, [*one, *two])),
        Step::Flood => change(&|tx| (0..30).try_for_each(|which| tx.insert(visit(which, WIDTH)).map(|_| ()))),
        Step::Edit(which) => disk.edit(FILE, &with_another_patient(&text(disk), *which)),
        Step::EditInPlace(which) => {
            let text = with_another_patient(&text(disk), *which);
            disk.write(FILE, 0, text.as_bytes(), Sync::Never).unwrap();
        }
        Step::Lose => disk.remove(INDEX).unwrap(),
        Step::Cut(at) => {
            if let Some(bytes) = index() {
                disk.truncate(INDEX, u64::from(*at) % bytes.len() as u64).unwrap();
            }
        }
        Step::Flip(at) => {
            if let Some(bytes) = index() {
                let at = usize::from(*at) % bytes.len();
                disk.write(INDEX, at as u64, &[!bytes[at]], Sync::Never).unwrap();
            }
        }
        Step::Exchange => {
            let (others, other) = practice(40, WIDTH);
            happen(&others, &other, &Step::Book(7));
            agree(&other);
            let bytes = others.image().file(INDEX).unwrap().to_vec();
            disk.write(INDEX, 0, &bytes, Sync::Never).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn an_index_changes_no_answer(steps in steps()) {
        let (disk, folder) = practice(40, WIDTH);
        agree(&folder);
        for (step, dies) in &steps {
            let is_change = matches!(step, Step::Book(_) | Step::Cancel(..) | Step::Flood);
            disk.kill_after(dies.filter(|_| is_change).map(usize::from));
            happen(&disk, &folder, step);
            disk.kill_after(None);
            agree(&folder);
        }
        prop_assert!(folder.verify(true).unwrap().is_sound());
    }
}

/// Bytes that a patient's question reads.
fn read(disk: &Model, folder: &Folder) -> u64 {
    let view = folder.snapshot().unwrap();
    disk.take_read();
    assert!(!view.by_patient::<Appointment>(&patient(3)).unwrap().is_empty());
    disk.take_read()
}

#[test]
fn a_question_reads_what_it_asks_for() {
    let (disk, folder) = practice(40, WIDTH);
    let length = text(&disk).len() as u64;
    assert!(read(&disk, &folder) > length, "the first reads the file whole");
    let known = read(&disk, &folder);
    assert!(known < length / 2, "{known} of {length} bytes");
    // A commit carries the index on, whether it appends or rewrites.
    folder.transact(&entry("book"), &Mild, &mut |tx| tx.insert(visit(5, WIDTH)).map(|_| ())).unwrap();
    folder.transact(&entry("cancel"), &Mild, &mut |tx| cancel(tx, [3, 4])).unwrap();
    let after = read(&disk, &folder);
    assert!(after < length / 2, "{after} of {length} bytes");
    agree(&folder);
}

#[test]
fn an_index_names_nobody_and_lies_aside() {
    let (disk, folder) = practice(40, WIDTH);
    agree(&folder);
    let index = disk.image().file(INDEX).unwrap().to_vec();
    let text = String::from_utf8_lossy(&index).into_owned();
    assert!(
        !text.contains(patient(1).as_str()) && !text.contains("xxx"),
        "ids and texts stand in tables alone"
    );
    let is_synced = |op: &Op| matches!(op, Op::Sync { path, .. } if path.starts_with(".store/index/"));
    assert!(!disk.ops().iter().any(is_synced), "what can be made again is not waited for");
}

#[test]
fn a_reader_that_cannot_write_answers() {
    let (disk, folder) = practice(40, WIDTH);
    disk.fill_from(Some(disk.ops().len()));
    agree(&folder);
    assert_eq!(disk.image().file(INDEX), None);
}

/// Runs a reader's questions with somebody at work before its first operation, before its second, and so on.
fn everywhere(is_indexed: bool, other: impl Fn(&Folder) + Copy + 'static) -> usize {
    for at in 0.. {
        let (disk, folder) = practice(40, WIDTH);
        if is_indexed {
            agree(&folder);
        }
        let meddler = Folder::on(Rc::new(disk.clone()));
        disk.meddle_after(at, move || other(&meddler));
        let view = folder.snapshot().unwrap();
        let asked = patient(3);
        let some = answer(&*view, Question::Patient(asked.as_str()));
        let mut all = answer(&*view, Question::All);
        if disk.is_unmeddled() {
            return at;
        }
        let at_patient = Appointment::TABLE.column("patient").unwrap();
        all.retain(|(cells, _)| cells[at_patient] == asked.as_str());
        assert_eq!(some, all, "somebody at work before operation {at}");
        agree(&folder);
    }
    unreachable!("a reader ends")
}

#[test]
fn whoever_is_at_work_meanwhile_a_reader_sees_one_line() {
    let book = |other: &Folder| {
        other.transact(&entry("book"), &Mild, &mut |tx| tx.insert(visit(3, WIDTH)).map(|_| ())).unwrap();
    };
    let take_back = |other: &Folder| {
        other.transact(&entry("cancel"), &Mild, &mut |tx| cancel(tx, [3, 4])).unwrap();
    };
    let places = [true, false].map(|is_indexed| {
        [everywhere(is_indexed, book), everywhere(is_indexed, take_back), everywhere(is_indexed, agree)]
    });
    println!(
        "a commit, and a reader who makes the same index, at each of {places:?} operations: one line seen"
    );
}
