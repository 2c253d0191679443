//! One line of the journal: a transaction, sealed.
//!
//! The seal is SHA-256 over the line without its texts, and the line before is named by its seal. Each text (the CSV
//! lines that went and came) is in the sealed part as SHA-256 over a salt and the text; salt and text stand beside it,
//! so that a text can be purged and the chain still verifies.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

use super::print::hex;

/// A transaction as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    /// Number, from 1.
    pub(super) n: u64,
    /// The machine's time, never before the last line's.
    pub(super) time: String,
    /// The business instant, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
    /// The account's number.
    pub(super) uid: u32,
    /// The account's login.
    pub(super) login: String,
    /// Who is meant.
    pub(super) user: String,
    /// The machine.
    pub(super) host: String,
    /// Tool, verb, options; no names and no texts.
    pub(super) command: String,
    /// The line that this one takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) undoes: Option<u64>,
    /// Highest serial given, by table or table and month: those that changed; in a month's first line all of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) serials: BTreeMap<String, u64>,
    /// How far the read log went, and its digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reads: Option<Reads>,
    /// What changed, file by file.
    pub(super) files: Vec<Touched>,
    /// Seal of the line before; of the first line, zeros.
    pub(super) prev: String,
    /// Texts in the order of their digests in `files`. Not sealed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) texts: Vec<Beside>,
    /// The seal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) seal: String,
}

/// A read log's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reads {
    pub(super) file: String,
    /// The bytes that came since a line named it last.
    pub(super) from: u64,
    pub(super) to: u64,
    /// Their digest.
    pub(super) sha256: String,
}

/// How a file changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// By a new file in its place.
    Rewrite,
    /// At its end.
    Append,
    /// By a person's hand, between commands.
    External,
    /// A document, filed whole; its text is not in the journal.
    File,
}

/// One file's change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Touched {
    pub(super) file: String,
    pub(super) kind: Kind,
    /// Fingerprint before; none where there was no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<String>,
    /// Fingerprint after.
    pub(super) after: String,
    /// Bytes before and after.
    pub(super) size: [u64; 2],
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) splices: Vec<Sealed>,
}

/// Where text goes and comes: an offset in the file as it was before, and the digests of the texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sealed {
    pub(super) at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) del: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ins: Option<String>,
}

/// A text beside the sealed part: here, or in a file of its own below `journal/`; neither where it was purged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Beside {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) salt: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) side: Option<String>,
}

/// A change of a file's bytes, with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    /// Offset in the file as it was before.
    pub(super) at: u64,
    /// What stood there.
    pub(super) del: String,
    /// What stands there now.
    pub(super) ins: String,
}

impl Line {
    /// Adds a file's splices with fresh salts, drawn from `seed`.
    pub(super) fn touch(&mut self, mut touched: Touched, splices: &[Splice], seed: &[u8]) {
        for splice in splices {
            let mut seal = |text: &str| {
                (!text.is_empty()).then(|| {
                    let number = (self.texts.len() as u64).to_be_bytes();
                    let salt = hex(&Sha256::digest([seed, &number].concat())[..16]);
                    let digest = digest(&salt, text);
                    self.texts.push(Beside { salt, text: Some(text.to_owned()), side: None });
                    digest
                })
            };
            let (del, ins) = (seal(&splice.del), seal(&splice.ins));
            touched.splices.push(Sealed { at: splice.at, del, ins });
        }
        self.files.push(touched);
    }

    /// The seal that the line should have.
    pub(super) fn reckon(&self) -> String {
        let core = self.clone_without_texts();
        // A line is made of texts, numbers and lists: nothing that JSON cannot hold.
        hex(&Sha256::digest(serde_json::to_vec(&core).unwrap_or_default()))
    }

    fn clone_without_texts(&self) -> Self {
        Self {
            texts: Vec::new(),
            seal: String::new(),
            time: self.time.clone(),
            as_of: self.as_of.clone(),
            login: self.login.clone(),
            user: self.user.clone(),
            host: self.host.clone(),
            command: self.command.clone(),
            serials: self.serials.clone(),
            reads: self.reads.clone(),
            files: self.files.clone(),
            prev: self.prev.clone(),
            ..*self
        }
    }

    /// As it stands in the journal, its line end included.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    /// Reads a line and its seal; nothing where either is not right.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let line: Self = serde_json::from_slice(text).ok()?;
        (line.reckon() == line.seal).then_some(line)
    }

    /// Each file's change with its share of the texts, in order.
    pub(super) fn touched(&self) -> impl Iterator<Item = (&Touched, &[Beside])> {
        let mut from = 0;
        self.files.iter().map(move |touched| {
            let count =
                touched.splices.iter().flat_map(|splice| [&splice.del, &splice.ins]).flatten().count();
            let start = from.min(self.texts.len());
            from += count;
            (touched, &self.texts[start..from.min(self.texts.len())])
        })
    }
}

/// SHA-256 over a salt and a text.
pub(super) fn digest(salt: &str, text: &str) -> String {
    hex(&Sha256::new().chain_update(salt).chain_update(text).finalize())
}

/// Puts splices into a text: forward, or back again. Nothing where they do not fit it.
pub(super) fn splice(text: &str, splices: &[Splice], is_back: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 256);
    let mut from = 0;
    let mut shift: i64 = 0;
    for splice in splices {
        let (old, new) = if is_back { (&splice.ins, &splice.del) } else { (&splice.del, &splice.ins) };
        let at = i64::try_from(splice.at).ok()? + if is_back { shift } else { 0 };
        let at = usize::try_from(at).ok()?;
        out.push_str(text.get(from..at)?);
        from = at + old.len();
        if text.get(at..from)? != old {
            return None;
        }
        out.push_str(new);
        shift += i64::try_from(splice.ins.len()).ok()? - i64::try_from(splice.del.len()).ok()?;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}
