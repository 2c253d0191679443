mkdir -p clearinghouse/out
printf '%s\n' 'AK1*HC*261000001*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK5*A' 'AK9*A*1*1*1' | a999 >clearinghouse/out/d.999
sed 's/SE\*6/SE*9/; s/HC\*261000001/HC*261000009/' clearinghouse/out/d.999 >clearinghouse/out/c.999
printf 'Dear customer, the portal is down.\n' >clearinghouse/out/b.txt
: >clearinghouse/out/empty
printf '%s\n' 'BPR*I*0*C*NON************20261013' 'TRN*1*77*1990000200' 'DTM*405*20261013' 'N1*PR*MEDICARE' 'N3*1 MAIN ST' \
  'N4*BOSTON*MA*02110' 'PER*BL*EDI' 'N1*PE*MILL STREET FAMILY PRACTICE*XX*1990000105' | x12 HP 005010X221A1 835 >clearinghouse/out/a.835
fetch
states
fetch
bill post D2610-0000020 --columns remittance,what,amount
cut -d, -f1,2,14,15 practice/documents/2026-10.csv
ls practice/inbox
files due --columns kind,subject,detail
