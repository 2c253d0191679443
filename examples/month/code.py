#!/usr/bin/env python3
"""Codes a month of finished visits of a practice that came from a Synthea set, as an office would from its charts.

    code.py SYNTHEA_DIR PRACTICE_DIR YYYY-MM OUT_DIR

Into OUT_DIR come the rows of coded visits for `bill superbill add`, and what claims need of patients and Synthea lacks:
the ZIP code that most of a town's patients have, and member ids in the shape of Medicare's and Medicaid's cards. It
writes nothing into the practice, whose commands take these rows. No chance: the same set gives the same bytes.
"""

import csv
import os
import sys
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
CAST = os.path.join(os.path.dirname(HERE), "cast")
sys.path.insert(0, CAST)

from cast import DEFAULT_DIAGNOSIS, member_id, rows, write  # noqa: E402

#: HCPCS level II of what a visit is; the practice bills no stays and no emergencies.
CODES = {"ambulatory": "T1015", "outpatient": "G0463", "urgentcare": "S9083", "virtual": "G2012"}
WELLNESS = {"adult": ("G0439", "Z00.00"), "child": ("S0302", "Z00.129")}
INFLUENZA = "140"


def zips(patients):
    """A ZIP code for each patient without one, where the town tells it."""
    of_town = defaultdict(Counter)
    for row in patients:
        if row["zip"]:
            of_town[row["city"]][row["zip"]] += 1
    for row in rows(CAST, "town-zips.csv"):
        of_town[row["city"]] = of_town[row["city"]] or Counter([row["zip"]])
    for row in patients:
        found = of_town[row["city"]]
        if not row["zip"] and found:
            yield dict(id=row["id"], zip=min(found.items(), key=lambda pair: (-pair[1], pair[0]))[0])


def members(coverages, payers):
    """Member ids as these two payers' cards show them; all other cards show what Synthea has."""
    names = {row["id"]: row["name"] for row in payers}
    for row in coverages:
        if row["member_id"] and names[row["payer"]] in ("Medicare", "Medicaid", "Dual Eligible"):
            yield dict(id=row["id"], member_id=member_id(names[row["payer"]], row["patient"]))


def diagnoses(encounter, concepts, is_child):
    kind = "wellness" if encounter["ENCOUNTERCLASS"] == "wellness" else ""
    usual = WELLNESS["child" if is_child else "adult"][1] if kind else DEFAULT_DIAGNOSIS.get(kind, "Z76.89")
    return concepts.get(encounter["REASONCODE"], usual)


def lines(visit, encounter, done, given, concepts, born):
    """The coded lines of a visit; none where it is nothing that the practice bills."""
    is_child = visit["start"][:4] < str(int(born[:4]) + 18)
    kind = encounter["ENCOUNTERCLASS"]
    code = WELLNESS["child" if is_child else "adult"][0] if kind == "wellness" else CODES.get(kind)
    if not code:
        return
    reason = diagnoses(encounter, concepts, is_child)
    codes = [(code, reason)]
    codes += [(hcpcs, reason) for hcpcs in sorted(done)]
    if INFLUENZA in given:
        codes += [("G0008", "Z23"), ("Q2038", "Z23")]
    for hcpcs, diagnosis in codes:
        yield dict(visit=visit["id"], code=hcpcs, units="1", diagnoses=diagnosis, place="PL000001")


def main():
    source, practice, month, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    patients, payers = rows(practice, "patients.csv"), rows(practice, "payers.csv")
    encounters = {row["Id"]: row for row in rows(source, "encounters.csv")}
    concepts = {row["snomed"]: row["icd10cm"] for row in rows(CAST, "snomed-icd10cm.csv")}
    hcpcs = {row["snomed"]: row["hcpcs"] for row in rows(HERE, "procedures.csv")}
    done, given = defaultdict(set), defaultdict(set)
    for row in rows(source, "procedures.csv"):
        if row["CODE"] in hcpcs:
            done[row["ENCOUNTER"]].add(hcpcs[row["CODE"]])
    for row in rows(source, "immunizations.csv"):
        given[row["ENCOUNTER"]].add(row["CODE"])
    born = {row["id"]: row["born"] for row in patients}
    coded = []
    for visit in rows(practice, os.path.join("appointments", f"{month}.csv")):
        of_visit = visit["source_id"]
        if visit["status"] == "fulfilled" and of_visit in encounters:
            coded += lines(visit, encounters[of_visit], done[of_visit], given[of_visit], concepts, born[visit["patient"]])
    write(out, "coded.csv", coded, ["visit", "code", "units", "diagnoses", "place"])
    write(out, "zips.csv", list(zips(patients)), ["id", "zip"])
    write(out, "members.csv", list(members(rows(practice, "coverages.csv"), payers)), ["id", "member_id"])


if __name__ == "__main__":
    main()
