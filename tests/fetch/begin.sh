# x12 GROUP VERSION SET: a whole file around the segments of standard input, one a line.
x12() {
  body=$(tr '\n' '~')
  count=$(($(printf %s "$body" | tr -cd '~' | wc -c) + 2))
  head='ISA*00*          *00*          *30*990000200      *ZZ*MILLSTREET     *261014*1200*^*00501*000000031*0*T*:~'
  printf '%s' "${head}GS*$1*990000200*MILLSTREET*${day:-20261014}*1200*31*X*$2~ST*$3*0001*$2~${body}SE*$count*0001~GE*1*31~IEA*1*000000031~"
}
a999() { x12 FA 005010X231A1 999; }
# claims DAY: a 277CA of that day; standard input has a line a claim: its number, the code, WQ or U.
claims() {
  {
    printf '%s\n' "BHT*0085*08*B2610-0000011*$1*1200*TH" 'HL*1**20*1' 'NM1*AY*2*SAMPLE CLEARINGHOUSE*****46*990000200' \
      'TRN*1*77' "DTP*050*D8*$1" "DTP*009*D8*$1" 'HL*2*1*21*1' 'NM1*41*2*MILL STREET FAMILY PRACTICE*****46*MILLSTREET' \
      "TRN*2*${batch:-B2610-0000011}" "STC*${whole:-A1:19}*$1*${action:-WQ}*500" 'HL*3*2*19*1' \
      'NM1*85*2*MILL STREET FAMILY PRACTICE*****XX*1990000105'
    number=3
    while read -r claim code is; do
      number=$((number + 1))
      printf '%s\n' "HL*$number*3*PT" 'NM1*QC*1*WALSH*IMELDA****MI*1GU7JX5DA20' "TRN*2*$claim" "STC*$code*$1*$is*132" \
        "REF*1K*P$number" 'DTP*472*D8*20261013'
    done
  } | x12 HN 005010X214 277
}
fetch() {
  echo "\$ bill fetch $*"
  bill fetch "$@" --columns file,what,kind,batch,claim,status,code,detail
  echo "[exit $?]"
}
states() {
  echo '$ batches, claims'
  cut -d, -f1,8,10 practice/batches/2026-10.csv | tail -n +2
  bill claim list --columns id,status,reason,payer_number | grep '^C2610'
}
bill claim A2610-0001022 A2610-0001039 A2610-0001055 >claimed 2>&1
[ "$unsent" ] || bill send >sent 2>&1
