//! The real programs under kill -9: four desks write at once, and the one that holds the practice is killed in the
//! midst of its change, again and again.
//!
//! Nothing here waits for a while or looks at a clock. The system tells each change of a file in the folder (inotify);
//! after so many of them, a number drawn from a seed, the process that the lock file names is killed. Whoever changes
//! files holds the lock, so that every kill falls into a commit, and any of its steps may be the one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::mem::MaybeUninit;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use rustix::fs::inotify::{self, WatchFlags};
use rustix::process::{Pid, Signal, kill_process};

use crate::support::desk::Desk;

const DESKS: usize = 4;
const COMMANDS: usize = 25;
/// A writer is killed after so many changes of files, at most.
const CHANGES: u64 = 48;
const SEED: u64 = 20_261_014;

/// Numbers from a seed (xorshift): the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        for (left, by) in [(true, 13), (false, 7), (true, 17)] {
            self.0 ^= if left { self.0 << by } else { self.0 >> by };
        }
        self.0 % end
    }
}

/// What became of the commands.
#[derive(Debug, Default)]
struct Tally {
    /// The first cell of what was printed by each command that ended well, by its verb.
    acknowledged: BTreeMap<&'static str, Vec<String>>,
    killed: usize,
    /// Commands that said no, with their words.
    refused: Vec<String>,
}

/// The processes that run now, none of which was waited for.
type Running = Mutex<BTreeSet<i32>>;

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One desk's commands: notes, payments (two tables, a receipt number without a gap), bookings (two tables), and
/// confirmations, arrivals (a table written anew, an event appended).
fn command(desk: &Desk, work: &Work, which: usize, number: usize) -> (&'static str, Command) {
    let own = |list: &[String]| list[(number / 5 * DESKS + which) % list.len()].clone();
    let patient = &work.patients[(number * DESKS + which) % work.patients.len()];
    let (verb, words) = match number % 5 {
        0 => ("note", format!("intake note {patient} --about other --outcome done")),
        1 => ("pay", format!("bill pay {patient} --amount 1.00 --method cash")),
        2 => {
            let slot = own(&work.slots);
            let (provider, at) = slot.split_once(',').unwrap();
            let at = &at[..16];
            (
                "book",
                format!("schedule book --patient {patient} --type VT000001 --provider {provider} --at {at}"),
            )
        }
        3 => ("confirm", format!("schedule confirm {}", own(&work.visits))),
        _ => ("arrive", format!("schedule arrive {}", own(&work.visits))),
    };
    let mut words = words.split(' ');
    let mut command = desk.command(words.next().unwrap());
    command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    (verb, command)
}

/// What the desks work on.
struct Work {
    patients: Vec<String>,
    slots: Vec<String>,
    visits: Vec<String>,
}

impl Work {
    fn of(desk: &Desk) -> Self {
        let list = |line: &str| -> Vec<String> {
            let (text, _) = desk.shell(line);
            text.lines().map(str::to_owned).collect()
        };
        Self {
            patients: list("cut -d, -f1 practice/patients.csv | sed -n 2,200p"),
            slots: list("schedule find VT000001 -n 400 -o csv --columns provider,start | grep :00-"),
            visits: list("schedule list today --status booked -o csv --columns id | sed 1d"),
        }
    }
}

/// Runs one desk's commands to their end.
fn serve(desk: &Desk, work: &Work, which: usize, running: &Running, tally: &Mutex<Tally>) {
    for number in 0..COMMANDS {
        let (verb, mut command) = command(desk, work, which, number);
        let (mut child, pid) = {
            let mut running = locked(running);
            let child = command.spawn().unwrap();
            let pid = i32::try_from(child.id()).unwrap();
            running.insert(pid);
            (child, pid)
        };
        let (mut out, mut err) = (String::new(), String::new());
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        // From here on its number may be given to another process.
        locked(running).remove(&pid);
        let status = child.wait().unwrap();
        let mut tally = locked(tally);
        if status.success() {
            let id = out.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
            tally.acknowledged.entry(verb).or_default().push(id);
        } else if status.signal() == Some(9) {
            tally.killed += 1;
        } else {
            tally.refused.push(format!("{verb}: exit {:?}: {err}", status.code()));
        }
    }
    std::fs::write(desk.path().join(format!("practice/conflicts/desk-{which}-is-done")), "").unwrap();
}

