# Medicare corrects its answer after Anthem was asked: a person looks at the claim to Anthem, which is asked with what stands.
bill claim A2610-0000804 --columns id
bill post first.835 --columns claim,what,amount
bill claim A2610-0000804 --columns id
bill post first-otherwise.835 --columns claim,what,amount,account
bill claim list --patient P0000871 --columns id,payer,rank,status,reason,owner,next_on
bill due --columns due,kind,subject,detail,owner,source | grep next-payer
bill claim show C2610-0000020 -o table | grep first
bill balance P0000871
