# Medicare takes its answer back while the claim to Anthem is still here: it goes with it, and comes again.
bill claim A2610-0000804 --columns id
bill post first.835 --columns claim,what,amount
bill post first-taken-back.835 --columns claim,what,amount
bill claim list --patient P0000871 --columns id,payer,rank,status,reason
bill balance P0000871
