# Medicare sends the claim on to Anthem: nobody asks Anthem again, and its answer under Medicare's claim is found.
bill claim A2610-0000804 --columns id,payer,status
bill post first-sends-on.835 -n --columns claim,what,amount,account
bill post first-sends-on.835 --columns claim,what,amount,account
bill claim list --patient P0000871 --columns id,payer,rank,status,due,origin
bill claim show C2610-0000020 -o table
bill claim A2610-0000804 --columns id
bill claim void C2610-0000020 --reason again
bill due --as-of 2026-11-20 --columns due,kind,subject,detail,owner,source | grep next-payer
bill balance P0000871
bill post second-to-the-first.835 --columns claim,line,what,group,reason,amount,account
bill claim list --patient P0000871 --columns id,payer,rank,status,payer_number,origin
bill balance P0000871
bill check
