# shellcheck shell=bash
# The cold chain, a recall and companies' representatives: a part of examples/one-day.sh, which has `at`, `say` and `run`.
#
#   cold morning   before the first patient: the refrigerator was too warm over night
#   cold noon      after the stock of noon: representatives, a sample, lunch, and a lot that is called back
cold() {
    case $1 in
    morning)
        at 2026-10-14T08:05 ben 'the refrigerator'
        say 'The logger of the vaccine refrigerator: the door stood ajar from half past two to four. What it held is set apart.'
        run "printf '%s\n' 'Device,VFC-10021' 'Date/Time,Temperature (°C),High Alarm' '10/13/2026 6:00 PM,4.4,8' '10/14/2026 2:00 AM,4.9,8' '10/14/2026 2:30 AM,8.3,8' '10/14/2026 3:00 AM,9.6,8' '10/14/2026 3:30 AM,8.8,8' '10/14/2026 4:00 AM,6.2,8' '10/14/2026 8:00 AM,4.5,8' > fridge.csv"
        run 'supplies temperature import fridge.csv --place PL000010 -o table'
        run 'supplies on-hand --place PL000010 -o table'
        run 'supplies due -o table --columns due,days,class,kind,subject,detail'
        say 'The same file again changes nothing; a thermometer that shows Fahrenheit is asked for, not believed.'
        run 'supplies temperature import fridge.csv --place PL000010'
        run 'supplies temperature add PL000010 --low 40 --high 49.3 --current 41'
        rm -f fridge.csv

        at 2026-10-14T08:15 maria 'the manager decides'
        say 'The maker says that an hour and a half below ten degrees does not harm these vaccines.'
        run 'supplies lots list --status quarantined --columns id | sed 1s/id/lot/ | supplies release - --reason maker-says-stable -o table'
        run 'supplies temperature decide PL000010 --reason door-ajar -o table'
        ;;
    noon)
        at 2026-10-14T12:20 anna 'representatives'
        say 'A badge that ran out is not let in; a colleague is.'
        run 'supplies rep list -o table'
        run 'supplies rep sign-in RE0000017 --provider PR0000017'
        run 'supplies rep sign-in RE0000025 --provider PR0000017 -o table'
        say 'What Dr Reilly asked for in writing yesterday is taken in by its lot, and given by it: never used, billed or mixed with stock.'
        run 'supplies sample receive SQ2610-0000011 --lot S4410 --expires-on 2027-08-31 --place PL000011 -o table'
        run 'supplies use IT0000113 --visit A2610-0001364'
        run 'supplies sample give IT0000113 --lot S4410 --visit A2610-0001364 -o table'
        run 'supplies move IT0000113 --lot S4410 --quantity 2 --place PL000011 --to PL000009'
        say 'Lunch for eight: with it his year passes the threshold of Open Payments.'
        run 'supplies rep transfer add RE0000025 --provider PR0000017 --kind food --total 179.20 --heads 8 -o table'
        run 'supplies rep transfer list -o table'
        run 'supplies rep sign-out RE0000025 -o table'

        at 2026-10-14T13:20 ben 'a lot is called back'
        say 'The notice names two lots; one is written with an I where ours has a 1, and a person looks at the box.'
        run "printf 'item,lots,number,class,vendor,date\nIT0000017,U8790BB U884IAA,F-0871-2026,II,VE0000025,2026-10-14\n' | supplies recall add - -o table"
        run 'supplies recall show RC2610-0000011 --columns match,what,certainty | grep possible | cut -d, -f1 > asked; head asked'
        run 'xargs supplies recall decide --as cleared --reason read-the-box -o table < asked'
        rm -f asked
        say 'Who got some of it is told, and what is left is thrown away.'
        run 'supplies trace U8790BB -o table'
        run 'supplies recall close RC2610-0000011'
        run 'supplies recall patients RC2610-0000011 | supplies recall answer - --as told --reason called -o table'
        run 'supplies on-hand --lot U8790BB | supplies waste - --reason recalled -o table'
        run 'supplies recall close RC2610-0000011 -o table'
        ;;
    esac
}
