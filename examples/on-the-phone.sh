#!/usr/bin/env bash
# Somebody is on the phone: who is it, what do they have, what do they want, in few keys.
#
# usage: on-the-phone.sh      asks; answers may also come by standard input, a line each
#
# Finds the caller by name and birth date (accents, nicknames and slips are forgiven), shows alerts, coverage, the next
# visit and the balance, and then books, moves, cancels or writes a note. The practice is found as the tools find it.
set -euo pipefail

# Asks, and leaves the answer in $REPLY.
ask() {
    if [ -t 0 ]; then printf '%s ' "$1" >&2; fi
    IFS= read -r REPLY
}

# One column of rows that came as CSV without quoted cells before it.
column() {
    awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next } { print $at }'
}

ask 'Who is calling (name, birth date)?' || exit 0
who=$REPLY
found=$(printf '%s\n' "$who" | intake find - -o csv) || { echo 'nobody of that name: intake add' >&2; exit 1; }
printf '%s\n' "$found" | awk -F, 'NR > 1 { printf "%d  %s  %s %s  %s\n", NR - 1, $1, $2, $3, $5 }'
mapfile -t ids < <(printf '%s\n' "$found" | column id)
ask 'Which?' || exit 0
patient=${ids[${REPLY:-1} - 1]:?no such row}
intake show "$patient" -o table

# The caller's appointments from today on, numbered; the one that is chosen is left in $visit.
choose_visit() {
    local rows
    rows=$(schedule list today..+1y --patient "$patient" --status booked --private -o csv) || { echo 'none' >&2; return 1; }
    printf '%s\n' "$rows" | awk -F, 'NR > 1 { print NR - 1 "  " $0 }'
    mapfile -t ids < <(printf '%s\n' "$rows" | column id)
    ask 'Which visit?' || return 1
    visit=${ids[${REPLY:-1} - 1]:?no such row}
}

# Openings of a visit type from a day on, numbered; the row that is chosen is left in $opening, with its header.
choose_opening() {
    local type from rows
    ask 'Visit type?' || return 1
    type=$REPLY
    ask 'From which day?' || return 1
    from=$REPLY
    rows=$(schedule find "$type" --patient "$patient" --from "${from:-today}" -n 9 -o csv) || { echo 'no opening' >&2; return 1; }
    printf '%s\n' "$rows" | awk -F, 'NR > 1 { print NR - 1 "  " $0 }'
    ask 'Which opening?' || return 1
    opening=$(printf '%s\n' "$rows" | sed -n "1p;$((${REPLY:-1} + 1))p")
}

while ask 'b book, m move, c cancel, n note, q done:'; do
    case $REPLY in
    b)
        if choose_opening; then printf '%s\n' "$opening" | schedule book - -o table; fi
        ;;
    m)
        if choose_visit && ask 'To when?'; then schedule move "$visit" --at "$REPLY" -o table; fi
        ;;
    c)
        if choose_visit && ask 'Why, in a word?'; then
            schedule cancel "$visit" --reason "${REPLY:-patient}" --how phone -o table
        fi
        ;;
    n)
        if ask 'About (appointment, billing, refill, records, other)?'; then
            about=$REPLY
            ask 'What was said?'
            printf '%s\n' "$REPLY" | intake note "$patient" --about "${about:-other}" --outcome 'done' --text -
        fi
        ;;
    q | '') break ;;
    *) echo 'b, m, c, n or q' >&2 ;;
    esac
done
