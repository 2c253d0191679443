#!/usr/bin/env bash
# A month of finished visits, from the chart to the last payment: coded, charged, looked through, claimed, answered by a
# payer (examples/payer.rs) in three rounds, posted; everything twice, and held against what the payer's files say.
#
# usage: examples/month.sh SYNTHEA_DIR PRACTICE_DIR OUT_DIR [YYYY-MM]
#
# PRACTICE_DIR is what examples/import-synthea.sh made of SYNTHEA_DIR; it is copied to OUT_DIR/practice, and not touched.
# The month is 2026-10, if none is given. OUT_DIR holds the files that went and came. What Synthea lacks for claims is
# cast as the sample's is: the practice's numbers, its prices, payers' ids, member ids of Medicare and Medicaid, ZIP
# codes where the town tells them. FRONTDESK_BIN is the folder of the binaries, PAYER the payer's program,
# X12VALID pyx12's, SEED what the payer draws by. hledger checks the export where it is installed.
#
# Exit 0 where the ledger is what the files say, to the cent, and nothing changed the second time.
set -euo pipefail

if [ $# -lt 3 ] || [ ! -f "$1/encounters.csv" ] || [ ! -f "$2/practice.json" ]; then
    echo "usage: $0 SYNTHEA_DIR PRACTICE_DIR OUT_DIR [YYYY-MM]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
synthea=$(cd "$1" && pwd)
given=$(cd "$2" && pwd)
mkdir -p "$3"
out=$(cd "$3" && pwd)
month=${4:-2026-10}
export PATH="${FRONTDESK_BIN:-$root/target/release}:$PATH"
payer=${PAYER:-${FRONTDESK_BIN:-$root/target/release}/examples/payer}
export LC_ALL=C.UTF-8 FRONTDESK_USER=carla FRONTDESK_PRACTICE=$out/practice
unset FRONTDESK_NOW

rm -rf "$out/practice" "$out/work" "$out/clearinghouse"
cp -r "$given" "$out/practice"
mkdir -p "$out/work"
cd "$out"

# The evening on which the month is coded, and the days on which the payer answers.
evening=$(date -u -d "$month-01 +1 month +1 day" +%F)
day() { date -u -d "$evening +$1 days" +%F; }
now() { export FRONTDESK_NOW="$1T18:00"; }
figure() { printf '%-28s %s\n' "$1" "$2"; }
# What pyx12 says: it exits with 1 whatever it finds.
valid() { { "$X12VALID" "$1" 2>&1 || true; } | tee "work/$1.txt" && grep -q ': OK$' "work/$1.txt"; }
# A command that may refuse rows, and says so with 1.
some() { "$@" || [ $? -eq 1 ]; }

# What Synthea lacks, brought in by the clock, as the set itself was: it tells of children that are born after the month.
cp "$here/month/practice.json" practice/practice.json
cp "$here"/cast/rules/{filing,payer-edits}.csv practice/rules/
schedule import places "$here/month/places.csv" --map "$here/maps/sample/places.json" >work/cast.csv
bill import fee-schedules "$here/cast/fee-schedules.csv" --map "$here/maps/sample/fee-schedules.json" >>work/cast.csv
some intake import payers "$synthea/payers.csv" --map "$here/maps/sample/payers.json" --update \
    --rejects work/payers-refused.csv >>work/cast.csv
python3 "$here/month/code.py" "$synthea" practice "$month" work
intake edit - <work/zips.csv >>work/cast.csv
intake coverage edit - <work/members.csv >>work/cast.csv

# Coded, charged, looked through, claimed.
now "$evening"
started=$(date +%s%N)
some bill superbill add - --rejects work/uncoded.csv <work/coded.csv >work/superbills.csv
bill superbill list --coded --columns visit | sort -u | { echo visit; grep -v visit; } >work/visits.csv
bill charge - <work/visits.csv >work/charges.csv
some bill scrub --columns rule,severity,detail >work/scrubbed.csv 2>work/scrubbed.txt
some bill claim -o csv >work/claims.csv 2>work/claimed.txt
bill send >work/sent.csv
cp clearinghouse/in/*.837 claims.837
claimed=$(date +%s%N)

visits=$(($(wc -l <"practice/appointments/$month.csv") - 1))
figure 'visits of the month' "$visits"
figure 'visits coded' "$(($(wc -l <work/visits.csv) - 1))"
figure 'charges' "$(($(wc -l <work/charges.csv) - 1))"
figure 'claims' "$(grep -c ',batched,' work/claims.csv)"
figure 'claims held' "$(grep -c ',held,' work/claims.csv || true)"
grep ',error,' work/scrubbed.csv | sed 's/,error,/ /; s/ of CV[0-9]*//' | sort | uniq -c | sort -rn
figure 'file' "$(grep '^batch' work/claimed.txt)"

if [ -n "${X12VALID:-}" ]; then valid claims.837; fi

# What the ledger had before the payer's first answer.
"$payer" --lines practice >work/before.txt
"$payer" . "$(day 1 | tr -d -)" "${SEED:-1}" <claims.837
answered=$(date +%s%N)
now "$(day 2)"
some bill fetch 1.999 2.277 --columns claim,status >work/taken.csv 2>/dev/null
figure 'taken in, sent back unread' "$(grep -c '^C.*accepted' work/taken.csv), $(grep -c '^C.*rejected' work/taken.csv || true)"
at=14
for file in [0-9].835; do
    now "$(day $((at + 1)))"
    some bill post "$file" >"work/$file.csv" 2>"work/$file.txt"
    figure "$file" "$(awk '/ posted: / {
        for (at = 1; at <= NF; at++) if ($at == "in") waits += $(at + 2)
        for (at = 1; at <= NF; at++) if ($at == "answers") answers += $(at + 1)
        for (at = 1; at <= NF; at++) if ($at == "denials") denials += $(at + 1)
        payments++
    } END { print payments " payments, " answers " answers, " denials " denials, " waits " in suspense" }' "work/$file.txt")"
    at=$((at + 14))
