"""The money of the visits that were seen: charges by the fee schedule, receipts, remittances, the entries of each."""

import csv
import os
import zlib
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
OPENING = date(2026, 6, 30)
#: Days from a visit to its remittance, and the part of the charge that the payer's contract takes off.
ANSWER_DAYS, CONTRACT = 21, 30


def cents(text):
    dollars, rest = text.split(".")
    return int(dollars) * 100 + int(rest)


def money(amount):
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02}"


def number(text):
    return zlib.crc32(text.encode())


class Books:
    """Charges, receipts and ledger entries, in the words of our own columns."""

    def __init__(self, coverages, payers, guarantors, this_morning, stamp, claimed):
        self.prices = list(csv.DictReader(open(os.path.join(HERE, "fee-schedules.csv"), encoding="utf-8")))
        self.coverages, self.payers, self.guarantors = coverages, payers, guarantors
        self.this_morning, self.stamp = this_morning, stamp
        #: Visits that payers answer by files, not by rule.
        self.claimed = claimed
        self.charges, self.receipts, self.ledger, self.entries = [], [], [], 0

    def coverage(self, patient, day):
        held = [row for row in self.coverages.get(patient, ())
                if row["from"] <= day.isoformat() <= (row["to"] or "9999")]
        return min(held, key=lambda row: (row["rank"], row["id"])) if held else None

    def price(self, code, coverage, day):
        payer = self.payers[coverage["payer"]] if coverage else ""
        fitting = [row for row in self.prices if row["code"] == code
                   and row["from"] <= day.isoformat() <= (row["to"] or "9999")]
        for wanted in ([("payer", payer)] if payer else [("schedule", "self-pay")]) + [("schedule", "standard")]:
            for row in fitting:
                if row[wanted[0]] == wanted[1]:
                    return row
        raise SystemExit(f"no price for {code} on {day}")

    def entry(self, day, lines, minute, user, **about):
        self.entries += 1
        about.setdefault("guarantor", self.guarantors.get(about["patient"]) or about["patient"])
        for account, amount in lines:
            if amount:
                self.ledger.append(dict(entry=f"entry-{self.entries:05}", date=day.isoformat(), account=account,
                                        amount=money(amount), created_at=self.stamp(day, minute), created_by=user, **about))

    def opening(self, patient, amount):
        self.entry(OPENING, [("assets:receivable:patient", amount), ("equity:opening", -amount)], 1020, "carla",
                   patient=patient, reason="opening")

    def charge(self, slot, line):
        coverage = self.coverage(slot["patient"], slot["day"])
        row = self.price(line["code"], coverage, slot["day"])
        amount = cents(row["amount"])
        answered = slot["day"] + timedelta(days=ANSWER_DAYS)
        answered += timedelta(days=(7 - answered.weekday()) % 7 if answered.weekday() > 4 else 0)
        is_settled = bool(coverage) and answered < self.this_morning and slot["id"] not in self.claimed
        self.charges.append(dict(
            line, superbill=line["source_id"], amount=row["amount"], fee_schedule=row["id"],
            coverage=coverage["id"] if coverage else "", pos="11" if slot["room"] else "10",
            authorization=slot.get("authorization", ""), status="settled" if is_settled else "open",
            created_at=self.stamp(slot["day"], 1020), created_by="carla"))
        about = dict(patient=slot["patient"], visit=slot["id"], charge=line["source_id"])
        owed = "assets:receivable:payer" if coverage else "assets:receivable:patient"
        payer = coverage["payer"] if coverage else ""
        self.entry(slot["day"], [(owed, amount), ("income:charges", -amount)], 1020, "carla", payer=payer, **about)
        if not is_settled:
            return 0
        taken_off = amount * CONTRACT // 100
        share = min(cents(coverage["copay_amount"] or "0.00"), amount - taken_off) if line["line"] == "1" else 0
        self.entry(answered, [("assets:bank", amount - taken_off - share), ("income:adjustments:contractual", taken_off),
                              ("assets:receivable:patient", share), ("assets:receivable:payer", -amount)],
                   960, "carla", payer=payer, **about)
        return share

    def visit(self, slot, lines):
        """What one visit brings: charges, what the payer answers, what the patient pays at the desk."""
        shares = [self.charge(slot, line) for line in lines]
        coverage = self.coverage(slot["patient"], slot["day"])
        copay = cents(coverage["copay_amount"] or "0.00") if coverage else cents(self.charges[-len(lines)]["amount"])
        draw = number(slot["id"]) % 10
        if not copay or draw < 3:
            return
        user = "anna" if draw % 2 else "ben"
        minute = slot["minute"] - 2
        method = "card" if draw < 8 else "cash" if draw == 8 else "check"
        receipt = f"{len(self.receipts) + 104417}"
        about = dict(patient=slot["patient"], visit=slot["id"], receipt=receipt)
        self.receipts.append(dict(
            date=slot["day"].isoformat(), patient=slot["patient"], visit=slot["id"], method=method, amount=money(copay),
            guarantor=self.guarantors.get(slot["patient"]) or slot["patient"], reference=receipt,
            created_at=self.stamp(slot["day"], minute), created_by=user))
        self.entry(slot["day"], [("assets:drawer", copay), ("liabilities:patient-credit", -copay)], minute, user, **about)
        applied = sum(shares) if coverage else copay
        if applied:
            answered = [row for row in self.ledger if row.get("visit") == slot["id"] and row["account"] == "assets:bank"]
            day = date.fromisoformat(answered[-1]["date"]) if answered else slot["day"]
            self.entry(day, [("liabilities:patient-credit", applied), ("assets:receivable:patient", -applied)], 1021,
                       "carla", patient=slot["patient"], visit=slot["id"])
