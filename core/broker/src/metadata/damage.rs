//! Telling a torn end of the metadata log from damage.
//!
//! Every append to the metadata log is synced before the next one, so that a crash can leave at most the last append torn.
//! Recovery cuts a partition's log at the first bad batch, which is right for a torn end; were a batch in the middle damaged,
//! cutting would silently take back topics that were acknowledged. So before the log is opened after an unclean stop, it is
//! looked at here: bad bytes that later appends follow are an error, and nothing is touched.

use std::path::Path;

use ottla_log::Storage;
use ottla_log::storage::read_file;
use ottla_protocol::{BatchHeader, HEADER_LENGTH, check_crc};

use crate::error::BrokerError;

/// Refuses a metadata log that is damaged before its last append.
pub(crate) fn check(storage: &dyn Storage, directory: &Path) -> Result<(), BrokerError> {
    let mut segments: Vec<(i64, String)> = match storage.list(directory) {
        Ok(entries) => entries
            .into_iter()
            .filter_map(|entry| Some((entry.name.strip_suffix(".log")?.parse().ok()?, entry.name)))
            .collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(source) => {
            return Err(BrokerError::Io {
                doing: format!("listing {}", directory.display()),
                source,
            });
        }
    };
    segments.sort_unstable();
    let last = segments.len().saturating_sub(1);
    for (index, (_, name)) in segments.iter().enumerate() {
        let path = directory.join(name);
        let Some(content) = read_file(storage, &path)? else {
            continue;
        };
        let Some(bad) = first_bad(&content) else { continue };
        if index < last || followed_by_later_append(&content, &bad) {
            return Err(BrokerError::CorruptMetadata {
                path,
                offset: bad.offset,
                message: format!(
                    "the batch at position {} is not what was written ({})",
                    bad.position, bad.reason
                ),
            });
        }
    }
    Ok(())
}

/// The first bytes that are not a good batch.
struct Bad {
    position: usize,
    /// The offset that comes next.
    offset: i64,
    reason: String,
}

fn first_bad(content: &[u8]) -> Option<Bad> {
    let mut position = 0;
    let mut offset = 0;
    while let Some(rest) = content.get(position..).filter(|rest| !rest.is_empty()) {
        match whole_batch(rest) {
            Ok(header) => {
                position += header.total_length();
                offset = header.next_offset();
            }
            Err(reason) => {
                return Some(Bad {
                    position,
                    offset,
                    reason,
                });
            }
        }
    }
    None
}

/// The header of a batch that lies whole and with a right CRC at the start of `bytes`.
fn whole_batch(bytes: &[u8]) -> Result<BatchHeader, String> {
    let header = BatchHeader::parse(bytes).map_err(|error| error.to_string())?;
    let batch = bytes.get(..header.total_length()).ok_or("it is cut off")?;
    check_crc(batch).map_err(|error| error.to_string())?;
    Ok(header)
}

/// Whether a good batch of another append than the bad one's lies behind it. Batches of one append share epoch and time.
fn followed_by_later_append(content: &[u8], bad: &Bad) -> bool {
    let rest = content.get(bad.position..).unwrap_or_default();
    // A page that was never written reads as zeros: then there is no telling which append it belonged to, but only the last
    // one can have lost a page.
    let never_written = rest.iter().take(HEADER_LENGTH).all(|byte| *byte == 0);
    let own = BatchHeader::parse(rest)
        .ok()
        .filter(|header| header.base_offset == bad.offset);
    let mut position = 1;
    let mut first_found = None;
    while let Some(candidate) = rest
        .get(position..)
        .filter(|candidate| candidate.len() >= HEADER_LENGTH)
    {
        // The magic byte stands at 16: look at nothing else where it is not 2.
        if candidate.get(16) != Some(&2) {
            position += 1;
            continue;
        }
        let Some(header) = whole_batch(candidate)
            .ok()
            .filter(|header| header.base_offset > bad.offset)
        else {
            position += 1;
            continue;
        };
        let append = (header.partition_leader_epoch, header.max_timestamp);
        match (&own, first_found) {
            (Some(own), _) if (own.partition_leader_epoch, own.max_timestamp) != append => return true,
            (None, None) if !never_written => return true,
            (_, Some(first)) if first != append => return true,
            _ => first_found = Some(append),
        }
        position += header.total_length();
    }
    false
}
