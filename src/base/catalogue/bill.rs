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
    entry("B048", "word of a payment", "A row's method and purpose are words of a fixed list."),
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
];
