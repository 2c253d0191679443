# A third payer is told what both before it did.
echo 'CV0004026,P0000871,PY0000076,3,,,W900000001,,self,,,,,,2026-01-01,,,,' >> practice/coverages.csv
bill claim A2610-0000804 --columns id
bill post first.835 --columns claim,what,amount
bill claim A2610-0000804 --columns id,payer,rank,status
bill post second-leaves.835 --columns claim,what,amount,account
bill claim A2610-0000804 --columns id,payer,rank,status,reason
bill claim show B2610-0000038 --file > third.837
tr '~' '\n' < third.837 | sed -n '/^SBR/,/^SE/p'
bill read third.837 --rows lines --columns account,procedure,charge
bill post third.835 --columns claim,what,amount,account
bill balance P0000871
bill claim list --patient P0000871 --columns id,payer,rank,status
