//! `bill post` of one file by many at the same moment, and killed in the midst of it.
//!
//! Nothing here waits for a while: the system tells each change of a file (inotify), and after so many of them the
//! process is killed.

use std::io::Read;
use std::mem::MaybeUninit;
use std::process::Stdio;

use rustix::fs::inotify::{self, ReadFlags, WatchFlags};
use rustix::process::{Pid, Signal, kill_process};

use super::desk;
use crate::support::desk::Desk;

const CASE: &str = "tests/post/cases/paid-deductible-copay.835";
/// After how many changes of files a command is killed.
const CHANGES: [usize; 7] = [2, 5, 9, 14, 20, 27, 35];

#[test]
fn a_payment_that_many_post_at_once_is_posted_once() {
    let desk = desk(CASE);
    let spawn = || {
        let mut command = desk.command("bill");
        command.args(["post", "answer.835", "-o", "csv"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let running: Vec<_> = (0..8).map(|_| spawn()).collect();
    let done: Vec<_> = running.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    let said: Vec<String> =
        done.iter().map(|out| String::from_utf8_lossy(&out.stderr).into_owned()).collect();
    let posted = said.iter().filter(|said| said.contains("posted: answers")).count();
    let before = said.iter().filter(|said| said.contains("is posted already")).count();
    assert_eq!((posted, before), (1, 7), "{said:#?}");
    assert!(done.iter().all(|out| out.status.code() == Some(0)), "{done:#?}");
    let (rows, code) = desk.shell("tail -n +2 practice/remittances/2026-10.csv | wc -l; bill check");
    assert_eq!((rows.lines().next(), code), (Some("1"), 0), "{rows}");
}

/// The tables that posting writes, as they stand.
fn tables(desk: &Desk) -> String {
    let (text, code) = desk.shell(
        "cd practice; cat ledger/2026-10.csv claims/2026-10.csv charges/2026-10.csv remittances/*.csv \
         remittance-lines/*.csv status-events/*.csv; ls documents",
    );
    assert_eq!(code, 0, "{text}");
    text
}

/// Posts, and is killed after so many changes of files; whether it was.
fn killed(desk: &Desk, changes: usize) -> bool {
    let watch = inotify::init(inotify::CreateFlags::CLOEXEC).unwrap();
    let flags = WatchFlags::MODIFY | WatchFlags::CREATE | WatchFlags::MOVE | WatchFlags::DELETE;
    for dir in
        [".", ".store", ".store/tx", ".store/fp", "journal", "documents", "conflicts", "ledger", "claims"]
    {
        let dir = desk.path().join("practice").join(dir);
        if dir.is_dir() {
            inotify::add_watch(&watch, dir, flags).unwrap();
        }
    }
    let mut command = desk.command("bill");
    let mut child =
        command.args(["post", "answer.835"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    let mut out = child.stdout.take().unwrap();
    let end = desk.path().join("practice/conflicts/has-ended");
    std::thread::scope(|scope| {
        // It is not waited for before all is seen, so that its number is given to nobody else.
        scope.spawn(|| {
            let _ = out.read_to_end(&mut Vec::new());
            std::fs::write(&end, "").unwrap();
        });
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut events = inotify::Reader::new(&watch, &mut buffer);
        let mut seen = 0;
        loop {
            let event = events.next().unwrap();
            if event.file_name().is_some_and(|name| name.to_bytes() == b"has-ended") {
                if event.events().contains(ReadFlags::CREATE) {
                    break;
                }
                continue;
            }
            seen += 1;
            if seen == changes {
                kill_process(pid, Signal::KILL).unwrap();
            }
        }
    });
    std::fs::remove_file(end).unwrap();
    child.wait().unwrap().code().is_none()
}

#[test]
fn a_payment_whose_posting_was_killed_is_posted_whole_by_the_next() {
    let undisturbed = desk(CASE);
    let (output, code) = undisturbed.shell("bill post answer.835");
    assert_eq!(code, 0, "{output}");
    let whole = tables(&undisturbed);
    let mut kills = 0;
    for changes in CHANGES {
        let desk = desk(CASE);
        kills += usize::from(killed(&desk, changes));
        let (output, code) = desk.shell("bill post answer.835 && bill check");
        assert_eq!(code, 0, "killed after {changes} changes of files: {output}");
        assert_eq!(tables(&desk), whole, "killed after {changes} changes of files");
    }
    assert!(kills > 2, "too few kills: {kills}");
}
