//! `schedule block`: time of an operating room that is kept for a surgeon or a specialty, and its release.

use crate::base::{Date, Fault, date};
use crate::record::schedule::Exception;
use crate::record::surgery::Block;

use super::check::Odd;
use super::engine::{Engine, Held, clash};

/// What is wrong with a block by itself.
pub fn check(row: &Block) -> Vec<Odd> {
    let mut faults = Vec::new();
    let fault = |text: String, help: &str| Fault::error("S063", text).help(help);
    if row.provider.is_some() != row.specialty.is_empty() {
        let text = format!(
            "block {} has {} owner",
            row.id,
            if row.provider.is_some() { "more than one" } else { "no" }
        );
        faults.push(("provider", fault(text, "name a provider or a specialty, and not both")));
    }
    if row.to_time <= row.from_time {
        let text = format!("block {} ends at {}, not after {}", row.id, row.to_time, row.from_time);
        faults.push(("to_time", fault(text, "times are written like 07:30-15:30")));
    }
    if row.days.is_empty() {
        faults.push(("days", fault(format!("block {} has no days", row.id), "write days like TU,TH")));
    }
    if row.week_count.is_some_and(|weeks| weeks < 1 || (weeks > 1 && row.from.is_none())) {
        let text = format!("block {} cannot count its weeks", row.id);
        faults.push(("week_count", fault(text, "week_count is 1 or more, counted from the week of `from`")));
    }
    if row.release_days.is_some_and(|days| days < 0) {
        let text = format!("block {} is released after its day", row.id);
        faults.push(("release_days", fault(text, "0 or more days before; empty is never")));
    }
    if let (Some(from), Some(to)) = (row.from, row.to)
        && to < from
    {
        let text = format!("block {} ends on {to}, before {from}", row.id);
        faults.push(("to", fault(text, "leave `to` empty where it goes on")));
    }
    faults
}

/// The pairs of blocks that keep one room at one time, each with the first day on which they do.
pub fn clashes(blocks: &[Block]) -> Vec<(&Block, &Block, Date)> {
    let mut found = Vec::new();
    for (at, one) in blocks.iter().enumerate() {
        for other in &blocks[at + 1..] {
            found.extend(clash(one, other).map(|day| (one, other, day)));
        }
    }
    found
}

/// The next day from one on that a block falls on, and how it stands then; looked for over a year.
pub fn next(engine: &Engine, block: &Block, from: Date) -> Option<(Date, Held)> {
    let mut days = (0..366).filter_map(|on| date::plus_days(from, on));
    let on = |day: Date| {
        let held = engine.blocks_on(&block.place, day).into_iter().find(|held| held.block.id == block.id)?;
        Some((day, held))
    };
    days.find_map(on)
}

/// How a block stands on a day: `kept`, `part`, `released`.
pub fn standing(held: &Held) -> &'static str {
    match (held.kept.is_empty(), held.released.is_empty()) {
        (false, true) => "kept",
        (false, false) => "part",
        (true, _) => "released",
    }
}

/// The row that releases a block on some days.
pub fn release(block: &Block, from: Date, to: Date, reason: &str) -> Exception {
    Exception {
        kind: "released".to_owned(),
        place: Some(block.place.clone()),
        block: Some(block.id.clone()),
        from,
        to: (to != from).then_some(to),
        reason: reason.to_owned(),
        ..Exception::default()
    }
}

