sed -i 's|"send": .*|"send": ["sh", "-c", "kill -9 $PPID"],|' practice/practice.json
bill claim A2610-0001063 >made 2>&1
{ bill send; } >died 2>&1
bill send --columns batch,status
printf '%s\n' 'AK1*HC*261000002*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK5*A' 'AK9*A*1*1*1' | a999 >a.999
fetch a.999
states
