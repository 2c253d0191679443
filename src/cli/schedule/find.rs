//! `schedule find`: the first openings.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use chrono::Weekday;
use clap::Args as ClapArgs;

use super::known::{self, Known, placed};
use super::list::ids;
use super::load::{self, Loaded};
use crate::base::instant::WallTime;
use crate::base::near::near;
use crate::base::{Date, Fault, Id, Month, date, when};
use crate::cli::common::at_most;
use crate::cli::fields::kept;
use crate::cli::global::Form;
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::Record;
use crate::record::intake::{Patient, Provider};
use crate::record::schedule::{Appointment, Place, VisitType};
use crate::schedule::book::{self, Details};
use crate::schedule::engine::{Ask, Engine, Fit, Search};
use crate::schedule::surgery;
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows};

/// Options of `schedule find`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Of several rows each gets its own openings: the first of one is not offered to those after it, so that a list can be booked
as a whole.

Examples:
  schedule find VT000001 --from tomorrow
  schedule find 'office visit' --provider PR0000017 --days MO,TU --times 08:00-12:00 -n 3
  schedule find VT000007 --from 2026-10-19..2026-10-23 --patient P0002721 -o csv | schedule book -
  schedule list fri -o csv --provider PR0000025 | schedule find - --from +3d -n 2 -o csv
  schedule absent PR0000041 10:00 --reason sick -o csv | schedule find - -n 3")]
pub struct Args {
    /// The visit type, by id or whole name; `-` takes rows from standard input, each with its own `visit_type`,
    /// `patient`, `provider`, `specialty`, `place`, `days`, `times`, `from`, `to` where it has them. A row that names its
    /// appointment in `id` asks for another time: its own is given back meanwhile, and with `cover` (ids, `any`) whoever
    /// stands in on its day comes before its provider's own next times, so many of each
    #[arg(value_name = "VT…|-")]
    what: Option<String>,

    /// For this patient, who is nowhere else then
    #[arg(long, value_name = "P…")]
    patient: Option<String>,

    /// With this provider (can be repeated)
    #[arg(long, value_name = "PR…")]
    provider: Vec<String>,

    /// With somebody of this specialty
    #[arg(long, value_name = "WORD")]
    specialty: Option<String>,

    /// At this site, or with this room or thing
    #[arg(long, value_name = "PL…")]
    place: Option<String>,

    /// On these days of the week: MO,TU
    #[arg(long, value_name = "DAYS")]
    days: Option<String>,

    /// Within these times of day: 08:00-12:00
    #[arg(long, value_name = "TIMES")]
    times: Option<String>,

    /// From this day on; or a range a..b, a month, a week [default: today]
    #[arg(long, value_name = "DAY")]
    from: Option<String>,

    /// Until this day [default: 90 days on]
    #[arg(long, value_name = "DAY")]
    to: Option<String>,

    /// So many openings, for each row that asks
    #[arg(short = 'n', long, value_name = "N", default_value = "10", allow_hyphen_values = true, value_parser = at_most)]
    number: NonZeroUsize,

    /// Video visits alone; without a visit type any that is one
    #[arg(long)]
    telehealth: bool,

    #[command(flatten)]
    output: Output,
}

/// How many days are looked through where nothing says how many.
const HORIZON: i64 = 90;

/// What one row, or the command line, asks for.
struct Request {
    row: InputRow,
    number: String,
    types: Vec<Id>,
    search: Search,
    /// The appointment that a new time is looked for: its own time is given back meanwhile.
    own: Option<Appointment>,
    /// Who may stand in on its day, where its provider is out; none where nobody is asked to.
    cover: Option<Vec<Id>>,
}

