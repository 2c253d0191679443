#!/usr/bin/env python3
"""CPU time of single commands beside /bin/true and beside the same question asked of SQLite through its shell.

usage: benches/commands.py PRACTICE [ROUNDS [YEARS]]

PRACTICE is a practice folder that examples/import-synthea.sh made (the whole set for the published figures); it is only
read. A copy gets hours, prices, charges, payments and stock (see lay.py), and the same rows go into a SQLite database
with the indexes that a designer would give it. Every command is run ROUNDS times (31), in turns with its peers, and the
median of user and system time is printed. Then the reading commands run in turns on it and on a copy with YEARS (9) of
history before. The five programs and sqlite3 are found on the path.
"""

import csv
import datetime
import os
import pathlib
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

import lay

NOW = f"{lay.TODAY}T08:00"
ITEM = lay.identifier("IT", 1)
INDEXED = {"id", "chain", "patient", "subject", "appointment", "start", "date", "visit", "family", "status", "account"}
DURABLE = "PRAGMA synchronous=FULL;"


def practice_in(folder, source, years):
    """A practice of the source's rows and those that lay.py adds, and the database of the same rows."""
    folder.mkdir()
    plain, practice, database = folder / "plain", folder / "practice", folder / "practice.db"
    lay.lay(source, plain, years)
    subprocess.run(["files", "init", str(practice), "--from", str(plain)], check=True, stdout=subprocess.DEVNULL)
    load(plain, database)
    shutil.rmtree(plain)
    return practice, database


def load(plain, path):
    """Every table of the folder as one SQLite table, all text but money and quantities, months together."""
    db = sqlite3.connect(path)
    for entry in sorted(plain.iterdir()):
        files = [entry] if entry.suffix == ".csv" else sorted(entry.glob("*.csv")) if entry.is_dir() else []
        if entry.name == "rules":
            continue
        made = False
        for file in files:
            with file.open(newline="", encoding="utf-8-sig") as lines:
                rows = csv.reader(lines)
                header = next(rows)
                if not made:
                    kind = {"amount": "NUMERIC", "quantity": "NUMERIC"}
                    columns = ", ".join(f'"{column}" {kind.get(column, "TEXT")}' for column in header)
                    db.execute(f'CREATE TABLE "{entry.stem}" ({columns})')
                    for column in INDEXED.intersection(header):
                        db.execute(f'CREATE INDEX "{entry.stem}-{column}" ON "{entry.stem}" ("{column}")')
                    made = True
                marks = ", ".join("?" * len(header))
                db.executemany(f'INSERT INTO "{entry.stem}" VALUES ({marks})', (row for row in rows if row))
    db.execute('CREATE TABLE IF NOT EXISTS "appointment-events" (id TEXT, appointment TEXT, event TEXT, at TEXT,'
               " how TEXT, reason TEXT, reverses TEXT, created_at TEXT, created_by TEXT)")
    db.execute('CREATE TABLE IF NOT EXISTS "contact-log" (id TEXT, patient TEXT, note TEXT)')
    db.execute("CREATE TABLE journal (line INTEGER PRIMARY KEY, time TEXT, user TEXT, command TEXT, rows TEXT)")
    db.commit()
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("ANALYZE")
    db.close()


