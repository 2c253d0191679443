printf '%s\n' 'AK1*HC*261000001*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK5*A' 'AK9*A*1*1*1' | a999 >a.999
printf '%s\n' 'C2610-0000011 A2:20:PR WQ' 'c26100000020 A2:20:PR WQ' 'C2610-0000038 A7:164:IL U' | claims 20261014 >b.277
fetch a.999 b.277
states
fetch b.277 a.999
cp a.999 another-name; fetch another-name
bill work --columns kind,subject,amount,detail,since
files verify --columns files,findings; bill check
