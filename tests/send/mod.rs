//! Batches that leave the office over the real programs, with transports that do what transports do: fail, vanish, die
//! after the file is over there and before we know.

use crate::support::desk::Desk;

/// A practice with one batch, whose file goes to `there/` by a script of these lines; `$1` is the file.
fn desk(script: &str) -> Desk {
    let desk = Desk::fresh();
    std::fs::create_dir(desk.path().join("there")).unwrap();
    transport(&desk, script);
    let settings = desk.path().join("practice/practice.json");
    let text = std::fs::read_to_string(&settings).unwrap();
    let (before, rest) = text.split_once("\"send\": [").unwrap();
    let (_, after) = rest.split_once(']').unwrap();
    std::fs::write(&settings, format!("{before}\"send\": [\"sh\", \"../transport\"]{after}")).unwrap();
    let (output, code) = desk.shell("bill claim A2610-0001063 > made");
    assert!(output.ends_with("batch B2610-0000011: 1 claim, 145.00; 0 held\n") && code == 0, "{output}");
    desk
}

fn transport(desk: &Desk, script: &str) {
    std::fs::write(desk.path().join("transport"), script).unwrap();
}

/// How many files are over there: a file of a name more than once counts as often as it came.
const OVER: &str = "for file in there/*; do test -e \"$file\" && echo \"$file\"; done; ls practice/outbox";

/// Hands the file over under a name that is new each time.
const DELIVER: &str = "count=$(ls ../there | wc -l); cp \"$1\" ../there/$count-${1##*/}\n";

/// What a command says, and where batch and claim stand after it.
fn told(desk: &Desk, command: &str) -> String {
    let (output, code) = desk.shell(command);
    let states = "cut -d, -f10 practice/batches/2026-10.csv | tail -n +2
bill claim list --columns id,status | sed -n 's/^C2610-[0-9]*,//p'";
    let (states, _) = desk.shell(states);
    let over = desk.shell(OVER).0;
    let states = states.lines().collect::<Vec<_>>().join(" ");
    let over = over.lines().collect::<Vec<_>>().join(" ");
    format!("$ {command}\n{output}[exit {code}] {states} | {over}\n")
}

fn all(desk: &Desk, commands: &[&str]) -> String {
    commands.iter().map(|command| told(desk, command)).collect()
}

const SEND: &str = "bill send --columns batch,attempt,status,reason,output";

#[test]
fn killed_after_the_file_is_over_there_it_is_never_sent_twice_silently() {
    // The process that runs the transport is ours: it dies between the transport's exit and our commit.
    let desk = desk(&format!("{DELIVER}kill -9 $PPID\n"));
    let again = "bill send B2610-0000011 --again --columns batch,attempt,status,reason";
    // What a shell says of a killed program is its own.
    let (first, code) = desk.shell(&format!("{{ {SEND}; }} 2>/dev/null; true"));
    assert_eq!((first.as_str(), code), ("", 0));
    let found = all(&desk, &[SEND, "bill claim void B2610-0000011 --reason wrong", SEND]);
    let unknown = "\
bill: error[B161]: batch B2610-0000011: attempt 1, begun 2026-10-14 08:00 by anna, has an unknown outcome
  help: ask 990000200 whether it has interchange 261000001; then bill send B2610-0000011 --was-sent, or bill send B2610-0000011 --again
[exit 70] sending batched | there/0-B2610-0000011.837 B2610-0000011.837
";
    let head = "batch,attempt,status,reason,output\n";
    let void = "\
$ bill claim void B2610-0000011 --reason wrong
bill: error[B151]: batch B2610-0000011 is handed over, and what became of it is unknown
  help: bill send says what to do: its claims are taken back only where nobody has them
[exit 65] sending batched | there/0-B2610-0000011.837 B2610-0000011.837
";
    assert_eq!(found, format!("$ {SEND}\n{head}{unknown}{void}$ {SEND}\n{head}{unknown}"));
    transport(&desk, DELIVER);
    assert_eq!(
        all(&desk, &[again, SEND]),
        format!(
            "$ {again}\nbatch,attempt,status,reason\nB2610-0000011,2,sent,attempt-2\n\
             [exit 0] sent sent | there/0-B2610-0000011.837 there/1-B2610-0000011.837\n\
             $ {SEND}\nno batch waits to be sent\n{head}\
             [exit 0] sent sent | there/0-B2610-0000011.837 there/1-B2610-0000011.837\n"
        )
    );
}

