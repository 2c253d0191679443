printf '%s\n' 'AK1*HC*7*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK5*A' 'AK9*A*1*1*1' | a999 >a.999
batch=SOMEBODY
printf '%s\n' '5781 A7:562:85 U' | claims 20261014 >b.277
fetch a.999 b.277
states
cut -d, -f2-7 practice/acknowledgements/2026-10.csv
