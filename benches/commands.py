#!/usr/bin/env python3
"""CPU time of single commands beside /bin/true and beside the same question asked of SQLite through its shell.

usage: benches/commands.py PRACTICE [ROUNDS]

PRACTICE is a practice folder (the whole Synthea practice for the published figures). Its tables are loaded into a
SQLite database with the indexes that a database designer would give it. Every command is run ROUNDS times (31), in
turns with its peers, and the median of user + system time is printed. Writing commands run against a copy.
"""

import csv
import os
import pathlib
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

NOW = "2026-10-14T08:00"


def load(practice, path):
    """Every table of the folder as one SQLite table, all text, months together."""
    db = sqlite3.connect(path)
    for entry in sorted(practice.iterdir()):
        files = [entry] if entry.suffix == ".csv" else sorted(entry.glob("*.csv")) if entry.is_dir() else []
        name = entry.stem
        if not files or name in ("rules", "conflicts"):
            continue
        made = False
        for file in files:
            with file.open(newline="", encoding="utf-8-sig") as lines:
                rows = csv.reader(lines)
                header = next(rows)
                if not made:
                    columns = ", ".join(f'"{column}" TEXT' for column in header)
                    db.execute(f'CREATE TABLE "{name}" ({columns})')
                    for column in header:
                        if column in ("id", "patient", "start", "date", "visit", "family", "status"):
                            db.execute(f'CREATE INDEX "{name}-{column}" ON "{name}" ("{column}")')
                    made = True
                marks = ", ".join("?" * len(header))
                db.executemany(f'INSERT INTO "{name}" VALUES ({marks})', (row for row in rows if row))
    db.commit()
    db.execute("PRAGMA journal_mode=WAL")
    db.close()


def cpu(command, stdin=None):
    """User and system milliseconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def first(practice, table):
    """The first row of a table's last file, by column."""
    path = practice / f"{table}.csv"
    files = [path] if path.exists() else sorted((practice / table).glob("*.csv"))
    with files[-1].open(newline="", encoding="utf-8-sig") as lines:
        return next(csv.DictReader(lines))


def questions(practice):
    """Name, our words, SQLite's words, what stands on standard input."""
    patient = first(practice, "appointments")["patient"]
    visit = first(practice, "appointments")["id"]
    named = first(practice, "patients")
    day = NOW[:10]
    return [
        ("intake show", ["intake", "show", patient],
         f"SELECT * FROM patients WHERE id='{patient}'; SELECT * FROM coverages WHERE patient='{patient}';", None),
        ("intake find", ["intake", "find", "-"],
         f"SELECT * FROM patients WHERE family LIKE '{named['family'].replace(chr(39), chr(39) * 2)}%';",
         f"{named['family']}\n".encode()),
        ("intake checkin", ["intake", "checkin", "today"],
         f"SELECT * FROM appointments a JOIN patients p ON p.id=a.patient LEFT JOIN coverages c ON c.patient=p.id WHERE a.start LIKE '{day}%';", None),
        ("schedule show", ["schedule", "show", visit], f"SELECT * FROM appointments WHERE id='{visit}';", None),
        ("schedule list", ["schedule", "list", "today"],
         f"SELECT * FROM appointments WHERE start >= '{day}' AND start < '{day}T24' ORDER BY start;", None),
        ("schedule grid", ["schedule", "grid", "today"],
         f"SELECT * FROM appointments WHERE start >= '{day}' AND start < '{day}T24' ORDER BY provider, start; SELECT * FROM hours;", None),
        ("schedule find", ["schedule", "find", "--type", first(practice, "visit-types")["id"], "-n", "5"],
         "SELECT * FROM hours; SELECT * FROM exceptions; SELECT * FROM \"visit-types\"; SELECT provider, start, \"end\" FROM appointments "
         f"WHERE start >= '{day}' AND start < '2026-11-15' AND status IN ('booked','arrived','checked-in') ORDER BY provider, start;", None),
        ("schedule due", ["schedule", "due"],
         "SELECT * FROM appointments WHERE status IN ('proposed','pending','booked','arrived','checked-in');", None),
        ("bill balance", ["bill", "balance", patient],
         f"SELECT account, SUM(amount) FROM ledger WHERE patient='{patient}' GROUP BY account;", None),
        ("bill ledger", ["bill", "ledger", patient], f"SELECT * FROM ledger WHERE patient='{patient}' ORDER BY date, id;", None),
        ("bill day", ["bill", "day", "today"],
         f"SELECT account, SUM(amount) FROM ledger WHERE date<'{day}' GROUP BY account; SELECT account, SUM(amount) FROM ledger WHERE date='{day}' GROUP BY account;", None),
        ("bill due", ["bill", "due"], "SELECT patient, SUM(amount) FROM ledger WHERE account='assets:receivable:patient' GROUP BY patient;", None),
        ("supplies on-hand", ["supplies", "on-hand"],
         "SELECT item, lot, enters, SUM(quantity) FROM \"stock-moves\" GROUP BY item, lot, enters;", None),
    ]


def main():
    practice = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 31
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "practice.db")
        load(practice, database)
        copy = pathlib.Path(folder, "practice")
        shutil.copytree(practice, copy)
        os.environ.update(FRONTDESK_PRACTICE=str(copy), FRONTDESK_NOW=NOW)
        print(f"{'command':<18}{'true ms':>9}{'ours ms':>9}{'sqlite ms':>11}{'ratio':>8}")
        for name, ours, sql, stdin in questions(practice):
            times = {"true": [], "ours": [], "sqlite": []}
            for _ in range(rounds):
                times["true"].append(cpu(["/bin/true"]))
                times["ours"].append(cpu(ours, stdin))
                times["sqlite"].append(cpu(["sqlite3", "-csv", database, sql]))
            true, mine, lite = (statistics.median(times[key]) for key in ("true", "ours", "sqlite"))
            print(f"{name:<18}{true:>9.2f}{mine:>9.2f}{lite:>11.2f}{mine / lite:>8.2f}")


if __name__ == "__main__":
    main()
