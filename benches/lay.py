"""Lays onto the tables of a practice what the Synthea set does not have: office hours, prices, charges, payments and
stock, so that every desk has something to answer; and as many years of history before it as are asked for.

All of it follows from the visits by fixed rules. Visits from the day of the measurement on become bookings.
"""

import csv
import datetime
import pathlib
import shutil

TODAY = "2026-10-14"
CLERK = "carla"
PLACE = "PL000001"
TABLES = {
    "places": "id,name,kind,site,pos,npi,quantity,from,to,source,source_id",
    "hours": "id,provider,place,days,week_count,from_time,to_time,visit_type,from,to,source,source_id",
    "fee-schedules": "id,schedule,payer,code,modifiers,label,amount,from,to,source,source_id",
    "items": "id,name,kind,unit,ndc,hcpcs,cvx,schedule,storage,dose,class,source,source_id",
    "lots": "id,item,lot,serial,expires_on,opened_on,beyond_use_on,received_on,funding,status,note,source,source_id",
    "rules/limits": "rule,name,value,unit,from,to,source",
    "charges": "id,superbill,visit,patient,provider,place,date,code,modifiers,units,diagnoses,pointers,ndc,quantity,"
    "referring,pos,amount,fee_schedule,coverage,authorization,status,note,reverses,created_at,created_by,source,"
    "source_id",
    "ledger": "id,entry,date,account,amount,patient,guarantor,payer,visit,charge,claim,remittance_line,receipt,reason,"
    "reverses,created_at,created_by",
    "receipts": "id,date,patient,guarantor,visit,method,amount,reference,deposit,reason,approved_by,reverses,"
    "created_at,created_by",
    "stock-moves": "id,move,kind,date,item,lot,leaves,enters,quantity,amount,visit,patient,order,count,witness,reason,"
    "reverses,created_at,created_by,source,source_id",
}
GROWING = {"charges", "ledger", "receipts", "stock-moves"}


def check_digit(digits):
    """ISO 7064 mod 11,10."""
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def identifier(prefix, serial, month="", checked=True):
    """An id as the tables have it; `month` is `2610` for October 2026."""
    digits = f"{month}{serial:06}"
    return f"{prefix}{month}{'-' if month else ''}{serial:06}{check_digit(digits) if checked else ''}"


def cents(amount):
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"


def read(path):
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


class Book:
    """Rows to be written, by table and month."""

    def __init__(self):
        self.rows = {}

    def add(self, table, month="", **cells):
        """Adds a row; what is not named stays empty."""
        columns = TABLES[table].split(",")
        self.rows.setdefault((table, month), []).append([str(cells.get(column, "")) for column in columns])

    def serial(self, table, month=""):
        return len(self.rows.get((table, month), ())) + 1

    def write(self, folder):
        for (table, month), rows in self.rows.items():
            path = folder / table / f"{month}.csv" if month else folder / f"{table}.csv"
            path.parent.mkdir(exist_ok=True)
            with path.open("w", newline="", encoding="utf-8") as out:
                out.write(TABLES[table] + "\n")
                csv.writer(out, lineterminator="\n").writerows(rows)


def masters(folder, book):
    """Hours, a place, one price, items with lots, and the limit after which a balance is old."""
    add = book.add
    add("places", id=PLACE, name="Main Street", kind="site", pos="11", **{"from": "2015-01-01"})
    for serial, provider in enumerate(read(folder / "providers.csv"), 1):
        add("hours", id=identifier("HR", serial, checked=False), provider=provider["id"], place=PLACE,
            days="MO TU WE TH FR", from_time="08:00", to_time="17:00", **{"from": "2015-01-01"})
    add("fee-schedules", id="FS000001", schedule="standard", code="T1015", label="Office visit", amount="128.00",
        **{"from": "2015-01-01"})
    for serial in range(1, 21):
        item, lot = identifier("IT", serial), identifier("LT", serial, checked=False)
        add("items", id=item, name=f"Item {serial}", kind="supply", unit="each", dose="single")
        add("lots", id=lot, item=item, lot=f"U{serial:04}", expires_on="2027-06-30", received_on="2015-01-02",
            funding="private", status="usable")
    add("rules/limits", rule="old-balance", name="old_balance", value="30", unit="day", source="practice",
        **{"from": "2015-01-01"})


