#!/usr/bin/env python3
"""What stock costs: on hand by item and lot over 50,000 moves, beside sqlite3, ledger and hledger, on one year and on ten;
and what to buy of 5,000 items, beside a scan of the same files by awk.

usage: benches/stock.py [ROUNDS]

Makes its own practices in a temporary folder, by fixed rules. Each command runs ROUNDS times (7) in turns with its peers;
the median of user and system time is printed, in milliseconds. `cold` is without anything derived: indexes and openings
are taken away before each run. Peers read files in their own form, made before: sqlite3 imports the CSV and groups it,
ledger and hledger balance a journal of the same moves. The five programs are found on the path; a peer that is not
installed is said to be missing.
"""

import csv
import datetime
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

import lay

TODAY = datetime.date(2026, 10, 14)
STORE = "PL000001"
MOVES = "stock-moves"
lay.TABLES |= {
    "item-packs": "id,item,unit,quantity,gtin,ndc,from,to,source,source_id",
    "vendors": "id,name,account,lead_days,return_days,source,source_id",
    "prices": "id,vendor,item_pack,number,price,minimum_quantity,multiple_quantity,from,to,source,source_id",
    "pars": "id,item,place,method,par_quantity,review_days",
}
lay.GROWING |= {MOVES}


def masters(book, items, lots, method):
    """Items with lots, a pack, a price and a par."""
    add = book.add
    add("places", id=STORE, name="Store", kind="storage")
    add("vendors", id=lay.identifier("VE", 1), name="Vendor", lead_days=3)
    for serial in range(1, items + 1):
        item, pack = lay.identifier("IT", serial), lay.identifier("IP", serial, checked=False)
        add("items", id=item, name=f"Item {serial}", kind="supply", unit="each")
        add("item-packs", id=pack, item=item, unit="box", quantity=10, **{"from": "2015-01-01"})
        add("prices", id=lay.identifier("PC", serial, checked=False), vendor=lay.identifier("VE", 1), item_pack=pack,
            price="5.00", **{"from": "2015-01-01"})
        add("pars", id=lay.identifier("PA", serial, checked=False), item=item, place=STORE, method=method,
            par_quantity=20, review_days=7)
        for lot in range(lots):
            number = (serial - 1) * lots + lot + 1
            add("lots", id=lay.identifier("LT", number, checked=False), item=item, lot=f"U{number:06}",
                expires_on="2029-06-30", received_on="2015-01-02", funding="private", status="usable")


