//! A file that came → what it says of what was sent.

use crate::base::{Date, Fault, fault::Severity};
use crate::bill::post::answer::CONTENT;
use crate::bill::read::answer::{Answer, Answers, Level};
use crate::bill::read::content;
use crate::format::x12::element::day;
use crate::format::x12::{Faults, Handler, Kind, Reader, Segment, Spot, code};

/// What a file is for the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sort {
    /// It says what became of what was sent.
    Acknowledgement,
    /// A payment is in it: it is left for `bill post`.
    Remittance,
    /// X12 of another kind, or nothing that can be read.
    #[default]
    Other,
}

/// An error of a set, as a 999 tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// The number of the segment in the set.
    pub ordinal: u64,
    /// Segment or element and what is wrong there, such as `NM109:7`.
    pub code: String,
}

/// What a 999 says of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// ST02 of ours.
    pub control: String,
    /// `A`, `E`, `R` … and why.
    pub code: String,
    /// What is wrong in it.
    pub slips: Vec<Slip>,
}

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A TA1: of an interchange.
    Interchange {
        /// ISA13 of ours.
        control: String,
        /// `A`, `E`, `R` and why.
        code: String,
    },
    /// A 999: of a group, and of its sets.
    Group {
        /// GS06 of ours.
        control: String,
        /// `A`, `E`, `P`, `R` … and why.
        code: String,
        /// Sets that it names.
        sets: Vec<Set>,
    },
    /// A 277CA: of all that was sent, or of one claim.
    Claim {
        /// Our number: the batch for all, else the claim.
        control: String,
        /// Whether it is about the whole batch.
        is_batch: bool,
        /// The codes, one space between.
        code: String,
        /// Whether it was refused.
        is_rejected: bool,
        /// The payer's number.
        payer_number: String,
    },
}

/// A file that came, read.
#[derive(Debug, Default)]
pub struct Came {
    /// What it is.
    pub sort: Sort,
    /// What it says, each with its day.
    pub said: Vec<(Said, Option<Date>)>,
    /// What is wrong with it; with an error among it nothing of it is taken.
    pub faults: Vec<Fault>,
}

/// Reads a file. What only its sender can mend is a warning.
pub fn read(file: &str, bytes: &[u8]) -> Came {
    let (mut reader, mut work, mut faults) = (Reader::new(), Work::default(), Faults::of(file));
    reader.feed(bytes, &mut work, &mut faults);
    reader.finish(&mut work, &mut faults);
    work.drain();
    let mut faults = faults.take();
    for fault in faults.iter_mut().filter(|fault| CONTENT.contains(&fault.code)) {
        fault.severity = Severity::Warning;
    }
    faults.sort_by(|left, right| left.place.cmp(&right.place));
    Came { sort: work.sort, said: work.said, faults }
}

const AK1: u32 = code("AK1");
const GS: u32 = code("GS");
const HL: u32 = code("HL");
const ST: u32 = code("ST");
const TA1: u32 = code("TA1");
const TRN: u32 = code("TRN");

#[derive(Default)]
struct Work {
    sort: Sort,
    answers: Answers,
    said: Vec<(Said, Option<Date>)>,
    /// GS04: the day of an answer that bears none.
    on: Option<Date>,
    group: String,
    sets: Vec<Set>,
    slips: Vec<Slip>,
    /// Of a 277CA: whether what follows is about all that was sent, and the batch.
    is_receiver: bool,
    batch: String,
}

impl Handler for Work {
    fn segment(&mut self, spot: &Spot<'_>, segment: &Segment<'_>, faults: &mut Faults) {
        let is_answer = match spot.kind {
            Kind::Acknowledgment | Kind::OlderAcknowledgment | Kind::ClaimAcknowledgment => true,
            Kind::Remittance => {
                self.sort = Sort::Remittance;
                false
            }
            _ => segment.code() == TA1 && spot.set == 0,
        };
        if segment.code() == GS {
            self.on = day(segment.element(4));
        }
        if !is_answer {
            return;
        }
        if self.sort == Sort::Other {
            self.sort = Sort::Acknowledgement;
        }
        content::check(spot.kind, segment, spot.at, faults);
        match segment.code() {
            ST => {
                self.answers.begin();
                self.batch.clear();
            }
            AK1 => {
                segment.element(2).clone_into(&mut self.group);
                self.sets.clear();
                self.slips.clear();
            }
            HL => self.is_receiver = segment.element(3) == "21",
            TRN if self.is_receiver => segment.element(2).clone_into(&mut self.batch),
            _ => {}
        }
        self.answers.take(spot.kind, segment, spot.at);
        self.drain();
    }

