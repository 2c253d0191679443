//! Sixteen people at sixteen desks, one opening.

use crate::support::desk::Desk;

#[test]
fn sixteen_race_for_one_opening_and_one_wins() {
    let desk = Desk::fresh();
    // Sixteen patients, one provider, one time: every loser is told by whom it is taken.
    let script = "\
set -- $(cut -d, -f1 practice/patients.csv | sed -n 2,17p)
for patient in \"$@\"; do
  (schedule book --patient $patient --type VT000001 --provider PR0000017 --at '2026-10-22 11:00' >out.$patient 2>&1; \
echo $? >code.$patient) &
done
wait
cat code.* | sort | uniq -c | awk '{print $1, \"exit\", $2}'
cat out.* | sort | uniq -c | awk '{$1=$1; print}'
schedule list 2026-10-22 --provider PR0000017 --status booked -o csv --columns start,visit_type | grep T11:00
schedule check";
    let (output, code) = desk.shell(script);
    let (booked, rest): (Vec<&str>, Vec<&str>) = output.lines().partition(|line| line.starts_with("1 A26"));
    assert_eq!(booked.len(), 1, "{output}");
    assert_eq!(
        rest.join("\n"),
        "\
1 exit 0
15 exit 1
15 help: schedule find shows what is free
1 id,request,chain,status,patient,visit_type,provider,resources,start,end
15 schedule: error[S001]: PR0000017 is taken 11:00-11:20 by A2610-0002978
2026-10-22T11:00-04:00,VT000001
finding,severity,desk,kind,subject,patient,detail"
    );
    assert_eq!(code, 0);
}

#[test]
fn six_race_for_one_operating_room_and_one_wins() {
    let desk = Desk::fresh();
    let script = "\
set -- $(cut -d, -f1 practice/patients.csv | sed -n 2,7p)
for patient in \"$@\"; do
  schedule surgery add --patient $patient --provider PR0000076 --codes G0121 --minutes 45 >/dev/null
done
set -- $(schedule surgery list --columns id | tail -n +3)
for case in \"$@\"; do
  (schedule surgery book $case --at '2026-10-23 08:00' >out.$case 2>&1; echo $? >code.$case) &
done
wait
cat code.* | sort | uniq -c | awk '{print $1, \"exit\", $2}'
cat out.* | grep -c 'error.S00[13]'
schedule surgery list --status booked --columns status,start,room
schedule list 2026-10-23 --provider PR0000076 --columns status,start";
    let (output, code) = desk.shell(script);
    assert_eq!(
        output,
        "\
1 exit 0
5 exit 1
10
status,start,room
booked,2026-10-23T08:00-04:00,PL000014
status,start
booked,2026-10-23T08:00-04:00
"
    );
    assert_eq!(code, 0);
}