/// Why a block cannot be released on some days: it does not fall on any of them, or is released on all.
pub fn may_release(engine: &Engine, block: &Block, from: Date, to: Date) -> Result<(), Fault> {
    let days: Vec<Date> = from.iter_days().take_while(|day| *day <= to).take(366).collect();
    let held: Vec<Held> = days
        .iter()
        .flat_map(|day| engine.blocks_on(&block.place, *day))
        .filter(|held| held.block.id == block.id)
        .collect();
    let when = if from == to { from.to_string() } else { format!("{from} to {to}") };
    if held.is_empty() {
        let next = next(engine, block, from).map(|(day, _)| format!(", its next day is {day}"));
        let fault = Fault::error("S064", format!("{} does not fall on {when}", block.id));
        let help = format!("name a day of it{}", next.unwrap_or_default());
        return Err(fault.help(help));
    }
    if held.iter().all(|held| held.kept.is_empty()) {
        let fault = Fault::error("S064", format!("{} is released on {when} already", block.id));
        return Err(fault.help("schedule find shows what is free in it"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;
    use crate::schedule::engine::Rows;

    fn day(text: &str) -> Date {
        date::parse(text).unwrap()
    }

    fn block(id: &str, times: [&str; 2], release: Option<i64>) -> Block {
        Block {
            id: Id::new(id),
            place: Id::new("PL000012"),
            provider: Some(Id::new("PR0000025")),
            days: vec!["FR".to_owned()],
            from_time: times[0].parse().unwrap(),
            to_time: times[1].parse().unwrap(),
            release_days: release,
            ..Block::default()
        }
    }

    fn engine(blocks: Vec<Block>, exceptions: Vec<Exception>) -> Engine {
        let now = "2026-10-14T08:00:00-04:00".parse().unwrap();
        Engine::new(chrono_tz::America::New_York, now, Rows { exceptions, blocks, ..Rows::default() })
    }

    #[test]
    fn a_block_is_kept_until_it_is_released() {
        let own = block("BK000001", ["07:30", "12:00"], Some(7));
        let standing_on = |engine: &Engine, on: &str| {
            engine.blocks_on(&own.place, day(on)).iter().map(standing).collect::<Vec<_>>().join(" ")
        };
        let kept = engine(vec![own.clone()], Vec::new());
        assert_eq!(standing_on(&kept, "2026-10-22"), "");
        assert_eq!(standing_on(&kept, "2026-10-16"), "released");
        assert_eq!(standing_on(&kept, "2026-10-23"), "kept");
        let by_hand = release(&own, day("2026-10-23"), day("2026-10-23"), "away");
        let freed = engine(vec![own.clone()], vec![by_hand]);
        assert_eq!(standing_on(&freed, "2026-10-23"), "released");
        assert_eq!(standing_on(&freed, "2026-10-30"), "kept");
        let refused = |on: &str| may_release(&freed, &own, day(on), day(on)).unwrap_err().message;
        assert_eq!(refused("2026-10-22"), "BK000001 does not fall on 2026-10-22");
        assert_eq!(refused("2026-10-23"), "BK000001 is released on 2026-10-23 already");
        assert!(may_release(&freed, &own, day("2026-10-23"), day("2026-10-30")).is_ok());
    }

    #[test]
    fn two_blocks_of_one_time_are_found() {
        let rows = vec![
            block("BK000001", ["07:30", "12:00"], None),
            block("BK000002", ["11:00", "15:00"], None),
            block("BK000003", ["15:00", "17:00"], None),
        ];
        let told = |rows: &[Block]| {
            let one = |(one, other, day): &(&Block, &Block, Date)| format!("{} {} {day}", one.id, other.id);
            clashes(rows).iter().map(one).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(told(&rows), "BK000001 BK000002 1970-01-02");
        let every_other = |id: &str, from: &str| Block {
            week_count: Some(2),
            from: date::parse(from).ok(),
            ..block(id, ["07:30", "12:00"], None)
        };
        let one = every_other("BK000001", "2026-10-12");
        assert_eq!(told(&[one.clone(), every_other("BK000002", "2026-10-19")]), "");
        assert_eq!(told(&[one, every_other("BK000002", "2026-10-26")]), "BK000001 BK000002 2026-10-30");
    }

    #[test]
    fn a_block_has_one_owner_and_a_time() {
        let mut row = block("BK000001", ["12:00", "07:30"], Some(-1));
        row.specialty = "surgery".to_owned();
        row.days.clear();
        let columns: Vec<&str> = check(&row).iter().map(|(column, _)| *column).collect();
        assert_eq!(columns, ["provider", "to_time", "days", "release_days"]);
    }
}