/// Prints the first openings of each request, in order of time. Exit 1 where a request has none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    // What stands is read after the rows: the command that they come from may have changed it.
    let rows = match args.what.as_deref() {
        Some("-") => desk.input("-", &[])?,
        what => vec![known::typed([("visit_type", what.unwrap_or_default())])],
    };
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut requests = args.requests(desk, &*view, &rows)?;
    let mut loaded = load::engine(desk.zone()?, desk.now()?, &*view)?;
    for request in &mut requests {
        // A surgery is looked for with its own length, room and trays.
        if let Some(case) = request.own.as_ref().and_then(|own| loaded.case(own)) {
            let ask = &mut request.search.ask;
            let whole = surgery::ask(case, &ask.visit_type);
            *ask = Ask { place: ask.place.clone().or(whole.place.clone()), ..whole };
        }
    }
    let carried = carried(&rows);
    let (mut answer, mut values, mut remembered) = (Answer::Yes, Vec::new(), Vec::new());
    for request in &requests {
        let found = request.openings(&mut loaded, &*view)?;
        if found.is_empty() {
            answer = Answer::No;
            desk.tell(&format!("request {}: {}", request.number, request.nothing(&loaded.engine)));
        }
        // Rows of a list are to be booked one after the other: what is the first choice of one is not offered to the next.
        if let Some((visit_type, fit)) = found.first().filter(|_| requests.len() > 1) {
            loaded.engine.add(&request.promised(visit_type, fit));
        }
        for (at, (visit_type, fit)) in found.iter().enumerate() {
            let with = load::provider_name(&loaded.engine, Some(&fit.provider));
            let row = cells(request, at + 1, visit_type, fit, with, &carried);
            let names = columns(&carried).into_iter().map(|column| column.name.into_owned());
            remembered.push(names.zip(row.iter().map(|value| value.text.clone())).collect());
            values.push(row);
        }
    }
    desk.saw(requests.iter().filter_map(|request| request.search.ask.patient.as_ref()))?;
    desk.remember(remembered);
    let mut output = args.output.clone();
    if desk.form(&output) == Form::Table && output.columns.is_empty() {
        let many: &[&str] = if requests.len() > 1 { &["request", "patient"] } else { &[] };
        let eyes = many.iter().chain(&["rank", "day", "start", "provider", "with", "resources"]);
        output.columns = eyes.map(|name| (*name).to_owned()).collect();
    }
    desk.print(&output, &columns(&carried), values)?;
    Ok(answer)
}

/// The columns that are carried through: those of the rows that are none of the answer's own.
fn carried(rows: &[InputRow]) -> Vec<String> {
    let own: Vec<Column> = columns(&[]);
    let mut carried: Vec<String> = Vec::new();
    let cells = rows.iter().filter(|row| !row.place.file.is_empty()).flat_map(|row| &row.cells);
    for cell in cells {
        if !carried.contains(&cell.name) && own.iter().all(|column| column.name != cell.name) {
            carried.push(cell.name.clone());
        }
    }
    carried
}

/// The columns of the answer: a public contract.
fn columns(carried: &[String]) -> Vec<Column> {
    let mut columns = vec![
        Column::id("request"),
        Column::count("rank"),
        Column::id("patient"),
        Column::id("visit_type"),
        Column::id("provider"),
        Column::text("with"),
        Column::id("resources"),
        Column::id("day"),
        Column::date("start"),
        Column::date("end"),
    ];
    columns.extend(carried.iter().map(Column::carried));
    columns
}

fn cells(
    request: &Request,
    rank: usize,
    visit_type: &Id,
    fit: &Fit,
    with: String,
    carried: &[String],
) -> Vec<Value> {
    let mut row: Vec<Value> = vec![
        request.number.as_str().into(),
        rank.into(),
        request.search.ask.patient.clone().into(),
        visit_type.into(),
        fit.provider.clone().into(),
        with.into(),
        ids(&fit.resources).into(),
        fit.start.0.format("%a").to_string().into(),
        fit.start.into(),
        fit.end.into(),
    ];
    row.extend(carried.iter().map(|name| Value::of(request.row.get(name))));
    row
}

impl Request {
    /// The visit that would be, were its first opening booked.
    fn promised(&self, visit_type: &Id, fit: &Fit) -> Appointment {
        let ask = Ask { visit_type: visit_type.clone(), ..self.search.ask.clone() };
        let row = book::row(&ask, fit.clone(), &Details::default());
        Appointment { id: Id::new(format!("request {}", self.number)), ..row }
    }