    fn end(&mut self, _: &mut Faults) {
        self.drain();
    }
}

impl Work {
    /// Answers that are whole are said.
    fn drain(&mut self) {
        let ready: Vec<Answer> = self.answers.ready.iter().cloned().collect();
        self.answers.ready.clear();
        for answer in &ready {
            self.say(answer);
        }
    }

    fn say(&mut self, answer: &Answer) {
        let why = [answer.status.as_str(), answer.codes.as_str()].join(" ").trim().replace(' ', ":");
        match answer.level {
            Level::Interchange => {
                let code = why.trim_end_matches(":000").to_owned();
                self.said.push((Said::Interchange { control: answer.about.clone(), code }, answer.on));
            }
            Level::Segment | Level::Element => self.slip(answer),
            Level::Set => {
                let slips = std::mem::take(&mut self.slips);
                self.sets.push(Set { control: answer.about.clone(), code: why, slips });
            }
            Level::Group => {
                let said = Said::Group {
                    control: self.group.clone(),
                    code: why,
                    sets: std::mem::take(&mut self.sets),
                };
                self.said.push((said, self.on));
            }
            Level::Source | Level::Receiver | Level::Provider | Level::Claim | Level::Line => {
                self.of_claims(answer);
            }
        }
    }

    /// An element's slip says more than that of its segment, which only says that an element is wrong.
    fn slip(&mut self, answer: &Answer) {
        let ordinal = answer.ordinal.parse().unwrap_or(0);
        let codes = answer.codes.replace(' ', ":");
        let mut parts = answer.element.split(':');
        let element = parts.next().filter(|part| !part.is_empty());
        let component = parts.next().filter(|part| !part.is_empty());
        let place = match (element, component) {
            (Some(element), Some(component)) => format!("{}{element:0>2}-{component}", answer.segment),
            (Some(element), None) => format!("{}{element:0>2}", answer.segment),
            _ => answer.segment.clone(),
        };
        let slip = Slip { ordinal, code: format!("{place}:{codes}") };
        let is_finer = |last: &Slip| last.ordinal == ordinal && last.code == format!("{}:8", answer.segment);
        if answer.level == Level::Element && self.slips.last().is_some_and(is_finer) {
            self.slips.pop();
        }
        self.slips.push(slip);
    }

    /// Several reasons of one claim, and those of its lines, are said together.
    fn of_claims(&mut self, answer: &Answer) {
        let is_batch = !matches!(answer.level, Level::Claim | Level::Line);
        let control = if is_batch { self.batch.clone() } else { answer.about.clone() };
        let refused = answer.status == "U" || answer.codes.split(' ').any(is_refusal);
        let on = answer.on.or(self.on);
        if let Some((Said::Claim { control: last, is_batch: false, code, is_rejected, payer_number }, _)) =
            self.said.last_mut()
            && !is_batch
            && (answer.level == Level::Line || *last == control)
        {
            if !code.split(' ').any(|known| known == answer.codes) {
                code.push(' ');
                code.push_str(&answer.codes);
            }
            *is_rejected |= refused;
            if payer_number.is_empty() {
                payer_number.clone_from(&answer.payer_claim);
            }
            return;
        }
        let said = Said::Claim {
            control,
            is_batch,
            code: answer.codes.clone(),
            is_rejected: refused,
            payer_number: answer.payer_claim.clone(),
        };
        self.said.push((said, on));
    }
}

