#!/bin/sh
# A clearinghouse in a folder: answers every batch in DIR/in that has no answer yet, into DIR/out.
#
# usage: clearinghouse.sh DIR [CLAIM:CODE …]
#
# Each B….837 gets a 999 that takes it and a 277CA that takes its claims. A claim that is named is refused with the code
# behind it, like C2610-0000046:A7:164:IL. Days and numbers are those of the batch, so that two runs give the same bytes.
# The sample's practice.json sends to ../clearinghouse/in and fetches from ../clearinghouse/out.
set -eu

if [ $# -lt 1 ]; then
  echo "usage: $0 DIR [CLAIM:CODE ...]" >&2
  exit 2
fi
dir=$1
shift
mkdir -p "$dir/in" "$dir/out"

# A file's lines, a segment each, from the words of a program below.
for batch in "$dir"/in/*.837; do
  [ -e "$batch" ] || continue
  name=$(basename "$batch" .837)
  [ -e "$dir/out/$name.999" ] && continue
  tr '~' '\n' <"$batch" >"$dir/segments"
  for kind in 999 277; do
    awk -F'*' -v kind="$kind" -v refused="$*" '
      function put(text) { body = body text "~"; count++ }
      function isa() {
        printf "ISA*00*          *00*          *%s*%s*%s*%s*%s*%s*^*00501*%s*0*T*:~", isa7, isa8, isa5, isa6, isa9, isa10, isa13
      }
      function send(group, version, set) {
        isa()
        printf "GS*%s*%s*%s*20%s*%s*%s*X*%s~", group, gs3, gs2, isa9, isa10, gs6, version
        printf "ST*%s*0001*%s~%sSE*%d*0001~GE*1*%s~IEA*1*%s~", set, version, body, count + 2, gs6, isa13
      }
      BEGIN {
        n = split(refused, words, " ")
        for (i = 1; i <= n; i++) {
          claim = words[i]; code = words[i]
          sub(/:.*/, "", claim); sub(/^[^:]*:/, "", code)
          refuse[claim] = code
        }
      }
      $1 == "ISA" { isa5 = $6; isa6 = $7; isa7 = $8; isa8 = $9; isa9 = $10; isa10 = $11; isa13 = $14; sub(/:.*/, "", isa13) }
      $1 == "GS" { gs2 = $3; gs3 = $4; gs6 = $7; gs8 = $9 }
      $1 == "ST" { sets++; st[sets] = $3 }
      $1 == "BHT" { number = $4 }
      $1 == "NM1" && $2 == "41" { us = "NM1*41*2*" $4 "*****46*" $10 }
      $1 == "NM1" && $2 == "40" { them = "NM1*AY*2*" $4 "*****46*" $10 }
      $1 == "NM1" && $2 == "85" { billing = "NM1*85*2*" $4 "*****XX*" $10 }
      $1 == "NM1" && $2 == "IL" { member = $10; person = $4 "*" $5 "****MI*" member }
      $1 == "NM1" && $2 == "QC" { person = $4 "*" $5 "****MI*" member }
      $1 == "CLM" { claims++; id[claims] = $2; amount[claims] = $3; who[claims] = person }
      $1 == "DTP" && $2 == "472" && !(claims in on) { on[claims] = $4 }
      END {
        if (kind == 999) {
          put("AK1*HC*" gs6 "*" gs8)
          for (i = 1; i <= sets; i++) { put("AK2*837*" st[i] "*" gs8); put("IK5*A") }
          put("AK9*A*" sets "*" sets "*" sets)
          send("FA", "005010X231A1", "999")
          exit
        }
        day = "20" isa9
        for (i = 1; i <= claims; i++)
          if (id[i] in refuse) { bad++; bad_sum += amount[i] } else { good++; good_sum += amount[i] }
        put("BHT*0085*08*" number "*" day "*" isa10 "*TH")
        put("HL*1**20*1"); put(them); put("TRN*1*" number); put("DTP*050*D8*" day); put("DTP*009*D8*" day)
        put("HL*2*1*21*1"); put(us); put("TRN*2*" number)
        put(sprintf("STC*A1:19*%s*WQ*%.2f", day, good_sum + bad_sum))
        if (good) put("QTY*90*" good)
        if (bad) put("QTY*AA*" bad)
        if (good) put(sprintf("AMT*YU*%.2f", good_sum))
        if (bad) put(sprintf("AMT*YY*%.2f", bad_sum))
        put("HL*3*2*19*1"); put(billing)
        for (i = 1; i <= claims; i++) {
          put("HL*" i + 3 "*3*PT"); put("NM1*QC*1*" who[i]); put("TRN*2*" id[i])
          if (id[i] in refuse) put("STC*" refuse[id[i]] "*" day "*U*" amount[i])
          else {
            payer = id[i]; gsub(/[^0-9]/, "", payer)
            put("STC*A2:20*" day "*WQ*" amount[i]); put("REF*1K*9" payer)
          }
          put("DTP*472*D8*" on[i])
        }
        send("HN", "005010X214", "277")
      }' "$dir/segments" >"$dir/out/$name.$kind"
  done
  rm -f "$dir/segments"
done