def cpu(command, stdin=None, codes=(0, 1)):
    """User and system milliseconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode()}")
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def rows(database, sql):
    db = sqlite3.connect(database)
    found = db.execute(sql).fetchall()
    db.close()
    return found


def reads(database):
    """Name, our words, SQLite's words, what stands on standard input."""
    day = lay.TODAY
    ((patient, visit),) = rows(
        database,
        f"SELECT patient, id FROM appointments WHERE status='booked' AND start > '{day}' ORDER BY start LIMIT 1")
    ((family,),) = rows(database, f"SELECT family FROM patients WHERE id='{patient}'")
    today = f"start >= '{day}' AND start < '{day}T24'"
    open_ = "status IN ('proposed','pending','booked','arrived','checked-in')"
    owed = "account IN ('assets:receivable:patient','liabilities:patient-credit')"
    of_patient = f"WHERE patient='{patient}'"
    return [
        ("intake show", ["intake", "show", patient],
         f"SELECT * FROM patients WHERE id='{patient}'; SELECT * FROM coverages {of_patient}; SELECT * FROM"
         f" \"related-persons\" {of_patient}; SELECT * FROM appointments {of_patient} AND start>='2026-10';"
         f" SELECT account, SUM(amount) FROM ledger {of_patient} GROUP BY account;", None),
        ("intake find", ["intake", "find", "-"],
         f"SELECT * FROM patients WHERE family LIKE '{family.replace(chr(39), chr(39) * 2)}%';",
         f"{family}\n".encode()),
        ("intake checkin", ["intake", "checkin", "today"],
         f"SELECT * FROM appointments a JOIN patients p ON p.id=a.patient LEFT JOIN coverages c ON c.patient=p.id WHERE"
         f" a.{today.replace('AND start', 'AND a.start')}; SELECT patient, account, SUM(amount) FROM ledger WHERE"
         f" patient IN (SELECT patient FROM appointments WHERE {today}) GROUP BY patient, account;", None),
        ("intake due", ["intake", "due"],
         f"SELECT * FROM appointments a LEFT JOIN coverages c ON c.patient=a.patient WHERE a.{open_};", None),
        ("schedule show", ["schedule", "show", visit], f"SELECT * FROM appointments WHERE id='{visit}';", None),
        ("schedule list", ["schedule", "list", "today"],
         f"SELECT a.*, p.given, p.family FROM appointments a JOIN patients p ON p.id=a.patient WHERE {today}"
         " ORDER BY start;", None),
        ("schedule grid", ["schedule", "grid", "today"],
         f"SELECT * FROM appointments WHERE {today} ORDER BY provider, start; SELECT * FROM hours;", None),
        ("schedule find", ["schedule", "find", "VT000001", "-n", "5"],
         "SELECT * FROM hours; SELECT * FROM exceptions; SELECT * FROM \"visit-types\"; SELECT provider, start, \"end\""
         f" FROM appointments WHERE start >= '{day}' AND start < '2026-11-15' AND {open_} ORDER BY provider, start;",
         None),
        ("schedule due", ["schedule", "due"], f"SELECT * FROM appointments WHERE {open_};", None),
        ("schedule day", ["schedule", "day"],
         f"SELECT status, COUNT(*) FROM appointments WHERE {today} GROUP BY status;", None),
        ("bill balance", ["bill", "balance", patient],
         f"SELECT account, SUM(amount) FROM ledger {of_patient} GROUP BY account;", None),
        ("bill ledger", ["bill", "ledger", patient], f"SELECT * FROM ledger {of_patient} ORDER BY date, id;", None),
        ("bill day", ["bill", "day", "today"],
         f"SELECT account, SUM(amount) FROM ledger WHERE date<'{day}' GROUP BY account; SELECT account, SUM(amount) FROM"
         f" ledger WHERE date='{day}' GROUP BY account; SELECT method, SUM(amount) FROM receipts WHERE date='{day}'"
         " GROUP BY method;", None),
        ("bill due", ["bill", "due"],
         f"SELECT patient, SUM(amount), MIN(date) FROM ledger WHERE {owed} GROUP BY patient HAVING SUM(amount) > 0; SELECT"
         " * FROM appointments a WHERE status IN ('checked-in','fulfilled') AND source='' AND NOT EXISTS (SELECT 1 FROM"
         " charges c WHERE c.visit=a.chain);", None),
        ("supplies on-hand", ["supplies", "on-hand"],
         "SELECT item, lot, enters, SUM(quantity), SUM(amount) FROM \"stock-moves\" GROUP BY item, lot, enters; SELECT"
         " item, lot, leaves, SUM(quantity), SUM(amount) FROM \"stock-moves\" GROUP BY item, lot, leaves;", None),
        ("supplies on-hand 1", ["supplies", "on-hand", "--item", ITEM],
         f"SELECT lot, enters, leaves, SUM(quantity) FROM \"stock-moves\" WHERE item='{ITEM}' GROUP BY lot, enters,"
         " leaves;", None),
    ]


def transaction(*statements):
    """One durable transaction, with the line that says who did what."""
    journal = f"INSERT INTO journal (time, user, command, rows) VALUES ('{NOW}', 'desk', 'bench', '{'x' * 400}');"
    return f"{DURABLE} BEGIN IMMEDIATE; {' '.join(statements)} {journal} COMMIT;"


