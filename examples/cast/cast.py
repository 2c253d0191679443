#!/usr/bin/env python3
"""Cuts the inputs of the sample practice from the Synthea set, and casts by fixed rules what Synthea lacks.

    cast.py SYNTHEA_DIR OUT_DIR

It writes CSV files that the tools import; it writes no table of the practice folder. The rules are told in
examples/practice/README.md. No clock, no chance: the same Synthea set gives the same bytes.
"""

import csv
import os
import sys
import zlib
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ledger import Books

HERE = os.path.dirname(os.path.abspath(__file__))
ZONE = ZoneInfo("America/New_York")
FIRST, LAST = date(2026, 9, 1), date(2026, 10, 31)
THIS_MORNING = date(2026, 10, 14)
CLASSES = {"ambulatory", "wellness", "outpatient", "urgentcare", "virtual"}
PATIENTS, OWN, VISITS_EACH = 292, 6, 4
MINUTES = {
    "office": 20, "wellness": 40, "same-day": 15, "child": 20,
    "well-child": 30, "telehealth": 15, "procedure": 30, "new": 40,
}
STEP = {
    "office": 10, "wellness": 20, "same-day": 5, "child": 10,
    "well-child": 10, "telehealth": 5, "procedure": 10, "new": 20,
}
AFTER = {"telehealth": 5, "procedure": 10}
CAP = {"wellness": 4, "well-child": 6, "procedure": 3, "new": 2}
AREAS = ["978", "508", "781", "617", "413", "351", "339", "774", "857"]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
WOMEN = [
    "Alma", "Beatrice", "Celeste", "Doris", "Edith", "Frances", "Greta", "Helen", "Irma", "Joan",
    "Kirsten", "Lorna", "Marian", "Nadine", "Olive", "Pauline", "Regina", "Sylvia", "Teresa", "Vera",
]
MEN = [
    "Albert", "Bruno", "Clyde", "Dennis", "Ernest", "Felix", "Gordon", "Hugh", "Ivan", "Julius",
    "Karl", "Leonard", "Milton", "Norman", "Oscar", "Philip", "Roland", "Stanley", "Theodore", "Victor",
]