/// Whether a category of a 277CA says that the claim was not taken: sent back, not found, or refused.
fn is_refusal(code: &str) -> bool {
    let category = code.split(':').next().unwrap_or_default();
    matches!(category, "A3" | "A4" | "A6" | "A7" | "A8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(kind: &str, version: &str, set: &str, body: &str) -> String {
        let count = body.matches('~').count() + 2;
        format!(
            "ISA*00*          *00*          *30*990000200      *ZZ*MILLSTREET     *261014*0930*^*00501*000000031*0*T*:~\
             GS*{kind}*990000200*MILLSTREET*20261014*0930*31*X*{version}~ST*{set}*0001*{version}~{body}\
             SE*{count}*0001~GE*1*31~IEA*1*000000031~"
        )
    }

    fn told(text: &str) -> Vec<String> {
        let came = read("in", text.as_bytes());
        let errors = came.faults.iter().filter(|fault| fault.is_error()).map(|fault| fault.text("bill"));
        let said = came
            .said
            .iter()
            .map(|(said, on)| format!("{said:?} {}", on.map(|on| on.to_string()).unwrap_or_default()));
        [format!("{:?}", came.sort)].into_iter().chain(said).chain(errors).collect()
    }

    #[test]
    fn a_999_names_group_sets_and_slips() {
        let body = "AK1*HC*261000001*005010X222A1~AK2*837*0001*005010X222A1~IK3*NM1*17*2010*8~IK4*9*67*7*X~\
                    IK3*SBR*16**3~IK5*R*5~AK9*R*1*1*0~";
        assert_eq!(
            told(&file("FA", "005010X231A1", "999", body)),
            [
                "Acknowledgement",
                "Group { control: \"261000001\", code: \"R\", sets: [Set { control: \"0001\", code: \"R:5\", slips: \
                 [Slip { ordinal: 17, code: \"NM109:7\" }, Slip { ordinal: 16, code: \"SBR:3\" }] }] } 2026-10-14"
            ]
        );
    }

    #[test]
    fn a_277ca_says_the_reasons_of_a_claim_together() {
        let body = "BHT*0085*08*X*20261015*0930*TH~HL*1**20*1~NM1*PR*2*PAYER*****PI*11~TRN*1*1~DTP*050*D8*20261014~\
                    DTP*009*D8*20261015~HL*2*1*21*1~NM1*41*2*US*****46*MILLSTREET~TRN*2*B2610-0000011~\
                    STC*A1:19:PR*20261015*WQ*264~HL*3*2*19*1~NM1*85*2*US*****XX*1990000105~TRN*1*0~\
                    STC*A1:19:PR*20261015*WQ*264~HL*4*3*PT~NM1*QC*1*A*B****MI*11~TRN*2*C2610-0000011~\
                    STC*A2:20:PR*20261015*WQ*132~REF*1K*P77~DTP*472*D8*20261013~HL*5*3*PT~NM1*QC*1*A*B****MI*11~\
                    TRN*2*C2610-0000020~STC*A7:562:85*20261015*U*132~STC*A6:255*20261015*U*132~DTP*472*D8*20261013~";
        let claim = |control: &str, is_batch: bool, code: &str, is_rejected: bool, payer_number: &str| {
            format!(
                "Claim {{ control: {control:?}, is_batch: {is_batch}, code: {code:?}, is_rejected: {is_rejected}, \
                 payer_number: {payer_number:?} }} 2026-10-15"
            )
        };
        assert_eq!(
            told(&file("HN", "005010X214", "277", body)),
            [
                "Acknowledgement".to_owned(),
                claim("B2610-0000011", true, "A1:19:PR", false, ""),
                claim("B2610-0000011", true, "A1:19:PR", false, ""),
                claim("C2610-0000011", false, "A2:20:PR", false, "P77"),
                claim("C2610-0000020", false, "A7:562:85 A6:255", true, ""),
            ]
        );
    }

    #[test]
    fn a_ta1_alone_is_read() {
        let text = "ISA*00*          *00*          *30*990000200      *ZZ*MILLSTREET     *261014*0930*^*00501*000000031*0*T*:~\
                    TA1*261000001*261014*0800*R*005~IEA*0*000000031~";
        assert_eq!(
            told(text),
            ["Acknowledgement", "Interchange { control: \"261000001\", code: \"R:005\" } 2026-10-14"]
        );
        assert_eq!(
            told(&text.replace("R*005", "A*000"))[1],
            "Interchange { control: \"261000001\", code: \"A\" } 2026-10-14"
        );
        assert_eq!(told("hello")[0], "Other");
    }
}
