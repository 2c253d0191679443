//! `exit-codes.md`: what a command's exit code says.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;

use frontdesk::base::Id;
use frontdesk::cli::Failure;
use frontdesk::cli::exit::CODES;
use frontdesk::store::Error;

use super::page;

/// Every way in which a command can fail.
fn failures() -> Vec<Failure> {
    let text = || "x".to_owned();
    let error = || io::Error::other("x");
    let store = [
        Error::Refused(Vec::new()),
        Error::NoPractice(text()),
        Error::NoDocument(Id::default()),
        Error::Unsupported(text()),
        Error::Unknown(text()),
        Error::Write(text(), error()),
        Error::Read(text(), error()),
        Error::Busy(text()),
        Error::Forbidden(text()),
        Error::Damaged(text()),
        Error::Stopped,
    ];
    let mut failures = vec![
        Failure::Grammar(text()),
        Failure::Faults(Vec::new()),
        Failure::Missing(text()),
        Failure::Output(error()),
        Failure::Input(text(), error()),
        Failure::Forbidden(text()),
    ];
    failures.extend(store.map(Failure::Store));
    failures
}

#[test]
fn exit_codes_are_as_commands_end() {
    let known: Vec<u8> = CODES.iter().map(|(code, ..)| *code).collect();
    let used: BTreeMap<u8, Failure> =
        failures().into_iter().map(|failure| (failure.exit_code(), failure)).collect();
    assert_eq!(known[2..], used.keys().copied().collect::<Vec<_>>());

    let mut text = String::from(
        "# Exit codes\n\n\
         The same in all five tools. Cron and scripts need three cases: 0, 1 (a person should look), higher (it could\n\
         not be done). The numbers from 65 on are those of `sysexits.h`.\n\n\
         | code | says | when |\n|---|---|---|\n",
    );
    for (code, says, when) in CODES {
        writeln!(text, "| {code} | {says} | {when} |").unwrap();
    }
    page("exit-codes.md", &text);
}