    /// Why it has no opening: nobody who is asked for does such visits, or no time of theirs is free.
    fn nothing(&self, engine: &Engine) -> String {
        let (from, to) = (self.search.from, self.search.to);
        let does = |visit_type: &Id| {
            let ask = Ask { visit_type: visit_type.clone(), ..self.search.ask.clone() };
            !engine.ranked(&Search { ask, ..self.search.clone() }, from).is_empty()
        };
        if self.types.iter().any(does) {
            return format!("nothing is free from {from} to {to}");
        }
        let types: Vec<&str> = self.types.iter().map(Id::as_str).collect();
        let whom: Vec<&str> = self.search.providers.iter().map(Id::as_str).collect();
        let whom = if whom.is_empty() { "nobody who is asked for".to_owned() } else { whom.join(" or ") };
        format!("{whom} does no {} on {from}", types.join(" or "))
    }

    /// Its openings: of a visit whose provider is out first those of whoever stands in, on its own day, the nearest
    /// first; then the provider's own from its time on.
    fn openings(&self, loaded: &mut Loaded, view: &dyn Read) -> Result<Vec<(Id, Fit)>, Failure> {
        let Some(own) = &self.own else { return self.in_order(loaded, view) };
        loaded.cover(view, own.start.date(), own.start.date())?;
        loaded.engine.remove(own);
        let found = match &self.cover {
            None => self.in_order(loaded, view),
            Some(cover) => {
                let mut found = self.covered(own, cover, loaded);
                let later = self.in_order(loaded, view)?;
                found.extend(later);
                Ok(found)
            }
        };
        loaded.engine.add(own);
        found
    }

    /// The openings of whoever stands in, on the visit's own day, the nearest to its time first.
    fn covered(&self, own: &Appointment, cover: &[Id], loaded: &Loaded) -> Vec<(Id, Fit)> {
        let day = own.start.date();
        let mut found: Vec<(Id, Fit)> = Vec::new();
        for visit_type in self.types.iter().filter(|_| !cover.is_empty()) {
            let ask = Ask { visit_type: visit_type.clone(), ..self.search.ask.clone() };
            let providers = cover.to_vec();
            let search = Search { ask, providers, from: day, to: day, limit: None, ..self.search.clone() };
            let fits = loaded.engine.find(&search).into_iter();
            found.extend(fits.map(|fit| (visit_type.clone(), fit)));
        }
        let distance = |fit: &Fit| (fit.start.0 - own.start.0).abs();
        found.sort_by_key(|(_, fit)| (distance(fit), fit.start));
        found.truncate(self.search.limit.unwrap_or(usize::MAX));
        found
    }

    /// The openings of its visit types in order of time, month by month: no month is read before it is needed.
    fn in_order(&self, loaded: &mut Loaded, view: &dyn Read) -> Result<Vec<(Id, Fit)>, Failure> {
        let not_before = self.own.as_ref().filter(|_| self.cover.is_some()).map(|own| own.start);
        let limit = self.search.limit.unwrap_or(usize::MAX);
        let mut found: Vec<(Id, Fit)> = Vec::new();
        let mut from = self.search.from;
        while from <= self.search.to && found.len() < limit {
            let to = Month::of(from).last().min(self.search.to);
            // Of the visit's own day, and those before, what lies before its time is left out below: they are looked
            // through whole and by themselves.
            let whole = not_before.map(crate::base::Instant::date).filter(|day| from <= *day);
            let to = whole.map_or(to, |day| to.min(day));
            loaded.cover(view, from, to)?;
            for visit_type in &self.types {
                let ask = Ask { visit_type: visit_type.clone(), ..self.search.ask.clone() };
                let search = Search { ask, from, to, ..self.search.clone() };
                let search = if whole.is_some() { Search { limit: None, ..search } } else { search };
                let fits = loaded.engine.find(&search).into_iter();
                let fits = fits.filter(|fit| not_before.is_none_or(|start| fit.start >= start));
                found.extend(fits.map(|fit| (visit_type.clone(), fit)));
            }
            let Some(next) = date::plus_days(to, 1) else { break };
            from = next;
        }
        // One type's openings stand in their order; those of several are put together by time.
        found.sort_by_key(|(_, fit)| fit.start);
        found.truncate(limit);
        Ok(found)
    }
}

