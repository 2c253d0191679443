# shellcheck shell=bash
# A delivery is scanned in, a kit is used for a procedure, a vial is opened. Sourced by examples/one-day.sh.
scan() {
    at 2026-10-14T10:40 anna 'the van comes'
    say 'The new scanner sends what the old one lost: without the separator, lot and last day are one text.'
    run "printf '%s\n' 013034928142650710U9001CC17270630 > keyboard.txt"
    run 'supplies scan @keyboard.txt -o table'
    run 'supplies receive --scan @keyboard.txt --place PL000010'
    say 'Set to send it, the same two boxes and a tray of vials come in by lot and last day.'
    run "printf '%s\n' ']d2013034928142650710U9001CC<GS>17270630' ']d2013034928142650710U9001CC<GS>17270630' '(01)30363323044016(17)271130(10)614377' > delivery.txt"
    run 'supplies scan @delivery.txt | supplies receive - -o table --columns name,lot_number,expires_on,enters,quantity,unit,amount'
    say 'A box that nobody has bought before: the message says how to add it.'
    run "supplies receive --scan '(01)09506000134352(17)280630(10)K42' --place PL000009"
    run "supplies items add 'Saline flush 10 mL' --kind device --unit each --gtin 09506000134352 --pack box --holds 30 -o table --columns id,name,packs"
    run "supplies receive --scan '(01)09506000134352(17)280630(10)K42' --place PL000009 --price 21.00 -o table --columns name,lot_number,expires_on,quantity,amount"

    at 2026-10-14T11:10 gabriel 'a procedure'
    run 'supplies kit show skin-biopsy -o table'
    say 'A vial of lidocaine is opened: it lasts 28 days now, and is used first.'
    run 'supplies open LD3321 --quantity 20 -o table'
    run 'supplies use --kit skin-biopsy --visit A2610-0001321 -o table --columns move,name,lot,quantity,unit,amount'
    run 'supplies on-hand --item IT0000068 -o table'
}