def writes(database, rounds):
    """For each writing command one of these a round: our words, SQLite's, what stands on standard input."""
    booked = rows(
        database,
        f"SELECT id, patient, provider, start FROM appointments WHERE status='booked' ORDER BY start LIMIT {rounds}")
    if len(booked) < rounds:
        sys.exit(f"{len(booked)} bookings are too few for {rounds} rounds")
    provider = booked[0][2]
    insert = "INSERT INTO appointments SELECT * FROM appointments WHERE id='{}'; " \
             "INSERT INTO \"appointment-events\" VALUES ('AE1','{}','booked','','','','','','');"
    made = {name: [] for name in ("book", "note", "pay", "use", "edit", "arrive")}
    for at, (visit, patient, _, start) in enumerate(booked):
        day = datetime.date(2026, 11, 2) + datetime.timedelta(days=at // 20 * 7)
        time = f"{day}T{8 + at % 20 // 4:02}:{at % 4 * 15:02}"
        made["book"].append((
            ["schedule", "book", "--type", "VT000001", "--patient", patient, "--provider", provider, "--at", time],
            transaction(insert.format(visit, visit)), None))
        made["note"].append((
            ["intake", "note", patient, "--about", "appointment", "--outcome", "booked", "--text", "-"],
            transaction(f"INSERT INTO \"contact-log\" (id, patient, note) VALUES ('K1', '{patient}', 'text');"),
            b"Will bring the card.\n"))
        made["pay"].append((
            ["bill", "pay", patient, "--amount", "25.00", "--method", "cash", "--visit", visit],
            transaction(f"INSERT INTO receipts SELECT * FROM receipts ORDER BY id LIMIT 1; INSERT INTO ledger SELECT *"
                        f" FROM ledger ORDER BY id LIMIT 2; SELECT SUM(amount) FROM ledger WHERE patient='{patient}';"),
            None))
        made["use"].append((
            ["supplies", "use", ITEM, "--visit", visit, "--place", lay.PLACE, "--as-of", start[:16]],
            transaction(f"SELECT lot, SUM(quantity) FROM \"stock-moves\" WHERE item='{ITEM}' GROUP BY lot;"
                        " INSERT INTO \"stock-moves\" SELECT * FROM \"stock-moves\" ORDER BY id LIMIT 1;"), None))
        made["edit"].append((
            ["intake", "edit", "-"],
            transaction(f"UPDATE patients SET phone='+1978555{at:04}' WHERE id='{patient}';"),
            f"id,phone\n{patient},+1978555{at:04}\n".encode()))
        made["arrive"].append((
            ["schedule", "arrive", visit, "--as-of", start[:16]],
            transaction(f"UPDATE appointments SET status='arrived' WHERE id='{visit}'; INSERT INTO"
                        f" \"appointment-events\" VALUES ('AE2','{visit}','arrived','','','','','','');"), None))
    names = {"book": "schedule book", "note": "intake note", "pay": "bill pay", "use": "supplies use",
             "edit": "intake edit", "arrive": "schedule arrive"}
    return [(names[name], made[name]) for name in made]


def measure(name, runs, database):
    """One command beside its peers; a run is our words, SQLite's, and what stands on standard input."""
    times = {"true": [], "ours": [], "sqlite": []}
    for ours, sql, stdin in runs:
        times["true"].append(cpu(["/bin/true"]))
        times["ours"].append(cpu(ours, stdin))
        times["sqlite"].append(cpu(["sqlite3", "-csv", str(database), sql], codes=(0,)))
    true, mine, lite = (statistics.median(times[key]) for key in ("true", "ours", "sqlite"))
    print(f"{name:<20}{true:>9.2f}{mine:>9.2f}{lite:>11.2f}{mine / lite:>8.2f}", flush=True)


def compare(name, words, sql, stdin, short, long, database, rounds):
    """One reading command on the practice and on the one with a longer past, in turns, and SQLite on the longer."""
    times = {"short": [], "long": [], "sqlite": []}
    for _ in range(rounds):
        for key, practice in (("short", short), ("long", long)):
            os.environ["FRONTDESK_PRACTICE"] = str(practice)
            times[key].append(cpu(words, stdin))
        times["sqlite"].append(cpu(["sqlite3", "-csv", str(database), sql], codes=(0,)))
    before, after, lite = (statistics.median(times[key]) for key in ("short", "long", "sqlite"))
    print(f"{name:<20}{before:>9.2f}{after:>9.2f}{lite:>11.2f}{after / before:>8.2f}", flush=True)


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 31
    years = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    with tempfile.TemporaryDirectory() as folder:
        short, database = practice_in(pathlib.Path(folder, "short"), source, 0)
        os.environ.update(FRONTDESK_PRACTICE=str(short), FRONTDESK_NOW=NOW)
        print(f"{'command':<20}{'true ms':>9}{'ours ms':>9}{'sqlite ms':>11}{'ratio':>8}")
        for name, ours, sql, stdin in reads(database):
            measure(name, [(ours, sql, stdin)] * rounds, database)
        for name, runs in writes(database, rounds):
            measure(name, runs, database)
        long, longer = practice_in(pathlib.Path(folder, "long"), source, years)
        print(f"\nwith {years} years of history before it")
        print(f"{'command':<20}{'ours ms':>9}{'then ms':>9}{'sqlite ms':>11}{'times':>8}")
        for name, ours, sql, stdin in reads(database):
            compare(name, ours, sql, stdin, short, long, longer, rounds)


if __name__ == "__main__":
    main()
