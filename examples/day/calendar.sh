# shellcheck shell=bash
# Calendars: a provider's own phone shows when he is taken, and the hospital's meetings close a provider's time here.
# A part of one-day.sh, which defines at, say, run and where the examples lie.

calendar() {
    cp "${here:?}/day/meetings.ics" .
    at 2026-10-14T12:10 anna 'calendars'
    say 'Dr Mayer wants his day on his phone, which his family reads too: that the time is taken, and no names.'
    run 'schedule calendar export --provider PR0000025 --private > mayer.ics; grep -c BEGIN:VEVENT mayer.ics'
    run "tr -d '\\r' < mayer.ics | grep -A 11 -m 1 BEGIN:VEVENT"
    say 'The hospital sent the meetings of Dr Reilly. The case conference stays at a quarter past twelve when clocks go back;'
    say 'one was moved, one is left out.'
    run 'schedule calendar show meetings.ics -o table'
    say 'What would be closed, before anything is.'
    run 'schedule calendar import meetings.ics --provider PR0000017 -n -o table'
    run 'schedule calendar import meetings.ics --provider PR0000017 -o table'
    say 'The hospital sends the file every week: a second time changes nothing.'
    run 'schedule calendar import meetings.ics --provider PR0000017'
    run 'schedule find VT000001 --provider PR0000017 --from 2026-11-06..2026-11-06 -n 1'
    say 'The conference of 17 November is cancelled: told, and with --update the time is open again.'
    run 'sed s/COUNT=5/COUNT=4/ meetings.ics > later.ics; schedule calendar import later.ics --provider PR0000017 -o table'
    run 'schedule calendar import later.ics --provider PR0000017 --update -o table'
}
