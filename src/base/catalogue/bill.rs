//! Fault codes of bill.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry("B010", "units", "Units are a whole number above zero."),
    entry(
        "B011",
        "drug of a line",
        "A National Drug Code has eleven or twelve digits without hyphens, and its quantity stands beside it.",
    ),
    entry(
        "B012",
        "no such diagnosis",
        "The code is not in ICD-10-CM on the day of service. The nearest codes that are in force are named.",
    ),
    entry(
        "B013",
        "diagnosis is a heading",
        "The code has finer codes under it, and only those can be billed. Some of them are named.",
    ),
    entry(
        "B014",
        "diagnosis not in force",
        "The code ended before the day of service, or begins after it. ICD-10-CM changes on October 1.",
    ),
    entry(
        "B015",
        "diagnoses of a line",
        "A line has from one to twelve diagnoses, each once, with one space between.",
    ),
    entry(
        "B016",
        "diagnosis pointer",
        "Pointers are up to four places of the line's own diagnoses, counted from 1, each once.",
    ),
    entry(
        "B017",
        "not the shape of a procedure code",
        "Five characters: five digits; four digits and one of F, T, U, M; or a letter from A to V and four digits.",
    ),
    entry(
        "B018",
        "unknown procedure",
        "The code is neither in the HCPCS level II list that ships nor in a fee schedule of the practice on the day of \
         service. Licensed codes and codes newer than the list belong into fee-schedules.csv with their price.",
    ),
    entry("B019", "modifiers of a line", "Up to four modifiers of two letters or digits, each once."),
    entry(
        "B020",
        "entry with one line",
        "An entry of the ledger has two or more lines: money comes from somewhere.",
    ),
    entry("B021", "entry of several days", "The lines of an entry share their day."),
    entry(
        "B022",
        "entry does not sum to zero",
        "Debit is positive, credit negative, and an entry's lines sum to zero.",
    ),
    entry(
        "B023",
        "ledger line changed",
        "Lines of the ledger, receipts and charges are never changed or taken out; a correction is an entry that \
         reverses another.",
    ),
    entry(
        "B030",
        "not an amount to take",
        "Money is taken in amounts above zero; `bill void` takes a receipt back.",
    ),
    entry(
        "B031",
        "which visit",
        "A copay is for a visit. The patient has none today, or more than one: name it with `--visit`.",
    ),
    entry(
        "B032",
        "visit of somebody else",
        "The visit that was named is not a visit of the patient who pays.",
    ),
    entry("B033", "receipt cannot be taken back", "It is taken back already, or it takes another one back."),
    entry(
        "B034",
        "the taker approves",
        "Who took the money cannot approve that it is taken back. Another person of the practice does.",
    ),
    entry("B035", "nobody of this practice", "People stand under `users` in practice.json, by their login."),
    entry(
        "B036",
        "charge cannot be taken back",
        "It is taken back already, or a payer was asked for it; what was asked is corrected by a claim.",
    ),
    entry(
        "B037",
        "not one word",
        "A reason is one coded word of small letters and hyphens, such as `wrong-visit`.",
    ),
    entry(
        "B038",
        "no charge, receipt or patient",
        "`bill why` explains a charge, a receipt or a patient's balance.",
    ),
    entry(
        "B039",
        "Qualified Medicare Beneficiary",
        "What is done while somebody is a Qualified Medicare Beneficiary is never asked of them: not at the desk, not by \
         statement. The next payer is billed, or it is written off.",
    ),
    entry(
        "B040",
        "more than the unapplied money",
        "A refund gives back money that is not applied to anything. What a receipt paid is given back by `bill void`.",
    ),
    entry(
        "B041",
        "no refund to pay out",
        "A refund is approved first, by `bill refund approve`, and paid out by another person.",
    ),
    entry("B042", "the approver pays out", "Who approved a refund does not pay it out. Another person does."),
    entry(
        "B043",
        "drawer differs",
        "What was counted is not what the receipts say. Where it stays so, `--reason` says why in a word, and the \
         difference is posted.",
    ),
    entry(
        "B044",
        "the bank's reference",
        "A slip that stands gets the bank's reference once; a counted drawer gets it with its slip.",
    ),
    entry(
        "B045",
        "buckets of aging",
        "The row `aging` of rules/limits.csv says after how many days each bucket ends, rising, one space between: \
         `30 60 90 120`.",
    ),
    entry("B048", "word of a payment", "A row's method, purpose and status are words of a fixed list."),
    entry(
        "B049",
        "patient's money below zero",
        "A patient's unapplied money cannot be less than nothing. Money that was used since is taken back by `bill void`, \
         which makes what it paid owed again.",
    ),
    entry(
        "B050",
        "step of a statement",
        "A statement is ready, mailed, perhaps returned and mailed again; one that is held has no paper, one that is void \
         does not come back.",
    ),
    entry("B051", "filed statement", "The bytes of a filed statement are its content as JSON."),
    entry(
        "B052",
        "statement without paper",
        "A statement that is held has no paper: somebody must look first. The word for why stands in its row.",
    ),
    entry(
        "B070",
        "payment that is off",
        "BPR02 is not what claims and provider's adjustments make. Such a payment is posted only with `--suspense WORD`: \
         the deposit is BPR02, and the difference waits for a person under that word.",
    ),
    entry("B071", "no remittance", "`bill post` takes an 835. `bill read` shows any file of X12."),
    entry(
        "B072",
        "row of a paper remittance",
        "The first row of a payment says its trace number, day and amount, and later rows say the same or nothing. A row \
         with a claim is a line of it; a row without one is what was given or taken beside claims.",
    ),
    entry(
        "B073",
        "paper that does not balance",
        "What was billed less every adjustment is what was paid. A slip of the pen is mended; where the paper itself is \
         so, `--suspense WORD` lets the claim wait whole.",
    ),
    entry(
        "B074",
        "payer of a paper remittance",
        "Our id of the payer, its own number, or its name as in payers.csv.",
    ),
    entry(
        "B075",
        "allowed amount",
        "A warning: what was paid and the patient's share are usually what was allowed. The adjustments are posted.",
    ),
    entry(
        "B076",
        "adjustment of a paper remittance",
        "A group, a reason and an amount: `CO-45=40.00`; several with a space between. Beside claims a reason and an \
         amount: `WO=50.00`.",
    ),
    entry(
        "B077",
        "no longer in suspense",
        "Money that was assigned waits no more. `bill suspense list` shows what does.",
    ),
    entry("B078", "part of what waits", "A part has the sign of what waits and is no more than it."),
    entry(
        "B079",
        "where money in suspense goes",
        "To one claim that is not void, to one payer, to one patient, or nowhere. What a payer took back is no patient's \
         money.",
    ),
    entry(
        "B080",
        "columns of a bank",
        "A bank's export names a day and an amount, or debit and credit, in one of its first lines; other names are said \
         by a mapping for the table bank-lines: date, amount or credit_amount and debit_amount, trace, description.",
    ),
    entry(
        "B081",
        "cell of a bank",
        "A movement of the bank has a day and an amount, in one of the ways in which banks write.",
    ),
    entry("B082", "no movement", "The bank's export has no line with a day and an amount."),
    entry(
        "B101",
        "the practice's address",
        "A claim names the practice with its street, city, state and ZIP code of nine digits, in practice.json. A \
         post office box may be where it is paid (`pay_to`), not where it is.",
    ),
    entry("B102", "the practice's NPI", "`npi` in practice.json has ten digits, the last a check digit."),
    entry(
        "B103",
        "the practice's taxonomy",
        "`taxonomy` in practice.json is a code of ten characters: three digits, six digits or letters, and X.",
    ),
    entry("B104", "the practice's tax id", "`tax_id` in practice.json has nine digits without a hyphen."),
    entry(
        "B105",
        "who sends and who receives",
        "`x12` in practice.json names submitter and receiver, each with the qualifier of its id, the id of at \
         most fifteen letters and digits, and a name; and the person whom the receiver calls.",
    ),
    entry(
        "B106",
        "who rendered",
        "Each line names a provider with given and family name and an NPI whose check digit fits.",
    ),
    entry(
        "B107",
        "taxonomy of who rendered",
        "The provider's taxonomy code has ten characters: three digits, six digits or letters, and X.",
    ),
    entry(
        "B108",
        "who referred",
        "Who referred stands in the directory with given and family name and an NPI.",
    ),
    entry(
        "B109",
        "nothing is signed",
        "A rule in `rules/paperwork.csv` asks for `consent:assignment` or `consent:release`, and no row of `consents` \
         has it for the patient and the payer; or the patient refused that payers are told what they ask.",
    ),
    entry(
        "B110",
        "the patient's data",
        "A claim needs the patient's name, whole birth date, street, city, state, and a ZIP code of five or nine \
         digits.",
    ),
    entry(
        "B111",
        "letters that claims cannot hold",
        "Claims are written in Latin capitals, digits and signs. Accents come off by themselves; a name in \
         another script, or one of the signs that cut a file, is written as the payer's card has it.",
    ),
    entry(
        "B112",
        "the subscriber",
        "Where somebody else holds the policy, the coverage names that person, with given and family name.",
    ),
    entry("B113", "no member id", "The coverage has no member id; it stands on the card."),
    entry(
        "B114",
        "shape of a member id",
        "The id has not the shape that the payer's rule in `rules/payer-edits.csv` asks for: a digit is missing, \
         or the card is another payer's.",
    ),
    entry(
        "B115",
        "the payer's ids",
        "A payer has a name, an electronic id, and a claim filing indicator that X12 knows.",
    ),
    entry(
        "B116",
        "coverage not in force",
        "The charge names a coverage that does not cover the day of service, or is another patient's.",
    ),
    entry(
        "B117",
        "the patient pays alone",
        "A coverage of kind self-pay is in force on the day: the patient asked that no payer is told, which the \
         law grants to who pays in full.",
    ),
    entry(
        "B118",
        "charged to the patient, though covered",
        "The charge names no coverage, and one is in force on its day: it was added later, or the patient wished \
         to pay.",
    ),
    entry(
        "B119",
        "no electronic claim",
        "The payer takes no 837P, or asks for data that are not kept, like the day of an accident. It is asked on \
         paper.",
    ),
    entry(
        "B120",
        "diagnosis cannot be billed",
        "The code is not in ICD-10-CM on the day of service, or has finer codes, a seventh character among them, \
         of which one must be billed.",
    ),
    entry("B121", "diagnoses of a claim", "From one to twelve, the first no external cause."),
    entry(
        "B122",
        "diagnosis pointers of a claim",
        "Each line is for up to four of its own diagnoses, each once.",
    ),
    entry(
        "B123",
        "procedure cannot be billed",
        "The code has not the shape of one, or ended before the day of service.",
    ),
    entry(
        "B124",
        "modifiers of a claim",
        "Up to four of two letters or digits, each once; of JW and JZ never both.",
    ),
    entry("B125", "units of a claim", "Units are a whole number above zero."),
    entry("B126", "amount of a line", "What a payer is asked for is above zero."),
    entry(
        "B127",
        "the same line twice",
        "Two lines of a day have the same code and modifiers: a payer takes the second for a slip. A modifier \
         tells apart what was done twice.",
    ),
    entry(
        "B128",
        "place of service",
        "Each line has a place of service code of the list; a stay in a hospital needs the day of admission, \
         which is not kept.",
    ),
    entry(
        "B129",
        "day of service",
        "Service lies neither ahead, nor before the patient's birth, nor after the death.",
    ),
    entry("B130", "too many lines", "A claim has at most fifty lines."),
    entry(
        "B131",
        "drug of a claim",
        "A line with a National Drug Code needs the unit of its quantity, which is not kept.",
    ),
    entry(
        "B132",
        "authorization needed",
        "A rule in `rules/paperwork.csv` asks for the payer's leave, and the visit names none.",
    ),
    entry(
        "B133",
        "authorization does not cover",
        "The payer's leave that the visit names is not approved, not in force on the day, for another patient, \
         provider or coverage, without a number, or used up.",
    ),
    entry(
        "B134",
        "referral needed",
        "A rule in `rules/paperwork.csv` asks for a referral, and the visit names none.",
    ),
    entry(
        "B135",
        "filing limit is past",
        "The last day on which the payer takes the claim is over, by `rules/filing.csv`.",
    ),
    entry(
        "B136",
        "filing limit is near",
        "The last day on which the payer takes the claim is near, by `rules/filing.csv` and the limit \
         `filing_near`.",
    ),
    entry(
        "B137",
        "answer of the payer before",
        "A payer that pays later is told line by line what those before it paid and adjusted, and together that is what \
         was asked. The answer is not posted whole, or no payer was asked before.",
    ),
    entry(
        "B138",
        "another payer of the claim",
        "Name and electronic id of the payer, member id, and who is insured are said of every payer of a claim, and two \
         payers do not go by one id. One that pays later is left out where something is missing, and the claim goes.",
    ),
    entry(
        "B139",
        "why Medicare pays later",
        "Where another payer is asked before it, Medicare wants to know why: `insurance_type` of the coverage.",
    ),
    entry(
        "B140",
        "claim cannot be written",
        "The claim is not the sum of its lines, or a text in it has no form in a file of X12. Nothing is written \
         then.",
    ),
    entry(
        "B142",
        "payer takes no correction",
        "A replacement or a void bears the payer's own number of the claim, and some payers take neither: a rule in \
         `rules/payer-edits.csv` on `claims.frequency` says so.",
    ),
    entry(
        "B150",
        "claim cannot be taken back",
        "A claim in a batch goes with the batch; what a payer has is corrected once it has answered.",
    ),
    entry("B151", "batch cannot be taken back", "It is taken back already, or has left the office."),
    entry(
        "B152",
        "claim cannot be corrected at its payer",
        "A claim is replaced or voided where its payer has it and has given it a number; once, and not a void itself.",
    ),
    entry(
        "B160",
        "batch cannot be sent",
        "It is taken back, or its receiver has answered: what was not taken is claimed anew and leaves with another \
         batch.",
    ),
    entry(
        "B161",
        "attempt with an unknown outcome",
        "The program that sends was begun, and what became of it was never written down: it may still run, or the \
         computer stopped. The file may have arrived. Nothing is sent twice unasked: ask the receiver for the \
         interchange number, then say `--was-sent` or `--again`.",
    ),
    entry(
        "B162",
        "no program is named",
        "`practice.json` names under `engines` the programs that send and fetch files, each as its words, without a \
         shell. Who hands files over by a portal needs none: `bill send --was-sent` writes it down, `bill fetch FILE` \
         takes what came.",
    ),
    entry(
        "B163",
        "program failed",
        "The practice's program is not there, or ended with a failure. What it said is filed as a document. A batch \
         waits again, and the next `bill send` is another attempt.",
    ),
    entry(
        "B164",
        "outcome could not be written down",
        "The program that sends has ended, and the practice does not say so yet: it was killed, or the folder could \
         not be written. The next `bill send` asks.",
    ),
    entry("B165", "day that is over", "The day to look at a claim again lies ahead, or is today."),
    entry(
        "B166",
        "owner of nobody",
        "Who is to act is a user or a role of `practice.json`: a word that nobody answers to would be nobody's work.",
    ),
];
