//! The published description of the tables: a Frictionless Data Package, so that other tools can check and load them.

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

/// `datapackage.json`: a resource for each file, with the columns' types and meaning.
pub fn describe(files: &[File<'_>]) -> String {
    let resources: Vec<Value> = files.iter().map(resource).collect();
    let package = json!({
        "name": "practice",
        "title": "The tables of a medical practice's front office",
        "profile": "tabular-data-package",
        "resources": resources,
    });
    format!("{package:#}\n")
}

fn resource(file: &File<'_>) -> Value {
    let stem = file.path.strip_suffix(".csv").unwrap_or(file.path);
    let fields: Vec<Value> = file.header.iter().map(|name| field(file.table, name)).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    let keys = match file.table.home {
        Home::Rules => vec!["rule", "from"],
        Home::Place | Home::Months(_) => vec!["id"],
    };
    if file.table.home != Home::Rules {
        schema["primaryKey"] = json!(keys);
    }
    json!({
        "name": stem.replace('/', "-"),
        "path": file.path,
        "profile": "tabular-data-resource",
        "description": file.table.doc.trim(),
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
