#!/usr/bin/env bash
# A whole working day at the desk, from the evening before to the report that cron sends.
#
# usage: examples/one-day.sh [OUT]
#
# Makes a fresh copy of the sample practice in OUT/practice (OUT is target/one-day), runs the day against it and prints
# every command before its output. What the day produces lies in OUT: the practice, the payers' remittance, the claims that
# went out, the statements, the ledger for hledger, the end-of-day report, and day.txt, which is all that was printed. Two
# runs give the same bytes.
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
out=$PWD

# What counts as now, and who sits at the desk.
at() {
    export FRONTDESK_NOW=$1 FRONTDESK_USER=$2
    printf '\n\n==== %s · %s · %s ====\n' "${1/T/ }" "$2" "$3"
}

# A remark between commands.
say() {
    printf '\n# %s\n' "$*"
}

# One command line, printed and then run by a shell of its own, as a person would run it. A command that answers no or
# that refuses says so with its exit code, and the day goes on.
run() {
    local code=0
    printf '\n$ %s\n' "$1"
    bash -o pipefail -c "$1" 2>&1 || code=$?
    if [ "$code" -ne 0 ]; then printf '[exit %s]\n' "$code"; fi
}

# The parts of the day, a file each; they have `at`, `say` and `run` from here.
for part in calendar cold follow scan stock surgery; do
    # shellcheck source=/dev/null
    . "$here/day/$part.sh"
done