def moves(book, first, days, count, items, lots):
    """`count` moves over the days, in turn through items and lots: enough comes first, then it is used."""
    slots = items * lots
    for number in range(count):
        day = first + datetime.timedelta(days=number * days // count)
        slot = number % slots
        comes = number < slots
        month, digits = f"{day:%Y-%m}", f"{day:%y%m}"
        serial = lay.identifier("SM", book.serial(MOVES, month), digits, checked=False)
        book.add(MOVES, month, id=serial, move=serial, kind="receive" if comes else "use", date=day,
                 item=lay.identifier("IT", slot // lots + 1), lot=lay.identifier("LT", slot + 1, checked=False),
                 leaves="vendor" if comes else STORE, enters=STORE if comes else "patient",
                 quantity=count if comes else 1 + number % 3, amount="50.00" if comes else "0.01",
                 created_at=f"{day}T10:00:00-04:00", created_by="ben")


def practice_in(folder, days, count, items, lots, method="par"):
    """A practice with so many moves in the days until yesterday, and the CSV of its moves in one file."""
    folder.mkdir()
    plain, book = folder / "plain", lay.Book()
    masters(book, items, lots, method)
    moves(book, TODAY - datetime.timedelta(days=days), days, count, items, lots)
    plain.mkdir()
    book.write(plain)
    (plain / "practice.json").write_text('{"format": 1, "name": "Bench", "zone": "America/New_York"}\n', encoding="utf-8")
    practice = folder / "practice"
    subprocess.run(["files", "init", str(practice), "--from", str(plain)], check=True, stdout=subprocess.DEVNULL)
    with (folder / "moves.csv").open("w", encoding="utf-8") as out:
        out.write(lay.TABLES[MOVES] + "\n")
        for (table, _), rows in sorted(book.rows.items()):
            if table == MOVES:
                csv.writer(out, lineterminator="\n").writerows(rows)
    journal(folder)
    return practice


def journal(folder):
    """The same moves as plain text accounting has them: a commodity an item and lot."""
    with (folder / "moves.csv").open(encoding="utf-8") as lines, (folder / "moves.ledger").open("w", encoding="utf-8") as out:
        for row in csv.DictReader(lines):
            commodity = f'"{row["item"]} {row["lot"]}"'
            out.write(f'{row["date"]} {row["kind"]}\n    {row["enters"]}  {row["quantity"]} {commodity}\n'
                      f'    {row["leaves"]}  -{row["quantity"]} {commodity}\n\n')


def cpu(command, folder):
    """User and system milliseconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False,
                          env={"PATH": PATH, "FRONTDESK_NOW": f"{TODAY}T08:00", "LC_ALL": "C.UTF-8", "HOME": str(folder)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: exit {done.returncode}\n{done.stderr.decode()[:500]}")
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def forget(folder):
    """Takes away what is derived."""
    for derived in ("openings", "index"):
        shutil.rmtree(folder / "practice" / ".store" / derived, ignore_errors=True)


def in_turns(rounds, runs):
    """The median of each command, run in turns."""
    taken = {name: [] for name, _, _, _ in runs}
    for _ in range(rounds):
        for name, command, folder, is_cold in runs:
            if is_cold:
                forget(folder)
            taken[name].append(cpu(command, folder))
    return {name: statistics.median(times) for name, times in taken.items()}


def ours(*words):
    return ["supplies", *words, "--practice", "practice", "-o", "csv"]


def peers(folder):
    """The peers that are installed."""
    grouped = ("SELECT item, lot, sum(q) FROM (SELECT item, lot, CAST(quantity AS REAL) q FROM m WHERE enters LIKE 'PL%'"
               " UNION ALL SELECT item, lot, -CAST(quantity AS REAL) FROM m WHERE leaves LIKE 'PL%') GROUP BY item, lot;")
    awk = ('FNR > 1 { if ($8 ~ /^PL/) s[$5","$6] += $9; if ($7 ~ /^PL/) s[$5","$6] -= $9 }'
           " END { for (k in s) print k, s[k] }")
    known = [
        ("awk", ["awk", "-F,", awk, "moves.csv"]),
        ("sqlite3 .import, GROUP BY", ["sqlite3", ":memory:", ".mode csv", ".import moves.csv m", grouped]),
        ("ledger", ["ledger", "-f", "moves.ledger", "bal", "PL"]),
        ("hledger", ["hledger", "-f", "moves.ledger", "bal", "PL"]),
    ]
    for name, command in known:
        if shutil.which(command[0]):
            yield name, command, folder, False
        else:
            print(f"missing: {command[0]}")


def table(figures, least):
    for name, time in figures.items():
        print(f"  {name:<34}{time:>10.1f} ms{time / least:>9.1f} times")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        one, ten, many = root / "one", root / "ten", root / "many"
        practice_in(one, 365, 50_000, 200, 3)
        practice_in(ten, 3650, 500_000, 200, 3)
        print("on hand by item and lot, 50,000 moves in a year")
        figures = in_turns(rounds, [
            ("supplies on-hand, cold", ours("on-hand"), one, True),
            ("supplies on-hand", ours("on-hand"), one, False),
            *peers(one),
        ])
        table(figures, figures["supplies on-hand, cold"])
        print("ten years, 500,000 moves")
        figures = in_turns(rounds, [
            ("supplies on-hand, one year", ours("on-hand"), one, False),
            ("supplies on-hand, ten years", ours("on-hand"), ten, False),
        ])
        table(figures, figures["supplies on-hand, one year"])
        practice_in(many, 365, 50_000, 5_000, 1, "point")
        print("what to buy of 5,000 items by what was used, 50,000 moves")
        scan = ["awk", "-F,", "{ s[$5] += $9 } END { for (k in s) print k, s[k] }"]
        files = ["items.csv", "item-packs.csv", "prices.csv", "pars.csv", "lots.csv"]
        scan += [f"practice/{name}" for name in files]
        scan += sorted(f"practice/{MOVES}/{path.name}" for path in (many / "practice" / MOVES).glob("*.csv"))
        figures = in_turns(rounds, [
            ("awk, bare scan", scan, many, False),
            ("supplies reorder, cold", ours("reorder"), many, True),
            ("supplies reorder", ours("reorder"), many, False),
        ])
        table(figures, figures["awk, bare scan"])


if __name__ == "__main__":
    import os
    PATH = os.environ["PATH"]
    main()
