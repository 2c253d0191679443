# Medicare sends the claim on, and no coverage says to whom.
sed -i '/^CV0004000,/d' practice/coverages.csv
bill claim A2610-0000804 --columns id,payer,status
bill post first-sends-on.835 --columns claim,what,amount,account
bill claim list --patient P0000871 --columns id,payer,rank,status
