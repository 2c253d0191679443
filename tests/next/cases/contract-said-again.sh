# Anthem says Medicare's contract as its own: 28.00 of which 22.00 are gone already. Then it takes all of it back.
bill claim A2610-0000804 --columns id
bill post first.835 --columns claim,what,amount
bill claim A2610-0000804 --columns id
bill post second-with-a-contract.835 --columns claim,what,group,reason,amount,account
bill balance P0000871
bill post second-taken-back.835 --columns claim,what,group,reason,amount,account
bill balance P0000871
bill claim list --patient P0000871 --columns id,payer,rank,status
