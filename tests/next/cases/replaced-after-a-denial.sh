# What was denied is asked anew: the denial is worked by it.
bill claim A2610-0000829 --columns id,payer,status
bill post humana-denies.835 --columns claim,what,group,reason,amount,owner
bill claim --replaces C2610-0000011 --columns id,frequency,replaces,status
bill denials --columns claim,reason,amount
sed 's/\*4\*132\*0\*\*12\*HU1/*1*132*0**12*HU3/; s/CAS\*CO\*16\*132/CAS*CO*45*40~\nCAS*PR*1*92/; s/SE\*17/SE*18/; s/7015/7018/' humana-denies.835 > again.835
bill post again.835 --columns claim,what,group,reason,amount,account
bill claim list --patient P0000084 --columns id,frequency,status,reason,payer_number
bill denials --columns claim,reason,amount