/// Kills whoever holds the practice after every so many changes of files, until each desk is done.
fn kill(practice: &Path, running: &Running) {
    let watch = inotify::init(inotify::CreateFlags::CLOEXEC).unwrap();
    let changes = WatchFlags::MODIFY | WatchFlags::CREATE | WatchFlags::MOVE | WatchFlags::DELETE;
    let dirs = [
        ".",
        ".store",
        ".store/tx",
        ".store/fp",
        "journal",
        "conflicts",
        "contact-log",
        "receipts",
        "ledger",
        "appointments",
        "appointment-events",
    ];
    for dir in dirs {
        inotify::add_watch(&watch, practice.join(dir), changes).unwrap();
    }
    let mut draw = Draw(SEED);
    let (mut left, mut done) = (draw.below(CHANGES), 0);
    let mut buffer = [MaybeUninit::uninit(); 4096];
    let mut events = inotify::Reader::new(&watch, &mut buffer);
    while done < DESKS {
        let event = events.next().unwrap();
        if event.file_name().is_some_and(|name| name.to_bytes().ends_with(b"-is-done")) {
            done += usize::from(event.events().contains(inotify::ReadFlags::CREATE));
            continue;
        }
        left = left.saturating_sub(1);
        if left == 0 && strike(practice, running) {
            left = 1 + draw.below(CHANGES);
        }
    }
}

/// Kills the process that the lock file names, if it is one of ours.
fn strike(practice: &Path, running: &Running) -> bool {
    let holder = std::fs::read_to_string(practice.join(".store/lock")).unwrap();
    let pid = holder.strip_prefix("process ").and_then(|rest| rest.split(',').next()?.parse::<i32>().ok());
    let running = locked(running);
    let Some(pid) = pid.filter(|pid| running.contains(pid)).and_then(Pid::from_raw) else { return false };
    kill_process(pid, Signal::KILL).is_ok()
}

/// The first cells of a table's rows, in all its months.
fn ids(desk: &Desk, table: &str) -> BTreeSet<String> {
    let (text, _) = desk.shell(&format!("cat practice/{table}/*.csv | cut -d, -f1"));
    text.lines().map(str::to_owned).collect()
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_there_under_kill_9() {
    let desk = Desk::fresh();
    let work = Work::of(&desk);
    let (clean, _) = desk.shell("files check --all");
    let before = [ids(&desk, "appointments"), ids(&desk, "receipts"), ids(&desk, "contact-log")];
    let (running, tally) = (Running::default(), Mutex::new(Tally::default()));
    let practice = desk.path().join("practice");
    std::thread::scope(|scope| {
        let killer = scope.spawn(|| kill(&practice, &running));
        for which in 0..DESKS {
            let (desk, work, running, tally) = (&desk, &work, &running, &tally);
            scope.spawn(move || serve(desk, work, which, running, tally));
        }
        killer.join().unwrap();
    });
    desk.shell("rm practice/conflicts/*-is-done");
    let tally = tally.into_inner().unwrap();
    assert_eq!(tally.refused, Vec::<String>::new(), "nothing but a kill ends a command");
    // Whole: every file is what the journal's lines make of it, the rows fit one another, the money adds up.
    let (verified, code) = desk.shell("files verify --all -o csv --columns findings");
    assert_eq!((verified.as_str(), code), ("findings\n0\n", 0));
    assert_eq!(desk.shell("files check --all").0, clean);
    // There: what a command said it had done.
    let rows = [ids(&desk, "appointments"), ids(&desk, "receipts"), ids(&desk, "contact-log")];
    let events = desk.shell("cut -d, -f2,3 practice/appointment-events/2026-10.csv").0;
    let has_event =
        |visit: &String, event: &str| events.lines().any(|line| line.split(',').eq([visit.as_str(), event]));
    let mut lost = Vec::new();
    for (verb, acknowledged) in &tally.acknowledged {
        lost.extend(acknowledged.iter().filter(|id| match *verb {
            "book" => !rows[0].contains(*id) || !has_event(id, "booked"),
            "pay" => !rows[1].contains(*id),
            "note" => !rows[2].contains(*id),
            "confirm" => !has_event(id, "confirmed"),
            _ => !has_event(id, "arrived"),
        }));
    }
    // No id is given twice, and of those that nobody heard of there is at most one a kill.
    let acknowledged: usize = tally.acknowledged.values().map(Vec::len).sum();
    let lines: usize =
        desk.shell("files log 100000 -o csv --columns line | sort -u | wc -l").0.trim().parse().unwrap();
    // The header, and the line that made the practice.
    let unheard = lines - 2 - acknowledged;
    let gained: usize = rows.iter().zip(&before).map(|(rows, before)| rows.len() - before.len()).sum();
    println!(
        "kill -9: {DESKS} desks, {} commands, {} killed in the midst of a change ({unheard} of them after its line was \
         written), {acknowledged} acknowledged, {} lost",
        DESKS * COMMANDS,
        tally.killed,
        lost.len()
    );
    assert_eq!(lost, Vec::<&String>::new());
    assert!(unheard <= tally.killed, "{unheard} changes that nobody asked for");
    assert!(gained > 0 && tally.killed * 4 > DESKS * COMMANDS, "too few kills: {}", tally.killed);
}
