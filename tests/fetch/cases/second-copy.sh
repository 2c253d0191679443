# The transport said nothing, the file was sent again, and the receiver has both.
bill send B2610-0000011 --again --columns batch,attempt,status
printf '%s\n' 'AK1*HC*261000001*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK5*A' 'AK9*A*1*1*1' | a999 >a.999
printf '%s\n' 'C2610-0000011 A2:20 WQ' | claims 20261014 >b.277
head='ISA*00*          *00*          *30*990000200      *ZZ*MILLSTREET     *261014*1200*^*00501*000000031*0*T*:~'
printf '%s' "${head}TA1*261000001*261014*0800*R*025~IEA*0*000000031~" >c.ta1
printf '%s\n' 'AK1*HC*261000001*005010X222A1' 'AK2*837*0001*005010X222A1' 'IK5*R*23' 'AK9*R*1*1*0' | a999 >d.999
printf '%s\n' 'C2610-0000011 A3:54 U' 'C2610-0000020 A3:54 U' | claims 20261015 >e.277
fetch c.ta1
states
fetch a.999 b.277
fetch d.999 e.277
states
