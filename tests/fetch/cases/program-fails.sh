sed -i 's|"fetch": .*|"fetch": ["sh", "../bring"]|' practice/practice.json
printf '%s\n' 'AK1*HC*261000001*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK5*A' 'AK9*A*1*1*1' | a999 >a.999
printf 'head -c 150 ../a.999 > $1/a.999; echo the line is cut; exit 4\n' >bring
fetch
ls practice/inbox
printf 'cp ../a.999 $1\n' >bring
fetch -n
fetch
states
ls practice/inbox
