bill claim show B2610-0000011 --file | tr '~' '\n' | grep -n '^CLM\|^SBR\|^ST' | sed 's/\*.*//' | tr '\n' ' '; echo
printf '%s\n' 'AK1*HC*261000001*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK3*NM1*21*2010*8' 'IK4*9*67*7*X' 'IK5*R*5' 'AK9*R*1*1*0' | a999 >a.999
fetch a.999
states
bill work --columns kind,subject,amount,detail,since
bill send B2610-0000011 --again
