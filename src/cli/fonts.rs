//! Font files of the practice and of the system, read at the edge: layout gets their bytes.

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::format::document::pdf::Fonts;

/// Where systems keep fonts.
const FOLDERS: [&str; 4] =
    ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"];
/// The largest file that is taken for a font: those for Han are about 20 MB.
const LARGEST: u64 = 64 << 20;
/// How deep folders of fonts are looked into.
const DEEPEST: usize = 5;

/// The fonts that the practice names, each with its name; relative names are in the practice folder.
pub(super) fn named(folder: &Path, names: &[String]) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let read = |name: &String| {
        let bytes = fs::read(folder.join(name))
            .map_err(|error| Failure::Input(format!("practice.json: fonts: {name}"), error))?;
        Ok((name.clone(), bytes))
    };
    names.iter().map(read).collect()
}

/// Fonts of the system, each for some of the characters, until all are had or there are no more fonts. They are looked
/// through in the order of their paths, so that one machine always takes the same.
pub(super) fn of_system(mut lacking: Vec<char>) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        gather(Path::new(folder), DEEPEST, &mut files);
    }
    let mut found = Vec::new();
    for file in files {
        if lacking.is_empty() {
            break;
        }
        let Ok(bytes) = fs::read(&file) else { continue };
        let mut font = Fonts::none();
        font.add(&bytes);
        let before = lacking.len();
        lacking.retain(|&c| !font.has(c));
        if lacking.len() < before {
            found.push(bytes);
        }
    }
    found
}

/// The font files below a folder, in the order of their names.
fn gather(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let Ok(meta) = fs::metadata(&path) else { continue };
        let is_font = path.extension().is_some_and(|end| end == "ttf" || end == "otf" || end == "ttc");
        if meta.is_dir() && depth > 0 {
            gather(&path, depth - 1, files);
        } else if meta.is_file() && is_font && meta.len() <= LARGEST {
            files.push(path);
        }
    }
}
