//! A terminal: what a person at the desk types and sees.

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::Stdio;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use super::desk::Desk;

/// Runs a command line at a terminal of so many columns, with these lines typed ahead. Gives all that stands on it in
/// the end, what was typed among it, and the exit code.
pub(crate) fn typed(desk: &Desk, columns: u16, line: &str, keys: &str) -> (String, i32) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let size = Winsize { ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&master, size).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let no_control = OpenptFlags::NOCTTY.bits().cast_signed();
    let open = || File::options().read(true).write(true).custom_flags(no_control).open(&name).unwrap();
    let mut master = File::from(master);
    master.write_all(keys.as_bytes()).unwrap();
    let mut child = {
        let mut command = desk.command("sh");
        command.args(["-c", line]).env_remove("COLUMNS").env("XDG_RUNTIME_DIR", desk.path());
        command.stdin(Stdio::from(open())).stdout(Stdio::from(open())).stderr(Stdio::from(open()));
        command.spawn().unwrap()
        // The shell's ends of the terminal close here, so that reading ends with the child.
    };
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    // A terminal whose last process is gone ends with an error, not with an end of file.
    while let Ok(count @ 1..) = master.read(&mut piece) {
        bytes.extend_from_slice(&piece[..count]);
    }
    let code = child.wait().unwrap().code().unwrap_or(-1);
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    (text.replace(&desk.path().display().to_string(), "…"), code)
}
