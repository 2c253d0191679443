//! Fault codes of schedule.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "S001",
        "provider is taken",
        "Another appointment holds the provider's time, its buffers included. The message names it. `schedule find` shows \
         what is free.",
    ),
    entry(
        "S002",
        "patient is in two places",
        "The patient has another visit then. No reason for an exception stands against it.",
    ),
    entry(
        "S003",
        "a need is not met",
        "The visit type needs a room, a thing or another provider, and none of them is open and free at the provider's \
         site then. The message says what each does.",
    ),
    entry(
        "S004",
        "closed",
        "An exception to the weekly hours closes that time; the message gives its reason.",
    ),
    entry("S005", "outside the hours", "The visit does not lie within the provider's hours at one site."),
    entry(
        "S006",
        "not a step of the visit type",
        "Visits of a type start on its steps, counted by wall clock from midnight.",
    ),
    entry("S007", "the day's cap is reached", "The visit type allows a provider so many a day."),
    entry("S008", "too soon", "The visit type is booked some days ahead at least."),
    entry(
        "S009",
        "past",
        "The start is before now. What was not written down in time needs `--override REASON`.",
    ),
    entry("S010", "not offered then", "The visit type is offered from one day to another."),
    entry(
        "S011",
        "provider does not do such visits",
        "The visit type needs another provider or specialty, or the provider is not here on that day.",
    ),
    entry(
        "S012",
        "step is not allowed",
        "An appointment goes booked, arrived, roomed, checked out; from booked it may be cancelled or marked as a no-show, \
         from arrived it may leave. `schedule show` says where it stands.",
    ),
    entry("S014", "not that day", "The step is for the day of the appointment."),
    entry("S015", "not a reason word", "A reason is one word in small letters, like `patient` or `no-ride`."),
    entry(
        "S016",
        "overlap",
        "Two appointments hold the same provider, patient or place at once, beyond what it can hold. What is imported as \
         history is listed, not refused.",
    ),
    entry(
        "S019",
        "row of hours cannot be",
        "Hours end after they begin and name a provider or a place, and a day.",
    ),
    entry("S020", "exception cannot be", "An exception ends after it begins, by day and by time."),
    entry(
        "S021",
        "visit type cannot be",
        "A visit takes a minute at least; buffers, steps, caps and leads are not negative.",
    ),
    entry("S022", "visit need cannot be", "A need asks for one at least, and names what its kind says."),
    entry(
        "S025",
        "appointment is for nobody",
        "An appointment has a patient or a rep, and never both; it ends after it starts.",
    ),
    entry("S026", "unknown visit type", "A visit type is named by its id or by its whole name."),
    entry("S027", "in person", "`--telehealth` was asked for and the visit type is in person."),
    entry("S028", "not a stretch of a day", "Times are written `08:00-12:00`, the earlier first."),
    entry("S029", "not days of the week", "Days are written `MO,TU,WE,TH,FR,SA,SU`."),
    entry(
        "S030",
        "unknown specialty",
        "No row of `providers` has the specialty. The nearest known ones are named.",
    ),
    entry(
        "S040",
        "no day of a follow-up",
        "A follow-up is due so long after its visit (`--in 6w`) or on a day (`--due 2026-11-25`). A month that is too short \
         for the day ends with its last.",
    ),
    entry("S041", "due in the past", "A follow-up is due today or later when it is asked for."),
    entry(
        "S042",
        "follow-up is past that",
        "A follow-up goes due, contacted, booked, done; an open one may be dropped. A visit that is cancelled opens its \
         follow-up again.",
    ),
    entry(
        "S043",
        "called too lately",
        "So many days lie between two calls to a patient, as the limit `contact_again` of `rules/limits` says.",
    ),
    entry(
        "S044",
        "not to be contacted",
        "The patient's row is flagged `do-not-contact`, or they have died. No reason for an exception stands against it.",
    ),
    entry(
        "S045",
        "trigger of a recall cannot be read",
        "A rule of `rules/recalls` starts with a visit of a type, a diagnosis, a procedure or an age.",
    ),
    entry(
        "S046",
        "entry of the waitlist is past that",
        "An entry waits, is offered a time, and is booked or taken off. What was offered is confirmed or cancelled, or \
         expires.",
    ),
    entry(
        "S047",
        "entry of the waitlist cannot be",
        "Its days and times end after they begin; its notice is not negative, its rank is 1 or more.",
    ),
    entry(
        "S048",
        "keeps another's appointment",
        "Who waits for an earlier time may keep an appointment of their own that is to come.",
    ),
    entry(
        "S049",
        "answer is for another",
        "A booking answers a follow-up or an entry of the waitlist of the same patient.",
    ),
    entry(
        "S050",
        "nobody fits the opening",
        "The opening is taken or offered, or nobody who waits wants it. `schedule fill --explain` says of each why not.",
    ),
    entry(
        "S051",
        "not an answer to a reminder",
        "Answers are `yes`, `no`, `wrong-number`, `stop` and `failed`.",
    ),
    entry(
        "S052",
        "no reminder was sent",
        "An answer belongs to a reminder that `schedule reminders sent` has written down.",
    ),
    entry(
        "S053",
        "hold has run out",
        "A time that is offered is held until the offer ends; then it is free for others.",
    ),
    entry(
        "S054",
        "unknown rule of recall",
        "No row of `rules/recalls` has the name. The nearest known ones are named.",
    ),
    entry(
        "S055",
        "how long an offer stands",
        "An offer of the waitlist stands until `--until`, else as long as the limit `waitlist_offer` of `rules/limits` says, \
         and never past the opening's start.",
    ),
    entry(
        "S060",
        "kept by a block",
        "The operating room is kept by a block for another surgeon or specialty, or the time lies outside of every block. \
         `schedule block list` shows the blocks; `schedule block release` gives a day to all; `--override REASON` books an \
         add-on.",
    ),
    entry("S061", "absence is past", "An absence closes time to come, or a day that has begun."),
    entry(
        "S062",
        "absent already",
        "Another absence of the provider, which has not ended, closes a part of that time. Name the time that is not in it, or \
         end it.",
    ),
    entry(
        "S063",
        "block cannot be",
        "A block has a room, one owner (a provider or a specialty), days of the week, and ends after it begins.",
    ),
    entry(
        "S064",
        "block cannot be released then",
        "The block does not fall on those days, or is released on all of them already. `schedule block list` shows its next \
         day.",
    ),
    entry(
        "S065",
        "no no-show while the provider is out",
        "The visit lies in time that an absence of its provider closed. Whatever becomes of it does not count against the \
         patient: it is moved, or cancelled for the provider.",
    ),
    entry(
        "S066",
        "nobody stands in for themselves",
        "`--cover` names another provider than the one who is out.",
    ),
    entry("S067", "absence has ended", "`schedule absent list` shows those that have not."),
    entry("S068", "not a delay", "A delay is minutes, from 1 to 720."),
    entry(
        "S069",
        "two blocks of one time",
        "Two blocks keep one room at one time, so that it is nobody's. The first day on which they do is named.",
    ),
    entry(
        "S070",
        "surgery cannot be",
        "A surgery has a procedure and takes a minute at least; its last day is not before its first, nor past.",
    ),
    entry(
        "S071",
        "not the shape of a procedure code",
        "Procedure codes are five digits or capital letters. Their meaning is not looked up here.",
    ),
    entry(
        "S072",
        "no side is named",
        "A rule of `rules/readiness` with the need `side` says that the procedure is done on one: left, right or bilateral.",
    ),
    entry(
        "S073",
        "no minutes are named",
        "Without minutes those of the surgeon's own cases of the procedure hold, and there is none that was done.",
    ),
    entry(
        "S074",
        "surgery does not need that",
        "What a surgery needs is told by `rules/readiness` and by its own rows of `surgery-needs`. Authorizations, \
         consents and sides are read where they stand.",
    ),
    entry("S075", "paper of a day to come", "What is in hand bears a day that is not after today."),
    entry(
        "S076",
        "surgery is not to be done",
        "The surgery was done or cancelled, or has a time already. `schedule surgery list` shows those that are to be done.",
    ),
    entry(
        "S077",
        "no visit type for a surgery",
        "A surgery is booked as the one visit type that needs an operating room (`visit-needs`: kind `place`, pool \
         `operating-room`), or as the one that it names.",
    ),
    entry(
        "S078",
        "before the earliest day",
        "The surgery says in `earliest_on` from which day on it may be done.",
    ),
];
