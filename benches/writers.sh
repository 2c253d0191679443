#!/usr/bin/env bash
# Commits a second with sixteen programs at once, each command a process of its own, beside a SQLite shell that does one
# durable insert a process (WAL, synchronous=FULL), in turns in one run.
#
# usage: benches/writers.sh [BIN [ROUNDS]]
#
# BIN holds the tools (target/release). Each of the sixteen runs twenty commands; the best of ROUNDS (3) is printed, and
# the CPU time of one command.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
bin=$(cd "${1:-$root/target/release}" && pwd)
rounds=${2:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH=$bin:$PATH FRONTDESK_NOW=2026-10-14T08:00 FRONTDESK_USER=anna FRONTDESK_PRACTICE=$work/practice LC_ALL=C.UTF-8
writers=16 each=20

note() { intake note P0000017 --about other --outcome reached >/dev/null; }

# The last to close the database removes its log, and whoever opens it just then is told that it is locked, whatever the
# patience: it asks again.
insert() {
    until sqlite3 -cmd '.timeout 10000' "$work/peer.db" 'PRAGMA synchronous=FULL' \
        "INSERT INTO notes(patient, about, outcome, made) VALUES ('P0000017', 'other', 'reached', '2026-10-14T08:00')" \
        2>>"$work/locked"; do :; done
}

# Sixteen at once; prints commits a second and CPU milliseconds a command.
measure() {
    local started=${EPOCHREALTIME/./} writer
    times >"$work/before"
    for ((writer = 0; writer < writers; writer++)); do
        (for ((number = 0; number < each; number++)); do "$1"; done) &
    done
    wait
    local took=$((${EPOCHREALTIME/./} - started))
    times >"$work/after"
    awk -v took="$took" -v count=$((writers * each)) '
        function seconds(text) { split(text, part, /[ms]/); return part[1] * 60 + part[2] }
        FNR == 2 { cpu[FILENAME] = seconds($1) + seconds($2) }
        END { printf "%.0f %.1f\n", count * 1e6 / took, (cpu[ARGV[2]] - cpu[ARGV[1]]) * 1000 / count }
    ' "$work/before" "$work/after"
}

files init "$FRONTDESK_PRACTICE" --from "$root/examples/practice"
sqlite3 "$work/peer.db" 'PRAGMA journal_mode=WAL' \
    'CREATE TABLE notes(id INTEGER PRIMARY KEY, patient TEXT, about TEXT, outcome TEXT, made TEXT)' >/dev/null
for ((round = 0; round < rounds; round++)); do
    measure note >>"$work/ours"
    measure insert >>"$work/theirs"
done
# Nothing was lost on the way.
notes=$(cat "$FRONTDESK_PRACTICE"/contact-log/*.csv | grep -c '^K')
rows=$(sqlite3 "$work/peer.db" 'SELECT count(*) FROM notes')
[ "$notes" -eq $((writers * each * rounds)) ] && [ "$rows" -eq "$notes" ]
best() { sort -rn "$1" | head -n 1 | awk -v name="$2" '{ printf "%-28s %5d commits/s  %5.1f ms CPU a command\n", name, $1, $2 }'; }
printf '%s processes x %s commands, best of %s\n' "$writers" "$each" "$rounds"
best "$work/ours" 'intake note'
best "$work/theirs" 'sqlite3, one insert'
