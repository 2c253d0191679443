# shellcheck shell=bash
# shellcheck disable=SC2016 # each line is run by a shell of its own
# The schedule is kept full: follow-ups at check-out, a list that is booked by one pipe, time that is free again and who
# takes it, tomorrow's reminders and what came back. A part of examples/one-day.sh, which says what `at`, `say` and `run`
# are.
follow() {
    at 2026-10-14T13:30 ben 'follow-ups and openings'
    say 'Three are to come again: in two weeks, in six, and a child whom somebody wrote down for the wrong physician.'
    run 'schedule followup add P0002924 --in 2w --type VT000001 --provider PR0000025 -o table'
    run 'schedule followup add P0000445 --in 6w --type VT000001 --provider PR0000041 -o table'
    run 'schedule followup add P0002965 --in 3w --type VT000005 --provider PR0000017 -o table'
    say 'What the rules of recall ask for since September, made once.'
    run 'schedule followup make -o csv > recalls.csv; cut -d, -f10 recalls.csv | tail -n +2 | sort | uniq -c'
    run 'schedule followup make'
    rm -f recalls.csv
    say 'The list is booked by one pipe; who could not be booked is named. Once more, it books nobody twice.'
    run 'schedule followup due +6w -o csv | grep -v recall | schedule find - -n 5 -o csv | schedule book - -o table'
    run 'schedule followup due +6w -o csv | grep -v recall | schedule find - -n 5 -o csv | schedule book - -o table'
    say 'Somebody is called who does not answer: nobody calls them again today.'
    run 'schedule followup due --call -o table | head -n 6'
    run 'schedule followup due -o csv | head -n 2 | schedule followup contact - --outcome no-answer -o table'
    run 'schedule followup due --all -o csv --columns follow_up,due,attempts,held | grep again'
    say 'Two wait for an opening; one of them keeps a visit of the twenty-sixth until an earlier one is found.'
    run 'schedule waitlist add P0002096 --type VT000001 --priority 2 -o table'
    run 'schedule waitlist add --keeps A2610-0002531 --priority 1 --notice 1 -o table'
    say 'Milda Koelpin cannot come tomorrow. Her time is offered to who is first, and to nobody else meanwhile.'
    run 'schedule cancel A2610-0001549 --reason patient --how phone -o csv | schedule fill - --explain -o table'
    run 'schedule fill A2610-0001549 --offer -o table'
    run 'schedule fill A2610-0001549 --offer'

    at 2026-10-14T13:45 ben 'reminders'
    say 'The answer is yes: the visit that was kept is moved.'
    run 'schedule confirm $(schedule waitlist list -o csv --columns visit | grep A) -o table'
    say 'Tomorrow: who is told, by which way. A text goes to who has consented; a child'"'"'s father is told.'
    run 'schedule reminders tomorrow -o table'
    run 'schedule reminders tomorrow -o csv > send.csv; schedule reminders sent send.csv -o csv | wc -l'
    run 'schedule reminders tomorrow'
    say 'What came back: yes, no, stop. The time of the no is open, and somebody waits for it.'
    run "printf 'appointment,answer\nA2610-0001557,yes\nA2610-0001604,no\nA2610-0001573,stop\n' | schedule reminders answers - -o table"
    run 'schedule fill A2610-0001604 --book -o table'
    rm -f send.csv
    run 'schedule day -o table'
    run 'schedule check'
}
