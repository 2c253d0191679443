//! Putting a transaction on disk.

use super::disk::{Disk, Sync, parent};
use super::error::writing;
use super::transaction::{Ground, Transaction};
use super::{Committed, Error};

pub(super) fn commit<G: Ground>(
    disk: &dyn Disk,
    transaction: &Transaction<'_, G>,
) -> Result<Committed, Error> {
    for (id, bytes) in &transaction.documents {
        let file = format!("documents/{id}");
        disk.make_dir("documents").map_err(|error| writing("documents", error))?;
        disk.create(&file, bytes, Sync::Now).map_err(|error| writing(&file, error))?;
    }
    let mut staged = Vec::new();
    for (file, draft) in transaction.view.loaded() {
        let mut draft = draft.borrow_mut();
        if draft.changes().is_empty() {
            continue;
        }
        let stage = format!(".store/tx/{}", file.replace('/', "%2F"));
        disk.remove(&stage).map_err(|error| writing(&stage, error))?;
        disk.create(&stage, draft.text().text.as_bytes(), Sync::Now)
            .map_err(|error| writing(&stage, error))?;
        staged.push((stage, file));
    }
    for (stage, file) in staged {
        if parent(&file) != "." {
            disk.make_dir(parent(&file)).map_err(|error| writing(&file, error))?;
        }
        disk.rename(&stage, &file).map_err(|error| writing(&file, error))?;
        disk.sync_dir(parent(&file)).map_err(|error| writing(&file, error))?;
    }
    Ok(Committed { line: Some(0), notes: Vec::new() })
}
