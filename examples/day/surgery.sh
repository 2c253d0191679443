# shellcheck shell=bash
# A provider is out at ten, another runs late, and a surgery in nine days lacks what must be in hand: a part of
# examples/one-day.sh, which has `at`, `say` and `run`.
#
#   surgery out     before the phone rings: the absence and its calls
#   surgery ready   in the morning: who runs late, and the surgery
surgery() {
    case $1 in
    out)
        at 2026-10-14T08:16 anna 'a provider is out at ten'
        say 'Dr Hauck must leave at ten. Her time is closed, and who is booked in it comes out, with what to know before the call.'
        run 'schedule absent PR0000041 10:00 --reason sick -o csv > out.csv; cut -d, -f2,3,7,9,13,22 out.csv'
        say 'Somebody else on the same day, the nearest time first; else her own next times. What is first free is taken.'
        run 'schedule find - -n 3 < out.csv | schedule move - -o table'
        rm -f out.csv
        run 'schedule absent list -o table'
        say 'The first is reached, the second is not at home: who does not know yet stays on the list.'
        run "echo 'Comes to Dr Mayer at 9:40.' | intake note P0002721 --about appointment --outcome reached --text -"
        run "echo 'Nobody at home.' | intake note P0000445 --about appointment --outcome no-answer --text -"
        run 'schedule absent calls AB000002 --private --columns state,start,patient,new_start,channel,outcome -o table'
        run 'schedule due --columns class,kind,subject,detail | grep not-told | head -n 3'
        ;;
    ready)
        at 2026-10-14T09:20 anna 'another runs late'
        say 'Mr Lesch is half an hour behind with his visit of 9:20: whom to tell, and which time. Gaps take the delay in.'
        run 'schedule late PR0000068 30 -o table'

        at 2026-10-14T09:30 gabriel 'a surgery in nine days'
        run 'schedule surgery list -o table'
        run 'schedule block list -o table'
        say 'The afternoon is kept for others until two days before; the morning is the surgeon'"'"'s own.'
        run "schedule surgery book SC2609-0000019 --at '2026-10-23 13:00'"
        run "schedule surgery book SC2609-0000019 --at '2026-10-23 08:00' -o table"
        say 'The history and physical would be 31 days old on that day.'
        run 'schedule surgery ready -o table'
        run 'schedule due --columns due,class,kind,subject,detail | grep SC2609'
        say 'She is examined anew today, and signs; what is still red is told by the day on which it is due.'
        run 'schedule surgery meet SC2609-0000019 --need hp --on today'
        run "printf 'patient,kind,signed_on\nP0002262,surgery,2026-10-14\n' | intake consent add - --columns id,patient,kind,status,signed_on"
        run 'schedule surgery ready SC2609-0000019 -o table'
        run 'schedule why SC2609-0000019 --columns check,holds,detail | grep history'
        ;;
    esac
}
