//! `partition.metadata`: which topic a partition's directory belongs to.

use std::path::Path;

use ottla_protocol::Uuid;

use crate::error::LogError;
use crate::storage::{Storage, read_file, write_file_atomically};

const FILE_NAME: &str = "partition.metadata";

/// Reads the topic id of a partition directory; `None` when it has no such file.
pub(crate) fn read(storage: &dyn Storage, directory: &Path) -> Result<Option<Uuid>, LogError> {
    let path = directory.join(FILE_NAME);
    let Some(bytes) = read_file(storage, &path)? else {
        return Ok(None);
    };
    let invalid = |reason: String| LogError::InvalidMetadata {
        path: path.clone(),
        reason,
    };
    let text = std::str::from_utf8(&bytes).map_err(|_| invalid("it is not text".to_owned()))?;
    let mut lines = text.lines();
    match lines
        .next()
        .and_then(|line| line.strip_prefix("version:"))
        .map(str::trim)
    {
        Some("0") => {}
        _ => return Err(invalid("its first line is not `version: 0`".to_owned())),
    }
    let id = lines
        .next()
        .and_then(|line| line.strip_prefix("topic_id:"))
        .ok_or_else(|| invalid("its second line is not `topic_id: ...`".to_owned()))?;
    id.trim()
        .parse()
        .map(Some)
        .map_err(|_| invalid(format!("{:?} is not a topic id", id.trim())))
}

/// Writes the topic id into a new partition directory, or checks that it is the one that is there. An id of zero takes
/// what is there.
pub(crate) fn reconcile(storage: &dyn Storage, directory: &Path, topic_id: Uuid) -> Result<Uuid, LogError> {
    match read(storage, directory)? {
        Some(found) if topic_id.is_zero() || found == topic_id => Ok(found),
        Some(found) => Err(LogError::Mismatch {
            path: directory.join(FILE_NAME),
            what: "topic_id",
            found: found.to_string(),
            expected: topic_id.to_string(),
        }),
        None if topic_id.is_zero() => Ok(topic_id),
        None => {
            let content = format!("version: 0\ntopic_id: {topic_id}");
            write_file_atomically(storage, &directory.join(FILE_NAME), content.as_bytes())?;
            Ok(topic_id)
        }
    }
}
