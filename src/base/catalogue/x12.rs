//! Fault codes of X12 files. In their places the line is the segment, counted over the file from ISA as 1, and the
//! column is the element.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "X001",
        "no interchange",
        "The file does not begin with ISA, and without it the delimiters are not known. Nothing is read.",
    ),
    entry(
        "X002",
        "damaged header",
        "ISA has fixed widths: each of its elements is filled with spaces up to its own. One is too short or too long, \
         so what the delimiters are can only be guessed, and nothing after it is read.",
    ),
    entry(
        "X003",
        "delimiters",
        "The four characters that cut the file must differ and be no letters, digits or spaces.",
    ),
    entry(
        "X004",
        "terminator",
        "ISA names a line end as the terminator, and the segments after it do not fit that. The file was changed on its \
         way, as by a program for texts.",
    ),
    entry("X005", "after the end", "After IEA only white space or another ISA may follow."),
    entry(
        "X006",
        "empty segment",
        "Two terminators stand side by side. The second is skipped and not counted.",
    ),
    entry(
        "X007",
        "line end in a segment",
        "Line ends may stand between segments, not inside one. Files that were wrapped to 80 columns are not read.",
    ),
    entry("X008", "control character", "Text of elements has no control characters, but for the delimiters."),
    entry(
        "X009",
        "segment too long",
        "More than 65,536 bytes came without a terminator. Nothing after them is read.",
    ),
    entry("X010", "cut file", "The file ends before its last segment does."),
    entry("X011", "outside of its envelope", "A set stands in a group, a group in an interchange."),
    entry("X012", "not ended", "A set ends with SE, a group with GE, an interchange with IEA."),
    entry("X013", "ends what did not begin", "A trailer stands where no header of its kind is open."),
    entry(
        "X014",
        "count",
        "SE01 counts the segments of the set with ST and SE, GE01 the sets of the group, IEA01 the groups of the \
         interchange. Another count says that something was lost or added on the way.",
    ),
    entry("X015", "number of the trailer", "SE02 repeats ST02, GE02 repeats GS06, IEA02 repeats ISA13."),
    entry(
        "X016",
        "number used twice",
        "ISA13 is used once between a sender and a receiver, GS06 once in an interchange, ST02 once in a group: answers \
         name them. ST02 that comes again in another group is a warning.",
    ),
    entry(
        "X017",
        "kind of the group",
        "GS01 says what kind of sets a group has: HC 837, HP 835, FA 999, HN 277.",
    ),
    entry("X018", "version of the set", "ST03 repeats GS08, with the same errata at its end."),
    entry(
        "X019",
        "no table for this set",
        "The set, or the set in this version, is not one that is known here, such as those of version 4010. Its \
         segments are read; its loops and its content are not looked at.",
    ),
    entry("X021", "element missing", "The element must have a value in this segment, or in this use of it."),
    entry("X022", "element too many", "The segment has more elements than there are in its kind."),
    entry("X023", "length", "Texts and codes have a least and a greatest length."),
    entry(
        "X024",
        "type",
        "Numbers are digits with at most one point, amounts have at most two decimals, days are CCYYMMDD, times HHMM. \
         Nothing is rounded or guessed.",
    ),
    entry("X025", "code not allowed here", "The element takes codes of a list, and this one is not on it."),
    entry("X030", "unknown segment", "No segment has this id. It is kept: `--rows segments` shows it."),
    entry("X031", "segment of other sets", "The segment exists, but not in this kind of set. It is kept."),
    entry(
        "X032",
        "segment out of place",
        "No open loop has a place for it. It is kept, and belongs to nothing.",
    ),
    entry(
        "X033",
        "loop out of place",
        "The segment begins a loop that stands in another one, and that one did not begin. It is read as if it had.",
    ),
    entry(
        "X034",
        "too late",
        "Segments and loops come in the order of the guide; this one belongs further up.",
    ),
    entry("X035", "too often", "The segment or loop comes more often than the guide allows."),
    entry(
        "X036",
        "segment or loop missing",
        "Something that the loop must have is not in it. The place is the loop's.",
    ),
    entry("X040", "level numbers", "HL01 counts 1, 2, 3 from each ST on, without a gap."),
    entry("X041", "level above", "HL02 names the level that this one stands under."),
    entry("X042", "levels below", "HL04 is 1 where a level below follows, else 0."),
    entry(
        "X050",
        "payment does not balance",
        "BPR02 is the sum of what its claims were paid, less the sum of the adjustments of PLB. It is never negative.",
    ),
    entry("X051", "line does not balance", "SVC02 less every adjustment of the line is SVC03, to the cent."),
    entry(
        "X052",
        "claim does not balance",
        "CLP03 less every adjustment of the claim and of its lines is CLP04, to the cent.",
    ),
    entry(
        "X053",
        "charges of the lines",
        "The lines of an answered claim do not charge what the claim charges.",
    ),
    entry(
        "X054",
        "share of the patient",
        "CLP05 is not the sum of the adjustments with PR. It balances nothing; the adjustments count.",
    ),
    entry("X055", "sum of a claim", "CLM02 is the sum of what its lines charge."),
    entry(
        "X056",
        "another payer's answer to a line",
        "What another payer paid for a line, and its adjustments there, make what the line charges.",
    ),
    entry(
        "X057",
        "another payer's answer to a claim",
        "What is charged, less every adjustment of another payer, is what it paid: AMT*D.",
    ),
    entry("X058", "diagnosis pointers", "A line points at one to four diagnoses of its claim, each once."),
    entry(
        "X059",
        "another payer's name",
        "SVD01 is the id of one of the claim's other payers, in loop 2330B.",
    ),
    entry("X060", "one of a pair", "A number and what it is, a reason and its amount: both, or neither."),
    entry(
        "X061",
        "National Provider Identifier",
        "Ten digits, the last a check digit; in claims the first is 1 or 2. In a payer's file nobody but the payer can \
         mend it.",
    ),
    entry(
        "X062",
        "day not as its qualifier says",
        "D8 is a day, RD8 two days with a hyphen, DT a day and a time.",
    ),
    entry("X063", "ends before it begins", "The first day of two stands first."),
    entry("X064", "shape of a taxonomy code", "Three digits, six digits or capital letters, and X."),
    entry(
        "X065",
        "shape of a diagnosis",
        "ICD-10-CM: a letter, a digit, a digit or A or B, up to four more; without the dot here.",
    ),
    entry("X066", "components missing", "The element has components, and one that it must have is empty."),
    entry(
        "X070",
        "no such rows",
        "The set has no rows of the kind that is printed. Kinds that differ are printed by a command each.",
    ),
];
