//! The published description of the tables: a Frictionless Data Package, so that other tools can check and load them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Column, Home, Kind, Table};

/// A table's file as it stands: its path, and the columns of its header.
pub struct File<'f> {
    /// The table.
    pub table: &'static Table,
    /// Path below the practice folder.
    pub path: &'f str,
    /// The header's columns in the file's order, those that people added among them.
    pub header: &'f [String],
}

/// `datapackage.json`: a resource for each table, with its files and its columns' types and meaning. Files of one table
/// whose headers differ are resources of their own.
pub fn describe(files: &[File<'_>]) -> String {
    let mut groups: Vec<(&File<'_>, Vec<&str>)> = Vec::new();
    for file in files {
        let same = |(first, _): &&mut (&File<'_>, Vec<&str>)| {
            first.table.name == file.table.name && first.header == file.header
        };
        match groups.iter_mut().find(same) {
            Some((_, paths)) => paths.push(file.path),
            None => groups.push((file, vec![file.path])),
        }
    }
    let mut names = BTreeSet::new();
    let mut resources = Vec::new();
    for (first, paths) in &groups {
        let name = first.table.name.replace('/', "-");
        let own = first.path.strip_suffix(".csv").unwrap_or(first.path).replace('/', "-");
        let name = if names.insert(name.clone()) { name } else { own };
        resources.push(resource(&name, first, paths));
    }
    let package = json!({
        "name": "practice",
        "title": "The tables of a medical practice's front office",
        "profile": "tabular-data-package",
        "resources": resources,
    });
    format!("{package:#}\n")
}

fn resource(name: &str, first: &File<'_>, paths: &[&str]) -> Value {
    let fields: Vec<Value> = first.header.iter().map(|name| field(first.table, name)).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if first.table.home != Home::Rules {
        schema["primaryKey"] = json!(["id"]);
    }
    let path = if let [only] = paths { json!(only) } else { json!(paths) };
    json!({
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "description": first.table.doc.trim(),
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn field(table: &Table, name: &str) -> Value {
    let Some(column) = table.columns.iter().find(|column| column.name == name) else {
        return json!({ "name": name, "type": "string", "description": "A column of the practice's own." });
    };
    let mut field = kind(column);
    field["name"] = json!(column.name);
    field["description"] = json!(column.doc.trim());
    field["class"] = json!(format!("{:?}", column.class).to_lowercase());
    if column.required {
        field["constraints"]["required"] = json!(true);
    }
    if !column.codes.is_empty() && column.kind == Kind::Text {
        field["constraints"]["enum"] = json!(column.codes);
    }
    if !column.target.is_empty() {
        field["references"] = json!(column.target);
    }
    field
}

fn kind(column: &Column) -> Value {
    let text = |pattern: &str| json!({ "type": "string", "constraints": { "pattern": pattern } });
    match column.kind {
        Kind::Id | Kind::Ids | Kind::Text | Kind::Words => json!({ "type": "string" }),
        Kind::Date => json!({ "type": "date" }),
        Kind::PartialDate => text(r"\d{4}(-\d{2}(-\d{2})?)?"),
        Kind::Instant => text(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}"),
        Kind::Stamp => text(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}"),
        Kind::WallTime => text(r"\d{2}:\d{2}"),
        Kind::Money | Kind::Quantity => json!({ "type": "number" }),
        Kind::Count => json!({ "type": "integer" }),
        Kind::YesNo => json!({ "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"] }),
    }
}
