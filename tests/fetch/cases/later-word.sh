printf '%s\n' 'C2610-0000011 A3:116 U' | claims 20261016 >b.277
printf '%s\n' 'C2610-0000011 A2:20 WQ' | claims 20261015 >a.277
printf '%s\n' 'C2610-0000011 A2:20 WQ' | claims 20261017 >c.277
fetch b.277
fetch a.277
states
fetch c.277
states