done
posted=$(date +%s%N)
"$payer" --prove practice work/before.txt [0-9].835

# What a first payer left is asked of the next; where nobody has the card's number, that claim is held.
some bill claim -o csv >work/next.csv 2>work/next.txt
bill send >>work/sent.csv
figure 'asked of next payers, held' "$(grep -c ',batched,' work/next.csv || true), $(grep -c ',held,' work/next.csv || true)"
next=$(sed -n 's/^batch \(B[0-9-]*\).*/\1/p' work/next.txt)
if [ -n "$next" ]; then
    cp "clearinghouse/in/$next.837" next.837
    if [ -n "${X12VALID:-}" ]; then valid next.837; fi
fi

# Everything once more: nothing changes.
tables() { find practice -name '*.csv' ! -path '*/.store/*' ! -path '*/conflicts/*' -exec sha256sum {} + | sort -k 2; }
tables >work/once.txt
some bill superbill add - --rejects work/again.csv <work/coded.csv >/dev/null 2>&1
bill charge - <work/visits.csv >/dev/null 2>&1
some bill claim >/dev/null 2>&1
bill send >/dev/null 2>&1
some bill fetch 1.999 2.277 >/dev/null 2>&1
for file in [0-9].835; do some bill post "$file" >/dev/null 2>&1; done
tables >work/twice.txt
cmp work/once.txt work/twice.txt
figure 'run again' 'nothing changed'

some bill day >work/day.csv
grep -q '^[^,]*,bill,difference,0.00,' work/day.csv
bill export hledger >ledger.journal
if command -v hledger >/dev/null; then
    hledger -f ledger.journal check
    hledger -f ledger.journal balance --depth 2
fi
figure 'seconds to claim, to post' "$(((claimed - started) / 1000000000)), $(((posted - answered) / 1000000000))"