day() {
    cp -r "$here/practice" from
    at 2026-10-13T17:00 anna 'the evening before'
    run 'files init practice --from from'
    rm -rf from
    export FRONTDESK_PRACTICE=$out/practice
    run 'intake checkin tomorrow -o table'

    at 2026-10-14T08:00 anna 'opening'
    run 'schedule -o table'
    run 'intake -o table'
    say 'The visits of tomorrow too, while there is time to call.'
    run 'intake checkin tomorrow -o table'
    run 'bill -o table'
    run 'supplies -o table'
    run 'files -o table'
    run 'schedule grid -o table'
    run '{ schedule due; intake due; bill due; supplies due; files due; } | schedule due - -o table'

    cold morning
    surgery out

    at 2026-10-14T08:20 anna 'the phone rings'
    say 'Mr Hendricks, who says his name in a hurry and his day and month as he was used to, wants an earlier time.'
    run "echo 'hendriks 11/30/1958' | intake find - -o table"
    run 'intake show P0002973 -o table'
    run 'schedule list tomorrow --patient P0002973 -o table'
    run 'schedule find VT000001 --patient P0002973 --provider PR0000017 --from 2026-10-16 --times 09:00-12:00 -n 3 -o table'
    run 'schedule move A2610-0001532 --at 2026-10-16T09:30 -o table'
    say 'A new patient. She is looked for first, added, booked into the first opening of the afternoon by pipe.'
    run "echo 'quintana 2/3/1994' | intake find -"
    run "printf 'given,family,born,sex,line1,city,state,zip,phone,provider\nRosa,Quintana,1994-02-03,female,19 Elm St,Fitchburg,MA,01420,978-555-0142,PR0000041\n' | intake add -"
    run 'schedule find VT000003 --patient P0003015 --times 13:00-17:00 --to today -n 1 | schedule book - -o table --columns id,status,patient,provider,resources,start'
    run "echo 'Cough for a week, no fever. Asked to bring her card.' | intake note P0003015 --about appointment --outcome booked --text -"
    say 'The same with few keys: the script asks who calls and what is to be done.'
    run "printf 'lindqvist grace\nc\n2\n\nq\n' | on-the-phone.sh"

    at 2026-10-14T09:10 ben 'arrivals'
    run 'schedule arrive A2610-0001321 -o table'
    run 'intake coverage list P0002932 -o table --columns id,rank,payer_name,member_id,relationship,copay_amount,from,to'
    run 'bill pay P0002932 --amount 25.00 --method card --visit A2610-0001321 --text'
    say 'The old balance of Mr Whitcomb is asked for at the desk.'
    run 'schedule arrive A2610-0001364 -o table'
    run 'bill balance P0003007 -o table'
    run 'bill pay P0003007 --amount 40.00 --method cash --for balance --text'
    say "Hendricks brings his new card, to be on file before he comes."
    run "printf 'patient,payer,rank,member_id,relationship,copay_amount,card_seen_on,from\nP0002973,PY0000041,1,W551920348,self,25.00,2026-10-14,2026-10-01\n' | intake coverage add - -o table"

    surgery ready
    scan

    at 2026-10-14T11:30 gabriel 'visits and check-out'
    run 'schedule room A2610-0001321 -o table'
    run 'schedule complete A2610-0001321 A2610-0001364 -o table'
    run 'schedule noshow A2610-0001313 -o table'
    run 'bill superbill print today | head -n 40'
    run "printf 'visit,code,units,diagnoses,pointers\nA2610-0001321,T1015,1,E11.9 I10,1 2\nA2610-0001364,T1015,1,I10,1\nA2610-0001364,Q2038,1,Z23,1\n' | bill superbill add - -o table --columns id,visit,line,code,units,diagnoses,status"
    say 'A slip in a code is refused with its place, and nothing is changed.'
    run "printf 'visit,code,units,diagnoses\nA2610-0001321,T1015,1,E11.99\n' | bill superbill add -"
    run 'bill superbill list -o csv --columns visit | bill charge - -o table --columns id,visit,code,units,amount,coverage,status'

    at 2026-10-14T12:10 ben 'stock'
    run 'supplies use IT0000017 --visit A2610-0001364 --place PL000010 -o table'
    run 'supplies receive IT0000017 --quantity 1 --unit box --lot U9001CC --expires-on 2027-06-30 --vendor VE0000025 --place PL000010 -o table'
    run 'supplies on-hand --item IT0000017 -o table'

    calendar
    stock order
    cold noon
    follow

    at 2026-10-14T14:00 carla "what payers answered"
    say 'The remittance of this morning, for visits of three weeks ago. Each of its claims is a story of the README.'
    cp "$here/remittance.835" remittance.835
    mkdir -p clearinghouse/out
    cp remittance.835 clearinghouse/out/
    run 'bill fetch -o table --columns file,document,kind,what,detail'
    run 'bill read remittance.835 -o table --columns set,account,status,charge,paid,patient_share,adjusted,family'
    say 'What it would do is looked at first; then it is done; and once more changes nothing.'
    run 'bill post D2610-0000011 -n -o table --columns claim,patient,what,group,reason,amount > would-be.txt'
    run 'head -n 8 would-be.txt'
    rm -f would-be.txt
    run 'bill post D2610-0000011 -o table --columns claim,patient,what,group,reason,amount,account,due'
    run 'bill post D2610-0000011 --columns claim,what,amount'
    say 'A denial with the last day of its appeal, and money that is nobody'"'"'s here.'
    run 'bill denials -o table --columns claim,line,patient,group,reason,amount,owner,due,days'
    run 'bill suspense list -o table'
    say 'Who owes what now: a deductible, a second payer, nobody for a Qualified Medicare Beneficiary, no copay after all.'
    run 'bill balance P0002916 P0000523 P0000695 P0000611 -o table'
    say 'A claim that its payer takes for four days more is held: a digit of the card was lost. The card is looked at again.'
    run 'bill due --columns kind,subject,detail,source | grep filing-limit'
    run 'bill scrub A2607-0000013 --columns rule,detail,help'
    run "printf 'id,member_id\nCV0003082,101740659017\n' | intake coverage edit - --columns id,column"
    run 'bill scrub A2607-0000013 --columns rule,detail,help'

    stock box

    at 2026-10-14T16:30 anna 'corrections'
    run 'files log 3 -o table --columns line,user,change,table,row'
    say 'The booking of the afternoon was for another day: it is taken back, and is gone.'
    run 'schedule book --type VT000001 --patient P0002981 --provider PR0000017 --at 2026-10-20T10:00 -o table --columns id,status,patient,provider,resources,start'
    run 'files undo -o table'
    say 'A payment is never rewritten: another person than its taker takes it back, with a reason.'
    run 'bill void R2610-0000327 --reason wrong-amount --approved-by maria'
    run 'files verify -o table --columns from_line,to_line,files,findings'

    at 2026-10-14T17:30 carla 'closing'
    run 'bill day -o table'
    run 'bill balance P0002932 P0003007 -o table'
    run 'bill ledger P0002932 -o table'
    run 'bill export hledger > ledger.journal; head -n 24 ledger.journal'
    say 'What payers are asked for yesterday and for the claim that was mended: looked through, then one file; twice is safe.'
    run '{ bill charge list yesterday --columns visit; echo A2607-0000013; } > asked.csv; bill scrub - -o table < asked.csv'
    run 'bill claim - --columns id,visit,payer,amount,status,reason,due < asked.csv'
    run 'bill claim - --columns id,visit,payer,amount,status,reason,due < asked.csv'
    run 'bill claim show B2610-0000011 --file > claims.837; bill read claims.837 -o table | head -n 8'
    rm -f asked.csv
    say 'The file goes to the clearinghouse, a folder beside the practice, which takes it and every claim in it.'
    run 'bill send -o table --columns batch,attempt,status,claims,amount,sent_at'
    run 'bill send'
    run 'clearinghouse.sh clearinghouse; bill fetch --columns file,kind,batch,claim,status,code > taken.csv; head -n 5 taken.csv'
    run 'bill work -o table'
    rm -f taken.csv
    say 'What patients owe: one statement a guarantor, as paper and as text.'
    run 'bill statement make -o table --columns id,guarantor,patients,amount,message,status,reason'
    run "bill statement list --status ready --columns id | tail -n +2 > ready; mkdir statements
  while read -r id; do bill statement show \"\$id\" -o pdf > \"statements/\$id.pdf\"; done < ready; ls statements | wc -l"
    run "bill statement list --columns id,guarantor | sed -n s/,P0002916//p > hers; xargs bill statement show < hers"
    run 'xargs bill statement show -o html < hers > statements/hers.html; wc -l < statements/hers.html'
    rm -f hers
    run 'bill statement list --status ready | bill statement mailed - --columns id,status | tail -n 2'
    rm -f ready
    run 'end-of-day.sh end-of-day.txt'
    run 'end-of-day.sh end-of-day.txt > again.txt; cmp again.txt end-of-day.txt && echo "twice the same"'
    rm -f again.txt
}

day 2>&1 | tee day.txt
