#!/usr/bin/env bash
# The shortest whole working day at the desk, from the evening before to the report that cron sends.
#
# usage: examples/one-day.sh [OUT]
#
# Makes a fresh copy of the sample practice in OUT/practice (OUT is target/one-day), runs the day against it and prints
# every command before its output. What the day produces lies in OUT: the practice, the receipt, the ledger for hledger,
# the end-of-day report, and day.txt, which is all that was printed. Two runs give the same bytes.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
out=${1:-$root/target/one-day}

if [ -z "${FRONTDESK_BIN:-}" ]; then
    (cd "$root" && cargo build --release --quiet --bins)
    FRONTDESK_BIN=$root/target/release
fi
export PATH="$FRONTDESK_BIN:$here:$PATH"
export COLUMNS=110 NO_COLOR=1 LC_ALL=C.UTF-8
unset FRONTDESK_USER FRONTDESK_NOW FRONTDESK_PRACTICE

rm -rf "$out"
mkdir -p "$out"
cd "$out"
exec > >(tee day.txt) 2>&1

# What counts as now, and who sits at the desk.
at() {
    export FRONTDESK_NOW=$1 FRONTDESK_USER=$2
    printf '\n\n== %s, %s: %s\n' "${1/T/ }" "$2" "$3"
}

# A remark between commands.
say() {
    printf '\n# %s\n' "$1"
}

# One command line, printed and run by a shell of its own as a person would run it. A command that answers no (exit 1)
# or that refuses says so; the day goes on.
run() {
    local code=0
    printf '\n$ %s\n' "$1"
    bash -o pipefail -c "$1" || code=$?
    if [ "$code" -ne 0 ]; then printf '[exit %s]\n' "$code"; fi
}

# Runs a command whose answer a later command needs, and keeps one cell of its first row.
cell() {
    local column=$1
    shift
    "$@" -o csv --columns "$column" | sed -n 2p
}

cp -r "$here/practice" plain
printf '$ files init practice --from examples/practice\n'
FRONTDESK_NOW=2026-10-13T17:00 files init practice --from plain
rm -rf plain
export FRONTDESK_PRACTICE=$out/practice
