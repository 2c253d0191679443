#!/usr/bin/env bash
# The report that cron sends at the end of the day.
#
# usage: end-of-day.sh [REPORT]
#
# Proves the folder (journal, tables), lists what is due on all five desks and what the day came to, and writes it to
# REPORT (end-of-day.txt in the working directory). Mail gets the same text, because cron sends what is printed.
# Running it twice is harmless: it only reads.
#
# exit: 0 nothing to tell, 1 there are findings, higher when something could not run (the highest code of what failed)
set -uo pipefail

report=${1:-end-of-day.txt}
draft=$(mktemp "$report.XXXXXX") || exit 73
rows=$(mktemp "$report.XXXXXX") || exit 73
trap 'rm -f "$draft" "$rows"' EXIT
export COLUMNS=${COLUMNS:-110} NO_COLOR=1
worst=0

heading() {
    printf '\n%s\n%s\n' "$1" "${1//?/-}"
}

# Notes how a part of the report ended. A part that fails is told in the report and in the exit code, and the rest
# still runs: a hole in a report is seen, a report that never came is missed only by chance.
ended() {
    if [ "$1" -gt 1 ]; then printf '(could not run: exit %s)\n' "$1"; fi
    if [ "$1" -gt "$worst" ]; then worst=$1; fi
}

{
    printf 'End of day\n==========\n'

    heading 'The folder is what its journal says'
    files verify -o table --columns from_line,to_line,files,findings 2>&1
    ended $?

    heading 'Every table, every rule'
    files check --all -o table 2>&1
    ended $?

    heading 'Due, on all desks'
    for tool in schedule intake bill supplies files; do
        "$tool" due -o csv >>"$rows"
        ended $?
    done
    schedule due - -o table <"$rows" 2>&1
    ended $?

    heading 'The money sheet'
    bill day -o table 2>&1
    ended $?

    heading 'The day in figures'
    : >"$rows"
    for tool in schedule intake bill supplies files; do
        "$tool" day -o csv >>"$rows"
        ended $?
    done
    awk 'NR == 1 || !/^date,/' "$rows"
} >"$draft"

mv "$draft" "$report" || exit 73
cat "$report"
exit "$worst"