def rows(directory, name):
    with open(os.path.join(directory, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(directory, name, table, columns=None):
    with open(os.path.join(directory, name), "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns or list(table[0]), lineterminator="\n", extrasaction="ignore", restval="")
        out.writeheader()
        out.writerows(table)


def number(text):
    """A number that an id stands for, its CRC-32: what every choice by rule is made from."""
    return zlib.crc32(text.encode())


def local(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=ZoneInfo("UTC")).astimezone(ZONE)


def stamp(day, minute, second=0):
    wall = datetime.combine(day, time(minute // 60, minute % 60, second), ZONE)
    return wall.isoformat(timespec="seconds")


def instant(day, minute):
    text = stamp(day, minute)
    return text[:16] + text[19:]


def minutes(text):
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


class Office:
    """Hours, exceptions and what is taken: where a visit can lie."""

    def __init__(self):
        self.hours = rows(HERE, "hours.csv")
        self.exceptions = rows(HERE, "exceptions.csv")
        self.busy = defaultdict(list)
        self.counts = Counter()

    def open_times(self, provider, day):
        spans = []
        for row in self.hours:
            start = date.fromisoformat(row["from"])
            end = date.fromisoformat(row["to"]) if row["to"] else date.max
            if row["provider"] != provider or DAYS[day.weekday()] not in row["days"].split() or not start <= day <= end:
                continue
            monday = start - timedelta(days=start.weekday())
            if row["week_count"] and (day - monday).days // 7 % int(row["week_count"]):
                continue
            spans.append((minutes(row["from_time"]), minutes(row["to_time"])))
        for row in self.exceptions:
            start = date.fromisoformat(row["from"])
            end = date.fromisoformat(row["to"] or row["from"])
            if not start <= day <= end or row["provider"] not in ("", provider) or row["kind"] == "extra":
                continue
            low, high = minutes(row["from_time"] or "00:00"), minutes(row["to_time"] or "24:00")
            spans = [part for a, b in spans for part in ((a, min(b, low)), (max(a, high), b)) if part[0] < part[1]]
        return sorted(spans)

    def free(self, who, start, end):
        return all(end <= a or b <= start for a, b in self.busy[who])

    def openings(self, provider, room, patient, kind, day):
        if CAP.get(kind) and self.counts[provider, kind, day] >= CAP[kind]:
            return []
        found = []
        for low, high in self.open_times(provider, day):
            start = -(-low // STEP[kind]) * STEP[kind]
            while start + MINUTES[kind] + AFTER.get(kind, 0) <= high:
                end = start + MINUTES[kind] + AFTER.get(kind, 0)
                holders = [("provider", provider, day), ("room", room, day)] if room else [("provider", provider, day)]
                if all(self.free(who, start, end) for who in holders) and self.free(("patient", patient, day), 0, 1440):
                    found.append(start)
                start += STEP[kind]
        return found

    def take(self, provider, room, patient, kind, day, start):
        end = start + MINUTES[kind] + AFTER.get(kind, 0)
        self.busy["provider", provider, day].append((start, end))
        self.busy["patient", patient, day].append((start, end))
        if room:
            self.busy["room", room, day].append((start, end))
        self.counts[provider, kind, day] += 1


def own_providers(encounters, providers):
    """The providers with most of this year's visits, most first; of equals the smaller id."""
    counts = Counter(row["PROVIDER"] for row in encounters)
    by_id = {row["Id"]: row for row in providers}
    first = sorted(counts, key=lambda provider: (-counts[provider], provider))[:OWN]
    cast = {row["rank"]: row for row in rows(HERE, "providers.csv")}
    return [dict(by_id[provider], RANK=str(rank), **cast[str(rank)]) for rank, provider in enumerate(first, 1)]


def chosen_patients(visits, patients):
    """The living patients with most visits of the two months, most first; of equals the smaller id."""
    counts = Counter(row["PATIENT"] for row in visits)
    living = [row for row in patients if not row["DEATHDATE"] and counts[row["Id"]]]
    return sorted(living, key=lambda row: (-counts[row["Id"]], row["Id"]))[:PATIENTS]


def dress_patients(chosen, everybody):
    """Phones, the ZIP that most neighbours have, the family doctor, the guarantor of a minor."""
    zips = defaultdict(Counter)
    for row in everybody:
        if row["ZIP"] != "00000":
            zips[row["CITY"]][row["ZIP"]] += 1
    for row in rows(HERE, "town-zips.csv"):
        zips[row["city"]] = zips[row["city"]] or Counter([row["zip"]])
    for at, row in enumerate(sorted(chosen, key=lambda row: row["Id"])):
        row["PHONE"] = f"{AREAS[at // 100]}-555-01{at % 100:02}"
        if row["ZIP"] == "00000" and zips[row["CITY"]]:
            row["ZIP"] = min(zips[row["CITY"]].items(), key=lambda pair: (-pair[1], pair[0]))[0]
        child = row["BIRTHDATE"] > "2014-10-14"
        row["RANK"] = "5" if child else ["1", "2", "3", "4", "6"][number(row["Id"]) % 5]
        row["MINOR"] = "yes" if row["BIRTHDATE"] > "2008-10-14" else ""


def kind_of(visit, patient):
    child = patient["RANK"] == "5"
    if child:
        return "well-child" if visit["ENCOUNTERCLASS"] == "wellness" else "child"
    if visit["ENCOUNTERCLASS"] == "wellness":
        return "wellness"
    if visit["ENCOUNTERCLASS"] == "virtual":
        return "telehealth"
    if visit["ENCOUNTERCLASS"] == "urgentcare":
        return "same-day"
    draw = number(visit["Id"]) % 20
    return "procedure" if draw == 0 else "telehealth" if draw == 1 else "same-day" if draw < 6 else "office"


def status_of(visit, day):
    draw = number(visit["Id"][9:]) % 100
    if day < THIS_MORNING:
        return "noshow" if draw < 5 else "cancelled" if draw < 9 else "fulfilled"
    return "cancelled" if draw < 4 else "booked"


def lay(visits, patients, office, planted):
    """Each visit onto the first day from its own on where its provider has an opening, at most two weeks later."""
    by_id = {row["Id"]: row for row in patients}
    laid, seen = [], Counter()
    for row in planted:
        start = datetime.fromisoformat(row["start"])
        office.take(row["provider"], row["room"], row["patient"], row["kind"], start.date(), start.hour * 60 + start.minute)
    for visit in sorted(visits, key=lambda row: (row["START"], row["Id"])):
        patient = by_id.get(visit["PATIENT"])
        if patient is None or seen[visit["PATIENT"]] >= VISITS_EACH:
            continue
        kind, provider = kind_of(visit, patient), patient["RANK"]
        room = "" if kind == "telehealth" else "treatment" if kind == "procedure" else f"room-{provider}"
        first = max(local(visit["START"]).date(), FIRST)
        for days in range(15):
            day = first + timedelta(days=days)
            starts = office.openings(provider, room, visit["PATIENT"], kind, day) if day <= LAST else []
            if starts:
                start = starts[number(visit["Id"]) % len(starts)]
                office.take(provider, room, visit["PATIENT"], kind, day, start)
                seen[visit["PATIENT"]] += 1
                laid.append(dict(visit=visit, id=visit["Id"], patient=visit["PATIENT"], provider=provider, kind=kind,
                                 room=room, day=day, minute=start, status=status_of(visit, day)))
                break
    return laid


def cancelled_on(slot):
    """A day or two before the visit, and before this morning."""
    return min(slot["day"], THIS_MORNING) - timedelta(days=1 + number(slot["id"]) % 2)


def booked_on(slot):
    """Three to 27 days before the visit, by weeks sooner until it lies before this morning and before it was cancelled;
    never on a weekend."""
    booked = slot["day"] - timedelta(days=3 + number(slot["id"]) % 25)
    while booked >= (cancelled_on(slot) if slot["status"] == "cancelled" else THIS_MORNING):
        booked -= timedelta(days=7)
    return booked - timedelta(days=max(booked.weekday() - 4, 0))


def appointment(slot):
    """An appointment's row, in the words of our own columns."""
    day, minute = slot["day"], slot["minute"]
    booked = booked_on(slot)
    booked_at = stamp(booked, 9 * 60 + number(slot["id"][9:]) % 420)
    who = "anna" if number(slot["id"]) % 2 else "ben"
    return dict(
        source_id=slot["id"], patient=slot["patient"], provider=slot["provider"], visit_type=slot["kind"],
        resources=slot["room"], start=instant(day, minute), end=instant(day, minute + MINUTES[slot["kind"]]),
        status=slot["status"], reason={"cancelled": "patient"}.get(slot["status"], ""), origin="phone",
        authorization=slot.get("authorization", ""), created_at=booked_at, created_by=who,
    )


def events(slot):
    """The steps that led to where an appointment stands."""
    day, start, end = slot["day"], slot["minute"], slot["minute"] + MINUTES[slot["kind"]]
    late = number(slot["id"]) % 9 - 4
    if slot["status"] == "fulfilled":
        steps = [("arrived", start + late - 6), ("checked-in", start + late - 3), ("checked-out", end + late + 2)]
    elif slot["status"] == "noshow":
        steps = [("noshow", end)]
    elif slot["status"] == "cancelled":
        day = cancelled_on(slot)
        steps = [("cancelled", 10 * 60 + number(slot["id"]) % 300)]
    else:
        return []
    who = "anna" if number(slot["id"]) % 2 else "ben"
    return [
        dict(appointment=slot["id"], event=event, at=stamp(day, minute), how="phone" if event == "cancelled" else "desk",
             reason="patient" if event == "cancelled" else "", created_at=stamp(day, minute), created_by=who)
        for event, minute in steps
    ]


def coverages(transitions, patients, payers):
    """The plan years since 2025; member ids in the shape that each payer's cards have."""
    chosen = {row["Id"]: row for row in patients}
    names = {row["Id"]: row["NAME"] for row in payers}
    kept = []
    for row in transitions:
        if row["PATIENT"] in chosen and row["END_DATE"] > "2026-09-01" and names[row["PAYER"]] != "NO_INSURANCE":
            kept.append(dict(row, KEY=f'{row["PATIENT"]}/{row["START_DATE"][:10]}', CARD=member_id(names[row["PAYER"]], row["MEMBERID"]), COPAY=copay(names[row["PAYER"]])))
            if row["PATIENT"] in stories("qmb"):
                kept[-1]["QMB"] = "yes"
            if row["PATIENT"] in stories("short-member-id"):
                kept[-1]["CARD"] = kept[-1]["CARD"][:-1]
    return kept


def stories(what):
    """The patients and visits of whom a story is told, by its word in stories.csv."""
    return {row["subject"] for row in rows(HERE, "stories.csv") if row["story"] == what}


def member_id(payer, seed):
    value = number(seed)
    digit = lambda at: str(value // 10**at % 10)
    letter = lambda at: "ACDEFGHJKMNPQRTUVWXY"[value // 7**at % 20]
    if payer == "Medicare":
        return (str(value % 9 + 1) + letter(1) + letter(2) + digit(1) + letter(3) + letter(4) + digit(2)
                + letter(5) + letter(6) + digit(3) + digit(4))
    if payer in ("Medicaid", "Dual Eligible"):
        return "1" + f"{value % 10**11:011}"
    if payer in ("Blue Cross Blue Shield", "Anthem"):
        return "XX" + letter(1) + f"{value % 10**9:09}"
    return "W" + f"{value % 10**9:09}"


def copay(payer):
    return {"Medicare": "", "Medicaid": "", "Dual Eligible": ""}.get(payer, "25.00")


def given_name(key, name):
    """What stands before the family name; where that is a title alone, a given name by the number of the row."""
    title, _, family = name.rpartition(" ")
    names = {"Mr.": MEN, "Mrs.": WOMEN, "Ms.": WOMEN}.get(title)
    return names[number(key) % len(names)] if names else title


def related_persons(transitions, patients):
    """Subscribers and guardians as Synthea names them; a minor without one gets a parent of the family's name."""
    chosen = {row["Id"]: row for row in patients}
    people, served = [], set()
    for row in sorted(transitions, key=lambda row: row["START_DATE"], reverse=True):
        patient = chosen.get(row["PATIENT"])
        key = (row["PATIENT"], row["PLAN_OWNERSHIP"])
        if patient is None or row["PLAN_OWNERSHIP"] not in ("Spouse", "Guardian") or key in served:
            continue
        served.add(key)
        role = "guarantor" if row["PLAN_OWNERSHIP"] == "Guardian" and patient["MINOR"] else "subscriber"
        person = "/".join(key)
        people.append(dict(Id=person, PATIENT=row["PATIENT"], ROLE=role,
                           RELATIONSHIP="parent" if row["PLAN_OWNERSHIP"] == "Guardian" else "spouse",
                           OWNER_NAME=row["OWNER_NAME"], GIVEN=given_name(person, row["OWNER_NAME"]),
                           BORN=str(int(patient["BIRTHDATE"][:4]) - 28) + "-06-15"
                           if row["PLAN_OWNERSHIP"] == "Guardian" else str(int(patient["BIRTHDATE"][:4])) + "-03-01"))
        patient["GUARANTOR"] = people[-1]["Id"] if role == "guarantor" else patient.get("GUARANTOR", "")
    for patient in patients:
        if patient["MINOR"] and not patient.get("GUARANTOR"):
            key, name = f'{patient["Id"]}/Parent', f'Ms. {patient["LAST"]}'
            people.append(dict(Id=key, PATIENT=patient["Id"], ROLE="guarantor", RELATIONSHIP="parent", OWNER_NAME=name,
                               GIVEN=given_name(key, name), BORN=str(int(patient["BIRTHDATE"][:4]) - 30) + "-02-10"))
            patient["GUARANTOR"] = key
    return people


CODES = {
    "office": ["T1015"], "wellness": ["G0439", "G0444"], "same-day": ["S9083"], "child": ["T1015"],
    "well-child": ["S0302"], "telehealth": ["G2012"], "procedure": ["G0463"], "new": ["T1015"],
}
DEFAULT_DIAGNOSIS = {"wellness": "Z00.00", "well-child": "Z00.129", "procedure": "Z09", "telehealth": "Z71.89"}


def superbills(laid, flu):
    """Coded lines of the visits that were seen: HCPCS level II alone, the reason of the visit as diagnosis."""
    lines = []
    for slot in laid:
        if slot["status"] != "fulfilled":
            continue
        codes = list(CODES[slot["kind"]])
        if slot["id"] in flu and slot["kind"] != "telehealth":
            codes += ["G0008", "Q2038"]
        for line, code in enumerate(codes, 1):
            lines.append(dict(
                source_id=f'{slot["id"]}/{line}', visit=slot["id"], patient=slot["patient"], provider=slot["provider"],
                place=slot["room"], date=slot["day"].isoformat(), line=str(line), code=code,
                concept=(slot["visit"] or {}).get("REASONCODE") or slot.get("diagnosis")
                or DEFAULT_DIAGNOSIS.get(slot["kind"], "Z76.89"),
                created_at=stamp(slot["day"], slot["minute"] + MINUTES[slot["kind"]] + 5), created_by="ben",
            ))
    return lines


def planted_slots():
    """The planted visits, as rows of planted-appointments.csv."""
    slots = []
    for row in rows(HERE, "planted-appointments.csv"):
        start = datetime.fromisoformat(row["start"])
        slots.append(dict(row, visit=None, id=row["id"], kind=row["kind"], day=start.date(),
                          minute=start.hour * 60 + start.minute))
    return slots


def held(cut, payers):
    """Every coverage by patient, planted ones too, in the words of our own columns."""
    found = defaultdict(list)
    for row in cut:
        kept = dict(payer=row["PAYER"], rank="1", copay_amount=row["COPAY"], id=row["KEY"])
        kept["from"] = local(row["START_DATE"]).date().isoformat()
        kept["to"] = (local(row["END_DATE"]).date() - timedelta(days=1)).isoformat()
        found[row["PATIENT"]].append(kept)
    ids = {row["NAME"]: row["Id"] for row in payers}
    for row in rows(HERE, "planted-coverages.csv"):
        found[row["patient"]].append(dict(row, payer=ids[row["payer"]]))
    return found


def stock_moves(laid, flu):
    """What there was, what came, and a dose of vaccine for each influenza line."""
    moves = []
    for lot in rows(HERE, "lots.csv") + [dict(row, id="") | dict(item=row["item"]) for row in rows(HERE, "stock.csv")]:
        came = lot.get("received_on") or "2026-08-31"
        opening = came == "2026-08-31"
        moves.append(dict(source_id=f'opening/{lot["id"] or lot["item"]}', kind="opening" if opening else "receive", date=came,
                          item=lot["item"], lot=lot["id"], leaves="opening" if opening else "vendor", enters=lot["place"],
                          quantity=lot["quantity"], amount=lot["amount"], reason="",
                          created_at=stamp(date.fromisoformat(came), 18 * 60), created_by="maria"))
    for slot in laid:
        if slot["status"] == "fulfilled" and slot["id"] in flu and slot["kind"] != "telehealth":
            at = stamp(slot["day"], slot["minute"] + MINUTES[slot["kind"]])
            moves.append(dict(source_id=f'use/{slot["id"]}', kind="use", date=slot["day"].isoformat(), item="flu", lot="flu-a",
                              leaves="fridge", enters="patient", quantity="1", amount="18.25", visit=slot["id"],
                              patient=slot["patient"], reason="", created_at=at, created_by="ben"))
    return moves


def main():
    source, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    encounters, patients = rows(source, "encounters.csv"), rows(source, "patients.csv")
    transitions, payers = rows(source, "payer_transitions.csv"), rows(source, "payers.csv")
    visits = [row for row in encounters if row["ENCOUNTERCLASS"] in CLASSES
              and FIRST <= local(row["START"]).date() <= LAST]
    chosen = chosen_patients(visits, patients)
    dress_patients(chosen, patients)
    planted = planted_slots()
    laid = lay(visits, chosen, Office(), planted) + planted
    flu = {row["ENCOUNTER"] for row in rows(source, "immunizations.csv") if row["CODE"] == "140"}
    laid.sort(key=lambda slot: (slot["day"], slot["minute"], slot["provider"], slot["id"]))
    people = related_persons(transitions, chosen)
    cut = coverages(transitions, chosen, payers)
    guarantors = {row["Id"]: row.get("GUARANTOR", "") for row in chosen}
    guarantors |= {row["id"]: row["guarantor"] for row in rows(HERE, "planted-patients.csv")}
    names = {row["Id"]: row["NAME"] for row in payers}
    concepts = {row["snomed"]: row["icd10cm"] for row in rows(HERE, "snomed-icd10cm.csv")}
    # A visit without a reason has the diagnosis of its type; a planted one its own: they are ICD-10-CM already.
    own = {*DEFAULT_DIAGNOSIS.values(), "Z76.89", *(slot["diagnosis"] for slot in planted)} - {""}
    concepts |= {code: code for code in sorted(own)}
    books = Books(held(cut, payers), names, guarantors, THIS_MORNING, stamp, stories("claimed"))
    lines = superbills(laid, flu)
    of_visit = defaultdict(list)
    for line in lines:
        if line["concept"] in concepts:
            of_visit[line["visit"]].append(line)
    books.opening("whitcomb", 23640)
    for row in chosen[::41]:
        books.opening(row["Id"], 1500 + number(row["Id"]) % 90 * 50)
    for slot in laid:
        if of_visit[slot["id"]]:
            books.visit(slot, of_visit[slot["id"]])
    write(out, "providers.csv", own_providers(encounters, rows(source, "providers.csv")))
    write(out, "payers.csv", [row for row in payers if row["NAME"] != "NO_INSURANCE"])
    write(out, "patients.csv", sorted(chosen, key=lambda row: row["Id"]),
          [*list(chosen[0])[:27], "PHONE", "RANK", "MINOR", "GUARANTOR"])
    write(out, "related-persons.csv", people)
    write(out, "coverages.csv", cut, [*list(transitions[0]), "KEY", "CARD", "COPAY", "QMB"])
    write(out, "appointments.csv", [appointment(slot) for slot in laid])
    write(out, "appointment-events.csv", [row for slot in laid for row in events(slot)])
    write(out, "concepts.csv", [dict(concept=concept, icd10cm=code) for concept, code in concepts.items()])
    write(out, "superbills.csv", lines)
    write(out, "charges.csv", books.charges)
    write(out, "receipts.csv", books.receipts)
    write(out, "ledger.csv", sorted(books.ledger, key=lambda row: (row["date"], row["entry"])),
          ["entry", "date", "account", "amount", "patient", "guarantor", "payer", "visit", "charge", "receipt", "reason", "created_at", "created_by"])
    write(out, "stock-moves.csv", stock_moves(laid, flu), ["source_id", "kind", "date", "item", "lot", "leaves", "enters",
          "quantity", "amount", "visit", "patient", "reason", "created_at", "created_by"])
    print(Counter(slot["status"] for slot in laid), Counter(slot["kind"] for slot in laid),
          len(flu & {slot["id"] for slot in laid}), file=sys.stderr)


if __name__ == "__main__":
    main()
