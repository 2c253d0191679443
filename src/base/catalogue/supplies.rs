//! Fault codes of supplies.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry("U001", "unknown item", "No row of `items` has the id. The nearest known ids are named."),
    entry(
        "U002",
        "unknown unit",
        "An item is counted in its base unit, or in a pack of `item-packs` that is in force on the day.",
    ),
    entry(
        "U003",
        "part of a pack",
        "Packs are whole, and so are base units unless they are a measure such as `mL`. Write the quantity in base units.",
    ),
    entry(
        "U004",
        "quantity not above zero",
        "A move says how much moved; what it moved from and to says which way.",
    ),
    entry(
        "U005",
        "unknown place",
        "Stock lies at a place of `places`; none is guessed where an item is kept at several.",
    ),
    entry(
        "U006",
        "lot or expiry missing",
        "Drugs, vaccines, samples, controlled substances and implants are kept by lot and expiry, devices by lot.",
    ),
    entry(
        "U007",
        "one lot with two expiries",
        "All packs of a lot expire on one day. Both days are named; one of them was misread.",
    ),
    entry(
        "U008",
        "expired on receipt",
        "Stock whose last day is over is not taken in without `--override REASON`.",
    ),
    entry(
        "U009",
        "short-dated on receipt",
        "Stock that expires sooner than `rules/stock` allows for its kind is not taken in without `--override REASON`.",
    ),
    entry(
        "U010",
        "no price",
        "Stock comes in at what it cost: the row's price, or one that a vendor lists for that unit.",
    ),
    entry(
        "U011",
        "price ten times off",
        "One unit costs ten times what those on hand did, or a tenth: mostly the price of a pack written for a unit.",
    ),
    entry("U012", "unknown lot", "A lot is named by its number as printed, or by its id."),
    entry(
        "U013",
        "lot not usable",
        "An expired, quarantined or recalled lot is on hand and is not used. Throw it away, or let someone decide.",
    ),
    entry(
        "U014",
        "not enough stock",
        "Fewer usable units lie at the place than were asked for. Stock of another funding, expired, quarantined or \
         recalled stock is no cover and is named.",
    ),
    entry("U015", "visit does not fit", "Stock is used for a visit that took place or is under way."),
    entry("U016", "reason missing or unknown", "A reason is one coded word, so that reasons can be counted."),
    entry(
        "U017",
        "witness missing",
        "Two people see a controlled substance thrown away, and neither is both.",
    ),
    entry("U018", "not used by visit", "Office supplies are counted to par, not used for a visit."),
    entry("U019", "move to where it is", "A move takes stock from one place to another."),
    entry("U020", "two items of one name", "Items are told apart by their names; each name stands once."),
    entry("U021", "unknown vendor", "No row of `vendors` has the id. The nearest known ids are named."),
    entry(
        "U022",
        "stock move rewritten",
        "Stock moves are appended, never changed: `files undo` takes one back by a row of its own.",
    ),
    entry(
        "U023",
        "stock move goes nowhere",
        "A move takes more than nothing of an item from one place to another.",
    ),
    entry(
        "U030",
        "check digit does not fit",
        "The last digit of a GTIN, or the last character of a label, is worked out from the others. It finds every single \
         slip, and swaps of neighbours but for those that differ by 5, such as 16 for 61.",
    ),
    entry(
        "U031",
        "no code that is read",
        "A code is of GS1, as it is in the symbol, in brackets or as a link; a GTIN of 8, 12, 13 or 14 digits; a label of \
         HIBC; a National Drug Code. Labels of ISBT 128 are known and not read.",
    ),
    entry(
        "U032",
        "part of a code too long, too short, of other characters",
        "Each application identifier says how long what stands behind it may be, and of which characters.",
    ),
    entry(
        "U033",
        "no such day in a code",
        "Days are YYMMDD, of the year within 50 of now; day 00 is the month's last day where that is allowed.",
    ),
    entry(
        "U034",
        "parts of a code that do not go together",
        "An identifier may stand twice with one value, and some never stand beside each other.",
    ),
    entry(
        "U035",
        "code of no item",
        "No pack of `item-packs` has the GTIN and no item the drug code. The help shows how to add it.",
    ),
    entry(
        "U036",
        "code that does not say what it is of",
        "Lot and day stand in a second code of the pack: the first one has the GTIN.",
    ),
    entry(
        "U037",
        "separator may be lost",
        "A scanner that works as a keyboard and drops the separator makes of a lot and a day behind it one lot. Both are \
         legal, so this is a warning: `10K4217280630` may be lot K42, to be used by 2028-06-30.",
    ),
    entry(
        "U038",
        "ten digits of several drugs",
        "Ten digits without hyphens are 4-4-2, 5-3-2 or 5-4-1, three different drug codes. The items that are kept decide \
         where they can; else a person does, and nothing is guessed.",
    ),
    entry(
        "U039",
        "code and row differ",
        "What a row says itself and what its code says must be the same; leave the cell empty to take the code's.",
    ),
    entry(
        "U040",
        "lot not given free",
        "What its maker called back is not used on anybody's word: it goes back, or is destroyed.",
    ),
    entry(
        "U050",
        "no vendor lists it",
        "An order is of a pack that a vendor lists in `prices` on the day. What is listed is named.",
    ),
    entry(
        "U051",
        "not sold in so many packs",
        "A vendor sells at least the minimum of its price, and in its multiple. The next such number is named.",
    ),
    entry(
        "U052",
        "ordered since",
        "The row of `supplies reorder` counts on another quantity on order than there is: somebody ordered since, and nothing is bought twice. Ask anew.",
    ),
    entry(
        "U053",
        "order does not stand so",
        "A draft is sent before it is received, what has come is not cancelled, what is cancelled is not sent.",
    ),
    entry("U054", "no such line", "The order has no line of that item."),
    entry(
        "U055",
        "not on the order",
        "What came is an item of the order, or names in `instead_of` the item that it came for.",
    ),
    entry(
        "U056",
        "more came than was ordered",
        "More than was still to come is counted again or sent back; it is kept only with `--override REASON`.",
    ),
    entry(
        "U057",
        "count does not stand so",
        "What is posted or cancelled is counted anew; a shelf is on one open sheet at a time; where several counts are open, `--count` says which.",
    ),
    entry(
        "U058",
        "nothing to count",
        "By the books nothing of what was asked for lies at the place, or belongs there.",
    ),
    entry(
        "U059",
        "counted at another time",
        "A count lies between the printing of its sheet and now: the books of that moment are what it is set against.",
    ),
    entry(
        "U060",
        "lines not counted",
        "A line that nobody counted says nothing. Enter 0 where nothing lies, or post with `--only-counted`.",
    ),
    entry(
        "U061",
        "less is left than is missing",
        "More was taken since the count than the count left there, so one of the two is wrong. Count again.",
    ),
    entry("U062", "days out of range", "Days of a vendor are a number from 0 to 730."),
    entry("U063", "two vendors of one name", "Vendors are told apart by their names; each name stands once."),
    entry(
        "U064",
        "two prices of one pack",
        "A vendor has one price for a pack on a day: a new one begins after the last, which it ends.",
    ),
    entry(
        "U065",
        "price of no pack",
        "Prices are of packs of `item-packs`; what is sold singly is a pack of one.",
    ),
    entry(
        "U066",
        "two packs of one name",
        "An item has one pack of a name on a day: a new one begins after the last, which it ends.",
    ),
    entry(
        "U067",
        "pack told by itself",
        "A pack is told in the base unit or in another pack, and has another name than the base unit.",
    ),
    entry(
        "U068",
        "changed twice in one batch",
        "A row of a batch must not take back what an earlier one sets.",
    ),
    entry(
        "U069",
        "kept otherwise",
        "Once an item has moved its unit stays, and a sample stays a sample: its moves would mean something else.",
    ),
    entry(
        "U070",
        "no temperature, or no time of one",
        "Degrees are a number with a point, like 4.6 or -18, and lie between the coldest that there is and 200 °C.",
    ),
    entry(
        "U071",
        "logger's columns not found",
        "A logger's file has a line that names a column of time and one of temperature; of two probes one is named \
         with --column.",
    ),
    entry(
        "U072",
        "°C or °F not told",
        "A number alone is no temperature. Where neither the file nor its header says which scale it is, --unit does.",
    ),
    entry(
        "U073",
        "time may mean two",
        "10/11 may be in October or November, and half past one exists twice on the night when clocks go back. --dates \
         and --offset say which is meant; nothing is guessed.",
    ),
    entry(
        "U074",
        "no unit whose temperature is read",
        "A refrigerator or freezer is a place whose column storage names a class of rules/storage.",
    ),
    entry(
        "U075",
        "reading that cannot be",
        "The lowest is not above what is shown now, nor the highest below it, and a reading is not of the future.",
    ),
    entry(
        "U076",
        "degrees that look like Fahrenheit",
        "Taken as Celsius they are far out of the unit's range, taken as Fahrenheit they are in it. 41 °F is 5 °C. Say \
         which it is; an excursion sets apart everything that the unit holds.",
    ),
    entry(
        "U077",
        "no excursion to decide on",
        "A decision is written on readings out of range that wait for one.",
    ),
    entry(
        "U078",
        "recall that is not whole",
        "A recall has the number that its sender gives it, an item, and lots: a list, a range, or the word all, so that \
         a cell that was forgotten calls back nothing.",
    ),
    entry(
        "U079",
        "range of lots without an order",
        "Lots are counted from one to another where both have the same letters around digits. Others are listed.",
    ),
    entry("U080", "nothing to decide", "A decision is made on what may be called back, once; it stands."),
    entry(
        "U081",
        "nobody who could answer",
        "Patients who got some of a lot that is surely called back are told and answer.",
    ),
    entry(
        "U082",
        "recall not done",
        "A recall is closed when nothing waits for a decision, none of its stock is on hand, and everybody is told.",
    ),
    entry(
        "U083",
        "count of controlled substances not whole",
        "A count has each lot of everything controlled that lies at the place, once; what is gone is counted as 0.",
    ),
    entry(
        "U084",
        "not counted by two",
        "Two people of the practice count a controlled substance, and neither is both.",
    ),
    entry(
        "U085",
        "estimate where a count is asked",
        "Schedule II is counted exactly; opened containers of III to V may be estimated where they hold no more than \
         `rules/limits` says (21 CFR 1304.11(e)).",
    ),
    entry(
        "U086",
        "balance of a controlled substance adjusted",
        "It is never edited: `supplies controlled count` by two people sets it right and starts the clocks of the law.",
    ),
    entry("U087", "nothing lost", "What was done is written down about something that a count did not find."),
    entry(
        "U088",
        "sample bought",
        "No one sells, buys or trades a drug sample (21 USC 353(c)). It comes for a practitioner's signed request.",
    ),
    entry(
        "U089",
        "sample not given by lot to a patient",
        "A sample goes to a patient, and its lot is written down so that a recall finds who has it.",
    ),
    entry(
        "U090",
        "sample among stock",
        "Samples are kept apart from stock that is used and billed (21 USC 353(c)).",
    ),
    entry(
        "U091",
        "no request for a sample",
        "A practitioner asks for samples in writing and signs (21 USC 353(d)); each delivery answers a request of its own.",
    ),
    entry("U092", "no samples wanted", "`rules/reps` says which physicians take no samples."),
    entry(
        "U093",
        "samples that were not asked for",
        "What comes answers a request that is under way, and is no more than was signed for.",
    ),
    entry(
        "U094",
        "representative's row that is not whole",
        "A representative has a name; a badge has a number and a last day.",
    ),
    entry("U095", "signed in already, or not at all", "A representative signs in, and then out."),
    entry(
        "U096",
        "badge missing or expired",
        "A badge is good through its last day. `--override REASON` lets them in all the same.",
    ),
    entry(
        "U097",
        "representative too often",
        "`rules/reps` says for each physician how many days lie between two visits of a representative, and how many come \
         a day. `--override REASON` lets them in all the same.",
    ),
    entry(
        "U098",
        "transfer of value that is not whole",
        "A transfer has a company, the physicians who had some of it, a kind, and a value to each, or what all of it cost \
         and how many had some of it.",
    ),
    entry(
        "U041",
        "pack or code of another",
        "A code is of one pack, and packs of one name hold as much: else a scan would count what is not there.",
    ),
    entry(
        "U042",
        "not taken back by the vendor",
        "A vendor takes back within `return_days` of the day on which a lot came, and what its maker called back at any \
         time; `--override REASON` sends it all the same.",
    ),
    entry(
        "U043",
        "method of destruction unknown",
        "How stock was destroyed is a word of a list, so that an inspector can count by it.",
    ),
    entry(
        "U044",
        "container not opened",
        "What is opened lasts shorter: a single-dose container is used at once, and one is opened once.",
    ),
    entry(
        "U045",
        "unknown kit",
        "No line of `kits` in force has the name, or the item is none of its lines.",
    ),
    entry(
        "U046",
        "kit line",
        "A kit has a name, and an item stands in it once for everybody and once for a provider.",
    ),
];
