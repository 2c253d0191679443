//! Files as devices write them.

use super::*;

fn said() -> Said {
    Said { scale: None, order: None, column: None, zone: chrono_tz::America::New_York, offset: None }
}

fn told(text: &str, said: &Said) -> String {
    match read("log.csv", text, said) {
        Ok(log) => {
            let points = log.points.iter().map(|point| format!("{} {}", point.at, point.celsius));
            let gaps = (log.gaps > 0).then(|| format!("{} gaps", log.gaps));
            points.chain(gaps).collect::<Vec<_>>().join("\n")
        }
        Err(faults) => {
            let text = faults.iter().map(|fault| fault.text("supplies").replace("\n  help:", ";"));
            text.collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn settings_above_the_header_are_passed_over() {
    let text = "Serial,10021\nAlarm high,8.0\n\nIndex,Date/Time,Temperature (°C),High Alarm\n\
                1,2026-10-14 02:00:00,4.6,8.0\n2,2026-10-14 02:30:00,9.4,8.0\n";
    assert_eq!(told(text, &said()), "2026-10-14T02:00-04:00 4.6\n2026-10-14T02:30-04:00 9.4");
}

#[test]
fn day_and_time_in_two_columns_fahrenheit_and_twelve_hours() {
    let text = "\u{feff}Date\tTime\tTemp F\r\n10/13/2026\t11:45 PM\t41.0\r\n10/14/2026\t12:15 AM\t48.9\r\n";
    assert_eq!(told(text, &said()), "2026-10-13T23:45-04:00 5\n2026-10-14T00:15-04:00 9.389");
}

#[test]
fn semicolons_and_decimal_commas() {
    let text =
        "Fridge;Time;Celsius(°C)\n1;13.10.2026 18:00;4,5\n2;13.10.2026 18:15;--\n3;13.10.2026 18:30;5,0\n";
    assert_eq!(told(text, &said()), "2026-10-13T18:00-04:00 4.5\n2026-10-13T18:30-04:00 5\n1 gaps");
}

#[test]
fn what_the_file_leaves_open_is_asked() {
    assert_eq!(
        told("Time,Temp\n2026-10-14 02:00,4.6\n", &said()),
        "log.csv:1: error[U072]: column Temp does not say whether it is °C or °F; say it: --unit C, or --unit F"
    );
    let open = "Time,Temp (C)\n10/11/2026 02:00,4.6\n";
    assert_eq!(
        told(open, &said()),
        "log.csv:2: error[U073]: '10/11/2026' may be of two months; say how it writes days: --dates mdy, or --dates dmy"
    );
    let dmy = Said { order: Some(Order::DayFirst), ..said() };
    assert_eq!(told(open, &dmy), "2026-11-10T02:00-05:00 4.6");
    let two = "Time,Temp 1 (C),Temp 2 (C)\n2026-10-14 02:00,4.6,5.1\n";
    assert_eq!(
        told(two, &said()),
        "log.csv:1: error[U071]: 2 columns may be the temperature; name one: --column 'Temp 1 (C)', or 'Temp 2 (C)'"
    );
    let second = Said { column: Some("temp 2 (c)".to_owned()), ..said() };
    assert_eq!(told(two, &second), "2026-10-14T02:00-04:00 5.1");
    assert_eq!(
        told("a,b\n1,2\n", &said()),
        "log.csv:1: error[U071]: no header names a time and a temperature; a logger's file has a line like: Date/Time,Temperature (°C)"
    );
}

#[test]
fn the_night_when_clocks_go_back_is_asked_and_said() {
    let text = "Time,Temp (C)\n2026-11-01 00:30,4.6\n2026-11-01 01:30,4.8\n2026-11-01 01:30,5.0\n";
    let asked = "error[U073]: 2026-11-01 01:30 exists twice: clocks change that night; \
                 say what the device's own clock keeps: --offset -04:00";
    assert_eq!(told(text, &said()), format!("log.csv:3: {asked}\nlog.csv:4: {asked}"));
    let winter = Said { offset: FixedOffset::west_opt(5 * 3600), ..said() };
    let lines = "2026-11-01T01:30-04:00 4.6\n2026-11-01T01:30-05:00 4.8\n2026-11-01T01:30-05:00 5";
    assert_eq!(told(text, &winter), lines);
    let spring = "Time,Temp (C)\n2026-03-08 02:30,4.6\n";
    assert!(told(spring, &said()).contains("2026-03-08 02:30 does not exist"));
    assert_eq!(told("Time,Temp (C)\n2026-11-01T05:30:00Z,4.6\n", &said()), "2026-11-01T01:30-04:00 4.6");
}

#[test]
fn every_row_that_is_none_is_told() {
    let text = "Time,Temp (C)\n2026-10-14 02:00,4.6\n2026-13-14 02:00,4.6\n2026-10-14 03:00,4x6\n2026-10-14 04:00,999\n";
    assert_eq!(
        told(text, &said()),
        "log.csv:3: error[U070]: the time is not read; a logger writes times like 2026-10-14 02:30, 10/14/2026 2:30 AM or 14.10.2026 02:30\n\
         log.csv:4: error[U070]: the temperature is no number; a logger writes degrees, like 4.6\n\
         log.csv:5: error[U070]: 999 °C is no temperature of a room or a unit; look at the probe; take the row out if it was unplugged"
    );
}

proptest::proptest! {
    /// Whatever a device writes: each of its rows is a temperature, a gap or a fault, and nothing is told of others.
    #[test]
    fn every_row_is_a_temperature_a_gap_or_a_fault(rows in proptest::collection::vec("[ -~\u{e4}\u{b0}]{0,24}", 0..12)) {
        let text = format!("Time,Temp (C)\n{}\n", rows.join("\n"));
        let speaking = rows.iter().filter(|row| {
            let cells = columns::split(row, ',');
            cells[0].bytes().any(|byte| byte.is_ascii_digit())
                || cells.get(1).is_some_and(|cell| !cell.trim().is_empty())
        });
        let (most, said) = (speaking.count(), Said { order: Some(Order::MonthFirst), ..said() });
        match read("log.csv", &text, &said) {
            Ok(log) => proptest::prop_assert!(log.points.len() + log.gaps <= most),
            Err(faults) => proptest::prop_assert!(!faults.is_empty() && faults.len() <= most),
        }
    }
}
