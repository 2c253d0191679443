//! Reading how one column is made.

use chrono::format::{Item, StrftimeItems};
use serde_json::Value;

use super::Reader;
use super::members::Members;
use crate::base::zone;
use crate::practice::import::clean::{CLEANERS, Cleaner};
use crate::practice::import::map::{Find, Listed, Moment, Part, Piece, Rule, Text, Values};

/// The members of a column's rule.
const MEMBERS: &[&str] = &[
    "optional",
    "from",
    "with",
    "template",
    "value",
    "when",
    "take",
    "missing",
    "keep",
    "clean",
    "values",
    "values_file",
    "otherwise",
    "written",
    "zone",
    "days",
    "find",
];

impl Reader<'_> {
    /// How a column is made: a text names a column of the input, an object says more.
    pub(super) fn rule(&mut self, name: &str, value: &Value) -> Option<Rule> {
        let target = self.target(name)?;
        if let Some(column) = value.as_str() {
            let text = Text::Columns(vec![column.to_owned()], String::new());
            return Some(plain(target, text));
        }
        let mut members = Members::of(self, value, name)?;
        let text = self.text_of(name, &mut members)?;
        let rule = Rule {
            is_optional: members.flag(self, "optional"),
            when: members.take("when").and_then(|when| self.condition(when)),
            part: members.text(self, "take").and_then(|part| self.part(&part)),
            missing: members.texts(self, "missing"),
            keep: members.texts(self, "keep"),
            clean: members.texts(self, "clean").iter().filter_map(|clean| self.cleaner(clean)).collect(),
            values: self.values(&mut members),
            moment: self.moment(&mut members),
            find: members.take("find").and_then(|find| self.find(find)),
            ..plain(target, text)
        };
        members.done(self, MEMBERS);
        Some(rule)
    }

    fn text_of(&mut self, name: &str, members: &mut Members<'_>) -> Option<Text> {
        let from = members.texts(self, "from");
        // Two numbers with a space between are one that cannot be read.
        let is_phones = members.texts(self, "clean").iter().any(|cleaner| cleaner == "phones");
        let between = if is_phones { "; " } else { " " };
        let with = members.text(self, "with").unwrap_or_else(|| between.to_owned());
        let template = members.text(self, "template");
        let value = members.text(self, "value");
        match (from.is_empty(), template, value) {
            (false, None, None) => Some(Text::Columns(from, with)),
            (true, Some(template), None) => Some(Text::Template(self.pieces(&template)?)),
            (true, None, Some(value)) => Some(Text::Constant(value)),
            _ => {
                let help =
                    "write one of \"from\": \"COLUMN\", \"template\": \"{A}-{B}\", \"value\": \"text\"";
                self.fault(
                    "M003",
                    name,
                    format!("{name}: where its text comes from is not clear"),
                    help.to_owned(),
                );
                None
            }
        }
    }

    fn pieces(&mut self, template: &str) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((column, after)) = after.split_once('}') else {
                let message = "a brace is opened and not closed".to_owned();
                self.fault("M003", template, message, "write columns like {COLUMN}".to_owned());
                return None;
            };
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Column(column.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Some(pieces)
    }

    fn part(&mut self, name: &str) -> Option<Part> {
        let part = Part::ALL.iter().find(|(known, _)| *known == name).map(|(_, part)| *part);
        if part.is_none() {
            self.unknown("M006", "take:", name, Part::ALL.iter().map(|(known, _)| *known));
        }
        part
    }

    fn cleaner(&mut self, name: &str) -> Option<Cleaner> {
        let cleaner = Cleaner::named(name);
        if cleaner.is_none() {
            self.unknown("M006", "cleaner", name, CLEANERS.iter().map(|cleaner| cleaner.name));
        }
        cleaner
    }

    fn values(&mut self, members: &mut Members<'_>) -> Option<Values> {
        let words = members.take("values");
        let file = members.take("values_file");
        let otherwise = members.text(self, "otherwise");
        let mut values = Values { words: std::collections::BTreeMap::new(), file: None, otherwise };
        if let Some(words) = words {
            let Some(object) = words.as_object() else {
                let help = "write \"values\": {\"M\": \"male\"}".to_owned();
                self.fault("M003", "values", "values is no object".to_owned(), help);
                return None;
            };
            for (theirs, ours) in object {
                if let Some(ours) = ours.as_str() {
                    values.words.insert(theirs.clone(), ours.to_owned());
                } else {
                    let message = format!("values: what '{theirs}' becomes is no text");
                    self.fault("M003", theirs, message, "write \"values\": {\"M\": \"male\"}".to_owned());
                }
            }
        }
        if let Some(file) = file {
            let mut members = Members::of(self, file, "values_file")?;
            let (name, from, to) =
                (members.text(self, "file"), members.text(self, "from"), members.text(self, "to"));
            members.done(self, &["file", "from", "to"]);
            let (Some(file), Some(column), Some(to)) = (name, from, to) else {
                let help =
                    "write {\"file\": \"codes.csv\", \"from\": \"theirs\", \"to\": \"ours\"}".to_owned();
                self.fault("M003", "values_file", "values_file names file, from and to".to_owned(), help);
                return None;
            };
            values.file = Some((Listed { file, column }, to));
        }
        (words.is_some() || file.is_some()).then_some(values)
    }

    fn moment(&mut self, members: &mut Members<'_>) -> Option<Moment> {
        let form = members.text(self, "written");
        let zone = members.text(self, "zone");
        let days = members.number(self, "days");
        if form.is_none() && (zone.is_some() || days.is_some()) {
            let help = "write \"written\": \"%Y-%m-%d\" beside it".to_owned();
            let message = "zone and days need the form in which the day or time is written".to_owned();
            self.fault("M003", if zone.is_some() { "zone" } else { "days" }, message, help);
        }
        let form = form?;
        if StrftimeItems::new(&form).any(|item| matches!(item, Item::Error)) {
            let help = "signs are those of strftime, like %Y-%m-%d or %m/%d/%Y %H:%M".to_owned();
            self.fault("M003", &form, format!("the form {form} has a sign that is not known"), help);
            return None;
        }
        if form.contains("%y") || form.contains("%D") {
            let message = format!("the form {form} has a year of two digits");
            self.fault(
                "M003",
                &form,
                message,
                "a century is not guessed: have the year written in full".to_owned(),
            );
        }
        let zone = match zone.as_deref().map(zone::named) {
            None => None,
            Some(Ok(zone)) => Some(zone),
            Some(Err(fault)) => {
                self.fault("M003", "zone", fault.message, fault.help.unwrap_or_default());
                None
            }
        };
        Some(Moment { form, zone, days: days.unwrap_or(0) })
    }

    fn find(&mut self, value: &Value) -> Option<Find> {
        let own = Some(self.source.clone());
        if let Some(name) = value.as_str() {
            let tables = vec![self.table_named(name)?];
            return Some(Find { tables, by: "source_id".to_owned(), source: own, except: Vec::new() });
        }
        let mut members = Members::of(self, value, "find")?;
        let names = members.texts(self, "table");
        let by = members.text(self, "by").unwrap_or_else(|| "source_id".to_owned());
        let source = members.text(self, "source").map_or(own, |name| (name != "*").then_some(name));
        let except = members.texts(self, "except");
        members.done(self, &["table", "by", "source", "except"]);
        let tables: Vec<_> = names.iter().filter_map(|name| self.table_named(name)).collect();
        for table in &tables {
            if table.column(&by).is_none() {
                let known = table.columns.iter().map(|one| one.name);
                self.unknown("M004", &format!("{}: column", table.name), &by, known);
            }
        }
        (!tables.is_empty()).then_some(Find { tables, by, source, except })
    }
}

fn plain(target: usize, text: Text) -> Rule {
    Rule {
        target,
        is_optional: false,
        when: None,
        text,
        part: None,
        missing: Vec::new(),
        keep: Vec::new(),
        clean: Vec::new(),
        values: None,
        moment: None,
        find: None,
    }
}
