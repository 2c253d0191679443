# shellcheck shell=bash
# Calendars: a provider's own phone shows when he is taken, and the hospital's meetings close his time here.
# A part of one-day.sh, which defines at, say and run.

calendars() {
    at 2026-10-14T12:10 anna 'calendars'
    say "Dr Reilly wants his day on his phone, which his family reads too: that the time is taken, and no names."
    run 'schedule calendar export --provider PR0000017 --private > reilly.ics; grep -c BEGIN:VEVENT reilly.ics'
    run 'grep -A 10 -m 1 BEGIN:VEVENT reilly.ics'
    say "The hospital sent its meetings. First what is in them; the case conference stays at a quarter past twelve when"
    say "clocks go back, one was moved, one is left out."
    run "schedule calendar show '$here/day/meetings.ics' -o table"
    say 'What would be closed, before anything is.'
    run "schedule calendar import '$here/day/meetings.ics' --provider PR0000017 -n -o table"
    run "schedule calendar import '$here/day/meetings.ics' --provider PR0000017 -o table"
    say 'The hospital sends the file every week: a second time changes nothing.'
    run "schedule calendar import '$here/day/meetings.ics' --provider PR0000017"
    run 'schedule find VT000001 --provider PR0000017 --from 2026-11-06..2026-11-06 -n 1'
    say 'The conference of 17 November is cancelled: told, and with --update the time is open again.'
    run "sed 's/COUNT=5/COUNT=4/' '$here/day/meetings.ics' > meetings.ics; schedule calendar import meetings.ics --provider PR0000017"
    run 'schedule calendar import meetings.ics --provider PR0000017 --update'
}