impl Args {
    /// What each row asks for; options stand where a row says nothing. Every fault in one pass.
    fn requests(&self, desk: &Desk, view: &dyn Read, rows: &[InputRow]) -> Result<Vec<Request>, Failure> {
        let types = view.all::<VisitType>()?;
        let specialties = specialties(view)?;
        let mut known = Known::new(view);
        let (mut requests, mut faults) = (Vec::new(), Vec::new());
        for (at, row) in rows.iter().enumerate() {
            let number = Some(row.get("request")).filter(|number| !number.is_empty());
            let number = number.map_or_else(|| (at + 1).to_string(), str::to_owned);
            let own = placed(self.types(&types, row.get("visit_type")), row, "visit_type", &mut faults)?;
            let mut search = self.search(desk, &mut known, row, &mut faults)?;
            let specialty = known_specialty(&specialties, &search.specialty);
            search.specialty = placed(specialty, row, "specialty", &mut faults)?.unwrap_or_default();
            let (visit, cover) = self.moved(desk, view, &mut known, row, &mut faults)?;
            if let Some(visit) = &visit {
                search.ask.patient = search.ask.patient.or_else(|| visit.patient.clone());
            }
            let visit = visit.filter(|visit| visit.patient == search.ask.patient);
            requests.push(Request {
                row: row.clone(),
                number,
                types: own.unwrap_or_default(),
                search,
                own: visit,
                cover,
            });
        }
        if faults.is_empty() { Ok(requests) } else { Err(faults.into()) }
    }

    /// The appointment that a row names in `id`, as it stands now, and who may stand in for its provider, as its column
    /// `cover` says: ids, `any` other, or `none`.
    fn moved(
        &self,
        desk: &Desk,
        view: &dyn Read,
        known: &mut Known<'_>,
        row: &InputRow,
        faults: &mut Vec<Fault>,
    ) -> Result<(Option<Appointment>, Option<Vec<Id>>), Failure> {
        let column = super::step::column(row);
        let typed = crate::base::id::tidy(row.get(column), true);
        if row.place.file.is_empty() || !Appointment::TABLE.owns(&typed) {
            return Ok((None, None));
        }
        let Some(id) = known.cell::<Appointment>(desk, row, column, faults)? else { return Ok((None, None)) };
        let Some(visit) = view.by_id::<Appointment>(&id)? else { return Ok((None, None)) };
        let visit = load::current(view, visit)?;
        if row.get("cover").is_empty() || !self.provider.is_empty() {
            return Ok((Some(visit), None));
        }
        let mut cover = Vec::new();
        for word in row.get("cover").split(' ') {
            match word {
                "none" | "" => {}
                "any" => {
                    let all = view.all::<Provider>()?.into_iter().map(|provider| provider.id);
                    cover.extend(all.filter(|id| Some(id) != visit.provider.as_ref()));
                }
                typed => cover.extend(placed(known.id::<Provider>(desk, typed), row, "cover", faults)?),
            }
        }
        Ok((Some(visit), Some(cover)))
    }

    fn types(&self, types: &[VisitType], words: &str) -> Result<Vec<Id>, Failure> {
        let remote = |own: &&VisitType| own.is_telehealth == Some(true);
        let all: Vec<&VisitType> = types.iter().filter(remote).collect();
        if words.is_empty() && self.telehealth {
            return Ok(all.into_iter().map(|own| own.id.clone()).collect());
        }
        if words.is_empty() {
            let help = "like schedule find VT000001, or --telehealth for any video visit";
            return Err(Fault::error("S026", "no visit type is named").help(help).into());
        }
        let own = load::visit_type(types, words)?;
        if self.telehealth && !remote(&own) {
            let video: Vec<&str> = all.iter().map(|own| own.id.as_str()).collect();
            let help = format!("video visits are {}", video.join(", "));
            return Err(Fault::error("S027", format!("{} is in person", own.id)).help(help).into());
        }
        Ok(vec![own.id.clone()])
    }

