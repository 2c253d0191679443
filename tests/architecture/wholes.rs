//! What belongs together is there together: verbs and their parts, columns and their meaning, codes and their headings.

use std::collections::BTreeMap;

use frontdesk::base::catalogue;
use frontdesk::record;

use super::source::{none, sources};
use crate::support::{files, read, root};

#[test]
fn every_column_has_a_meaning() {
    let mut broken = Vec::new();
    for table in record::tables() {
        if table.doc.trim().is_empty() {
            broken.push(table.name.to_owned());
        }
        for column in table.columns {
            if column.doc.trim().is_empty() {
                broken.push(format!("{}.{}", table.name, column.name));
            }
            for target in column.target.split('|').filter(|target| !matches!(*target, "" | "subject")) {
                if record::table(target).is_none() {
                    broken.push(format!(
                        "{}.{} points at {target}, which is no table",
                        table.name, column.name
                    ));
                }
            }
        }
    }
    none("the reference is made from the tables", &broken);
}

#[test]
fn every_code_has_a_heading_and_every_heading_a_code() {
    let mut used: BTreeMap<String, String> = BTreeMap::new();
    for source in sources().iter().filter(|source| !source.path.starts_with("src/base/catalogue/")) {
        for (at, line) in &source.code {
            for code in codes(line) {
                used.entry(code).or_insert_with(|| format!("{}:{at}", source.path));
            }
        }
    }
    let mut broken = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for entry in catalogue::all() {
        if known.contains(&entry.code) {
            broken.push(format!("{} has two headings", entry.code));
        }
        if !used.contains_key(entry.code) {
            broken.push(format!("{} has a heading and nothing says it", entry.code));
        }
        known.push(entry.code);
    }
    let missing = used.iter().filter(|(code, _)| !known.contains(&code.as_str()));
    broken.extend(missing.map(|(code, place)| format!("{place}: {code} has no heading")));
    none("a code is stable and explained", &broken);
}

/// Fault codes that stand as whole strings in a line: a letter and three digits between quotes.
fn codes(line: &str) -> Vec<String> {
    let is_code = |text: &&str| {
        text.len() == 4
            && text.starts_with(|c| "GKMSIBUFXV".contains(c))
            && text.bytes().skip(1).all(|byte| byte.is_ascii_digit())
    };
    line.split('"').filter(is_code).map(str::to_owned).collect()
}

#[test]
fn nothing_names_a_machine() {
    let mut broken = Vec::new();
    let kinds = ["rs", "md", "sh", "toml", "json", "txt", "csv", "run", "yml"];
    for folder in ["src", "tests", "docs", "examples", ".ci", "data", "benches"] {
        for path in files(folder, "") {
            let is_text = path.extension().is_none_or(|end| kinds.iter().any(|kind| end == *kind));
            let this = path.ends_with("architecture/wholes.rs");
            let Ok(text) = std::fs::read_to_string(root().join(&path)) else { continue };
            for (at, line) in text.lines().enumerate().filter(|_| is_text && !this) {
                if ["/work/", "/root/", "/home/runner", "bash_jobs"].iter().any(|name| line.contains(name)) {
                    broken.push(format!("{}:{}", path.display(), at + 1));
                }
            }
        }
    }
    none("paths are relative, or the person's", &broken);
}

#[test]
fn the_essay_names_every_layer() {
    let essay = read("src/lib.rs");
    let broken: Vec<String> = std::fs::read_dir(root().join("src"))
        .unwrap()
        .filter_map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_named = essay.contains(&format!("`{name}`")) || essay.contains(&format!("mod@{name}`"));
            (entry.path().is_dir() && name != "bin" && !is_named).then_some(name)
        })
        .collect();
    none("src/lib.rs tells the layers", &broken);
}
