# shellcheck shell=bash
# shellcheck disable=SC2016 # each line is run by a shell of its own
# What is short is reckoned, ordered and received, and a shelf is counted blind: a part of examples/one-day.sh, which has
# `at`, `say` and `run`.
#
#   stock order   at noon: what to buy, and the orders
#   stock box     in the afternoon: what came, and a count
stock() {
    case $1 in
    order)
        at 2026-10-14T12:20 ben 'stock: order, receive, count'
        say 'What is short, and why: gloves by par, test strips by what was used until they ran out.'
        run 'supplies reorder -o table'
        run 'supplies reorder --explain --columns item,why'
        say 'One order a vendor; asked again, nothing is bought twice. Northeast promises it for the afternoon.'
        run 'supplies reorder | supplies order - -o table'
        run 'supplies order'
        run 'supplies order send "$(supplies order list --open --columns order | tail -n 1)" --promised-on today -o table'
        ;;
    box)
        at 2026-10-14T15:10 ben 'stock: the box comes'
        say 'One case of two, dearer than agreed; the slip says two. The rest is a back order.'
        run "printf 'item,quantity,unit,slip,price\nIT0000084,1,case,2,89.50\nIT0000121,3,bottle,3,18.50\n' | supplies receive \"\$(supplies order list --open --columns order | tail -n 1)\" - --place PL000009 -o table"
        run 'supplies order list --open -o table'
        run 'supplies due --columns class,kind,detail | grep order'

        at 2026-10-14T15:30 anna 'stock: the refrigerator is counted'
        say 'A blind sheet: it says what should lie there, not how much. One dose of Tdap is missing; two people have looked.'
        run 'supplies count print PL000010 --item IT0000025 -o table'
        run "printf 'item,lot,quantity\nIT0000025,7B2KD,13\n' | supplies count enter - --witness ben --columns item,lot_number,quantity,status"
        run 'supplies count show "$(supplies count list --open --columns count | tail -n 1)" -o table'
        run 'supplies count post "$(supplies count list --open --columns count | tail -n 1)" -o table'
        ;;
    esac
}
