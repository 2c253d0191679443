#!/usr/bin/env bash
# Somebody is on the phone: who is it, what do they have, what do they want, in few keys.
#
# usage: on-the-phone.sh      asks; answers may also come by standard input, a line each
#
# Finds the caller by name and birth date (accents, nicknames and slips are forgiven), shows alerts, coverage, the next
# visits and the balance, and then books, moves, cancels or writes a note. Where there is one row to choose from, it is
# chosen; an empty answer is the first. The practice is found as the tools find it.
set -euo pipefail

# What rows are told apart by; no `{7}`, which not every awk knows.
patients='P[0-9][0-9][0-9][0-9][0-9][0-9][0-9]'
visits='A[0-9][0-9][0-9][0-9]-[0-9]+'
openings='[0-9]+-[0-9]+-[0-9]+T[0-9]+:[0-9]+'

# Asks, and leaves the answer in $REPLY.
ask() {
    if [ -t 0 ]; then printf '%s ' "$1" >&2; fi
    IFS= read -r REPLY
}

# Numbers the rows of a table, which are the lines that hold what the first argument says, and asks for one of them. The
# row that is chosen is left in $row.
choose() {
    local rows
    printf '%s\n' "$2" | awk -v mark="$1" '$0 ~ mark { printf "%2d  %s\n", ++n, $0; next } { print "    " $0 }'
    mapfile -t rows < <(grep -E "$1" <<<"$2")
    REPLY=1
    if [ "${#rows[@]}" -gt 1 ]; then ask 'Which?' || return 1; fi
    case ${REPLY:-1} in
    [1-9]) row=${rows[${REPLY:-1} - 1]:-} ;;
    *) row= ;;
    esac
    if [ -z "$row" ]; then
        echo "1 to ${#rows[@]}" >&2
        return 1
    fi
}

# What in $row looks like the argument.
of_row() {
    grep -oE "$1" <<<"$row" | head -n 1
}

# The caller's appointments from today on; the one that is chosen is left in $visit.
choose_visit() {
    local table
    table=$(schedule list today..+1y --patient "$patient" --status booked -o table --columns start,type,with,id) ||
        { echo 'no visit ahead' >&2; return 1; }
    choose "$visits" "$table" && visit=$(of_row "$visits")
}

# Openings for the arguments of `schedule find`; the time and the provider are left in $at and $provider.
choose_opening() {
    local table
    table=$(schedule find "$@" --patient "$patient" -n 9 -o table --columns day,start,with,provider) ||
        { echo 'no opening' >&2; return 1; }
    choose "$openings" "$table" && at=$(of_row "$openings") && provider=$(of_row 'PR[0-9]+')
}

ask 'Who is calling (name, birth date)?' || exit 0
found=$(intake find - -o table --columns id,given,family,born,city,match <<<"$REPLY") ||
    { echo 'nobody of that name: intake add' >&2; exit 1; }
choose "$patients" "$found" || exit 1
patient=$(of_row "$patients")
echo
intake show "$patient" -o table

while echo && ask 'b book, m move, c cancel, n note, q done:'; do
    case $REPLY in
    b)
        ask 'Visit type (empty: Office visit, ? for all)?' || break
        type=${REPLY:-Office visit}
        ask 'From which day (empty: today)?' || break
        if choose_opening "$type" --from "${REPLY:-today}"; then
            schedule book --patient "$patient" --type "$type" --provider "$provider" --at "$at" -o table
        fi
        ;;
    m)
        if choose_visit && ask 'To when (2026-10-16T09:30, mon 10:00)?'; then
            schedule move "$visit" --at "$REPLY" -o table
        fi
        ;;
    c)
        if choose_visit && ask 'Why, in a word (empty: patient)?'; then
            schedule cancel "$visit" --reason "${REPLY:-patient}" --how phone -o table
        fi
        ;;
    n)
        ask 'About (appointment, billing, refill, records, empty: other)?' || break
        about=${REPLY:-other}
        ask 'What was said?' || break
        intake note "$patient" --about "$about" --outcome 'done' --text - -o table <<<"$REPLY"
        ;;
    q | '') break ;;
    *) echo 'b, m, c, n or q' >&2 ;;
    esac || : # the tool has said what is wrong
done
