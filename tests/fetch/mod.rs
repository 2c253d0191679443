//! What receivers and payers say of batches, taken in: a shell file a case, with the whole of what comes out.
//!
//! Each case begins with a batch of three claims that was sent, and has the functions of `begin.sh`.

use crate::support::desk::Desk;
use crate::support::{all_same, differs, files, read};

#[test]
fn what_comes_is_filed_once_and_moves_what_it_speaks_of() {
    let mut differing = Vec::new();
    for case in files("tests/fetch/cases", ".sh") {
        let desk = Desk::fresh();
        let (output, _) = desk.shell(&format!("{}\n{}", read("tests/fetch/begin.sh"), read(&case)));
        differing.extend(differs(case.with_extension("txt"), &output));
    }
    all_same(&differing);
}
