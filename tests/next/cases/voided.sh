# The claim went to the wrong payer: it counts no more, and its charges are open once Humana has taken its money back.
bill claim A2610-0000829 --columns id,payer,status
bill post humana.835 --columns claim,what,amount
bill claim --voids C2610-0000011 --columns id,payer,frequency,replaces,payer_number,amount,status
bill claim show B2610-0000020 --file | tr '~' '\n' | grep -A3 ^CLM
bill post humana-voided.835 --columns claim,what,group,reason,amount,account
bill claim list --patient P0000084 --columns id,frequency,replaces,status,reason
bill charge list --patient P0000084 --columns id,visit,status
bill balance P0000084
