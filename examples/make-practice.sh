#!/bin/sh
# Makes examples/practice anew from a Synthea set: cut and cast by examples/cast, brought in by the tools' own imports.
#
#   examples/make-practice.sh SYNTHEA_DIR [OUT_DIR]
#
# The rules are told in examples/practice/README.md. The same set gives the same bytes.
set -eu

if [ $# -lt 1 ] || [ ! -f "$1/encounters.csv" ]; then
  echo "usage: $0 SYNTHEA_DIR [OUT_DIR]   (SYNTHEA_DIR holds patients.csv, encounters.csv …)" >&2
  exit 2
fi
here=$(cd -- "$(dirname -- "$0")" && pwd)
out=${2:-$here/practice}
maps=$here/maps/sample
cast=$here/cast
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cut=$work/cut

python3 "$cast/cast.py" "$1" "$cut" 2>"$work/said"
mkdir "$work/new"
cp "$cast/practice.json" "$work/new/"
files init "$work/practice" --from "$work/new"
FRONTDESK_PRACTICE=$work/practice
FRONTDESK_NOW=2026-08-31T18:00
FRONTDESK_USER=maria
export FRONTDESK_PRACTICE FRONTDESK_NOW FRONTDESK_USER

# TOOL WHAT FILE MAP: refused rows are written, as at any import, and said; here only visits whose reason is a concept
# that snomed-icd10cm.csv does not have.
bring() {
  status=0
  "$1" import "$2" "$3" --map "$maps/$4.json" \
    --rejects "$work/refused.csv" -o csv >"$work/answer" 2>>"$work/said" || status=$?
  if [ "$status" -gt 1 ]; then tail -n 60 "$work/said" >&2; exit "$status"; fi
  tail -n +2 "$work/answer"
}

bring schedule places "$cast/places.csv" places
bring schedule visit-types "$cast/visit-types.csv" visit-types
bring intake providers "$cut/providers.csv" providers
bring schedule visit-needs "$cast/visit-needs.csv" visit-needs
bring schedule hours "$cast/hours.csv" hours
bring schedule exceptions "$cast/exceptions.csv" exceptions
bring intake payers "$cut/payers.csv" payers
# Children were born since August.
FRONTDESK_NOW=2026-10-14T07:00
bring intake patients "$cut/patients.csv" patients
bring intake patients "$cast/planted-patients.csv" planted-patients
bring intake related-persons "$cut/related-persons.csv" related-persons
bring intake related-persons "$cast/planted-related-persons.csv" planted-related-persons
intake import patients "$cut/patients.csv" --map "$maps/guarantors.json" --update -o csv 2>>"$work/said" | tail -n +2
FRONTDESK_NOW=2026-08-31T18:00
bring intake coverages "$cut/coverages.csv" coverages
bring intake coverages "$cast/planted-coverages.csv" planted-coverages
bring intake authorizations "$cast/planted-authorizations.csv" planted-authorizations
bring intake contact-points "$cast/planted-contact-points.csv" planted-contact-points
# Who allowed a text or a mail, and who did not.
bring intake contact-points "$cast/consents-to-texts.csv" planted-contact-points
bring schedule appointments "$cut/appointments.csv" appointments
bring schedule events "$cut/appointment-events.csv" events
bring bill fee-schedules "$cast/fee-schedules.csv" fee-schedules
bring bill encounter-forms "$cast/encounter-forms.csv" encounter-forms
bring bill superbills "$cut/superbills.csv" superbills
bring bill charges "$cut/charges.csv" charges
bring bill receipts "$cut/receipts.csv" receipts
bring bill ledger "$cut/ledger.csv" ledger

# What payers were asked in September, by the biller: one claim early, which was answered; all others on the last evening.
# The clearinghouse is a folder beside the practice; it takes every claim.
sent() { # INSTANT
  bill send --as-of "$1" -o csv >"$work/answer"
  (cd "$work" && "$here/clearinghouse.sh" clearinghouse)
  bill fetch --as-of "$1" -o csv >"$work/answer"
}
# The rules that shipped, then the sample's own: a row of the sample stands for the shipped one of its name.
for own in "$cast"/rules/*.csv; do
  shipped=$work/practice/rules/$(basename "$own")
  awk -F, 'NR == FNR { own[$1] = FNR; next } FNR == 1 || !($1 in own)' "$own" "$shipped" >"$work/rules.csv"
  tail -n +2 "$own" >>"$work/rules.csv"
  cp "$work/rules.csv" "$shipped"
done
FRONTDESK_USER=carla
bill claim A2609-0000631 --as-of 2026-09-08T17:00 -o csv >"$work/answer"
sent 2026-09-08T17:30
bill post "$cast/remittance-2026-09-25.835" --as-of 2026-09-25T09:00 -o csv >"$work/answer"
python3 - "$work/practice/charges" <<'END' >"$work/visits.csv"
import csv, sys
print("visit")
for month in ("2026-07", "2026-09"):
    with open(f"{sys.argv[1]}/{month}.csv", encoding="utf-8", newline="") as file:
        asked = [row["visit"] for row in csv.DictReader(file) if row["status"] == "open" and row["coverage"]]
    print(*dict.fromkeys(asked), sep="\n")
END
# Exit 1 says that some are held.
bill claim - --as-of 2026-09-30T18:00 -o csv <"$work/visits.csv" >"$work/answer" || [ $? -eq 1 ]
sent 2026-09-30T18:30
FRONTDESK_USER=maria

bring supplies items "$cast/items.csv" items
bring supplies packs "$cast/item-packs.csv" packs
bring supplies vendors "$cast/vendors.csv" vendors
bring supplies prices "$cast/prices.csv" prices
bring supplies pars "$cast/pars.csv" pars
bring supplies lots "$cast/lots.csv" lots
bring supplies stock "$cut/stock-moves.csv" stock
supplies kit add "@$cast/kits.csv" -o csv >"$work/answer"
bring supplies stock "$cast/stock-past.csv" stock

# What the law and the cold chain ask for: read, counted and signed by the tools' own verbs, each at its time.
id_of() { # TABLE WORD: the id of a row of the cast
  awk -F, -v word="$2" '$NF == word { print $1 }' "$work/practice/$1.csv"
}
rows_of() { # FILE TABLE WORD: rows of the cast with the word made an id
  sed "s/\\b$3\\b/$(id_of "$2" "$3")/" "$cast/$1"
}
sed 1d "$cast/readings.csv" | while IFS=, read -r place at low high current initials; do
  supplies temperature add "$(id_of places "$place")" --low "$low" --high "$high" --current "$current" \
    --initials "$initials" --user ben --as-of "$at" -o csv >"$work/answer"
done
printf 'item,quantity\n%s,6\n' "$(id_of items diazepam)" |
  supplies controlled count "$(id_of places cabinet)" - --witness gabriel --inventory close \
    --as-of 2026-08-31T18:30 -o csv >"$work/answer"
rows_of reps.csv vendors wachusett | supplies rep add - -o csv >"$work/answer"
oyelaran=$(sed -n '3s/,.*//p' "$work/answer")
reilly=PR0000017
sed 1d "$cast/transfers.csv" | while IFS=, read -r date kind amount; do
  supplies rep transfer add "$oyelaran" --provider "$reilly" --kind "$kind" --amount "$amount" --date "$date" \
    --as-of 2026-10-13T09:00 -o csv >"$work/answer"
done
supplies sample request "$(id_of items albuterol)" --quantity 12 --provider "$reilly" --rep "$oyelaran" \
  --signed-on 2026-10-13 --user gabriel --as-of 2026-10-13T12:20 -o csv >"$work/answer"

# The surgery center: a surgeon who comes on Fridays, an operating room with two blocks, a tray, a case that waits; and a
# vacation that is foreseen.
bring schedule places "$cast/surgery-places.csv" places
bring intake providers "$cast/surgery-providers.csv" surgery-providers
bring schedule visit-types "$cast/surgery-visit-types.csv" visit-types
bring schedule visit-needs "$cast/surgery-visit-needs.csv" visit-needs
bring schedule hours "$cast/surgery-hours.csv" hours
bring supplies items "$cast/surgery-items.csv" items
FRONTDESK_NOW=2026-09-22T15:30
FRONTDESK_USER=gabriel
# What these files name by id was drawn above.
by_id() { # FILE
  sed "s/OPERATING_ROOM/$(id_of places operating-room-1)/; s/TRAY/$(id_of places arthroscopy-tray)/;
    s/SURGEON/$(id_of providers surgeon-7)/; s/ANCHOR/$(id_of items anchor)/" "$cast/$1.csv"
}
by_id surgery-blocks | schedule block add - -o csv >"$work/answer" 2>>"$work/said"
by_id surgery-cases | schedule surgery add - -o csv --columns id 2>>"$work/said" | tail -n +2 >"$work/cases"
xargs -I CASE schedule surgery meet CASE --need hp --on 2026-09-22 -o csv <"$work/cases" >"$work/answer"
schedule absent PR0000033 2026-11-16..2026-11-20 --reason vacation --cover PR0000017 -o csv >"$work/answer" 2>>"$work/said"

# Tables, rules and practice.json: neither journal nor what is derived, and no papers: what went in September and what
# was answered are in the tables.
mkdir -p "$out/rules" "$out/templates"
find "$out" -name '*.csv' -delete
cp "$cast/practice.json" "$out/"
cp "$work"/practice/rules/*.csv "$out/rules/"
# A table of rules without rows is not shipped either.
find "$out/rules" -name '*.csv' -size -200c -exec sh -c '[ "$(wc -l <"$1")" -gt 1 ] || rm "$1"' - {} \;
(cd "$work/practice" &&
  find . -name '*.csv' ! -path './.store/*' ! -path './rules/*' ! -path './conflicts/*' ! -path './documents/*' | sort) |
  while read -r table; do
    # A table without rows is not shipped.
    [ "$(wc -l <"$work/practice/$table")" -gt 1 ] || continue
    mkdir -p "$out/$(dirname "$table")"
    case $table in
    ./acknowledgements/* | ./batches/* | ./remittances/*) sed 's/D2609-[0-9]*//' "$work/practice/$table" >"$out/$table" ;;
    *) cp "$work/practice/$table" "$out/$table" ;;
    esac
  done
chmod -R u=rwX,go=rX "$out"
