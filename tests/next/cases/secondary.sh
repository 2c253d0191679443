# Medicare leaves 20.00, of which Anthem pays 15.00 and the patient owes 5.00.
bill claim A2610-0000804 --columns id,payer,rank,amount,status,batch
bill claim show B2610-0000011 --file | tr '~' '\n' | sed -n '/^SBR/,/^SE/p'
bill post first.835 -n --columns claim,what,group,reason,amount,account
bill post first.835 --columns claim,what,group,reason,amount,account
bill claim list --patient P0000871 --columns id,payer,rank,amount,status,due,origin
bill balance P0000871
bill statement make -n --columns patients,amount | grep -c P0000871
# The second payer is asked, once.
bill claim A2610-0000804 --columns id,payer,rank,amount,status,batch
bill claim A2610-0000804 --columns id
bill claim show C2610-0000020 -o table
bill claim show B2610-0000020 --file > second.837
tr '~' '\n' < second.837 | sed -n '/^SBR/,/^SE/p'
bill read second.837 --rows adjustments --columns account,level,group,reason,amount,reference
# What is left after it is the patient's.
bill post second.835 --columns claim,line,what,group,reason,amount,account
bill claim list --patient P0000871 --columns id,payer,rank,status,payer_number
bill balance P0000871
bill statement make -n --columns patients,amount | grep P0000871
bill ledger P0000871 --columns date,entry,account,payer,amount | tail -9
bill day --columns figure,value | grep -E '^(paid|adjusted|difference)'
bill check
bill post second.835 --columns claim
