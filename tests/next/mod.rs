//! What goes from the first payer to the next, and what is corrected at a payer: a file of commands a case, with the whole
//! of what they say.
//!
//! `answers/` holds bodies of 835s, one segment a line; the envelope is put around each.

use std::fmt::Write;

use crate::post::whole;
use crate::support::desk::Desk;
use crate::support::{all_same, differs, files, read};

/// Second payers: of a Medicare patient, of somebody under a spouse's policy, of a patient with four lines, of a
/// Qualified Medicare Beneficiary.
const SETUP: &str = "\
chmod -R go= practice
printf '%s\\n' 'CV0004000,P0000871,PY0000092,2,,,XXA111222333,,self,,,,,,2026-01-01,,,,' \\
  'CV0004018,P0000863,PY0000076,2,,,W700000001,GR70,spouse,RP0000855,,,,,2026-01-01,,,,' \\
  'CV0004034,P0000806,PY0000068,2,,,900000001,,self,,,,,,2026-01-01,,,,' \\
  'CV0004042,P0001149,PY0000025,2,,,103741474004,,self,,,,,,2026-01-01,,,,' >> practice/coverages.csv
sed -i '/^CV0002203,/s/^\\(\\([^,]*,\\)\\{11\\}\\)[^,]*/\\1yes/' practice/coverages.csv";

#[test]
fn claims_go_on_and_are_corrected_as_kept() {
    let mut differing = Vec::new();
    for case in files("tests/next/cases", ".sh") {
        let desk = Desk::fresh();
        for answer in files("tests/next/answers", ".835") {
            std::fs::write(desk.path().join(answer.file_name().unwrap()), whole(&read(&answer))).unwrap();
        }
        let (output, code) = desk.shell(SETUP);
        assert!(code == 0, "{output}[exit {code}]");
        let mut said = String::new();
        for command in read(&case).lines() {
            if command.is_empty() || command.starts_with('#') {
                writeln!(said, "{command}").unwrap();
                continue;
            }
            let (output, code) = desk.shell(command);
            write!(said, "$ {command}\n{output}").unwrap();
            if code != 0 {
                writeln!(said, "[exit {code}]").unwrap();
            }
        }
        differing.extend(differs(case.with_extension("txt"), &said));
    }
    all_same(&differing);
}
