# Humana is asked anew under its own number; it takes the first answer back and answers the second.
bill claim A2610-0000829 --columns id,payer,status
bill claim --replaces C2610-0000011
bill post humana.835 --columns claim,payer_number,what,amount
bill claim --replaces C2610-0000011 --columns id,payer,frequency,replaces,payer_number,amount,status,due
bill claim show B2610-0000020 --file | tr '~' '\n' | grep -A3 ^CLM
bill claim show C2610-0000020 -o table
bill claim --replaces C2610-0000011
bill post humana-replaced.835 --columns claim,line,payer_number,what,group,reason,amount,account
bill claim list --patient P0000084 --columns id,frequency,replaces,status,reason,payer_number
bill balance P0000084
bill check
# Medicare takes no correction: its rule holds it.
bill claim A2610-0000804 --columns id
sed 's/C26100000011/C26100000038/; s/C26100000020/C26100000038/' first.835 > other.835; bill post other.835 --columns claim,what,amount
bill claim --replaces C2610-0000038 --columns id,frequency,status,reason
