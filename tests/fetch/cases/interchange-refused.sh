head='ISA*00*          *00*          *30*990000200      *ZZ*MILLSTREET     *261014*1200*^*00501*000000031*0*T*:~'
printf '%s' "${head}TA1*261000001*261014*0800*R*006~IEA*0*000000031~" >a.ta1
fetch a.ta1
states
