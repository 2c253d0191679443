#!/usr/bin/env python3
"""Cuts the code lists under data/codes from the published files.

    data/cut-codes.py SOURCES data/codes

SOURCES holds the files that data/README.md names. The lists are sorted by bytes, so that they can be searched in
place; the same sources give the same bytes.
"""

import csv
import lzma
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return file.read()


def titles_of_tabular(folder):
    """Titles of every node of the tabular list, those of 7th characters put together from code and extension."""
    titles, extensions = {}, {}

    def walk(node, inherited):
        code = node.findtext("name").replace(".", "")
        titles[code] = node.findtext("desc")
        own = node.find("sevenChrDef")
        if own is not None:
            inherited = {item.get("char"): item.text for item in own.findall("extension")}
        extensions[code] = inherited
        for child in node.findall("diag"):
            walk(child, inherited)

    path = os.path.join(folder, "icd10cm-tabular-2026-04.xml.xz")
    with lzma.open(path) as file:
        for section in ElementTree.parse(file).getroot().iter("section"):
            for node in section.findall("diag"):
                walk(node, None)
    return titles, extensions


def title_of(code, titles, extensions):
    if code in titles:
        return titles[code]
    for length in range(len(code) - 1, 2, -1):
        head = code[:length]
        if head in titles and len(code) == 7 and set(code[length:6]) <= {"X"}:
            return f"{titles[head]}, {extensions[head][code[6]]}"
    raise SystemExit(f"no title for {code}")


def cut_diagnoses(folder, out):
    old = dict(csv.reader(read(folder, "icd10cm-billable-fy2025.csv").splitlines()))
    nodes = {
        node
        for node in re.split(r"[\r\n]+", read(folder, "icd10cm-code-list-2026-04.txt"))
        if re.fullmatch(r"[A-Z][0-9][0-9A-Z]{1,5}", node)
    }
    parents = {node[:length] for node in nodes for length in range(3, len(node))}
    new = nodes - parents
    titles, extensions = titles_of_tabular(folder)
    with open(os.path.join(out, "icd10cm.txt"), "w", encoding="ascii", newline="\n") as file:
        last = ("", "")
        for code in sorted(new | set(old)):
            title = old[code] if code in old else title_of(code, titles, extensions)
            title = " ".join(title.replace("\u2019", "'").split())
            mark = "=" if code in new and code in old else "+" if code in new else "-"
            shared = 0
            if last[0][:3] == code[:3]:
                shared = len(os.path.commonprefix([last[1], title]))
            file.write(f"{code} {mark}{shared} {title[shared:]}\n")
            last = (code, title)


def cut_procedures(folder, out):
    with zipfile.ZipFile(os.path.join(folder, "hcpcs-2020.zip")) as archive:
        text = archive.read("HCPC2020_ANWEB_w_disclaimer.txt").decode("cp1252")
    codes = {}
    for line in text.splitlines():
        # Columns as the list's own layout has them: code 1-5, record 11 (3 begins a procedure, 4 goes on with its
        # long words, 7 and 8 are modifiers), short words 92-119, last day in use 285-292.
        code, record = line[:5].strip(), line[10:11]
        if record == "3" and not code.startswith("D"):
            codes[code] = (line[284:292].strip() or "-", line[91:119].strip())
    with open(os.path.join(out, "hcpcs.txt"), "w", encoding="ascii", newline="\n") as file:
        for code, (ended, words) in sorted(codes.items()):
            file.write(f"{code} {ended} {words}\n")


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    cut_diagnoses(sys.argv[1], sys.argv[2])
    cut_procedures(sys.argv[1], sys.argv[2])


main()
