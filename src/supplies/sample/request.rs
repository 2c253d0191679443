//! A practitioner's signed request for samples.

use crate::base::{Date, Fault, Id, Quantity};
use crate::record::intake::Provider;
use crate::record::reps::Rep;
use crate::record::safety::SampleRequest;
use crate::supplies::asked::{Asked as StockAsked, Reading, Wrong};
use crate::supplies::catalogue::{Catalogue, whole_id};
use crate::supplies::rep::rule::Rules;

use super::keep::is_sample;

/// A request as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Item id.
    pub item: String,
    /// How much.
    pub quantity: String,
    /// A pack, or the base unit (empty).
    pub unit: String,
    /// Provider id of the practitioner.
    pub provider: String,
    /// Rep id.
    pub rep: String,
    /// The day of the signature as typed.
    pub signed_on: String,
}

/// What requests are read against.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What can be kept.
    pub catalogue: &'a Catalogue,
    /// The practice's providers.
    pub providers: &'a [Provider],
    /// Companies' representatives.
    pub reps: &'a [Rep],
    /// What each physician allows.
    pub rules: &'a Rules,
    /// Reads a day as typed.
    pub day: &'a dyn Fn(&str) -> Result<Date, Fault>,
    /// Today.
    pub today: Date,
}

/// The rows of requests, in the order in which they were asked.
pub fn request(asked: &[Asked], known: &Known<'_>) -> Result<Vec<SampleRequest>, Vec<Wrong>> {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for (at, asked) in asked.iter().enumerate() {
        let before = wrong.len();
        let row = one(at, asked, known, &mut wrong);
        rows.extend(row.filter(|_| wrong.len() == before));
    }
    if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
}

fn one(at: usize, asked: &Asked, known: &Known<'_>, wrong: &mut Vec<Wrong>) -> Option<SampleRequest> {
    let stock = StockAsked {
        item: asked.item.clone(),
        quantity: asked.quantity.clone(),
        unit: asked.unit.clone(),
        ..StockAsked::default()
    };
    let mut reading = Reading::new(at, &stock, known.catalogue, wrong);
    let item = reading.item().cloned();
    let quantity: Option<Quantity> = item.as_ref().and_then(|item| reading.quantity(item, known.today));
    let mut tell = |column, fault| wrong.push(Wrong { row: at, column, fault });
    if let Some(item) = item.as_ref().filter(|item| !is_sample(item)) {
        let fault = Fault::error("U091", format!("{} is a {}, no sample", item.id, item.kind));
        tell("item", fault.help("samples are items of kind sample: supplies items list --kind sample"));
    }
    let provider = named("provider", &asked.provider, known.providers, |row| &row.id, &mut tell);
    let rep = match asked.rep.as_str() {
        "" => None,
        typed => named("rep", typed, known.reps, |row| &row.id, &mut tell).map(|rep| rep.id.clone()),
    };
    if let Some(provider) = provider
        && let Some(rule) = known.rules.of(&provider.id, known.today).filter(|rule| rule.samples == "no")
    {
        let fault = Fault::error("U092", format!("{} takes no samples; rules/reps:{}", provider.id, rule.id));
        tell("provider", fault.help("ask for another practitioner who signs, or change rules/reps.csv"));
    }
    let signed_on = signed(asked, known, &mut tell);
    Some(SampleRequest {
        rep,
        provider: provider?.id.clone(),
        item: item?.id,
        quantity: quantity?,
        signed_on: Some(signed_on?),
        status: "requested".to_owned(),
        ..SampleRequest::default()
    })
}

/// The day of the signature: without one there is no request.
fn signed(asked: &Asked, known: &Known<'_>, tell: &mut dyn FnMut(&'static str, Fault)) -> Option<Date> {
    if asked.signed_on.is_empty() {
        let text = "signed_on is missing: a sample is asked for in writing, signed (21 USC 353(d))";
        let help = "write the day of the practitioner's signature, like 2026-10-14";
        tell("signed_on", Fault::error("U091", text).help(help));
        return None;
    }
    let day = (known.day)(&asked.signed_on).map_err(|fault| tell("signed_on", fault)).ok()?;
    if day > known.today {
        let fault = Fault::error("U091", format!("signed_on {day} is still to come"));
        tell("signed_on", fault.help("write the day of the practitioner's signature"));
        return None;
    }
    Some(day)
}

/// The row of an id as typed.
fn named<'r, R: crate::record::Record>(
    column: &'static str,
    typed: &str,
    rows: &'r [R],
    id: impl Fn(&R) -> &Id,
    tell: &mut dyn FnMut(&'static str, Fault),
) -> Option<&'r R> {
    if typed.is_empty() {
        let fault = Fault::error("G009", format!("column {column} is empty"));
        tell(column, fault.help("name the practitioner who signs, like PR0000017"));
        return None;
    }
    let whole = whole_id::<R>(typed).map_err(|fault| tell(column, fault)).ok()?;
    let found = rows.iter().find(|row| *id(row) == whole);
    if found.is_none() {
        let near = crate::base::near::near(whole.as_str(), rows.iter().map(|row| id(row).as_str()));
        let fault = Fault::error("G056", format!("no row of {} has the id {whole}", R::TABLE.name));
        let help = if near.is_empty() {
            "look it up again".to_owned()
        } else {
            format!("near it: {}", near.join(", "))
        };
        tell(column, fault.help(help));
    }
    found
}
