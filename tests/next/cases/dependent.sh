# The second policy is a spouse's: the patient stands below who holds it.
bill claim A2610-0000853 --columns id,payer,status
bill claim show B2610-0000011 --file | tr '~' '\n' | sed -n '/^SBR/,/^SE/p'
bill post anthem.835 --columns claim,what,group,reason,amount,account
bill claim A2610-0000853 --columns id,payer,rank,status
bill claim show B2610-0000020 --file | tr '~' '\n' | sed -n '/^HL.*22/,/^SE/p'