def money(book, visit):
    """A visit charged on its day, paid by its payer and in part by the patient a week later."""
    date = visit["start"][:10]
    month, digits, stamp = date[:7], date[2:4] + date[5:7], f"{date}T17:00:00-05:00"
    who = {"patient": visit["patient"], "visit": visit["id"]}
    made = {"date": date, "created_at": stamp, "created_by": CLERK}
    charge = identifier("CH", book.serial("charges", month), digits)
    book.add("charges", month, id=charge, provider=visit["provider"], place=PLACE, code="T1015", units=1,
             diagnoses="Z00.00", pointers=1, pos=11, amount="128.00", fee_schedule="FS000001", status="settled",
             source="lay", source_id=visit["id"], **who, **made)

    def entry(*lines, **about):
        first = identifier("L", book.serial("ledger", month), digits, checked=False)
        for account, amount in lines:
            row = identifier("L", book.serial("ledger", month), digits, checked=False)
            book.add("ledger", month, id=row, entry=first, account=account, amount=cents(amount),
                     guarantor=visit["patient"], **about, **who, **made)

    entry(("assets:receivable:payer", 12_800), ("income:charges", -12_800), charge=charge)
    entry(("assets:bank", 8_000), ("income:adjustments:contractual", 2_300), ("assets:receivable:patient", 2_500),
          ("assets:receivable:payer", -12_800), charge=charge)
    serial = book.serial("receipts", month)
    if serial % 10:
        receipt = identifier("R", serial, digits)
        entry(("assets:drawer", 2_500), ("assets:receivable:patient", -2_500), receipt=receipt)
    else:
        receipt = identifier("R", serial, digits)
        entry(("assets:drawer", 1_000), ("assets:receivable:patient", -1_000), receipt=receipt)
    paid = "25.00" if serial % 10 else "10.00"
    book.add("receipts", month, id=receipt, guarantor=visit["patient"], method="card", amount=paid, **who, **made)
    serial = book.serial("stock-moves", month)
    move = identifier("SM", serial, digits, checked=False)
    item = serial % 20 + 1
    book.add("stock-moves", month, id=move, move=move, kind="use", item=identifier("IT", item),
             lot=identifier("LT", item, checked=False), leaves=PLACE, enters="patient", quantity=1, amount="2.00",
             source="lay", source_id=visit["id"], **who, **made)


def opening(book, month):
    """Stock for all uses to come."""
    digits, date = month[2:4] + month[5:7], f"{month}-01"
    for serial in range(1, 21):
        move = identifier("SM", book.serial("stock-moves", month), digits, checked=False)
        book.add("stock-moves", month, id=move, move=move, kind="opening", date=date, item=identifier("IT", serial),
                 lot=identifier("LT", serial, checked=False), leaves="opening", enters=PLACE, quantity=50000,
                 amount="100000.00", created_at=f"{date}T07:00:00-05:00", created_by=CLERK, source="lay",
                 source_id=f"opening/{serial}")


def book_ahead(visits):
    """Visits from the day of the measurement on are booked; one that meets another of its provider or patient is
    cancelled."""
    taken = {}
    for visit in sorted(visits, key=lambda visit: visit["start"]):
        if visit["start"][:10] < TODAY:
            continue
        whose = visit["provider"], visit["patient"]
        is_one_day = visit["end"][:10] == visit["start"][:10]
        is_free = is_one_day and all(taken.get(who, "") <= visit["start"] for who in whose)
        visit["status"] = "booked" if is_free else "cancelled"
        taken.update({who: visit["end"] for who in whose if is_free})


def earlier(visit, years):
    """The same visit so many years before, or nothing where there was no such day."""
    def shifted(text):
        return f"{int(text[:4]) - years}{text[4:]}"
    try:
        datetime.date.fromisoformat(shifted(visit["start"])[:10])
    except ValueError:
        return None
    start, serial = shifted(visit["start"]), int(visit["id"][6:-1])
    row = identifier("A", serial, start[2:4] + start[5:7])
    return {**visit, "id": row, "chain": row, "start": start, "end": shifted(visit["end"]),
            "source_id": f"{visit['source_id']}/{years}"}


def lay(source, folder, years):
    """Writes the plain tables of the practice `source` into `folder`, with so many years before them."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("journal", ".store", "conflicts", "datapackage.json"))
    book = Book()
    masters(folder, book)
    months = sorted((folder / "appointments").glob("*.csv"))
    visits = [visit for month in months for visit in read(month)]
    header = list(visits[0])
    past = [earlier(visit, back) for back in range(years, 0, -1) for visit in visits if visit["start"][:4] == "2026"]
    past = [visit for visit in past if visit and visit["start"] < visits[0]["start"]]
    book_ahead(visits)
    by_month = {}
    for visit in past + visits:
        by_month.setdefault(visit["start"][:7], []).append(visit)
    opening(book, min(by_month))
    for month, rows in sorted(by_month.items()):
        with (folder / "appointments" / f"{month}.csv").open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        for visit in rows:
            if visit["status"] == "fulfilled" and visit["start"][:10] < TODAY:
                money(book, visit)
    book.write(pathlib.Path(folder))
