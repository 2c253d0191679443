# Medicaid is next; what it leaves is asked of nobody.
bill claim A2610-0000974 --columns id,payer,status
bill post qmb-first.835 --columns line,what,group,reason,amount,account
bill claim A2610-0000974 --columns id,payer,rank,status,reason
bill post qmb-second.835 --columns line,what,group,reason,amount,account
bill balance P0001149
bill statement make -n --columns patients,amount | grep -c P0001149
bill day --columns figure,value | grep -E '^(paid|adjusted|difference)'
