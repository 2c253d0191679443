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
];
