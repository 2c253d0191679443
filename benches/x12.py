#!/usr/bin/env python3
"""CPU time of reading a large 835 beside other readers of X12 and a scan of its bytes.

usage: benches/x12.py BILL [MEGABYTES] [PYTHON]

BILL is the program, built for release. A valid 835 of MEGABYTES (200) is made by repeating a claim with right counts
and sums; a tenth of it goes to what is written in Python. PYTHON is an interpreter that has pyx12 and oxedi, where they
are to be measured. Each is run three times, in turns, and the least user + system time counts. Memory is the most that
the program held.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

CLAIM = """CLP*C2611-{number:07}*1*250*175.5*40*12*PAY{number:09}*11*1~
NM1*QC*1*GARCIA*ANA*M***MI*W123456789~
NM1*82*1*OKAFOR*JOHN****XX*1234567893~
REF*1L*G4711~
DTM*232*20261102~
DTM*050*20261110~
AMT*AU*215.5~
SVC*HC:99213:25*150*105.5**1~
DTM*472*20261102~
CAS*CO*45*14.5~
CAS*PR*2*30~
REF*6R*1~
AMT*B6*135.5~
SVC*HC:85025*100*70**1~
DTM*472*20261102~
CAS*CO*45*20~
CAS*PR*1*10~
REF*6R*2~
AMT*B6*80~
LQ*HE*N130~
"""

HEAD = """ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *261123*1200*^*00501*000000001*0*P*:~
GS*HP*PAYER*CLINIC*20261123*1200*1*X*005010X221A1~
ST*835*0001~
BPR*I*{paid}.50*C*ACH*CCP*01*111000025*DA*33*1234567890**01*111000025*DA*22*20261123~
TRN*1*00000001*1512345678~
DTM*405*20261122~
N1*PR*SAMPLE HEALTH PLAN*XV*12345~
N3*1 MAIN ST~
N4*BOSTON*MA*02110~
PER*BL*DESK*TE*6175550100~
N1*PE*CLINIC*XX*1234567893~
LX*1~
"""


def make(path, megabytes):
    """A valid 835 of about so many megabytes: an odd number of claims of 175.50 each."""
    claims = int(megabytes * 1e6 / len(CLAIM.format(number=1))) // 2 * 2 + 1
    with open(path, "w", encoding="ascii") as out:
        out.write(HEAD.format(paid=claims * 351 // 2))
        for number in range(claims):
            out.write(CLAIM.format(number=number))
        out.write(f"SE*{11 + 20 * claims}*0001~\nGE*1*1~\nIEA*1*000000001~\n")


def run(command):
    """User and system seconds of one run, the most kilobytes it held, and its exit code."""
    with open(os.devnull, "wb") as null:
        process = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status)


OXEDI = """
import sys, oxedi
oxedi.parse(open(sys.argv[1], "rb").read())
"""

PYX12 = """
import sys, pyx12.params, pyx12.x12n_document
pyx12.x12n_document.x12n_document(pyx12.params.params(), sys.argv[1], None, None, None)
"""


def main(bill, megabytes=200, python=None):
    with tempfile.TemporaryDirectory() as folder:
        large, small = pathlib.Path(folder, "large.835"), pathlib.Path(folder, "small.835")
        make(large, megabytes)
        make(small, megabytes / 10)
        tasks = {
            "bytes (wc -l)": (["wc", "-l", large], large),
            "bill read, claims": ([bill, "read", large, "-o", "csv"], large),
            "bill read, lines": ([bill, "read", large, "-o", "csv", "--rows", "lines"], large),
            "bill read, payments": ([bill, "read", large, "-o", "csv", "--rows", "payments"], large),
        }
        if python:
            tasks["oxedi"] = ([python, "-c", OXEDI, small], small)
            tasks["pyx12"] = ([python, "-c", PYX12, small], small)
        least = {}
        for _ in range(3):
            for name, (command, file) in tasks.items():
                seconds, kilobytes, code = run([str(word) for word in command])
                least[name] = min(least.get(name, (seconds, kilobytes, code)), (seconds, kilobytes, code))
        print("reader,megabytes,cpu_seconds,megabytes_a_second,most_megabytes_held,exit")
        for name, (seconds, kilobytes, code) in least.items():
            size = tasks[name][1].stat().st_size / 1e6
            print(f"{name},{size:.0f},{seconds:.2f},{size / max(seconds, 0.001):.1f},{kilobytes / 1024:.0f},{code}")


if __name__ == "__main__":
    main(sys.argv[1], *[float(word) for word in sys.argv[2:3]], *sys.argv[3:4])
