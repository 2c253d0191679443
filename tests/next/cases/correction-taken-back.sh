# A correction that has not left is taken back, and the claim stands as it was.
bill claim A2610-0000829 --columns id
bill post humana.835 --columns claim,what,amount
bill claim --replaces C2610-0000011 --columns id,status
bill claim void B2610-0000020 --reason not-now --columns id,status
bill claim void C2610-0000020 --reason not-now --columns id,status
bill claim list --patient P0000084 --columns id,frequency,status
bill charge list --patient P0000084 --columns id,status
