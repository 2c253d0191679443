# Medicare pays after a group plan: it asks why.
sed -i '/^CV0004018,/s/.*/CV0004018,P0000863,PY0000017,2,,,7NN5QV9RR56,,self,,,,,,2026-01-01,,,,/' practice/coverages.csv
bill claim A2610-0000853 --columns id
bill post anthem.835 --columns claim,what,amount
bill claim A2610-0000853 --columns id,payer,rank,status,reason
bill scrub C2610-0000020 --columns rule,severity,detail,help
printf 'id,insurance_type\nCV0004018,12\n' | intake coverage edit - --columns id,column
bill claim A2610-0000853 --columns id,payer,rank,status,reason,due
bill claim show B2610-0000020 --file | tr '~' '\n' | grep ^SBR
