//! That a file came, and which of its claims are taken in: 999 and 277CA.

use super::asked::{File, Party};
use super::mind::{Mind, mind};
use super::write::{Kind, Set, amount, file};

/// The 999: the file is what its guide asks for.
pub(crate) fn implementation(of: &File, day: &str) -> String {
    let mut set = Set::default();
    set.add(&["AK1", "HC", &of.group, "005010X222A1"]);
    set.add(&["AK2", "837", &of.set, "005010X222A1"]);
    set.add(&["IK5", "A"]);
    set.add(&["AK9", "A", "1", "1", "1"]);
    file(of, &Kind("FA", "999", "005010X231A1", true), day, 1, &[set])
}

/// The 277CA: what is wrong with a claim's data is said before anybody thinks of paying it.
pub(crate) fn claims(of: &File, seed: u64, day: &str) -> String {
    let is_taken = |number: &str| mind(seed, number) != Mind::Rejected;
    let sum = |wanted: bool| -> (usize, i64) {
        let those = of.claims.iter().filter(|claim| is_taken(&claim.number) == wanted);
        those.fold((0, 0), |(count, sum), claim| (count + 1, sum + claim.charge))
    };
    let ((yes, accepted), (no, rejected)) = (sum(true), sum(false));
    let mut set = Set::default();
    set.add(&["BHT", "0085", "08", &format!("CA{}", of.batch), day, "0600", "TH"]);
    set.add(&["HL", "1", "", "20", "1"]);
    name(&mut set, "PR", "2", &of.receiver, "PI");
    set.add(&["TRN", "1", &format!("CA{}", of.batch)]);
    set.add(&["DTP", "050", "D8", day]);
    set.add(&["DTP", "009", "D8", day]);
    set.add(&["HL", "2", "1", "21", "1"]);
    name(&mut set, "41", "2", &of.submitter, "46");
    set.add(&["TRN", "2", &of.batch]);
    set.add(&["STC", "A1:19:PR", day, "WQ", &amount(accepted + rejected)]);
    let counted = [("90", yes, "YU", accepted), ("AA", no, "YY", rejected)];
    for (code, count, ..) in counted.iter().filter(|(_, count, ..)| *count > 0) {
        set.add(&["QTY", code, &count.to_string()]);
    }
    for (_, _, code, sum) in counted.iter().filter(|(_, count, ..)| *count > 0) {
        set.add(&["AMT", code, &amount(*sum)]);
    }
    set.add(&["HL", "3", "2", "19", "1"]);
    name(&mut set, "85", "2", &of.billing, "XX");
    set.add(&["TRN", "1", "0"]);
    set.add(&["STC", "A1:19:PR", "", "WQ", &amount(accepted + rejected)]);
    for (claim, at) in of.claims.iter().zip(4..) {
        set.add(&["HL", &at.to_string(), "3", "PT"]);
        let patient = claim.patient.as_ref().unwrap_or(&claim.subscriber);
        let patient = Party { id: claim.subscriber.id.clone(), ..patient.clone() };
        name(&mut set, "QC", "1", &patient, "MI");
        set.add(&["TRN", "2", &claim.number]);
        let (status, answer) = if is_taken(&claim.number) { ("A2:20:PR", "WQ") } else { ("A7:164:IL", "U") };
        set.add(&["STC", status, day, answer, &amount(claim.charge)]);
        if is_taken(&claim.number) {
            set.add(&["REF", "1K", &super::paid::number(claim, 1)]);
        }
        if let Some(line) = claim.lines.first() {
            set.add(&["DTP", "472", "D8", &line.day]);
        }
    }
    file(of, &Kind("HN", "277", "005010X214", true), day, 2, &[set])
}

fn name(set: &mut Set, what: &str, kind: &str, who: &Party, qualifier: &str) {
    set.add(&["NM1", what, kind, &who.family, &who.given, "", "", "", qualifier, &who.id]);
}
