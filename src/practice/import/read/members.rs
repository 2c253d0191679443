//! The members of an object, taken one by one; what is left over is not known.

use serde_json::{Map as Object, Value};

use super::Reader;

/// The members of an object that are not taken yet.
pub(super) struct Members<'v> {
    object: &'v Object<String, Value>,
    taken: Vec<&'static str>,
    within: String,
}

impl<'v> Members<'v> {
    /// The members of a value that must be an object.
    pub(super) fn of(reader: &mut Reader<'_>, value: &'v Value, within: &str) -> Option<Self> {
        let Some(object) = value.as_object() else {
            let message = format!("{within} is no object");
            reader.fault("M003", within, message, "write it in braces, {\"member\": …}".to_owned());
            return None;
        };
        Some(Self { object, taken: Vec::new(), within: within.to_owned() })
    }

    /// A member.
    pub(super) fn take(&mut self, name: &'static str) -> Option<&'v Value> {
        self.taken.push(name);
        self.object.get(name)
    }

    /// A member that is a text.
    pub(super) fn text(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Option<String> {
        let value = self.take(name)?;
        if value.as_str().is_none() {
            self.wrong(reader, name, "a text", "\"…\"");
        }
        value.as_str().map(str::to_owned)
    }

    /// A member that is yes or no; no where it is not there.
    pub(super) fn flag(&mut self, reader: &mut Reader<'_>, name: &'static str) -> bool {
        let value = self.take(name);
        if value.is_some_and(|value| !value.is_boolean()) {
            self.wrong(reader, name, "true or false", "true");
        }
        value.and_then(Value::as_bool).unwrap_or(false)
    }

    /// A member that is a list; a single value is a list of one.
    pub(super) fn list(&mut self, name: &'static str) -> Vec<&'v Value> {
        match self.take(name) {
            None => Vec::new(),
            Some(Value::Array(values)) => values.iter().collect(),
            Some(value) => vec![value],
        }
    }

    /// A member that is a list of texts, or one.
    pub(super) fn texts(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Vec<String> {
        self.take(name).map(|value| texts_of(reader, name, value)).unwrap_or_default()
    }

    /// A member that is a whole number.
    pub(super) fn number(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Option<i64> {
        let value = self.take(name)?;
        if value.as_i64().is_none() {
            self.wrong(reader, name, "a whole number", "-1");
        }
        value.as_i64()
    }

    /// A fault for each member that is not known.
    pub(super) fn done(self, reader: &mut Reader<'_>, known: &[&'static str]) {
        for name in self.object.keys().filter(|name| !known.contains(&name.as_str())) {
            reader.unknown("M002", &format!("{}: member", self.within), name, known.iter().copied());
        }
    }

    fn wrong(&self, reader: &mut Reader<'_>, name: &str, what: &str, example: &str) {
        let message = format!("{}: {name} is not {what}", self.within);
        reader.fault("M003", name, message, format!("write \"{name}\": {example}"));
    }
}

/// The texts of a list, or the one text.
pub(super) fn texts_of(reader: &mut Reader<'_>, name: &str, value: &Value) -> Vec<String> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    let texts: Vec<String> = values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
    if texts.len() < values.len() {
        let message = format!("{name} is not a text or a list of texts");
        reader.fault("M003", name, message, format!("write \"{name}\": [\"A\", \"B\"]"));
    }
    texts
}
