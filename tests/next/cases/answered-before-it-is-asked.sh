# Anthem had it from Medicare, which did not say so: what was ready to be asked is answered, and not asked.
bill claim A2610-0000804 --columns id,payer,status
bill post first.835 --columns claim,what,amount
bill post second-to-the-first.835 --columns claim,line,what,amount
bill claim list --patient P0000871 --columns id,payer,rank,status
bill claim A2610-0000804 --columns id
