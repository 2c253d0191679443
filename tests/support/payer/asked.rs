//! A file of claims, as a payer reads it.

/// What stands in the envelope and at the head of the file.
#[derive(Default)]
pub(crate) struct File {
    /// ISA06 and ISA08: who sends, and to whom.
    pub(crate) from: String,
    pub(crate) to: String,
    /// GS06 and ST02.
    pub(crate) group: String,
    pub(crate) set: String,
    /// BHT03.
    pub(crate) batch: String,
    /// NM1*41: who submits.
    pub(crate) submitter: Party,
    /// NM1*40: to whom.
    pub(crate) receiver: Party,
    /// NM1*85 with its tax id.
    pub(crate) billing: Party,
    pub(crate) tax_id: String,
    /// The claims, in their order.
    pub(crate) claims: Vec<Claim>,
}

/// A name with its id.
#[derive(Clone, Default)]
pub(crate) struct Party {
    pub(crate) family: String,
    pub(crate) given: String,
    pub(crate) id: String,
}

/// A claim: CLM and what belongs to it.
#[derive(Clone, Default)]
pub(crate) struct Claim {
    /// CLM01.
    pub(crate) number: String,
    /// CLM02, in cents.
    pub(crate) charge: i64,
    /// CLM05-1 and -3.
    pub(crate) place: String,
    pub(crate) frequency: String,
    /// SBR09.
    pub(crate) filing: String,
    /// NM1*PR.
    pub(crate) payer: Party,
    /// NM1*IL.
    pub(crate) subscriber: Party,
    /// NM1*QC, where the patient is not the subscriber.
    pub(crate) patient: Option<Party>,
    pub(crate) lines: Vec<Line>,
}

/// A service line: SV1 and what belongs to it.
#[derive(Clone, Default)]
pub(crate) struct Line {
    /// SV101, as it came.
    pub(crate) procedure: String,
    pub(crate) charge: i64,
    pub(crate) units: String,
    /// DTP*472, `CCYYMMDD`.
    pub(crate) day: String,
    /// REF*6R.
    pub(crate) control: String,
}

/// Cents of an amount as X12 writes it: `132`, `37.5`, `-1.37`.
pub(crate) fn cents(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = match part.len() {
        0..=2 => format!("{part:0<2}"),
        _ => return None,
    };
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(sign * (whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part.parse().ok()?)?))
}

/// The segments of a file, each as its elements, by the delimiters of its own head.
pub(crate) fn segments(text: &str) -> Result<Vec<Vec<&str>>, String> {
    let (Some(element), Some(end)) = (text.chars().nth(3), text.chars().nth(105)) else {
        return Err("no interchange: the file is shorter than its head".to_owned());
    };
    let all = text.split(end).map(|segment| segment.trim_start_matches(['\r', '\n']));
    Ok(all.filter(|segment| !segment.is_empty()).map(|segment| segment.split(element).collect()).collect())
}

/// Reads a file of one set of claims.
pub(crate) fn read(text: &str) -> Result<File, String> {
    let mut file = File::default();
    // What a claim below takes over: who is insured, by whom, and who is the patient. Behind CLM, others are named.
    let (mut head, mut is_head) = (Claim::default(), true);
    for segment in segments(text)? {
        let at = |place: usize| segment.get(place).copied().unwrap_or_default();
        let part = |place: usize, component: usize| {
            at(place).split(':').nth(component - 1).unwrap_or_default().to_owned()
        };
        let party = || Party { family: at(3).to_owned(), given: at(4).to_owned(), id: at(9).to_owned() };
        let amount =
            |place: usize| cents(at(place)).ok_or_else(|| format!("no amount in {}", segment.join("*")));
        match (at(0), at(1)) {
            ("ISA", _) => (file.from, file.to) = (at(6).trim().to_owned(), at(8).trim().to_owned()),
            ("GS", _) => at(6).clone_into(&mut file.group),
            ("ST", _) => at(2).clone_into(&mut file.set),
            ("BHT", _) => at(3).clone_into(&mut file.batch),
            ("NM1", "41") => file.submitter = party(),
            ("NM1", "40") => file.receiver = party(),
            ("NM1", "85") => file.billing = party(),
            ("REF", "EI") => at(2).clone_into(&mut file.tax_id),
            ("HL", _) => is_head = true,
            ("SBR", _) if is_head => head = Claim { filing: at(9).to_owned(), ..Claim::default() },
            ("NM1", "IL") if is_head => head.subscriber = party(),
            ("NM1", "PR") if is_head => head.payer = party(),
            ("NM1", "QC") if is_head => head.patient = Some(party()),
            ("CLM", _) => {
                is_head = false;
                file.claims.push(Claim {
                    number: at(1).to_owned(),
                    charge: amount(2)?,
                    place: part(5, 1),
                    frequency: part(5, 3),
                    ..head.clone()
                });
            }
            (name, _) => {
                let Some(claim) = file.claims.last_mut() else { continue };
                if name == "LX" {
                    claim.lines.push(Line::default());
                }
                let Some(line) = claim.lines.last_mut() else { continue };
                match (name, at(1)) {
                    ("SV1", procedure) => {
                        procedure.clone_into(&mut line.procedure);
                        (line.charge, line.units) = (amount(2)?, at(4).to_owned());
                    }
                    ("DTP", "472") => at(3).clone_into(&mut line.day),
                    ("REF", "6R") => at(2).clone_into(&mut line.control),
                    _ => {}
                }
            }
        }
    }
    Ok(file)
}
