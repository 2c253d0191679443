//! In a pipe: a reader that has seen enough, a full disk, colour that was asked for.

use crate::support::commands;
use crate::support::desk::Desk;

/// Every tool alone with its help and its manual, and what the help of every verb shows that is one plain command.
fn lines() -> Vec<String> {
    let mut lines = Vec::new();
    for (words, command) in commands::all() {
        if let [tool] = words.as_slice() {
            lines.extend([tool.clone(), format!("{tool} --help"), format!("{tool} man")]);
        }
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let examples = after.split_once("Examples:\n").map_or("", |(_, examples)| examples);
        let plain = |line: &&str| !line.contains(['|', '<', '>', '@', '\\', '#']);
        let own = |line: &&str| line.starts_with(&words.join(" "));
        lines.extend(examples.lines().map(str::trim).filter(plain).filter(own).map(str::to_owned));
    }
    lines
}

#[test]
fn a_closed_pipe_ends_in_silence() {
    let desk = Desk::fresh();
    let script: String =
        ["schedule grid", "bill ledger P0003007 --all", "intake man find", "supplies due --all", "files log"]
            .iter()
            .map(|line| format!("{{ {line} 2>>said; echo $? >>codes; }} | true\n"))
            .collect();
    desk.shell(&script);
    let kept = |name: &str| std::fs::read_to_string(desk.path().join(name)).unwrap();
    assert_eq!(kept("said"), "");
    assert_eq!(kept("codes"), "0\n".repeat(5));
}

#[test]
fn a_full_disk_is_told_by_every_verb() {
    let desk = Desk::fresh();
    let lines = lines();
    let script: String = lines
        .iter()
        .map(|line| {
            // Some are refused, since those before them have changed the practice; none is done in silence.
            format!(
                "{line} >/dev/full 2>said; [ $? != 0 ] || echo '{}'; grep -c G043 said >>told\n",
                line.replace('\'', "")
            )
        })
        .collect();
    let (output, _) = desk.shell(&script);
    assert_eq!(output, "");
    let told = std::fs::read_to_string(desk.path().join("told")).unwrap();
    assert!(told.matches('1').count() * 3 > lines.len() * 2, "{told}");
}

#[test]
fn a_change_that_cannot_be_shown_is_told_with_its_line() {
    let desk = Desk::fresh();
    let (output, _) = desk.shell(
        "schedule arrive A2610-0001321 >/dev/full; echo $?
         schedule arrive A2610-0001364 -n >/dev/full; echo $?
         schedule show A2610-0001364 >/dev/full; echo $?
         files log 1 --columns line,change,row",
    );
    let expected = "\
schedule: error[G043]: the answer could not be written: no space left on device
  help: the change is saved, as journal line 2
74
schedule: error[G043]: the answer could not be written: no space left on device
  help: nothing changed
74
schedule: error[G043]: the answer could not be written: no space left on device
  help: nothing changed
74
line,change,row
2,added,AE2610-000365
2,changed,A2610-0001321
";
    assert_eq!(output, expected);
}

#[test]
fn rows_that_cannot_be_handed_back_do_not_hide_the_change() {
    let desk = Desk::fresh();
    let (output, _) = desk.shell(
        "schedule arrive A2610-0001321 >/dev/null
         schedule noshow A2610-0001321 A2610-0001330 --as-of 2026-10-14T10:00 --columns id,status \
             --rejects nowhere/rejects.csv; echo $?",
    );
    let expected = "\
id,status
A2610-0001330,noshow
schedule: error[G043]: the answer could not be written: nowhere/rejects.csv: No such file or directory
  help: the change is saved, as journal line 3
74
";
    assert_eq!(output, expected);
}

#[test]
fn colour_comes_where_it_is_asked_for() {
    let desk = Desk::fresh();
    let (output, _) = desk.shell(
        "show='schedule -o table --columns time,status'
         $show | head -n 1
         CLICOLOR_FORCE=1 $show | head -n 1
         CLICOLOR_FORCE=0 $show | head -n 1
         NO_COLOR=1 CLICOLOR_FORCE=1 $show | head -n 1
         NO_COLOR=1 $show --color always | head -n 1
         CLICOLOR_FORCE=1 $show --color never | head -n 1",
    );
    let (plain, bold) = ("time   status\n", "\u{1b}[1mtime\u{1b}[0m   \u{1b}[1mstatus\u{1b}[0m\n");
    assert_eq!(output, [plain, bold, plain, plain, bold, plain].concat());
}

#[test]
fn of_many_faults_fifty_are_told_and_all_as_json() {
    let desk = Desk::fresh();
    let rows: String = (0..60).map(|row| format!("P000{row:04},100\n")).collect();
    std::fs::write(desk.path().join("rows.csv"), format!("id,zip\n{rows}")).unwrap();
    let (output, code) = desk.shell("intake edit @rows.csv");
    assert_eq!(code, 65);
    assert_eq!(output.matches("error[").count(), 50);
    assert!(output.ends_with("\nand 10 more; all of them with --messages json\n"), "{output}");
    let (output, code) = desk.shell("intake edit @rows.csv --messages json");
    assert_eq!((output.lines().count(), code), (60, 65));
}
