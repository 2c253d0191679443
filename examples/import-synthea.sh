#!/bin/sh
# Brings a whole Synthea set into a new practice: providers, payers, patients, coverages, this year's visits.
#
#   examples/import-synthea.sh SYNTHEA_DIR PRACTICE_DIR
#
# The practice's own providers are the twenty with most visits (of equals the smaller id); all others go to the
# directory. Synthea has no NPIs, so the own providers get one that is cast: 1990, the rank in five digits, and the
# check digit. Visits of the own providers come in as history; those of others happened elsewhere and are left out,
# counted. Rows that cannot be right are written, with the reason, into PRACTICE_DIR.refused.
set -eu

if [ $# -ne 2 ] || [ ! -f "$1/encounters.csv" ]; then
  echo "usage: $0 SYNTHEA_DIR PRACTICE_DIR   (SYNTHEA_DIR holds patients.csv, encounters.csv …)" >&2
  exit 2
fi
synthea=$1
practice=$2
maps=$(dirname -- "$0")/maps/synthea
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
refused=$practice.refused
mkdir -p "$refused"

# provider,npi of the twenty with most visits.
awk -F, '
  NR == 1 { for (i = 1; i <= NF; i++) if ($i == "PROVIDER") column = i; next }
  { visits[$column]++ }
  END { for (id in visits) print visits[id] "," id }
' "$synthea/encounters.csv" | sort -t, -k1,1nr -k2,2 | head -n 20 | awk -F, '
  BEGIN { print "provider,npi" }
  {
    nine = sprintf("1990%05d", NR); sum = 24
    for (i = 9; i >= 1; i--) {
      digit = substr(nine, i, 1) * (i % 2 ? 2 : 1)
      sum += digit > 9 ? digit - 9 : digit
    }
    print $2 "," nine (10 - sum % 10) % 10
  }
' >"$work/own-providers.csv"

mkdir "$work/new"
cp "$maps/practice.json" "$work/new/"
files init "$practice" --from "$work/new"
FRONTDESK_PRACTICE=$practice
export FRONTDESK_PRACTICE

answer=0
bring() { # TOOL WHAT FILE MAP
  status=0
  "$1" import "$2" "$3" --map "$maps/$4.json" --with "own-providers.csv=$work/own-providers.csv" \
    --rejects "$refused/$4.csv" -o csv >"$work/answer" || status=$?
  [ "$status" -le 1 ] || exit "$status"
  [ "$status" -eq 0 ] || answer=1
  if [ -n "${header_is_printed-}" ]; then tail -n +2 "$work/answer"; else cat "$work/answer"; fi
  header_is_printed=yes
}

bring intake providers "$synthea/providers.csv" providers
bring intake directory "$synthea/providers.csv" directory
bring intake payers "$synthea/payers.csv" payers
bring intake patients "$synthea/patients.csv" patients
bring intake related-persons "$synthea/payer_transitions.csv" related-persons
bring intake coverages "$synthea/payer_transitions.csv" coverages
bring intake coverages "$synthea/payer_transitions.csv" coverages-secondary
bring schedule visit-types "$maps/visit-types.csv" visit-types
bring schedule appointments "$synthea/encounters.csv" appointments
rmdir "$refused" 2>/dev/null || true
exit "$answer"
