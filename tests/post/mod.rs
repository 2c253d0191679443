//! Payers' answers, posted: a file a case, with the whole of what is shown and what is written.
//!
//! A case is the body of an 835, one segment a line; the envelope is put around it. `practice/` holds the claims that
//! are answered. Each case is shown, posted, and posted again.
//!
//! A story is a folder with a command line: `cmd`, what it reads (`.body` is the body of an 835), and `expected`.

mod race;

mod month;

use crate::support::desk::Desk;
use crate::support::{all_same, differs, files, read, root};

/// The claims of the cases, one patient with a second payer, and one Qualified Medicare Beneficiary.
const SETUP: &str = "\
chmod -R go= practice
echo 'CV0004000,P0000871,PY0000092,2,,,XXA111222333,,self,,,,,,2026-01-01,,,,' >> practice/coverages.csv
sed -i '/^CV0002203,/s/^\\(\\([^,]*,\\)\\{11\\}\\)[^,]*/\\1yes/' practice/coverages.csv
bill check > /dev/null";

/// What is shown, and what stands in the tables after.
const RUN: &str = "\
show='claim,line,patient,what,group,reason,amount,account,due'
echo '$ bill post answer.835 -n'
bill post answer.835 -n --columns $show --owner biller
echo \"[exit $?]\"
before=$(wc -l < practice/ledger/2026-10.csv)
bill post answer.835 --columns $show --owner biller > shown 2>&1
echo '$ ledger: entry account amount patient payer charge reason reverses'
tail -n +$((before + 1)) practice/ledger/2026-10.csv | cut -d, -f2,4,5,6,8,10,14,15
echo '$ claims'; cut -d, -f1,10,17 practice/claims/2026-10.csv
echo '$ denials'; cat practice/denials/2026-10.csv 2> /dev/null | cut -d, -f2,3,5-9,10-12
echo '$ suspense'; cat practice/suspense/2026-10.csv 2> /dev/null | cut -d, -f5-8,10
echo '$ bill denials'; bill denials --columns claim,line,patient,reason,amount,due,days
echo '$ bill suspense list'; bill suspense list --columns remittance,since,days,amount,reason,owner
echo '$ bill due --all'; bill due --all --columns due,kind,detail,owner,source | grep -E 'appeal|suspense'
echo '$ bill day'; bill day --columns figure,value | grep -E '^(paid|adjusted|difference|owed)'
echo '$ bill post answer.835'
bill post answer.835 --columns $show";

/// A body in its envelope; `--` stands between sets.
pub fn whole(body: &str) -> String {
    let segments: Vec<&str> = body.lines().filter(|line| !line.is_empty()).collect();
    let mut lines = vec![
        "ISA*00*          *00*          *ZZ*00227          *ZZ*990000100      *261013*1200*^*00501*000000007*0*P*:"
            .to_owned(),
        "GS*HP*00227*990000100*20261013*1200*7*X*005010X221A1".to_owned(),
    ];
    let sets: Vec<&[&str]> = segments.split(|line| *line == "--").collect();
    for (set, number) in sets.iter().zip(1..) {
        lines.push(format!("ST*835*{number:04}"));
        lines.extend(set.iter().map(|line| (*line).to_owned()));
        lines.push(format!("SE*{}*{number:04}", set.len() + 2));
    }
    lines.push(format!("GE*{}*7", sets.len()));
    lines.push("IEA*1*000000007".to_owned());
    lines.iter().map(|line| format!("{line}~\n")).collect()
}

/// A practice in which six claims were sent.
fn practice() -> Desk {
    let desk = Desk::fresh();
    for file in files("tests/post/practice", ".csv") {
        let to = desk.path().join("practice").join(file.strip_prefix("tests/post/practice").unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(root().join(&file), to).unwrap();
    }
    let (output, code) = desk.shell(SETUP);
    assert!(code == 0, "{output}[exit {code}]");
    desk
}

fn desk(case: &str) -> Desk {
    let desk = practice();
    std::fs::write(desk.path().join("answer.835"), whole(&read(case))).unwrap();
    desk
}

#[test]
fn stories_end_as_kept() {
    let mut differing = Vec::new();
    for cmd in files("tests/post/stories", "/cmd") {
        let story = cmd.parent().unwrap();
        let desk = practice();
        for file in files(story.to_str().unwrap(), "") {
            let name = file.file_name().unwrap();
            if file.extension().is_some_and(|end| end == "body") {
                let to = desk.path().join(name).with_extension("835");
                std::fs::write(to, whole(&read(&file))).unwrap();
            } else if !["cmd", "expected"].iter().any(|own| name == *own) {
                std::fs::copy(root().join(&file), desk.path().join(name)).unwrap();
            }
        }
        let (output, code) = desk.shell(&read(&cmd));
        differing.extend(differs(story.join("expected"), &format!("{output}[exit {code}]\n")));
    }
    all_same(&differing);
}

#[test]
fn answers_are_posted_as_kept() {
    let mut differing = Vec::new();
    for case in files("tests/post/cases", ".835") {
        let desk = desk(case.to_str().unwrap());
        let (output, code) = desk.shell(RUN);
        differing.extend(differs(case.with_extension("txt"), &format!("{output}[exit {code}]\n")));
    }
    all_same(&differing);
}
