//! At a terminal: a folder a case with `cmd`, `keys` where something is typed, `width` where it is not 100, and all that
//! stands on the screen in `expected`. The commands of a case share a practice and a terminal; a line is one command.

use std::fmt::Write;

use crate::support::desk::Desk;
use crate::support::{all_same, differs, files, read, root, terminal};

#[test]
fn a_screen_looks_as_kept() {
    let mut differing = Vec::new();
    for cmd in files("tests/cli/terminal", "/cmd") {
        let case = cmd.parent().unwrap();
        let given = |name: &str| root().join(case).join(name).exists().then(|| read(case.join(name)));
        let columns = given("width").map_or(100, |width| width.trim().parse().unwrap());
        let keys = given("keys").unwrap_or_default();
        let desk = Desk::fresh();
        let mut screen = String::new();
        for line in read(&cmd).lines() {
            let (shown, code) = terminal::typed(&desk, columns, line, &keys);
            write!(screen, "$ {line}\n{shown}").unwrap();
            if code != 0 {
                writeln!(screen, "[exit {code}]").unwrap();
            }
        }
        let screen = screen.replace('\u{1b}', "␛");
        differing.extend(differs(case.join("expected"), &screen));
    }
    all_same(&differing);
}
