#!/bin/sh
# Brings a whole Synthea set into a new practice: providers, payers, patients, coverages, this year's visits.
#
#   examples/import-synthea.sh SYNTHEA_DIR PRACTICE_DIR
#
# The practice's own providers are the twenty with most visits (of equals the smaller id); all others go to the
# directory. Synthea has no NPIs, so the own providers get one that is cast: 1990, the rank in five digits, and the
# check digit. The practice stands where the first of them works, in that state's zone. Visits of the own providers come
# in as history; those of others happened elsewhere and are left out, counted. Rows that cannot be right are written,
# with the reason, into PRACTICE_DIR.refused. Into a practice that is there already, all of it comes again: what is there
# is found, and the own providers stay those that it has. A file that is missing or empty is told and passed over.
#
# Exit 0; 1 where rows were refused, were found changed, or a file was missing; higher where it could not be done.
#
# `files check --all` then has two kinds of findings, and both are so: each payer is without an electronic payer id,
# which Synthea does not have; and Synthea lays visits without looking whether the provider, or the patient, is in
# another one at that minute (of its Massachusetts set: 131 pairs of visits by provider, 17 by patient).
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

# FILE COLUMN...: what stands in these columns, row by row, tabs between. Fields may be quoted and hold commas, quotes
# and line ends; lines may end in CRLF, and a byte order mark may stand before the first. Nothing where a column is not.
columns() {
  file=$1
  shift
  [ -f "$file" ] || return 0
  LC_ALL=C awk -v wanted="$*" '
    # The fields of a record, which begins with its first field.
    function split_record(rest, into,    count, field, at) {
      for (count = 1; ; count++) {
        field = ""
        if (substr(rest, 1, 1) == "\"") {
          rest = substr(rest, 2)
          while ((at = index(rest, "\"")) && substr(rest, at + 1, 1) == "\"") {
            field = field substr(rest, 1, at)
            rest = substr(rest, at + 2)
          }
          if (!at) at = length(rest) + 1
          field = field substr(rest, 1, at - 1)
          rest = substr(rest, at + 1)
        }
        at = index(rest, ",")
        into[count] = field (at ? substr(rest, 1, at - 1) : rest)
        gsub(/[\t\n]/, " ", into[count])
        if (!at) return count
        rest = substr(rest, at + 1)
      }
    }
    NR == 1 && substr($0, 1, 3) == "\357\273\277" { $0 = substr($0, 4) }
    {
      sub(/\r$/, "")
      record = is_open ? record "\n" $0 : $0
      quotes = gsub(/"/, "\"")
      is_open = (is_open + quotes) % 2
      if (is_open || record == "") next
      fields = split_record(record, field)
    }
    !head {
      head = split(wanted, name, " ")
      for (at = 1; at <= fields; at++) column[field[at]] = at
      for (at = 1; at <= head; at++) if (!(name[at] in column)) exit
      next
    }
    {
      for (at = 1; at <= head; at++) {
        number = column[name[at]]
        printf "%s%s", number <= fields ? field[number] : "", at < head ? "\t" : "\n"
      }
    }
  ' "$file"
}

# The own providers as provider,npi: those that the practice has, else the twenty with most visits.
{
  echo provider,npi
  columns "$practice/providers.csv" source_id npi | awk -F '\t' '$1 != "" { print $1 "," $2 }'
} >"$work/own-providers.csv"
if [ "$(wc -l <"$work/own-providers.csv")" -eq 1 ]; then
  columns "$synthea/encounters.csv" PROVIDER | awk '
    $0 != "" { visits[$0]++ }
    END { for (id in visits) print visits[id] "\t" id }
  ' | LC_ALL=C sort -k1,1nr -k2,2 | awk -F '\t' '
    NR <= 20 {
      nine = sprintf("1990%05d", NR); sum = 24
      for (i = 9; i >= 1; i--) {
        digit = substr(nine, i, 1) * (i % 2 ? 2 : 1)
        sum += digit > 9 ? digit - 9 : digit
      }
      print $2 "," nine (10 - sum % 10) % 10
    }
  ' >>"$work/own-providers.csv"
fi

# practice.json for the place where the first of the own providers works.
settings() {
  first=$(sed -n '2s/,.*//p' "$work/own-providers.csv")
  columns "$synthea/providers.csv" Id ADDRESS CITY STATE ZIP | awk -F '\t' -v first="$first" '
    function text(said) { gsub(/[\\"]/, "\\\\&", said); return "\"" said "\"" }
    BEGIN {
      at["America/Chicago"] = "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI"
      at["America/Denver"] = "CO ID MT NM UT WY"
      at["America/Phoenix"] = "AZ"
      at["America/Los_Angeles"] = "CA NV OR WA"
      at["America/Anchorage"] = "AK"
      at["Pacific/Honolulu"] = "HI"
      at["America/Puerto_Rico"] = "PR VI"
      at["Pacific/Guam"] = "GU MP"
      at["Pacific/Pago_Pago"] = "AS"
      zone = "America/New_York"
    }
    $1 == first { line1 = $2; city = $3; state = toupper($4); zip = $5 }
    END {
      for (name in at) if (length(state) == 2 && index(at[name], state)) zone = name
      gsub(/[^0-9]/, "", zip)
      if (length(zip) != 5 && length(zip) != 9 || zip + 0 == 0) zip = ""
      print "{\n  \"format\": 1,\n  \"name\": \"Synthea Medical Group\","
      print "  \"address\": { \"line1\": " text(line1) ", \"line2\": \"\", \"city\": " text(city) ","
      print "    \"state\": " text(state) ", \"zip\": " text(zip) " },"
      print "  \"zone\": " text(zone) "\n}"
    }
  '
}

if [ ! -f "$practice/practice.json" ]; then
  mkdir "$work/new"
  settings >"$work/new/practice.json"
  files init "$practice" --from "$work/new"
fi
FRONTDESK_PRACTICE=$practice
export FRONTDESK_PRACTICE
mkdir -p "$refused"

# What only adds to other rows may be missing.
organizations=$synthea/organizations.csv
[ -f "$organizations" ] || organizations=/dev/null
payers=$synthea/payers.csv
[ -f "$payers" ] || payers=/dev/null

answer=0
bring() { # TOOL WHAT FILE MAP
  if [ ! -s "$3" ]; then
    echo "$3 is missing or empty: no $2 from it" >&2
    answer=1
    return
  fi
  status=0
  "$1" import "$2" "$3" --map "$maps/$4.json" --with "own-providers.csv=$work/own-providers.csv" \
    --with "organizations.csv=$organizations" --with "payers.csv=$payers" \
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
# Older sets have no secondary payers.
if [ -n "$(columns "$synthea/payer_transitions.csv" SECONDARY_PAYER | tr -d '\n')" ]; then
  bring intake coverages "$synthea/payer_transitions.csv" coverages-secondary
fi
bring schedule visit-types "$maps/visit-types.csv" visit-types
bring schedule appointments "$synthea/encounters.csv" appointments
rmdir "$refused" 2>/dev/null || true
exit "$answer"