#[test]
fn what_the_receiver_has_is_written_down_without_sending() {
    let desk = desk(&format!("{DELIVER}kill -9 $PPID\n"));
    desk.shell(&format!("{{ {SEND}; }} 2>/dev/null; true"));
    let mark = "bill send B2610-0000011 --was-sent --columns batch,attempt,status,reason";
    assert_eq!(
        all(&desk, &[mark, mark]),
        format!(
            "$ {mark}\nbatch,attempt,status,reason\nB2610-0000011,,sent,was-sent\n\
             [exit 0] sent sent | there/0-B2610-0000011.837\n\
             $ {mark}\nbatch B2610-0000011 is sent already: nothing changed\n\
             batch,attempt,status,reason\nB2610-0000011,,sent,\n\
             [exit 0] sent sent | there/0-B2610-0000011.837\n"
        )
    );
}

#[test]
fn a_transport_that_fails_leaves_the_batch_and_its_words() {
    let desk = desk("echo no route; echo to the host >&2; exit 7\n");
    let failed = |number: usize, document: &str| {
        format!(
            "$ {SEND}\nbatch,attempt,status,reason,output\nB2610-0000011,{number},made,failed,{document}\n\
             bill: error[B163]: batch B2610-0000011 was not sent: sh ended with exit 7\n  \
             help: the change is saved, as attempt {number}; what it said is documents/{document}; bill send \
             B2610-0000011 tries again\n[exit 69] made batched | \n"
        )
    };
    let found = all(&desk, &[SEND, SEND]);
    assert_eq!(found, failed(1, "D2610-0000020") + &failed(2, "D2610-0000038"));
    assert_eq!(desk.shell("cat practice/documents/D2610-0000020").0, "no route\nto the host\n");
    transport(&desk, DELIVER);
    assert_eq!(
        told(&desk, SEND),
        format!(
            "$ {SEND}\nbatch,attempt,status,reason,output\nB2610-0000011,3,sent,attempt-3,\n\
             [exit 0] sent sent | there/0-B2610-0000011.837\n"
        )
    );
    let sent = "cmp there/0-B2610-0000011.837 practice/documents/D2610-0000011 && bill check; files verify --columns findings";
    assert_eq!(desk.shell(sent).0.lines().last(), Some("0"));
}

#[test]
fn a_transport_that_dies_leaves_a_question() {
    let desk = desk("kill -9 $$\n");
    assert_eq!(
        told(&desk, SEND),
        format!(
            "$ {SEND}\nbatch,attempt,status,reason,output\nB2610-0000011,1,sending,,\n\
             bill: error[B164]: sh was ended by a signal: whether batch B2610-0000011 was sent is unknown\n  \
             help: the change is saved as far as it went: ask again with bill send B2610-0000011\n\
             [exit 70] sending batched | B2610-0000011.837\n"
        )
    );
}

#[test]
fn a_rehearsal_runs_nothing() {
    let desk = desk(DELIVER);
    let rehearse = "bill send -n --columns batch,attempt,status";
    assert_eq!(
        told(&desk, rehearse),
        format!(
            "$ {rehearse}\nbatch B2610-0000011: sh would be given B2610-0000011.837\n\
             batch,attempt,status\nB2610-0000011,1,made\n\
             [exit 0] made batched | ls: cannot access 'practice/outbox': No such file or directory\n"
        )
    );
}
