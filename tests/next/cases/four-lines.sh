# Units taken off, a procedure paid under another code, an adjustment of the whole claim.
bill claim A2610-0000812 --columns id,payer,status
bill post four-lines.835 --columns line,what,group,reason,amount
bill claim A2610-0000812 --columns id,payer,rank,status,reason
bill claim show B2610-0000020 --file > second.837
tr '~' '\n' < second.837 | sed -n '/^SBR/,/^SE/p'
bill read second.837 --rows lines --columns account,procedure,charge
