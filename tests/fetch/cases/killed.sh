# The process that runs the program is ours: it dies when all is here, and before any of it is filed.
printf '%s\n' 'AK1*HC*261000001*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK5*A' 'AK9*A*1*1*1' | a999 >a.999
sed -i 's|"fetch": .*|"fetch": ["sh", "../bring"]|' practice/practice.json
printf 'mv ../a.999 $1; kill -9 $PPID\n' >bring
# What a shell says of a killed program is its own.
fetch 2>/dev/null
ls practice/inbox
states
printf 'exit 0\n' >bring
fetch
states
fetch
ls practice/inbox
