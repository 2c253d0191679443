#!/usr/bin/env python3
"""CPU time of reading scanned codes beside PyPI's biip.

usage: benches/scan.py SUPPLIES [CODES] [PYTHON]

SUPPLIES is the program, built for release. CODES (200000) GS1 codes with GTIN, last day, lot and serial number are made;
a hundredth of them goes to biip, which is called within one process whose own start is not counted. The program is
counted whole: start, reading lines, and a row of CSV for each. PYTHON is an interpreter that has biip, where it is to be
measured. Each is run three times, in turns, and the least user + system time counts.
"""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile

PEER = """
import sys, time
import biip
codes = open(sys.argv[1], encoding="ascii", newline="\\n").read().splitlines()
codes = [code.replace("<GS>", "\\x1d") for code in codes]
begun = time.process_time()
for code in codes:
    biip.parse(code)
print((time.process_time() - begun) / len(codes) * 1e6)
"""


def check(digits):
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def make(path, count):
    with open(path, "w", encoding="ascii") as out:
        for number in range(count):
            gtin = check(f"0{number * 7919 % 10**12:012}")
            day = f"{27 + number % 5}{1 + number % 12:02}{1 + number % 28:02}"
            out.write(f"]d201{gtin}17{day}10L{number % 9973}<GS>21S{number:07}\n")


def spent(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    supplies = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    python = sys.argv[3] if len(sys.argv) > 3 else None
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    os.environ.clear()
    os.environ.update(environment, FRONTDESK_NOW="2026-10-14T08:00")
    with tempfile.TemporaryDirectory() as folder:
        large, small = os.path.join(folder, "codes"), os.path.join(folder, "few")
        make(large, count)
        make(small, max(count // 100, 1))
        ours, theirs = [], []
        for _ in range(3):
            ours.append(spent([supplies, "scan", f"@{large}", "-o", "csv"]) / count * 1e6)
            if python:
                said = subprocess.run([python, "-c", PEER, small], check=True, capture_output=True, text=True)
                theirs.append(float(said.stdout))
        print(f"supplies scan, with a row of CSV each: {min(ours):.2f} µs a code")
        if theirs:
            print(f"biip.parse alone: {min(theirs):.1f} µs a code, {min(theirs) / min(ours):.0f} times as much")


if __name__ == "__main__":
    main()
