//! Which module knows what.

use super::source::{none, sources};

const DESKS: [&str; 5] = ["schedule", "intake", "bill", "supplies", "files"];

/// What stands below a layer.
fn below(layer: &str) -> &'static [&'static str] {
    match layer {
        "base" => &[],
        "format" => &["base"],
        "record" | "show" => &["base", "format"],
        "practice" => &["base", "format", "record"],
        // The store's views carry the practice's settings; what its rows mean it does not know.
        "store" => &["base", "format", "record", "practice"],
        desk if DESKS.contains(&desk) => &["base", "format", "record", "practice"],
        _ => &[],
    }
}

#[test]
fn a_module_uses_only_what_stands_below_it() {
    let mut broken = Vec::new();
    for source in sources() {
        let layer = source.layer();
        if matches!(layer, "" | "bin" | "cli") {
            continue;
        }
        for (at, line) in &source.code {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if !used.is_empty() && used != layer && !below(layer).contains(&used.as_str()) {
                    broken.push(format!("{}:{at}: {layer} uses {used}", source.path));
                }
            }
        }
    }
    none("a module uses only what stands below it; the desks meet in record, practice or a pipe", &broken);
}

#[test]
fn pure_layers_do_no_io_and_read_no_clock() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "stdin(",
        "stdout(",
        "stderr(",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "Local::",
        "rustix::",
        "env::var",
    ];
    let pure = |layer: &str| !matches!(layer, "" | "bin" | "cli" | "store");
    let sources = sources();
    let broken = sources
        .iter()
        .filter(|source| pure(source.layer()))
        .flat_map(|source| forbidden.iter().flat_map(|text| source.lines_with(text)));
    none("no input or output, no clock: the instant is an argument", &broken.collect::<Vec<_>>());
}

#[test]
fn the_store_reads_neither_clock_nor_environment_nor_streams() {
    let forbidden =
        ["std::env", "env::var", "stdin(", "stdout(", "stderr(", "SystemTime::now", "Utc::now", "Local::now"];
    let sources = sources();
    let store = sources.iter().filter(|source| source.layer() == "store");
    let broken = store.flat_map(|source| forbidden.iter().flat_map(|text| source.lines_with(text)));
    none("who, when and where are arguments", &broken.collect::<Vec<_>>());
}

#[test]
fn the_store_touches_files_in_one_layer() {
    let sources = sources();
    let rest = sources
        .iter()
        .filter(|source| source.layer() == "store" && !source.path.starts_with("src/store/disk/"))
        // It reads a folder that is no practice yet.
        .filter(|source| source.path != "src/store/init.rs");
    let broken = rest.flat_map(|source| {
        ["std::fs", "rustix::fs", "File::open", "OpenOptions"]
            .into_iter()
            .flat_map(|text| source.lines_with(text))
    });
    none("src/store/disk holds every file operation", &broken.collect::<Vec<_>>());
}

#[test]
fn a_dependency_is_named_in_its_own_layer() {
    let homes = [
        ("clap", &["cli"][..]),
        ("clap_complete", &["cli"]),
        ("clap_mangen", &["cli"]),
        ("comfy_table", &["show"]),
        ("unicode_width", &["base"]),
        ("krilla", &["format"]),
        ("rustybuzz", &["format"]),
        ("unicode_bidi", &["format"]),
        ("unicode_linebreak", &["format"]),
        ("memchr", &["format", "store"]),
        ("rustix", &["cli", "store"]),
        ("unicode_normalization", &["base"]),
    ];
    let mut broken = Vec::new();
    for source in sources() {
        for (name, layers) in homes {
            if !layers.contains(&source.layer()) {
                broken.extend(source.lines_with(&format!("{name}::")));
            }
        }
    }
    none("clap belongs to cli, widths of text to base, file operations to store", &broken);
}

#[test]
fn maps_are_ordered() {
    let sources = sources();
    let broken: Vec<String> = sources
        .iter()
        // The store looks rows up by id; it never walks such a map.
        .filter(|source| source.layer() != "store")
        .flat_map(|source| source.lines_with("HashMap").chain(source.lines_with("HashSet")))
        .collect();
    none("what reaches output has one order: BTreeMap, BTreeSet", &broken);
}