    fn search(
        &self,
        desk: &Desk,
        known: &mut Known<'_>,
        row: &InputRow,
        faults: &mut Vec<Fault>,
    ) -> Result<Search, Failure> {
        let patient = match &self.patient {
            Some(typed) => kept(known::patient(desk, known, typed), faults)?,
            None => known.cell::<Patient>(desk, row, "patient", faults)?,
        };
        let place = match &self.place {
            Some(typed) => kept(known.id::<Place>(desk, typed), faults)?,
            None => known.cell::<Place>(desk, row, "place", faults)?,
        };
        let mut providers = Vec::new();
        for typed in &self.provider {
            providers.extend(kept(known.id::<Provider>(desk, typed), faults)?);
        }
        if self.provider.is_empty() {
            providers.extend(known.cell::<Provider>(desk, row, "provider", faults)?);
        }
        let text = |option: &Option<String>, column: &str| -> String {
            option.clone().unwrap_or_else(|| row.get(column).to_owned())
        };
        let days = placed(weekdays(&text(&self.days, "days")), row, "days", faults)?.unwrap_or_default();
        let times = placed(span(&text(&self.times, "times")), row, "times", faults)?.flatten();
        let range = range(&text(&self.from, "from"), &text(&self.to, "to"), desk.today()?);
        let (from, to) = placed(range, row, "from", faults)?.unwrap_or_default();
        let ask = Ask { patient, place, ..Ask::default() };
        let specialty = text(&self.specialty, "specialty");
        Ok(Search { ask, providers, specialty, from, to, days, times, limit: Some(self.number.get()) })
    }
}

/// What the practice's own providers do.
fn specialties(view: &dyn Read) -> Result<BTreeSet<String>, Failure> {
    let providers = view.all::<Provider>()?;
    Ok(providers.into_iter().map(|row| row.specialty).filter(|word| !word.is_empty()).collect())
}

/// A specialty as a provider's row has it; one that nobody has is no question that an empty answer would answer.
fn known_specialty(known: &BTreeSet<String>, word: &str) -> Result<String, Failure> {
    if word.is_empty() {
        return Ok(String::new());
    }
    if let Some(own) = known.iter().find(|own| own.eq_ignore_ascii_case(word)) {
        return Ok(own.clone());
    }
    let close = near(word, known.iter().map(String::as_str));
    let help = match (close.is_empty(), known.is_empty()) {
        (false, _) => format!("did you mean {}?", close.join(" or ")),
        (true, false) => format!("there are {}", known.iter().cloned().collect::<Vec<_>>().join(", ")),
        (true, true) => "no provider has one: fill the column specialty of providers.csv".to_owned(),
    };
    Err(Fault::error("S030", format!("no provider has the specialty '{word}'")).help(help).into())
}

/// The days that are looked through: never before today.
fn range(from: &str, to: &str, today: Date) -> Result<(Date, Date), Failure> {
    let from = if from.is_empty() { "today" } else { from };
    let (first, last) = when::parse_range(from, today)?;
    let is_range = first != last || from.contains("..");
    let last = match to {
        "" if is_range => last,
        "" => date::plus_days(first, HORIZON).unwrap_or(first),
        to => when::parse_range(to, today)?.1,
    };
    if last < first {
        return Err(Fault::error("G074", format!("{last} lies before {first}"))
            .help("write the earlier day in --from")
            .into());
    }
    Ok((first.max(today), last))
}

pub(super) fn weekdays(words: &str) -> Result<Vec<Weekday>, Failure> {
    let words = words.split([',', ' ']).filter(|word| !word.is_empty());
    let days = words.map(|word| {
        let fault = || {
            Fault::error("S029", format!("'{word}' is no day of the week")).help("write days like MO,TU,FR")
        };
        when::weekday(word).ok_or_else(|| fault().into())
    });
    days.collect()
}

pub(super) fn span(words: &str) -> Result<Option<(WallTime, WallTime)>, Failure> {
    if words.is_empty() {
        return Ok(None);
    }
    let times = words.split_once('-').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    match times {
        Some((from, to)) if from < to => Ok(Some((from, to))),
        _ => Err(Fault::error("S028", format!("'{words}' is no stretch of a day"))
            .help("write it like 08:00-12:00")
            .into()),
    }
}
